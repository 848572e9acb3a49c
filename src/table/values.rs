//! A table and its typed columns.

use std::cell::OnceCell;
use std::rc::Rc;

use super::quote;
use crate::error::Note;
use crate::scale::{CalendarUnit, Zone, instant};
use crate::stat::Numbers;

/// A table: columns of the same length.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Table {
    /// The columns from left to right. All have the same number of values.
    pub columns: Vec<Column>,
}

/// A column with its name.
#[derive(Clone, Debug, PartialEq)]
pub struct Column {
    /// The name in the header; `column 3` without one.
    pub name: String,
    /// The values from top to bottom.
    pub values: Values,
    /// The unit that all numbers of the text have, such as `%` or `€`; empty without one.
    pub unit: String,
    /// What the text calls its instants.
    pub calendar: CalendarUnit,
    /// The clock by which its instants are read: that of the text, where all of them name the same offset; that of `tz`; else UTC.
    pub zone: Zone,
    /// How the text was read, where that is not plain from it.
    pub origin: Origin,
    /// For each row whether a pivot found nothing for it in the table, so that the value is not missing but was never
    /// there; empty without a pivot.
    pub absent: Vec<bool>,
}

/// How the values of a column were read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Origin {
    /// As the text has them.
    #[default]
    Text,
    /// From seconds since 1970.
    Seconds,
    /// From milliseconds since 1970.
    Milliseconds,
    /// From microseconds since 1970.
    Microseconds,
    /// From nanoseconds since 1970.
    Nanoseconds,
    /// From dates such as 20260131.
    Digits,
    /// From months such as 202601.
    MonthDigits,
    /// From weeks such as 202605.
    WeekDigits,
    /// From dates such as 1/31/2026.
    MonthFirst,
    /// From dates such as 31/1/2026.
    DayFirst,
    /// From years such as 2019/20.
    FiscalYears,
    /// From quarters such as Q42010.
    PackedQuarters,
    /// From years such as 1931.083.
    YearFractions,
    /// From whole numbers of which some begin with zeros, such as 007.
    Padded,
    /// From several columns that hold the parts of dates.
    Joined,
    /// Words that are the signs of the amounts beside them, such as debit and credit.
    Signs,
}

/// The values of a column, all of one type.
#[derive(Clone, Debug, PartialEq)]
pub enum Values {
    /// Finite numbers; NaN for a missing value.
    Numbers(Numbers),
    /// Milliseconds since 1970 in UTC; NaN for a missing value.
    Instants(Numbers),
    /// Names; empty for a missing value.
    Names(Vec<Rc<str>>),
}

impl Values {
    /// The number of values, missing ones included.
    pub fn len(&self) -> usize {
        match self {
            Values::Numbers(values) | Values::Instants(values) => values.len(),
            Values::Names(names) => names.len(),
        }
    }

    /// True when there are no values.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The numbers; `None` for instants and names.
    pub fn numbers(&self) -> Option<&[f64]> {
        match self {
            Values::Numbers(values) => Some(values),
            Values::Instants(_) | Values::Names(_) => None,
        }
    }

