//! JSON comes in, as one value or one a line; columns go out.

use std::fmt;

use serde::de::{Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};

use super::column::{Builder, ReadInstant};
use super::text::{Text, decode};
use super::{Options, Reading, Table, csv::distinct};
use crate::error::{Error, Result};
use crate::limits::Limits;

/// A JSON value; keys keep their order.
#[derive(Clone, Debug, PartialEq)]
pub enum Json {
    /// `null`.
    Null,
    /// `true`, `false`.
    Bool(bool),
    /// A number, finite.
    Number(f64),
    /// A text.
    Text(String),
    /// `[…]`.
    List(Vec<Json>),
    /// `{…}`, duplicates kept.
    Map(Vec<(String, Json)>),
}

impl Json {
    /// Reads one value; at most 128 levels deep.
    ///
    /// # Errors
    /// What is no JSON, with its line and column.
    pub fn read(parameter: &str, text: &str) -> Result<Json> {
        serde_json::from_str(text).map_err(|error| wrong(parameter, &error))
    }

    /// The value of a key; the last where there are several.
    pub fn get(&self, key: &str) -> Option<&Json> {
        match self {
            Json::Map(pairs) => pairs.iter().rev().find(|(k, _)| k == key).map(|(_, v)| v),
            _ => None,
        }
    }

    fn is_list(&self) -> bool {
        matches!(self, Json::List(_))
    }

    fn is_map(&self) -> bool {
        matches!(self, Json::Map(_))
    }
}

/// As JSON, without blanks.
impl fmt::Display for Json {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Json::Null => f.write_str("null"),
            Json::Bool(value) => write!(f, "{value}"),
            Json::Number(value) => write!(f, "{value}"),
            Json::Text(text) => f.write_str(&quoted(text)),
            Json::List(values) => {
                let items: Vec<String> = values.iter().map(Json::to_string).collect();
                write!(f, "[{}]", items.join(","))
            }
            Json::Map(pairs) => {
                let items: Vec<String> = pairs
                    .iter()
                    .map(|(key, value)| format!("{}:{value}", quoted(key)))
                    .collect();
                write!(f, "{{{}}}", items.join(","))
            }
        }
    }
}

fn quoted(text: &str) -> String {
    serde_json::to_string(text).unwrap_or_default()
}

impl<'de> Deserialize<'de> for Json {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Json, D::Error> {
        deserializer.deserialize_any(Reader)
    }
}

struct Reader;

impl<'de> Visitor<'de> for Reader {
    type Value = Json;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a JSON value")
    }

    fn visit_unit<E>(self) -> Result<Json, E> {
        Ok(Json::Null)
    }

    fn visit_bool<E>(self, value: bool) -> Result<Json, E> {
        Ok(Json::Bool(value))
    }

    fn visit_i64<E>(self, value: i64) -> Result<Json, E> {
        Ok(Json::Number(value as f64))
    }

    fn visit_u64<E>(self, value: u64) -> Result<Json, E> {
        Ok(Json::Number(value as f64))
    }

    fn visit_f64<E>(self, value: f64) -> Result<Json, E> {
        Ok(Json::Number(value))
    }

    fn visit_str<E>(self, value: &str) -> Result<Json, E> {
        Ok(Json::Text(value.to_owned()))
    }

    fn visit_string<E>(self, value: String) -> Result<Json, E> {
        Ok(Json::Text(value))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Json, A::Error> {
        let mut values = Vec::new();
        while let Some(value) = list.next_element()? {
            values.push(value);
        }
        Ok(Json::List(values))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Json, A::Error> {
        let mut pairs = Vec::new();
        while let Some(pair) = map.next_entry()? {
            pairs.push(pair);
        }
        Ok(Json::Map(pairs))
    }
}

/// Reads a JSON text as a table: see [`from`]. Several values one after the other are the rows of a list.
///
/// # Errors
/// What is no JSON, with its line and column; JSON in which no table can be seen; 413 past the limits.
pub fn table(text: &mut Text, options: &Options, limits: &Limits) -> Result<Reading> {
    let bytes = text.rest()?;
    let text = decode(&bytes);
    let values: Result<Vec<Json>, serde_json::Error> = serde_json::Deserializer::from_str(&text)
        .into_iter()
        .collect();
    let mut values = values.map_err(|error| wrong(&options.parameter, &error))?;
    let whole = match values.len() {
        1 => values.remove(0),
        _ => Json::List(values),
    };
    from(&whole, options, limits)
}

fn wrong(parameter: &str, error: &serde_json::Error) -> Error {
    Error::of(parameter, format!("expected JSON, found {error}"))
}

/// A value as a table: a list of objects, an object of lists (or of objects, as `DataFrame.to_json` writes it), a
/// list of lists (the first may hold the names), a list of values, an object of values (columns `name` and `value`),
/// `{"columns": […], "data": […]}`; or an object in which exactly one key holds a list of objects or lists.
///
/// # Errors
/// JSON in which no table can be seen; more cells than the limits allow.
pub fn from(json: &Json, options: &Options, limits: &Limits) -> Result<Reading> {
    let mut grid = Grid::new(options, limits);
    match json {
        Json::List(rows) if rows.iter().any(Json::is_map) => grid.records(rows)?,
        Json::List(rows) if rows.iter().any(Json::is_list) => grid.rows(rows, None)?,
        Json::List(values) => grid.column("value", values)?,
        Json::Map(pairs) => grid.map(json, pairs)?,
        Json::Null | Json::Bool(_) | Json::Number(_) | Json::Text(_) => {
            let what = "JSON with a table, such as [{\"x\": 1, \"y\": 2}]";
            return Err(Error::expected(&options.parameter, what, &cell(json)));
        }
    }
    Ok(grid.finish())
}

/// Columns while cells are added in any order.
struct Grid<'a> {
    names: Vec<String>,
    columns: Vec<Builder>,
    rows: usize,
    options: &'a Options,
    limits: &'a Limits,
    instants: Box<ReadInstant>,
}

