//! Times of a day without a year, such as `16-06 11:06:42`: a column comes in, and goes out with times of day where all are of one
//! day.

use std::rc::Rc;

use super::values::{Column, Values};
use crate::error::{Note, NoteKind, excerpt};
use crate::scale::date_text;

/// Fewer rows than this may begin with the same word by accident.
const MIN_ROWS: usize = 3;

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
            "column \"{}\": all times are of {}, a day without a year, which is left out",
            excerpt(&column.name),
            excerpt(&day)
        );
        notes.push(Note::new(NoteKind::LeftOut, "", text));
        column.values = Values::Names(clocks);
    }
    column
}
