//! Collects rows of JSON into columns.

use super::{Json, cell_text};
use crate::error::{Error, Result};
use crate::limits::Limits;
use crate::table::column::{Builder, ParseInstant};
use crate::table::csv::distinct;
use crate::table::dates::{epoch, instants, is_dated};
use crate::table::{Options, Reading, Table, too_many_cells};

/// The most columns of a table.
const MAX_COLUMNS: usize = 4096;

/// How many elements of a list are looked at to decide what its elements are.
const SAMPLE_ROWS: usize = 64;

/// What kind of elements a list has.
#[derive(Clone, Copy, PartialEq)]
enum Elements {
    /// Objects: each is a row, its keys are the names of the columns.
    Records,
    /// Lists: each is a row.
    Rows,
    /// Plain values: each is a cell of the only column.
    Values,
}

/// Reads a list element by element. The first elements decide what it is; later ones become cells at once.
pub(super) struct ListReader<'a> {
    columns: ColumnSet<'a>,
    /// `None` until the sample is complete.
    elements: Option<Elements>,
    sample: Vec<Json>,
    /// The names of the columns, if they are given outside of the list.
    names: Option<Vec<String>>,
}

impl<'a> ListReader<'a> {
    /// A reader without elements. `names` are the names of the columns, if they are given outside of the list.
    pub(super) fn new(columns: ColumnSet<'a>, names: Option<Vec<String>>) -> ListReader<'a> {
        ListReader {
            columns,
            elements: None,
            sample: Vec::new(),
            names,
        }
    }

    /// Adds an element.
    ///
    /// # Errors
    /// More columns or cells than the limits allow.
    pub(super) fn add(&mut self, element: Json) -> Result<()> {
        match self.elements {
            Some(elements) => self.columns.add_row(elements, &element),
            None => {
                self.sample.push(element);
                if self.sample.len() < SAMPLE_ROWS {
                    Ok(())
                } else {
                    self.choose_elements()
                }
            }
        }
    }

    /// True when the elements are rows, so that the list is a table by itself.
    pub(super) fn is_table(&self) -> bool {
        matches!(self.elements, Some(Elements::Records | Elements::Rows))
    }

    /// Ends the list.
    ///
    /// # Errors
    /// As [`ListReader::add`].
    pub(super) fn end(&mut self) -> Result<()> {
        match self.elements {
            Some(_) => Ok(()),
            None => self.choose_elements(),
        }
    }

    /// The number of rows so far.
    pub(super) fn rows(&self) -> usize {
        self.columns.rows
    }

    /// The columns. Only for a list that has ended.
    pub(super) fn into_columns(self) -> ColumnSet<'a> {
        self.columns
    }

    /// Decides what the elements are, and adds the sample. A list that contains an object holds records, else one that
    /// contains a list holds rows, else it holds values.
    fn choose_elements(&mut self) -> Result<()> {
        let sample = std::mem::take(&mut self.sample);
        let elements = if sample.iter().any(Json::is_map) {
            Elements::Records
        } else if sample.iter().any(Json::is_list) {
            Elements::Rows
        } else {
            Elements::Values
        };
        self.elements = Some(elements);
        let mut rows = sample.as_slice();
        match elements {
            Elements::Records => {}
            Elements::Rows => rows = self.open_columns(rows)?,
            Elements::Values => {
                self.columns.find_or_open("value", 0)?;
            }
        }
        rows.iter()
            .try_for_each(|row| self.columns.add_row(elements, row))
    }

    /// Opens the columns for a list of lists. Returns the rows without the header, if the first row is one.
    fn open_columns<'r>(&mut self, rows: &'r [Json]) -> Result<&'r [Json]> {
        let texts = |row: &Json| match row {
            Json::List(cells) => {
                !cells.is_empty() && cells.iter().all(|cell| matches!(cell, Json::Text(_)))
            }
            _ => false,
        };
        let (first, later) = rows
            .split_first()
            .map_or((None, rows), |(f, l)| (Some(f), l));
        let header = self.names.is_none()
            && first.is_some_and(texts)
            && self
                .columns
                .options
                .header
                .unwrap_or(!later.iter().all(texts) || later.is_empty());
        let (mut names, rows) = match (first, self.names.take()) {
            (_, Some(names)) => (names, rows),
            (Some(Json::List(cells)), None) if header => {
                (cells.iter().map(cell_text).collect(), later)
            }
            _ => (Vec::new(), rows),
        };
        let width = |row: &Json| match row {
            Json::List(cells) => cells.len(),
            _ => 1,
        };
        let widest = rows.iter().map(width).max().unwrap_or(0);
        self.columns.check_columns(widest.max(names.len()))?;
        names.resize(widest.max(names.len()), String::new());
        for name in distinct(names) {
            self.columns.find_or_open(&name, usize::MAX)?;
        }
        Ok(rows)
    }
}

/// Columns to which cells are added.
pub(super) struct ColumnSet<'a> {
    names: Vec<String>,
    columns: Vec<Builder>,
    /// The number of complete rows, or the length of the longest column.
    rows: usize,
    options: &'a Options,
    limits: &'a Limits,
    instants: Box<ParseInstant>,
}

