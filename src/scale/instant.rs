//! Instants as text: dates, weeks, quarters, Unix times and patterns come in, milliseconds UTC go out, and back.

use super::calendar::{Civil, DAY, HOUR, MINUTE, SECOND, days_in_month, days_to, days_to_week};
use super::locale::Locale;
use super::spreadsheet_date;
use super::strftime::Pattern;
use super::strptime::read_fraction;
use super::zone::Zone;
use crate::error::{Error, Result};

/// The notation in which a column writes its instants.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum InstantFormat {
    /// ISO 8601, and `2026Q4`.
    #[default]
    Iso,
    /// A year alone: `2026`.
    Year,
    /// Seconds since 1970.
    Seconds,
    /// Milliseconds since 1970.
    Milliseconds,
    /// A pattern of `strptime`.
    Pattern(Pattern),
}

impl InstantFormat {
    /// Reads `iso`, `year`, `unix` (or `s`), `unixms` (or `ms`), or a pattern such as `%d.%m.%Y`.
    ///
    /// # Errors
    /// The text is none of these.
    pub fn read(parameter: &str, text: &str) -> Result<InstantFormat> {
        match text.trim().to_ascii_lowercase().as_str() {
            "iso" | "iso8601" | "auto" => return Ok(InstantFormat::Iso),
            "year" => return Ok(InstantFormat::Year),
            "unix" | "s" | "epoch" => return Ok(InstantFormat::Seconds),
            "unixms" | "ms" => return Ok(InstantFormat::Milliseconds),
            _ => {}
        }
        let pattern = Pattern::read(text).filter(Pattern::has_fields);
        pattern.map(InstantFormat::Pattern).ok_or_else(|| {
            let what = "one of iso, year, unix, unixms, or a pattern such as %d.%m.%Y";
            match spreadsheet_date::pattern(text) {
                Some(pattern) => Error::nearly(parameter, text, &pattern, what),
                None => Error::expected(parameter, what, text),
            }
        })
    }

    /// The instant that a text names, in milliseconds UTC. A text without a zone is in `zone`.
    /// `None` when the text is not in this notation.
    pub fn parse(&self, text: &str, zone: &Zone, locale: &Locale) -> Option<i64> {
        match self {
            InstantFormat::Iso => read(text, zone),
            InstantFormat::Year => year(text, zone),
            InstantFormat::Seconds => parse_unix(text, 1000.0),
            InstantFormat::Milliseconds => parse_unix(text, 1.0),
            InstantFormat::Pattern(pattern) => pattern.parse(text, zone, locale),
        }
    }
}

/// What a column calls its instants, so that the labels of an axis call them the same.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum CalendarUnit {
    /// Dates or times.
    #[default]
    Date,
    /// Weeks by ISO 8601, such as `2026-W47`.
    Week,
    /// Months, such as `2026-11`.
    Month,
    /// Quarters, such as `2026Q4`.
    Quarter,
    /// Times of day, such as `13:34`, which are those of 1 January 1970.
    TimeOfDay,
    /// Days of a year that nobody named, such as `02-29`, which are those of [`ANY_YEAR`].
    DayOfYear,
}

/// The year of days without one: the first leap year after the beginning of time.
pub const ANY_YEAR: i64 = 1972;

impl CalendarUnit {
    /// What these texts of dates name; those that name no date are passed over.
    pub fn of<T: AsRef<str>>(texts: impl IntoIterator<Item = T>) -> CalendarUnit {
        let unit = |text: T| {
            let text = text.as_ref().trim();
            // a year and more, which most numbers have no room for
            if text.len() < 5 {
                return None;
            }
            if is_month(text) {
                return Some(CalendarUnit::Month);
            }
            if is_quarter(text) {
                return Some(CalendarUnit::Quarter);
            }
            let sign = text.get(4..)?.trim_start_matches('-').chars().next()?;
            let digits = text.chars().filter(char::is_ascii_digit).count();
            iso(text)?;
            Some(match sign {
                'Q' | 'q' => CalendarUnit::Quarter,
                // a week and a day of it is a date
                'W' | 'w' if digits == 6 => CalendarUnit::Week,
                _ => CalendarUnit::Date,
            })
        };
        let mut units = texts.into_iter().filter_map(unit);
        match units.next() {
            None | Some(CalendarUnit::Date) => CalendarUnit::Date,
            Some(first) if units.all(|unit| unit == first) => first,
            Some(_) => CalendarUnit::Date,
        }
    }
}

