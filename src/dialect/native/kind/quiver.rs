//! Arrows with horizontal and vertical parts.

use super::definition::{Definition, Draft};
use crate::dialect::native::color_scale::color_scale;
use crate::error::Result;
use crate::spec::Mark;
use crate::spec::mark::Quiver;

pub(super) const KIND: Definition = Definition {
    is_pointwise: true,
    is_shaded: true,
    ..Definition::new("quiver", &[], read)
};

/// Arrows.
fn read(draft: &mut Draft<'_>) -> Result<Mark> {
    let (arguments, theme) = (draft.arguments, draft.theme);
    let shaded = arguments.last("cmap").is_some() || arguments.flag("colorbar")? == Some(true);
    Ok(Mark::Quiver(Quiver {
        scale: arguments.number("arrowscale")?,
        color_scale: if shaded {
            Some(color_scale(arguments, theme)?)
        } else {
            None
        },
    }))
}
