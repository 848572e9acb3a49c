//! Bar charts: grouped, stacked, stacked to 100 % or overlapping, vertical or horizontal.

use super::bar_values::{self, BarValue, ValuePlace};
use super::column::{self, Column};
use super::kind::{AxisDefaults, Chart, Coords, Measure, PaintOrder, ZeroLine};
use super::spacing::band_width;
use super::{error_bars, legend_entries, point, value_labels};
use crate::figure::element;
use crate::figure::extent::{Extent, Extents};
use crate::figure::layout::is_thumbnail;
use crate::figure::legend::LegendEntry;
use crate::figure::paint;
use crate::figure::plot_area::PlotArea;
use crate::scene::backend::GroupStart;
use crate::scene::{Item, Rect, Role, shape};
use crate::spec::mark::Bar;
use crate::spec::{
    Arrangement, Axis, BarLabels, Direction, Layer, Mark, Panel, Series, Side, Theme,
};
use crate::stat::stack;

/// Bars thinner than this many device pixels are drawn as paths, whose edges are not rounded to whole pixels.
const MIN_SNAPPED: f32 = 4.0;

impl Chart for Bar {
    fn name(&self) -> &'static str {
        "bar chart"
    }

    fn coords(&self) -> Coords {
        Coords::of(self.direction)
    }

    fn paint_order(&self) -> PaintOrder {
        PaintOrder::Bar
    }

    fn axis_defaults(&self) -> AxisDefaults {
        AxisDefaults {
            x_grid: (self.direction == Direction::Vertical).then_some(false),
            percent: self.arrangement == Arrangement::Percent,
            ..AxisDefaults::default()
        }
    }

    fn zero_line(&self) -> ZeroLine {
        ZeroLine::Over
    }

    fn measures(&self) -> [Measure; 2] {
        match self.direction {
            Direction::Vertical => [Measure::Positions, Measure::Values],
            Direction::Horizontal => [Measure::Values, Measure::Nothing],
        }
    }

    /// Half a band beyond the first and the last position. Along the values from the base to a tick beyond them, and to 100
    /// for per cent.
    fn extents(&self, layer: &Layer, panel: &Panel) -> Extents {
        let half = band_width(self.position_axis(panel), &layer.series) / 2.0;
        let xs = layer.series.iter().flat_map(Series::points).map(|(x, _)| x);
        let mut positions = Extent::of(xs, 0.0);
        positions.widen(positions.low - half, positions.high + half);
        let mut values = Extent::of([self.base], 0.0);
        for (low, high) in self.ends(&layer.series) {
            low.iter().chain(&high).for_each(|value| values.add(*value));
        }
        if self.arrangement == Arrangement::Percent && values.low >= 0.0 {
            values.add(100.0);
        }
        if self.label_place() == BarLabels::Outside {
            // the labels beyond the ends need space as well
            let room = (values.high - values.low) * 0.06;
            let (above, below) = (values.high > self.base, values.low < self.base);
            let below = if below { room } else { 0.0 };
            let above = if above { room } else { 0.0 };
            values.widen(values.low - below, values.high + above);
        }
        Extents::along(self.direction, positions, values.nice())
    }

    /// Draws every bar with its error bar, then the values.
    fn draw(&self, plot: &mut PlotArea<'_, '_>, layer: &Layer, panel: &Panel, first: usize) {
        let bars = BarLayout::new(self, layer, panel);
        let band = band_width(self.position_axis(panel), &layer.series);
        let ends = self.ends(&layer.series);
        for (number, (series, (low, high))) in layer.series.iter().zip(&ends).enumerate() {
            let span = bars.span(number, band);
            plot.series_group(first + number, &series.name, |plot| {
                for index in 0..series.x.len().min(high.len()) {
                    let free = !self.has_stacks() || is_outermost(&ends, number, index);
                    draw_bar(
                        plot,
                        self,
                        series,
                        index,
                        (low[index], high[index]),
                        span,
                        free,
                    );
                }
                let horizontal = self.direction == Direction::Horizontal;
                // darker than the bar, so that the half of the error bar inside it is visible
                let ink = series.style.color.mix(plot.theme().text, 0.6);
                error_bars::draw(plot, series, (span.0 + span.1) / 2.0, horizontal, ink);
            });
        }
        if self.label_place() != BarLabels::None && !is_thumbnail(plot.context) {
            draw_labels(plot, &bars, layer, panel, &ends, band);
        }
    }

    fn columns<'a>(&'a self, series: &'a Series) -> Vec<Column<'a>> {
        let mut columns = vec![Column::y(series)];
        columns.extend(column::errors(series));
        columns
    }

    fn legend_entries(&self, layer: &Layer, _theme: &Theme) -> Vec<LegendEntry> {
        legend_entries::swatches(layer)
    }

    fn drops_nonpositive(&self) -> bool {
        true
    }

    fn writes_values(&self) -> bool {
        true
    }

    fn fills_slots(&self) -> bool {
        true
    }

    fn is_stacked(&self) -> bool {
        self.direction == Direction::Vertical && self.has_stacks()
    }

    fn flipped(&self) -> Option<Mark> {
        (self.direction == Direction::Vertical).then(|| {
            Mark::Bar(Bar {
                direction: Direction::Horizontal,
                ..self.clone()
            })
        })
    }
}

