//! Contours of a matrix: lines of equal value, or the ground between them.

use super::kind::{Chart, Depth, Suits, ZeroLine};
use crate::color::Rgba;
use crate::error::{Note, NoteKind};
use crate::figure::colorbar::Bands;
use crate::figure::plot::Plot;
use crate::figure::reach::{Claim, Reach};
use crate::figure::sheet::text;
use crate::scale::Scale;
use crate::scene::backend::Open;
use crate::scene::{Anchor, Item, Paint, Point, Role, Segment, Stroke, shape};
use crate::spec::Panel;
use crate::spec::Shade;
use crate::spec::mark;
use crate::spec::mark::Contour;
use crate::spec::{Layer, Mark, Shading};
use crate::stat::contour::{Grid, Line};

impl Chart for Contour {
    fn name(&self) -> &'static str {
        "contour plot"
    }

    fn depth(&self) -> Depth {
        match self.filled {
            true => Depth::Surface,
            false => Depth::Shape,
        }
    }

    fn suits(&self) -> Suits {
        Suits {
            x_grid: self.filled.then_some(false),
            y_grid: self.filled.then_some(false),
            ..Suits::default()
        }
    }

    fn zero_line(&self) -> ZeroLine {
        ZeroLine::None
    }

    fn domain(&self, layer: &Layer, _panel: &Panel) -> Claim {
        domain(layer)
    }

    fn draw(&self, plot: &mut Plot<'_, '_>, layer: &Layer, _panel: &Panel, first: usize) {
        draw(plot, layer, first)
    }

    fn shading(&self, layer: &Layer) -> Option<(Shading, &Shade)> {
        Some((shading(layer)?, &self.shade))
    }

    fn bands(&self, layer: &Layer) -> Option<Bands> {
        bands(layer)
    }

    fn has_rows(&self) -> bool {
        true
    }

    fn empty_state(&self, layer: &Layer) -> Option<&'static str> {
        if is_bare(layer) {
            return Some("Contours need two different values");
        }
        (!has_ground(layer)).then_some("This needs values beside and above one another")
    }
}

/// The matrix with its places, and what the layer wants of it.
struct Contours<'l> {
    grid: Grid,
    least: f64,
    most: f64,
    levels: Vec<f64>,
    shading: Shading,
    filled: bool,
    labels: bool,
    columns: Vec<f64>,
    rows: &'l [f64],
}

impl<'l> Contours<'l> {
    fn of(layer: &'l Layer) -> Option<Contours<'l>> {
        let Mark::Contour(mark::Contour {
            rows,
            levels,
            count,
            filled,
            labels,
            shade,
        }) = &layer.mark
        else {
            return None;
        };
        let columns = layer
            .series
            .iter()
            .max_by_key(|one| one.x.len())?
            .x
            .to_vec();
        let heights: Vec<Vec<f64>> = layer.series.iter().map(|one| one.y.to_vec()).collect();
        let values = || {
            heights
                .iter()
                .flatten()
                .copied()
                .filter(|value| value.is_finite())
        };
        let (low, high) = values()
            .fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), value| {
                (low.min(value), high.max(value))
            });
        let levels = if levels.is_empty() && low < high {
            let between = |level: &f64| *level > low && *level < high;
            Scale::linear(low, high)
                .ticks(*count)
                .into_iter()
                .filter(between)
                .collect()
        } else {
            levels.clone()
        };
        Some(Contours {
            grid: Grid::new(columns.clone(), rows.clone(), &heights),
            least: low,
            most: high,
            levels,
            shading: shade.over(values()),
            filled: *filled,
            labels: *labels,
            columns,
            rows,
        })
    }

    /// The colour of the ground from one level to the next.
    fn band(&self, index: usize) -> Rgba {
        let from = index
            .checked_sub(1)
            .and_then(|before| self.levels.get(before));
        let low = from.copied().unwrap_or(self.least);
        let high = self.levels.get(index).copied().unwrap_or(self.most);
        self.shading.color(low / 2.0 + high / 2.0)
    }
}

/// The colours of filled contours in steps; `None` for lines, and where there is a single colour.
pub(super) fn bands(layer: &Layer) -> Option<Bands> {
    let contours = Contours::of(layer).filter(|contours| contours.filled)?;
    let (first, last) = (*contours.levels.first()?, *contours.levels.last()?);
    // levels that the author chose may lie beyond all values
    let (low, high) = (contours.least.min(first), contours.most.max(last));
    let edges = [&[low], contours.levels.as_slice(), &[high]].concat();
    let colors = (0..=contours.levels.len()).map(|index| contours.band(index));
    (low < high).then(|| Bands {
        colors: colors.collect(),
        edges,
    })
}

/// From the first place to the last, both ways, without room.
pub(super) fn domain(layer: &Layer) -> Claim {
    let contours = Contours::of(layer);
    let (columns, rows) = contours.map_or((Vec::new(), Vec::new()), |contours| {
        (contours.columns, contours.rows.to_vec())
    });
    Claim {
        x: Reach::of(columns, 0.0),
        y: Reach::of(rows, 0.0),
    }
}

/// Whether there is no line to see.
pub(super) fn is_bare(layer: &Layer) -> bool {
    Contours::of(layer).is_some_and(|contours| contours.levels.is_empty() && !contours.filled)
}

