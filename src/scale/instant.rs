//! Dates as text: ISO 8601 in, milliseconds UTC out, and back.

use super::calendar::{Civil, DAY, days_to};

/// The instant of an ISO 8601 date, with a time and a zone or without (then UTC); `None` for anything else:
/// `2026-11`, `2026-11-03`, `2026/11/03`, `2026-11-03 12:30`, `2026-11-03T12:30:15.250+01:00`, `2026W47`,
/// `2026-W47-5`, and a quarter, `2026Q4`.
pub fn iso(text: &str) -> Option<i64> {
    let bytes = text.trim().as_bytes();
    if bytes.len() < 6 || bytes.len() > 40 {
        return None;
    }
    let year = digits(bytes.get(..4)?)?;
    match bytes.get(4..)? {
        [b'-', b'W' | b'w', rest @ ..] | [b'W' | b'w', rest @ ..] => week(year, rest),
        [b'-', b'Q' | b'q', quarter @ b'1'..=b'4'] | [b'Q' | b'q', quarter @ b'1'..=b'4'] => {
            day(year, i64::from(quarter - b'1') * 3 + 1, 1)
        }
        [sign @ (b'-' | b'/'), rest @ ..] => date(year, *sign, rest),
        _ => None,
    }
}

/// `11`, `11-03`, `11-03T12:30`.
fn date(year: i64, sign: u8, rest: &[u8]) -> Option<i64> {
    let month = digits(rest.get(..2)?)?;
    match rest.get(2..)? {
        [] => day(year, month, 1),
        [second, tens, ones, rest @ ..] if *second == sign => {
            let date = day(year, month, digits(&[*tens, *ones])?)?;
            match rest {
                [] => Some(date),
                [b'T' | b't' | b' ', rest @ ..] => date.checked_add(time(rest)?),
                _ => None,
            }
        }
        _ => None,
    }
}

/// `47`, `47-5`: a week of a year by ISO 8601 and, from 1 for Monday, a day of it.
fn week(year: i64, rest: &[u8]) -> Option<i64> {
    let week = digits(rest.get(..2)?)?;
    let of_week = match rest.get(2..)? {
        [] => 1,
        [b'-', day @ b'1'..=b'7'] | [day @ b'1'..=b'7'] => i64::from(day - b'0'),
        _ => return None,
    };
    let fourth = days_to(year, 1, 4);
    let monday = fourth - Civil::date(year, 1, 4).weekday();
    let days = monday + (week - 1) * 7 + of_week - 1;
    let thursday = Civil::from_local((monday + (week - 1) * 7) * DAY);
    (thursday.iso_week() == (year, week)).then_some(days * DAY)
}

/// The instant in ISO 8601: a date, with a time of day where it is not midnight UTC.
pub fn to_iso(instant: i64) -> String {
    let civil = Civil::from_local(instant);
    let mut text = format!("{:04}-{:02}-{:02}", civil.year, civil.month, civil.day);
    if instant.rem_euclid(DAY) != 0 {
        let (hour, minute, second) = (civil.hour, civil.minute, civil.second);
        text.push_str(&format!("T{hour:02}:{minute:02}:{second:02}"));
        if civil.millisecond != 0 {
            text.push_str(&format!(".{:03}", civil.millisecond));
        }
        text.push('Z');
    }
    text
}

/// `12:30`, `12:30:15`, `12:30:15.250`, then nothing, `Z` or an offset; in milliseconds to add to the date.
fn time(bytes: &[u8]) -> Option<i64> {
    let (hour, minute) = (digits(bytes.get(..2)?)?, digits(bytes.get(3..5)?)?);
    let (mut second, mut rest) = (0, bytes.get(5..)?);
    if let [b':', tail @ ..] = rest {
        second = digits(tail.get(..2)?)?;
        rest = tail.get(2..)?;
    }
    if *bytes.get(2)? != b':' || hour > 24 || minute > 59 || second > 60 {
        return None;
    }
    let mut milliseconds = ((hour * 60 + minute) * 60 + second) * 1000;
    if let [b'.' | b',', tail @ ..] = rest {
        let count = tail.iter().take_while(|b| b.is_ascii_digit()).count();
        let place = |at: usize| {
            tail.get(at)
                .filter(|_| at < count)
                .map_or(0, |b| i64::from(b - b'0'))
        };
        milliseconds += place(0) * 100 + place(1) * 10 + place(2);
        rest = tail.get(count..)?;
    }
    Some(milliseconds - offset(rest)?)
}

/// `Z`, `+01:00`, `+0100`, `+01`, a space before it or not; in milliseconds.
fn offset(bytes: &[u8]) -> Option<i64> {
    let (sign, rest) = match bytes.trim_ascii_start() {
        [] | [b'Z' | b'z'] | b"UTC" => return Some(0),
        [b'+', rest @ ..] => (1, rest),
        [b'-', rest @ ..] => (-1, rest),
        _ => return None,
    };
    let hours = digits(rest.get(..2)?)?;
    let minutes = match rest.get(2..)? {
        [] => 0,
        [b':', tail @ ..] | tail if tail.len() == 2 => digits(tail)?,
        _ => return None,
    };
    (hours <= 24 && minutes < 60).then_some(sign * (hours * 60 + minutes) * 60_000)
}

fn digits(bytes: &[u8]) -> Option<i64> {
    let all = !bytes.is_empty() && bytes.iter().all(|b| b.is_ascii_digit());
    all.then(|| {
        bytes
            .iter()
            .fold(0, |sum, b| sum * 10 + i64::from(b - b'0'))
    })
}

/// Midnight of a date that exists.
fn day(year: i64, month: i64, day: i64) -> Option<i64> {
    let date = Civil::date(year, month, day);
    let at = date.to_local();
    (Civil::from_local(at) == date).then_some(at)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_iso() {
        #[rustfmt::skip]
        let table = [
            ("1970-01-01",                    Some(0)),
            ("2026-11",                       Some(1_793_491_200_000)),
            ("2026-11-03",                    Some(1_793_664_000_000)),
            ("2026/11/03",                    Some(1_793_664_000_000)),
            ("2026-11-03T12:30",              Some(1_793_709_000_000)),
            ("2026-11-03 12:30:15.250",       Some(1_793_709_015_250)),
            ("2026-11-03T12:30:00Z",          Some(1_793_709_000_000)),
            ("2026-11-03T12:30:00+01:00",     Some(1_793_705_400_000)),
            ("2026-11-03 12:30:00 -0230",     Some(1_793_718_000_000)),
            ("2026W47",                       Some(1_794_787_200_000)),
            ("2026-W47-5",                    Some(1_795_132_800_000)),
            ("2026-W54",                      None),
            ("2026Q4",                        Some(1_790_812_800_000)),
            ("2026-q1",                       Some(1_767_225_600_000)),
            ("2026Q5",                        None),
            ("2026-02-29",                    None),
            ("2026-13",                       None),
            ("2026-11-03T25:00",              None),
            ("2026-1103",                     None),
            ("12345678",                      None),
            ("hello world",                   None),
        ];
        for (text, expected) in table {
            assert_eq!(iso(text), expected, "{text}");
        }
    }

    #[test]
    fn writes_what_it_reads() {
        for text in [
            "2026-11-03",
            "1969-12-31T23:59:59Z",
            "2024-02-29T12:00:00.250Z",
            "0001-01-01",
        ] {
            assert_eq!(iso(text).map(to_iso).as_deref(), Some(text));
        }
    }
}
