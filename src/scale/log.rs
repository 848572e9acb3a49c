//! A logarithmic scale: positions of positive numbers are in proportion to their logarithms, and ticks lie at powers of
//! ten.

use super::linear::{self, Linear, ascending, in_direction};
use super::step::{decimal, magnitude};

/// A domain of positive numbers in which every decade is equally wide.
///
/// # Guarantees
/// Both ends are positive, finite and distinct; the base is above 1.
#[derive(Clone, Debug, PartialEq)]
pub struct Log {
    lo: f64,
    hi: f64,
    base: f64,
}

impl Log {
    /// A scale from two positive numbers; `None` when one is zero or negative.
    ///
    /// NaN means that there are no data, and gives 1 to 10. A single value gets half a decade on both sides. The ends
    /// are clamped to 1e-300…1e300.
    pub fn new(lo: f64, hi: f64) -> Option<Log> {
        if lo.is_nan() || hi.is_nan() {
            return Some(Log::between(1.0, 10.0));
        }
        if lo <= 0.0 || hi <= 0.0 {
            return None;
        }
        let (lo, hi) = (lo.clamp(1e-300, 1e300), hi.clamp(1e-300, 1e300));
        if linear::are_distinct(lo, hi) {
            return Some(Log::between(lo, hi));
        }
        let margin = libm::sqrt(10.0);
        Some(Log::between(lo / margin, hi * margin))
    }

    /// A scale with base 10 from two checked ends.
    fn between(lo: f64, hi: f64) -> Log {
        Log { lo, hi, base: 10.0 }
    }

    /// The same scale with ticks at the powers of another base. A base that is not finite or below 1.1 becomes 10.
    pub fn with_base(self, base: f64) -> Log {
        let usable = base.is_finite() && base >= 1.1;
        Log {
            base: if usable { base } else { 10.0 },
            ..self
        }
    }

    /// Both ends of the domain; the first is drawn at position 0.
    pub fn domain(&self) -> (f64, f64) {
        (self.lo, self.hi)
    }

    /// The same scale with its ends exchanged.
    pub fn reversed(self) -> Log {
        Log {
            lo: self.hi,
            hi: self.lo,
            base: self.base,
        }
    }

    /// The position of `value`: 0 at the first end, 1 at the second, not clamped. Zero, negative numbers and NaN give
    /// NaN.
    pub fn position(&self, value: f64) -> f64 {
        if value > 0.0 {
            log_ratio(value, self.lo) / log_ratio(self.hi, self.lo)
        } else {
            f64::NAN
        }
    }

    /// The value at a position. Position 1 gives the second end exactly.
    pub fn invert(&self, position: f64) -> f64 {
        if position == 1.0 {
            return self.hi;
        }
        libm::exp(libm::log(self.lo) + log_ratio(self.hi, self.lo) * position)
    }

    /// Powers of ten, or every second, third and so on when there are many more than `count`. When there are fewer than
    /// four, multiples of 1, 2 and 5 are added where they have room. Within half a decade the ticks are linear.
    pub fn ticks(&self, count: usize) -> Vec<f64> {
        let (lo, hi, is_reversed) = ascending(self.lo, self.hi);
        let ticks = match self.spacing(count) {
            TickSpacing::Decades(stride) => powers(lo, hi, stride),
            TickSpacing::OneTwoFive => multiples(lo, hi, &[1.0, 2.0, 5.0]),
            TickSpacing::Linear => Linear::new(lo, hi).ticks(count),
            TickSpacing::Powers(stride) => self.powers_of_base(lo, hi, stride),
        };
        in_direction(ticks, is_reversed)
    }

