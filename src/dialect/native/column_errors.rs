//! The errors about single columns: an argument and a table come in, its numbers or an error that says what there is go out.

use crate::dialect::parameter::{Argument, Arguments};
use crate::error::{Error, Result, excerpt};
use crate::stat::Numbers;
use crate::table::describe::different;
use crate::table::{Column, Table, Values, list};

/// Refuses the address of a file on the web, because the program fetches nothing, and a table in the query itself.
///
/// # Errors
/// The value of `data` is an address, or JSON.
pub(super) fn refuse_contents(argument: Option<Argument<'_>>) -> Result<()> {
    let Some(argument) = argument else {
        return Ok(());
    };
    let value = argument.value.trim();
    let is_json = (value.starts_with('[') && value.ends_with(']'))
        || (value.starts_with('{') && value.ends_with('}'));
    let what = if value.starts_with("http://") || value.starts_with("https://") {
        "the name of a file in the data directory, because the program fetches nothing"
    } else if is_json {
        "the name of a file; values are y=3,1,4, and a table is the body of a POST"
    } else {
        return Ok(());
    };
    Err(Error::expected(argument.name, what, argument.value))
}

/// The first name in `x` and `y` that is no column of the table; `None` when all are.
pub(super) fn unknown_column<'q>(table: &Table, arguments: &Arguments<'q>) -> Option<Argument<'q>> {
    let every = ["x", "y"]
        .map(|name| arguments.every(name))
        .into_iter()
        .flatten();
    let whole = |argument: &Argument<'_>| table.position(argument.value).is_none();
    let mut parts = every.filter(whole).flat_map(Argument::parts);
    parts.find(|part| !part.value.is_empty() && table.position(part.value).is_none())
}

/// The numbers of a column of the table; dates are milliseconds UTC.
///
/// # Errors
/// The column has names.
pub(super) fn numbers(parameter: &str, table: &Table, column: &Column) -> Result<Numbers> {
    if let Values::Numbers(values) | Values::Instants(values) = &column.values {
        return Ok(values.clone());
    }
    let names = different(column);
    let such_as = names
        .first()
        .map_or(String::new(), |name| format!(" such as {name}"));
    let there = table.describe_numbers();
    let there = match there.is_empty() {
        true => format!(
            "counts are groupby={}&agg=count",
            list::quoted(&column.name)
        ),
        false => there,
    };
    let message = format!(
        "expected a column of numbers, found {} with names{such_as}; {there}",
        excerpt(&column.name)
    );
    Err(Error::for_parameter(parameter, message))
}
