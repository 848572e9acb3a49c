//! Finds out which columns are dates and converts them to instants.

use super::column::{Builder, ParseInstant};
use super::duration;
use super::fiscal_year;
use super::heading;
use super::notation::Evidence;
use super::one_day;
use super::options::Options;
use super::packed_quarter;
use super::placeholder::is_placeholder;
use super::short_dates;
use super::signed;
use super::slashed::Slashed;
use super::uncertain;
use super::values::{Column, Origin, Reading, Table, Values};
use super::verdict::count_distinct;
use super::year_fraction;
use crate::error::{Note, NoteKind, excerpt};
use crate::scale::calendar::{Civil, DAY, days_in_month, days_to, days_to_week};
use crate::scale::date_text;
use crate::scale::{Locale, Zone, instant};
use crate::stat::Numbers;

/// The parser for dates: by the format of the options, else by every notation that leaves no doubt about the day. Dates
/// without a time zone are UTC.
pub(crate) fn instants(options: &Options) -> Box<ParseInstant> {
    let stated = options.dateformat.as_deref();
    let Some(format) = stated else {
        return Box::new(|text| Some(date_text::read(text, None)?.instant as f64));
    };
    let reading = instant::InstantFormat::read("dateformat", format).ok();
    Box::new(move |text| {
        let numeric = text.bytes().any(|byte| byte.is_ascii_digit());
        if !numeric || text.len() > 80 {
            return None;
        }
        let at = reading.as_ref()?.parse(text, &Zone::Utc, &Locale::DEFAULT);
        at.map(|at| at as f64)
    })
}

/// True when the options say that the numbers of a column are dates: `at` is its index from 0. `dates` in the options
/// names the column, or its number as `#2`; without it the first column holds dates.
pub(crate) fn is_dated(options: &Options, at: usize, name: &str) -> bool {
    let wanted = |wanted: &String| {
        let number = wanted.strip_prefix('#').and_then(|text| text.parse().ok());
        wanted.eq_ignore_ascii_case(name) || number == Some(at + 1)
    };
    options.dateformat.is_some() && options.dates.as_ref().map_or(at == 0, wanted)
}

/// The finished table of these columns, which all have the same number of cells, and the notes about cells that did not
/// fit.
pub(crate) fn finish(mut builders: Vec<Builder>, instants: &ParseInstant) -> Reading {
    let shown = builders
        .iter_mut()
        .map(Builder::evidence)
        .fold(Evidence::default(), Evidence::and);
    builders
        .iter_mut()
        .for_each(|builder| builder.compare(shown));
    let is_raw = builders.iter().any(Builder::is_raw);
    let has_days_first = builders.iter().any(Builder::has_semicolons) || shown.has_commas();
    let mut columns = Vec::with_capacity(builders.len());
    let mut notes = Vec::new();
    let dated: Vec<bool> = builders.iter().map(Builder::is_dated).collect();
    for builder in builders {
        let (column, note) = builder.finish(instants);
        columns.push(column);
        notes.extend(note);
    }
    let text = TextForm {
        is_raw,
        has_days_first,
    };
    let mut columns = settle(columns, &dated, text, &mut notes);
    if !is_raw {
        uncertain::split(&mut columns, &mut notes);
        signed::settle(&mut columns, &mut notes);
    }
    Reading {
        table: Table { columns },
        notes,
    }
}

/// How the text of a table is written, as far as its dates need it.
#[derive(Clone, Copy)]
struct TextForm {
    /// True when texts with numbers stay texts.
    is_raw: bool,
    /// True when it is written as in countries where the day comes before the month.
    has_days_first: bool,
}

/// Converts the columns of a finished table to instants where all their values together show that they are dates: Unix
/// time, numbers such as 20260131 and 202601, and dates whose order of day and month only the column tells. Of columns that are
/// `dated` the author has said how they write dates, so nothing is guessed. Of a raw table durations and times of a day without
/// a year stay as they are.
fn settle(
    columns: Vec<Column>,
    dated: &[bool],
    form: TextForm,
    notes: &mut Vec<Note>,
) -> Vec<Column> {
    let is_pairs = columns.len() == 2;
    let is_timed = columns.iter().any(is_time);
    let columns: Vec<Column> = columns
        .into_iter()
        .enumerate()
        .map(|(at, column)| {
            let is_first = at == 0;
            from_numbers(column, (is_first, is_first && is_pairs), is_timed, notes)
        })
        .collect();
    let is_raw = form.is_raw;
    let runs = match is_raw {
        true => Vec::new(),
        false => duration::runs(&columns),
    };
    // with one row for each day, times behind midnight are durations
    let has_days = columns.iter().any(|column| {
        matches!(column.values, Values::Instants(_))
            && count_distinct(&column.values) < column.values.len()
    });
    let is_dated = |at: usize| dated.get(at).copied().unwrap_or(false);
    let slashed: Vec<Option<Slashed>> = columns
        .iter()
        .enumerate()
        .map(|(at, column)| Slashed::of(column, form.has_days_first).filter(|_| !is_dated(at)))
        .collect();
    // what one column shows holds for its neighbours
    let mut certain = slashed.iter().flatten().filter_map(Slashed::certain);
    let mut orders = slashed.iter().flatten().filter_map(Slashed::shown);
    let neighbour = certain.next().or_else(|| orders.next());
    columns
        .into_iter()
        .enumerate()
        .zip(slashed)
        .map(|((at, column), slashed)| match slashed {
            Some(slashed) => slashed.settle(column, neighbour, notes),
            None if is_dated(at) => column,
            None if is_raw => packed_quarter::settle(fiscal_year::settle(column)),
            None => {
                let column = duration::settle(column, runs.contains(&at), has_days, notes);
                let column = packed_quarter::settle(fiscal_year::settle(column));
                let column = one_day::settle_instants(one_day::settle(column, notes), notes);
                notes.extend(unread(&column));
                column
            }
        })
        .collect()
}

