//! `chxt`, `chxr`, `chxl`, `chxp`, `chxs` and `chxtc`: the settings of axes.

use super::color::parse as parse_color;
use super::number::{parse_leading_number, parse_number};
use super::number_format::NumberFormat;
use crate::color::Rgba;
use crate::spec::{Edge, LabelAlign};

/// The settings of one axis.
pub(super) struct AxisSettings {
    pub side: Edge,
    /// First value, last value and step, from `chxr`.
    pub range: Option<(f64, f64, Option<f64>)>,
    pub labels: Vec<String>,
    /// True when the labels are those of `chl`, which are then none of points.
    pub has_chl: bool,
    /// The positions of labels, from `chxp`.
    pub positions: Vec<f64>,
    pub format: NumberFormat,
    pub color: Option<Rgba>,
    /// The size of labels in CSS pixels; labels below 1 are hidden. `None` is the usual size.
    pub size: Option<f32>,
    pub align: Option<LabelAlign>,
    /// What is drawn besides labels, as in `chxs`: `l` for the line, `t` for ticks, `_` for neither.
    pub lines: Option<String>,
    /// True when labels without room are left out.
    pub thinned: bool,
    pub tick_color: Option<Rgba>,
    pub line_color: Option<Rgba>,
    /// The lengths of ticks in CSS pixels, from `chxtc`.
    pub lengths: Vec<f64>,
}

impl AxisSettings {
    /// True when the author gives the labels.
    pub(super) fn is_named(&self) -> bool {
        !self.labels.is_empty()
    }
}

/// The side of an axis by its letter in `chxt`.
pub(super) fn side(letter: &str) -> Option<Edge> {
    match letter.trim() {
        "x" | "0" => Some(Edge::Bottom),
        "y" | "1" => Some(Edge::Left),
        "r" => Some(Edge::Right),
        "t" => Some(Edge::Top),
        _ => None,
    }
}

/// The settings of all axes, in the order of `chxt`; `text` gives the text of a parameter. As with image-charts.com, the first
/// axis at a side has the labels of `chl` where `chxl` gives it none.
pub(super) fn parse_axes<'a>(
    text: impl Fn(&str) -> &'a str,
    chl: Option<(Edge, &str)>,
) -> Vec<AxisSettings> {
    let default = |side: Edge| AxisSettings {
        side,
        range: None,
        labels: Vec::new(),
        has_chl: false,
        positions: Vec::new(),
        format: NumberFormat::read(""),
        color: None,
        size: None,
        align: None,
        lines: None,
        thinned: false,
        tick_color: None,
        line_color: None,
        lengths: Vec::new(),
    };
    let sides = text("chxt").split([',', '|']).filter_map(side);
    // No chart has more axes; the limits bound the work for a long query.
    let mut axes: Vec<AxisSettings> = sides.take(40).map(default).collect();
    parse_labels(text("chxl"), &mut axes);
    if let Some((side, labels)) = chl
        && let Some(axis) = axes.iter_mut().find(|axis| axis.side == side)
        && !axis.is_named()
    {
        axis.has_chl = true;
        let labels = labels.split('|');
        axis.labels = labels.map(|label| label.trim().to_owned()).collect();
        if axis.side == Edge::Left {
            // the first bar stands at the top
            axis.labels.reverse();
        }
    }
    parse_ranges(text("chxr"), &mut axes);

    for (index, rest) in indexed_sets(text("chxp")) {
        if let Some(axis) = axes.get_mut(index) {
            axis.positions = rest.iter().filter_map(|text| parse_number(text)).collect();
        }
    }
    parse_styles(text("chxs"), &mut axes);
    for (index, rest) in indexed_sets(text("chxtc")) {
        if let Some(axis) = axes.get_mut(index) {
            let length =
                |text: &&str| parse_number(text).map(|length| length.clamp(-5000.0, 100.0));
            axis.lengths = rest.iter().filter_map(length).collect();
        }
    }
    axes
}

/// Splits `index,field,…|index,field,…` into the indices and their fields.
fn indexed_sets(text: &str) -> Vec<(usize, Vec<&str>)> {
    text.split('|')
        .filter_map(|set| {
            let mut parts = set.split(',').map(str::trim);
            let index = parts.next()?.parse().ok()?;
            Some((index, parts.collect()))
        })
        .collect()
}

/// Reads `chxr`.
fn parse_ranges(text: &str, axes: &mut [AxisSettings]) {
    for (index, rest) in indexed_sets(text) {
        let at = |index: usize| rest.get(index).and_then(|text| parse_leading_number(text));
        if let (Some(axis), Some(low), Some(high)) = (axes.get_mut(index), at(0), at(1)) {
            axis.range = Some((low, high, at(2)));
        }
    }
}

/// Reads `chxl` such as `0:|a|b|1:|c`. A number with a colon is an index only if there is such an axis, else it is a
/// label.
fn parse_labels(text: &str, axes: &mut [AxisSettings]) {
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

/// Reads `chxs`: index and format, colour, size, alignment, lines, colours of ticks and line, `s` to leave labels out.
fn parse_styles(text: &str, axes: &mut [AxisSettings]) {
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
            axis.format = NumberFormat::read(format);
        }
        let ink = |at: usize| parts.get(at).and_then(|text| parse_color(text));
        axis.color = ink(1);
        if let Some(size) = parts.get(2).and_then(|text| parse_number(text)) {
            axis.size = Some(size.clamp(0.0, 200.0) as f32);
        }
        axis.align = match parts.get(3).and_then(|text| parse_number(text)) {
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
