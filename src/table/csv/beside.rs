//! Tables beside one another, as in sheets: the columns that were read come in, those of another table behind an empty column go out.

use std::borrow::Cow;

use crate::error::{Note, NoteKind, excerpt};
use crate::table::column::Builder;
use crate::table::number::is_number;
use crate::table::placeholder::placeholder;

/// More columns than this of another table are not named.
const MAX_NAMES: usize = 3;

/// Removes the columns behind an empty one without a name that belong to another table, and returns the note about them: they go on
/// below the first columns, or end above their end and begin with names. Long tables are not searched.
pub(super) fn without_neighbours(columns: &mut Vec<Builder>) -> Option<Note> {
    let is_unnamed = |(at, column): (usize, &Builder)| column.name() == placeholder(at);
    if !columns.iter().enumerate().any(is_unnamed) {
        return None;
    }
    let texts: Option<Vec<Vec<Cow<'_, str>>>> = columns.iter().map(Builder::texts).collect();
    let texts = texts?;
    let end_of = |cells: &Vec<Cow<'_, str>>| {
        let last = cells.iter().rposition(|cell| !cell.trim().is_empty());
        last.map_or(0, |row| row + 1)
    };
    let ends: Vec<usize> = texts.iter().map(end_of).collect();
    let is_gap = |at: usize| {
        let column = columns.get(at);
        ends.get(at) == Some(&0) && column.is_some_and(|column| is_unnamed((at, column)))
    };
    let mut tables: Vec<Vec<usize>> = vec![Vec::new()];
    for at in 0..ends.len() {
        match tables.last_mut() {
            Some(table) if !is_gap(at) => table.push(at),
            _ => tables.push(Vec::new()),
        }
    }
    tables.retain(|table| !table.is_empty());
    let end = |table: &[usize]| {
        let own = table.iter().filter_map(|at| ends.get(*at));
        own.copied().max().unwrap_or(0)
    };
    let has_names = |table: &[usize]| {
        let first = table.first().and_then(|at| texts.get(*at));
        let known = || first.into_iter().flatten().filter(|cell| !cell.is_empty());
        known().filter(|cell| is_number(cell.trim())).count() * 2 < known().count().max(1)
    };
    let last = end(tables.first()?);
    let is_other =
        |table: &&Vec<usize>| end(table) > last || (end(table) < last && has_names(table));
    let others: Vec<usize> = tables.iter().filter(is_other).flatten().copied().collect();
    if others.is_empty() || last < 2 {
        return None;
    }
    let names: Vec<String> = others
        .iter()
        .take(MAX_NAMES)
        .filter_map(|at| columns.get(*at))
        .map(|column| excerpt(column.name()))
        .collect();
    let more = if others.len() > MAX_NAMES {
        ", …"
    } else {
        ""
    };
    let text = format!(
        "another table stands beside the first, with the columns {}{more}; it is left out, and raw=1 reads all as one",
        names.join(", ")
    );
    drop(texts);
    let mut at = 0;
    columns.retain(|_| {
        at += 1;
        !others.contains(&(at - 1))
    });
    for column in columns {
        column.keep(0..last, None);
    }
    Some(Note::new(NoteKind::LeftOut, "", text))
}
