//! Sums, means and standard deviations: numbers come in, one number goes out.

/// The finite numbers in their order.
pub fn finite(values: &[f64]) -> Vec<f64> {
    values
        .iter()
        .copied()
        .filter(|value| value.is_finite())
        .collect()
}

/// The sum of the finite numbers; 0 when there are none. It is Neumaier's compensated sum, so that order hardly
/// matters.
pub fn sum(values: &[f64]) -> f64 {
    let (mut sum, mut lost) = (0.0_f64, 0.0_f64);
    for value in values.iter().filter(|value| value.is_finite()) {
        let next = sum + value;
        lost += if sum.abs() >= value.abs() {
            (sum - next) + value
        } else {
            (value - next) + sum
        };
        sum = next;
    }
    if lost.is_finite() { sum + lost } else { sum }
}

/// The mean of the finite numbers; `None` when there are none.
pub fn mean(values: &[f64]) -> Option<f64> {
    let values = finite(values);
    let largest = largest_size(&values)?;
    // Scaled, so that the sum of large numbers does not overflow.
    let scaled: Vec<f64> = values.iter().map(|value| value / largest).collect();
    Some(sum(&scaled) / values.len() as f64 * largest)
}

/// The standard deviation of the finite numbers. The sum of squares is divided by n − `ddof`: 1 is the default of
/// pandas, 0 that of numpy. `None` when there are not more than `ddof` numbers.
pub fn deviation(values: &[f64], ddof: usize) -> Option<f64> {
    let values = finite(values);
    let mean = mean(&values)?;
    let freedom = values
        .len()
        .checked_sub(ddof)
        .filter(|freedom| *freedom > 0)?;
    let deviations: Vec<f64> = values
        .iter()
        .map(|value| value / 2.0 - mean / 2.0)
        .collect();
    let Some(largest) = largest_size(&deviations) else {
        return Some(0.0);
    };
    let squares: Vec<f64> = deviations
        .iter()
        .map(|value| (value / largest) * (value / largest))
        .collect();
    Some(libm::sqrt(sum(&squares) / freedom as f64) * largest * 2.0)
}

/// The largest absolute value, by which numbers are divided before squaring. 1 when all are zero, `None` without
/// numbers.
fn largest_size(values: &[f64]) -> Option<f64> {
    let most = values
        .iter()
        .fold(0.0_f64, |most, value| most.max(value.abs()));
    (!values.is_empty()).then_some(if most > 0.0 { most } else { 1.0 })
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn agrees_with_numpy() {
        // numpy 2.4.6: sum, mean, std(ddof=1), std()
        let data = [
            2.1,
            3.4,
            1.9,
            5.6,
            f64::NAN,
            4.4,
            3.8,
            9.7,
            2.7,
            4.0,
            3.1,
            6.2,
            4.9,
        ];
        assert!((sum(&data) - 51.8).abs() < 1e-14);
        assert!((mean(&data).unwrap() - 4.316_666_666_666_666).abs() < 1e-14);
        assert!((deviation(&data, 1).unwrap() - 2.144_266_491_805_248_5).abs() < 1e-14);
        assert!((deviation(&data, 0).unwrap() - 2.052_978_865_507_929).abs() < 1e-14);
    }

    #[test]
    fn survives_odd_data() {
        assert_eq!((sum(&[]), mean(&[]), deviation(&[], 0)), (0.0, None, None));
        assert_eq!(
            (mean(&[5.0]), deviation(&[5.0], 1), deviation(&[5.0], 0)),
            (Some(5.0), None, Some(0.0))
        );
        assert_eq!(deviation(&[7.0; 4], 1), Some(0.0));
        assert_eq!(mean(&[f64::MAX, f64::MAX]), Some(f64::MAX));
        assert_eq!(deviation(&[1e300, -1e300], 0), Some(1e300));
        assert_eq!(sum(&[1e100, 1.0, -1e100]), 1.0);
    }
}
