//! A JSON text comes in, piece by piece; its table goes out. Of the text no more than a row is held at a time.

use std::collections::BTreeMap;
use std::fmt;
use std::io::{self, BufReader, Read};

use serde::de::{
    self, Deserialize, DeserializeSeed, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor,
};

use super::grid::{Grid, List};
use super::{Json, cell, wrong};
use crate::error::{Error, Result};
use crate::limits::Limits;
use crate::table::text::{Text, windows_1252};
use crate::table::{Options, Reading, too_many_cells};

/// Reads a JSON text as a table: a list of objects, an object of lists (or of objects, as `DataFrame.to_json` writes
/// it), a list of lists (the first may hold the names), a list of values, an object of values (columns `name` and
/// `value`), `{"columns": […], "data": […]}`; or an object in which exactly one key holds a list of objects or lists.
/// Several values one after the other are the elements of a list.
///
/// # Errors
/// What is no JSON, with its line and column; JSON in which no table can be seen; 413 past the limits.
pub fn table(text: &mut Text, options: &Options, limits: &Limits) -> Result<Reading> {
    let lines = has_several(text.ahead());
    let mut pieces = Pieces::new(text);
    let mut whole = Whole::new(options, limits);
    let mut deserializer = serde_json::Deserializer::from_reader(BufReader::new(&mut pieces));
    let read = if lines {
        whole.read_lines(&mut deserializer)
    } else {
        let part = Part {
            whole: &mut whole,
            name: None,
        };
        let read = part.deserialize(&mut deserializer);
        read.and_then(|()| deserializer.end())
    };
    drop(deserializer);
    match (pieces.failure, whole.failure.take(), read) {
        (Some(error), ..) | (_, Some(error), _) => Err(error),
        (_, _, Err(error)) => Err(wrong(&options.parameter, &error)),
        (_, _, Ok(())) => whole.finish(),
    }
}

/// Whether more than blanks follow the first value.
fn has_several(start: &[u8]) -> bool {
    let mut values = serde_json::Deserializer::from_slice(start).into_iter::<IgnoredAny>();
    let first = matches!(values.next(), Some(Ok(_)));
    let rest = start.get(values.byte_offset()..).unwrap_or_default();
    first && !rest.trim_ascii().is_empty()
}

/// A text as [`Read`], in UTF-8 throughout: bytes that are not are taken as Windows-1252.
struct Pieces<'t, 's> {
    text: &'t mut Text<'s>,
    piece: Vec<u8>,
    at: usize,
    /// A character that the end of a piece cut.
    cut: Vec<u8>,
    failure: Option<Error>,
}

impl<'t, 's> Pieces<'t, 's> {
    fn new(text: &'t mut Text<'s>) -> Pieces<'t, 's> {
        Pieces {
            text,
            piece: Vec::new(),
            at: 0,
            cut: Vec::new(),
            failure: None,
        }
    }

    /// Puts the next piece in place; whether there is one.
    fn next(&mut self) -> Result<bool> {
        let mut raw = Vec::new();
        let more = self.text.next(&mut raw)?;
        let mut bytes = std::mem::take(&mut self.cut);
        bytes.extend_from_slice(&raw);
        (self.piece, self.at) = (Vec::with_capacity(bytes.len()), 0);
        let mut left = bytes.len();
        for chunk in bytes.utf8_chunks() {
            self.piece.extend_from_slice(chunk.valid().as_bytes());
            left -= chunk.valid().len() + chunk.invalid().len();
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
        Ok(more)
    }
}

impl Read for Pieces<'_, '_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        while self.at >= self.piece.len() {
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
        let mut rest = self.piece.get(self.at..).unwrap_or_default();
        let count = rest.read(buffer)?;
        self.at += count;
        Ok(count)
    }
}

/// What a text holds, while it is read.
struct Whole<'a> {
    options: &'a Options,
    limits: &'a Limits,
    /// What went wrong that is no fault of the JSON.
    failure: Option<Error>,
    /// The list that the text is, or its lines are.
    list: Option<List<'a>>,
    /// The value that the text is, where it is neither list nor object.
    scalar: Option<Json>,
    /// The members of the object that the text is.
    lists: Vec<(String, List<'a>)>,
    maps: Maps<'a>,
    values: Vec<(String, Json)>,
    /// Rows of all lists together.
    rows: usize,
}

