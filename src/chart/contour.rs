//! Contour plots of a matrix: lines of equal value, or the filled areas between them.

use super::kind::{AxisDefaults, AxisMeaning, Chart, ColorGuide, Cost, PaintOrder, ZeroLine};
use super::nonpositive::{self, Along, Nonpositive};
use crate::color::Rgba;
use crate::error::{Note, NoteKind};
use crate::figure::colorbar::ColorBands;
use crate::figure::context::text;
use crate::figure::extent::{Extent, Extents};
use crate::figure::plot_area::PlotArea;
use crate::font::FontStyle;
use crate::scale::Scale;
use crate::scene::backend::GroupStart;
use crate::scene::{Anchor, Item, Paint, Point, Rect, Role, Stroke, shape};
use crate::spec::mark::Contour;
use crate::spec::{Layer, Panel, ResolvedColorScale};
use crate::stat::contour::{ContourLine, HeightGrid};

impl Chart for Contour {
    fn name(&self) -> &'static str {
        "contour plot"
    }

    fn cost(&self) -> Cost {
        Cost::Cell
    }

    fn paint_order(&self) -> PaintOrder {
        if self.filled {
            PaintOrder::Surface
        } else {
            PaintOrder::Shape
        }
    }

    fn axis_defaults(&self) -> AxisDefaults {
        AxisDefaults {
            x_grid: self.filled.then_some(false),
            y_grid: self.filled.then_some(false),
            ..AxisDefaults::default()
        }
    }

    fn axis_meanings(&self) -> [AxisMeaning; 2] {
        [AxisMeaning::Positions, AxisMeaning::Nothing]
    }

    fn zero_line(&self) -> ZeroLine {
        ZeroLine::None
    }

    /// From the first to the last column and row, without a margin.
    fn extents(&self, layer: &Layer, _panel: &Panel) -> Extents {
        Extents {
            x: Extent::of(columns(layer).iter().copied(), 0.0),
            y: Extent::of(self.rows.iter().copied(), 0.0),
        }
    }

    /// Columns and rows of the matrix, whose numbers are heights.
    fn nonpositive(&self, layer: &Layer, along: Along) -> Nonpositive {
        nonpositive::of_points(match along {
            Along::Positions => columns(layer).to_vec(),
            Along::Values => self.rows.clone(),
        })
    }

    /// Draws the filled areas from the lowest up, the lines, and then the values on the lines.
    fn draw(&self, plot: &mut PlotArea<'_, '_>, layer: &Layer, _panel: &Panel, first: usize) {
        /// The memory that a line takes in a cell through which it goes, with the list of its corners.
        const CROSSING: usize = 120;
        let contours = Contours::new(self, layer);
        let crossings = contours.grid.crossings(&contours.levels);
        if !plot
            .context
            .canvas
            .has_room(crossings.saturating_mul(CROSSING))
        {
            return;
        }
        if self.has_no_lines(layer) {
            plot.context.notes.add(Note::new(
                NoteKind::LeftOut,
                "y",
                "all values are equal; there are no contours",
            ));
        }
        let name = layer
            .series
            .first()
            .map_or("", |series| series.name.as_str());
        plot.series_group(first, name, |plot| {
            if self.filled {
                fill_areas(plot, &contours);
            }
            for level in &contours.levels {
                draw_level(plot, &contours, *level, self.filled);
            }
        });
        // in a smaller plot the numbers would cover the lines that they label
        if self.labels && plot.rect.width.min(plot.rect.height) >= 90.0 {
            plot.group(GroupStart::new(Role::MarkLabel), |plot| {
                write_levels(plot, &contours, self.filled)
            });
        }
    }

    /// The colours for all values; in steps when the areas between the lines are filled.
    fn color_guide(&self, layer: &Layer, _panel: &Panel) -> Option<ColorGuide<'_>> {
        Some(ColorGuide {
            bands: self.bands(layer),
            ..ColorGuide::new(&self.color_scale, values(layer))
        })
    }

    fn has_rows(&self) -> bool {
        true
    }

    fn empty_state(&self, layer: &Layer) -> Option<&'static str> {
        if self.has_no_lines(layer) {
            return Some("Contours need two different values");
        }
        (!has_complete_cell(layer)).then_some("This needs values beside and above one another")
    }
}

