//! A linear scale: positions are in proportion to numbers, and ticks lie at multiples of 1, 2, 2.5 or 5 times a power
//! of ten.

use super::step::{TickStep, magnitude};
use crate::vocabulary;

/// The largest absolute value of an end of a domain. The difference of two such numbers is still finite.
const LARGEST: f64 = 1e307;

vocabulary! {
    /// Where values beyond the ends of a linear scale stand.
    pub enum Clamp {
        /// Beyond its ends, in proportion.
        Off = "off" | "0" | "false" | "no",
        /// At the end that is nearest.
        On = "on" | "1" | "true" | "yes",
        /// Beyond the last end at that end; before the first end nowhere.
        End = "end",
    }
}

/// A domain of numbers that are spread evenly along the axis.
///
/// # Guarantees
/// Both ends are finite, and far enough apart that ticks between them are distinct numbers.
#[derive(Clone, Debug, PartialEq)]
pub struct Linear {
    lo: f64,
    hi: f64,
    step: Option<TickStep>,
    whole: bool,
    clamp: Clamp,
}

impl Linear {
    /// A scale from any two numbers. [`domain`] tells how NaN, infinite and equal ends are repaired.
    pub fn new(lo: f64, hi: f64) -> Linear {
        let (lo, hi) = domain(lo, hi);
        Linear {
            lo,
            hi,
            step: None,
            whole: false,
            clamp: Clamp::Off,
        }
    }

    /// The same scale with these places for values beyond its ends.
    pub fn clamped(self, clamp: Clamp) -> Linear {
        Linear { clamp, ..self }
    }

    /// The same scale with whole numbers as ticks, for counts and years. Nothing changes when fewer than three whole numbers lie
    /// in the domain, or fewer than two of at least four digits.
    pub fn whole(self) -> Linear {
        let (lo, hi, _) = ascending(self.lo, self.hi);
        Linear {
            whole: libm::floor(hi) - libm::ceil(lo) >= if lo < 999.0 { 2.0 } else { 1.0 },
            ..self
        }
    }

    /// Both ends of the domain; the first is drawn at position 0.
    pub fn domain(&self) -> (f64, f64) {
        (self.lo, self.hi)
    }

    /// The same scale with its ends exchanged.
    pub fn reversed(self) -> Linear {
        Linear {
            lo: self.hi,
            hi: self.lo,
            ..self
        }
    }

    /// The position of `value`: 0 at the first end, 1 at the second, and beyond them unless the scale is clamped. NaN stays NaN,
    /// and is the position of what has no place.
    pub fn position(&self, value: f64) -> f64 {
        let position = (value - self.lo) / (self.hi - self.lo);
        match self.clamp {
            Clamp::Off => position,
            // what rounding moved before the first end is at it
            Clamp::End if position < -1e-9 => f64::NAN,
            Clamp::On | Clamp::End => position.clamp(0.0, 1.0),
        }
    }

    /// The value at a position. Positions 0 and 1 give the ends exactly.
    pub fn invert(&self, position: f64) -> f64 {
        self.lo * (1.0 - position) + self.hi * position
    }

    /// About `count` ticks, ordered from the first end to the second.
    pub fn ticks(&self, count: usize) -> Vec<f64> {
        let (lo, hi, is_reversed) = ascending(self.lo, self.hi);
        in_direction(self.step(count).between(lo, hi), is_reversed)
    }

    /// The minor ticks between the ticks, ordered from the first end to the second.
    pub fn minor(&self, count: usize) -> Vec<f64> {
        let (lo, hi, is_reversed) = ascending(self.lo, self.hi);
        in_direction(self.step(count).minor(lo, hi), is_reversed)
    }

    /// The same scale with the lower end (`low`), the upper end (`high`) or both moved outwards to the next tick.
    pub fn nice(&self, count: usize, low: bool, high: bool) -> Linear {
        let (lo, hi, is_reversed) = ascending(self.lo, self.hi);
        let step = self.best_step(lo, hi, count, DomainEnds::MovedToTicks);
        let outer = enclosing_multiples(step, lo, hi);
        let lo = if low { outer.0 } else { lo };
        let hi = if high { outer.1 } else { hi };
        let nice = Linear {
            lo,
            hi,
            step: Some(step),
            ..*self
        };
        if is_reversed { nice.reversed() } else { nice }
    }

