//! `cumsum`, `diff`, `pct`, `rolling` and `normalize`: computes each value of a column from others of the same column.

use super::group::Aggregate;
use crate::error::Result;
use crate::vocabulary;

vocabulary! {
    /// How the values of a column are normalized.
    pub enum Normalize {
        /// Divided by their sum: shares of a whole.
        Sum = "sum" | "1" | "on" | "true" | "yes",
        /// Divided by the largest value, which becomes 1.
        Max = "max",
        /// Scaled so that the smallest value becomes 0 and the largest 1.
        Minmax = "minmax",
        /// Scaled so that the first value becomes 100: an index.
        First = "first" | "index",
        /// Measured in standard deviations (n − 1) from the mean.
        Zscore = "zscore" | "z",
    }
}

impl Normalize {
    /// Parses a word; `None` for `0`, `off` and the like.
    ///
    /// # Errors
    /// An unknown word.
    pub(super) fn read_optional(parameter: &str, text: &str) -> Result<Option<Normalize>> {
        match text.to_ascii_lowercase().as_str() {
            "0" | "off" | "false" | "no" | "none" => Ok(None),
            _ => Normalize::read(parameter, text).map(Some),
        }
    }
}

/// Running totals (`cumsum()`). A missing value stays missing, and the total goes on after it.
pub(super) fn cumsum(values: &mut [f64]) {
    let mut total = 0.0;
    for value in values.iter_mut().filter(|value| !value.is_nan()) {
        total += *value;
        *value = total;
    }
}

/// The difference from the value so many rows before, or after for a negative number (`diff(rows)`).
pub(super) fn diff(values: &[f64], rows: i64) -> Vec<f64> {
    combine_with_earlier(values, rows, |now, then| now - then)
}

/// The change from the value so many rows before, as a fraction of it (`pct_change(rows)`). A change from 0 is missing.
pub(super) fn pct(values: &[f64], rows: i64) -> Vec<f64> {
    combine_with_earlier(values, rows, |now, then| finite(now / then - 1.0))
}

/// Combines each value with the one so many rows before; NaN where there is none.
fn combine_with_earlier(values: &[f64], rows: i64, change: impl Fn(f64, f64) -> f64) -> Vec<f64> {
    let then = |row: usize| {
        let row = i64::try_from(row).ok()? - rows;
        values.get(usize::try_from(row).ok()?).copied()
    };
    let one = |(row, now): (usize, &f64)| then(row).map_or(f64::NAN, |then| change(*now, then));
    values.iter().enumerate().map(one).collect()
}

/// The mean of the last `rows` values up to each row (`rolling(rows).mean()`). It is missing where there are fewer rows
/// or one of them is missing. The sum is updated from row to row and compensated for rounding.
pub(super) fn rolling(values: &[f64], rows: usize) -> Vec<f64> {
    let (mut sum, mut count, mut lost) = (0.0_f64, 0_usize, 0.0_f64);
    let mut means = Vec::with_capacity(values.len());
    for (row, value) in values.iter().enumerate() {
        let mut add = |value: f64| {
            // Neumaier's summation: `lost` collects what rounding takes from `sum`.
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

/// The linear map by which values are normalized: what is taken from each of them, and what they are divided by then.
#[derive(Clone, Copy, Debug)]
pub(super) struct Scale {
    offset: f64,
    unit: f64,
}

impl Scale {
    /// The scale that normalizes these values.
    pub(super) fn of(values: &[f64], how: Normalize) -> Scale {
        let of = |aggregate: Aggregate| aggregate.of(values.iter().copied());
        let (offset, unit) = match how {
            Normalize::Sum => (0.0, of(Aggregate::Sum)),
            Normalize::Max => (0.0, of(Aggregate::Max)),
            Normalize::Minmax => (of(Aggregate::Min), of(Aggregate::Max) - of(Aggregate::Min)),
            Normalize::First => (0.0, of(Aggregate::First) / 100.0),
            Normalize::Zscore => (of(Aggregate::Mean), of(Aggregate::Std)),
        };
        Scale { offset, unit }
    }

    /// The scale of distances between values, which are never negative.
    pub(super) fn distance(self) -> Scale {
        Scale {
            offset: 0.0,
            unit: self.unit.abs(),
        }
    }

    /// Normalizes values in place. Where the result is undefined (a sum of 0, all values equal) it is missing.
    pub(super) fn apply(self, values: &mut [f64]) {
        for value in values {
            *value = finite((*value - self.offset) / self.unit);
        }
    }
}

/// NaN for infinite values.
fn finite(value: f64) -> f64 {
    if value.is_finite() { value } else { f64::NAN }
}
