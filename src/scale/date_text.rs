//! Dates and times as people and programs write them: a text comes in, an instant in milliseconds UTC goes out.
//!
//! [`instant::read`] has the notations of ISO 8601; this file has those that name months and weekdays, put the year
//! last, or count hours to twelve. The notation of each text is found by its parts, not by a list of patterns.

use super::calendar::{DAY, HOUR, MINUTE, SECOND, days_in_month, days_to, days_to_week};
use super::instant;
use super::month_name::{is_weekday, month};
use super::strptime::read_fraction;
use super::zone::{self, Zone};

/// The longest text that may be a date, in bytes: `Wednesday, 30 September 2026 10:15:30 GMT+0100 (…)`.
const MAX_BYTES: usize = 80;

/// The order of day, month and year in a date of digits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DayOrder {
    /// `11/03/2026` is 3 November, as in the United States.
    MonthFirst,
    /// `11/03/2026` is 11 March.
    DayFirst,
    /// `11-03-26` is 26 March 2011.
    YearFirst,
}

/// What a text was found to be.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Dated {
    /// Milliseconds since 1970 in UTC.
    pub instant: i64,
    /// True when the order of day and month had to be given, because the text alone does not tell.
    pub needs_order: bool,
}

/// The instant that a text names, in any notation in use. `order` is that of `11/03/2026`; without it such a text is no
/// date, and with it a text that cannot be read in that order is none either. A text without a zone is in UTC.
pub fn read(text: &str, order: Option<DayOrder>) -> Option<Dated> {
    let text = text.trim();
    let is_short = text.len() <= MAX_BYTES;
    if !is_short || !text.bytes().any(|byte| byte.is_ascii_digit()) {
        return None;
    }
    if let Some(instant) = instant::iso(text) {
        return Some(Dated {
            instant,
            needs_order: false,
        });
    }
    let whole = || beginning(text).or_else(|| in_one_row(text));
    if let Some(instant) = digits_and_clock(text).or_else(whole) {
        return Some(Dated {
            instant,
            needs_order: false,
        });
    }
    if let Some(start) = start_of_span(text, order) {
        return Some(start);
    }
    let text = without_remark(text);
    let split = split_clock(text)?;
    let (days, needs_order) = days(&split.date, order)?;
    let local = days.checked_mul(DAY)?.checked_add(split.time)?;
    Some(Dated {
        instant: split.zone.unwrap_or(Zone::Utc).instant(local),
        needs_order,
    })
}

/// The zone of all of these times, where each names the same one by an offset, as in `2026-11-23T13:34:00+01:00`; UTC for any others.
pub fn shared_zone<T: AsRef<str>>(texts: impl IntoIterator<Item = T>) -> Zone {
    let offset = |text: T| {
        // JavaScript writes the name of the zone behind its offset
        let text = text.as_ref().split(" (").next()?;
        let clock = text.get(text.find(':')?..)?;
        let offset = clock.get(clock.rfind(['+', '-', ' '])?..)?;
        match offset.strip_prefix(' ').filter(|text| text.contains(':')) {
            Some(unescaped) => zone::offset(&format!("+{unescaped}")),
            None => zone::offset(offset),
        }
    };
    let mut offsets = texts.into_iter().map(offset);
    match offsets.next().flatten() {
        Some(first) if first != 0 && offsets.all(|offset| offset == Some(first)) => {
            Zone::Fixed(first)
        }
        _ => Zone::Utc,
    }
}

/// The instant of `20130101:0010`: a date and a time in digits with a colon or an underscore between them.
fn digits_and_clock(text: &str) -> Option<i64> {
    let (day, clock) = text.split_once([':', '_'])?;
    let is_digits = |text: &str, lengths: &[usize]| {
        lengths.contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit())
    };
    if !is_digits(day, &[8]) || !is_digits(clock, &[4, 6]) {
        return None;
    }
    let number = |text: &str, range: std::ops::Range<usize>| text.get(range)?.parse::<i64>().ok();
    let days = date(number(day, 0..4)?, number(day, 4..6)?, number(day, 6..8)?)?;
    let (hour, minute) = (number(clock, 0..2)?, number(clock, 2..4)?);
    let second = number(clock, 4..6).unwrap_or(0);
    (hour < 24 && minute < 60 && second < 60)
        .then_some(days * DAY + hour * HOUR + minute * MINUTE + second * SECOND)
}

