//! Durations that are written as times of day, such as `0:00:21` and `01:45.99`: a column of names comes in, and goes out with numbers
//! where its name and its values show that they are durations.

use std::rc::Rc;

use super::heading;
use super::values::{Column, Values};
use super::verdict::count_distinct;
use crate::error::{Note, NoteKind, excerpt};
use crate::scale::date_text;

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

/// No time of a timetable is later, in seconds.
const NIGHT: f64 = 30.0 * 3600.0;

/// The column in seconds, minutes or hours, and a note. Minutes and seconds with hundredths are durations under any name; hours, minutes
/// and seconds need one that says so, or one that is later than the end of a day. Any other column stays as it is.
/// A column that `is_run` holds the times of runs. Beside days (`has_days`), and in timetables, a few times behind midnight are times of
/// the next day.
pub(super) fn settle(
    mut column: Column,
    is_run: bool,
    has_days: bool,
    notes: &mut Vec<Note>,
) -> Column {
    let Values::Names(names) = &column.values else {
        return column;
    };
    let stated = Stated::of(&column.name);
    let has_hundredths = stated.is_some_and(|stated| stated.has_hundredths);
    let mut written: Vec<Option<(f64, bool)>> = names
        .iter()
        .map(|name| seconds(name, has_hundredths))
        .collect();
    if !written.iter().any(Option::is_some) {
        written = spelled_times(names, &column.name);
    }
    // no time of day is negative, or later than midnight
    let is_signed = names
        .iter()
        .zip(&written)
        .any(|(name, time)| name.starts_with(['-', '−']) && time.is_some());
    let is_late = |time: &(f64, bool)| time.0 > DAY;
    let known = || written.iter().flatten();
    let late = known().filter(|time| is_late(time)).count();
    let is_late_train = heading::names_departure(&column.name) || late * 2 <= known().count();
    let goes_on = late > 0
        && is_late_train
        && is_timetable(&column.name, has_days)
        && known().all(|time| !time.1 && time.0 < NIGHT);
    if goes_on {
        return column;
    }
    let least = known().map(|time| time.0).fold(f64::INFINITY, f64::min);
    let is_named = is_run
        || is_signed
        || (stated.is_some() && least < FIRST_HOURS)
        || heading::names_duration(&column.name)
        || heading::names_stopwatch(&column.name)
        || written.iter().flatten().any(is_late);
    let read = |time: Option<(f64, bool)>| {
        let found = time.filter(|(_, is_precise)| is_named || *is_precise);
        found.map(|(all, _)| all)
    };
    let mixed = mixed_times(names);
    let mut all: Vec<Option<f64>> =
        mixed.unwrap_or_else(|| written.into_iter().map(read).collect());
    let is_short = !all.iter().any(Option::is_some);
    if is_short {
        all = short_times(names, &column.name, stated, is_run);
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
    let (unit, word, size) = match stated.and_then(|stated| stated.unit) {
        Some(stated) => stated,
        None if most < SECONDS => UNITS[0],
        None if most < MINUTES => UNITS[1],
        None => UNITS[2],
    };
    // only the name could say whether 1:30 is a minute and a half or an hour and a half
    let parts = match stated.is_none() && is_short && !heading::names_hours(&column.name) {
        true => ", read as minutes and seconds",
        false => "",
    };
    let text = format!(
        "column \"{}\": durations in {word}{parts}{}; raw=1 reads the texts",
        excerpt(&column.name),
        left_out.unwrap_or_default()
    );
    notes.push(Note::new(NoteKind::Assumed, "", text));
    unit.clone_into(&mut column.unit);
    column.values = Values::Numbers(all.iter().map(|value| value / size).collect());
    column
}

/// What a name states of the times below it, in brackets: `Elapsed time [s]`, `pace (min/km)`, `Lap (mm:ss)`.
#[derive(Clone, Copy)]
struct Stated {
    /// The unit: its sign, what it is called, and its seconds.
    unit: Option<(&'static str, &'static str, f64)>,
    /// True where the third of three parts is one of hundredths: `mm:ss.hh`.
    has_hundredths: bool,
}

impl Stated {
    /// What a name states; `None` where it states nothing, or the hours of what may be a time of day.
    fn of(name: &str) -> Option<Stated> {
        let lower = name.to_lowercase();
        let (before, stated) = lower.rsplit_once(['[', '(']).unwrap_or(("", &lower));
        let stated = stated.trim_end_matches([']', ')', ' ']);
        let short = stated.trim_start_matches('m').strip_prefix(":ss");
        if let Some(rest) = short.filter(|_| stated.starts_with('m')) {
            return Some(Stated {
                unit: None,
                has_hundredths: !rest.is_empty(),
            });
        }
        let at = match stated.split('/').next()?.trim() {
            "s" | "sec" | "secs" | "seconds" | "sekunden" => 0,
            "min" | "mins" | "minutes" | "minuten" => 1,
            "h" | "hr" | "hrs" | "hours" | "std" | "stunden" => 2,
            _ => return None,
        };
        let may_be_clock = heading::names_time(before) || heading::names_clock(before, false);
        let is_clear = !before.trim().is_empty() && (at < 2 || !may_be_clock);
        is_clear.then_some(Stated {
            unit: UNITS.get(at).copied(),
            has_hundredths: false,
        })
    }
}

/// True for a column of times that go on behind midnight: those of departures, and those beside days.
fn is_timetable(name: &str, has_days: bool) -> bool {
    let is_duration = heading::names_duration(name) || heading::names_stopwatch(name);
    let is_time = heading::names_time(name) || heading::names_clock(name, false);
    heading::names_departure(name) || (has_days && is_time && !is_duration)
}

/// The seconds of times such as `1h 30m`, `45 min` and `7h21`, of which at least one has two parts. Nothing where a name says that these
/// are times of day.
fn spelled_times(names: &[Rc<str>], name: &str) -> Vec<Option<(f64, bool)>> {
    let all: Vec<Option<(f64, usize)>> = names.iter().map(|name| spelled(name)).collect();
    let is_clock = heading::names_time(name)
        || heading::names_departure(name)
        || heading::names_clock(name, false)
        || heading::names_start(name)
        || heading::names_end(name);
    let has_parts = all.iter().flatten().any(|(_, parts)| *parts > 1);
    let may_be_read = has_parts && !is_clock;
    let read = |time: Option<(f64, usize)>| time.map(|(seconds, _)| (seconds, true));
    all.into_iter()
        .map(|time| read(time.filter(|_| may_be_read)))
        .collect()
}

/// The seconds of a time whose parts have units, and the number of these parts; `None` for any other text.
fn spelled(text: &str) -> Option<(f64, usize)> {
    let mut rest = text.trim();
    let (mut seconds, mut parts, mut last) = (0.0, 0, f64::INFINITY);
    while !rest.is_empty() {
        let end = rest.find(|c: char| !c.is_ascii_digit() && c != '.');
        let (number, behind) = rest.split_at(end.unwrap_or(rest.len()));
        let behind = behind.trim_start();
        let end = behind.find(|c: char| !c.is_alphabetic());
        let (unit, behind) = behind.split_at(end.unwrap_or(behind.len()));
        let size = match unit.to_lowercase().as_str() {
            "d" | "day" | "days" => DAY,
            "h" | "hr" | "hrs" | "hour" | "hours" | "std" => 3600.0,
            "m" | "min" | "mins" | "minute" | "minutes" => 60.0,
            "s" | "sec" | "secs" | "second" | "seconds" => 1.0,
            "" if last == 3600.0 && number.len() == 2 => 60.0,
            _ => return None,
        };
        if size >= last {
            return None;
        }
        seconds += number.parse::<f64>().ok()? * size;
        (parts, last) = (parts + 1, size);
        rest = behind.trim_start_matches([' ', ',', '.']);
    }
    (parts > 0).then_some((seconds, parts))
}

/// The seconds of times in two and in three parts, such as `47:08` beside `1:02:57`: minutes and seconds below an hour, of which some are
/// more than the hours of a day, and hours with them above it. `None` for any other names.
fn mixed_times(names: &[Rc<str>]) -> Option<Vec<Option<f64>>> {
    let (mut short, mut long, mut is_clear) = (0, 0, false);
    let mut time = |name: &Rc<str>| -> Option<Option<f64>> {
        if !name.bytes().any(|byte| byte.is_ascii_digit()) {
            return Some(None);
        }
        let parts = name.trim().split(':').map(|part| part.parse::<u8>().ok());
        let parts: Vec<f64> = parts
            .map(|part| part.map(f64::from))
            .collect::<Option<_>>()?;
        let is_part = |part: &f64| *part < 60.0;
        match parts.as_slice() {
            [minutes, seconds] if is_part(minutes) && is_part(seconds) => {
                short += 1;
                is_clear |= *minutes >= 24.0;
                Some(Some(minutes * 60.0 + seconds))
            }
            [hours, minutes, seconds] if *hours >= 1.0 && is_part(minutes) && is_part(seconds) => {
                long += 1;
                Some(Some(hours * 3600.0 + minutes * 60.0 + seconds))
            }
            _ => None,
        }
    };
    let all: Vec<Option<f64>> = names.iter().map(&mut time).collect::<Option<_>>()?;
    (short > 0 && long > 0 && is_clear).then_some(all)
}

/// The seconds of times in two parts, such as `59:59`, where one of them is later than the end of a day and their name says that they
/// are times, where it states a unit, or where they are those of runs: these are minutes and seconds, or hours and minutes where their
/// name says so. Nothing for any other names.
fn short_times(
    names: &[Rc<str>],
    name: &str,
    stated: Option<Stated>,
    is_run: bool,
) -> Vec<Option<f64>> {
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
    let is_late = is_called && all.iter().flatten().any(is_late);
    if !is_late && stated.is_none() && !is_run {
        return vec![None; names.len()];
    }
    let are_hours = match stated {
        Some(stated) => stated.unit.is_some_and(|(.., size)| size == 3600.0),
        None => heading::names_hours(name),
    };
    let size = if are_hours { 3600.0 } else { 60.0 };
    let whole = |(first, second)| first * size + second * size / 60.0;
    all.into_iter().map(|time| time.map(whole)).collect()
}

/// The indices of the columns whose times are those of runs and laps, and no times of day: each of a thing with a name of its own, or of a
/// day of its own, from minutes to some hours long, and not all whole minutes. Durations may have two parts, and their rows numbers.
pub(super) fn runs(columns: &[Column]) -> Vec<usize> {
    // times just after midnight beside days are times of those days
    let is_own = |column: &Column, most: f64| match &column.values {
        Values::Instants(days) => most >= SECONDS && days.len() == count_distinct(&column.values),
        Values::Names(names) => {
            let is_name = |name: &Rc<str>| !name.is_empty() && date_text::clock(name).is_none();
            names.iter().all(is_name) && names.len() == count_distinct(&column.values)
        }
        Values::Numbers(numbers) => {
            most == f64::INFINITY && numbers.windows(2).all(|pair| pair[1] - pair[0] == 1.0)
        }
    };
    let longest_run = |column: &Column| -> Option<f64> {
        let Values::Names(names) = &column.values else {
            return None;
        };
        let known = names.iter().filter(|name| !name.is_empty());
        let is_duration =
            heading::names_duration(&column.name) || heading::names_stopwatch(&column.name);
        let has_clocks = known.clone().all(|name| date_text::clock(name).is_some());
        if is_duration && has_clocks && known.clone().next().is_some() {
            return Some(f64::INFINITY);
        }
        if !heading::names_time(&column.name) {
            return None;
        }
        let times: Option<Vec<f64>> = known.map(|name| Some(seconds(name, false)?.0)).collect();
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
///
/// A name may say that three parts are minutes, seconds and hundredths (`has_hundredths`).
fn seconds(text: &str, has_hundredths: bool) -> Option<(f64, bool)> {
    if has_hundredths && let Some((minutes, rest)) = text.split_once(':') {
        return unsigned_seconds(&format!("{minutes}:{}", rest.replacen(':', ".", 1)));
    }
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
        assert_eq!(seconds("12:02:50", true), Some((722.5, true)));
        for (text, expected) in [
            ("1h 30m", Some((5400.0, 2))),
            ("7h21", Some((26460.0, 2))),
            ("2 min 5.5 s", Some((125.5, 2))),
            ("1 day, 2 hours", Some((93600.0, 2))),
            ("45m", Some((2700.0, 1))),
            ("7h2", None),
            ("5m 3h", None),
            ("h", None),
            ("5", None),
        ] {
            assert_eq!(spelled(text), expected, "{text}");
        }
        for (text, expected) in table {
            assert_eq!(seconds(text, false), expected, "{text}");
        }
    }
}
