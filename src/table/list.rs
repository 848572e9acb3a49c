//! A list in a URL comes in, `3,1,,nan,_,4`; a column goes out.

use super::number::{self, Cell, Notation};
use super::{Column, Values};
use crate::error::{Error, Result, excerpt};
use crate::limits::Limits;
use crate::scale::instant;

/// The numbers of a list with commas (or spaces, or `|`) between; an empty item, `nan`, `null`, `None`, `NA` or `_`
/// is missing. An empty text has no items.
///
/// # Errors
/// An item that is no number, by its place: `y: expected numbers, found "abc" as item 3`; more items than
/// `limits.points`.
pub fn numbers(parameter: &str, text: &str, limits: &Limits) -> Result<Vec<f64>> {
    let items = items(text);
    too_many(parameter, items.len(), limits)?;
    let mut values = Vec::with_capacity(items.len());
    for (i, item) in items.iter().enumerate() {
        values.push(number(item).ok_or_else(|| misplaced(parameter, "numbers", item, i))?);
    }
    Ok(values)
}

/// The values of a list, of the type that all of them have: numbers, else ISO dates, else names.
///
/// # Errors
/// More items than `limits.points`.
pub fn column(parameter: &str, text: &str, limits: &Limits) -> Result<Column> {
    let items = items(text);
    too_many(parameter, items.len(), limits)?;
    let all = |read: &dyn Fn(&str) -> Option<f64>| items.iter().map(|item| read(item)).collect();
    let date = |item: &str| match number::is_missing(item) {
        true => Some(f64::NAN),
        false => instant::iso(item).map(|at| at as f64),
    };
    let values = if let Some(numbers) = all(&number) {
        Values::Numbers(numbers)
    } else if let Some(instants) = all(&date) {
        Values::Instants(instants)
    } else {
        let name = |item: &&str| if *item == "_" { "" } else { *item }.into();
        Values::Names(items.iter().map(name).collect())
    };
    Ok(Column::new(parameter, values))
}

/// The items of a list: `|` parts them where there is one, so that names can hold commas; else `,`; else spaces.
pub fn items(text: &str) -> Vec<&str> {
    let text = text.trim();
    let text = text
        .strip_prefix('[')
        .and_then(|t| t.strip_suffix(']'))
        .unwrap_or(text);
    if text.is_empty() {
        return Vec::new();
    }
    if text.contains('|') {
        return text.split('|').map(str::trim).collect();
    }
    if text.contains(',') {
        return text.split(',').map(|item| unquoted(item.trim())).collect();
    }
    let words: Vec<&str> = text.split_whitespace().collect();
    match words.len() > 1 && words.iter().all(|word| number(word).is_some()) {
        true => words,
        false => vec![unquoted(text)],
    }
}

fn unquoted(item: &str) -> &str {
    let inside = |sign| item.strip_prefix(sign).and_then(|t| t.strip_suffix(sign));
    inside('"').or_else(|| inside('\'')).unwrap_or(item)
}

fn number(item: &str) -> Option<f64> {
    match number::read(item, Notation::default()) {
        Cell::Number(value) => Some(value),
        Cell::Missing => Some(f64::NAN),
        Cell::Other => None,
    }
}

fn misplaced(parameter: &str, what: &str, item: &str, index: usize) -> Error {
    Error::of(
        parameter,
        format!(
            "expected {what}, found \"{}\" as item {}",
            excerpt(item),
            index + 1
        ),
    )
}

fn too_many(parameter: &str, count: usize, limits: &Limits) -> Result<()> {
    if count > limits.points {
        let message = format!("expected at most {} items, found {count}", limits.points);
        return Err(Error::of(parameter, message).with_kind(crate::error::Kind::TooLarge));
    }
    Ok(())
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn show(text: &str) -> String {
        let column = column("y", text, &Limits::default()).unwrap();
        let rows = 0..column.values.len();
        let names: Vec<_> = rows
            .map(|row| column.values.name(row).to_string())
            .collect();
        format!("{} {}", column.values.describe(), names.join(";"))
    }

    #[test]
    fn the_type_is_what_all_are() {
        #[rustfmt::skip]
        let table = [
            ("3,1,4",                  "numbers 3;1;4"),
            ("3,1,,nan,_,4",           "numbers 3;1;;;;4"),
            ("1 2 3",                  "numbers 1;2;3"),
            ("[1, 2.5, -3e2]",         "numbers 1;2.5;-300"),
            ("1|2",                    "numbers 1;2"),
            ("5",                      "numbers 5"),
            ("",                       "numbers "),
            (",",                      "numbers ;"),
            ("a,b,c",                  "names a;b;c"),
            ("a,1,_",                  "names a;1;"),
            ("'a','b'",                "names a;b"),
            ("a, b|c",                 "names a, b;c"),
            ("New York",               "names New York"),
            ("2026-01-01,,2026-01-03", "dates 2026-01-01;;2026-01-03"),
            ("2026-01,2026-02",        "dates 2026-01-01;2026-02-01"),
            ("2024,2025",              "numbers 2024;2025"),
        ];
        for (text, expected) in table {
            assert_eq!(show(text), expected, "{text}");
        }
    }

    #[test]
    fn errors_name_the_item() {
        let error = numbers("y", "1,2,abc,4", &Limits::default()).unwrap_err();
        assert_eq!(
            error.to_string(),
            "y: expected numbers, found \"abc\" as item 3"
        );
        let limits = Limits {
            points: 2,
            ..Limits::default()
        };
        let error = numbers("y", "1,2,3", &limits).unwrap_err();
        assert_eq!(
            (error.status(), error.to_string().as_str()),
            (413, "y: expected at most 2 items, found 3")
        );
    }
}
