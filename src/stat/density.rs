//! Kernel density estimates: numbers come in, a smooth density goes out (Gaussian kernel).

use super::{quantile, summary};
use crate::vocabulary;

vocabulary! {
    /// Rules for the width of the kernel: those of `scipy.stats.gaussian_kde`, and one of R.
    pub enum BandwidthRule {
        /// n^(−1/5) standard deviations.
        Scott = "scott",
        /// (3n/4)^(−1/5) standard deviations.
        Silverman = "silverman",
        /// 1.06 n^(−1/5) times the standard deviation, or the distance of the quartiles divided by 1.34 where that is less
        /// (`bw.nrd` of R, after Scott 1992).
        NormalReference = "nrd",
    }
}

/// The width of the kernel.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Bandwidth {
    /// The width that a rule gives.
    Rule(BandwidthRule),
    /// A multiple of the standard deviation of the data (`bw_method` of scipy and pandas).
    Factor(f64),
}

/// More numbers than this are first gathered on a grid of [`GRID_SIZE`] places, for speed. That moves no number by more
/// than a fortieth of the kernel's width at the default bandwidths.
const MAX_EXACT: usize = 20_000;

/// The number of places of that grid.
const GRID_SIZE: usize = 8192;

/// The number of kernel widths beyond which the kernel is below the precision of `f64`.
const KERNEL_RADIUS: f64 = 8.5;

/// A density that can be evaluated at any place.
#[derive(Clone, Debug, PartialEq)]
pub struct Density {
    /// Ascending places with their weights; the weights sum to 1.
    points: Vec<(f64, f64)>,
    bandwidth: f64,
}

impl Density {
    /// The density of the finite numbers. `None` for fewer than two numbers, for equal ones, and for a bandwidth that
    /// is not positive.
    pub fn new(values: &[f64], bandwidth: Bandwidth) -> Option<Density> {
        let mut values = summary::finite(values);
        if values.len() <= MAX_EXACT {
            values.sort_by(f64::total_cmp);
        }
        let n = values.len() as f64;
        let deviation = summary::deviation(&values, 1)?;
        let (spread, factor) = match bandwidth {
            Bandwidth::Rule(BandwidthRule::Scott) => (deviation, libm::pow(n, -0.2)),
            Bandwidth::Rule(BandwidthRule::Silverman) => (deviation, libm::pow(n * 0.75, -0.2)),
            Bandwidth::Rule(BandwidthRule::NormalReference) => {
                let sorted = quantile::sorted(&values);
                let distance =
                    quantile::quantile(&sorted, 0.75) - quantile::quantile(&sorted, 0.25);
                // half of the numbers may be equal
                let robust = Some(distance / 1.34).filter(|robust| *robust > 0.0);
                let spread = robust.map_or(deviation, |robust| robust.min(deviation));
                (spread, 1.06 * libm::pow(n, -0.2))
            }
            Bandwidth::Factor(factor) => (deviation, factor),
        };
        let bandwidth = spread * factor;
        if !(bandwidth.is_finite() && bandwidth >= 1e-300) {
            return None;
        }
        let points = if values.len() > MAX_EXACT {
            bin_linearly(&values)
        } else {
            let equal = values.chunk_by(|a, b| a == b);
            let place = |values: &[f64]| Some((*values.first()?, values.len() as f64 / n));
            equal.filter_map(place).collect()
        };
        Some(Density { points, bandwidth })
    }

    /// The standard deviation of the kernel.
    pub fn bandwidth(&self) -> f64 {
        self.bandwidth
    }

    /// The density at a place; NaN for NaN.
    pub fn at(&self, place: f64) -> f64 {
        if place.is_nan() {
            return f64::NAN;
        }
        let reach = KERNEL_RADIUS * self.bandwidth;
        let first = self.points.partition_point(|point| point.0 < place - reach);
        let near = self
            .points
            .iter()
            .skip(first)
            .take_while(|point| point.0 <= place + reach);
        let kernel = |(value, weight): &(f64, f64)| {
            let distance = (place - value) / self.bandwidth;
            weight * libm::exp(-0.5 * distance * distance)
        };
        let root = libm::sqrt(2.0 * std::f64::consts::PI);
        near.map(kernel).sum::<f64>() / root / self.bandwidth
    }

