//! The rows of the statement of an account that are no transactions: a table comes in, the numbers of these rows go out.

use crate::table::{Column, Table, Values, heading};

/// Longer tables are no statements.
const MAX_ROWS: usize = 20_000;

/// The rows that have what was in an account before or after all others, such as `Opening balance`, beside dates and amounts of money.
/// None where all rows are such.
pub(super) fn balance_rows(table: &Table) -> Vec<usize> {
    let is_dated = |column: &Column| matches!(column.values, Values::Instants(_));
    let is_amount = |column: &Column| {
        let name = &column.name;
        column.values.numbers().is_some()
            && (heading::names_money(name) || heading::names_payment(name))
    };
    let has = |test: &dyn Fn(&Column) -> bool| table.columns.iter().any(test);
    if table.rows() > MAX_ROWS || !has(&is_dated) || !has(&is_amount) {
        return Vec::new();
    }
    let texts: Vec<_> = table
        .columns
        .iter()
        .filter_map(|column| match &column.values {
            Values::Names(names) => Some(names),
            Values::Numbers(_) | Values::Instants(_) => None,
        })
        .collect();
    let is_balance = |row: &usize| {
        let mut cells = texts.iter().filter_map(|names| names.get(*row));
        cells.any(|cell| heading::mentions_balance(cell))
    };
    let found: Vec<usize> = (0..table.rows()).filter(is_balance).collect();
    match found.len() < table.rows() {
        true => found,
        false => Vec::new(),
    }
}
