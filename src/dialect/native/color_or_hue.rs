//! `c=`: colours of the points, or values that colours show (`hue`).

use crate::color::{Palette, Rgba};
use crate::dialect::parameter::Argument;

/// True when every item of `c=` is a colour. Plain numbers are values, although `0.5` is a grey elsewhere.
pub(super) fn are_colors(argument: Argument<'_>) -> bool {
    let palette = Palette::default();
    let is_color =
        |part: Argument<'_>| part.number().is_err() && Rgba::find(part.value, &palette).is_some();
    argument.colors().all(is_color)
}
