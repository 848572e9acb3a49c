//! Trends: points come in, polynomials by least squares or moving averages go out.

use super::summary;

/// A polynomial fitted by least squares.
#[derive(Clone, Debug, PartialEq)]
pub struct Polynomial {
    /// The coefficients of the powers of `(x − middle) / half`, constant first.
    scaled: Vec<f64>,
    middle: f64,
    half: f64,
    /// The coefficient of determination R², at most 1; NaN when y does not vary.
    pub r_squared: f64,
}

impl Polynomial {
    /// The polynomial of a degree (at most 10) nearest to the points, by a QR decomposition with Householder
    /// reflections of the powers of x scaled to −1…1. Points with a missing x or y are skipped.
    ///
    /// `None` when there are fewer distinct x than coefficients.
    pub fn fit(x: &[f64], y: &[f64], degree: usize) -> Option<Polynomial> {
        let (x, y) = finite_pairs(x, y);
        let columns = degree.min(10) + 1;
        let mut distinct = x.clone();
        distinct.sort_by(f64::total_cmp);
        distinct.dedup();
        let (lo, hi) = (*distinct.first()?, *distinct.last()?);
        if distinct.len() < columns {
            return None;
        }
        let middle = lo / 2.0 + hi / 2.0;
        let half = if hi > lo { hi / 2.0 - lo / 2.0 } else { 1.0 };
        let powers = |x: &f64| {
            let unit = x / half - middle / half;
            std::iter::successors(Some(1.0), move |power| Some(power * unit))
                .take(columns)
                .collect()
        };
        let rows: Vec<Vec<f64>> = x.iter().map(powers).collect();
        let scaled = least_squares(rows, y.clone())?;
        let mut fit = Polynomial {
            scaled,
            middle,
            half,
            r_squared: f64::NAN,
        };
        fit.r_squared = fit.r_squared_of(&x, &y);
        Some(fit)
    }

    /// The value of the polynomial at `x`.
    pub fn at(&self, x: f64) -> f64 {
        let unit = x / self.half - self.middle / self.half;
        self.scaled
            .iter()
            .rev()
            .fold(0.0, |sum, coefficient| sum * unit + coefficient)
    }

    /// The same curve over `(x − origin) / unit`; `unit` is above 0.
    pub fn rescaled(&self, origin: f64, unit: f64) -> Polynomial {
        Polynomial {
            scaled: self.scaled.clone(),
            middle: (self.middle - origin) / unit,
            half: self.half / unit,
            r_squared: self.r_squared,
        }
    }

    /// The least and the greatest x of the points.
    pub fn domain(&self) -> (f64, f64) {
        (self.middle - self.half, self.middle + self.half)
    }

    /// The coefficients of the powers of x itself, constant first, as a formula shows them. For x far from zero they
    /// are less exact than [`Polynomial::at`]. Coefficients that are nothing but rounding errors are 0.
    pub fn coefficients(&self) -> Vec<f64> {
        let (slope, shift) = (1.0 / self.half, -self.middle / self.half);
        let mut sum = vec![0.0; self.scaled.len()];
        // Horner's scheme with polynomials: multiply by (shift + slope x), add the next coefficient.
        for coefficient in self.scaled.iter().rev() {
            for index in (0..sum.len()).rev() {
                let lower = index
                    .checked_sub(1)
                    .and_then(|lower| sum.get(lower))
                    .copied();
                if let Some(place) = sum.get_mut(index) {
                    *place = *place * shift + lower.unwrap_or(0.0) * slope;
                }
            }
            if let Some(constant) = sum.first_mut() {
                *constant += coefficient;
            }
        }
        // A term this small beside the largest one over these x is a rounding error.
        let largest_x = self.middle.abs() + self.half;
        let term = |(power, value): (usize, &f64)| value.abs() * libm::pow(largest_x, power as f64);
        let largest = sum.iter().enumerate().map(term).fold(0.0, f64::max);
        for power in 0..sum.len() {
            if let Some(value) = sum.get_mut(power)
                && term((power, value)) < largest * 1e-13
            {
                *value = 0.0;
            }
        }
        sum
    }

