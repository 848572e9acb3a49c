//! A position on an axis of instants, as a person writes it.

use crate::scale::instant::ANY_YEAR;
use crate::scale::{CalendarUnit, Zone, date_text, instant};

/// The position in milliseconds that a text names: an ISO date, a year, a date with the name of its month, or, on an axis of times of
/// day, such a time. A period means its beginning. `None` for any other text, such as `03/04/2026`, whose day and month are not clear.
pub(super) fn time_position(text: &str, unit: CalendarUnit) -> Option<f64> {
    let clock = match unit {
        CalendarUnit::TimeOfDay => date_text::clock(text),
        CalendarUnit::DayOfYear => instant::iso(&format!("{ANY_YEAR}-{text}")),
        _ => None,
    };
    let year = || instant::year(text, &Zone::Utc);
    let written = || Some(date_text::read(text, None)?.instant);
    let found = clock.or_else(|| instant::iso(text)).or_else(year);
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
            assert_eq!(time_position(text, unit), expected, "{text}");
        }
    }
}
