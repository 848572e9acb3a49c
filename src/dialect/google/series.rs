//! The data of a line chart as series of a general mark: rows and their scaling in, points in the units of the axes, series
//! and axes out.

use super::encoding::{ChartData, Scaling, ValueRange};
use super::params::Params;
use super::points::SeriesPoints;
use super::spec::Marks;
use crate::color::Rgba;
use crate::error::{Note, NoteKind, Notes};
use crate::limits::Limits;
use crate::spec::drawing::At;
use crate::spec::mark::Line;
use crate::spec::{Axis, AxisScale, Mark, Series, SeriesStyle, Stroke};
use crate::table::{Values, list};
use std::collections::BTreeSet;

/// The points of all rows of a line chart, and the ends of the axes in whose units they are.
pub(super) struct LinePoints {
    /// The points of every series.
    pub rows: Vec<SeriesPoints>,
    /// The ends of the horizontal axis.
    pub x: ValueRange,
    /// The ends of the vertical axis.
    pub y: ValueRange,
    /// The names of the positions, of which the first stands at the left end and the last at the right one; empty when the
    /// positions have none.
    pub names: Vec<String>,
}

impl LinePoints {
    /// The points of the rows. Lines over even steps have the numbers of the points of the longest row as their positions, or
    /// the labels of the axis where each point has one; a shorter row spreads over the same width. Pairs are rows of x and y
    /// in turn.
    pub(super) fn new(
        are_pairs: bool,
        data: &ChartData,
        scale: &Scaling,
        labels: Option<Vec<String>>,
    ) -> LinePoints {
        if are_pairs {
            let (x, y) = (scale.shown(0), scale.shown(1));
            let pairs = data.rows.chunks_exact(2).enumerate();
            let rows = pairs.map(|(index, pair)| join_rows(&pair[0], &pair[1], 2 * index, scale));
            let rows = rows.collect();
            let names = Vec::new();
            return LinePoints { rows, x, y, names };
        }
        let longest = data.rows.iter().map(Vec::len).max().unwrap_or(0);
        let has_gaps = data.rows.iter().any(|row| row.len() != longest);
        let labels = labels.filter(|labels| !has_gaps && labels.len() == longest && longest > 1);
        let names = labels.as_deref().and_then(names_of).unwrap_or_default();
        let ends = labels.as_deref().and_then(even_numbers);
        let x = ends.unwrap_or(ValueRange {
            low: 0.0,
            high: longest.saturating_sub(1).max(1) as f64,
        });
        let y = scale.shown(0);
        let points = |(row, values): (usize, &Vec<f64>)| SeriesPoints {
            at: values
                .iter()
                .enumerate()
                .map(|(index, value)| {
                    let across = x.spread(index, values.len());
                    At::new(across, scale.value_within(row, *value, y))
                })
                .collect(),
            values: values
                .iter()
                .map(|value| scale.displayed(row, *value))
                .collect(),
            xs: (0..values.len()).map(|index| index as f64).collect(),
            sizes: Vec::new(),
            bases: Vec::new(),
        };
        LinePoints {
            rows: data.rows.iter().enumerate().map(points).collect(),
            x,
            y,
            names,
        }
    }

    /// True when at least one point has a place.
    pub(super) fn has_values(&self) -> bool {
        let mut points = self.rows.iter().flat_map(|row| &row.at);
        points.any(At::is_finite)
    }

    /// The lines of the rows with their strokes; those from `drawn` on are not drawn, but give markers their places.
    pub(super) fn marks(
        &self,
        drawn: usize,
        stroke_of: impl Fn(usize) -> Stroke,
        params: &Params<'_>,
    ) -> Marks {
        let names = legend_names(params);
        let series = |(place, row): (usize, &SeriesPoints)| {
            let stroke = match place < drawn {
                true => stroke_of(place),
                false => Stroke::solid(stroke_of(place).color, 0.0),
            };
            let (x, y) = columns(row);
            let name = names.get(place).copied().unwrap_or("");
            let name = name_of(name, place, self.rows.len(), y.len());
            Series {
                names: self.names.clone(),
                ..new_series(place, name, (x, y), line_style(stroke))
            }
        };
        let series = self.rows.iter().enumerate().map(series).collect();
        let x = match self.names.is_empty() {
            true => linear_axis(self.x),
            false => named_axis(&self.names),
        };
        let mark = Mark::Line(Line::default());
        Marks::new(mark, series, (x, linear_axis(self.y)))
    }
}

