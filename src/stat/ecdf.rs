//! The empirical cumulative distribution: for each number the share of numbers that are not above it.

use super::quantile::sorted;

/// `(value, share)` for each distinct finite number, ascending; the last share is 1. The distribution rises to a share
/// at its value (matplotlib's `where="post"`) and is 0 before the first value.
pub fn ecdf(values: &[f64]) -> Vec<(f64, f64)> {
    let sorted = sorted(values);
    let count = sorted.len() as f64;
    let mut steps: Vec<(f64, f64)> = Vec::new();
    for (index, value) in sorted.into_iter().enumerate() {
        let share = (index as f64 + 1.0) / count;
        match steps.last_mut() {
            Some(last) if last.0 == value => last.1 = share,
            _ => steps.push((value, share)),
        }
    }
    steps
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn agrees_with_scipy() {
        // scipy 1.17.1: c = stats.ecdf(data).cdf; c.quantiles, c.probabilities
        let steps = ecdf(&[2.5, 1.0, 4.0, 2.5, 9.0, 4.0, 4.0]);
        let expected = [
            (1.0, 0.142_857_142_857),
            (2.5, 0.428_571_428_571),
            (4.0, 0.857_142_857_143),
            (9.0, 1.0),
        ];
        assert_eq!(steps.len(), expected.len());
        for ((at, share), (place, probability)) in steps.into_iter().zip(expected) {
            assert_eq!(at, place);
            assert!((share - probability).abs() < 1e-12, "{at}: {share}");
        }
    }

    #[test]
    fn counts_what_is_not_above() {
        assert_eq!(
            ecdf(&[3.0, 1.0, f64::NAN, 3.0, 2.0]),
            [(1.0, 0.25), (2.0, 0.5), (3.0, 1.0)]
        );
        assert_eq!(ecdf(&[5.0, 5.0]), [(5.0, 1.0)]);
        assert!(ecdf(&[f64::INFINITY]).is_empty());
    }
}
