//! `c=`: colours, or the values that they show.

use crate::color::{Palette, Rgba};
use crate::dialect::parameter::Argument;

/// Whether `c=` says colours and not the values that they show.
pub(super) fn are_colors(argument: Argument<'_>) -> bool {
    let palette = Palette::default();
    let is_color = |part: Argument<'_>| {
        part.number().is_err() && Rgba::read(part.name, part.value, &palette).is_ok()
    };
    argument.colors().all(is_color)
}
