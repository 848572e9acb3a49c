//! `kind=sparkline`: lines without axes.

use super::definition::{KindDefinition, MarkInput, MarkerUse, Sharing};
use super::options::{ASPECT, FILLS, HIDDEN_AXES, HUE, LINES};
use crate::chart::SPARKLINE_SIZE;
use crate::error::Result;
use crate::spec::Mark;
use crate::spec::mark::Sparkline;

pub(super) const KIND: KindDefinition = KindDefinition {
    is_line: true,
    marker: MarkerUse::Asked,
    sharing: Sharing::Alone,
    size: Some(|_| SPARKLINE_SIZE),
    reads: &[HIDDEN_AXES, ASPECT, HUE, LINES, FILLS],
    ..KindDefinition::new("sparkline", &[], read)
};

fn read(_: &mut MarkInput<'_>) -> Result<Mark> {
    Ok(Mark::Sparkline(Sparkline))
}
