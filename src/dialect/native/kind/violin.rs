//! `kind=violin`: the density of observations, mirrored at an axis.

use super::bandwidth::bandwidth;
use super::definition::{KindDefinition, MarkInput, Sharing};
use super::options::{AXES, FILLS, HUE, only};
use crate::dialect::native::bars::{bar_width, direction};
use crate::error::Result;
use crate::spec::Mark;
use crate::spec::mark::{DensityNorm, Inner, Violin};

pub(super) const KIND: KindDefinition = KindDefinition {
    takes_observations: true,
    is_named_by_axis: true,
    is_split_by_name: true,
    sharing: Sharing::Alone,
    reads: &[
        AXES,
        HUE,
        FILLS,
        only(&[
            "barwidth",
            "orientation",
            "bw_method",
            "inner",
            "density_norm",
        ]),
    ],
    ..KindDefinition::new("violin", &[], read)
};

fn read(input: &mut MarkInput<'_>) -> Result<Mark> {
    let default = Violin::default();
    Ok(Mark::Violin(Violin {
        direction: direction(input.arguments)?.unwrap_or(default.direction),
        bandwidth: bandwidth(input.arguments)?.unwrap_or(default.bandwidth),
        inner: match input.arguments.last("inner") {
            Some(argument) => Inner::read(argument.name, argument.value)?,
            None => default.inner,
        },
        norm: match input.arguments.last("density_norm") {
            Some(argument) => DensityNorm::read(argument.name, argument.value)?,
            None => default.norm,
        },
        width: bar_width(input.arguments)?.unwrap_or(default.width),
    }))
}
