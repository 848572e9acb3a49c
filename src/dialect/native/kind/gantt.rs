//! `kind=gantt`: tasks as horizontal bars from start to end.

use super::definition::{KindDefinition, MarkInput, PositionRule, Sharing};
use super::options::{AXES, EDGES, FILLS, HUE, only};
use crate::dialect::native::bars::{bar_width, radius};
use crate::error::Result;
use crate::spec::mark::Gantt;
use crate::spec::{Channel, Mark};

pub(super) const KIND: KindDefinition = KindDefinition {
    has_point_colors: true,
    position_rule: PositionRule::MergedNames,
    has_hatch_outline: true,
    value_parameter: Some("end"),
    value_replaces_y: true,
    sharing: Sharing::Alone,
    reads: &[
        AXES,
        HUE,
        FILLS,
        EDGES,
        only(&["rounded", "barwidth", "start", "end"]),
    ],
    needed_channels: &[Channel::Start],
    ..KindDefinition::new("gantt", &["broken_barh", "timeline"], read)
};

fn read(input: &mut MarkInput<'_>) -> Result<Mark> {
    let default = Gantt::default();
    Ok(Mark::Gantt(Gantt {
        width: bar_width(input.arguments)?.unwrap_or(default.width),
        radius: radius(input.arguments)?.unwrap_or(default.radius),
    }))
}
