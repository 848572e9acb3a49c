//! Time zones: an instant comes in, the time on the local clock goes out, and back. The zone data is in the executable.

use std::cell::RefCell;
use std::sync::OnceLock;

use jiff::tz::TimeZone;
use miniz_oxide::inflate::decompress_to_vec_zlib;

use super::calendar::{DAY, FURTHEST};
use crate::error::{Error, Result};

/// A time zone: UTC, a fixed offset, or a zone with its history of daylight saving time.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Zone {
    /// Coordinated Universal Time.
    #[default]
    Utc,
    /// A fixed offset in milliseconds, positive east of Greenwich.
    Fixed(i64),
    /// A zone of the IANA database. It is boxed, because it is much larger than the other variants.
    Iana(Box<TimeZone>),
    /// The clock of such a zone, for times that are already as it shows them: milliseconds from 1 January 1970 on that clock.
    Clock(Box<Zone>),
}

impl Zone {
    /// A zone by its IANA name (`Europe/Berlin`, case does not matter), `UTC`, `Z`, or an offset such as `+02:00`.
    /// `None` when the text is none of these.
    pub fn find(text: &str) -> Option<Zone> {
        let text = text.trim();
        if ["utc", "z", "gmt", "etc/utc"]
            .iter()
            .any(|word| text.eq_ignore_ascii_case(word))
        {
            return Some(Zone::Utc);
        }
        if let Some(offset) = offset(text) {
            return Some(Zone::Fixed(offset));
        }
        find_iana(text).map(|place| Zone::Iana(Box::new(place)))
    }

    /// Like [`Zone::find`], for the value of a parameter.
    ///
    /// # Errors
    /// The zone is not known.
    pub fn read(parameter: &str, text: &str) -> Result<Zone> {
        let what = "a time zone such as Europe/Berlin, UTC or +02:00";
        Zone::find(text).ok_or_else(|| match meant(text) {
            Some(name) => Error::nearly(parameter, text, &name, what),
            None => Error::expected(parameter, what, text),
        })
    }

    /// True where times need no conversion: those of UTC, and those that are as a clock shows them.
    pub fn is_plain(&self) -> bool {
        matches!(self, Zone::Utc | Zone::Clock(_))
    }

    /// The zone of times that [`Zone::local`] has made local.
    pub fn clock(&self) -> Zone {
        match self.is_plain() {
            true => self.clone(),
            false => Zone::Clock(Box::new(self.clone())),
        }
    }

    /// An instant as the times of this zone are kept: as its clock shows it, or in UTC.
    pub fn kept(&self, instant: i64) -> i64 {
        match self {
            Zone::Clock(zone) => zone.local(instant),
            Zone::Utc | Zone::Fixed(_) | Zone::Iana(_) => instant,
        }
    }

    /// The milliseconds by which the clock is ahead of UTC at a time as it is kept.
    pub fn ahead(&self, time: i64) -> i64 {
        match self {
            Zone::Clock(zone) => time - zone.instant(time),
            zone => zone.offset_at(time),
        }
    }

    /// The milliseconds by which the local clock is ahead of UTC at an instant; 0 for times that are local already.
    /// Before the year −9999 and after 9999 it is the offset of that year.
    pub fn offset_at(&self, instant: i64) -> i64 {
        match self {
            Zone::Utc | Zone::Clock(_) => 0,
            Zone::Fixed(offset) => *offset,
            Zone::Iana(place) => {
                let (first, last) = (jiff::Timestamp::MIN, jiff::Timestamp::MAX);
                let second = instant
                    .div_euclid(1000)
                    .clamp(first.as_second(), last.as_second() - 1);
                let timestamp = jiff::Timestamp::from_second(second).unwrap_or(last);
                i64::from(place.to_offset(timestamp).seconds()) * 1000
            }
        }
    }

    /// The time on the local clock at an instant, in milliseconds from 1 January 1970 on that clock.
    pub fn local(&self, instant: i64) -> i64 {
        let instant = instant.clamp(-FURTHEST, FURTHEST);
        instant + self.offset_at(instant)
    }