/// The names of `chdl`; none without it.
pub(super) fn legend_names<'a>(params: &Params<'a>) -> Vec<&'a str> {
    let names = params.get("chdl").map(|text| text.split('|'));
    names.into_iter().flatten().map(str::trim).collect()
}

/// A series with these positions and values, without names of its points.
pub(super) fn new_series(
    place: usize,
    name: String,
    (x, y): (Vec<f64>, Vec<f64>),
    style: SeriesStyle,
) -> Series {
    Series {
        place,
        name,
        x: x.into(),
        y: y.into(),
        channels: Default::default(),
        names: Vec::new(),
        labels: Vec::new(),
        style,
    }
}

/// The positions of points that are counted from 0.
pub(super) fn counted(count: usize) -> Vec<f64> {
    (0..count).map(|at| at as f64).collect()
}

/// The style of a line with this stroke.
pub(super) fn line_style(stroke: Stroke) -> SeriesStyle {
    SeriesStyle {
        stroke: stroke.clone(),
        ..flat_style(stroke.color)
    }
}

/// The style of a series in this colour, without lines and markers.
pub(super) fn flat_style(color: Rgba) -> SeriesStyle {
    SeriesStyle {
        color,
        colors: Vec::new(),
        stroke: Stroke::solid(color, 0.0),
        edge: Stroke::solid(color, 0.0),
        hatches: Vec::new(),
        fill: None,
        errors: Default::default(),
        marker: None,
    }
}

/// Adds a note when values of the drawn rows lie beyond the end of their scale.
pub(super) fn note_beyond(data: &ChartData, scale: &Scaling, notes: &mut Notes) {
    let is_beyond = |row: usize, value: f64| scale.of(row).position(value) > 1.0 + 1e-9;
    let rows = data.rows.iter().take(data.drawn).enumerate();
    let count: usize = rows
        .map(|(row, values)| {
            values
                .iter()
                .filter(|value| is_beyond(row, **value))
                .count()
        })
        .sum();
    if count > 0 {
        let ValueRange { low, high } = scale.of(0);
        let values = if count == 1 { "value" } else { "values" };
        let end = if count == 1 { "ends" } else { "end" };
        let text = format!(
            "{count} {values} beyond the scale of {low} to {high} {end} there; chds=a fits the scale to the values"
        );
        notes.add(Note::new(NoteKind::Changed, "chd", text));
    }
}

/// Positions and values of a row; a row without points has one that is missing.
pub(super) fn columns(row: &SeriesPoints) -> (Vec<f64>, Vec<f64>) {
    match row.at.is_empty() {
        true => (vec![0.0], vec![f64::NAN]),
        false => row.at.iter().map(|at| (at.x, at.y)).unzip(),
    }
}

/// The name of a series as our own words have it: one of several without a name is called by its number, and a text in as many
/// parts as a single series has points would name these.
pub(super) fn name_of(name: &str, place: usize, rows: usize, points: usize) -> String {
    match (name, rows) {
        ("", 0 | 1) => String::new(),
        (name, 0 | 1) if name.split(',').count() == points => String::new(),
        ("", _) => format!("y{}", place + 1),
        (name, _) => name.replace("\\n", " "),
    }
}

/// A linear axis between these ends.
pub(super) fn linear_axis(range: ValueRange) -> Axis {
    let mut axis = Axis::new(AxisScale::Linear);
    axis.domain = [
        Some(range.low.min(range.high)),
        Some(range.low.max(range.high)),
    ];
    axis.reversed = range.low > range.high;
    axis
}

