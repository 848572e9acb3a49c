//! `source=` and `target=`: the nodes between which values flow.

use super::chart_data::texts;
use super::columns::Columns;
use crate::dialect::parameter::Arguments;
use crate::error::{Error, Result};

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
                Error::for_parameter(parameter, "a sankey needs a name for each flow, found none")
            })?;
        let names = texts(&columns.values(argument)?);
        if names.len() != values {
            let message = format!(
                "expected as many names as values in y ({values}), found {}",
                names.len()
            );
            return Err(Error::for_parameter(argument.name, message));
        }
        Ok(names)
    };
    let (sources, targets) = (names("source")?, names("target")?);
    let mut nodes: Vec<String> = Vec::new();
    let mut index = |name: &String| match nodes.iter().position(|known| known == name) {
        Some(index) => index as f64,
        None => {
            nodes.push(name.clone());
            (nodes.len() - 1) as f64
        }
    };
    let (mut from, mut to) = (Vec::with_capacity(values), Vec::with_capacity(values));
    for (source, target) in sources.iter().zip(&targets) {
        from.push(index(source));
        to.push(index(target));
    }
    Ok((nodes, from, to))
}
