//! `c=`: colours of the points, or values that colours show (`hue`).

use crate::color::{Palette, Rgba};
use crate::dialect::parameter::Argument;

/// True for an argument of `color`: under any of its names but `c`, which has values unless all of its items are colours.
pub(super) fn is_color(argument: &Argument<'_>) -> bool {
    argument.name != "c" || are_colors(*argument)
}

/// True for an argument of `hue`, under any of its names but `c`, which may have colours.
pub(super) fn is_hue(argument: &Argument<'_>) -> bool {
    argument.name != "c" || !are_colors(*argument)
}

/// True when every item is a colour. Plain numbers are values, although `0.5` is a grey elsewhere.
fn are_colors(argument: Argument<'_>) -> bool {
    let palette = Palette::default();
    let is_color =
        |part: Argument<'_>| part.number().is_err() && Rgba::find(part.value, &palette).is_some();
    argument.colors().all(is_color)
}
