//! The data of a query: series with positions and further columns, before they become layers.

use std::collections::BTreeMap;

use super::kind::Kind;
use crate::scale::instant;
use crate::spec::Channel;
use crate::stat::Numbers;
use crate::table::Values;

/// The series as the query gives them.
pub(super) struct Data {
    /// One a `y`.
    pub series: Vec<Given>,
    /// What the positions are.
    pub positions: Positions,
    /// Whether the values are milliseconds UTC.
    pub timed: bool,
    /// Names of the nodes between which values flow; empty for none.
    pub nodes: Vec<String>,
    /// The names of the matrices that formulas make.
    pub fields: Vec<String>,
    /// The name of the column of positions where they come from a table, empty where that has none.
    pub along: Option<String>,
    /// Whether they are, and neither they nor how they are drawn are said.
    pub unsaid: bool,
}

/// One series as the query gives it.
pub(super) struct Given {
    /// What it is drawn as.
    pub kind: Kind,
    /// Its name; empty for none.
    pub name: String,
    /// Positions, as many as values.
    pub x: Numbers,
    /// Values.
    pub y: Numbers,
    /// Further columns, each with as many values.
    pub channels: BTreeMap<Channel, Numbers>,
    /// Names of its points, for kinds that write them; empty or as many.
    pub names: Vec<String>,
    /// Of which matrix it is a row: 0 for the one of the values, else the number of a formula from 1.
    pub matrix: usize,
}

impl Given {
    /// Its name, or the one that a nameless series gets among several: y1, y2 …
    pub(super) fn title(&self, index: usize, count: usize) -> String {
        if self.name.is_empty() && count > 1 {
            format!("y{}", index + 1)
        } else {
            self.name.clone()
        }
    }

    /// What its layer is told by: series of one kind share a layer, those of different matrices do not.
    pub(super) fn part(&self) -> (Kind, usize) {
        (self.kind, self.matrix)
    }
}

/// What the positions along the axis are.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Positions {
    /// Numbers.
    Numbers,
    /// Milliseconds UTC.
    Instants,
    /// Indices into these names.
    Names(Vec<String>),
}

/// The values of a column as names.
pub(super) fn texts(values: &Values) -> Vec<String> {
    let known = |number: &f64, write: fn(f64) -> String| {
        if number.is_nan() {
            String::new()
        } else {
            write(*number)
        }
    };
    match values {
        Values::Numbers(numbers) => numbers
            .iter()
            .map(|number| known(number, |number| number.to_string()))
            .collect(),
        Values::Instants(instants) => instants
            .iter()
            .map(|at| known(at, |at| instant::to_iso(at as i64)))
            .collect(),
        Values::Names(names) => names.iter().map(|name| name.to_string()).collect(),
    }
}