/// True for a date without a day: `2026-11`, `2026/11`, `11/2026`, `2026M11` or `Nov 2026`.
fn is_month(text: &str) -> bool {
    let mut numbers = text.split(|c: char| !c.is_ascii_digit());
    let lengths: Vec<usize> = numbers
        .by_ref()
        .map(str::len)
        .filter(|length| *length > 0)
        .collect();
    let letters = text.chars().filter(|c| c.is_alphabetic()).count();
    match lengths[..] {
        [4, 1 | 2] => letters == 0 || (letters == 1 && text.contains(['M', 'm'])),
        [1 | 2, 4] => letters == 0,
        // the shortest name of a month has three letters
        [4] => letters >= 3,
        _ => false,
    }
}

/// True for a quarter with its year, in either order: `2026 Q4`, `Q4 2026`, `4Q2026`.
fn is_quarter(text: &str) -> bool {
    let numbers = text.split(|c: char| !c.is_ascii_digit());
    let lengths: Vec<usize> = numbers.map(str::len).filter(|length| *length > 0).collect();
    let mut letters = text.chars().filter(|c| c.is_alphabetic());
    let is_named = matches!(letters.next(), Some('Q' | 'q')) && letters.next().is_none();
    is_named && matches!(lengths[..], [4, 1] | [1, 4])
}

/// An instant as a column of this unit calls it: `2026-W47`, `2026-11` or `2026Q4` at the beginning of such a period, `13:34` for a time
/// of day, else as [`to_iso`] does.
pub fn to_text(milliseconds: i64, unit: CalendarUnit) -> String {
    let civil = Civil::from_local(milliseconds);
    let has_four_digits = |year: i64| (0..=9999).contains(&year);
    let is_midnight = milliseconds.rem_euclid(DAY) == 0;
    match unit {
        CalendarUnit::Week if is_midnight && civil.weekday() == 0 => {
            let (year, week) = civil.iso_week();
            if has_four_digits(year) {
                return format!("{year:04}-W{week:02}");
            }
        }
        CalendarUnit::Month if is_midnight && civil.day == 1 => {
            if has_four_digits(civil.year) {
                return format!("{:04}-{:02}", civil.year, civil.month);
            }
        }
        CalendarUnit::Quarter if is_midnight && civil.day == 1 && civil.month % 3 == 1 => {
            if has_four_digits(civil.year) {
                return format!("{:04}Q{}", civil.year, (civil.month + 2) / 3);
            }
        }
        CalendarUnit::TimeOfDay if (0..DAY).contains(&milliseconds) => {
            return to_clock(milliseconds);
        }
        // the end of the day, which is no day of 1970
        CalendarUnit::TimeOfDay if milliseconds == DAY => return "24:00".to_owned(),
        CalendarUnit::DayOfYear if (ANY_YEAR..=ANY_YEAR + 1).contains(&civil.year) => {
            let text = to_iso(milliseconds).replace('T', " ");
            return text.trim_end_matches('Z').chars().skip(5).collect();
        }
        CalendarUnit::Date
        | CalendarUnit::Week
        | CalendarUnit::Month
        | CalendarUnit::Quarter
        | CalendarUnit::TimeOfDay
        | CalendarUnit::DayOfYear => {}
    }
    to_iso(milliseconds)
}

