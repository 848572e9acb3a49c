//! One series in, several out: by the names of `hue`, or by the names of its positions for boxes and violins.

use std::collections::BTreeMap;

use super::color_words::are_colors;
use super::columns::Columns;
use super::given::{Data, Given, Positions, texts};
use crate::dialect::parameter::Arguments;
use crate::error::Result;
use crate::spec::Channel;
use crate::stat::Numbers;
use crate::table::Values;

/// `hue=`: numbers become a column of each series; names cut the only series into one a name.
///
/// # Errors
/// An unknown column.
pub(super) fn by_hue(
    arguments: &Arguments<'_>,
    columns: &Columns<'_>,
    data: &mut Data,
) -> Result<()> {
    let mut every = arguments.every("hue");
    every.retain(|argument| argument.name != "c" || !are_colors(*argument));
    for (index, argument) in every.iter().enumerate() {
        if argument.value.trim().is_empty() {
            continue;
        }
        let values = columns.values(*argument)?;
        if let (Values::Names(_), [only]) = (&values, &data.series[..]) {
            data.series = cut(only, &texts(&values));
            return Ok(());
        }
        let numbers = match values {
            Values::Numbers(numbers) | Values::Instants(numbers) => numbers,
            Values::Names(_) => continue,
        };
        if let Some(series) = data.series.get_mut(index) {
            let mut numbers = numbers;
            numbers.own().resize(series.y.len(), f64::NAN);
            series.channels.insert(Channel::Hue, numbers);
        }
    }
    Ok(())
}

/// Boxes and violins: one series a name of the positions, or the series as they are, each at its own name.
pub(super) fn by_name(data: &mut Data) {
    let boxed = |one: &Given| one.kind.is_cut_by_names;
    if !data.series.iter().any(boxed) {
        return;
    }
    if let (Positions::Names(_), [only]) = (&data.positions, &data.series[..]) {
        data.series = cut(only, &only.names.clone());
    }
    for (index, one) in data.series.iter_mut().enumerate() {
        one.x = vec![index as f64; one.y.len()].into();
        one.names.clear();
    }
    let name = |(index, one): (usize, &Given)| {
        if one.name.is_empty() && data.series.len() > 1 {
            format!("y{}", index + 1)
        } else {
            one.name.clone()
        }
    };
    data.positions = Positions::Names(data.series.iter().enumerate().map(name).collect());
}

/// One series a key, in the order in which the keys come first.
fn cut(series: &Given, keys: &[String]) -> Vec<Given> {
    let mut order: Vec<&String> = Vec::new();
    let mut rows: BTreeMap<&String, Vec<usize>> = BTreeMap::new();
    for (row, key) in keys.iter().enumerate().take(series.y.len()) {
        let own = rows.entry(key).or_default();
        if own.is_empty() {
            order.push(key);
        }
        own.push(row);
    }
    let pick = |values: &[f64], rows: &[usize]| -> Numbers {
        rows.iter()
            .filter_map(|row| values.get(*row).copied())
            .collect()
    };
    let part = |key: &String| {
        let rows = rows.get(key).map_or(&[][..], Vec::as_slice);
        let further = series.channels.iter();
        Given {
            matrix: 0,
            kind: series.kind,
            name: key.clone(),
            x: pick(&series.x, rows),
            y: pick(&series.y, rows),
            channels: further
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
