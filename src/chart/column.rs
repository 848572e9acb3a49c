//! The data behind the marks of a series: its channels come in, named columns for a table go out.

use crate::spec::{Channel, Series};

/// A column of a series' data, with a cell for each of its points.
#[derive(Clone, Debug, PartialEq)]
pub struct Column<'a> {
    /// The word of the parameter that gives it; empty for what is called as the series is.
    pub name: &'static str,
    /// What stands in it.
    pub content: Content<'a>,
}

/// What stands in a column.
#[derive(Clone, Debug, PartialEq)]
pub enum Content<'a> {
    /// Places on the axis of values: dates where that axis shows dates. NaN is missing.
    Values(&'a [f64]),
    /// Numbers that lie on no axis, such as distances and sizes. NaN is missing.
    Numbers(&'a [f64]),
    /// Names.
    Names(Vec<&'a str>),
}

impl<'a> Column<'a> {
    /// The values of a series, called as the series is.
    pub fn y(series: &'a Series) -> Column<'a> {
        Column::values("", &series.y)
    }

    /// Places on the axis of values.
    pub fn values(name: &'static str, values: &'a [f64]) -> Column<'a> {
        let content = Content::Values(values);
        Column { name, content }
    }

    /// Numbers that lie on no axis.
    pub fn numbers(name: &'static str, numbers: &'a [f64]) -> Column<'a> {
        let content = Content::Numbers(numbers);
        Column { name, content }
    }

    /// Names.
    pub fn names(name: &'static str, names: Vec<&'a str>) -> Column<'a> {
        let content = Content::Names(names);
        Column { name, content }
    }

    /// Whether names stand in it.
    pub fn is_named(&self) -> bool {
        matches!(self.content, Content::Names(_))
    }
}

/// Which of these channels a series has, as places on the axis of values.
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

/// Which of these channels a series has, as numbers that lie on no axis.
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

/// The edges of a band, where a series has them.
pub(super) fn band(series: &Series) -> Vec<Column<'_>> {
    values(series, &[("low", Channel::Low), ("high", Channel::High)])
}

/// The errors of a series, where it has them: one column where both ends are as far away, else two.
pub(super) fn errors(series: &Series) -> Vec<Column<'_>> {
    let y = [
        ("yerr low", Channel::YErrLow),
        ("yerr high", Channel::YErrHigh),
    ];
    let x = [
        ("xerr low", Channel::XErrLow),
        ("xerr high", Channel::XErrHigh),
    ];
    let mut columns = Vec::new();
    for (name, ends) in [("yerr", y), ("xerr", x)] {
        let [low, high] = ends.map(|(_, channel)| series.channel(channel));
        if !is_same(low, high) {
            columns.extend(numbers(series, &ends));
        } else if !low.is_empty() {
            columns.push(Column::numbers(name, low));
        }
    }
    columns
}

/// Whether two columns hold the same numbers; missing ones are equal.
pub(super) fn is_same(one: &[f64], other: &[f64]) -> bool {
    let same = |(a, b): (&f64, &f64)| a == b || (a.is_nan() && b.is_nan());
    one.len() == other.len() && one.iter().zip(other).all(same)
}
