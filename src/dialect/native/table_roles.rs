//! The roles of columns and rows in a table when the query does not name them: the column of positions, the column that
//! numbers the rows, the row of totals, the order in time.

use crate::stat::sort::sort_by_number;
use crate::table::verdict::{ColumnKind, Verdict};
use crate::table::{Column, Table, Values, heading};

/// Names of columns that number the rows, in lower case.
const ROW_NUMBER_NAMES: [&str; 8] = ["id", "index", "idx", "no", "no.", "nr", "nr.", "#"];

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

/// The index of the last row, or of the first, if it is named as a total in a column of names or dates, and its values are the sums
/// of the others, to a thousandth. Columns that no sum can be of, such as ids and shares, do not count, and of many columns a few
/// may have another total, such as that of people who are in several groups.
pub(super) fn total_row(table: &Table, verdicts: &[Verdict]) -> Option<usize> {
    let last = table.rows().checked_sub(1)?;
    [last, 0]
        .into_iter()
        .find(|row| is_total_row(table, verdicts, *row))
}

/// True for a row that is named as a total and has the sums of the others.
fn is_total_row(table: &Table, verdicts: &[Verdict], row: usize) -> bool {
    let is_named = table.columns.iter().any(|column| {
        matches!(column.values, Values::Names(_)) && heading::names_total(&column.values.name(row))
    });
    let is_sum = |column: &Column| {
        let values = column.values.numbers().unwrap_or_default();
        let total = values.get(row).filter(|total| total.is_finite())?;
        let sum: f64 = values.iter().filter(|value| value.is_finite()).sum();
        Some(values.len() > 2 && (sum - 2.0 * total).abs() <= total.abs() * 0.001)
    };
    let sums = table
        .columns
        .iter()
        .zip(verdicts)
        .filter(|(_, verdict)| is_named && verdict.kind.is_value())
        .filter_map(|(column, verdict)| Some((is_sum(column)?, verdict.kind)))
        .filter(|(is_sum, kind)| *is_sum || *kind != ColumnKind::Percent)
        .map(|(is_sum, _)| is_sum);
    let (right, wrong): (Vec<bool>, Vec<bool>) = sums.partition(|is_sum| *is_sum);
    !right.is_empty() && wrong.len() * 5 <= right.len()
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
