//! The empirical distribution: how large a share of the numbers is not above each of them.

use super::quantile::sorted;

/// `(value, share)` for each distinct finite number, ascending; the last share is 1. The step at a value begins there
/// (`where="post"`), and before the first value the share is 0.
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
    fn counts_what_is_not_above() {
        assert_eq!(
            ecdf(&[3.0, 1.0, f64::NAN, 3.0, 2.0]),
            [(1.0, 0.25), (2.0, 0.5), (3.0, 1.0)]
        );
        assert_eq!(ecdf(&[5.0, 5.0]), [(5.0, 1.0)]);
        assert!(ecdf(&[f64::INFINITY]).is_empty());
    }
}
