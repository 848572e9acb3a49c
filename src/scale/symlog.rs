//! A symmetric logarithmic scale: linear around zero, logarithmic beyond a threshold on both sides.

use super::linear::{self, Linear, ascending, in_direction};
use super::step::{decimal, magnitude};

/// A domain of any numbers. Those within ±`threshold` are spread evenly, those beyond it by decades
/// (matplotlib's `symlog` with base 10 and `linscale` 1).
///
/// # Guarantees
/// Both ends are finite and distinct, the threshold positive and finite.
#[derive(Clone, Debug, PartialEq)]
pub struct Symlog {
    lo: f64,
    hi: f64,
    threshold: f64,
    /// The threshold before it was fitted to the domain.
    asked: f64,
}

impl Symlog {
    /// A scale from any two numbers. A threshold that is not positive and finite becomes 1 (matplotlib's default is 2);
    /// it is at most the largest absolute value of the domain.
    pub fn new(lo: f64, hi: f64, threshold: f64) -> Symlog {
        let (lo, hi) = linear::domain(lo, hi);
        let usable = threshold.is_finite() && threshold >= 1e-300;
        let asked = if usable { threshold } else { 1.0 };
        Symlog {
            lo,
            hi,
            threshold: asked.min(lo.abs().max(hi.abs())),
            asked,
        }
    }

    /// Both ends of the domain; the first is drawn at position 0.
    pub fn domain(&self) -> (f64, f64) {
        (self.lo, self.hi)
    }

    /// The same scale with its ends exchanged.
    pub fn reversed(self) -> Symlog {
        Symlog {
            lo: self.hi,
            hi: self.lo,
            ..self
        }
    }

    /// The position of `value`: 0 at the first end, 1 at the second, not clamped. NaN stays NaN.
    pub fn position(&self, value: f64) -> f64 {
        let (lo, hi) = (self.transform(self.lo), self.transform(self.hi));
        // Distinct ends far beyond the threshold may have the same transformed value.
        if lo == hi && !value.is_nan() {
            return 0.5;
        }
        (self.transform(value) - lo) / (hi - lo)
    }

    /// The value at a position.
    pub fn invert(&self, position: f64) -> f64 {
        let (lo, hi) = (self.transform(self.lo), self.transform(self.hi));
        self.untransform(lo * (1.0 - position) + hi * position)
    }

    /// Zero and signed powers of ten from the threshold on, or every second, third and so on when there are many more
    /// than `count`. The ticks are linear when fewer than two of these lie in the domain.
    pub fn ticks(&self, count: usize) -> Vec<f64> {
        let (lo, hi, is_reversed) = ascending(self.lo, self.hi);
        let ticks = match self.power_ticks(count) {
            Some(powers) => powers,
            None => clip_to_domain(Linear::new(lo, hi).ticks(count), lo, hi),
        };
        in_direction(ticks, is_reversed)
    }

    /// The minor ticks: 2 to 9 times each power of ten beyond the threshold.
    pub fn minor(&self, count: usize) -> Vec<f64> {
        let (lo, hi, is_reversed) = ascending(self.lo, self.hi);
        if self.power_ticks(count).is_none() {
            return in_direction(
                clip_to_domain(Linear::new(lo, hi).minor(count), lo, hi),
                is_reversed,
            );
        }
        let top = magnitude(lo.abs().max(hi.abs()));
        let first = magnitude(self.threshold);
        let mut ticks: Vec<f64> = (first..=top)
            // Over more than twelve decades minor ticks would run into each other.
            .take(if top - first > 12 { 0 } else { 13 })
            .flat_map(|exponent| (2..10).map(move |digit| decimal(f64::from(digit), exponent)))
            .filter(|value| *value > self.threshold)
            .flat_map(|value| [value, -value])
            .filter(|value| (lo..=hi).contains(value))
            .collect();
        ticks.sort_by(f64::total_cmp);
        in_direction(ticks, is_reversed)
    }

