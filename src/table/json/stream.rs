//! Reads a JSON text piece by piece as a table. Of a list of rows it holds one row of the text at a time, of other shapes the
//! whole object.

use std::collections::BTreeMap;
use std::fmt;
use std::io::{self, BufReader, Read};

use serde::de::{
    self, Deserialize, DeserializeSeed, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor,
};

use super::bare_words::BareWords;
use super::column_set::{ColumnSet, ListReader};
use super::json_stat::add_cube;
use super::pairs;
use super::shapes::{add_datasets, add_object, categories, has_list};
use super::tree::{add_tree, is_tree};
use super::{Json, cell_text, syntax_error};
use crate::error::{Error, Note, NoteKind, Result, excerpt};
use crate::limits::Limits;
use crate::scale::instant;
use crate::table::single_byte::windows_1252;
use crate::table::text::TextReader;
use crate::table::{Options, Reading, too_many_cells};

/// Reads a JSON text as a table. The text may be
///
/// * a list of objects, of lists (the first may hold the names) or of values,
/// * an object of lists, or of objects as `DataFrame.to_json` writes it,
/// * an object of values, which gives the columns `name` and `value`,
/// * `{"columns": […], "data": […]}`,
/// * an object in which exactly one key holds a list of objects or lists,
/// * one of the shapes in `shapes.rs`, also inside of another object,
/// * several values one after the other, which are read as the elements of a list.
///
/// # Errors
/// A text that is not JSON, with line and column of the fault; JSON that contains no table; 413 beyond the limits.
pub fn read_table(text: &mut TextReader, options: &Options, limits: &Limits) -> Result<Reading> {
    let several = has_several_values(text.lookahead());
    let mut reader = Utf8Reader::new(text);
    let mut document = Document::new(options, limits);
    let mut deserializer = serde_json::Deserializer::from_reader(BufReader::new(&mut reader));
    let read = if several {
        document.read_values(&mut deserializer)
    } else {
        let seed = ValueSeed {
            document: &mut document,
            name: None,
        };
        let read = seed.deserialize(&mut deserializer);
        read.and_then(|()| deserializer.end())
    };
    drop(deserializer);
    match (reader.failure, document.failure.take(), read) {
        (Some(error), ..) | (_, Some(error), _) => Err(error),
        (_, _, Err(error)) => Err(syntax_error(&options.parameter, &error)),
        (_, _, Ok(())) => document.finish(),
    }
}

/// True when another value follows the first.
fn has_several_values(start: &[u8]) -> bool {
    let start = BareWords::default().replace(start.to_vec(), false);
    let mut values = serde_json::Deserializer::from_slice(&start).into_iter::<IgnoredAny>();
    let first = matches!(values.next(), Some(Ok(_)));
    let rest = start.get(values.byte_offset()..).unwrap_or_default();
    first && !rest.trim_ascii().is_empty()
}

/// Gives a text to serde_json as [`Read`], in valid UTF-8: bytes that are invalid are decoded as Windows-1252.
struct Utf8Reader<'t, 's> {
    text: &'t mut TextReader<'s>,
    piece: Vec<u8>,
    /// How many bytes of the piece have been read.
    position: usize,
    /// The beginning of a character that the end of a piece has cut.
    cut: Vec<u8>,
    /// Replaces numbers that JSON does not have.
    words: BareWords,
    /// The error of the source: [`io::Error`] cannot carry it.
    failure: Option<Error>,
}

impl<'t, 's> Utf8Reader<'t, 's> {
    fn new(text: &'t mut TextReader<'s>) -> Utf8Reader<'t, 's> {
        Utf8Reader {
            text,
            piece: Vec::new(),
            position: 0,
            cut: Vec::new(),
            words: BareWords::default(),
            failure: None,
        }
    }

