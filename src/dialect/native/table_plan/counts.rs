//! What is drawn of a table without values: how often its names come.

use super::outcome::TablePlan;
use super::survey::Surveyed;
use crate::error::{Note, NoteKind, excerpt};
use crate::table::transform::Aggregate;
use crate::table::verdict::{ColumnKind, count_distinct};
use crate::table::{Values, list};

/// More names than this are not counted without being asked for.
const MAX_NAMES: usize = 60;

impl Surveyed<'_> {
    /// Counts the rows of each name where a table has nothing but names, some of which come again and again, such as the answers
    /// to a question.
    pub(super) fn count(&self, plan: &mut TablePlan) {
        if let Some(year) = self.counted_year().filter(|_| self.request.x.is_none()) {
            return self.plan_count(year, plan);
        }
        let has_times = self.columns().any(|at| {
            let kind = self.kind(at);
            matches!(
                kind,
                ColumnKind::Date | ColumnKind::Epoch | ColumnKind::Clock | ColumnKind::Year
            )
        });
        let recurs = |at: &usize| {
            let is_name = matches!(self.kind(*at), ColumnKind::Key | ColumnKind::Ordered);
            let (distinct, present) = self.counted(*at);
            is_name && self.is_free(*at) && distinct <= MAX_NAMES && distinct * 3 <= present * 2
        };
        let key = match self.request.x {
            Some(x) => Some(x).filter(|x| self.is_wished(*x)),
            None => self.columns().find(recurs),
        };
        let Some(key) = key else {
            return;
        };
        if has_times || !self.is_countable() {
            return;
        }
        self.plan_count(key, plan);
    }

    /// The number of different values of a column and of the rows that have one, also in a table that is not searched.
    fn counted(&self, at: usize) -> (usize, usize) {
        match self.table.columns.get(at).filter(|_| self.codes.is_empty()) {
            Some(column) => (count_distinct(&column.values), self.table.rows()),
            None => (self.distinct(at), self.present(at)),
        }
    }

    /// The only column of times, if it has years of which each comes again and again.
    fn counted_year(&self) -> Option<usize> {
        let is_time = |at: &usize| {
            let kind = self.kind(*at);
            matches!(
                kind,
                ColumnKind::Date | ColumnKind::Epoch | ColumnKind::Clock | ColumnKind::Year
            )
        };
        let times: Vec<usize> = self.columns().filter(is_time).collect();
        let recurs = |at: &usize| {
            let (distinct, present) = self.counted(*at);
            distinct * 3 <= present
        };
        let is_year = |at: &usize| self.kind(*at) == ColumnKind::Year;
        match times.as_slice() {
            [only] => Some(*only).filter(|at| is_year(at) && recurs(at) && self.is_countable()),
            _ => None,
        }
    }

    /// Counts the rows of each value of a column.
    fn plan_count(&self, key: usize, plan: &mut TablePlan) {
        // the axis is another one than the notes so far say
        plan.notes.clear();
        plan.x = Some(key);
        plan.grouping = Some(Aggregate::Count);
        let name = list::quoted(self.name(key));
        let text = format!(
            "the rows of each {} are counted, because there are no numbers to draw; groupby={name}&agg=count says so",
            excerpt(self.name(key))
        );
        plan.notes.push(Note::new(NoteKind::Assumed, "data", text));
    }

    /// True for a column of names that come again, whatever they were taken for, because the query names it.
    fn is_wished(&self, x: usize) -> bool {
        let column = self.table.columns.get(x);
        let has_names = column.is_some_and(|column| matches!(column.values, Values::Names(_)));
        has_names && self.distinct(x) < self.present(x)
    }

    /// True when the query leaves it open whether rows are counted.
    fn is_countable(&self) -> bool {
        self.request.may_group && self.request.y.is_empty()
    }
}
