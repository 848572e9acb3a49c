//! Matrices such as correlations, confusions and distances: a table comes in, an answer goes out.

use std::collections::BTreeSet;
use std::rc::Rc;

use crate::table::Table;

/// The most names of a matrix.
const MAX_NAMES: usize = 500;

/// True when the rows of a table are called like its columns after the first, so that it is a square matrix of numbers.
pub fn is_matrix(table: &Table) -> bool {
    let Some((first, others)) = table.columns.split_first() else {
        return false;
    };
    let count = others.len();
    if table.rows() != count || !(2..=MAX_NAMES).contains(&count) {
        return false;
    }
    let rows: BTreeSet<Rc<str>> = (0..count).map(|row| first.values.name(row)).collect();
    let are_numbers = others
        .iter()
        .all(|column| column.values.numbers().is_some());
    let are_named = others
        .iter()
        .all(|column| rows.contains(column.name.as_str()));
    are_numbers && are_named && rows.len() == count
}
