//! Points with bars of their uncertainty.

use super::definition::{Definition, Draft, Join, MarkerUse};
use crate::error::Result;
use crate::spec::Mark;
use crate::spec::mark::Errorbar;

pub(super) const KIND: Definition = Definition {
    is_line: true,
    marker: MarkerUse::Always,
    join: Join::Asked,
    has_trend: true,
    ..Definition::new("errorbar", &[], read)
};

fn read(_: &mut Draft<'_>) -> Result<Mark> {
    Ok(Mark::Errorbar(Errorbar))
}
