//! The axes at the edges of the plot, from their settings, and `chg`, the grid.

use super::axis_settings::{AxisSettings, side};
use super::color::parse as parse_color;
use super::encoding::ValueRange;
use super::number::{dash_pattern, parse_number, steps};
use super::params::Params;
use super::series::LinePoints;
use super::text::{ink, label};
use crate::color::Rgba;
use crate::scale::linear;
use crate::spec::drawing::{DrawingGrid, EdgeAxis, TickPosition};
use crate::spec::{Edge, Stroke, Theme};

/// What the axes need to know about the chart.
pub(super) struct AxisContext {
    /// The sides that have a line even without an axis.
    pub lined: Vec<Edge>,
    /// The side along which groups of bars stand, and the number of groups.
    pub groups: Option<(Edge, usize)>,
    /// The range of the axis of values without `chxr`; `None` for 0 to 100.
    pub values: Option<ValueRange>,
    /// The range of the axis of positions without `chxr`; `None` for 0 to 100.
    pub positions: Option<ValueRange>,
}

/// The axes of a chart of this size in CSS pixels.
pub(super) fn build_axes(
    params: &Params<'_>,
    context: &AxisContext,
    size: (f64, f64),
) -> Vec<EdgeAxis> {
    let mut axes: Vec<EdgeAxis> = Vec::new();
    for axis in &params.axes {
        let first = axes.iter().all(|edge| edge.side != axis.side);
        axes.push(build_axis(params, axis, context, size, first));
    }
    for side in &context.lined {
        if axes.iter().all(|edge| edge.side != *side) {
            let label = label("", Theme::GOOGLE_SIZE, Theme::GOOGLE_INK, params);
            axes.push(EdgeAxis {
                line: Some(ink(Rgba::BLACK, params)),
                ..EdgeAxis::new(*side, label)
            });
        }
    }
    axes
}

/// What `chxt` names besides axes, at most three.
pub(super) fn unknown_sides<'a>(params: &Params<'a>) -> impl Iterator<Item = &'a str> {
    let words = params.text("chxt").split([',', '|']);
    let unknown = words.filter(|word| !word.trim().is_empty() && side(word).is_none());
    unknown.take(3)
}

/// The labels of the first axis at a side of the plot, when they are spread evenly over it; `None` without such labels.
pub(super) fn point_labels(params: &Params<'_>, side: Edge) -> Option<Vec<String>> {
    let axis = params.axes.iter().find(|axis| axis.side == side)?;
    (axis.is_named() && axis.positions.is_empty()).then(|| axis.labels.clone())
}

/// Gives the ticks of an axis the values at which they stand in the units of the points: rounded where no eye sees a difference,
/// as a person would write them.
pub(super) fn measure_ticks(edge: &mut EdgeAxis, points: &LinePoints) {
    let range = match edge.side {
        Edge::Bottom | Edge::Top => points.x,
        Edge::Left | Edge::Right => points.y,
    };
    let value = |part: f64| range.low + part * (range.high - range.low);
    let rounded = |value: f64| {
        let rounded: f64 = format!("{value:.8e}").parse().unwrap_or(value);
        let error = (rounded - value) / (range.high - range.low);
        if error.abs() < 1e-7 { rounded } else { value }
    };
    for (position, _) in &mut edge.ticks {
        if let TickPosition::Part(part) = *position {
            *position = TickPosition::Value(rounded(value(part)));
        }
    }
}

