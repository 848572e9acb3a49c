//! Splits a single series into several: by the names of `hue`, or for boxes and violins by the names of its positions.

use std::collections::BTreeMap;

use super::chart_data::{ChartData, InputSeries, Positions, texts};
use super::color_or_hue::are_colors;
use super::columns::Columns;
use crate::dialect::parameter::Arguments;
use crate::error::Result;
use crate::spec::Channel;
use crate::stat::Numbers;
use crate::table::Values;

/// Reads `hue=`. Numbers become a channel of each series; names split a single series into one for each name.
///
/// # Errors
/// A value names an unknown column.
pub(super) fn by_hue(
    arguments: &Arguments<'_>,
    columns: &Columns<'_>,
    data: &mut ChartData,
) -> Result<()> {
    let mut every = arguments.every("hue");
    every.retain(|argument| argument.name != "c" || !are_colors(*argument));
    if let ([], Some(values), [only]) = (&every[..], columns.colors(), &data.series[..]) {
        data.series = split(only, &texts(&values));
        return Ok(());
    }
    for (index, argument) in every.iter().enumerate() {
        if argument.value.trim().is_empty() {
            continue;
        }
        let values = columns.values(*argument)?;
        if let (Values::Names(_), [only]) = (&values, &data.series[..]) {
            data.series = split(only, &texts(&values));
            return Ok(());
        }
        let mut numbers = match values {
            Values::Numbers(numbers) | Values::Instants(numbers) => numbers,
            // with several series, names do not say what belongs together
            Values::Names(_) => continue,
        };
        if let Some(series) = data.series.get_mut(index) {
            numbers.own().resize(series.y.len(), f64::NAN);
            series.channels.insert(Channel::Hue, numbers);
        }
    }
    Ok(())
}

/// Prepares the series of boxes and violins. A single series is split into one for each name of its positions; several
/// series stay as they are, and their own names become the positions.
pub(super) fn by_position(data: &mut ChartData) {
    let is_split = |series: &InputSeries| series.kind.is_split_by_name;
    if !data.series.iter().any(is_split) {
        return;
    }
    if let (Positions::Names(_), [only]) = (&data.positions, &data.series[..]) {
        data.series = split(only, &only.names.clone());
    }
    for (index, series) in data.series.iter_mut().enumerate() {
        series.x = vec![index as f64; series.y.len()].into();
        series.names.clear();
    }
    let count = data.series.len();
    let titles = data.series.iter().enumerate();
    let titles = titles.map(|(index, series)| series.title(index, count));
    data.positions = Positions::Names(titles.collect());
}

/// One series for each key, in the order of the first appearance of the keys. `keys` has a key for each point; points
/// without one are left out.
fn split(series: &InputSeries, keys: &[String]) -> Vec<InputSeries> {
    let mut order: Vec<&String> = Vec::new();
    let mut rows: BTreeMap<&String, Vec<usize>> = BTreeMap::new();
    for (row, key) in keys.iter().enumerate().take(series.y.len()) {
        let rows_of_key = rows.entry(key).or_default();
        if rows_of_key.is_empty() {
            order.push(key);
        }
        rows_of_key.push(row);
    }
    let pick = |values: &[f64], rows: &[usize]| -> Numbers {
        rows.iter()
            .filter_map(|row| values.get(*row).copied())
            .collect()
    };
    let part = |key: &String| {
        let rows = rows.get(key).map_or(&[][..], Vec::as_slice);
        let channels = series.channels.iter();
        InputSeries {
            matrix: 0,
            kind: series.kind,
            name: key.clone(),
            x: pick(&series.x, rows),
            y: pick(&series.y, rows),
            channels: channels
                .map(|(channel, values)| (*channel, pick(values, rows)))
                .collect(),
            names: rows
                .iter()
                .filter_map(|row| series.names.get(*row).cloned())
                .collect(),
        }
    };
    order.into_iter().map(part).collect()
}
