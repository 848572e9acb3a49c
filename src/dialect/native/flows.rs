//! `source=` and `target=`: the nodes between which values flow. Flows between the same two nodes are one.

use std::collections::BTreeMap;

use super::chart_data::{InputSeries, texts};
use super::columns::Columns;
use crate::dialect::parameter::Arguments;
use crate::error::{Error, ErrorKind, Note, NoteKind, Notes, Result};
use crate::scale::CalendarUnit;
use crate::spec::Channel;
use crate::stat::Numbers;
use crate::stat::flow::MAX_FLOWS;

/// Gives a series its sources and targets, with one value for all that flows between the same two, and returns the names of the
/// nodes in the order of their first appearance.
///
/// # Errors
/// `source` or `target` is missing, or has not as many names as there are values.
pub(super) fn read(
    arguments: &Arguments<'_>,
    columns: &Columns<'_>,
    series: &mut InputSeries,
    notes: &mut Notes,
) -> Result<Vec<String>> {
    let Ends { nodes, from, to } = ends(arguments, columns, series.y.len())?;
    series.channels.insert(Channel::Source, from.into());
    series.channels.insert(Channel::Target, to.into());
    let added = add_up(series);
    if added > 0 {
        let name = arguments
            .last("source")
            .map_or("source", |argument| argument.name);
        let text =
            format!("flows with the same source and target are added up to one; added: {added}");
        notes.add(Note::new(NoteKind::Changed, name, text));
    }
    Ok(nodes)
}

/// Adds up the flows above 0 between the same two nodes, in the place of the first. Returns how many were added to another.
fn add_up(series: &mut InputSeries) -> usize {
    let channel = |channel| series.channels.get(&channel).cloned().unwrap_or_default();
    let (from, to) = (channel(Channel::Source), channel(Channel::Target));
    let mut first_of: BTreeMap<(usize, usize), usize> = BTreeMap::new();
    let mut sums = series.y.to_vec();
    let mut kept = Vec::with_capacity(sums.len());
    for (row, value) in series.y.iter().enumerate() {
        let node = |ends: &Numbers| ends.get(row).map_or(usize::MAX, |node| *node as usize);
        let first = match *value > 0.0 {
            true => *first_of.entry((node(&from), node(&to))).or_insert(row),
            false => row,
        };
        match sums.get_mut(first).filter(|_| first != row) {
            Some(sum) => *sum += value,
            None => kept.push(row),
        }
    }
    let added = sums.len() - kept.len();
    if added > 0 {
        series.y = pick(&sums, &kept);
        series.x = pick(&series.x, &kept);
        let channels = series.channels.values_mut();
        channels.for_each(|values| *values = pick(values, &kept));
        let names = kept.iter().filter_map(|row| series.names.get(*row));
        series.names = names.cloned().collect();
    }
    added
}

/// The values of some rows.
fn pick(values: &[f64], rows: &[usize]) -> Numbers {
    let value = |row: &usize| values.get(*row).copied();
    rows.iter().filter_map(value).collect()
}

/// The ends of flows.
struct Ends {
    /// The names of the nodes in the order of their first appearance.
    nodes: Vec<String>,
    /// The index of the source of each value.
    from: Vec<f64>,
    /// The index of the target of each value.
    to: Vec<f64>,
}

/// The ends of as many flows as there are values.
///
/// # Errors
/// `source` or `target` is missing, or has not as many names as there are values.
fn ends(arguments: &Arguments<'_>, columns: &Columns<'_>, values: usize) -> Result<Ends> {
    let names = |parameter: &str| -> Result<Vec<String>> {
        let argument = arguments
            .every(parameter)
            .into_iter()
            .rev()
            .find(|argument| argument.name == parameter && !argument.value.trim().is_empty())
            .ok_or_else(|| {
                let there = columns.describe();
                let example = match there.is_empty() {
                    true => "such as source=A,A&target=B,C&y=3,1",
                    false => &there,
                };
                let message = format!("a sankey needs a name for each flow, found none; {example}");
                Error::for_parameter(parameter, message)
            })?;
        let names = texts(&columns.values(argument)?, CalendarUnit::Date);
        if names.len() != values {
            let message = format!(
                "expected as many names as values in y ({values}), found {}",
                names.len()
            );
            return Err(Error::for_parameter(argument.name, message));
        }
        Ok(names)
    };
    if values > MAX_FLOWS {
        let message = format!("expected at most {MAX_FLOWS} flows, found {values}");
        return Err(Error::for_parameter("y", message).with_kind(ErrorKind::TooLarge));
    }
    let (sources, targets) = (names("source")?, names("target")?);
    let mut nodes: Vec<String> = Vec::new();
    let mut known: BTreeMap<&String, usize> = BTreeMap::new();
    let mut index = |name| {
        let index = *known.entry(name).or_insert_with(|| {
            nodes.push(String::clone(name));
            nodes.len() - 1
        });
        index as f64
    };
    let (mut from, mut to) = (Vec::with_capacity(values), Vec::with_capacity(values));
    for (source, target) in sources.iter().zip(&targets) {
        from.push(index(source));
        to.push(index(target));
    }
    Ok(Ends { nodes, from, to })
}
