//! Dates and times as text by patterns such as `%b %Y`, and read back by the same patterns.

use super::calendar::{Civil, DAY, days_in_month};
use super::locale::Locale;
use super::zone::{self, Zone};

/// A pattern of `strftime`, read once.
#[derive(Clone, Debug, PartialEq)]
pub struct Pattern(Vec<Item>);

#[derive(Clone, Debug, PartialEq)]
enum Item {
    Text(String),
    /// A letter, and whether its number is written without zeros in front.
    Field(char, bool),
}

/// The letters that are understood: those of POSIX and Python, and `%L`, `%q`, `%Q` of d3-time-format.
const LETTERS: &str = "YyCGmBbhdejHkIlMSfLpaAuwUVWqQsZz";

impl Pattern {
    /// Reads a pattern; `None` where a percent sign stands before a letter that means nothing.
    pub fn read(text: &str) -> Option<Pattern> {
        let mut items = Vec::new();
        let mut letters = text.chars();
        while let Some(letter) = letters.next() {
            if letter != '%' {
                push(&mut items, letter);
                continue;
            }
            let mut field = letters.next()?;
            let bare = matches!(field, '-' | '#');
            if bare || matches!(field, '0' | '_') {
                field = letters.next()?;
            }
            match field {
                '%' => push(&mut items, '%'),
                'n' | 't' => push(&mut items, ' '),
                'F' => items.extend(Pattern::read("%Y-%m-%d")?.0),
                'T' | 'X' => items.extend(Pattern::read("%H:%M:%S")?.0),
                'R' => items.extend(Pattern::read("%H:%M")?.0),
                'D' | 'x' => items.extend(Pattern::read("%m/%d/%y")?.0),
                'c' => items.extend(Pattern::read("%a %b %e %H:%M:%S %Y")?.0),
                field if LETTERS.contains(field) => items.push(Item::Field(field, bare)),
                _ => return None,
            }
        }
        Some(Pattern(items))
    }

    /// Whether anything in it depends on the instant.
    pub fn has_fields(&self) -> bool {
        self.0.iter().any(|item| matches!(item, Item::Field(..)))
    }

    /// An instant (milliseconds UTC) as a zone's clock shows it, in a language's names.
    pub fn write(&self, instant: i64, zone: &Zone, locale: &Locale) -> String {
        let civil = Civil::from_local(zone.local(instant));
        let mut text = String::new();
        for item in &self.0 {
            match item {
                Item::Text(part) => text.push_str(part),
                Item::Field(letter, bare) => {
                    let field = field(*letter, &civil, instant, zone, locale);
                    let shown = if *bare {
                        field.trim_start_matches(['0', ' '])
                    } else {
                        &field
                    };
                    text.push_str(if shown.is_empty() { "0" } else { shown });
                }
            }
        }
        text
    }
}

fn push(items: &mut Vec<Item>, letter: char) {
    if let Some(Item::Text(text)) = items.last_mut() {
        text.push(letter);
    } else {
        items.push(Item::Text(letter.to_string()));
    }
}

/// One field of a pattern.
fn field(letter: char, civil: &Civil, instant: i64, zone: &Zone, locale: &Locale) -> String {
    let name = |names: &[&str], index: i64| {
        let found = names.get(usize::try_from(index).unwrap_or(usize::MAX));
        found.copied().unwrap_or_default().trim().to_owned()
    };
    let sunday = (civil.weekday() + 1) % 7;
    let twelve = (civil.hour + 11) % 12 + 1;
    let (week_year, week) = civil.iso_week();
    let week_from = |first: i64| (civil.day_of_year() + 6 - (sunday + 7 - first) % 7) / 7;
    match letter {
        'Y' => year(civil.year),
        'y' => format!("{:02}", civil.year.rem_euclid(100)),
        'C' => format!("{:02}", civil.year.div_euclid(100)),
        'G' => year(week_year),
        'm' => format!("{:02}", civil.month),
        'B' => name(locale.months, civil.month - 1),
        'b' | 'h' => name(locale.months_short, civil.month - 1),
        'd' => format!("{:02}", civil.day),
        'e' => format!("{:2}", civil.day),
        'j' => format!("{:03}", civil.day_of_year()),
        'H' => format!("{:02}", civil.hour),
        'k' => format!("{:2}", civil.hour),
        'I' => format!("{twelve:02}"),
        'l' => format!("{twelve:2}"),
        'M' => format!("{:02}", civil.minute),
        'S' => format!("{:02}", civil.second),
        'f' => format!("{:06}", civil.millisecond * 1000),
        'L' => format!("{:03}", civil.millisecond),
        'p' => noon(civil, locale),
        'a' => name(locale.days_short, sunday),
        'A' => name(locale.days, sunday),
        'u' => (civil.weekday() + 1).to_string(),
        'w' => sunday.to_string(),
        'U' => format!("{:02}", week_from(0)),
        'W' => format!("{:02}", week_from(1)),
        'V' => format!("{week:02}"),
        'q' => ((civil.month + 2) / 3).to_string(),
        'Q' => instant.to_string(),
        's' => instant.div_euclid(1000).to_string(),
        'Z' if *zone == Zone::Utc => "UTC".to_owned(),
        _ => offset(zone.offset_at(instant)),
    }
}

