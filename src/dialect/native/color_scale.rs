//! The parameters of a colour scale, by which colours show values.

use crate::color::Colormap;
use crate::dialect::parameter::Arguments;
use crate::error::{Error, Result};
use crate::font;
use crate::scale::format::Format;
use crate::spec::{ColorScale, Theme};

/// The colour scale of areas such as cells.
///
/// # Errors
/// The colormap is unknown, or a limit is not a number or not above the lower one.
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

/// The colour scale of points and lines. Its default colormap is sequential even if values lie on both sides of zero,
/// because the pale middle of a diverging one would vanish into the background.
pub(super) fn point_color_scale(arguments: &Arguments<'_>, theme: &Theme) -> Result<ColorScale> {
    let mut color_scale = color_scale(arguments, theme)?;
    if color_scale.center.is_none() {
        color_scale.map.get_or_insert_with(Colormap::sequential);
    }
    Ok(color_scale)
}
