//! The parameters of a colour scale, by which colours show values.

use crate::color::Colormap;
use crate::dialect::parameter::Arguments;
use crate::error::{Error, Result};
use crate::font;
use crate::scale::format::Format;
use crate::spec::{ColorScale, Theme};

/// The colour scale; `default` holds what the query leaves out.
///
/// # Errors
/// The colormap is unknown, or a limit is not a number or not above the lower one.
pub(super) fn color_scale(
    arguments: &Arguments<'_>,
    theme: &Theme,
    default: ColorScale,
) -> Result<ColorScale> {
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
        return Err(Error::for_parameter(
            argument,
            format!("expected more than vmin, found {high}"),
        ));
    }
    let log = match arguments.last("cscale") {
        None => default.log,
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
    let center = arguments.number("vcenter")?.or(default.center);
    Ok(ColorScale {
        // with a centre, no map at all means the default diverging one
        map: map.or(default.map.filter(|_| center.is_none())),
        domain: [
            domain[0].or(default.domain[0]),
            domain[1].or(default.domain[1]),
        ],
        center,
        log,
        bar: arguments.flag("colorbar")?.unwrap_or(default.bar),
        title: arguments.text("clabel").map_or(default.title, font::lines),
        format: arguments
            .choice("cformat", Format::read)?
            .or(default.format),
    })
}
