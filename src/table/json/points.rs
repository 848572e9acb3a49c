//! Series that have points of their own, as programs that watch machines and draw charts write them: a record comes in, its
//! name and its points go out.

use super::{Json, cell_text};

/// Names of the key that names a series, in the order in which they are looked for.
const NAMES: [&str; 7] = ["target", "name", "label", "key", "title", "metric", "id"];

/// A point of a series: its position and its value.
type Point<'j> = (&'j Json, &'j Json);

/// The name and the points of a series that has points of its own:
///
/// * `{"target": "cpu", "datapoints": [[1.5, 1609459200], …]}`, as Graphite writes it, the value first;
/// * `{"metric": {…}, "values": [[1609459200, "1.5"], …]}`, as Prometheus does, and `{"name": …, "data": [[x, y], …]}`;
/// * `{"key": …, "values": [{"x": 1, "y": 2}, …]}`;
/// * `{"name": …, "x": […], "y": […]}`, as Plotly does.
pub(super) fn points(record: &Json) -> Option<(String, Vec<Point<'_>>)> {
    let list = |key: &str| match record.get(key) {
        Some(Json::List(items)) if !items.is_empty() => Some(items),
        _ => None,
    };
    let pair = |item: &'_ Json| -> bool {
        matches!(item, Json::List(pair) if pair.len() == 2)
            || (item.get("x").is_some() && item.get("y").is_some())
    };
    let both = |items: &'_ [Json]| items.iter().all(pair);
    let points = if let Some(items) = list("datapoints").filter(|items| both(items)) {
        items
            .iter()
            .filter_map(point)
            .map(|(value, time)| (time, value))
            .collect()
    } else if let Some(items) = ["values", "data", "points"]
        .into_iter()
        .filter_map(list)
        .find(|items| both(items))
    {
        items.iter().filter_map(point).collect()
    } else if let (Some(x), Some(y)) = (list("x"), list("y")) {
        x.iter().zip(y).collect()
    } else {
        return None;
    };
    let name = NAMES
        .iter()
        .find_map(|key| record.get(key))
        .map_or_else(String::new, name_text);
    Some((name, points))
}

/// The tables inside of one of the results of InfluxDB: `{"statement_id": 0, "series": [{…}, …]}`.
pub(super) fn results(json: &Json) -> Option<&[Json]> {
    match json.get("series") {
        Some(Json::List(tables)) if tables.iter().all(|inner| table(inner).is_some()) => {
            Some(tables)
        }
        _ => None,
    }
}

/// The names of the columns and the rows of `{"columns": ["time", "mean"], "values": [[…], …]}`.
pub(super) fn table(json: &Json) -> Option<(&[Json], &[Json])> {
    match (json.get("columns"), json.get("values")) {
        (Some(Json::List(names)), Some(Json::List(rows))) => Some((names, rows)),
        _ => None,
    }
}

/// The two items of a list, or the values of `x` and `y`.
fn point(item: &Json) -> Option<Point<'_>> {
    match item {
        Json::List(pair) => Some((pair.first()?, pair.get(1)?)),
        item => Some((item.get("x")?, item.get("y")?)),
    }
}

/// The name of a series: a text, or the labels of an object.
fn name_text(json: &Json) -> String {
    match json {
        Json::Map(pairs) => {
            let labels: Vec<String> = pairs.iter().map(|(_, value)| cell_text(value)).collect();
            labels.join(", ")
        }
        json => cell_text(json),
    }
}
