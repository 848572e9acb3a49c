//! Lines through points.

use super::definition::{Definition, Draft, MarkerUse};
use crate::error::Result;
use crate::spec::Mark;
use crate::spec::mark::Line;

pub(super) const KIND: Definition = Definition {
    is_line: true,
    marker: MarkerUse::Few,
    values: Some("high"),
    has_dashes: true,
    has_trend: true,
    has_second_axis: true,
    ..Definition::new("line", &["plot"], read)
};

fn read(draft: &mut Draft<'_>) -> Result<Mark> {
    Ok(Mark::Line(Line {
        smooth: draft.arguments.flag("smooth")?.unwrap_or(false),
    }))
}
