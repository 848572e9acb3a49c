//! `kind=bar` and `kind=barh`: vertical and horizontal bars.

use super::definition::{KindDefinition, MarkInput, PositionRule, Sharing};
use crate::dialect::native::bars::{bar_label, bar_width, radius, stacking};
use crate::dialect::parameter::Arguments;
use crate::error::Result;
use crate::spec::mark::Bar;
use crate::spec::{Direction, Mark};

pub(super) const BAR: KindDefinition = KindDefinition {
    has_free_axis: true,
    has_point_colors: true,
    position_rule: PositionRule::Bands,
    has_hatch_outline: true,
    has_trend: true,
    has_second_axis: true,
    ..KindDefinition::new("bar", &["column"], vertical)
};

pub(super) const BARH: KindDefinition = KindDefinition {
    has_free_axis: true,
    family: "bar",
    has_point_colors: true,
    position_rule: PositionRule::Bands,
    has_hatch_outline: true,
    sharing: Sharing::Alone,
    ..KindDefinition::new("barh", &["horizontalBar"], horizontal)
};

fn vertical(input: &mut MarkInput<'_>) -> Result<Mark> {
    bar(input.arguments, Direction::Vertical)
}

fn horizontal(input: &mut MarkInput<'_>) -> Result<Mark> {
    bar(input.arguments, Direction::Horizontal)
}

/// The mark of bars in one direction.
fn bar(arguments: &Arguments<'_>, direction: Direction) -> Result<Mark> {
    let default = Bar::default();
    let arrangement = stacking(arguments, default.arrangement, default.arrangement)?;
    let labels = bar_label(arguments)?.map_or(default.labels, |(labels, _)| labels);
    Ok(Mark::Bar(Bar {
        arrangement,
        direction,
        width: bar_width(arguments)?.or(default.width),
        radius: radius(arguments)?.unwrap_or(default.radius),
        labels,
        base: arguments.number("bottom")?.unwrap_or(default.base),
    }))
}
