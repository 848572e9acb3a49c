//! The parameters of a colour scale, by which colours show values.

use super::kind::Kind;
use crate::color::Colormap;
use crate::dialect::parameter::Arguments;
use crate::error::{Error, Note, NoteKind, Notes, Result};
use crate::font;
use crate::scale::format::Format;
use crate::spec::{Channel, ColorScale, Series, Theme};

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
    let log = is_logarithmic(arguments)?.unwrap_or(default.log);
    let center = arguments.number("vcenter")?.or(default.center);
    Ok(ColorScale {
        // with a centre, no map at all means the default diverging one
        map: map.or(default.map.filter(|_| center.is_none())),
        domain: [
            domain[0].or(default.domain[0]),
            domain[1].or(default.domain[1]),
        ],
        reach: default.reach,
        center,
        log,
        is_time: default.is_time,
        bar: arguments.flag("colorbar")?.unwrap_or(default.bar),
        title: arguments.text("clabel").map_or(default.title, font::lines),
        format: arguments
            .choice("cformat", Format::read)?
            .or(default.format),
    })
}

/// `cscale=`: true when equal ratios are equal steps of colour; `None` when the query does not say.
///
/// # Errors
/// The value is neither `linear` nor `log`.
pub(super) fn is_logarithmic(arguments: &Arguments<'_>) -> Result<Option<bool>> {
    let Some(argument) = arguments.last("cscale") else {
        return Ok(None);
    };
    match argument.value.trim().to_ascii_lowercase().as_str() {
        "log" => Ok(Some(true)),
        "linear" => Ok(Some(false)),
        _ => Err(Error::one_of(
            argument.name,
            &["linear", "log"],
            argument.value,
        )),
    }
}

/// Adds a note about the values of series that have no colour because the scale of colours is logarithmic.
///
/// # Errors
/// `cscale` has a wrong value.
pub(super) fn note_nonpositive(
    arguments: &Arguments<'_>,
    kind: Kind,
    series: &[Series],
    notes: &mut Notes,
) -> Result<()> {
    if is_logarithmic(arguments)? != Some(true) {
        return Ok(());
    }
    let has_hue = |series: &Series| !series.channel(Channel::Hue).is_empty();
    let by_hue = kind.has_point_hue && series.iter().any(has_hue);
    // of points that are counted, and of arrows, colours show no value of the query
    let by_value = kind.has_color_scale && !kind.has_optional_scale && !kind.has_pairs;
    let name = if by_hue { "hue" } else { "y" };
    if !by_hue && !by_value {
        return Ok(());
    }
    let values = series.iter().flat_map(|series| match by_hue {
        true => series.channel(Channel::Hue),
        false => &series.y,
    });
    let count = values.filter(|value| **value <= 0.0).count();
    if count > 0 {
        let name = arguments.last(name).map_or(name, |argument| argument.name);
        let text = format!(
            "a logarithmic scale of colours has none for 0 and below; without a colour: {count}"
        );
        notes.add(Note::new(NoteKind::LeftOut, name, text));
    }
    Ok(())
}
