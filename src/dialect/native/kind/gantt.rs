//! `kind=gantt`: tasks as horizontal bars from start to end.

use super::definition::{KindDefinition, MarkInput, PositionRule, Sharing};
use crate::dialect::native::bars::{bar_width, radius};
use crate::error::Result;
use crate::spec::Mark;
use crate::spec::mark::Gantt;

pub(super) const KIND: KindDefinition = KindDefinition {
    max_points: 20_000,
    has_point_colors: true,
    position_rule: PositionRule::MergedNames,
    has_hatch_outline: true,
    value_parameter: Some("end"),
    sharing: Sharing::Alone,
    ..KindDefinition::new("gantt", &["broken_barh", "timeline"], read)
};

fn read(input: &mut MarkInput<'_>) -> Result<Mark> {
    let default = Gantt::default();
    Ok(Mark::Gantt(Gantt {
        width: bar_width(input.arguments)?.unwrap_or(default.width),
        radius: radius(input.arguments)?.unwrap_or(default.radius),
    }))
}
