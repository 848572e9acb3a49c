//! The places of the rows of a matrix.

use crate::spec::Series;

/// The places of the rows of a matrix: their labels where all are numbers, else 0, 1, 2 …
pub(super) fn places(series: &[Series]) -> Vec<f64> {
    let places: Option<Vec<f64>> = series.iter().map(|one| one.name.parse().ok()).collect();
    places
        .filter(|places: &Vec<f64>| places.iter().all(|place| place.is_finite()))
        .unwrap_or_else(|| (0..series.len()).map(|row| row as f64).collect())
}
