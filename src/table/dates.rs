//! Finds out which columns are dates and converts them to instants.

use std::rc::Rc;

use super::column::ParseInstant;
use super::options::Options;
use super::values::{Column, Values};
use crate::error::{Note, NoteKind, excerpt};
use crate::scale::strftime::Pattern;
use crate::scale::{Locale, Zone, instant};

/// Unambiguous date formats besides ISO 8601. `11/03/2026` is ambiguous: the author has to give `dateformat`.
const DATE_FORMATS: &[&str] = &[
    "%d.%m.%Y",
    "%d.%m.%Y %H:%M",
    "%d.%m.%Y %H:%M:%S",
    "%d.%m.%y",
    "%d %b %Y",
    "%d-%b-%Y",
    "%d-%b-%y",
    "%b %d, %Y",
    "%b %Y",
    "%b-%Y",
    "%b-%y",
];

/// The parser for dates: by the format of the options, else by ISO 8601 and [`DATE_FORMATS`]. Dates without a time zone
/// are UTC.
pub(crate) fn instants(options: &Options) -> Box<ParseInstant> {
    let stated = options.dateformat.as_deref();
    let readings: Vec<instant::InstantFormat> = match stated {
        Some(text) => instant::InstantFormat::read("dateformat", text)
            .into_iter()
            .collect(),
        None => {
            let patterns = DATE_FORMATS.iter().filter_map(|text| Pattern::read(text));
            let patterns = patterns.map(instant::InstantFormat::Pattern);
            std::iter::once(instant::InstantFormat::Iso)
                .chain(patterns)
                .collect()
        }
    };
    Box::new(move |text| {
        let numeric = text.bytes().any(|byte| byte.is_ascii_digit());
        // Cheap checks come first: every other text is tried against a dozen formats.
        if !numeric || text.len() > 40 {
            return None;
        }
        let mut found = readings.iter();
        let at = found.find_map(|reading| reading.parse(text, &Zone::Utc, &Locale::DEFAULT));
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

/// Names of columns whose large numbers are seconds or milliseconds since 1970.
const EPOCH_COLUMNS: &[&str] = &[
    "time",
    "timestamp",
    "date",
    "datetime",
    "epoch",
    "unix",
    "unixtime",
    "ts",
];

/// The two readings of a date with slashes: month first, as in the United States, or day first.
const MONTH_OR_DAY_FIRST: [&str; 2] = ["%m/%d/", "%d/%m/"];

/// What may follow a day and a month in dates with slashes.
const AFTER_DAY_AND_MONTH: [&str; 5] = ["%Y", "%Y %H:%M", "%Y %I:%M %p", "%Y %H:%M:%S", "%y"];

/// Converts a column of names to instants, if at least four fifths of them are dates with slashes or hyphens and only
/// one order of day and month reads them. If both orders do, it adds a note. Any other column stays as it is.
pub(super) fn convert_slashed_dates(mut column: Column, notes: &mut Vec<Note>) -> Column {
    let Values::Names(names) = &column.values else {
        return column;
    };
    let Some(first) = names.iter().find(|name| !name.is_empty()) else {
        return column;
    };
    let read = |beginning: &str| {
        let patterns = AFTER_DAY_AND_MONTH.map(|end| Pattern::read(&format!("{beginning}{end}")));
        let at = |name: &Rc<str>| {
            let text = name.replace('-', "/");
            let parse = |pattern: &Pattern| pattern.parse(&text, &Zone::Utc, &Locale::DEFAULT);
            let found = patterns.iter().flatten().find_map(parse);
            found.map_or(f64::NAN, |at| at as f64)
        };
        // A shortcut for large columns of other names: if the first is not such a date, the column is not.
        if at(first).is_nan() {
            return (names.len(), Vec::new());
        }
        let instants: Vec<f64> = names.iter().map(at).collect();
        let misfits = instants.iter().zip(names);
        let misfits = misfits.filter(|(at, name)| at.is_nan() && !name.is_empty());
        (misfits.count(), instants)
    };
    let [
        (month_first_misfits, month_first),
        (day_first_misfits, day_first),
    ] = MONTH_OR_DAY_FIRST.map(read);
    if month_first_misfits.min(day_first_misfits) * 5 > names.len() {
        return column;
    }
    if month_first_misfits == day_first_misfits {
        let text = format!(
            "the dates in column \"{}\" may mean two days; set dateformat=%m/%d/%Y or %d/%m/%Y",
            excerpt(&column.name)
        );
        notes.push(Note::new(NoteKind::Advice, "", text));
        return column;
    }
    let misfits = month_first_misfits.min(day_first_misfits);
    if misfits > 0 {
        let text = format!(
            "column \"{}\": {misfits} of {} values are not dates and were left out",
            excerpt(&column.name),
            names.len()
        );
        notes.push(Note::new(NoteKind::LeftOut, "", text));
    }
    let instants = if month_first_misfits < day_first_misfits {
        month_first
    } else {
        day_first
    };
    column.values = Values::Instants(instants.into());
    column
}

/// Converts a column of numbers to instants, if there are at least three and all are dates such as 20260131. Any other
/// column stays as it is.
fn convert_compact_dates(mut column: Column) -> Column {
    if let Values::Numbers(values) = &column.values {
        let date = |value: &f64| {
            let (year, month, day) = (
                (value / 1e4).floor(),
                (value / 1e2).floor() % 1e2,
                value % 1e2,
            );
            let iso = format!("{year}-{month:02}-{day:02}");
            let fits = value.fract() == 0.0 && (1800.0..2200.0).contains(&year);
            fits.then(|| instant::iso(&iso))
                .flatten()
                .map(|at| at as f64)
        };
        let missing = |value: &f64| value.is_nan().then_some(f64::NAN);
        let all = values
            .iter()
            .map(|value| missing(value).or_else(|| date(value)));
        let known = values
            .iter()
            .filter(|value| !value.is_nan())
            .take(3)
            .count();
        if let (3, Some(instants)) = (known, all.collect::<Option<Vec<f64>>>()) {
            column.values = Values::Instants(instants.into());
        }
    }
    column
}

/// Converts a column to instants if it holds Unix time: it has one of the usual names, and all its values lie between
/// 1973 and 2103 in seconds or in milliseconds. It also converts numbers such as 20260131. Any other column stays as it
/// is.
pub(crate) fn epoch(column: Column) -> Column {
    let mut column = convert_compact_dates(column);
    let named = EPOCH_COLUMNS
        .iter()
        .any(|name| column.name.eq_ignore_ascii_case(name));
    if let (true, Values::Numbers(values)) = (named, &mut column.values) {
        let all = |unit: f64| {
            let fits = |value: &f64| value.is_nan() || (1e8 * unit..4.2e9 * unit).contains(value);
            values.iter().all(fits) && values.iter().any(|value| !value.is_nan())
        };
        let factor = if all(1.0) { 1000.0 } else { 1.0 };
        if all(1.0) || all(1000.0) {
            let instants = values.iter().map(|value| value * factor).collect();
            column.values = Values::Instants(instants);
        }
    }
    column
}
