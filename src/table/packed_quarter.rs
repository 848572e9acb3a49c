//! Quarters in front of their years without a sign between them, such as Q42010: a column of names comes in, one of dates goes
//! out where all its names together are such quarters.

use std::rc::Rc;

use super::heading;
use super::values::{Column, Origin, Values};
use crate::scale::CalendarUnit;
use crate::scale::calendar::{DAY, days_to};

/// The quarters from year 0 to `Q42010`; `None` for other texts.
fn read(text: &str) -> Option<i64> {
    let digits = text.trim().strip_prefix(['Q', 'q'])?;
    let is_whole = digits.len() == 5 && digits.bytes().all(|byte| byte.is_ascii_digit());
    let (quarter, year) = digits.split_at_checked(1).filter(|_| is_whole)?;
    let quarter: i64 = quarter.parse().ok()?;
    let year: i64 = year.parse().ok()?;
    let fits = (1..=4).contains(&quarter) && (1900..2100).contains(&year);
    fits.then_some(year * 4 + quarter - 1)
}

/// The column as dates, the first day of each quarter, where all its texts are such quarters and either follow one another or
/// have a name that says so; else as it is, because ids such as Q42010 look like that, too.
pub(super) fn settle(mut column: Column) -> Column {
    let Values::Names(names) = &column.values else {
        return column;
    };
    let quarter = |name: &Rc<str>| match name.is_empty() {
        true => Some(None),
        false => read(name).map(Some),
    };
    let Some(quarters) = names.iter().map(quarter).collect::<Option<Vec<_>>>() else {
        return column;
    };
    let mut different: Vec<i64> = quarters.iter().flatten().copied().collect();
    different.sort_unstable();
    different.dedup();
    let is_named = heading::names_period(&column.name) || heading::names_time(&column.name);
    let follow = different.len() > 2 && different.windows(2).all(|pair| pair[1] - pair[0] == 1);
    if different.len() < 2 || !(is_named || follow) {
        return column;
    }
    let instant = |quarter: &Option<i64>| {
        quarter.map_or(f64::NAN, |at| {
            (days_to(at / 4, at % 4 * 3 + 1, 1) * DAY) as f64
        })
    };
    column.values = Values::Instants(quarters.iter().map(instant).collect());
    column.calendar = CalendarUnit::Quarter;
    column.origin = Origin::PackedQuarters;
    column
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_whole_column_tells_quarters_from_ids() {
        #[rustfmt::skip]
        let table = [
            ("quarter", "Q42010 Q12011",              "2010-10-01 2011-01-01"),
            ("id",      "Q32010 Q42010 Q12011",       "2010-07-01 2010-10-01"),
            ("id",      "Q42010 Q12011",              "Q42010 Q12011"),
            ("id",      "Q42010 Q31007 Q22033",       "Q42010 Q31007"),
            ("quarter", "Q42010 Q52011",              "Q42010 Q52011"),
            ("quarter", "Q42010 Q1201",               "Q42010 Q1201"),
        ];
        for (name, texts, expected) in table {
            let names = Values::Names(texts.split(' ').map(Rc::from).collect());
            let column = settle(Column::new(name, names));
            let found = format!("{} {}", column.values.name(0), column.values.name(1));
            assert_eq!(found, expected, "{name}: {texts}");
        }
    }
}
