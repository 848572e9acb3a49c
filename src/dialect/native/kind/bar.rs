//! `kind=bar` and `kind=barh`: vertical and horizontal bars.

use super::definition::{KindDefinition, MarkInput, PositionRule, Sharing};
use super::options::{AXES, EDGES, ERROR_BARS, FILLS, Group, HUE, POINT_LABELS, only};
use crate::dialect::native::bars::{bar_label, bar_width, direction, radius, stacking};
use crate::dialect::parameter::Arguments;
use crate::error::{Note, NoteKind, Result};
use crate::spec::mark::Bar;
use crate::spec::{Direction, Mark};

/// What both kinds read.
const READS: &[Group] = &[
    AXES,
    HUE,
    FILLS,
    EDGES,
    ERROR_BARS,
    POINT_LABELS,
    only(&["stacked", "rounded", "barwidth", "bottom", "orientation"]),
];

pub(super) const BAR: KindDefinition = KindDefinition {
    has_point_colors: true,
    position_rule: PositionRule::Bands,
    has_hatch_outline: true,
    has_trend: true,
    has_second_axis: true,
    reads: READS,
    ..KindDefinition::new("bar", &["column"], vertical)
};

pub(super) const BARH: KindDefinition = KindDefinition {
    family: "bar",
    has_point_colors: true,
    position_rule: PositionRule::Bands,
    has_hatch_outline: true,
    sharing: Sharing::Alone,
    reads: READS,
    ..KindDefinition::new("barh", &["horizontalBar"], horizontal)
};

fn vertical(input: &mut MarkInput<'_>) -> Result<Mark> {
    bar(input.arguments, Direction::Vertical)
}

fn horizontal(input: &mut MarkInput<'_>) -> Result<Mark> {
    if let Some(argument) = input.arguments.last("orientation")
        && direction(input.arguments)? == Some(Direction::Vertical)
    {
        let text = "kind=barh is horizontal, kind=bar is vertical; ignored";
        let note = Note::new(NoteKind::Ignored, argument.name, text);
        input.notes.add(note);
    }
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
