//! The observations of a series, by the position at which they stand.

use crate::stat::sort::sort_by_number;
use std::borrow::Cow;
use std::collections::BTreeMap;

use super::kind::Placing;
use super::placement::SeriesPlacement;
use crate::figure::extent::Extent;
use crate::spec::{Arrangement, Direction, Layer, Panel, Series};

/// The observations of one series at one position.
pub(super) struct Observations<'a> {
    /// The position.
    pub position: f64,
    /// The index of the first observation in its series.
    pub first: usize,
    /// The observations; NaN is missing.
    pub values: Cow<'a, [f64]>,
}

/// The observations of a series for each of its positions, in ascending order.
pub(super) fn by_position(series: &Series) -> Vec<Observations<'_>> {
    let Some(first) = series.x.first() else {
        return Vec::new();
    };
    if series.x.iter().all(|x| x == first) {
        return vec![Observations {
            position: *first,
            first: 0,
            values: Cow::Borrowed(&series.y),
        }];
    }
    let mut rows: BTreeMap<u64, Vec<usize>> = BTreeMap::new();
    for (row, x) in series.x.iter().enumerate().filter(|(_, x)| x.is_finite()) {
        rows.entry((x + 0.0).to_bits()).or_default().push(row);
    }
    let group = |rows: Vec<usize>| {
        let first = *rows.first()?;
        let values = rows.iter().filter_map(|row| series.y.get(*row).copied());
        Some(Observations {
            position: *series.x.get(first)?,
            first,
            values: values.collect(),
        })
    };
    let mut groups: Vec<Observations<'_>> = rows.into_values().filter_map(group).collect();
    sort_by_number(&mut groups, |item| item.position);
    groups
}

/// What observations are called: by their position and their series, or by the series that has a position of its own.
pub(super) fn name(series: &Series, observations: &Observations<'_>) -> String {
    let name = series.names.get(observations.first);
    match name.filter(|name| !name.is_empty()) {
        Some(name) if series.name.is_empty() => name.clone(),
        Some(name) => format!("{name}, {}", series.name),
        None => series.name.clone(),
    }
}

/// How marks of observations take their places: one alone is as wide as this part of a band, those of several series stand
/// side by side and are a little wider together.
pub(super) fn placing(width: f64) -> Placing {
    Placing {
        arrangement: Arrangement::Grouped,
        base: f64::NAN,
        width: (width * 1.6).min(width.max(0.9)),
        width_alone: width,
        gap: None,
        course: None,
    }
}

/// The width of a mark in its slot, as a part of a band: one that has neighbours leaves a gap beside them.
pub(super) fn width(placed: &SeriesPlacement<'_>) -> f64 {
    let width = placed.slot.1 - placed.slot.0;
    if placed.is_alone { width } else { width * 0.9 }
}

/// The extent along the positions: half a band on both sides of all.
pub(super) fn positions(layer: &Layer, panel: &Panel, direction: Direction) -> Extent {
    let axis = match direction {
        Direction::Vertical => &panel.x,
        Direction::Horizontal => &panel.y,
    };
    let count = match axis.names() {
        [] => layer.series.len(),
        names => names.len(),
    };
    let count = count.max(1);
    Extent::of([-0.5, count as f64 - 0.5], 0.0)
}

/// True when each series stands at a position of its own, which bears its name. Otherwise the points have the names of their
/// positions.
pub(super) fn are_named_by_axis(layer: &Layer) -> bool {
    layer.series.iter().all(|series| series.names.is_empty())
}
