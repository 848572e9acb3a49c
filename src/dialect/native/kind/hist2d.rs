//! How many points fall into each cell of a grid.

use super::bins::bins;
use super::definition::{Definition, Draft};
use crate::dialect::native::color_scale::color_scale;
use crate::error::Result;
use crate::spec::Mark;
use crate::spec::mark::Hist2d;

pub(super) const KIND: Definition = Definition {
    is_shaded: true,
    has_pairs: true,
    ..Definition::new("hist2d", &[], read)
};

fn read(draft: &mut Draft<'_>) -> Result<Mark> {
    Ok(Mark::Hist2d(Hist2d {
        bins: [
            bins(draft.arguments, draft.limits)?,
            bins(draft.arguments, draft.limits)?,
        ],
        color_scale: color_scale(draft.arguments, draft.theme)?,
    }))
}