    /// The minor ticks: 2 to 9 times each power of ten, or the skipped powers when the ticks skip some.
    pub fn minor(&self, count: usize) -> Vec<f64> {
        let (lo, hi, is_reversed) = ascending(self.lo, self.hi);
        let ticks = match self.spacing(count) {
            TickSpacing::Decades(1) => multiples(lo, hi, &[2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0, 9.0]),
            TickSpacing::Decades(stride) => {
                let finer = match stride {
                    ..=10 => 1,
                    20 => 5,
                    stride => stride / 5,
                };
                let mut between = powers(lo, hi, finer);
                between.retain(|power| magnitude(*power).rem_euclid(stride) != 0);
                between
            }
            TickSpacing::OneTwoFive => multiples(lo, hi, &[3.0, 4.0, 6.0, 7.0, 8.0, 9.0]),
            TickSpacing::Linear => Linear::new(lo, hi).minor(count),
            TickSpacing::Powers(1) => Vec::new(),
            TickSpacing::Powers(stride) => {
                let ticks = self.powers_of_base(lo, hi, stride);
                let mut all = self.powers_of_base(lo, hi, 1);
                all.retain(|power| !ticks.contains(power));
                all
            }
        };
        in_direction(ticks, is_reversed)
    }

    /// The same scale with the lower end (`low`), the upper end (`high`) or both moved outwards to the next tick.
    pub fn nice(&self, count: usize, low: bool, high: bool) -> Log {
        let (lo, hi, is_reversed) = ascending(self.lo, self.hi);
        let (down, up) = match self.spacing(count) {
            TickSpacing::Decades(_) => enclosing_decades(lo, hi),
            TickSpacing::OneTwoFive => (
                multiple_below(lo, &[1.0, 2.0, 5.0]),
                multiple_above(hi, &[1.0, 2.0, 5.0]),
            ),
            TickSpacing::Linear => linear::nice(lo, hi, count),
            TickSpacing::Powers(_) => {
                let (first, last) = self.exponents(lo, hi);
                let down =
                    first - i32::from(libm::pow(self.base, f64::from(first)) > lo * (1.0 + 1e-12));
                let up =
                    last + i32::from(libm::pow(self.base, f64::from(last)) < hi * (1.0 - 1e-12));
                (
                    libm::pow(self.base, f64::from(down)),
                    libm::pow(self.base, f64::from(up)),
                )
            }
        };
        let nice = Log {
            // Linear ticks may begin at zero, which has no logarithm.
            lo: if low && down > 0.0 { down } else { lo },
            hi: if high { up } else { hi },
            base: self.base,
        };
        if is_reversed { nice.reversed() } else { nice }
    }

    /// The exponents of the first and last power of the base inside the domain.
    fn exponents(&self, lo: f64, hi: f64) -> (i32, i32) {
        let unit = libm::log(self.base);
        // The tolerance counts a power on an end as inside, although its logarithm is rounded.
        let first = libm::ceil(libm::log(lo) / unit - 1e-9);
        let last = libm::floor(libm::log(hi) / unit + 1e-9);
        (first as i32, last as i32)
    }

    /// Every power of the base inside the domain whose exponent is a multiple of `stride`.
    fn powers_of_base(&self, lo: f64, hi: f64, stride: i32) -> Vec<f64> {
        let (first, last) = self.exponents(lo, hi);
        (first..=last)
            .filter(|exponent| exponent.rem_euclid(stride.max(1)) == 0)
            .map(|exponent| libm::pow(self.base, f64::from(exponent)))
            .collect()
    }

    /// The kind of ticks that suits the domain, for about `count` ticks.
    fn spacing(&self, count: usize) -> TickSpacing {
        let (lo, hi, _) = ascending(self.lo, self.hi);
        if self.base != 10.0 {
            let (first, last) = self.exponents(lo, hi);
            if last > first {
                let many = (last - first + 1) as u32;
                let stride = many.div_ceil((count.max(2) as f64 * 1.6) as u32);
                return TickSpacing::Powers(stride as i32);
            }
        }
        let decades = log_ratio(hi, lo) / std::f64::consts::LN_10;
        let inside = powers(lo, hi, 1).len();
        if decades < 0.5 || multiples(lo, hi, &[1.0, 2.0, 5.0]).len() < 3 {
            return TickSpacing::Linear;
        }
        // three powers alone leave much unsaid, but two can be read as well as many ticks
        let most = count as f64 * if inside < 3 { 1.8 } else { 1.4 };
        let crowded = decades > 1.5 && decades * 3.0 > most;
        if inside < 4 && !(inside >= 2 && crowded) {
            return TickSpacing::OneTwoFive;
        }
        // Labels of powers of ten are short and easy to tell apart, so that they may stand closer.
        let count = count.max(2) as f64 * 1.6;
        let stride = [1, 2, 3, 5, 10, 20, 50, 100, 200]
            .into_iter()
            .find(|stride| decades / f64::from(*stride) + 1.0 <= count)
            .unwrap_or(300);
        TickSpacing::Decades(stride)
    }
}

