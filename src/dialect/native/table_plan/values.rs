//! Which columns of numbers are drawn as values, and which are left out.

use std::collections::BTreeSet;

use super::outcome::{PlannedChart, TablePlan};
use super::survey::Surveyed;
use crate::dialect::native::kind::BoundsUse;
use crate::error::{Note, NoteKind, excerpt};
use crate::stat::extent::extent;
use crate::table::verdict::{ColumnKind, Reason};
use crate::table::{Origin, heading, list};

/// The numbers that programs write for missing values.
const SENTINELS: [f64; 15] = [
    -999999.0, -9999999.0, -99999.9, -99.0, -99.9, -999.0, -999.9, -999.99, -9999.0, -9999.9,
    -9999.99, -99999.0, -32767.0, -32768.0, -1e30,
];

/// More columns than this are not named in a note.
const MAX_NAMED: usize = 8;

/// With more bars than this, only one column of values is drawn: each would be thinner than a pixel.
const MAX_BARS: usize = 800;

/// With more lines than this, only one column of values is drawn: their names would fill the picture.
const MAX_LINES: usize = 24;

impl Surveyed<'_> {
    /// The names of the columns of numbers that are no values.
    pub(super) fn hidden(&self) -> BTreeSet<String> {
        let is_hidden = |at: &usize| self.is_numeric(*at) && !self.is_drawn(*at);
        self.columns()
            .filter(is_hidden)
            .map(|at| self.name(at).to_owned())
            .collect()
    }

    /// True for a column of values that is neither a sum of others nor a bound around them.
    fn is_drawn(&self, at: usize) -> bool {
        self.kind(at).is_value() && self.kind(at) != ColumnKind::Total && !self.is_bound(at)
    }

    /// True for a column of bounds that are drawn around the values of another one.
    fn is_bound(&self, at: usize) -> bool {
        let mut bands = self.bands.iter();
        bands.any(|band| band.low == at || band.high == at)
    }

    /// A note about bounds that are drawn around values; `None` without any.
    pub(super) fn note_bands(&self, plan: &TablePlan) -> Option<Note> {
        let drawn = plan.bands.iter();
        let first = drawn.clone().next()?;
        let columns = drawn.flat_map(|band| [band.value, band.low, band.high]);
        let mut all: Vec<usize> = plan.values.iter().copied().chain(columns).collect();
        all.sort_unstable();
        all.dedup();
        let quoted = |at: &usize| list::quoted(self.name(*at)).into_owned();
        let shown: Vec<String> = all.iter().take(MAX_NAMED).map(quoted).collect();
        let more = if all.len() > MAX_NAMED { ",…" } else { "" };
        let [low, high, value] =
            [first.low, first.high, first.value].map(|at| excerpt(self.name(at)));
        let all = shown.join(",");
        let (kind, text) = match self.request.bounds {
            BoundsUse::LeftOut => (
                NoteKind::LeftOut,
                format!(
                    "{low} and {high} are bounds around {value}, on which they do not stand; left out; kind=line draws them, y={all}{more} all as values"
                ),
            ),
            _ => (
                NoteKind::Assumed,
                format!(
                    "{low} and {high} are drawn as bounds around {value}; y={all}{more} draws all as values"
                ),
            ),
        };
        Some(Note::new(kind, "data", text))
    }

    /// The columns of values beside the axis: those that the query names, else every measure.
    pub(super) fn values(&self, x: Option<usize>) -> Vec<usize> {
        if !self.request.y.is_empty() {
            return self.request.y.clone();
        }
        let is_value = |at: &usize| {
            Some(*at) != x
                && !self.request.taken.contains(at)
                && self.is_numeric(*at)
                && self.is_drawn(*at)
        };
        self.columns().filter(is_value).collect()
    }

    /// A note about columns of numbers that are not drawn.
    pub(super) fn note_hidden(&self, plan: &TablePlan) -> Option<Note> {
        if !self.request.y.is_empty() {
            return None;
        }
        let is_joined = |at: usize| {
            self.table
                .columns
                .get(at)
                .is_some_and(|column| column.origin == Origin::Joined)
        };
        let x_is_joined = plan.x.is_some_and(is_joined);
        let is_left_out = |at: &usize| {
            let kind = self.kind(*at);
            let is_part = x_is_joined && (kind.is_date_part() || kind == ColumnKind::Clock);
            let goes_on = self
                .verdicts
                .get(*at)
                .is_some_and(|one| one.why == Reason::TimeStep);
            let counts = kind == ColumnKind::Counter && !goes_on;
            let is_quiet = counts || kind == ColumnKind::Empty || is_part;
            self.is_numeric(*at)
                && !kind.is_value()
                && kind != ColumnKind::Total
                && !is_quiet
                && plan.x != Some(*at)
                && !plan.values.contains(at)
                && !plan.series.contains(at)
        };
        let left: Vec<usize> = self.columns().filter(is_left_out).collect();
        if left.is_empty() || plan.values.is_empty() {
            return None;
        }
        let described: Vec<String> = left
            .iter()
            .take(4)
            .map(|at| format!("{} ({})", excerpt(self.name(*at)), self.kind(*at).word()))
            .collect();
        let names: Vec<String> = left
            .iter()
            .take(4)
            .map(|at| list::quoted(self.name(*at)).into_owned())
            .collect();
        let more = if left.len() > 4 { " …" } else { "" };
        let text = format!(
            "{}{more} not drawn as values; y={}{more} draws them",
            described.join(", "),
            names.join(",")
        );
        Some(Note::new(NoteKind::LeftOut, "data", text))
    }

    /// A note about the sums of the values, which are not drawn beside these.
    pub(super) fn note_totals(&self, plan: &TablePlan) -> Option<Note> {
        let is_total = |at: &usize| {
            let is_used = plan.x == Some(*at) || plan.values.contains(at);
            self.kind(*at) == ColumnKind::Total && !is_used
        };
        let totals: Vec<usize> = self.columns().filter(is_total).collect();
        let has_points = matches!(plan.chart, PlannedChart::Points(_));
        if totals.is_empty() || has_points || plan.values.is_empty() || !self.request.y.is_empty() {
            return None;
        }
        let quoted = |at: &usize| list::quoted(self.name(*at)).into_owned();
        let names: Vec<String> = totals.iter().map(|at| excerpt(self.name(*at))).collect();
        let all = plan.values.iter().chain(&totals).take(8).map(quoted);
        let more = if plan.values.len() + totals.len() > 8 {
            ",…"
        } else {
            ""
        };
        let text = format!(
            "{} not drawn beside the values that it sums up; y={}{more} draws it",
            names.join(", "),
            all.collect::<Vec<_>>().join(",")
        );
        Some(Note::new(NoteKind::LeftOut, "data", text))
    }

    /// A note about numbers that stand for missing values, such as -999, far below all others of a column.
    pub(super) fn note_sentinels(&self, plan: &TablePlan) -> Option<Note> {
        let (name, number) = plan.values.iter().find_map(|at| {
            let numbers = self.numbers(*at);
            let (least, _) = extent(numbers).filter(|(least, _)| SENTINELS.contains(least))?;
            let others = || numbers.iter().copied().filter(|number| *number > least);
            let (low, high) = others()
                .fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), number| {
                    (low.min(number), high.max(number))
                });
            let is_far = least < low - (high - low) * 3.0 && low > least / 2.0;
            is_far.then(|| (excerpt(self.name(*at)), least))
        })?;
        let text = format!(
            "{number} in {name} looks like a sign for a missing value; na={number} leaves it out everywhere"
        );
        Some(Note::new(NoteKind::Advice, "data", text))
    }

    /// Leaves only one column of values where the bars of all of them over names would be too thin.
    pub(super) fn limit_bars(&self, x: usize, plan: &mut TablePlan) {
        let is_name = matches!(self.kind(x), ColumnKind::Name | ColumnKind::Key);
        let (names, count) = (self.distinct(x), plan.values.len());
        let is_usual = plan.chart == PlannedChart::Default && plan.series.is_empty();
        if count < 2 || !is_name || !is_usual || names * count <= MAX_BARS || !self.is_open() {
            return;
        }
        self.leave_one(
            plan,
            &format!("{names} names of {count} columns are too many bars"),
        );
    }

    /// Leaves of several columns of values the one that is called by what it counts alone, else the first that is no share of something,
    /// and says why.
    fn leave_one(&self, plan: &mut TablePlan, why: &str) {
        let find = |test: &dyn Fn(usize) -> bool| plan.values.iter().copied().find(|at| test(*at));
        let counts = |at: usize| {
            let mut pairs = self.numbers(at).windows(2);
            pairs.all(|pair| pair[1] - pair[0] == 1.0)
        };
        let is_own = |at: usize| self.kind(at) != ColumnKind::Percent && !counts(at);
        let one = find(&|at| heading::names_amount_alone(self.name(at)) && !counts(at))
            .or_else(|| find(&is_own))
            .or_else(|| find(&|_| true));
        let other = one.and_then(|one| find(&|at| at != one));
        let Some((one, other)) = one.zip(other) else {
            return;
        };
        let text = format!(
            "only {} is drawn, because {why}; y={} draws another column",
            excerpt(self.name(one)),
            list::quoted(self.name(other))
        );
        plan.notes.push(Note::new(NoteKind::LeftOut, "data", text));
        let gone = plan.values.iter().filter(|at| **at != one);
        plan.hidden.extend(gone.map(|at| self.name(*at).to_owned()));
        plan.values = vec![one];
    }

    /// Leaves only one column of values where the series of all of them would be too many lines.
    pub(super) fn limit_lines(&self, keys: &[usize], plan: &mut TablePlan) {
        let count = self.combined(keys).groups();
        let all = plan.values.len();
        if all < 2 || count * all <= MAX_LINES || !self.request.y.is_empty() {
            return;
        }
        self.leave_one(
            plan,
            &format!("{count} series of {all} columns are too many lines"),
        );
    }
}
