//! `kind=hexbin`: the number of points in each hexagon, as colours.

use super::definition::{KindDefinition, MarkInput};
use super::options::{ASPECT, AXES, only};
use crate::dialect::native::color_scale::color_scale;
use crate::error::Result;
use crate::spec::Mark;
use crate::spec::mark::Hexbin;

pub(super) const KIND: KindDefinition = KindDefinition {
    has_color_scale: true,
    has_pairs: true,
    reads: &[AXES, ASPECT, only(&["gridsize"])],
    ..KindDefinition::new("hexbin", &[], read)
};

fn read(input: &mut MarkInput<'_>) -> Result<Mark> {
    let default = Hexbin::default();
    let across = input.arguments.number("gridsize")?;
    Ok(Mark::Hexbin(Hexbin {
        across: across.map_or(default.across, |across| across as usize),
        color_scale: color_scale(input.arguments, input.theme, default.color_scale)?,
    }))
}