    /// The coefficient of determination R² for the points.
    fn r_squared_of(&self, x: &[f64], y: &[f64]) -> f64 {
        let mean = summary::mean(y).unwrap_or(0.0);
        let largest = y.iter().fold(0.0_f64, |most, y| most.max((y - mean).abs()));
        // Scaled before squaring, so that large numbers do not overflow.
        let square = |value: f64| (value / largest) * (value / largest);
        let rest: f64 = x.iter().zip(y).map(|(x, y)| square(y - self.at(*x))).sum();
        let all: f64 = y.iter().map(|y| square(y - mean)).sum();
        1.0 - rest / all
    }
}

/// The x and y of the points whose x and y are both finite.
pub(super) fn finite_pairs(x: &[f64], y: &[f64]) -> (Vec<f64>, Vec<f64>) {
    let both = x
        .iter()
        .zip(y)
        .filter(|(x, y)| x.is_finite() && y.is_finite());
    both.map(|(x, y)| (*x, *y)).unzip()
}

/// The coefficients for which the weighted sums of the columns come nearest to `y`, by Householder reflections. `None`
/// when the columns are linearly dependent.
fn least_squares(rows: Vec<Vec<f64>>, mut y: Vec<f64>) -> Option<Vec<f64>> {
    let count = rows.first()?.len();
    let mut columns: Vec<Vec<f64>> = (0..count)
        .map(|column| {
            rows.iter()
                .filter_map(|row| row.get(column).copied())
                .collect()
        })
        .collect();
    let mut diagonal = Vec::with_capacity(count);
    for step in 0..count {
        let (_, rest) = columns.split_at_mut(step);
        let (pivot, rest) = rest.split_first_mut()?;
        let tail = pivot.get_mut(step..)?;
        let norm = libm::sqrt(tail.iter().map(|value| value * value).sum());
        let first = tail.first_mut()?;
        // The sign that avoids the cancellation of near numbers in the next line.
        let alpha = if *first > 0.0 { -norm } else { norm };
        *first -= alpha;
        let length: f64 = tail.iter().map(|value| value * value).sum();
        if norm < 1e-12 || length == 0.0 {
            return None;
        }
        for column in rest.iter_mut().chain([&mut y]) {
            let target = column.get_mut(step..)?;
            let dot: f64 = tail.iter().zip(target.iter()).map(|(a, b)| a * b).sum();
            let scale = 2.0 * dot / length;
            for (value, part) in target.iter_mut().zip(tail.iter()) {
                *value -= scale * part;
            }
        }
        diagonal.push(alpha);
    }
    back_substitute(&columns, &diagonal, &y)
}

/// Solves the triangular system that the decomposition leaves, from the last row upwards (back substitution).
fn back_substitute(columns: &[Vec<f64>], diagonal: &[f64], y: &[f64]) -> Option<Vec<f64>> {
    let count = diagonal.len();
    let mut solution = vec![0.0; count];
    for row in (0..count).rev() {
        let known: f64 = (row + 1..count)
            .filter_map(|column| Some(columns.get(column)?.get(row)? * solution.get(column)?))
            .sum();
        *solution.get_mut(row)? = (y.get(row)? - known) / diagonal.get(row)?;
    }
    Some(solution)
}