/// The instant of year, month, day, hour, minute and second in this order, whatever sign parts them: `2019-12-03-09-01-24`,
/// `2024_05_01_10_22`, and the dates of cameras, `2024:05:01 10:22:33`.
fn in_one_row(text: &str) -> Option<i64> {
    const SIGNS: [u8; 6] = *b"-_:./ ";
    let is_sign = |byte: &u8| SIGNS.contains(byte);
    if !text.as_bytes().get(4).is_some_and(is_sign) || !text.is_ascii() || text.len() > 23 {
        return None;
    }
    let groups: Vec<&str> = text.split(|c: char| !c.is_ascii_digit()).collect();
    let has_signs = |byte: u8| byte.is_ascii_digit() || is_sign(&byte);
    let has_lengths = groups.iter().enumerate().all(|(at, group)| match at {
        0 => group.len() == 4,
        6 => (1..=3).contains(&group.len()),
        _ => group.len() == 2,
    });
    let is_day = groups.len() == 3 && text.contains([':', '_']);
    if !text.bytes().all(has_signs) || !has_lengths || !(is_day || (5..=7).contains(&groups.len()))
    {
        return None;
    }
    let numbers: Option<Vec<i64>> = groups.iter().map(|group| group.parse().ok()).collect();
    let numbers = numbers?;
    let part = |at: usize| numbers.get(at).copied().unwrap_or(0);
    let days = date(part(0), part(1), part(2))?;
    let size = match groups.get(6).map_or(0, |group| group.len()) {
        1 => 100,
        2 => 10,
        _ => 1,
    };
    let millisecond = part(6) * size;
    let time = part(3) * HOUR + part(4) * MINUTE + part(5) * SECOND + millisecond;
    let is_time = part(3) < 24 && part(4) < 60 && part(5) < 60;
    is_time.then_some(days * DAY + time)
}

/// The beginning of an interval of ISO 8601, `2020-01-01T00:00/2020-02-01T00:00`.
fn beginning(text: &str) -> Option<i64> {
    let (start, end) = text.split_once('/')?;
    let is_day = |text: &str| text.len() >= 10 && text.as_bytes().get(4) == Some(&b'-');
    let (start, end) = (start.trim(), end.trim());
    let has_days = is_day(start) && is_day(end);
    let start = has_days.then(|| instant::iso(start)).flatten()?;
    instant::iso(end).filter(|end| start <= *end).map(|_| start)
}

/// The beginning of a span of time as exchanges of electricity write it, `01.01.2024 00:00 - 01.01.2024 01:00`, also with the time alone
/// as its end.
fn start_of_span(text: &str, order: Option<DayOrder>) -> Option<Dated> {
    let (start, end) = text.split_once(" - ").or_else(|| text.split_once(" – "))?;
    let is_date =
        |text: &str| text.len() >= 8 && text.bytes().filter(u8::is_ascii_digit).count() >= 6;
    let is_clock = || start.contains(':') && clock(end).is_some();
    if !is_date(start) || !(is_date(end) || is_clock()) {
        return None;
    }
    let first = read(start, order)?;
    let is_end = |last: Dated| first.instant <= last.instant;
    (is_clock() || read(end, order).is_some_and(is_end)).then_some(first)
}

/// A date without a word in brackets behind it, which says of what it is or repeats its month: `03.12.2024 (Kas)`.
fn without_remark(text: &str) -> &str {
    let Some((date, remark)) = text
        .strip_suffix(')')
        .and_then(|text| text.rsplit_once('('))
    else {
        return text;
    };
    let remark = remark.trim();
    let is_date = date.trim_end().ends_with(|c: char| c.is_ascii_digit());
    let is_word =
        remark.chars().count() <= 12 && remark.chars().all(|c| c.is_alphabetic() || c == '.');
    let is_zone = date.contains(':');
    match is_date && is_word && !remark.is_empty() && !is_zone {
        true => date.trim_end(),
        false => text,
    }
}

