//! Tables of answers to questions, as programs for forms write them: a table comes in, the question whose answers are counted goes out.

use super::outcome::{PlannedChart, TablePlan};
use super::survey::Surveyed;
use crate::error::{Note, NoteKind, excerpt};
use crate::table::transform::Aggregate;
use crate::table::verdict::ColumnKind;
use crate::table::{heading, list};

/// More different answers than this are texts rather than choices.
const MAX_ANSWERS: usize = 12;

/// The columns among which the time of an answer stands.
const MAX_BEFORE: usize = 5;

impl Surveyed<'_> {
    /// Counts the answers to the first question that was answered by a choice. True when the rows of a table are answers: at least two
    /// columns are questions by their names, or one is beside the time at which a form was sent, or all columns beside such a time hold
    /// choices and texts.
    pub(super) fn plan_answers(&self, plan: &mut TablePlan) -> bool {
        let is_open = self.is_open() && self.request.may_group;
        if !(is_open || self.request.may_count) || self.codes.is_empty() {
            return false;
        }
        let sent = self.columns().take(MAX_BEFORE).find(|at| {
            self.kind(*at) == ColumnKind::Date && heading::names_sending(self.name(*at))
        });
        let asks = |at: &usize| heading::names_question(self.name(*at));
        let asked = self.columns().filter(asks).count();
        let choices: Vec<usize> = match asked {
            0 => self.choices_after(sent),
            1 if sent.is_none() && self.request.x.is_none() => Vec::new(),
            _ => self
                .columns()
                .filter(|at| asks(at) && self.is_choice(*at))
                .collect(),
        };
        let wished = match self.request.x {
            Some(x) => choices.iter().copied().find(|at| *at == x),
            None => choices.first().copied(),
        };
        let Some(first) = wished else {
            return false;
        };
        plan.notes.clear();
        plan.bands.clear();
        plan.values.clear();
        plan.x = Some(first);
        plan.grouping = Some(Aggregate::Count);
        plan.chart = PlannedChart::Counts;
        let quoted = |at: usize| list::quoted(self.name(at)).into_owned();
        let other = choices.iter().find(|at| **at != first);
        let further = other.map(|at| {
            format!(
                "; groupby={}&agg=count counts those of another column",
                quoted(*at)
            )
        });
        let line = sent
            .filter(|_| is_open)
            .map(|at| format!("; x={} draws the numbers over it", quoted(at)));
        let text = format!(
            "the rows are answers, and those to {} are counted{}{}",
            excerpt(self.name(first)),
            further.unwrap_or_default(),
            line.unwrap_or_default()
        );
        plan.notes.push(Note::new(NoteKind::Assumed, "data", text));
        true
    }

    /// The columns of choices behind the time at which a form was sent, where no other column has measures; none without such a time.
    fn choices_after(&self, sent: Option<usize>) -> Vec<usize> {
        // who asks for parts of a whole wants no numbers over time
        let may_count = self.request.may_count;
        let Some(sent) = sent.filter(|at| may_count || !self.runs_evenly(*at)) else {
            return Vec::new();
        };
        let measures = |at: usize| self.kind(at).is_value() && !self.is_choice(at);
        let after = self.columns().skip(sent + 1);
        let choices: Vec<usize> = after.filter(|at| self.is_choice(*at)).collect();
        let names = choices.iter().filter(|at| !self.is_numeric(**at)).count();
        let least = if may_count { 1 } else { 2 };
        match names >= least && !self.columns().any(measures) {
            true => choices,
            false => Vec::new(),
        }
    }

    /// True for a column of a few different answers that come again: names, or whole numbers up to ten.
    fn is_choice(&self, at: usize) -> bool {
        let is_grade = |number: &f64| {
            number.is_nan() || (number.fract() == 0.0 && (0.0..=10.0).contains(number))
        };
        let is_some = match self.kind(at) {
            ColumnKind::Key | ColumnKind::Ordered => true,
            ColumnKind::Measure | ColumnKind::Identifier => {
                self.numbers(at).iter().all(is_grade) && self.is_numeric(at)
            }
            _ => false,
        };
        let (distinct, present) = (self.distinct(at), self.present(at));
        is_some && (2..=MAX_ANSWERS).contains(&distinct) && distinct * 2 <= present
    }
}
