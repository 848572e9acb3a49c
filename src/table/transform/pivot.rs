//! `pivot`: makes one column for each value of a column.

use std::collections::BTreeMap;

use super::group::{self, Aggregate};
use crate::error::{Error, Result};
use crate::limits::Limits;
use crate::table::{Column, Table, Values};

/// The most columns that a pivot may make.
const MAX_COLUMNS: usize = 500;

/// One row for each value of `x` and one column for each value of the column `name`, both in the order of
/// [`group::ranks`] (`df.pivot_table(index=x, columns=name, values=y, aggfunc=how, sort=False)`). Without `x` the rows are those of the first other
/// column. With several `y` the new columns are called `units DE`, with one `DE`.
///
/// # Errors
/// An unknown column; no column of numbers to spread; more columns or cells than the limits allow.
pub(super) fn pivot(
    table: &Table,
    parameter: &str,
    name: &str,
    x: Option<&str>,
    y: &[&str],
    how: Aggregate,
    limits: &Limits,
) -> Result<Table> {
    let [across] = group::column_indices(table, parameter, &[name.to_owned()])?[..] else {
        return Ok(table.clone());
    };
    let down = match x {
        Some(x) => table
            .column("x", x)
            .map(|_| table.position(x).unwrap_or_default())?,
        None => usize::from(across == 0),
    };
    let spread = spread_columns(table, y, &[across, down])?;
    if spread.is_empty() || down >= table.columns.len() {
        return Err(Error::for_parameter(
            parameter,
            "found no column of numbers to spread",
        ));
    }
    let cells = group::group_rows(table, &[down, across]);
    let rows: Vec<Vec<usize>> = group::group_rows(table, &[down]).into_values().collect();
    let heads: Vec<Vec<usize>> = group::group_rows(table, &[across]).into_values().collect();
    if heads.len() * spread.len() > MAX_COLUMNS {
        let message = format!(
            "expected a column with at most {MAX_COLUMNS} different values, found {}",
            heads.len()
        );
        return Err(Error::for_parameter(parameter, message));
    }
    if heads
        .len()
        .saturating_mul(rows.len())
        .saturating_mul(spread.len())
        > limits.cells
    {
        return Err(crate::table::too_many_cells(limits));
    }
    let mut columns = group::key_columns(table, &[down], &rows);
    for column in &spread {
        for (head, first) in heads.iter().enumerate() {
            let label = first
                .first()
                .zip(table.columns.get(across))
                .map(|(row, c)| c.values.name(*row))
                .filter(|label| !label.is_empty());
            columns.push(pivoted_column(
                column,
                label.as_deref().unwrap_or(group::BLANK),
                spread.len() > 1,
                head,
                &cells,
                rows.len(),
                how,
            ));
        }
    }
    Ok(Table { columns })
}

/// The columns to spread: those with these names, or all columns of numbers except those `not` to spread.
fn spread_columns<'a>(table: &'a Table, y: &[&str], not: &[usize]) -> Result<Vec<&'a Column>> {
    if !y.is_empty() {
        return y.iter().map(|name| table.column("y", name)).collect();
    }
    let numbers =
        |(at, column): &(usize, &Column)| !not.contains(at) && column.values.numbers().is_some();
    Ok(table
        .columns
        .iter()
        .enumerate()
        .filter(numbers)
        .map(|(_, column)| column)
        .collect())
}

/// One of the new columns: the values of `column` at this head, named by `label`.
fn pivoted_column(
    column: &Column,
    label: &str,
    several: bool,
    head: usize,
    // The rows of the old table for each pair of a row and a head of the new one.
    cells: &BTreeMap<Vec<usize>, Vec<usize>>,
    rows: usize,
    how: Aggregate,
) -> Column {
    let value = |row: usize| match (cells.get(&vec![row, head]), column.values.numbers()) {
        (Some(rows), Some(values)) => how.of(rows
            .iter()
            .map(|row| values.get(*row).copied().unwrap_or(f64::NAN))),
        (Some(rows), None) if how == Aggregate::Count => rows
            .iter()
            .filter(|row| !column.values.is_missing(**row))
            .count() as f64,
        _ => f64::NAN,
    };
    let name = if several {
        format!("{} {label}", column.name)
    } else {
        label.to_owned()
    };
    let absent = (0..rows).map(|row| !cells.contains_key(&vec![row, head]));
    Column {
        unit: column.unit.clone(),
        absent: absent.collect(),
        ..Column::new(name, Values::Numbers((0..rows).map(value).collect()))
    }
}
