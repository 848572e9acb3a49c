//! Extents: numbers come in, the smallest and the greatest of them go out.

/// The smallest and greatest finite number; `None` when there is none.
pub fn extent(values: &[f64]) -> Option<(f64, f64)> {
    let (mut lo, mut hi) = (f64::INFINITY, f64::NEG_INFINITY);
    for value in values {
        // Comparisons with NaN are false, so that only infinities need care.
        if *value < lo && *value > f64::NEG_INFINITY {
            lo = *value;
        }
        if *value > hi && *value < f64::INFINITY {
            hi = *value;
        }
    }
    (lo <= hi).then_some((lo, hi))
}

/// The smallest and greatest finite number above zero, for logarithmic axes; `None` when there is none.
pub fn positive(values: &[f64]) -> Option<(f64, f64)> {
    let (mut lo, mut hi) = (f64::INFINITY, 0.0);
    for value in values {
        if *value > 0.0 && *value < f64::INFINITY {
            lo = f64::min(lo, *value);
            hi = f64::max(hi, *value);
        }
    }
    (lo <= hi).then_some((lo, hi))
}

/// The smallest extent that includes both; `None` counts as empty.
pub fn union(a: Option<(f64, f64)>, b: Option<(f64, f64)>) -> Option<(f64, f64)> {
    match (a, b) {
        (Some(a), Some(b)) => Some((a.0.min(b.0), a.1.max(b.1))),
        (one, None) | (None, one) => one,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn passes_over_what_is_missing() {
        let (nan, inf) = (f64::NAN, f64::INFINITY);
        #[rustfmt::skip]
        let table: &[(&[f64], Option<(f64, f64)>, Option<(f64, f64)>)] = &[
            (&[],                    None,                  None),
            (&[nan, inf, -inf],      None,                  None),
            (&[3.0],                 Some((3.0, 3.0)),      Some((3.0, 3.0))),
            (&[nan, 2.0, -1.0, inf], Some((-1.0, 2.0)),     Some((2.0, 2.0))),
            (&[0.0, -0.5],           Some((-0.5, 0.0)),     None),
            (&[1e300, -1e300],       Some((-1e300, 1e300)), Some((1e300, 1e300))),
        ];
        for (values, all, above_zero) in table {
            assert_eq!(extent(values), *all, "{values:?}");
            assert_eq!(positive(values), *above_zero, "{values:?}");
        }
        assert_eq!(
            union(Some((1.0, 2.0)), Some((-1.0, 1.5))),
            Some((-1.0, 2.0))
        );
        assert_eq!(union(None, Some((1.0, 2.0))), Some((1.0, 2.0)));
    }
}