    /// Loads the next piece. Returns `false` after the last one.
    fn next(&mut self) -> Result<bool> {
        let mut raw = Vec::new();
        let more = self.text.next(&mut raw)?;
        let mut bytes = std::mem::take(&mut self.cut);
        bytes.extend_from_slice(&raw);
        (self.piece, self.position) = (Vec::with_capacity(bytes.len()), 0);
        let mut left = bytes.len();
        for chunk in bytes.utf8_chunks() {
            self.piece.extend_from_slice(chunk.valid().as_bytes());
            left -= chunk.valid().len() + chunk.invalid().len();
            // Without a length the sequence is not wrong but incomplete: the next piece may complete it.
            let cut =
                |invalid| std::str::from_utf8(invalid).is_err_and(|e| e.error_len().is_none());
            if left == 0 && more && cut(chunk.invalid()) {
                self.cut = chunk.invalid().to_vec();
            } else {
                let text: String = chunk
                    .invalid()
                    .iter()
                    .map(|byte| windows_1252(*byte))
                    .collect();
                self.piece.extend_from_slice(text.as_bytes());
            }
        }
        self.piece = self.words.replace(std::mem::take(&mut self.piece), more);
        Ok(more)
    }
}

impl Read for Utf8Reader<'_, '_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        while self.position >= self.piece.len() {
            match self.next() {
                Ok(true) => {}
                Ok(false) if self.piece.is_empty() => return Ok(0),
                Ok(false) => {}
                Err(error) => {
                    self.failure = Some(error);
                    return Err(io::Error::other("the source failed"));
                }
            }
        }
        let mut rest = self.piece.get(self.position..).unwrap_or_default();
        let count = rest.read(buffer)?;
        self.position += count;
        Ok(count)
    }
}

/// The contents of a text, while it is read.
struct Document<'a> {
    options: &'a Options,
    limits: &'a Limits,
    /// An error that is not about the syntax of the JSON: serde_json cannot carry it.
    failure: Option<Error>,
    /// The list, if the text is a list or several values.
    list: Option<ListReader<'a>>,
    /// The value, if the text is neither a list nor an object.
    scalar: Option<Json>,
    /// The members that are lists, if the text is an object.
    lists: Vec<(String, ListReader<'a>)>,
    /// The members that are objects.
    maps: IndexedColumns<'a>,
    /// The members that are objects with rows, as `DataFrame.to_json(orient="index")` writes them.
    records: Option<ColumnSet<'a>>,
    /// The members that are objects with lists inside.
    nested: Vec<(String, Json)>,
    /// The member `datasets` of a configuration of Chart.js, or `series` of those of others.
    datasets: Option<Vec<Json>>,
    /// The members that are plain values.
    values: Vec<(String, Json)>,
    /// True when the member `columns` named the columns of `data`, as in pandas' `orient="split"`.
    is_split: bool,
    /// The rows of all lists together.
    rows: usize,
}