impl<'a> ColumnSet<'a> {
    /// A set without columns.
    pub(super) fn new(options: &'a Options, limits: &'a Limits) -> ColumnSet<'a> {
        ColumnSet {
            names: Vec::new(),
            columns: Vec::new(),
            rows: 0,
            options,
            limits,
            instants: instants(options),
        }
    }

    /// True while there are no columns.
    pub(super) fn is_empty(&self) -> bool {
        self.columns.is_empty()
    }

    /// The index of the column with this name.
    pub(super) fn find(&self, name: &str) -> Option<usize> {
        self.names.iter().position(|known| known == name)
    }

    /// Opens a column without cells and returns its index.
    ///
    /// # Errors
    /// More columns than the limit.
    pub(super) fn open(&mut self, name: &str) -> Result<usize> {
        self.check_columns(self.names.len() + 1)?;
        self.names.push(name.to_owned());
        let dated = is_dated(self.options, self.columns.len(), name);
        let builder = Builder::new(name.to_owned(), self.options.decimal, b'.');
        self.columns.push(builder.dated(dated));
        Ok(self.names.len() - 1)
    }

    /// The index of the column with this name, which is opened if there is none. `hint` is the index at which it is
    /// looked for first, because records mostly have the same keys in the same order.
    ///
    /// # Errors
    /// More columns or cells than the limits allow.
    pub(super) fn find_or_open(&mut self, name: &str, hint: usize) -> Result<usize> {
        if self.names.get(hint).is_some_and(|known| known == name) {
            return Ok(hint);
        }
        if let Some(at) = self.find(name) {
            return Ok(at);
        }
        let at = self.open(name)?;
        if let Some(column) = self.columns.get_mut(at) {
            column.pad(self.rows, &*self.instants);
        }
        self.check_cells()?;
        Ok(at)
    }

    /// Adds a cell to a column, whatever the length of the other columns.
    ///
    /// # Errors
    /// More cells than the limits allow.
    pub(super) fn append(&mut self, at: usize, json: &Json) -> Result<()> {
        if let Some(column) = self.columns.get_mut(at) {
            column.push(cell_text(json).as_bytes(), &*self.instants);
            self.rows = self.rows.max(column.len());
        }
        self.check_cells()
    }

    /// Checks a number of columns against the limit.
    fn check_columns(&self, columns: usize) -> Result<()> {
        if columns > MAX_COLUMNS {
            Err(Error::for_parameter(
                &self.options.parameter,
                format!("expected at most {MAX_COLUMNS} columns"),
            ))
        } else {
            Ok(())
        }
    }

    /// Checks the number of cells against the limit.
    fn check_cells(&self) -> Result<()> {
        if self.rows.saturating_mul(self.columns.len()) > self.limits.cells {
            Err(too_many_cells(self.limits))
        } else {
            Ok(())
        }
    }

    /// Adds a cell to a column in the current row, unless the column already has one there.
    pub(super) fn push(&mut self, at: usize, json: &Json) {
        let rows = self.rows;
        if let Some(column) = self
            .columns
            .get_mut(at)
            .filter(|column| column.len() == rows)
        {
            column.push(cell_text(json).as_bytes(), &*self.instants);
        }
    }

    /// Ends a row. Columns without a cell in it get a missing one.
    ///
    /// # Errors
    /// More cells than the limits allow.
    pub(super) fn end_row(&mut self) -> Result<()> {
        self.rows += 1;
        self.check_cells()?;
        for column in &mut self.columns {
            column.pad(self.rows, &*self.instants);
        }
        Ok(())
    }

    /// Adds an element of a list as a row. A plain value among records gives an empty row, among lists a row of one
    /// cell.
    fn add_row(&mut self, elements: Elements, row: &Json) -> Result<()> {
        match (elements, row) {
            (Elements::Records, Json::Map(pairs)) => {
                for (hint, (name, value)) in pairs.iter().enumerate() {
                    let at = self.find_or_open(name, hint)?;
                    self.push(at, value);
                }
            }
            (Elements::Records, _) => {}
            (Elements::Rows, Json::List(cells)) => {
                for (at, value) in cells.iter().enumerate() {
                    if at >= self.columns.len() {
                        self.find_or_open(&format!("column {}", at + 1), at)?;
                    }
                    self.push(at, value);
                }
            }
            (Elements::Rows | Elements::Values, value) => self.push(0, value),
        }
        self.end_row()
    }

    /// Moves the first column of another set into this one under a new name, unless there is a column with that name.
    ///
    /// # Errors
    /// As [`ColumnSet::find_or_open`].
    pub(super) fn adopt(&mut self, name: &str, other: ColumnSet<'a>) -> Result<()> {
        if self.find(name).is_some() {
            return Ok(());
        }
        self.check_columns(self.names.len() + 1)?;
        if let Some(column) = other.columns.into_iter().next() {
            self.names.push(name.to_owned());
            self.columns.push(column.renamed(name));
            self.rows = self.rows.max(other.rows);
        }
        self.check_cells()
    }

    /// Renames the columns in their order, as far as there are names.
    pub(super) fn rename(&mut self, names: Vec<String>) {
        let columns = std::mem::take(&mut self.columns).into_iter();
        let mut names = names.into_iter();
        self.columns = columns
            .map(|column| match names.next() {
                Some(name) => column.renamed(&name),
                None => column,
            })
            .collect();
    }

    /// The finished table; short columns are filled up with missing cells.
    pub(super) fn finish(mut self) -> Reading {
        for column in &mut self.columns {
            column.pad(self.rows, &*self.instants);
        }
        let mut reading = Reading {
            table: Table::default(),
            notes: Vec::new(),
        };
        for builder in self.columns {
            let (column, note) = builder.finish(&*self.instants);
            reading.table.columns.push(epoch(column));
            reading.notes.extend(note);
        }
        reading
    }
}
