//! Histograms: numbers come in, edges of bins and counts go out, as in numpy.

use std::collections::BTreeMap;

use super::extent::extent;
use super::quantile::{quantile, sorted};
use super::summary;
use crate::vocabulary;

/// The largest number of bins; a picture could not show more.
pub const MAX_BINS: usize = 10_000;

vocabulary! {
    /// Rules for the number of bins (numpy's `histogram_bin_edges`).
    pub enum BinRule {
        /// The smaller of Sturges' and (bounded) Freedman and Diaconis' widths.
        Auto = "auto",
        /// log₂ n + 1 bins.
        Sturges = "sturges",
        /// Scott: by the standard deviation; best for normal data.
        Scott = "scott",
        /// Freedman and Diaconis: by the interquartile range, so that outliers hardly matter.
        Fd = "fd",
        /// Doane: Sturges with a term for skewness.
        Doane = "doane",
        /// 2 n^⅓ bins.
        Rice = "rice",
        /// √n bins.
        Sqrt = "sqrt",
    }
}

/// The edges of `count` bins of equal width over the data, ascending: one more than there are bins. `count` is clamped
/// to 1…10 000. Without data the bins span 0 to 1; a single value gets half a unit on both sides.
pub fn even_edges(values: &[f64], count: usize) -> Vec<f64> {
    let (lo, hi) = span(extent(values));
    evenly_spaced(lo, hi, count)
}

/// Like [`even_edges`], with as many bins as the rule gives.
pub fn rule_edges(values: &[f64], rule: BinRule) -> Vec<f64> {
    let (lo, hi) = span(extent(values));
    evenly_spaced(lo, hi, bin_count(rule, values, hi - lo))
}

/// The number of values in each bin. A bin includes its lower edge; the last bin includes its upper edge too. NaN and
/// values outside the edges do not count.
pub fn count(values: &[f64], edges: &[f64]) -> Vec<f64> {
    let mut counts = vec![0.0; edges.len().saturating_sub(1)];
    for value in values {
        if let Some(count) = bin(*value, edges).and_then(|index| counts.get_mut(index)) {
            *count += 1.0;
        }
    }
    counts
}

/// The sum of the weights of the values in each bin. A missing weight counts nothing; see [`count`].
pub fn sum(values: &[f64], weights: &[f64], edges: &[f64]) -> Vec<f64> {
    let mut sums = vec![0.0; edges.len().saturating_sub(1)];
    for (value, weight) in values.iter().zip(weights).filter(|(_, w)| w.is_finite()) {
        if let Some(sum) = bin(*value, edges).and_then(|index| sums.get_mut(index)) {
            *sum += weight;
        }
    }
    sums
}

/// More cells than this, of bins that have points, are kept by number and not in a table.
const MAX_TABLE: usize = 1 << 20;

/// The sum of the weights of the points in each cell that has any, by the index of its bin of `y` and of its bin of `x`. With
/// empty `weights` each point counts 1. There may be a hundred million cells, but no more with points than there are points.
pub fn sum_2d(
    x: &[f64],
    y: &[f64],
    weights: &[f64],
    x_edges: &[f64],
    y_edges: &[f64],
) -> BTreeMap<(usize, usize), f64> {
    let cells = || {
        let points = x.iter().zip(y).enumerate();
        points.filter_map(|(index, (x, y))| {
            let weight = match weights {
                [] => 1.0,
                weights => *weights.get(index)?,
            };
            Some((bin(*y, y_edges)?, bin(*x, x_edges)?, weight))
        })
    };
    let rows = UsedBins::of(cells().map(|(row, _, _)| row), y_edges.len());
    let columns = UsedBins::of(cells().map(|(_, column, _)| column), x_edges.len());
    let width = columns.bins.len();
    let mut sums = BTreeMap::new();
    let mut add = |place, weight| *sums.entry(place).or_insert(0.0) += weight;
    if rows.bins.len().saturating_mul(width) > MAX_TABLE {
        cells().for_each(|(row, column, weight)| add((row, column), weight));
        return sums;
    }
    // Most points share few cells, which are found in a table faster than in a map.
    let mut table: Vec<Option<f64>> = vec![None; rows.bins.len() * width];
    for (row, column, weight) in cells() {
        let place = rows.numbers.get(row).zip(columns.numbers.get(column));
        let cell = place.and_then(|(row, column)| table.get_mut(row * width + column));
        if let Some(sum) = cell {
            *sum = Some(sum.unwrap_or(0.0) + weight);
        }
    }
    for (index, sum) in table.iter().enumerate() {
        let place = rows
            .bins
            .get(index / width)
            .zip(columns.bins.get(index % width));
        if let Some(((row, column), sum)) = place.zip(*sum) {
            add((*row, *column), sum);
        }
    }
    sums
}

