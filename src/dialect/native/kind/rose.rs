//! `kind=rose`: bars over equal angles.

use super::compass::compass;
use super::definition::{KindDefinition, MarkInput, PositionRule, Sharing};
use super::options::{FILLS, HUE, RADIAL, only};
use crate::error::Result;
use crate::spec::Mark;
use crate::spec::mark::Rose;

pub(super) const KIND: KindDefinition = KindDefinition {
    max_points: 5_000,
    has_point_colors: true,
    position_rule: PositionRule::Names,
    has_named_points: true,
    sharing: Sharing::Alone,
    positive_parts: Some("petals"),
    reads: &[RADIAL, HUE, FILLS, only(&["theta_zero", "clockwise"])],
    ..KindDefinition::new("rose", &["windrose", "polararea"], read)
};

/// The mark of bars over equal angles.
fn read(input: &mut MarkInput<'_>) -> Result<Mark> {
    Ok(Mark::Rose(Rose {
        compass: compass(input.arguments, Rose::default().compass)?,
        ..Rose::default()
    }))
}