/// An instant by the clock of a zone, with the offset of that clock: `2026-11-23T13:34:00+01:00`; in UTC as [`to_text`].
pub fn to_text_in(milliseconds: i64, unit: CalendarUnit, zone: &Zone) -> String {
    with_offset(to_text(zone.local(milliseconds), unit), milliseconds, zone)
}

/// The same with the time of day even at midnight, as all instants of a column are written where one of them has a time.
pub fn to_time_in(milliseconds: i64, zone: &Zone) -> String {
    with_offset(to_iso_time(zone.local(milliseconds)), milliseconds, zone)
}

/// The text of an instant that ends with `Z`, with the offset of the clock of a zone instead; any other text as it is.
fn with_offset(text: String, milliseconds: i64, zone: &Zone) -> String {
    match text.strip_suffix('Z') {
        Some(clock) if *zone != Zone::Utc => {
            let minutes = zone.ahead(milliseconds) / MINUTE;
            let sign = if minutes < 0 { '-' } else { '+' };
            let minutes = minutes.abs();
            format!("{clock}{sign}{:02}:{:02}", minutes / 60, minutes % 60)
        }
        _ => text,
    }
}

/// Like [`read`]; a text that names no zone is in UTC.
pub fn iso(text: &str) -> Option<i64> {
    read(text, &Zone::Utc)
}

/// The instant of an ISO 8601 date or of a date and time: `2026-11`, `2026-11-23`, `2026/11/23`, `2026-327`,
/// `2026W47`, `2026-W47-1`, `2026Q4`, with `T13:34`, ` 13:34:56.789`, and a zone `Z`, `+01:00` or ` UTC` after it.
///
/// A period means its beginning. A date without a zone is in `zone`. A year alone gives `None`, because it is also a
/// number.
pub fn read(text: &str, zone: &Zone) -> Option<i64> {
    let text = text.trim();
    let (date, time) = match text.find(['T', 't', ' ']) {
        Some(at) => (text.get(..at)?, Some(text.get(at + 1..)?.trim_start())),
        None => (text, None),
    };
    let days = parse_date(date)?;
    let Some(time) = time else {
        return Some(zone.instant(days.checked_mul(DAY)?));
    };
    let (clock, named_zone) = split_zone(time)?;
    let local = days.checked_mul(DAY)? + parse_time_of_day(clock)?;
    Some(match named_zone {
        Some(named) => zone.kept(named.instant(local)),
        None => zone.instant(local),
    })
}

/// The beginning of a year in a zone; the year is written with four digits.
pub fn year(text: &str, zone: &Zone) -> Option<i64> {
    let year = parse_digits(text.trim(), 4)?;
    Some(zone.instant(Civil::date(year, 1, 1).to_local()))
}

/// The instant of a Unix time whose unit has `unit` milliseconds. Fractions are rounded down to a millisecond.
fn parse_unix(text: &str, unit: f64) -> Option<i64> {
    let value = text.trim().parse::<f64>().ok()? * unit;
    (value.abs() <= super::calendar::FURTHEST as f64).then(|| libm::floor(value) as i64)
}

/// The time of day in UTC of an instant, with seconds and milliseconds where it has them.
pub fn to_clock(instant: i64) -> String {
    let civil = Civil::from_local(instant);
    let (hour, minute, second) = (civil.hour, civil.minute, civil.second);
    match (second, civil.millisecond) {
        (0, 0) => format!("{hour:02}:{minute:02}"),
        (_, 0) => format!("{hour:02}:{minute:02}:{second:02}"),
        (_, rest) => format!("{hour:02}:{minute:02}:{second:02}.{rest:03}"),
    }
}

/// An instant as an ISO 8601 date. The time of day in UTC follows unless it is midnight.
pub fn to_iso(instant: i64) -> String {
    match instant.rem_euclid(DAY) {
        0 => iso_date(&Civil::from_local(instant)),
        _ => to_iso_time(instant),
    }
}

