//! The data of a line chart as series of a general mark: rows and their scaling in, points in the units of the axes, series
//! and axes out.

use super::encoding::{ChartData, Scaling, ValueRange};
use super::params::Params;
use super::points::SeriesPoints;
use super::spec::Marks;
use crate::color::Rgba;
use crate::dialect::native::write::list_of;
use crate::error::{Note, NoteKind, Notes};
use crate::limits::Limits;
use crate::scale::Clamp;
use crate::spec::drawing::At;
use crate::spec::mark::Line;
use crate::spec::{Axis, AxisScale, Layer, Mark, Series, SeriesStyle, Stroke, ValueAxis};
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
    /// The scale of each series in the numbers that labels show.
    pub ranges: Vec<ValueRange>,
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
        notes: &mut Notes,
    ) -> LinePoints {
        if are_pairs {
            let (x, y) = (scale.shown(0), scale.shown(1));
            let pairs = data.rows.chunks_exact(2).enumerate();
            let rows =
                pairs.map(|(index, pair)| join_rows(&pair[0], &pair[1], 2 * index, scale, notes));
            let rows: Vec<SeriesPoints> = rows.collect();
            let count = data.rows.len() / 2;
            let others = (0..count)
                .filter(|index| scale.shown(2 * index) != x)
                .count();
            note_other_scales(others, notes);
            return LinePoints {
                rows,
                x,
                y,
                ranges: (0..count).map(|index| scale.shown(2 * index + 1)).collect(),
                names: Vec::new(),
            };
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
        let points = |(row, values): (usize, &Vec<f64>)| {
            let at = |(index, value): (usize, &f64)| {
                At::new(
                    x.spread(index, values.len()),
                    scale.value_on(row, *value, y),
                )
            };
            let at = values.iter().enumerate().map(at).collect();
            SeriesPoints::new(at, row, values, scale)
        };
        LinePoints {
            rows: data.rows.iter().enumerate().map(points).collect(),
            x,
            y,
            ranges: (0..data.rows.len()).map(|row| scale.shown(row)).collect(),
            names,
        }
    }

    /// True when at least one point has a place.
    pub(super) fn has_values(&self) -> bool {
        let mut points = self.rows.iter().flat_map(|row| &row.at);
        points.any(At::is_finite)
    }

    /// The lines of the rows with their strokes; those from `drawn` on are not drawn, but give markers their places. Lines on a
    /// scale of their own have a second axis.
    pub(super) fn marks(
        &self,
        drawn: usize,
        stroke_of: impl Fn(usize) -> Stroke,
        params: &Params<'_>,
        notes: &mut Notes,
    ) -> Marks {
        let names = legend_names(params);
        let sides = Sides::new(&self.ranges, notes);
        let series = |(place, row): (usize, &SeriesPoints)| {
            let stroke = match place < drawn {
                true => stroke_of(place),
                false => Stroke::solid(stroke_of(place).color, 0.0),
            };
            let (x, mut y) = columns(row);
            if sides.has_own_values(place) && !row.at.is_empty() {
                y = row.values.iter().copied().take(x.len()).collect();
            }
            let name = names.get(place).copied().unwrap_or("");
            let name = name_of(name, place, self.rows.len(), y.len());
            Series {
                names: self.names.clone(),
                ..new_series(place, name, (x, y), line_style(stroke))
            }
        };
        let series = self.rows.iter().enumerate().map(series).collect();
        let xs = self.rows.iter().flat_map(|row| &row.at).map(|at| at.x);
        let x = match self.names.is_empty() {
            true => linear_axis(self.x, xs),
            false => named_axis(&self.names),
        };
        sides.marks(Mark::Line(Line::default()), series, x)
    }
}

/// The vertical axes of series: those with the scale of the first have the first one, those with the next other scale have the
/// second one.
pub(super) struct Sides {
    /// The scale of the first axis.
    first: ValueRange,
    /// The scale of the second axis; `None` without one.
    second: Option<ValueRange>,
    /// The scale of each series.
    ranges: Vec<ValueRange>,
}

impl Sides {
    /// The axes of series with these scales. A note tells of those with a third scale, whose values are in the units of the first.
    pub(super) fn new(ranges: &[ValueRange], notes: &mut Notes) -> Sides {
        let first = ranges.first().copied();
        let first = first.unwrap_or(ValueRange::DEFAULT);
        let second = ranges.iter().copied().find(|range| *range != first);
        let is_other = |range: &&ValueRange| **range != first && Some(**range) != second;
        let others = ranges.iter().filter(is_other).count();
        note_other_scales(others, notes);
        Sides {
            first,
            second,
            ranges: ranges.to_vec(),
        }
    }

