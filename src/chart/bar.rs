//! Bars: grouped, stacked, filled to 100 % or in front of one another, upright or level.

use super::error_bars;
use super::kind::{Chart, Coords, Depth, Measure, Suits, ZeroLine};
use crate::color::Rgba;
use crate::figure::layout::is_thumbnail;
use crate::figure::legend::Entry;
use crate::figure::paint;
use crate::figure::plot::Plot;
use crate::figure::reach::{Claim, Reach};
use crate::figure::sheet::text;
use crate::scale::Scale;
use crate::scene::backend::Open;
use crate::scene::{Anchor, Item, Point, Rect, Role, shape};
use crate::spec::Theme;
use crate::spec::mark;
use crate::spec::mark::Bar;
use crate::spec::{
    Arrangement, Axis, AxisScale, BarLabels, Direction, Layer, Mark, Panel, Series, Side,
};
use crate::stat::stack;

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

    fn domain(&self, layer: &Layer, panel: &Panel) -> Claim {
        domain(layer, panel)
    }

    fn draw(&self, plot: &mut Plot<'_, '_>, layer: &Layer, panel: &Panel, first: usize) {
        draw(plot, layer, panel, first)
    }

    fn key(&self, layer: &Layer, _theme: &Theme) -> Vec<Entry> {
        super::key::swatches(layer)
    }

    fn needs_positive(&self) -> bool {
        true
    }

    fn writes_values(&self) -> bool {
        true
    }

    fn is_stacked(&self) -> bool {
        self.direction == Direction::Vertical
            && matches!(
                self.arrangement,
                Arrangement::Stacked | Arrangement::Percent
            )
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

/// Bars thinner than this many device pixels are not brought to whole ones.
const SLENDER: f32 = 4.0;

/// A value may touch that of a bar so many before it, no earlier one.
const NEAR: usize = 100;

/// How the bars of a layer are laid out.
struct Bars {
    arrangement: Arrangement,
    direction: Direction,
    /// Part of a band that all bars of one position fill.
    width: f64,
    radius: f32,
    labels: BarLabels,
    base: f64,
    /// Places at one position that bars of other layers before take, and places of all bars there.
    places: (usize, usize),
}

/// How many bars of a layer stand beside one another at one position; 0 of one without bars.
fn places(layer: &Layer) -> usize {
    match layer.mark {
        Mark::Bar(mark::Bar {
            arrangement: Arrangement::Grouped,
            ..
        }) => layer.series.len(),
        Mark::Bar(_) => 1,
        _ => 0,
    }
}

impl Bars {
    fn of(layer: &Layer, panel: &Panel) -> Bars {
        let others = panel.layers.iter();
        let before = others.take_while(|other| !std::ptr::eq(*other, layer));
        let places = (
            before.map(places).sum(),
            panel.layers.iter().map(places).sum(),
        );
        match layer.mark {
            Mark::Bar(mark::Bar {
                arrangement,
                direction,
                width,
                radius,
                labels,
                base,
            }) => Bars {
                arrangement,
                direction,
                width,
                radius,
                labels,
                base,
                places,
            },
            _ => Bars {
                arrangement: Arrangement::Grouped,
                direction: Direction::Vertical,
                width: 0.75,
                radius: 0.0,
                labels: BarLabels::None,
                base: 0.0,
                places,
            },
        }
    }

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

    /// From where to where a bar of series `index` reaches beside its position, in parts of `unit`.
    fn span(&self, index: usize, unit: f64) -> (f64, f64) {
        let (before, all) = self.places;
        let full = match all {
            0 | 1 => self.width.min(0.75),
            _ => self.width,
        };
        let one = full * unit / all.max(1) as f64;
        let place = match self.arrangement {
            Arrangement::Grouped => before + index,
            Arrangement::Stacked | Arrangement::Percent | Arrangement::Overlapped => before,
        };
        let from = -full * unit / 2.0 + one * place as f64;
        (from, from + one)
    }
}

/// The distance between neighbouring positions: a band, or the least gap between two values.
pub(super) fn unit(axis: &Axis, series: &[Series]) -> f64 {
    if matches!(axis.scale, AxisScale::Category { .. }) {
        return 1.0;
    }
    let mut at: Vec<f64> = series
        .iter()
        .flat_map(|one| &one.x)
        .copied()
        .filter(|x| x.is_finite())
        .collect();
    at.sort_by(f64::total_cmp);
    at.dedup();
    let least = at
        .windows(2)
        .map(|pair| pair[1] - pair[0])
        .fold(f64::INFINITY, f64::min);
    if least.is_finite() { least } else { 1.0 }
}

/// The axis along which the positions lie.
fn position_axis<'p>(bars: &Bars, panel: &'p Panel) -> &'p Axis {
    match bars.direction {
        Direction::Vertical => &panel.x,
        Direction::Horizontal => &panel.y,
    }
}

