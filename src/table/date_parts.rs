//! Joins the parts of dates that stand in columns of their own: year, month, day and time come in, instants go out.

use super::verdict::{ColumnKind, Reason, Verdict};
use super::{Column, Origin, Table, Values, heading, ordered};
use crate::scale::calendar::{
    Civil, DAY, HOUR, MINUTE, SECOND, days_in_month, days_to, days_to_week,
};
use crate::scale::instant::ANY_YEAR;
use crate::scale::month_name::month;
use crate::scale::{CalendarUnit, date_text};

/// The parts of the dates of a table, each the index of its column.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct DateParts {
    date: Option<usize>,
    year: Option<usize>,
    quarter: Option<usize>,
    month: Option<usize>,
    week: Option<usize>,
    day: Option<usize>,
    hour: Option<usize>,
    minute: Option<usize>,
    clock: Option<usize>,
    /// The days of the year, in place of month and day.
    year_day: Option<usize>,
    /// True when the months count from 0.
    has_months_from_0: bool,
}

impl DateParts {
    /// The parts that the columns of a table have by their verdicts; `None` where no two of them make a date.
    pub fn of(table: &Table, verdicts: &[Verdict]) -> Option<DateParts> {
        let find = |kind: ColumnKind| verdicts.iter().position(|verdict| verdict.kind == kind);
        // when a row was written says nothing of what it tells, beside the year and the month of that
        let has_months = find(ColumnKind::Year)
            .and(find(ColumnKind::Month))
            .is_some();
        let is_written = |at: usize| {
            let column = table.columns.get(at);
            has_months && column.is_some_and(|column| heading::names_update(&column.name))
        };
        let mut parts = DateParts {
            date: find(ColumnKind::Date).filter(|at| !is_written(*at)),
            year: find(ColumnKind::Year),
            quarter: find(ColumnKind::Quarter),
            month: find(ColumnKind::Month),
            week: find(ColumnKind::Week),
            day: find(ColumnKind::Day),
            hour: find(ColumnKind::Hour),
            minute: find(ColumnKind::Minute),
            clock: find(ColumnKind::Clock),
            year_day: verdicts
                .iter()
                .position(|verdict| verdict.why == Reason::DaysOfYear),
            has_months_from_0: verdicts
                .iter()
                .any(|verdict| verdict.why == Reason::MonthsFrom0),
        };
        if parts.year_day.is_some() {
            (parts.quarter, parts.month, parts.week) = (None, None, None);
        }
        if let Some(date) = parts.date {
            // a date with a time of its own needs no clock
            let has_times = table.columns.get(date).is_some_and(has_times);
            let has_clock = parts.clock.or(parts.hour).is_some();
            parts = DateParts {
                year: None,
                quarter: None,
                month: None,
                week: None,
                day: None,
                year_day: None,
                ..parts
            };
            return Some(parts.finest()).filter(|_| has_clock && !has_times);
        }
        if find(ColumnKind::Epoch).is_some() {
            return None;
        }
        let parts = parts.finest();
        if parts.year.is_none() {
            return Some(parts).filter(|parts| parts.is_one_year(table));
        }
        let finer = parts
            .month
            .or(parts.quarter)
            .or(parts.week)
            .or(parts.year_day);
        finer.is_some().then_some(parts)
    }

    /// The parts that these columns are, in this order where their names do not tell.
    pub fn stated(table: &Table, verdicts: &[Verdict], columns: &[usize]) -> DateParts {
        let mut parts = DateParts::default();
        for at in columns {
            let kind = verdicts.get(*at).map(|verdict| verdict.kind);
            let values = table.columns.get(*at).map(|column| &column.values);
            let slot = match (kind, values) {
                (_, Some(Values::Instants(_))) => &mut parts.date,
                (Some(ColumnKind::Clock), _) => &mut parts.clock,
                (Some(ColumnKind::Quarter), _) => &mut parts.quarter,
                (Some(ColumnKind::Week), _) => &mut parts.week,
                (Some(ColumnKind::Month | ColumnKind::Ordered), _) => &mut parts.month,
                (Some(ColumnKind::Day), _) => &mut parts.day,
                (Some(ColumnKind::Hour), _) => &mut parts.hour,
                (Some(ColumnKind::Minute), _) => &mut parts.minute,
                _ if parts.year.is_none() && parts.date.is_none() => &mut parts.year,
                _ if parts.month.is_none() && parts.date.is_none() => &mut parts.month,
                _ if parts.day.is_none() && parts.date.is_none() => &mut parts.day,
                _ if parts.hour.is_none() => &mut parts.hour,
                _ => &mut parts.minute,
            };
            *slot = Some(*at);
        }
        parts
    }

    /// True where no column has the year. All dates are then those of one year, which nobody names.
    pub fn lacks_year(&self) -> bool {
        self.year.or(self.date).is_none()
    }

