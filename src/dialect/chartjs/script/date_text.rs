//! Dates as `Date.parse` reads them and `toString` writes them (ECMA-262, 21.4). The clock is that of UTC.

use crate::scale::calendar::{Civil, DAY, MINUTE, days_to};

/// The furthest instant, in milliseconds from 1970.
const FURTHEST: f64 = 8.64e15;

/// An instant as a whole number of milliseconds; NaN beyond the range of dates.
pub(super) fn clip(time: f64) -> f64 {
    if time.is_finite() && time.abs() <= FURTHEST {
        time.trunc() + 0.0
    } else {
        f64::NAN
    }
}

/// The instant of year, month from 0, day, hours, minutes, seconds, milliseconds, each of which may be beyond its range;
/// NaN where one is not finite.
pub(super) fn instant(fields: [f64; 7]) -> f64 {
    if fields
        .iter()
        .any(|field| !field.is_finite() || field.abs() > 1e15)
    {
        return f64::NAN;
    }
    let [year, month, day, hour, minute, second, millisecond] = fields.map(f64::trunc);
    if year.abs() > 400_000.0 || month.abs() > 5_000_000.0 {
        return f64::NAN;
    }
    let days = days_to(year as i64, month as i64 + 1, 1) as f64 + day - 1.0;
    let time = ((hour * 60.0 + minute) * 60.0 + second) * 1000.0 + millisecond;
    clip(days * DAY as f64 + time)
}

/// A year of two digits means one of the twentieth century.
pub(super) fn full_year(year: f64) -> f64 {
    let whole = year.trunc();
    if (0.0..=99.0).contains(&whole) {
        1900.0 + whole
    } else {
        year
    }
}

/// The instant of a text; NaN where it is no date. First the form of the standard, then what V8 reads besides.
pub(super) fn parse(text: &str) -> f64 {
    iso(text).unwrap_or_else(|| loose(text).unwrap_or(f64::NAN))
}

/// `2026-11-29T16:30:15.123+01:00` and its beginnings.
fn iso(text: &str) -> Option<f64> {
    let (year, mut rest) = match text.strip_prefix(['+', '-']) {
        Some(digits) => {
            let (year, rest) = number(digits, 6)?;
            (if text.starts_with('-') { -year } else { year }, rest)
        }
        None => number(text, 4)?,
    };
    let mut date = [year, 1.0, 1.0];
    for field in date.iter_mut().skip(1) {
        if let Some(after) = rest.strip_prefix('-') {
            (*field, rest) = number(after, 2)?;
        } else {
            break;
        }
    }
    let [year, month, day] = date;
    let is_date = (1.0..=12.0).contains(&month) && (1.0..=31.0).contains(&day);
    if !is_date {
        return None;
    }
    let date = |time: [f64; 4]| {
        let [hour, minute, second, millisecond] = time;
        instant([year, month - 1.0, day, hour, minute, second, millisecond])
    };
    if rest.is_empty() {
        return Some(date([0.0; 4]));
    }
    let (time, offset) = iso_time(rest.strip_prefix(['T', 't', ' '])?)?;
    Some(clip(date(time) - offset))
}

