//! Functions to points: more where they bend, a gap where they jump or have no value.

use super::quantile::{quantile, sorted};

/// Halvings of a first interval; the last are below a hundred-thousandth of the domain.
const DEPTH: u32 = 12;

/// How far a line may pass beside the function, as a share of what it usually spans.
const TOLERANCE: f64 = 5e-4;

/// Points of a function from `lo` to `hi`, ascending in x, about `count` (at least 16) and as many more as its bends
/// ask for, at most eight times `count`. Where it jumps or has a pole a point with NaN parts the two sides.
///
/// Empty if an end is not finite or the ends are equal; exchanged ends are put in order.
pub fn sample(function: impl Fn(f64) -> f64, lo: f64, hi: f64, count: usize) -> Vec<(f64, f64)> {
    let (lo, hi) = (lo.min(hi), hi.max(lo));
    if !(lo.is_finite() && hi.is_finite() && lo < hi) {
        return Vec::new();
    }
    let count = count.clamp(16, 100_000);
    let value = |x: f64| {
        let y = function(x);
        if y.is_finite() { y } else { f64::NAN }
    };
    let place = |step: usize| {
        let share = step as f64 / count as f64;
        lo * (1.0 - share) + hi * share
    };
    let first: Vec<(f64, f64)> = (0..=count).map(place).map(|x| (x, value(x))).collect();
    let heights: Vec<f64> = first.iter().map(|point| point.1).collect();
    let (low, high) = view(&heights).unwrap_or((0.0, 1.0));
    let span = high / 2.0 - low / 2.0;
    let span = if span > 0.0 {
        2.0 * span.min(1e307)
    } else {
        1.0
    };
    let mut sampler = Sampler {
        value,
        span,
        window: (low - 2.0 * span, high + 2.0 * span),
        left: count * 7,
        points: Vec::with_capacity(count * 2),
    };
    sampler.points.extend(first.first());
    for pair in first.windows(2) {
        sampler.between(pair[0], pair[1], DEPTH);
    }
    sampler.points
}

/// The part of these values worth showing: all of it, unless a few (next to poles) reach more than ten times
/// beyond the middle nine tenths. `None` where none is finite.
pub fn view(values: &[f64]) -> Option<(f64, f64)> {
    let sorted = sorted(values);
    let (least, most) = (*sorted.first()?, *sorted.last()?);
    let (low, high) = (quantile(&sorted, 0.05), quantile(&sorted, 0.95));
    let room = high - low;
    let kept = |end: f64, inner: f64| {
        if (end - inner).abs() > 10.0 * room {
            inner
        } else {
            end
        }
    };
    if room > 0.0 && room.is_finite() {
        Some((kept(least, low), kept(most, high)))
    } else {
        Some((least, most))
    }
}

struct Sampler<F: Fn(f64) -> f64> {
    value: F,
    span: f64,
    /// Beyond this nothing is worth a point.
    window: (f64, f64),
    left: usize,
    points: Vec<(f64, f64)>,
}

impl<F: Fn(f64) -> f64> Sampler<F> {
    /// −1 below the window, 1 above it, 0 inside and for NaN.
    fn side(&self, y: f64) -> i32 {
        i32::from(y > self.window.1) - i32::from(y < self.window.0)
    }

    /// Adds what is needed after `a`, up to and with `b`.
    fn between(&mut self, a: (f64, f64), b: (f64, f64), depth: u32) {
        let x = a.0 / 2.0 + b.0 / 2.0;
        let (side_a, side_b) = (self.side(a.1), self.side(b.1));
        let alike = (a.1.is_nan() && b.1.is_nan()) || (side_a != 0 && side_a == side_b);
        if alike || !(a.0 < x && x < b.0) || depth == 0 || self.left == 0 {
            let jumps = (b.1 - a.1).abs() > self.span * 0.25;
            if !alike && jumps && (depth == 0 || side_a * side_b < 0) {
                self.points.push((x, f64::NAN));
            }
            self.points.push(b);
            return;
        }
        let middle = (x, (self.value)(x));
        let apart = middle.1 - (a.1 / 2.0 + b.1 / 2.0);
        // NaN (a border of where the function has values) is not within the tolerance either.
        if apart.abs() <= self.span * TOLERANCE {
            self.points.push(b);
            return;
        }
        self.left -= 1;
        self.between(a, middle, depth - 1);
        self.between(middle, b, depth - 1);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// How far the polyline passes beside the function at most.
    fn error(points: &[(f64, f64)], function: impl Fn(f64) -> f64) -> f64 {
        let beside = |pair: &[(f64, f64)]| {
            let x = pair[0].0 * 0.3 + pair[1].0 * 0.7;
            (pair[0].1 * 0.3 + pair[1].1 * 0.7 - function(x)).abs()
        };
        points.windows(2).map(beside).fold(0.0, f64::max)
    }

    #[test]
    fn bends_with_the_function() {
        let chirp = |x: f64| libm::sin(x * x);
        let points = sample(chirp, 0.0, 10.0, 200);
        assert!(
            points.len() < 1600 && error(&points, chirp) < 5e-3,
            "{} {}",
            points.len(),
            error(&points, chirp)
        );
        let straight = sample(|x| 3.0 * x, 0.0, 1.0, 16);
        assert_eq!(straight.len(), 17);
        assert!(points.windows(2).all(|pair| pair[0].0 < pair[1].0));
    }

    #[test]
    fn parts_the_sides_of_poles_and_steps() {
        let gaps = |points: &[(f64, f64)]| points.iter().filter(|point| point.1.is_nan()).count();
        #[rustfmt::skip]
        let table: [(fn(f64) -> f64, f64, f64, usize); 5] = [
            (|x| 1.0 / x,       -1.0, 1.1, 1),
            (libm::tan,         0.0,  6.0, 2),
            (libm::floor,       0.5,  3.5, 3),
            (libm::sin,         0.0,  6.0, 0),
            (|x| x.signum(),    -1.0, 1.3, 1),
        ];
        for (index, (function, lo, hi, expected)) in table.into_iter().enumerate() {
            assert_eq!(
                gaps(&sample(function, lo, hi, 200)),
                expected,
                "function {index}"
            );
        }
    }

    #[test]
    fn reaches_to_where_values_end() {
        let points = sample(libm::sqrt, -1.0, 1.0, 64);
        let first = points.iter().find(|point| !point.1.is_nan());
        assert!(first.is_some_and(|point| point.1 < 0.01), "{first:?}");
    }

    #[test]
    fn shows_what_is_worth_showing() {
        let mut values: Vec<f64> = (0..100).map(|i| f64::from(i) / 100.0).collect();
        assert_eq!(view(&values), Some((0.0, 0.99)));
        values.push(1e6);
        assert!(view(&values).is_some_and(|(lo, hi)| lo == 0.0 && hi < 1.0));
        assert_eq!(view(&[f64::NAN]), None);
        assert_eq!(view(&[2.0, 2.0]), Some((2.0, 2.0)));
        assert!(
            sample(|x| x, 1.0, 1.0, 10).is_empty() && sample(|x| x, f64::NAN, 1.0, 10).is_empty()
        );
        assert!(
            sample(|_| f64::NAN, 0.0, 1.0, 20)
                .iter()
                .all(|point| point.1.is_nan())
        );
        assert!(sample(|x| x, -1e308, 1e308, 20).len() == 21);
    }
}
