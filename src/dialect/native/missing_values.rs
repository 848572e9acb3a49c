//! The error of a query without values: the query comes in, what it has instead of `y` and what to write go out.

use super::advice::instead_of;
use super::columns::Columns;
use super::kind::Kind;
use super::parameters::PARAMETERS;
use crate::dialect::parameter::Arguments;
use crate::dialect::request;
use crate::error::{Error, excerpt};
use crate::query::{Pair, Query};
use crate::table::list;

/// Parameters with another meaning under which people give values, because other libraries call values so.
const CONFUSED: [&str; 9] = [
    "values", "height", "width", "size", "sizes", "label", "labels", "rows", "weights",
];

/// The error of a query that gives no values. `written` is the query as its author wrote it.
pub(super) fn error(written: &Query, kinds: &[Kind], columns: &Columns<'_>) -> Error {
    if let Some(error) = columns.no_row() {
        return error.clone();
    }
    if columns.is_file() {
        return columns.no_numbers();
    }
    if let Some(pair) = written.pairs.iter().find(|pair| are_values(pair)) {
        let message = format!(
            "found \"{}\"; the values of a series are y={}",
            excerpt(&pair.value),
            excerpt(&pair.value)
        );
        return Error::for_parameter(&pair.name, message);
    }
    let name = own_parameter(written, kinds);
    let none = format!("expected values such as {name}=3,1,4, found none");
    let more = instead(written).map_or(String::new(), |more| format!("; {more}"));
    Error::for_parameter(name, format!("{none}{more}"))
}

/// The parameter that gives the values of the kind: `y`, or that of a kind of which the query has other columns.
fn own_parameter(written: &Query, kinds: &[Kind]) -> &'static str {
    let kind = kinds.first();
    let given = |kind: &&Kind| kind.own_columns.iter().any(|name| written.has(name));
    let own = kind.filter(given).and_then(|kind| kind.value_parameter);
    own.unwrap_or("y")
}

/// True when a pair holds numbers under a name that does not mean values.
fn are_values(pair: &Pair) -> bool {
    let is_confused = CONFUSED.contains(&pair.name.as_str());
    (is_confused || !is_known(&pair.name)) && list::is_numbers(&pair.value)
}

/// True when a name is that of a parameter.
pub(super) fn is_known(name: &str) -> bool {
    let is_spelt = PARAMETERS.iter().any(|parameter| parameter.is_spelt(name));
    is_spelt
        || request::PARAMETERS
            .iter()
            .any(|parameter| parameter.name == name)
}

/// What the query has instead of values; `None` when it has nothing that looks like them.
fn instead(written: &Query) -> Option<String> {
    let arguments = Arguments::new(written, PARAMETERS);
    if arguments.last("text").is_some() {
        return Some("a code is kind=qr&text=…".to_owned());
    }
    let unknown = written
        .pairs
        .iter()
        .find(|pair| !pair.name.is_empty() && !is_known(&pair.name));
    if let Some(pair) = unknown {
        let name = excerpt(&pair.name);
        return Some(match instead_of(&pair.name, &pair.value, written) {
            Some(advice) => format!("{name} is not known, {advice}"),
            None => format!("{name} is not known"),
        });
    }
    let x = arguments.last("x")?;
    Some(format!("x={} are positions", excerpt(x.value)))
}