/// An axis with these names from end to end.
fn named_axis(names: &[String]) -> Axis {
    let mut axis = Axis::new(AxisScale::Category {
        names: names.to_vec(),
    });
    axis.margin = Some(0.0);
    axis
}

/// Labels as a list of our own words has them: as numbers, dates or names; `None` when there are too many.
fn values_of(labels: &[String]) -> Option<Values> {
    let column = list::column("x", &list_of(labels), None, &Limits::default());
    column.ok().map(|column| column.values)
}

/// Labels as a list, each in quotes where it needs them.
pub(super) fn list_of(labels: &[String]) -> String {
    let quoted: Vec<_> = labels.iter().map(|label| list::quoted(label)).collect();
    quoted.join(",")
}

/// Labels as the names of positions; `None` when they are numbers or dates, or two are equal.
fn names_of(labels: &[String]) -> Option<Vec<String>> {
    let Some(Values::Names(names)) = values_of(labels) else {
        return None;
    };
    let distinct: BTreeSet<&str> = names.iter().map(|name| &**name).collect();
    let same = names
        .iter()
        .zip(labels)
        .all(|(name, label)| **name == **label);
    let is_empty = labels.iter().any(String::is_empty);
    (same && !is_empty && distinct.len() == labels.len()).then(|| labels.to_vec())
}

/// Labels as the names of positions, whether or not they are numbers; `None` when our own words would write them otherwise, and
/// when two are equal.
pub(super) fn position_names(labels: &[String]) -> Option<Vec<String>> {
    let Some(Values::Numbers(numbers)) = values_of(labels) else {
        return names_of(labels);
    };
    let is_written = |(label, number): (&String, &f64)| *label == number.to_string();
    let distinct: BTreeSet<&String> = labels.iter().collect();
    let is_same = labels.iter().zip(numbers.iter()).all(is_written);
    (is_same && distinct.len() == labels.len()).then(|| labels.to_vec())
}

/// The ends of labels that are numbers in even steps upwards.
fn even_numbers(labels: &[String]) -> Option<ValueRange> {
    let Some(Values::Numbers(numbers)) = values_of(labels) else {
        return None;
    };
    let (low, high) = (*numbers.first()?, *numbers.last()?);
    let range = ValueRange { low, high };
    let is_even = |(index, number): (usize, &f64)| range.spread(index, numbers.len()) == *number;
    let is_written = |(label, number): (&String, &f64)| *label == number.to_string();
    (low < high
        && numbers.iter().enumerate().all(is_even)
        && labels.iter().zip(numbers.iter()).all(is_written))
    .then_some(range)
}

/// The points of a row of x and a row of y; `row` is the index of the first. Without x, and with one x that is missing or
/// negative, the points are spread evenly.
pub(super) fn join_rows(xs: &[f64], ys: &[f64], row: usize, scale: &Scaling) -> SeriesPoints {
    let even = xs.is_empty() || matches!(xs, [only] if only.is_nan() || *only < 0.0);
    let count = if even {
        ys.len()
    } else {
        xs.len().min(ys.len())
    };
    let (across, up) = (scale.shown(0), scale.shown(1));
    let x = |index: usize| match xs.get(index) {
        _ if even => across.spread(index, count),
        Some(x) => scale.value_within(row, *x, across),
        None => f64::NAN,
    };
    SeriesPoints {
        at: ys
            .iter()
            .take(count)
            .enumerate()
            .map(|(index, y)| At::new(x(index), scale.value_within(row + 1, *y, up)))
            .collect(),
        values: ys.iter().map(|y| scale.displayed(row + 1, *y)).collect(),
        xs: xs.iter().map(|x| scale.displayed(row, *x)).collect(),
        sizes: Vec::new(),
        bases: Vec::new(),
    }
}