    /// The instant at which the local clock shows `local`. A time that occurs twice means its first occurrence. A time
    /// that the clock skips is moved forward by the length of the gap (RFC 5545; Temporal calls this "compatible").
    pub fn instant(&self, local: i64) -> i64 {
        let local = local.clamp(-FURTHEST, FURTHEST);
        // A zone is taken to change its clock at most once within these two days.
        let before = self.offset_at(local - DAY);
        let after = self.offset_at(local + DAY);
        let holds = |offset: i64| self.offset_at(local - offset) == offset;
        if before == after || holds(before) || !holds(after) {
            local - before
        } else {
            local - after
        }
    }
}

thread_local! {
    /// The zones found so far. A column of a table names the same one in every row.
    static FOUND_ZONES: RefCell<Vec<TimeZone>> = const { RefCell::new(Vec::new()) };
}

/// A zone of the IANA database by its name; `None` when there is none.
fn find_iana(text: &str) -> Option<TimeZone> {
    let named = |zone: &&TimeZone| {
        let name = zone.iana_name().unwrap_or_default();
        name.eq_ignore_ascii_case(text)
    };
    FOUND_ZONES.with_borrow_mut(|found| {
        if let Some(zone) = found.iter().find(named) {
            return Some(zone.clone());
        }
        let zone = unpack_zone(text)?;
        found.push(zone.clone());
        Some(zone)
    })
}

/// The zone that is probably meant by the name of its city alone, or by an offset behind `UTC` or `GMT`; `None` for any other text.
fn meant(text: &str) -> Option<String> {
    let text = text.trim();
    let behind = text.get(..3).filter(|word| {
        let word = word.to_ascii_uppercase();
        word == "UTC" || word == "GMT"
    });
    if behind.is_some() {
        // a plus is a blank where a URL does not escape it
        let number = text.get(3..)?.trim_start_matches(['+', ' ']);
        let signed = match number.strip_prefix(['-', '−']) {
            Some(number) => format!("-{number}"),
            None => format!("+{number}"),
        };
        let minutes = offset(&signed)? / 60_000;
        let sign = if minutes < 0 { '-' } else { '+' };
        let minutes = minutes.abs();
        return Some(format!("{sign}{:02}:{:02}", minutes / 60, minutes % 60));
    }
    let city = text.replace([' ', '-'], "_");
    let is_city = |name: &&str| {
        let last = name.rsplit_once('/').map(|(_, city)| city);
        last.is_some_and(|last| last.eq_ignore_ascii_case(&city))
    };
    // of several names for one city, the shortest has no parts that only few people write
    let names = packed_zones().filter_map(|(name, _)| std::str::from_utf8(name).ok());
    let found = names.filter(is_city).min_by_key(|name| (name.len(), *name));
    found.map(str::to_owned)
}

/// The zone of this name in the data that the build script has packed.
fn unpack_zone(text: &str) -> Option<TimeZone> {
    let (name, data) =
        packed_zones().find(|(name, _)| name.eq_ignore_ascii_case(text.as_bytes()))?;
    TimeZone::tzif(std::str::from_utf8(name).ok()?, data).ok()
}

/// The names of all zones and their data, which the build script has packed. An entry is the length of its name in one byte, the
/// name, the length of its data in two bytes (little-endian), and the data.
fn packed_zones() -> impl Iterator<Item = (&'static [u8], &'static [u8])> {
    const PACKED: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/zones.z"));
    static ZONES: OnceLock<Vec<u8>> = OnceLock::new();
    let zones = ZONES.get_or_init(|| decompress_to_vec_zlib(PACKED).unwrap_or_default());
    let mut rest = zones.as_slice();
    std::iter::from_fn(move || {
        let (length, behind) = rest.split_first()?;
        let (name, behind) = behind.split_at_checked(usize::from(*length))?;
        let (length, behind) = behind.split_first_chunk()?;
        let length = usize::from(u16::from_le_bytes(*length));
        let (data, behind) = behind.split_at_checked(length)?;
        rest = behind;
        Some((name, data))
    })
}

