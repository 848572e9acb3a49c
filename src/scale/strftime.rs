//! Dates and times as text by patterns such as `%b %Y`: a pattern and an instant come in, text goes out.

use super::calendar::Civil;
use super::locale::Locale;
use super::zone::Zone;

/// A parsed pattern of `strftime`.
#[derive(Clone, Debug, PartialEq)]
pub struct Pattern(pub(super) Vec<PatternItem>);

/// A part of a pattern.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum PatternItem {
    /// Text that is written as it stands.
    Text(String),
    /// The letter of a field; true when its number is written without zeros in front (`%-d`).
    Field(char, bool),
}

/// The letters of known fields: those of POSIX and Python, and `%L`, `%q`, `%Q` of d3-time-format.
const LETTERS: &str = "YyCGmBbhdejHkIlMSfLpaAuwUVWqQsZz";

impl Pattern {
    /// Reads a pattern; `None` when a letter after a percent sign is not known.
    pub fn read(text: &str) -> Option<Pattern> {
        let mut items = Vec::new();
        let mut letters = text.chars();
        while let Some(letter) = letters.next() {
            if letter != '%' {
                push_text(&mut items, letter);
                continue;
            }
            let mut field = letters.next()?;
            let unpadded = matches!(field, '-' | '#');
            if unpadded || matches!(field, '0' | '_') {
                field = letters.next()?;
            }
            match field {
                '%' => push_text(&mut items, '%'),
                'n' | 't' => push_text(&mut items, ' '),
                'F' => items.extend(Pattern::read("%Y-%m-%d")?.0),
                'T' | 'X' => items.extend(Pattern::read("%H:%M:%S")?.0),
                'R' => items.extend(Pattern::read("%H:%M")?.0),
                'D' | 'x' => items.extend(Pattern::read("%m/%d/%y")?.0),
                'c' => items.extend(Pattern::read("%a %b %e %H:%M:%S %Y")?.0),
                field if LETTERS.contains(field) => items.push(PatternItem::Field(field, unpadded)),
                _ => return None,
            }
        }
        Some(Pattern(items))
    }

    /// True when the pattern has a field, so that its text depends on the instant.
    pub fn has_fields(&self) -> bool {
        self.0
            .iter()
            .any(|item| matches!(item, PatternItem::Field(..)))
    }

    /// True when a field is of the calendar: a year, a quarter, a month, a week or a day.
    pub fn has_dates(&self) -> bool {
        const CALENDAR: &str = "YyCGmBbhdejaAuwUVWq";
        let is_date = |item: &PatternItem| matches!(item, PatternItem::Field(letter, _) if CALENDAR.contains(*letter));
        self.0.iter().any(is_date)
    }

    /// An instant (milliseconds UTC) as the clock of a zone shows it, with the names of a language.
    pub fn write(&self, instant: i64, zone: &Zone, locale: &Locale) -> String {
        let civil = Civil::from_local(zone.local(instant));
        let mut text = String::new();
        for item in &self.0 {
            match item {
                PatternItem::Text(part) => text.push_str(part),
                PatternItem::Field(letter, unpadded) => {
                    let field = write_field(*letter, &civil, instant, zone, locale);
                    let shown = if *unpadded {
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

/// Appends a character to the text at the end of the items, or as a new text.
fn push_text(items: &mut Vec<PatternItem>, letter: char) {
    if let Some(PatternItem::Text(text)) = items.last_mut() {
        text.push(letter);
    } else {
        items.push(PatternItem::Text(letter.to_string()));
    }
}

/// The text of one field; an unknown letter, which [`Pattern::read`] refuses, would be the zone's offset.
fn write_field(letter: char, civil: &Civil, instant: i64, zone: &Zone, locale: &Locale) -> String {
    let name = |names: &[&str], index: i64| {
        let found = names.get(usize::try_from(index).unwrap_or(usize::MAX));
        found.copied().unwrap_or_default().trim().to_owned()
    };
    let sunday = (civil.weekday() + 1) % 7;
    let twelve = (civil.hour + 11) % 12 + 1;
    let (week_year, week) = civil.iso_week();
    let week_from = |first: i64| (civil.day_of_year() + 6 - (sunday + 7 - first) % 7) / 7;
    match letter {
        'Y' => write_year(civil.year),
        'y' => format!("{:02}", civil.year.rem_euclid(100)),
        'C' => format!("{:02}", civil.year.div_euclid(100)),
        'G' => write_year(week_year),
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
        'p' => am_or_pm(civil, locale),
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
        _ => write_offset(zone.ahead(instant)),
    }
}

/// A year with at least four digits, and a minus sign before the year 0.
pub(super) fn write_year(year: i64) -> String {
    let sign = if year < 0 { super::number::MINUS } else { "" };
    format!("{sign}{:04}", year.unsigned_abs())
}

/// The language's word for before or after noon; AM or PM when it has none.
fn am_or_pm(civil: &Civil, locale: &Locale) -> String {
    let index = usize::from(civil.hour >= 12);
    let sign = locale.am_pm.get(index).filter(|sign| !sign.is_empty());
    sign.copied().unwrap_or(["AM", "PM"][index]).to_owned()
}

/// An offset from UTC as text: `+0100`.
fn write_offset(milliseconds: i64) -> String {
    let sign = if milliseconds < 0 { '-' } else { '+' };
    let minutes = milliseconds.abs() / 60_000;
    format!("{sign}{:02}{:02}", minutes / 60, minutes % 60)
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
}
