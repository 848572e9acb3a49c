//! Size, colours and headings of the picture.

use super::given::Data;
use super::names::Named;
use super::size::{figsize, growth, shorter_side, side};
use super::{fill, grid};
use crate::color::Rgba;
use crate::dialect::Sources;
use crate::dialect::parameter::{Argument, Arguments};
use crate::error::{Error, Kind as ErrorKind, Result};
use crate::font;
use crate::spec::{
    Canvas, Dash, Fill, Heading, Label, LabelAlign, Legend, LegendPlace, Lettering, Theme,
    ThemeName,
};
use crate::stat::Numbers;

/// What surrounds the panels.
pub(super) struct Picture {
    /// The surface.
    pub canvas: Canvas,
    /// Titles and note.
    pub heading: Heading,
    /// The legend.
    pub legend: Legend,
}

/// Width and height that the data ask for where their author gives none; `None` is the declared default.
pub(super) fn default_size(data: &Data) -> Option<[f64; 2]> {
    let mut kinds = data.series.iter().map(|one| one.kind);
    let first = kinds.next()?;
    let size = first.size.filter(|_| kinds.all(|kind| kind == first))?;
    let positions: Vec<&Numbers> = data.series.iter().map(|one| &one.x).collect();
    Some(size(&positions))
}

/// Reads size, theme, titles and legend; `usual` is the size of a chart whose author gives none.
pub(super) fn read(
    arguments: &Arguments<'_>,
    sources: &Sources<'_>,
    usual: Option<[f64; 2]>,
) -> Result<Picture> {
    let mut named = arguments.every("theme");
    named.retain(|argument| argument.name != "style" || ThemeName::find(argument.value).is_some());
    named.retain(|argument| !argument.value.trim().is_empty());
    let name = match named.last() {
        Some(argument) => ThemeName::read(argument.name, argument.unquoted().as_str())?,
        None => ThemeName::Light,
    };
    let mut theme = Theme::named(name);
    let grown = growth(arguments) as f32;
    if let Some(size) = arguments.number("fontsize")? {
        theme = theme.with_label_size(size as f32);
    } else if grown > 1.0 {
        let size = (theme.label_size * grown).round();
        theme = theme.with_label_size(size);
    }
    theme.weight = weight(arguments, "fontweight")?.unwrap_or(theme.weight);
    theme.italic = slanted(arguments, "fontstyle")?.unwrap_or(theme.italic);
    grid(arguments, &mut theme)?;
    theme.axis_titles = lettering(arguments, &theme, LABEL)?;
    theme.ticks = lettering(arguments, &theme, TICK)?;
    theme.legend = lettering(arguments, &theme, LEGEND)?;
    if let Some(names) = arguments.text("font") {
        theme.families = families(names);
    }
    if let Some(size) = arguments.number("title_size")? {
        theme.title_size = size as f32;
    } else if shorter_side(arguments) < 200.0 {
        // a third of a thumbnail is too much for its title
        theme.title_size = theme.title_size.min(theme.label_size + 1.0);
    }
    let (width, height, scale) = size(arguments, sources, usual)?;
    let background = background(arguments, &theme)?;
    let mut heading = heading(arguments, &theme)?;
    let own = lettering(arguments, &theme, TITLE)?;
    if let Some(title) = &mut heading.title {
        title.color = own.color.unwrap_or(title.color);
        title.font.weight = own.weight.unwrap_or(title.font.weight);
        title.font.italic = own.italic.unwrap_or(title.font.italic);
    }
    let legend = legend(arguments)?;
    let canvas = Canvas {
        width,
        height,
        scale,
        // Who gives inches means inches of paper.
        inch: match arguments.last("figsize").or(arguments.last("dpi")) {
            Some(_) => 100.0,
            None => 96.0,
        },
        background,
        plot_background: None,
        theme,
        margins: padding(arguments)?,
    };
    Ok(Picture {
        canvas,
        heading,
        legend,
    })
}

/// Free space at top, right, bottom and left, in the order and the short forms of CSS.
fn padding(arguments: &Arguments<'_>) -> Result<[Option<f32>; 4]> {
    let Some(argument) = arguments.last("padding") else {
        return Ok([None; 4]);
    };
    let wrong = || {
        let what = "one, two or four numbers from 0 to 1000 such as 10 or 10,20,10,20";
        Error::expected(argument.name, what, argument.value)
    };
    let lengths: Vec<f32> = argument
        .parts()
        .map(|part| match part.number() {
            Ok(length) if (0.0..=1000.0).contains(&length) => Ok(length as f32),
            _ => Err(wrong()),
        })
        .collect::<Result<_>>()?;
    Ok(match lengths[..] {
        [all] => [all; 4],
        [upright, level] => [upright, level, upright, level],
        [top, right, bottom, left] => [top, right, bottom, left],
        _ => return Err(wrong()),
    }
    .map(Some))
}

