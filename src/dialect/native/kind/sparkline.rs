//! Lines without axes.

use super::definition::{Company, Definition, Draft, MarkerUse};
use crate::error::Result;
use crate::spec::Mark;
use crate::spec::mark::Sparkline;
use crate::stat::Numbers;

pub(super) const KIND: Definition = Definition {
    is_line: true,
    marker: MarkerUse::Asked,
    company: Company::Alone,
    size: Some(size),
    ..Definition::new("sparkline", &[], read)
};

fn read(_: &mut Draft<'_>) -> Result<Mark> {
    Ok(Mark::Sparkline(Sparkline))
}

/// Width and height of a chart that stands in a line of text.
fn size(_: &[&Numbers]) -> [f64; 2] {
    [160.0, 40.0]
}