    /// The same scale with the lower end (`low`), the upper end (`high`) or both moved outwards to the next power of
    /// ten.
    pub fn nice(&self, count: usize, low: bool, high: bool) -> Symlog {
        let (lo, hi, is_reversed) = ascending(self.lo, self.hi);
        let (down, up) = match self.power_ticks(count) {
            Some(_) => (-self.power_not_below(-lo), self.power_not_below(hi)),
            None => linear::nice(lo, hi, count),
        };
        // Where the whole domain lies within the threshold, the new ends have to lie within it as well.
        let nice = Symlog::new(
            if low { down } else { lo },
            if high { up } else { hi },
            self.asked,
        );
        if is_reversed { nice.reversed() } else { nice }
    }

    /// Zero and the powers of ten inside the domain, thinned to about `count`; `None` when there are fewer than two.
    fn power_ticks(&self, count: usize) -> Option<Vec<f64>> {
        let (lo, hi, _) = ascending(self.lo, self.hi);
        let top = magnitude(lo.abs().max(hi.abs()));
        let first = magnitude(self.threshold)
            + i32::from(decimal(1.0, magnitude(self.threshold)) < self.threshold);
        let sides = if lo < 0.0 && hi > 0.0 { 2 } else { 1 };
        let first = if lo > 0.0 || hi < 0.0 {
            first.max(magnitude(lo.abs().min(hi.abs())))
        } else {
            first
        };
        // Powers of ten may stand closer than other ticks, as on a logarithmic scale.
        let room = ((count.clamp(3, 1000) as f64 * 1.6) as i32 / sides).max(1);
        let stride = ((top - first + 1).max(1) as u32).div_ceil(room as u32) as i32;
        let mut ticks: Vec<f64> = (first..=top)
            .rev()
            .step_by(stride.max(1) as usize)
            .flat_map(|exponent| [decimal(1.0, exponent), -decimal(1.0, exponent)])
            .chain([0.0])
            .filter(|value| (lo..=hi).contains(value))
            .collect();
        ticks.sort_by(f64::total_cmp);
        (ticks.len() >= 2).then_some(ticks)
    }

    /// The next power of ten that is not below `value`: further from zero for a positive number, nearer to it for a
    /// negative one. Within the threshold it is the threshold itself or zero.
    fn power_not_below(&self, value: f64) -> f64 {
        let size = value.abs();
        if size < self.threshold {
            return if value > 0.0 { self.threshold } else { 0.0 };
        }
        let power = decimal(1.0, magnitude(size));
        if value > 0.0 && power < size {
            decimal(1.0, magnitude(size) + 1).min(1e307)
        } else if value > 0.0 {
            power
        } else {
            -power
        }
    }

    /// A value before it is scaled to a position.
    fn transform(&self, value: f64) -> f64 {
        transform(value, self.threshold)
    }

    /// The value whose [`Symlog::transform`] is `transformed`.
    fn untransform(&self, transformed: f64) -> f64 {
        untransform(transformed, self.threshold)
    }
}

/// A value as it is spread along the axis: linear within the threshold (above 0), one unit a decade beyond it. The constant
/// 0.9 is matplotlib's `1 − 1/base` for base 10. NaN gives NaN.
pub fn transform(value: f64, threshold: f64) -> f64 {
    let units = value / threshold;
    if units.abs() <= 1.0 {
        return units / 0.9;
    }
    let decades = libm::log10(value.abs()) - libm::log10(threshold);
    (1.0 / 0.9 + decades).copysign(value)
}

/// The value whose [`transform`] is `transformed`.
pub fn untransform(transformed: f64, threshold: f64) -> f64 {
    if transformed.abs() <= 1.0 / 0.9 {
        return transformed * 0.9 * threshold;
    }
    let decades = transformed.abs() - 1.0 / 0.9 + libm::log10(threshold);
    libm::pow(10.0, decades).copysign(transformed)
}

