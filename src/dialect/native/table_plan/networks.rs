//! Trees and flows: rows that refer to other rows as their parents, and rows that lead from one name to another.

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use super::outcome::{PlannedChart, TablePlan};
use super::survey::Surveyed;
use crate::error::{Note, NoteKind, excerpt};
use crate::table::heading;
use crate::table::verdict::ColumnKind;

/// More flows than this cross one another too often to be read.
const MAX_FLOWS: usize = 100;

impl Surveyed<'_> {
    /// Draws the leaves of a tree as rectangles, or flows between names. True when the rows are one or the other.
    pub(super) fn plan_network(&self, plan: &mut TablePlan) -> bool {
        self.is_open() && (self.plan_tree(plan) || self.plan_flows(plan))
    }

    /// A tree: a column that is called the parent and has values of another one, in which each row has its own.
    fn plan_tree(&self, plan: &mut TablePlan) -> bool {
        let Some((id, parent)) = self.tree() else {
            return false;
        };
        let Some(&value) = plan.values.iter().find(|at| ![id, parent].contains(*at)) else {
            return false;
        };
        let parents: BTreeSet<Rc<str>> = self.texts(parent).collect();
        let values = self.numbers(value);
        let is_leaf = |(row, name): &(usize, Rc<str>)| {
            let size = values.get(*row).copied().unwrap_or(f64::NAN);
            !parents.contains(name) && size > 0.0
        };
        let leaves = self.texts(id).enumerate().filter(is_leaf);
        let rows: Vec<usize> = leaves.map(|(row, _)| row).collect();
        let names = self.columns().find(|at| {
            let is_name = self.kind(*at).is_name() || *at == id;
            *at != parent && is_name && !self.is_numeric(*at)
        });
        if rows.is_empty() {
            return false;
        }
        let others = plan.values.iter().filter(|at| **at != value);
        plan.hidden
            .extend(others.map(|at| self.name(*at).to_owned()));
        plan.x = Some(names.unwrap_or(id));
        plan.values = vec![value];
        plan.rows = Some(rows);
        plan.bands.clear();
        plan.notes.clear();
        plan.chart = PlannedChart::Treemap;
        let text = format!(
            "drawn as the leaves of a tree, because {} refers to {}; kind=bar draws every row",
            excerpt(self.name(parent)),
            excerpt(self.name(id))
        );
        plan.notes.push(Note::new(NoteKind::Assumed, "data", text));
        true
    }

    /// The column in which each row has a value of its own, and the one that refers to it as the parent.
    fn tree(&self) -> Option<(usize, usize)> {
        let parent = self
            .columns()
            .find(|at| heading::names_parent(self.name(*at)))?;
        let parents: BTreeSet<Rc<str>> =
            self.texts(parent).filter(|name| !name.is_empty()).collect();
        let refers = |at: &usize| {
            let own: BTreeSet<Rc<str>> = self.texts(*at).collect();
            // the root may have a parent that is no row
            let unknown = parents.iter().filter(|name| !own.contains(*name)).count();
            *at != parent && own.len() == self.table.rows() && unknown <= 1
        };
        let id = self.columns().find(refers)?;
        (parents.len() > 1).then_some((id, parent))
    }

    /// Flows: a column that is called the source, one that is called the target, and one of values.
    fn plan_flows(&self, plan: &mut TablePlan) -> bool {
        let called = |name: &str| {
            self.columns().find(|at| {
                self.name(*at).trim().eq_ignore_ascii_case(name) && self.kind(*at).is_name()
            })
        };
        let Some((source, target)) = called("source").zip(called("target")) else {
            return false;
        };
        let &[value] = plan.values.as_slice() else {
            return false;
        };
        let is_timed = self.columns().any(|at| {
            matches!(
                self.kind(at),
                ColumnKind::Date | ColumnKind::Epoch | ColumnKind::Year
            )
        });
        let are_positive = self.numbers(value).iter().all(|flow| *flow > 0.0);
        let are_few = self.table.rows() <= MAX_FLOWS;
        if is_timed || !are_positive || !are_few || self.has_circle(source, target) {
            return false;
        }
        plan.x = None;
        plan.bands.clear();
        plan.notes.clear();
        plan.chart = PlannedChart::Sankey;
        let text =
            "drawn as flows, because the rows have a source and a target; kind=bar draws bars";
        plan.notes.push(Note::new(NoteKind::Assumed, "data", text));
        true
    }

    /// True when a way leads from a name back to itself.
    fn has_circle(&self, source: usize, target: usize) -> bool {
        let mut ways: BTreeMap<Rc<str>, BTreeSet<Rc<str>>> = BTreeMap::new();
        for (from, to) in self.texts(source).zip(self.texts(target)) {
            ways.entry(from).or_default().insert(to);
        }
        // names from which no way leads on are taken away, until there are none
        loop {
            let ends: Vec<Rc<str>> = ways
                .values()
                .flatten()
                .filter(|to| !ways.contains_key(*to))
                .cloned()
                .collect();
            if ends.is_empty() {
                return !ways.is_empty();
            }
            for targets in ways.values_mut() {
                ends.iter().for_each(|end| {
                    targets.remove(end);
                });
            }
            ways.retain(|_, targets| !targets.is_empty());
        }
    }

    /// The values of a column as texts, empty where they are missing.
    fn texts(&self, at: usize) -> impl Iterator<Item = Rc<str>> {
        let values = self.table.columns.get(at).map(|column| &column.values);
        let rows = 0..self.table.rows();
        rows.filter_map(move |row| Some(values?.name(row)))
    }
}
