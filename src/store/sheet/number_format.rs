//! How a spreadsheet shows numbers: the code of a format comes in, and with it a number becomes the text that stands for it.

use crate::scale::calendar::{Civil, DAY, days_to};
use crate::scale::instant::to_clock;

/// What the numbers of a format are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum NumberFormat {
    /// Numbers.
    #[default]
    Number,
    /// Numbers shown a hundred times as large, with `%`.
    Percent,
    /// Days and times.
    Date,
    /// Months: `mmm yy`.
    Month,
    /// Years: `yyyy`.
    Year,
    /// Times of day: `h:mm`.
    Clock,
    /// Durations: `[h]:mm`.
    Duration,
}

/// The day from which a workbook counts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Epoch {
    /// Day 1 is 1 January 1900, and 1900 has a 29 February, as in Lotus 1-2-3.
    #[default]
    From1900,
    /// Day 0 is 1 January 1904, as on early Macintoshes.
    From1904,
}

/// The last day of a spreadsheet, 31 December 9999.
const LAST_DAY: f64 = 2_958_465.0;

impl NumberFormat {
    /// The format with this number in ECMA-376, section 18.8.30, which workbooks do not spell out.
    pub(super) fn built_in(id: u32) -> NumberFormat {
        match id {
            9 | 10 => NumberFormat::Percent,
            14..=16 | 22 | 27..=31 | 36 | 50..=54 | 57 | 58 => NumberFormat::Date,
            17 | 55 => NumberFormat::Month,
            18..=21 | 32..=35 | 45 | 47 | 56 => NumberFormat::Clock,
            46 => NumberFormat::Duration,
            _ => NumberFormat::Number,
        }
    }

    /// The format that a code such as `dd.mm.yyyy` or `0.0%` describes (ECMA-376, section 18.8.31).
    pub(super) fn of_code(code: &str) -> NumberFormat {
        let signs = signs(code);
        let has = |letters: &str| signs.contains(|sign| letters.contains(sign));
        let has_clock = has("hs");
        let has_month = has("m") && !has_clock;
        match (signs.contains('['), has("y"), has("d"), has_month) {
            (true, ..) => NumberFormat::Duration,
            (_, _, true, _) => NumberFormat::Date,
            (_, true, _, _) if has_clock => NumberFormat::Date,
            (_, _, _, true) => NumberFormat::Month,
            (_, true, ..) => NumberFormat::Year,
            _ if has_clock => NumberFormat::Clock,
            _ if signs.contains('%') => NumberFormat::Percent,
            _ => NumberFormat::Number,
        }
    }

    /// The text that stands for a number: a date in ISO 8601, a time of day, a number of hours, a number.
    pub(super) fn write(self, value: f64, epoch: Epoch) -> String {
        let is_day = (0.0..=LAST_DAY + 1.0).contains(&value);
        match self {
            NumberFormat::Percent => format!("{}%", number(shifted(value))),
            NumberFormat::Duration => number(rounded(value * 24.0)),
            NumberFormat::Clock if (0.0..1.0).contains(&value) => to_clock(milliseconds(value)),
            NumberFormat::Number => number(value),
            _ if is_day => self.date(value, epoch),
            _ => number(value),
        }
    }

    /// A date in ISO 8601, as short as the format.
    fn date(self, value: f64, epoch: Epoch) -> String {
        let time = milliseconds(value.fract());
        let days = value.trunc() as i64;
        let first = match epoch {
            Epoch::From1900 if days < 60 => days_to(1899, 12, 31),
            Epoch::From1900 => days_to(1899, 12, 30),
            Epoch::From1904 => days_to(1904, 1, 1),
        };
        let local = (first + days) * DAY + time;
        let civil = Civil::from_local(local);
        let (year, month, day) = (civil.year, civil.month, civil.day);
        match self {
            NumberFormat::Year if (time, month, day) == (0, 1, 1) => format!("{year:04}"),
            NumberFormat::Month if (time, day) == (0, 1) => format!("{year:04}-{month:02}"),
            _ if local.rem_euclid(DAY) == 0 => format!("{year:04}-{month:02}-{day:02}"),
            _ => format!(
                "{year:04}-{month:02}-{day:02}T{}",
                to_clock(local.rem_euclid(DAY))
            ),
        }
    }
}

/// The signs of the first section of a code that say what it shows: letters of dates in lower case, `%`, and `[` for an
/// elapsed time. Quoted texts, colours, conditions, languages, and the marks of morning and afternoon are left out.
fn signs(code: &str) -> String {
    let mut signs = String::new();
    let mut letters = code.chars();
    if code.trim().eq_ignore_ascii_case("general") {
        return signs;
    }
    while let Some(letter) = letters.next() {
        match letter {
            ';' => break,
            '"' => drop(letters.by_ref().find(|letter| *letter == '"')),
            '\\' | '_' | '*' => drop(letters.next()),
            '[' => {
                let inside: String = letters
                    .by_ref()
                    .take_while(|letter| *letter != ']')
                    .collect();
                let is_elapsed =
                    !inside.is_empty() && inside.chars().all(|letter| "hmsHMS".contains(letter));
                signs.push_str(if is_elapsed { "[" } else { "" });
            }
            'A' | 'a' if is_half_of_day(letters.as_str()) => {
                letters
                    .by_ref()
                    .take_while(|letter| !"mM".contains(*letter))
                    .for_each(drop);
                letters
                    .by_ref()
                    .take_while(|letter| !"mM".contains(*letter))
                    .for_each(drop);
            }
            _ if "ymdhsYMDHS%".contains(letter) => signs.extend(letter.to_lowercase()),
            _ => {}
        }
    }
    signs
}

