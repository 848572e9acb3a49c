//! Sums of other columns: a table comes in, the verdicts on its totals change.

use super::kind::{ColumnKind, Verdict};
use crate::table::{Column, Table, heading};

/// How many values of a row are added up at most: nobody sums up more columns beside one another.
const MAX_PARTS: usize = 64;

/// The fewest rows that show by their values alone that a column is a sum.
const MIN_ROWS: usize = 3;

/// How many digits their totals have together, at most three a row: small numbers may be sums of others by accident.
const MIN_DIGITS: f64 = 6.0;

/// Finds the columns with the sums, to a thousandth, of the values beside them in each row: of all others, or of all those that
/// stand together directly before or behind. Where no name says that a column is a total, several rows have to show it.
pub(super) fn mark_totals(table: &Table, verdicts: &mut [Verdict]) {
    let numbers: Vec<Option<&[f64]>> = table
        .columns
        .iter()
        .zip(&*verdicts)
        .map(|(column, verdict)| column.values.numbers().filter(|_| is_summed(verdict)))
        .collect();
    let mut found = Vec::new();
    for (at, column) in table.columns.iter().enumerate() {
        // `medals.total` is that of the medals
        let (group, last) = column.name.rsplit_once('.').unwrap_or(("", &column.name));
        let sums = Sums {
            columns: &table.columns,
            numbers: &numbers,
            group,
            at,
            is_named: heading::names_total(last),
        };
        if let Some(count) = sums.parts() {
            found.push((at, count));
        }
    }
    for (at, count) in found {
        if let Some(verdict) = verdicts.get_mut(at) {
            let why = format!("the sums of {count} other columns");
            *verdict = Verdict::new(ColumnKind::Total, why);
        }
    }
}

/// True for a column whose values are added up.
fn is_summed(verdict: &Verdict) -> bool {
    matches!(verdict.kind, ColumnKind::Measure | ColumnKind::Money)
}

/// A column that may be the sum of others.
struct Sums<'a> {
    columns: &'a [Column],
    /// The numbers of each column; `None` for columns that are not added up.
    numbers: &'a [Option<&'a [f64]>],
    /// The name of the object of JSON to which it belongs; empty in other tables.
    group: &'a str,
    /// The index of the column.
    at: usize,
    /// True when its name says that it is a total.
    is_named: bool,
}

impl Sums<'_> {
    fn column(&self, at: usize) -> &[f64] {
        self.numbers.get(at).copied().flatten().unwrap_or_default()
    }

    /// True for a column of the same object of JSON, and for all of other tables.
    fn is_of_group(&self, at: usize) -> bool {
        let name = self.columns.get(at).map_or("", |column| &column.name);
        let rest = name.strip_prefix(self.group);
        self.group.is_empty() || rest.is_some_and(|rest| rest.starts_with('.'))
    }

    /// The number of columns of which it is the sum; `None` when it is none.
    fn parts(&self) -> Option<usize> {
        let totals = self.column(self.at);
        let row = totals
            .iter()
            .position(|total| total.is_finite() && *total != 0.0)?;
        let is_value = |at: &usize| self.numbers.get(*at).is_some_and(Option::is_some);
        if self.is_named {
            let others = (0..self.numbers.len())
                .filter(|at| *at != self.at && is_value(at) && self.is_of_group(*at));
            let all: Vec<usize> = others.take(MAX_PARTS + 1).collect();
            if self.is_sum_of(&all) {
                return Some(all.len());
            }
        }
        let before: Vec<usize> = (0..self.at)
            .rev()
            .take_while(is_value)
            .take(MAX_PARTS)
            .collect();
        let behind = self.at + 1..self.numbers.len();
        let behind: Vec<usize> = behind.take_while(is_value).take(MAX_PARTS).collect();
        let count = |beside: &[usize]| self.count_beside(beside, row);
        count(&before).or_else(|| count(&behind))
    }

    /// How many of the columns beside it, the nearest first, it is the sum of; `None` when it is none. Most are ruled out by the
    /// numbers of one row.
    fn count_beside(&self, beside: &[usize], row: usize) -> Option<usize> {
        let total = self.column(self.at).get(row).copied().unwrap_or(f64::NAN);
        let mut sum = 0.0;
        for (index, at) in beside.iter().enumerate() {
            let value = self.column(*at).get(row).copied().unwrap_or(f64::NAN);
            sum += if value.is_finite() { value } else { 0.0 };
            let parts = beside.get(..=index).unwrap_or_default();
            if index > 0 && is_equal(sum, total) && self.is_sum_of(parts) {
                return Some(parts.len());
            }
        }
        None
    }

    /// True when it is the sum of these columns in every row, and enough rows show that.
    fn is_sum_of(&self, parts: &[usize]) -> bool {
        let (mut rows, mut digits) = (0, 0.0);
        for (row, total) in self.column(self.at).iter().enumerate() {
            let values = || {
                let values = parts.iter().filter_map(|part| self.column(*part).get(row));
                values.filter(|value| value.is_finite() && **value != 0.0)
            };
            // what a total takes away from is a difference
            let is_less = !self.is_named && values().any(|value| *value < 0.0);
            if !total.is_nan() && (is_less || !is_equal(values().sum(), *total)) {
                return false;
            }
            if !total.is_nan() && values().count() > 1 {
                rows += 1;
                digits += libm::log10(total.abs().max(1.0)).min(3.0);
            }
        }
        match self.is_named {
            true => rows > 0,
            false => rows >= MIN_ROWS && digits >= MIN_DIGITS,
        }
    }
}

/// True when a sum is a total, to a thousandth.
fn is_equal(sum: f64, total: f64) -> bool {
    (sum - total).abs() <= total.abs() * 0.001
}