    /// True for months, days and perhaps hours without years that rise from row to row.
    fn is_one_year(&self, table: &Table) -> bool {
        const MIN_ROWS: usize = 3;
        let has_days = self.month.and(self.day).is_some();
        let joined = has_days.then(|| self.join(table, "")).flatten();
        joined.is_some_and(|column| match column.values {
            Values::Instants(instants) => {
                instants.len() >= MIN_ROWS && instants.windows(2).all(|pair| pair[0] < pair[1])
            }
            Values::Numbers(_) | Values::Names(_) => false,
        })
    }

    /// The same parts without those that a finer one leaves without meaning, such as the quarter beside the month, and
    /// without those that lack a coarser one.
    fn finest(mut self) -> DateParts {
        if self.month.is_some() {
            (self.quarter, self.week) = (None, None);
        } else {
            self.day = None;
        }
        if self.quarter.is_some() {
            self.week = None;
        }
        let has_day = self.date.or(self.day).or(self.year_day).is_some();
        if !has_day {
            (self.hour, self.clock) = (None, None);
        }
        if self.clock.is_some() {
            self.hour = None;
        }
        if self.hour.is_none() {
            self.minute = None;
        }
        self
    }

    /// The columns in the order of their size.
    pub fn columns(&self) -> Vec<usize> {
        let all = [
            self.date,
            self.year,
            self.quarter,
            self.month,
            self.week,
            self.day,
            self.year_day,
            self.hour,
            self.minute,
            self.clock,
        ];
        all.into_iter().flatten().collect()
    }

    /// The instants of the parts in every row, called `name`; `None` where less than four fifths of the rows have any.
    pub fn join(&self, table: &Table, name: &str) -> Option<Column> {
        let column = |at: Option<usize>| at.and_then(|at| table.columns.get(at));
        let read = |at: Option<usize>| column(at).map(|column| numbers(&column.values));
        let (year, quarter, month) = (read(self.year), read(self.quarter), read(self.month));
        let (week, day) = (read(self.week), read(self.day));
        let hour = column(self.hour).map(|column| hours(&column.values));
        let year_day = self.year_day.and_then(|at| read(Some(at)));
        let minute = read(self.minute);
        let clock = column(self.clock).map(|column| times_of_day(&column.values));
        let at = |part: &Option<Vec<Option<i64>>>, row: usize, default: i64| match part {
            Some(values) => values.get(row).copied().flatten(),
            None => Some(default),
        };
        let date = column(self.date).map(|column| &column.values);
        let instant = |row: usize| -> Option<i64> {
            let base = match date {
                Some(Values::Instants(instants)) => {
                    let at = instants.get(row).filter(|at| at.is_finite())?;
                    *at as i64
                }
                Some(_) => return None,
                None => {
                    // two digits as in POSIX: 69 to 99 are in the twentieth century
                    let year = match at(&year, row, ANY_YEAR)? {
                        year @ 0..=68 => year + 2000,
                        year @ 69..=99 => year + 1900,
                        year => year,
                    };
                    let month = match quarter {
                        Some(_) => at(&quarter, row, 1)? * 3 - 2,
                        None => at(&month, row, 1)? + i64::from(self.has_months_from_0),
                    };
                    let day = at(&day, row, 1)?;
                    let week = at(&week, row, 1)?;
                    if let Some(days) = &year_day {
                        let day = days.get(row).copied().flatten()?;
                        (days_to(year, 1, 1) + day - 1) * DAY
                    } else if self.week.is_some() {
                        days_to_week(year, week)? * DAY
                    } else {
                        let exists = (1..=days_in_month(year, month)).contains(&day);
                        exists.then(|| Civil::date(year, month, day).to_local())?
                    }
                }
            };
            let time = match &clock {
                Some(time) => time(row)?,
                None => at(&hour, row, 0)? + at(&minute, row, 0)? * MINUTE,
            };
            Some(base + time)
        };
        let rows = table.rows();
        let instants: Vec<f64> = (0..rows)
            .map(|row| instant(row).map_or(f64::NAN, |at| at as f64))
            .collect();
        let known = instants.iter().filter(|at| at.is_finite()).count();
        (known * 5 >= rows * 4 && known > 0).then(|| Column {
            origin: Origin::Joined,
            calendar: match self.lacks_year() {
                true => CalendarUnit::DayOfYear,
                false => CalendarUnit::Date,
            },
            ..Column::new(name, Values::Instants(instants.into()))
        })
    }
}

/// The time of day in each row, in milliseconds from midnight: of a text such as `13:00`, or of the numbers 1300 or 130000; `None` for any
/// other.
pub fn times_of_day(values: &Values) -> impl Fn(usize) -> Option<i64> + '_ {
    let numbers = values.numbers();
    let has_seconds = numbers.is_some_and(|numbers| numbers.iter().any(|number| *number > 2400.0));
    move |row| {
        let Some(numbers) = numbers else {
            return date_text::clock(&values.name(row));
        };
        let number = numbers.get(row).filter(|number| number.is_finite())?;
        let number = *number as i64 * if has_seconds { 1 } else { 100 };
        Some(number / 10_000 * HOUR + number / 100 % 100 * MINUTE + number % 100 * SECOND)
    }
}

