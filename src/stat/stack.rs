//! Stacking: the values of several series come in, the two ends of each bar or area go out.

/// For each series the start and the end of each of its parts. Positive values are stacked upwards from zero and
/// negative ones downwards, each on the end of the part before.
///
/// A missing value gives NaN at both ends and takes no space. Series may have different lengths.
pub fn stacked(columns: &[&[f64]]) -> Vec<(Vec<f64>, Vec<f64>)> {
    stack_in_units(columns, &vec![1.0; longest(columns)])
}

/// Like [`stacked`], with each value as a percentage of the sum of the absolute values at its position. All parts are 0
/// percent where all values are zero or missing.
pub fn percent(columns: &[&[f64]]) -> Vec<(Vec<f64>, Vec<f64>)> {
    let mut sums = vec![0.0; longest(columns)];
    for column in columns {
        for (sum, value) in sums.iter_mut().zip(*column) {
            if value.is_finite() {
                // Divided by 100 here, so that the quotient comes out in percent.
                *sum += value.abs() / 100.0;
            }
        }
    }
    let usable = |sum: f64| {
        if sum > 0.0 && sum.is_finite() {
            sum
        } else {
            1.0
        }
    };
    let units: Vec<f64> = sums.into_iter().map(usable).collect();
    stack_in_units(columns, &units)
}

/// The length of the longest series.
fn longest(columns: &[&[f64]]) -> usize {
    columns.iter().map(|column| column.len()).max().unwrap_or(0)
}

/// Stacks the values, each divided by the unit at its position.
fn stack_in_units(columns: &[&[f64]], units: &[f64]) -> Vec<(Vec<f64>, Vec<f64>)> {
    let mut above = vec![0.0; units.len()];
    let mut below = vec![0.0; units.len()];
    let mut stacked_columns = Vec::with_capacity(columns.len());
    for column in columns {
        let sides = above.iter_mut().zip(below.iter_mut());
        let parts = column.iter().zip(units).zip(sides);
        let ends = parts.map(|((value, unit), (above, below))| {
            let value = value / unit;
            stack_part(if value < 0.0 { below } else { above }, value)
        });
        stacked_columns.push(ends.unzip());
    }
    stacked_columns
}

/// The two ends of a part that stands on `base`; `base` then moves to its end.
fn stack_part(base: &mut f64, value: f64) -> (f64, f64) {
    if !value.is_finite() {
        return (f64::NAN, f64::NAN);
    }
    let from = *base;
    *base += value;
    (from, *base)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn puts_parts_on_top_of_each_other() {
        let columns: [&[f64]; 3] = [&[1.0, 2.0, -1.0], &[3.0, -4.0, -2.0], &[4.0, 5.0]];
        assert_eq!(
            stacked(&columns),
            [
                (vec![0.0, 0.0, 0.0], vec![1.0, 2.0, -1.0]),
                (vec![1.0, 0.0, -1.0], vec![4.0, -4.0, -3.0]),
                (vec![4.0, 2.0], vec![8.0, 7.0]),
            ]
        );
        let shares = percent(&columns);
        assert_eq!((shares[2].0[0], shares[2].1[0]), (50.0, 100.0));
        assert_eq!((shares[1].0[2], shares[1].1[2]), (-100.0 / 3.0, -100.0));
    }

    #[test]
    fn leaves_gaps() {
        let parts = stacked(&[&[f64::NAN, 0.0], &[2.0, f64::NAN]]);
        assert!(parts[0].0[0].is_nan() && parts[1].1[1].is_nan());
        assert_eq!((parts[1].0[0], parts[1].1[0]), (0.0, 2.0));
        assert_eq!(percent(&[&[0.0]]), [(vec![0.0], vec![0.0])]);
        assert!(stacked(&[]).is_empty());
    }
}
