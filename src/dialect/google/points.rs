//! The points of a series, to which markers, fills and lines refer.

use super::encoding::Scaling;
use super::number::{parse_number, steps};
use crate::spec::drawing::At;

/// The points of a series.
#[derive(Clone, Debug, Default)]
pub(super) struct SeriesPoints {
    /// The positions; not finite for a missing value.
    pub at: Vec<At>,
    /// The values as labels show them.
    pub values: Vec<f64>,
    /// The x values as labels show them.
    pub xs: Vec<f64>,
    /// The sizes of the points as the data give them; NaN for a missing one. Empty if all have the same size.
    pub sizes: Vec<f64>,
    /// The size of a point whose markers are as large as they say, by which sizes are divided; above 0 wherever there are sizes, and
    /// else without a meaning.
    pub full_size: f64,
    /// Where the bars of a bar chart begin, in the units of their ends; empty for other points.
    pub bases: Vec<f64>,
}

impl SeriesPoints {
    /// Points at these positions, with the values of a row as labels show them.
    pub(super) fn new(at: Vec<At>, row: usize, values: &[f64], scale: &Scaling) -> SeriesPoints {
        let values = values.iter();
        SeriesPoints {
            xs: (0..at.len()).map(|index| index as f64).collect(),
            at,
            values: values.map(|value| scale.displayed(row, *value)).collect(),
            ..SeriesPoints::default()
        }
    }

    /// The factor for the size of the marker of a point.
    pub(super) fn size_factor(&self, index: usize) -> f64 {
        let size = self.sizes.get(index).filter(|size| size.is_finite());
        size.map_or(1.0, |size| size / self.full_size)
    }

    /// The position of the point with this index. A fraction gives a position between two points.
    pub(super) fn point(&self, index: f64) -> Option<At> {
        if !(0.0..1e9).contains(&index) {
            return None;
        }
        let from = *self.at.get(index as usize)?;
        let part = index.fract();
        if part < 1e-9 {
            return Some(from);
        }
        let to = *self.at.get(index as usize + 1)?;
        Some(At {
            x: from.x + (to.x - from.x) * part,
            y: from.y + (to.y - from.y) * part,
            unit: from.unit,
        })
    }
}

/// The indices of the points that the field of a marker selects, among `count` points.
///
/// The field is `start:end:step`, the negative number of points from one to the next, or an index, which may have a
/// fraction. Any other field selects all points.
pub(super) fn parse_indices(field: &str, count: usize) -> Vec<f64> {
    let last = count.saturating_sub(1) as f64;
    let between = |from: f64, to: f64, step: f64| match count {
        0 => Vec::new(),
        _ => steps(from, to, step, 100_000),
    };
    let every = |step: f64| between(0.0, last, step);
    let field = field.trim();
    if field.contains(':') {
        let parts: Vec<Option<f64>> = field.split(':').map(parse_number).collect();
        let at = |index: usize| parts.get(index).copied().flatten();
        // A negative end counts from the last point.
        let end = |value: f64| {
            if value < 0.0 {
                count as f64 + value
            } else {
                value
            }
        };
        let from = end(at(0).unwrap_or(0.0)).max(0.0);
        let to = end(at(1).unwrap_or(last)).min(last);
        let step = at(2).filter(|step| *step > 0.0).unwrap_or(1.0);
        return between(from, to, step);
    }
    match parse_number(field) {
        None => every(1.0),
        Some(value) if value <= -1.0 => every((-value).floor()),
        Some(value) if value < 0.0 => every(1.0),
        Some(value) => vec![value],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chooses_points() {
        #[rustfmt::skip]
        let table = [
            ("",      3, vec![0.0, 1.0, 2.0]),
            ("-1",    3, vec![0.0, 1.0, 2.0]),
            ("-2",    5, vec![0.0, 2.0, 4.0]),
            ("1",     3, vec![1.0]),
            ("1.5",   3, vec![1.5]),
            ("11.0",  3, vec![11.0]),
            ("1:",    4, vec![1.0, 2.0, 3.0]),
            ("1:2",   9, vec![1.0, 2.0]),
            ("0:9:2", 5, vec![0.0, 2.0, 4.0]),
            (":-2",   5, vec![0.0, 1.0, 2.0, 3.0]),
            ("::.5",  2, vec![0.0, 0.5, 1.0]),
            ("",      0, vec![]),
            ("::1e-9",9, vec![]),
        ];
        for (field, count, expected) in table {
            assert_eq!(parse_indices(field, count), expected, "{field}");
        }
    }
}
