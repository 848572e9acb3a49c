//! `kind=ecdf`: the empirical distribution, which is the share of observations up to each value.

use super::definition::{KindDefinition, MarkInput};
use super::options::{ASPECT, AXES, HUE, LINES, only};
use crate::error::Result;
use crate::spec::Mark;
use crate::spec::mark::Ecdf;

pub(super) const KIND: KindDefinition = KindDefinition {
    is_line: true,
    takes_observations: true,
    reads: &[AXES, ASPECT, HUE, LINES, only(&["log_scale"])],
    ..KindDefinition::new("ecdf", &[], read)
};

fn read(_: &mut MarkInput<'_>) -> Result<Mark> {
    Ok(Mark::Ecdf(Ecdf))
}
