//! `resample`: makes one row of all rows of a period.

use std::borrow::Cow;

use super::group::{self, Aggregate, Groups, RowNumbers};
use crate::error::{Error, Result, excerpt};
use crate::limits::Limits;
use crate::scale::calendar::{Civil, DAY, HOUR, MINUTE, SECOND};
use crate::scale::{CalendarUnit, Zone};
use crate::stat::sort::sort_by_number;
use crate::table::{Column, Table, Values};

/// A length of time by the clock or by the calendar.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Period {
    /// So many milliseconds; bins are counted from midnight UTC of the first day.
    Fixed(i64),
    /// So many weeks.
    Weeks(i64, WeekLabel),
    /// `count` times a unit of 1, 3 (from January, April, July or October) or 12 months (from January).
    Months {
        count: i64,
        unit: i64,
        /// True when the last day names a bin, false when the first does.
        named_by_end: bool,
    },
}

/// On which day weeks begin, and which day names them.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum WeekLabel {
    /// Weeks begin on Monday, which names them.
    FirstDay,
    /// Weeks end on this day, from 0 for Monday, which names them.
    LastDay(i64),
}

/// The days of the week as pandas writes them after `W-`.
const DAYS: [&str; 7] = ["MON", "TUE", "WED", "THU", "FRI", "SAT", "SUN"];

/// Examples of periods.
const PERIODS: &str = "D, W, M, Q, Y, h or 15min";

/// The short word for a period in plain English; `None` for any other text.
fn period_in_words(text: &str) -> Option<&'static str> {
    const WORDS: [(&str, &str); 10] = [
        ("day", "D"),
        ("daily", "D"),
        ("week", "W"),
        ("month", "M"),
        ("quarter", "Q"),
        ("year", "Y"),
        ("annual", "Y"),
        ("hour", "h"),
        ("minute", "min"),
        ("second", "s"),
    ];
    let lower = text.to_lowercase();
    let found = WORDS.iter().find(|(word, _)| lower.starts_with(word));
    found.map(|(_, short)| *short)
}

impl Period {
    /// Parses pandas' words, perhaps with a number before them: `s`, `min`, `h`, `D`, `W`, `M`, `Q`, `Y`. The last
    /// three may also be `MS` or `ME` and so on, weeks also `W-SUN` and so on. Without `E` or a day of the week a bin
    /// is named by its beginning.
    ///
    /// # Errors
    /// Any other text.
    pub(super) fn read(parameter: &str, text: &str) -> Result<Period> {
        let wrong = || match period_in_words(text) {
            Some(short) => {
                let advice = format!("use {parameter}={short}");
                let message = format!("found \"{}\"; {advice} (such as {PERIODS})", excerpt(text));
                Error::for_parameter(parameter, message).suggesting(text, short)
            }
            None => Error::expected(parameter, &format!("a period such as {PERIODS}"), text),
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
        let months = |unit: i64, named_by_end: bool| Period::Months {
            count,
            unit,
            named_by_end,
        };
        Ok(match unit {
            "s" | "S" | "sec" => Period::Fixed(count * SECOND),
            "min" | "T" => Period::Fixed(count * MINUTE),
            "h" | "H" => Period::Fixed(count * HOUR),
            "d" | "D" => Period::Fixed(count * DAY),
            "w" | "W" => Period::Weeks(count, WeekLabel::FirstDay),
            "m" | "M" | "MS" => months(1, false),
            "ME" => months(1, true),
            "q" | "Q" | "QS" => months(3, false),
            "QE" => months(3, true),
            "y" | "Y" | "YS" | "A" | "AS" => months(12, false),
            "YE" => months(12, true),
            _ => {
                let day = unit
                    .strip_prefix("W-")
                    .and_then(|day| DAYS.iter().zip(0..).find(|(known, _)| **known == day));
                let (_, day) = day.ok_or_else(wrong)?;
                Period::Weeks(count, WeekLabel::LastDay(day))
            }
        })
    }

    /// What the instants that name the bins are called: single months and quarters by their own names.
    fn calendar(self) -> CalendarUnit {
        match self {
            Period::Months {
                count: 1,
                unit: 1,
                named_by_end: false,
            } => CalendarUnit::Month,
            Period::Months {
                count: 1,
                unit: 3,
                named_by_end: false,
            } => CalendarUnit::Quarter,
            Period::Fixed(_) | Period::Weeks(..) | Period::Months { .. } => CalendarUnit::Date,
        }
    }

    /// Dates as the clock of their zone shows them, by which bins are made; what is to be taken from the instants that name the bins;
    /// and the zone of these. Days and longer periods are those of the clock. Shorter ones keep their length when the clock
    /// changes, so that all of them are as far ahead as the first date.
    fn by_clock<'d>(self, dates: &'d [f64], zone: &Zone) -> (Cow<'d, [f64]>, f64, Zone) {
        if zone.is_plain() {
            return (Cow::Borrowed(dates), 0.0, zone.clone());
        }
        if !matches!(self, Period::Fixed(length) if length < DAY) {
            let local = dates.iter().map(|at| match at.is_finite() {
                true => zone.local(*at as i64) as f64,
                false => *at,
            });
            return (local.collect(), 0.0, zone.clock());
        }
        let first = dates.iter().copied().fold(f64::INFINITY, f64::min);
        let shift = match first.is_finite() {
            true => zone.offset_at(first as i64) as f64,
            false => 0.0,
        };
        let moved = dates.iter().map(|at| at + shift);
        (moved.collect(), shift, zone.clone())
    }

