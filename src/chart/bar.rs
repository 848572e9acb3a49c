//! Bars: grouped, stacked, filled to 100 % or in front of one another, upright or level.

use std::rc::Rc;

use super::column::{self, Column};
use super::kind::{Chart, Coords, Depth, Measure, Suits, ZeroLine};
use super::spacing::unit;
use super::{error_bars, key, values};
use crate::color::Rgba;
use crate::figure::context::text;
use crate::figure::element;
use crate::figure::extent::{Extent, Extents};
use crate::figure::layout::is_thumbnail;
use crate::figure::legend::Entry;
use crate::figure::paint;
use crate::figure::plot_area::PlotArea;
use crate::font::Line;
use crate::scale::Scale;
use crate::scene::backend::Open;
use crate::scene::{Anchor, Item, Point, Rect, Role, shape};
use crate::spec::mark::Bar;
use crate::spec::{
    Arrangement, Axis, BarLabels, Direction, Layer, Mark, Panel, Series, Side, Theme,
};
use crate::stat::stack;

/// Bars thinner than this many device pixels are not brought to whole ones.
const SLENDER: f32 = 4.0;
/// A value may touch that of a bar so many before it, no earlier one.
const NEAR: usize = 100;

impl Chart for Bar {
    fn name(&self) -> &'static str {
        "bar chart"
    }

    fn coords(&self) -> Coords {
        Coords::of(self.direction)
    }

    fn depth(&self) -> Depth {
        Depth::Bar
    }

    fn suits(&self) -> Suits {
        Suits {
            x_grid: (self.direction == Direction::Vertical).then_some(false),
            percent: self.arrangement == Arrangement::Percent,
            ..Suits::default()
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

    /// Half a band beyond the first and last position; from the base along the values, with ticks at the ends.
    fn domain(&self, layer: &Layer, panel: &Panel) -> Extents {
        let half = unit(self.position_axis(panel), &layer.series) / 2.0;
        let at = layer.series.iter().flat_map(Series::points).map(|(x, _)| x);
        let mut positions = Extent::of(at, 0.0);
        positions.widen(positions.low - half, positions.high + half);
        let mut values = Extent::of([self.base], 0.0);
        for (low, high) in self.ends(&layer.series) {
            low.iter().chain(&high).for_each(|value| values.add(*value));
        }
        if self.arrangement == Arrangement::Percent && values.low >= 0.0 {
            values.add(100.0);
        }
        if self.labels == BarLabels::Outside {
            // the labels beyond the ends need room as well
            let room = (values.high - values.low) * 0.06;
            let (above, below) = (values.high > self.base, values.low < self.base);
            let room = |wanted: bool| if wanted { room } else { 0.0 };
            values.widen(values.low - room(below), values.high + room(above));
        }
        Extents::along(self.direction, positions, values.nice())
    }

    /// Draws every bar.
    fn draw(&self, plot: &mut PlotArea<'_, '_>, layer: &Layer, panel: &Panel, first: usize) {
        let bars = Bars::new(self, layer, panel);
        let unit = unit(self.position_axis(panel), &layer.series);
        let ends = self.ends(&layer.series);
        for (index, (one, (low, high))) in layer.series.iter().zip(&ends).enumerate() {
            let span = bars.span(index, unit);
            plot.series_group(first + index, &one.name, |plot| {
                for at in 0..one.x.len().min(high.len()) {
                    let free = !self.has_stacks() || is_outermost(&ends, index, at);
                    draw_bar(plot, self, one, at, (low[at], high[at]), span, free);
                }
                let level = self.direction == Direction::Horizontal;
                let ink = one.style.color.mix(plot.theme().text, 0.6);
                error_bars::draw(plot, one, (span.0 + span.1) / 2.0, level, ink);
            });
        }
        if self.labels != BarLabels::None && !is_thumbnail(plot.context) {
            labels(plot, &bars, layer, panel, &ends, unit);
        }
    }

    fn columns<'a>(&'a self, series: &'a Series) -> Vec<Column<'a>> {
        let mut columns = vec![Column::y(series)];
        columns.extend(column::errors(series));
        columns
    }

    fn key(&self, layer: &Layer, _theme: &Theme) -> Vec<Entry> {
        key::swatches(layer)
    }

    fn needs_positive(&self) -> bool {
        true
    }

    fn writes_values(&self) -> bool {
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
    /// The two ends of every bar of every series.
    fn ends(&self, series: &[Series]) -> Vec<(Vec<f64>, Vec<f64>)> {
        let columns: Vec<&[f64]> = series.iter().map(|one| &*one.y).collect();
        match self.arrangement {
            Arrangement::Stacked => stack::stacked(&columns),
            Arrangement::Percent => stack::percent(&columns),
            Arrangement::Grouped | Arrangement::Overlapped => series
                .iter()
                .map(|one| (vec![self.base; one.y.len()], one.y.to_vec()))
                .collect(),
        }
    }

    /// Part of a band that the bars of one position fill. Bars that nobody gave a width are no thicker than a quarter of
    /// the plot: a bar alone would be a wall.
    fn full_width(&self, series: &[Series]) -> f64 {
        let positions = series.iter().map(|one| one.x.len()).max().unwrap_or(0);
        let quarter = 0.25 * positions.max(1) as f64;
        self.width.unwrap_or(match self.arrangement {
            Arrangement::Grouped => (quarter * series.len() as f64).min(0.85),
            _ => quarter.min(0.75),
        })
    }

    /// The axis along which the positions lie.
    fn position_axis<'p>(&self, panel: &'p Panel) -> &'p Axis {
        match self.direction {
            Direction::Vertical => &panel.x,
            Direction::Horizontal => &panel.y,
        }
    }

    /// Whether bars stand on top of one another.
    fn has_stacks(&self) -> bool {
        matches!(
            self.arrangement,
            Arrangement::Stacked | Arrangement::Percent
        )
    }
}

