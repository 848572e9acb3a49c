//! Locally weighted regression: points come in, a smooth trend goes out (Cleveland 1979).

use super::fit::finite_pairs;
use super::quantile::{quantile, sorted};
use crate::stat::sort::sort_by_number;

/// The trend at each point, ascending in x.
///
/// A line is fitted at each place to the nearest `share` of the points (0 to 1; `frac` of statsmodels, 2/3 by default).
/// In `rounds` further rounds (3 by default, at most 10) outliers lose weight. Places within `delta` of the last fitted
/// one are interpolated, which makes large data cheap; with 0 every place is fitted. Points with a missing x or y are
/// skipped.
///
/// Source: `statsmodels.nonparametric.lowess`.
pub fn lowess(x: &[f64], y: &[f64], share: f64, rounds: usize, delta: f64) -> Vec<(f64, f64)> {
    let (x, y) = finite_pairs(x, y);
    let mut points: Vec<(f64, f64)> = x.into_iter().zip(y).collect();
    sort_by_number(&mut points, |item| item.0);
    let (x, y): (Vec<f64>, Vec<f64>) = points.into_iter().unzip();
    let count = x.len();
    let neighbours = ((share * count as f64 + 1e-10) as usize).clamp(1, count.max(1));
    let mut robustness = vec![1.0; count];
    let mut trend = y.clone();
    for round in 0..=rounds.min(10) {
        trend = fit_round(&x, &y, &robustness, neighbours, delta.max(0.0));
        if round < rounds {
            robustness = robustness_weights(&y, &trend);
        }
    }
    x.into_iter().zip(trend).collect()
}

/// The trend after one round over all places.
fn fit_round(x: &[f64], y: &[f64], robustness: &[f64], neighbours: usize, delta: f64) -> Vec<f64> {
    let mut trend = y.to_vec();
    let mut left = 0;
    let mut index = 0;
    let mut last: Option<usize> = None;
    while let Some(center) = x.get(index).copied() {
        left = first_neighbour(x, center, left, neighbours);
        let fitted = local_fit(x, y, robustness, center, left, neighbours);
        set_if_some(&mut trend, index, fitted.or_else(|| y.get(index).copied()));
        if let Some(last) = last {
            interpolate(x, &mut trend, last, index);
        }
        // Places of equal x share the fit. The next fit is at the last place within `delta`, but at least one further.
        let value = trend.get(index).copied();
        let mut reached = index;
        let mut next = index + 1;
        while let Some(other) = x.get(next).filter(|other| **other <= center + delta) {
            if *other == center {
                set_if_some(&mut trend, next, value);
                reached = next;
            }
            next += 1;
        }
        if reached + 1 >= x.len() {
            break;
        }
        last = Some(reached);
        index = (next - 1).max(reached + 1);
    }
    trend
}

/// Sets a value when there is one.
fn set_if_some(values: &mut [f64], index: usize, value: Option<f64>) {
    if let (Some(slot), Some(value)) = (values.get_mut(index), value) {
        *slot = value;
    }
}

/// The index of the first of the `neighbours` points nearest to a place. Places ascend, so that it only grows from
/// `left`.
fn first_neighbour(x: &[f64], center: f64, mut left: usize, neighbours: usize) -> usize {
    while let (Some(first), Some(next)) = (x.get(left), x.get(left + neighbours)) {
        if center <= (first + next) / 2.0 {
            break;
        }
        left += 1;
    }
    left
}

/// The value at a place of the weighted line through its neighbours; `None` when fewer than two have weight.
fn local_fit(
    x: &[f64],
    y: &[f64],
    robustness: &[f64],
    center: f64,
    left: usize,
    neighbours: usize,
) -> Option<f64> {
    let range = left..(left + neighbours).min(x.len());
    let (x, y, robustness) = (
        x.get(range.clone())?,
        y.get(range.clone())?,
        robustness.get(range)?,
    );
    let radius = (center - x.first()?).max(x.last()? - center);
    let weight = |(x, robustness): (&f64, &f64)| {
        let distance = if radius > 0.0 {
            (x - center).abs() / radius
        } else {
            0.0
        };
        // The tricube weight of Cleveland.
        let part = 1.0 - distance * distance * distance;
        part * part * part * robustness
    };
    let weights: Vec<f64> = x.iter().zip(robustness).map(weight).collect();
    let sum: f64 = weights.iter().sum();
    if sum <= 0.0 || weights.iter().filter(|weight| **weight > 0.0).count() < 2 {
        return None;
    }
    let mean: f64 = weights
        .iter()
        .zip(x)
        .map(|(weight, x)| weight / sum * x)
        .sum();
    let spread: f64 = weights
        .iter()
        .zip(x)
        .map(|(weight, x)| weight / sum * (x - mean) * (x - mean))
        .sum();
    let spread = spread.max(1e-12);
    let share = |((weight, x), y): ((&f64, &f64), &f64)| {
        weight / sum * (1.0 + (center - mean) * (x - mean) / spread) * y
    };
    Some(weights.iter().zip(x).zip(y).map(share).sum())
}