/// The note about a column that is called as dates are, and whose texts have the digits of dates but are read as names; `None` for any
/// other.
fn unread(column: &Column) -> Option<Note> {
    /// The digits of a date with a year of two.
    const MIN_DIGITS: usize = 5;
    let Values::Names(names) = &column.values else {
        return None;
    };
    let has_digits = |name: &str| {
        let digits = name.bytes().filter(u8::is_ascii_digit).count();
        digits >= MIN_DIGITS && date_text::clock(name).is_none()
    };
    let mut known = names.iter().filter(|name| !name.is_empty());
    let first = known.clone().next()?;
    let is_called = heading::names_time(&column.name) || heading::names_date_alone(&column.name);
    if !is_called || !known.all(|name| has_digits(name)) {
        return None;
    }
    let text = format!(
        "column \"{}\" is called as dates are, but \"{}\" is not read as one; dateformat= says how it is written, such as %Y-%m-%d %H:%M",
        excerpt(&column.name),
        excerpt(first)
    );
    Some(Note::new(NoteKind::Advice, "", text))
}

/// True for a column of dates, and for one of years by its name and its values.
fn is_time(column: &Column) -> bool {
    match &column.values {
        Values::Instants(_) => true,
        Values::Names(_) => false,
        Values::Numbers(years) => {
            let is_year = |year: &f64| year.is_nan() || (1000.0..3000.0).contains(year);
            heading::names_year(&column.name) && years.iter().all(is_year)
        }
    }
}

/// A column of numbers as instants, where its numbers are Unix time, dates written without signs, or years with fractions. Any
/// other column stays as it is. The first column `is_first`, that of two `is_first_of_pairs`. Where other columns of the table say when (`is_timed`),
/// only a name makes numbers Unix time.
fn from_numbers(
    mut column: Column,
    (is_first, is_first_of_pairs): (bool, bool),
    is_timed: bool,
    notes: &mut Vec<Note>,
) -> Column {
    let Values::Numbers(values) = &column.values else {
        return column;
    };
    let is_padded = column.origin == Origin::Padded;
    let days = digits(values, &column.name)
        .or_else(|| short_dates::with_times(values, &column.name))
        .or_else(|| short_dates::months(values, &column.name, notes))
        .or_else(|| short_dates::read(values, &column.name, is_padded, notes));
    let found = days.or_else(|| {
        let is_named = heading::names_time(&column.name) || column.name.eq_ignore_ascii_case("t");
        let is_long = values.iter().all(|value| value.is_nan() || *value >= 1e11);
        let is_position =
            (is_first_of_pairs || (is_first && is_long)) && is_placeholder(&column.name);
        epoch(values, is_named, is_position).filter(|_| is_named || !is_timed)
    });
    if let Some((instants, origin)) = found {
        column.values = Values::Instants(instants);
        column.origin = origin;
    } else if let Some((instants, unit)) = year_fraction::read(values, &column.name) {
        column.values = Values::Instants(instants);
        column.calendar = unit;
        column.origin = Origin::YearFractions;
    }
    column
}

