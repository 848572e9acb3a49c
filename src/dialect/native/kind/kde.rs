//! `kind=kde`: the density of observations as a smooth curve (kernel density estimate).

use super::bandwidth::bandwidth;
use super::definition::{KindDefinition, MarkInput, MarkerUse};
use crate::error::Result;
use crate::spec::Mark;
use crate::spec::mark::Kde;

pub(super) const KIND: KindDefinition = KindDefinition {
    is_line: true,
    marker: MarkerUse::Asked,
    takes_observations: true,
    ..KindDefinition::new("kde", &["density"], read)
};

fn read(input: &mut MarkInput<'_>) -> Result<Mark> {
    let default = Kde::default();
    Ok(Mark::Kde(Kde {
        bandwidth: bandwidth(input.arguments)?.unwrap_or(default.bandwidth),
        of_logarithms: input
            .arguments
            .flag("log_scale")?
            .unwrap_or(default.of_logarithms),
        filled: input.arguments.flag("fill")?.unwrap_or(default.filled),
    }))
}
