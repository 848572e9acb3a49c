//! What a plan needs to know of a table again and again: its verdicts, what the query says, and the codes of its values.

use std::collections::HashMap;

use crate::dialect::native::kind::BoundsUse;
use crate::table::Table;
use crate::table::verdict::{Band, ColumnKind, Verdict};

/// What the query says about the columns.
#[derive(Clone)]
pub(in crate::dialect::native) struct PlanRequest {
    /// The index of the column that `x` names.
    pub x: Option<usize>,
    /// True when the query's own steps choose the axis, such as `groupby`.
    pub has_own_axis: bool,
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
    /// How the plan may draw bounds around values.
    pub bounds: BoundsUse,
    /// True when the table was transposed by itself.
    pub is_turned: bool,
    /// True when the points of the kind are pairs of numbers.
    pub has_pairs: bool,
    /// True when steps compute values from the others of a series.
    pub computes: bool,
    /// True when the kind shows parts of a whole or bars, and the query names no values, so that answers may be counted.
    pub may_count: bool,
}

/// The facts about a table that the plan needs again and again.
pub(super) struct Surveyed<'a> {
    pub(super) table: &'a Table,
    pub(super) verdicts: &'a [Verdict],
    pub(super) request: &'a PlanRequest,
    /// The codes of the values of each column.
    pub(super) codes: Vec<Codes>,
    /// The values with bounds that are drawn around them.
    pub(super) bands: Vec<Band>,
}

/// For each row the index of its value among the different ones, and the number of these; empty for tables with too many
/// rows.
#[derive(Clone, Default)]
pub(super) struct Codes {
    pub(super) rows: Vec<Option<u32>>,
    pub(super) distinct: usize,
}

impl Codes {
    /// The codes of the pairs of values of two columns. A missing value counts as one more.
    pub(super) fn with(&self, other: &Codes) -> Codes {
        let mut known: HashMap<(Option<u32>, Option<u32>), u32> = HashMap::new();
        let mut rows = Vec::with_capacity(self.rows.len());
        for pair in self.rows.iter().copied().zip(other.rows.iter().copied()) {
            let next = u32::try_from(known.len()).unwrap_or(u32::MAX);
            rows.push(Some(*known.entry(pair).or_insert(next)));
        }
        Codes {
            rows,
            distinct: known.len(),
        }
    }

    /// The number of different values; the rows without one count as one more.
    pub(super) fn groups(&self) -> usize {
        self.distinct + usize::from(self.rows.iter().any(Option::is_none))
    }

    /// The number of rows with a value.
    pub(super) fn present(&self) -> usize {
        self.rows.iter().flatten().count()
    }
}

impl Surveyed<'_> {
    /// The numbers of a column; none when it holds something else.
    pub(super) fn numbers(&self, at: usize) -> &[f64] {
        let column = self.table.columns.get(at);
        column
            .and_then(|column| column.values.numbers())
            .unwrap_or_default()
    }

    pub(super) fn kind(&self, at: usize) -> ColumnKind {
        self.verdicts
            .get(at)
            .map_or(ColumnKind::Empty, |verdict| verdict.kind)
    }

    pub(super) fn name(&self, at: usize) -> &str {
        self.table.columns.get(at).map_or("", |column| &column.name)
    }

    pub(super) fn is_numeric(&self, at: usize) -> bool {
        self.table
            .columns
            .get(at)
            .is_some_and(|column| column.values.numbers().is_some())
    }

    pub(super) fn columns(&self) -> std::ops::Range<usize> {
        0..self.table.columns.len()
    }

    /// True when a column may be the axis: the query needs it for nothing else.
    pub(super) fn is_free(&self, at: usize) -> bool {
        !self.request.y.contains(&at) && !self.request.taken.contains(&at)
    }

    /// The number of different values of a column.
    pub(super) fn distinct(&self, at: usize) -> usize {
        self.codes.get(at).map_or(0, |codes| codes.distinct)
    }

    /// The number of rows in which a column has a value.
    pub(super) fn present(&self, at: usize) -> usize {
        self.codes.get(at).map_or(0, Codes::present)
    }

    /// The codes of the combinations of the values of columns.
    pub(super) fn combined(&self, columns: &[usize]) -> Codes {
        let mut all = columns.iter().filter_map(|at| self.codes.get(*at));
        let first = all.next().cloned().unwrap_or_default();
        all.fold(first, |codes, next| codes.with(next))
    }

    /// True when the query names neither columns nor a kind.
    pub(super) fn is_open(&self) -> bool {
        self.request.may_choose_kind && self.request.x.is_none() && self.request.y.is_empty()
    }
}