/// An offset such as `+02:00`, `-0330` or `+5` in milliseconds, positive east of Greenwich; `None` beyond 18 hours.
pub fn offset(text: &str) -> Option<i64> {
    let (sign, rest) = match (text.strip_prefix('+'), text.strip_prefix(['-', '−'])) {
        (Some(rest), _) => (1, rest),
        (_, Some(rest)) => (-1, rest),
        _ => return None,
    };
    let (hours, minutes) = match rest.split_once(':') {
        Some(parts) => parts,
        None => rest.split_at_checked(
            rest.len()
                .checked_sub(2)
                .filter(|at| *at > 0)
                .unwrap_or(rest.len()),
        )?,
    };
    let number = |digits: &str| match digits.len() {
        1 | 2 if digits.bytes().all(|byte| byte.is_ascii_digit()) => digits.parse::<i64>().ok(),
        _ => None,
    };
    let hours = number(hours)?;
    let minutes = if minutes.is_empty() {
        0
    } else {
        number(minutes)?
    };
    (hours <= 18 && minutes < 60).then_some(sign * (hours * 60 + minutes) * 60_000)
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::super::calendar::{Civil, HOUR, MINUTE};
    use super::*;

    fn at(zone: &Zone, month: i64, day: i64, hour: i64, minute: i64) -> i64 {
        let civil = Civil {
            hour,
            minute,
            ..Civil::date(2026, month, day)
        };
        (civil.to_local() - zone.instant(civil.to_local())) / MINUTE
    }

    #[test]
    fn follows_daylight_saving_time() {
        let berlin = Zone::find("Europe/Berlin").unwrap();
        #[rustfmt::skip]
        let table = [
            // month, day, hour, minute, minutes ahead of UTC
            ( 1, 15, 12,  0,  60),
            ( 7, 15, 12,  0, 120),
            ( 3, 29,  1, 59,  60),
            ( 3, 29,  2, 30,  60), // skipped: the clock would show 03:30
            ( 3, 29,  3,  0, 120),
            (10, 25,  2, 30, 120), // twice: the first
            (10, 25,  3,  0,  60),
        ];
        for (month, day, hour, minute, expected) in table {
            assert_eq!(
                at(&berlin, month, day, hour, minute),
                expected,
                "{month}-{day} {hour}:{minute}"
            );
        }
        let skipped = Civil {
            hour: 2,
            minute: 30,
            ..Civil::date(2026, 3, 29)
        }
        .to_local();
        assert_eq!(
            Civil::from_local(berlin.local(berlin.instant(skipped))).hour,
            3
        );
    }

    #[test]
    fn suggests_the_zone_that_is_meant() {
        #[rustfmt::skip]
        let table = [
            ("Berlin",   "Europe/Berlin"),
            ("new york", "America/New_York"),
            ("tokyo",    "Asia/Tokyo"),
            ("GMT+2",    "+02:00"),
            ("UTC 5:30", "+05:30"),
            ("utc-3",    "-03:00"),
        ];
        for (text, zone) in table {
            let error = Zone::read("tz", text).unwrap_err().to_string();
            let expected = format!(
                "tz: found \"{text}\"; did you mean \"{zone}\"? (a time zone such as Europe/Berlin, UTC or +02:00)"
            );
            assert_eq!(error, expected);
        }
        assert!(Zone::read("tz", "Utopia").unwrap_err().suggestion.is_none());
    }

    #[test]
    fn reads_names_and_offsets() {
        assert_eq!(Zone::find("UTC"), Some(Zone::Utc));
        assert_eq!(
            Zone::find("+05:30"),
            Some(Zone::Fixed(5 * HOUR + 30 * MINUTE))
        );
        assert_eq!(
            Zone::find("-0330"),
            Some(Zone::Fixed(-3 * HOUR - 30 * MINUTE))
        );
        assert_eq!(
            Zone::find("america/new_york").map(|zone| zone.offset_at(0)),
            Some(-5 * HOUR)
        );
        for wrong in ["", "Europe/Bielefeld", "+99", "+1:2:3:4", "+", "+-1"] {
            assert_eq!(Zone::find(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn survives_the_furthest_instants() {
        let zone = Zone::find("Asia/Kolkata").unwrap();
        for instant in [i64::MIN, i64::MAX, FURTHEST, -FURTHEST] {
            assert!(zone.local(instant).abs() > FURTHEST - DAY);
            assert!(zone.instant(instant).abs() > FURTHEST - DAY);
        }
    }
}
