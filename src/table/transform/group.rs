//! A table and the names of key columns come in; one row for each combination of keys goes out.

use std::collections::BTreeMap;

use crate::error::Result;
use crate::stat::Numbers;
use crate::table::{Column, Table, Values};
use crate::vocabulary;

vocabulary! {
    /// How several values become one; missing ones are left out, as pandas does.
    pub enum Aggregate {
        /// Their sum; 0 for none.
        Sum = "sum",
        /// Their mean.
        Mean = "mean" | "avg" | "average",
        /// Their median.
        Median = "median",
        /// How many are not missing.
        Count = "count",
        /// The smallest.
        Min = "min",
        /// The largest.
        Max = "max",
        /// The standard deviation of a sample (n − 1).
        Std = "std",
        /// The first.
        First = "first",
        /// The last.
        Last = "last",
    }
}

impl Aggregate {
    /// The one value of several numbers; NaN where there is none.
    pub fn of(self, values: impl Iterator<Item = f64>) -> f64 {
        let mut values: Vec<f64> = values.filter(|value| !value.is_nan()).collect();
        let count = values.len() as f64;
        let mean = |values: &[f64]| values.iter().sum::<f64>() / count;
        match self {
            Aggregate::Count => count,
            Aggregate::Sum => values.iter().sum::<f64>() + 0.0,
            Aggregate::Mean => mean(&values),
            Aggregate::Median => median(&mut values),
            Aggregate::Min => values.into_iter().fold(f64::NAN, f64::min),
            Aggregate::Max => values.into_iter().fold(f64::NAN, f64::max),
            Aggregate::Std if count < 2.0 => f64::NAN,
            Aggregate::Std => {
                let middle = mean(&values);
                let squares: f64 = values.iter().map(|v| (v - middle) * (v - middle)).sum();
                (squares / (count - 1.0)).sqrt()
            }
            Aggregate::First => values.first().copied().unwrap_or(f64::NAN),
            Aggregate::Last => values.last().copied().unwrap_or(f64::NAN),
        }
    }

    /// A column of which each group of rows becomes one; `None` where its type has no such value.
    pub(super) fn column(self, column: &Column, groups: &[Vec<usize>]) -> Option<Column> {
        let numbers = |values: &[f64]| -> Numbers {
            let at = |row: &usize| values.get(*row).copied().unwrap_or(f64::NAN);
            groups
                .iter()
                .map(|rows| self.of(rows.iter().map(at)))
                .collect()
        };
        let values = match (&column.values, self) {
            (values, Aggregate::Count) => {
                let present =
                    |rows: &Vec<usize>| rows.iter().filter(|row| !values.is_missing(**row)).count();
                Values::Numbers(groups.iter().map(|rows| present(rows) as f64).collect())
            }
            (Values::Numbers(values), _) => Values::Numbers(numbers(values)),
            (Values::Instants(_), Aggregate::Sum | Aggregate::Std) => return None,
            (Values::Instants(values), _) => Values::Instants(numbers(values)),
            (Values::Names(_), Aggregate::First | Aggregate::Last) => {
                let pick = |rows: &Vec<usize>| {
                    let mut present = rows.iter().filter(|row| !column.values.is_missing(**row));
                    let row = match self {
                        Aggregate::Last => present.next_back(),
                        _ => present.next(),
                    };
                    row.map(|row| column.values.name(*row)).unwrap_or_default()
                };
                Values::Names(groups.iter().map(pick).collect())
            }
            (Values::Names(_), _) => return None,
        };
        let unit = if self == Aggregate::Count {
            String::new()
        } else {
            column.unit.clone()
        };
        Some(Column {
            name: column.name.clone(),
            values,
            unit,
        })
    }
}

fn median(values: &mut [f64]) -> f64 {
    values.sort_by(f64::total_cmp);
    let middle = values.len() / 2;
    let at = |i: usize| values.get(i).copied().unwrap_or(f64::NAN);
    match values.len() {
        0 => f64::NAN,
        n if n % 2 == 1 => at(middle),
        _ => (at(middle - 1) + at(middle)) / 2.0,
    }
}

/// One row for each combination of the keys, sorted by them; rows with a missing key are left out
/// (`df.groupby(names).agg(how)`). Columns of names are left out where they have no such value.
///
/// # Errors
/// An unknown column.
pub(super) fn by(
    table: &Table,
    parameter: &str,
    names: &[String],
    how: Aggregate,
) -> Result<Table> {
    let places = places(table, parameter, names)?;
    let groups: Vec<Vec<usize>> = rows(table, &places).into_values().collect();
    let mut columns = keys(table, &places, &groups);
    let rest = table
        .columns
        .iter()
        .enumerate()
        .filter(|(at, _)| !places.contains(at));
    columns.extend(rest.filter_map(|(_, column)| how.column(column, &groups)));
    Ok(Table { columns })
}

/// The key columns of groups.
pub(super) fn keys(table: &Table, places: &[usize], groups: &[Vec<usize>]) -> Vec<Column> {
    let firsts: Vec<usize> = groups
        .iter()
        .filter_map(|rows| rows.first().copied())
        .collect();
    let pick = |at: &usize| {
        let column = table.columns.get(*at)?;
        Some(Column {
            values: column.values.pick(&firsts),
            ..column.clone_without_values()
        })
    };
    places.iter().filter_map(pick).collect()
}

/// The places of the columns of these names.
pub(super) fn places(table: &Table, parameter: &str, names: &[String]) -> Result<Vec<usize>> {
    let place = |name: &String| {
        table.column(parameter, name)?;
        Ok(table.position(name).unwrap_or_default())
    };
    names.iter().map(place).collect()
}

/// The rows of each combination of keys, in the order of the keys; rows with a missing key are left out.
pub(super) fn rows(table: &Table, places: &[usize]) -> BTreeMap<Vec<usize>, Vec<usize>> {
    let ranks: Vec<Vec<Option<usize>>> = places
        .iter()
        .filter_map(|at| table.columns.get(*at))
        .map(|column| ranks(&column.values))
        .collect();
    let mut groups: BTreeMap<Vec<usize>, Vec<usize>> = BTreeMap::new();
    for row in 0..table.rows() {
        let key: Option<Vec<usize>> = ranks
            .iter()
            .map(|ranks| ranks.get(row).copied().flatten())
            .collect();
        if let Some(key) = key {
            groups.entry(key).or_default().push(row);
        }
    }
    groups
}

/// The place of each row's value among all different values in rising order; `None` for missing.
pub(super) fn ranks(values: &Values) -> Vec<Option<usize>> {
    let mut order: Vec<usize> = (0..values.len())
        .filter(|row| !values.is_missing(*row))
        .collect();
    order.sort_by(|&a, &b| super::order::compare(values, a, b));
    let mut ranks = vec![None; values.len()];
    let (mut rank, mut before) = (0, None);
    for row in order {
        if before.is_some_and(|before| super::order::compare(values, before, row).is_ne()) {
            rank += 1;
        }
        before = Some(row);
        if let Some(place) = ranks.get_mut(row) {
            *place = Some(rank);
        }
    }
    ranks
}
