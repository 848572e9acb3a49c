//! A table with a column of dates comes in; one row for each period goes out.

use std::collections::BTreeMap;

use super::group::{self, Aggregate};
use crate::error::{Error, Result};
use crate::limits::Limits;
use crate::scale::calendar::{Civil, DAY, HOUR, MINUTE, SECOND};
use crate::table::{Column, Table, Values};

/// A length of time, by the clock or by the calendar.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Period {
    /// Milliseconds; bins begin at midnight UTC of the first day.
    Fixed(i64),
    /// So many weeks.
    Weeks(i64, Anchor),
    /// So many times so many months: 1, 3 (from January, April, July or October) or 12 (from January); `true` names
    /// them by their last day.
    Months(i64, i64, bool),
}

/// On which day weeks begin, and what they are called.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Anchor {
    /// From Monday, by whose date they are called.
    Begin,
    /// Called by their last day, which is this one, from 0 for Monday.
    End(i64),
}

/// The days as pandas writes them after `W-`.
const DAYS: [&str; 7] = ["MON", "TUE", "WED", "THU", "FRI", "SAT", "SUN"];

impl Period {
    /// pandas' words, with a number before or not: `s`, `min`, `h`, `D`, `W`, `M`, `Q`, `Y`; the last three also
    /// `MS` or `ME` and so on, weeks also `W-SUN` and so on. Without `E` or a day a bin is named by its beginning.
    ///
    /// # Errors
    /// Anything else.
    pub(super) fn read(parameter: &str, text: &str) -> Result<Period> {
        let wrong = || {
            Error::expected(
                parameter,
                "a period such as D, W, M, Q, Y, h or 15min",
                text,
            )
        };
        let unit = text.trim_start_matches(|c: char| c.is_ascii_digit());
        let digits = text.strip_suffix(unit).unwrap_or_default();
        let count: i64 = if digits.is_empty() {
            1
        } else {
            digits.parse().map_err(|_| wrong())?
        };
        if !(1..=100_000).contains(&count) {
            return Err(wrong());
        }
        Ok(match unit {
            "s" | "S" | "sec" => Period::Fixed(count * SECOND),
            "min" | "T" => Period::Fixed(count * MINUTE),
            "h" | "H" => Period::Fixed(count * HOUR),
            "d" | "D" => Period::Fixed(count * DAY),
            "w" | "W" => Period::Weeks(count, Anchor::Begin),
            "m" | "M" | "MS" => Period::Months(count, 1, false),
            "ME" => Period::Months(count, 1, true),
            "q" | "Q" | "QS" => Period::Months(count, 3, false),
            "QE" => Period::Months(count, 3, true),
            "y" | "Y" | "YS" | "A" | "AS" => Period::Months(count, 12, false),
            "YE" => Period::Months(count, 12, true),
            _ => {
                let day = unit
                    .strip_prefix("W-")
                    .and_then(|day| DAYS.iter().zip(0..).find(|(known, _)| **known == day));
                let (_, day) = day.ok_or_else(wrong)?;
                Period::Weeks(count, Anchor::End(day))
            }
        })
    }

    /// The number of the bin that holds an instant.
    fn bin(self, at: i64, origin: i64) -> i64 {
        match self {
            Period::Fixed(length) => (at - origin).div_euclid(length),
            Period::Weeks(weeks, _) => (at - origin).div_euclid(7 * DAY * weeks),
            Period::Months(count, unit, _) => (month(at) - month(origin)).div_euclid(count * unit),
        }
    }

    /// Where the first bin begins, given the first instant. As in pandas the first of bins that are named by their end
    /// ends as soon as it can.
    fn origin(self, first: i64) -> i64 {
        let day = first.div_euclid(DAY) * DAY;
        match self {
            Period::Fixed(length) if length % DAY != 0 => {
                day + (first - day).div_euclid(length) * length
            }
            Period::Fixed(_) => day,
            Period::Weeks(weeks, anchor) => {
                let (begin, before) = match anchor {
                    Anchor::Begin => (0, 0),
                    Anchor::End(last) => ((last + 1) % 7, weeks - 1),
                };
                let into = (Civil::from_local(day).weekday() - begin).rem_euclid(7);
                day - (into + before * 7) * DAY
            }
            Period::Months(count, unit, end) => {
                let before = if end { (count - 1) * unit } else { 0 };
                begin(month(first).div_euclid(unit) * unit - before)
            }
        }
    }