/// Half a band beyond the first and last position; from the base along the values, with ticks at the ends.
pub(super) fn domain(layer: &Layer, panel: &Panel) -> Claim {
    let bars = Bars::of(layer, panel);
    let half = unit(position_axis(&bars, panel), &layer.series) / 2.0;
    let at = layer.series.iter().flat_map(Series::points).map(|(x, _)| x);
    let mut positions = Reach::of(at, 0.0);
    positions.widen(positions.low - half, positions.high + half);
    let mut values = Reach::of([bars.base], 0.0);
    for (low, high) in bars.ends(&layer.series) {
        low.iter().chain(&high).for_each(|value| values.add(*value));
    }
    if bars.arrangement == Arrangement::Percent && values.low >= 0.0 {
        values.add(100.0);
    }
    if bars.labels == BarLabels::Outside {
        // the labels beyond the ends need room as well
        let room = (values.high - values.low) * 0.06;
        let (above, below) = (values.high > bars.base, values.low < bars.base);
        let room = |wanted: bool| if wanted { room } else { 0.0 };
        values.widen(values.low - room(below), values.high + room(above));
    }
    match bars.direction {
        Direction::Vertical => Claim {
            x: positions,
            y: values.nice(),
        },
        Direction::Horizontal => Claim {
            x: values.nice(),
            y: positions,
        },
    }
}

