//! `chxt chxr chxl chxp chxs chxtc chg`: the axes on the edges and the grid.

use super::color::read as color;
use super::encoding::{Reach, leading, number};
use super::params::Params;
use super::text::{Format, GREY, SIZE, label};
use crate::color::Rgba;
use crate::scale::linear;
use crate::spec::board::{EdgeAxis, Grid, Mark, Side};
use crate::spec::{LabelAlign, Stroke};

/// What the axes have to know of the chart.
pub(super) struct Facts {
    /// Which sides have lines when no axis is asked for.
    pub lined: Vec<Side>,
    /// Along which sides groups of bars stand, and how many.
    pub groups: Option<(Side, usize)>,
    /// What the value axis shows unless told otherwise.
    pub values: Option<Reach>,
    /// What the position axis shows unless told otherwise.
    pub positions: Option<Reach>,
    /// Whether values run from left to right.
    pub level: bool,
    /// Whether labels stand round a circle.
    pub polar: bool,
}

/// Everything said of one axis.
struct Axis {
    side: Side,
    range: Option<(f64, f64, Option<f64>)>,
    labels: Vec<String>,
    positions: Vec<f64>,
    format: Format,
    color: Option<Rgba>,
    size: f32,
    align: Option<LabelAlign>,
    lines: Option<String>,
    /// Whether labels without room are left out.
    thinned: bool,
    tick_color: Option<Rgba>,
    line_color: Option<Rgba>,
    lengths: Vec<f64>,
}

impl Axis {
    /// Whether its author says what stands at the ticks.
    fn is_named(&self) -> bool {
        self.labels.len() > 1 || self.labels.iter().any(|text| !text.is_empty())
    }
}

/// The axes of a chart of that size.
pub(super) fn edges(params: &Params<'_>, facts: &Facts, size: (f64, f64)) -> Vec<EdgeAxis> {
    let axes = axes(params);
    let mut edges: Vec<EdgeAxis> = Vec::new();
    for axis in &axes {
        let first = edges.iter().all(|edge| edge.side != axis.side);
        edges.push(edge(params, axis, facts, size, first));
    }
    for side in &facts.lined {
        if edges.iter().all(|edge| edge.side != *side) {
            let label = label("", SIZE, GREY, params);
            edges.push(EdgeAxis {
                side: *side,
                ticks: Vec::new(),
                label,
                align: None,
                line: Some(Rgba::BLACK),
                tick: None,
                lengths: vec![5.0],
                thinned: false,
            });
        }
    }
    edges
}

fn axes(params: &Params<'_>) -> Vec<Axis> {
    let side = |text: &str| match text.trim() {
        "x" | "0" => Some(Side::Bottom),
        "y" | "1" => Some(Side::Left),
        "r" => Some(Side::Right),
        "t" => Some(Side::Top),
        _ => None,
    };
    let plain = |side: Side| Axis {
        side,
        range: None,
        labels: Vec::new(),
        positions: Vec::new(),
        format: Format::read(""),
        color: None,
        size: SIZE,
        align: None,
        lines: None,
        thinned: false,
        tick_color: None,
        line_color: None,
        lengths: Vec::new(),
    };
    let sides = params.text("chxt").split([',', '|']).filter_map(side);
    let mut axes: Vec<Axis> = sides.take(40).map(plain).collect();
    ranges(params.text("chxr"), &mut axes);
    labels(params.text("chxl"), &mut axes);
    for (index, rest) in indexed(params.text("chxp")) {
        if let Some(axis) = axes.get_mut(index) {
            axis.positions = rest.iter().filter_map(|text| number(text)).collect();
        }
    }
    styles(params.text("chxs"), &mut axes);
    for (index, rest) in indexed(params.text("chxtc")) {
        if let Some(axis) = axes.get_mut(index) {
            let length = |text: &&str| number(text).map(|length| length.clamp(-5000.0, 100.0));
            axis.lengths = rest.iter().filter_map(length).collect();
        }
    }
    axes
}

/// Sets of an index and what follows it.
fn indexed(text: &str) -> Vec<(usize, Vec<&str>)> {
    text.split('|')
        .filter_map(|set| {
            let mut parts = set.split(',').map(str::trim);
            let index = parts.next()?.parse().ok()?;
            Some((index, parts.collect()))
        })
        .collect()
}

fn ranges(text: &str, axes: &mut [Axis]) {
    for (index, rest) in indexed(text) {
        let at = |index: usize| rest.get(index).and_then(|text| leading(text));
        if let (Some(axis), Some(low), Some(high)) = (axes.get_mut(index), at(0), at(1)) {
            axis.range = Some((low, high, at(2)));
        }
    }
}

