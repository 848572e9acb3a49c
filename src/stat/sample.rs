//! Sampling: a function or parametric curve comes in, points go out. They are denser where it bends, and there is a gap
//! where it jumps or has no value.

use super::quantile::{quantile, sorted};

/// The largest number of times that a first interval is halved, which gives 4096 parts.
const DEPTH: u32 = 12;

/// The largest distance between a straight line and the function, as a share of the visible range.
const TOLERANCE: f64 = 5e-4;

/// Points of a function from `lo` to `hi`, ascending in x: `count` of them (at least 16), and more where it bends, at
/// most eight times `count`. A point with NaN separates the two sides of a jump or a pole. Far beyond the visible range
/// the points are few.
///
/// Empty when an end is not finite or the ends are equal. Ends in the wrong order are exchanged.
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
    let points = Sampler::new(value, low, high, count).run(&first);
    // At first a narrow peak looks like a pole. But it has no gap; then the whole range is shown.
    let parted = points.iter().any(|point| point.1.is_nan());
    match extent(&heights) {
        Some((least, most)) if !parted && (least, most) != (low, high) => {
            Sampler::new(value, least, most, count).run(&first)
        }
        _ => points,
    }
}

/// The smallest and the greatest finite value; `None` when there is none.
fn extent(values: &[f64]) -> Option<(f64, f64)> {
    let sorted = sorted(values);
    Some((*sorted.first()?, *sorted.last()?))
}

/// The visible range of the values. It is their extent, but an end is cut to the middle nine tenths when the extent
/// reaches more than ten times their range beyond them, as next to a pole. `None` when no value is finite.
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

/// Refines a polyline until it follows a function.
struct Sampler<F: Fn(f64) -> f64> {
    value: F,
    extent: VisibleRange,
    /// The number of points that may still be added.
    budget: usize,
    points: Vec<(f64, f64)>,
}

impl<F: Fn(f64) -> f64> Sampler<F> {
    /// A sampler whose visible range is `low` to `high`, and as much again on both sides.
    fn new(value: F, low: f64, high: f64, count: usize) -> Sampler<F> {
        Sampler {
            value,
            extent: VisibleRange::of(low, high),
            budget: count * 7,
            points: Vec::with_capacity(count * 2),
        }
    }

    /// The first points with all that are needed between them.
    fn run(mut self, first: &[(f64, f64)]) -> Vec<(f64, f64)> {
        self.points.extend(first.first());
        for pair in first.windows(2) {
            self.refine(pair[0], pair[1], DEPTH);
        }
        self.points
    }

    /// Adds the points that are needed after `a`, up to and including `b`.
    fn refine(&mut self, a: (f64, f64), b: (f64, f64), depth: u32) {
        let x = a.0 / 2.0 + b.0 / 2.0;
        let (side_a, side_b) = (self.extent.side(a.1), self.extent.side(b.1));
        let alike = (a.1.is_nan() && b.1.is_nan()) || (side_a != 0 && side_a == side_b);
        if alike || !(a.0 < x && x < b.0) || depth == 0 || self.budget == 0 {
            let jumps = (b.1 - a.1).abs() > self.extent.span * 0.25;
            if !alike && jumps && (depth == 0 || side_a * side_b < 0) {
                self.points.push((x, f64::NAN));
            }
            self.points.push(b);
            return;
        }
        let middle = (x, (self.value)(x));
        let apart = middle.1 - (a.1 / 2.0 + b.1 / 2.0);
        // The comparison is false for NaN, so that the end of the function's domain is refined, too.
        if apart.abs() <= self.extent.span * TOLERANCE {
            self.points.push(b);
            return;
        }
        self.budget -= 1;
        self.refine(a, middle, depth - 1);
        self.refine(middle, b, depth - 1);
    }
}

/// Points of a parametric curve in the plane, with the parameter from `lo` to `hi`: `count` of them (at least 16), and
/// more where it bends, at most eight times `count` besides gaps. A point with NaN separates the two sides of a jump or
/// a pole; then points far beyond the visible range are left out.
///
/// Empty when an end is not finite or the ends are equal.
pub fn trace(curve: impl Fn(f64) -> (f64, f64), lo: f64, hi: f64, count: usize) -> Vec<(f64, f64)> {
    if !(lo.is_finite() && hi.is_finite() && lo != hi) {
        return Vec::new();
    }
    let count = count.clamp(16, 100_000);
    let at = |t: f64| {
        let (x, y) = curve(t);
        let whole = x.is_finite() && y.is_finite();
        CurvePoint {
            t,
            at: if whole { [x, y] } else { [f64::NAN; 2] },
        }
    };
    let first: Vec<CurvePoint> = (0..=count)
        .map(|step| step as f64 / count as f64)
        .map(|share| at(lo * (1.0 - share) + hi * share))
        .collect();
    let values = |axis: usize| -> Vec<f64> {
        first
            .iter()
            .filter_map(|place| place.at.get(axis).copied())
            .collect()
    };
    let run = |ends: fn(&[f64]) -> Option<(f64, f64)>| {
        let ranges = [0, 1].map(|axis| {
            let (low, high) = ends(&values(axis)).unwrap_or((0.0, 1.0));
            VisibleRange::of(low, high)
        });
        Tracer::new(at, ranges, count).run(&first)
    };
    // At first a narrow peak looks like a pole. But it has no gap; then the whole range is shown.
    let points = run(view);
    if points.iter().any(|point| point.0.is_nan()) {
        points
    } else {
        run(extent)
    }
}