/// Interpolates the trend linearly between two fitted places.
fn interpolate(x: &[f64], trend: &mut [f64], from: usize, to: usize) {
    let ends = (
        x.get(from),
        x.get(to),
        trend.get(from).copied(),
        trend.get(to).copied(),
    );
    let (Some(x0), Some(x1), Some(y0), Some(y1)) = ends else {
        return;
    };
    for between in from + 1..to {
        let position = x.get(between).map(|x| (x - x0) / (x1 - x0));
        set_if_some(
            trend,
            between,
            position.map(|share| share * y1 + (1.0 - share) * y0),
        );
    }
}

/// The robustness weight of each point for the next round: the bisquare of its residual, 0 from six median residuals
/// on.
fn robustness_weights(y: &[f64], trend: &[f64]) -> Vec<f64> {
    let residuals: Vec<f64> = y
        .iter()
        .zip(trend)
        .map(|(y, trend)| (y - trend).abs())
        .collect();
    let six = 6.0 * quantile(&sorted(&residuals), 0.5);
    let weight = |residual: &f64| {
        let share = if six > 0.0 {
            residual / six
        } else {
            f64::from(u8::from(*residual > 0.0))
        };
        // The limits 0.999 and 0.001 are those of Cleveland's program.
        match share {
            share if share >= 0.999 => 0.0,
            share if share <= 0.001 => 1.0,
            share => (1.0 - share * share) * (1.0 - share * share),
        }
    };
    residuals.iter().map(weight).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const Y: [f64; 12] = [2.1, 3.4, 1.9, 5.6, 4.4, 3.8, 9.7, 2.7, 4.0, 3.1, 6.2, 4.9];

    #[test]
    fn agrees_with_statsmodels() {
        // statsmodels 0.15.0: nonparametric.lowess(y, x, frac, it, delta)
        let even: Vec<f64> = (0..12).map(f64::from).collect();
        let ties = [0.0, 1.0, 1.0, 1.0, 2.0, 3.0, 3.0, 5.0, 6.0, 7.0, 8.0, 9.0];
        #[rustfmt::skip]
        let table: &[(&[f64], f64, usize, f64, [f64; 12])] = &[
            (&even, 2.0 / 3.0, 3, 0.0, [
                2.286437131698696, 2.8324561036304665, 3.3539795982697997, 3.8161994439875913, 3.998396512921152, 3.9097481096239743,
                3.7261650786525324, 3.5896365717272953, 3.7080552531378115, 4.238820617523533, 4.782705541887262, 5.3647037730106035,
            ]),
            (&even, 0.4, 0, 0.0, [
                2.435362362491987, 2.598330550918197, 3.38881469115192, 4.197078464106845, 4.571786310517529, 5.661018363939901,
                6.006594323873122, 5.076377295492488, 3.3701168614357266, 4.245242070116862, 4.940233722871453, 5.426997998201692,
            ]),
            (&even, 0.5, 2, 2.5, [
                2.12577585938818, 2.8234585768216243, 3.5211412942550684, 3.9545433154595178, 4.387945336663967, 4.113947474375208,
                3.839949612086449, 3.734907258819554, 3.6298649055526595, 4.230033763970698, 4.830202622388736, 5.448415867966402,
            ]),
            (&ties, 0.5, 3, 0.0, [
                2.218798081166528, 3.4695554599229923, 3.4695554599229923, 3.4695554599229923, 4.4, 6.750000000000002,
                6.750000000000002, 4.116160492747439, 3.4641727040244725, 4.212844655495326, 4.826357783877634, 5.462298207158044,
            ]),
        ];
        for (x, share, rounds, delta, expected) in table {
            let found = lowess(x, &Y, *share, *rounds, *delta);
            for ((at, found), expected) in found.iter().zip(expected) {
                assert!(
                    (found - expected).abs() < 1e-9,
                    "frac {share} at {at}: {found}, {expected}"
                );
            }
        }
    }

    #[test]
    fn survives_odd_data() {
        assert!(lowess(&[], &[], 0.5, 3, 0.0).is_empty());
        assert_eq!(lowess(&[1.0], &[5.0], 0.5, 3, 0.0), [(1.0, 5.0)]);
        assert_eq!(
            lowess(&[1.0, f64::NAN], &[5.0, 1.0], 9.0, 3, f64::NAN),
            [(1.0, 5.0)]
        );
        let same = lowess(&[2.0; 4], &[1.0, 2.0, 3.0, 4.0], 1.0, 1, 0.0);
        assert!(same.iter().all(|(_, trend)| trend.is_finite()));
    }
}