/// The colours over all values.
pub(super) fn shading(layer: &Layer) -> Option<Shading> {
    Contours::of(layer).map(|contours| contours.shading)
}

/// Draws the grounds from the lowest up, or the lines; then the values on the lines.
pub(super) fn draw(plot: &mut Plot<'_, '_>, layer: &Layer, first: usize) {
    let Some(contours) = Contours::of(layer) else {
        return;
    };
    if is_bare(layer) {
        let text = "all values are equal; there are no contours";
        plot.sheet
            .notes
            .add(Note::new(NoteKind::LeftOut, "y", text));
    }
    let name = layer.series.first().map_or("", |one| one.name.as_str());
    plot.series_group(first, name, |plot| {
        if contours.filled {
            fill(plot, &contours);
        }
        for level in &contours.levels {
            draw_level(plot, &contours, *level);
        }
    });
    // fewer pixels have no room for numbers beside the lines that they tell of
    if contours.labels && plot.rect.width.min(plot.rect.height) >= 90.0 {
        plot.group(Open::new(Role::MarkLabel), |plot| {
            write_levels(plot, &contours)
        });
    }
}

/// The ground above each level over the ground above the one before.
fn fill(plot: &mut Plot<'_, '_>, contours: &Contours<'_>) {
    let floors = std::iter::once(contours.least).chain(contours.levels.iter().copied());
    for (index, floor) in floors.enumerate() {
        let mut segments = Vec::new();
        for line in contours.grid.areas(floor) {
            segments.extend(path(plot, &line));
        }
        if !segments.is_empty() {
            plot.push(Item::Path {
                segments,
                fill: Some(Paint::Solid(contours.band(index))),
                stroke: None,
            });
        }
    }
}

/// The lines of one level: coloured by value, thin and in the ground's colour between filled grounds.
fn draw_level(plot: &mut Plot<'_, '_>, contours: &Contours<'_>, level: f64) {
    let stroke = if contours.filled {
        Stroke::solid(plot.theme().background.faded(0.5), 0.75)
    } else {
        let color = contours.shading.color(level);
        // what is nearly as light as the ground would vanish on it
        let faint = color.contrast(plot.theme().background) < 1.8;
        let ink = if faint { 0.3 } else { 0.0 };
        Stroke::solid(color.mix(plot.theme().text, ink), 1.75)
    };
    let lines = contours.grid.lines(level);
    let segments: Vec<Segment> = lines.iter().flat_map(|line| path(plot, line)).collect();
    if segments.is_empty() {
        return;
    }
    let title = plot.sheet.number(level);
    plot.group(Open::new(Role::Mark).title(title), |plot| {
        plot.push(Item::Path {
            segments,
            fill: None,
            stroke: Some(stroke),
        })
    });
}

/// A line in the picture.
fn path(plot: &Plot<'_, '_>, line: &Line) -> Vec<Segment> {
    let places: Vec<Point> = line.points.iter().map(|(x, y)| plot.at(*x, *y)).collect();
    if line.closed {
        shape::polygon(&places)
    } else {
        shape::polyline(&places)
    }
}

/// The value of each level on its longest line, where no other label stands.
fn write_levels(plot: &Plot<'_, '_>, contours: &Contours<'_>) {
    let base = plot.sheet.label_style();
    let style = crate::font::Style {
        size: base.size - 1.0,
        ..base
    };
    let texts = plot.sheet.numbers(&contours.levels);
    let ground = plot.theme().background;
    let mut taken: Vec<crate::scene::Rect> = Vec::new();
    for (level, written) in contours.levels.iter().zip(texts) {
        let lines = contours.grid.lines(*level);
        let Some(longest) = lines.iter().max_by_key(|line| line.points.len()) else {
            continue;
        };
        let label = plot.sheet.line(&written, &style);
        let (width, height) = (label.width + 6.0, style.size * 1.3);
        let count = longest.points.len();
        let free = [0.5, 0.25, 0.75, 0.125, 0.875].iter().find_map(|share| {
            let (x, y) = longest.points.get((count as f64 * share) as usize)?;
            let at = plot.at(*x, *y);
            let own =
                crate::scene::Rect::new(at.x - width / 2.0, at.y - height / 2.0, width, height);
            let inside = own.intersection(&plot.rect).is_some_and(|part| {
                (part.width - own.width).abs() < 0.1 && (part.height - own.height).abs() < 0.1
            });
            let clear = taken.iter().all(|other| other.intersection(&own).is_none());
            (inside && clear).then_some((at, own))
        });
        let Some((at, own)) = free else { continue };
        taken.push(own);
        let baseline = at.y + (label.ascent - label.descent) / 2.0;
        let (ink, halo) = if contours.filled {
            let under = contours.shading.color(*level).over(ground);
            (plot.theme().ink_on(under), Some((under, 3.0)))
        } else {
            (plot.theme().label, Some((ground, 4.0)))
        };
        let place = Point::new(at.x, baseline);
        plot.push(text(&label, place, Anchor::Middle, 0.0, ink, halo));
    }
}

/// Whether a matrix has four values round a field anywhere.
fn has_ground(layer: &Layer) -> bool {
    layer.series.windows(2).any(|rows| {
        let [one, next] = rows else { return false };
        let both = one.y.iter().zip(&next.y);
        let known: Vec<bool> = both.map(|(a, b)| (a + b).is_finite()).collect();
        known.windows(2).any(|two| two == [true, true])
    })
}
