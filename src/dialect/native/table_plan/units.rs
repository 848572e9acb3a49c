//! Units and currencies in columns of their own: a plan comes in, and goes out with the numbers of each unit apart, because they have no
//! axis in common.

use std::collections::BTreeSet;
use std::rc::Rc;

use super::outcome::{PlannedChart, TablePlan};
use super::survey::Surveyed;
use crate::error::{Note, NoteKind, excerpt};
use crate::table::unit::same_unit;
use crate::table::verdict::ColumnKind;
use crate::table::{Column, Values, heading, list, unit};

/// What rows without a unit are called.
const BLANK: &str = "(blank)";

/// More series than this, of which each may need a panel, are not drawn beside one another.
const MAX_PARTS: usize = 4;

/// More different units than this have no room for panels of their own.
const MAX_LEVELS: usize = 7;

/// More different texts than this are no currencies.
const MAX_CURRENCIES: usize = 200;

/// More different texts than this are no units.
const MAX_UNITS: usize = 60;

/// The note about columns that have different units by columns beside them; `None` without any.
fn level_note(units: &[(String, String)]) -> Option<Note> {
    let (first, unit) = units.first()?;
    let (other, own) = units.iter().find(|(_, own)| own != unit)?;
    let text = format!(
        "{} is in {} and {} in {}, so that they have panels of their own; subplots=off draws them in one",
        excerpt(first),
        excerpt(unit),
        excerpt(other),
        excerpt(own)
    );
    Some(Note::new(NoteKind::Assumed, "data", text))
}