    /// `count` evenly spaced places, at least 2, with their densities. They reach from `cut` kernel widths before the
    /// first number to as many after the last. seaborn's `cut` is 3; with 0 a violin ends at the data.
    pub fn curve(&self, count: usize, cut: f64) -> Vec<(f64, f64)> {
        let (Some(first), Some(last)) = (self.points.first(), self.points.last()) else {
            return Vec::new();
        };
        let margin = cut.max(0.0) * self.bandwidth;
        let (lo, hi) = (first.0 - margin, last.0 + margin);
        let steps = count.clamp(2, 100_000) - 1;
        let place = |step: usize| {
            let share = step as f64 / steps as f64;
            lo * (1.0 - share) + hi * share
        };
        let mut sums = vec![0.0; steps + 1];
        for (value, weight) in &self.points {
            let nearest = ((value - lo) / (hi - lo) * steps as f64).round() as usize;
            let nearest = nearest.min(steps);
            self.add_kernel(
                &mut sums,
                nearest,
                place(nearest) - value,
                (hi - lo) / steps as f64,
                *weight,
            );
        }
        let height = libm::sqrt(2.0 * std::f64::consts::PI) * self.bandwidth;
        let sums = sums.into_iter().enumerate();
        sums.map(|(step, sum)| (place(step), sum / height))
            .collect()
    }

    /// Adds a kernel of this weight to `sums` at places that are `step` apart; `nearest` is the index of the place next to
    /// its middle, and `offset` what lies between the two. From there each value follows from the one before it by a
    /// factor, and that factor by a constant one, which takes a tenth of the time of exponentials (Greengard and Strain,
    /// "The Fast Gauss Transform", 1991, begin with the same identity).
    fn add_kernel(&self, sums: &mut [f64], nearest: usize, offset: f64, step: f64, weight: f64) {
        let (offset, step) = (offset / self.bandwidth, step / self.bandwidth);
        let kernel = Kernel {
            middle: weight * libm::exp(-0.5 * offset * offset),
            least: weight * f64::EPSILON,
            growth: libm::exp(-step * step),
        };
        let (before, rest) = sums.split_at_mut(nearest);
        let Some((own, after)) = rest.split_first_mut() else {
            return;
        };
        *own += kernel.middle;
        let factor = |offset: f64| libm::exp(-(offset + 0.5 * step) * step);
        kernel.add(after.iter_mut(), factor(offset));
        kernel.add(before.iter_mut().rev(), factor(-offset));
    }
}

/// One kernel at even steps.
struct Kernel {
    /// Its value at the place next to its middle.
    middle: f64,
    /// Values below this change nothing.
    least: f64,
    /// By what the factor between two values changes from step to step.
    growth: f64,
}

impl Kernel {
    /// Adds its values at the places beside the first one, of which the next is `factor` times that one.
    fn add<'s>(&self, sums: impl Iterator<Item = &'s mut f64>, mut factor: f64) {
        let mut value = self.middle;
        for sum in sums {
            value *= factor;
            factor *= self.growth;
            if value < self.least {
                break;
            }
            *sum += value;
        }
    }
}

