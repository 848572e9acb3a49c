//! `kind=treemap`: rectangles with areas in proportion to their values.

use super::definition::{KindDefinition, MarkInput, PositionRule, Sharing};
use super::options::{HUE, VALUE_COLORS};
use crate::error::Result;
use crate::spec::Mark;
use crate::spec::mark::Treemap;

pub(super) const KIND: KindDefinition = KindDefinition {
    max_points: 50_000,
    has_point_colors: true,
    position_rule: PositionRule::Names,
    has_named_points: true,
    sharing: Sharing::Alone,
    positive_parts: Some("areas"),
    has_no_zeros: true,
    reads: &[VALUE_COLORS, HUE],
    has_value_colors: true,
    ..KindDefinition::new("treemap", &[], read)
};

fn read(_: &mut MarkInput<'_>) -> Result<Mark> {
    Ok(Mark::Treemap(Treemap))
}
