//! The data behind the marks of a series, as named columns for a table.

use crate::spec::{Channel, Series};

/// A column with a cell for each point of a series.
#[derive(Clone, Debug, PartialEq)]
pub struct Column<'a> {
    /// The name of the parameter that gives it; empty when the column bears the name of the series.
    pub name: &'static str,
    /// The cells.
    pub content: Content<'a>,
}

/// The cells of a column.
#[derive(Clone, Debug, PartialEq)]
pub enum Content<'a> {
    /// Values on the axis of values, which are dates if the axis shows dates. NaN is missing.
    Values(&'a [f64]),
    /// Numbers that belong to no axis, such as distances and sizes. NaN is missing.
    Numbers(&'a [f64]),
    /// Names.
    Names(Vec<&'a str>),
}

impl<'a> Column<'a> {
    /// The values of a series, under the name of the series.
    pub fn y(series: &'a Series) -> Column<'a> {
        Column::values("", series.own_values())
    }

    /// A column of values on the axis of values.
    pub fn values(name: &'static str, values: &'a [f64]) -> Column<'a> {
        let content = Content::Values(values);
        Column { name, content }
    }

    /// A column of numbers that belong to no axis.
    pub fn numbers(name: &'static str, numbers: &'a [f64]) -> Column<'a> {
        let content = Content::Numbers(numbers);
        Column { name, content }
    }

    /// A column of names.
    pub fn names(name: &'static str, names: Vec<&'a str>) -> Column<'a> {
        let content = Content::Names(names);
        Column { name, content }
    }

    /// True when the cells are names.
    pub fn is_named(&self) -> bool {
        matches!(self.content, Content::Names(_))
    }
}

/// Columns of values for those of these channels that a series has.
pub(super) fn values<'a>(
    series: &'a Series,
    channels: &[(&'static str, Channel)],
) -> Vec<Column<'a>> {
    let given = channels.iter().filter_map(|(name, channel)| {
        let values = series.channel(*channel);
        (!values.is_empty()).then(|| Column::values(name, values))
    });
    given.collect()
}

/// Columns of numbers for those of these channels that a series has.
pub(super) fn numbers<'a>(
    series: &'a Series,
    channels: &[(&'static str, Channel)],
) -> Vec<Column<'a>> {
    let given = channels.iter().filter_map(|(name, channel)| {
        let numbers = series.channel(*channel);
        (!numbers.is_empty()).then(|| Column::numbers(name, numbers))
    });
    given.collect()
}

/// The lower and the upper edge of a band, if a series has them.
pub(super) fn band(series: &Series) -> Vec<Column<'_>> {
    values(series, &[("low", Channel::Low), ("high", Channel::High)])
}

/// The errors of a series, if it has them: one column when they are symmetric, else one for each side.
pub(super) fn errors(series: &Series) -> Vec<Column<'_>> {
    named_errors(
        series,
        ["yerr", "yerr low", "yerr high"],
        ["xerr", "xerr low", "xerr high"],
    )
}

/// The errors of a series whose values run along the horizontal axis.
pub(super) fn flipped_errors(series: &Series) -> Vec<Column<'_>> {
    named_errors(
        series,
        ["xerr", "xerr low", "xerr high"],
        ["yerr", "yerr low", "yerr high"],
    )
}

/// The errors of the values and of the positions, under these names: for both sides, for the lower and for the upper one.
fn named_errors<'a>(
    series: &'a Series,
    values: [&'static str; 3],
    positions: [&'static str; 3],
) -> Vec<Column<'a>> {
    let of_values = [Channel::YErrLow, Channel::YErrHigh];
    let of_positions = [Channel::XErrLow, Channel::XErrHigh];
    let mut columns = Vec::new();
    for ([name, lower, upper], ends) in [(values, of_values), (positions, of_positions)] {
        let [low, high] = ends.map(|channel| series.channel(channel));
        if !is_same(low, high) {
            columns.extend(numbers(series, &[(lower, ends[0]), (upper, ends[1])]));
        } else if !low.is_empty() {
            columns.push(Column::numbers(name, low));
        }
    }
    columns
}

/// True when two columns hold the same numbers; NaN equals NaN.
pub(super) fn is_same(one: &[f64], other: &[f64]) -> bool {
    let same = |(a, b): (&f64, &f64)| a == b || (a.is_nan() && b.is_nan());
    one.len() == other.len() && one.iter().zip(other).all(same)
}
