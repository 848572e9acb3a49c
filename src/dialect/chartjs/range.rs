//! The least and the greatest of the values along an axis.

/// The least and the greatest value; NaN is missing. `None` without any.
pub(super) fn range(all: &[f64]) -> Option<(f64, f64)> {
    let finite = all.iter().copied().filter(|value| value.is_finite());
    finite.fold(None, |ends, value| {
        let (low, high) = ends.unwrap_or((value, value));
        Some((low.min(value), high.max(value)))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn missing_values_have_no_part() {
        assert_eq!(range(&[3.0, f64::NAN, -1.0, 8.0]), Some((-1.0, 8.0)));
        assert_eq!(range(&[f64::NAN]), None);
    }
}