/// A year with four figures at least, a true minus before the year 0.
pub(super) fn year(year: i64) -> String {
    let sign = if year < 0 { super::number::MINUS } else { "" };
    format!("{sign}{:04}", year.unsigned_abs())
}

fn noon(civil: &Civil, locale: &Locale) -> String {
    let index = usize::from(civil.hour >= 12);
    let sign = locale.am_pm.get(index).filter(|sign| !sign.is_empty());
    sign.copied().unwrap_or(["AM", "PM"][index]).to_owned()
}

fn offset(milliseconds: i64) -> String {
    let sign = if milliseconds < 0 { '-' } else { '+' };
    let minutes = milliseconds.abs() / 60_000;
    format!("{sign}{:02}{:02}", minutes / 60, minutes % 60)
}

/// What the fields of a pattern said.
#[derive(Default)]
struct Found {
    year: Option<i64>,
    month: Option<i64>,
    day: Option<i64>,
    day_of_year: Option<i64>,
    hour: i64,
    minute: i64,
    second: i64,
    millisecond: i64,
    afternoon: Option<bool>,
    zone: Option<Zone>,
    instant: Option<i64>,
}

impl Pattern {
    /// The instant (milliseconds UTC) that a text gives by this pattern; a text without a zone is in `zone`.
    ///
    /// `None` where the text does not follow the pattern to its end, or names a date that does not exist.
    /// Names of months and days may be English or those of `locale`. What the pattern does not ask for is
    /// the start: of 1900 as in Python, of January, of the day.
    pub fn parse(&self, text: &str, zone: &Zone, locale: &Locale) -> Option<i64> {
        let mut found = Found::default();
        let mut rest = text.trim();
        for item in &self.0 {
            rest = match item {
                Item::Text(part) => skip(rest, part)?,
                Item::Field(letter, _) => found.take(*letter, rest, locale)?,
            };
        }
        rest.trim().is_empty().then_some(())?;
        found.instant(zone)
    }
}

/// What follows `part`; blanks match any number of blanks.
fn skip<'a>(mut text: &'a str, part: &str) -> Option<&'a str> {
    for letter in part.chars() {
        if letter.is_whitespace() {
            text = text.trim_start();
        } else {
            text = text.strip_prefix(letter)?;
        }
    }
    Some(text)
}