/// The date of ISO 8601. Tables have millions of them, so that they are not formatted.
fn iso_date(civil: &Civil) -> String {
    let (year, month, day) = (civil.year, civil.month, civil.day);
    if !(0..10_000).contains(&year) {
        return format!("{year:04}-{month:02}-{day:02}");
    }
    let digit = |number: i64| char::from(b'0' + (number % 10) as u8);
    let digits = |number: i64| [digit(number / 10), digit(number)];
    let parts = [digits(year / 100), digits(year), ['-', digit(month / 10)]];
    let mut text = String::with_capacity("2026-11-23T13:34:00Z".len());
    text.extend(parts.iter().flatten());
    text.extend([digit(month), '-', digit(day / 10), digit(day)]);
    text
}

/// An instant as an ISO 8601 date and time of day in UTC.
fn to_iso_time(instant: i64) -> String {
    let civil = Civil::from_local(instant);
    let date = iso_date(&civil);
    let time = format!("{:02}:{:02}:{:02}", civil.hour, civil.minute, civil.second);
    match civil.millisecond {
        0 => format!("{date}T{time}Z"),
        millisecond => format!("{date}T{time}.{millisecond:03}Z"),
    }
}

/// The days from 1 January 1970 to a date as text; `None` for a text that is no date.
fn parse_date(text: &str) -> Option<i64> {
    let year = parse_digits(text.get(..4)?, 4)?;
    let rest = text.get(4..)?;
    let bare = rest.strip_prefix('-').unwrap_or(rest);
    if let Some(week) = bare.strip_prefix(['W', 'w']) {
        return parse_week(year, week);
    }
    if let Some(quarter) = bare.strip_prefix(['Q', 'q']) {
        let quarter = parse_digits(quarter, 1).filter(|quarter| (1..=4).contains(quarter))?;
        return Some(days_to(year, quarter * 3 - 2, 1));
    }
    let sign = rest
        .chars()
        .next()
        .filter(|sign| matches!(sign, '-' | '/'))?;
    let mut parts = rest.get(1..)?.split(sign);
    let (month, day) = (parts.next()?, parts.next());
    if parts.next().is_some() {
        return None;
    }
    // Three digits are a day of the year: `2026-327`.
    if day.is_none() && month.len() == 3 {
        let length = days_to(year + 1, 1, 1) - days_to(year, 1, 1);
        let day = parse_digits(month, 3).filter(|day| (1..=length).contains(day))?;
        return Some(days_to(year, 1, 1) + day - 1);
    }
    let month = parse_digits(month, 2)?;
    let day = day.map_or(Some(1), |day| parse_digits(day, 2))?;
    (1..=days_in_month(year, month))
        .contains(&day)
        .then(|| days_to(year, month, day))
}

/// `47`, `47-1`, `471`: the days from 1970 to a week (its Monday) or a day of it, by ISO 8601.
fn parse_week(year: i64, text: &str) -> Option<i64> {
    let week = parse_digits(text.get(..2)?, 2)?;
    let day = match text.get(2..)? {
        "" => 1,
        day => parse_digits(day.strip_prefix('-').unwrap_or(day), 1)?,
    };
    let monday = days_to_week(year, week)?;
    (1..=7).contains(&day).then_some(monday + day - 1)
}

/// A time of day as text and the zone that follows it. `None` when something follows that is no zone.
fn split_zone(text: &str) -> Option<(&str, Option<Zone>)> {
    let end = text.find(|c: char| !(c.is_ascii_digit() || matches!(c, ':' | '.' | ',')));
    match end.map(|at| text.split_at(at)) {
        None => Some((text, None)),
        // a plus is a blank where a URL does not escape it
        Some((clock, zone)) => match zone.strip_prefix(' ').filter(|zone| zone.len() == 5) {
            Some(offset) if offset.contains(':') => {
                Some((clock, Some(Zone::find(&format!("+{offset}"))?)))
            }
            _ => Some((clock, Some(Zone::find(zone)?))),
        },
    }
}

