//! A sheet as CSV: rows come in, and the bytes go out that a spreadsheet program would save.
//!
//! The header, the units, the notes below a table and the types of the columns are then found as in any other CSV.

use crate::stat::sort::sort_by_rank;
use std::collections::BTreeMap;

use super::fault::Fault;
use super::row::Row;
use super::workbook::{Merge, Oddities, Rows};
use crate::error::Result;
use crate::table::Source;

/// The most bytes of a row, as for CSV files.
const MAX_ROW: usize = 4 * 1024 * 1024;

/// The most columns from the first one with a value to the last one, as for CSV files.
const MAX_WIDTH: u32 = 4096;

/// What a first reading finds of a sheet.
#[derive(Debug, Default)]
pub(super) struct Outline {
    /// The first column with a value, from 0.
    first_column: u32,
    /// The column after the last one with a value.
    end_column: u32,
    /// The number of rows that have a number or a date.
    pub(super) rows_of_values: usize,
    /// The joined cells by their first row.
    merges: Vec<Merge>,
    /// What the visitor should know.
    pub(super) oddities: Oddities,
}

impl Outline {
    /// True when there is any value.
    pub(super) fn has_cells(&self) -> bool {
        self.end_column > 0
    }

    /// Reads all rows.
    ///
    /// # Errors
    /// The sheet is damaged or too large.
    pub(super) fn of(mut rows: Box<dyn Rows + '_>) -> Result<Outline, Fault> {
        let mut outline = Outline {
            first_column: u32::MAX,
            ..Outline::default()
        };
        let mut row = Row::default();
        while rows.next(&mut row)? {
            for cell in &row.cells {
                let end = cell.column.saturating_add(cell.repeated);
                outline.first_column = outline.first_column.min(cell.column);
                outline.end_column = outline.end_column.max(end);
            }
            let has_value = row.cells.iter().any(|cell| cell.is_value);
            outline.rows_of_values += if has_value { row.repeated as usize } else { 0 };
        }
        let width = outline.end_column.saturating_sub(outline.first_column);
        if width > MAX_WIDTH {
            let message = format!(
                "expected a sheet of at most {MAX_WIDTH} columns, found {width}; delete what stands far from the table"
            );
            return Err(Fault::Said(message));
        }
        outline.merges = rows.merges();
        sort_by_rank(&mut outline.merges, |merge| merge.first as usize);
        outline.oddities = rows.oddities();
        Ok(outline)
    }
}

/// Gives the bytes of a sheet.
pub(super) struct SheetText<'a> {
    rows: Box<dyn Rows + 'a>,
    row: Row,
    first_column: u32,
    end_column: u32,
    /// The joined cells whose first row has not come, in the order of their rows from the last one.
    merges: Vec<Merge>,
    /// For columns of joined cells: their last row and their text.
    joined: BTreeMap<u32, (u32, String)>,
    /// The number of the last row that was written; `None` before the first.
    before: Option<u32>,
    /// The text of the row.
    line: String,
    /// How many bytes of the line were given.
    given: usize,
    /// How many more rows like this follow.
    repeats: u32,
    /// The parameter to name in errors.
    parameter: String,
    /// The limit on bytes to name in errors.
    limit: u64,
}

impl<'a> SheetText<'a> {
    /// Begins to read a sheet.
    pub(super) fn new(
        rows: Box<dyn Rows + 'a>,
        outline: &Outline,
        parameter: &str,
        limit: u64,
    ) -> SheetText<'a> {
        SheetText {
            rows,
            row: Row::default(),
            first_column: outline.first_column,
            end_column: outline.end_column,
            merges: outline.merges.iter().rev().copied().collect(),
            joined: BTreeMap::new(),
            before: None,
            line: String::new(),
            given: 0,
            repeats: 0,
            parameter: parameter.to_owned(),
            limit,
        }
    }

    /// Makes the next line. False at the end.
    fn next_line(&mut self) -> Result<bool, Fault> {
        self.given = 0;
        if self.repeats > 0 {
            self.repeats -= 1;
            if self.line.starts_with('\n') {
                self.line.remove(0);
            }
            return Ok(true);
        }
        self.line.clear();
        while self.line.is_empty() {
            if !self.rows.next(&mut self.row)? {
                return Ok(false);
            }
            if !self.row.cells.is_empty() {
                self.fill_joined();
                self.write()?;
                self.repeats = self.row.repeated.saturating_sub(1);
            }
        }
        Ok(true)
    }

    /// Gives joined cells below the first one its value.
    fn fill_joined(&mut self) {
        let number = self.row.number;
        self.joined.retain(|_, (last, _)| *last >= number);
        for (column, (_, text)) in &self.joined {
            self.row.push(*column, 1, text, false);
        }
        while let Some(merge) = self.merges.pop_if(|merge| merge.first <= number) {
            let mut cells = self.row.cells.iter();
            let first = cells.find(|cell| cell.column == merge.column && merge.first == number);
            if let Some(first) = first {
                let text = self.row.text(first).to_owned();
                self.joined.insert(merge.column, (merge.last, text));
            }
        }
        // a cell of its own comes before what it is joined with
        sort_by_rank(&mut self.row.cells, |cell| cell.column as usize);
    }

    /// Writes the row, with a place for each column of the sheet.
    fn write(&mut self) -> Result<(), Fault> {
        // rows without cells are a blank line, which parts tables
        if self
            .before
            .is_some_and(|before| self.row.number > before.saturating_add(1))
        {
            self.line.push('\n');
        }
        let last = self
            .row
            .number
            .saturating_add(self.row.repeated.saturating_sub(1));
        self.before = Some(last);
        let mut next = self.first_column;
        for cell in &self.row.cells {
            let text = self.row.text(cell);
            let end = cell.column.saturating_add(cell.repeated);
            for column in cell.column.max(next)..end {
                self.line.extend(commas(next, column));
                if cell.is_value {
                    self.line.push_str(text);
                } else {
                    quote(text, &mut self.line);
                }
                if self.line.len() > MAX_ROW {
                    return Err(Fault::TooLarge);
                }
                self.line.push(',');
                next = column + 1;
            }
        }
        // a title stands alone; other rows show by their commas how wide the table is
        if next > self.first_column + 1 {
            self.line.extend(commas(next, self.end_column));
        }
        self.line.pop();
        self.line.push('\n');
        Ok(())
    }
}

/// The commas of the columns from one to another, which have no values.
fn commas(from: u32, to: u32) -> impl Iterator<Item = char> {
    (from..to).map(|_| ',')
}

/// Writes a text in quotes, on one line.
fn quote(text: &str, line: &mut String) {
    line.push('"');
    let mut last = '\0';
    for letter in text.chars() {
        match letter {
            '"' => line.push_str("\"\""),
            '\n' if last == '\r' => {}
            '\r' | '\n' | '\t' => line.push(' '),
            _ => line.push(letter),
        }
        last = letter;
    }
    line.push('"');
}

impl Source for SheetText<'_> {
    fn fill(&mut self, buffer: &mut [u8]) -> Result<usize> {
        let mut filled = 0;
        while let Some(room) = buffer.get_mut(filled..).filter(|room| !room.is_empty()) {
            let rest = self.line.as_bytes().get(self.given..).unwrap_or_default();
            if rest.is_empty() {
                let next = self.next_line();
                match next.map_err(|fault| fault.into_error(&self.parameter, self.limit))? {
                    true => continue,
                    false => break,
                }
            }
            let count = rest.len().min(room.len());
            for (to, from) in room.iter_mut().zip(rest) {
                *to = *from;
            }
            filled += count;
            self.given += count;
        }
        Ok(filled)
    }
}