impl Found {
    /// Reads one field and gives back what follows it.
    fn take<'a>(&mut self, letter: char, text: &'a str, locale: &Locale) -> Option<&'a str> {
        let number = |most: usize, range: std::ops::RangeInclusive<i64>| {
            let (value, rest) = figures(text.trim_start(), most)?;
            range.contains(&value).then_some((value, rest))
        };
        let rest = match letter {
            'Y' | 'G' => {
                let (value, rest) = number(4, 0..=9999)?;
                self.year = Some(value);
                rest
            }
            'y' => {
                // POSIX: 69 to 99 are in the twentieth century.
                let (value, rest) = number(2, 0..=99)?;
                self.year = Some(if value < 69 {
                    2000 + value
                } else {
                    1900 + value
                });
                rest
            }
            'm' => keep(&mut self.month, number(2, 1..=12)?),
            'd' | 'e' => keep(&mut self.day, number(2, 1..=31)?),
            'j' => keep(&mut self.day_of_year, number(3, 1..=366)?),
            'q' => {
                let (value, rest) = number(1, 1..=4)?;
                self.month = Some(value * 3 - 2);
                rest
            }
            'H' | 'k' => put(&mut self.hour, number(2, 0..=24)?),
            'I' | 'l' => put(&mut self.hour, number(2, 1..=12)?),
            'M' => put(&mut self.minute, number(2, 0..=59)?),
            'S' => put(&mut self.second, number(2, 0..=60)?),
            'f' | 'L' => {
                let (value, rest) = fraction(text)?;
                self.millisecond = value;
                rest
            }
            'B' | 'b' | 'h' => {
                let (index, rest) = name(
                    text,
                    &[
                        locale.months,
                        locale.months_short,
                        Locale::DEFAULT.months,
                        Locale::DEFAULT.months_short,
                    ],
                )?;
                self.month = Some(index + 1);
                rest
            }
            'A' | 'a' => {
                name(
                    text,
                    &[
                        locale.days,
                        locale.days_short,
                        Locale::DEFAULT.days,
                        Locale::DEFAULT.days_short,
                    ],
                )?
                .1
            }
            'p' => {
                let (index, rest) = name(text, &[&["am", "pm"], &["a.m.", "p.m."], locale.am_pm])?;
                self.afternoon = Some(index == 1);
                rest
            }
            's' | 'Q' => {
                let (value, rest) = figures(text, 15)?;
                self.instant = Some(if letter == 's' { value * 1000 } else { value });
                rest
            }
            'z' | 'Z' => {
                let end = text.find(|c: char| c.is_whitespace()).unwrap_or(text.len());
                let (word, rest) = text.split_at(end);
                self.zone = Some(zone::Zone::find(word)?);
                rest
            }
            _ => return None,
        };
        Some(rest)
    }

    fn instant(self, zone: &Zone) -> Option<i64> {
        if let Some(instant) = self.instant {
            return Some(instant);
        }
        let year = self.year.unwrap_or(1900);
        let (month, day) = (self.month.unwrap_or(1), self.day.unwrap_or(1));
        (day <= days_in_month(year, month)).then_some(())?;
        let hour = match self.afternoon {
            Some(afternoon) => self.hour % 12 + if afternoon { 12 } else { 0 },
            None => self.hour,
        };
        let civil = Civil {
            hour,
            minute: self.minute,
            second: self.second,
            millisecond: self.millisecond,
            ..Civil::date(year, month, day)
        };
        let shift = self.day_of_year.map_or(0, |day| (day - 1) * DAY);
        let local = civil.to_local() + shift;
        Some(self.zone.as_ref().unwrap_or(zone).instant(local))
    }
}

fn keep<'a>(place: &mut Option<i64>, (value, rest): (i64, &'a str)) -> &'a str {
    *place = Some(value);
    rest
}

fn put<'a>(place: &mut i64, (value, rest): (i64, &'a str)) -> &'a str {
    *place = value;
    rest
}

/// Up to so many figures as a number, and what follows.
fn figures(text: &str, most: usize) -> Option<(i64, &str)> {
    let end = text
        .bytes()
        .take(most)
        .take_while(u8::is_ascii_digit)
        .count();
    let (figures, rest) = text.split_at_checked(end)?;
    Some((figures.parse().ok()?, rest))
}

/// A fraction of a second in milliseconds, and what follows.
pub(super) fn fraction(text: &str) -> Option<(i64, &str)> {
    let end = text.bytes().take_while(u8::is_ascii_digit).count();
    let (figures, rest) = text.split_at_checked(end)?;
    let three: String = figures.chars().chain("000".chars()).take(3).collect();
    (end > 0).then_some((three.parse().ok()?, rest))
}