/// `13`, `13:34`, `1334`, `13:34:56`, `13:34:56.789` in milliseconds; 24:00 is the end of the day.
fn parse_time_of_day(text: &str) -> Option<i64> {
    let (clock, milliseconds) = match text.split_once(['.', ',']) {
        Some((clock, rest)) => {
            let (milliseconds, "") = read_fraction(rest)? else {
                return None;
            };
            (clock, milliseconds)
        }
        None => (text, 0),
    };
    let figures = clock.replace(':', "");
    let colons = clock.len() - figures.len();
    let pairs = figures.len() / 2;
    if figures.len() % 2 != 0 || !(colons == 0 || colons + 1 == pairs) {
        return None;
    }
    let part = |index: usize| {
        figures
            .get(index * 2..index * 2 + 2)
            .map_or(Some(0), |part| parse_digits(part, 2))
    };
    let (hour, minute, second) = (part(0)?, part(1)?, part(2)?);
    // ISO 8601 and POSIX allow a second 60, the leap second.
    let fits = (1..=3).contains(&pairs) && minute < 60 && second <= 60;
    let time = hour * HOUR + minute * MINUTE + second * SECOND + milliseconds;
    (fits && time <= DAY).then_some(time)
}

/// A whole number of one to `most` digits. When `most` is 4 it is a year and must have all four.
fn parse_digits(text: &str, most: usize) -> Option<i64> {
    let fits = if most == 4 {
        text.len() == 4
    } else {
        (1..=most).contains(&text.len())
    };
    let figures = text.bytes().all(|byte| byte.is_ascii_digit());
    (fits && figures).then(|| text.parse().ok())?
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn reads_iso_8601() {
        #[rustfmt::skip]
        let table = [
            ("2026-11-23",                   Some("2026-11-23")),
            ("2026/11/23",                   Some("2026-11-23")),
            (" 2026-1-5 ",                   Some("2026-01-05")),
            ("2026-11",                      Some("2026-11-01")),
            ("2026Q4",                       Some("2026-10-01")),
            ("2026-Q1",                      Some("2026-01-01")),
            ("2026W48",                      Some("2026-11-23")),
            ("2026-W48-7",                   Some("2026-11-29")),
            ("2020W53",                      Some("2020-12-28")),
            ("2026-327",                     Some("2026-11-23")),
            ("2026-11-23T13:34",             Some("2026-11-23T13:34:00Z")),
            ("2026-11-23 13:34:56.7",        Some("2026-11-23T13:34:56.700Z")),
            ("2026-11-23T13:34:56Z",         Some("2026-11-23T13:34:56Z")),
            ("2026-11-23T13:34 02:00",       Some("2026-11-23T11:34:00Z")),
            ("2026-11-23T13:34:56+01:00",    Some("2026-11-23T12:34:56Z")),
            ("2026-11-23 13:34 UTC",         Some("2026-11-23T13:34:00Z")),
            ("2026-11-23 13:34 America/New_York", Some("2026-11-23T18:34:00Z")),
            ("2026-11-23T24:00",             Some("2026-11-24")),
            ("0001-01-01",                   Some("0001-01-01")),
            ("2026",                         None),
            ("2026-13",                      None),
            ("2026-02-29",                   None),
            ("2026-11-23T",                  None),
            ("2026-11-23T:",                 None),
            ("2026-11-23T25:00",             None),
            ("2026-11-23T13:60",             None),
            ("2026-11-23T13:3",              None),
            ("2026-366",                     None),
            ("2026W54",                      None),
            ("2026Q5",                       None),
            ("2026-11-23x",                  None),
            ("1-2-3",                        None),
            ("",                             None),
            ("ä026-11-23",                   None),
        ];
        for (text, expected) in table {
            assert_eq!(iso(text).map(to_iso).as_deref(), expected, "{text}");
        }
    }

    #[test]
    fn writes_periods_as_they_are_read() {
        #[rustfmt::skip]
        let table = [
            ("2026Q4",     CalendarUnit::Quarter, "2026Q4"),
            ("2026-W01",   CalendarUnit::Week,    "2026-W01"),
            ("2026-11-23", CalendarUnit::Quarter, "2026-11-23"),
            ("2026-10-01", CalendarUnit::Date,    "2026-10-01"),
            ("2026-10-01", CalendarUnit::Month,   "2026-10"),
            ("2026-10-02", CalendarUnit::Month,   "2026-10-02"),
            ("2026-11-24", CalendarUnit::Week,    "2026-11-24"),
            ("1970-01-01", CalendarUnit::TimeOfDay, "00:00"),
            ("1970-01-01T13:34", CalendarUnit::TimeOfDay, "13:34"),
            ("1970-01-02", CalendarUnit::TimeOfDay, "24:00"),
            ("1970-01-03", CalendarUnit::TimeOfDay, "1970-01-03"),
        ];
        for (text, unit, expected) in table {
            assert_eq!(to_text(iso(text).unwrap(), unit), expected, "{text}");
        }
    }

    #[test]
    fn tells_weeks_and_quarters_from_dates() {
        #[rustfmt::skip]
        let table: &[(&[&str], CalendarUnit)] = &[
            (&["2026Q1", "2026-Q2"],       CalendarUnit::Quarter),
            (&["2026 Q1", "2026 q2"],      CalendarUnit::Quarter),
            (&["Q1 2026", "Q2/2026"],      CalendarUnit::Quarter),
            (&["2026-W01", "2026W02"],     CalendarUnit::Week),
            (&["", "2026Q1"],              CalendarUnit::Quarter),
            (&["2026-W01-1", "2026-W02-1"], CalendarUnit::Date),
            (&["2026Q1", "2026-04"],       CalendarUnit::Date),
            (&["2026-01", "2026-04"],      CalendarUnit::Month),
            (&["Jan 2026", "April 2026"],  CalendarUnit::Month),
            (&["1/2026", "2026M11"],       CalendarUnit::Month),
            (&["2026-01", "2026-01-05"],   CalendarUnit::Date),
            (&[],                          CalendarUnit::Date),
        ];
        for (texts, expected) in table {
            assert_eq!(
                CalendarUnit::of(texts.iter().copied()),
                *expected,
                "{texts:?}"
            );
        }
    }

    #[test]
    fn reads_what_is_asked_for() {
        #[rustfmt::skip]
        let table = [
            ("year",     "2026",          Some("2026-01-01")),
            ("year",     "26",            None),
            ("unix",     "1795440896.5",  Some("2026-11-23T13:34:56.500Z")),
            ("unixms",   "1795440896000", Some("2026-11-23T13:34:56Z")),
            ("unix",     "-1",            Some("1969-12-31T23:59:59Z")),
            ("unix",     "1e300",         None),
            ("unix",     "nan",           None),
            ("%d.%m.%Y", "23.11.2026",    Some("2026-11-23")),
        ];
        for (reading, text, expected) in table {
            let reading = InstantFormat::read("xdate", reading).unwrap();
            let found = reading.parse(text, &Zone::Utc, &Locale::DEFAULT);
            assert_eq!(
                found.map(to_iso).as_deref(),
                expected,
                "{reading:?} of {text}"
            );
        }
        assert!(InstantFormat::read("xdate", "yes").is_err());
    }

    #[test]
    fn takes_local_times_in_the_zone() {
        let berlin = Zone::find("Europe/Berlin").unwrap();
        let instant = read("2026-07-01", &berlin).unwrap();
        assert_eq!(to_iso(instant), "2026-06-30T22:00:00Z");
        assert_eq!(read("2026-07-01T00:00Z", &berlin), iso("2026-07-01"));
    }
}
