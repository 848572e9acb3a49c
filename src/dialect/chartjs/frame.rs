//! What surrounds a chart: title, legend, texts and margins of a configuration in, a [`Spec`] around a panel out.

use super::color;
use super::config::Config;
use super::layout::Sides;
use super::parameters::Version;
use super::script::Field;
use super::surface;
use crate::color::Rgba;
use crate::dialect::Sources;
use crate::error::{NoteKind, Notes, Result};
use crate::font::FontStyle;
use crate::spec::{
    Canvas, Heading, Label, LabelAlign, LabelStyle, Legend, LegendPosition, Panel, Spec,
};

/// The colour of texts.
pub(super) const TEXT: Rgba = Rgba::hex(0x666666);

/// Size and weight of most texts.
pub(super) const PLAIN: (f32, u16) = (12.0, 400);

/// Size and weight of titles.
const BOLD: (f32, u16) = (12.0, 700);

/// The free space around everything, in CSS pixels.
const EDGE: f32 = 6.0;

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
            families: surface::theme(config.is_sane).families,
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

/// The chart around a panel.
///
/// # Errors
/// A size or a padding that is no number.
pub(super) fn spec(
    config: &Config<'_>,
    mut canvas: Canvas,
    panel: Panel,
    sources: &Sources<'_>,
    notes: &mut Notes,
) -> Result<Spec> {
    canvas.margins = margins(config)?;
    let legend = legend(config, &mut canvas, notes)?;
    Ok(Spec {
        heading: heading(config, notes)?,
        canvas,
        legend,
        panels: vec![panel],
        columns: 1,
        share_x: false,
        share_y: false,
        table: false,
        alt: None,
        lang: sources.lang.to_owned(),
        locale: sources.locale,
    })
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

/// The margins of a figure: the padding beyond those that it has.
fn margins(config: &Config<'_>) -> Result<[Option<f32>; 4]> {
    if !config.options.get_path(&["layout", "padding"]).is_given() {
        return Ok([None; 4]);
    }
    Ok(padding(config)?.map(|length| Some(EDGE + length as f32)))
}

/// The title and, since version 3, the subtitle.
fn heading(config: &Config<'_>, notes: &mut Notes) -> Result<Heading> {
    let mut heading = Heading::default();
    let options = config.surroundings().get("title");
    if let Some(title) = title(config, &options, BOLD, notes)? {
        match options.get("position").text()?.as_deref() {
            Some("bottom") => heading.caption = Some(title),
            Some(side @ ("left" | "right")) => {
                let text = format!("\"{side}\" is drawn as top");
                options
                    .get("position")
                    .note(NoteKind::Changed, &text, notes);
                heading.title = Some(title);
            }
            _ => heading.title = Some(title),
        }
    }
    if config.version.is_new() {
        let options = config.plugins.get("subtitle");
        heading.subtitle = title(config, &options, PLAIN, notes)?;
    }
    Ok(heading)
}

/// A title, if it is displayed and says something.
fn title(
    config: &Config<'_>,
    options: &Field<'_>,
    style: (f32, u16),
    notes: &mut Notes,
) -> Result<Option<Label>> {
    if !options.get("display").truth().unwrap_or(false) {
        return Ok(None);
    }
    let text = options.get("text").lines()?.unwrap_or_default().join("\n");
    if text.trim().is_empty() {
        return Ok(None);
    }
    let mut title = label(&text, options, config, style, notes)?;
    if config.version.is_new() {
        title.align = match options.get("align").text()?.as_deref() {
            Some("start") => LabelAlign::Left,
            Some("end") => LabelAlign::Right,
            _ => LabelAlign::Center,
        };
    }
    Ok(Some(title))
}

/// The legend. Its letters become those of the theme.
fn legend(config: &Config<'_>, canvas: &mut Canvas, notes: &mut Notes) -> Result<Legend> {
    let options = config.surroundings().get("legend");
    let is_shown = match options.is_object() {
        true => options.get("display").truth().unwrap_or(true),
        false => options.truth().unwrap_or(true),
    };
    let is_shown = is_shown && !config.is_plugin_off("legend", notes);
    let position = options.get("position").text()?;
    let place = match (is_shown, position.as_deref()) {
        (false, _) => LegendPosition::None,
        (true, Some("bottom")) => LegendPosition::Bottom,
        (true, Some("left")) => LegendPosition::OutsideLeft,
        (true, Some("right")) => LegendPosition::Outside,
        (true, Some("chartArea")) => LegendPosition::Best,
        (true, _) => LegendPosition::Top,
    };
    let labels = options.get("labels");
    if labels.is_given() && is_shown {
        let label = label("", &labels, config, PLAIN, notes)?;
        canvas.theme.legend = LabelStyle {
            size: Some(label.font.size),
            weight: Some(label.font.weight),
            italic: Some(label.font.italic),
            color: Some(label.color),
        };
    }
    let title = options.get("title");
    let has_title = config.version.is_new() && title.get("display").truth().unwrap_or(false);
    let title = title.get("text").text()?.filter(|_| has_title);
    Ok(Legend {
        place,
        is_chosen: position.is_some(),
        reversed: options.get("reverse").truth().unwrap_or(false),
        title: title.map(|title| title.to_string()),
        columns: None,
        mark_right: false,
    })
}

/// The legend of a chart that has none.
pub(super) fn without_legend(mut spec: Spec) -> Spec {
    spec.legend.place = LegendPosition::None;
    spec
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
