//! `kind=stem`: markers on vertical lines.

use super::definition::{KindDefinition, MarkInput, MarkerUse};
use super::options::{ASPECT, AXES, HUE, ZORDER, only};
use crate::error::Result;
use crate::spec::Mark;
use crate::spec::mark::Stem;

pub(super) const KIND: KindDefinition = KindDefinition {
    has_free_axis: true,
    is_line: true,
    marker: MarkerUse::Always,
    has_point_labels: true,
    reads: &[AXES, ASPECT, HUE, ZORDER, only(&["bottom"])],
    ..KindDefinition::new("stem", &["lollipop"], read)
};

fn read(input: &mut MarkInput<'_>) -> Result<Mark> {
    let default = Stem::default();
    Ok(Mark::Stem(Stem {
        base: input.arguments.number("bottom")?.unwrap_or(default.base),
    }))
}
