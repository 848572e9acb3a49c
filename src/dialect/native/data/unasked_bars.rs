//! Bars that no query asks for: those of a table with names, between which a line would mean nothing.

use crate::dialect::native::columns::{Columns, LINE_PARAMETERS};
use crate::dialect::native::table_plan::PlannedChart;
use crate::dialect::parameter::Arguments;
use crate::error::{Note, NoteKind, Notes};
use crate::table::Values;

/// More bars than this are hard to tell apart, so names with an order of their own get lines.
const MAX_BARS: usize = 60;

/// With more columns than this, names with an order of their own get lines.
const MAX_BARS_OF_NAME: usize = 4;

/// Of as many names with an order of their own or more, lines of several years are clearer than bars.
const MIN_SEASON: usize = 7;

/// True when the series of a table, each of a column with a name, are bars, although the query names no kind. Many bars are told in a
/// note.
pub(super) fn are_chosen(
    arguments: &Arguments<'_>,
    columns: &Columns<'_>,
    (xs, names): (&[Values], &[String]),
    notes: &mut Notes,
) -> bool {
    if !columns.is_table() || *columns.chart() != PlannedChart::Default {
        return false;
    }
    let count = names.len();
    let are_years = !columns.has_plain_names() && are_years(names);
    let bars = are_bars(arguments, xs, count, columns.has_plain_names());
    let Some(bars) = bars.filter(|names| !are_years || *names < MIN_SEASON) else {
        return false;
    };
    if bars * count > MAX_BARS || count > MAX_BARS_OF_NAME {
        let text = format!(
            "drawn as bars, because a line between {bars} names would mean nothing; kind=line draws lines"
        );
        notes.add(Note::new(NoteKind::Assumed, "data", text));
    }
    true
}

/// True for the names of two columns or more that are all years.
fn are_years(names: &[String]) -> bool {
    let is_year = |name: &String| name.len() == 4 && name.parse::<u16>().is_ok();
    names.len() > 1 && names.iter().all(is_year)
}

/// The number of names when `count` columns of a table become bars although the query names no kind: their positions are
/// names, which are plain or whose bars are few enough to be told apart, and no parameter of lines is given.
fn are_bars(
    arguments: &Arguments<'_>,
    xs: &[Values],
    count: usize,
    has_plain_names: bool,
) -> Option<usize> {
    let is_given = |name: &&str| arguments.last(name).is_some();
    let are_lines = is_given(&"kind") || LINE_PARAMETERS.iter().any(is_given);
    let [Values::Names(names)] = xs else {
        return None;
    };
    let are_few = count <= MAX_BARS_OF_NAME && names.len() * count <= MAX_BARS;
    (!are_lines && (has_plain_names || are_few)).then_some(names.len())
}