/// The natural logarithm of `a / b`: exact when they are close, finite when their ratio is out of range.
fn log_ratio(a: f64, b: f64) -> f64 {
    let ratio = a / b;
    if ratio.is_normal() {
        libm::log(ratio)
    } else {
        libm::log(a) - libm::log(b)
    }
}

/// Which numbers become ticks.
enum TickSpacing {
    /// Powers of ten; the number is the distance between their exponents.
    Decades(i32),
    /// 1, 2 and 5 times each power of ten.
    OneTwoFive,
    /// The ticks of a linear scale.
    Linear,
    /// Powers of a base other than ten; the number is the distance between their exponents.
    Powers(i32),
}

/// Every power of ten from `lo` to `hi` whose exponent is a multiple of `stride`.
fn powers(lo: f64, hi: f64, stride: i32) -> Vec<f64> {
    (magnitude(lo) - 1..=magnitude(hi) + 1)
        .filter(|exponent| exponent.rem_euclid(stride) == 0)
        .map(|exponent| decimal(1.0, exponent))
        .filter(|power| is_within(*power, lo, hi))
        .collect()
}

/// The numbers from `lo` to `hi` that are one of `digits` times a power of ten, ascending.
fn multiples(lo: f64, hi: f64, digits: &[f64]) -> Vec<f64> {
    (magnitude(lo) - 1..=magnitude(hi) + 1)
        .flat_map(|exponent| digits.iter().map(move |digit| decimal(*digit, exponent)))
        .filter(|value| is_within(*value, lo, hi))
        .collect()
}

/// True when a value lies in the domain or misses an end by a rounding error only.
fn is_within(value: f64, lo: f64, hi: f64) -> bool {
    value >= lo * (1.0 - 1e-12) && value <= hi * (1.0 + 1e-12)
}

/// The powers of ten that enclose a domain. An end that would move by more than a fifth of the domain moves only to the
/// next number that is 1, 2 or 5 times a power of ten.
fn enclosing_decades(lo: f64, hi: f64) -> (f64, f64) {
    let fifth = log_ratio(hi, lo) / 5.0;
    let (mut down, mut up) = (multiple_below(lo, &[1.0]), multiple_above(hi, &[1.0]));
    if log_ratio(lo, down) > fifth {
        down = multiple_below(lo, &[1.0, 2.0, 5.0]);
    }
    if log_ratio(up, hi) > fifth {
        up = multiple_above(hi, &[1.0, 2.0, 5.0]);
    }
    (down, up)
}

/// The largest number not above `value` that is one of `digits` times a power of ten.
fn multiple_below(value: f64, digits: &[f64]) -> f64 {
    let exponent = magnitude(value);
    digits
        .iter()
        .map(|digit| decimal(*digit, exponent))
        .filter(|tick| *tick <= value * (1.0 + 1e-12))
        .fold(decimal(1.0, exponent), f64::max)
}

