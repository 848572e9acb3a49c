//! Arrows with horizontal and vertical parts.

use super::definition::{Definition, Draft};
use crate::dialect::native::color_scale::shade;
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
    let (reader, theme) = (draft.reader, draft.theme);
    let shaded = reader.last("cmap").is_some() || reader.flag("colorbar")? == Some(true);
    Ok(Mark::Quiver(Quiver {
        scale: reader.number("arrowscale")?,
        shade: if shaded {
            Some(shade(reader, theme)?)
        } else {
            None
        },
    }))
}
