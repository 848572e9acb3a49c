//! One row of a sheet: the values of its cells as texts.

use std::ops::Range;

/// The most bytes of a cell that are kept. Spreadsheets themselves allow 32,767 characters.
const MAX_CELL: usize = 32_767;

/// A row. It is filled again and again, so that rows need no memory of their own.
#[derive(Debug, Default)]
pub(super) struct Row {
    /// The number of the row in its sheet, from 0.
    pub(super) number: u32,
    /// How many rows like this follow one another; at least 1.
    pub(super) repeated: u32,
    /// The cells that have a value, from left to right.
    pub(super) cells: Vec<Cell>,
    /// The texts of all cells, one after the other.
    texts: String,
}

/// A cell that has a value.
#[derive(Clone, Debug)]
pub(super) struct Cell {
    /// The number of the column, from 0.
    pub(super) column: u32,
    /// In how many columns this value stands; at least 1.
    pub(super) repeated: u32,
    /// True for numbers and dates, false for texts.
    pub(super) is_value: bool,
    text: Range<usize>,
}

impl Row {
    /// Begins a new row.
    pub(super) fn begin(&mut self, number: u32, repeated: u32) {
        self.number = number;
        self.repeated = repeated;
        self.cells.clear();
        self.texts.clear();
    }

    /// Adds a cell, unless it is blank. A text beyond the longest one is cut.
    pub(super) fn push(&mut self, column: u32, repeated: u32, text: &str, is_value: bool) {
        if text.trim().is_empty() {
            return;
        }
        let text = text
            .get(..text.floor_char_boundary(MAX_CELL))
            .unwrap_or(text);
        let start = self.texts.len();
        self.texts.push_str(text);
        self.cells.push(Cell {
            column,
            repeated: repeated.max(1),
            is_value,
            text: start..self.texts.len(),
        });
    }

    /// The text of a cell.
    pub(super) fn text(&self, cell: &Cell) -> &str {
        self.texts.get(cell.text.clone()).unwrap_or_default()
    }
}
