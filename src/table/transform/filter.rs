//! A table and a condition come in, `country=DE`; the rows for which it holds go out.

use std::borrow::Cow;

use crate::error::{Error, Result};
use crate::scale::instant;
use crate::table::number::{self, Cell, Notation};
use crate::table::{Table, Values, list};

#[derive(Clone, Copy, PartialEq)]
enum Operator {
    Equal,
    NotEqual,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
    Contains,
    In,
}

/// The longer before the shorter.
const OPERATORS: &[(&str, Operator)] = &[
    ("!=", Operator::NotEqual),
    ("<>", Operator::NotEqual),
    ("<=", Operator::LessOrEqual),
    (">=", Operator::GreaterOrEqual),
    ("==", Operator::Equal),
    ("=", Operator::Equal),
    ("<", Operator::Less),
    (">", Operator::Greater),
    ("~", Operator::Contains),
    (" in ", Operator::In),
];

/// The rows for which the condition holds: a column, a sign and a value. `~` holds where the value is part of the
/// text, case aside; `in` where it is one of a list. Nothing holds for a missing value but `!=` and `name=` with
/// no value.
///
/// # Errors
/// A condition without a sign, an unknown column, a value that is not of the column's type.
pub(super) fn keep(table: &Table, parameter: &str, condition: &str) -> Result<Table> {
    let (name, operator, value) = split(parameter, condition)?;
    let column = table.column(parameter, name)?;
    let rows: Vec<usize> = match (&column.values, operator) {
        (values, Operator::Contains) => {
            let value = list::unquoted(value).to_lowercase();
            matching(table, |row| {
                values.name(row).to_lowercase().contains(&value)
            })
        }
        (values, _) if list::unquoted(value).is_empty() => matching(table, |row| {
            values.is_missing(row) == (operator == Operator::Equal)
        }),
        (Values::Names(names), _) => {
            let wanted = wanted(operator, value);
            matching(table, |row| {
                names
                    .get(row)
                    .is_some_and(|name| holds_name(name, operator, &wanted))
            })
        }
        (Values::Numbers(numbers), _) => {
            let wanted = parsed(
                &wanted(operator, value),
                parameter,
                "a number",
                &column.name,
                &|text| match number::read(text, Notation::default()) {
                    Cell::Number(number) => Some(number),
                    Cell::Missing | Cell::Other => None,
                },
            )?;
            matching(table, |row| {
                numbers
                    .get(row)
                    .is_some_and(|n| holds(*n, operator, &wanted))
            })
        }
        (Values::Instants(instants), _) => {
            let wanted = parsed(
                &wanted(operator, value),
                parameter,
                "a date",
                &column.name,
                &|text| instant::iso(text).map(|at| at as f64),
            )?;
            matching(table, |row| {
                instants
                    .get(row)
                    .is_some_and(|n| holds(*n, operator, &wanted))
            })
        }
    };
    Ok(table.pick(&rows))
}

fn matching(table: &Table, holds: impl Fn(usize) -> bool) -> Vec<usize> {
    (0..table.rows()).filter(|row| holds(*row)).collect()
}

fn split<'a>(parameter: &str, condition: &'a str) -> Result<(&'a str, Operator, &'a str)> {
    let at = |(sign, operator): &(&'static str, Operator)| {
        condition.find(sign).map(|place| (place, *sign, *operator))
    };
    let first = OPERATORS
        .iter()
        .filter_map(at)
        .min_by_key(|(place, _, _)| *place);
    let what = "a column, one of = != < <= > >= ~ in, and a value";
    let (place, sign, operator) =
        first.ok_or_else(|| Error::expected(parameter, what, condition))?;
    let name = condition.get(..place).unwrap_or_default().trim();
    let value = condition
        .get(place + sign.len()..)
        .unwrap_or_default()
        .trim();
    Ok((name, operator, value))
}

/// The value, or the values of a list: `DE,FR`, `(DE|FR)`, `["DE", "FR"]`.
fn wanted(operator: Operator, value: &str) -> Vec<Cow<'_, str>> {
    if operator != Operator::In {
        return vec![list::unquoted(value)];
    }
    list::items(value.trim_matches(['(', ')', '[', ']']))
}

fn parsed(
    wanted: &[Cow<'_, str>],
    parameter: &str,
    what: &str,
    column: &str,
    read: &dyn Fn(&str) -> Option<f64>,
) -> Result<Vec<f64>> {
    let one = |text: &Cow<'_, str>| {
        read(text).ok_or_else(|| {
            Error::expected(parameter, &format!("{what} to compare {column} with"), text)
        })
    };
    wanted.iter().map(one).collect()
}

fn holds(value: f64, operator: Operator, wanted: &[f64]) -> bool {
    wanted.iter().any(|other| match operator {
        Operator::Equal | Operator::In => value == *other,
        Operator::NotEqual => value != *other,
        Operator::Less => value < *other,
        Operator::LessOrEqual => value <= *other,
        Operator::Greater => value > *other,
        Operator::GreaterOrEqual => value >= *other,
        Operator::Contains => false,
    })
}

fn holds_name(name: &str, operator: Operator, wanted: &[Cow<'_, str>]) -> bool {
    let present = !name.is_empty();
    wanted.iter().map(Cow::as_ref).any(|other| match operator {
        Operator::Equal | Operator::In => name == other,
        Operator::NotEqual => name != other,
        Operator::Less => present && name < other,
        Operator::LessOrEqual => present && name <= other,
        Operator::Greater => present && name > other,
        Operator::GreaterOrEqual => present && name >= other,
        Operator::Contains => false,
    })
}