/// The bins that have values, numbered one after the other.
struct UsedBins {
    /// For each bin its number among those that have values; what it is for another has no meaning.
    numbers: Vec<usize>,
    /// The bins that have values, in ascending order.
    bins: Vec<usize>,
}

impl UsedBins {
    /// The bins of some values, of `count` bins or fewer.
    fn of(values: impl Iterator<Item = usize>, count: usize) -> UsedBins {
        let mut numbers = vec![usize::MAX; count];
        for bin in values {
            if let Some(number) = numbers.get_mut(bin) {
                *number = 0;
            }
        }
        let mut bins = Vec::new();
        for (bin, number) in numbers
            .iter_mut()
            .enumerate()
            .filter(|(_, number)| **number == 0)
        {
            *number = bins.len();
            bins.push(bin);
        }
        UsedBins { numbers, bins }
    }
}

/// Counts divided by their sum and by the widths of their bins, so that the total area is 1. Counts that are all 0 stay
/// 0.
pub fn density(counts: &[f64], edges: &[f64]) -> Vec<f64> {
    let sum = summary::sum(counts);
    let sum = if sum > 0.0 { sum } else { 1.0 };
    let widths = edges.windows(2).map(|pair| pair[1] - pair[0]);
    counts
        .iter()
        .zip(widths)
        .map(|(count, width)| count / sum / width)
        .collect()
}

/// The running sums of the counts.
pub fn cumulative(counts: &[f64]) -> Vec<f64> {
    let add = |sum: &mut f64, count: &f64| {
        *sum += count;
        Some(*sum)
    };
    counts.iter().scan(0.0, add).collect()
}

/// The index of the bin of a value; `None` for NaN and for a value outside the edges.
fn bin(value: f64, edges: &[f64]) -> Option<usize> {
    let (first, last) = (edges.first()?, edges.last()?);
    if !(value >= *first && value <= *last) {
        return None;
    }
    // Most bins are even: then this is the bin of the value, or one beside it where a quotient was rounded.
    let guess = ((value - first) / (last - first) * (edges.len() - 1) as f64) as usize;
    let holds = |bin: &usize| match edges.get(*bin..) {
        Some(&[low, high, ..]) => low <= value && value < high,
        _ => false,
    };
    let near = [guess, guess.saturating_sub(1), guess.saturating_add(1)];
    if let Some(bin) = near.into_iter().find(holds) {
        return Some(bin);
    }
    let above = edges.partition_point(|edge| *edge <= value);
    Some(above.saturating_sub(1).min(edges.len() - 2))
}

/// The range of the bins over an extent; its upper end is above its lower end.
fn span(range: Option<(f64, f64)>) -> (f64, f64) {
    let (lo, hi) = range.unwrap_or((0.0, 1.0));
    // The difference of two numbers within ±1e307 is finite.
    let (lo, hi) = (lo.max(-1e307), hi.min(1e307));
    if hi > lo {
        return (lo, hi);
    }
    let margin = f64::max(0.5, lo.abs() * 1e-9);
    (lo - margin, hi + margin)
}

/// The edges of `count` bins of equal width, as from numpy's `linspace`.
fn evenly_spaced(lo: f64, hi: f64, count: usize) -> Vec<f64> {
    let count = count.clamp(1, MAX_BINS);
    let step = (hi - lo) / count as f64;
    let edge = |index: usize| lo + index as f64 * step;
    // The last edge is `hi` itself, so that rounding does not lose the largest value.
    (0..count).map(edge).chain([hi]).collect()
}

/// The number of bins that a rule gives for values within a range.
fn bin_count(rule: BinRule, values: &[f64], range: f64) -> usize {
    let sorted = sorted(values);
    let (Some(first), Some(last)) = (sorted.first(), sorted.last()) else {
        return 1;
    };
    let mut width = width(rule, &sorted, last - first);
    // As in numpy: bins of whole numbers are not narrower than 1; bins between two whole numbers would stay empty.
    let whole = |value: &f64| value.fract() == 0.0;
    if width > 0.0 && width < 1.0 && sorted.iter().all(whole) {
        width = 1.0;
    }
    let count = libm::ceil(range / width);
    if width > 0.0 && count >= 1.0 {
        count.min(MAX_BINS as f64) as usize
    } else {
        1
    }
}

