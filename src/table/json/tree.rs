//! Objects inside of objects whose names are the keys of rows, such as rates of exchange by date: an object comes in, its rows
//! go out.

use super::Json;
use super::column_set::ColumnSet;
use crate::error::Result;

/// The most names on the way to a row.
const MAX_LEVELS: usize = 4;

/// True when an object consists of objects, each of which is a row or has rows inside.
pub(super) fn is_tree(pairs: &[(String, Json)]) -> bool {
    let is_inner =
        |(_, value): &(String, Json)| matches!(value, Json::Map(inner) if !inner.is_empty());
    !pairs.is_empty() && pairs.iter().all(is_inner)
}

/// Adds a row for each of the innermost objects of a tree. The names on the way to it are the columns `index`, `group` before it,
/// and so on.
///
/// # Errors
/// More columns or cells than the limits allow.
pub(super) fn add_tree(columns: &mut ColumnSet<'_>, pairs: &[(String, Json)]) -> Result<()> {
    let names = ["index", "group", "group 2", "group 3"];
    let levels = levels(pairs).clamp(1, MAX_LEVELS);
    let mut names: Vec<&str> = names.into_iter().take(levels).collect();
    names.reverse();
    add_level(columns, pairs, &names, &mut Vec::new())
}

/// How many names are on the way to the first row.
fn levels(pairs: &[(String, Json)]) -> usize {
    match pairs.first() {
        Some((_, Json::Map(inner))) if is_tree(pairs) => 1 + levels(inner),
        _ => 0,
    }
}

/// Adds the rows of one level. `names` are those of the columns of this level and of those inside, `path` the keys before it.
fn add_level(
    columns: &mut ColumnSet<'_>,
    pairs: &[(String, Json)],
    names: &[&str],
    path: &mut Vec<(String, Json)>,
) -> Result<()> {
    let Some((name, inside)) = names.split_first() else {
        return Ok(());
    };
    for (key, value) in pairs {
        let Json::Map(inner) = value else {
            continue;
        };
        path.push(((*name).to_owned(), Json::Text(key.clone())));
        if inside.is_empty() {
            let record = path.iter().chain(inner).cloned().collect();
            columns.add_record(&Json::Map(record))?;
        } else {
            add_level(columns, inner, inside, path)?;
        }
        path.pop();
    }
    Ok(())
}
