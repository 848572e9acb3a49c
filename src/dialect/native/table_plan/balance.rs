//! Running balances of accounts: the columns of values come in, the one that is what is left after each row goes out.

use super::survey::Surveyed;
use crate::error::{Note, NoteKind, excerpt};
use crate::table::verdict::ColumnKind;
use crate::table::{heading, list};

/// The fewest steps that show a running balance.
const MIN_STEPS: usize = 3;

/// Amounts are equal that differ by less than half of the smallest coin.
const COIN: f64 = 0.006;

impl Surveyed<'_> {
    /// The column that is called a balance and steps from row to row by an amount of another column. It is that of one account, whatever
    /// types the rows have.
    pub(super) fn running_balance(&self, values: &[usize]) -> Option<usize> {
        let is_balance = |at: &usize| heading::names_balance(self.name(*at));
        values.iter().copied().find(|at| {
            let others: Vec<usize> = values.iter().copied().filter(|other| other != at).collect();
            is_balance(at) && self.steps_by(*at, &others)
        })
    }

    /// True when four fifths of the steps of a column are numbers of others, in the row before or behind, with either sign.
    fn steps_by(&self, balance: usize, amounts: &[usize]) -> bool {
        let numbers = self.numbers(balance);
        let is_amount = |row: usize, step: f64| {
            let known = amounts.iter().filter_map(|at| self.numbers(*at).get(row));
            let mut known = known.filter(|number| number.is_finite());
            known.any(|number| (number.abs() - step.abs()).abs() < COIN)
        };
        let steps = numbers.windows(2).enumerate();
        let fits = steps.filter(|(row, pair)| {
            let step = pair[1] - pair[0];
            step.is_finite() && (is_amount(*row, step) || is_amount(row + 1, step))
        });
        let count = numbers.len().saturating_sub(1);
        count >= MIN_STEPS && fits.count() * 5 >= count * 4
    }

    /// The note about rows that are neither divided nor added up because of a balance; `None` where nothing would do that.
    pub(super) fn balance_note(&self, x: usize, balance: usize) -> Option<Note> {
        let is_shared = self.distinct(x) < self.present(x);
        let key = self
            .columns()
            .find(|at| *at != x && self.kind(*at) == ColumnKind::Key);
        let parts = key.map(|at| {
            let name = list::quoted(self.name(at));
            format!("pivot={name} draws one series for each {name}")
        });
        let sums = is_shared.then(|| {
            let name = list::quoted(self.name(x));
            format!("groupby={name} adds up the rows of one {name}")
        });
        let ways: Vec<String> = parts.into_iter().chain(sums).collect();
        if ways.is_empty() {
            return None;
        }
        let text = format!(
            "{} goes on from row to row, so that all rows are one line; {}",
            excerpt(self.name(balance)),
            ways.join(", ")
        );
        Some(Note::new(NoteKind::Assumed, "data", text))
    }
}
