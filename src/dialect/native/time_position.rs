//! A position on an axis of instants, as a person writes it.

use crate::scale::instant::ANY_YEAR;
use crate::scale::{CalendarUnit, Zone, date_text, instant};

/// The position in milliseconds that a text names: an ISO date, a year, a date with the name of its month, or, on an axis of times of
/// day, such a time. A period means its beginning. `None` for any other text, such as `03/04/2026`, whose day and month are not clear.
///
/// A text without a zone of its own is by the clock of the axis.
pub(super) fn time_position(text: &str, unit: CalendarUnit, zone: &Zone) -> Option<f64> {
    let clock = match unit {
        CalendarUnit::TimeOfDay => date_text::clock(text),
        CalendarUnit::DayOfYear => instant::iso(&format!("{ANY_YEAR}-{text}")),
        _ => None,
    };
    let year = || instant::year(text, zone);
    let written = || Some(zone.instant(date_text::read(text, None)?.instant));
    let found = clock.or_else(|| instant::read(text, zone)).or_else(year);
    found.or_else(written).map(|at| at as f64)
}

/// Two such positions, as an example for a message.
pub(super) fn example(unit: CalendarUnit) -> [&'static str; 2] {
    match unit {
        CalendarUnit::TimeOfDay => ["08:00", "17:30"],
        CalendarUnit::DayOfYear => ["03-01", "05-31"],
        _ => ["2026-01-01", "2026-12-31"],
    }
}

/// What such positions are, in the plural.
pub(super) fn what(unit: CalendarUnit) -> &'static str {
    match unit {
        CalendarUnit::TimeOfDay => "times of day",
        _ => "dates",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scale::calendar::{DAY, HOUR};

    #[test]
    fn positions_are_by_the_clock_of_the_axis() {
        let hour = |text: &str, zone: &Zone| {
            time_position(text, CalendarUnit::Date, zone).map(|at| at / HOUR as f64)
        };
        let ahead = Zone::Fixed(2 * HOUR);
        for (text, instant) in [
            ("1970-01-01T09:00", 7.0),
            ("1970-01-01T09:00Z", 9.0),
            ("1970-01-01T09:00+01:00", 8.0),
            ("2 Jan 1970", 22.0),
            ("1970", -2.0),
        ] {
            assert_eq!(hour(text, &ahead), Some(instant), "{text}");
            // times that are already as the clock shows them
            assert_eq!(hour(text, &ahead.clock()), Some(instant + 2.0), "{text}");
        }
    }

    #[test]
    fn positions_are_dates_years_and_times_of_day() {
        let first_of_2025 = instant::iso("2025-01-01").map(|at| at as f64);
        #[rustfmt::skip]
        let table = [
            ("2025-01-01",     CalendarUnit::Date,      first_of_2025),
            ("2025",           CalendarUnit::Date,      first_of_2025),
            (" 2025 ",         CalendarUnit::Quarter,   first_of_2025),
            ("1 January 2025", CalendarUnit::Date,      first_of_2025),
            ("Jan 2025",       CalendarUnit::Date,      first_of_2025),
            ("01-02",          CalendarUnit::DayOfYear, Some(2.0 * 365.0 * DAY as f64 + DAY as f64)),
            ("06:00",          CalendarUnit::TimeOfDay, Some(6.0 * HOUR as f64)),
            ("6 pm",           CalendarUnit::TimeOfDay, Some(18.0 * HOUR as f64)),
            ("24:00",          CalendarUnit::TimeOfDay, Some(DAY as f64)),
            ("06:00",          CalendarUnit::Date,      None),
            ("03/04/2026",     CalendarUnit::Date,      None),
            ("20251",          CalendarUnit::Date,      None),
            ("",               CalendarUnit::Date,      None),
        ];
        for (text, unit, expected) in table {
            assert_eq!(time_position(text, unit, &Zone::Utc), expected, "{text}");
        }
    }
}
