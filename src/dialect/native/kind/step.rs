//! `kind=step`: lines that keep each value until the next one.

use super::definition::{BoundsUse, KindDefinition, MarkInput, MarkerUse};
use super::options::{ASPECT, AXES, ERROR_BARS, FILLS, HUE, LINES, ZORDER, only};
use crate::dialect::native::names::{Named, names};
use crate::dialect::parameter::Arguments;
use crate::error::Result;
use crate::spec::Mark;
use crate::spec::StepPlace;
use crate::spec::mark::{Course, Line};

names! {
    StepPlace {
        Pre = "pre" | "steps" | "steps-pre",
        Mid = "mid" | "steps-mid",
        Post = "post" | "steps-post",
    }
}

pub(super) const KIND: KindDefinition = KindDefinition {
    bounds: BoundsUse::Band,
    has_free_axis: true,
    is_line: true,
    marker: MarkerUse::Asked,
    has_dashes: true,
    has_trend: true,
    has_second_axis: true,
    has_point_labels: true,
    reads: &[
        AXES,
        ASPECT,
        HUE,
        LINES,
        FILLS,
        ERROR_BARS,
        ZORDER,
        only(&["step", "low", "high", "fill"]),
    ],
    ..KindDefinition::new("step", &[], read)
};

fn read(input: &mut MarkInput<'_>) -> Result<Mark> {
    let place = step_place(input.arguments)?.unwrap_or(StepPlace::Pre);
    Ok(Mark::Line(Line {
        course: Course::Step(place),
    }))
}

/// Where the steps stand between two points, from `step=` or from `where=`, which is matplotlib's name for it; `None`
/// when the query gives neither.
pub(super) fn step_place(arguments: &Arguments<'_>) -> Result<Option<StepPlace>> {
    if let Some(place) = arguments.choice("step", StepPlace::read)? {
        return Ok(Some(place));
    }
    Ok(arguments
        .every("where")
        .iter()
        .find_map(|argument| StepPlace::find(argument.value)))
}

/// The course of lines without steps: `smooth=on` is a curve.
pub(super) fn smooth(arguments: &Arguments<'_>) -> Result<Course> {
    Ok(match arguments.flag("smooth")? {
        Some(true) => Course::Smooth,
        Some(false) | None => Course::Straight,
    })
}