/// Hours, minutes, seconds and milliseconds of `16:30:15.123+01:00`, and the offset in milliseconds.
fn iso_time(text: &str) -> Option<([f64; 4], f64)> {
    let (hour, rest) = number(text, 2)?;
    let (minute, mut rest) = number(rest.strip_prefix(':')?, 2)?;
    let (mut second, mut millisecond) = (0.0, 0.0);
    if let Some(after) = rest.strip_prefix(':') {
        (second, rest) = number(after, 2)?;
        if let Some(after) = rest.strip_prefix(['.', ',']) {
            let end = after
                .find(|c: char| !c.is_ascii_digit())
                .unwrap_or(after.len());
            let digits = after.get(..end).filter(|digits| !digits.is_empty())?;
            let three: String = digits.chars().chain("00".chars()).take(3).collect();
            millisecond = three.parse().ok()?;
            rest = after.get(end..)?;
        }
    }
    let is_midnight = hour == 24.0 && minute + second + millisecond == 0.0;
    if (hour > 23.0 && !is_midnight) || minute > 59.0 || second > 59.0 {
        return None;
    }
    let offset = match rest {
        "" | "Z" | "z" => 0.0,
        _ => {
            let sign = if rest.starts_with('-') { -1.0 } else { 1.0 };
            let (hours, after) = number(rest.strip_prefix(['+', '-'])?, 2)?;
            let (minutes, end) = number(after.strip_prefix(':')?, 2)?;
            if !end.is_empty() || hours > 23.0 || minutes > 59.0 {
                return None;
            }
            sign * (hours * 60.0 + minutes) * MINUTE as f64
        }
    };
    Some(([hour, minute, second, millisecond], offset))
}

/// A number of exactly so many digits at the beginning of a text.
fn number(text: &str, digits: usize) -> Option<(f64, &str)> {
    let (number, rest) = text.split_at_checked(digits)?;
    let is_digits = number.bytes().all(|byte| byte.is_ascii_digit());
    Some((number.parse().ok().filter(|_| is_digits)?, rest))
}

/// What a loose date consists of.
#[derive(Default)]
struct Loose {
    /// Numbers that are neither times nor offsets.
    numbers: Vec<f64>,
    /// The month by its name, from 1, and how many numbers stand before it.
    month: Option<f64>,
    time: Option<[f64; 3]>,
    afternoon: Option<bool>,
    /// Milliseconds east of Greenwich.
    offset: f64,
}

/// `Nov 29, 2026 4:30 PM`, `29 November 2026`, `11/29/2026`, `2026/11/29`, and what programs write that print dates.
fn loose(text: &str) -> Option<f64> {
    let mut date = Loose::default();
    let mut rest = text;
    let mut has_zone = false;
    while let Some(first) = rest.chars().next() {
        if first == '(' {
            let end = rest.find(')').map_or(rest.len(), |end| end + 1);
            rest = rest.get(end..)?;
        } else if first.is_ascii_digit() {
            rest = loose_number(rest, &mut date)?;
        } else if first.is_alphabetic() {
            let end = rest
                .find(|c: char| !c.is_alphabetic())
                .unwrap_or(rest.len());
            has_zone |= word(rest.get(..end)?, &mut date)?;
            rest = rest.get(end..)?;
        } else if matches!(first, '+' | '-') && (has_zone || date.time.is_some()) {
            rest = offset(rest, &mut date)?;
        } else if matches!(first, ' ' | ',' | '/' | '-' | '.' | '\t') {
            rest = rest.get(1..)?;
        } else {
            return None;
        }
    }
    date.instant()
}

/// A number of a date, or the time that begins with it. Returns the rest.
fn loose_number<'a>(text: &'a str, date: &mut Loose) -> Option<&'a str> {
    let end = text
        .find(|c: char| !c.is_ascii_digit())
        .unwrap_or(text.len());
    let (digits, mut rest) = text
        .split_at_checked(end)
        .filter(|(digits, _)| digits.len() <= 6)?;
    if !rest.starts_with(':') {
        date.numbers.push(digits.parse().ok()?);
        return (date.numbers.len() <= 3).then_some(rest);
    }
    let mut time = [digits.parse().ok()?, 0.0, 0.0];
    for field in time.iter_mut().skip(1) {
        let Some(after) = rest.strip_prefix(':') else {
            break;
        };
        let end = after
            .find(|c: char| !c.is_ascii_digit())
            .unwrap_or(after.len());
        *field = after.get(..end)?.parse().ok()?;
        rest = after.get(end..)?;
    }
    if let Some(after) = rest.strip_prefix('.') {
        rest = after.trim_start_matches(|c: char| c.is_ascii_digit());
    }
    let [hour, minute, second] = time;
    let is_time = hour <= 24.0 && minute <= 59.0 && second <= 59.0 && date.time.is_none();
    date.time = Some(time);
    is_time.then_some(rest)
}