/// Draws every bar.
pub(super) fn draw(plot: &mut Plot<'_, '_>, layer: &Layer, panel: &Panel, first: usize) {
    let bars = Bars::of(layer, panel);
    let unit = unit(position_axis(&bars, panel), &layer.series);
    let ends = bars.ends(&layer.series);
    for (index, (one, (low, high))) in layer.series.iter().zip(&ends).enumerate() {
        let span = bars.span(index, unit);
        plot.series_group(first + index, &one.name, |plot| {
            for at in 0..one.x.len().min(high.len()) {
                let free = bars.arrangement == Arrangement::Grouped
                    || bars.arrangement == Arrangement::Overlapped
                    || is_outermost(&ends, index, at);
                draw_bar(plot, &bars, one, at, (low[at], high[at]), span, free);
            }
            let level = bars.direction == Direction::Horizontal;
            let ink = one.style.color.mix(plot.theme().text, 0.6);
            error_bars::draw(plot, one, (span.0 + span.1) / 2.0, level, ink);
        });
    }
    if bars.labels != BarLabels::None && !is_thumbnail(plot.sheet) {
        labels(plot, &bars, layer, panel, &ends, unit);
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

/// The rectangle of a bar between its ends and beside its position.
fn rect(
    plot: &Plot<'_, '_>,
    bars: &Bars,
    x: f64,
    (low, high): (f64, f64),
    (from, to): (f64, f64),
) -> Rect {
    let low = grounded(plot, bars, low);
    match bars.direction {
        Direction::Vertical => Rect::between(plot.at(x + from, low), plot.at(x + to, high)),
        Direction::Horizontal => Rect::between(plot.at(low, x + from), plot.at(high, x + to)),
    }
}

/// The lower end of a bar: on a logarithmic scale the end of the axis stands for zero.
fn grounded(plot: &Plot<'_, '_>, bars: &Bars, low: f64) -> f64 {
    let scale = match bars.direction {
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
    plot: &mut Plot<'_, '_>,
    bars: &Bars,
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
    let mut bar = rect(plot, bars, x, ends, span);
    let (thickness, gap) = match bars.direction {
        Direction::Vertical => (
            bar.width,
            if bar.width >= 5.0 && bars.arrangement == Arrangement::Grouped {
                1.0
            } else {
                0.0
            },
        ),
        Direction::Horizontal => (
            bar.height,
            if bar.height >= 5.0 && bars.arrangement == Arrangement::Grouped {
                1.0
            } else {
                0.0
            },
        ),
    };
    match bars.direction {
        Direction::Vertical => bar.width -= gap,
        Direction::Horizontal => bar.height -= gap,
    }
    let Some(bar) = bar.intersection(&plot.rect) else {
        return;
    };
    let r = if free {
        bars.radius.min(thickness / 4.0)
    } else {
        0.0
    };
    let up = ends.1 > ends.0;
    let radius = match (bars.direction, up) {
        (Direction::Vertical, true) => [r, r, 0.0, 0.0],
        (Direction::Vertical, false) => [0.0, 0.0, r, r],
        (Direction::Horizontal, true) => [0.0, r, r, 0.0],
        (Direction::Horizontal, false) => [r, 0.0, 0.0, r],
    };
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
    let (paint, stroke) = (
        Some(paint::fill(&fill, bar)),
        paint::stroke(&series.style.edge),
    );
    let item = if thickness * plot.sheet.spec.canvas.scale < SLENDER {
        // whole pixels would make neighbours of one width look different
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
    };
    plot.group(Open::new(Role::Mark).title(title), |plot| plot.push(item));
}

/// What a reader sees on hovering over a bar.
fn point_title(plot: &Plot<'_, '_>, series: &Series, at: usize) -> String {
    let value = series.y.get(at).copied().unwrap_or(f64::NAN);
    match series.names.get(at) {
        Some(name) if !name.is_empty() => format!("{name}: {}", plot.sheet.number(value)),
        _ => plot.sheet.number(value),
    }
}

/// Writes the values at the bars, but not over one another.
fn labels(
    plot: &mut Plot<'_, '_>,
    bars: &Bars,
    layer: &Layer,
    panel: &Panel,
    ends: &[(Vec<f64>, Vec<f64>)],
    unit: f64,
) {
    let style = plot.sheet.label_style();
    let all: Vec<f64> = layer
        .series
        .iter()
        .flat_map(|one| one.y.iter().copied())
        .collect();
    let texts = written(plot, bars, panel, layer, ends, &all);
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
                let bar = rect(plot, bars, *x, (*low, *high), span);
                let line = plot.sheet.line(written, &style);
                let color = one.style.colors.get(at).copied().unwrap_or(one.style.color);
                let Some((item, own)) = label(plot, bars, bar, &line, high >= low, color) else {
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
    plot: &Plot<'_, '_>,
    bars: &Bars,
    panel: &Panel,
    layer: &Layer,
    ends: &[(Vec<f64>, Vec<f64>)],
    all: &[f64],
) -> Vec<String> {
    let axis = match (bars.direction, layer.side, &panel.y2) {
        (Direction::Horizontal, _, _) => &panel.x,
        (Direction::Vertical, Side::Right, Some(y2)) => y2,
        (Direction::Vertical, _, _) => &panel.y,
    };
    if bars.arrangement == Arrangement::Percent {
        let parts = ends.iter().flat_map(|(low, high)| low.iter().zip(high));
        let parts: Vec<f64> = parts
            .map(|(low, high)| (high - low).abs() / 100.0)
            .collect();
        return super::values::shares(plot, &parts, axis.values.as_ref());
    }
    super::values::written(plot, axis, all)
}

/// The value of a bar and the room that it takes; `None` where it does not fit into it.
fn label(
    plot: &Plot<'_, '_>,
    bars: &Bars,
    bar: Rect,
    line: &std::rc::Rc<crate::font::Line>,
    up: bool,
    color: Rgba,
) -> Option<(Item, Rect)> {
    let cap = (line.ascent - line.descent) / 2.0;
    let inside = bars.labels == BarLabels::Inside;
    let fits = bar.width >= line.width + 2.0 && bar.height >= line.ascent + line.descent - 2.0;
    // beside a bar much lower than its letters the value would lie on the next ones
    let low =
        bars.direction == Direction::Horizontal && bar.height < 0.6 * (line.ascent + line.descent);
    if (inside && !fits) || low {
        return None;
    }
    let ink = if inside {
        plot.theme().ink_on(color)
    } else {
        plot.theme().label
    };
    let center = bar.center();
    let (at, anchor) = match (inside, bars.direction, up) {
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
