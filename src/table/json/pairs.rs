//! Lists of points side by side, as services of prices send them: tables of two columns come in, one table goes out.

use std::rc::Rc;

use crate::stat::Numbers;
use crate::table::{Column, Reading, Table, Values};

/// The table of several lists of points, each with its name: a column for each list where all have the same positions, else a
/// row for each point, with the name of its list. `None` when one of them has other columns than positions and values.
pub(super) fn joined(lists: Vec<(String, Reading)>) -> Option<Reading> {
    let are_pairs = lists.iter().all(|(_, list)| list.table.columns.len() == 2);
    if !are_pairs || lists.len() < 2 {
        return None;
    }
    let mut notes = Vec::new();
    let mut pairs = Vec::with_capacity(lists.len());
    for (name, list) in lists {
        notes.extend(list.notes);
        let mut columns = list.table.columns.into_iter();
        pairs.push((name, columns.next()?, columns.next()?));
    }
    let (_, first, _) = pairs.first()?;
    let is_same = pairs
        .iter()
        .all(|(_, position, _)| position.values == first.values);
    let position = match first.values {
        Values::Instants(_) => "time",
        Values::Numbers(_) | Values::Names(_) => "x",
    };
    let columns = match is_same {
        true => side_by_side(pairs, position),
        false => one_below_the_other(&pairs, position)?,
    };
    Some(Reading {
        table: Table { columns },
        notes,
    })
}

/// The positions once, and a column of values for each list.
fn side_by_side(pairs: Vec<(String, Column, Column)>, position: &str) -> Vec<Column> {
    let mut columns = Vec::with_capacity(pairs.len() + 1);
    for (name, x, y) in pairs {
        if columns.is_empty() {
            columns.push(Column {
                name: position.to_owned(),
                ..x
            });
        }
        columns.push(Column { name, ..y });
    }
    columns
}

/// A row for each point: its position, the name of its list, its value. `None` when not all positions or not all values are of
/// one type.
fn one_below_the_other(pairs: &[(String, Column, Column)], position: &str) -> Option<Vec<Column>> {
    let (mut x, mut names, mut y) = (Vec::new(), Vec::new(), Vec::new());
    let are_dates = matches!(pairs.first()?.1.values, Values::Instants(_));
    for (name, positions, values) in pairs {
        let list: &Numbers = match &positions.values {
            Values::Instants(list) if are_dates => list,
            Values::Numbers(list) if !are_dates => list,
            _ => return None,
        };
        let name: Rc<str> = name.as_str().into();
        x.extend(list.iter().copied());
        names.extend(std::iter::repeat_n(name, list.len()));
        y.extend(values.values.numbers()?.iter().copied());
    }
    let x = match are_dates {
        true => Values::Instants(x.into()),
        false => Values::Numbers(x.into()),
    };
    Some(vec![
        Column::new(position, x),
        Column::new("series", Values::Names(names)),
        Column::new("value", Values::Numbers(y.into())),
    ])
}