    /// The number of the bin that contains an instant, from 0 at the origin. Both are milliseconds UTC.
    fn bin(self, at: i64, origin: i64) -> i64 {
        match self {
            Period::Fixed(length) => (at - origin).div_euclid(length),
            Period::Weeks(weeks, _) => (at - origin).div_euclid(7 * DAY * weeks),
            Period::Months { count, unit, .. } => {
                (month_number(at) - month_number(origin)).div_euclid(count * unit)
            }
        }
    }

    /// The beginning of the first bin, given the first instant, in milliseconds UTC. As in pandas, the first of bins
    /// that are named by their end ends as soon as it can.
    fn origin(self, first: i64) -> i64 {
        let day = first.div_euclid(DAY) * DAY;
        match self {
            Period::Fixed(length) if length % DAY != 0 => {
                day + (first - day).div_euclid(length) * length
            }
            Period::Fixed(_) => day,
            Period::Weeks(weeks, label) => {
                let (begin, before) = match label {
                    WeekLabel::FirstDay => (0, 0),
                    WeekLabel::LastDay(last) => ((last + 1) % 7, weeks - 1),
                };
                let into = (Civil::from_local(day).weekday() - begin).rem_euclid(7);
                day - (into + before * 7) * DAY
            }
            Period::Months {
                count,
                unit,
                named_by_end,
            } => {
                let before = if named_by_end { (count - 1) * unit } else { 0 };
                month_start(month_number(first).div_euclid(unit) * unit - before)
            }
        }
    }

    /// The instant that names a bin, in milliseconds UTC.
    fn label(self, bin: i64, origin: i64) -> i64 {
        match self {
            Period::Fixed(length) => origin + bin * length,
            Period::Weeks(weeks, WeekLabel::FirstDay) => origin + bin * weeks * 7 * DAY,
            Period::Weeks(weeks, WeekLabel::LastDay(_)) => {
                origin + ((bin + 1) * weeks * 7 - 1) * DAY
            }
            Period::Months {
                count,
                unit,
                named_by_end: false,
            } => month_start(month_number(origin) + bin * count * unit),
            Period::Months {
                count,
                unit,
                named_by_end: true,
            } => month_start(month_number(origin) + (bin + 1) * count * unit) - DAY,
        }
    }
}

/// The number of months from January of the year 0 to an instant.
fn month_number(at: i64) -> i64 {
    let civil = Civil::from_local(at);
    civil.year * 12 + civil.month - 1
}

/// The first instant of a month, in milliseconds UTC.
fn month_start(month: i64) -> i64 {
    Civil::date(month.div_euclid(12), month.rem_euclid(12) + 1, 1).to_local()
}

