//! Times of a day without a year, such as `16-06 11:06:42`: a column comes in, and goes out with times of day where all are of one
//! day.

use std::rc::Rc;

use super::values::{Column, Values};
use crate::error::{Note, NoteKind, excerpt};
use crate::scale::calendar::{DAY, SECOND, days_to};
use crate::scale::{date_text, instant};

/// Fewer rows than this may begin with the same word by accident.
const MIN_ROWS: usize = 3;

/// The column with times of day where all of its instants are times of one day that stands for none, as the first days of the calendars
/// of spreadsheets and of Unix do: `1900-01-01 07:29:00`. Any other column stays as it is.
pub(super) fn settle_instants(mut column: Column, notes: &mut Vec<Note>) -> Column {
    const DAYS: [(i64, i64, i64); 5] = [
        (1899, 12, 30),
        (1899, 12, 31),
        (1900, 1, 1),
        (1904, 1, 1),
        (1970, 1, 1),
    ];
    let Values::Instants(instants) = &column.values else {
        return column;
    };
    let known = || instants.iter().filter(|at| at.is_finite());
    let day = known().next().map(|at| (*at as i64).div_euclid(DAY));
    let is_none = DAYS
        .iter()
        .any(|(year, month, date)| day == Some(days_to(*year, *month, *date)));
    let is_same = || known().all(|at| Some((*at as i64).div_euclid(DAY)) == day);
    let has_times = || known().any(|at| (*at as i64).rem_euclid(DAY) != 0);
    if !is_none || known().count() < MIN_ROWS || !is_same() || !has_times() {
        return column;
    }
    let clock = |at: &f64| -> Rc<str> {
        if !at.is_finite() {
            return Rc::default();
        }
        let seconds = (*at as i64).rem_euclid(DAY) / SECOND;
        let (hours, minutes) = (seconds / 3600, seconds / 60 % 60);
        Rc::from(format!("{hours:02}:{minutes:02}:{:02}", seconds % 60))
    };
    let text = format!(
        "column \"{}\": times of day, because all are of {}, which stands for no day; raw=1 reads dates",
        excerpt(&column.name),
        instant::to_iso(day.unwrap_or(0) * DAY)
    );
    notes.push(Note::new(NoteKind::Assumed, "", text));
    column.values = Values::Names(instants.iter().map(clock).collect());
    column
}

/// The column with times of day, and a note, where all of its names are times after the same day. Any other column stays as it is.
pub(super) fn settle(mut column: Column, notes: &mut Vec<Note>) -> Column {
    let Values::Names(names) = &column.values else {
        return column;
    };
    let split = |name: &Rc<str>| -> Option<(Rc<str>, Rc<str>)> {
        let (day, clock) = name.rsplit_once(' ')?;
        date_text::clock(clock).map(|_| (Rc::from(day), Rc::from(clock)))
    };
    let day = names.first().and_then(split).map(|(day, _)| day);
    let Some(day) = day.filter(|day| day.bytes().any(|byte| byte.is_ascii_digit())) else {
        return column;
    };
    let clock = |name: &Rc<str>| match split(name) {
        Some((other, clock)) if other == day => Some(clock),
        _ => name.is_empty().then(|| Rc::clone(name)),
    };
    let clocks: Option<Vec<Rc<str>>> = names.iter().map(clock).collect();
    if let Some(clocks) = clocks.filter(|clocks| clocks.len() >= MIN_ROWS) {
        let text = format!(
            "column \"{}\": all times are of {}, a day without a year, which is left out; raw=1 reads the texts",
            excerpt(&column.name),
            excerpt(&day)
        );
        notes.push(Note::new(NoteKind::LeftOut, "", text));
        column.values = Values::Names(clocks);
    }
    column
}
