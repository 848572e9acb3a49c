//! `sort`, `head` and `tail`: puts rows in order and selects the first or last.

use std::borrow::Cow;
use std::cmp::Ordering;
use std::collections::BTreeMap;
use std::rc::Rc;

use crate::error::{Error, Result, excerpt};
use crate::table::ordered::order;
use crate::table::{Table, Values, list};

/// Compares the values of two rows: numbers and dates by size, names by their characters. Missing values come last.
pub(super) fn compare_rows(values: &Values, a: usize, b: usize) -> Ordering {
    let missing = (values.is_missing(a), values.is_missing(b));
    match (missing, values) {
        ((true, true), _) => Ordering::Equal,
        ((true, false), _) => Ordering::Greater,
        ((false, true), _) => Ordering::Less,
        (_, Values::Numbers(v) | Values::Instants(v)) => match (v.get(a), v.get(b)) {
            (Some(a), Some(b)) => a.partial_cmp(b).unwrap_or(Ordering::Equal),
            _ => Ordering::Equal,
        },
        (_, Values::Names(names)) => names.get(a).cmp(&names.get(b)),
    }
}

/// Sorts the rows by one or more columns, names by their own order if they have one, as months have; a `-` before a name means descending order. Missing values come last, equal
/// rows keep their order (`df.sort_values(names, ascending=…, kind="stable")`).
///
/// # Errors
/// An unknown column.
pub(super) fn sort(table: &Table, parameter: &str, names: &[String]) -> Result<Table> {
    let mut keys = Vec::new();
    for name in names {
        // A column may have a name that begins with a minus.
        let exists = table.position(name).is_some();
        let bare = name.strip_prefix(['-', '−']).filter(|_| !exists);
        let column = table.column(parameter, bare.unwrap_or(name));
        let column = column.map_err(|error| direction_in_words(table, parameter, name, error))?;
        keys.push((ranks(&column.values), bare.is_some()));
    }
    let mut rows: Vec<usize> = (0..table.rows()).collect();
    rows.sort_by(|&a, &b| {
        let one = |(values, descending): &(Cow<'_, Values>, bool)| {
            let order = compare_rows(values, a, b);
            let missing = values.is_missing(a) || values.is_missing(b);
            if *descending && !missing {
                order.reverse()
            } else {
                order
            }
        };
        keys.iter()
            .map(one)
            .find(|order| order.is_ne())
            .unwrap_or(Ordering::Equal)
    });
    Ok(table.pick(&rows))
}

/// What a column is sorted by: its values, or the ranks of names that have an order of their own, such as months.
fn ranks(values: &Values) -> Cow<'_, Values> {
    let Values::Names(names) = values else {
        return Cow::Borrowed(values);
    };
    let mut different: BTreeMap<&str, f64> = names.iter().map(|name| (&**name, f64::NAN)).collect();
    different.remove("");
    let keys: Vec<&str> = different.keys().copied().collect();
    let Some((_, order)) = order(&keys) else {
        return Cow::Borrowed(values);
    };
    for (rank, own) in different.values_mut().zip(order) {
        *rank = own as f64;
    }
    let rank = |name: &Rc<str>| different.get(&**name).copied().unwrap_or(f64::NAN);
    Cow::Owned(Values::Numbers(
        names.iter().map(rank).collect::<Vec<f64>>().into(),
    ))
}

/// The error about an unknown column, or a better one where a word such as `desc` states the direction.
fn direction_in_words(table: &Table, parameter: &str, name: &str, unknown: Error) -> Error {
    let (column, word) = name.rsplit_once(' ').unwrap_or(("", name));
    let sign = match word.to_lowercase().as_str() {
        "desc" | "descending" => "-",
        "asc" | "ascending" => "",
        _ => return unknown,
    };
    let found = excerpt(name);
    let first = table.columns.first().map_or("", |column| &column.name);
    let message = match (column.is_empty(), sign) {
        (false, _) => format!(
            "found \"{found}\"; use {parameter}={sign}{}",
            list::quoted(column)
        ),
        (true, "-") => format!(
            "found \"{found}\"; a column in descending order is {parameter}=-{}",
            list::quoted(first)
        ),
        (true, _) => format!("found \"{found}\"; use {parameter}={}", list::quoted(first)),
    };
    Error::for_parameter(parameter, message)
}

/// The first `rows` rows; for a negative number, all but so many at the end.
pub(super) fn head(table: &Table, rows: i64) -> Table {
    let kept: Vec<usize> = (0..kept_rows(table, rows)).collect();
    table.pick(&kept)
}

/// The last `rows` rows; for a negative number, all but so many at the beginning.
pub(super) fn tail(table: &Table, rows: i64) -> Table {
    let kept: Vec<usize> = (table.rows() - kept_rows(table, rows)..table.rows()).collect();
    table.pick(&kept)
}

/// The number of rows to keep.
fn kept_rows(table: &Table, rows: i64) -> usize {
    let all = i64::try_from(table.rows()).unwrap_or(i64::MAX);
    let count = if rows < 0 {
        (all + rows).max(0)
    } else {
        rows.min(all)
    };
    usize::try_from(count).unwrap_or(0)
}