    /// The type of the values for messages, in the plural.
    pub fn describe(&self) -> &'static str {
        match self {
            Values::Numbers(_) => "numbers",
            Values::Instants(_) => "dates",
            Values::Names(_) => "names",
        }
    }

    /// The values of these rows, in this order. A row that does not exist gives a missing value.
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

    /// True when the value of this row is missing, or when there is no such row.
    pub fn is_missing(&self, row: usize) -> bool {
        match self {
            Values::Numbers(values) | Values::Instants(values) => {
                values.get(row).is_none_or(|value| value.is_nan())
            }
            Values::Names(names) => names.get(row).is_none_or(|name| name.is_empty()),
        }
    }

    /// The value of a row as a text: a number in its shortest form, an instant in ISO 8601, empty for a missing value.
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
    /// Makes every number and name missing that is one of these texts (pandas' `na_values`).
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

    /// The number of rows.
    pub fn rows(&self) -> usize {
        self.columns.first().map_or(0, |column| column.values.len())
    }

    /// The index from 0 of the column that [`Table::column`] gives; `None` for an unknown column.
    pub fn position(&self, name: &str) -> Option<usize> {
        let name = name.trim();
        let number = || {
            name.strip_prefix('#')?
                .parse::<usize>()
                .ok()?
                .checked_sub(1)
        };
        // The name may be a list of many megabytes, which is looked at once and not for each of thousands of columns.
        let (is_ascii, lower) = (name.is_ascii(), OnceCell::new());
        let is_alike = |known: &str| match is_ascii && known.is_ascii() {
            true => known.eq_ignore_ascii_case(name),
            false => known.to_lowercase() == *lower.get_or_init(|| name.to_lowercase()),
        };
        let by = |same: &dyn Fn(&str) -> bool| self.columns.iter().position(|c| same(&c.name));
        by(&|known| known == name)
            .or_else(|| by(&is_alike))
            .or_else(|| number().filter(|at| *at < self.columns.len()))
            .or_else(|| self.position(quote::inside(name)?))
    }

    /// A table of these rows, in this order.
    pub fn pick(&self, rows: &[usize]) -> Table {
        let is_absent =
            |column: &Column, row: usize| column.absent.get(row).copied().unwrap_or(true);
        let absent = |column: &Column| match column.absent.as_slice() {
            [] => Vec::new(),
            _ => rows.iter().map(|row| is_absent(column, *row)).collect(),
        };
        let pick = |column: &Column| Column {
            values: column.values.pick(rows),
            absent: absent(column),
            ..column.clone_without_values()
        };
        Table {
            columns: self.columns.iter().map(pick).collect(),
        }
    }
}

impl Column {
    /// The name of a row, whose date is written as the text calls it.
    pub fn name_of(&self, row: usize) -> Rc<str> {
        match &self.values {
            Values::Instants(instants) if self.calendar != CalendarUnit::Date => {
                let instant = instants.get(row).filter(|instant| instant.is_finite());
                instant.map_or_else(Rc::default, |instant| {
                    instant::to_text(*instant as i64, self.calendar).into()
                })
            }
            values => values.name(row),
        }
    }

    /// A column without a unit.
    pub fn new(name: impl Into<String>, values: Values) -> Column {
        Column {
            name: name.into(),
            values,
            unit: String::new(),
            calendar: CalendarUnit::Date,
            zone: Zone::Utc,
            origin: Origin::default(),
            absent: Vec::new(),
        }
    }

    /// A column with the same name and units and without values.
    pub(super) fn clone_without_values(&self) -> Column {
        Column {
            name: self.name.clone(),
            values: Values::Numbers(Numbers::default()),
            unit: self.unit.clone(),
            calendar: self.calendar,
            zone: self.zone.clone(),
            origin: self.origin,
            absent: Vec::new(),
        }
    }
}

/// A table, and the notes from reading it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Reading {
    /// The table.
    pub table: Table,
    /// Notes for the author: values that did not fit their column, rows that were too long.
    pub notes: Vec<Note>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_columns_are_found_in_any_case() {
        let column = |name: &str| Column::new(name, Values::Numbers(vec![1.0].into()));
        let table = Table {
            columns: ["Wert", "wert", "ÉTÉ", "a b"].map(column).to_vec(),
        };
        #[rustfmt::skip]
        let cases = [
            ("Wert", Some(0)), ("wert", Some(1)), ("WERT", Some(0)), ("été", Some(2)), (" #4 ", Some(3)), ("\"A b\"", Some(3)),
            ("#5", None), ("Wer", None), ("", None),
        ];
        for (name, expected) in cases {
            assert_eq!(table.position(name), expected, "{name}");
        }
    }
}
