//! The density of observations as a smooth curve.

use super::bandwidth::bandwidth;
use super::definition::{Definition, Draft, MarkerUse};
use crate::error::Result;
use crate::spec::Mark;
use crate::spec::mark::Kde;

pub(super) const KIND: Definition = Definition {
    is_line: true,
    marker: MarkerUse::Asked,
    is_observed: true,
    ..Definition::new("kde", &["density"], read)
};

fn read(draft: &mut Draft<'_>) -> Result<Mark> {
    Ok(Mark::Kde(Kde {
        bandwidth: bandwidth(draft.arguments)?,
        filled: draft.arguments.flag("fill")?.unwrap_or(true),
    }))
}