/// The names of a list as in CSS, without quotes; no more than ten.
fn families(list: &str) -> Vec<String> {
    let quote = |c: char| c.is_whitespace() || c == '"' || c == '\'';
    let names = list.split(',').map(|name| name.trim_matches(quote));
    let names = names.filter(|name| !name.is_empty()).take(10);
    names.map(|name| name.chars().take(100).collect()).collect()
}

/// The words of grid lines; whoever says how they look wants to see them.
fn grid(arguments: &Arguments<'_>, theme: &mut Theme) -> Result<()> {
    let color = color(arguments, "grid_color", theme)?;
    let width = arguments.number("grid_width")?;
    let dash = match arguments.last("grid_style") {
        Some(argument) => Some(Dash::read(argument.name, argument.value)?),
        None => arguments.last("grid").and_then(grid::dash),
    };
    theme.grid_on = match dash {
        Some(Dash::None) => false,
        _ => theme.grid_on || color.is_some() || width.is_some() || dash.is_some(),
    };
    theme.grid = color.unwrap_or(theme.grid);
    theme.grid_width = width.map_or(theme.grid_width, |width| width as f32);
    if let Some(dash) = dash {
        let parts = dash.pattern().iter();
        theme.grid_dash = parts.map(|part| part * theme.grid_width.max(1.0)).collect();
    }
    Ok(())
}

/// A colour, where one is said.
fn color(arguments: &Arguments<'_>, word: &str, theme: &Theme) -> Result<Option<Rgba>> {
    let argument = arguments.last(word);
    argument
        .map(|argument| Rgba::read(argument.name, argument.value, &theme.palette))
        .transpose()
}

/// The words of each sort of texts: size, weight, slant and colour.
const TITLE: [&str; 4] = ["title_size", "title_weight", "title_style", "title_color"];
const LABEL: [&str; 4] = ["label_size", "label_weight", "label_style", "label_color"];
const TICK: [&str; 4] = ["tick_size", "tick_weight", "tick_style", "tick_color"];
const LEGEND: [&str; 4] = [
    "legend_size",
    "legend_weight",
    "legend_style",
    "legend_color",
];

/// What four words say of a sort of texts.
fn lettering(arguments: &Arguments<'_>, theme: &Theme, words: [&str; 4]) -> Result<Lettering> {
    let [size, heavy, slant, ink] = words;
    Ok(Lettering {
        size: arguments.number(size)?.map(|size| size as f32),
        weight: weight(arguments, heavy)?,
        italic: slanted(arguments, slant)?,
        color: color(arguments, ink, theme)?,
    })
}

/// A weight by its CSS or matplotlib name, or its number.
fn weight(arguments: &Arguments<'_>, word: &str) -> Result<Option<u16>> {
    arguments.choice(word, |name, value| {
        let text = value.trim().to_ascii_lowercase();
        let known = WEIGHTS.iter().find(|(known, _)| *known == text);
        let number = || text.parse().ok().filter(|own| (100..=900).contains(own));
        known
            .map(|(_, weight)| *weight)
            .or_else(number)
            .ok_or_else(|| Error::expected(name, "normal, bold or a number from 100 to 900", value))
    })
}

/// matplotlib's names of weights, which hold those of CSS.
const WEIGHTS: [(&str, u16); 14] = [
    ("ultralight", 100),
    ("light", 200),
    ("normal", 400),
    ("regular", 400),
    ("book", 400),
    ("medium", 500),
    ("roman", 500),
    ("semibold", 600),
    ("demibold", 600),
    ("demi", 600),
    ("bold", 700),
    ("heavy", 800),
    ("extra bold", 800),
    ("black", 900),
];

/// Whether a style slants.
fn slanted(arguments: &Arguments<'_>, word: &str) -> Result<Option<bool>> {
    arguments.choice(word, |name, value| {
        match value.trim().to_ascii_lowercase().as_str() {
            "normal" => Ok(false),
            "italic" | "oblique" => Ok(true),
            _ => Err(Error::one_of(name, &["normal", "italic", "oblique"], value)),
        }
    })
}

/// Width, height in CSS pixels and device pixels per CSS pixel.
fn size(
    arguments: &Arguments<'_>,
    sources: &Sources<'_>,
    usual: Option<[f64; 2]>,
) -> Result<(f32, f32, f32)> {
    let inches = arguments.last("figsize").map(figsize).transpose()?;
    let default = |index: usize, word: &str| match (inches, usual) {
        (Some(inches), _) => Ok((inches[index] * 100.0).round().max(1.0)),
        (None, Some(usual)) => Ok(usual[index]),
        (None, None) => Ok(arguments.default(word)),
    };
    let width = side(arguments, "width")
        .unwrap_or_default()
        .map(|argument| arguments.bounded("width", argument))
        .transpose()?
        .map_or_else(|| default(0, "width"), Ok)?
        .round()
        .max(1.0);
    let height = arguments
        .number("height")?
        .map_or_else(|| default(1, "height"), Ok)?
        .round()
        .max(1.0);
    let dpi = arguments.number_or_default("dpi")?;
    let scale = sources.scale * dpi / 100.0;
    let pixels = (width * scale).ceil() * (height * scale).ceil();
    let most = sources.limits.pixels;
    if pixels > most as f64 {
        let argument = ["width", "height", "figsize", "dpi"]
            .iter()
            .find_map(|word| arguments.last(word));
        let message = format!(
            "expected at most {most} pixels in all, found {width} × {height} at scale {scale}: {pixels}"
        );
        return Err(
            Error::of(argument.map_or("scale", |argument| argument.name), message)
                .with_kind(ErrorKind::TooLarge),
        );
    }
    Ok((width as f32, height as f32, scale as f32))
}

