//! Markers on stalks.

use super::definition::{Definition, Draft, MarkerUse};
use crate::error::Result;
use crate::spec::Mark;
use crate::spec::mark::Stem;

pub(super) const KIND: Definition = Definition {
    is_line: true,
    marker: MarkerUse::Always,
    ..Definition::new("stem", &["lollipop"], read)
};

fn read(draft: &mut Draft<'_>) -> Result<Mark> {
    Ok(Mark::Stem(Stem {
        base: draft.arguments.number("bottom")?.unwrap_or(0.0),
    }))
}
