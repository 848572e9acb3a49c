//! Lines that hold their values.

use super::definition::{Definition, Draft, MarkerUse};
use crate::dialect::native::names::{Named, names};
use crate::dialect::parameter::Arguments;
use crate::error::Result;
use crate::spec::Mark;
use crate::spec::StepPlace;
use crate::spec::mark::Step;

names! {
    StepPlace {
        Pre = "pre" | "steps" | "steps-pre",
        Mid = "mid" | "steps-mid",
        Post = "post" | "steps-post",
    }
}

pub(super) const KIND: Definition = Definition {
    is_line: true,
    marker: MarkerUse::Asked,
    has_dashes: true,
    has_trend: true,
    has_second_axis: true,
    ..Definition::new("step", &[], read)
};

fn read(draft: &mut Draft<'_>) -> Result<Mark> {
    Ok(Mark::Step(Step {
        place: place(draft.arguments)?.unwrap_or(StepPlace::Pre),
    }))
}

/// `step=`, or `where=` where it says the same.
pub(super) fn place(arguments: &Arguments<'_>) -> Result<Option<StepPlace>> {
    if let Some(place) = arguments.choice("step", StepPlace::read)? {
        return Ok(Some(place));
    }
    Ok(arguments
        .every("where")
        .iter()
        .find_map(|argument| StepPlace::find(argument.value)))
}