impl Bar {
    /// Where values are written: inside the bars of a stack, because outside each stands the next bar.
    fn label_place(&self) -> BarLabels {
        match self.labels {
            BarLabels::Outside if self.has_stacks() => BarLabels::Inside,
            place => place,
        }
    }

    /// The two ends of every bar, for each series.
    fn ends(&self, series: &[Series]) -> Vec<(Vec<f64>, Vec<f64>)> {
        let columns: Vec<&[f64]> = series.iter().map(|series| &*series.y).collect();
        match self.arrangement {
            Arrangement::Stacked => stack::stacked(&columns),
            Arrangement::Percent => stack::percent(&columns),
            Arrangement::Grouped | Arrangement::Overlapped => series
                .iter()
                .map(|series| (vec![self.base; series.y.len()], series.y.to_vec()))
                .collect(),
        }
    }

    /// The part of a band that the bars of one position fill. Unless the author chose a width, bars are at most as thick as
    /// a quarter of the plot: a single bar would fill it.
    fn full_width(&self, series: &[Series]) -> f64 {
        let positions = series
            .iter()
            .map(|series| series.x.len())
            .max()
            .unwrap_or(0);
        let quarter = 0.25 * positions.max(1) as f64;
        self.width.unwrap_or(match self.arrangement {
            Arrangement::Grouped => (quarter * series.len() as f64).min(0.85),
            Arrangement::Stacked | Arrangement::Percent | Arrangement::Overlapped => {
                quarter.min(0.75)
            }
        })
    }

    /// The axis of positions.
    fn position_axis<'p>(&self, panel: &'p Panel) -> &'p Axis {
        match self.direction {
            Direction::Vertical => &panel.x,
            Direction::Horizontal => &panel.y,
        }
    }

    /// True when bars are stacked.
    fn has_stacks(&self) -> bool {
        matches!(
            self.arrangement,
            Arrangement::Stacked | Arrangement::Percent
        )
    }
}

/// How the bars of a layer share the bands with the bars of other layers.
struct BarLayout<'a> {
    mark: &'a Bar,
    /// The part of a band that the bars of one position fill.
    width: f64,
    /// How many bars of earlier layers stand side by side at one position, and how many bars of all layers.
    slots: (usize, usize),
}

/// How many bars of a layer stand side by side at one position; 0 for a layer of another kind.
fn slots(layer: &Layer) -> usize {
    match &layer.mark {
        Mark::Bar(bar) if bar.arrangement == Arrangement::Grouped => layer.series.len(),
        Mark::Bar(_) => 1,
        _ => 0,
    }
}