/// The instants of numbers that are all seconds, milliseconds, microseconds or nanoseconds since 1970; `None` for other
/// numbers.
///
/// In a column whose name speaks of time they may lie between 1973 and 2103. In any other they have to lie between 2000
/// and 2036, rise, and be whole minutes or evenly spaced, so that populations and prices are not taken for times; the
/// first of two columns without a name (`is_position`) only has to rise.
fn epoch(values: &[f64], is_named: bool, is_position: bool) -> Option<(Numbers, Origin)> {
    const UNITS: [(f64, Origin); 4] = [
        (1.0, Origin::Seconds),
        (1e3, Origin::Milliseconds),
        (1e6, Origin::Microseconds),
        (1e9, Origin::Nanoseconds),
    ];
    const MAX_FALLS: usize = 20;
    let mut present = values.iter().copied().filter(|value| !value.is_nan());
    let first = present.next()?;
    let (unit, origin) = UNITS
        .into_iter()
        .find(|(unit, _)| (1e8 * unit..4.2e9 * unit).contains(&first))?;
    let all =
        |test: &dyn Fn(f64) -> bool| values.iter().all(|value| value.is_nan() || test(*value));
    let fits = if is_named {
        all(&|value| (1e8 * unit..4.2e9 * unit).contains(&value))
    } else {
        let in_range =
            all(&|value| (946_684_800.0 * unit..2_082_758_400.0 * unit).contains(&value));
        let falls = values.windows(2).filter(|pair| pair[0] > pair[1]).count();
        // a clock is set back now and then
        let few = if is_position {
            values.len() / MAX_FALLS
        } else {
            0
        };
        let rises = falls <= few && values.len() > 2;
        let whole = || all(&|value| value % (60.0 * unit) == 0.0);
        let step = values.get(1).zip(values.first()).map(|(b, a)| b - a);
        let even = || {
            values
                .windows(2)
                .all(|pair| Some(pair[1] - pair[0]) == step)
        };
        let has_step = step.is_some_and(|step| step >= unit);
        in_range && rises && (is_position || whole() || (has_step && even()))
    };
    let milliseconds = |value: &f64| (value * 1e3 / unit).floor();
    fits.then(|| (values.iter().map(milliseconds).collect(), origin))
}