impl<'a> Document<'a> {
    fn new(options: &'a Options, limits: &'a Limits) -> Document<'a> {
        Document {
            options,
            limits,
            failure: None,
            list: None,
            scalar: None,
            lists: Vec::new(),
            maps: IndexedColumns::new(ColumnSet::new(options, limits)),
            records: None,
            nested: Vec::new(),
            datasets: None,
            values: Vec::new(),
            is_split: false,
            rows: 0,
        }
    }

    /// Adds the member `series`: datasets with values of their own, or a list like others.
    fn add_series(&mut self, items: Vec<Json>) -> Result<()> {
        // points that are pairs or objects are rows of a table
        let is_plain = |value: &Json| !matches!(value, Json::List(_) | Json::Map(_));
        let has_data = |item: &Json| matches!(item.get("data"), Some(Json::List(values)) if values.iter().all(is_plain));
        if !items.is_empty() && items.iter().all(has_data) {
            self.datasets = Some(items);
            return Ok(());
        }
        let mut list = self.new_list(None);
        items.into_iter().try_for_each(|item| list.add(item))?;
        list.end()?;
        self.count_rows(&list)?;
        self.lists.push(("series".to_owned(), list));
        Ok(())
    }

    fn new_list(&self, names: Option<Vec<String>>) -> ListReader<'a> {
        ListReader::new(ColumnSet::new(self.options, self.limits), names)
    }

    /// Stores an error for later and stops serde_json.
    fn store_error<T, E: de::Error>(&mut self, result: Result<T>) -> Result<T, E> {
        result.map_err(|error| {
            let stop = E::custom("stopped");
            self.failure = Some(error);
            stop
        })
    }

    /// Reads values one after the other up to the end of the text.
    fn read_values<'de, R: serde_json::de::Read<'de>>(
        &mut self,
        deserializer: &mut serde_json::Deserializer<R>,
    ) -> Result<(), serde_json::Error> {
        let mut list = self.new_list(None);
        while deserializer.end().is_err() {
            let element = Json::deserialize(&mut *deserializer)?;
            self.store_error(list.add(element))?;
        }
        self.store_error(list.end())?;
        self.list = Some(list);
        Ok(())
    }

    /// Reads the elements of a list.
    fn read_list<'de, A: SeqAccess<'de>>(
        &mut self,
        mut list: ListReader<'a>,
        mut elements: A,
    ) -> Result<ListReader<'a>, A::Error> {
        while let Some(element) = elements.next_element()? {
            self.store_error(list.add(element))?;
        }
        self.store_error(list.end())?;
        Ok(list)
    }

    /// Counts the rows of one more list.
    ///
    /// # Errors
    /// 413 for more cells than the limits allow.
    fn count_rows(&mut self, list: &ListReader<'a>) -> Result<()> {
        self.rows = self.rows.saturating_add(list.rows());
        if self.rows > self.limits.cells {
            Err(too_many_cells(self.limits))
        } else {
            Ok(())
        }
    }

    /// Adds an object as a row whose name is that of the member.
    ///
    /// # Errors
    /// More columns or cells than the limits allow.
    fn add_record(&mut self, name: &str, pairs: Vec<(String, Json)>) -> Result<()> {
        let (options, limits) = (self.options, self.limits);
        let columns = self
            .records
            .get_or_insert_with(|| ColumnSet::new(options, limits));
        let index = ("index".to_owned(), Json::Text(name.to_owned()));
        columns.add_record(&Json::Map(std::iter::once(index).chain(pairs).collect()))
    }

    /// True for a text that has said that it is a cube in JSON-stat.
    fn is_cube(&self) -> bool {
        let is_class = |(name, value): &(String, Json)| {
            name == "class" && matches!(value, Json::Text(text) if text == "dataset")
        };
        self.values.iter().any(is_class)
    }

    /// Takes the names out of the member `columns`, if there is one so far.
    fn take_column_names(&mut self) -> Option<Vec<String>> {
        self.take_texts("columns")
    }

    /// Takes out the list that describes the columns of another one, as of ArcGIS, CDISC and ClickHouse, each with a name and a type: their
    /// names, in their order. Empty where no list does.
    fn take_described_names(&mut self) -> Vec<String> {
        let tables: Vec<_> = self
            .lists
            .iter()
            .filter(|(_, list)| list.is_table())
            .collect();
        let is_named = |name: &str| matches!(name, "columns" | "fields" | "meta" | "schema");
        // a place may stand beside the columns, and some may have no values
        let fits = |rows: usize, columns: usize| columns * 2 > rows && columns <= rows + 2;
        let is_described = |(name, list): &(String, ListReader<'_>)| {
            let has_types = list.has_column("type") || list.has_column("dataType");
            let mut others = tables.iter().filter(|(other, _)| other != name);
            is_named(name)
                && list.is_table()
                && list.has_column("name")
                && has_types
                && others.all(|(_, other)| fits(list.rows(), other.width()))
        };
        let at = self.lists.iter().position(is_described);
        let Some(at) = at.filter(|_| tables.len() == 2) else {
            return Vec::new();
        };
        let table = self.lists.remove(at).1.into_columns().finish().table;
        let names = table.columns.iter().find(|column| column.name == "name");
        names.map_or_else(Vec::new, |column| {
            let rows = 0..column.values.len();
            rows.map(|row| column.values.name(row).to_string())
                .collect()
        })
    }

    /// Takes the names of the rows out of the member `index`; `None` where they are the numbers from 0 on.
    fn take_index(&mut self) -> Option<Vec<String>> {
        let index = self.take_texts("index")?;
        let are_numbers = index
            .iter()
            .enumerate()
            .all(|(row, name)| *name == row.to_string());
        (!are_numbers).then_some(index)
    }

    /// Takes out the member with this name, if it is a list of plain values.
    fn take_texts(&mut self, wanted: &str) -> Option<Vec<String>> {
        let at = self
            .lists
            .iter()
            .position(|(name, list)| name == wanted && !list.is_table())?;
        let table = self.lists.remove(at).1.into_columns().finish().table;
        let column = table.columns.into_iter().next()?.values;
        Some(
            (0..column.len())
                .map(|row| column.name(row).to_string())
                .collect(),
        )
    }

    /// The table of several lists, at these indices, that are tables by themselves: their points together, or else the longest of
    /// them, with a note.
    fn finish_tables(self, tables: Vec<usize>) -> Reading {
        let lists = self.lists.into_iter().enumerate();
        let lists = lists
            .filter(|(at, _)| tables.contains(at))
            .map(|(_, list)| list);
        let readings: Vec<(String, Reading)> = lists
            .map(|(name, list)| (name, list.into_columns().finish()))
            .collect();
        let are_pairs = readings.iter().all(|(_, one)| one.table.columns.len() == 2);
        let names: Vec<String> = readings.iter().map(|(name, _)| excerpt(name)).collect();
        if are_pairs && let Some(joined) = pairs::joined(readings.clone()) {
            return joined;
        }
        let longest = readings.into_iter().enumerate().rev();
        let Some((at, (_, mut reading))) = longest.max_by_key(|(_, (_, one))| one.table.rows())
        else {
            return Reading::default();
        };
        let (mut others, drawn) = (names.clone(), names.get(at).cloned().unwrap_or_default());
        others.remove(at);
        let text = format!(
            "of several tables the longest is read, {drawn}; left out: {}",
            others.join(", ")
        );
        reading.notes.push(Note::new(NoteKind::LeftOut, "", text));
        reading
    }

    /// The table that the contents make.
    fn finish(mut self) -> Result<Reading> {
        if let Some(list) = self.list {
            return Ok(list.into_columns().finish());
        }
        if let Some(value) = self.scalar {
            let what = "JSON with a table, such as [{\"x\": 1, \"y\": 2}]";
            return Err(Error::expected(
                &self.options.parameter,
                what,
                &cell_text(&value),
            ));
        }
        if self.is_cube() {
            let mut columns = ColumnSet::new(self.options, self.limits);
            let cube = Json::Map(std::mem::take(&mut self.nested));
            if add_cube(&mut columns, &cube)? {
                return Ok(columns.finish());
            }
        }
        if let Some(datasets) = self.datasets.take() {
            let labels = self.lists.iter().position(|(name, _)| name == "labels");
            let labels =
                labels.or_else(|| self.lists.iter().position(|(_, list)| !list.is_table()));
            let mut columns = ColumnSet::new(self.options, self.limits);
            if let Some(at) = labels {
                let (name, list) = self.lists.swap_remove(at);
                columns.adopt(&name, list.into_columns())?;
            }
            let categories = self
                .nested
                .iter()
                .find_map(|(name, axis)| categories(name, axis));
            add_datasets(&mut columns, categories, &datasets)?;
            return Ok(columns.finish());
        }
        let described = self.take_described_names();
        let tables: Vec<usize> = (0..self.lists.len())
            .filter(|at| self.lists.get(*at).is_some_and(|(_, list)| list.is_table()))
            .collect();
        if let [at] = tables[..] {
            let (name, list) = self.lists.swap_remove(at);
            let list_has_rows = list.has_rows();
            let mut columns = list.into_columns();
            if name == "features" {
                columns.keep_properties();
            }
            if list_has_rows && !described.is_empty() {
                columns.rename(described);
            }
            if name == "data"
                && let Some(names) = self.take_column_names()
            {
                columns.rename(names);
                self.is_split = true;
            }
            if self.is_split
                && let Some(index) = self.take_index()
            {
                columns.name_rows(&index);
            }
            return Ok(columns.finish());
        }
        if tables.len() > 1 {
            return Ok(self.finish_tables(tables));
        }
        let mut columns = ColumnSet::new(self.options, self.limits);
        let is_grown = |(_, object): &(String, Json)| matches!(object, Json::Map(pairs) if is_tree(pairs) && !has_list(object));
        if self.nested.len() > 1 && self.lists.is_empty() && self.nested.iter().all(is_grown) {
            add_tree(&mut columns, &self.nested)?;
            return Ok(columns.finish());
        }
        for (_, object) in &self.nested {
            let mut found = columns.empty();
            if add_object(&mut found, object, 0)? && found.rows() > columns.rows() {
                columns = found;
            }
        }
        if columns.rows() > 0 && self.lists.is_empty() {
            return Ok(columns.finish());
        }
        let mut columns = ColumnSet::new(self.options, self.limits);
        if !self.lists.is_empty() {
            for (name, list) in self.lists.into_iter().filter(|(_, list)| !list.is_table()) {
                columns.adopt(&name, list.into_columns())?;
            }
        } else if let Some(records) = self.records {
            columns = records;
        } else if !self.maps.is_empty() {
            columns = self.maps.columns;
        } else {
            let (at, value_at) = (
                columns.find_or_open("name", 0)?,
                columns.find_or_open("value", 1)?,
            );
            for (name, value) in self.values {
                columns.push(at, &Json::Text(name));
                columns.push(value_at, &value);
                columns.end_row()?;
            }
        }
        Ok(columns.finish())
    }
}