    /// The distance between the ticks. The step that made the ends nice is kept while it gives about `count` ticks.
    pub fn step(&self, count: usize) -> TickStep {
        let (lo, hi, _) = ascending(self.lo, self.hi);
        let suits = |step: &TickStep| {
            let intervals = (hi - lo) / step.value();
            intervals <= 2.0 * count.max(3) as f64 && intervals * 3.0 >= count as f64
        };
        self.step
            .filter(suits)
            .unwrap_or_else(|| self.best_step(lo, hi, count, DomainEnds::Fixed))
    }

    /// The best step by the score of Talbot, Lin and Hanrahan, "An Extension of Wilkinson's Algorithm for
    /// Positioning Tick Labels on Axes" (2010): a weighted sum of simplicity, coverage, density and legibility.
    /// Unlike there, a number of ticks that is off by more than half costs extra.
    fn best_step(&self, lo: f64, hi: f64, count: usize, ends: DomainEnds) -> TickStep {
        let count = count.clamp(2, 1000) as f64;
        let middle = magnitude((hi - lo) / (count - 1.0));
        let middle = if self.whole { middle.max(0) } else { middle };
        let mut winner = (f64::NEG_INFINITY, TickStep::decade(middle)[0]);
        for exponent in middle - 1..=middle + 1 {
            for (rank, step) in TickStep::decade(exponent).into_iter().enumerate() {
                if self.whole && step.decimals() > 0 {
                    continue;
                }
                let score = score(lo, hi, count, ends, rank, step);
                if score > winner.0 {
                    winner = (score, step);
                }
            }
        }
        winner.1
    }
}

/// Two finite, distinct ends from any two numbers.
///
/// NaN at either end means that there are no data, and gives 0 to 1. Infinities and numbers beyond ±1e307 are clamped
/// to ±1e307. A single value gets about a tenth of itself on both sides; zero becomes −1 to 1.
pub fn domain(lo: f64, hi: f64) -> (f64, f64) {
    if lo.is_nan() || hi.is_nan() {
        return (0.0, 1.0);
    }
    let (lo, hi) = (lo.clamp(-LARGEST, LARGEST), hi.clamp(-LARGEST, LARGEST));
    let most = lo.abs().max(hi.abs());
    if most < 1e-300 {
        return if lo > hi { (1.0, -1.0) } else { (-1.0, 1.0) };
    }
    if are_distinct(lo, hi) {
        return (lo, hi);
    }
    let tenth = most / 10.0;
    let decade = TickStep::decade(magnitude(tenth));
    let margin = decade
        .iter()
        .take(3)
        .map(|step| step.value())
        .filter(|step| *step <= tenth)
        .fold(decade[0].value(), f64::max);
    let middle = if most < LARGEST / 2.0 { lo } else { lo / 2.0 };
    if lo > hi {
        (middle + margin, middle - margin)
    } else {
        (middle - margin, middle + margin)
    }
}

/// True when two numbers are far enough apart that ticks between them are distinct numbers.
pub(super) fn are_distinct(lo: f64, hi: f64) -> bool {
    let apart = (hi - lo).abs();
    apart > lo.abs().max(hi.abs()) * 1e-13 && apart > 1e-305
}

/// About `count` ticks from `lo` to `hi`, inclusive. They descend when `lo` is above `hi`.
pub fn ticks(lo: f64, hi: f64, count: usize) -> Vec<f64> {
    Linear::new(lo, hi).ticks(count)
}

/// The domain from `lo` to `hi` with its ends moved outwards to ticks.
pub fn nice(lo: f64, hi: f64, count: usize) -> (f64, f64) {
    Linear::new(lo, hi).nice(count, true, true).domain()
}

/// What happens to the ends of the domain.
#[derive(Clone, Copy, PartialEq)]
enum DomainEnds {
    /// They stay, and ticks lie between them.
    Fixed,
    /// They are moved outwards to ticks.
    MovedToTicks,
}

/// How simple steps of 1, 5, 2 and 2.5 are, at most 1. The order is that of the paper; the values are closer together,
/// because all four steps are common.
const SIMPLICITY: [f64; 4] = [1.0, 0.9, 0.9, 0.5];

