//! `where`: selects the rows for which a condition such as `country=DE` holds.

use std::borrow::Cow;
use std::collections::BTreeSet;

use crate::error::{Error, Result, excerpt, nearest};
use crate::scale::instant;
use crate::table::describe::{different, values_of};
use crate::table::notation::Notation;
use crate::table::number::{self, Cell};
use crate::table::{Column, Table, Values, list};

/// The operator of a condition.
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

/// The operators by their signs. A longer sign stands before a shorter one that is part of it.
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

/// The rows for which a condition holds, which is a column, an operator and a value.
///
/// `~` holds if the cell contains the value, without regard to case; `in` holds if the cell is one of a list. For a
/// missing cell only `!=` with a value holds, and `name=` without one.
///
/// # Errors
/// A condition without an operator, an unknown column, a value that is not of the column's type.
pub(super) fn filter_rows(table: &Table, parameter: &str, condition: &str) -> Result<Table> {
    let Condition {
        name,
        operator,
        value,
        ..
    } = split_condition(condition).ok_or_else(|| no_condition(table, parameter, condition))?;
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
        (Values::Names(names), Operator::In) => {
            let operands = operands(operator, value);
            let wanted: BTreeSet<&str> = operands.iter().map(Cow::as_ref).collect();
            matching(table, |row| {
                names.get(row).is_some_and(|name| wanted.contains(&**name))
            })
        }
        (Values::Names(names), _) => {
            let operands = operands(operator, value);
            matching(table, |row| {
                names
                    .get(row)
                    .is_some_and(|name| holds_name(name, operator, &operands))
            })
        }
        (Values::Numbers(numbers), _) => {
            let operands = parse_operands(
                &operands(operator, value),
                parameter,
                "a number",
                column,
                &|text| match number::parse(text, Notation::default()) {
                    Cell::Number(number) => Some(number),
                    Cell::Missing | Cell::Bound | Cell::Other => None,
                },
            )?;
            matching(table, |row| {
                numbers
                    .get(row)
                    .is_some_and(|n| holds(*n, operator, &operands))
            })
        }
        (Values::Instants(instants), _) => {
            let operands = parse_operands(
                &operands(operator, value),
                parameter,
                "a date such as 2026-01-31",
                column,
                &|text| instant::read(text, &column.zone).map(|at| at as f64),
            )?;
            matching(table, |row| {
                instants
                    .get(row)
                    .is_some_and(|n| holds(*n, operator, &operands))
            })
        }
    };
    Ok(table.pick(&rows))
}

/// The numbers of the rows for which a test holds.
fn matching(table: &Table, holds: impl Fn(usize) -> bool) -> Vec<usize> {
    (0..table.rows()).filter(|row| holds(*row)).collect()
}

/// A condition in its parts.
struct Condition<'a> {
    /// The name of the column.
    name: &'a str,
    /// The sign of the operator as it is written.
    sign: &'static str,
    operator: Operator,
    /// What the cells are compared with.
    value: &'a str,
}

/// The parts of a condition; `None` when it has no operator.
fn split_condition(condition: &str) -> Option<Condition<'_>> {
    let at = |(sign, operator): &(&'static str, Operator)| {
        condition.find(sign).map(|start| (start, *sign, *operator))
    };
    let first = OPERATORS.iter().filter_map(at);
    let (start, sign, operator) = first.min_by_key(|(start, _, _)| *start)?;
    Some(Condition {
        name: condition.get(..start).unwrap_or_default().trim(),
        sign: sign.trim(),
        operator,
        value: condition
            .get(start + sign.len()..)
            .unwrap_or_default()
            .trim(),
    })
}

/// The error about a condition without an operator. Where it begins with a column, the message shows a condition about it.
fn no_condition(table: &Table, parameter: &str, condition: &str) -> Error {
    let what = "a column, one of = != < <= > >= ~ in, and a value";
    let mut error = Error::expected(parameter, what, condition);
    let begins = |column: &&Column| {
        let name = column.name.to_lowercase();
        !name.is_empty() && condition.trim().to_lowercase().starts_with(&name)
    };
    let longest = table.columns.iter().filter(begins);
    if let Some(column) = longest.max_by_key(|column| column.name.len()) {
        let example = different(column).into_iter().next().unwrap_or_default();
        let example = list::quoted(&example);
        error.message.push_str(&format!(
            ", such as {parameter}={}={example}",
            list::quoted(&column.name)
        ));
    }
    error
}

