//! Which columns of a table tell series apart.

use super::outcome::TablePlan;
use super::survey::Surveyed;
use crate::error::{Note, NoteKind};
use crate::stat::sort::sort_by_number;
use crate::table::transform::MAX_SERIES;
use crate::table::verdict::{ColumnKind, determines};
use crate::table::{Origin, Values, heading, list};

/// The most numbers that tell series apart, and the fewest rows of each, where no names do.
const MAX_NUMERIC_SERIES: usize = 60;
const MIN_NUMERIC_ROWS: usize = 3;

/// More series than this have to have values at one in so many of the positions, on average.
const MAX_SPARSE_SERIES: usize = 60;
const MIN_SHARE: usize = 20;

/// The most columns of names among which those that tell series apart are looked for.
const MAX_KEYS: usize = 64;

/// The most series that their values alone tell apart.
const MAX_CLEAR_SERIES: usize = 12;

impl Surveyed<'_> {
    /// The columns of whole numbers that, where no names do, tell apart the rows with the same value of a column: few
    /// numbers, each with about the same values of that column.
    pub(super) fn numeric_keys(&self, x: usize) -> Vec<usize> {
        let Some(own) = self.codes.get(x) else {
            return Vec::new();
        };
        let present = own.present();
        let is_key = |at: &usize| {
            let numbers = self.numbers(*at);
            let kind = self.kind(*at);
            let is_code =
                matches!(kind, ColumnKind::Identifier | ColumnKind::Measure) || kind.is_date_part();
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

    /// The columns whose names together with the position tell all rows apart: one, else two, else all of them. `None`
    /// when they do not, or make too many series.
    pub(super) fn series_columns(&self, x: usize, present: usize) -> Option<Vec<usize>> {
        let is_key = |at: &usize| {
            let is_month = self.kind(*at) == ColumnKind::Month && !self.is_numeric(*at);
            let is_key = matches!(
                self.kind(*at),
                ColumnKind::Key | ColumnKind::Ordered | ColumnKind::Name
            ) || is_month;
            let is_key = is_key || self.is_turn(x, *at);
            *at != x && self.is_free(*at) && is_key && !self.tells_signs(*at)
        };
        let keys: Vec<usize> = self.columns().filter(is_key).take(MAX_KEYS).collect();
        // a few rows may be there twice
        let enough = present - present / 50;
        let tells = |columns: &[usize]| {
            let series = self.combined(columns);
            // names that hardly come again are no series
            let few = (2..=MAX_SERIES).contains(&series.groups()) && series.groups() * 2 <= present;
            let rows = self.codes.get(x);
            // many things, each seen at few of the positions, are no lines
            let all = self.distinct(x) * series.groups();
            let is_dense = series.groups() <= MAX_SPARSE_SERIES || present * MIN_SHARE >= all;
            few && is_dense && rows.is_some_and(|rows| rows.with(&series).distinct >= enough)
        };
        if let Some(one) = keys.iter().find(|at| tells(&[**at])) {
            return Some(vec![*one]);
        }
        if let Some((_, Some(other))) = self.settings().filter(|(first, _)| *first == x) {
            let with_other = |key: &usize| vec![*key, other];
            let all = keys.iter().copied().chain([other]).collect();
            let found = keys.iter().map(with_other).find(|keys| tells(keys));
            return Some(found.unwrap_or(all)).filter(|keys| tells(keys));
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

    /// True for the numbers of a few versions or replicates, each with a row for each name of an axis.
    fn is_turn(&self, x: usize, at: usize) -> bool {
        const MAX_TURNS: usize = 12;
        let name = self.name(at);
        let is_names = !self.is_numeric(x) && self.kind(x).is_name();
        is_names
            && self.kind(at) == ColumnKind::Identifier
            && (heading::names_version(name) || heading::names_turn(name))
            && (2..=MAX_TURNS).contains(&self.distinct(at))
            && self.combined(&[x, at]).distinct == self.table.rows()
    }

    /// The column of numbers that tells series apart, if no names do. It is no value then, nor is what is the same in all
    /// rows of a series.
    pub(super) fn numbered_series(
        &self,
        x: usize,
        is_names: bool,
        plan: &mut TablePlan,
    ) -> Option<Vec<usize>> {
        if is_names || !self.request.may_pivot {
            return None;
        }
        let key = *self.numeric_keys(x).first()?;
        let codes = self.codes.get(key)?;
        let is_property = |at: &usize| {
            let own = self.codes.get(*at);
            own.is_some_and(|own| determines(&codes.rows, &own.rows, codes.distinct))
        };
        let is_value = |at: &usize| *at != key && (self.request.y.contains(at) || !is_property(at));
        let left: Vec<usize> = plan.values.iter().copied().filter(is_value).collect();
        if left.is_empty() {
            return None;
        }
        let gone = plan.values.iter().filter(|at| !left.contains(at));
        plan.hidden.extend(gone.map(|at| self.name(*at).to_owned()));
        plan.values = left;
        Some(vec![key])
    }

    /// The column of keys whose series take turns along an axis of dates or numbers without ever sharing a position. It is the
    /// first column of things with names, such as sensors, each with times of its own; or the only column of keys, if its series
    /// differ so much that a line through all of them would jump up and down.
    pub(super) fn interleaved(&self, x: usize, values: &[usize]) -> Option<usize> {
        let is_names = matches!(
            self.table.columns.get(x).map(|column| &column.values),
            Some(Values::Names(_))
        );
        let mut keys = self
            .columns()
            .filter(|at| *at != x && self.is_free(*at) && self.kind(*at) == ColumnKind::Key)
            .filter(|at| !is_names && !self.tells_signs(*at));
        let first = keys.next()?;
        let is_thing = self.is_thing(first, x) || self.has_balances(first, values);
        if is_thing && self.take_turns(first, x) {
            return Some(first);
        }
        let is_only = keys.next().is_none();
        let is_clear = is_only && self.distinct(first) <= MAX_CLEAR_SERIES;
        (is_clear && self.explains(first, values)).then_some(first)
    }

    /// True for a column whose words have become the signs of amounts.
    fn tells_signs(&self, at: usize) -> bool {
        let column = self.table.columns.get(at);
        column.is_some_and(|column| column.origin == Origin::Signs)
    }

    /// True for a column of names that are things rather than states or kinds: it is called so, or it is the first of the table
    /// and the rows do not follow one another evenly, as they would if one thing had been watched.
    fn is_thing(&self, key: usize, x: usize) -> bool {
        let few = (2..=MAX_NUMERIC_SERIES).contains(&self.distinct(key));
        let is_first = key == 0 && !self.runs_evenly(x);
        few && self.distinct(key) * 2 <= self.present(key)
            && (heading::names_thing(self.name(key)) || is_first)
    }

    /// True for a column of accounts, where one of the values is what is left in each.
    fn has_balances(&self, key: usize, values: &[usize]) -> bool {
        let has_balance = || {
            values
                .iter()
                .any(|at| heading::names_balance(self.name(*at)))
        };
        heading::names_account(self.name(key)) && has_balance()
    }

    /// True when the series of a column do not stand one behind the other along an axis: some begins before another ends.
    fn take_turns(&self, key: usize, x: usize) -> bool {
        let column = self.table.columns.get(x);
        let (Some(Values::Numbers(positions) | Values::Instants(positions)), Some(codes)) =
            (column.map(|column| &column.values), self.codes.get(key))
        else {
            return false;
        };
        let mut spans = vec![(f64::INFINITY, f64::NEG_INFINITY); codes.distinct];
        for (position, code) in positions.iter().zip(&codes.rows) {
            let span = code.and_then(|code| spans.get_mut(code as usize));
            if let Some((begin, end)) = span.filter(|_| position.is_finite()) {
                (*begin, *end) = (begin.min(*position), end.max(*position));
            }
        }
        sort_by_number(&mut spans, |(begin, _)| *begin);
        spans.windows(2).any(|pair| pair[1].0 < pair[0].1)
    }

    /// True when the names of a column explain four fifths of the variance of each column of values.
    fn explains(&self, key: usize, values: &[usize]) -> bool {
        let codes = self.codes.get(key).filter(|codes| codes.distinct > 1);
        let Some(codes) = codes else {
            return false;
        };
        let explains = |at: &usize| {
            let numbers = self.numbers(*at);
            let known = || {
                numbers
                    .iter()
                    .zip(&codes.rows)
                    .filter(|(number, _)| number.is_finite())
            };
            let mean = |wanted: Option<u32>| {
                let (mut sum, mut count) = (0.0, 0.0);
                for (number, _) in known().filter(|(_, code)| wanted.is_none() || **code == wanted)
                {
                    sum += number;
                    count += 1.0;
                }
                sum / f64::max(count, 1.0)
            };
            let middle = mean(None);
            let means: Vec<f64> = (0..codes.distinct as u32)
                .map(|code| mean(Some(code)))
                .collect();
            let own = |code: &Option<u32>| {
                code.and_then(|code| means.get(code as usize))
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
        values.iter().all(explains)
    }

    /// The note about series for each name of these columns.
    pub(super) fn series_note(&self, keys: &[usize]) -> Note {
        let all: Vec<&str> = keys.iter().map(|at| self.name(*at)).collect();
        let joined = all.join(", ");
        // names that are joined are no column that a query could name
        let parameter = match self.request.computes {
            true => "hue",
            false => "pivot",
        };
        let same = match keys.len() {
            1 => format!(", as with {parameter}={}", list::quoted(&joined)),
            _ => String::new(),
        };
        let text =
            format!("drawn as one series for each {joined}{same}; pivot=off draws one series");
        Note::new(NoteKind::Assumed, "data", text)
    }
}
