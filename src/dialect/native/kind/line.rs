//! `kind=line`: lines through points.

use super::definition::{KindDefinition, MarkInput, MarkerUse};
use super::options::{ASPECT, AXES, DRAWING, ERROR_BARS, FILLS, HUE, LINES, ZORDER, only};
use crate::error::Result;
use crate::spec::Mark;
use crate::spec::mark::Line;

pub(super) const KIND: KindDefinition = KindDefinition {
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
    let default = Line::default();
    Ok(Mark::Line(Line {
        smooth: input.arguments.flag("smooth")?.unwrap_or(default.smooth),
    }))
}