/// A point of a curve with its parameter; both coordinates are NaN when the curve has no point there.
#[derive(Clone, Copy)]
struct CurvePoint {
    t: f64,
    at: [f64; 2],
}

impl CurvePoint {
    /// True when the curve has no point there.
    fn is_missing(&self) -> bool {
        self.at.iter().any(|value| value.is_nan())
    }
}

/// The visible range along one axis.
#[derive(Clone, Copy)]
struct VisibleRange {
    span: f64,
    low: f64,
    high: f64,
}

impl VisibleRange {
    /// The range between two ends, and as much again on both sides.
    fn of(low: f64, high: f64) -> VisibleRange {
        // Halves, so that the difference of large numbers is finite.
        let span = high / 2.0 - low / 2.0;
        let span = if span > 0.0 {
            2.0 * span.min(1e307)
        } else {
            1.0
        };
        VisibleRange {
            span,
            low: low - 2.0 * span,
            high: high + 2.0 * span,
        }
    }

    /// The side on which a value lies: −1 below the range, 1 above it, 0 inside and for NaN.
    fn side(&self, value: f64) -> i32 {
        i32::from(value > self.high) - i32::from(value < self.low)
    }
}

/// Refines a polyline until it follows a parametric curve.
struct Tracer<F: Fn(f64) -> CurvePoint> {
    at: F,
    ranges: [VisibleRange; 2],
    /// The number of points that may still be added.
    budget: usize,
    points: Vec<CurvePoint>,
}

impl<F: Fn(f64) -> CurvePoint> Tracer<F> {
    /// A tracer with the visible ranges along x and y.
    fn new(at: F, ranges: [VisibleRange; 2], count: usize) -> Tracer<F> {
        Tracer {
            at,
            ranges,
            budget: count * 7,
            points: Vec::with_capacity(count * 2),
        }
    }

    /// The first points with all that are needed between them.
    fn run(mut self, first: &[CurvePoint]) -> Vec<(f64, f64)> {
        self.points.extend(first.first());
        for pair in first.windows(2) {
            if let [a, b] = pair {
                self.refine(*a, *b, DEPTH);
            }
        }
        self.finish()
    }

    /// The sides of the visible ranges on which a point lies; see [`VisibleRange::side`].
    fn sides(&self, place: &CurvePoint) -> [i32; 2] {
        let [x, y] = &self.ranges;
        [x.side(place.at[0]), y.side(place.at[1])]
    }

    /// The vector from `a` to `b`, in shares of the visible ranges.
    fn step(&self, a: &CurvePoint, b: &CurvePoint) -> (f64, f64) {
        let [x, y] = &self.ranges;
        ((b.at[0] - a.at[0]) / x.span, (b.at[1] - a.at[1]) / y.span)
    }

    /// Adds the points that are needed after `a`, up to and including `b`.
    fn refine(&mut self, a: CurvePoint, b: CurvePoint, depth: u32) {
        let (before, after) = (self.sides(&a), self.sides(&b));
        let beyond = |axis: usize| before[axis] != 0 && before[axis] == after[axis];
        let alike = (a.is_missing() && b.is_missing()) || beyond(0) || beyond(1);
        let t = a.t / 2.0 + b.t / 2.0;
        if alike || t == a.t || t == b.t || depth == 0 || self.budget == 0 {
            let (x, y) = self.step(&a, &b);
            let across = (0..2).any(|axis| before[axis] * after[axis] < 0);
            if !alike && libm::hypot(x, y) > 0.25 && (depth == 0 || across) {
                self.points.push(CurvePoint {
                    t,
                    at: [f64::NAN; 2],
                });
            }
            self.points.push(b);
            return;
        }
        let middle = (self.at)(t);
        if self.is_straight(&a, &middle, &b) {
            self.points.push(b);
            return;
        }
        self.budget -= 1;
        self.refine(a, middle, depth - 1);
        self.refine(middle, b, depth - 1);
    }

