//! What the kinds of spreadsheets have in common: sheets with names, and rows that are read one after the other.

use super::fault::Fault;
use super::row::Row;

/// A spreadsheet in an archive that lives for `'a`.
pub(super) trait Workbook<'a> {
    /// The sheets in their order.
    fn sheets(&self) -> &[SheetName];

    /// The rows of the sheet with this index.
    ///
    /// # Errors
    /// The spreadsheet is damaged.
    fn rows(&self, sheet: usize) -> Result<Box<dyn Rows + 'a>, Fault>;
}

/// A sheet.
#[derive(Clone, Debug)]
pub(super) struct SheetName {
    /// Its name.
    pub(super) name: String,
    /// True when the spreadsheet does not show it.
    pub(super) is_hidden: bool,
}

/// The rows of a sheet from top to bottom. Hidden rows, and cells of hidden columns, are left out.
pub(super) trait Rows {
    /// Reads the next row; false at the end.
    ///
    /// # Errors
    /// The sheet is damaged, or has more bytes than the limits allow.
    fn next(&mut self, row: &mut Row) -> Result<bool, Fault>;

    /// The cells that were joined so far and not asked for yet.
    fn merges(&mut self) -> Vec<Merge>;

    /// What was found so far that the visitor should know.
    fn oddities(&self) -> Oddities;
}

/// Cells of one column that are joined, and so all have the value of the first one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Merge {
    /// The column, from 0.
    pub(super) column: u32,
    /// The first row, from 0.
    pub(super) first: u32,
    /// The last row, which is below the first one.
    pub(super) last: u32,
}

/// What a visitor should know of a sheet.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Oddities {
    /// Rows are hidden, by hand or by a filter.
    pub(super) hidden_rows: bool,
    /// Columns with values are hidden.
    pub(super) hidden_columns: bool,
    /// The number of formulas without a value.
    pub(super) unsaved_formulas: usize,
}
