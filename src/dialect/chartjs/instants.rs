//! Instants as moment.js reads and writes them, and the ticks of axes of time.

use super::script::{Field, Value};
use super::version::Version;
use crate::scale::calendar::Civil;
use crate::scale::date_text::DayOrder;
use crate::scale::strftime::Pattern;
use crate::scale::{Locale, Zone, instant};

/// A unit of time with its length in milliseconds, how many of it make the next one, and its format.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Unit {
    /// Its name in options.
    pub(super) name: &'static str,
    size: f64,
    steps: f64,
    /// Its default format in moment.js' tokens.
    pub(super) format: &'static str,
    is_common: bool,
}

/// The units that an axis may choose or an author may name.
#[rustfmt::skip]
const UNITS: [Unit; 9] = [
    Unit { name: "millisecond", size: 1.0,                steps: 1000.0, format: "h:mm:ss.SSS a", is_common: true },
    Unit { name: "second",      size: 1000.0,             steps: 60.0,   format: "h:mm:ss a",     is_common: true },
    Unit { name: "minute",      size: 60_000.0,           steps: 60.0,   format: "h:mm a",        is_common: true },
    Unit { name: "hour",        size: 3_600_000.0,        steps: 24.0,   format: "hA",            is_common: true },
    Unit { name: "day",         size: 86_400_000.0,       steps: 30.0,   format: "MMM D",         is_common: true },
    Unit { name: "week",        size: 604_800_000.0,      steps: 4.0,    format: "MMM D, YYYY",   is_common: false },
    Unit { name: "month",       size: 2_628_000_000.0,    steps: 12.0,   format: "MMM YYYY",      is_common: true },
    Unit { name: "quarter",     size: 7_884_000_000.0,    steps: 4.0,    format: "[Q]Q - YYYY",   is_common: false },
    Unit { name: "year",        size: 31_540_000_000.0,   steps: 1.0,    format: "YYYY",          is_common: true },
];

impl Unit {
    /// The unit with this name.
    pub(super) fn named(name: &str) -> Option<Unit> {
        UNITS.into_iter().find(|unit| unit.name == name)
    }

    /// The smallest unit of which so many ticks cover a range.
    pub(super) fn fitting(min: f64, max: f64, capacity: usize) -> Unit {
        let fits = |unit: &Unit| {
            let count = libm::ceil((max - min) / (unit.steps * unit.size));
            unit.is_common && count <= capacity as f64
        };
        UNITS.into_iter().find(fits).unwrap_or(UNITS[8])
    }

    /// The largest unit that is no longer than so many milliseconds.
    pub(super) fn within(milliseconds: f64) -> Unit {
        let fits = |unit: &&Unit| unit.is_common && unit.size <= milliseconds;
        UNITS.iter().rev().find(fits).copied().unwrap_or(UNITS[0])
    }

    /// The ticks of this unit between two instants, `step` units apart, at most 1,000. Weeks begin on Sundays, or on this day, of
    /// which 1 is Monday.
    pub(super) fn ticks(self, min: f64, max: f64, step: f64, weekday: Option<f64>) -> Vec<f64> {
        let zone = Zone::Utc;
        let step = step.max(1.0) as i64;
        let first = Civil::from_local(zone.local(min as i64));
        let Civil {
            year, month, day, ..
        } = first;
        let back = match (self.name, weekday) {
            ("week", Some(weekday)) => first.weekday() + 1 - weekday.clamp(1.0, 7.0) as i64,
            ("week", None) => (first.weekday() + 1) % 7,
            _ => 0,
        };
        let at = |count: i64| -> f64 {
            let months = |first: i64, each: i64| {
                let all = first - 1 + count * step * each;
                Civil::date(year + all.div_euclid(12), all.rem_euclid(12) + 1, 1).to_local() as f64
            };
            match self.name {
                "year" => months(1, 12),
                "quarter" => months((month - 1) / 3 * 3 + 1, 3),
                "month" => months(month, 1),
                "week" | "day" => {
                    let days = (count * step) as f64 * self.size - back as f64 * 86_400_000.0;
                    Civil::date(year, month, day).to_local() as f64 + days
                }
                _ => (libm::floor(min / self.size) + (count * step) as f64) * self.size,
            }
        };
        let all = (0..5000).map(at).take_while(|tick| *tick <= max);
        all.filter(|tick| *tick >= min).take(1000).collect()
    }
}

/// The instant of a value: a date, a number of milliseconds, or a text in ISO 8601 or in a pattern of strftime; NaN for anything
/// else.
pub(super) fn instant_of(field: &Field<'_>, pattern: Option<&str>) -> f64 {
    if let Some(date) = field.date() {
        return date;
    }
    match field.value() {
        Value::Number(number) => *number,
        Value::Text(text) => parse(text, pattern).map_or(f64::NAN, |instant| instant as f64),
        _ => f64::NAN,
    }
}

