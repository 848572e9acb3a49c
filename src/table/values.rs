//! Columns of numbers, instants and names, each with what it is.

use std::rc::Rc;

use super::quote;
use crate::error::{Error, Note, Result, excerpt, nearest};
use crate::scale::instant;
use crate::stat::Numbers;

/// Columns of the same length.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Table {
    /// From left to right; all have as many values.
    pub columns: Vec<Column>,
}

/// A column with its name.
#[derive(Clone, Debug, PartialEq)]
pub struct Column {
    /// As its header has it; `column 3` where there is none.
    pub name: String,
    /// The values from top to bottom.
    pub values: Values,
    /// The sign that all numbers bore: `%`, `€`; empty where there was none.
    pub unit: String,
}

/// The values of a column, all of one type.
#[derive(Clone, Debug, PartialEq)]
pub enum Values {
    /// Finite numbers; NaN is missing.
    Numbers(Numbers),
    /// Milliseconds UTC; NaN is missing.
    Instants(Numbers),
    /// Names; an empty one is missing.
    Names(Vec<Rc<str>>),
}

impl Values {
    /// How many there are.
    pub fn len(&self) -> usize {
        match self {
            Values::Numbers(values) | Values::Instants(values) => values.len(),
            Values::Names(names) => names.len(),
        }
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The numbers, if they are numbers.
    pub fn numbers(&self) -> Option<&[f64]> {
        match self {
            Values::Numbers(values) => Some(values),
            Values::Instants(_) | Values::Names(_) => None,
        }
    }

    /// What it is, in the plural.
    pub fn describe(&self) -> &'static str {
        match self {
            Values::Numbers(_) => "numbers",
            Values::Instants(_) => "dates",
            Values::Names(_) => "names",
        }
    }

    /// Only the values of these rows, in their order; a row that does not exist is missing.
    pub fn pick(&self, rows: &[usize]) -> Values {
        let numbers = |values: &[f64]| {
            let at = |row: &usize| values.get(*row).copied().unwrap_or(f64::NAN);
            rows.iter().map(at).collect()
        };
        match self {
            Values::Numbers(values) => Values::Numbers(numbers(values)),
            Values::Instants(values) => Values::Instants(numbers(values)),
            Values::Names(names) => Values::Names(
                rows.iter()
                    .map(|row| names.get(*row).cloned().unwrap_or_default())
                    .collect(),
            ),
        }
    }

    /// Whether the value of this row is missing; one that does not exist is.
    pub fn is_missing(&self, row: usize) -> bool {
        match self {
            Values::Numbers(values) | Values::Instants(values) => {
                values.get(row).is_none_or(|value| value.is_nan())
            }
            Values::Names(names) => names.get(row).is_none_or(|name| name.is_empty()),
        }
    }

    /// The value of a row as a name: a number in its shortest form, an instant in ISO 8601, empty for missing.
    pub fn name(&self, row: usize) -> Rc<str> {
        match self {
            Values::Names(names) => names.get(row).cloned().unwrap_or_default(),
            _ if self.is_missing(row) => Rc::default(),
            Values::Numbers(values) => values
                .get(row)
                .map(|value| format!("{value}"))
                .unwrap_or_default()
                .into(),
            Values::Instants(values) => values
                .get(row)
                .map(|value| instant::to_iso(*value as i64))
                .unwrap_or_default()
                .into(),
        }
    }
}

impl Table {
    /// Makes every number and name missing that is one of these.
    pub fn forget(&mut self, missing: &[String]) {
        let numbers: Vec<f64> = missing
            .iter()
            .filter_map(|text| text.parse().ok())
            .collect();
        for column in &mut self.columns {
            match &mut column.values {
                Values::Numbers(values) => {
                    let all = values.own().iter_mut();
                    all.filter(|value| numbers.contains(value))
                        .for_each(|value| *value = f64::NAN);
                }
                Values::Names(names) => {
                    let all = names.iter_mut();
                    all.filter(|name| missing.iter().any(|one| **one == ***name))
                        .for_each(|name| *name = Rc::default());
                }
                Values::Instants(_) => {}
            }
        }
    }

    /// Number of rows.
    pub fn rows(&self) -> usize {
        self.columns.first().map_or(0, |column| column.values.len())
    }

    /// The column of a name (first as it is spelt, then without regard to case, then without its quotes), or `#2` for
    /// the second.
    ///
    /// # Errors
    /// No such column: those there are get listed, the nearest is suggested.
    pub fn column(&self, parameter: &str, name: &str) -> Result<&Column> {
        self.position(name)
            .and_then(|at| self.columns.get(at))
            .ok_or_else(|| self.unknown(parameter, name))
    }

    /// The place of the column that [`Table::column`] would give, from 0.
    pub fn position(&self, name: &str) -> Option<usize> {
        let name = name.trim();
        let number = || {
            name.strip_prefix('#')?
                .parse::<usize>()
                .ok()?
                .checked_sub(1)
        };
        let by = |same: &dyn Fn(&str) -> bool| self.columns.iter().position(|c| same(&c.name));
        by(&|known| known == name)
            .or_else(|| by(&|known| known.to_lowercase() == name.to_lowercase()))
            .or_else(|| number().filter(|at| *at < self.columns.len()))
            .or_else(|| self.position(quote::inside(name)?))
    }

    fn unknown(&self, parameter: &str, name: &str) -> Error {
        let names: Vec<&str> = self.columns.iter().map(|c| c.name.as_str()).collect();
        let shown: Vec<String> = names.iter().take(12).map(|n| excerpt(n)).collect();
        let more = if names.len() > 12 { ", …" } else { "" };
        let what = format!("a column of the data ({}{more})", shown.join(", "));
        let mut error = Error::expected(parameter, &what, name);
        if let Some(near) = nearest(&names, name) {
            error
                .message
                .push_str(&format!("; did you mean \"{near}\"?"));
        }
        error
    }

    /// Only these rows, in this order.
    pub fn pick(&self, rows: &[usize]) -> Table {
        let pick = |column: &Column| Column {
            values: column.values.pick(rows),
            ..column.clone_without_values()
        };
        Table {
            columns: self.columns.iter().map(pick).collect(),
        }
    }
}

impl Column {
    /// A column without a unit.
    pub fn new(name: impl Into<String>, values: Values) -> Column {
        Column {
            name: name.into(),
            values,
            unit: String::new(),
        }
    }

    pub(super) fn clone_without_values(&self) -> Column {
        Column {
            name: self.name.clone(),
            values: Values::Numbers(Numbers::default()),
            unit: self.unit.clone(),
        }
    }
}

/// A table, and what its author should know about it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Reading {
    /// The columns.
    pub table: Table,
    /// Values that did not fit their column, rows that were too long.
    pub notes: Vec<Note>,
}