/// The error about a condition that holds for no row of a table that has some: it names the values that there are.
///
/// A condition that cannot be read has another error, see [`filter_rows`].
pub(super) fn no_row(table: &Table, parameter: &str, condition: &str) -> Error {
    let parts = split_condition(condition);
    let column = |parts: &Condition<'_>| table.columns.get(table.position(parts.name)?);
    let Some((parts, column)) = parts.and_then(|parts| column(&parts).map(|at| (parts, at))) else {
        return no_condition(table, parameter, condition);
    };
    let value = list::unquoted(parts.value);
    let none = format!(
        "no row has {} {} {}",
        excerpt(&column.name),
        parts.sign,
        excerpt(&value)
    );
    let names = different(column);
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let same = || names.iter().find(|name| name.eq_ignore_ascii_case(&value));
    let near = || same().copied().or_else(|| nearest(&names, &value));
    let is_name = matches!(column.values, Values::Names(_)) && parts.operator == Operator::Equal;
    let there = values_of(column);
    if is_joined(condition) {
        return Error::for_parameter(parameter, format!("{none}; {JOINED}; {there}"));
    }
    match near().filter(|_| is_name) {
        Some(near) => {
            let message = format!("{none}; did you mean \"{near}\"? ({there})");
            Error::for_parameter(parameter, message).suggesting(&value, near)
        }
        None => Error::for_parameter(parameter, format!("{none}; {there}")),
    }
}

/// How several conditions are written.
const JOINED: &str = "each condition is a where= of its own, as in where=a=1&where=b>2";

/// True when a condition looks like several.
fn is_joined(condition: &str) -> bool {
    let lower = condition.to_lowercase();
    [" and ", " or ", "&&", "||"]
        .iter()
        .any(|word| lower.contains(word))
}

/// The value to compare with, or for `in` the values of a list: `DE,FR`, `(DE|FR)`, `["DE", "FR"]`.
fn operands(operator: Operator, value: &str) -> Vec<Cow<'_, str>> {
    if operator != Operator::In {
        return vec![list::unquoted(value)];
    }
    list::items(value.trim_matches(['(', ')', '[', ']']))
}

/// Parses the values to compare a column of numbers or dates with, in ascending order; `what` says in errors what they
/// should be.
fn parse_operands(
    operands: &[Cow<'_, str>],
    parameter: &str,
    what: &str,
    column: &Column,
    read: &dyn Fn(&str) -> Option<f64>,
) -> Result<Vec<f64>> {
    let wrong = |text: &str| {
        let what = format!("{what} to compare {} with", excerpt(&column.name));
        let mut error = Error::expected(parameter, &what, text);
        let more = match is_joined(text) {
            true => JOINED.to_owned(),
            false => values_of(column),
        };
        error.message.push_str(&format!("; {more}"));
        error
    };
    let one = |text: &Cow<'_, str>| read(text).ok_or_else(|| wrong(text));
    let mut values = operands
        .iter()
        .map(|text| one(text).map(|value| value + 0.0))
        .collect::<Result<Vec<f64>>>()?;
    values.sort_by(f64::total_cmp);
    Ok(values)
}

/// True when the operator holds for a number and one of the operands, which ascend.
fn holds(value: f64, operator: Operator, operands: &[f64]) -> bool {
    if operator == Operator::In {
        // Adding 0 makes 0 of -0.
        let value = value + 0.0;
        return operands
            .binary_search_by(|other| other.total_cmp(&value))
            .is_ok();
    }
    operands.iter().any(|other| match operator {
        Operator::Equal | Operator::In => value == *other,
        Operator::NotEqual => value != *other,
        Operator::Less => value < *other,
        Operator::LessOrEqual => value <= *other,
        Operator::Greater => value > *other,
        Operator::GreaterOrEqual => value >= *other,
        Operator::Contains => false,
    })
}

/// True when the operator holds for a name and one of the operands.
fn holds_name(name: &str, operator: Operator, operands: &[Cow<'_, str>]) -> bool {
    let present = !name.is_empty();
    operands
        .iter()
        .map(Cow::as_ref)
        .any(|other| match operator {
            Operator::Equal | Operator::In => name == other,
            Operator::NotEqual => name != other,
            Operator::Less => present && name < other,
            Operator::LessOrEqual => present && name <= other,
            Operator::Greater => present && name > other,
            Operator::GreaterOrEqual => present && name >= other,
            Operator::Contains => false,
        })
}
