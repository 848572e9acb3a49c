//! `bins=`: the bins into which observations are counted.

use crate::dialect::parameter::Arguments;
use crate::error::{Error, Result};
use crate::limits::Limits;
use crate::spec::Bins;
use crate::stat::bins::BinRule;
use crate::table::list;

/// A number of bins, their edges, or a rule; `None` when the query gives none.
pub(super) fn bins(arguments: &Arguments<'_>, limits: &Limits) -> Result<Option<Bins>> {
    let Some(argument) = arguments.last("bins") else {
        return Ok(None);
    };
    if let Some(rule) = BinRule::find(argument.value) {
        return Ok(Some(Bins::Rule(rule)));
    }
    let wrong = || {
        Error::expected(
            argument.name,
            "a whole number from 1 to 10000, rising edges with commas, or a rule such as auto, sturges, scott or fd",
            argument.value,
        )
    };
    let edges = list::numbers(argument.name, argument.value, limits).map_err(|_| wrong())?;
    match edges[..] {
        [count] if count.fract() == 0.0 && (1.0..=10_000.0).contains(&count) => {
            Ok(Some(Bins::Count(count as usize)))
        }
        [_, _, ..] if edges.len() <= 10_001 && edges.windows(2).all(|pair| pair[0] < pair[1]) => {
            Ok(Some(Bins::Edges(edges)))
        }
        _ => Err(wrong()),
    }
}
