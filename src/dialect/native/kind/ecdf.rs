//! The share of observations up to each value.

use super::definition::{Definition, Draft, MarkerUse};
use crate::error::Result;
use crate::spec::Mark;
use crate::spec::mark::Ecdf;

pub(super) const KIND: Definition = Definition {
    is_line: true,
    marker: MarkerUse::Asked,
    is_observed: true,
    ..Definition::new("ecdf", &[], read)
};

fn read(_: &mut Draft<'_>) -> Result<Mark> {
    Ok(Mark::Ecdf(Ecdf))
}
