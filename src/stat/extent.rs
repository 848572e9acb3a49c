//! Extents: numbers come in, the smallest and the greatest of them go out.

/// The numbers that are looked at together.
pub const CHUNK: usize = 64;

/// What is known of numbers that are all finite.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct FiniteExtent {
    /// The smallest number.
    pub low: f64,
    /// The greatest number.
    pub high: f64,
    /// The smallest number above zero; infinity when there is none.
    pub least_positive: f64,
}

/// The extent of numbers that are all finite; `None` when one is not. Where an end is zero its sign is that of any of the
/// zeros. Processors compare several numbers at once here, which takes a quarter of the time of one after the other.
pub fn finite_extent(values: &[f64; CHUNK]) -> Option<FiniteExtent> {
    const LANES: usize = 8;
    let mut lows = [f64::INFINITY; LANES];
    let mut highs = [f64::NEG_INFINITY; LANES];
    let mut positives = [f64::INFINITY; LANES];
    // A finite number times zero adds nothing, any other adds NaN.
    let mut excess = [0.0; LANES];
    for values in values.as_chunks::<LANES>().0 {
        for lane in 0..LANES {
            let value = values[lane];
            excess[lane] += value * 0.0;
            lows[lane] = if value < lows[lane] {
                value
            } else {
                lows[lane]
            };
            highs[lane] = if value > highs[lane] {
                value
            } else {
                highs[lane]
            };
            let positive = if value > 0.0 { value } else { f64::INFINITY };
            positives[lane] = if positive < positives[lane] {
                positive
            } else {
                positives[lane]
            };
        }
    }
    let least = |lanes: [f64; LANES]| lanes.into_iter().fold(f64::INFINITY, f64::min);
    let is_finite = excess.iter().all(|excess| *excess == 0.0);
    is_finite.then(|| FiniteExtent {
        low: least(lows),
        high: highs.into_iter().fold(f64::NEG_INFINITY, f64::max),
        least_positive: least(positives),
    })
}

/// The smallest and greatest finite number; `None` when there is none. Of several zeros the first one is an end.
pub fn extent(values: &[f64]) -> Option<(f64, f64)> {
    let (mut lo, mut hi) = (f64::INFINITY, f64::NEG_INFINITY);
    let mut add = |low: f64, high: f64| {
        // Comparisons with NaN are false, so that only infinities need care.
        if low < lo && low > f64::NEG_INFINITY {
            lo = low;
        }
        if high > hi && high < f64::INFINITY {
            hi = high;
        }
    };
    let (chunks, rest) = values.as_chunks::<CHUNK>();
    for chunk in chunks {
        match finite_extent(chunk).filter(|ends| ends.low != 0.0 && ends.high != 0.0) {
            Some(ends) => add(ends.low, ends.high),
            None => chunk.iter().for_each(|value| add(*value, *value)),
        }
    }
    rest.iter().for_each(|value| add(*value, *value));
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

    /// Long columns with gaps, infinities and both zeros, against one number after the other.
    #[test]
    fn the_ends_of_long_columns_are_the_first_of_their_value() {
        let mut state = 7_u32;
        let mut random = || {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            state >> 16
        };
        for length in [0, 1, 63, 64, 65, 200, 1000] {
            for odd in [0, 1, 100] {
                let value = |random: u32| match random % 400 {
                    0..4 if odd > 0 => {
                        [f64::NAN, f64::INFINITY, f64::NEG_INFINITY, 1e300][random as usize % 4]
                    }
                    4..90 => {
                        if random.is_multiple_of(2) {
                            0.0
                        } else {
                            -0.0
                        }
                    }
                    other => f64::from(other) - 90.0 - 3.0 * f64::from(odd),
                };
                let values: Vec<f64> = (0..length).map(|_| value(random())).collect();
                let finite = || values.iter().copied().filter(|value| value.is_finite());
                let low = finite().reduce(|low, value| if value < low { value } else { low });
                let high = finite().reduce(|high, value| if value > high { value } else { high });
                let bits = |ends: Option<(f64, f64)>| {
                    ends.map(|(low, high)| (low.to_bits(), high.to_bits()))
                };
                assert_eq!(bits(extent(&values)), bits(low.zip(high)), "{length} {odd}");
            }
        }
    }
}
