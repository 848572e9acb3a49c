//! Lines between two positions, with names and values at both ends.

use super::definition::{Company, Definition, Draft, MarkerUse, Placing};
use crate::error::Result;
use crate::spec::Mark;
use crate::spec::mark::Slope;

pub(super) const KIND: Definition = Definition {
    is_line: true,
    marker: MarkerUse::Few,
    placing: Placing::Names,
    company: Company::Alone,
    ..Definition::new("slope", &["slopegraph"], read)
};

fn read(_: &mut Draft<'_>) -> Result<Mark> {
    Ok(Mark::Slope(Slope))
}
