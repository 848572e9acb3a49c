//! Results of many places: a table with a column for each party comes in, and goes out with the sums of these columns, if they are the
//! parts of a total.

use std::rc::Rc;

use crate::error::{Note, NoteKind, excerpt};
use crate::table::verdict::codes;
use crate::table::{Column, Table, Values, list};

/// The fewest places, and the fewest parts of their total.
const MIN_PLACES: usize = 21;
const MIN_PARTS: usize = 5;

/// With more bars than this, those of all places would be thinner than a pixel.
const MAX_BARS: usize = 800;

/// The sums of the parts over all places, a row for each, and the note that says so; `None` for any other table.
pub(super) fn sums_of_places(table: &Table) -> Option<(Table, Note)> {
    let columns = &table.columns;
    let is_place = |column: &&Column| {
        let is_name = matches!(column.values, Values::Names(_));
        is_name && codes(&column.values).1 == table.rows()
    };
    let numbers = |at: usize| columns.get(at)?.values.numbers();
    let parts_of = |total: usize| {
        let behind = (total + 1..columns.len()).take_while(|at| numbers(*at).is_some());
        behind.collect::<Vec<_>>()
    };
    let is_sum = |total: &usize| {
        let parts = parts_of(*total);
        let sum = |row: usize| {
            let values = parts
                .iter()
                .filter_map(|at| numbers(*at)?.get(row).copied());
            values.filter(|value| value.is_finite()).sum::<f64>()
        };
        let Some(totals) = numbers(*total) else {
            return false;
        };
        let mut rows = totals.iter().enumerate();
        let is_large = parts.len() >= MIN_PARTS && parts.len() * table.rows() > MAX_BARS;
        is_large
            && rows.all(|(row, total)| *total > 0.0 && (sum(row) - total).abs() <= total * 0.001)
    };
    if table.rows() < MIN_PLACES {
        return None;
    }
    let total = (0..columns.len()).find(is_sum)?;
    let place = columns.iter().find(is_place)?;
    let sum = |at: usize| {
        let mut known = numbers(at)?
            .iter()
            .filter(|value| value.is_finite())
            .peekable();
        known.peek()?;
        Some((Rc::from(columns.get(at)?.name.as_str()), known.sum::<f64>()))
    };
    let (names, sums): (Vec<Rc<str>>, Vec<f64>) =
        parts_of(total).into_iter().filter_map(sum).unzip();
    let text = format!(
        "the columns that add up to {} are added up over all {}; x={} draws a bar for each",
        excerpt(&columns.get(total)?.name),
        excerpt(&place.name),
        list::quoted(&place.name)
    );
    let note = Note::new(NoteKind::Assumed, "data", text);
    let sums = Values::Numbers(sums.into());
    let columns = vec![
        Column::new("column", Values::Names(names.into_iter().collect())),
        Column::new(columns.get(total)?.name.clone(), sums),
    ];
    Some((Table { columns }, note))
}