/// The width of bins that a rule gives; 0 or NaN when the data do not determine it.
fn width(rule: BinRule, sorted: &[f64], range: f64) -> f64 {
    let n = sorted.len() as f64;
    let deviation = || summary::deviation(sorted, 0).unwrap_or(0.0);
    let sturges = range / (libm::log2(n) + 1.0);
    match rule {
        BinRule::Sturges => sturges,
        BinRule::Rice => range / (2.0 * libm::cbrt(n)),
        BinRule::Sqrt => range / libm::sqrt(n),
        BinRule::Scott => libm::cbrt(24.0 * libm::sqrt(std::f64::consts::PI) / n) * deviation(),
        BinRule::Fd => 2.0 * (quantile(sorted, 0.75) - quantile(sorted, 0.25)) / libm::cbrt(n),
        // The bound keeps the number of bins below 2√n where most values are nearly equal, as in numpy.
        BinRule::Auto => width(BinRule::Fd, sorted, range)
            .max(range / libm::sqrt(n) / 2.0)
            .min(sturges),
        BinRule::Doane => doane_width(sorted, range, deviation()),
    }
}

/// The width of bins by Doane's rule; 0 for fewer than three values or equal ones.
fn doane_width(sorted: &[f64], range: f64, deviation: f64) -> f64 {
    let n = sorted.len() as f64;
    let mean = summary::mean(sorted).unwrap_or(0.0);
    if n <= 2.0 || deviation <= 0.0 {
        return 0.0;
    }
    let cube = |value: &f64| {
        let score = (value - mean) / deviation;
        score * score * score
    };
    let cubes: Vec<f64> = sorted.iter().map(cube).collect();
    let skewness = summary::sum(&cubes) / n;
    let error = libm::sqrt(6.0 * (n - 2.0) / ((n + 1.0) * (n + 3.0)));
    range / (1.0 + libm::log2(n) + libm::log2(1.0 + skewness.abs() / error))
}

#[cfg(test)]
mod tests {
    use super::*;

    const DATA: [f64; 12] = [2.1, 3.4, 1.9, 5.6, 4.4, 3.8, 9.7, 2.7, 4.0, 3.1, 6.2, 4.9];

    #[test]
    fn follows_the_rules_as_numpy_does() {
        // numpy 2.4.6: len(numpy.histogram_bin_edges(data, rule)) - 1, for DATA and for
        // i = numpy.arange(200); numpy.sin(i*1.7)*3 + i*0.013 + (i%7)**2*0.21
        let waves: Vec<f64> = (0..200)
            .map(f64::from)
            .map(|i| libm::sin(i * 1.7) * 3.0 + i * 0.013 + (i % 7.0) * (i % 7.0) * 0.21)
            .collect();
        #[rustfmt::skip]
        let table = [
            (BinRule::Sturges, 5, 9), (BinRule::Scott, 3, 8), (BinRule::Fd, 5, 10), (BinRule::Auto, 5, 10),
            (BinRule::Doane, 7, 11), (BinRule::Rice, 5, 12), (BinRule::Sqrt, 4, 15),
        ];
        for (rule, few, many) in table {
            assert_eq!(rule_edges(&DATA, rule).len() - 1, few, "{rule:?}");
            assert_eq!(rule_edges(&waves, rule).len() - 1, many, "{rule:?}");
        }
        let whole = [1.0, 2.0, 2.0, 3.0, 3.0, 3.0, 10.0];
        let found = rule_edges(&whole, BinRule::Auto);
        assert_eq!(found, [1.0, 2.5, 4.0, 5.5, 7.0, 8.5, 10.0]);
        let quarters: Vec<f64> = (0..100).map(|i| f64::from(i % 4)).collect();
        assert_eq!(rule_edges(&quarters, BinRule::Auto), [0.0, 1.0, 2.0, 3.0]);
    }

    #[test]
    fn counts_pairs_as_numpy_does() {
        // numpy 2.4.6: histogram2d(x, y, bins=[[0, 1, 2, 3]] * 2)[0].T
        let x = [0.3, 1.2, 2.2, 2.9, 0.1, 1.5, 1.0, 2.0, 3.0];
        let y = [0.5, 0.4, 1.9, 2.5, 2.9, 1.1, 1.0, 2.0, 3.0];
        let edges = [0.0, 1.0, 2.0, 3.0];
        // [[1, 1, 0], [0, 2, 1], [1, 0, 3]]
        let expected = [
            ((0, 0), 1.0),
            ((0, 1), 1.0),
            ((1, 1), 2.0),
            ((1, 2), 1.0),
            ((2, 0), 1.0),
            ((2, 2), 3.0),
        ];
        assert_eq!(
            sum_2d(&x, &y, &vec![1.0; x.len()], &edges, &edges),
            BTreeMap::from(expected)
        );
        // histogram2d([1], [2], bins=11): half a unit on both sides, the point in the middle cell
        let (x, y) = (even_edges(&[1.0], 11), even_edges(&[2.0], 11));
        assert_eq!((x[0], x[11], y[0], y[11]), (0.5, 1.5, 1.5, 2.5));
        assert_eq!(sum_2d(&[1.0], &[2.0], &[1.0], &x, &y)[&(5, 5)], 1.0);
    }

