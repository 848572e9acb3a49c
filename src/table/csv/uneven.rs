//! Rows that have more or fewer cells than the table has columns, and quotes that are never closed: rows come in, notes go out.

use crate::error::{Note, NoteKind, excerpt};
use crate::table::text::decode;

/// More rows with fewer cells are only counted: a table with more rows is not searched for its end.
const MAX_SHORTS: usize = 4096;

/// What is known of the rows that do not fit the columns.
pub(super) struct UnevenRows {
    /// The number of columns.
    columns: usize,
    /// The number of cells that a row has at least: the columns up to the last one with a name.
    named: usize,
    /// The number of rows with more cells, the first of them, from 1, and the first cell that it loses.
    long: usize,
    first_long: Option<(usize, String)>,
    /// The number of rows with fewer cells, and the first of them with its number of cells.
    short: usize,
    first_short: Option<(usize, usize)>,
    /// The first rows with fewer cells, and those with more.
    shorts: Vec<usize>,
    longs: Vec<usize>,
    /// The row in which a quoted cell begins that never ends; 0 for the header.
    open_quote: Option<usize>,
}

impl UnevenRows {
    /// Nothing known of a table with so many columns, up to the last one with a name.
    pub(super) fn new(columns: usize, named: usize) -> UnevenRows {
        UnevenRows {
            columns,
            named,
            long: 0,
            first_long: None,
            short: 0,
            first_short: None,
            shorts: Vec::new(),
            longs: Vec::new(),
            open_quote: None,
        }
    }

    /// Takes note of a row with `count` cells, of which `rest` are those beyond the last column. A row of a single cell, as a
    /// sheet has it for a name without values, is not uneven.
    pub(super) fn note<'c>(
        &mut self,
        row: usize,
        count: usize,
        mut rest: impl Iterator<Item = &'c [u8]>,
    ) {
        if count > self.columns
            && let Some(lost) = rest.find(|cell| !cell.trim_ascii().is_empty())
        {
            self.long += 1;
            if self.longs.len() < MAX_SHORTS {
                self.longs.push(row);
            }
            self.first_long
                .get_or_insert_with(|| (row, decode(lost).trim().to_owned()));
        }
        if count > 1 && count < self.named {
            self.short += 1;
            self.first_short.get_or_insert((row, count));
            if self.shorts.len() < MAX_SHORTS {
                self.shorts.push(row);
            }
        }
    }

    /// Forgets the rows behind this one, because they do not belong to the table.
    pub(super) fn end_at(&mut self, last: usize) {
        self.shorts.retain(|row| *row <= last);
        self.short = self.shorts.len();
        self.first_short = self.first_short.filter(|_| self.short > 0);
        self.longs.retain(|row| *row <= last);
        self.long = self.longs.len();
        self.first_long = self.first_long.take().filter(|_| self.long > 0);
    }

    /// Takes note of a quote in this row that is never closed; 0 is the header.
    pub(super) fn note_open_quote(&mut self, row: usize) {
        self.open_quote = Some(row);
    }

    /// What the author should know.
    pub(super) fn notes(&self) -> impl Iterator<Item = Note> {
        let all = self.columns;
        let long = self.first_long.as_ref().map(|(row, lost)| {
            let text = format!(
                "{} more than {all} cells, the first is row {row}; what is beyond, such as \"{}\", is left out",
                rows_have(self.long),
                excerpt(lost)
            );
            Note::new(NoteKind::LeftOut, "", text)
        });
        let short = self.first_short.map(|(row, count)| {
            let text = format!(
                "{} fewer than {} cells, the first is row {row} with {count}; the others are missing",
                rows_have(self.short),
                self.named
            );
            Note::new(NoteKind::Assumed, "", text)
        });
        let open = self.open_quote.map(|row| {
            let place = match row {
                0 => "the header".to_owned(),
                row => format!("row {row}"),
            };
            let text = format!(
                "a quote in {place} is never closed; it and the rows below are read without it"
            );
            Note::new(NoteKind::Assumed, "", text)
        });
        long.into_iter().chain(short).chain(open)
    }
}

/// The beginning of a sentence about so many rows.
fn rows_have(count: usize) -> String {
    match count {
        1 => "1 row has".to_owned(),
        count => format!("{count} rows have"),
    }
}
