//! Monotone interpolation: points come in, cubic curves that rise only where the data rise go out.

/// The Bézier curves of a smooth line through finite points, one fewer than there are points. Each is two control
/// points and its end. Between neighbours the line is monotone in y; between points of equal x it is straight. The
/// caller breaks the line at missing points.
///
/// Source: Fritsch and Carlson 1980, with the tangents of Steffen 1990, as in d3's `curveMonotoneX`.
pub fn curve(points: &[(f64, f64)]) -> Vec<[(f64, f64); 3]> {
    let slopes = tangents(points);
    points
        .windows(2)
        .zip(slopes.windows(2))
        .map(|(pair, slope)| {
            let [(x0, y0), (x1, y1)] = [pair[0], pair[1]];
            let third = (x1 - x0) / 3.0;
            [
                (x0 + third, y0 + third * slope[0]),
                (x1 - third, y1 - third * slope[1]),
                (x1, y1),
            ]
        })
        .collect()
}

/// The slope of the smooth line at each point.
pub fn tangents(points: &[(f64, f64)]) -> Vec<f64> {
    let secants: Vec<f64> = points
        .windows(2)
        .map(|pair| secant(pair[0], pair[1]))
        .collect();
    let inner = points.windows(3).zip(secants.windows(2));
    let inner = inner.map(|(three, two)| {
        let (before, after) = (three[1].0 - three[0].0, three[2].0 - three[1].0);
        steffen(before, after, two[0], two[1])
    });
    let mut slopes = vec![0.0];
    slopes.extend(inner);
    match secants.as_slice() {
        [] => slopes.truncate(points.len()),
        [only] => slopes = vec![*only, *only],
        [first, .., last] => {
            let second = slopes.get(1).copied().unwrap_or(0.0);
            let before_last = slopes.last().copied().unwrap_or(0.0);
            slopes[0] = end_slope(*first, second);
            slopes.push(end_slope(*last, before_last));
        }
    }
    slopes
}

/// The slope of the straight line between two points; 0 when they have the same x.
fn secant(a: (f64, f64), b: (f64, f64)) -> f64 {
    let slope = (b.1 - a.1) / (b.0 - a.0);
    if slope.is_finite() { slope } else { 0.0 }
}

/// The slope at a point between two intervals, from their widths and slopes; 0 at a turning point of the data.
fn steffen(before: f64, after: f64, left: f64, right: f64) -> f64 {
    if left * right <= 0.0 || before * after <= 0.0 {
        return 0.0;
    }
    let mean = (left * after + right * before) / (before + after);
    let least = left.abs().min(right.abs()).min(0.5 * mean.abs());
    let slope = 2.0 * least.copysign(left);
    if slope.is_finite() { slope } else { 0.0 }
}

/// The slope at an end of the line at which the curvature is 0, from the slope of the last interval and the slope at
/// its other point.
fn end_slope(secant: f64, next: f64) -> f64 {
    (3.0 * secant - next) / 2.0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn draws_d3s_curve() {
        // By hand from the formulae of d3-shape's curveMonotoneX: flat where the data turn, slope 3 at the ends.
        let found = curve(&[(0.0, 1.0), (1.0, 3.0), (2.0, 1.0), (3.0, 3.0)]);
        let third = 1.0 / 3.0;
        #[rustfmt::skip]
        let expected = [
            [third,       2.0, 2.0 * third, 3.0, 1.0, 3.0],
            [1.0 + third, 3.0, 1.0 + 2.0 * third, 1.0, 2.0, 1.0],
            [2.0 + third, 1.0, 2.0 + 2.0 * third, 2.0, 3.0, 3.0],
        ];
        for (piece, expected) in found.iter().zip(expected) {
            let piece = piece.map(|(x, y)| [x, y]);
            for (a, b) in piece.iter().flatten().zip(expected) {
                assert!((a - b).abs() < 1e-12, "{piece:?}");
            }
        }
    }

    #[test]
    fn stays_between_neighbours() {
        let heights = [3.0, 1.0, 4.0, 1.0, 5.0, 9.0, 9.0, 2.0, 6.0, 5.9, 1e6, 0.0];
        let points: Vec<(f64, f64)> = heights
            .iter()
            .enumerate()
            .map(|(i, y)| ((i * i) as f64, *y))
            .collect();
        let mut start = points[0];
        for piece in curve(&points) {
            let (lo, hi) = (
                start.1.min(piece[2].1) - 1e-9,
                start.1.max(piece[2].1) + 1e-9,
            );
            for step in 0..=20 {
                let t = f64::from(step) / 20.0;
                let s = 1.0 - t;
                let y = s * s * s * start.1
                    + 3.0 * s * s * t * piece[0].1
                    + 3.0 * s * t * t * piece[1].1
                    + t * t * t * piece[2].1;
                assert!((lo..=hi).contains(&y), "{y} not in {lo}..{hi}");
            }
            start = piece[2];
        }
    }

    #[test]
    fn survives_few_and_equal_points() {
        assert!(curve(&[]).is_empty() && curve(&[(1.0, 1.0)]).is_empty());
        let straight = curve(&[(0.0, 0.0), (3.0, 3.0)]);
        assert_eq!(straight[0][0], (1.0, 1.0));
        for piece in curve(&[(1.0, 1.0), (1.0, 5.0), (2.0, 5.0), (1.0, 2.0)]) {
            assert!(piece[0].1.is_finite() && piece[1].1.is_finite());
        }
    }
}
