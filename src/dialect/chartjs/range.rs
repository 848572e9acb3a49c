//! The least and the greatest value along an axis, with stacks taken together.

use std::collections::BTreeMap;

/// The values of a dataset with the stack that they belong to; `None` stands alone.
pub(super) struct Values {
    /// The values; NaN is missing.
    pub(super) values: Vec<f64>,
    /// Where floating bars begin.
    pub(super) starts: Vec<f64>,
    /// The number of its stack.
    pub(super) stack: Option<usize>,
}

/// The least and the greatest value, or sum of a stack; positive and negative values are summed apart. `None` without any.
pub(super) fn range(all: &[Values]) -> Option<(f64, f64)> {
    let mut sums: BTreeMap<(usize, usize), (f64, f64)> = BTreeMap::new();
    let mut ends: Option<(f64, f64)> = None;
    let mut add = |value: f64| {
        if value.is_finite() {
            let (low, high) = ends.unwrap_or((value, value));
            ends = Some((low.min(value), high.max(value)));
        }
    };
    for one in all {
        one.starts.iter().for_each(|start| add(*start));
        for (index, value) in one
            .values
            .iter()
            .enumerate()
            .filter(|(_, value)| value.is_finite())
        {
            match one.stack {
                None => add(*value),
                Some(stack) => {
                    let (below, above) = sums.entry((stack, index)).or_insert((0.0, 0.0));
                    if *value < 0.0 {
                        *below += value
                    } else {
                        *above += value
                    }
                }
            }
        }
    }
    for (below, above) in sums.values() {
        add(*below);
        add(*above);
    }
    ends
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stacks_are_summed_by_sign() {
        let of = |values: &[f64], stack| Values {
            values: values.to_vec(),
            starts: Vec::new(),
            stack,
        };
        let alone = [of(&[3.0, f64::NAN], None), of(&[-1.0, 8.0], None)];
        assert_eq!(range(&alone), Some((-1.0, 8.0)));
        let stacked = [of(&[3.0, 2.0], Some(0)), of(&[-1.0, 8.0], Some(0))];
        assert_eq!(range(&stacked), Some((-1.0, 10.0)));
        assert_eq!(range(&[of(&[f64::NAN], None)]), None);
    }
}
