//! Dates and times from text by patterns such as `%d.%m.%Y`: a pattern and a text come in, an instant goes out.

use super::calendar::{Civil, DAY, days_in_month, days_to_week};
use super::locale::Locale;
use super::strftime::{Pattern, PatternItem};
use super::zone::Zone;

/// The values of the fields that were read; `None` for a field that the pattern does not have.
#[derive(Default)]
struct ParsedFields {
    year: Option<i64>,
    month: Option<i64>,
    day: Option<i64>,
    day_of_year: Option<i64>,
    hour: i64,
    minute: i64,
    second: i64,
    millisecond: i64,
    afternoon: Option<bool>,
    /// The week of ISO 8601, with the year of `%G`.
    week: Option<i64>,
    /// The day of that week, from 1 for Monday.
    weekday: Option<i64>,
    zone: Option<Zone>,
    instant: Option<i64>,
}

impl Pattern {
    /// The instant (milliseconds UTC) that a text gives by this pattern. A text without a zone is in `zone`.
    ///
    /// `None` when the text does not follow the pattern to its end, or names a date that does not exist.
    /// Names of months and days may be English or those of `locale`. A field that the pattern does not have takes its
    /// first value: the year 1900 as in Python, January, the first of the month, midnight.
    pub fn parse(&self, text: &str, zone: &Zone, locale: &Locale) -> Option<i64> {
        let mut fields = ParsedFields::default();
        let mut rest = text.trim();
        for item in &self.0 {
            rest = match item {
                PatternItem::Text(part) => skip_text(rest, part)?,
                PatternItem::Field(letter, _) => fields.read_field(*letter, rest, locale)?,
            };
        }
        rest.trim().is_empty().then_some(())?;
        fields.instant(zone)
    }
}

/// The rest of a text after `part`; `None` when it does not begin with that. A space matches any number of spaces.
fn skip_text<'a>(mut text: &'a str, part: &str) -> Option<&'a str> {
    for letter in part.chars() {
        if letter.is_whitespace() {
            text = text.trim_start();
        } else {
            text = text.strip_prefix(letter)?;
        }
    }
    Some(text)
}

impl ParsedFields {
    /// Reads one field and returns what follows it; `None` when the text does not have it.
    fn read_field<'a>(&mut self, letter: char, text: &'a str, locale: &Locale) -> Option<&'a str> {
        let number = |most: usize, range: std::ops::RangeInclusive<i64>| {
            let (value, rest) = read_digits(text.trim_start(), most)?;
            range.contains(&value).then_some((value, rest))
        };
        let rest = match letter {
            'Y' | 'G' => {
                // Exactly four digits, as in Python: 25 would else be a year of antiquity.
                let (value, rest) = number(4, 0..=9999)?;
                let length = text.trim_start().len() - rest.len();
                self.year = Some(value).filter(|_| length == 4);
                self.year?;
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
            'm' => store_some(&mut self.month, number(2, 1..=12)?),
            'd' | 'e' => store_some(&mut self.day, number(2, 1..=31)?),
            'V' => store_some(&mut self.week, number(2, 1..=53)?),
            'u' => store_some(&mut self.weekday, number(1, 1..=7)?),
            'j' => store_some(&mut self.day_of_year, number(3, 1..=366)?),
            'q' => {
                let (value, rest) = number(1, 1..=4)?;
                self.month = Some(value * 3 - 2);
                rest
            }
            'H' | 'k' => store(&mut self.hour, number(2, 0..=24)?),
            'I' | 'l' => store(&mut self.hour, number(2, 1..=12)?),
            'M' => store(&mut self.minute, number(2, 0..=59)?),
            'S' => store(&mut self.second, number(2, 0..=60)?),
            'f' | 'L' => {
                let (value, rest) = read_fraction(text)?;
                self.millisecond = value;
                rest
            }
            'B' | 'b' | 'h' => {
                let (index, rest) = read_name(
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
                read_name(
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
                let (index, rest) =
                    read_name(text, &[&["am", "pm"], &["a.m.", "p.m."], locale.am_pm])?;
                self.afternoon = Some(index == 1);
                rest
            }
            's' | 'Q' => {
                let (value, rest) = read_digits(text, 15)?;
                self.instant = Some(if letter == 's' { value * 1000 } else { value });
                rest
            }
            'z' | 'Z' => {
                let end = text.find(|c: char| c.is_whitespace()).unwrap_or(text.len());
                let (word, rest) = text.split_at(end);
                self.zone = Some(Zone::find(word)?);
                rest
            }
            _ => return None,
        };
        Some(rest)
    }

    /// The instant in milliseconds UTC; `None` when the day does not exist in its month.
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
        let local = match (self.week, self.day_of_year) {
            (Some(week), _) => {
                let monday = days_to_week(year, week)?;
                let time = civil.to_local().rem_euclid(DAY);
                (monday + self.weekday.unwrap_or(1) - 1) * DAY + time
            }
            (None, day) => civil.to_local() + day.map_or(0, |day| (day - 1) * DAY),
        };
        Some(self.zone.as_ref().unwrap_or(zone).instant(local))
    }
}

/// Stores an optional field and returns the rest of the text.
fn store_some<'a>(place: &mut Option<i64>, (value, rest): (i64, &'a str)) -> &'a str {
    *place = Some(value);
    rest
}

/// Stores a field and returns the rest of the text.
fn store<'a>(place: &mut i64, (value, rest): (i64, &'a str)) -> &'a str {
    *place = value;
    rest
}

/// A whole number of at most `most` digits, and what follows it.
fn read_digits(text: &str, most: usize) -> Option<(i64, &str)> {
    let end = text
        .bytes()
        .take(most)
        .take_while(u8::is_ascii_digit)
        .count();
    let (figures, rest) = text.split_at_checked(end)?;
    Some((figures.parse().ok()?, rest))
}

/// The digits of a fraction of a second in milliseconds, and what follows them. Digits beyond the third are dropped.
pub(super) fn read_fraction(text: &str) -> Option<(i64, &str)> {
    let end = text.bytes().take_while(u8::is_ascii_digit).count();
    let (figures, rest) = text.split_at_checked(end)?;
    let three: String = figures.chars().chain("000".chars()).take(3).collect();
    (end > 0).then_some((three.parse().ok()?, rest))
}

/// The longest name of these lists with which the text begins: its index in its list, and what follows it. Letters are
/// compared without case, and a full stop after the name is skipped.
fn read_name<'a>(text: &'a str, lists: &[&[&str]]) -> Option<(i64, &'a str)> {
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
            ("%G%V",              "202053",                   Some("2020-12-28 00:00:00")),
            ("%G-W%V-%u",         "2020-W53-7",               Some("2021-01-03 00:00:00")),
            ("%G%V",              "202153",                   None),
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
