//! Instants as moment.js reads and writes them, and the ticks of axes of time.

use super::script::{Field, Value};
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

    /// The ticks of this unit between two instants, `step` units apart, at most 1,000.
    pub(super) fn ticks(self, min: f64, max: f64, step: f64) -> Vec<f64> {
        let zone = Zone::Utc;
        let step = step.max(1.0) as i64;
        let Civil {
            year, month, day, ..
        } = Civil::from_local(zone.local(min as i64));
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
                    let days = (count * step) as f64 * self.size;
                    Civil::date(year, month, day).to_local() as f64 + days
                }
                _ => (libm::floor(min / self.size) + (count * step) as f64) * self.size,
            }
        };
        let all = (0..5000).map(at).take_while(|tick| *tick <= max);
        all.filter(|tick| *tick >= min).take(1000).collect()
    }
}

/// The instant of a value: a date, a number of milliseconds, or a text in ISO 8601 or in the pattern of the author; NaN for
/// anything else.
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
    let own = pattern.and_then(|pattern| Pattern::read(&to_strftime(pattern)));
    let by_pattern = own.and_then(|own| own.parse(text, &Zone::Utc, &Locale::DEFAULT));
    by_pattern
        .or_else(|| instant::read(text, &Zone::Utc))
        .or_else(|| instant::year(text, &Zone::Utc))
        .or_else(|| {
            let dated = crate::scale::date_text::read(text, Some(DayOrder::MonthFirst))?;
            Some(dated.instant)
        })
}

/// An instant in a format of moment.js.
pub(super) fn write(instant: f64, format: &str) -> String {
    let Some(pattern) = Pattern::read(&to_strftime(format)) else {
        return format.to_owned();
    };
    let text = pattern.write(instant as i64, &Zone::Utc, &Locale::DEFAULT);
    // small letters for the half of the day, which strftime has none of
    if tokens(format).any(|token| token == Token::Field("a")) {
        return text.replace("AM", "am").replace("PM", "pm");
    }
    text
}

/// A part of a format.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Token<'a> {
    Field(&'a str),
    Text(&'a str),
}

/// Every field of moment.js that has a place in a pattern, the longer before the shorter, with that of strftime.
const FIELDS: [(&str, &str); 29] = [
    ("YYYY", "%Y"),
    ("YY", "%y"),
    ("MMMM", "%B"),
    ("MMM", "%b"),
    ("MM", "%m"),
    ("M", "%-m"),
    ("DDDD", "%j"),
    ("DD", "%d"),
    ("Do", "%-d"),
    ("D", "%-d"),
    ("dddd", "%A"),
    ("ddd", "%a"),
    ("HH", "%H"),
    ("H", "%-H"),
    ("hh", "%I"),
    ("h", "%-I"),
    ("mm", "%M"),
    ("m", "%-M"),
    ("SSS", "%L"),
    ("ss", "%S"),
    ("s", "%-S"),
    ("A", "%p"),
    ("a", "%p"),
    ("Q", "%q"),
    ("LLL", "%B %-d, %Y %-I:%M %p"),
    ("LL", "%B %-d, %Y"),
    ("ll", "%b %-d, %Y"),
    ("LT", "%-I:%M %p"),
    ("L", "%m/%d/%Y"),
];

/// A format taken apart. What stands in brackets is text.
fn tokens(format: &str) -> impl Iterator<Item = Token<'_>> {
    let mut rest = format;
    std::iter::from_fn(move || {
        if let Some(inner) = rest.strip_prefix('[')
            && let Some((text, after)) = inner.split_once(']')
        {
            rest = after;
            return Some(Token::Text(text));
        }
        let field = FIELDS.iter().find(|(field, _)| rest.starts_with(field));
        let length = match field {
            Some((field, _)) => field.len(),
            None => rest.chars().next()?.len_utf8(),
        };
        let (token, after) = rest.split_at(length);
        rest = after;
        Some(if field.is_some() {
            Token::Field(token)
        } else {
            Token::Text(token)
        })
    })
}

/// A format of moment.js as a pattern of strftime.
fn to_strftime(format: &str) -> String {
    let one = |token: Token<'_>| match token {
        Token::Field(field) => {
            let found = FIELDS.iter().find(|(name, _)| *name == field);
            found.map_or(String::new(), |(_, pattern)| (*pattern).to_owned())
        }
        Token::Text(text) => text.replace('%', "%%"),
    };
    tokens(format).map(one).collect()
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
        ];
        for (format, expected) in table {
            assert_eq!(write(instant, format), expected, "{format}");
        }
    }

    #[test]
    fn texts_are_read_by_a_pattern_or_as_iso() {
        let read = |text: &str, pattern: Option<&str>| parse(text, pattern).map(instant::to_iso);
        #[rustfmt::skip]
        let table = [
            ("06/14/2020 09:08", Some("MM/DD/YYYY HH:mm"), Some("2020-06-14T09:08:00Z")),
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
        let months = Unit::named("month").map(|unit| unit.ticks(min, max, 1.0));
        let texts: Vec<String> = months
            .unwrap_or_default()
            .iter()
            .map(|tick| write(*tick, "MMM D"))
            .collect();
        assert_eq!(texts, ["Feb 1", "Mar 1", "Apr 1", "May 1", "Jun 1"]);
    }
}