/// The index of the longest of these names that the text begins with, and what follows.
fn name<'a>(text: &'a str, lists: &[&[&str]]) -> Option<(i64, &'a str)> {
    let text = text.trim_start();
    let mut best: Option<(i64, usize)> = None;
    for (index, name) in lists.iter().flat_map(|list| list.iter().enumerate()) {
        let name = name.trim().trim_end_matches('.');
        let head = text.get(..name.len());
        let same = head.is_some_and(|head| head.to_lowercase() == name.to_lowercase());
        if !name.is_empty() && same && best.is_none_or(|(_, length)| name.len() > length) {
            best = Some((index as i64, name.len()));
        }
    }
    let (index, length) = best?;
    let rest = text.get(length..)?;
    Some((index, rest.strip_prefix('.').unwrap_or(rest)))
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    const NOVEMBER: i64 = 1_795_440_896_789; // 2026-11-23T13:34:56.789Z, by Python's datetime

    #[test]
    fn writes_as_c_does() {
        // Expected: Python's strftime of the same instant (%L and %q: d3-time-format).
        #[rustfmt::skip]
        let table = [
            ("%Y-%m-%d",       "2026-11-23"),
            ("%d.%m.%y",       "23.11.26"),
            ("%b %Y",          "Nov 2026"),
            ("%A, %-d. %B",    "Monday, 23. November"),
            ("%H:%M:%S.%f",    "13:34:56.789000"),
            ("%I:%M %p",       "01:34 PM"),
            ("%-I%p",          "1PM"),
            ("%j %U %W %V %u %w", "327 47 47 48 1 1"),
            ("%G-W%V",         "2026-W48"),
            ("%F %T %R %D",    "2026-11-23 13:34:56 13:34 11/23/26"),
            ("%s %z %Z",       "1795440896 +0000 UTC"),
            ("100 %% %L %q",   "100 % 789 4"),
        ];
        for (pattern, expected) in table {
            let text =
                Pattern::read(pattern)
                    .unwrap()
                    .write(NOVEMBER, &Zone::Utc, &Locale::DEFAULT);
            assert_eq!(text, expected, "{pattern}");
        }
        let german = Locale::find("de").unwrap();
        let berlin = Zone::find("Europe/Berlin").unwrap();
        let text = Pattern::read("%a, %d. %B, %H:%M %z")
            .unwrap()
            .write(NOVEMBER, &berlin, german);
        assert_eq!(text, "Mo, 23. November, 14:34 +0100");
        assert_eq!(Pattern::read("%!"), None);
        assert_eq!(Pattern::read("100 %"), None);
    }

    #[test]
    fn reads_by_pattern() {
        #[rustfmt::skip]
        let table = [
            ("%d.%m.%Y",          "23.11.2026",               Some("2026-11-23 00:00:00")),
            ("%d.%m.%Y",          "3.1.2026",                 Some("2026-01-03 00:00:00")),
            ("%d/%m/%y %H:%M",    "23/11/26 13:34",           Some("2026-11-23 13:34:00")),
            ("%m/%d/%Y %I:%M %p", "11/23/2026 1:34 PM",       Some("2026-11-23 13:34:00")),
            ("%d %b %Y",          "23 Nov 2026",              Some("2026-11-23 00:00:00")),
            ("%B %-d, %Y",        "november 23, 2026",        Some("2026-11-23 00:00:00")),
            ("%Y%m%d",            "20261123",                 Some("2026-11-23 00:00:00")),
            ("%Y-%m-%dT%H:%M:%S%z", "2026-11-23T14:34:56+01:00", Some("2026-11-23 13:34:56")),
            ("%Y-%j",             "2026-327",                 Some("2026-11-23 00:00:00")),
            ("%s",                "1795440896",               Some("2026-11-23 13:34:56")),
            ("%d.%m.%Y",          "31.02.2026",               None),
            ("%d.%m.%Y",          "23.11.2026 x",             None),
            ("%d.%m.%Y",          "",                         None),
            ("%H:%M",             "24:61",                    None),
        ];
        for (pattern, text, expected) in table {
            let instant = Pattern::read(pattern)
                .unwrap()
                .parse(text, &Zone::Utc, &Locale::DEFAULT);
            let shown = instant.map(|instant| {
                Pattern::read("%F %T")
                    .unwrap()
                    .write(instant, &Zone::Utc, &Locale::DEFAULT)
            });
            assert_eq!(shown.as_deref(), expected, "{text} by {pattern}");
        }
        let german = Locale::find("de").unwrap();
        let instant = Pattern::read("%d. %B %Y")
            .unwrap()
            .parse("1. März 2026", &Zone::Utc, german);
        assert_eq!(instant, Some(1_772_323_200_000));
    }
}
