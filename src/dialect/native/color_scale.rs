//! The parameters of colours that show values.

use crate::color::Colormap;
use crate::dialect::word::Reader;
use crate::error::{Error, Result};
use crate::font;
use crate::scale::format::Format;
use crate::spec::{Shade, Theme};

/// How values become colours.
///
/// # Errors
/// A colormap that is not known, ends that are no numbers.
pub(super) fn shade(reader: &Reader<'_>, theme: &Theme) -> Result<Shade> {
    let map = reader
        .last("cmap")
        .map(|said| Colormap::read(said.name, said.value, &theme.palette))
        .transpose()?;
    let domain = [reader.number("vmin")?, reader.number("vmax")?];
    if let [Some(low), Some(high)] = domain
        && low >= high
    {
        let said = reader.last("vmax").map_or("vmax", |said| said.name);
        return Err(Error::of(
            said,
            format!("expected more than vmin, found {high}"),
        ));
    }
    let log = match reader.last("cscale") {
        None => false,
        Some(said) => match said.value.trim().to_ascii_lowercase().as_str() {
            "log" => true,
            "linear" => false,
            _ => return Err(Error::one_of(said.name, &["linear", "log"], said.value)),
        },
    };
    Ok(Shade {
        map,
        domain,
        center: reader.number("vcenter")?,
        log,
        bar: reader.flag("colorbar")?.unwrap_or(true),
        title: font::lines(reader.text("clabel").unwrap_or("")),
        format: reader.choice("cformat", Format::read)?,
    })
}

/// The same for points and lines: one sequence even where values lie on both sides of zero, for the pale middle of two would vanish
/// into the ground.
pub(super) fn shade_of_points(reader: &Reader<'_>, theme: &Theme) -> Result<Shade> {
    let mut shade = shade(reader, theme)?;
    if shade.center.is_none() {
        shade.map.get_or_insert_with(Colormap::sequential);
    }
    Ok(shade)
}
