//! How many points fall into each hexagon.

use super::definition::{Definition, Draft};
use crate::dialect::native::color_scale::color_scale;
use crate::error::Result;
use crate::spec::Mark;
use crate::spec::mark::Hexbin;

pub(super) const KIND: Definition = Definition {
    is_shaded: true,
    has_pairs: true,
    ..Definition::new("hexbin", &[], read)
};

fn read(draft: &mut Draft<'_>) -> Result<Mark> {
    Ok(Mark::Hexbin(Hexbin {
        across: draft.arguments.number_or_default("gridsize")? as usize,
        color_scale: color_scale(draft.arguments, draft.theme)?,
    }))
}