/// `0:|a|b|1:|c`: an index is one only if there is such an axis.
fn labels(text: &str, axes: &mut [Axis]) {
    let text = text.strip_suffix('|').unwrap_or(text);
    let index = |token: &str| {
        let number = token.trim().strip_suffix(':')?;
        number.parse::<usize>().ok()
    };
    let mut current = None;
    for token in text.split('|') {
        match index(token) {
            Some(found) if found < axes.len() => current = Some(found),
            _ => {
                if let Some(axis) = current.and_then(|at: usize| axes.get_mut(at))
                    && axis.labels.len() < 2000
                {
                    axis.labels.push(token.to_owned());
                }
            }
        }
    }
}

fn styles(text: &str, axes: &mut [Axis]) {
    for set in text.split('|') {
        let parts: Vec<&str> = set.split(',').map(str::trim).collect();
        let Some(head) = parts.first() else { continue };
        let digits = head
            .find(|c: char| !c.is_ascii_digit())
            .unwrap_or(head.len());
        let (index, format) = head.split_at(digits);
        let Some(axis) = index.parse().ok().and_then(|at: usize| axes.get_mut(at)) else {
            continue;
        };
        if let Some(format) = format.strip_prefix('N') {
            axis.format = Format::read(format);
        }
        let ink = |at: usize| parts.get(at).and_then(|text| color(text));
        axis.color = ink(1);
        if let Some(size) = parts.get(2).and_then(|text| number(text)) {
            axis.size = size.clamp(0.0, 200.0) as f32;
        }
        axis.align = match parts.get(3).and_then(|text| number(text)) {
            Some(side) if side < 0.0 => Some(LabelAlign::Right),
            Some(side) if side > 0.0 => Some(LabelAlign::Left),
            Some(_) => Some(LabelAlign::Center),
            None => None,
        };
        axis.lines = parts
            .get(4)
            .filter(|text| !text.is_empty())
            .map(|text| (*text).to_owned());
        axis.tick_color = ink(5);
        axis.line_color = ink(6);
        axis.thinned = parts.get(7) == Some(&"s");
    }
}

/// One axis with its ticks in place.
fn edge(
    params: &Params<'_>,
    axis: &Axis,
    facts: &Facts,
    size: (f64, f64),
    first: bool,
) -> EdgeAxis {
    let ticks = ticks(axis, facts, size, params);
    let lines = axis
        .lines
        .as_deref()
        .unwrap_or(if first { "lt" } else { "_" });
    let ink = |own: Option<Rgba>, letter: char| {
        lines.contains(letter).then(|| own.unwrap_or(Rgba::BLACK))
    };
    let lengths = match axis.lengths[..] {
        [] => vec![5.0],
        _ => axis.lengths.clone(),
    };
    let hidden = axis.size < 1.0;
    let line = ink(axis.line_color, 'l');
    EdgeAxis {
        side: axis.side,
        ticks: ticks
            .into_iter()
            .map(|(at, text)| (at, if hidden { String::new() } else { text }))
            .collect(),
        label: label("", axis.size.max(1.0), axis.color.unwrap_or(GREY), params),
        align: axis.align,
        line,
        tick: ink(axis.tick_color.or(axis.line_color), 't'),
        lengths,
        // what its author wrote is written, even where it is tight
        thinned: axis.thinned || !axis.is_named(),
    }
}

fn ticks(axis: &Axis, facts: &Facts, size: (f64, f64), params: &Params<'_>) -> Vec<(Mark, String)> {
    let level = matches!(axis.side, Side::Bottom | Side::Top);
    let grouped = facts
        .groups
        .filter(|(side, _)| level == matches!(side, Side::Bottom | Side::Top))
        .map(|(_, count)| count);
    if let Some(count) = grouped.filter(|_| axis.positions.is_empty()) {
        return by_group(axis, count, facts.level, params);
    }
    let of_values = level == facts.level;
    let usual = if of_values {
        facts.values
    } else {
        facts.positions
    };
    let usual = usual.unwrap_or(Reach {
        low: 0.0,
        high: 100.0,
    });
    let (low, high, step) = axis.range.unwrap_or((usual.low, usual.high, None));
    let reach = Reach::new(low, high);
    if !axis.is_named() {
        let length = if level { size.0 } else { size.1 };
        let values = match (&axis.positions[..], step) {
            ([], Some(step)) if step != 0.0 => stepped(low, high, step),
            ([], _) => chosen(low, high, length, level),
            (given, _) => given.to_vec(),
        };
        return values
            .into_iter()
            .map(|value| (reach.open(value), axis.format.write(value, params.locale())))
            .filter(|(part, _)| (-1e-6..=1.0 + 1e-6).contains(part))
            .map(|(part, text)| (Mark::Part(part), text))
            .collect();
    }
    let count = axis.labels.len();
    let spread = |index: usize| {
        if facts.polar && level {
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
                Some(value) => reach.open(*value),
                None if axis.positions.is_empty() => spread(index),
                None => return None,
            };
            Some((part, text.clone()))
        })
        .filter(|(part, _)| (-1e-6..=1.0 + 1e-6).contains(part))
        .map(|(part, text)| (Mark::Part(part), text))
        .collect()
}

