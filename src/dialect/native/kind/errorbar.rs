//! `kind=errorbar`: points with error bars.

use super::definition::{KindDefinition, LineUse, MarkInput, MarkerUse};
use crate::error::Result;
use crate::spec::Mark;
use crate::spec::mark::Errorbar;

pub(super) const KIND: KindDefinition = KindDefinition {
    is_line: true,
    marker: MarkerUse::Always,
    line_use: LineUse::Asked,
    has_trend: true,
    ..KindDefinition::new("errorbar", &[], read)
};

fn read(_: &mut MarkInput<'_>) -> Result<Mark> {
    Ok(Mark::Errorbar(Errorbar))
}