impl<'a> Grid<'a> {
    fn new(options: &'a Options, limits: &'a Limits) -> Grid<'a> {
        Grid {
            names: Vec::new(),
            columns: Vec::new(),
            rows: 0,
            options,
            limits,
            instants: super::instants(options),
        }
    }

    /// The column of a name, made where there is none. Records have few keys, mostly in the same order: `hint` is
    /// where it is looked for first.
    fn place(&mut self, name: &str, hint: usize) -> Result<usize> {
        if self.names.get(hint).is_some_and(|known| known == name) {
            return Ok(hint);
        }
        if let Some(at) = self.names.iter().position(|known| known == name) {
            return Ok(at);
        }
        if self.names.len() >= 4096 {
            return Err(Error::of(
                &self.options.parameter,
                "expected at most 4096 columns",
            ));
        }
        self.names.push(name.to_owned());
        let mut builder = Builder::new(name.to_owned(), self.options.decimal, b'.');
        builder.pad(self.rows, &*self.instants);
        self.columns.push(builder);
        self.check(self.rows)?;
        Ok(self.names.len() - 1)
    }

    fn push(&mut self, at: usize, json: &Json) {
        if let Some(column) = self.columns.get_mut(at) {
            column.push(cell(json).as_bytes(), &*self.instants);
        }
    }

    fn check(&self, rows: usize) -> Result<()> {
        match rows.saturating_mul(self.columns.len()) > self.limits.cells {
            true => Err(super::too_many_cells(self.limits)),
            false => Ok(()),
        }
    }

    /// Ends a row: columns that had no cell in it get a missing one, and a second cell of one column is dropped.
    fn end_row(&mut self) -> Result<()> {
        self.rows += 1;
        self.check(self.rows)?;
        for column in &mut self.columns {
            column.pad(self.rows, &*self.instants);
        }
        Ok(())
    }

    fn records(&mut self, rows: &[Json]) -> Result<()> {
        for row in rows {
            if let Json::Map(pairs) = row {
                for (hint, (name, value)) in pairs.iter().enumerate() {
                    let at = self.place(name, hint)?;
                    if self
                        .columns
                        .get(at)
                        .is_some_and(|column| column.len() == self.rows)
                    {
                        self.push(at, value);
                    }
                }
            }
            self.end_row()?;
        }
        Ok(())
    }

    fn rows(&mut self, rows: &[Json], names: Option<Vec<String>>) -> Result<()> {
        let texts = |row: &Json| match row {
            Json::List(cells) => {
                !cells.is_empty() && cells.iter().all(|cell| matches!(cell, Json::Text(_)))
            }
            _ => false,
        };
        let header = names.is_none()
            && rows.first().is_some_and(texts)
            && self
                .options
                .header
                .unwrap_or(!rows.iter().skip(1).all(texts) || rows.len() == 1);
        let mut names = names.unwrap_or_default();
        let mut rows = rows.iter();
        if header && let Some(Json::List(cells)) = rows.next() {
            names = cells.iter().map(cell).collect();
        }
        let width = rows.clone().map(|row| {
            if let Json::List(cells) = row {
                cells.len()
            } else {
                1
            }
        });
        let width = width.max().unwrap_or(0).max(names.len());
        names.resize(width.min(4096), String::new());
        for name in distinct(names) {
            self.place(&name, usize::MAX)?;
        }
        for row in rows {
            let cells = match row {
                Json::List(cells) => cells.as_slice(),
                other => std::slice::from_ref(other),
            };
            for (at, value) in cells.iter().enumerate() {
                self.push(at, value);
            }
            self.end_row()?;
        }
        Ok(())
    }

    fn column(&mut self, name: &str, values: &[Json]) -> Result<()> {
        self.check(values.len())?;
        let at = self.place(name, usize::MAX)?;
        if self.columns.get(at).is_some_and(Builder::is_empty) {
            self.check(values.len())?;
            values.iter().for_each(|value| self.push(at, value));
        }
        Ok(())
    }

    fn map(&mut self, json: &Json, pairs: &[(String, Json)]) -> Result<()> {
        if let (Some(Json::List(names)), Some(Json::List(rows))) =
            (json.get("columns"), json.get("data"))
        {
            return self.rows(rows, Some(names.iter().map(cell).collect()));
        }
        let tables: Vec<&Vec<Json>> = pairs
            .iter()
            .filter_map(|(_, value)| nested(value))
            .collect();
        if let [rows] = tables.as_slice() {
            return match rows.iter().any(Json::is_map) {
                true => self.records(rows),
                false => self.rows(rows, None),
            };
        }
        let lists = pairs.iter().filter(|(_, value)| value.is_list()).count();
        let maps = pairs.iter().filter(|(_, value)| value.is_map()).count();
        if lists > 0 {
            for (name, value) in pairs {
                if let Json::List(values) = value {
                    self.column(name, values)?;
                }
            }
        } else if maps > 0 {
            self.nested_maps(pairs)?;
        } else {
            let (at, value_at) = (self.place("name", 0)?, self.place("value", 1)?);
            for (name, value) in pairs {
                self.push(at, &Json::Text(name.clone()));
                self.push(value_at, value);
                self.end_row()?;
            }
        }
        self.check(self.rows)
    }

    /// `{"a": {"0": 1, "1": 2}, "b": {…}}`: pandas' `to_json()`; the inner keys are the column `index`.
    fn nested_maps(&mut self, pairs: &[(String, Json)]) -> Result<()> {
        let mut keys: Vec<&str> = Vec::new();
        let mut known = std::collections::BTreeSet::new();
        for (_, value) in pairs {
            if let Json::Map(inner) = value {
                keys.extend(
                    inner
                        .iter()
                        .map(|(key, _)| key.as_str())
                        .filter(|key| known.insert(*key)),
                );
            }
        }
        self.check(keys.len().saturating_mul(pairs.len() + 1))?;
        let index: Vec<Json> = keys
            .iter()
            .map(|key| Json::Text((*key).to_owned()))
            .collect();
        self.column("index", &index)?;
        for (name, value) in pairs {
            if let Json::Map(inner) = value {
                let inner: std::collections::BTreeMap<&str, &Json> = inner
                    .iter()
                    .map(|(key, value)| (key.as_str(), value))
                    .collect();
                let values: Vec<Json> = keys
                    .iter()
                    .map(|key| inner.get(key).map_or(Json::Null, |value| (*value).clone()))
                    .collect();
                self.column(name, &values)?;
            }
        }
        Ok(())
    }

    fn finish(mut self) -> Reading {
        let rows = self.columns.iter().map(Builder::len).max().unwrap_or(0);
        for column in &mut self.columns {
            column.pad(rows, &*self.instants);
        }
        let mut reading = Reading {
            table: Table::default(),
            notes: Vec::new(),
        };
        for builder in self.columns {
            let (column, note) = builder.finish(&*self.instants);
            reading.table.columns.push(super::epoch(column));
            reading.notes.extend(note);
        }
        reading
    }
}

