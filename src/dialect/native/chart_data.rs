//! The data of a query: series with positions and further columns, before they are divided into layers.

use std::collections::BTreeMap;

use super::guide_titles::GuideTitles;
use super::kind::Kind;
use super::rewrite::Rewrite;
use crate::error::{Note, NoteKind, quantity};
use crate::scale::{CalendarUnit, Granularity, Zone, instant};
use crate::spec::{Channel, Series};
use crate::stat::Numbers;
use crate::table::Values;
use crate::table::verdict::Verdict;

/// The series of a query and what they have in common.
pub(super) struct ChartData {
    /// One for each `y`, curve, and row of a matrix.
    pub series: Vec<InputSeries>,
    /// The type of the positions.
    pub positions: Positions,
    /// What the positions are called when they are instants.
    pub calendar: CalendarUnit,
    /// True when the values are milliseconds UTC.
    pub has_time_values: bool,
    /// True when the numbers of `hue` are milliseconds UTC.
    pub has_time_hues: bool,
    /// The names of the nodes of a flow chart; empty for every other kind.
    pub nodes: Vec<String>,
    /// The names of the matrices that formulas made, in the order of the formulas.
    pub matrix_names: Vec<String>,
    /// The name of the column of positions, empty when the table has none; `None` when there is no table.
    pub x_name: Option<String>,
    /// The clock by which the positions are read, else the dates among the values; UTC for dates that name none.
    pub zone: Zone,
    /// The name of the column that gives the rows of a matrix their names; empty for none.
    pub rows_name: String,
    /// What each column of the table was taken for, by its name; empty when there is no table.
    pub verdicts: Vec<(String, Verdict)>,
    /// The names of the columns whose names tell the series apart.
    pub series_names: Vec<String>,
    /// The number of series that names make of each column of values; 0 when they make none.
    pub series_per_column: usize,
    /// The units of the series, where columns of the table name them.
    pub units: SeriesUnits,
    /// The titles of guides that columns of the table give.
    pub guide_titles: GuideTitles,
    /// True when the data are a table, and the query says neither which columns are drawn nor as what.
    pub is_unspecified: bool,
    /// What the steps made of arguments.
    pub rewrites: Vec<Rewrite>,
}

/// The units of series that columns of a table name, where they differ.
#[derive(Clone, Debug, Default)]
pub(super) struct SeriesUnits {
    /// The units with which the names of series end.
    pub parts: Vec<String>,
    /// The columns of values with their units.
    pub columns: Vec<(String, String)>,
}

impl SeriesUnits {
    /// The unit of a series; `None` where nothing names it.
    pub(super) fn of(&self, series: &InputSeries) -> Option<&str> {
        let is_part = |unit: &&String| {
            let rest = series.name.strip_suffix(unit.as_str());
            rest.is_some_and(|rest| rest.is_empty() || rest.ends_with(' '))
        };
        let part = self
            .parts
            .iter()
            .filter(is_part)
            .max_by_key(|unit| unit.len());
        // a pivot puts the name of the series behind that of the column
        let is_own = |column: &str| {
            let rest = series.name.strip_prefix(column);
            column == series.column || rest.is_some_and(|rest| rest.starts_with(' '))
        };
        let mut columns = self.columns.iter();
        let column = columns.find(|(column, _)| is_own(column));
        part.or_else(|| column.map(|(_, unit)| unit))
            .map(String::as_str)
    }
}

impl ChartData {
    /// The kinds of its series, each once.
    pub(super) fn kinds(&self) -> Vec<Kind> {
        let mut kinds = Vec::new();
        for series in &self.series {
            if !kinds.contains(&series.kind) {
                kinds.push(series.kind);
            }
        }
        kinds
    }
}

/// One series of a query.
pub(super) struct InputSeries {
    /// The kind of chart that shows it.
    pub kind: Kind,
    /// Its name; empty for none.
    pub name: String,
    /// The name of the column of a table that holds its values, whatever the series is called; empty for none.
    pub column: String,
    /// The positions, as many as values: numbers, milliseconds UTC or indices of names, as [`ChartData::positions`] says.
    pub x: Numbers,
    /// The values; NaN for a missing one.
    pub y: Numbers,
    /// The further columns, each as long as the values.
    pub channels: BTreeMap<Channel, Numbers>,
    /// The names of its points, as many as values; empty when its positions are no names.
    pub names: Vec<String>,
    /// The texts that are written at its points, as many as values; empty for none.
    pub point_labels: Vec<String>,
    /// True when it is the curve of a formula, not given point by point.
    pub is_curve: bool,
    /// The matrix of which it is a row: 0 for the matrix of `y`, else the number of a formula, from 1.
    pub matrix: usize,
}

