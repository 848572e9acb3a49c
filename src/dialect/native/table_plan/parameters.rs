//! Numbers that were set for each measurement, such as the sizes of arrays that each algorithm sorts: the axis rather than a value.

use super::survey::{Codes, Surveyed};
use crate::table::verdict::ColumnKind;

/// More different numbers than this are no settings.
const MAX_SETTINGS: usize = 30;

/// The fewest names with all settings, and the fewest of two settings.
const MIN_NAMES: usize = 2;
const MIN_NAMES_OF_TWO: usize = 3;

/// More things than this are no lines.
const MAX_THINGS: usize = 24;

/// More columns of numbers than this are not searched for settings.
const MAX_COLUMNS: usize = 12;

impl Surveyed<'_> {
    /// The column of numbers that were set for each measurement of things with names, and perhaps a second one: whatever the order of the
    /// rows, the names and the settings together tell all of them apart, and each setting has equally many. The one with more numbers
    /// comes first. `None` where there are none, or where nothing was measured.
    pub(super) fn settings(&self) -> Option<(usize, Option<usize>)> {
        let is_key = |at: &usize| self.kind(*at) == ColumnKind::Key;
        let keys: Vec<usize> = self.columns().filter(is_key).collect();
        let measured = self.values(None).len();
        let is_setting = |at: &usize| {
            let is_number = matches!(self.kind(*at), ColumnKind::Measure | ColumnKind::Percent);
            let is_whole = self.present(*at) == self.table.rows();
            let several = (2..=MAX_SETTINGS).contains(&self.distinct(*at));
            is_number && is_whole && several && self.is_numeric(*at) && self.is_free(*at)
        };
        let numbers: Vec<usize> = self.columns().filter(is_setting).collect();
        let has_order = self
            .columns()
            .any(|at| self.kind(at) == ColumnKind::Ordered);
        if keys.is_empty() || has_order || numbers.len() > MAX_COLUMNS || !self.request.may_pivot {
            return None;
        }
        let one = numbers.iter().copied().filter(|_| measured > 1);
        let one = one
            .map(|at| (at, None))
            .find(|one| self.are_settings(&keys, *one));
        let pairs = || {
            let firsts = numbers.iter().filter(|_| measured > 2);
            let pairs = firsts.flat_map(|first| numbers.iter().map(move |other| (*first, *other)));
            let mut sorted = pairs.filter(|(first, other)| {
                let counts = (self.distinct(*first), self.distinct(*other));
                counts.0 > counts.1 || (counts.0 == counts.1 && first < other)
            });
            sorted.find_map(|(first, other)| {
                let pair = (first, Some(other));
                self.are_settings(&keys, pair).then_some(pair)
            })
        };
        one.or_else(pairs)
    }

    /// True when these numbers were set for things with the names of `keys`. One column of them may be missing for some names, two are a
    /// whole grid.
    fn are_settings(&self, keys: &[usize], (first, other): (usize, Option<usize>)) -> bool {
        let rows = self.table.rows();
        let names = self.combined(keys);
        let numbers: Vec<usize> = [first].into_iter().chain(other).collect();
        let settings = self.combined(&numbers);
        let all = names.with(&settings).distinct;
        let product = names.groups() * settings.groups();
        let is_grid = product == rows;
        let is_filled = if other.is_some() {
            is_grid
        } else {
            product <= rows * 2
        };
        let are_few = names.groups() <= MAX_THINGS;
        if all < rows || !are_few || !is_filled || settings.groups() >= rows {
            return false;
        }
        let counts = |codes: &Codes| {
            let mut counts = vec![0; codes.distinct];
            for code in codes.rows.iter().flatten() {
                if let Some(count) = counts.get_mut(*code as usize) {
                    *count += 1;
                }
            }
            counts
        };
        let each = counts(&settings);
        let are_even = each.windows(2).all(|pair| pair[0] == pair[1]);
        let of_names = counts(&names);
        let whole = of_names
            .iter()
            .filter(|count| **count == settings.groups())
            .count();
        let least = if settings.groups() > 2 {
            MIN_NAMES
        } else {
            MIN_NAMES_OF_TWO
        };
        are_even && whole >= least
    }
}