impl Contour {
    /// The colours of the filled areas; `None` for lines, and when there is a single colour.
    fn bands(&self, layer: &Layer) -> Option<ColorBands> {
        if !self.filled {
            return None;
        }
        let contours = Contours::new(self, layer);
        let (first, last) = (*contours.levels.first()?, *contours.levels.last()?);
        // levels that the author chose may be beyond all values
        let (low, high) = (contours.min.min(first), contours.max.max(last));
        let edges = [&[low], contours.levels.as_slice(), &[high]].concat();
        let colors = (0..=contours.levels.len()).map(|index| contours.band(index));
        (low < high).then(|| ColorBands {
            colors: colors.collect(),
            edges,
        })
    }

    /// True when only lines are drawn and there are none.
    fn has_no_lines(&self, layer: &Layer) -> bool {
        !self.filled && levels(self, range(layer)).is_empty()
    }
}

/// The least and the greatest value; infinities in reverse order when there is none.
fn range(layer: &Layer) -> (f64, f64) {
    values(layer).fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), value| {
        (low.min(value), high.max(value))
    })
}

/// The values of the lines: those that the author chose, else ticks between the least and the greatest value.
fn levels(mark: &Contour, (low, high): (f64, f64)) -> Vec<f64> {
    if !mark.levels.is_empty() || low >= high {
        return mark.levels.clone();
    }
    let mut ticks = Scale::linear(low, high).ticks(mark.count);
    ticks.retain(|level| *level > low && *level < high);
    ticks
}

/// The matrix with the values of its lines and the colours.
struct Contours {
    grid: HeightGrid,
    /// The least value.
    min: f64,
    /// The greatest value.
    max: f64,
    /// The values of the lines in ascending order.
    levels: Vec<f64>,
    colors: ResolvedColorScale,
}

/// The positions of the columns: those of the widest row.
fn columns(layer: &Layer) -> &[f64] {
    let widest = layer.series.iter().max_by_key(|series| series.x.len());
    widest.map_or(&[], |series| &series.x)
}

/// All finite values of the matrix.
fn values(layer: &Layer) -> impl Iterator<Item = f64> {
    let all = layer
        .series
        .iter()
        .flat_map(|series| series.y.iter().copied());
    all.filter(|value| value.is_finite())
}

impl Contours {
    fn new(mark: &Contour, layer: &Layer) -> Contours {
        let heights: Vec<Vec<f64>> = layer
            .series
            .iter()
            .map(|series| series.y.to_vec())
            .collect();
        let (low, high) = range(layer);
        Contours {
            grid: HeightGrid::new(columns(layer).to_vec(), mark.rows.clone(), &heights),
            min: low,
            max: high,
            levels: levels(mark, (low, high)),
            colors: mark.color_scale.over(values(layer)),
        }
    }

    /// The colour of the area below the level with this index: the colour of the value half way to the level before.
    fn band(&self, index: usize) -> Rgba {
        let from = index
            .checked_sub(1)
            .and_then(|before| self.levels.get(before));
        let low = from.copied().unwrap_or(self.min);
        let high = self.levels.get(index).copied().unwrap_or(self.max);
        // halves first, so that large values do not overflow
        self.colors.color(low / 2.0 + high / 2.0)
    }
}

/// Fills the area above each level, over the area above the level before: later areas cover parts of earlier ones.
fn fill_areas(plot: &mut PlotArea<'_, '_>, contours: &Contours) {
    let floors = std::iter::once(contours.min).chain(contours.levels.iter().copied());
    for (index, floor) in floors.enumerate() {
        let fill = Paint::Solid(contours.band(index));
        draw_lines(plot, &contours.grid.areas(floor), Some(fill), None);
    }
}