/// The rows of a list of objects or lists.
fn nested(value: &Json) -> Option<&Vec<Json>> {
    match value {
        Json::List(rows) if rows.iter().any(|row| row.is_map() || row.is_list()) => Some(rows),
        _ => None,
    }
}

/// The value as a cell; objects and lists are none.
fn cell(json: &Json) -> String {
    match json {
        Json::Null | Json::List(_) | Json::Map(_) => String::new(),
        Json::Bool(value) => value.to_string(),
        Json::Number(value) => value.to_string(),
        Json::Text(text) => text.clone(),
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::table;

    fn show(text: &str) -> String {
        let options = Options::default();
        let reading = table::read(&mut text.as_bytes(), &options, &Limits::default()).unwrap();
        let column = |column: &table::Column| {
            let rows = 0..column.values.len();
            let names: Vec<_> = rows
                .map(|row| column.values.name(row).to_string())
                .collect();
            format!("{}:{}", column.name, names.join(","))
        };
        reading
            .table
            .columns
            .iter()
            .map(column)
            .collect::<Vec<_>>()
            .join("|")
    }

    #[test]
    fn reads_the_forms_people_have() {
        #[rustfmt::skip]
        let table = [
            (r#"[{"x":1,"y":2},{"x":3,"y":4.5}]"#,             "x:1,3|y:2,4.5"),
            (r#"[{"x":1},{"y":"a","x":null},{"x":3}]"#,        "x:1,,3|y:,a,"),
            (r#"{"x":[1,2],"y":[3,null]}"#,                    "x:1,2|y:3,"),
            (r#"{"x":[1,2,3],"y":[4]}"#,                       "x:1,2,3|y:4,,"),
            (r#"[["x","y"],[1,2],[3,4]]"#,                     "x:1,3|y:2,4"),
            (r#"[[1,2],[3,4]]"#,                               "column 1:1,3|column 2:2,4"),
            (r#"[1,2,null,4]"#,                                "value:1,2,,4"),
            (r#"{"Berlin":3.6,"Rome":2.8}"#,                   "name:Berlin,Rome|value:3.6,2.8"),
            (r#"{"a":{"0":1,"1":2},"b":{"0":"x","1":"y"}}"#,   "index:0,1|a:1,2|b:x,y"),
            (r#"{"columns":["a","b"],"index":[0,1],"data":[[1,2],[3,4]]}"#, "a:1,3|b:2,4"),
            (r#"{"status":"ok","rows":[{"x":1},{"x":2}]}"#,    "x:1,2"),
            ("{\"x\":1,\"y\":2}\n{\"x\":3,\"y\":4}\n",         "x:1,3|y:2,4"),
            ("[1,2]\n[3,4]\n",                                 "column 1:1,3|column 2:2,4"),
            (r#"[{"d":"2026-01-01","v":"1,234"}]"#,            "d:2026-01-01|v:1234"),
            (r#"[{"x":true},{"x":false}]"#,                    "x:true,false"),
            ("\u{feff}[{\"x\":1}]",                            "x:1"),
            ("[]",                                             "value:"),
            ("{}",                                             "name:|value:"),
        ];
        for (text, expected) in table {
            assert_eq!(show(text), expected, "{text}");
        }
    }

    #[test]
    fn says_where_it_is_wrong() {
        let read = |text: &str| {
            let mut bytes = text.as_bytes();
            table::read(&mut bytes, &Options::default(), &Limits::default())
                .unwrap_err()
                .to_string()
        };
        assert_eq!(
            read("[1, 2"),
            "data: expected JSON, found EOF while parsing a list at line 1 column 5"
        );
        assert!(
            read(&"[".repeat(100_000))
                .starts_with("data: expected JSON, found recursion limit exceeded")
        );
        let scalar = Json::read("body", "3")
            .and_then(|json| from(&json, &Options::default(), &Limits::default()));
        assert_eq!(
            scalar.unwrap_err().to_string(),
            "data: expected JSON with a table, such as [{\"x\": 1, \"y\": 2}], found \"3\""
        );
    }
}
