//! An axis of times of day: its values come in as a table has them, and go out as times of the first day of 1970.

use crate::scale::calendar::DAY;
use crate::table::verdict::ColumnKind;
use crate::table::{Values, date_parts};

/// 1 January 1900 in milliseconds from 1970.
const FIRST_OF_1900: f64 = -25_567.0 * DAY as f64;

/// Reads the values of the axis as times of a day where they are that, and tells whether they are.
pub(super) fn read_clock(values: &mut Values, kind: Option<ColumnKind>) -> bool {
    if kind == Some(ColumnKind::Clock) {
        *values = clock_values(values);
    }
    // a pattern such as %H:%M gives times of the first day of 1900, as in Python
    let is_of_1900 =
        |at: &f64| at.is_nan() || (FIRST_OF_1900..FIRST_OF_1900 + DAY as f64).contains(at);
    if let Values::Instants(instants) = values
        && instants.iter().any(|at| at.is_finite())
        && instants.iter().all(is_of_1900)
    {
        let instants = instants.own().iter_mut();
        instants.for_each(|at| *at -= FIRST_OF_1900);
        return true;
    }
    kind == Some(ColumnKind::Clock)
}

/// Times of day as instants of 1 January 1970.
fn clock_values(values: &Values) -> Values {
    let time = date_parts::times_of_day(values);
    let instant = |row: usize| time(row).map_or(f64::NAN, |time| time as f64);
    Values::Instants((0..values.len()).map(instant).collect())
}
