//! Years that begin within a calendar year, such as 2019/20: a text comes in, the year in which it begins goes out.

use std::rc::Rc;

use super::values::{Column, Origin, Values};
use crate::scale::CalendarUnit;
use crate::scale::calendar::{Civil, DAY, days_to};

/// The first of the two years of `2019/20`, `2019-20`, `2019-2020` or `FY2019-20`; `None` for other texts.
pub(super) fn read(text: &str) -> Option<i64> {
    let text = text.trim();
    let text = text.strip_prefix("FY").unwrap_or(text).trim_start();
    let (first, second) = text.split_once(['/', '-', '\u{2013}'])?;
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if first.len() != 4 || !digits(first) || !digits(second) {
        return None;
    }
    let year: i64 = first
        .parse()
        .ok()
        .filter(|year| (1500..2200).contains(year))?;
    let next: i64 = second.parse().ok()?;
    let follows = match second.len() {
        2 => next == (year + 1) % 100,
        4 => next == year + 1,
        _ => false,
    };
    follows.then_some(year)
}

/// The column as dates, the first day of each year, where all its texts are such years; else as it is. Some of them were
/// read as months, because 2001-02 may be one; but 2002-03 does not follow it then.
pub(super) fn settle(mut column: Column) -> Column {
    let first_day = |year: i64| (days_to(year, 1, 1) * DAY) as f64;
    let instants: Option<Vec<f64>> = match &column.values {
        Values::Names(names) => {
            let instant = |name: &Rc<str>| match name.is_empty() {
                true => Some(f64::NAN),
                false => read(name).map(first_day),
            };
            names.iter().map(instant).collect()
        }
        Values::Instants(instants)
            if matches!(column.calendar, CalendarUnit::Date | CalendarUnit::Month) =>
        {
            let instant = |at: &f64| {
                if at.is_nan() {
                    return Some(f64::NAN);
                }
                let civil = Civil::from_local(*at as i64);
                let is_first = at.rem_euclid(DAY as f64) == 0.0 && civil.day == 1;
                let follows = civil.month == (civil.year + 1) % 100;
                (is_first && follows).then(|| first_day(civil.year))
            };
            instants.iter().map(instant).collect()
        }
        Values::Instants(_) | Values::Numbers(_) => None,
    };
    let Some(instants) = instants else {
        return column;
    };
    let mut different: Vec<i64> = instants
        .iter()
        .filter(|at| at.is_finite())
        .map(|at| *at as i64)
        .collect();
    different.sort_unstable();
    different.dedup();
    let is_enough =
        different.len() > 2 || different.len() == 2 && column.values.describe() == "names";
    if is_enough {
        column.values = Values::Instants(instants.into());
        column.calendar = CalendarUnit::Date;
        column.origin = Origin::FiscalYears;
    }
    column
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_years_that_follow_one_another_are_one() {
        #[rustfmt::skip]
        let table = [
            ("2019/20",   Some(2019)),
            ("1999-00",   Some(1999)),
            ("2019-2020", Some(2019)),
            ("FY2001-02", Some(2001)),
            ("2019\u{2013}20", Some(2019)),
            ("2019-21",   None),
            ("2019-12",   None),
            ("1900-1999", None),
            ("19-20",     None),
            ("2019",      None),
        ];
        for (text, expected) in table {
            assert_eq!(read(text), expected, "{text}");
        }
    }
}
