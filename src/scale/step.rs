//! The distance between ticks as an exact decimal number: digits and a power of ten come in, correctly rounded
//! multiples go out.

/// A step of 1, 2, 2.5 or 5 times a power of ten.
///
/// # Guarantees
/// `digits` is 1, 2, 5 or 25 and the value is positive and finite.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TickStep {
    digits: u8,
    exponent: i32,
}

/// The number of parts into which minor ticks divide each of the four steps (matplotlib's `AutoMinorLocator`).
const SUBDIVISIONS: [(u8, f64); 4] = [(1, 5.0), (2, 4.0), (25, 5.0), (5, 5.0)];

impl TickStep {
    /// The four steps 1, 5, 2 and 2.5 times `10^exponent`, in the order of preference of Talbot, Lin and Hanrahan
    /// (2010).
    pub fn decade(exponent: i32) -> [TickStep; 4] {
        let step = |digits, exponent| TickStep { digits, exponent };
        [
            step(1, exponent),
            step(5, exponent),
            step(2, exponent),
            step(25, exponent - 1),
        ]
    }

    /// The step as a number.
    pub fn value(self) -> f64 {
        decimal(f64::from(self.digits), self.exponent)
    }

    /// The number that lies `index` steps from zero, correctly rounded. Adding steps up would accumulate errors.
    pub fn multiple(self, index: f64) -> f64 {
        decimal(index * f64::from(self.digits), self.exponent)
    }

    /// The number of decimals that its multiples need.
    pub(super) fn decimals(self) -> usize {
        self.exponent.min(0).unsigned_abs() as usize
    }

    /// The index of the last multiple not above `value`. A multiple that `value` misses only by rounding counts.
    pub fn floor(self, value: f64) -> f64 {
        let index = value / self.value();
        let near = index.round();
        if (index - near).abs() <= 1e-9 + near.abs() * 4.0 * f64::EPSILON {
            near
        } else {
            index.floor()
        }
    }

    /// The index of the first multiple not below `value`. A multiple that `value` misses only by rounding counts.
    pub fn ceil(self, value: f64) -> f64 {
        -self.floor(-value)
    }

    /// All multiples from `lo` to `hi`, ascending, at most 10 000.
    pub fn between(self, lo: f64, hi: f64) -> Vec<f64> {
        let first = self.ceil(lo);
        let count = (self.floor(hi) - first + 1.0).clamp(0.0, 10_000.0);
        let mut ticks: Vec<f64> = (0..count as usize)
            .map(|i| self.multiple(first + i as f64))
            .collect();
        ticks.dedup();
        ticks
    }

    /// The minor ticks from `lo` to `hi`. They divide each step into four or five parts; the multiples are left out.
    pub fn minor(self, lo: f64, hi: f64) -> Vec<f64> {
        let parts = SUBDIVISIONS
            .iter()
            .find(|(digits, _)| *digits == self.digits)
            .map_or(5.0, |(_, parts)| *parts);
        let fine = self.value() / parts;
        let first = (lo / fine - 1e-9).ceil();
        let count = ((hi / fine + 1e-9).floor() - first + 1.0).clamp(0.0, 10_000.0);
        (0..count as usize)
            .map(|i| first + i as f64)
            .filter(|index| index % parts != 0.0)
            .map(|index| {
                decimal(
                    index * f64::from(self.digits) * 100.0 / parts,
                    self.exponent - 2,
                )
            })
            .collect()
    }
}

/// `number × 10^exponent`, correctly rounded, for an integral `number`; 0.1 is `decimal(1.0, -1)`.
pub(super) fn decimal(number: f64, exponent: i32) -> f64 {
    const POWERS: [f64; 23] = [
        1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16,
        1e17, 1e18, 1e19, 1e20, 1e21, 1e22,
    ];
    // Below 2⁵³ the number is exact, up to 10²² the power is: one operation on both is correctly rounded.
    let exact = number.abs() < 9_007_199_254_740_992.0;
    match POWERS.get(exponent.unsigned_abs() as usize) {
        Some(power) if exact && exponent >= 0 => number * power,
        Some(power) if exact => number / power,
        // The parser of the standard library rounds correctly at any size.
        _ => format!("{number:.0}e{exponent}").parse().unwrap_or(number),
    }
}

/// The exponent of the decade that a positive `value` lies in: 3 for 1000 to 9999, −1 for 0.1 to 0.999.
pub(super) fn magnitude(value: f64) -> i32 {
    // The logarithm is rounded, so that near a power of ten the guess may be one off.
    let guess = libm::floor(libm::log10(value)) as i32;
    if decimal(1.0, guess + 1) <= value {
        guess + 1
    } else if decimal(1.0, guess) > value {
        guess - 1
    } else {
        guess
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn multiplies_without_accumulating() {
        let [tenth, half, fifth, quarter] = TickStep::decade(-1);
        assert_eq!(
            tenth.between(0.0, 0.7),
            [0.0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7]
        );
        assert_eq!(half.between(-1.0, 1.0), [-1.0, -0.5, 0.0, 0.5, 1.0]);
        assert_eq!(fifth.between(0.1, 0.9), [0.2, 0.4, 0.6, 0.8]);
        assert_eq!(quarter.between(0.0, 1.0), [0.0, 0.25, 0.5, 0.75, 1.0]);
        assert_eq!(quarter.decimals(), 2);
    }

    #[test]
    fn divides_a_step_for_minor_ticks() {
        let [one, five, two, _] = TickStep::decade(0);
        assert_eq!(one.minor(0.0, 1.0), [0.2, 0.4, 0.6, 0.8]);
        assert_eq!(two.minor(-1.0, 2.0), [-1.0, -0.5, 0.5, 1.0, 1.5]);
        assert_eq!(five.minor(3.0, 7.0), [3.0, 4.0, 6.0, 7.0]);
    }

    #[test]
    fn rounds_powers_of_ten_correctly() {
        assert_eq!(decimal(1.0, -1), 0.1);
        assert_eq!(decimal(3.0, -1), 0.3);
        assert_eq!(decimal(123.0, -300), 1.23e-298);
        assert_eq!(decimal(5.0, 299), 5e299);
        assert_eq!(magnitude(1000.0), 3);
        assert_eq!(magnitude(999.999), 2);
        assert_eq!(magnitude(1e-300), -300);
        assert_eq!(magnitude(0.1), -1);
    }
}