/// The instant of a text.
fn parse(text: &str, pattern: Option<&str>) -> Option<i64> {
    let own = pattern.and_then(Pattern::read);
    let by_pattern = own.and_then(|own| own.parse(text, &Zone::Utc, &Locale::DEFAULT));
    by_pattern
        .or_else(|| instant::read(text, &Zone::Utc))
        .or_else(|| instant::year(text, &Zone::Utc))
        .or_else(|| {
            let dated = crate::scale::date_text::read(text, Some(DayOrder::MonthFirst))?;
            Some(dated.instant)
        })
}

/// An instant in a format: of moment.js, or of Luxon and date-fns, which adapters of later versions take.
pub(super) fn write(instant: f64, format: &str, version: Version) -> String {
    let by = |pattern: &str| {
        let pattern = Pattern::read(pattern);
        pattern.map(|pattern| pattern.write(instant as i64, &Zone::Utc, &Locale::DEFAULT))
    };
    let civil = Civil::from_local(Zone::Utc.local(instant as i64));
    let one = |token: Token<'_>| match token {
        Token::Text(text) => text.to_owned(),
        Token::Field("a") => by("%p").unwrap_or_default().to_lowercase(),
        Token::Field("dd") => by("%a").unwrap_or_default().chars().take(2).collect(),
        Token::Field("Do") => {
            let ending = match (civil.day % 10, civil.day) {
                (_, 11..=13) => "th",
                (1, _) => "st",
                (2, _) => "nd",
                (3, _) => "rd",
                _ => "th",
            };
            format!("{}{ending}", civil.day)
        }
        Token::Field(field @ ("w" | "ww")) => {
            // the week is that of its Saturday, and January 1 is in the first one
            let days = 5 - civil.weekday() + if civil.weekday() == 6 { 7 } else { 0 };
            let saturday = civil.to_local() + days * 86_400_000;
            let week = (Civil::from_local(saturday).day_of_year() + 6) / 7;
            format!("{week:0width$}", width = field.len())
        }
        Token::Field(pattern) => by(pattern).unwrap_or_default(),
    };
    tokens(format, version).map(one).collect()
}

/// A part of a format.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Token<'a> {
    /// A pattern of strftime, or a field that it has none for.
    Field(&'static str),
    /// A text.
    Text(&'a str),
}

/// The fields that all libraries share, the longer before the shorter, with their patterns.
#[rustfmt::skip]
const SHARED: [(&str, &str); 32] = [
    ("YYYY", "%Y"), ("YY", "%y"), ("MMMM", "%B"), ("MMM", "%b"), ("MM", "%m"), ("M", "%-m"),
    ("DDDD", "%j"), ("DDD", "%-j"), ("DD", "%d"), ("Do", "Do"), ("D", "%-d"),
    ("HH", "%H"), ("H", "%-H"), ("hh", "%I"), ("h", "%-I"), ("mm", "%M"), ("m", "%-M"),
    ("SSS", "%L"), ("ss", "%S"), ("s", "%-S"), ("A", "%p"), ("a", "a"), ("Q", "%q"), ("GGGG", "%G"),
    ("WW", "%V"), ("W", "%-V"), ("ww", "ww"), ("w", "w"), ("X", "%s"), ("x", "%Q"), ("ZZ", "+0000"), ("Z", "+00:00"),
];

/// Those of moment.js.
#[rustfmt::skip]
const MOMENT: [(&str, &str); 11] = [
    ("dddd", "%A"), ("ddd", "%a"), ("dd", "dd"), ("d", "%w"), ("E", "%u"),
    ("LLL", "%B %-d, %Y %-I:%M %p"), ("LL", "%B %-d, %Y"), ("ll", "%b %-d, %Y"),
    ("LTS", "%-I:%M:%S %p"), ("LT", "%-I:%M %p"), ("L", "%m/%d/%Y"),
];

/// Those of Luxon and date-fns.
#[rustfmt::skip]
const LATER: [(&str, &str); 19] = [
    ("yyyy", "%Y"), ("yy", "%y"), ("y", "%Y"), ("dd", "%d"), ("do", "Do"), ("d", "%-d"),
    ("LLLL", "%B"), ("LLL", "%b"), ("LL", "%m"), ("L", "%-m"), ("EEEE", "%A"), ("EEE", "%a"), ("E", "%a"),
    ("cccc", "%A"), ("ccc", "%a"), ("II", "%V"), ("I", "%-V"), ("q", "%q"), ("kkkk", "%G"),
];

/// A format taken apart. What stands in brackets, and since version 3 in quotation marks, is text.
fn tokens(format: &str, version: Version) -> impl Iterator<Item = Token<'_>> {
    let mut rest = format;
    let own: &[(&str, &str)] = if version.is_new() { &LATER } else { &MOMENT };
    std::iter::from_fn(move || {
        for (open, close) in [('[', ']'), ('\'', '\'')] {
            if (open == '[' || version.is_new())
                && let Some(inner) = rest.strip_prefix(open)
                && let Some((text, after)) = inner.split_once(close)
            {
                rest = after;
                return Some(Token::Text(text));
            }
        }
        let mut fields = own.iter().chain(&SHARED);
        let field = fields.find(|(field, _)| rest.starts_with(field));
        let length = match field {
            Some((field, _)) => field.len(),
            None => rest.chars().next()?.len_utf8(),
        };
        let (text, after) = rest.split_at(length);
        rest = after;
        Some(field.map_or(Token::Text(text), |(_, pattern)| Token::Field(pattern)))
    })
}

