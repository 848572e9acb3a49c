//! A spoke for each name.

use super::definition::{Company, Definition, Draft, MarkerUse, Placing};
use crate::error::Result;
use crate::spec::Mark;
use crate::spec::mark::Radar;

pub(super) const KIND: Definition = Definition {
    is_line: true,
    marker: MarkerUse::Few,
    placing: Placing::Names,
    has_named_points: true,
    company: Company::Alone,
    ..Definition::new("radar", &["spider"], read)
};

fn read(draft: &mut Draft<'_>) -> Result<Mark> {
    Ok(Mark::Radar(Radar {
        filled: draft.arguments.flag("fill")?.unwrap_or(true),
    }))
}