/// True when `M/PM` follows an `A`.
fn is_half_of_day(rest: &str) -> bool {
    rest.get(..4)
        .is_some_and(|rest| rest.eq_ignore_ascii_case("m/pm"))
}

/// The milliseconds of a part of a day.
fn milliseconds(part: f64) -> i64 {
    (part * DAY as f64).round() as i64
}

/// A hundred times the value, without the error of the multiplication: 0.07 is 7 per cent.
fn shifted(value: f64) -> f64 {
    rounded(value * 100.0)
}

/// The value with the 15 digits that a spreadsheet keeps.
fn rounded(value: f64) -> f64 {
    format!("{value:.14e}").parse().unwrap_or(value)
}

/// A number in its shortest form.
pub(super) fn number(value: f64) -> String {
    let size = value.abs();
    if size != 0.0 && !(1e-5..1e16).contains(&size) {
        format!("{value:e}")
    } else {
        format!("{value}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_say_what_their_numbers_are() {
        #[rustfmt::skip]
        let table = [
            ("General",                                NumberFormat::Number),
            ("0.00",                                   NumberFormat::Number),
            ("#,##0.00 \"days\"",                      NumberFormat::Number),
            ("[Red]#,##0;[Blue]-#,##0",                NumberFormat::Number),
            ("_-* #,##0.00 \\d_-",                     NumberFormat::Number),
            ("[$€-407] #,##0",                         NumberFormat::Number),
            ("0.0%",                                   NumberFormat::Percent),
            ("dd.mm.yyyy",                             NumberFormat::Date),
            ("[$-409]d-mmm-yy;@",                      NumberFormat::Date),
            ("yyyy\\-mm\\-dd\\ hh:mm",                 NumberFormat::Date),
            ("m/d/yy h:mm AM/PM",                      NumberFormat::Date),
            ("mmm\\-yy",                               NumberFormat::Month),
            ("mmmm",                                   NumberFormat::Month),
            ("YYYY",                                   NumberFormat::Year),
            ("h:mm:ss AM/PM",                          NumberFormat::Clock),
            ("mm:ss.0",                                NumberFormat::Clock),
            ("[h]:mm",                                 NumberFormat::Duration),
            ("",                                       NumberFormat::Number),
            ("\"",                                     NumberFormat::Number),
            ("[",                                      NumberFormat::Number),
        ];
        for (code, expected) in table {
            assert_eq!(NumberFormat::of_code(code), expected, "{code}");
        }
    }

    #[test]
    fn numbers_are_written_as_what_they_are() {
        use Epoch::{From1900, From1904};
        #[rustfmt::skip]
        let table = [
            (NumberFormat::Number,   0.1,                From1900, "0.1"),
            (NumberFormat::Number,   1e20,               From1900, "1e20"),
            (NumberFormat::Percent,  0.07,               From1900, "7%"),
            (NumberFormat::Percent,  -0.1234,            From1900, "-12.34%"),
            (NumberFormat::Date,     1.0,                From1900, "1900-01-01"),
            (NumberFormat::Date,     59.0,               From1900, "1900-02-28"),
            (NumberFormat::Date,     61.0,               From1900, "1900-03-01"),
            (NumberFormat::Date,     46027.0,            From1900, "2026-01-05"),
            (NumberFormat::Date,     44565.0,            From1904, "2026-01-05"),
            (NumberFormat::Date,     46027.5625,         From1900, "2026-01-05T13:30"),
            (NumberFormat::Date,     46027.041666666664, From1900, "2026-01-05T01:00"),
            (NumberFormat::Date,     46027.999999999,    From1900, "2026-01-06"),
            (NumberFormat::Date,     -5.0,               From1900, "-5"),
            (NumberFormat::Date,     1e300,              From1900, "1e300"),
            (NumberFormat::Month,    46023.0,            From1900, "2026-01"),
            (NumberFormat::Month,    46027.0,            From1900, "2026-01-05"),
            (NumberFormat::Year,     46023.0,            From1900, "2026"),
            (NumberFormat::Clock,    0.5,                From1900, "12:00"),
            (NumberFormat::Clock,    0.50001,            From1900, "12:00:00.864"),
            (NumberFormat::Duration, 1.25,               From1900, "30"),
        ];
        for (format, value, epoch, expected) in table {
            assert_eq!(format.write(value, epoch), expected, "{format:?} {value}");
        }
    }
}