    /// True when `middle` lies on the line from `a` to `b` and near enough to the line's middle that the curve has no
    /// loop or detour in between. False for NaN.
    fn is_straight(&self, a: &CurvePoint, middle: &CurvePoint, b: &CurvePoint) -> bool {
        let (x, y) = self.step(a, b);
        let (to_x, to_y) = self.step(a, middle);
        let apart = libm::hypot(to_x - x / 2.0, to_y - y / 2.0);
        let length = libm::hypot(x, y);
        let beside = if length > TOLERANCE {
            ((x * to_y - y * to_x) / length).abs()
        } else {
            apart
        };
        beside <= TOLERANCE && apart <= 20.0 * TOLERANCE
    }

    /// The points. When there is a gap, points outside the visible ranges become gaps, too.
    fn finish(self) -> Vec<(f64, f64)> {
        let parted = self.points.iter().any(CurvePoint::is_missing);
        let shown = |place: &CurvePoint| {
            if parted && self.sides(place) != [0, 0] {
                (f64::NAN, f64::NAN)
            } else {
                (place.at[0], place.at[1])
            }
        };
        self.points.iter().map(shown).collect()
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

    /// Against a hundred thousand even steps: nowhere further than a thousandth of the picture, with few points.
    #[test]
    fn agrees_with_dense_sampling() {
        #[rustfmt::skip]
        let table: [(fn(f64) -> f64, f64, f64, f64); 9] = [
            (|x| x,                                       -10.0, 10.0, 20.0),
            (libm::sin,                                   -10.0, 10.0, 2.0),
            (|x| libm::sin(x * x),                        -10.0, 10.0, 2.0),
            (|x| if x == 0.0 { 1.0 } else { libm::sin(x) / x }, -30.0, 30.0, 1.2),
            (|x| libm::exp(-x * x * 100.0),               -10.0, 10.0, 1.0),
            (|x| x.abs(),                                 -10.0, 10.0, 10.0),
            (|x| libm::sqrt(x.abs()),                     -10.0, 10.0, 3.2),
            (|x| libm::atan(x * 50.0),                    -10.0, 10.0, 3.1),
            (libm::exp,                                   -10.0, 10.0, 22026.0),
        ];
        for (index, (function, lo, hi, height)) in table.into_iter().enumerate() {
            let points = sample(function, lo, hi, 400);
            assert!(
                points.len() <= 3201,
                "function {index}: {} points",
                points.len()
            );
            let (mut after, mut worst) = (1, 0.0_f64);
            for step in 0..=100_000 {
                let x = lo + (hi - lo) * f64::from(step) / 1e5;
                while after + 1 < points.len() && points[after].0 < x {
                    after += 1;
                }
                let ((x0, y0), (x1, y1)) = (points[after - 1], points[after]);
                let drawn = y0 + (y1 - y0) * ((x - x0) / (x1 - x0)).clamp(0.0, 1.0);
                worst = worst.max((drawn - function(x)).abs());
            }
            assert!(worst <= height * 1e-3, "function {index}: {worst}");
        }
    }

    #[test]
    fn traces_bend_and_part() {
        let gaps = |points: &[(f64, f64)]| points.iter().filter(|point| point.0.is_nan()).count();
        let tau = std::f64::consts::TAU;
        let circle = trace(|t| (libm::cos(t), libm::sin(t)), 0.0, tau, 16);
        let off = |pair: &[(f64, f64)]| {
            let middle = ((pair[0].0 + pair[1].0) / 2.0, (pair[0].1 + pair[1].1) / 2.0);
            (libm::hypot(middle.0, middle.1) - 1.0).abs()
        };
        assert!(
            circle.windows(2).map(off).fold(0.0, f64::max) < 2e-3,
            "{}",
            circle.len()
        );
        assert!(gaps(&circle) == 0 && circle.len() < 200);
        let line = trace(|t| (2.0 * t, -t), 0.0, 1.0, 16);
        assert_eq!((line.len(), line[16]), (17, (2.0, -1.0)));
        // r = tan(t): two poles, each with a gap and nothing far away.
        let polar = |t: f64| (libm::tan(t) * libm::cos(t), libm::tan(t) * libm::sin(t));
        let parted = trace(polar, 0.1, tau, 400);
        assert!(gaps(&parted) >= 2, "{}", gaps(&parted));
        let near = |point: &(f64, f64)| point.1.is_nan() || point.1.abs() < 1e3;
        assert!(parted.iter().all(near));
        let long =
            |pair: &[(f64, f64)]| libm::hypot(pair[0].0 - pair[1].0, pair[0].1 - pair[1].1) > 200.0;
        assert!(!parted.windows(2).any(long));
        assert!(
            trace(|_| (f64::NAN, 0.0), 0.0, 1.0, 16)
                .iter()
                .all(|point| point.0.is_nan())
        );
        assert!(
            trace(|t| (t, t), 1.0, 1.0, 16).is_empty()
                && trace(|t| (t, t), 0.0, f64::INFINITY, 16).is_empty()
        );
        assert!(
            trace(|t| (libm::sin(1e6 * t), libm::cos(9e5 * t)), 0.0, 1.0, 400).len() <= 2 * 3201
        );
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
