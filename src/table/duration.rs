//! Durations that are written as times of day, such as `0:00:21` and `01:45.99`: a column of names comes in, and goes out with numbers
//! where its name and its values show that they are durations.

use std::rc::Rc;

use super::heading;
use super::values::{Column, Values};
use super::verdict::count_distinct;
use crate::error::{Note, NoteKind, excerpt};

/// Durations are in seconds below so many seconds, and in minutes below so many more.
const SECONDS: f64 = 600.0;
const MINUTES: f64 = 3.0 * 3600.0;

/// The units of durations: their signs, what they are called, and their seconds.
const UNITS: [(&str, &str, f64); 3] = [
    ("s", "seconds", 1.0),
    ("min", "minutes", 60.0),
    ("h", "hours", 3600.0),
];

/// The seconds of a day.
const DAY: f64 = 86_400.0;

/// The shortest of several runs takes less than this, and the longest less than that, in seconds.
const FIRST_HOURS: f64 = 4.0 * 3600.0;
const LONGEST: f64 = 12.0 * 3600.0;

/// The column in seconds, minutes or hours, and a note. Minutes and seconds with hundredths are durations under any name; hours, minutes
/// and seconds need one that says so, or one that is later than the end of a day. Any other column stays as it is.
/// A column that `is_run` holds the times of runs.
pub(super) fn settle(mut column: Column, is_run: bool, notes: &mut Vec<Note>) -> Column {
    let Values::Names(names) = &column.values else {
        return column;
    };
    let written: Vec<Option<(f64, bool)>> = names.iter().map(|name| seconds(name)).collect();
    // no time of day is negative, or later than midnight
    let is_signed = names
        .iter()
        .zip(&written)
        .any(|(name, time)| name.starts_with(['-', '−']) && time.is_some());
    let is_late = |time: &(f64, bool)| time.0 > DAY;
    let is_named = is_run
        || is_signed
        || heading::names_duration(&column.name)
        || heading::names_stopwatch(&column.name)
        || written.iter().flatten().any(is_late);
    let read = |time: Option<(f64, bool)>| {
        let found = time.filter(|(_, is_precise)| is_named || *is_precise);
        found.map(|(all, _)| all)
    };
    let mut all: Vec<Option<f64>> = written.into_iter().map(read).collect();
    if !all.iter().any(Option::is_some) {
        all = short_times(names, &column.name);
    }
    let known = all.iter().flatten().count();
    let others = || {
        let rest = names.iter().zip(&all).enumerate();
        rest.filter(|(_, (name, time))| time.is_none() && !name.is_empty())
    };
    // what is no time, such as "DNF", is a word
    let are_words = others().all(|(_, (name, _))| !name.contains(|c: char| c.is_ascii_digit()));
    let misfits = others().count();
    if !are_words || misfits > known {
        return column;
    }
    let left_out = others().next().map(|(row, (first, _))| {
        format!(
            "; {misfits} of {} values are words and were left out, the first \"{}\" in row {}",
            names.len(),
            excerpt(first),
            row + 1
        )
    });
    let all: Vec<f64> = all.iter().map(|time| time.unwrap_or(f64::NAN)).collect();
    let most = all
        .iter()
        .copied()
        .filter(|value| value.is_finite())
        .map(f64::abs)
        .fold(f64::NAN, f64::max);
    if most.is_nan() {
        return column;
    }
    let (unit, word, size) = match stated_unit(&column.name) {
        Some(stated) => stated,
        None if most < SECONDS => UNITS[0],
        None if most < MINUTES => UNITS[1],
        None => UNITS[2],
    };
    let text = format!(
        "column \"{}\": durations in {word}{}; raw=1 reads the texts",
        excerpt(&column.name),
        left_out.unwrap_or_default()
    );
    notes.push(Note::new(NoteKind::Assumed, "", text));
    unit.clone_into(&mut column.unit);
    column.values = Values::Numbers(all.iter().map(|value| value / size).collect());
    column
}

/// The unit that a name states in brackets: `Elapsed time [s]`.
fn stated_unit(name: &str) -> Option<(&'static str, &'static str, f64)> {
    let name = name.to_lowercase();
    let is_stated = |(unit, _, _): &(&str, &str, f64)| {
        name.ends_with(&format!("[{unit}]")) || name.ends_with(&format!("({unit})"))
    };
    UNITS.into_iter().find(is_stated)
}

/// The seconds of times in two parts, such as `59:59`, where one of them is later than the end of a day and their name says that they
/// are times: these are minutes and seconds, or hours and minutes where their name says so. Nothing for any other names.
fn short_times(names: &[Rc<str>], name: &str) -> Vec<Option<f64>> {
    let part = |text: &str| -> Option<f64> {
        let is_short = !text.is_empty() && text.len() <= 4;
        let is_digits = text.bytes().all(|byte| byte.is_ascii_digit());
        text.parse().ok().filter(|_| is_short && is_digits)
    };
    let is_called = heading::names_time(name)
        || heading::names_duration(name)
        || heading::names_stopwatch(name);
    let parts = |text: &Rc<str>| -> Option<(f64, f64)> {
        let (first, second) = text.split_once(':')?;
        let second = part(second).filter(|value| second.len() == 2 && *value < 60.0);
        part(first).zip(second)
    };
    let all: Vec<Option<(f64, f64)>> = names.iter().map(parts).collect();
    let is_late = |(first, second): &(f64, f64)| first * 60.0 + second > 24.0 * 60.0;
    if !is_called || !all.iter().flatten().any(is_late) {
        return vec![None; names.len()];
    }
    let size = match heading::names_hours(name) {
        true => 3600.0,
        false => 60.0,
    };
    let whole = |(first, second)| first * size + second * size / 60.0;
    all.into_iter().map(|time| time.map(whole)).collect()
}

