//! How lines run: the options of a dataset in, straight lines, curves or steps out.

use super::dataset::Dataset;
use super::plane::Plane;
use crate::error::Result;
use crate::spec::StepPlace;
use crate::spec::mark::Course;

/// How the line of a dataset runs.
pub(super) fn course(plane: &Plane<'_, '_>, dataset: &Dataset<'_>) -> Result<Course> {
    let config = plane.config;
    let is_new = config.version.is_new();
    let key = if is_new { "stepped" } else { "steppedLine" };
    let stepped = config.element_option(dataset, key, ("line", "stepped"));
    if stepped.truth() == Some(true) {
        return Ok(Course::Step(match stepped.text()?.as_deref() {
            Some("after") => StepPlace::Pre,
            Some("middle") => StepPlace::Mid,
            _ => StepPlace::Post,
        }));
    }
    let key = if is_new { "tension" } else { "lineTension" };
    let tension = config
        .element_option(dataset, key, ("line", "tension"))
        .number()?;
    // QuickChart's lines of version 2 are straight, but not those among bars
    let is_among_bars = !is_new && config.kind.is_bar();
    let by_default = if is_among_bars { 0.4 } else { 0.0 };
    let is_monotone = dataset.field.get("cubicInterpolationMode").is("monotone");
    let is_smooth = is_monotone || tension.unwrap_or(by_default) > 0.0;
    Ok(if is_smooth {
        Course::Smooth
    } else {
        Course::Straight
    })
}