/// For each value the mean of a window of `window` values. The window ends at the value, or has it in its middle when
/// `centred` is true (pandas' `rolling(n, center=True)`). NaN when the window is not full or includes a missing value.
pub fn moving_average(values: &[f64], window: usize, centred: bool) -> Vec<f64> {
    let window = window.max(1);
    let ahead = if centred { (window - 1) / 2 } else { 0 };
    let mean = |index: usize| {
        let end = index + ahead + 1;
        let inside = values.get(end.checked_sub(window)?..end)?;
        let whole = inside.iter().all(|value| value.is_finite());
        whole.then(|| summary::mean(inside))?
    };
    (0..values.len())
        .map(|index| mean(index).unwrap_or(f64::NAN))
        .collect()
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    const Y: [f64; 12] = [2.1, 3.4, 1.9, 5.6, 4.4, 3.8, 9.7, 2.7, 4.0, 3.1, 6.2, 4.9];

    fn x() -> Vec<f64> {
        (0..12).map(f64::from).collect()
    }

    #[test]
    fn agrees_with_numpy() {
        // numpy 2.4.6: polyfit(arange(12), y, degree)[::-1] and 1 - SS_res / SS_tot
        #[rustfmt::skip]
        let table: &[(usize, &[f64], f64)] = &[
            (1, &[3.216_666_666_666_666, 0.2],                                               0.113_095_630_396_098_49),
            (2, &[2.247_802_197_802_2, 0.781_318_681_318_680_8, -0.052_847_152_847_152_856],  0.186_795_343_982_452_57),
            (3, &[1.672_161_172_161_165_6, 1.589_541_939_541_939_5, -0.244_727_494_727_494_75, 0.011_629_111_629_111_64], 0.217_766_964_685_834),
        ];
        for (degree, expected, r_squared) in table {
            let fit = Polynomial::fit(&x(), &Y, *degree).unwrap();
            for (found, expected) in fit.coefficients().iter().zip(*expected) {
                assert!((found - expected).abs() < 1e-12, "degree {degree}: {found}");
            }
            assert!((fit.r_squared - r_squared).abs() < 1e-13, "degree {degree}");
        }
        // numpy 2.4.6: Polynomial.fit(years, y, 2)([2003, 2022])
        let years = [2000.0, 2005.0, 2010.0, 2015.0, 2020.0];
        let fit = Polynomial::fit(&years, &[1.2, 1.9, 3.1, 4.0, 6.2], 2).unwrap();
        assert!((fit.at(2003.0) - 1.578_285_714_285_729_2).abs() < 1e-12);
        assert!((fit.at(2022.0) - 6.909_142_857_142_932).abs() < 1e-12);
        assert!((fit.r_squared - 0.990_443_838_889_095).abs() < 1e-13);
    }

    #[test]
    fn averages_as_pandas_does() {
        // pandas 3.1.1: Series(y).rolling(3).mean(), and center=True
        let expected = [
            2.466_666_666_666_667,
            3.633_333_333_333_333_3,
            3.966_666_666_666_666_7,
        ];
        let trailing = moving_average(&Y, 3, false);
        let centred = moving_average(&Y, 3, true);
        assert!(
            trailing[0].is_nan()
                && trailing[1].is_nan()
                && centred[0].is_nan()
                && centred[11].is_nan()
        );
        for (index, expected) in expected.into_iter().enumerate() {
            assert!((trailing[index + 2] - expected).abs() < 1e-14);
            assert!((centred[index + 1] - expected).abs() < 1e-14);
        }
        assert!(
            moving_average(&[1.0, f64::NAN, 3.0], 2, false)
                .iter()
                .all(|mean| mean.is_nan())
        );
        assert!(moving_average(&[], 3, true).is_empty());
        assert!(moving_average(&[1.0], usize::MAX, true)[0].is_nan());
    }

    #[test]
    fn survives_odd_data() {
        assert_eq!(Polynomial::fit(&[], &[], 1), None);
        assert_eq!(Polynomial::fit(&[1.0, 1.0], &[1.0, 2.0], 1), None);
        assert_eq!(Polynomial::fit(&[1.0, f64::NAN], &[1.0, 2.0], 1), None);
        let flat = Polynomial::fit(&[1.0, 2.0, 3.0], &[5.0, 5.0, 5.0], 1).unwrap();
        assert!(flat.r_squared.is_nan() && (flat.at(9.0) - 5.0).abs() < 1e-12);
        let far = Polynomial::fit(&[1e300, 2e300, 3e300], &[1.0, 2.0, 3.0], 1).unwrap();
        assert!((far.at(2.5e300) - 2.5).abs() < 1e-12);
        let one = Polynomial::fit(&[4.0], &[7.0], 0).unwrap();
        assert_eq!(one.at(100.0), 7.0);
    }
}
