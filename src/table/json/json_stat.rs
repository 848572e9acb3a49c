//! JSON-stat, in which statistical offices send cubes: an object with dimensions and a list of values comes in, a row for each value
//! goes out (<https://json-stat.org/format/>).

use std::collections::BTreeMap;

use super::column_set::ColumnSet;
use super::{Json, cell_text};
use crate::error::Result;

/// A dimension: its name and the names of its categories.
struct Dimension {
    name: String,
    categories: Vec<String>,
}

/// Adds the cube of an object to columns: a column for each dimension with more than one category, and one of values; false when the
/// object has none.
///
/// # Errors
/// More columns or cells than the limits allow.
pub(super) fn add_cube(columns: &mut ColumnSet<'_>, object: &Json) -> Result<bool> {
    let Some((dimensions, values)) = dimensions(object).zip(object.get("value")) else {
        return Ok(false);
    };
    let sizes = dimensions.iter().map(|one| one.categories.len());
    let Some(cells) = sizes.into_iter().try_fold(1_usize, usize::checked_mul) else {
        return Ok(false);
    };
    let named: BTreeMap<usize, &Json> = match values {
        Json::Map(pairs) => {
            let pairs = pairs.iter();
            let pairs = pairs.filter_map(|(at, value)| Some((at.parse().ok()?, value)));
            pairs.collect()
        }
        _ => BTreeMap::new(),
    };
    let value = |at: usize| match values {
        Json::List(all) => all.get(at),
        _ => named.get(&at).copied(),
    };
    for at in 0..cells {
        let mut step = cells;
        let mut row = Vec::with_capacity(dimensions.len() + 1);
        for dimension in &dimensions {
            let size = dimension.categories.len();
            step /= size.max(1);
            let category = dimension.categories.get(at / step.max(1) % size.max(1));
            if size > 1 {
                let name = category.cloned().unwrap_or_default();
                row.push((dimension.name.clone(), Json::Text(name)));
            }
        }
        row.push(("value".to_owned(), value(at).cloned().unwrap_or(Json::Null)));
        columns.add_record(&Json::Map(row))?;
    }
    Ok(cells > 0)
}

/// The dimensions of a cube, in the order in which its values run; `None` for any other object.
fn dimensions(object: &Json) -> Option<Vec<Dimension>> {
    let dimension = object.get("dimension")?;
    // before version 2 the lists stood inside
    let list = |key: &str| match object.get(key).or_else(|| dimension.get(key)) {
        Some(Json::List(items)) => Some(items),
        _ => None,
    };
    let (ids, sizes) = (list("id")?, list("size")?);
    let read = |(id, size): (&Json, &Json)| {
        let (id, size) = (cell_text(id), cell_text(size));
        let own = dimension.get(&id)?;
        let name = own
            .get("label")
            .map(cell_text)
            .filter(|label| !label.is_empty());
        let categories = categories(own.get("category")?, size.parse().ok()?);
        let name = name.unwrap_or(id);
        Some(Dimension { name, categories })
    };
    ids.iter().zip(sizes).map(read).collect()
}

/// The names of so many categories: their labels, else their codes.
fn categories(category: &Json, size: usize) -> Vec<String> {
    let mut codes = vec![String::new(); size];
    match (category.get("index"), category.get("label")) {
        (Some(Json::List(items)), _) => {
            for (code, item) in codes.iter_mut().zip(items) {
                *code = cell_text(item);
            }
        }
        (Some(Json::Map(places)), _) => {
            for (name, place) in places {
                let place = cell_text(place).parse::<usize>().ok();
                if let Some(code) = place.and_then(|place| codes.get_mut(place)) {
                    code.clone_from(name);
                }
            }
        }
        (_, Some(Json::Map(labels))) => {
            for (code, (name, _)) in codes.iter_mut().zip(labels) {
                code.clone_from(name);
            }
        }
        _ => {}
    }
    let labels: BTreeMap<&str, String> = match category.get("label") {
        Some(Json::Map(pairs)) => {
            let pairs = pairs.iter();
            pairs
                .map(|(code, label)| (code.as_str(), cell_text(label)))
                .collect()
        }
        _ => BTreeMap::new(),
    };
    let label = |code: String| labels.get(code.as_str()).cloned().unwrap_or(code);
    codes.into_iter().map(label).collect()
}
