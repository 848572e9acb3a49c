//! A column of numbers comes in; one of the same length, each value seen against others, goes out.

use super::group::Aggregate;
use crate::error::Result;
use crate::vocabulary;

vocabulary! {
    /// What the values of a column are divided by.
    pub enum Normalize {
        /// Their sum: shares of a whole.
        Sum = "sum" | "1" | "on" | "true" | "yes",
        /// The largest, so that it is 1.
        Max = "max",
        /// The smallest becomes 0, the largest 1.
        Minmax = "minmax",
        /// The first becomes 100: an index.
        First = "first" | "index",
        /// Standard deviations from the mean (n − 1).
        Zscore = "zscore" | "z",
    }
}

impl Normalize {
    /// A word, or `0`, `off` for none.
    ///
    /// # Errors
    /// An unknown word.
    pub(super) fn choose(parameter: &str, text: &str) -> Result<Option<Normalize>> {
        match text.to_ascii_lowercase().as_str() {
            "0" | "off" | "false" | "no" | "none" => Ok(None),
            _ => Normalize::read(parameter, text).map(Some),
        }
    }
}

/// Running totals; a missing value stays missing and the total goes on (`cumsum()`).
pub(super) fn cumsum(values: &mut [f64]) {
    let mut total = 0.0;
    for value in values.iter_mut().filter(|value| !value.is_nan()) {
        total += *value;
        *value = total;
    }
}

/// The difference to so many rows before, after where negative (`diff(rows)`).
pub(super) fn diff(values: &[f64], rows: i64) -> Vec<f64> {
    against(values, rows, |now, then| now - then)
}

/// The change against so many rows before, as a fraction (`pct_change(rows)`); against 0 it is missing.
pub(super) fn pct(values: &[f64], rows: i64) -> Vec<f64> {
    against(values, rows, |now, then| finite(now / then - 1.0))
}

fn against(values: &[f64], rows: i64, change: impl Fn(f64, f64) -> f64) -> Vec<f64> {
    let then = |row: usize| {
        let row = i64::try_from(row).ok()? - rows;
        values.get(usize::try_from(row).ok()?).copied()
    };
    let one = |(row, now): (usize, &f64)| then(row).map_or(f64::NAN, |then| change(*now, then));
    values.iter().enumerate().map(one).collect()
}

/// The mean of so many rows up to each; missing until there are as many and where one of them is missing
/// (`rolling(rows).mean()`). Each window is summed anew where the running sum has lost too many digits.
pub(super) fn rolling(values: &[f64], rows: usize) -> Vec<f64> {
    let (mut sum, mut count, mut lost) = (0.0_f64, 0_usize, 0.0_f64);
    let mut means = Vec::with_capacity(values.len());
    for (row, value) in values.iter().enumerate() {
        let mut add = |value: f64| {
            // Neumaier's sum: what is lost in rounding is kept beside it.
            let next = sum + value;
            lost += if sum.abs() >= value.abs() {
                (sum - next) + value
            } else {
                (value - next) + sum
            };
            sum = next;
        };
        if !value.is_nan() {
            add(*value);
            count += 1;
        }
        if let Some(gone) = row
            .checked_sub(rows)
            .and_then(|row| values.get(row))
            .filter(|gone| !gone.is_nan())
        {
            add(-gone);
            count -= 1;
        }
        means.push(if count == rows {
            (sum + lost) / rows as f64
        } else {
            f64::NAN
        });
    }
    means
}

/// Divides, or moves and divides, so that columns of different size can be compared; what has no such number
/// (a sum of 0, all values the same) becomes missing.
pub(super) fn normalize(values: &mut [f64], how: Normalize) {
    let of = |aggregate: Aggregate| aggregate.of(values.iter().copied());
    let (middle, unit) = match how {
        Normalize::Sum => (0.0, of(Aggregate::Sum)),
        Normalize::Max => (0.0, of(Aggregate::Max)),
        Normalize::Minmax => (of(Aggregate::Min), of(Aggregate::Max) - of(Aggregate::Min)),
        Normalize::First => (0.0, of(Aggregate::First) / 100.0),
        Normalize::Zscore => (of(Aggregate::Mean), of(Aggregate::Std)),
    };
    for value in values {
        *value = finite((*value - middle) / unit);
    }
}

fn finite(value: f64) -> f64 {
    if value.is_finite() { value } else { f64::NAN }
}