/// Reads the whole text, or the member of it with this name, into the document. Lists are read element by element.
struct ValueSeed<'d, 'a> {
    document: &'d mut Document<'a>,
    name: Option<String>,
}

impl ValueSeed<'_, '_> {
    fn scalar<E>(self, value: Json) -> Result<(), E> {
        match self.name {
            Some(name) => self.document.values.push((name, value)),
            None => self.document.scalar = Some(value),
        }
        Ok(())
    }
}

impl<'de> DeserializeSeed<'de> for ValueSeed<'_, '_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for ValueSeed<'_, '_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a JSON value")
    }

    fn visit_unit<E>(self) -> Result<(), E> {
        self.scalar(Json::Null)
    }

    fn visit_bool<E>(self, value: bool) -> Result<(), E> {
        self.scalar(Json::Bool(value))
    }

    fn visit_i64<E>(self, value: i64) -> Result<(), E> {
        self.scalar(Json::Number(value as f64))
    }

    fn visit_u64<E>(self, value: u64) -> Result<(), E> {
        self.scalar(Json::Number(value as f64))
    }

    fn visit_f64<E>(self, value: f64) -> Result<(), E> {
        self.scalar(Json::Number(value))
    }

    fn visit_str<E>(self, value: &str) -> Result<(), E> {
        self.scalar(Json::Text(value.to_owned()))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, elements: A) -> Result<(), A::Error> {
        let document = self.document;
        let Some(name) = self.name else {
            let list = document.new_list(None);
            document.list = Some(document.read_list(list, elements)?);
            return Ok(());
        };
        if ["datasets", "series"].contains(&name.as_str()) || document.is_cube() {
            let mut elements = elements;
            let mut items = Vec::new();
            while let Some(element) = elements.next_element()? {
                items.push(element);
            }
            let added = match name.as_str() {
                "datasets" => {
                    document.datasets = Some(items);
                    Ok(())
                }
                "series" if !document.is_cube() => document.add_series(items),
                _ => {
                    document.nested.push((name, Json::List(items)));
                    Ok(())
                }
            };
            return document.store_error(added);
        }
        let names = match name.as_str() {
            "data" => document.take_column_names(),
            _ => None,
        };
        document.is_split |= names.is_some();
        let list = document.new_list(names);
        let list = document.read_list(list, elements)?;
        let counted = document.count_rows(&list);
        document.store_error(counted)?;
        document.lists.push((name, list));
        Ok(())
    }

    fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<(), A::Error> {
        let document = self.document;
        let Some(name) = self.name else {
            while let Some(name) = members.next_key()? {
                members.next_value_seed(ValueSeed {
                    document: &mut *document,
                    name: Some(name),
                })?;
            }
            return Ok(());
        };
        let mut pairs = Vec::new();
        while let Some(pair) = members.next_entry()? {
            pairs.push(pair);
        }
        let has_table = || pairs.iter().any(|(_, value)| has_list(value)) || is_tree(&pairs);
        if document.is_cube() || has_table() {
            document.nested.push((name, Json::Map(pairs)));
            return Ok(());
        }
        let added = if document.records.is_some()
            || (document.maps.is_empty() && is_record(&name, &pairs))
        {
            document.add_record(&name, pairs)
        } else {
            document.maps.add(&name, &pairs)
        };
        document.store_error(added)
    }
}

