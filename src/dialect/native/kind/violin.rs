//! The density of observations on both sides of an axis.

use super::bandwidth::bandwidth;
use super::definition::{Company, Definition, Draft};
use crate::dialect::native::bars::{bar_width, direction};
use crate::error::Result;
use crate::spec::Mark;
use crate::spec::mark::Violin;

pub(super) const KIND: Definition = Definition {
    is_observed: true,
    is_named_by_axis: true,
    is_cut_by_names: true,
    company: Company::Alone,
    ..Definition::new("violin", &[], read)
};

fn read(draft: &mut Draft<'_>) -> Result<Mark> {
    Ok(Mark::Violin(Violin {
        direction: direction(draft.arguments)?,
        bandwidth: bandwidth(draft.arguments)?,
        width: bar_width(draft.arguments)?.unwrap_or(0.8),
    }))
}
