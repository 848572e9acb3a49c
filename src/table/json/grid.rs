//! Rows of JSON come in one after the other; columns go out.

use super::{Json, cell};
use crate::error::{Error, Result};
use crate::limits::Limits;
use crate::table::column::{Builder, ReadInstant};
use crate::table::csv::distinct;
use crate::table::dates::{epoch, instants, is_dated};
use crate::table::{Options, Reading, Table, too_many_cells};

/// More columns are no table.
const COLUMNS: usize = 4096;

/// Rows that are looked at before it is decided what a list is.
const SAMPLE: usize = 64;

/// What the elements of a list are.
#[derive(Clone, Copy, PartialEq)]
enum Elements {
    /// Rows with names: objects.
    Records,
    /// Rows: lists.
    Rows,
    /// Values of one column.
    Values,
}

/// A list that is being read. Its first rows say what it is; of later ones none is kept.
pub(super) struct List<'a> {
    grid: Grid<'a>,
    elements: Option<Elements>,
    sample: Vec<Json>,
    /// The names of the columns, where they stand elsewhere.
    names: Option<Vec<String>>,
}

impl<'a> List<'a> {
    /// An empty list; `names` are those of its columns, where they are known.
    pub(super) fn new(grid: Grid<'a>, names: Option<Vec<String>>) -> List<'a> {
        List {
            grid,
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
            Some(elements) => self.grid.add(elements, &element),
            None => {
                self.sample.push(element);
                if self.sample.len() < SAMPLE {
                    Ok(())
                } else {
                    self.decide()
                }
            }
        }
    }

    /// Whether there are rows in it, so that it is a table of its own.
    pub(super) fn is_table(&self) -> bool {
        matches!(self.elements, Some(Elements::Records | Elements::Rows))
    }

    /// Ends the list.
    ///
    /// # Errors
    /// As [`List::add`].
    pub(super) fn end(&mut self) -> Result<()> {
        match self.elements {
            Some(_) => Ok(()),
            None => self.decide(),
        }
    }

    /// How many rows it has so far.
    pub(super) fn rows(&self) -> usize {
        self.grid.rows
    }

    /// The columns of a list that has ended.
    pub(super) fn into_grid(self) -> Grid<'a> {
        self.grid
    }

    /// A list with an object in it holds records, one with a list holds rows, any other values.
    fn decide(&mut self) -> Result<()> {
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
            Elements::Rows => rows = self.head(rows)?,
            Elements::Values => drop(self.grid.place("value", 0)?),
        }
        rows.iter().try_for_each(|row| self.grid.add(elements, row))
    }

    /// Makes the columns of lists; the rows without the one that holds their names, if one does.
    fn head<'r>(&mut self, rows: &'r [Json]) -> Result<&'r [Json]> {
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
                .grid
                .options
                .header
                .unwrap_or(!later.iter().all(texts) || later.is_empty());
        let (mut names, rows) = match (first, self.names.take()) {
            (_, Some(names)) => (names, rows),
            (Some(Json::List(cells)), None) if header => (cells.iter().map(cell).collect(), later),
            _ => (Vec::new(), rows),
        };
        let width = |row: &Json| match row {
            Json::List(cells) => cells.len(),
            _ => 1,
        };
        let widest = rows.iter().map(width).max().unwrap_or(0);
        self.grid.fits(widest.max(names.len()))?;
        names.resize(widest.max(names.len()), String::new());
        for name in distinct(names) {
            self.grid.place(&name, usize::MAX)?;
        }
        Ok(rows)
    }
}

/// Columns while cells are added.
pub(super) struct Grid<'a> {
    names: Vec<String>,
    columns: Vec<Builder>,
    rows: usize,
    options: &'a Options,
    limits: &'a Limits,
    instants: Box<ReadInstant>,
}

