//! Stable sorts by one number of each item: items come in, the same items go out in the order of their numbers.
//!
//! The keys are sorted and the items follow, so that the sort itself is compiled once and not for every type of item: sixty
//! copies of it were half a megabyte of the executable.

/// Sorts items by a number, ascending; equal ones keep their order. NaN comes last, or first if its sign is negative.
pub fn sort_by_number<T, N: Into<f64>>(items: &mut [T], number: impl Fn(&T) -> N) {
    let numbers = items.iter().map(|item| number(item).into());
    let mut keys: Vec<(f64, usize)> = numbers.zip(0..).collect();
    keys.sort_unstable_by(ascending);
    arrange(items, keys.into_iter().map(|(_, from)| from));
}

/// Sorts items by a whole number, ascending; equal ones keep their order.
pub fn sort_by_rank<T>(items: &mut [T], rank: impl Fn(&T) -> usize) {
    let mut keys: Vec<(usize, usize)> = items.iter().map(rank).zip(0..).collect();
    keys.sort_unstable();
    arrange(items, keys.into_iter().map(|(_, from)| from));
}

/// The order of two numbers, of equal ones that of their places.
fn ascending(a: &(f64, usize), b: &(f64, usize)) -> std::cmp::Ordering {
    a.0.total_cmp(&b.0).then(a.1.cmp(&b.1))
}

/// Moves items so that each place gets the item from the place that `from` has for it.
fn arrange<T>(items: &mut [T], from: impl Iterator<Item = usize>) {
    let mut target = vec![0; items.len()];
    for (to, from) in from.enumerate() {
        if let Some(slot) = target.get_mut(from) {
            *slot = to;
        }
    }
    for at in 0..items.len() {
        // each exchange brings one item to its place
        while let Some(to) = target.get(at).copied().filter(|to| *to != at) {
            items.swap(at, to);
            target.swap(at, to);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sorts_as_the_standard_library_does() {
        let mut state = 1_u64;
        for count in [0, 1, 2, 3, 10, 1000] {
            let mut items: Vec<(f64, usize)> = (0..count)
                .map(|index| {
                    state = state
                        .wrapping_mul(6_364_136_223_846_793_005)
                        .wrapping_add(1);
                    (f64::from((state >> 60) as u32) - 8.0, index)
                })
                .collect();
            let mut expected = items.clone();
            expected.sort_by(|a, b| a.0.total_cmp(&b.0));
            let mut ranked = items.clone();
            sort_by_number(&mut items, |item| item.0);
            assert_eq!(items, expected, "{count}");
            sort_by_rank(&mut ranked, |item| (item.0 + 8.0) as usize);
            assert_eq!(ranked, expected, "{count}");
        }
        let mut odd = [f64::NAN, 1.0, f64::NEG_INFINITY];
        sort_by_number(&mut odd, |value| *value);
        assert!(odd[0] == f64::NEG_INFINITY && odd[1] == 1.0 && odd[2].is_nan());
    }
}
