//! What a query asks of the columns of its table.

use crate::dialect::native::kind::{BoundsUse, Kind, PositionRule, SameNames};
use crate::dialect::native::table_plan::PlanRequest;
use crate::dialect::parameter::{Argument, Arguments};
use crate::table::transform::{MAX_SERIES, Steps, has_dated_header, is_single_row};
use crate::table::verdict::{count_distinct, is_matrix};
use crate::table::{Column, Table, Values};

/// The parameters that say how lines look: who gives one wants lines.
pub(in crate::dialect::native) const LINE_PARAMETERS: [&str; 7] = [
    "style",
    "linestyle",
    "linewidth",
    "marker",
    "smooth",
    "step",
    "dashes",
];

/// What the query asks for, as far as it concerns the roles of columns.
pub(super) struct Asked<'a> {
    pub(super) arguments: &'a Arguments<'a>,
    pub(super) kinds: &'a [Kind],
}

impl Asked<'_> {
    /// True when the query names no kind, or only kinds whose axis may be any column: lines, error bars and bars.
    pub(super) fn follows_verdicts(&self) -> bool {
        self.arguments.last("kind").is_none() || self.kinds.iter().all(|kind| kind.has_free_axis)
    }

    /// True when every kind has a series for each name of a column beside its axis.
    pub(super) fn has_series(&self) -> bool {
        let is_line = |kind: &Kind| {
            let is_special = kind.has_pairs || kind.takes_observations || kind.needs_dates;
            let has_any_axis = kind.position_rule == PositionRule::Any && kind.has_axes();
            has_any_axis && !is_special && !kind.has_prices()
        };
        let splits = |kind: &Kind| kind.same_names == SameNames::Series || is_line(kind);
        self.follows_verdicts() || self.kinds.iter().all(splits) || self.has_named_rows()
    }

    /// True when every kind has one place for each name, at which the rows with that name are added up.
    pub(super) fn combines_names(&self) -> bool {
        let adds = |kind: &Kind| kind.same_names != SameNames::Apart;
        self.kinds.iter().all(adds)
    }

    /// True when the query names kinds, each of which shows parts of a whole or bars.
    pub(super) fn shows_parts(&self) -> bool {
        let is_part = |kind: &Kind| kind.same_names == SameNames::AddedUp || kind.is_bar();
        self.arguments.last("kind").is_some() && self.kinds.iter().all(is_part)
    }

    /// True when every kind shows one value of a series at each position, so that several are added up. `are_several` is true where
    /// there are several series.
    pub(super) fn adds_rows(&self, are_several: bool) -> bool {
        let adds = |kind: &Kind| (kind.adds_rows)(self.arguments, are_several);
        self.kinds.iter().all(adds)
    }

    /// True when the query has one series of values, which names of `hue` divide. A query that names no values has several where the
    /// table has.
    pub(super) fn has_one_series(&self, table: &Table) -> bool {
        let count = |argument: Argument<'_>| match table.position(argument.value) {
            Some(_) => 1,
            None => argument
                .parts()
                .filter(|part| !part.value.is_empty())
                .count(),
        };
        let every = self.arguments.every("y").into_iter();
        every.map(count).sum::<usize>() < 2
    }

    /// The name of the column of names by which `hue` divides the only series; `None` without one.
    pub(super) fn dividing_hue(&self, table: &Table) -> Option<String> {
        let hue = self.arguments.last("hue")?;
        let column = table.columns.get(table.position(hue.value)?)?;
        let divides = matches!(column.values, Values::Names(_)) && self.has_one_series(table);
        divides.then(|| column.name.clone())
    }

    /// How all kinds draw bounds around values: not at all where one does it otherwise than another.
    pub(super) fn bounds_use(&self) -> BoundsUse {
        let mut uses = self.kinds.iter().map(|kind| kind.bounds);
        let first = uses.next().unwrap_or(BoundsUse::Never);
        match uses.all(|other| other == first) {
            true => first,
            false => BoundsUse::Never,
        }
    }

    /// True when the kind shows every number as it stands, as a matrix does.
    pub(super) fn shows_everything(&self) -> bool {
        self.kinds.iter().any(|kind| kind.is_matrix())
    }

    /// True when a table is a square matrix, and the query leaves it open how it is drawn.
    pub(super) fn draws_matrix(&self, table: &Table, steps: &Steps) -> bool {
        let given = |name: &str| self.arguments.last(name).is_some();
        let is_open = !["kind", "x", "y", "hue", "secondary_y", "f"]
            .into_iter()
            .any(given);
        let has_style = LINE_PARAMETERS.into_iter().any(given);
        is_open && !has_style && steps.is_plain() && is_matrix(table)
    }

    /// True when the kind is a matrix although the query names none.
    pub(super) fn is_unasked_matrix(&self) -> bool {
        self.arguments.last("kind").is_none() && self.has_named_rows()
    }

    /// True when the kind shows a matrix whose rows have names.
    pub(super) fn has_named_rows(&self) -> bool {
        let is_named = |kind: &Kind| kind.is_matrix() && kind.position_rule == PositionRule::Names;
        self.kinds.iter().all(is_named)
    }

    /// True when a table may be transposed although the query does not ask for it: its header has years, months or dates,
    /// or its rows are those of a matrix, as with seaborn's `heatmap`.
    pub(super) fn may_transpose(&self, table: &Table, steps: &Steps) -> bool {
        let names = ["x", "y", "hue", "secondary_y"];
        let every = names.iter().flat_map(|name| self.arguments.every(name));
        let mut parts = every.flat_map(Argument::parts);
        let is_open = !steps.groups() && parts.all(|part| table.position(part.value).is_none());
        let has_names = || {
            let first = table.columns.first().map(|column| &column.values);
            matches!(first, Some(Values::Names(_))) && table.columns.len() > 2
        };
        if self.has_named_rows() {
            // rows of one name are those of a long table
            let comes_once = |column: &Column| count_distinct(&column.values) == table.rows();
            let are_rows = table.columns.first().is_some_and(comes_once);
            let are_rows = are_rows || steps.refuses_pivot();
            return is_open && has_names() && are_rows && table.rows() <= MAX_SERIES;
        }
        let has_kind = self.arguments.last("kind").is_some();
        let is_row = || !has_kind && is_single_row(table);
        self.follows_verdicts() && is_open && (has_dated_header(table) || is_row())
    }

    /// True when the rows of places may be added up: the query says nothing of columns and kinds.
    pub(super) fn adds_places(&self, steps: &Steps) -> bool {
        let names = ["x", "y", "hue", "kind", "secondary_y", "transpose", "raw"];
        let is_open = names.iter().all(|name| self.arguments.last(name).is_none());
        is_open && self.follows_verdicts() && !steps.groups()
    }

    /// What the query says about the columns of a table.
    pub(super) fn plan_request(
        &self,
        table: &Table,
        steps: &Steps,
        has_pairs: bool,
    ) -> PlanRequest {
        let arguments = self.arguments;
        let position = |argument: &Argument<'_>| table.position(argument.value);
        let named = |names: &[&str]| -> Vec<usize> {
            let every = names.iter().flat_map(|name| arguments.every(name));
            every
                .flat_map(|argument| match table.position(argument.value) {
                    Some(at) => vec![at],
                    None => argument
                        .parts()
                        .filter_map(|part| table.position(part.value))
                        .collect(),
                })
                .collect()
        };
        let given = |names: &[&str]| names.iter().any(|name| arguments.last(name).is_some());
        let has_style = given(&LINE_PARAMETERS) || given(&["hue", "f"]);
        let has_kind = arguments.last("kind").is_some();
        let follows = self.follows_verdicts();
        let has_channels = given(&["yerr", "xerr", "low", "high", "size", "hue", "secondary_y"]);
        // names for the columns of `y` leave none for further series
        let has_labels = arguments.last("label").is_some() && arguments.last("y").is_some();
        let may_bound = !steps.transposes()
            && !has_channels
            && !given(&["y", "high", "low"])
            && steps.unbounded().is_none();
        PlanRequest {
            x: arguments.last("x").as_ref().and_then(position),
            has_own_axis: steps.groups(),
            y: named(&["y", "secondary_y", "high", "low", "yerr", "xerr"]),
            taken: named(&["pivot", "hue", "size"]),
            may_choose_kind: !has_kind && !has_style && steps.is_plain(),
            bounds: match may_bound {
                true => self.bounds_use(),
                false => BoundsUse::Never,
            },
            may_pivot: follows && steps.may_pivot() && !has_channels && !has_labels,
            may_group: follows && steps.may_group() && !has_channels,
            is_turned: false,
            has_pairs,
            computes: steps.first_calculation().is_some(),
            may_count: self.shows_parts() && !given(&["y"]) && steps.may_group() && !has_channels,
        }
    }
}

/// The columns that `x` and, beside it, `hue` name: `agg` alone makes one value of the rows that have both in common.
pub(super) fn named_axes(asked: &Asked<'_>, table: &Table) -> Vec<String> {
    let column = |name: &str| {
        let argument = asked.arguments.last(name)?;
        let column = table.columns.get(table.position(argument.value)?)?;
        Some(column.name.clone())
    };
    let Some(x) = column("x") else {
        return Vec::new();
    };
    // names divide none of several series
    let hue = column("hue").filter(|hue| *hue != x && asked.has_one_series(table));
    [x].into_iter().chain(hue).collect()
}