impl<'a> Grid<'a> {
    /// No columns.
    pub(super) fn new(options: &'a Options, limits: &'a Limits) -> Grid<'a> {
        Grid {
            names: Vec::new(),
            columns: Vec::new(),
            rows: 0,
            options,
            limits,
            instants: instants(options),
        }
    }

    /// Whether there are no columns.
    pub(super) fn is_empty(&self) -> bool {
        self.columns.is_empty()
    }

    /// Where the column of a name is.
    pub(super) fn find(&self, name: &str) -> Option<usize> {
        self.names.iter().position(|known| known == name)
    }

    /// A new column without cells.
    ///
    /// # Errors
    /// More columns than fit in a table.
    pub(super) fn open(&mut self, name: &str) -> Result<usize> {
        self.fits(self.names.len() + 1)?;
        self.names.push(name.to_owned());
        let dated = is_dated(self.options, self.columns.len(), name);
        let builder = Builder::new(name.to_owned(), self.options.decimal, b'.');
        self.columns.push(builder.dated(dated));
        Ok(self.names.len() - 1)
    }

    /// The column of a name, made where there is none. Records have few keys, mostly in the same order: `hint` is
    /// where it is looked for first.
    ///
    /// # Errors
    /// More columns or cells than the limits allow.
    pub(super) fn place(&mut self, name: &str, hint: usize) -> Result<usize> {
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
        self.check()?;
        Ok(at)
    }

    /// Adds a cell to a column, whatever the others have.
    ///
    /// # Errors
    /// More cells than the limits allow.
    pub(super) fn append(&mut self, at: usize, json: &Json) -> Result<()> {
        if let Some(column) = self.columns.get_mut(at) {
            column.push(cell(json).as_bytes(), &*self.instants);
            self.rows = self.rows.max(column.len());
        }
        self.check()
    }

    fn fits(&self, columns: usize) -> Result<()> {
        if columns > COLUMNS {
            Err(Error::of(
                &self.options.parameter,
                format!("expected at most {COLUMNS} columns"),
            ))
        } else {
            Ok(())
        }
    }

    fn check(&self) -> Result<()> {
        if self.rows.saturating_mul(self.columns.len()) > self.limits.cells {
            Err(too_many_cells(self.limits))
        } else {
            Ok(())
        }
    }

    /// Adds a cell to a column unless it has one in this row already.
    pub(super) fn push(&mut self, at: usize, json: &Json) {
        let rows = self.rows;
        if let Some(column) = self
            .columns
            .get_mut(at)
            .filter(|column| column.len() == rows)
        {
            column.push(cell(json).as_bytes(), &*self.instants);
        }
    }

    /// Ends a row: columns that had no cell in it get a missing one.
    ///
    /// # Errors
    /// More cells than the limits allow.
    pub(super) fn end_row(&mut self) -> Result<()> {
        self.rows += 1;
        self.check()?;
        for column in &mut self.columns {
            column.pad(self.rows, &*self.instants);
        }
        Ok(())
    }

    /// Adds an element of a list as a row; what is no such element leaves the row empty.
    fn add(&mut self, elements: Elements, row: &Json) -> Result<()> {
        match (elements, row) {
            (Elements::Records, Json::Map(pairs)) => {
                for (hint, (name, value)) in pairs.iter().enumerate() {
                    let at = self.place(name, hint)?;
                    self.push(at, value);
                }
            }
            (Elements::Records, _) => {}
            (Elements::Rows, Json::List(cells)) => {
                for (at, value) in cells.iter().enumerate() {
                    if at >= self.columns.len() {
                        self.place(&format!("column {}", at + 1), at)?;
                    }
                    self.push(at, value);
                }
            }
            (Elements::Rows | Elements::Values, value) => self.push(0, value),
        }
        self.end_row()
    }

    /// Takes the first column of another grid in as one of a new name.
    ///
    /// # Errors
    /// As [`Grid::place`].
    pub(super) fn adopt(&mut self, name: &str, other: Grid<'a>) -> Result<()> {
        if self.find(name).is_some() {
            return Ok(());
        }
        self.fits(self.names.len() + 1)?;
        if let Some(column) = other.columns.into_iter().next() {
            self.names.push(name.to_owned());
            self.columns.push(column.renamed(name));
            self.rows = self.rows.max(other.rows);
        }
        self.check()
    }

    /// Gives the columns these names, as far as there are as many.
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

    /// The table.
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
