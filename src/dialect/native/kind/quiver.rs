//! `kind=quiver`: a field of arrows.

use super::definition::{KindDefinition, MarkInput};
use super::options::{ASPECT, AXES, HUE, only};
use crate::dialect::native::color_scale::color_scale;
use crate::error::Result;
use crate::spec::mark::Quiver;
use crate::spec::{Channel, ColorScale, Mark};

pub(super) const KIND: KindDefinition = KindDefinition {
    has_point_colors: true,
    has_color_scale: true,
    reads: &[AXES, ASPECT, HUE, only(&["u", "v", "arrowscale"])],
    has_optional_scale: true,
    needed_channels: &[Channel::U, Channel::V],
    whole_parts: Some(("without which no arrow", &[Channel::U, Channel::V])),
    ..KindDefinition::new("quiver", &[], read)
};

/// The mark of arrows, whose colours show their lengths only when the query asks for a colour scale.
fn read(input: &mut MarkInput<'_>) -> Result<Mark> {
    let (arguments, theme) = (input.arguments, input.theme);
    let has_color_scale =
        arguments.last("cmap").is_some() || arguments.flag("colorbar")? == Some(true);
    let default = Quiver::default();
    Ok(Mark::Quiver(Quiver {
        scale: arguments.number("arrowscale")?.or(default.scale),
        color_scale: if has_color_scale {
            Some(color_scale(arguments, theme, ColorScale::default())?)
        } else {
            default.color_scale
        },
    }))
}
