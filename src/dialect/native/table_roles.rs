//! The roles of columns and rows in a table when the query does not name them: the column of positions, the column that
//! numbers the rows, the order in time.

use crate::stat::sort::sort_by_number;
use crate::table::{Column, Table, Values, heading};

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
    let is_called = heading::names_row_number(&first.name);
    let mut counted = values.iter().enumerate();
    (is_called && counted.all(|(row, value)| *value == start + row as f64)).then_some(first)
}

/// True when a column has at least one value that is not missing.
pub(super) fn has_values(values: &[f64]) -> bool {
    values.iter().any(|value| value.is_finite())
}

/// The rows in the order of their dates; `None` when they are in order already, or have no dates.
pub(super) fn rows_in_time(values: &Values) -> Option<Vec<usize>> {
    let Values::Instants(instants) = values else {
        return None;
    };
    let present: Vec<f64> = instants
        .iter()
        .copied()
        .filter(|at| at.is_finite())
        .collect();
    if present.windows(2).all(|pair| pair[0] <= pair[1]) {
        return None;
    }
    let mut rows: Vec<usize> = (0..instants.len()).collect();
    let at = |row: &usize| instants.get(*row).copied().unwrap_or(f64::NAN);
    sort_by_number(&mut rows, at);
    Some(rows)
}
