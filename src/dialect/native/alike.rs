//! Series that are compared with one another however much they differ: those of countries, the parts of a whole, and numbered ones.

use std::collections::BTreeMap;

use super::chart_data::{ChartData, InputSeries};
use crate::atlas;
use crate::table::placeholder::is_placeholder;

/// The fewest series that are alike.
const MIN_ALIKE: usize = 3;

/// True when all series are countries or states.
pub(super) fn are_countries(data: &ChartData) -> bool {
    let is_place = |series: &InputSeries| atlas::find(&series.name.replace('_', " ")).is_some();
    data.series.len() >= MIN_ALIKE && data.series.iter().all(is_place)
}

/// True when the values of all series at each position, with few exceptions, add up to a hundred per cent.
pub(super) fn are_parts(data: &ChartData) -> bool {
    let rows = data.series.iter().map(|series| series.y.len()).max();
    let sum = |row: usize| {
        let values = data.series.iter().filter_map(|series| series.y.get(row));
        values.filter(|value| value.is_finite()).sum::<f64>()
    };
    let rows = rows.unwrap_or(0);
    let whole = (0..rows)
        .map(sum)
        .filter(|sum| (98.0..=102.0).contains(sum));
    let is_part = |value: &f64| value.is_nan() || (0.0..=100.0).contains(value);
    let mut values = data.series.iter().flat_map(|series| series.y.iter());
    data.series.len() >= MIN_ALIKE
        && rows > 1
        && whole.count() * 5 >= rows * 4
        && values.all(is_part)
}

/// For each series the index of the first one whose name is the same up to a number, `Liste 1` and `Liste 2`, where these are several;
/// its own index elsewhere.
pub(super) fn numbered(data: &ChartData) -> Vec<usize> {
    const MIN_LETTERS: usize = 4;
    const OF_ANYTHING: [&str; 6] = [
        "attribute",
        "column",
        "feature",
        "field",
        "param",
        "variable",
    ];
    let stem = |series: &InputSeries| {
        let name = &series.column;
        let end = name.find(|c: char| c.is_ascii_digit())?;
        let (stem, rest) = name.split_at_checked(end)?;
        let rest = rest.trim_start_matches(|c: char| c.is_ascii_digit());
        let is_number_apart = rest.is_empty() || rest.starts_with([' ', ':', '.', ')']);
        let stem = stem.trim_end_matches([' ', '_', '-', '.', '#']);
        let is_clear = stem.chars().filter(|c| c.is_alphabetic()).count() >= MIN_LETTERS;
        let is_any = OF_ANYTHING.contains(&stem.to_lowercase().as_str()) || is_placeholder(name);
        (is_clear && is_number_apart && !is_any).then(|| stem.to_owned())
    };
    let stems: Vec<Option<String>> = data.series.iter().map(stem).collect();
    let mut groups: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (at, stem) in stems.iter().enumerate() {
        groups
            .entry(stem.as_deref().unwrap_or(""))
            .or_default()
            .push(at);
    }
    let first = |(at, stem): (usize, &Option<String>)| {
        let group = stem.as_deref().and_then(|stem| groups.get(stem));
        let several = group.filter(|group| group.len() >= MIN_ALIKE);
        several
            .and_then(|group| group.first())
            .copied()
            .unwrap_or(at)
    };
    stems.iter().enumerate().map(first).collect()
}
