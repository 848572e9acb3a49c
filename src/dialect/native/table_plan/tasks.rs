//! Tables of tasks: which columns hold their starts, their ends or durations, and their names.

use super::outcome::{PlannedChart, TablePlan};
use super::survey::Surveyed;
use crate::error::{Note, NoteKind, excerpt};
use crate::table::{Values, heading};

/// More tasks than this are drawn only where there is nothing else to draw.
const MAX_TASKS: usize = 100;

impl Surveyed<'_> {
    /// Draws tasks from their starts to their ends, or for as long as they take. True when a table has them: names, a start and an
    /// end by the names and the values of their columns, and no other values, unless the names are called tasks.
    pub(super) fn plan_tasks(&self, plan: &mut TablePlan) -> bool {
        let Some(task) = self.task_column().filter(|_| self.is_open()) else {
            return false;
        };
        let called = |says: fn(&str) -> bool| {
            self.columns()
                .find(|at| says(self.name(*at)) && self.has_values(*at))
        };
        let Some(start) = called(heading::names_start) else {
            return false;
        };
        let is_task = heading::names_task(self.name(task));
        let end = self.columns().find(|at| {
            *at != start && heading::names_end(self.name(*at)) && self.are_spans(start, *at)
        });
        let duration =
            called(heading::names_duration).filter(|at| *at != start && self.is_span_of_days(*at));
        let (other, chart) = match (end, duration) {
            (Some(end), _) => (end, PlannedChart::Gantt),
            (None, Some(duration)) if self.is_dated(start) || is_task => {
                (duration, PlannedChart::Spans(start, duration))
            }
            _ => return false,
        };
        let is_other = |at: &usize| ![start, other].contains(at) && Some(*at) != duration;
        let is_alone = !plan.values.iter().any(is_other);
        // numbers from and to may be anything
        let is_timed = self.is_dated(start) || self.are_years(start) && self.are_years(other);
        let are_many = self.table.rows() > MAX_TASKS && !plan.values.is_empty();
        if are_many || !is_task && (!is_alone || !is_timed) {
            return false;
        }
        plan.notes.clear();
        if !plan.values.is_empty() {
            let text = format!(
                "drawn as tasks from {} on, because they have a start and {}; kind=bar draws the numbers",
                excerpt(self.name(start)),
                if end.is_some() {
                    "an end"
                } else {
                    "a duration"
                }
            );
            plan.notes.push(Note::new(NoteKind::Assumed, "data", text));
        }
        plan.chart = chart;
        plan.x = Some(task);
        plan.values.clear();
        plan.bands.clear();
        true
    }

    /// The column with the names of tasks: the first that is called so, else the first of names that most rows have; `None` where all
    /// rows have the same.
    fn task_column(&self) -> Option<usize> {
        let names = || self.columns().filter(|at| self.kind(*at).is_name());
        let differs = |at: &usize| {
            let is_filled = self.present(*at) * 2 > self.table.rows();
            self.codes.is_empty() || is_filled && (self.distinct(*at) > 1 || self.table.rows() < 2)
        };
        names()
            .find(|at| heading::names_task(self.name(*at)))
            .or_else(|| names().find(differs))
    }

    /// True for a column of numbers that its own unit does not make spans of another size than its name says.
    fn is_span_of_days(&self, at: usize) -> bool {
        let column = self.table.columns.get(at);
        self.is_numeric(at) && column.is_some_and(|column| column.unit.is_empty())
    }

    fn is_dated(&self, at: usize) -> bool {
        let column = self.table.columns.get(at);
        column.is_some_and(|column| matches!(column.values, Values::Instants(_)))
    }

    /// True for a column of numbers that may be years.
    fn are_years(&self, at: usize) -> bool {
        let numbers = self.numbers(at);
        let is_year = |number: &f64| {
            number.is_nan() || (number.fract() == 0.0 && (1000.0..2151.0).contains(number))
        };
        !numbers.is_empty() && numbers.iter().all(is_year)
    }

    /// True for a column of numbers or dates.
    fn has_values(&self, at: usize) -> bool {
        self.is_dated(at) || self.is_numeric(at)
    }

    /// True when two columns both hold numbers or both dates, and what one of them has never comes after what the other has.
    pub(super) fn are_spans(&self, start: usize, end: usize) -> bool {
        let values = |at: usize| -> &[f64] {
            match self.table.columns.get(at).map(|column| &column.values) {
                Some(Values::Numbers(values) | Values::Instants(values)) => values,
                _ => &[],
            }
        };
        let same = self.is_dated(start) == self.is_dated(end) && self.has_values(end);
        let mut pairs = values(start).iter().zip(values(end));
        same && !values(end).is_empty() && !pairs.any(|(start, end)| start > end)
    }
}
