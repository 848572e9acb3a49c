//! `kind=bar` and `kind=barh`: vertical and horizontal bars.

use super::definition::{KindDefinition, MarkInput, PositionRule, Sharing};
use crate::dialect::native::bars::{bar_label, bar_width, stacking};
use crate::dialect::parameter::Arguments;
use crate::error::Result;
use crate::spec::mark::Bar;
use crate::spec::{Arrangement, BarLabels, Direction, Mark};

pub(super) const BAR: KindDefinition = KindDefinition {
    has_point_colors: true,
    position_rule: PositionRule::Bands,
    has_hatch_outline: true,
    has_trend: true,
    has_second_axis: true,
    ..KindDefinition::new("bar", &["column"], vertical)
};

pub(super) const BARH: KindDefinition = KindDefinition {
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
    let arrangement = stacking(arguments, Arrangement::Grouped, Arrangement::Grouped)?;
    let (labels, _) = bar_label(arguments)?.unwrap_or((BarLabels::None, None));
    // outside a bar of a stack stands the next bar
    let labels = match (labels, arrangement) {
        (BarLabels::Outside, Arrangement::Stacked | Arrangement::Percent) => BarLabels::Inside,
        (labels, _) => labels,
    };
    Ok(Mark::Bar(Bar {
        arrangement,
        direction,
        width: bar_width(arguments)?,
        radius: arguments.number("rounded")?.unwrap_or(2.0) as f32,
        labels,
        base: arguments.number("bottom")?.unwrap_or(0.0),
    }))
}