/// The score of one step; higher is better. `rank` is its index in [`SIMPLICITY`].
fn score(lo: f64, hi: f64, count: f64, ends: DomainEnds, rank: usize, step: TickStep) -> f64 {
    let (first, last) = match ends {
        DomainEnds::Fixed => (step.ceil(lo), step.floor(hi)),
        DomainEnds::MovedToTicks => (step.floor(lo), step.ceil(hi)),
    };
    if last <= first {
        return f64::MIN;
    }
    let width = hi - lo;
    let (low, high) = (first * step.value(), last * step.value());
    let off = |a: f64, b: f64| ((a - b) / (0.1 * width)) * ((a - b) / (0.1 * width));
    let simplicity = SIMPLICITY.get(rank).copied().unwrap_or(0.0);
    let coverage = 1.0 - 0.5 * (off(hi, high) + off(lo, low));
    // Ticks inside fixed ends always stop short of them, so that this must not cost much. Room beyond the data costs
    // little, unless few ticks lie so far apart that most of the axis would be empty.
    let coverage = coverage.max(match ends {
        DomainEnds::Fixed => -0.5,
        DomainEnds::MovedToTicks => (count - 8.0).min(-2.0) - ((high - hi) + (lo - low)) / width,
    });
    // With fixed ends the ticks are counted, with ends on ticks the intervals: neither then depends on where a tick
    // falls.
    let ratio = match ends {
        DomainEnds::Fixed => (last - first + 1.0) / count,
        DomainEnds::MovedToTicks => (last - first) / (count - 1.0),
    };
    let fair = if count > 3.0 {
        0.59..=1.51
    } else {
        0.49..=2.01
    };
    let excessive = if fair.contains(&ratio) { 0.0 } else { 1.0 };
    let density = 2.0 - ratio.max(1.0 / ratio) - excessive;
    // Multiples of 2.5 need one decimal more than those of 2 or 5 when they have a fraction.
    let legibility = if rank == 3 && step.decimals() > 0 {
        -1.0
    } else {
        1.0
    };
    0.25 * simplicity + 0.2 * coverage + 0.5 * density + 0.05 * legibility
}

/// The multiples of `step` next to both ends of a domain, outside or on them.
fn enclosing_multiples(step: TickStep, lo: f64, hi: f64) -> (f64, f64) {
    (step.multiple(step.floor(lo)), step.multiple(step.ceil(hi)))
}

/// The ends in ascending order, and true when they were exchanged.
pub(super) fn ascending(lo: f64, hi: f64) -> (f64, f64, bool) {
    if lo > hi {
        (hi, lo, true)
    } else {
        (lo, hi, false)
    }
}

