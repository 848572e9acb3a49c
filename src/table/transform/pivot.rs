//! `pivot`: makes one column for each value of a column.

use super::group::{self, Aggregate, Groups, RowNumbers};
use crate::error::{Error, Result};
use crate::limits::Limits;
use crate::table::{Column, Table, Values};

/// The most series that a pivot or a transposition makes. A table becomes no more of them by itself either.
pub const MAX_SERIES: usize = 500;

/// How the rows of a cell become one value.
#[derive(Clone, Copy)]
pub(super) struct Cells {
    /// The aggregate of several rows.
    pub how: Aggregate,
    /// True when each row is a group or a period already, so that one alone stays as it is.
    pub are_combined: bool,
}

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
    how: Cells,
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
        let there = table.describe();
        let message = format!("expected a column of numbers to spread, found none; {there}");
        return Err(Error::for_parameter(parameter, message));
    }
    let cells = group::group_rows(table, &[down, across]);
    let (rows, heads) = (
        group::group_rows(table, &[down]).firsts(),
        group::group_rows(table, &[across]).firsts(),
    );
    if heads.len() * spread.len() > MAX_SERIES {
        let message = format!(
            "expected a column with at most {MAX_SERIES} different values, found {}",
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
    let ranks = |at: usize| {
        let column = table.columns.get(at);
        column.map_or(Vec::new(), |column| group::ranks(&column.values))
    };
    let places = Places {
        down: ranks(down),
        across: ranks(across),
        rows: rows.len(),
        heads: heads.len(),
    };
    let mut columns = group::key_columns(table, &[down], &rows);
    for column in &spread {
        let (values, absent) = places.spread(column, &cells, how);
        for ((head, values), absent) in heads.iter().zip(values).zip(absent) {
            let label = table.columns.get(across).map(|c| c.name_of(*head));
            let label = label.filter(|label| !label.is_empty());
            let label = label.as_deref().unwrap_or(group::BLANK);
            let name = if spread.len() > 1 {
                format!("{} {label}", column.name)
            } else {
                label.to_owned()
            };
            columns.push(Column {
                unit: column.unit.clone(),
                absent,
                ..Column::new(name, Values::Numbers(values.into()))
            });
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

/// Where the rows of the old table stand in the new one.
struct Places {
    /// The row in the new table of each row of the old one.
    down: Vec<u32>,
    /// The number of the new column of each row of the old table.
    across: Vec<u32>,
    /// The number of rows.
    rows: usize,
    /// The number of new columns.
    heads: usize,
}

impl Places {
    /// The values of the new columns that one column is spread to, and for each whether the old table has no row for it.
    /// `cells` has the rows of the old table for each cell of the new one.
    fn spread(
        &self,
        column: &Column,
        cells: &Groups,
        how: Cells,
    ) -> (Vec<Vec<f64>>, Vec<Vec<bool>>) {
        let mut columns = vec![vec![f64::NAN; self.rows]; self.heads];
        let mut absent = vec![vec![true; self.rows]; self.heads];
        for rows in cells.iter() {
            let Some(first) = group::indices(rows).next() else {
                continue;
            };
            let head = group::rank(&self.across, first) as usize;
            let row = group::rank(&self.down, first) as usize;
            let cell = columns.get_mut(head).and_then(|head| head.get_mut(row));
            let is_absent = absent.get_mut(head).and_then(|head| head.get_mut(row));
            if let (Some(cell), Some(is_absent)) = (cell, is_absent) {
                *cell = aggregated(column, rows, how);
                *is_absent = false;
            }
        }
        (columns, absent)
    }
}

/// One value of all these rows of a column; NaN where its type has no such aggregate.
fn aggregated(column: &Column, rows: RowNumbers<'_>, Cells { how, are_combined }: Cells) -> f64 {
    match column.values.numbers() {
        Some(values) if are_combined && rows.len() == 1 => {
            let mut all = group::indices(rows).filter_map(|row| values.get(row));
            all.next().copied().unwrap_or(f64::NAN)
        }
        Some(values) => {
            how.of(group::indices(rows).map(|row| values.get(row).copied().unwrap_or(f64::NAN)))
        }
        None if how == Aggregate::Count => {
            let present = group::indices(rows).filter(|row| !column.values.is_missing(*row));
            present.count() as f64
        }
        None => f64::NAN,
    }
}