/// A format as a pattern of strftime, by which texts are read.
pub(super) fn pattern(format: &str, version: Version) -> String {
    let one = |token: Token<'_>| match token {
        Token::Field("a") => "%p".to_owned(),
        Token::Field("dd") => "%a".to_owned(),
        Token::Field("Do") => "%-d".to_owned(),
        Token::Field(pattern) => pattern.to_owned(),
        Token::Text(text) => text.replace('%', "%%"),
    };
    tokens(format, version).map(one).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formats_are_those_of_moment() {
        let instant = instant::iso("2020-06-04T09:08:07.050").map_or(0.0, |at| at as f64);
        #[rustfmt::skip]
        let table = [
            ("MMM D",         "Jun 4"),
            ("MMM DD YYYY",   "Jun 04 2020"),
            ("hA",            "9AM"),
            ("h:mm:ss.SSS a", "9:08:07.050 am"),
            ("[Q]Q - YYYY",   "Q2 - 2020"),
            ("DD/MM/YY HH:mm", "04/06/20 09:08"),
            ("100%",          "100%"),
            ("dddd ddd dd d E", "Thursday Thu Th 4 4"),
            ("W WW w ww Do",  "23 23 23 23 4th"),
            ("[W] 'Q'",       "W '2'"),
            ("yyyy",          "yyyy"),
            ("LTS",           "9:08:07 AM"),
        ];
        for (format, expected) in table {
            assert_eq!(write(instant, format, Version::V2), expected, "{format}");
        }
        #[rustfmt::skip]
        let later = [
            ("dd.MM.yyyy",    "04.06.2020"),
            ("d/M/yy",        "4/6/20"),
            ("EEE d LLL",     "Thu 4 Jun"),
            ("'week' W [of] kkkk", "week 23 of 2020"),
            ("MMM D, YYYY",   "Jun 4, 2020"),
            ("HH:mm",         "09:08"),
        ];
        for (format, expected) in later {
            assert_eq!(write(instant, format, Version::V3), expected, "{format}");
        }
        // as moment.js has it: weeks of the locale begin on Sundays, and January 1 is in the first
        for (date, expected) in [
            ("2020-01-05", "2 1 5th"),
            ("2019-12-29", "1 52 29th"),
            ("2020-03-01", "10 9 1st"),
            ("2020-01-22", "4 4 22nd"),
        ] {
            let instant = instant::iso(date).map_or(0.0, |at| at as f64);
            assert_eq!(write(instant, "w W Do", Version::V2), expected, "{date}");
        }
    }

    #[test]
    fn texts_are_read_by_a_pattern_or_as_iso() {
        let read = |text: &str, format: Option<&str>| {
            let version = |format: &str| match format.contains('y') {
                true => Version::V3,
                false => Version::V2,
            };
            let pattern = format.map(|format| pattern(format, version(format)));
            parse(text, pattern.as_deref()).map(instant::to_iso)
        };
        #[rustfmt::skip]
        let table = [
            ("06/14/2020 09:08", Some("MM/DD/YYYY HH:mm"), Some("2020-06-14T09:08:00Z")),
            ("14.06.2020",       Some("dd.MM.yyyy"),       Some("2020-06-14")),
            ("2020-06-14",       None,                     Some("2020-06-14")),
            ("2020",             None,                     Some("2020-01-01")),
            ("no date",          None,                     None),
        ];
        for (text, pattern, expected) in table {
            assert_eq!(read(text, pattern).as_deref(), expected, "{text}");
        }
    }

    #[test]
    fn units_and_ticks_follow_the_calendar() {
        let at = |text: &str| instant::iso(text).map_or(f64::NAN, |at| at as f64);
        let (min, max) = (at("2020-01-15"), at("2020-06-20"));
        let unit = Unit::fitting(min, max, 7);
        assert_eq!(unit.name, "day");
        let months = Unit::named("month").map(|unit| unit.ticks(min, max, 1.0, None));
        let texts: Vec<String> = months
            .unwrap_or_default()
            .iter()
            .map(|tick| write(*tick, "MMM D", Version::V2))
            .collect();
        assert_eq!(texts, ["Feb 1", "Mar 1", "Apr 1", "May 1", "Jun 1"]);
        // those of Chart.js 2.9.4 with moment.js
        let (min, max) = (at("2020-01-01"), at("2020-01-20"));
        for (weekday, expected) in [
            (None, ["Sun 5", "Sun 12", "Sun 19"]),
            (Some(1.0), ["Mon 6", "Mon 13", "Mon 20"]),
            (Some(3.0), ["Wed 1", "Wed 8", "Wed 15"]),
        ] {
            let weeks = Unit::named("week").map(|unit| unit.ticks(min, max, 1.0, weekday));
            let texts: Vec<String> = weeks
                .unwrap_or_default()
                .iter()
                .map(|tick| write(*tick, "ddd D", Version::V2))
                .collect();
            assert_eq!(texts, expected);
        }
    }
}