impl InputSeries {
    /// Its name; among several series one without a name is called y1, y2 …
    pub(super) fn title(&self, index: usize, count: usize) -> String {
        if self.name.is_empty() && count > 1 {
            Series::default_name(index)
        } else {
            self.name.clone()
        }
    }

    /// The key of its layer. Series of one kind and one matrix share a layer.
    pub(super) fn layer_key(&self) -> (Kind, usize) {
        (self.kind, self.matrix)
    }
}

/// The note about a series that has not as many values as positions.
pub(super) fn unequal_lengths(values: usize, positions: usize) -> Note {
    let count = values.min(positions);
    let (values, positions) = (quantity(values, "value"), quantity(positions, "position"));
    let text = match count {
        1 => format!("{values} for {positions}; the first of each is drawn"),
        _ => format!("{values} for {positions}; the first {count} of each are drawn"),
    };
    Note::new(NoteKind::LeftOut, "y", text)
}

/// What a note says of a further list that has not one value for each point.
pub(super) fn missing_points(values: usize, points: usize) -> String {
    let what = match values > points {
        true => "the last are left out".to_owned(),
        false => format!(
            "points from number {} on have none; one value holds for all points",
            values + 1
        ),
    };
    let (values, points) = (quantity(values, "value"), quantity(points, "point"));
    format!("{values} for {points}; {what}")
}

/// The number of values that lie between two bounds, each with one number for each value or one for all.
pub(super) fn count_within(values: &[f64], low: &[f64], high: &[f64]) -> usize {
    let edge = |edge: &[f64], index: usize| match edge {
        [only] => *only,
        edge => edge.get(index).copied().unwrap_or(f64::NAN),
    };
    let is_within = |(index, value): &(usize, &f64)| {
        edge(low, *index) <= **value && **value <= edge(high, *index)
    };
    values.iter().enumerate().filter(is_within).count()
}

/// The type of the positions of all series.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Positions {
    /// Numbers.
    Numbers,
    /// Milliseconds UTC.
    Instants,
    /// Indices into these names.
    Names(Vec<String>),
}

/// The values of a column as names, its dates as the column calls them, or as months or years where all begin such; an
/// empty name for a missing value.
pub(super) fn texts(values: &Values, unit: CalendarUnit) -> Vec<String> {
    let text = |number: &f64, write: &dyn Fn(f64) -> String| {
        if number.is_nan() {
            String::new()
        } else {
            write(*number)
        }
    };
    match values {
        Values::Numbers(numbers) => numbers
            .iter()
            .map(|number| text(number, &|number| number.to_string()))
            .collect(),
        Values::Instants(instants) => {
            let grain = grain(instants);
            let write = |ms: f64| match unit {
                CalendarUnit::Date => as_name(&grain.write(ms as i64)),
                CalendarUnit::Week
                | CalendarUnit::Month
                | CalendarUnit::Quarter
                | CalendarUnit::TimeOfDay
                | CalendarUnit::DayOfYear => instant::to_text(ms as i64, unit),
            };
            instants
                .iter()
                .map(|instant| text(instant, &write))
                .collect()
        }
        Values::Names(names) => names.iter().map(|name| name.to_string()).collect(),
    }
}

/// A date and time as people write it: `2026-11-23 13:34` for `2026-11-23T13:34:00Z`. Any other text stays as it is.
fn as_name(text: &str) -> String {
    let Some((date, time)) = text.split_once('T') else {
        return text.to_owned();
    };
    let time = time.trim_end_matches('Z');
    let minutes = time
        .strip_suffix(":00")
        .filter(|minutes| minutes.len() == 5);
    format!("{date} {}", minutes.unwrap_or(time))
}

/// The unit that all of several instants begin; no unit for a single one, which may do so by chance.
fn grain(instants: &[f64]) -> Granularity {
    let mut finite = instants.iter().filter(|instant| instant.is_finite());
    let Some(first) = finite.next() else {
        return Granularity::Any;
    };
    if finite.clone().all(|instant| instant == first) {
        return Granularity::Any;
    }
    finite.fold(Granularity::of(*first), |grain, instant| {
        grain.min(Granularity::of(*instant))
    })
}