/// A word of a date: a month, a day of the week, `AM`, a zone. True for a zone; `None` for another word after a number.
fn word(word: &str, date: &mut Loose) -> Option<bool> {
    const MONTHS: [&str; 12] = [
        "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
    ];
    const ZONES: [(&str, f64); 11] = [
        ("utc", 0.0),
        ("gmt", 0.0),
        ("z", 0.0),
        ("est", -5.0),
        ("edt", -4.0),
        ("cst", -6.0),
        ("cdt", -5.0),
        ("mst", -7.0),
        ("mdt", -6.0),
        ("pst", -8.0),
        ("pdt", -7.0),
    ];
    let word = word.to_lowercase();
    let start: String = word.chars().take(3).collect();
    if let Some(place) = MONTHS.iter().position(|month| *month == start) {
        date.month = Some(place as f64 + 1.0);
        return Some(false);
    }
    if let Some((_, hours)) = ZONES.iter().find(|(zone, _)| *zone == word) {
        date.offset = hours * 60.0 * MINUTE as f64;
        return Some(true);
    }
    match word.as_str() {
        "am" | "pm" => {
            date.afternoon = Some(word == "pm");
            Some(false)
        }
        "t" => Some(false),
        // words before the first number say nothing
        _ => date.numbers.is_empty().then_some(false),
    }
}

/// `+0100` or `+01:00`. Returns the rest.
fn offset<'a>(text: &'a str, date: &mut Loose) -> Option<&'a str> {
    let sign = if text.starts_with('-') { -1.0 } else { 1.0 };
    let digits = text.get(1..)?;
    let end = digits
        .find(|c: char| !c.is_ascii_digit())
        .unwrap_or(digits.len());
    let number: f64 = digits.get(..end)?.parse().ok()?;
    let rest = digits.get(end..)?;
    let (hours, minutes, rest) = match rest.strip_prefix(':') {
        Some(after) => {
            let end = after
                .find(|c: char| !c.is_ascii_digit())
                .unwrap_or(after.len());
            (number, after.get(..end)?.parse().ok()?, after.get(end..)?)
        }
        None if end > 2 => ((number / 100.0).trunc(), number % 100.0, rest),
        None => (number, 0.0, rest),
    };
    date.offset = sign * (hours * 60.0 + minutes) * MINUTE as f64;
    Some(rest)
}

impl Loose {
    /// The instant; `None` where the parts make no date.
    fn instant(self) -> Option<f64> {
        let (year, month, day) = match (self.month, self.numbers.as_slice()) {
            (Some(month), [year]) if *year > 31.0 => (*year, month, 1.0),
            (Some(month), [day]) => (2001.0, month, *day),
            (Some(month), [first, second]) if *first > 31.0 => (*first, month, *second),
            (Some(month), [day, year]) => (*year, month, *day),
            (None, [year]) if *year > 31.0 => (*year, 1.0, 1.0),
            (None, [month]) => (2001.0, *month, 1.0),
            (None, [year, month]) if *year > 31.0 => (*year, *month, 1.0),
            (None, [month, day]) => (2001.0, *month, *day),
            (None, [first, month, day]) if *first > 31.0 => (*first, *month, *day),
            (None, [month, day, year]) => (*year, *month, *day),
            _ => return None,
        };
        let year = match year {
            year if (0.0..50.0).contains(&year) => year + 2000.0,
            year if (50.0..100.0).contains(&year) => year + 1900.0,
            year => year,
        };
        if !(1.0..=12.0).contains(&month) || !(1.0..=31.0).contains(&day) {
            return None;
        }
        let [mut hour, minute, second] = self.time.unwrap_or_default();
        if let Some(afternoon) = self.afternoon {
            if !(1.0..=12.0).contains(&hour) {
                return None;
            }
            hour = hour % 12.0 + if afternoon { 12.0 } else { 0.0 };
        }
        let time = instant([year, month - 1.0, day, hour, minute, second, 0.0]);
        Some(clip(time - self.offset))
    }
}