impl<'a> BarLayout<'a> {
    fn new(mark: &'a Bar, layer: &Layer, panel: &Panel) -> BarLayout<'a> {
        let others = panel.layers.iter();
        let before = others.take_while(|other| !std::ptr::eq(*other, layer));
        let slots = (
            before.map(slots).sum(),
            panel.layers.iter().map(slots).sum(),
        );
        let width = mark.full_width(&layer.series);
        BarLayout { mark, width, slots }
    }

    /// The two sides of a bar of the series with this number, relative to its position. `band` is the distance between
    /// positions.
    fn span(&self, number: usize, band: f64) -> (f64, f64) {
        let (before, all) = self.slots;
        let full = match all {
            0 | 1 => self.width.min(0.75),
            _ => self.width,
        };
        let thickness = full * band / all.max(1) as f64;
        let slot = match self.mark.arrangement {
            Arrangement::Grouped => before + number,
            Arrangement::Stacked | Arrangement::Percent | Arrangement::Overlapped => before,
        };
        let from = -full * band / 2.0 + thickness * slot as f64;
        (from, from + thickness)
    }
}

/// True when no later series has a bar further out on the same side of the stack. Only the outermost bar has rounded
/// corners.
fn is_outermost(ends: &[(Vec<f64>, Vec<f64>)], number: usize, index: usize) -> bool {
    let bar = |series: usize| {
        ends.get(series).map_or((0.0, 0.0), |(low, high)| {
            (
                low.get(index).copied().unwrap_or(0.0),
                high.get(index).copied().unwrap_or(0.0),
            )
        })
    };
    let (low, high) = bar(number);
    !(number + 1..ends.len()).any(|later| {
        let (from, to) = bar(later);
        to.is_finite() && from != to && (to > from) == (high > low)
    })
}

/// Two opposite corners of a bar: along its values from `low` to `high`, beside its position from `from` to `to`.
fn corners(
    plot: &PlotArea<'_, '_>,
    mark: &Bar,
    x: f64,
    (low, high): (f64, f64),
    (from, to): (f64, f64),
) -> [(f64, f64); 2] {
    match mark.direction {
        Direction::Vertical => [(x + from, plot.y_scale().base(low)), (x + to, high)],
        Direction::Horizontal => [(plot.x_scale().base(low), x + from), (high, x + to)],
    }
}

/// Draws the bar of one point; `free` when its end is not covered by another bar of a stack.
fn draw_bar(
    plot: &mut PlotArea<'_, '_>,
    mark: &Bar,
    series: &Series,
    index: usize,
    ends: (f64, f64),
    span: (f64, f64),
    free: bool,
) {
    let x = series.x.get(index).copied().unwrap_or(f64::NAN);
    if !x.is_finite() || !ends.1.is_finite() || ends.0 == ends.1 {
        return;
    }
    let color = series.style.color_of_point(index);
    let fill = series
        .style
        .fill
        .clone()
        // a colour for each point takes precedence over the fill of the series
        .filter(|_| series.style.colors.is_empty())
        .unwrap_or_else(|| series.style.fill_of(index, color));
    let title = hover_text(plot, mark, series, index);
    let (within, scale) = (plot.rect, plot.context.spec.canvas.scale);
    let bar = element::Bar {
        corners: corners(plot, mark, x, ends, span),
        draw: |whole: Rect| {
            // the rounded end may lie outside the plot
            let seen = whole.intersection(&within)?;
            let rising = ends.1 > ends.0;
            let free = free && is_end_seen(mark, whole, seen, rising);
            let (bar, radius, thickness) = bar_shape(mark, whole, free, rising);
            let bar = bar.intersection(&within)?;
            let paint = Some(paint::fill(&fill, bar));
            let stroke = paint::stroke(&series.style.edge);
            // thin bars of equal width, rounded to whole pixels, would look different from one another
            Some(if thickness * scale < MIN_SNAPPED {
                Item::Path {
                    segments: shape::rounded(bar, radius),
                    fill: paint,
                    stroke,
                }
            } else {
                Item::Rect {
                    rect: bar,
                    radius,
                    fill: paint,
                    stroke,
                }
            })
        },
    };
    plot.group(GroupStart::new(Role::Mark).title(title), |plot| {
        plot.draw(&bar)
    });
}

/// True if the end of a bar, which is away from its base, is in the part of it that is seen.
fn is_end_seen(mark: &Bar, whole: Rect, seen: Rect, rising: bool) -> bool {
    let cut = match (mark.direction, rising) {
        (Direction::Vertical, true) => seen.y - whole.y,
        (Direction::Vertical, false) => whole.bottom() - seen.bottom(),
        (Direction::Horizontal, true) => whole.right() - seen.right(),
        (Direction::Horizontal, false) => seen.x - whole.x,
    };
    cut < 0.5
}

/// The shape of a bar in its rectangle: the rectangle of the bar, the radii of its corners, and the thickness of the whole
/// rectangle.
///
/// Grouped bars are one pixel thinner, as a gap. The corners are rounded at the free end, which is away from the base:
/// `rising` when the value is above the base.
fn bar_shape(mark: &Bar, whole: Rect, free: bool, rising: bool) -> (Rect, [f32; 4], f32) {
    let mut bar = whole;
    let thickness = match mark.direction {
        Direction::Vertical => bar.width,
        Direction::Horizontal => bar.height,
    };
    if thickness >= 5.0 && mark.arrangement == Arrangement::Grouped {
        match mark.direction {
            Direction::Vertical => bar.width -= 1.0,
            Direction::Horizontal => bar.height -= 1.0,
        }
    }
    let r = if free {
        mark.radius.min(thickness / 4.0)
    } else {
        0.0
    };
    let radius = match (mark.direction, rising) {
        (Direction::Vertical, true) => [r, r, 0.0, 0.0],
        (Direction::Vertical, false) => [0.0, 0.0, r, r],
        (Direction::Horizontal, true) => [0.0, r, r, 0.0],
        (Direction::Horizontal, false) => [r, 0.0, 0.0, r],
    };
    (bar, radius, thickness)
}

/// The text on hovering over a bar: its name, if it has one, and its value.
fn hover_text(plot: &PlotArea<'_, '_>, mark: &Bar, series: &Series, index: usize) -> String {
    let value = series.y.get(index).copied().unwrap_or(f64::NAN);
    let positions = match mark.direction {
        Direction::Vertical => plot.x_scale(),
        Direction::Horizontal => plot.y_scale(),
    };
    let name = point::position_name(positions, series, index);
    point::named(&name, &plot.context.number(value))
}

/// Writes the values at the bars.
fn draw_labels(
    plot: &mut PlotArea<'_, '_>,
    bars: &BarLayout<'_>,
    layer: &Layer,
    panel: &Panel,
    ends: &[(Vec<f64>, Vec<f64>)],
    band: f64,
) {
    let all: Vec<f64> = layer
        .series
        .iter()
        .flat_map(|series| series.y.iter().copied())
        .collect();
    let texts = label_texts(plot, bars.mark, panel, layer, ends, &all);
    let mut texts = texts.into_iter();
    let (mut values, mut bars_of_values, mut others) = (Vec::new(), Vec::new(), Vec::new());
    for (number, (series, (low, high))) in layer.series.iter().zip(ends).enumerate() {
        let span = bars.span(number, band);
        for index in 0..series.y.len() {
            let Some(words) = texts.next() else { return };
            let (Some(x), Some(low), Some(high)) =
                (series.x.get(index), low.get(index), high.get(index))
            else {
                continue;
            };
            if !x.is_finite() || !high.is_finite() {
                continue;
            }
            let corners = corners(plot, bars.mark, *x, (*low, *high), span);
            let whole = plot.rect_between(corners);
            match labelled_part(plot, bars.mark, corners) {
                Some(bar) => {
                    bars_of_values.push(whole);
                    values.push(BarValue {
                        words,
                        bar,
                        place: value_place(bars.mark, high >= low),
                        color: series.style.color_of_point(index),
                    });
                }
                None => others.push(whole),
            }
        }
    }
    bars_of_values.extend(others);
    let is_upright = bars.mark.direction == Direction::Vertical;
    plot.group(GroupStart::new(Role::MarkLabel), |plot| {
        bar_values::write(plot, &values, &bars_of_values, is_upright)
    });
}

/// Where the value of a bar stands: `rising` when it is above the base.
fn value_place(mark: &Bar, rising: bool) -> ValuePlace {
    match (mark.label_place(), mark.direction, rising) {
        (BarLabels::Inside | BarLabels::None, _, _) => ValuePlace::Inside,
        (BarLabels::Outside, Direction::Vertical, true) => ValuePlace::Above,
        (BarLabels::Outside, Direction::Vertical, false) => ValuePlace::Below,
        (BarLabels::Outside, Direction::Horizontal, true) => ValuePlace::Right,
        (BarLabels::Outside, Direction::Horizontal, false) => ValuePlace::Left,
    }
}

/// The rectangle of a bar to which its label belongs: inside, the part of the bar that is in the plot; beyond its end, the
/// whole bar. `None` when the middle of the bar, or the end at which the label would stand, is not in the plot.
fn labelled_part(plot: &PlotArea<'_, '_>, mark: &Bar, corners: [(f64, f64); 2]) -> Option<Rect> {
    let whole = plot.rect_between(corners);
    if mark.labels == BarLabels::Inside {
        return whole.intersection(&plot.rect);
    }
    let [base, end] = corners;
    let middle_of_end = match mark.direction {
        Direction::Vertical => ((base.0 + end.0) / 2.0, end.1),
        Direction::Horizontal => (end.0, (base.1 + end.1) / 2.0),
    };
    plot.shows(middle_of_end).then_some(whole)
}

/// The texts of all labels: values in the format of the axis of values, or shares when bars are stacked to 100 %.
fn label_texts(
    plot: &PlotArea<'_, '_>,
    mark: &Bar,
    panel: &Panel,
    layer: &Layer,
    ends: &[(Vec<f64>, Vec<f64>)],
    all: &[f64],
) -> Vec<String> {
    let axis = match (mark.direction, layer.side, &panel.y2) {
        (Direction::Horizontal, _, _) => &panel.x,
        (Direction::Vertical, Side::Right, Some(y2)) => y2,
        (Direction::Vertical, _, _) => &panel.y,
    };
    if mark.arrangement == Arrangement::Percent {
        let parts = ends.iter().flat_map(|(low, high)| low.iter().zip(high));
        let parts: Vec<f64> = parts
            .map(|(low, high)| (high - low).abs() / 100.0)
            .collect();
        return value_labels::format_shares(plot, &parts, axis.values.as_ref());
    }
    value_labels::format_values(plot, axis, all)
}
