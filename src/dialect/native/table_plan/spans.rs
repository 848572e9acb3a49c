//! Spans of numbers: rows that reach from a start to an end, such as genes and times of observation.

use super::outcome::TablePlan;
use super::survey::Surveyed;
use crate::error::excerpt;
use crate::table::heading;
use crate::table::verdict::ColumnKind;

/// The names of starts and ends, in lower case, each with its partner.
const SPANS: [(&str, &str); 8] = [
    ("start", "stop"),
    ("start", "end"),
    ("tstart", "tstop"),
    ("tstart", "tend"),
    ("chromstart", "chromend"),
    ("txstart", "txend"),
    ("begin", "end"),
    ("entry", "exit"),
];

impl Surveyed<'_> {
    /// Draws the values of spans as points over their starts, or over their ends where these differ more, because both are positions
    /// and no values. True when the rows are spans of numbers with other values.
    pub(super) fn plan_spans(&self, plan: &mut TablePlan) -> bool {
        let Some((start, end)) = self.span().filter(|_| self.is_open()) else {
            return false;
        };
        let is_timed = plan.x.is_some_and(|at| {
            matches!(
                self.kind(at),
                ColumnKind::Date | ColumnKind::Epoch | ColumnKind::Year
            )
        });
        let is_side = |at: &usize| [start, end].contains(at);
        let others: Vec<usize> = plan
            .values
            .iter()
            .copied()
            .filter(|at| !is_side(at))
            .collect();
        if is_timed || others.is_empty() {
            return false;
        }
        let along = if self.distinct(end) > self.distinct(start) {
            end
        } else {
            start
        };
        // of the values the one with the most different numbers says most, unless it is a position, too
        let is_position = |at: usize| heading::names_axis(self.name(at));
        let rank = |at: &usize| (!is_position(*at), self.distinct(*at));
        let Some(value) = others.iter().copied().rev().max_by_key(rank) else {
            return false;
        };
        let why = format!(
            "{} and {} are the ends of spans; x= and y= name other columns",
            excerpt(self.name(start)),
            excerpt(self.name(end))
        );
        self.scatter_over(along, value, plan, (self.color_column(along), &why));
        true
    }

    /// The columns of numbers that are called the start and the end of a span, if no start comes after its end.
    fn span(&self) -> Option<(usize, usize)> {
        let called = |name: &str| {
            self.columns()
                .find(|at| self.is_numeric(*at) && self.name(*at).trim().eq_ignore_ascii_case(name))
        };
        let mut found = SPANS
            .iter()
            .filter_map(|(start, end)| called(start).zip(called(end)));
        found.find(|(start, end)| self.are_spans(*start, *end))
    }
}
