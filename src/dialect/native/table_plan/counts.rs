//! What is drawn of a table without values: how often its names come, or how many of its dates lie in each period.

use super::outcome::{PlannedChart, TablePlan};
use super::survey::Surveyed;
use crate::error::{Note, NoteKind, excerpt};
use crate::scale::calendar::{DAY, HOUR, MINUTE};
use crate::stat::extent::extent;
use crate::table::transform::Aggregate;
use crate::table::verdict::{ColumnKind, count_distinct};
use crate::table::{Values, heading, list};

/// More names than this are not counted without being asked for.
const MAX_NAMES: usize = 60;

/// Fewer events than this are not counted.
const MIN_EVENTS: usize = 12;

/// Periods are as long as they can be where there are so many of them.
const MANY_PERIODS: f64 = 8.0;

/// More periods than this are no bars.
const MAX_BARS: f64 = 60.0;

/// The lengths of periods, the longest first: as `resample` takes them, in words, and in milliseconds.
const PERIODS: [(&str, &str, f64); 6] = [
    ("Y", "year", 365.25 * DAY as f64),
    ("M", "month", 30.4375 * DAY as f64),
    ("W", "week", 7.0 * DAY as f64),
    ("D", "day", DAY as f64),
    ("h", "hour", HOUR as f64),
    ("min", "minute", MINUTE as f64),
];

impl Surveyed<'_> {
    /// Counts the rows of each name where a table has nothing but names, some of which come again and again, such as the answers
    /// to a question.
    pub(super) fn count(&self, plan: &mut TablePlan) {
        if let Some(year) = self.counted_year().filter(|_| self.request.x.is_none()) {
            return self.plan_count(year, plan);
        }
        if self.count_events(plan) {
            return;
        }
        let has_times = self.columns().any(|at| {
            let kind = self.kind(at);
            !heading::names_update(self.name(at))
                && self.counted(at).0 > 1
                && matches!(
                    kind,
                    ColumnKind::Date | ColumnKind::Epoch | ColumnKind::Clock | ColumnKind::Year
                )
        });
        // rows without a value are counted, too
        let has_several = |at: usize| {
            let (distinct, present) = self.counted(at);
            distinct + usize::from(present < self.table.rows()) > 1
        };
        let recurs = |at: &usize| {
            let is_name = matches!(self.kind(*at), ColumnKind::Key | ColumnKind::Ordered);
            let (distinct, present) = self.counted(*at);
            is_name
                && self.is_free(*at)
                && distinct <= MAX_NAMES
                && has_several(*at)
                && distinct * 3 <= present * 2
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

    /// Counts the rows of each period where a table is a list of persons with dates, whose ages are all that is measured. True when it is.
    pub(super) fn count_persons(&self, plan: &mut TablePlan) -> bool {
        let numbers_rows = |at: usize| {
            let is_number = matches!(self.kind(at), ColumnKind::Counter | ColumnKind::Identifier);
            is_number && self.distinct(at) == self.table.rows()
        };
        let are_ages = plan
            .values
            .iter()
            .all(|at| heading::names_age(self.name(*at)));
        let are_persons = are_ages && !plan.values.is_empty() && self.columns().any(numbers_rows);
        if !are_persons || !self.count_events(plan) {
            return false;
        }
        let ages = plan.values.iter();
        plan.hidden.extend(ages.map(|at| self.name(*at).to_owned()));
        plan.values.clear();
        true
    }

    /// Counts the rows of each period where a table is a list of events: it has dates, and no numbers. True when it is.
    fn count_events(&self, plan: &mut TablePlan) -> bool {
        let is_date = |at: &usize| {
            let is_time = matches!(self.kind(*at), ColumnKind::Date | ColumnKind::Epoch);
            let name = self.name(*at);
            is_time
                && self.is_free(*at)
                && !heading::names_birth(name)
                && !heading::names_update(name)
                // of forms the answers are counted, not when they were sent
                && !heading::names_sending(name)
        };
        let mut dates = self.columns().filter(is_date);
        let found = dates.find_map(|at| Some((at, self.period(at)?)));
        let Some((date, (period, word, count))) = found.filter(|_| self.is_open()) else {
            return false;
        };
        if !self.is_countable() {
            return false;
        }
        plan.notes.clear();
        plan.x = Some(date);
        plan.period = Some(period);
        if count <= MAX_BARS {
            plan.chart = PlannedChart::Counts;
        }
        let text = format!(
            "the rows of each {word} are counted, because there are no amounts to draw; x={}&resample={period}&agg=count says so",
            list::quoted(self.name(date))
        );
        plan.notes.push(Note::new(NoteKind::Assumed, "data", text));
        let undated = self.table.rows() - self.present(date);
        if undated > 0 {
            let text = format!(
                "rows without {} are not counted: {undated}",
                list::quoted(self.name(date))
            );
            plan.notes.push(Note::new(NoteKind::LeftOut, "data", text));
        }
        true
    }

    /// The periods whose rows are counted, by the dates of a column: their length as `resample` takes it, in words, and about how
    /// many there are; `None` where the dates are few or lie in one period.
    fn period(&self, at: usize) -> Option<(&'static str, &'static str, f64)> {
        let Some(Values::Instants(dates)) = self.table.columns.get(at).map(|column| &column.values)
        else {
            return None;
        };
        let known: Vec<f64> = dates.iter().copied().filter(|at| at.is_finite()).collect();
        let (first, last) = extent(&known)?;
        let has_times = known.iter().any(|at| at % DAY as f64 != 0.0);
        let lengths = PERIODS
            .iter()
            .filter(|(.., length)| has_times || *length >= DAY as f64);
        let mut best = None;
        for (period, word, length) in lengths {
            let count = (last - first) / length + 1.0;
            let is_shared = count * 1.5 <= known.len() as f64;
            if count >= 2.0 && is_shared {
                best = Some((*period, *word, count));
            }
            if count >= MANY_PERIODS {
                break;
            }
        }
        best.filter(|_| known.len() >= MIN_EVENTS)
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
            distinct > 1 && distinct * 3 <= present
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