/// What lies behind everything.
fn background(arguments: &Arguments<'_>, theme: &Theme) -> Result<Option<Fill>> {
    if arguments.flag("transparent")? == Some(true) {
        return Ok(None);
    }
    let fill = match arguments.last("background") {
        Some(argument) => fill::read(argument.name, argument.value, &theme.palette)?,
        None => Fill::Solid(theme.background),
    };
    let clear = matches!(fill, Fill::Solid(color) if color.a == 0);
    Ok((!clear).then_some(fill))
}

/// Title, subtitle, note at the foot.
fn heading(arguments: &Arguments<'_>, theme: &Theme) -> Result<Heading> {
    let default = if theme.title_centered {
        LabelAlign::Center
    } else {
        LabelAlign::Left
    };
    let align = arguments
        .choice("title_align", LabelAlign::read)?
        .unwrap_or(default);
    // a flow's `source` is a column; there only the other spelling is the note
    let flows = arguments
        .every("kind")
        .iter()
        .any(|argument| argument.value.eq_ignore_ascii_case("sankey"));
    let label = |word: &str, size: f32, color: Rgba, align: LabelAlign| {
        let argument = match (word, flows) {
            ("source", true) => arguments
                .every(word)
                .into_iter()
                .rev()
                .find(|argument| argument.name == "caption" && !argument.value.is_empty()),
            _ => arguments.last(word),
        };
        argument.map(|argument| argument.value).map(|text| Label {
            text: font::lines(text),
            font: font::Style {
                size,
                ..theme.label_style()
            },
            color,
            align,
        })
    };
    let title = label("title", theme.title_size, theme.text, align);
    Ok(Heading {
        title: title.map(|title| Label {
            font: font::Style {
                weight: 600,
                italic: false,
                ..title.font
            },
            ..title
        }),
        subtitle: label("subtitle", theme.subtitle_size, theme.label, align),
        caption: label("source", theme.caption_size, theme.label, LabelAlign::Left),
    })
}

/// Where the legend stands, and in which order.
fn legend(arguments: &Arguments<'_>) -> Result<Legend> {
    let (mut place, mut reversed) = (LegendPlace::Auto, false);
    let every = arguments.every("legend").into_iter();
    for argument in every.filter(|argument| !argument.value.trim().is_empty()) {
        let value = argument.unquoted().replace('_', " ");
        if value.eq_ignore_ascii_case("reverse") {
            reversed = true
        } else {
            place = legend_place(argument, &value)?
        }
    }
    Ok(Legend {
        place,
        reversed,
        title: arguments.text("legend_title").map(font::lines),
        columns: arguments
            .number("legend_columns")?
            .map(|count| count as usize),
    })
}

/// matplotlib's numbers of places from 0.
const PLACES: [LegendPlace; 11] = [
    LegendPlace::Best,
    LegendPlace::UpperRight,
    LegendPlace::UpperLeft,
    LegendPlace::LowerLeft,
    LegendPlace::LowerRight,
    LegendPlace::CenterRight,
    LegendPlace::CenterLeft,
    LegendPlace::CenterRight,
    LegendPlace::LowerCenter,
    LegendPlace::UpperCenter,
    LegendPlace::Center,
];

/// A place of the legend; flags serve too, and for `loc` matplotlib's numbers.
fn legend_place(argument: Argument<'_>, value: &str) -> Result<LegendPlace> {
    let number = value.trim().parse::<usize>().ok();
    if let (Some(number), "loc") = (number, argument.name) {
        let what = "a position such as upper left, or matplotlib's number from 0 to 10";
        let place = PLACES.get(number).copied();
        return place.ok_or_else(|| Error::expected(argument.name, what, argument.value));
    }
    match (Argument { value, ..argument }).flag() {
        Ok(true) => Ok(LegendPlace::Auto),
        Ok(false) => Ok(LegendPlace::None),
        Err(_) if value.contains(',') => {
            let what = "a position such as upper left, or off; names of series are label=a,b";
            Err(Error::expected(argument.name, what, argument.value))
        }
        Err(_) => LegendPlace::read(argument.name, value),
    }
}
