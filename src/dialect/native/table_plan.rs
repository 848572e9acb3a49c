//! Which columns of a table become the axis, the series and the values of a chart: the verdicts on the columns and what
//! the query names come in, a plan goes out. What the query names is never overruled.

use std::collections::{BTreeSet, HashMap};

use super::table_roles;
use crate::error::{Note, NoteKind, excerpt};
use crate::table::transform::Aggregate;
use crate::table::verdict::{ColumnKind, Verdict, codes, determines};
use crate::table::{Column, Origin, Table, Values, heading, list};

/// More series than this are not drawn without being asked for, as with a pivot.
const MAX_SERIES: usize = 500;

/// With more lines than this, only one column of values is drawn.
const MAX_LINES: usize = 60;

/// More colours than this cannot be told apart among points.
const MAX_COLORS: usize = 10;

/// A table with more rows than this is not searched for series: nobody draws several series of that length without naming
/// the column.
const MAX_ROWS: usize = 100_000;

/// With more rows than this, names that differ from row to row are no axis beside dates.
const MAX_NAMES: usize = 60;

/// The same where the dates do not follow one another, so that the rows are in no order of time.
const MAX_UNDATED_NAMES: usize = 250;

/// The most numbers that tell series apart, and the fewest rows of each, where no names do.
const MAX_NUMERIC_SERIES: usize = 60;
const MIN_NUMERIC_ROWS: usize = 3;

/// What the query says about the columns.
pub(super) struct Wishes {
    /// The index of the column that `x` names.
    pub x: Option<usize>,
    /// The indices of the columns that `y` and other parameters of values name.
    pub y: Vec<usize>,
    /// The indices of columns that a pivot or `hue` uses otherwise.
    pub taken: Vec<usize>,
    /// True when the plan may choose the kind of chart.
    pub may_choose_kind: bool,
    /// True when the plan may make several series of a column of values.
    pub may_pivot: bool,
    /// True when the plan may add up rows that share a name.
    pub may_group: bool,
    /// True when the points of the kind are pairs of numbers.
    pub has_pairs: bool,
}

/// The kind of chart that suits a table better than lines and bars.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum PlannedChart {
    /// Lines, or bars over names.
    Usual,
    /// Points, coloured by the names of this column.
    Points(Option<usize>),
}

/// The plan for a table.
#[derive(Debug)]
pub(super) struct TablePlan {
    /// The index of the column of positions; `None` for the numbers of the rows.
    pub x: Option<usize>,
    /// The indices of the columns whose names tell series apart; empty for one series for each column of values.
    pub series: Vec<usize>,
    /// How the rows with the same position become one; `None` when they stay apart.
    pub grouping: Option<Aggregate>,
    /// The indices of the columns of values, if the query names none.
    pub values: Vec<usize>,
    /// The names of the columns of numbers that are no values.
    pub hidden: BTreeSet<String>,
    /// The kind of chart.
    pub chart: PlannedChart,
    /// The notes about what the plan does otherwise than the order of the columns suggests.
    pub notes: Vec<Note>,
}

/// The facts about a table that the plan needs again and again.
struct Surveyed<'a> {
    table: &'a Table,
    verdicts: &'a [Verdict],
    wishes: &'a Wishes,
    /// The codes of the values of each column.
    codes: Vec<Codes>,
}

/// For each row the index of its value among the different ones, and the number of these; empty for tables with too many
/// rows.
#[derive(Clone, Default)]
struct Codes {
    rows: Vec<Option<usize>>,
    distinct: usize,
}

impl Codes {
    /// The codes of the pairs of values of two columns. A missing value counts as one more.
    fn with(&self, other: &Codes) -> Codes {
        let mut known: HashMap<(Option<usize>, Option<usize>), usize> = HashMap::new();
        let mut rows = Vec::with_capacity(self.rows.len());
        for pair in self.rows.iter().copied().zip(other.rows.iter().copied()) {
            let next = known.len();
            rows.push(Some(*known.entry(pair).or_insert(next)));
        }
        Codes {
            rows,
            distinct: known.len(),
        }
    }

