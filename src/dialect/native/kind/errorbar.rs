//! `kind=errorbar`: points with error bars.

use super::definition::{BoundsUse, KindDefinition, LineUse, MarkInput, MarkerUse};
use super::options::{ASPECT, AXES, ERROR_BARS, FILLS, HUE, LINES, ZORDER};
use crate::error::Result;
use crate::spec::Mark;
use crate::spec::mark::Errorbar;

pub(super) const KIND: KindDefinition = KindDefinition {
    bounds: BoundsUse::Errors,
    has_free_axis: true,
    is_line: true,
    marker: MarkerUse::Always,
    line_use: LineUse::Asked,
    has_trend: true,
    has_point_labels: true,
    reads: &[AXES, ASPECT, HUE, LINES, FILLS, ERROR_BARS, ZORDER],
    ..KindDefinition::new("errorbar", &[], read)
};

fn read(_: &mut MarkInput<'_>) -> Result<Mark> {
    Ok(Mark::Errorbar(Errorbar))
}
