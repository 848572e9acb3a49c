//! The distance between positions, for marks that share the space between them.

use crate::scale::calendar::DAY;
use crate::spec::{Axis, AxisScale, Series};

/// The distance between neighbouring positions in units of the axis: a band of a category axis, else the least distance
/// between two positions; for a single position 1, or a day on an axis of dates.
pub(super) fn band_width(axis: &Axis, series: &[Series]) -> f64 {
    if matches!(axis.scale, AxisScale::Category { .. }) {
        return 1.0;
    }
    let mut positions: Vec<f64> = series
        .iter()
        .flat_map(|series| &series.x)
        .copied()
        .filter(|x| x.is_finite())
        .collect();
    positions.sort_by(f64::total_cmp);
    positions.dedup();
    let smallest = positions
        .windows(2)
        .map(|pair| pair[1] - pair[0])
        .fold(f64::INFINITY, f64::min);
    match axis.scale {
        _ if smallest.is_finite() => smallest,
        AxisScale::Time { .. } => DAY as f64,
        _ => 1.0,
    }
}
