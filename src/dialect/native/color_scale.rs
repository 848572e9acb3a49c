//! The parameters of colours that show values.

use crate::color::Colormap;
use crate::dialect::parameter::Arguments;
use crate::error::{Error, Result};
use crate::font;
use crate::scale::format::Format;
use crate::spec::{ColorScale, Theme};

/// How values become colours.
///
/// # Errors
/// A colormap that is not known, ends that are no numbers.
pub(super) fn color_scale(arguments: &Arguments<'_>, theme: &Theme) -> Result<ColorScale> {
    let map = arguments
        .last("cmap")
        .map(|argument| Colormap::read(argument.name, argument.value, &theme.palette))
        .transpose()?;
    let domain = [arguments.number("vmin")?, arguments.number("vmax")?];
    if let [Some(low), Some(high)] = domain
        && low >= high
    {
        let argument = arguments
            .last("vmax")
            .map_or("vmax", |argument| argument.name);
        return Err(Error::of(
            argument,
            format!("expected more than vmin, found {high}"),
        ));
    }
    let log = match arguments.last("cscale") {
        None => false,
        Some(argument) => match argument.value.trim().to_ascii_lowercase().as_str() {
            "log" => true,
            "linear" => false,
            _ => {
                return Err(Error::one_of(
                    argument.name,
                    &["linear", "log"],
                    argument.value,
                ));
            }
        },
    };
    Ok(ColorScale {
        map,
        domain,
        center: arguments.number("vcenter")?,
        log,
        bar: arguments.flag("colorbar")?.unwrap_or(true),
        title: font::lines(arguments.text("clabel").unwrap_or("")),
        format: arguments.choice("cformat", Format::read)?,
    })
}

/// The same for points and lines: one sequence even where values lie on both sides of zero, for the pale middle of two would vanish
/// into the ground.
pub(super) fn color_scale_of_points(
    arguments: &Arguments<'_>,
    theme: &Theme,
) -> Result<ColorScale> {
    let mut color_scale = color_scale(arguments, theme)?;
    if color_scale.center.is_none() {
        color_scale.map.get_or_insert_with(Colormap::sequential);
    }
    Ok(color_scale)
}
