//! `kind=hexbin`: the number of points in each hexagon, as colours.

use super::definition::{KindDefinition, MarkInput};
use super::options::{ASPECT, AXES, only};
use crate::dialect::native::color_scale::color_scale;
use crate::error::Result;
use crate::spec::mark::Hexbin;
use crate::spec::{ColorScale, Mark};

pub(super) const KIND: KindDefinition = KindDefinition {
    has_color_scale: true,
    has_pairs: true,
    reads: &[AXES, ASPECT, only(&["gridsize"])],
    ..KindDefinition::new("hexbin", &[], read)
};

fn read(input: &mut MarkInput<'_>) -> Result<Mark> {
    let default = Hexbin::default();
    let across = input.arguments.number("gridsize")?;
    let color_default = ColorScale {
        title: input.titles.count.clone(),
        ..default.color_scale
    };
    Ok(Mark::Hexbin(Hexbin {
        across: across.map_or(default.across, |across| across as usize),
        color_scale: color_scale(input.arguments, input.theme, color_default)?,
    }))
}
