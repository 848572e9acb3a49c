//! `kind=kde`: the density of observations as a smooth curve (kernel density estimate).

use super::bandwidth::bandwidth;
use super::definition::{KindDefinition, MarkInput};
use super::options::{ASPECT, AXES, FILLS, HUE, LINES, only};
use crate::dialect::native::fill::fills_any;
use crate::error::Result;
use crate::spec::Mark;
use crate::spec::mark::Kde;

pub(super) const KIND: KindDefinition = KindDefinition {
    is_line: true,
    has_area: true,
    takes_observations: true,
    reads: &[
        AXES,
        ASPECT,
        HUE,
        LINES,
        FILLS,
        only(&["bw_method", "fill", "log_scale"]),
    ],
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
        filled: fills_any(input.arguments).unwrap_or(default.filled),
    }))
}
