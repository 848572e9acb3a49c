//! Columns that are called alike: a table comes in, the verdicts on those that only seem to hold codes change.

use std::collections::BTreeSet;

use super::facts::Facts;
use super::kind::{ColumnKind, Reason, Verdict};
use crate::table::Table;

/// Makes a column of 0 and 1 a measure where another one that is called alike but for a number is one: the chance of a first round
/// that is over, `round1`, beside those of the next rounds.
pub(super) fn mark_siblings(table: &Table, facts: &[Facts], verdicts: &mut [Verdict]) {
    let stem = |name: &str| -> Option<String> {
        let has_digit = name.bytes().any(|byte| byte.is_ascii_digit());
        has_digit.then(|| name.replace(|c: char| c.is_ascii_digit(), ""))
    };
    let measures: BTreeSet<String> = table
        .columns
        .iter()
        .zip(facts)
        .zip(&*verdicts)
        .filter(|((_, facts), verdict)| {
            verdict.kind == ColumnKind::Measure && facts.distinct > 2 && !facts.is_whole
        })
        .filter_map(|((column, _), _)| stem(&column.name))
        .collect();
    for (column, verdict) in table.columns.iter().zip(verdicts) {
        let is_code = verdict.kind == ColumnKind::Identifier && verdict.why == Reason::TwoCodes;
        let is_alike = || stem(&column.name).is_some_and(|stem| measures.contains(&stem));
        if is_code && is_alike() {
            *verdict = Verdict::new(
                ColumnKind::Measure,
                "numbers, as in the columns called alike",
            );
        }
    }
}
