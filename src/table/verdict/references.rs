//! Numbers that refer to things: a table comes in, the verdicts on parents, sources and targets change.

use std::collections::BTreeSet;

use super::kind::{ColumnKind, Reason, Verdict};
use crate::table::{Column, Table, heading};

/// True for a verdict on numbers that refer to things, which are never drawn as values.
pub(super) fn is_reference(verdict: &Verdict) -> bool {
    matches!(verdict.why, Reason::ToRows | Reason::ToThings)
}

/// Finds the numbers that refer to things: those of the parent of each row, and those of the source and the target of each way.
pub(super) fn mark_references(table: &Table, verdicts: &mut [Verdict]) {
    let whole: Vec<Option<&[f64]>> = table.columns.iter().map(whole_numbers).collect();
    let named = |name: &str| {
        let is_called = |column: &Column| column.name.trim().eq_ignore_ascii_case(name);
        table.columns.iter().position(is_called)
    };
    let mut found: Vec<(usize, Reason)> = Vec::new();
    let parent = table
        .columns
        .iter()
        .position(|column| heading::names_parent(&column.name));
    if let Some(parent) = parent.filter(|at| refers_to_rows(&whole, *at)) {
        found.push((parent, Reason::ToRows));
    }
    if let Some((source, target)) = named("source").zip(named("target")) {
        let are_whole = [source, target]
            .iter()
            .all(|at| matches!(whole.get(*at), Some(Some(_))));
        found.extend(
            [(source, Reason::ToThings), (target, Reason::ToThings)]
                .into_iter()
                .filter(|_| are_whole),
        );
    }
    for (at, why) in found {
        if let Some(verdict) = verdicts.get_mut(at) {
            *verdict = Verdict::new(ColumnKind::Identifier, why);
        }
    }
}

/// The numbers of a column that are all whole; `None` for other columns.
fn whole_numbers(column: &Column) -> Option<&[f64]> {
    let numbers = column.values.numbers()?;
    let is_whole = |number: &f64| number.is_nan() || number.fract() == 0.0;
    numbers.iter().all(is_whole).then_some(numbers)
}

/// True when each number of a column but one is that of a row, in another column in which each row has its own.
fn refers_to_rows(whole: &[Option<&[f64]>], parent: usize) -> bool {
    let set = |numbers: &[f64]| -> BTreeSet<i64> {
        let known = numbers.iter().filter(|number| number.is_finite());
        known.map(|number| *number as i64).collect()
    };
    let Some(Some(parents)) = whole.get(parent) else {
        return false;
    };
    let parents = set(parents);
    whole.iter().enumerate().any(|(at, numbers)| {
        let Some(numbers) = numbers.filter(|_| at != parent) else {
            return false;
        };
        let own = set(numbers);
        own.len() == numbers.len() && parents.len() > 1 && parents.difference(&own).count() <= 1
    })
}
