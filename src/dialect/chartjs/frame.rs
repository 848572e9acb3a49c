//! Texts and lengths that many parts of a chart have: options of a configuration in; letters, dashes, padding and a plain [`Spec`] out.

use super::color;
use super::config::Config;
use super::layout::Sides;
use super::script::Field;
use super::surface;
use super::version::Version;
use crate::color::Rgba;
use crate::dialect::Sources;
use crate::error::{Notes, Result};
use crate::font::FontStyle;
use crate::spec::{Canvas, Heading, Label, LabelAlign, Legend, LegendPosition, Panel, Spec};

/// The colour of texts.
pub(super) const TEXT: Rgba = Rgba::hex(0x666666);

/// Size and weight of most texts.
pub(super) const PLAIN: (f32, u16) = (12.0, 400);

/// A text in the font of some options: `fontSize`, `fontStyle`, `fontColor` in version 2, `font` and `color` since version 3.
///
/// # Errors
/// A size that is no number.
pub(super) fn label(
    text: &str,
    options: &Field<'_>,
    config: &Config<'_>,
    (size, weight): (f32, u16),
    notes: &mut Notes,
) -> Result<Label> {
    let font = options.get("font");
    let (given_size, style, given_weight, family, ink) = match config.version {
        Version::V2 => (
            options.get("fontSize"),
            options.get("fontStyle"),
            options.get("fontStyle"),
            options.get("fontFamily"),
            options.get("fontColor"),
        ),
        Version::V3 | Version::V4 => (
            font.get("size"),
            font.get("style"),
            font.get("weight"),
            font.get("family"),
            options.get("color"),
        ),
    };
    // one typeface stands for all families
    family.mark_read();
    let ink = if ink.function().is_some() {
        None
    } else {
        color::color(&ink, notes)
    };
    Ok(Label {
        text: text.to_owned(),
        font: FontStyle {
            families: surface::theme(config.look).families,
            size: font_size(&given_size)?.unwrap_or(size),
            weight: font_weight(&given_weight).unwrap_or(weight),
            italic: style.is("italic") || style.is("oblique"),
        },
        color: ink.unwrap_or(TEXT),
        align: LabelAlign::Center,
    })
}

/// A size of letters in CSS pixels.
pub(super) fn font_size(field: &Field<'_>) -> Result<Option<f32>> {
    if let Ok(Some(text)) = field.text()
        && let Some(number) = text
            .strip_suffix("px")
            .and_then(|text| text.trim().parse::<f32>().ok())
    {
        return Ok(Some(number.clamp(1.0, 200.0)));
    }
    Ok(field.number()?.map(|size| size.clamp(1.0, 200.0) as f32))
}

/// A weight of letters.
pub(super) fn font_weight(field: &Field<'_>) -> Option<u16> {
    let text = field.text().ok().flatten()?;
    match &*text {
        "bold" | "bolder" => Some(700),
        "normal" | "italic" => Some(400),
        "lighter" => Some(300),
        other => other
            .parse::<u16>()
            .ok()
            .filter(|weight| (100..=900).contains(weight)),
    }
}

/// The text of a value that a function returned; `None` for `undefined` and `null`. The lines of a list are separated by
/// `\n`.
pub(super) fn text_of(field: &Field<'_>) -> Result<Option<String>> {
    Ok(field.lines()?.map(|lines| lines.join("\n")))
}

/// A panel without titles and without a legend.
pub(super) fn spec(canvas: Canvas, panel: Panel, sources: &Sources<'_>) -> Spec {
    Spec {
        heading: Heading::default(),
        canvas,
        legend: Legend {
            place: LegendPosition::None,
            is_chosen: false,
            reversed: false,
            title: None,
            columns: None,
            mark_right: false,
        },
        panels: vec![panel],
        columns: 1,
        share_x: false,
        share_y: false,
        table: false,
        alt: None,
        lang: sources.lang.to_owned(),
        locale: sources.locale,
    }
}

/// `layout.padding`: a number or an object of sides.
///
/// # Errors
/// A padding that is no number.
pub(super) fn padding(config: &Config<'_>) -> Result<Sides> {
    let padding = config.options.get_path(&["layout", "padding"]);
    let all = match padding.is_object() {
        true => None,
        false => padding.number()?,
    };
    let side = |key: &str| -> Result<f64> {
        let own = padding.get(key).number()?;
        Ok(own.or(all).unwrap_or(0.0).clamp(0.0, 3000.0))
    };
    Ok([side("top")?, side("right")?, side("bottom")?, side("left")?])
}

/// The lengths of dashes and gaps in turn, in CSS pixels, of `borderDash`: an odd number of them twice, as a canvas takes them,
/// and none where all are zero.
///
/// # Errors
/// A length that is no number.
pub(super) fn dash(field: &Field<'_>) -> Result<Vec<f32>> {
    let mut lengths = Vec::new();
    for length in field.items().unwrap_or_default() {
        lengths.push(length.number()?.unwrap_or(0.0).clamp(0.0, 1000.0) as f32);
    }
    if lengths.len() % 2 == 1 {
        lengths.extend(lengths.clone());
    }
    if lengths.iter().all(|length| *length == 0.0) {
        lengths.clear();
    }
    Ok(lengths)
}