/// The smallest number not below `value` that is one of `digits` times a power of ten.
fn multiple_above(value: f64, digits: &[f64]) -> f64 {
    let exponent = magnitude(value);
    digits
        .iter()
        .map(|digit| decimal(*digit, exponent))
        .filter(|tick| *tick >= value * (1.0 - 1e-12))
        .fold(decimal(1.0, exponent + 1), f64::min)
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn chooses_ticks() {
        #[rustfmt::skip]
        let table: &[(f64, f64, &[f64])] = &[
            (1.0,   1e4,   &[1.0, 10.0, 100.0, 1e3, 1e4]),
            (1e4,   1.0,   &[1e4, 1e3, 100.0, 10.0, 1.0]),
            (1e-3,  1.0,   &[1e-3, 1e-2, 1e-1, 1.0]),
            (1.0,   12.0,  &[1.0, 2.0, 5.0, 10.0]),
            (3.0,   60.0,  &[5.0, 10.0, 20.0, 50.0]),
            (6.0,   700.0, &[10.0, 20.0, 50.0, 100.0, 200.0, 500.0]),
            (20.0,  30.0,  &[20.0, 22.0, 24.0, 26.0, 28.0, 30.0]),
            (1.0,   1e12,  &[1.0, 1e2, 1e4, 1e6, 1e8, 1e10, 1e12]),
            (1e-300, 1e300, &[1e-300, 1e-200, 1e-100, 1.0, 1e100, 1e200, 1e300]),
        ];
        for (lo, hi, expected) in table {
            assert_eq!(
                Log::new(*lo, *hi).unwrap().ticks(6),
                *expected,
                "{lo} to {hi}"
            );
        }
    }

    #[test]
    fn chooses_minor_ticks() {
        let minor = Log::new(1.0, 1e3).unwrap().minor(6);
        assert_eq!(minor.len(), 24);
        assert_eq!(&minor[..3], [2.0, 3.0, 4.0]);
        let skipped = Log::new(1.0, 1e12).unwrap().minor(6);
        assert_eq!(skipped, [1e1, 1e3, 1e5, 1e7, 1e9, 1e11]);
    }

    #[test]
    fn counts_in_other_bases() {
        let two = Log::new(1.0, 64.0).unwrap().with_base(2.0);
        assert_eq!(two.ticks(6), [1.0, 2.0, 4.0, 8.0, 16.0, 32.0, 64.0]);
        let wide = Log::new(1.0, 1e6).unwrap().with_base(2.0);
        assert_eq!(
            wide.ticks(6),
            [1.0, 8.0, 64.0, 512.0, 4096.0, 32_768.0, 262_144.0]
        );
        assert_eq!(wide.minor(6).len(), 13);
        let nice = Log::new(3.0, 100.0)
            .unwrap()
            .with_base(2.0)
            .nice(6, true, true);
        assert_eq!(nice.domain(), (2.0, 128.0));
        assert_eq!(
            Log::new(1.0, 1e4).unwrap().with_base(f64::NAN).ticks(6),
            [1.0, 10.0, 100.0, 1000.0, 1e4]
        );
    }

    #[test]
    fn refuses_what_has_no_logarithm() {
        assert_eq!(Log::new(0.0, 1.0), None);
        assert_eq!(Log::new(1.0, -1.0), None);
        assert_eq!(Log::new(f64::NAN, 1.0).unwrap().domain(), (1.0, 10.0));
        assert_eq!(Log::new(5.0, 5.0).unwrap().position(5.0), 0.5);
        assert!(Log::new(1.0, 10.0).unwrap().position(0.0).is_nan());
        assert!(Log::new(1.0, 10.0).unwrap().position(-3.0).is_nan());
    }

    #[test]
    fn places_and_inverts() {
        let scale = Log::new(1.0, 1e4).unwrap();
        for (value, position) in [
            (1.0, 0.0),
            (10.0, 0.25),
            (100.0, 0.5),
            (1e4, 1.0),
            (1e6, 1.5),
        ] {
            assert!((scale.position(value) - position).abs() < 1e-15, "{value}");
            assert!(
                (scale.invert(position) / value - 1.0).abs() < 1e-13,
                "{value}"
            );
        }
        let wide = Log::new(f64::MIN_POSITIVE, f64::MAX).unwrap();
        assert_eq!(wide.position(1.0), 0.5);
    }

    #[test]
    fn moves_ends_outwards() {
        #[rustfmt::skip]
        let table = [
            (3.0,  4000.0, (1.0,  10_000.0)),
            (5.0,  4000.0, (5.0,  10_000.0)),
            (3.0,  4e6,    (1.0,  1e7)),
            (1.0,  200.0,  (1.0,  200.0)),
            (0.02, 0.9,    (0.02, 1.0)),
            (21.0, 29.0,   (20.0, 30.0)),
            (10.0, 1000.0, (10.0, 1000.0)),
        ];
        for (lo, hi, expected) in table {
            let nice = Log::new(lo, hi).unwrap().nice(6, true, true);
            assert_eq!(nice.domain(), expected, "{lo} to {hi}");
        }
    }
}
