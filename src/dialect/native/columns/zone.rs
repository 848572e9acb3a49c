//! The clock by which the dates of a table are read: a table with instants in UTC comes in, and goes out with its times as the clock of
//! `tz` or of the text itself shows them, so that every step, parameter and format goes by one clock.

use crate::dialect::native::kind::Kind;
use crate::dialect::parameter::Arguments;
use crate::error::Result;
use crate::scale::Zone;
use crate::scale::calendar::DAY;
use crate::table::{Column, Table, Values};

/// Reads the times of all columns by one clock: that of `tz`, else that which every column of times names. Where this clock changes
/// within the data, the hour that comes twice would become one: there, times stay instants, and the columns know their zone, unless the
/// `kinds` have no axis of time. Dates without a time are the same everywhere, and times of day have no zone.
///
/// # Errors
/// The zone is not known.
pub(super) fn read(table: &mut Table, arguments: &Arguments<'_>, kinds: &[Kind]) -> Result<()> {
    let asked = arguments.choice("tz", Zone::read)?;
    let mut timed: Vec<&mut Column> = table.columns.iter_mut().filter(has_times).collect();
    let zone = match (asked, timed.first()) {
        (Some(zone), _) => zone,
        (None, Some(first)) if timed.iter().all(|column| column.zone != Zone::Utc) => {
            first.zone.clone()
        }
        (None, _) => return Ok(()),
    };
    let mut instants = timed.iter().flat_map(|column| instants(column));
    let mut offsets = instants.by_ref().filter(|at| at.is_finite());
    let mut offset = offsets.by_ref().map(|at| zone.offset_at(*at as i64));
    let first = offset.next();
    let is_named = |kind: &Kind| kind.needs_dates || kind.is_named();
    let is_local = kinds.iter().any(is_named) || offset.all(|offset| Some(offset) == first);
    for column in &mut timed {
        column.zone = match is_local {
            true => zone.clock(),
            false => zone.clone(),
        };
        if let (true, Values::Instants(instants)) =
            (is_local && zone != Zone::Utc, &mut column.values)
        {
            let known = instants.own().iter_mut().filter(|at| at.is_finite());
            known.for_each(|at| *at = zone.local(*at as i64) as f64);
        }
    }
    Ok(())
}

/// The instants of a column; none for any other values.
fn instants(column: &Column) -> &[f64] {
    match &column.values {
        Values::Instants(instants) => instants,
        Values::Numbers(_) | Values::Names(_) => &[],
    }
}

/// True for a column of dates with times, which are not all of one day of the first years of spreadsheets and of programs, as times
/// of day are.
fn has_times(column: &&mut Column) -> bool {
    let day = |at: &f64| (at / DAY as f64).floor();
    let known = || instants(column).iter().filter(|at| at.is_finite());
    let is_of_day = |at: &f64| [-25_567.0, -25_569.0, 0.0].contains(&day(at));
    known().any(|at| at % DAY as f64 != 0.0) && !known().all(is_of_day)
}
