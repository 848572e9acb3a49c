//! What the steps of a table made of the arguments of its query: a query in, the query that is to be read after the steps out.

use crate::dialect::parameter::Argument;
use crate::query::{Pair, Query};

/// What the steps made of an argument: other arguments of the same parameter, or none.
#[derive(Clone)]
pub(super) struct Rewrite {
    /// The parameter as its author spelt it.
    parameter: String,
    value: String,
    /// The values in place of that one.
    with: Vec<String>,
}

impl Rewrite {
    /// These values in place of an argument.
    pub(super) fn new(argument: Argument<'_>, with: Vec<String>) -> Rewrite {
        Rewrite {
            parameter: argument.name.to_owned(),
            value: argument.value.to_owned(),
            with,
        }
    }
}

/// A query with what the steps made of its arguments.
pub(super) fn rewritten(query: &Query, rewrites: &[Rewrite]) -> Query {
    let with = |pair: &Pair| -> Vec<Pair> {
        let is_it = |made: &&Rewrite| made.parameter == pair.name && *made.value == *pair.value;
        let Some(made) = rewrites.iter().find(is_it) else {
            return vec![pair.clone()];
        };
        let with = made.with.iter().map(|value| Pair {
            value: value.as_str().into(),
            ..pair.clone()
        });
        with.collect()
    };
    Query {
        pairs: query.pairs.iter().flat_map(with).collect(),
    }
}
