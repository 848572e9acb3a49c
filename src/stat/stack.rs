//! Series on top of each other: values to the two ends of each bar or the two borders of each area.

/// For each series the lower and the upper ends of its parts: positive values upwards from zero, negative ones
/// downwards from zero, each from where the one before ended.
///
/// A missing value gives NaN at both ends and takes no room. Series may be of different lengths.
pub fn stacked(columns: &[&[f64]]) -> Vec<(Vec<f64>, Vec<f64>)> {
    pile(columns, &vec![1.0; places(columns)])
}

/// The same, each value as its share of the sum of all sizes at its place, in percent.
/// A place where all values are zero or missing has no shares: 0 percent.
pub fn percent(columns: &[&[f64]]) -> Vec<(Vec<f64>, Vec<f64>)> {
    let mut sums = vec![0.0; places(columns)];
    for column in columns {
        for (sum, value) in sums.iter_mut().zip(*column) {
            if value.is_finite() {
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
    pile(columns, &units)
}

fn places(columns: &[&[f64]]) -> usize {
    columns.iter().map(|column| column.len()).max().unwrap_or(0)
}

/// Puts the values, each divided by the unit of its place, on top of each other.
fn pile(columns: &[&[f64]], units: &[f64]) -> Vec<(Vec<f64>, Vec<f64>)> {
    let mut above = vec![0.0; units.len()];
    let mut below = vec![0.0; units.len()];
    let mut piled = Vec::with_capacity(columns.len());
    for column in columns {
        let sides = above.iter_mut().zip(below.iter_mut());
        let parts = column.iter().zip(units).zip(sides);
        let ends = parts.map(|((value, unit), (above, below))| {
            let value = value / unit;
            part(if value < 0.0 { below } else { above }, value)
        });
        piled.push(ends.unzip());
    }
    piled
}

/// One part on its base, which moves to its top.
fn part(base: &mut f64, value: f64) -> (f64, f64) {
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
