//! `source=` and `target=`: the nodes between which values flow.

use std::collections::BTreeMap;

use super::chart_data::texts;
use super::columns::Columns;
use crate::dialect::parameter::Arguments;
use crate::error::{Error, ErrorKind, Result};
use crate::scale::CalendarUnit;
use crate::stat::flow::MAX_FLOWS;

/// The names of the nodes in the order of their first appearance, and for each value the indices of its source and of its
/// target.
///
/// # Errors
/// `source` or `target` is missing, or has not as many names as there are values.
pub(super) fn flows(
    arguments: &Arguments<'_>,
    columns: &Columns<'_>,
    values: usize,
) -> Result<(Vec<String>, Vec<f64>, Vec<f64>)> {
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
    Ok((nodes, from, to))
}