/// Labels under groups of bars; those of level bars count from the bottom.
fn by_group(axis: &Axis, count: usize, level: bool, params: &Params<'_>) -> Vec<(Mark, String)> {
    let last = count.saturating_sub(1) as f64;
    let turned = |at: f64| Mark::Group(if level { last - at } else { at });
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
                _ if labels == count => index as f64,
                _ if count == 1 => {
                    let part = (index as f64 + 0.5) / labels as f64;
                    return (Mark::Part(part), text.clone());
                }
                _ => index as f64 * last / (labels - 1) as f64,
            };
            (turned(at), text.clone())
        })
        .collect()
}

/// Values a step apart, at most a thousand.
fn stepped(low: f64, high: f64, step: f64) -> Vec<f64> {
    let step = step.abs() * (high - low).signum();
    let count = ((high - low) / step + 1e-9).floor();
    if !(0.0..=1000.0).contains(&count) {
        return vec![low, high];
    }
    (0..=count as usize)
        .map(|index| low + step * index as f64)
        .collect()
}

/// Round values at a distance that leaves room for their labels.
fn chosen(low: f64, high: f64, length: f64, level: bool) -> Vec<f64> {
    let room = if level { 42.0 } else { 26.0 };
    let count = (length / room).clamp(2.0, 11.0) as usize;
    linear::ticks(low.min(high), low.max(high), count)
}

/// The grid: steps in percent of the plot.
pub(super) fn grid(params: &Params<'_>, edges: &[EdgeAxis]) -> Option<Grid> {
    let parts: Vec<Option<f64>> = params.get("chg")?.split([',', '|']).map(number).collect();
    let at = |index: usize| parts.get(index).copied().flatten();
    let (dash, gap) = (at(2).unwrap_or(4.0), at(3).unwrap_or(1.0));
    let lines = |step: Option<f64>, offset: Option<f64>, side: Side| -> Vec<f64> {
        match step {
            Some(step) if step > 0.0 && params.is_image_charts() && step <= 1.0 => {
                on_ticks(edges, side)
            }
            Some(step) if step >= 0.2 => {
                let offset = offset.unwrap_or(0.0) % step;
                let count = ((100.0 - offset) / step + 1e-6).floor().max(0.0) as usize;
                (0..=count)
                    .map(|index| (offset + step * index as f64) / 100.0)
                    .filter(|part| (-1e-9..=1.0 + 1e-9).contains(part))
                    .collect()
            }
            Some(step) if step < 0.0 => on_ticks(edges, side),
            _ => Vec::new(),
        }
    };
    let dash = if dash > 0.0 && gap > 0.0 {
        vec![dash.min(1000.0) as f32, gap.min(1000.0) as f32]
    } else {
        Vec::new()
    };
    // a colour is longer than any number of pixels
    let mut rest = params.text("chg").split(',').skip(4).map(str::trim);
    let own = rest.find(|text| text.len() >= 6).and_then(color);
    Some(Grid {
        x: lines(at(0), at(4), Side::Bottom),
        y: lines(at(1), at(5), Side::Left),
        stroke: Stroke {
            color: own.unwrap_or(Rgba::hex(0xc0c0c0)),
            width: 1.0,
            dash,
        },
    })
}

/// Lines at the ticks of an axis, or at fifths where there is none.
fn on_ticks(edges: &[EdgeAxis], side: Side) -> Vec<f64> {
    let ticks: Vec<f64> = edges
        .iter()
        .filter(|edge| edge.side == side)
        .flat_map(|edge| &edge.ticks)
        .filter_map(|(mark, _)| match mark {
            Mark::Part(part) => Some(*part),
            Mark::Group(_) => None,
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
            assert_eq!(stepped(low, high, step), expected);
        }
    }
}
