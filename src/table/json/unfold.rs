//! A single record that has a table inside: lists side by side, the frames of Grafana, or a list of records. A value comes in, the
//! records of the table go out.

use super::Json;

/// How many levels of objects are searched.
const MAX_DEPTH: usize = 8;

/// The records of the table inside of a single record, and the name of the list that they come from; `None` when it has none.
pub(super) fn unfold(record: &Json) -> Option<(String, Vec<Json>)> {
    if !matches!(record, Json::Map(_)) {
        return None;
    }
    frame(record)
        .or_else(|| side_by_side(record))
        .or_else(|| records(record))
}

/// The rows of a frame of Grafana: the names of its fields in the schema, and a list of values for each.
fn frame(record: &Json) -> Option<(String, Vec<Json>)> {
    let (Some(Json::List(fields)), Some(Json::List(values))) = (
        record.get("schema")?.get("fields"),
        record.get("data")?.get("values"),
    ) else {
        return None;
    };
    let name = |field: &Json| match field.get("name") {
        Some(Json::Text(name)) => Some(name.clone()),
        _ => None,
    };
    let columns = fields
        .iter()
        .zip(values)
        .map(|(field, values)| match values {
            Json::List(values) => Some((name(field)?, values.as_slice())),
            _ => None,
        });
    let columns: Vec<(String, &[Json])> = columns.collect::<Option<_>>()?;
    Some(("values".to_owned(), rows(&columns)?))
}

/// The rows of at least two lists of plain values that are equally long, wherever they stand in the record.
fn side_by_side(record: &Json) -> Option<(String, Vec<Json>)> {
    let mut found = Vec::new();
    plain_lists(record, "", 0, &mut found);
    let longest = found.iter().map(|(_, values)| values.len()).max()?;
    found.retain(|(_, values)| values.len() == longest);
    let name = found.first()?.0.clone();
    (longest > 1 && found.len() > 1)
        .then(|| rows(&found))
        .flatten()
        .map(|rows| (name, rows))
}

/// Finds the lists of plain values in a value, with the keys under which they stand.
fn plain_lists<'j>(
    json: &'j Json,
    name: &str,
    depth: usize,
    found: &mut Vec<(String, &'j [Json])>,
) {
    match json {
        _ if depth > MAX_DEPTH => {}
        Json::Map(pairs) => {
            for (key, value) in pairs {
                plain_lists(value, key, depth + 1, found);
            }
        }
        Json::List(items) if items.iter().all(|item| !item.is_list() && !item.is_map()) => {
            let is_known = found.iter().any(|(known, _)| known == name);
            if !is_known {
                found.push((name.to_owned(), items));
            }
        }
        Json::List(items) => {
            if let [only] = items.as_slice() {
                plain_lists(only, name, depth + 1, found);
            }
        }
        _ => {}
    }
}

/// The longest list of at least two records inside of a record.
fn records(record: &Json) -> Option<(String, Vec<Json>)> {
    let mut best: Option<(String, &[Json])> = None;
    longest_records(record, "", 0, &mut best);
    best.map(|(name, items)| (name, items.to_vec()))
}

fn longest_records<'j>(
    json: &'j Json,
    name: &str,
    depth: usize,
    best: &mut Option<(String, &'j [Json])>,
) {
    match json {
        _ if depth > MAX_DEPTH => {}
        Json::Map(pairs) => {
            for (key, value) in pairs {
                longest_records(value, key, depth + 1, best);
            }
        }
        Json::List(items) => {
            let is_longer = best
                .as_ref()
                .is_none_or(|(_, known)| items.len() > known.len());
            if items.len() > 1 && is_longer && items.iter().all(Json::is_map) {
                *best = Some((name.to_owned(), items));
            }
            if let [only] = items.as_slice() {
                longest_records(only, name, depth + 1, best);
            }
        }
        _ => {}
    }
}

/// A record for each place in columns; `None` for columns of different lengths.
fn rows(columns: &[(String, &[Json])]) -> Option<Vec<Json>> {
    let length = columns.first()?.1.len();
    let row = |at: usize| {
        let cell = |(name, values): &(String, &[Json])| {
            (name.clone(), values.get(at).cloned().unwrap_or(Json::Null))
        };
        Json::Map(columns.iter().map(cell).collect())
    };
    columns
        .iter()
        .all(|(_, values)| values.len() == length)
        .then(|| (0..length).map(row).collect())
}
