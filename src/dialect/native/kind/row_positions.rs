//! The positions of the rows of a matrix along the vertical axis.

use crate::spec::Series;

/// The positions of the rows: the names of the series when all are numbers, else 0, 1, 2 …
pub(super) fn row_positions(series: &[Series]) -> Vec<f64> {
    let positions: Option<Vec<f64>> = series.iter().map(|row| row.name.parse().ok()).collect();
    positions
        .filter(|positions: &Vec<f64>| positions.iter().all(|position| position.is_finite()))
        .unwrap_or_else(|| (0..series.len()).map(|row| row as f64).collect())
}
