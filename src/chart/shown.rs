//! Which data of a panel are seen in its picture: the limits and scales of its axes in, the series without hidden values out.

use std::borrow::Cow;

use super::kind::{Coords, Shown};
use super::kinds::chart;
use crate::spec::{Axis, AxisScale, Layer, Panel, Series, Side};

/// The series of a panel in the order in which the author gave them, each once. A value that is not drawn is NaN.
pub(super) fn shown_series(panel: &Panel) -> Vec<Cow<'_, Series>> {
    let layers = panel
        .layers
        .iter()
        .filter(|layer| !chart(&layer.mark).is_derived());
    let mut series: Vec<Cow<'_, Series>> = layers
        .flat_map(|layer| {
            let series = layer.series.iter();
            series.map(|series| visible(series, layer, panel))
        })
        .collect();
    series.sort_by_key(|series| series.place);
    series.dedup_by_key(|series| series.place);
    series
}

/// The series with NaN for each value that is not drawn.
fn visible<'a>(series: &'a Series, layer: &Layer, panel: &Panel) -> Cow<'a, Series> {
    let kind = chart(&layer.mark);
    let vertical = match (&panel.y2, layer.side) {
        (Some(y2), Side::Right) => y2,
        _ => &panel.y,
    };
    let (positions, values) = match kind.coords() {
        Coords::Flipped => (vertical, &panel.x),
        Coords::Upright | Coords::Disc | Coords::Free => (&panel.x, vertical),
    };
    let shown = kind.shown();
    let is_seen = |x: f64, y: f64| match shown {
        Shown::All => true,
        Shown::Points => is_within(positions, x) && is_within(values, y),
        Shown::Positions => is_within(positions, x),
        Shown::Between(low, high) => (low..=high).contains(&y),
    };
    let is_hidden = |x: f64, y: f64| y.is_finite() && !is_seen(x, y);
    let mut points = series.x.iter().zip(&series.y);
    if !points.any(|(x, y)| is_hidden(*x, *y)) {
        return Cow::Borrowed(series);
    }
    let mut seen = series.clone();
    for (x, y) in series.x.iter().zip(seen.y.own()) {
        if is_hidden(*x, *y) {
            *y = f64::NAN;
        }
    }
    Cow::Owned(seen)
}

/// True when a value is within the limits of an axis as far as the author gave them, and has a place on its scale.
fn is_within(axis: &Axis, value: f64) -> bool {
    if matches!(axis.scale, AxisScale::Category { .. }) {
        return true;
    }
    let [low, high] = axis.domain;
    let has_place = value > 0.0 || !matches!(axis.scale, AxisScale::Log { .. });
    has_place && low.is_none_or(|low| value >= low) && high.is_none_or(|high| value <= high)
}
