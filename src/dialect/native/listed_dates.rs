//! Lists of dates that are not written by ISO 8601: the arguments of a query in, out what stands in place of them, with a note for each.

use super::kind::Kind;
use super::rewrite::Rewrite;
use crate::dialect::parameter::{Argument, Arguments};
use crate::error::{Note, NoteKind, Notes, excerpt};
use crate::scale::{CalendarUnit, instant};
use crate::table::{ListedDates, Origin, Values, list};

/// What stands in place of lists of dates.
#[derive(Default)]
pub(super) struct ReadLists {
    /// The lists as dates of ISO 8601.
    pub rewrites: Vec<Rewrite>,
    /// True when the positions are times of day.
    pub is_clock: bool,
}

/// Reads the lists of positions, starts and ends as a file with such columns is read, unless the query states how dates are written, and
/// where the kinds have dates along an axis.
pub(super) fn read(arguments: &Arguments<'_>, kinds: &[Kind], notes: &mut Notes) -> ReadLists {
    let mut read = ReadLists::default();
    let given = |name: &str| arguments.last(name);
    let is_category =
        given("xscale").is_some_and(|scale| scale.value.trim().eq_ignore_ascii_case("category"));
    if is_category
        || ["data", "dateformat"]
            .iter()
            .any(|name| given(name).is_some())
    {
        return read;
    }
    let has_dates = |kind: &Kind| {
        let has_axis = kind.needs_dates || (kind.has_axes() && !kind.is_named());
        has_axis && !kind.is_split_by_name && !kind.has_angles
    };
    // tasks have names as positions, and dates as starts and ends
    let lists: &[&str] = match kinds.iter().all(has_dates) {
        true => &["x", "start", "end"],
        false => &["start", "end"],
    };
    // bars stand side by side, so that names are as good as times of day
    let are_bars = kinds.iter().any(|kind| kind.is_banded());
    for argument in lists.iter().flat_map(|name| arguments.every(name)) {
        let (value, what, advice) = match ListedDates::read(argument.value) {
            Some(ListedDates::Dates(column)) => {
                let Values::Instants(dates) = &column.values else {
                    continue;
                };
                let order = match column.origin {
                    Origin::MonthFirst => " with the month first",
                    Origin::DayFirst => " with the day first",
                    _ => "",
                };
                let value = iso(dates, column.calendar);
                let advice = ", dateformat=%d.%m.%Y and the like say how dates are written";
                (value, format!("dates{order}"), advice)
            }
            Some(ListedDates::Times(times)) if !are_bars => {
                read.is_clock = true;
                (
                    iso(&times, CalendarUnit::Date),
                    "times of day".to_owned(),
                    "",
                )
            }
            Some(ListedDates::Unclear) => {
                note_unclear(argument, notes);
                continue;
            }
            _ => continue,
        };
        let first = list::items(argument.value);
        let first = first.first().map_or("", |item| item);
        let text = format!(
            "{} and what follows it are read as {what}, as in a file; dateformat=iso leaves them as they are{advice}",
            excerpt(first)
        );
        notes.add(Note::new(NoteKind::Assumed, argument.name, text));
        read.rewrites.push(Rewrite::new(argument, vec![value]));
    }
    read
}

/// Adds a note about dates of which nobody knows whether the day or the month comes first.
fn note_unclear(argument: Argument<'_>, notes: &mut Notes) {
    let text = "may be dates with the day or the month first, so the positions are names; dateformat=%d/%m/%Y or %m/%d/%Y reads dates";
    notes.add(Note::new(NoteKind::Advice, argument.name, text));
}

/// A list of these instants in ISO 8601.
fn iso(instants: &[f64], unit: CalendarUnit) -> String {
    let text = |at: &f64| match at.is_finite() {
        true => instant::to_text(*at as i64, unit),
        false => "_".to_owned(),
    };
    let texts: Vec<String> = instants.iter().map(text).collect();
    format!("[{}]", texts.join(","))
}