/// The time of day of a text that is nothing but a clock time, in milliseconds: `11:00`, `1:47p`, `06:44:10 pm`.
///
/// Timetables go on behind midnight: `24:15:00` is a quarter past it, up to `29:59:59`.
pub fn clock(text: &str) -> Option<i64> {
    let text = text.trim();
    if let Some(time) = text.strip_prefix('2').filter(|_| text.len() == 8)
        && let Some(hour @ b'4'..=b'9') = time.bytes().next()
        && time.as_bytes().get(1) == Some(&b':')
        && text != "24:00:00"
    {
        let early = clock(&format!("0{}{}", hour - b'4', time.get(1..)?))?;
        return Some(early + DAY);
    }
    let has_mark = text.contains(':') || text.ends_with(['m', 'M', 'p', 'P', 'a', 'A', '.']);
    if text.len() > 16 || !has_mark || !text.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let split = split_clock(text)?;
    (split.has_clock && split.zone.is_none() && split.date.trim().is_empty()).then_some(split.time)
}

/// A text without its time of day.
struct ClockSplit {
    /// What is left: the date, with spaces where the time and the zone were.
    date: String,
    /// The time of day in milliseconds; 0 without one.
    time: i64,
    /// The zone that the text names.
    zone: Option<Zone>,
    /// True when there is a time of day.
    has_clock: bool,
}

/// Splits off a time such as `13:34`, `1:34:56.789 PM` or `1 p.m.`, and the zone after it. `None` for a time that does
/// not exist.
fn split_clock(text: &str) -> Option<ClockSplit> {
    let Some((begin, time, after)) = find_clock(text)? else {
        return Some(ClockSplit {
            date: text.to_owned(),
            time: 0,
            zone: None,
            has_clock: false,
        });
    };
    let before = text.get(..begin)?.trim_end();
    // `T` joins date and time in ISO 8601, a colon in the logs of web servers
    let before = match before.strip_suffix(['T', 't', ':', ',']) {
        Some(rest) if rest.ends_with(|c: char| c.is_ascii_digit()) => rest,
        _ => before,
    };
    let (zone, after) = split_zone(after);
    Some(ClockSplit {
        date: format!("{before} {after}"),
        time,
        zone,
        has_clock: true,
    })
}

/// The place of a time of day in a text, the time in milliseconds, and the text after it. The outer `None` stands for a
/// time that does not exist, the inner for a text without a time.
#[allow(clippy::option_option)]
fn find_clock(text: &str) -> Option<Option<(usize, i64, &str)>> {
    let mut begin = 0;
    while let Some(at) = text
        .get(begin..)
        .and_then(|rest| rest.find(|c: char| c.is_ascii_digit()))
    {
        let start = begin + at;
        let run = text.get(start..)?;
        let length = run.bytes().take_while(u8::is_ascii_digit).count();
        let after = run.get(length..)?;
        let has_minutes = after.starts_with(':')
            && after
                .get(1..)
                .is_some_and(|rest| rest.bytes().take_while(u8::is_ascii_digit).count() == 2);
        if length <= 2 && (has_minutes || half_of_day(after).is_some()) {
            let hour: i64 = run.get(..length)?.parse().ok()?;
            return read_clock(hour, after).map(|(time, rest)| Some((start, time, rest)));
        }
        begin = start + length;
    }
    Some(None)
}

/// The time of day that begins with this hour, and the text after it.
fn read_clock(hour: i64, mut rest: &str) -> Option<(i64, &str)> {
    let mut parts = [0; 2];
    let mut count = 0;
    for part in &mut parts {
        let Some(digits) = rest.strip_prefix(':').and_then(|rest| rest.get(..2)) else {
            break;
        };
        *part = digits.parse().ok()?;
        rest = rest.get(3..)?;
        count += 1;
    }
    let [minute, second] = parts;
    let mut millisecond = 0;
    if let Some((value, after)) = three_digits(rest).filter(|_| count == 2) {
        (millisecond, rest) = (value, after);
    }
    if let Some((value, after)) = rest.strip_prefix(['.', ',']).and_then(read_fraction) {
        (millisecond, rest) = (value, after);
    }
    let mut hour = hour;
    if let Some((is_afternoon, after)) = half_of_day(rest) {
        (1..=12).contains(&hour).then_some(())?;
        hour = hour % 12 + if is_afternoon { 12 } else { 0 };
        rest = after;
    }
    let time = hour * HOUR + minute * MINUTE + second * SECOND + millisecond;
    (minute < 60 && second <= 60 && time <= DAY).then_some((time, rest))
}