/// An axis with its ticks. The `first` axis on a side has a line by default, at the left and at the right also ticks, and elsewhere
/// those whose lengths are given; further ones have only labels.
fn build_axis(
    params: &Params<'_>,
    axis: &AxisSettings,
    context: &AxisContext,
    size: (f64, f64),
    first: bool,
) -> EdgeAxis {
    let ticks = ticks(axis, context, size, params);
    let is_ticked = !axis.side.is_horizontal() || !axis.lengths.is_empty();
    let lines = axis.lines.as_deref().unwrap_or(match (first, is_ticked) {
        (true, true) => "lt",
        (true, false) => "l",
        (false, _) => "_",
    });
    let black = ink(Rgba::BLACK, params);
    let ink_of =
        |color: Option<Rgba>, letter: char| lines.contains(letter).then(|| color.unwrap_or(black));
    let lengths = match axis.lengths[..] {
        [] => vec![5.0],
        _ => axis.lengths.clone(),
    };
    let label_size = axis.size.unwrap_or(Theme::GOOGLE_SIZE);
    let hidden = label_size < 1.0;
    let line = ink_of(axis.line_color, 'l');
    let label = label(
        "",
        label_size.max(1.0),
        axis.color.unwrap_or_else(|| ink(Theme::GOOGLE_INK, params)),
        params,
    );
    EdgeAxis {
        ticks: ticks
            .into_iter()
            .map(|(at, text)| (at, if hidden { String::new() } else { text }))
            .collect(),
        align: axis.align,
        line,
        tick: ink_of(axis.tick_color.or(axis.line_color), 't'),
        lengths,
        // Labels of the author are drawn even where they are crowded.
        thinned: axis.thinned || !axis.is_named(),
        ..EdgeAxis::new(axis.side, label)
    }
}

/// The ticks of an axis: marks and labels.
fn ticks(
    axis: &AxisSettings,
    context: &AxisContext,
    size: (f64, f64),
    params: &Params<'_>,
) -> Vec<(TickPosition, String)> {
    let is_horizontal = axis.side.is_horizontal();
    let grouped = context
        .groups
        .filter(|(side, _)| is_horizontal == side.is_horizontal())
        .map(|(_, count)| count);
    if let Some(count) = grouped.filter(|_| axis.positions.is_empty()) {
        return group_ticks(axis, count, params);
    }
    let default = if is_horizontal == params.is_horizontal() {
        context.values
    } else {
        context.positions
    };
    let default = default.unwrap_or(ValueRange::DEFAULT);
    let (low, high, step) = axis.range.unwrap_or((default.low, default.high, None));
    let range = ValueRange::new(low, high);
    if !axis.is_named() {
        let length = match (is_horizontal, params.is_radar()) {
            (true, _) => size.0,
            (false, false) => size.1,
            // from the centre to the rim
            (false, true) => size.0.min(size.1) * 0.4,
        };
        let values = match (&axis.positions[..], step) {
            ([], Some(step)) if step != 0.0 => values_by_step(low, high, step),
            ([], _) => round_values(low, high, length, is_horizontal),
            (given, _) => given.to_vec(),
        };
        return values
            .into_iter()
            .map(|value| {
                (
                    range.position(value),
                    axis.format.write(value, params.locale()),
                )
            })
            // Rounding may put the ticks at the ends a little outside.
            .filter(|(part, _)| (-1e-6..=1.0 + 1e-6).contains(part))
            .map(|(part, text)| (TickPosition::Part(part), text))
            .collect();
    }
    let count = axis.labels.len();
    // Labels without positions are spread evenly. On a circle the last would stand on the first, so one place more is
    // left.
    let spread = |index: usize| {
        if params.is_radar() && is_horizontal {
            return index as f64 / count.max(1) as f64;
        }
        match count {
            1 if params.is_image_charts() => 0.5,
            1 => 0.0,
            _ => index as f64 / (count - 1) as f64,
        }
    };
    axis.labels
        .iter()
        .enumerate()
        .filter_map(|(index, text)| {
            let part = match axis.positions.get(index) {
                Some(value) => range.position(*value),
                None if axis.positions.is_empty() => spread(index),
                None => return None,
            };
            Some((part, text.clone()))
        })
        .filter(|(part, _)| (-1e-6..=1.0 + 1e-6).contains(part))
        .map(|(part, text)| (TickPosition::Part(part), text))
        .collect()
}

/// The ticks at groups of bars. Google counts the groups of horizontal bars from the bottom.
fn group_ticks(
    axis: &AxisSettings,
    count: usize,
    params: &Params<'_>,
) -> Vec<(TickPosition, String)> {
    let last = count.saturating_sub(1) as f64;
    let turned = |at: f64| {
        TickPosition::Value(if params.is_horizontal() {
            last - at
        } else {
            at
        })
    };
    if axis.labels.is_empty() {
        let (low, high, _) = axis.range.unwrap_or((0.0, last, None));
        return (0..count)
            .map(|at| {
                let part = if count > 1 { at as f64 / last } else { 0.0 };
                (
                    turned(at as f64),
                    axis.format
                        .write(low + part * (high - low), params.locale()),
                )
            })
            .collect();
    }
    let labels = axis.labels.len();
    axis.labels
        .iter()
        .enumerate()
        .map(|(index, text)| {
            let at = match labels {
                1 => last / 2.0,
                _ if params.is_image_charts() && labels < count => index as f64,
                _ if labels == count => index as f64,
                _ if count == 1 => {
                    let part = (index as f64 + 0.5) / labels as f64;
                    return (TickPosition::Part(part), text.clone());
                }
                _ => index as f64 * last / (labels - 1) as f64,
            };
            (turned(at), text.clone())
        })
        .collect()
}

