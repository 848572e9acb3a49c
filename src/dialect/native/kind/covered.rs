//! The marks of a series that stand at one position and cover one another.

use crate::spec::Series;

/// How many marks of a series stand at a position that an earlier one of it has. A point without a position or a value has no
/// mark.
pub(super) fn covered_count(series: &Series) -> usize {
    let mut positions: Vec<f64> = series.points().map(|(x, _)| x).collect();
    if positions.windows(2).all(|pair| pair[0] < pair[1]) {
        return 0;
    }
    let count = positions.len();
    positions.sort_by(f64::total_cmp);
    positions.dedup();
    count - positions.len()
}