/// The milliseconds that a colon parts from the seconds, `:989`, and the text after them.
fn three_digits(text: &str) -> Option<(i64, &str)> {
    let rest = text.strip_prefix(':')?;
    let (digits, after) = rest.split_at_checked(3)?;
    let is_number = digits.bytes().all(|byte| byte.is_ascii_digit());
    let ends = !after.starts_with(|c: char| c.is_ascii_digit());
    digits
        .parse()
        .ok()
        .filter(|_| is_number && ends)
        .zip(Some(after))
}

/// `AM`, `p.m.`, `p` at the beginning of a text, perhaps after a space: true for the afternoon; and the text after it.
fn half_of_day(text: &str) -> Option<(bool, &str)> {
    let rest = text.trim_start();
    let letter = rest.chars().next()?.to_ascii_lowercase();
    if !matches!(letter, 'a' | 'p') {
        return None;
    }
    let after = rest.get(1..)?;
    let after = match after.strip_prefix('.') {
        // `a. m.`, as in Spanish
        Some(rest) => {
            let spaced = rest.trim_start_matches([' ', '\u{a0}', '\u{202f}']);
            let is_spaced = spaced.starts_with(['m', 'M']);
            if is_spaced { spaced } else { rest }
        }
        None => after,
    };
    let after = after.strip_prefix(['m', 'M']).unwrap_or(after);
    let after = after.strip_prefix('.').unwrap_or(after);
    let ends = !after.starts_with(char::is_alphanumeric);
    ends.then_some((letter == 'p', after))
}

/// Abbreviations of zones in RFC 2822 and in the mail of Europe, with their offsets.
const ZONES: [(&str, &str); 15] = [
    ("est", "-05:00"),
    ("edt", "-04:00"),
    ("cst", "-06:00"),
    ("cdt", "-05:00"),
    ("mst", "-07:00"),
    ("mdt", "-06:00"),
    ("pst", "-08:00"),
    ("pdt", "-07:00"),
    ("wet", "+00:00"),
    ("west", "+01:00"),
    ("bst", "+01:00"),
    ("cet", "+01:00"),
    ("cest", "+02:00"),
    ("eet", "+02:00"),
    ("eest", "+03:00"),
];

/// The zone at the beginning of a text, and the text after it. What stands in brackets after it is a name of the same
/// zone, as JavaScript writes it.
fn split_zone(text: &str) -> (Option<Zone>, &str) {
    let rest = text.trim_start();
    let end = rest.find(char::is_whitespace).unwrap_or(rest.len());
    let (word, after) = rest.split_at(end);
    let lower = word.to_ascii_lowercase();
    let offset = lower
        .strip_prefix("gmt")
        .or_else(|| lower.strip_prefix("utc"))
        .filter(|offset| !offset.is_empty())
        .unwrap_or(&lower);
    let named = ZONES.iter().find(|(name, _)| *name == offset);
    let is_zone = offset.starts_with(['+', '-', '−']) || offset.contains('/');
    let zone = match named {
        Some((_, offset)) => Zone::find(offset),
        None if is_zone || matches!(offset, "z" | "utc" | "gmt") => Zone::find(offset),
        None => None,
    };
    match zone {
        None => (None, text),
        Some(zone) => {
            let name = after.trim_start();
            let is_name = name.starts_with('(') && name.ends_with(')');
            (Some(zone), if is_name { "" } else { after })
        }
    }
}

/// A run of digits in a date.
#[derive(Clone, Copy)]
struct Figure {
    value: i64,
    digits: usize,
    /// The sign before it; a space where there is none.
    sign: char,
}

impl Figure {
    /// A year of four digits, or of two as in POSIX: 69 to 99 are in the twentieth century.
    fn year(self) -> Option<i64> {
        match self.digits {
            4 => Some(self.value),
            2 if self.value < 69 => Some(2000 + self.value),
            2 => Some(1900 + self.value),
            _ => None,
        }
    }

    /// A year of four digits that a number without a name beside it may be.
    fn long_year(self) -> Option<i64> {
        (self.digits == 4 && (1000..3000).contains(&self.value)).then_some(self.value)
    }