/// Linear ticks without those that lie beyond an end by a rounding error, which can be seen on this scale near zero.
fn clip_to_domain(mut ticks: Vec<f64>, lo: f64, hi: f64) -> Vec<f64> {
    ticks.retain(|tick| (lo..=hi).contains(tick));
    ticks
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chooses_ticks() {
        #[rustfmt::skip]
        let table: &[(f64, f64, f64, usize, &[f64])] = &[
            (-1000.0, 1000.0, 1.0,  8, &[-1000.0, -100.0, -10.0, -1.0, 0.0, 1.0, 10.0, 100.0, 1000.0]),
            (0.0,     1000.0, 1.0,  8, &[0.0, 1.0, 10.0, 100.0, 1000.0]),
            (-0.5,    0.5,    1.0,  6, &[-0.4, -0.2, 0.0, 0.2, 0.4]),
            (100.0,   -10.0,  10.0, 8, &[100.0, 10.0, 0.0, -10.0]),
        ];
        for (lo, hi, threshold, count, expected) in table {
            let scale = Symlog::new(*lo, *hi, *threshold);
            assert_eq!(scale.ticks(*count), *expected, "{lo} to {hi}");
        }
        let many = Symlog::new(-1e12, 1e12, 1.0).ticks(7);
        assert!(many.len() <= 11 && many.contains(&0.0), "{many:?}");
    }

    #[test]
    fn is_symmetric_and_continuous() {
        let scale = Symlog::new(-100.0, 100.0, 1.0);
        assert_eq!(scale.position(0.0), 0.5);
        for value in [0.5, 1.0, 3.0, 50.0, 100.0] {
            let (up, down) = (scale.position(value), scale.position(-value));
            assert!((up + down - 1.0).abs() < 1e-15, "{value}");
            assert!((scale.invert(up) / value - 1.0).abs() < 1e-12, "{value}");
        }
        let (before, after) = (scale.position(1.0 - 1e-9), scale.position(1.0 + 1e-9));
        assert!(after > before && after - before < 1e-8);
        // matplotlib.scale.SymmetricalLogTransform(10, 1, 1).transform([.5, 1, 10]) = 0.5556, 1.1111, 2.1111
        assert!((scale.transform(0.5) - 0.555_555_555_555_555_6).abs() < 1e-15);
        assert!((scale.transform(10.0) - 2.111_111_111_111_111).abs() < 1e-15);
    }

    #[test]
    fn moves_ends_outwards() {
        assert_eq!(
            Symlog::new(-30.0, 500.0, 1.0).nice(8, true, true).domain(),
            (-100.0, 1000.0)
        );
        assert_eq!(
            Symlog::new(3.0, 500.0, 1.0).nice(8, true, true).domain(),
            (1.0, 1000.0)
        );
        assert_eq!(
            Symlog::new(0.0, 500.0, 1.0).nice(8, true, false).domain(),
            (0.0, 500.0)
        );
    }

    #[test]
    fn ends_moved_outwards_stay_within_the_threshold() {
        let scale = Symlog::new(0.0, 0.0587, 2.0).nice(6, true, true);
        let (_, high) = scale.domain();
        assert_eq!(high, 0.06);
        assert!((scale.position(0.03) - 0.5).abs() < 1e-12);
    }

    #[test]
    fn survives_odd_input() {
        for (lo, hi) in [
            (f64::NAN, 1.0),
            (0.0, 0.0),
            (-1e307, 1e307),
            (1e-300, 1e-299),
        ] {
            for threshold in [f64::NAN, 0.0, 1e-300, 1e300, -1.0] {
                let scale = Symlog::new(lo, hi, threshold);
                assert!(
                    scale
                        .ticks(6)
                        .iter()
                        .all(|tick| scale.position(*tick).is_finite())
                );
                assert!(scale.minor(6).len() < 500);
            }
        }
    }
}
