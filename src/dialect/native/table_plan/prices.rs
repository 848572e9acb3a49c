//! Tables of prices: whether the columns of an opening, a highest, a lowest and a closing price are drawn as candlesticks.

use super::outcome::{PlannedChart, TablePlan};
use super::survey::Surveyed;
use crate::error::{Note, NoteKind};
use crate::table::Values;

/// More candlesticks than this cannot be told apart.
const MAX_ROWS: usize = 250;

impl Surveyed<'_> {
    /// Draws candlesticks where a table has the four prices of each date, of one thing alone.
    pub(super) fn plan_prices(&self, plan: &mut TablePlan) {
        let named = |word: &str| {
            let is_named = |at: &usize| self.name(*at).trim().eq_ignore_ascii_case(word);
            self.columns().find(is_named).map(|at| self.numbers(at))
        };
        let prices = [named("open"), named("high"), named("low"), named("close")];
        let [Some(open), Some(high), Some(low), Some(close)] = prices else {
            return;
        };
        let is_date = |at: usize| {
            let column = self.table.columns.get(at);
            column.is_some_and(|column| matches!(column.values, Values::Instants(_)))
        };
        let is_plain = plan.chart == PlannedChart::Default
            && plan.series.is_empty()
            && plan.grouping.is_none();
        let is_short = (2..=MAX_ROWS).contains(&high.len());
        if !is_plain || !is_short || !self.is_open() || !plan.x.is_some_and(is_date) {
            return;
        }
        let are_between = |values: &[f64]| {
            let mut edges = values.iter().zip(low.iter().zip(high));
            edges.all(|(value, (low, high))| !(value < low || value > high))
        };
        if are_between(open) && are_between(close) {
            plan.chart = PlannedChart::Candlestick;
            let text = "drawn as candlesticks, because the columns are open, high, low and close; kind=line draws all columns";
            plan.notes.push(Note::new(NoteKind::Assumed, "data", text));
        }
    }
}