/// The date and time of an instant; `None` where it is NaN.
pub(super) fn civil(time: f64) -> Option<Civil> {
    time.is_finite().then(|| Civil::from_local(time as i64))
}

/// Names of the days, from Sunday, as `toString` writes them.
const DAYS: [&str; 7] = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"];

/// Names of the months as `toString` writes them.
const MONTHS: [&str; 12] = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
];

/// A name by a number from 0.
fn name<'a>(names: &[&'a str], place: i64) -> &'a str {
    let place = usize::try_from(place).ok();
    place
        .and_then(|place| names.get(place))
        .copied()
        .unwrap_or_default()
}

/// The day of the week, 0 for Sunday.
pub(super) fn weekday(civil: Civil) -> i64 {
    (civil.weekday() + 1) % 7
}

/// A year of at least four digits.
fn year_text(year: i64) -> String {
    let sign = if year < 0 { "-" } else { "" };
    let digits = if year < 0 { 6 } else { 4 };
    format!("{sign}{:0digits$}", year.abs())
}

/// `Sun Nov 29 2026`.
pub(super) fn date_string(civil: Civil) -> String {
    let (day, month) = (name(&DAYS, weekday(civil)), name(&MONTHS, civil.month - 1));
    format!("{day} {month} {:02} {}", civil.day, year_text(civil.year))
}

/// `16:30:00 GMT+0000 (Coordinated Universal Time)`.
pub(super) fn time_string(civil: Civil) -> String {
    let Civil {
        hour,
        minute,
        second,
        ..
    } = civil;
    format!("{hour:02}:{minute:02}:{second:02} GMT+0000 (Coordinated Universal Time)")
}

/// `Sun, 29 Nov 2026 16:30:00 GMT`.
pub(super) fn utc_string(civil: Civil) -> String {
    let (day, month) = (name(&DAYS, weekday(civil)), name(&MONTHS, civil.month - 1));
    let Civil {
        hour,
        minute,
        second,
        ..
    } = civil;
    let year = year_text(civil.year);
    format!(
        "{day}, {:02} {month} {year} {hour:02}:{minute:02}:{second:02} GMT",
        civil.day
    )
}

/// `2026-11-29T16:30:00.000Z`; years beyond four digits have a sign and six.
pub(super) fn iso_string(civil: Civil) -> String {
    let year = match civil.year {
        year @ 0..=9999 => format!("{year:04}"),
        year if year < 0 => format!("-{:06}", year.abs()),
        year => format!("+{year:06}"),
    };
    let Civil {
        month,
        day,
        hour,
        minute,
        second,
        millisecond,
        ..
    } = civil;
    format!("{year}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}.{millisecond:03}Z")
}

/// The fields of an instant, from the year to the milliseconds; `None` for no date. Months begin with 0.
pub(super) fn fields(time: f64) -> Option<[f64; 7]> {
    let civil = civil(time)?;
    let fields = [
        civil.year,
        civil.month - 1,
        civil.day,
        civil.hour,
        civil.minute,
        civil.second,
        civil.millisecond,
    ];
    Some(fields.map(|field| field as f64))
}

/// The instant with another value for one of its fields (0 for the year to 6 for milliseconds) and those after it.
pub(super) fn with_fields(time: f64, first: usize, values: &[f64]) -> f64 {
    let base = if time.is_nan() && first == 0 {
        0.0
    } else {
        time
    };
    let Some(mut fields) = fields(base) else {
        return f64::NAN;
    };
    for (field, value) in fields.iter_mut().skip(first).zip(values) {
        *field = *value;
    }
    instant(fields)
}