    /// A day or a month: one or two digits.
    fn short(self) -> Option<i64> {
        (self.digits <= 2).then_some(self.value)
    }
}

/// The parts of a date.
#[derive(Default)]
struct DateParts {
    figures: Vec<Figure>,
    words: Vec<String>,
    /// The number of figures before each word.
    places: Vec<usize>,
}

/// Words between the parts of a date that say nothing, in lower case.
const FILLERS: [&str; 24] = [
    "st", "nd", "rd", "th", "of", "the", "de", "del", "di", "do", "d", "den", "der", "le", "er",
    "e", "o", "at", "um", "kl", "г", "года", "р", "року",
];

/// Splits a date into figures and words; `None` with a sign that no date has.
fn parts(text: &str) -> Option<DateParts> {
    let mut parts = DateParts::default();
    let (mut rest, mut sign) = (text.trim(), ' ');
    while let Some(first) = rest.chars().next() {
        if first.is_ascii_digit() {
            let length = rest.bytes().take_while(u8::is_ascii_digit).count();
            let (run, after) = rest.split_at(length);
            (length <= 4 && parts.figures.len() < 3).then_some(())?;
            parts.figures.push(Figure {
                value: run.parse().ok()?,
                digits: length,
                sign,
            });
            (rest, sign) = (after, ' ');
        } else if first.is_alphabetic() {
            let end = rest.find(|c: char| !is_letter(c)).unwrap_or(rest.len());
            let (word, after) = rest.split_at(end);
            (parts.words.len() < 4).then_some(())?;
            let word = word.to_lowercase();
            let is_year_sign = word.chars().all(|c| "年月日년월일".contains(c));
            if !is_year_sign && !FILLERS.contains(&word.as_str()) {
                parts.words.push(word);
                parts.places.push(parts.figures.len());
            }
            rest = after;
            sign = ' ';
        } else {
            let is_space = first.is_whitespace();
            (is_space || ",./-–'’:º°".contains(first)).then_some(())?;
            if !is_space {
                sign = first;
            }
            rest = rest.get(first.len_utf8()..)?;
        }
    }
    Some(parts)
}

/// True for a letter and for what stands on one, as in Hindi and Thai.
fn is_letter(c: char) -> bool {
    c.is_alphabetic() || (!c.is_ascii() && !c.is_whitespace() && !"–’º°".contains(c))
}

/// The days from 1970 to a date, and whether the order of day and month had to be given.
fn days(text: &str, order: Option<DayOrder>) -> Option<(i64, bool)> {
    let mut parts = parts(text)?;
    // a weekday before the date says nothing that the date does not say
    if parts.words.len() == 2 || (parts.words.len() == 1 && parts.figures.len() == 3) {
        let at = parts.words.iter().position(|word| is_weekday(word))?;
        parts.words.remove(at);
        parts.places.remove(at);
    }
    match (parts.words.as_slice(), parts.places.as_slice()) {
        ([], _) => figures_alone(&parts.figures, order),
        ([word], [place]) => {
            let period = period(word, &parts.figures);
            let days = period.or_else(|| with_month(month(word)?, *place, &parts.figures));
            days.map(|days| (days, false))
        }
        _ => None,
    }
}

/// The first day of a period: `1970 Q1`, `Q1/98`, `2024-W05`, `2020M01`, `2021-S2`.
fn period(word: &str, figures: &[Figure]) -> Option<i64> {
    let [first, second] = figures else {
        return None;
    };
    let (year, number) = match (first.long_year(), second.long_year()) {
        (Some(year), None) => (year, second.short()?),
        (None, Some(year)) => (year, first.short()?),
        (None, None) if second.digits == 2 && word == "q" => (second.year()?, first.short()?),
        _ => return None,
    };
    let month = |month: i64, most: i64| {
        (1..=most)
            .contains(&number)
            .then(|| days_to(year, month, 1))
    };
    match word {
        "q" | "qtr" | "quarter" | "t" | "trim" | "trimestre" | "kv" | "quartal" => {
            month(number * 3 - 2, 4)
        }
        "h" | "s" | "sem" | "half" => month(number * 6 - 5, 2),
        "m" => month(number, 12),
        "w" | "wk" | "week" | "kw" | "woche" | "uge" | "vecka" | "semaine" => {
            days_to_week(year, number)
        }
        _ => None,
    }
}

