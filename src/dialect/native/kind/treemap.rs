//! Rectangles in proportion to their values.

use super::definition::{Company, Definition, Draft, Placing};
use crate::error::Result;
use crate::spec::Mark;
use crate::spec::mark::Treemap;

pub(super) const KIND: Definition = Definition {
    is_pointwise: true,
    placing: Placing::Names,
    has_named_points: true,
    company: Company::Alone,
    ..Definition::new("treemap", &[], read)
};

fn read(_: &mut Draft<'_>) -> Result<Mark> {
    Ok(Mark::Treemap(Treemap))
}
