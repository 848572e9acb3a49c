//! Numbers and dates that are the same in every row: a table comes in, the verdicts on them change.

use super::facts::Facts;
use super::kind::{ColumnKind, Verdict};
use crate::error::excerpt;
use crate::table::{Table, heading};

/// The fewest rows in which a number has to be the same: in fewer it may be so by accident.
const MIN_ROWS: usize = 4;

/// Finds the columns whose date is the same in every row, such as that of the last change of a file, beside dates that differ.
pub(super) fn mark_constant_dates(table: &Table, facts: &[Facts], verdicts: &mut [Verdict]) {
    let is_time = |verdict: &Verdict| {
        matches!(
            verdict.kind,
            ColumnKind::Date | ColumnKind::Epoch | ColumnKind::Year
        )
    };
    let mut all = facts.iter().zip(verdicts.iter());
    if !all.any(|(facts, verdict)| is_time(verdict) && facts.distinct > 1) {
        return;
    }
    for ((column, facts), verdict) in table.columns.iter().zip(facts).zip(verdicts) {
        let is_constant = facts.distinct == 1 && facts.present > 1;
        // years that are the same are told by their numbers
        if is_constant && is_time(verdict) && verdict.kind != ColumnKind::Year {
            let first = (0..table.rows()).find(|row| !column.values.is_missing(*row));
            let value = column.values.name(first.unwrap_or(0));
            *verdict = Verdict::new(
                ColumnKind::Constant,
                format!("{} in every row", excerpt(&value)),
            );
        }
    }
}

/// Finds the columns whose number is the same in every row, beside others that differ. A line that is meant to be level, such as
/// a target, stays a measure.
pub(super) fn mark_constants(table: &Table, facts: &[Facts], verdicts: &mut [Verdict]) {
    let is_measure = |verdict: &Verdict| {
        matches!(
            verdict.kind,
            ColumnKind::Measure | ColumnKind::Percent | ColumnKind::Money
        )
    };
    // where nothing else is measured, numbers that stand for things say more than one that never changes
    let all = table.columns.iter().zip(facts).zip(verdicts.iter());
    let mut others = all.filter(|((column, facts), verdict)| {
        let is_alias = verdict.kind == ColumnKind::Alias && column.values.numbers().is_some();
        facts.distinct > 1 && (is_measure(verdict) || is_alias)
    });
    if others.next().is_none() {
        return;
    }
    for ((column, facts), verdict) in table.columns.iter().zip(facts).zip(verdicts) {
        let is_everywhere = facts.present >= MIN_ROWS && facts.present == table.rows();
        let is_constant = facts.distinct == 1 && is_everywhere && is_measure(verdict);
        if is_constant && !heading::names_reference(&column.name) {
            let why = format!("{} in every row", excerpt(&column.values.name(0)));
            *verdict = Verdict::new(ColumnKind::Constant, why);
        }
    }
}