/// The bars of a layer among those of other layers.
struct Bars<'a> {
    mark: &'a Bar,
    /// Part of a band that the bars of one position fill.
    width: f64,
    /// Places at one position that bars of other layers before take, and places of all bars there.
    places: (usize, usize),
}

/// How many bars of a layer stand beside one another at one position; 0 of one without bars.
fn places(layer: &Layer) -> usize {
    match &layer.mark {
        Mark::Bar(bar) if bar.arrangement == Arrangement::Grouped => layer.series.len(),
        Mark::Bar(_) => 1,
        _ => 0,
    }
}

impl<'a> Bars<'a> {
    fn new(mark: &'a Bar, layer: &Layer, panel: &Panel) -> Bars<'a> {
        let others = panel.layers.iter();
        let before = others.take_while(|other| !std::ptr::eq(*other, layer));
        let places = (
            before.map(places).sum(),
            panel.layers.iter().map(places).sum(),
        );
        let width = mark.full_width(&layer.series);
        Bars {
            mark,
            width,
            places,
        }
    }

    /// From where to where a bar of series `index` reaches beside its position, in parts of `unit`.
    fn span(&self, index: usize, unit: f64) -> (f64, f64) {
        let (before, all) = self.places;
        let full = match all {
            0 | 1 => self.width.min(0.75),
            _ => self.width,
        };
        let one = full * unit / all.max(1) as f64;
        let place = match self.mark.arrangement {
            Arrangement::Grouped => before + index,
            Arrangement::Stacked | Arrangement::Percent | Arrangement::Overlapped => before,
        };
        let from = -full * unit / 2.0 + one * place as f64;
        (from, from + one)
    }
}

/// Whether no bar of a later series lies further out on the same side of a stack.
fn is_outermost(ends: &[(Vec<f64>, Vec<f64>)], index: usize, at: usize) -> bool {
    let value = |series: usize| {
        ends.get(series).map_or((0.0, 0.0), |(low, high)| {
            (
                low.get(at).copied().unwrap_or(0.0),
                high.get(at).copied().unwrap_or(0.0),
            )
        })
    };
    let (low, high) = value(index);
    !(index + 1..ends.len()).any(|later| {
        let (from, to) = value(later);
        to.is_finite() && from != to && (to > from) == (high > low)
    })
}

/// Two opposite corners of a bar: from end to end along its values, and beside its position.
fn corners(
    plot: &PlotArea<'_, '_>,
    mark: &Bar,
    x: f64,
    (low, high): (f64, f64),
    (from, to): (f64, f64),
) -> [(f64, f64); 2] {
    let low = grounded(plot, mark, low);
    match mark.direction {
        Direction::Vertical => [(x + from, low), (x + to, high)],
        Direction::Horizontal => [(low, x + from), (high, x + to)],
    }
}

/// The lower end of a bar: on a logarithmic scale the end of the axis stands for zero.
fn grounded(plot: &PlotArea<'_, '_>, mark: &Bar, low: f64) -> f64 {
    let scale = match mark.direction {
        Direction::Vertical => plot.y_scale(),
        Direction::Horizontal => plot.x_scale(),
    };
    match scale {
        Scale::Log(_) if low <= 0.0 => {
            let (from, to) = scale.domain();
            from.min(to)
        }
        _ => low,
    }
}

fn draw_bar(
    plot: &mut PlotArea<'_, '_>,
    mark: &Bar,
    series: &Series,
    at: usize,
    ends: (f64, f64),
    span: (f64, f64),
    free: bool,
) {
    let x = series.x.get(at).copied().unwrap_or(f64::NAN);
    if !x.is_finite() || !ends.1.is_finite() || ends.0 == ends.1 {
        return;
    }
    let color = series
        .style
        .colors
        .get(at)
        .copied()
        .unwrap_or(series.style.color);
    let fill = series
        .style
        .fill
        .clone()
        .filter(|_| series.style.colors.is_empty())
        .unwrap_or_else(|| series.style.fill_of(at, color));
    let title = point_title(plot, series, at);
    let (within, scale) = (plot.rect, plot.context.spec.canvas.scale);
    let bar = element::Bar {
        corners: corners(plot, mark, x, ends, span),
        draw: |whole: Rect| {
            let (bar, radius, thickness) = rounded(mark, whole, free, ends.1 > ends.0);
            let bar = bar.intersection(&within)?;
            let paint = Some(paint::fill(&fill, bar));
            let stroke = paint::stroke(&series.style.edge);
            // whole pixels would make neighbours of one width look different
            Some(if thickness * scale < SLENDER {
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
    plot.group(Open::new(Role::Mark).title(title), |plot| plot.draw(&bar));
}

/// The shape of a bar over a rectangle: one pixel narrower than this beside others, the radii of its corners, round at
/// the end that is `free` and further from the base, and the thickness of the rectangle.
fn rounded(mark: &Bar, whole: Rect, free: bool, up: bool) -> (Rect, [f32; 4], f32) {
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
    let radius = match (mark.direction, up) {
        (Direction::Vertical, true) => [r, r, 0.0, 0.0],
        (Direction::Vertical, false) => [0.0, 0.0, r, r],
        (Direction::Horizontal, true) => [0.0, r, r, 0.0],
        (Direction::Horizontal, false) => [r, 0.0, 0.0, r],
    };
    (bar, radius, thickness)
}

/// What a reader sees on hovering over a bar.
fn point_title(plot: &PlotArea<'_, '_>, series: &Series, at: usize) -> String {
    let value = series.y.get(at).copied().unwrap_or(f64::NAN);
    match series.names.get(at) {
        Some(name) if !name.is_empty() => format!("{name}: {}", plot.context.number(value)),
        _ => plot.context.number(value),
    }
}

/// Writes the values at the bars, but not over one another.
fn labels(
    plot: &mut PlotArea<'_, '_>,
    bars: &Bars<'_>,
    layer: &Layer,
    panel: &Panel,
    ends: &[(Vec<f64>, Vec<f64>)],
    unit: f64,
) {
    let style = plot.context.label_style();
    let all: Vec<f64> = layer
        .series
        .iter()
        .flat_map(|one| one.y.iter().copied())
        .collect();
    let texts = written(plot, bars.mark, panel, layer, ends, &all);
    let mut texts = texts.iter();
    let mut taken: Vec<Rect> = Vec::new();
    plot.group(Open::new(Role::MarkLabel), |plot| {
        for (index, (one, (low, high))) in layer.series.iter().zip(ends).enumerate() {
            let span = bars.span(index, unit);
            for at in 0..one.y.len() {
                let Some(written) = texts.next() else { return };
                let (Some(x), Some(low), Some(high)) = (one.x.get(at), low.get(at), high.get(at))
                else {
                    continue;
                };
                if !x.is_finite() || !high.is_finite() {
                    continue;
                }
                let bar = plot.rect_between(corners(plot, bars.mark, *x, (*low, *high), span));
                let line = plot.context.line(written, &style);
                let color = one.style.colors.get(at).copied().unwrap_or(one.style.color);
                let Some((item, own)) = label(plot, bars.mark, bar, &line, high >= low, color)
                else {
                    continue;
                };
                let near = taken.iter().rev().take(NEAR);
                if near.clone().all(|other| other.intersection(&own).is_none()) {
                    taken.push(own);
                    plot.push(item);
                }
            }
        }
    });
}

/// The texts of all labels: in the format of the axis of values where it has one; shares of a bar filled to 100 %.
fn written(
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
        return values::shares(plot, &parts, axis.values.as_ref());
    }
    values::written(plot, axis, all)
}

/// The value of a bar and the room that it takes; `None` where it does not fit into it.
fn label(
    plot: &PlotArea<'_, '_>,
    mark: &Bar,
    bar: Rect,
    line: &Rc<Line>,
    up: bool,
    color: Rgba,
) -> Option<(Item, Rect)> {
    let cap = (line.ascent - line.descent) / 2.0;
    let inside = mark.labels == BarLabels::Inside;
    let fits = bar.width >= line.width + 2.0 && bar.height >= line.ascent + line.descent - 2.0;
    // beside a bar much lower than its letters the value would lie on the next ones
    let low =
        mark.direction == Direction::Horizontal && bar.height < 0.6 * (line.ascent + line.descent);
    if (inside && !fits) || low {
        return None;
    }
    let ink = if inside {
        plot.theme().ink_on(color)
    } else {
        plot.theme().label
    };
    let center = bar.center();
    let (at, anchor) = match (inside, mark.direction, up) {
        (true, _, _) => (Point::new(center.x, center.y + cap), Anchor::Middle),
        (false, Direction::Vertical, true) => (Point::new(center.x, bar.y - 4.0), Anchor::Middle),
        (false, Direction::Vertical, false) => (
            Point::new(center.x, bar.bottom() + 2.0 + line.ascent),
            Anchor::Middle,
        ),
        (false, Direction::Horizontal, true) => {
            (Point::new(bar.right() + 4.0, center.y + cap), Anchor::Start)
        }
        (false, Direction::Horizontal, false) => {
            (Point::new(bar.x - 4.0, center.y + cap), Anchor::End)
        }
    };
    let left = match anchor {
        Anchor::Start => 0.0,
        Anchor::Middle => line.width / 2.0,
        Anchor::End => line.width,
    };
    let own = Rect::new(
        at.x - left,
        at.y - line.ascent,
        line.width,
        line.ascent + line.descent,
    );
    Some((text(line, at, anchor, 0.0, ink, None), own))
}