    /// The number of different values; the rows without one count as one more.
    fn groups(&self) -> usize {
        self.distinct + usize::from(self.rows.iter().any(Option::is_none))
    }

    /// The number of rows with a value.
    fn present(&self) -> usize {
        self.rows.iter().flatten().count()
    }
}

/// The plan for a table by the verdicts on its columns.
pub(super) fn plan(table: &Table, verdicts: &[Verdict], wishes: &Wishes) -> TablePlan {
    let is_small = table.rows() <= MAX_ROWS;
    let code = |column: &Column| {
        let (rows, distinct) = codes(&column.values);
        Codes { rows, distinct }
    };
    let survey = Surveyed {
        table,
        verdicts,
        wishes,
        codes: table
            .columns
            .iter()
            .filter(|_| is_small)
            .map(code)
            .collect(),
    };
    let mut plan = TablePlan {
        x: None,
        series: Vec::new(),
        grouping: None,
        values: Vec::new(),
        hidden: survey.hidden(),
        chart: PlannedChart::Usual,
        notes: Vec::new(),
    };
    let x = wishes.x.or_else(|| survey.axis());
    plan.x = x;
    plan.values = survey.values(x);
    survey.note_axis(x, &mut plan.notes);
    if plan.values.is_empty() {
        survey.place(&mut plan);
    } else if let Some(x) = x {
        survey.divide(x, &mut plan);
    } else if !survey.place(&mut plan) && survey.is_open() && survey.has_no_order(&plan.values) {
        survey.scatter(&mut plan, None);
    }
    let hidden = survey.note_hidden(&plan);
    plan.notes.extend(hidden);
    plan
}