/// The days from 1970 to a date whose month has a name, which stands behind `place` of the figures.
fn with_month(month: i64, place: usize, figures: &[Figure]) -> Option<i64> {
    let (year, day) = match (place, figures) {
        (0, [year]) if year.digits == 4 => (year.value, 1),
        // `Jan-20`, `Jan '20`: after a space, two digits are a day without a year
        (0, [year]) if "-'’/".contains(year.sign) => (year.year()?, 1),
        (0, [day, year]) if day.digits <= 2 => (year.year()?, day.value),
        (1, [year]) if year.digits == 4 => (year.value, 1),
        (1, [year, day]) if year.digits == 4 && day.digits <= 2 => (year.value, day.value),
        (1, [day, year]) if day.digits <= 2 => (year.year()?, day.value),
        _ => return None,
    };
    date(year, month, day)
}

/// The days from 1970 to a date that is all digits.
fn figures_alone(figures: &[Figure], order: Option<DayOrder>) -> Option<(i64, bool)> {
    match figures {
        [year, month, day] if year.digits == 4 => {
            let days = date(year.value, month.short()?, day.short()?)?;
            Some((days, false))
        }
        [first, second, year] if second.sign == year.sign => {
            let order = match second.sign {
                '.' => DayOrder::DayFirst,
                _ => order?,
            };
            let (day, month, year) = match order {
                DayOrder::DayFirst => (first, second, year),
                DayOrder::MonthFirst => (second, first, year),
                DayOrder::YearFirst if first.digits == 2 && year.digits == 2 => {
                    (year, second, first)
                }
                DayOrder::YearFirst => return None,
            };
            let days = date(year.year()?, month.short()?, day.short()?)?;
            Some((days, second.sign != '.'))
        }
        [year, month] if year.long_year().is_some() && month.digits <= 2 => {
            date(year.value, month.value, 1).map(|days| (days, false))
        }
        [month, year] if month.digits <= 2 && year.sign != ' ' => {
            date(year.long_year()?, month.value, 1).map(|days| (days, false))
        }
        _ => None,
    }
}