/// Ascending ticks in the direction of their scale: descending when it is reversed.
pub(super) fn in_direction(mut ticks: Vec<f64>, is_reversed: bool) -> Vec<f64> {
    if is_reversed {
        ticks.reverse();
    }
    ticks
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chooses_ticks_within_a_forced_domain() {
        #[rustfmt::skip]
        let table: &[(f64, f64, usize, &[f64])] = &[
            (0.0,    10.0,   6, &[0.0, 2.0, 4.0, 6.0, 8.0, 10.0]),
            (0.0,    1.0,    6, &[0.0, 0.2, 0.4, 0.6, 0.8, 1.0]),
            (0.0,    100.0,  6, &[0.0, 20.0, 40.0, 60.0, 80.0, 100.0]),
            (0.0,    0.7,    4, &[0.0, 0.2, 0.4, 0.6]),
            (-1.0,   1.0,    5, &[-1.0, -0.5, 0.0, 0.5, 1.0]),
            (8.1,    14.1,   5, &[9.0, 10.0, 11.0, 12.0, 13.0, 14.0]),
            (1.0,    0.0,    3, &[1.0, 0.5, 0.0]),
            (0.3,    0.7,    5, &[0.3, 0.4, 0.5, 0.6, 0.7]),
            (1e300,  4e300,  4, &[1e300, 2e300, 3e300, 4e300]),
            (0.0,    4e-300, 5, &[0.0, 1e-300, 2e-300, 3e-300, 4e-300]),
        ];
        for (lo, hi, count, expected) in table {
            assert_eq!(ticks(*lo, *hi, *count), *expected, "{lo} to {hi}, {count}");
        }
    }

    #[test]
    fn moves_ends_outwards_to_ticks() {
        #[rustfmt::skip]
        let table = [
            (0.0,   9.6,  6, (0.0,   10.0)),
            (0.0,   97.0, 6, (0.0,  100.0)),
            (0.0,  101.0, 6, (0.0,  120.0)),
            (-3.2,   9.6, 6, (-4.0,  10.0)),
            (9.6,    0.0, 6, (10.0,   0.0)),
            (0.12,  0.87, 6, (0.0,    1.0)),
            (1e6, 1.37e6, 5, (1e6,  1.4e6)),
        ];
        for (lo, hi, count, expected) in table {
            assert_eq!(nice(lo, hi, count), expected, "{lo} to {hi}");
            let scale = Linear::new(lo, hi).nice(count, true, true);
            let ticks = scale.ticks(count);
            assert_eq!(ticks.first(), Some(&expected.0), "{ticks:?}");
            assert_eq!(ticks.last(), Some(&expected.1), "{ticks:?}");
        }
    }

    #[test]
    fn keeps_four_to_nine_ticks_whatever_the_domain() {
        for i in 1..=2000 {
            let hi = f64::from(i) * 0.37;
            for lo in [0.0, hi / 3.0, -hi / 7.0, -2.0 * hi] {
                let forced = ticks(lo, hi, 6).len();
                assert!((4..=9).contains(&forced), "{lo} to {hi}: {forced}");
                let free = Linear::new(lo, hi).nice(6, true, true).ticks(6).len();
                assert!((4..=9).contains(&free), "{lo} to {hi}, nice: {free}");
            }
        }
    }

    #[test]
    fn survives_odd_domains() {
        let inf = f64::INFINITY;
        #[rustfmt::skip]
        let table = [
            (f64::NAN, 3.0,      (0.0, 1.0)),
            (5.0,      5.0,      (4.5, 5.5)),
            (-42.0,    -42.0,    (-44.0, -40.0)),
            (0.0,      0.0,      (-1.0, 1.0)),
            (-inf,     inf,      (-1e307, 1e307)),
            (1e-320,   1e-320,   (-1.0, 1.0)),
        ];
        for (lo, hi, expected) in table {
            assert_eq!(domain(lo, hi), expected, "{lo} to {hi}");
        }
        for value in [1e300, -1e300, 1e-300, f64::MAX, f64::MIN, 1e15, 123.456] {
            let scale = Linear::new(value, value);
            assert!(scale.ticks(5).len() >= 3, "{value}: {:?}", scale.ticks(5));
            assert!(scale.nice(5, true, true).ticks(5).len() >= 3, "{value}");
            assert!(scale.minor(5).iter().all(|tick| tick.is_finite()));
        }
    }

    #[test]
    fn places_and_inverts() {
        let scale = Linear::new(10.0, -10.0);
        assert_eq!(scale.position(10.0), 0.0);
        assert_eq!(scale.position(-10.0), 1.0);
        assert_eq!(scale.position(30.0), -1.0);
        assert!(scale.position(f64::NAN).is_nan());
        assert_eq!(scale.invert(0.25), 5.0);
        assert_eq!(Linear::new(7.0, 7.0).position(7.0), 0.5);
        assert_eq!(Linear::new(0.1, 0.7).invert(1.0), 0.7);
    }

    #[test]
    fn clamps_what_lies_beyond_the_ends() {
        #[rustfmt::skip]
        let table = [
            (Clamp::Off, Some(-0.5), Some(1.5)),
            (Clamp::On,  Some(0.0),  Some(1.0)),
            (Clamp::End, None,       Some(1.0)),
        ];
        for (clamp, below, above) in table {
            for scale in [Linear::new(0.0, 10.0), Linear::new(10.0, 0.0)] {
                let scale = scale.clamped(clamp);
                let (low, high) = scale.domain();
                let (before, after) = (low - (high - low) / 2.0, high + (high - low) / 2.0);
                let place = |value: f64| Some(scale.position(value)).filter(|at| at.is_finite());
                assert_eq!((place(before), place(after)), (below, above), "{clamp:?}");
                assert_eq!(scale.position(5.0), 0.5);
            }
        }
    }

    #[test]
    fn counts_in_whole_numbers() {
        let ticks = |lo, hi| Linear::new(lo, hi).whole().nice(6, true, true).ticks(6);
        assert_eq!(ticks(0.0, 3.0), [0.0, 1.0, 2.0, 3.0]);
        assert_eq!(ticks(0.0, 12.0), [0.0, 2.0, 4.0, 6.0, 8.0, 10.0, 12.0]);
        assert_eq!(ticks(0.0, 1.0), [0.0, 0.2, 0.4, 0.6, 0.8, 1.0]);
        assert_eq!(ticks(2019.0, 2020.0), [2019.0, 2020.0]);
        assert_eq!(
            Linear::new(0.0, 3.0).whole().ticks(500),
            [0.0, 1.0, 2.0, 3.0]
        );
    }

    #[test]
    fn fixes_an_end_that_was_given() {
        let scale = Linear::new(0.5, 9.6).nice(6, false, true);
        assert_eq!(scale.domain(), (0.5, 10.0));
        assert_eq!(scale.ticks(6), [2.0, 4.0, 6.0, 8.0, 10.0]);
    }
}
