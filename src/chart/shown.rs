//! Which data of a panel are seen in its picture: the limits and scales of its axes in, the series without hidden values out.

use super::kind::{Coords, Shown};
use super::kinds::chart;
use crate::spec::{Axis, AxisScale, Layer, Panel, Series, Side};

/// The series of a panel in the order in which the author gave them, each once. A value that is not drawn is NaN.
pub(super) fn shown_series(panel: &Panel) -> Vec<Series> {
    let layers = panel
        .layers
        .iter()
        .filter(|layer| !chart(&layer.mark).is_derived());
    let mut series: Vec<Series> = layers
        .flat_map(|layer| {
            layer
                .series
                .iter()
                .map(|series| visible(series, layer, panel))
        })
        .collect();
    series.sort_by_key(|series| series.place);
    series.dedup_by_key(|series| series.place);
    series
}

/// The series with NaN for each value that is not drawn.
fn visible(series: &Series, layer: &Layer, panel: &Panel) -> Series {
    let kind = chart(&layer.mark);
    let vertical = match (&panel.y2, layer.side) {
        (Some(y2), Side::Right) => y2,
        _ => &panel.y,
    };
    let (positions, values) = match kind.coords() {
        Coords::Flipped => (vertical, &panel.x),
        Coords::Upright | Coords::Disc | Coords::Free => (&panel.x, vertical),
    };
    let is_seen = |x: f64, y: f64| match kind.shown() {
        Shown::All => true,
        Shown::Points => is_within(positions, x) && is_within(values, y),
        Shown::Positions => is_within(positions, x),
        Shown::Between(low, high) => (low..=high).contains(&y),
    };
    let is_hidden = |(x, y): &(&f64, &f64)| y.is_finite() && !is_seen(**x, **y);
    let mut seen = series.clone();
    if series
        .x
        .iter()
        .zip(&series.y)
        .any(|point| is_hidden(&point))
    {
        for (x, y) in series.x.iter().zip(seen.y.own()) {
            if is_hidden(&(x, y)) {
                *y = f64::NAN;
            }
        }
    }
    seen
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
