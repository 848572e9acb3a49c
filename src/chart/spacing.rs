//! How far apart positions lie, for marks that share the room between them.

use crate::spec::{Axis, AxisScale, Series};

/// The distance between neighbouring positions: a band, or the least gap between two values.
pub(super) fn unit(axis: &Axis, series: &[Series]) -> f64 {
    if matches!(axis.scale, AxisScale::Category { .. }) {
        return 1.0;
    }
    let mut at: Vec<f64> = series
        .iter()
        .flat_map(|one| &one.x)
        .copied()
        .filter(|x| x.is_finite())
        .collect();
    at.sort_by(f64::total_cmp);
    at.dedup();
    let least = at
        .windows(2)
        .map(|pair| pair[1] - pair[0])
        .fold(f64::INFINITY, f64::min);
    if least.is_finite() { least } else { 1.0 }
}
