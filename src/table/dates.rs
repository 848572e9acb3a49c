//! Which cells and columns are dates: texts, names and numbers in, instants out.

use std::rc::Rc;

use super::column::ReadInstant;
use super::options::Options;
use super::values::{Column, Values};
use crate::error::{Note, NoteKind, excerpt};
use crate::scale::strftime::Pattern;
use crate::scale::{Locale, Zone, instant};

/// Ways to write a date, besides ISO 8601, that cannot be mistaken. `11/03/2026` can: `dateformat` has to say.
const DATES: &[&str] = &[
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

/// How the cells of dates are read: as the options state it, else by ISO 8601 and [`DATES`]; without a zone in UTC.
pub(crate) fn instants(options: &Options) -> Box<ReadInstant> {
    let stated = options.dateformat.as_deref();
    let readings: Vec<instant::Reading> = match stated {
        Some(text) => instant::Reading::read("dateformat", text)
            .into_iter()
            .collect(),
        None => {
            let patterns = DATES.iter().filter_map(|text| Pattern::read(text));
            let patterns = patterns.map(instant::Reading::Pattern);
            std::iter::once(instant::Reading::Iso)
                .chain(patterns)
                .collect()
        }
    };
    Box::new(move |text| {
        let numeric = text.bytes().any(|byte| byte.is_ascii_digit());
        if !numeric || text.len() > 40 {
            return None;
        }
        let mut found = readings.iter();
        let at = found.find_map(|reading| reading.parse(text, &Zone::Utc, &Locale::DEFAULT));
        at.map(|at| at as f64)
    })
}

/// Whether the numbers of a column are dates because the options say so.
pub(crate) fn is_dated(options: &Options, at: usize, name: &str) -> bool {
    let wanted = |wanted: &String| {
        let number = wanted.strip_prefix('#').and_then(|text| text.parse().ok());
        wanted.eq_ignore_ascii_case(name) || number == Some(at + 1)
    };
    options.dateformat.is_some() && options.dates.as_ref().map_or(at == 0, wanted)
}

/// Names of columns whose large numbers are seconds or milliseconds since 1970.
const EPOCHS: &[&str] = &[
    "time",
    "timestamp",
    "date",
    "datetime",
    "epoch",
    "unix",
    "unixtime",
    "ts",
];

/// Ways to write a date that may mean two days: months first, as in the United States, or days.
const UNCLEAR: [&str; 2] = ["%m/%d/", "%d/%m/"];

/// What follows a day and a month in dates with slashes.
const ENDS: [&str; 5] = ["%Y", "%Y %H:%M", "%Y %I:%M %p", "%Y %H:%M:%S", "%y"];

/// A column of names as instants where all but a few are dates with slashes, or hyphens, and only one order of day and
/// month makes them so; with a note where both do. Any other column as it is.
pub(super) fn slashed(mut column: Column, notes: &mut Vec<Note>) -> Column {
    let Values::Names(names) = &column.values else {
        return column;
    };
    let Some(first) = names.iter().find(|name| !name.is_empty()) else {
        return column;
    };
    let read = |beginning: &str| {
        let patterns = ENDS.map(|end| Pattern::read(&format!("{beginning}{end}")));
        let at = |name: &Rc<str>| {
            let text = name.replace('-', "/");
            let parse = |pattern: &Pattern| pattern.parse(&text, &Zone::Utc, &Locale::DEFAULT);
            let found = patterns.iter().flatten().find_map(parse);
            found.map_or(f64::NAN, |at| at as f64)
        };
        // what the first of many is not, they are not
        if at(first).is_nan() {
            return (names.len(), Vec::new());
        }
        let instants: Vec<f64> = names.iter().map(at).collect();
        let misfits = instants.iter().zip(names);
        let misfits = misfits.filter(|(at, name)| at.is_nan() && !name.is_empty());
        (misfits.count(), instants)
    };
    let [(unlike_months, months), (unlike_days, days)] = UNCLEAR.map(read);
    if unlike_months.min(unlike_days) * 5 > names.len() {
        return column;
    }
    if unlike_months == unlike_days {
        let text = format!(
            "the dates in column \"{}\" may mean two days; set dateformat=%m/%d/%Y or %d/%m/%Y",
            excerpt(&column.name)
        );
        notes.push(Note::new(NoteKind::Advice, "", text));
        return column;
    }
    let misfits = unlike_months.min(unlike_days);
    if misfits > 0 {
        let text = format!(
            "column \"{}\": {misfits} of {} values are not dates and were left out",
            excerpt(&column.name),
            names.len()
        );
        notes.push(Note::new(NoteKind::LeftOut, "", text));
    }
    let instants = if unlike_months < unlike_days {
        months
    } else {
        days
    };
    column.values = Values::Instants(instants.into());
    column
}

/// A column of whole numbers that all are dates without signs between, 20260131, as instants; any other as it is.
fn figures(mut column: Column) -> Column {
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

/// A column of Unix time as instants: by its name, and all its values between 1973 and 2103 in seconds or in
/// milliseconds, or of [`figures`]. Any other column as it is.
pub(crate) fn epoch(column: Column) -> Column {
    let mut column = figures(column);
    let named = EPOCHS
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
