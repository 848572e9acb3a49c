//! `kind=line`: lines through points.

use super::definition::{BoundsUse, KindDefinition, MarkInput, MarkerUse};
use super::options::{ASPECT, AXES, DRAWING, ERROR_BARS, FILLS, HUE, LINES, ZORDER, only};
use super::step;
use crate::dialect::native::names::Named;
use crate::error::Result;
use crate::spec::mark::Line;
use crate::spec::{Mark, StepPlace};

pub(super) const KIND: KindDefinition = KindDefinition {
    bounds: BoundsUse::Band,
    has_free_axis: true,
    is_line: true,
    marker: MarkerUse::Few,
    value_parameter: Some("high"),
    has_dashes: true,
    has_trend: true,
    has_second_axis: true,
    has_point_labels: true,
    reads: &[
        AXES,
        ASPECT,
        DRAWING,
        HUE,
        LINES,
        FILLS,
        ERROR_BARS,
        ZORDER,
        only(&["step", "smooth", "low", "high", "fill"]),
    ],
    ..KindDefinition::new("line", &["plot"], read)
};

fn read(input: &mut MarkInput<'_>) -> Result<Mark> {
    // with a place of steps it would be none; beside other kinds that may be theirs
    if let Some(argument) = input.arguments.last("step")
        && !argument.value.trim().eq_ignore_ascii_case("default")
    {
        StepPlace::read(argument.name, argument.value)?;
    }
    Ok(Mark::Line(Line {
        course: step::smooth(input.arguments)?,
    }))
}
