//! The shapes of JSON that programs write besides lists and objects of columns: an object with a table inside comes in,
//! and its columns go out.

use super::column_set::{ColumnSet, ListReader};
use super::json_stat::add_cube;
use super::tree::{add_tree, is_tree};
use super::{Json, cell_text};
use crate::error::Result;

/// How many levels of objects are searched for a table.
const MAX_DEPTH: usize = 6;

/// True when a value contains a list somewhere, so that there may be a table in it.
pub(super) fn has_list(json: &Json) -> bool {
    match json {
        Json::List(items) => !items.is_empty(),
        Json::Map(pairs) => pairs.iter().any(|(_, value)| has_list(value)),
        _ => false,
    }
}

/// True when a value may have a table in it: a list, or objects inside of an object.
pub(super) fn has_table(json: &Json) -> bool {
    let is_tree = |json: &Json| matches!(json, Json::Map(pairs) if is_tree(pairs));
    has_list(json) || is_tree(json)
}

/// Adds the table inside of an object to columns; false when there is none.
///
/// # Errors
/// More columns or cells than the limits allow.
pub(super) fn add_object(columns: &mut ColumnSet<'_>, object: &Json, depth: usize) -> Result<bool> {
    let Json::Map(pairs) = object else {
        return Ok(false);
    };
    if let (Some(labels), Some(Json::List(datasets))) =
        (object.get("labels"), object.get("datasets"))
    {
        add_datasets(columns, Some(labels), datasets)?;
        return Ok(true);
    }
    if is_tree(pairs) && !has_list(object) {
        add_tree(columns, pairs)?;
        return Ok(true);
    }
    let is_table = |json: &Json| match json {
        Json::List(items) => items
            .iter()
            .any(|item| matches!(item, Json::Map(_) | Json::List(_))),
        _ => false,
    };
    if add_cube(columns, object)? {
        return Ok(true);
    }
    // of several tables the longest
    let tables = || pairs.iter().filter(|(_, value)| is_table(value));
    let length = |json: &Json| match json {
        Json::List(items) => items.len(),
        _ => 0,
    };
    if let Some((name, Json::List(items))) = tables().rev().max_by_key(|(_, value)| length(value)) {
        let mut list = ListReader::new(columns.empty(), None);
        items.iter().try_for_each(|item| list.add(item.clone()))?;
        list.end()?;
        *columns = list.into_columns();
        let others = tables().filter(|(other, _)| other != name);
        columns.left_out = others.map(|(other, _)| other.clone()).collect();
        return Ok(true);
    }
    let lists = || {
        pairs.iter().filter_map(|(name, value)| match value {
            Json::List(items) if !items.is_empty() => Some((name, items)),
            _ => None,
        })
    };
    let longest = lists().map(|(_, items)| items.len()).max().unwrap_or(0);
    if lists().count() > 0 && longest > 0 {
        for (name, items) in lists() {
            let at = open(columns, name)?;
            items.iter().try_for_each(|item| columns.append(at, item))?;
        }
        return Ok(true);
    }
    if depth < MAX_DEPTH {
        for (_, value) in pairs.iter().filter(|(_, value)| has_table(value)) {
            if add_object(columns, value, depth + 1)? {
                return Ok(true);
            }
        }
    }
    Ok(false)
}

/// The index of the column with this name, which is opened without cells if there is none.
fn open(columns: &mut ColumnSet<'_>, name: &str) -> Result<usize> {
    match columns.find(name) {
        Some(at) => Ok(at),
        None => columns.open(name),
    }
}

/// The names along the horizontal axis in a configuration of ECharts, Highcharts or ApexCharts; `None` for other members.
pub(super) fn categories<'j>(name: &str, member: &'j Json) -> Option<&'j Json> {
    let is_axis = name.eq_ignore_ascii_case("xaxis");
    // ECharts may have several axes, of which the first is that of the first series
    let member = match member {
        Json::List(axes) => axes.first()?,
        one => one,
    };
    let names = member.get("data").or_else(|| member.get("categories"));
    names.filter(|names| is_axis && matches!(names, Json::List(_)))
}

/// Adds the data of a configuration of Chart.js or of its like: a column of labels, and one for each dataset.
///
/// # Errors
/// More columns or cells than the limits allow.
pub(super) fn add_datasets(
    columns: &mut ColumnSet<'_>,
    labels: Option<&Json>,
    datasets: &[Json],
) -> Result<()> {
    if let Some(Json::List(labels)) = labels {
        let at = open(columns, "labels")?;
        labels
            .iter()
            .try_for_each(|label| columns.append(at, label))?;
    }
    for (index, dataset) in datasets.iter().enumerate() {
        let name = dataset
            .get("label")
            .or_else(|| dataset.get("name"))
            .map_or_else(|| format!("y{}", index + 1), cell_text);
        let at = columns.open(&name)?;
        if let Some(Json::List(values)) = dataset.get("data") {
            values.iter().try_for_each(|value| {
                // a point of Chart.js may be an object with its value
                columns.append(at, value.get("y").unwrap_or(value))
            })?;
        }
    }
    Ok(())
}
