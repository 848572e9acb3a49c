//! `c=`: colours, or the values that they show.

use crate::color::{Palette, Rgba};
use crate::dialect::word::Said;

/// Whether `c=` says colours and not the values that they show.
pub(super) fn are_colors(said: Said<'_>) -> bool {
    let palette = Palette::default();
    let is_color = |part: Said<'_>| {
        part.number().is_err() && Rgba::read(part.name, part.value, &palette).is_ok()
    };
    said.colors().all(is_color)
}
