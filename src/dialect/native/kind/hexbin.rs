//! `kind=hexbin`: the number of points in each hexagon, as colours.

use super::definition::{KindDefinition, MarkInput};
use crate::dialect::native::color_scale::color_scale;
use crate::error::Result;
use crate::spec::Mark;
use crate::spec::mark::Hexbin;

pub(super) const KIND: KindDefinition = KindDefinition {
    has_color_scale: true,
    has_pairs: true,
    ..KindDefinition::new("hexbin", &[], read)
};

fn read(input: &mut MarkInput<'_>) -> Result<Mark> {
    Ok(Mark::Hexbin(Hexbin {
        across: input.arguments.number_or_default("gridsize")? as usize,
        color_scale: color_scale(input.arguments, input.theme)?,
    }))
}
