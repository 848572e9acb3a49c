//! Numbers with their errors in one cell, such as `12.3 ± 0.4`: columns of names come in, and go out as two columns of numbers.

use super::notation::Notation;
use super::number::{Cell, parse};
use super::values::{Column, Values};
use crate::error::{Note, NoteKind, excerpt};
use crate::stat::Numbers;

/// The fewest cells that show that a column has errors.
const MIN_CELLS: usize = 2;

/// Makes two columns of each whose cells are all numbers with errors: the numbers under its name, and the errors behind them.
pub(super) fn split(columns: &mut Vec<Column>, notes: &mut Vec<Note>) {
    let mut at = 0;
    while let Some(column) = columns.get_mut(at) {
        if let Some((values, errors)) = numbers(column) {
            let name = format!("{} ±", column.name);
            let text = format!(
                "column \"{}\": the numbers behind ± are read as errors in a column of their own; raw=1 reads the texts",
                excerpt(&column.name)
            );
            notes.push(Note::new(NoteKind::Assumed, "", text));
            column.values = Values::Numbers(values);
            columns.insert(at + 1, Column::new(name, Values::Numbers(errors)));
            at += 1;
        }
        at += 1;
    }
}

/// The numbers and the errors of a column; `None` where a cell has something else.
fn numbers(column: &Column) -> Option<(Numbers, Numbers)> {
    let Values::Names(names) = &column.values else {
        return None;
    };
    let present = || names.iter().filter(|name| !name.is_empty());
    let parts: Option<Vec<(&str, &str)>> = present().map(|name| halves(name)).collect();
    let parts = parts.filter(|parts| parts.len() >= MIN_CELLS)?;
    let has = |sign: char| {
        let mut all = parts.iter();
        all.any(|(value, error)| value.contains(sign) || error.contains(sign))
    };
    let decimal = if has(',') && !has('.') { b',' } else { b'.' };
    let read = |text: &str| match parse(text, Notation { decimal }) {
        Cell::Number(number) => Some(number),
        Cell::Missing | Cell::Bound | Cell::Other => None,
    };
    let pair = |name: &std::rc::Rc<str>| -> Option<(f64, f64)> {
        match halves(name) {
            Some((value, error)) => Some((read(value)?, read(error)?)),
            None => Some((f64::NAN, f64::NAN)),
        }
    };
    let pairs: Option<Vec<(f64, f64)>> = names.iter().map(pair).collect();
    let (values, errors): (Vec<f64>, Vec<f64>) = pairs?.into_iter().unzip();
    Some((values.into(), errors.into()))
}

/// The texts before and behind the sign of an error; `None` without one.
fn halves(text: &str) -> Option<(&str, &str)> {
    let signs = ["±", "+/-", "+-"];
    let (value, error) = signs.iter().find_map(|sign| text.split_once(sign))?;
    let (value, error) = (value.trim(), error.trim());
    (!value.is_empty() && !error.is_empty()).then_some((value, error))
}
