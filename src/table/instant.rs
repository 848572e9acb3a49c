//! Instants as files have them: what comes in is a cell, what goes out milliseconds UTC.

use crate::scale::calendar::{Civil, DAY};

/// The instant of an ISO 8601 date, with a time and a zone or without (then UTC): `2026-11`, `2026-11-03`,
/// `2026/11/03`, `2026-11-03 12:30`, `2026-11-03T12:30:15.250+01:00`. `None` for anything else.
pub fn read(text: &str) -> Option<f64> {
    let bytes = text.as_bytes();
    if bytes.len() < 7 || bytes.len() > 40 {
        return None;
    }
    let year = digits(bytes.get(..4)?)?;
    let sign = *bytes.get(4)?;
    if sign != b'-' && sign != b'/' {
        return None;
    }
    let month = digits(bytes.get(5..7)?)?;
    if bytes.len() == 7 {
        return day(year, month, 1);
    }
    if *bytes.get(7)? != sign {
        return None;
    }
    let date = day(year, month, digits(bytes.get(8..10)?)?)?;
    match bytes.get(10..)? {
        [] => Some(date),
        [b'T' | b't' | b' ', rest @ ..] => Some(date + time(rest)?),
        _ => None,
    }
}

/// The instant in ISO 8601: a date, with a time of day where it is not midnight UTC.
pub fn write(milliseconds: f64) -> String {
    let whole = milliseconds.clamp(-8.64e15, 8.64e15) as i64;
    let civil = Civil::from_local(whole);
    let mut text = format!("{:04}-{:02}-{:02}", civil.year, civil.month, civil.day);
    if whole.rem_euclid(DAY) != 0 {
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
fn time(bytes: &[u8]) -> Option<f64> {
    let (hour, minute) = (digits(bytes.get(..2)?)?, digits(bytes.get(3..5)?)?);
    let (mut second, mut rest) = (0, bytes.get(5..)?);
    if let [b':', tail @ ..] = rest {
        second = digits(tail.get(..2)?)?;
        rest = tail.get(2..)?;
    }
    if *bytes.get(2)? != b':' || hour > 24 || minute > 59 || second > 60 {
        return None;
    }
    let mut milliseconds = ((hour * 60 + minute) * 60 + second) as f64 * 1000.0;
    if let [b'.' | b',', tail @ ..] = rest {
        let count = tail.iter().take_while(|b| b.is_ascii_digit()).count();
        let fraction = std::str::from_utf8(tail.get(..count)?).ok()?;
        milliseconds += (format!("0.{fraction}").parse::<f64>().ok()? * 1000.0).floor();
        rest = tail.get(count..)?;
    }
    Some(milliseconds - offset(rest)?)
}

/// `Z`, `+01:00`, `+0100`, `+01`, a space before it or not; in milliseconds.
fn offset(bytes: &[u8]) -> Option<f64> {
    let (sign, rest) = match bytes.trim_ascii_start() {
        [] | [b'Z' | b'z'] | b"UTC" => return Some(0.0),
        [b'+', rest @ ..] => (1.0, rest),
        [b'-', rest @ ..] => (-1.0, rest),
        _ => return None,
    };
    let hours = digits(rest.get(..2)?)?;
    let minutes = match rest.get(2..)? {
        [] => 0,
        [b':', tail @ ..] | tail if tail.len() == 2 => digits(tail)?,
        _ => return None,
    };
    (hours <= 24 && minutes < 60).then_some(sign * (hours * 60 + minutes) as f64 * 60_000.0)
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
fn day(year: i64, month: i64, day: i64) -> Option<f64> {
    let date = Civil::date(year, month, day);
    let at = date.to_local();
    (Civil::from_local(at) == date).then_some(at as f64)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_iso() {
        #[rustfmt::skip]
        let table = [
            ("1970-01-01",                    Some(0.0)),
            ("2026-11",                       Some(1_793_491_200_000.0)),
            ("2026-11-03",                    Some(1_793_664_000_000.0)),
            ("2026/11/03",                    Some(1_793_664_000_000.0)),
            ("2026-11-03T12:30",              Some(1_793_709_000_000.0)),
            ("2026-11-03 12:30:15.250",       Some(1_793_709_015_250.0)),
            ("2026-11-03T12:30:00Z",          Some(1_793_709_000_000.0)),
            ("2026-11-03T12:30:00+01:00",     Some(1_793_705_400_000.0)),
            ("2026-11-03 12:30:00 -0230",     Some(1_793_718_000_000.0)),
            ("2026-02-29",                    None),
            ("2026-13",                       None),
            ("2026-11-03T25:00",              None),
            ("2026-1103",                     None),
            ("12345678",                      None),
            ("hello world",                   None),
        ];
        for (text, expected) in table {
            assert_eq!(read(text), expected, "{text}");
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
            assert_eq!(read(text).map(write).as_deref(), Some(text));
        }
    }
}
