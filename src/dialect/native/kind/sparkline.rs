//! `kind=sparkline`: lines without axes.

use super::definition::{KindDefinition, MarkInput, MarkerUse, Sharing};
use crate::error::Result;
use crate::spec::Mark;
use crate::spec::mark::Sparkline;
use crate::stat::Numbers;

pub(super) const KIND: KindDefinition = KindDefinition {
    is_line: true,
    marker: MarkerUse::Asked,
    sharing: Sharing::Alone,
    size: Some(size),
    ..KindDefinition::new("sparkline", &[], read)
};

fn read(_: &mut MarkInput<'_>) -> Result<Mark> {
    Ok(Mark::Sparkline(Sparkline))
}

/// The default size, which fits into a paragraph of text.
fn size(_: &[&Numbers]) -> [f64; 2] {
    [160.0, 40.0]
}