/// Values at a fixed step, at most about a thousand.
fn values_by_step(low: f64, high: f64, step: f64) -> Vec<f64> {
    // The sign of the step does not count: it always leads from low to high.
    let values = steps(low, high, step.abs() * (high - low).signum(), 1000);
    match values.is_empty() {
        true => vec![low, high],
        false => values,
    }
}

/// Round values that leave room for their labels on an axis of this length in CSS pixels.
fn round_values(low: f64, high: f64, length: f64, horizontal: bool) -> Vec<f64> {
    let room = if horizontal { 42.0 } else { 26.0 };
    let count = (length / room).clamp(2.0, 11.0) as usize;
    linear::ticks(low.min(high), low.max(high), count)
}

/// The grid of `chg`, whose steps and offsets are percent of the plot.
pub(super) fn build_grid(params: &Params<'_>, axes: &[EdgeAxis]) -> Option<DrawingGrid> {
    let parts: Vec<Option<f64>> = params
        .get("chg")?
        .split([',', '|'])
        .map(parse_number)
        .collect();
    let at = |index: usize| parts.get(index).copied().flatten();
    let (dash, gap) = (at(2).unwrap_or(4.0), at(3).unwrap_or(1.0));
    let lines = |step: Option<f64>, offset: Option<f64>, side: Edge| -> Vec<f64> {
        match step {
            Some(step) if step > 0.0 && params.is_image_charts() && step <= 1.0 => {
                tick_positions(axes, side)
            }
            Some(step) if step >= 0.2 => {
                let offset = offset.unwrap_or(0.0) % step;
                let count = ((100.0 - offset) / step + 1e-6).floor().max(0.0) as usize;
                (0..=count)
                    .map(|index| (offset + step * index as f64) / 100.0)
                    .filter(|part| (-1e-9..=1.0 + 1e-9).contains(part))
                    .collect()
            }
            Some(step) if step < 0.0 => tick_positions(axes, side),
            _ => Vec::new(),
        }
    };
    // A colour may follow; its length tells it from a number of pixels.
    let mut rest = params.text("chg").split(',').skip(4).map(str::trim);
    let line_color = rest.find(|text| text.len() >= 6).and_then(parse_color);
    Some(DrawingGrid {
        x: lines(at(0), at(4), Edge::Bottom),
        y: lines(at(1), at(5), Edge::Left),
        stroke: Stroke {
            color: line_color.unwrap_or(Rgba::hex(0xc0c0c0)),
            width: 1.0,
            dash: dash_pattern(dash, gap),
        },
    })
}

/// Positions of grid lines at the ticks of an axis, or at fifths without an axis.
fn tick_positions(axes: &[EdgeAxis], side: Edge) -> Vec<f64> {
    let ticks: Vec<f64> = axes
        .iter()
        .filter(|edge| edge.side == side)
        .flat_map(|edge| &edge.ticks)
        .filter_map(|(mark, _)| match mark {
            TickPosition::Part(part) => Some(*part),
            TickPosition::Value(_) => None,
        })
        .collect();
    if ticks.is_empty() {
        (0..=5).map(|at| f64::from(at) / 5.0).collect()
    } else {
        ticks
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn steps_run_both_ways() {
        #[rustfmt::skip]
        let table = [
            (0.0,  100.0, 25.0,  vec![0.0, 25.0, 50.0, 75.0, 100.0]),
            (20.0, 0.0,   10.0,  vec![20.0, 10.0, 0.0]),
            (0.0,  1.0,   0.4,   vec![0.0, 0.4, 0.8]),
            (0.0,  1e9,   1.0,   vec![0.0, 1e9]),
        ];
        for (low, high, step, expected) in table {
            assert_eq!(values_by_step(low, high, step), expected);
        }
    }
}