/// Finite numbers gathered on a grid. Each number is shared between the two places next to it (linear binning).
fn bin_linearly(values: &[f64]) -> Vec<(f64, f64)> {
    let lo = values.iter().copied().fold(f64::INFINITY, f64::min);
    let hi = values.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    let mut weights = vec![0.0; GRID_SIZE];
    let share = 1.0 / values.len() as f64;
    for value in values {
        let at = (value - lo) / (hi - lo) * (GRID_SIZE - 1) as f64;
        let cell = at as usize;
        let right = at - cell as f64;
        for (cell, part) in [(cell, 1.0 - right), (cell + 1, right)] {
            if let Some(weight) = weights.get_mut(cell) {
                *weight += part * share;
            }
        }
    }
    let place = |cell: usize| {
        let share = cell as f64 / (GRID_SIZE - 1) as f64;
        lo * (1.0 - share) + hi * share
    };
    let cells = weights.into_iter().enumerate();
    cells
        .filter(|(_, weight)| *weight > 0.0)
        .map(|(cell, weight)| (place(cell), weight))
        .collect()
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::super::quantile::sorted;
    use super::*;

    const DATA: [f64; 12] = [2.1, 3.4, 1.9, 5.6, 4.4, 3.8, 9.7, 2.7, 4.0, 3.1, 6.2, 4.9];

    #[test]
    fn agrees_with_scipy() {
        // scipy 1.17.1: k = gaussian_kde(data, bw_method); sqrt(k.covariance), k([0, 2, 4, 9.7])
        #[rustfmt::skip]
        let table = [
            (Bandwidth::Rule(BandwidthRule::Scott),     1.304_495_273_130_752_9, [0.021_866_664_765_415_565, 0.130_334_122_783_603_35, 0.187_559_320_470_241_38, 0.026_403_347_875_165_02]),
            (Bandwidth::Rule(BandwidthRule::Silverman), 1.381_752_493_835_575_6, [0.024_718_664_002_063_2, 0.128_850_510_715_632_47, 0.183_230_257_481_110_63, 0.025_409_330_274_416_986]),
            (Bandwidth::Factor(0.5),           1.072_133_245_902_624_3, [0.013_076_925_768_043_408, 0.134_816_215_637_578_23, 0.200_350_164_655_194_2, 0.031_181_134_214_612_53]),
            // the formula of R's bw.nrd in numpy, with the kernels added up
            (Bandwidth::Rule(BandwidthRule::NormalReference), 0.9985801268612733, [0.010363011730075011, 0.13633868536797025, 0.20432797425604451, 0.033371651747011]),
        ];
        for (bandwidth, width, expected) in table {
            let density = Density::new(&DATA, bandwidth).unwrap();
            assert!((density.bandwidth() - width).abs() < 1e-14);
            for (place, expected) in [0.0, 2.0, 4.0, 9.7].into_iter().zip(expected) {
                assert!(
                    (density.at(place) - expected).abs() < 1e-15,
                    "{bandwidth:?} at {place}"
                );
            }
        }
    }

    #[test]
    fn a_robust_bandwidth_without_distance_between_the_quartiles_takes_the_deviation() {
        let rule = Bandwidth::Rule(BandwidthRule::NormalReference);
        let density = Density::new(&[1.0, 5.0, 5.0, 5.0, 5.0, 5.0, 5.0, 9.0], rule).unwrap();
        assert!((density.bandwidth() - 1.4952500892928724).abs() < 1e-14);
    }

    #[test]
    fn a_curve_has_the_densities_of_its_places() {
        let many: Vec<f64> = (0..900)
            .map(|i| libm::sin(f64::from(i)) * f64::from(i % 13))
            .collect();
        for values in [
            &DATA[..],
            &many,
            &[1.0, 1.0, 2.0],
            &[-1e300, 1e300],
            &[0.0, 1e-290],
        ] {
            for bandwidth in [
                Bandwidth::Rule(BandwidthRule::Scott),
                Bandwidth::Factor(1e-4),
                Bandwidth::Factor(50.0),
            ] {
                for cut in [0.0, 3.0] {
                    let density = Density::new(values, bandwidth).unwrap();
                    let highest = values
                        .iter()
                        .map(|value| density.at(*value))
                        .fold(0.0, f64::max);
                    for (place, found) in density.curve(256, cut) {
                        let expected = density.at(place);
                        assert!(
                            (found - expected).abs() <= 1e-10 * highest,
                            "{place}: {found} {expected}"
                        );
                    }
                }
            }
        }
    }

    #[test]
    fn covers_an_area_of_one() {
        let many: Vec<f64> = (0..50_000)
            .map(|i| libm::sin(f64::from(i)) * f64::from(i % 13))
            .collect();
        for values in [&DATA[..], &many] {
            let curve = Density::new(values, Bandwidth::Rule(BandwidthRule::Scott))
                .unwrap()
                .curve(2001, 4.0);
            let area: f64 = curve
                .windows(2)
                .map(|pair| (pair[1].0 - pair[0].0) * (pair[0].1 + pair[1].1) / 2.0)
                .sum();
            assert!((area - 1.0).abs() < 1e-3, "{area}");
        }
    }

    #[test]
    fn gathering_changes_nothing_that_shows() {
        let many: Vec<f64> = (0..20_001)
            .map(|i| libm::sin(f64::from(i)) * f64::from(i % 13))
            .collect();
        let gathered = Density::new(&many, Bandwidth::Rule(BandwidthRule::Scott)).unwrap();
        let exact = Density {
            points: sorted(&many)
                .into_iter()
                .map(|value| (value, 1.0 / 20_001.0))
                .collect(),
            ..gathered.clone()
        };
        for place in [-12.0, -3.0, 0.0, 0.7, 11.9] {
            assert!(
                (gathered.at(place) / exact.at(place) - 1.0).abs() < 1e-4,
                "{place}"
            );
        }
    }

    #[test]
    fn has_no_density_of_equal_numbers() {
        for values in [&[][..], &[1.0], &[2.0, 2.0], &[f64::NAN, 3.0]] {
            assert_eq!(
                Density::new(values, Bandwidth::Rule(BandwidthRule::Scott)),
                None
            );
        }
        assert_eq!(Density::new(&DATA, Bandwidth::Factor(f64::NAN)), None);
        assert_eq!(Density::new(&DATA, Bandwidth::Factor(0.0)), None);
        assert!(
            Density::new(&[-1e300, 1e300], Bandwidth::Rule(BandwidthRule::Scott))
                .unwrap()
                .at(0.0)
                .is_finite()
        );
    }
}
