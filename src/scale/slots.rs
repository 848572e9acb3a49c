//! Which of many instants get a label: all of them, or the first of each day, week, month and so on.

use super::time::Interval;
use super::zone::Zone;

/// Sets of indices of ever fewer of these instants, which are in increasing order: all of them, every second one, then the first
/// one in each of ever longer intervals on the clocks of a zone. Where the intervals begin with instants of the data, a first interval of
/// which the data have only the rest is passed over.
pub fn thinnings(instants: &[f64], zone: &Zone) -> impl Iterator<Item = Vec<usize>> {
    let all: Vec<usize> = (0..instants.len()).collect();
    let mut last = all.len().div_ceil(2);
    let fewer = Interval::all().filter_map(move |interval| {
        let kept = firsts(instants, interval, zone);
        let is_new = !kept.is_empty() && kept.len() < last;
        last = last.min(kept.len());
        is_new.then_some(kept)
    });
    let seconds: Vec<usize> = all.iter().copied().step_by(2).collect();
    let steps = [all, seconds].into_iter();
    steps.chain(fewer)
}

/// The indices of the first instants of each interval.
fn firsts(instants: &[f64], interval: Interval, zone: &Zone) -> Vec<usize> {
    let starts: Vec<i64> = instants
        .iter()
        .map(|instant| interval.floor(*instant as i64, zone))
        .collect();
    let is_first = |index: &usize| *index == 0 || starts[*index] != starts[*index - 1];
    let firsts: Vec<usize> = (0..instants.len()).filter(is_first).collect();
    let is_start = |index: &usize| starts[*index] == instants[*index] as i64;
    let exact: Vec<usize> = firsts.iter().copied().filter(is_start).collect();
    if exact.len() + 1 == firsts.len() && exact.len() > 1 {
        exact
    } else {
        firsts
    }
}

#[cfg(test)]
mod tests {
    use super::super::calendar::{Civil, DAY};
    use super::*;

    #[test]
    fn keeps_the_first_of_each_interval() {
        // Sundays from 7 January 2024
        let first = Civil::date(2024, 1, 7).to_local();
        let sundays: Vec<f64> = (0..10)
            .map(|week| (first + week * 7 * DAY) as f64)
            .collect();
        let sets: Vec<Vec<usize>> = thinnings(&sundays, &Zone::Utc).collect();
        assert_eq!(sets[0].len(), 10);
        assert!(sets.contains(&vec![0, 4, 8]), "{sets:?}");
        assert_eq!(sets.last(), Some(&vec![0]));
        // Days from 20 January: the rest of January has no label where the others are months.
        let first = Civil::date(2024, 1, 20).to_local();
        let days: Vec<f64> = (0..80).map(|day| (first + day * DAY) as f64).collect();
        assert!(thinnings(&days, &Zone::Utc).any(|set| set == [12, 41, 72]));
        assert_eq!(thinnings(&[], &Zone::Utc).count(), 2);
    }
}