/// The days from 1970 to a date; `None` for one that does not exist.
fn date(year: i64, month: i64, day: i64) -> Option<i64> {
    let exists = (1..=12).contains(&month) && (1..=days_in_month(year, month)).contains(&day);
    exists.then(|| days_to(year, month, day))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_what_people_write() {
        #[rustfmt::skip]
        let table = [
            ("Fri, 01 Jan 2021 00:00:00 GMT",   Some("2021-01-01")),
            ("Fri, 1 Jan 2021 10:00:00 +0100",  Some("2021-01-01T09:00:00Z")),
            ("Fri, 1 Jan 2021 10:00:00 EST",    Some("2021-01-01T15:00:00Z")),
            ("Thu Jan  1 00:00:00 1970",        Some("1970-01-01")),
            ("Wed Oct 10 20:55:36 +0000 2012",  Some("2012-10-10T20:55:36Z")),
            ("Thu Jan 01 00:00:00 UTC 2020",    Some("2020-01-01")),
            ("Fri Jan 01 2021 00:00:00 GMT+0100 (CET)", Some("2020-12-31T23:00:00Z")),
            ("10/Oct/2000:13:55:36 -0700",      Some("2000-10-10T20:55:36Z")),
            ("Jan 1 2020",                      Some("2020-01-01")),
            ("Jan. 1, 2020",                    Some("2020-01-01")),
            ("January 1st, 2020",               Some("2020-01-01")),
            ("1st January 2021",                Some("2021-01-01")),
            ("2nd of March 2021",               Some("2021-03-02")),
            ("1. Januar 2021",                  Some("2021-01-01")),
            ("Mo, 4. Jan. 2021",                Some("2021-01-04")),
            ("1 janvier 2021",                  Some("2021-01-01")),
            ("1er janvier 2021",                Some("2021-01-01")),
            ("3 de marzo de 2021",              Some("2021-03-03")),
            ("1 января 2021",                   Some("2021-01-01")),
            ("5 мая 2021 г.",                   Some("2021-05-05")),
            ("10 sierpnia 2021",                Some("2021-08-10")),
            ("1. června 2021",                  Some("2021-06-01")),
            ("2021年1月5日",                      Some("2021-01-05")),
            ("2021년 1월 5일",                    Some("2021-01-05")),
            ("Jan-1-1995",                      Some("1995-01-01")),
            ("01-Jan-97",                       Some("1997-01-01")),
            ("1977-Jan",                        Some("1977-01-01")),
            ("2020 March",                      Some("2020-03-01")),
            ("Jan-20",                          Some("2020-01-01")),
            ("Jan '20",                         Some("2020-01-01")),
            ("Jan 2020",                        Some("2020-01-01")),
            ("2020-Mar-05",                     Some("2020-03-05")),
            ("1970 Q1",                         Some("1970-01-01")),
            ("Q3/1970",                         Some("1970-07-01")),
            ("2Q98",                            Some("1998-04-01")),
            ("2020:Q4",                         Some("2020-10-01")),
            ("2024-W05",                        Some("2024-01-29")),
            ("KW 5 2024",                       Some("2024-01-29")),
            ("2020M12",                         Some("2020-12-01")),
            ("2020-S2",                         Some("2020-07-01")),
            ("01/2020",                         Some("2020-01-01")),
            ("3.11.2026",                       Some("2026-11-03")),
            ("03.11.26 08:15",                  Some("2026-11-03T08:15:00Z")),
            ("03.11.2026, 08:15 Uhr",           None),
            ("2021-06-13 06:44 pm",             Some("2021-06-13T18:44:00Z")),
            ("2021-06-14 03:55 am",             Some("2021-06-14T03:55:00Z")),
            ("2021/6/13 12:05 a.m.",            Some("2021-06-13T00:05:00Z")),
            ("13 Jun 2021 1:47p",               Some("2021-06-13T13:47:00Z")),
            ("6/13/2021",                       None),
            ("Jan 20",                          None),
            ("1 Jan",                           None),
            ("1.2.3",                           None),
            ("31.02.2020",                      None),
            ("Marathon 5 2020",                 None),
            ("Model 3 2020",                    None),
            ("$3 Jan 2020",                     None),
            ("13:61 1 Jan 2020",                None),
            ("12",                              None),
            ("",                                None),
        ];
        for (text, expected) in table {
            let found = read(text, None).map(|dated| instant::to_iso(dated.instant));
            assert_eq!(found.as_deref(), expected, "{text}");
        }
    }

    #[test]
    fn the_order_of_day_and_month_is_given() {
        use DayOrder::{DayFirst, MonthFirst};
        #[rustfmt::skip]
        let table = [
            ("6/13/2021 11:00:00 AM", MonthFirst, Some("2021-06-13T11:00:00Z")),
            ("6/13/2021 11:00:00 AM", DayFirst,   None),
            ("6/14/21 12:05 AM",      MonthFirst, Some("2021-06-14T00:05:00Z")),
            ("03-11-2026",            DayFirst,   Some("2026-11-03")),
            ("03-11-2026 13:34",      MonthFirst, Some("2026-03-11T13:34:00Z")),
            ("1/4",                   DayFirst,   None),
        ];
        for (text, order, expected) in table {
            let found = read(text, Some(order));
            assert!(found.is_none_or(|dated| dated.needs_order), "{text}");
            let found = found.map(|dated| instant::to_iso(dated.instant));
            assert_eq!(found.as_deref(), expected, "{text}");
        }
    }

    #[test]
    fn reads_the_clock_alone() {
        #[rustfmt::skip]
        let table = [
            ("11:00",       Some(11 * HOUR)),
            ("1:47p",       Some(13 * HOUR + 47 * MINUTE)),
            ("06:44:10 pm", Some(18 * HOUR + 44 * MINUTE + 10 * SECOND)),
            ("12 AM",       Some(0)),
            ("1:30 p. m.",  Some(48_600_000)),
            ("12:30",       Some(12 * HOUR + 30 * MINUTE)),
            ("24:00",       Some(DAY)),
            ("25:00",       None),
            ("13:00 PM",    None),
            ("1/4",         None),
            ("12",          None),
            ("12 pears",    None),
            ("2020-01-01",  None),
        ];
        for (text, expected) in table {
            assert_eq!(clock(text), expected, "{text}");
        }
    }
}