impl Surveyed<'_> {
    /// The numbers of a column; none when it holds something else.
    fn numbers(&self, at: usize) -> &[f64] {
        let column = self.table.columns.get(at);
        column
            .and_then(|column| column.values.numbers())
            .unwrap_or_default()
    }

    fn kind(&self, at: usize) -> ColumnKind {
        self.verdicts
            .get(at)
            .map_or(ColumnKind::Empty, |verdict| verdict.kind)
    }

    fn name(&self, at: usize) -> &str {
        self.table.columns.get(at).map_or("", |column| &column.name)
    }

    fn is_numeric(&self, at: usize) -> bool {
        self.table
            .columns
            .get(at)
            .is_some_and(|column| column.values.numbers().is_some())
    }

    fn columns(&self) -> std::ops::Range<usize> {
        0..self.table.columns.len()
    }

    /// The names of the columns of numbers that are no values.
    fn hidden(&self) -> BTreeSet<String> {
        let is_hidden = |at: &usize| self.is_numeric(*at) && !self.kind(*at).is_value();
        self.columns()
            .filter(is_hidden)
            .map(|at| self.name(at).to_owned())
            .collect()
    }

    /// The columns of values beside the axis: those that the query names, else every measure.
    fn values(&self, x: Option<usize>) -> Vec<usize> {
        if !self.wishes.y.is_empty() {
            return self.wishes.y.clone();
        }
        let is_value = |at: &usize| {
            Some(*at) != x
                && !self.wishes.taken.contains(at)
                && self.is_numeric(*at)
                && self.kind(*at).is_value()
        };
        self.columns().filter(is_value).collect()
    }

    /// True when a column may be the axis: the query needs it for nothing else.
    fn is_free(&self, at: usize) -> bool {
        !self.wishes.y.contains(&at) && !self.wishes.taken.contains(&at)
    }

    /// The number of different values of a column.
    fn distinct(&self, at: usize) -> usize {
        self.codes.get(at).map_or(0, |codes| codes.distinct)
    }

    /// The number of rows in which a column has a value.
    fn present(&self, at: usize) -> usize {
        self.codes.get(at).map_or(0, Codes::present)
    }

    /// The codes of the combinations of the values of columns.
    fn combined(&self, columns: &[usize]) -> Codes {
        let mut all = columns.iter().filter_map(|at| self.codes.get(*at));
        let first = all.next().cloned().unwrap_or_default();
        all.fold(first, |codes, next| codes.with(next))
    }

    /// The column that may be the axis: dates, else names, else times of day, else numbers that rise.
    fn axis(&self) -> Option<usize> {
        if self.wishes.has_pairs {
            let first = table_roles::position_column(self.table, false, true)?;
            return self.columns().find(|at| self.name(*at) == first.name);
        }
        let find = |test: &dyn Fn(ColumnKind) -> bool| {
            self.columns()
                .find(|at| self.is_free(*at) && test(self.kind(*at)))
        };
        let is_joined = |at: &usize| {
            self.table
                .columns
                .get(*at)
                .is_some_and(|column| column.origin == Origin::Joined)
        };
        let joined = self
            .columns()
            .rev()
            .find(|at| is_joined(at) && self.is_free(*at));
        let dated = |kind: ColumnKind| find(&|other| other == kind);
        let date = joined
            .or_else(|| dated(ColumnKind::Date))
            .or_else(|| dated(ColumnKind::Epoch))
            .or_else(|| dated(ColumnKind::Year))
            .filter(|at| self.distinct(*at) > 1 || self.codes.is_empty())
            .filter(|at| !self.is_property(*at));
        let names = find(&|kind| kind.is_name());
        if let Some(date) = date {
            return match names {
                Some(names) if self.are_rows_named(names, date) => Some(names),
                _ => Some(date),
            };
        }
        let part = [
            ColumnKind::Month,
            ColumnKind::Week,
            ColumnKind::Hour,
            ColumnKind::Day,
            ColumnKind::Quarter,
        ]
        .into_iter()
        .find_map(dated)
        .filter(|at| self.distinct(*at) > 1 || self.codes.is_empty());
        if let Some(names) = names {
            // hours and months go along the axis, names beside them tell series apart
            let recurs = self.kind(names) == ColumnKind::Key;
            return part
                .filter(|_| recurs)
                .or_else(|| self.naming_column())
                .or(Some(names));
        }
        part.or_else(|| dated(ColumnKind::Clock))
            .or_else(|| self.restarting_column())
            .or_else(|| self.rising_column())
    }

    /// The first column of numbers that rise again and again, once for each number of another column: the time of each of
    /// several things that were measured, one after the other.
    fn restarting_column(&self) -> Option<usize> {
        let rises_in_each = |at: &usize, key: &usize| {
            let (numbers, codes) = (self.numbers(*at), self.codes.get(*key));
            let rows = codes.map_or(&[][..], |codes| &codes.rows);
            let mut pairs = numbers.windows(2).zip(rows.windows(2));
            let rises = pairs.all(|(numbers, keys)| keys[0] != keys[1] || numbers[0] < numbers[1]);
            // each thing has its rows in one piece
            let changes = rows.windows(2).filter(|pair| pair[0] != pair[1]).count();
            rises && changes + 1 == self.distinct(*key)
        };
        let is_axis = |at: &usize| {
            let keys = self.numeric_keys(*at);
            self.is_numeric(*at)
                && self.is_free(*at)
                && keys.iter().any(|key| rises_in_each(at, key))
        };
        self.columns().find(is_axis)
    }

    /// The columns of whole numbers that, where no names do, tell apart the rows with the same value of a column: few
    /// numbers, each with about the same values of that column.
    fn numeric_keys(&self, x: usize) -> Vec<usize> {
        let Some(own) = self.codes.get(x) else {
            return Vec::new();
        };
        let present = own.present();
        let is_key = |at: &usize| {
            let numbers = self.numbers(*at);
            let is_code = matches!(self.kind(*at), ColumnKind::Identifier | ColumnKind::Measure);
            let is_whole = numbers.iter().all(|number| number.fract() == 0.0);
            let distinct = self.distinct(*at);
            *at != x
                && self.is_free(*at)
                && is_code
                && is_whole
                && !numbers.is_empty()
                && (2..=MAX_NUMERIC_SERIES).contains(&distinct)
                && distinct * MIN_NUMERIC_ROWS <= present
                && distinct * own.distinct <= 2 * present
        };
        if own.distinct * 3 > present * 2 {
            return Vec::new();
        }
        let tells_apart = |at: &usize| {
            let codes = self.codes.get(*at);
            codes.is_some_and(|codes| own.with(codes).distinct == own.rows.len())
        };
        let has_values = |at: &usize| {
            let others = self.values(Some(x));
            others.iter().any(|other| other != at)
        };
        self.columns()
            .filter(|at| is_key(at) && tells_apart(at) && has_values(at))
            .collect()
    }

    /// True when the dates of a column belong to things that come again in several rows, such as the year of a model.
    fn is_property(&self, date: usize) -> bool {
        let Some(own) = self.codes.get(date) else {
            return false;
        };
        let is_source = |at: usize| {
            let source = self
                .codes
                .get(at)
                .filter(|_| self.kind(at) == ColumnKind::Key);
            source.is_some_and(|source| {
                source.distinct * 2 <= own.present()
                    && determines(&source.rows, &own.rows, source.distinct)
            })
        };
        self.columns().any(is_source)
    }

    /// True when the rows are things with names rather than moments: each has a name of its own, and dates that come
    /// later do not run evenly.
    fn are_rows_named(&self, names: usize, date: usize) -> bool {
        let rows = self.table.rows();
        let differ = self.distinct(names) == self.present(names) && rows > 1;
        let is_joined = self
            .table
            .columns
            .get(date)
            .is_some_and(|column| column.origin == Origin::Joined);
        let most = if self.follows_time(date) {
            MAX_NAMES
        } else {
            MAX_UNDATED_NAMES
        };
        differ && names < date && rows <= most && !is_joined && !self.runs_evenly(date)
    }

    /// True when the numbers or dates of a column never fall, or never rise.
    fn follows_time(&self, at: usize) -> bool {
        let values = match self.table.columns.get(at).map(|column| &column.values) {
            Some(Values::Numbers(values) | Values::Instants(values)) => values,
            _ => return false,
        };
        let mut pairs = values.windows(2);
        pairs.clone().all(|pair| pair[0] <= pair[1]) || pairs.all(|pair| pair[0] >= pair[1])
    }

    /// True when the numbers or dates of a column rise or fall without a jump of more than five usual steps.
    fn runs_evenly(&self, at: usize) -> bool {
        let values = match self.table.columns.get(at).map(|column| &column.values) {
            Some(Values::Numbers(values) | Values::Instants(values)) => values,
            _ => return false,
        };
        let mut steps: Vec<f64> = values.windows(2).map(|pair| pair[1] - pair[0]).collect();
        let is_monotone =
            steps.iter().all(|step| *step > 0.0) || steps.iter().all(|step| *step < 0.0);
        steps.iter_mut().for_each(|step| *step = step.abs());
        steps.sort_by(f64::total_cmp);
        let usual = steps.get(steps.len() / 2).copied().unwrap_or(0.0);
        is_monotone && values.len() > 2 && steps.last().is_some_and(|most| *most <= usual * 5.0)
    }

    /// The column of names that tells the rows apart; `None` when no single one does. Among several that only together
    /// do, it is the one with an order, else the first.
    fn naming_column(&self) -> Option<usize> {
        let names: Vec<usize> = self
            .columns()
            .filter(|at| self.is_free(*at) && self.kind(*at).is_name())
            .collect();
        let differs = |at: &usize| self.distinct(*at) == self.present(*at);
        let own = names.iter().copied().find(differs);
        own.or_else(|| {
            names
                .iter()
                .copied()
                .find(|at| self.kind(*at) == ColumnKind::Ordered)
        })
    }

    /// The first column of numbers after a counter, if its numbers rise and another column has values.
    fn rising_column(&self) -> Option<usize> {
        let numeric: Vec<usize> = self
            .columns()
            .filter(|at| {
                self.is_numeric(*at)
                    && self.kind(*at) != ColumnKind::Counter
                    && self.kind(*at) != ColumnKind::Empty
            })
            .collect();
        let first = numeric.first().copied().filter(|at| self.is_free(*at))?;
        let values = self.table.columns.get(first)?.values.numbers()?;
        let rises = values.len() > 1 && values.windows(2).all(|pair| pair[0] < pair[1]);
        let restarts = || {
            let key = self.columns().find(|at| self.kind(*at) == ColumnKind::Key);
            let repeated = self.distinct(first) < self.present(first);
            key.is_some() && repeated
        };
        if numeric.len() > 1 && (rises || restarts()) {
            return Some(first);
        }
        // a column further right may be the axis by its name
        numeric.into_iter().skip(1).find(|at| {
            let values = self.numbers(*at);
            let rises = values.len() > 1 && values.windows(2).all(|pair| pair[0] < pair[1]);
            rises && heading::names_axis(self.name(*at)) && self.is_free(*at)
        })
    }

    /// Divides the rows at the same position into series, or adds them up, or draws them as points.
    fn divide(&self, x: usize, plan: &mut TablePlan) {
        let present = self.present(x);
        if present < 2 || plan.values.is_empty() {
            return;
        }
        if self.distinct(x) == present {
            if let Some(key) = self
                .interleaved(x, &plan.values)
                .filter(|_| self.wishes.may_pivot)
            {
                plan.notes.push(self.series_note(&[key]));
                plan.series = vec![key];
            }
            return;
        }
        let is_names = self
            .table
            .columns
            .get(x)
            .is_some_and(|column| matches!(column.values, Values::Names(_)));
        let keys = self
            .series_columns(x, present)
            .or_else(|| self.numbered_series(x, is_names, plan))
            .filter(|_| self.wishes.may_pivot);
        // names that are rarely shared, such as those of towns in several states, stay apart
        let is_dense =
            |keys: &Vec<usize>| present * 5 >= self.distinct(x) * self.combined(keys).groups() * 2;
        if is_names && keys.as_ref().is_some_and(|keys| !is_dense(keys)) {
            return;
        }
        if let Some(keys) = keys {
            plan.notes.push(self.series_note(&keys));
            self.limit_lines(&keys, plan);
            plan.series = keys;
            return;
        }
        let color = self.color_column(x);
        if is_names {
            let names = self.all_names(x, present).max(1);
            let is_sample = plan.values.len() > 1
                && (present > 4 * names || (plan.values.len() > 3 && present > 29));
            if is_sample && self.is_open() {
                self.scatter(plan, color);
            } else if self.wishes.may_group {
                self.add_up(x, present > 2 * names, plan);
            }
        } else if self.are_sums(&plan.values) && self.wishes.may_group {
            self.add_up(x, false, plan);
        } else if self.kind(x) == ColumnKind::Year && plan.values.len() > 1 && self.is_open() {
            self.scatter(plan, color);
        } else if self.wishes.may_choose_kind && self.wishes.may_pivot {
            plan.chart = PlannedChart::Points(color);
            let text = format!(
                "drawn as points, because several rows share a {}; kind=line joins them",
                excerpt(self.name(x))
            );
            plan.notes.push(Note::new(NoteKind::Assumed, "data", text));
        }
    }

    /// The column of numbers that tells series apart, if no names do. It is no value then, nor is what is the same in all
    /// rows of a series.
    fn numbered_series(
        &self,
        x: usize,
        is_names: bool,
        plan: &mut TablePlan,
    ) -> Option<Vec<usize>> {
        if is_names || !self.wishes.may_pivot {
            return None;
        }
        let key = *self.numeric_keys(x).first()?;
        let codes = self.codes.get(key)?;
        let is_property = |at: &usize| {
            let own = self.codes.get(*at);
            own.is_some_and(|own| determines(&codes.rows, &own.rows, codes.distinct))
        };
        let is_value = |at: &usize| *at != key && (self.wishes.y.contains(at) || !is_property(at));
        let left: Vec<usize> = plan.values.iter().copied().filter(is_value).collect();
        if left.is_empty() {
            return None;
        }
        let gone = plan.values.iter().filter(|at| !left.contains(at));
        plan.hidden.extend(gone.map(|at| self.name(*at).to_owned()));
        plan.values = left;
        Some(vec![key])
    }

    /// True when the query names neither columns nor a kind.
    fn is_open(&self) -> bool {
        self.wishes.may_choose_kind && self.wishes.x.is_none() && self.wishes.y.is_empty()
    }

    /// Leaves only the first column of values where the series of all of them would be too many lines.
    fn limit_lines(&self, keys: &[usize], plan: &mut TablePlan) {
        let count = self.combined(keys).groups();
        let all = plan.values.len();
        let &[first, second, ..] = plan.values.as_slice() else {
            return;
        };
        if count * all <= MAX_LINES || !self.wishes.y.is_empty() {
            return;
        }
        let text = format!(
            "only {} is drawn, because {count} series of {all} columns are too many lines; y={} draws another column",
            excerpt(self.name(first)),
            list::quoted(self.name(second))
        );
        plan.notes.push(Note::new(NoteKind::LeftOut, "data", text));
        plan.hidden
            .extend(plan.values.drain(1..).map(|at| self.name(at).to_owned()));
    }

    /// The note about series for each name of these columns.
    fn series_note(&self, keys: &[usize]) -> Note {
        let all: Vec<&str> = keys.iter().map(|at| self.name(*at)).collect();
        let joined = all.join(", ");
        let said = list::quoted(&joined);
        let text = format!(
            "drawn as one series for each {joined}, as with pivot={said}; pivot=off draws one series"
        );
        Note::new(NoteKind::Assumed, "data", text)
    }

    /// The only column of keys, if its series take turns along an axis of dates or numbers and differ so much that a line
    /// through all of them would jump up and down: the names explain four fifths of the variance.
    fn interleaved(&self, x: usize, values: &[usize]) -> Option<usize> {
        let is_names = |at: usize| {
            matches!(
                self.table.columns.get(at).map(|column| &column.values),
                Some(Values::Names(_))
            )
        };
        let mut keys = self
            .columns()
            .filter(|at| *at != x && self.is_free(*at) && self.kind(*at) == ColumnKind::Key);
        let (Some(key), None, false) = (keys.next(), keys.next(), is_names(x)) else {
            return None;
        };
        let codes = self
            .codes
            .get(key)
            .filter(|codes| (2..=12).contains(&codes.distinct))?;
        let explains = |at: &usize| {
            let numbers = self.numbers(*at);
            let known = || {
                numbers
                    .iter()
                    .zip(&codes.rows)
                    .filter(|(number, _)| number.is_finite())
            };
            let mean = |wanted: Option<usize>| {
                let (mut sum, mut count) = (0.0, 0.0);
                for (number, _) in known().filter(|(_, code)| wanted.is_none() || **code == wanted)
                {
                    sum += number;
                    count += 1.0;
                }
                sum / f64::max(count, 1.0)
            };
            let middle = mean(None);
            let means: Vec<f64> = (0..codes.distinct).map(|code| mean(Some(code))).collect();
            let own = |code: &Option<usize>| {
                code.and_then(|code| means.get(code))
                    .copied()
                    .unwrap_or(middle)
            };
            let total: f64 = known()
                .map(|(number, _)| (number - middle) * (number - middle))
                .sum();
            let within: f64 = known()
                .map(|(number, code)| (number - own(code)) * (number - own(code)))
                .sum();
            total > 0.0 && within < total * 0.2
        };
        values.iter().all(explains).then_some(key)
    }

    /// Adds up the rows with the same name, or takes their mean where they were measured again and again.
    fn add_up(&self, x: usize, is_repeated: bool, plan: &mut TablePlan) {
        let (grouping, how, other) = if is_repeated && !self.are_amounts(&plan.values) {
            (
                Aggregate::Mean,
                "drawn as their mean",
                "agg=sum adds them up",
            )
        } else {
            (Aggregate::Sum, "added up", "agg=mean takes their mean")
        };
        plan.grouping = Some(grouping);
        let text = format!(
            "the rows with the same {} are {how}; {other}, groupby=off draws each row",
            excerpt(self.name(x))
        );
        plan.notes.push(Note::new(NoteKind::Assumed, "data", text));
    }

    /// True when all of these columns hold amounts, of which several at one name are as good as their sum.
    fn are_amounts(&self, values: &[usize]) -> bool {
        let is_amount = |at: &usize| heading::names_amount(self.name(*at));
        values.iter().all(|at| is_amount(at) || self.is_money(*at))
    }

    /// True when all of these columns hold money that was paid or earned, of which a day has the sum.
    fn are_sums(&self, values: &[usize]) -> bool {
        values
            .iter()
            .all(|at| self.is_money(*at) && !heading::names_price(self.name(*at)))
    }

    fn is_money(&self, at: usize) -> bool {
        self.kind(at) == ColumnKind::Money
    }

    /// Draws the first two columns of values against one another.
    fn scatter(&self, plan: &mut TablePlan, color: Option<usize>) {
        let &[first, second, ..] = plan.values.as_slice() else {
            return;
        };
        // what goes along an axis by its name, and what was measured there, which mostly comes last
        let along = plan
            .values
            .iter()
            .copied()
            .find(|at| heading::names_axis(self.name(*at)));
        let last = plan.values.iter().copied().rfind(|at| Some(*at) != along);
        let (x, y) = along.zip(last).unwrap_or((first, second));
        plan.x = Some(x);
        let others = plan.values.iter().filter(|at| **at != y);
        plan.hidden
            .extend(others.map(|at| self.name(*at).to_owned()));
        plan.values = vec![y];
        plan.chart = PlannedChart::Points(color);
        let text = format!(
            "drawn as points of {} and {}, because the rows have no positions; x= and y= name other columns",
            excerpt(self.name(x)),
            excerpt(self.name(y))
        );
        plan.notes.push(Note::new(NoteKind::Assumed, "data", text));
    }

    /// Draws longitudes and latitudes as points, where a table has no other positions. True when it has them.
    fn place(&self, plan: &mut TablePlan) -> bool {
        let coordinates: Vec<usize> = self
            .columns()
            .filter(|at| self.kind(*at) == ColumnKind::Coordinate)
            .collect();
        let &[first, second] = coordinates.as_slice() else {
            return false;
        };
        if !self.is_open() {
            return false;
        }
        let is_latitude = heading::names_latitude(self.name(first));
        let (x, y) = if is_latitude {
            (second, first)
        } else {
            (first, second)
        };
        plan.hidden
            .extend(plan.values.iter().map(|at| self.name(*at).to_owned()));
        plan.hidden.remove(self.name(y));
        (plan.x, plan.values) = (Some(x), vec![y]);
        plan.chart = PlannedChart::Points(self.color_column(x));
        true
    }

    /// True when the first two columns of values jump from row to row as if the rows stood in any order: their mean
    /// squared step is near twice their variance (von Neumann, 1941).
    fn has_no_order(&self, values: &[usize]) -> bool {
        let jumps = |at: &usize| {
            let numbers = self.numbers(*at);
            let known: Vec<f64> = numbers
                .iter()
                .copied()
                .filter(|number| number.is_finite())
                .collect();
            let count = known.len() as f64;
            let mean = known.iter().sum::<f64>() / count;
            let variance = known
                .iter()
                .map(|number| (number - mean) * (number - mean))
                .sum::<f64>();
            let steps = known
                .windows(2)
                .map(|pair| (pair[1] - pair[0]) * (pair[1] - pair[0]))
                .sum::<f64>();
            known.len() >= 20 && steps > 1.4 * variance
        };
        values.len() == 2 && values.iter().all(jumps)
    }

    /// The number of different combinations of all names that come again.
    fn all_names(&self, x: usize, present: usize) -> usize {
        let mut names = vec![x];
        let recurs = |at: &usize| self.kind(*at).is_name() && self.distinct(*at) * 2 <= present;
        names.extend(self.columns().filter(|at| *at != x && recurs(at)));
        self.combined(&names).groups()
    }

    /// A column with few names, by which points can be coloured.
    fn color_column(&self, x: usize) -> Option<usize> {
        self.columns()
            .filter(|at| *at == x || self.is_free(*at))
            .find(|at| {
                let is_key = matches!(self.kind(*at), ColumnKind::Key | ColumnKind::Ordered);
                is_key && (2..=MAX_COLORS).contains(&self.distinct(*at))
            })
    }

    /// The columns whose names together with the position tell all rows apart: one, else two, else all of them. `None`
    /// when they do not, or make too many series.
    fn series_columns(&self, x: usize, present: usize) -> Option<Vec<usize>> {
        let is_key = |at: &usize| {
            let is_month = self.kind(*at) == ColumnKind::Month && !self.is_numeric(*at);
            let is_key = matches!(
                self.kind(*at),
                ColumnKind::Key | ColumnKind::Ordered | ColumnKind::Name
            ) || is_month;
            *at != x && self.is_free(*at) && is_key
        };
        let keys: Vec<usize> = self.columns().filter(is_key).collect();
        // a few rows may be there twice
        let enough = present - present / 50;
        let tells = |columns: &[usize]| {
            let series = self.combined(columns);
            // names that hardly come again are no series
            let few = (2..=MAX_SERIES).contains(&series.groups()) && series.groups() * 2 <= present;
            let rows = self.codes.get(x);
            few && rows.is_some_and(|rows| rows.with(&series).distinct >= enough)
        };
        if let Some(one) = keys.iter().find(|at| tells(&[**at])) {
            return Some(vec![*one]);
        }
        for (index, first) in keys.iter().enumerate().take(8) {
            let second = keys
                .iter()
                .skip(index + 1)
                .take(8)
                .find(|second| tells(&[*first, **second]));
            if let Some(second) = second {
                return Some(vec![*first, *second]);
            }
        }
        (keys.len() > 2 && tells(&keys)).then_some(keys)
    }

    /// A note where another column would be the axis by the order of the columns alone.
    fn note_axis(&self, x: Option<usize>, notes: &mut Vec<Note>) {
        if self.wishes.x.is_some() || self.wishes.has_pairs {
            return;
        }
        let first = table_roles::position_column(self.table, false, false);
        let is_joined = |at: usize| {
            self.table
                .columns
                .get(at)
                .is_some_and(|column| column.origin == Origin::Joined)
        };
        let (Some(x), Some(first)) = (x.filter(|x| !is_joined(*x)), first) else {
            return;
        };
        let name = self.name(x);
        if first.name != name {
            let text = format!(
                "drawn over {}; x={} draws over {}",
                excerpt(name),
                list::quoted(&first.name),
                excerpt(&first.name)
            );
            notes.push(Note::new(NoteKind::Assumed, "data", text));
        }
    }

    /// A note about columns of numbers that are not drawn.
    fn note_hidden(&self, plan: &TablePlan) -> Option<Note> {
        if !self.wishes.y.is_empty() {
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
            let is_part = x_is_joined && kind.is_date_part();
            let is_quiet = matches!(kind, ColumnKind::Counter | ColumnKind::Empty) || is_part;
            self.is_numeric(*at)
                && !kind.is_value()
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
}
