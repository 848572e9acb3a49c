//! What is drawn of a table without values: how often its names come, or its tasks.

use super::outcome::{PlannedChart, TablePlan};
use super::survey::Surveyed;
use crate::error::{Note, NoteKind, excerpt};
use crate::table::transform::Aggregate;
use crate::table::verdict::ColumnKind;
use crate::table::{Values, heading, list};

/// More names than this are not counted without being asked for.
const MAX_NAMES: usize = 60;

impl Surveyed<'_> {
    /// Counts the rows of each name where a table has nothing but names, some of which come again and again, such as the answers
    /// to a question.
    pub(super) fn count(&self, plan: &mut TablePlan) {
        let has_times = self.columns().any(|at| {
            let kind = self.kind(at);
            matches!(
                kind,
                ColumnKind::Date | ColumnKind::Epoch | ColumnKind::Clock | ColumnKind::Year
            )
        });
        let recurs = |at: &usize| {
            let is_name = matches!(self.kind(*at), ColumnKind::Key | ColumnKind::Ordered);
            let (distinct, present) = (self.distinct(*at), self.present(*at));
            is_name && self.is_free(*at) && distinct <= MAX_NAMES && distinct * 3 <= present * 2
        };
        let key = match self.wishes.x {
            Some(x) => Some(x).filter(|x| self.is_wished(*x)),
            None => self.columns().find(recurs),
        };
        let Some(key) = key else {
            return;
        };
        if has_times || !self.is_countable() {
            return;
        }
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
        self.wishes.may_group && self.wishes.y.is_empty()
    }

    /// Draws tasks from their starts to their ends, where a table has nothing else. True when it has them.
    pub(super) fn plan_tasks(&self, plan: &mut TablePlan) -> bool {
        let is_date = |at: &usize| {
            let column = self.table.columns.get(*at);
            column.is_some_and(|column| matches!(column.values, Values::Instants(_)))
        };
        let dates: Vec<usize> = self.columns().filter(is_date).collect();
        let &[start, end] = dates.as_slice() else {
            return false;
        };
        let is_span = heading::names_start(self.name(start)) && heading::names_end(self.name(end));
        let has_tasks = self.columns().any(|at| self.kind(at).is_name());
        if !is_span || !has_tasks || !self.is_open() {
            return false;
        }
        plan.chart = PlannedChart::Gantt;
        plan.notes.clear();
        true
    }
}
