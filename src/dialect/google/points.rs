//! The points of a series, to which markers, fills and lines refer.

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
    /// Factors for the sizes of markers; empty if all have the same size.
    pub sizes: Vec<f64>,
    /// Where the bars of a bar chart begin, in the units of their ends; empty for other points.
    pub bases: Vec<f64>,
}

impl SeriesPoints {
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
            beside: from.beside,
        })
    }
}

/// The indices of the points that the field of a marker selects, among `count` points.
///
/// The field is `start:end:step`, the negative number of points from one to the next, or an index, which may have a
/// fraction. Any other field selects all points.
pub(super) fn parse_indices(field: &str, count: usize) -> Vec<f64> {
    let number = super::encoding::parse_number;
    let last = count.saturating_sub(1) as f64;
    let every = |step: f64| -> Vec<f64> {
        let steps = (last / step + 1e-9).floor();
        if count == 0 || !(0.0..=100_000.0).contains(&steps) {
            return Vec::new();
        }
        (0..=steps as usize).map(|at| at as f64 * step).collect()
    };
    let field = field.trim();
    if field.contains(':') {
        let parts: Vec<Option<f64>> = field.split(':').map(number).collect();
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
        // Rounding must not lose the last point.
        let steps = ((to - from) / step + 1e-9).floor();
        if count == 0 || !(0.0..=100_000.0).contains(&steps) {
            return Vec::new();
        }
        return (0..=steps as usize)
            .map(|at| from + at as f64 * step)
            .collect();
    }
    match number(field) {
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