/// One row for each period from the first date to the last, periods without rows included, in each group of the keys
/// (`df.resample(period).agg(how)`, `df.groupby(keys).resample(period).agg(how)`), where `how` may differ from column to column. Periods are those
/// of the clock of the dates. The column of dates
/// is `x` if that holds dates, else the first column that does.
///
/// # Errors
/// No column of dates; an unknown key; more cells than the limits allow.
pub(super) fn resample(
    table: &Table,
    parameter: &str,
    period: Period,
    keys: Option<(&str, &[String])>,
    how: &dyn Fn(&Column) -> Option<Aggregate>,
    x: Option<&str>,
    limits: &Limits,
) -> Result<Table> {
    let (date_index, dates) = date_column(table, x).ok_or_else(|| {
        let there = table.describe();
        let message = format!("expected a column of dates in the data, found none; {there}");
        Error::for_parameter(parameter, message)
    })?;
    let key_indices = match keys {
        Some((parameter, names)) => group::column_indices(table, parameter, names)?,
        None => Vec::new(),
    };
    let most = limits.cells / table.columns.len().max(1);
    let mut bins = Bins::default();
    let zone = table.columns.get(date_index).map(|column| &column.zone);
    let (dates, shift, zone) = period.by_clock(dates, zone.unwrap_or(&Zone::Utc));
    let dates = &*dates;
    for rows in group::group_rows(table, &key_indices).iter() {
        let first = group::indices(rows).next().unwrap_or_default();
        if !bins.fill(dates, rows, period, most) {
            return Err(crate::table::too_many_cells(limits));
        }
        if !key_indices.is_empty() {
            bins.firsts.resize(bins.labels.len(), first);
        }
    }
    let Bins {
        labels,
        firsts,
        groups,
    } = bins;
    let mut columns = group::key_columns(table, &key_indices, &firsts);
    let name = table
        .columns
        .get(date_index)
        .map(|column| column.name.clone());
    let labels: Vec<f64> = labels.iter().map(|at| at - shift).collect();
    columns.push(Column {
        calendar: period.calendar(),
        zone,
        ..Column::new(name.unwrap_or_default(), Values::Instants(labels.into()))
    });
    let rest = table.columns.iter().enumerate();
    let rest = rest.filter(|(at, _)| *at != date_index && !key_indices.contains(at));
    columns.extend(rest.filter_map(|(_, column)| how(column)?.column(column, &groups)));
    Ok(Table { columns })
}

/// The index and the values of the column of dates.
pub(super) fn date_column<'a>(table: &'a Table, x: Option<&str>) -> Option<(usize, &'a [f64])> {
    let instants = |at: usize| match &table.columns.get(at)?.values {
        Values::Instants(values) => Some((at, &**values)),
        Values::Numbers(_) | Values::Names(_) => None,
    };
    x.and_then(|name| instants(table.position(name)?))
        .or_else(|| (0..table.columns.len()).find_map(instants))
}

/// Bins over time.
#[derive(Default)]
struct Bins {
    /// The instant that names each bin, in milliseconds UTC.
    labels: Vec<f64>,
    /// The first row of the group to which each bin belongs; empty without groups.
    firsts: Vec<usize>,
    /// The rows in each bin.
    groups: Groups,
}

impl Bins {
    /// Adds the bins of a group of rows. Returns false when there would be more than `most` bins.
    fn fill(&mut self, dates: &[f64], rows: RowNumbers<'_>, period: Period, most: usize) -> bool {
        let dated = |row: &usize| {
            // Missing dates are NaN and fail the comparison. Those beyond three million years are left out, too.
            dates.get(*row).is_some_and(|at| at.abs() < 1e17)
        };
        let at = |row: usize| dates.get(row).map_or(0, |at| *at as i64);
        let Some(first) = group::indices(rows).filter(dated).map(at).min() else {
            return true;
        };
        let origin = period.origin(first);
        let mut binned: Vec<(i64, usize)> = group::indices(rows)
            .filter(dated)
            .map(|row| (period.bin(at(row), origin), row))
            .collect();
        // bins follow one another in time; in each by time, as in pandas, so that its first row is the earliest
        sort_by_number(&mut binned, |(_, row)| at(*row) as f64);
        let last = binned.last().map_or(0, |(bin, _)| *bin);
        let count = usize::try_from(last).map_or(usize::MAX, |last| last.saturating_add(1));
        if self.labels.len().saturating_add(count) > most {
            return false;
        }
        let mut binned = binned.into_iter().peekable();
        for bin in 0..=last {
            while let Some((_, row)) = binned.next_if(|(its, _)| *its == bin) {
                self.groups.push(row);
            }
            self.groups.end();
            self.labels.push(period.label(bin, origin) as f64);
        }
        true
    }
}