/// The instants of numbers that are all dates without signs: 20260131, or 202601 in a column of months, 202605 in one
/// of weeks. `None` for other numbers.
fn digits(values: &[f64], name: &str) -> Option<(Numbers, Origin)> {
    let known = values.iter().filter(|value| !value.is_nan()).count();
    let is_named = heading::names_time(name) || heading::names_period(name);
    let read = |date: &dyn Fn(i64) -> Option<i64>| -> Option<Numbers> {
        let instant = |value: &f64| match value {
            value if value.is_nan() => Some(f64::NAN),
            value if value.fract() != 0.0 || !(0.0..1e9).contains(value) => None,
            value => date(*value as i64).map(|days| (days * DAY) as f64),
        };
        values.iter().map(instant).collect()
    };
    let year_of = |value: i64| Some(value).filter(|year| (1800..2200).contains(year));
    let day = |value: i64| {
        let (year, month, day) = (year_of(value / 10_000)?, value / 100 % 100, value % 100);
        (1..=days_in_month(year, month))
            .contains(&day)
            .then(|| days_to(year, month, day))
    };
    if (known > 2 || (is_named && known > 0))
        && let Some(instants) = read(&day)
    {
        return Some((instants, Origin::Digits));
    }
    let month = |value: i64| {
        let (year, month) = (year_of(value / 100)?, value % 100);
        (1..=12).contains(&month).then(|| days_to(year, month, 1))
    };
    let week = |value: i64| days_to_week(year_of(value / 100)?, value % 100);
    if known > 0 && heading::names_week(name) {
        return read(&week).map(|instants| (instants, Origin::WeekDigits));
    }
    let months = (known > 1).then(|| read(&month)).flatten()?;
    // without a name that says so, the months have to follow one another
    let follow = |pair: &[f64]| {
        let [a, b] = [pair[0], pair[1]].map(|at| Civil::from_local(at as i64));
        (b.year - a.year) * 12 + b.month - a.month == 1
    };
    let fits = is_named || (months.len() > 2 && months.windows(2).all(follow));
    fits.then_some((months, Origin::MonthDigits))
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use std::rc::Rc;

    use super::*;

    const FORM: TextForm = TextForm {
        is_raw: false,
        has_days_first: false,
    };

    fn numbers(name: &str, values: &[f64]) -> String {
        let column = Column::new(name, Values::Numbers(values.to_vec().into()));
        let columns = settle(
            vec![column, Column::new("v", Values::Names(Vec::new()))],
            &[],
            FORM,
            &mut Vec::new(),
        );
        shown(&columns[0])
    }

    fn shown(column: &Column) -> String {
        match &column.values {
            Values::Instants(_) => column.values.name(0).to_string() + " " + &column.values.name(1),
            _ => "no dates".to_owned(),
        }
    }

    #[test]
    fn numbers_are_dates_where_all_of_them_are() {
        #[rustfmt::skip]
        let table: [(&str, &[f64], &str); 22] = [
            ("created_at", &[1609459200.0, 1609462801.0],               "2021-01-01 2021-01-01T01:00:01Z"),
            ("updatedAt",  &[1609459200123.0, 1609459200124.0],         "2021-01-01T00:00:00.123Z 2021-01-01T00:00:00.124Z"),
            ("ts",         &[1609459200000000.0, 1609459201000000.0],   "2021-01-01 2021-01-01T00:00:01Z"),
            ("x",          &[1609459200.0, 1609462800.0, 1609466400.0], "2021-01-01 2021-01-01T01:00:00Z"),
            ("x",          &[1609459201.0, 1609459204.0, 1609459207.0], "2021-01-01T00:00:01Z 2021-01-01T00:00:04Z"),
            ("column 1",   &[1609459201.0, 1609459204.0, 1609459205.0], "2021-01-01T00:00:01Z 2021-01-01T00:00:04Z"),
            ("people",     &[1324517249.0, 1338676785.0, 1352617328.0], "no dates"),
            ("time",       &[1.0, 2.0],                                 "no dates"),
            ("month",      &[202011.0, 202012.0, 202101.0],             "2020-11-01 2020-12-01"),
            ("x",          &[202011.0, 202012.0, 202101.0],             "2020-11-01 2020-12-01"),
            ("x",          &[202011.0, 202001.0, 202101.0],             "no dates"),
            ("month",      &[202013.0, 202012.0],                       "no dates"),
            ("week",       &[202051.0, 202052.0, 202053.0, 202101.0],   "2020-12-14 2020-12-21"),
            ("week",       &[1.0, 2.0],                                 "no dates"),
            ("x",          &[20200131.0, 20200201.0, 20200202.0],       "2020-01-31 2020-02-01"),
            ("date",       &[20200131.0, 20200201.0],                   "2020-01-31 2020-02-01"),
            ("x",          &[20200131.0, 20200201.0],                   "no dates"),
            ("date",       &[310120.0, 290220.0, 310320.0],             "2020-01-31 2020-02-29"),
            ("date",       &[200131.0, 200229.0, 200331.0],             "2020-01-31 2020-02-29"),
            ("Datum",      &[31012020.0, 29022020.0, 31032020.0],       "2020-01-31 2020-02-29"),
            ("time",       &[120131.0, 120229.0, 120331.0],             "no dates"),
            ("date",       &[310120.0, 290220.0, 319920.0],             "no dates"),
        ];
        for (name, values, expected) in table {
            assert_eq!(numbers(name, values), expected, "{name} {values:?}");
        }
    }

    /// Each list of dates with what it begins with and the beginning of its note.
    #[test]
    fn the_whole_column_tells_the_order_of_day_and_month() {
        #[rustfmt::skip]
        let table = [
            ("1/2/2020,1/13/2020",                     "2020-01-02 2020-01-13", ""),
            ("1/2/2020,13/2/2020",                     "2020-02-01 2020-02-13", ""),
            ("14-01-01,14-02-01,14-03-01",              "2014-01-01 2014-02-01", "the dates in column \"d\" are read with the year first"),
            ("99-12-30,99-12-31,00-01-01",             "1999-12-30 1999-12-31", ""),
            ("14-01-15,14-02-15,14-03-15",             "2015-01-14 2015-02-14", ""),
            ("1/2/20 1:00 PM,1/13/20 2:00 PM",         "2020-01-02T13:00:00Z 2020-01-13T14:00:00Z", ""),
            ("11/1/2020,12/1/2020,1/1/2021,2/1/2021",  "2020-11-01 2020-12-01", "the dates in column \"d\" are read with the month first"),
            ("1/11/2020,1/12/2020,1/1/2021,1/2/2021",  "2020-11-01 2020-12-01", "the dates in column \"d\" are read with the day first"),
            ("1/2/2020,2/3/2020",                      "no dates", "the dates in column \"d\" may mean two days"),
            ("1/4,2/4",                                "no dates", ""),
            ("a,1/2/2020",                             "no dates", ""),
        ];
        for (texts, expected, note) in table {
            let names = texts.split(',').map(Rc::from).collect();
            let mut notes = Vec::new();
            let columns = settle(
                vec![Column::new("d", Values::Names(names))],
                &[],
                FORM,
                &mut notes,
            );
            assert_eq!(shown(&columns[0]), expected, "{texts}");
            let found = notes.first().map_or("", |note| &note.text);
            assert!(
                found.starts_with(note) && (note.is_empty() == found.is_empty()),
                "{texts}: {found}"
            );
        }
        let names = |texts: &str| Values::Names(texts.split(',').map(Rc::from).collect());
        let two = vec![
            Column::new("a", names("1/2/2020,2/3/2020")),
            Column::new("b", names("1/2/2020,1/13/2020")),
        ];
        let columns = settle(two, &[], FORM, &mut Vec::new());
        assert_eq!(shown(&columns[0]), "2020-01-02 2020-02-03");
    }
}
