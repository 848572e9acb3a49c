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
    let has = |row: usize, test: fn(&str) -> bool| {
        let mut cells = texts.iter().filter_map(|names| names.get(row));
        cells.any(|cell| test(cell))
    };
    let all = || 0..table.rows();
    let between: Vec<usize> = all()
        .filter(|row| has(*row, heading::is_balance_alone))
        .collect();
    let is_running = table
        .columns
        .iter()
        .filter(|column| is_amount(column))
        .filter_map(|column| column.values.numbers())
        .any(|amounts| are_running(amounts, &between));
    let is_balance =
        |row: &usize| has(*row, heading::mentions_balance) || (is_running && between.contains(row));
    let found: Vec<usize> = all().filter(is_balance).collect();
    match found.len() < table.rows() {
        true => found,
        false => Vec::new(),
    }
}

/// True where each of these rows has what is in the account after the transactions since the row before, in the order of time or against
/// it, as rows called `Balance` between transactions have.
fn are_running(amounts: &[f64], rows: &[usize]) -> bool {
    let fits = |pair: &[usize]| -> Option<bool> {
        let (start, end) = (*pair.first()?, *pair.last()?);
        let between: f64 = amounts.get(start + 1..end)?.iter().sum();
        let change = amounts.get(end)? - amounts.get(start)?;
        let is_same = |sum: f64| (change - sum).abs() < 0.005;
        Some(end > start + 1 && (is_same(between) || is_same(-between)))
    };
    rows.len() > 1 && rows.windows(2).all(|pair| fits(pair) == Some(true))
}
