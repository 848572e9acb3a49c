//! One stable sort for all that is short. `slice::sort_by` costs five kilobytes of the executable for each type and
//! comparison with which it is called, and there are thirty; here the numbers of the items are sorted, by one function.

use std::cmp::Ordering;

/// Sorts by a comparison, items that are equal staying in order, as `slice::sort_by` does.
pub fn sort_by<T>(items: &mut [T], mut compare: impl FnMut(&T, &T) -> Ordering) {
    let mut order: Vec<usize> = (0..items.len()).collect();
    numbers(&mut order, &mut |a, b| compare(&items[a], &items[b]));
    // Each place gets the item whose number stands there, one round of exchanges after another.
    for first in 0..order.len() {
        let mut at = first;
        while order[at] != first {
            let next = order[at];
            items.swap(at, next);
            order[at] = at;
            at = next;
        }
        order[at] = at;
    }
}

/// The same by what of an item is compared.
pub fn sort_by_key<T, K: Ord>(items: &mut [T], key: impl Fn(&T) -> K) {
    sort_by(items, |a, b| key(a).cmp(&key(b)));
}

/// Sorts numbers of items by a comparison of those.
pub fn numbers(order: &mut [usize], compare: &mut dyn FnMut(usize, usize) -> Ordering) {
    order.sort_by(|a, b| compare(*a, *b));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sorts_as_the_standard_library_does() {
        let mut state = 1_u32;
        for length in (0..40).chain([500]) {
            let items: Vec<(u32, usize)> = (0..length)
                .map(|at| {
                    state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                    (state >> 29, at)
                })
                .collect();
            let (mut own, mut expected) = (items.clone(), items);
            sort_by(&mut own, |a, b| b.0.cmp(&a.0));
            expected.sort_by_key(|item| std::cmp::Reverse(item.0));
            assert_eq!(own, expected);
            sort_by_key(&mut own, |item| item.0);
            expected.sort_by_key(|item| item.0);
            assert_eq!(own, expected);
        }
    }
}
