//! Columns that stand for another one: a table comes in, the verdicts on codes beside names change.

use super::facts::{Facts, determines};
use super::kind::{ColumnKind, Verdict};
use crate::table::Table;

/// A column is compared with at most so many columns of names.
const MAX_SOURCES: usize = 64;

/// Finds the columns that stand for another one: codes beside names, numbers of things beside their names.
pub(super) fn mark_aliases(table: &Table, facts: &[Facts], verdicts: &mut [Verdict]) {
    let rows = table.rows();
    let is_source = |kind: ColumnKind| matches!(kind, ColumnKind::Key | ColumnKind::Ordered);
    for at in 0..verdicts.len() {
        let (Some(verdict), Some(own)) = (verdicts.get(at), facts.get(at)) else {
            continue;
        };
        let is_code = matches!(
            verdict.kind,
            ColumnKind::Key | ColumnKind::Ordered | ColumnKind::Identifier
        );
        // a number of each thing, the same in all its rows; few things may have one by accident
        let is_property = verdict.kind == ColumnKind::Measure && own.is_whole && own.distinct > 1;
        // what differs in every row says nothing of things that come again
        if !(is_code || is_property) || own.distinct * 2 > rows || own.codes.is_empty() {
            continue;
        }
        let stands_for = |other: usize| {
            let source = verdicts.get(other).zip(facts.get(other));
            source.is_some_and(|(kind, facts)| {
                let is_enough = if is_code {
                    other < at && facts.distinct == own.distinct
                } else {
                    facts.distinct >= 4 && facts.distinct * 2 <= rows
                };
                other != at
                    && is_enough
                    && is_source(kind.kind)
                    && determines(&facts.codes, &own.codes, facts.distinct)
            })
        };
        let sources = (0..verdicts.len()).filter(|other| {
            let verdict = verdicts.get(*other);
            verdict.is_some_and(|verdict| is_source(verdict.kind))
        });
        if let Some(other) = sources.take(MAX_SOURCES).find(|other| stands_for(*other)) {
            let name = table.columns.get(other).map_or("", |column| &column.name);
            let why = format!("the same for each {}", crate::error::excerpt(name));
            if let Some(verdict) = verdicts.get_mut(at) {
                *verdict = Verdict::new(ColumnKind::Alias, why);
            }
        }
    }
}
