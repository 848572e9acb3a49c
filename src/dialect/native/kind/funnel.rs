//! `kind=funnel`: the steps of a process as centred bars.

use super::definition::{KindDefinition, MarkInput, PositionRule, Sharing};
use crate::error::Result;
use crate::spec::Mark;
use crate::spec::mark::Funnel;

pub(super) const KIND: KindDefinition = KindDefinition {
    max_points: 2_000,
    has_point_colors: true,
    position_rule: PositionRule::Names,
    sharing: Sharing::Alone,
    ..KindDefinition::new("funnel", &[], read)
};

fn read(_: &mut MarkInput<'_>) -> Result<Mark> {
    Ok(Mark::Funnel(Funnel::default()))
}
