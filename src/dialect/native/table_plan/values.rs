//! Which columns of numbers are drawn as values, and which are left out.

use std::collections::BTreeSet;

use super::outcome::{PlannedChart, TablePlan};
use super::survey::Surveyed;
use crate::dialect::native::kind::BoundsUse;
use crate::error::{Note, NoteKind, excerpt};
use crate::stat::extent::extent;
use crate::table::sentinel::{self, MAX_NAMED};
use crate::table::verdict::{Band, ColumnKind, Reason, Verdict};
use crate::table::{Origin, heading, list};

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

    /// True for a column of values that is neither a sum of others, nor a bound around them, nor their error.
    fn is_drawn(&self, at: usize) -> bool {
        self.kind(at).is_value()
            && self.kind(at) != ColumnKind::Total
            && !self.is_bound(at)
            && self.error_of(at).is_none()
    }

    /// The column of values whose errors a column holds; `None` for any other column.
    fn error_of(&self, at: usize) -> Option<usize> {
        self.verdicts.get(at).and_then(Verdict::error_of)
    }

    /// The column of errors of the values of a column; `None` without one.
    fn error_column(&self, value: usize) -> Option<usize> {
        self.columns().find(|at| self.error_of(*at) == Some(value))
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
        let columns = drawn.clone().flat_map(|band| self.band_columns(band));
        let mut all: Vec<usize> = plan.values.iter().copied().chain(columns).collect();
        all.sort_unstable();
        all.dedup();
        let quoted = |at: &usize| list::quoted(self.name(*at)).into_owned();
        let shown: Vec<String> = all.iter().take(MAX_NAMED).map(quoted).collect();
        let more = if all.len() > MAX_NAMED { ",…" } else { "" };
        let [low, high, value] =
            [first.low, first.high, first.value].map(|at| excerpt(self.name(at)));
        let all = shown.join(",");
        if self.error_column(first.value).is_some() {
            let pairs: Vec<(String, String)> = drawn
                .clone()
                .filter_map(|band| Some((self.error_column(band.value)?, band.value)))
                .map(|(error, value)| (excerpt(self.name(error)), excerpt(self.name(value))))
                .collect();
            return Some(self.note_errors(&pairs, &format!("{all}{more}")));
        }
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

    /// The columns of the file that a band is made of.
    fn band_columns(&self, band: &Band) -> Vec<usize> {
        match self.error_column(band.value) {
            Some(error) => vec![band.value, error],
            None => vec![band.value, band.low, band.high],
        }
    }

    /// A note about errors that are drawn around values, of which these are the pairs, and the `all` that draws them as values.
    fn note_errors(&self, pairs: &[(String, String)], all: &str) -> Note {
        let is_left_out = matches!(self.request.bounds, BoundsUse::LeftOut);
        let verb = if is_left_out { "is" } else { "is drawn as" };
        let pair = |(at, (error, value)): (usize, &(String, String))| match at {
            0 => format!("{error} {verb} the error of {value}"),
            _ => format!("{error} of {value}"),
        };
        let told: Vec<String> = pairs.iter().take(MAX_NAMED).enumerate().map(pair).collect();
        let more = if pairs.len() > MAX_NAMED { ", …" } else { "" };
        let told = told.join(", ");
        let (kind, text) = match is_left_out {
            true => (
                NoteKind::LeftOut,
                format!(
                    "{told}{more}, which does not stand on it; left out; kind=line draws it, y={all} all as values"
                ),
            ),
            false => (
                NoteKind::Assumed,
                format!("{told}{more}; y={all} draws all as values"),
            ),
        };
        Note::new(kind, "data", text)
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

    /// Draws the numbers that stand for things by their name alone, such as `NO` and `rank`, where a table has no other values and
    /// nothing to count. The long numbers of registers, and a counter before the axis, stay what they are.
    pub(super) fn plan_only_numbers(&self, plan: &mut TablePlan) {
        /// Longer numbers are those of registers.
        const MAX_DIGITS: f64 = 1e4;
        let Some(x) = plan.x.filter(|_| self.is_open() && plan.grouping.is_none()) else {
            return;
        };
        let is_only = |at: &usize| {
            let column = self.table.columns.get(*at);
            let is_written = column.is_some_and(|column| column.origin != Origin::Padded);
            let why = self.verdicts.get(*at).map(|verdict| &verdict.why);
            let is_number = match self.kind(*at) {
                ColumnKind::Identifier => {
                    let most = extent(self.numbers(*at)).map_or(0.0, |(_, most)| most);
                    most < MAX_DIGITS || heading::names_rank(self.name(*at))
                }
                ColumnKind::Counter => *at > x,
                _ => false,
            };
            is_number && is_written && *at != x && matches!(why, Some(Reason::Clause(_)))
        };
        let found: Vec<usize> = self.columns().filter(is_only).collect();
        let are_rows_named = self.distinct(x) == self.present(x);
        if found.is_empty()
            || !are_rows_named
            || plan.period.is_some()
            || plan.chart != PlannedChart::Default
        {
            return;
        }
        let names: Vec<String> = found.iter().map(|at| excerpt(self.name(*at))).collect();
        let text = format!(
            "{} drawn as values, because there are no others",
            names.join(", ")
        );
        plan.notes.push(Note::new(NoteKind::Assumed, "data", text));
        plan.hidden
            .retain(|name| !found.iter().any(|at| self.name(*at) == name));
        plan.values = found;
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
            // behind other columns, `NO` may be a country or a gas
            let counts = *at == 0 && kind == ColumnKind::Counter && !goes_on;
            let is_quiet = counts || kind == ColumnKind::Empty || is_part;
            // errors that stand beside their values have a note of their own
            let is_lone_error = self
                .error_of(*at)
                .is_some_and(|value| !plan.bands.iter().any(|band| band.value == value));
            self.is_numeric(*at)
                && (!kind.is_value() || is_lone_error)
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
            .filter_map(|at| {
                let verdict = self.verdicts.get(*at)?;
                Some(format!(
                    "{} ({})",
                    excerpt(self.name(*at)),
                    verdict.called()
                ))
            })
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

    /// A note about numbers that stand for missing values, such as -999, far from all others of a column.
    pub(super) fn note_sentinels(&self, plan: &TablePlan) -> Option<Note> {
        let found: Vec<(usize, f64)> = plan
            .values
            .iter()
            .filter_map(|at| Some((*at, sentinel::sentinel(self.numbers(*at))?)))
            .collect();
        // a single great number may be one
        let times = |sign: f64| {
            let own = found.iter().filter(|(_, number)| *number == sign);
            let own = own.flat_map(|(at, _)| self.numbers(*at));
            own.filter(|number| **number == sign).count()
        };
        let is_sign = |(_, number): &(usize, f64)| *number < 0.0 || times(*number) > 1;
        let found: Vec<(usize, f64)> = found.iter().copied().filter(is_sign).collect();
        let mut numbers: Vec<f64> = Vec::new();
        for (_, number) in &found {
            if !numbers.contains(number) {
                numbers.push(*number);
            }
        }
        let columns = |number: &f64| {
            let own = found.iter().filter(|(_, other)| other == number);
            let names: Vec<&str> = own.map(|(at, _)| self.name(*at)).collect();
            format!("{number} in {}", sentinel::named(names.into_iter()))
        };
        let all: Vec<String> = numbers.iter().map(f64::to_string).collect();
        let (looks, leaves) = match numbers.len() {
            0 => return None,
            1 => ("looks like a sign for a missing value", "it"),
            _ => ("look like signs for missing values", "them"),
        };
        let which: Vec<String> = numbers.iter().map(columns).collect();
        let text = format!(
            "{} {looks}; na={} leaves {leaves} out everywhere",
            which.join(" and "),
            all.join(",")
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
        let one = one.map(|one| self.total_of(one).unwrap_or(one));
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
        plan.hidden.remove(self.name(one));
        plan.values = vec![one];
    }

    /// The column of totals of which a column of values is a part; `None` without one.
    fn total_of(&self, part: usize) -> Option<usize> {
        let parts = self.numbers(part);
        let is_total = |at: &usize| {
            let mut pairs = self.numbers(*at).iter().zip(parts);
            self.kind(*at) == ColumnKind::Total
                && heading::names_total(self.name(*at))
                && !pairs.any(|(total, part)| total < part)
        };
        self.columns().find(is_total)
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