    #[test]
    fn counts_as_numpy_does() {
        // numpy 2.4.6: numpy.histogram(data, 5), density=True, and bins=[2, 4, 6, 10]
        let five = even_edges(&DATA, 5);
        let found = count(&DATA, &five);
        assert_eq!(found, [5.0, 4.0, 2.0, 0.0, 1.0]);
        let expected = [
            0.267_094_017_094_017_1,
            0.213_675_213_675_213_7,
            0.106_837_606_837_606_8,
            0.0,
            0.053_418_803_418_803_4,
        ];
        for (density, expected) in density(&found, &five).iter().zip(expected) {
            assert!((density - expected).abs() < 1e-15);
        }
        assert_eq!(cumulative(&found), [5.0, 9.0, 11.0, 11.0, 12.0]);
        let given = [2.0, 4.0, 6.0, 10.0];
        assert_eq!(count(&DATA, &given), [5.0, 4.0, 2.0]);
    }

    #[test]
    fn closes_the_last_bin() {
        let edges = [0.0, 1.0, 2.0];
        assert_eq!(
            count(&[0.0, 1.0, 2.0, 2.1, -0.1, f64::NAN, f64::INFINITY], &edges),
            [1.0, 2.0]
        );
        let rows = sum_2d(
            &[0.5, 1.0, 2.0],
            &[0.0, 2.0, 9.0],
            &[1.0; 3],
            &edges,
            &edges,
        );
        assert_eq!(rows, BTreeMap::from([((0, 0), 1.0), ((1, 1), 1.0)]));
    }

    #[test]
    fn survives_odd_data() {
        assert_eq!(even_edges(&[], 2), [0.0, 0.5, 1.0]);
        assert_eq!(even_edges(&[3.0, 3.0], 2), [2.5, 3.0, 3.5]);
        assert_eq!(even_edges(&[1.0, 2.0], 0), [1.0, 2.0]);
        for rule in BinRule::ALL {
            for data in [
                &[][..],
                &[5.0],
                &[1e300, -1e300, 0.0],
                &[1e300; 3],
                &[f64::NAN, 1e-300],
            ] {
                let edges = rule_edges(data, *rule);
                assert!(
                    edges.windows(2).all(|pair| pair[0] < pair[1]),
                    "{rule:?} {data:?} {edges:?}"
                );
                let finite = summary::finite(data).len() as f64;
                assert_eq!(
                    summary::sum(&count(data, &edges)),
                    finite,
                    "{rule:?} {data:?}"
                );
            }
        }
    }

    /// Even, uneven and repeated edges, values on them, between them and outside, against a search of all bins.
    #[test]
    fn finds_the_bin_of_each_value() {
        let uneven = vec![-3.0, -1.0, -1.0, 0.0, 0.1, 40.0, 41.0, 1e9];
        let even = evenly_spaced(-0.3, 7.1, 97);
        for edges in [uneven, even, vec![1.0, 2.0]] {
            let (first, last) = (edges[0], edges[edges.len() - 1]);
            let between = |share: f64| first + share * (last - first);
            let values = (-5..=205).map(|step| between(f64::from(step) / 200.0));
            let near = edges
                .iter()
                .flat_map(|edge| [*edge, edge.next_up(), edge.next_down()]);
            for value in values.chain(near).chain([f64::NAN, f64::INFINITY]) {
                let within = value >= first && value <= last;
                let above = edges.iter().filter(|edge| **edge <= value).count();
                let expected = within.then(|| above.saturating_sub(1).min(edges.len() - 2));
                assert_eq!(bin(value, &edges), expected, "{value} in {edges:?}");
            }
        }
    }

    /// Few cells and many, with and without weights, against sums in a map.
    #[test]
    fn sums_of_cells_are_those_of_a_map() {
        let coordinate = |step: usize, factor: usize| (step * factor % 3001) as f64;
        for (count, bins) in [(0, 3), (50, 3), (5000, 10), (5000, 3000)] {
            let x: Vec<f64> = (0..count).map(|step| coordinate(step, 7)).collect();
            let y: Vec<f64> = (0..count).map(|step| coordinate(step, 11)).collect();
            let weights: Vec<f64> = (0..count).map(|step| 0.1 * coordinate(step, 13)).collect();
            let edges = evenly_spaced(5.0, 2900.0, bins);
            for weights in [&weights[..], &[]] {
                let mut expected: BTreeMap<(usize, usize), f64> = BTreeMap::new();
                for at in 0..count {
                    let place = bin(y[at], &edges).zip(bin(x[at], &edges));
                    if let Some(place) = place {
                        *expected.entry(place).or_default() += weights.get(at).unwrap_or(&1.0);
                    }
                }
                assert_eq!(
                    sum_2d(&x, &y, weights, &edges, &edges),
                    expected,
                    "{count} {bins}"
                );
            }
        }
    }
}
