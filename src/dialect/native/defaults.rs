//! What a table says of itself where its author says nothing: which column the others belong to, which rows and columns are
//! no data, which column tells series apart.

use std::collections::BTreeSet;

use crate::table::{Column, Table, Values};

/// More series than anyone tells apart.
const SERIES: usize = 12;

/// More rows are not looked through for parts: nobody draws so many of several series without a word.
const ROWS: usize = 20_000;

/// Names of columns that number the rows, in small letters.
const COUNTS: [&str; 8] = ["id", "index", "idx", "no", "no.", "nr", "nr.", "#"];

/// Names of rows that are the sum of the others, in small letters.
const TOTALS: [&str; 9] = [
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

/// The column that the others belong to: the `keyed` first one of groups; else the first, but for one that numbers the
/// rows, where it has names or dates; else the first of dates; else numbers that rise, or any where points are `paired`.
pub(super) fn positions(table: &Table, keyed: bool, paired: bool) -> Option<&Column> {
    let numbered = usize::from(!keyed && count(table).is_some());
    let first = table.columns.get(numbered)?;
    if keyed || first.values.numbers().is_none() {
        return Some(first);
    }
    let dates = |column: &&Column| matches!(column.values, Values::Instants(_));
    let numeric = |column: &&Column| column.values.numbers().is_some();
    let others = table.columns.iter().skip(numbered).filter(numeric).count() > 1;
    let rises = |column: &Column| {
        let values = column.values.numbers().unwrap_or_default();
        values.len() > 1 && values.windows(2).all(|pair| pair[0] < pair[1])
    };
    let found = table.columns.iter().find(dates);
    found.or_else(|| Some(first).filter(|first| others && (paired || rises(first))))
}

/// A first column that numbers the rows from 0 or 1 and is called so or has no name, among others.
pub(super) fn count(table: &Table) -> Option<&Column> {
    let [first, _, ..] = table.columns.as_slice() else {
        return None;
    };
    let values = first.values.numbers()?;
    let start = values.first().filter(|start| [0.0, 1.0].contains(*start))?;
    let name = first.name.to_lowercase();
    let called = COUNTS.contains(&name.as_str()) || name == "column 1" || name.is_empty();
    let mut counted = values.iter().enumerate();
    (called && counted.all(|(row, value)| *value == start + row as f64)).then_some(first)
}

/// Whether a column has any value.
pub(super) fn has_values(values: &[f64]) -> bool {
    values.iter().any(|value| value.is_finite())
}

/// The last row where it is called a total and is the sum of the others in a column at least.
pub(super) fn total(table: &Table) -> Option<usize> {
    let last = table.rows().checked_sub(1)?;
    let name = table.columns.first()?.values.name(last).to_lowercase();
    let sums = |column: &Column| {
        let values = column.values.numbers().unwrap_or_default();
        let Some((last, others)) = values.split_last() else {
            return false;
        };
        let sum: f64 = others.iter().filter(|value| value.is_finite()).sum();
        others.len() > 1 && (sum - last).abs() <= last.abs() * 0.001
    };
    let called = TOTALS.contains(&name.trim_end_matches(':'));
    (called && table.columns.iter().any(sums)).then_some(last)
}

/// The column whose names tell series apart: the only one of names beside positions that come more than once, but
/// never twice with one name.
pub(super) fn parts<'t>(table: &'t Table, x: &str) -> Option<&'t Column> {
    let at = table.position(x).filter(|_| table.rows() <= ROWS)?;
    let others = table
        .columns
        .iter()
        .enumerate()
        .filter(|(place, _)| *place != at);
    let mut named = others
        .map(|(_, column)| column)
        .filter(|column| matches!(column.values, Values::Names(_)));
    let (only, None) = (named.next()?, named.next()) else {
        return None;
    };
    let positions = &table.columns.get(at)?.values;
    let (mut pairs, mut names, mut places) = (BTreeSet::new(), BTreeSet::new(), BTreeSet::new());
    for row in 0..table.rows() {
        let (place, name) = (positions.name(row), only.values.name(row));
        if !pairs.insert((place.clone(), name.clone())) || names.len() > SERIES {
            return None;
        }
        names.insert(name);
        places.insert(place);
    }
    let repeated = places.len() < table.rows();
    (repeated && (2..=SERIES).contains(&names.len())).then_some(only)
}
