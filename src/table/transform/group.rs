//! `groupby` and `agg`: makes one row of all rows with the same keys.

use crate::stat::sort::sort_by_rank;
use std::collections::HashMap;
use std::rc::Rc;

use crate::error::Result;
use crate::stat::Numbers;
use crate::table::{Column, Table, Values, ordered};
use crate::vocabulary;

vocabulary! {
    /// How several values become one. Missing values are left out, as in pandas.
    pub enum Aggregate {
        /// The sum; 0 without values.
        Sum = "sum",
        /// The mean.
        Mean = "mean" | "avg" | "average",
        /// The median.
        Median = "median",
        /// The number of values that are not missing.
        Count = "count",
        /// The smallest value.
        Min = "min",
        /// The largest value.
        Max = "max",
        /// The standard deviation of a sample (n − 1).
        Std = "std",
        /// The first value.
        First = "first",
        /// The last value.
        Last = "last",
    }
}

impl Aggregate {
    /// True when bounds and errors of values are none of what values become.
    pub fn is_unbounded(self) -> bool {
        matches!(self, Aggregate::Count | Aggregate::Std)
    }

    /// True when it is one of the values.
    pub(super) fn picks(self) -> bool {
        use Aggregate::{First, Last, Max, Min};
        matches!(self, First | Last | Min | Max)
    }

