//! Collects rows of JSON into columns.

use std::borrow::Cow;

use super::points::{points, results, table};
use super::unfold::unfold;
use super::{Json, cell_text};
use crate::error::{Error, Note, NoteKind, Result, excerpt};
use crate::limits::Limits;
use crate::table::column::{Builder, ParseInstant};
use crate::table::csv::distinct;
use crate::table::dates::{finish, instants, is_dated};
use crate::table::placeholder::placeholder;
use crate::table::{Options, Reading, too_many_cells};

/// The most columns of a table.
const MAX_COLUMNS: usize = 4096;

/// More lists inside of rows than this are not named.
const MAX_NAMED_LISTS: usize = 4;

/// How many elements of a list are looked at to decide what its elements are.
const SAMPLE_ROWS: usize = 64;

/// The most levels of objects inside of a record.
const MAX_DEPTH: usize = 8;

/// True for two or three numbers: the longitude, the latitude and perhaps the height of a place.
fn is_place(list: &[Json]) -> bool {
    (2..=3).contains(&list.len()) && list.iter().all(|value| matches!(value, Json::Number(_)))
}

/// What kind of elements a list has.
#[derive(Clone, Copy, PartialEq)]
enum Elements {
    /// Objects: each is a row, its keys are the names of the columns.
    Records,
    /// Lists: each is a row.
    Rows,
    /// Plain values: each is a cell of the only column.
    Values,
    /// Objects, each with the points of a series: each point is a row.
    Series,
    /// Objects, each with a table of its own, as InfluxDB sends them: each row of these tables is a row.
    Tables,
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
        matches!(
            self.elements,
            Some(Elements::Records | Elements::Rows | Elements::Series | Elements::Tables)
        )
    }

    /// True for a list of lists.
    pub(super) fn has_rows(&self) -> bool {
        self.elements == Some(Elements::Rows)
    }

    /// The number of its columns.
    pub(super) fn width(&self) -> usize {
        self.columns.names.len()
    }

    /// True when its records have a member with this name.
    pub(super) fn has_column(&self, name: &str) -> bool {
        self.columns.find(name).is_some()
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

    /// Decides what the elements are, and adds the sample. A list of a heading and a list, as the World Bank writes it, is
    /// the inner list. A list of series with points of their own has a row for each point. Any other list that contains an object holds records, else one that
    /// contains a list holds rows, else it holds values.
    fn choose_elements(&mut self) -> Result<()> {
        let mut sample = std::mem::take(&mut self.sample);
        if let [Json::Map(_), Json::List(inner)] = sample.as_mut_slice()
            && inner.iter().any(Json::is_map)
        {
            sample = std::mem::take(inner);
        }
        if !sample.is_empty() && sample.iter().all(|json| results(json).is_some()) {
            let all = sample.iter().filter_map(results).flatten();
            sample = all.cloned().collect();
        }
        let is_series = |json: &Json| points(json).is_some();
        if let [only] = sample.as_slice()
            && !is_series(only)
            && table(only).is_none()
            && let Some((name, records)) = unfold(only)
        {
            self.columns.unfolded = Some(name);
            sample = records;
        }
        let elements = if !sample.is_empty() && sample.iter().all(|json| table(json).is_some()) {
            Elements::Tables
        } else if !sample.is_empty() && sample.iter().all(is_series) {
            Elements::Series
        } else if sample.iter().any(Json::is_map) {
            Elements::Records
        } else if sample.iter().any(Json::is_list) {
            Elements::Rows
        } else {
            Elements::Values
        };
        self.elements = Some(elements);
        let mut rows = sample.as_slice();
        match elements {
            Elements::Records | Elements::Series | Elements::Tables => {}
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
    /// The first row, from 1, and the key that it has more than once.
    repeated: Option<(usize, String)>,
    /// The list inside of a single record that is read instead of it.
    unfolded: Option<String>,
    /// The first names of lists inside of rows, which have no cell.
    inner_lists: Vec<String>,
    /// The lists beside the one that is read.
    pub(super) left_out: Vec<String>,
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
            repeated: None,
            unfolded: None,
            inner_lists: Vec::new(),
            left_out: Vec::new(),
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
        let builder = Builder::new(name.to_owned(), self.options.decimal).raw(self.options.raw);
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
            if matches!(json, Json::Number(_)) {
                column.set_decimal_point();
            }
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
            if matches!(json, Json::Number(_)) {
                column.set_decimal_point();
            }
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

    /// The number of complete rows, or the length of the longest column.
    pub(super) fn rows(&self) -> usize {
        self.rows
    }

    /// Adds an object as a row.
    ///
    /// # Errors
    /// More columns or cells than the limits allow.
    pub(super) fn add_record(&mut self, record: &Json) -> Result<()> {
        self.add_row(Elements::Records, record)
    }

    /// Adds an element of a list as a row. A plain value among records gives an empty row, among lists a row of one
    /// cell.
    fn add_row(&mut self, elements: Elements, row: &Json) -> Result<()> {
        match (elements, row) {
            (Elements::Records, Json::Map(pairs)) => {
                let mut hint = 0;
                self.push_record(pairs, "", 0, &mut hint)?;
            }
            (Elements::Records, _) => {}
            (Elements::Series, series) => return self.push_series(series),
            (Elements::Tables, inner) => return self.push_table(inner),
            (Elements::Rows, Json::List(cells)) => {
                for (at, value) in cells.iter().enumerate() {
                    if at >= self.columns.len() {
                        self.find_or_open(&placeholder(at), at)?;
                    }
                    self.push(at, value);
                }
            }
            (Elements::Rows | Elements::Values, value) => self.push(0, value),
        }
        self.end_row()
    }

    /// Adds the values of an object to the current row. The names of objects inside of it stand before the names of their
    /// keys, with a dot between them. The coordinates of a point become a longitude and a latitude. `hint` is the index
    /// of the column in which the next value probably belongs.
    fn push_record(
        &mut self,
        pairs: &[(String, Json)],
        prefix: &str,
        depth: usize,
        hint: &mut usize,
    ) -> Result<()> {
        for (key, value) in pairs {
            let name = match prefix {
                "" => Cow::Borrowed(key.as_str()),
                prefix => Cow::Owned(format!("{prefix}.{key}")),
            };
            match value {
                Json::Map(inner) if depth < MAX_DEPTH && !inner.is_empty() => {
                    self.push_record(inner, &name, depth + 1, hint)?;
                }
                Json::List(place) if key == "coordinates" && is_place(place) => {
                    for (word, value) in ["longitude", "latitude"].into_iter().zip(place) {
                        self.push_named(word, value, hint)?;
                    }
                }
                value => {
                    self.note_list(&name, value);
                    self.push_named(&name, value, hint)?;
                }
            }
        }
        Ok(())
    }

    /// Takes note of a list of objects or values in a cell, of which nothing is read.
    fn note_list(&mut self, name: &str, value: &Json) {
        let is_list = matches!(value, Json::List(items) if !items.is_empty());
        let is_new = |known: &Vec<String>| !known.iter().any(|known| known == name);
        if is_list && self.inner_lists.len() < MAX_NAMED_LISTS && is_new(&self.inner_lists) {
            self.inner_lists.push(name.to_owned());
        }
    }

    /// Adds a cell to the column with this name in the current row.
    fn push_named(&mut self, name: &str, value: &Json, hint: &mut usize) -> Result<()> {
        let at = self.find_or_open(name, *hint)?;
        *hint = at + 1;
        let has_cell = |column: &Builder| column.len() > self.rows;
        if self.repeated.is_none() && self.columns.get(at).is_some_and(has_cell) {
            self.repeated = Some((self.rows + 1, name.to_owned()));
        }
        self.push(at, value);
        Ok(())
    }

    /// Adds the points of a series, each as a row.
    fn push_series(&mut self, series: &Json) -> Result<()> {
        let Some((name, points)) = points(series) else {
            return self.end_row();
        };
        let is_timed = |key: &str| series.get(key).is_some();
        let x = if is_timed("datapoints") || is_timed("metric") {
            "time"
        } else {
            "x"
        };
        let name = Json::Text(name);
        for (position, value) in points {
            for (hint, (word, cell)) in [(x, position), ("series", &name), ("value", value)]
                .into_iter()
                .enumerate()
            {
                let at = self.find_or_open(word, hint)?;
                self.push(at, cell);
            }
            self.end_row()?;
        }
        Ok(())
    }

    /// Adds the rows of a table inside of a list, each behind the name and the tags of the table.
    fn push_table(&mut self, json: &Json) -> Result<()> {
        let Some((names, rows)) = table(json) else {
            return self.end_row();
        };
        let name = json
            .get("name")
            .map(|name| ("name".to_owned(), name.clone()));
        let tags = match json.get("tags") {
            Some(Json::Map(tags)) => tags.as_slice(),
            _ => &[],
        };
        let head: Vec<(String, Json)> = name.into_iter().chain(tags.iter().cloned()).collect();
        for row in rows {
            let Json::List(cells) = row else {
                continue;
            };
            let named = names.iter().map(cell_text).zip(cells.iter().cloned());
            let record = head.iter().cloned().chain(named).collect();
            self.add_record(&Json::Map(record))?;
        }
        Ok(())
    }

    /// Keeps what GeoJSON says of places: their properties, under their own names, and where they are.
    pub(super) fn keep_properties(&mut self) {
        // ArcGIS calls them attributes
        let prefixes = ["properties.", "attributes."];
        let begins = |prefix: &&str| self.names.iter().any(|name| name.starts_with(*prefix));
        let Some(prefix) = prefixes.into_iter().find(begins) else {
            return;
        };
        let columns = std::mem::take(&mut self.columns).into_iter();
        let names = std::mem::take(&mut self.names).into_iter();
        for (column, name) in columns.zip(names) {
            let own = name.strip_prefix(prefix);
            if own.is_none() && !["longitude", "latitude"].contains(&name.as_str()) {
                continue;
            }
            let own = own.unwrap_or(&name);
            self.columns.push(column.renamed(own));
            self.names.push(own.to_owned());
        }
    }

    /// A set without columns and with the same options.
    pub(super) fn empty(&self) -> ColumnSet<'a> {
        ColumnSet::new(self.options, self.limits)
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

    /// Puts the names of the rows before the other columns, if there is one for each row.
    pub(super) fn name_rows(&mut self, names: &[String]) {
        if names.len() == self.rows && self.find("index").is_none() {
            let mut index = Builder::new("index".to_owned(), self.options.decimal);
            names
                .iter()
                .for_each(|name| index.push(name.as_bytes(), &*self.instants));
            self.names.insert(0, "index".to_owned());
            self.columns.insert(0, index);
        }
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
        let mut reading = finish(self.columns, &*self.instants);
        let repeated = self.repeated.map(|(row, name)| {
            let text = format!(
                "row {row} has the key \"{}\" more than once; the first value counts",
                excerpt(&name)
            );
            Note::new(NoteKind::LeftOut, "", text)
        });
        reading.notes.extend(repeated);
        let left_out = |text: String| Note::new(NoteKind::LeftOut, "", text);
        if let Some(name) = self.unfolded {
            let text = format!(
                "a single record; the list \"{}\" inside of it is read",
                excerpt(&name)
            );
            reading.notes.push(Note::new(NoteKind::Assumed, "", text));
        }
        if !self.left_out.is_empty() {
            let names = excerpt(&self.left_out.join(", "));
            let text = format!("of several tables the longest is read; left out: {names}");
            reading.notes.push(left_out(text));
        }
        for name in &self.inner_lists {
            let text = format!(
                "\"{}\" is a list inside of each row and is left out",
                excerpt(name)
            );
            reading.notes.push(left_out(text));
        }
        reading
    }
}