impl<'a> Whole<'a> {
    fn new(options: &'a Options, limits: &'a Limits) -> Whole<'a> {
        Whole {
            options,
            limits,
            failure: None,
            list: None,
            scalar: None,
            lists: Vec::new(),
            maps: Maps::new(Grid::new(options, limits)),
            values: Vec::new(),
            rows: 0,
        }
    }

    fn new_list(&self, names: Option<Vec<String>>) -> List<'a> {
        List::new(Grid::new(self.options, self.limits), names)
    }

    /// Keeps an error of ours for later and stops the reading.
    fn keep<T, E: de::Error>(&mut self, result: Result<T>) -> Result<T, E> {
        result.map_err(|error| {
            let stop = E::custom("stopped");
            self.failure = Some(error);
            stop
        })
    }

    /// Values one after the other, up to the end.
    fn read_lines<'de, R: serde_json::de::Read<'de>>(
        &mut self,
        deserializer: &mut serde_json::Deserializer<R>,
    ) -> Result<(), serde_json::Error> {
        let mut list = self.new_list(None);
        while deserializer.end().is_err() {
            let element = Json::deserialize(&mut *deserializer)?;
            self.keep(list.add(element))?;
        }
        self.keep(list.end())?;
        self.list = Some(list);
        Ok(())
    }

    fn read_list<'de, A: SeqAccess<'de>>(
        &mut self,
        mut list: List<'a>,
        mut elements: A,
    ) -> Result<List<'a>, A::Error> {
        while let Some(element) = elements.next_element()? {
            self.keep(list.add(element))?;
        }
        self.keep(list.end())?;
        Ok(list)
    }

    /// Counts the cells of one more list.
    fn count(&mut self, list: &List<'a>) -> Result<()> {
        self.rows = self.rows.saturating_add(list.rows());
        if self.rows > self.limits.cells {
            Err(too_many_cells(self.limits))
        } else {
            Ok(())
        }
    }

    /// The names in a member `columns`, if there was one.
    fn take_names(&mut self) -> Option<Vec<String>> {
        let at = self
            .lists
            .iter()
            .position(|(name, list)| name == "columns" && !list.is_table())?;
        let table = self.lists.remove(at).1.into_grid().finish().table;
        let column = table.columns.into_iter().next()?.values;
        Some(
            (0..column.len())
                .map(|row| column.name(row).to_string())
                .collect(),
        )
    }

    fn finish(mut self) -> Result<Reading> {
        if let Some(list) = self.list {
            return Ok(list.into_grid().finish());
        }
        if let Some(value) = self.scalar {
            let what = "JSON with a table, such as [{\"x\": 1, \"y\": 2}]";
            return Err(Error::expected(
                &self.options.parameter,
                what,
                &cell(&value),
            ));
        }
        let tables: Vec<usize> = (0..self.lists.len())
            .filter(|at| self.lists.get(*at).is_some_and(|(_, list)| list.is_table()))
            .collect();
        if let [at] = tables[..] {
            let (name, list) = self.lists.swap_remove(at);
            let mut grid = list.into_grid();
            if name == "data"
                && let Some(names) = self.take_names()
            {
                grid.rename(names);
            }
            return Ok(grid.finish());
        }
        let mut grid = Grid::new(self.options, self.limits);
        if !self.lists.is_empty() {
            for (name, list) in self.lists.into_iter().filter(|(_, list)| !list.is_table()) {
                grid.adopt(&name, list.into_grid())?;
            }
        } else if !self.maps.is_empty() {
            grid = self.maps.grid;
        } else {
            let (at, value_at) = (grid.place("name", 0)?, grid.place("value", 1)?);
            for (name, value) in self.values {
                grid.push(at, &Json::Text(name));
                grid.push(value_at, &value);
                grid.end_row()?;
            }
        }
        Ok(grid.finish())
    }
}

/// The whole value of a text, or the member of it that has this name. A list is read element by element.
struct Part<'w, 'a> {
    whole: &'w mut Whole<'a>,
    name: Option<String>,
}

impl Part<'_, '_> {
    fn scalar<E>(self, value: Json) -> Result<(), E> {
        match self.name {
            Some(name) => self.whole.values.push((name, value)),
            None => self.whole.scalar = Some(value),
        }
        Ok(())
    }
}

impl<'de> DeserializeSeed<'de> for Part<'_, '_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Part<'_, '_> {
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
        let whole = self.whole;
        let Some(name) = self.name else {
            let list = whole.new_list(None);
            whole.list = Some(whole.read_list(list, elements)?);
            return Ok(());
        };
        let names = match name.as_str() {
            "data" => whole.take_names(),
            _ => None,
        };
        let list = whole.new_list(names);
        let list = whole.read_list(list, elements)?;
        let counted = whole.count(&list);
        whole.keep(counted)?;
        whole.lists.push((name, list));
        Ok(())
    }

    fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<(), A::Error> {
        let whole = self.whole;
        let Some(name) = self.name else {
            while let Some(name) = members.next_key()? {
                members.next_value_seed(Part {
                    whole: &mut *whole,
                    name: Some(name),
                })?;
            }
            return Ok(());
        };
        let mut pairs = Vec::new();
        while let Some(pair) = members.next_entry()? {
            pairs.push(pair);
        }
        let added = whole.maps.add(&name, &pairs);
        whole.keep(added)
    }
}

/// `{"a": {"0": 1, "1": 2}, "b": {…}}`: pandas' `to_json()`; the inner keys are the column `index`.
struct Maps<'a> {
    grid: Grid<'a>,
    places: BTreeMap<String, usize>,
}

impl<'a> Maps<'a> {
    fn new(grid: Grid<'a>) -> Maps<'a> {
        Maps {
            grid,
            places: BTreeMap::new(),
        }
    }

    fn is_empty(&self) -> bool {
        self.grid.is_empty()
    }

    /// Adds a column, whose keys may come in any order and be others than those of the columns before.
    fn add(&mut self, name: &str, pairs: &[(String, Json)]) -> Result<()> {
        let index = match self.grid.find("index") {
            Some(at) => at,
            None => self.grid.open("index")?,
        };
        for (key, _) in pairs {
            if !self.places.contains_key(key) {
                self.places.insert(key.clone(), self.places.len());
                self.grid.append(index, &Json::Text(key.clone()))?;
            }
        }
        if self.grid.find(name).is_some() {
            return Ok(());
        }
        let at = self.grid.open(name)?;
        let mut cells = vec![&Json::Null; self.places.len()];
        for (key, value) in pairs {
            if let Some(cell) = self.places.get(key).and_then(|place| cells.get_mut(*place)) {
                *cell = value;
            }
        }
        cells
            .into_iter()
            .try_for_each(|cell| self.grid.append(at, cell))
    }
}