    /// Aggregates numbers; NaN where the result is undefined.
    pub fn of(self, values: impl Iterator<Item = f64>) -> f64 {
        let mut values: Vec<f64> = values.filter(|value| !value.is_nan()).collect();
        let count = values.len() as f64;
        let mean = |values: &[f64]| values.iter().sum::<f64>() / count;
        match self {
            Aggregate::Count => count,
            // The sum of no numbers is -0; adding 0 makes it 0.
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

    /// Aggregates a column: one value for each group of rows. `None` where the type has no such aggregate, such as the
    /// sum of names.
    pub(super) fn column(self, column: &Column, groups: &Groups) -> Option<Column> {
        let numbers = |values: &[f64]| -> Numbers {
            let at = |row: usize| values.get(row).copied().unwrap_or(f64::NAN);
            groups
                .iter()
                .map(|rows| self.of(indices(rows).map(at)))
                .collect()
        };
        let values = match (&column.values, self) {
            (values, Aggregate::Count) => {
                let present = |rows| indices(rows).filter(|row| !values.is_missing(*row)).count();
                Values::Numbers(groups.iter().map(|rows| present(rows) as f64).collect())
            }
            (Values::Numbers(values), _) => Values::Numbers(numbers(values)),
            (Values::Instants(_), Aggregate::Sum | Aggregate::Std) => return None,
            (Values::Instants(values), _) => Values::Instants(numbers(values)),
            (Values::Names(_), Aggregate::First | Aggregate::Last) => {
                let pick = |rows| {
                    let mut present = indices(rows).filter(|row| !column.values.is_missing(*row));
                    let row = match self {
                        Aggregate::Last => present.next_back(),
                        _ => present.next(),
                    };
                    row.map(|row| column.values.name(row)).unwrap_or_default()
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
            unit,
            calendar: column.calendar,
            ..Column::new(column.name.clone(), values)
        })
    }
}

/// The median, for which it sorts the values; NaN without values.
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

/// One row for each combination of keys, in the order of [`ranks`] (`df.groupby(names, sort=False,
/// dropna=False).agg(how)`), where `how` may differ from column to column. Rows without a name as key are a group of their own, those without a number or date as key
/// are left out, and so are columns that cannot be aggregated in this way.
///
/// # Errors
/// An unknown column.
pub(super) fn group_by(
    table: &Table,
    parameter: &str,
    names: &[String],
    how: &dyn Fn(&Column) -> Option<Aggregate>,
) -> Result<Table> {
    let key_indices = column_indices(table, parameter, names)?;
    let groups = group_rows(table, &key_indices);
    let mut columns = key_columns(table, &key_indices, &groups.firsts());
    let rest = table
        .columns
        .iter()
        .enumerate()
        .filter(|(at, _)| !key_indices.contains(at));
    columns.extend(rest.filter_map(|(_, column)| how(column)?.column(column, &groups)));
    Ok(Table { columns })
}

/// True when several rows have the same values in all of these columns. Columns that do not exist are left out.
pub fn has_equal_rows(table: &Table, names: &[String]) -> bool {
    let indices: Vec<usize> = names
        .iter()
        .filter_map(|name| table.position(name))
        .collect();
    let groups = group_rows(table, &indices);
    groups.iter().any(|rows| rows.len() > 1)
}

/// The key columns of a grouped table: one row for each group, given the first row of each.
pub(super) fn key_columns(table: &Table, indices: &[usize], firsts: &[usize]) -> Vec<Column> {
    let pick = |at: &usize| {
        let column = table.columns.get(*at)?;
        Some(Column {
            values: with_blank(column.values.pick(firsts)),
            ..column.clone_without_values()
        })
    };
    indices.iter().filter_map(pick).collect()
}

/// The indices of the columns with these names.
///
/// # Errors
/// An unknown column.
pub(super) fn column_indices(
    table: &Table,
    parameter: &str,
    names: &[String],
) -> Result<Vec<usize>> {
    let index = |name: &String| {
        table.column(parameter, name)?;
        Ok(table.position(name).unwrap_or_default())
    };
    names.iter().map(index).collect()
}

/// Rows of a table in groups, which may be empty. They take four bytes a row and four a group, because there may be
/// millions of both.
#[derive(Debug, Default)]
pub(super) struct Groups {
    /// The numbers of the rows, group by group.
    rows: Vec<u32>,
    /// Where each group ends in `rows`.
    ends: Vec<u32>,
}

/// The numbers of the rows of one group.
pub(super) type RowNumbers<'g> = &'g [u32];

/// The same numbers as indices.
pub(super) fn indices(rows: RowNumbers<'_>) -> impl DoubleEndedIterator<Item = usize> + Clone {
    rows.iter().map(|row| *row as usize)
}

/// The number of a row, as groups hold it. Tables never have so many cells that it does not fit.
fn short(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

impl Groups {
    /// Adds a row to the last group, which [`Groups::end`] will close.
    pub(super) fn push(&mut self, row: usize) {
        self.rows.push(short(row));
    }

    /// Closes the last group.
    pub(super) fn end(&mut self) {
        self.ends.push(short(self.rows.len()));
    }

    /// The rows of each group.
    pub(super) fn iter(&self) -> impl Iterator<Item = RowNumbers<'_>> {
        let starts = std::iter::once(0).chain(self.ends.iter().copied());
        starts.zip(&self.ends).map(|(start, end)| {
            let rows = self.rows.get(start as usize..*end as usize);
            rows.unwrap_or_default()
        })
    }

    /// The first row of each group that is not empty.
    pub(super) fn firsts(&self) -> Vec<usize> {
        self.iter()
            .filter_map(|rows| indices(rows).next())
            .collect()
    }
}

/// Groups the rows by their keys; the groups are in the order of the keys. Rows with a missing key are left out. Without
/// keys all rows are one group.
pub(super) fn group_rows(table: &Table, indices: &[usize]) -> Groups {
    let ranks: Vec<Vec<u32>> = indices
        .iter()
        .filter_map(|at| table.columns.get(*at))
        .map(|column| ranks(&column.values))
        .collect();
    let key = |row: u32| ranks.iter().map(move |ranks| rank(ranks, row as usize));
    let mut order: Vec<u32> = (0..short(table.rows()))
        .filter(|row| key(*row).all(|rank| rank != MISSING))
        .collect();
    order.sort_by(|a, b| key(*a).cmp(key(*b)));
    let pairs = order.iter().zip(order.iter().skip(1));
    let mut ends: Vec<u32> = pairs
        .zip(1..)
        .filter(|((a, b), _)| key(**a).ne(key(**b)))
        .map(|(_, end)| end)
        .collect();
    if !order.is_empty() {
        ends.push(short(order.len()));
    }
    Groups { rows: order, ends }
}

/// The rank of a missing value.
pub(super) const MISSING: u32 = u32::MAX;

/// The rank of a row; [`MISSING`] for a row that does not exist.
pub(super) fn rank(ranks: &[u32], row: usize) -> u32 {
    ranks.get(row).copied().unwrap_or(MISSING)
}

/// The rank of each row's value. Numbers and dates rank by size, and a missing one is [`MISSING`]. Names rank in the order
/// of their first appearance, or in their own order if they have one, as months do; rows without a name come last.
pub(super) fn ranks(values: &Values) -> Vec<u32> {
    match values {
        Values::Names(names) => ranks_of_names(names),
        Values::Numbers(_) | Values::Instants(_) => ranks_by_size(values),
    }
}

/// The ranks of numbers and dates: the index among all distinct values in rising order.
fn ranks_by_size(values: &Values) -> Vec<u32> {
    let mut order: Vec<u32> = (0..short(values.len()))
        .filter(|row| !values.is_missing(*row as usize))
        .collect();
    let compare = |a: u32, b: u32| super::sort::compare_rows(values, a as usize, b as usize);
    order.sort_by(|a, b| compare(*a, *b));
    let mut ranks = vec![MISSING; values.len()];
    let (mut rank, mut before) = (0, None);
    for row in order {
        if before.is_some_and(|before| compare(before, row).is_ne()) {
            rank += 1;
        }
        before = Some(row);
        if let Some(slot) = ranks.get_mut(row as usize) {
            *slot = rank;
        }
    }
    ranks
}

/// The ranks of names.
fn ranks_of_names(names: &[Rc<str>]) -> Vec<u32> {
    let mut indices: HashMap<&str, u32> = HashMap::new();
    let mut known: Vec<&str> = Vec::new();
    for name in names.iter().filter(|name| !name.is_empty()) {
        indices.entry(name).or_insert_with(|| {
            known.push(name);
            short(known.len() - 1)
        });
    }
    let mut places: Vec<u32> = (0..short(known.len())).collect();
    if let Some((_, order)) = ordered::order(&known) {
        let mut sorted = places.clone();
        sort_by_rank(&mut sorted, |index| {
            order.get(*index as usize).copied().unwrap_or_default() as usize
        });
        for (place, index) in (0..).zip(sorted) {
            if let Some(slot) = places.get_mut(index as usize) {
                *slot = place;
            }
        }
    }
    let last = short(known.len());
    let rank = |name: &Rc<str>| match indices.get(&**name) {
        Some(index) => rank(&places, *index as usize),
        None => last,
    };
    names.iter().map(rank).collect()
}

/// The name of a group of rows that have none, as in the pivot tables of spreadsheets.
pub const BLANK: &str = "(blank)";

/// The same values with [`BLANK`] for every missing name.
fn with_blank(mut values: Values) -> Values {
    if let Values::Names(names) = &mut values {
        let missing = names.iter_mut().filter(|name| name.is_empty());
        missing.for_each(|name| *name = BLANK.into());
    }
    values
}