/// True when a column of dates has times of day.
fn has_times(column: &Column) -> bool {
    match &column.values {
        Values::Instants(instants) => instants
            .iter()
            .any(|at| at.is_finite() && at % DAY as f64 != 0.0),
        Values::Numbers(_) | Values::Names(_) => false,
    }
}

/// The hours of a day in milliseconds, which may be halves or quarters.
fn hours(values: &Values) -> Vec<Option<i64>> {
    let numbers = values.numbers().unwrap_or_default().iter();
    let time = |hour: &f64| hour.is_finite().then_some((hour * HOUR as f64) as i64);
    numbers.map(time).collect()
}

/// The numbers of a part: whole numbers, or the numbers of months and quarters by their names.
fn numbers(values: &Values) -> Vec<Option<i64>> {
    match values {
        Values::Numbers(numbers) => {
            let whole = |number: &f64| (number.fract() == 0.0).then_some(*number as i64);
            numbers.iter().map(whole).collect()
        }
        Values::Names(names) => {
            let rank = |name: &str| {
                let lower = name.trim().to_lowercase();
                month(&lower).or_else(|| {
                    let (_, ranks) = ordered::order(&[name, "Q1"])?;
                    ranks.first().copied()
                })
            };
            names.iter().map(|name| rank(name)).collect()
        }
        Values::Instants(_) => Vec::new(),
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::limits::Limits;
    use crate::table::verdict::judge;
    use crate::table::{Options, read};

    fn table(text: &str) -> Table {
        let text = text.replace('|', "\n");
        let reading = read(
            &mut text.as_bytes(),
            &Options::default(),
            &Limits::default(),
        );
        reading.unwrap().table
    }

    fn shown(column: Option<Column>) -> String {
        let Some(column) = column else {
            return "none".to_owned();
        };
        let rows = 0..column.values.len();
        let names: Vec<String> = rows
            .map(|row| column.values.name(row).to_string())
            .collect();
        names.join(" ")
    }

    #[test]
    fn joins_what_belongs_together() {
        #[rustfmt::skip]
        let cases = [
            ("Year,Month,n|2019,11,1|2020,1,2",               "2019-11-01 2020-01-01"),
            ("Year,Month,n|2019,Nov,1|2020,Jan,2",            "2019-11-01 2020-01-01"),
            ("Jahr;Monat;n|2019;November;1|2020;März;2",      "2019-11-01 2020-03-01"),
            ("month,year,n|11,98,1|1,14,2",                   "1998-11-01 2014-01-01"),
            ("month,year,n|11,2019,1|1,2020,2",               "2019-11-01 2020-01-01"),
            ("year,month,day,n|2000,1,30,1|2000,2,1,2",       "2000-01-30 2000-02-01"),
            ("year,quarter,n|2000,1,1|2000,2,2",              "2000-01-01 2000-04-01"),
            ("year,quarter,n|2000,Q1,1|2000,Q2,2",            "2000-01-01 2000-04-01"),
            ("year,week,n|2020,53,1|2021,1,2",                "2020-12-28 2021-01-04"),
            ("date,time,n|2020-01-01,06:30,1|2020-01-02,1:00 pm,2", "2020-01-01T06:30:00Z 2020-01-02T13:00:00Z"),
            ("date,hour,n|2020-01-01,6,1|2020-01-02,7,2",     "2020-01-01T06:00:00Z 2020-01-02T07:00:00Z"),
            ("year,month,day,hour,n|2020,1,1,6,1|2020,1,1,7,2", "2020-01-01T06:00:00Z 2020-01-01T07:00:00Z"),
            ("date,hour,n|2020-01-01T06:00,6,1|2020-01-02T07:00,7,2", "none"),
            ("year,day,n|2020,6,1|2021,7,2",                  "none"),
            ("month,n|1,1|2,2",                               "none"),
        ];
        for (text, expected) in cases {
            let table = table(text);
            let parts = DateParts::of(&table, &judge(&table));
            let joined = parts.and_then(|parts| parts.join(&table, "date"));
            assert_eq!(shown(joined), expected, "{text}");
        }
    }

    #[test]
    fn joins_what_is_stated() {
        let table = table("a,b,c|2019,11,5|2020,1,6");
        let parts = DateParts::stated(&table, &judge(&table), &[0, 1]);
        assert_eq!(shown(parts.join(&table, "a,b")), "2019-11-01 2020-01-01");
        assert_eq!(parts.columns(), [0, 1]);
    }
}