/// Draws the lines of one level: coloured by value, or thin and in the colour of the background between filled areas.
fn draw_level(plot: &mut PlotArea<'_, '_>, contours: &Contours, level: f64, filled: bool) {
    let stroke = if filled {
        Stroke::solid(plot.theme().background.faded(0.5), 0.75)
    } else {
        let color = contours.colors.color(level);
        // a colour that is nearly as light as the background would be invisible
        let faint = color.contrast(plot.theme().background) < 1.8;
        let ink = if faint { 0.3 } else { 0.0 };
        Stroke::solid(color.mix(plot.theme().text, ink), 1.75)
    };
    let title = plot.context.number(level);
    plot.group(GroupStart::new(Role::Mark).title(title), |plot| {
        let lines = contours.grid.lines(level);
        draw_lines(plot, &lines, None, Some(stroke))
    });
}

/// Draws lines as one path, so that a line inside another one can cut a hole into its fill. plotters has no element of
/// several contours.
fn draw_lines(
    plot: &PlotArea<'_, '_>,
    lines: &[ContourLine],
    fill: Option<Paint>,
    stroke: Option<Stroke>,
) {
    let all = lines.iter().flat_map(|line| line.points.iter().copied());
    plot.mark(all.collect(), |mut at, picture| {
        let mut segments = Vec::with_capacity(at.len() + lines.len());
        for line in lines {
            let (points, rest) = at.split_at(line.points.len().min(at.len()));
            segments.extend(if line.closed {
                shape::polygon(points)
            } else {
                shape::polyline(points)
            });
            at = rest;
        }
        if !segments.is_empty() {
            picture.push(Item::Path {
                segments,
                fill: fill.clone(),
                stroke: stroke.clone(),
            });
        }
    });
}

/// Writes the value of each level on its longest line, at a position where it overlaps no other label.
fn write_levels(plot: &PlotArea<'_, '_>, contours: &Contours, filled: bool) {
    let base = plot.context.label_style();
    let style = FontStyle {
        size: base.size - 1.0,
        ..base
    };
    let texts = plot.context.numbers(&contours.levels);
    let background = plot.theme().background;
    let mut taken: Vec<Rect> = Vec::new();
    for (level, number) in contours.levels.iter().zip(texts) {
        let lines = contours.grid.lines(*level);
        let Some(longest) = lines.iter().max_by_key(|line| line.points.len()) else {
            continue;
        };
        let label = plot.context.line(&number, &style);
        let (width, height) = (label.width + 6.0, style.size * 1.3);
        let count = longest.points.len();
        // the middle of the line first, then positions further out
        let free = [0.5, 0.25, 0.75, 0.125, 0.875].iter().find_map(|share| {
            let (x, y) = longest.points.get((count as f64 * share) as usize)?;
            let at = plot.at(*x, *y);
            let area = Rect::new(at.x - width / 2.0, at.y - height / 2.0, width, height);
            let inside = area.intersection(&plot.rect).is_some_and(|part| {
                (part.width - area.width).abs() < 0.1 && (part.height - area.height).abs() < 0.1
            });
            let clear = taken
                .iter()
                .all(|other| other.intersection(&area).is_none());
            (inside && clear).then_some((at, area))
        });
        let Some((at, area)) = free else { continue };
        taken.push(area);
        let baseline = at.y + (label.ascent - label.descent) / 2.0;
        let (ink, halo) = if filled {
            let under = contours.colors.color(*level).over(background);
            (plot.theme().ink_on(under), Some((under, 3.0)))
        } else {
            (plot.theme().label, Some((background, 4.0)))
        };
        let at = Point::new(at.x, baseline);
        plot.push(text(&label, at, Anchor::Middle, 0.0, ink, halo));
    }
}

/// True when the matrix has four values around at least one cell: contours need that.
fn has_complete_cell(layer: &Layer) -> bool {
    layer.series.windows(2).any(|rows| {
        let [row, next] = rows else { return false };
        let both = row.y.iter().zip(&next.y);
        let known: Vec<bool> = both.map(|(a, b)| (a + b).is_finite()).collect();
        known.windows(2).any(|pair| pair == [true, true])
    })
}
