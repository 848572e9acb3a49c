//! `bins=`: how observations are cut into bins.

use crate::dialect::word::Reader;
use crate::error::{Error, Result};
use crate::limits::Limits;
use crate::spec::Bins;
use crate::stat::bins::Rule;
use crate::table::list;

/// `bins=`: a number, edges, or a rule.
pub(super) fn bins(reader: &Reader<'_>, limits: &Limits) -> Result<Bins> {
    let Some(said) = reader.last("bins") else {
        return Ok(Bins::Rule(Rule::Auto));
    };
    if let Some(rule) = Rule::find(said.value) {
        return Ok(Bins::Rule(rule));
    }
    let wrong = || {
        Error::expected(
            said.name,
            "a whole number from 1 to 10000, rising edges with commas, or a rule such as auto, sturges, scott or fd",
            said.value,
        )
    };
    let edges = list::numbers(said.name, said.value, limits).map_err(|_| wrong())?;
    match edges[..] {
        [count] if count.fract() == 0.0 && (1.0..=10_000.0).contains(&count) => {
            Ok(Bins::Count(count as usize))
        }
        [_, _, ..] if edges.len() <= 10_001 && edges.windows(2).all(|pair| pair[0] < pair[1]) => {
            Ok(Bins::Edges(edges))
        }
        _ => Err(wrong()),
    }
}