/// True when a member of the text is a row and not a column: its name is a number or a date and the names inside of it are
/// not, or it holds texts beside numbers.
fn is_record(name: &str, pairs: &[(String, Json)]) -> bool {
    let is_position = |text: &str| text.parse::<f64>().is_ok() || instant::iso(text).is_some();
    let inside = || pairs.iter().map(|(key, _)| key.as_str());
    let has = |test: fn(&Json) -> bool| pairs.iter().any(|(_, value)| test(value));
    let is_mixed = has(|value| matches!(value, Json::Text(_)))
        && has(|value| matches!(value, Json::Number(_)));
    let has_names = pairs.len() > 1 && !inside().any(is_position);
    has_names && (is_position(name) || is_mixed)
}

/// Reads `{"a": {"0": 1, "1": 2}, "b": {…}}`, as pandas' `to_json()` writes it. The inner keys become the column
/// `index`.
struct IndexedColumns<'a> {
    columns: ColumnSet<'a>,
    /// The row of each inner key.
    rows: BTreeMap<String, usize>,
}

impl<'a> IndexedColumns<'a> {
    fn new(columns: ColumnSet<'a>) -> IndexedColumns<'a> {
        IndexedColumns {
            columns,
            rows: BTreeMap::new(),
        }
    }

    fn is_empty(&self) -> bool {
        self.columns.is_empty()
    }

    /// Adds a column. Its keys may come in any order and differ from those of the columns before.
    fn add(&mut self, name: &str, pairs: &[(String, Json)]) -> Result<()> {
        let index = match self.columns.find("index") {
            Some(at) => at,
            None => self.columns.open("index")?,
        };
        for (key, _) in pairs {
            if !self.rows.contains_key(key) {
                self.rows.insert(key.clone(), self.rows.len());
                self.columns.append(index, &Json::Text(key.clone()))?;
            }
        }
        if self.columns.find(name).is_some() {
            return Ok(());
        }
        let at = self.columns.open(name)?;
        let mut cells = vec![&Json::Null; self.rows.len()];
        for (key, value) in pairs {
            if let Some(cell) = self.rows.get(key).and_then(|row| cells.get_mut(*row)) {
                *cell = value;
            }
        }
        cells
            .into_iter()
            .try_for_each(|cell| self.columns.append(at, cell))
    }
}