/// The indices of the columns whose times are those of runs and laps, and no times of day: each of a thing with a name of its own, or of a
/// day of its own, from minutes to some hours long, and not all whole minutes.
pub(super) fn runs(columns: &[Column]) -> Vec<usize> {
    // times just after midnight beside days are times of those days
    let is_own = |column: &Column, most: f64| match &column.values {
        Values::Instants(days) => most >= SECONDS && days.len() == count_distinct(&column.values),
        Values::Names(names) => {
            let is_name = |name: &Rc<str>| !name.is_empty() && seconds(name).is_none();
            names.iter().all(is_name) && names.len() == count_distinct(&column.values)
        }
        Values::Numbers(_) => false,
    };
    let longest_run = |column: &Column| -> Option<f64> {
        let Values::Names(names) = &column.values else {
            return None;
        };
        if !heading::names_time(&column.name) {
            return None;
        }
        let known = names.iter().filter(|name| !name.is_empty());
        let times: Option<Vec<f64>> = known.map(|name| Some(seconds(name)?.0)).collect();
        let times = times.unwrap_or_default();
        let least = times.iter().copied().fold(f64::INFINITY, f64::min);
        let most = times.iter().copied().fold(0.0, f64::max);
        let is_run = least < FIRST_HOURS
            && (0.0..LONGEST).contains(&most)
            && times.iter().any(|time| time % 60.0 != 0.0);
        is_run.then_some(most)
    };
    let others_own = |at: usize, most: f64| {
        let mut others = columns.iter().enumerate();
        others.any(|(other, column)| other != at && is_own(column, most))
    };
    let all = columns.iter().enumerate();
    let all = all.filter_map(|(at, column)| Some((at, longest_run(column)?)));
    all.filter(|(at, most)| others_own(*at, *most))
        .map(|(at, _)| at)
        .collect()
}

/// The seconds of `h:mm:ss`, `mm:ss.ff` or `0 days 00:30:00`, perhaps with a minus, and whether it is one of the last two, which no
/// time of day is written like.
fn seconds(text: &str) -> Option<(f64, bool)> {
    let Some(rest) = text
        .strip_prefix(['-', '−'])
        .filter(|_| !text.contains(" day"))
    else {
        return unsigned_seconds(text);
    };
    unsigned_seconds(rest).map(|(all, is_precise)| (-all, is_precise))
}

/// The same without a minus, but for the days of pandas, which are `-1 days +23:00:00` for an hour less than nothing.
fn unsigned_seconds(text: &str) -> Option<(f64, bool)> {
    let (days, text) = match text.split_once(" day") {
        Some((days, clock)) => (
            Some(days.trim().parse::<f64>().ok()?),
            clock.trim_start_matches(['s', ',', ' ', '+']),
        ),
        None => (None, text),
    };
    let (whole, fraction) = match text.split_once(['.', ',']) {
        Some((whole, fraction)) => (whole, Some(fraction)),
        None => (text, None),
    };
    let is_digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    // a shortcut for the names of most columns
    if !whole.contains(':') {
        return None;
    }
    let parts: Vec<&str> = whole.split(':').collect();
    let has_two_digits = parts.iter().skip(1).all(|part| part.len() == 2);
    if !parts.iter().all(|part| is_digits(part)) || !has_two_digits || text.len() > 20 {
        return None;
    }
    let fraction = match fraction {
        Some(digits) if is_digits(digits) => format!("0.{digits}").parse::<f64>().ok()?,
        Some(_) => return None,
        None => 0.0,
    };
    let number = |at: usize| parts.get(at)?.parse::<f64>().ok();
    match (parts.len(), fraction > 0.0 || text.contains(['.', ','])) {
        (2, true) => Some((number(0)? * 60.0 + number(1)? + fraction, true)),
        (3, _) => {
            let clock = number(0)? * 3600.0 + number(1)? * 60.0 + number(2)? + fraction;
            Some((days.unwrap_or(0.0) * DAY + clock, days.is_some()))
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn durations_are_read_to_the_hundredth() {
        let table = [
            ("0:00:21", Some((21.0, false))),
            ("01:02:03", Some((3723.0, false))),
            ("00:45.99", Some((45.99, true))),
            ("27:03:00", Some((97380.0, false))),
            ("0 days 00:30:15", Some((1815.0, true))),
            ("1 day, 2:00:00.5", Some((93600.5, true))),
            ("-1 days +23:00:00", Some((-3600.0, true))),
            ("-0:01:00", Some((-60.0, false))),
            ("-1", None),
            ("12:30", None),
            ("1:2:3", None),
            ("a:00:21", None),
            ("", None),
        ];
        for (text, expected) in table {
            assert_eq!(seconds(text), expected, "{text}");
        }
    }
}