    /// What a bin is called, in milliseconds.
    fn label(self, bin: i64, origin: i64) -> i64 {
        match self {
            Period::Fixed(length) => origin + bin * length,
            Period::Weeks(weeks, Anchor::Begin) => origin + bin * weeks * 7 * DAY,
            Period::Weeks(weeks, Anchor::End(_)) => origin + ((bin + 1) * weeks * 7 - 1) * DAY,
            Period::Months(count, unit, false) => begin(month(origin) + bin * count * unit),
            Period::Months(count, unit, true) => {
                begin(month(origin) + (bin + 1) * count * unit) - DAY
            }
        }
    }
}

/// Months since the year 0.
fn month(at: i64) -> i64 {
    let civil = Civil::from_local(at);
    civil.year * 12 + civil.month - 1
}

/// The first instant of a month.
fn begin(month: i64) -> i64 {
    Civil::date(month.div_euclid(12), month.rem_euclid(12) + 1, 1).to_local()
}

/// One row for each period from the first date to the last, empty ones too, in each group of the keys
/// (`df.resample(period).agg(how)`, `df.groupby(keys).resample(period).agg(how)`); dates are UTC. The column of
/// dates is `x` if that holds dates, else the first that does.
///
/// # Errors
/// No column of dates; an unknown key; more cells than the limits allow.
pub(super) fn bins(
    table: &Table,
    parameter: &str,
    period: Period,
    keys: Option<(&str, &[String])>,
    how: Aggregate,
    x: Option<&str>,
    limits: &Limits,
) -> Result<Table> {
    let (place, dates) = dates(table, x).ok_or_else(|| {
        Error::of(
            parameter,
            "expected a column of dates in the data, found none",
        )
    })?;
    let places = match keys {
        Some((parameter, names)) => group::places(table, parameter, names)?,
        None => Vec::new(),
    };
    let (mut firsts, mut labels, mut groups) = (Vec::new(), Vec::new(), Vec::new());
    for rows in group::rows(table, &places).into_values() {
        let filled = fill(
            dates,
            &rows,
            period,
            limits.cells / table.columns.len().max(1),
        )
        .ok_or_else(|| crate::table::too_many_cells(limits))?;
        for (label, inside) in filled {
            firsts.push(vec![rows.first().copied().unwrap_or_default()]);
            labels.push(label as f64);
            groups.push(inside);
        }
    }
    if labels.len().saturating_mul(table.columns.len()) > limits.cells {
        return Err(crate::table::too_many_cells(limits));
    }
    let mut columns = group::keys(table, &places, &firsts);
    let name = table.columns.get(place).map(|column| column.name.clone());
    columns.push(Column::new(
        name.unwrap_or_default(),
        Values::Instants(labels.into()),
    ));
    let rest = table.columns.iter().enumerate();
    let rest = rest.filter(|(at, _)| *at != place && !places.contains(at));
    columns.extend(rest.filter_map(|(_, column)| how.column(column, &groups)));
    Ok(Table { columns })
}

fn dates<'a>(table: &'a Table, x: Option<&str>) -> Option<(usize, &'a [f64])> {
    let instants = |at: usize| match &table.columns.get(at)?.values {
        Values::Instants(values) => Some((at, &**values)),
        Values::Numbers(_) | Values::Names(_) => None,
    };
    x.and_then(|name| instants(table.position(name)?))
        .or_else(|| (0..table.columns.len()).find_map(instants))
}

/// The label and the rows of each bin; `None` where there are more than `most`.
fn fill(
    dates: &[f64],
    rows: &[usize],
    period: Period,
    most: usize,
) -> Option<Vec<(i64, Vec<usize>)>> {
    let dated = rows.iter().filter_map(|row| {
        let at = dates.get(*row).filter(|at| at.abs() < 1e17)?;
        Some((*at as i64, *row))
    });
    let dated: Vec<(i64, usize)> = dated.collect();
    let Some(first) = dated.iter().map(|(at, _)| *at).min() else {
        return Some(Vec::new());
    };
    let origin = period.origin(first);
    let mut filled: BTreeMap<i64, Vec<usize>> = BTreeMap::new();
    for (at, row) in dated {
        filled.entry(period.bin(at, origin)).or_default().push(row);
    }
    let last = filled.keys().next_back().copied().unwrap_or(0);
    if usize::try_from(last).ok()? >= most {
        return None;
    }
    let bin = |bin: i64| {
        (
            period.label(bin, origin),
            filled.remove(&bin).unwrap_or_default(),
        )
    };
    Some((0..=last).map(bin).collect())
}