impl Surveyed<'_> {
    /// Draws the numbers of each unit as series of their own, or those of the most frequent unit alone; and tells apart the columns that
    /// have different units each.
    pub(super) fn part_units(&self, x: usize, plan: &mut TablePlan) {
        let may_part = self.is_open() && self.request.may_pivot;
        if !may_part || self.codes.is_empty() || plan.values.is_empty() {
            return;
        }
        plan.units = self.level_units(&plan.values);
        plan.notes.extend(level_note(&plan.units));
        let mut units: Vec<usize> = plan
            .values
            .iter()
            .filter_map(|at| self.unit_column(*at))
            .filter(|unit| self.distinct(*unit) > 1 && *unit != x)
            .filter(|unit| self.different_units(*unit).len() > 1)
            .collect();
        units.dedup();
        let (Some(&first), None) = (units.first(), &plan.rows) else {
            return;
        };
        self.keep_values_of(first, plan);
        if units.len() == 1 && self.split_owners(first, plan) {
            return;
        }
        let mut keys = plan.series.clone();
        if !keys.contains(&first) {
            keys.push(first);
        }
        let all = self.combined(&[&[x], &keys[..]].concat());
        let is_whole =
            all.distinct == self.table.rows() && self.present(first) == self.table.rows();
        let count = plan.values.len() * self.distinct(first);
        let is_usual = plan.grouping.is_none() && plan.chart == PlannedChart::Default;
        if units.len() == 1 && is_usual && is_whole && count <= MAX_PARTS {
            if plan.series != keys {
                plan.notes.push(self.parts_note(first));
            }
            plan.series = keys;
            plan.parts = self.different_names(first);
        } else {
            self.leave_most_frequent(&units, plan);
        }
    }

    /// Makes a column for each unit of the values to which a column of units belongs, where others beside them have none, or where a unit
    /// is written in several ways. Where these would be too many, only the others are drawn. True when the rest of the plan stays as it is.
    fn split_owners(&self, unit: usize, plan: &mut TablePlan) -> bool {
        let is_plain = plan.series.is_empty()
            && plan.grouping.is_none()
            && plan.chart == PlannedChart::Default;
        let own = self.owners(unit, &plan.values);
        let units = self.different_units(unit);
        let has_others = own.len() < plan.values.len();
        let is_written_alike =
            units.len() == self.distinct(unit) && self.present(unit) == self.table.rows();
        if !is_plain || (is_written_alike && !has_others) {
            return false;
        }
        let is_few = units.len() * own.len() <= MAX_PARTS;
        let mut others = plan.values.iter().filter(|at| !own.contains(at));
        let is_whole = |at: &usize| self.present(*at) * 5 >= self.table.rows() * 4;
        if !is_few && (!has_others || !others.all(is_whole)) {
            return false;
        }
        plan.values.retain(|at| !own.contains(at));
        let names = own.iter().map(|at| self.name(*at).to_owned());
        plan.hidden.extend(names);
        if !is_few {
            plan.notes.push(self.owners_note(&own, unit));
            return true;
        }
        for (value, label) in own
            .iter()
            .flat_map(|at| units.iter().map(move |label| (*at, label)))
        {
            let rows = self.numbers(value).iter().enumerate();
            let of_unit = |(row, number): (usize, &f64)| match self.unit_label(unit, row) {
                found if same_unit(&found, label) => *number,
                _ => f64::NAN,
            };
            let name = match has_others || own.len() > 1 {
                true => format!("{} {label}", self.name(value)),
                false => label.clone(),
            };
            plan.units.push((name.clone(), label.clone()));
            let numbers: Vec<f64> = rows.map(of_unit).collect();
            plan.added
                .push(Column::new(name, Values::Numbers(numbers.into())));
        }
        plan.notes.push(self.parts_note(unit));
        true
    }

    /// The columns of values to which a column of units belongs: all for currencies, else those called alike, the one directly before it, those before it, or
    /// those behind it. Ages, numbers of persons and other counts have none.
    fn owners(&self, unit: usize, values: &[usize]) -> Vec<usize> {
        let is_currency = self.has_currencies(unit);
        let may_own = |at: &usize| {
            let name = self.name(*at);
            self.unit_column(*at) == Some(unit)
                && !heading::names_count(name)
                && match is_currency {
                    true => !heading::names_extent(name),
                    false => true,
                }
        };
        let all: Vec<usize> = values.iter().copied().filter(may_own).collect();
        let pick = |test: &dyn Fn(usize) -> bool| -> Vec<usize> {
            all.iter().copied().filter(|at| test(*at)).collect()
        };
        // any word may stand for money, and a unit mostly stands behind its numbers
        // `real_time, cpu_time, time_unit`
        let is_alike = |at: usize| {
            let own = heading::words(self.name(unit)).into_iter();
            let mut own = own.filter(|word| !matches!(word.as_str(), "unit" | "units"));
            own.any(|word| heading::words(self.name(at)).contains(&word))
        };
        let alike = pick(&|at| !is_currency && is_alike(at));
        let before = pick(&|at| !is_currency && at + 1 == unit);
        let earlier = pick(&|at| !is_currency && at < unit);
        let found = [alike, before, earlier, all.clone()]
            .into_iter()
            .find(|found| !found.is_empty());
        found.unwrap_or_else(|| values.to_vec())
    }

    /// The note about values that are left out, because there are too many units of them.
    fn owners_note(&self, own: &[usize], unit: usize) -> Note {
        let names: Vec<String> = own.iter().map(|at| excerpt(self.name(*at))).collect();
        let text = format!(
            "{} not drawn, because each {} has no axis in common with the others; y={} draws it",
            names.join(", "),
            excerpt(self.name(unit)),
            list::quoted(own.first().map_or("", |at| self.name(*at)))
        );
        Note::new(NoteKind::LeftOut, "data", text)
    }

    /// The unit of a row, or a sign for none.
    fn unit_label(&self, unit: usize, row: usize) -> String {
        let column = self.table.columns.get(unit);
        let name = column.map(|column| column.values.name(row).trim().to_owned());
        name.filter(|name| !name.is_empty())
            .unwrap_or_else(|| BLANK.to_owned())
    }

    /// The different units of a column, each as it is written first; rows without one count as one more.
    fn different_units(&self, at: usize) -> Vec<String> {
        let mut units: Vec<String> = Vec::new();
        for label in (0..self.table.rows()).map(|row| self.unit_label(at, row)) {
            if !units.iter().any(|known| same_unit(known, &label)) {
                units.push(label);
            }
        }
        units
    }

    /// Leaves out the values that have another unit by a column of their own.
    fn keep_values_of(&self, unit: usize, plan: &mut TablePlan) {
        let is_other = |at: &usize| {
            let own = self.unit_column(*at);
            own.is_some_and(|own| own != unit && self.distinct(own) == 1)
        };
        let (others, own): (Vec<usize>, Vec<usize>) =
            plan.values.iter().copied().partition(is_other);
        let Some(first) = others.first().filter(|_| !own.is_empty()) else {
            return;
        };
        let names: Vec<String> = others.iter().map(|at| excerpt(self.name(*at))).collect();
        let text = format!(
            "{} not drawn beside the values of each {}, because {} has units of its own; y={} draws it",
            names.join(", "),
            excerpt(self.name(unit)),
            excerpt(self.name(*first)),
            list::quoted(self.name(*first))
        );
        plan.notes.push(Note::new(NoteKind::LeftOut, "data", text));
        plan.hidden
            .extend(others.iter().map(|at| self.name(*at).to_owned()));
        plan.values = own;
    }

    /// Leaves out prices in the currencies of a column where the same ones stand beside them in one currency: `dollar_price` in place of
    /// `local_price`.
    pub(super) fn leave_local(&self, plan: &mut TablePlan) {
        let others = |at: usize, skip: fn(&str) -> bool| {
            let words = heading::words(self.name(at)).into_iter();
            words.filter(|word| !skip(word)).collect::<Vec<_>>()
        };
        let is_local = |at: &usize| !heading::names_currency(self.name(*at));
        let converted = |local: usize| {
            let own = others(local, heading::is_local);
            let mut values = plan.values.iter().copied();
            let is_same = |at: usize| others(at, heading::names_currency) == own;
            values.find(|at| !is_local(at) && !own.is_empty() && is_same(*at))
        };
        let mut locals = plan.values.iter().copied().filter(is_local);
        let found = locals.find_map(|local| Some((local, converted(local)?)));
        let Some((local, one)) = found.filter(|_| self.is_open()) else {
            return;
        };
        let has_many = |at: usize| {
            let has_names = self.kind(at).is_name() || self.kind(at) == ColumnKind::Alias;
            let names = match has_names && self.distinct(at) <= MAX_CURRENCIES {
                true => self.different_names(at),
                false => Vec::new(),
            };
            let known = names.iter().filter(|name| unit::is_currency_code(name));
            names.len() > 1 && known.count() * 3 >= names.len() * 2
        };
        let Some(currency) = self.columns().find(|at| has_many(*at)) else {
            return;
        };
        let name = self.name(local);
        let text = format!(
            "{} not drawn, because its numbers are in each {}; y={} draws it",
            excerpt(name),
            excerpt(self.name(currency)),
            list::quoted(name)
        );
        plan.notes.push(Note::new(NoteKind::LeftOut, "data", text));
        plan.hidden.insert(name.to_owned());
        plan.values.retain(|at| *at != one);
        // it is the first that is drawn where only one is
        plan.values
            .iter_mut()
            .filter(|at| **at == local)
            .for_each(|at| *at = one);
    }

    /// The note about series of different units.
    fn parts_note(&self, unit: usize) -> Note {
        let text = format!(
            "the numbers of each {0} are series of their own, because they have no axis in common; pivot=off draws one series",
            excerpt(self.name(unit))
        );
        Note::new(NoteKind::Assumed, "data", text)
    }

    /// The different names of a column.
    fn different_names(&self, at: usize) -> Vec<String> {
        let rows = 0..self.table.rows();
        let column = self.table.columns.get(at).map(|column| &column.values);
        let mut names: Vec<String> = Vec::new();
        for name in rows.filter_map(|row| Some(column?.name(row))) {
            if !name.is_empty() && !names.iter().any(|known| **known == *name) {
                names.push(name.to_string());
            }
        }
        names
    }

    /// The units of the columns of values that have one unit each, by their names or by a column beside them; empty where these are the
    /// same.
    fn level_units(&self, values: &[usize]) -> Vec<(String, String)> {
        let unit = |at: &usize| {
            let Some(unit) = self.unit_column(*at) else {
                let unit = unit::of_head(self.name(*at))?;
                return Some((self.name(*at).to_owned(), unit.to_owned()));
            };
            let column = self.table.columns.get(unit)?;
            let first = (0..self.table.rows()).find(|row| !column.values.is_missing(*row))?;
            let is_level = self.distinct(unit) == 1;
            is_level.then(|| {
                (
                    self.name(*at).to_owned(),
                    column.values.name(first).to_string(),
                )
            })
        };
        let mut found: Vec<(String, String)> = Vec::new();
        for (name, unit) in values.iter().filter_map(unit) {
            let mut known = found.iter().map(|(_, known)| known);
            let same = known.find(|known| unit::normal(known) == unit::normal(&unit));
            let unit = same.cloned().unwrap_or(unit);
            found.push((name, unit));
        }
        let different: BTreeSet<&str> = found.iter().map(|(_, unit)| unit.as_str()).collect();
        match (2..=MAX_LEVELS).contains(&different.len()) {
            true => found,
            false => Vec::new(),
        }
    }

    /// The column with the units of the numbers of another one: the one directly behind it, else one that begins with the same word,
    /// else one with nothing but numbers between both, else the only one of currencies for amounts of money.
    fn unit_column(&self, value: usize) -> Option<usize> {
        // `Value in GBP` says its own
        let mut words = self.name(value).split(|c: char| !c.is_alphanumeric());
        if words.any(unit::is_currency_code) || heading::names_currency(self.name(value)) {
            return None;
        }
        let units: Vec<usize> = self.columns().filter(|at| self.has_units(*at)).collect();
        let begin = |at: usize| heading::words(self.name(at)).into_iter().next();
        let is_alike = |at: &&usize| {
            let own = begin(value);
            own.is_some() && begin(**at) == own && heading::words(self.name(**at)).len() > 1
        };
        let is_beside = |at: &&usize| {
            let mut between = value.min(**at) + 1..value.max(**at);
            between.all(|other| self.is_numeric(other))
        };
        let is_money = self.is_money(value);
        let only = match units.as_slice() {
            [only] if is_money && self.has_currencies(*only) => Some(only),
            _ => None,
        };
        let follows = units.iter().find(|at| **at == value + 1);
        let behind = || units.iter().find(|at| **at > value && is_beside(at));
        let before = || units.iter().rev().find(|at| **at < value && is_beside(at));
        let found = follows.or_else(|| units.iter().find(is_alike));
        found.or_else(behind).or_else(before).or(only).copied()
    }

    /// True for a column of currencies.
    fn has_currencies(&self, at: usize) -> bool {
        let names = self.different_names(at);
        names
            .iter()
            .all(|name| unit::is_currency_code(&name.to_uppercase()))
    }

    /// True for a column of texts that is called so or has nothing but units and currencies.
    pub(super) fn has_units(&self, at: usize) -> bool {
        let Some(Values::Names(names)) = self.table.columns.get(at).map(|column| &column.values)
        else {
            return false;
        };
        let is_kind = matches!(
            self.kind(at),
            ColumnKind::Key
                | ColumnKind::Name
                | ColumnKind::Constant
                | ColumnKind::Alias
                | ColumnKind::Ordered
        );
        let several = (1..=MAX_UNITS).contains(&self.distinct(at));
        if !is_kind || !several || !self.is_free(at) {
            return false;
        }
        let known = || names.iter().filter(|name| !name.is_empty());
        let is_long = known().any(|name| name.chars().count() > 1);
        let are_short = known().all(|name| name.chars().count() <= 24);
        let is_called = heading::names_unit(self.name(at)) || heading::ends_in_unit(self.name(at));
        let is_unit =
            |name: &&Rc<str>| unit::is_unit(name) || (is_called && unit::is_like_unit(name));
        let units = known().filter(is_unit).count();
        let all = known().count();
        let are_units = is_long && units == all;
        let are_called = is_called && units * 5 >= all * 4;
        are_short && (are_units || are_called)
    }
}
