//! The roles of columns and rows in a table when the query does not name them: the column of positions, the column that
//! numbers the rows, the row of totals, the column that names series.

use std::collections::BTreeSet;

use crate::table::{Column, Table, Values};

/// A column with more different names than this is not a column of series, because nobody could tell so many apart.
const MAX_SERIES: usize = 12;

/// A table with more rows than this is not searched for a column of series: nobody draws several
/// series of that length without naming the column.
const MAX_ROWS: usize = 20_000;

/// Names of columns that number the rows, in lower case.
const ROW_NUMBER_NAMES: [&str; 8] = ["id", "index", "idx", "no", "no.", "nr", "nr.", "#"];

/// Names of rows that hold the sums of the others, in lower case.
const TOTAL_NAMES: [&str; 9] = [
    "total",
    "totals",
    "sum",
    "grand total",
    "summe",
    "gesamt",
    "total général",
    "totale",
    "suma",
];

/// The column of positions; `None` when the rows have none.
///
/// It is the first column that does not number the rows, if that has names or dates; else the first column of dates; else
/// that first column of numbers, if another column has the values and its numbers rise. Of an `is_grouped` table it is
/// always the first column, and when points are pairs (`has_pairs`) its numbers need not rise.
pub(super) fn position_column(table: &Table, is_grouped: bool, has_pairs: bool) -> Option<&Column> {
    let numbered = usize::from(!is_grouped && row_number_column(table).is_some());
    let first = table.columns.get(numbered)?;
    if is_grouped || first.values.numbers().is_none() {
        return Some(first);
    }
    let has_dates = |column: &&Column| matches!(column.values, Values::Instants(_));
    let has_numbers = |column: &&Column| column.values.numbers().is_some();
    let has_values = table
        .columns
        .iter()
        .skip(numbered)
        .filter(has_numbers)
        .count()
        > 1;
    let rises = |column: &Column| {
        let values = column.values.numbers().unwrap_or_default();
        values.len() > 1 && values.windows(2).all(|pair| pair[0] < pair[1])
    };
    let found = table.columns.iter().find(has_dates);
    found.or_else(|| Some(first).filter(|first| has_values && (has_pairs || rises(first))))
}

/// The first column if it numbers the rows from 0 or 1, has a name such as `id` or none, and is not the only column.
pub(super) fn row_number_column(table: &Table) -> Option<&Column> {
    let [first, _, ..] = table.columns.as_slice() else {
        return None;
    };
    let values = first.values.numbers()?;
    let start = values.first().filter(|start| [0.0, 1.0].contains(*start))?;
    let name = first.name.to_lowercase();
    let has_such_name =
        ROW_NUMBER_NAMES.contains(&name.as_str()) || name == "column 1" || name.is_empty();
    let mut counted = values.iter().enumerate();
    (has_such_name && counted.all(|(row, value)| *value == start + row as f64)).then_some(first)
}

/// True when a column has at least one value that is not missing.
pub(super) fn has_values(values: &[f64]) -> bool {
    values.iter().any(|value| value.is_finite())
}

/// The index of the last row if it is named as a total and is the sum of the others, to a thousandth, in some column.
pub(super) fn total_row(table: &Table) -> Option<usize> {
    let last = table.rows().checked_sub(1)?;
    let name = table.columns.first()?.values.name(last).to_lowercase();
    let is_sum = |column: &Column| {
        let values = column.values.numbers().unwrap_or_default();
        let Some((last, others)) = values.split_last() else {
            return false;
        };
        let sum: f64 = others.iter().filter(|value| value.is_finite()).sum();
        others.len() > 1 && (sum - last).abs() <= last.abs() * 0.001
    };
    let has_such_name = TOTAL_NAMES.contains(&name.trim_end_matches(':'));
    (has_such_name && table.columns.iter().any(is_sum)).then_some(last)
}

/// The column that names the series of a table in long form, where each position has a row for each series.
///
/// It is the only column of names beside the positions, and no pair of position and name occurs twice. `None` when there is
/// no such column.
pub(super) fn series_column<'t>(table: &'t Table, x: &str) -> Option<&'t Column> {
    let x = table.position(x).filter(|_| table.rows() <= MAX_ROWS)?;
    let others = table
        .columns
        .iter()
        .enumerate()
        .filter(|(index, _)| *index != x);
    let mut named = others
        .map(|(_, column)| column)
        .filter(|column| matches!(column.values, Values::Names(_)));
    let (only, None) = (named.next()?, named.next()) else {
        return None;
    };
    let positions = &table.columns.get(x)?.values;
    let (mut pairs, mut names, mut seen) = (BTreeSet::new(), BTreeSet::new(), BTreeSet::new());
    for row in 0..table.rows() {
        let (position, name) = (positions.name(row), only.values.name(row));
        if !pairs.insert((position.clone(), name.clone())) || names.len() > MAX_SERIES {
            return None;
        }
        names.insert(name);
        seen.insert(position);
    }
    let has_repeated_positions = seen.len() < table.rows();
    (has_repeated_positions && (2..=MAX_SERIES).contains(&names.len())).then_some(only)
}