    /// The only axis of series with these scales. A note tells of those with another scale than the first.
    pub(super) fn shared(ranges: &[ValueRange], notes: &mut Notes) -> Sides {
        let first = ranges.first().copied();
        let first = first.unwrap_or(ValueRange::DEFAULT);
        let others = ranges.iter().filter(|range| **range != first).count();
        note_other_scales(others, notes);
        Sides {
            first,
            second: None,
            ranges: ranges.to_vec(),
        }
    }

    /// The side of the axis of a series.
    fn side(&self, place: usize) -> ValueAxis {
        match self.second.is_some() && self.ranges.get(place).copied() == self.second {
            true => ValueAxis::Second,
            false => ValueAxis::First,
        }
    }

    /// True when the axis of a series has the scale of the series.
    pub(super) fn has_own_values(&self, place: usize) -> bool {
        let range = self.ranges.get(place);
        range == Some(&self.first) || self.side(place) == ValueAxis::Second
    }

    /// Layers of a mark over this horizontal axis: the series of the first axis, then those of the second.
    pub(super) fn marks(&self, mark: Mark, series: Vec<Series>, x: Axis) -> Marks {
        let (right, left): (Vec<Series>, Vec<Series>) = series
            .into_iter()
            .partition(|one| self.side(one.place) == ValueAxis::Second);
        let axis = |range: ValueRange, series: &[Series]| {
            linear_axis(range, series.iter().flat_map(|one| one.y.iter().copied()))
        };
        let second = self.second.filter(|_| !right.is_empty());
        let (y, y2) = (
            axis(self.first, &left),
            second.map(|range| axis(range, &right)),
        );
        let mut layers = Vec::new();
        for (series, side) in [(left, ValueAxis::First), (right, ValueAxis::Second)] {
            if !series.is_empty() {
                let mark = mark.clone();
                layers.push(Layer::new(mark, series, side));
            }
        }
        Marks { layers, x, y, y2 }
    }
}

/// Adds a note about series whose scale is that of no axis.
fn note_other_scales(count: usize, notes: &mut Notes) {
    if count > 0 {
        let text = format!(
            "series with a scale of their own: {count}; data and descriptions have them in units of the first"
        );
        notes.add(Note::new(NoteKind::Changed, "chds", text));
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
        edge_colors: Vec::new(),
        fills: Vec::new(),
        hatches: Vec::new(),
        fill: None,
        errors: Default::default(),
        marker: None,
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
        ("", _) => Series::default_name(place),
        (name, _) => name.replace("\\n", " "),
    }
}

/// A linear axis between these ends for these values: what is beyond its end is drawn at it, as at Google.
pub(super) fn linear_axis(range: ValueRange, mut values: impl Iterator<Item = f64>) -> Axis {
    let mut axis = Axis::new(AxisScale::Linear);
    let (low, high) = (range.low.min(range.high), range.low.max(range.high));
    axis.domain = [Some(low), Some(high)];
    axis.reversed = range.low > range.high;
    if values.any(|value| value < low || value > high) {
        axis.clamp = Clamp::End;
    }
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
pub(super) fn join_rows(
    xs: &[f64],
    ys: &[f64],
    row: usize,
    scale: &Scaling,
    notes: &mut Notes,
) -> SeriesPoints {
    let even = xs.is_empty() || matches!(xs, [only] if only.is_nan() || *only < 0.0);
    let count = if even {
        ys.len()
    } else {
        xs.len().min(ys.len())
    };
    let alone = xs.len().max(ys.len()) - count;
    if !even && alone > 0 {
        let text =
            format!("values of x without one of y, or of y without one of x; left out: {alone}");
        notes.add(Note::new(NoteKind::LeftOut, "chd", text));
    }
    let (across, up) = (scale.shown(0), scale.shown(1));
    let x = |index: usize| match xs.get(index) {
        _ if even => across.spread(index, count),
        Some(x) => scale.value_on(row, *x, across),
        None => f64::NAN,
    };
    let at = ys.iter().take(count).enumerate();
    let at = at.map(|(index, y)| At::new(x(index), scale.value_on(row + 1, *y, up)));
    SeriesPoints {
        xs: xs.iter().map(|x| scale.displayed(row, *x)).collect(),
        ..SeriesPoints::new(at.collect(), row + 1, ys, scale)
    }
}
