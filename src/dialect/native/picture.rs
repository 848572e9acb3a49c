//! The size, the theme, the headings and the legend of the picture.

use super::chart_data::ChartData;
use super::kind::Kind;
use super::names::{Named, legend_in_other_words, theme_in_other_words};
use super::size::{figsize, shorter_side, side};
use super::{fill, grid_style};
use crate::chart::sizes;
use crate::color::Rgba;
use crate::dialect::Sources;
use crate::dialect::parameter::{Argument, Arguments};
use crate::error::{Error, ErrorKind, Result, excerpt};
use crate::font;
use crate::spec::{
    Canvas, Dash, Fill, Heading, Label, LabelAlign, LabelStyle, Legend, LegendPosition, Theme,
    ThemeName,
};
use crate::stat::Numbers;

/// Everything in a picture except its panels.
pub(super) struct Picture {
    /// The size, the background and the theme.
    pub canvas: Canvas,
    /// The titles, and the note at the foot.
    pub heading: Heading,
    /// The legend.
    pub legend: Legend,
}

/// The default width and height in CSS pixels when all series are of a kind with its own size; `None` otherwise.
pub(super) fn default_size(data: &ChartData) -> Option<[f64; 2]> {
    let mut kinds = data.series.iter().map(|series| series.kind);
    let first = kinds.next()?;
    let size = first.size.filter(|_| kinds.all(|kind| kind == first))?;
    let positions: Vec<&Numbers> = data.series.iter().map(|series| &series.x).collect();
    Some(size(&positions))
}

/// Reads the size, the theme, the titles and the legend; `default` is the default size of the kind, see [`default_size`].
///
/// # Errors
/// A parameter of the picture has a wrong value, or the picture has too many pixels.
pub(super) fn read(
    arguments: &Arguments<'_>,
    sources: &Sources<'_>,
    default: Option<[f64; 2]>,
) -> Result<Picture> {
    // `style` is a theme or a format string
    let mut themes = arguments.every("theme");
    themes.retain(|argument| argument.name != "style" || ThemeName::find(argument.value).is_some());
    themes.retain(|argument| !argument.value.trim().is_empty());
    let name = match themes.last() {
        Some(argument) => theme_name(*argument)?,
        None => ThemeName::Light,
    };
    let mut theme = Theme::named(name);
    if let Some(size) = arguments.number("fontsize")? {
        theme = theme.with_label_size(size as f32);
    } else {
        theme = sizes::with_letters(theme, shorter_side(arguments));
    }
    theme.weight = weight(arguments, "fontweight")?.unwrap_or(theme.weight);
    theme.italic = italic(arguments, "fontstyle")?.unwrap_or(theme.italic);
    read_grid(arguments, &mut theme)?;
    theme.axis_titles = lettering(arguments, &theme, LABEL)?;
    theme.ticks = lettering(arguments, &theme, TICK)?;
    theme.legend = lettering(arguments, &theme, LEGEND)?;
    if let Some(names) = arguments.text("font") {
        theme.families = families(names);
    }
    if let Some(size) = arguments.number("title_size")? {
        theme.title_size = size as f32;
    } else {
        theme.title_size = sizes::title_size(&theme, shorter_side(arguments));
    }
    let (width, height, scale) = size(arguments, sources, default)?;
    let background = background(arguments, &theme)?;
    let mut heading = heading(arguments, &theme)?;
    let title_style = lettering(arguments, &theme, TITLE)?;
    if let Some(title) = &mut heading.title {
        title.color = title_style.color.unwrap_or(title.color);
        title.font.weight = title_style.weight.unwrap_or(title.font.weight);
        title.font.italic = title_style.italic.unwrap_or(title.font.italic);
    }
    let legend = legend(arguments)?;
    let canvas = Canvas {
        width,
        height,
        max_height: max_height(arguments, sources, default, (width, scale)),
        scale,
        // a size in inches means inches of paper, of 100 pixels as in matplotlib; CSS has 96 in an inch
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

/// The margins at top, right, bottom and left in CSS pixels, with the order and the shorthands of CSS; `None` for each when
/// the query gives none.
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
        [vertical, horizontal] => [vertical, horizontal, vertical, horizontal],
        [top, right, bottom, left] => [top, right, bottom, left],
        _ => return Err(wrong()),
    }
    .map(Some))
}

/// The names of typefaces in a list as in CSS, without quotes: at most ten, each of at most 100 characters.
fn families(list: &str) -> Vec<String> {
    let is_around = |c: char| c.is_whitespace() || c == '"' || c == '\'';
    let names = list.split(',').map(|name| name.trim_matches(is_around));
    let names = names.filter(|name| !name.is_empty()).take(10);
    names.map(|name| name.chars().take(100).collect()).collect()
}

/// Reads the style of grid lines. A query that styles them shows them, even if the theme does not.
fn read_grid(arguments: &Arguments<'_>, theme: &mut Theme) -> Result<()> {
    let color = arguments.color("grid_color", &theme.palette)?;
    let width = arguments.number("grid_width")?;
    let dash = match arguments.last("grid_style") {
        Some(argument) => Some(Dash::read(argument.name, argument.value)?),
        None => arguments.last("grid").and_then(grid_style::grid_dash),
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

/// The parameters of the title: size, weight, slant and colour.
const TITLE: [&str; 4] = ["title_size", "title_weight", "title_style", "title_color"];
/// The same of the titles of axes.
const LABEL: [&str; 4] = ["label_size", "label_weight", "label_style", "label_color"];
/// The same of the labels of ticks.
const TICK: [&str; 4] = ["tick_size", "tick_weight", "tick_style", "tick_color"];
/// The same of the legend.
const LEGEND: [&str; 4] = [
    "legend_size",
    "legend_weight",
    "legend_style",
    "legend_color",
];

/// The style of texts from four parameters; what the query leaves out is `None`.
fn lettering(
    arguments: &Arguments<'_>,
    theme: &Theme,
    parameters: [&str; 4],
) -> Result<LabelStyle> {
    let [size_name, weight_name, style_name, color_name] = parameters;
    Ok(LabelStyle {
        size: arguments.number(size_name)?.map(|size| size as f32),
        weight: weight(arguments, weight_name)?,
        italic: italic(arguments, style_name)?,
        color: arguments.color(color_name, &theme.palette)?,
    })
}

/// The weight of a parameter: a name of CSS or matplotlib, or a number from 100 to 900; `None` when it is not given.
fn weight(arguments: &Arguments<'_>, parameter: &str) -> Result<Option<u16>> {
    arguments.choice(parameter, |name, value| {
        let text = value.trim().to_ascii_lowercase();
        let known = WEIGHTS.iter().find(|(known, _)| *known == text);
        let number = || {
            text.parse()
                .ok()
                .filter(|weight| (100..=900).contains(weight))
        };
        known
            .map(|(_, weight)| *weight)
            .or_else(number)
            .ok_or_else(|| Error::expected(name, "normal, bold or a number from 100 to 900", value))
    })
}

/// matplotlib's names of weights, which include those of CSS.
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

/// True when the style of a parameter is slanted; `None` when it is not given.
fn italic(arguments: &Arguments<'_>, parameter: &str) -> Result<Option<bool>> {
    arguments.choice(parameter, |name, value| {
        match value.trim().to_ascii_lowercase().as_str() {
            "normal" => Ok(false),
            "italic" | "oblique" => Ok(true),
            _ => Err(Error::one_of(name, &["normal", "italic", "oblique"], value)),
        }
    })
}

/// Width and height in CSS pixels, and device pixels per CSS pixel.
fn size(
    arguments: &Arguments<'_>,
    sources: &Sources<'_>,
    default: Option<[f64; 2]>,
) -> Result<(f32, f32, f32)> {
    let inches = arguments.last("figsize").map(figsize).transpose()?;
    let default_side = |index: usize, name: &str| match (inches, default) {
        (Some(inches), _) => Ok((inches[index] * 100.0).round().max(1.0)),
        (None, Some(default)) => Ok(default[index]),
        (None, None) => Ok(arguments.default(name)),
    };
    let width = side(arguments, "width")
        .unwrap_or_default()
        .map(|argument| arguments.bounded("width", argument))
        .transpose()?
        .map_or_else(|| default_side(0, "width"), Ok)?
        .round()
        .max(1.0);
    let height = arguments
        .number("height")
        .map_err(|error| height_of_bars(arguments, error))?
        .map_or_else(|| default_side(1, "height"), Ok)?
        .round()
        .max(1.0);
    let dpi = arguments.number_or_default("dpi")?;
    let scale = sources.scale * dpi / 100.0;
    let pixels = (width * scale).ceil() * (height * scale).ceil();
    let most = sources.limits.pixels;
    if pixels > most as f64 {
        let argument = ["width", "height", "figsize", "dpi"]
            .iter()
            .find_map(|name| arguments.last(name));
        let message = format!(
            "expected at most {most} pixels in all, found {width} × {height} at scale {scale}: {pixels}"
        );
        return Err(Error::for_parameter(
            argument.map_or("scale", |argument| argument.name),
            message,
        )
        .with_kind(ErrorKind::TooLarge));
    }
    Ok((width as f32, height as f32, scale as f32))
}

/// The error about a wrong height of the picture. One about a list, or about a share with horizontal bars, says what to write,
/// because matplotlib calls the values of bars so, and how thick horizontal ones are.
fn height_of_bars(arguments: &Arguments<'_>, error: Error) -> Error {
    let kind = arguments
        .last("kind")
        .and_then(|kind| Kind::find(kind.value));
    let thickness = side(arguments, "height").err();
    if let Some(share) = thickness.filter(|_| kind.is_some_and(|kind| kind.name == "barh")) {
        let found = excerpt(share.value);
        let message = format!(
            "{}; the thickness of bars is barwidth={found}",
            error.message
        );
        return Error::for_parameter(share.name, message);
    }
    let is_list = |argument: &Argument<'_>| {
        let parts: Vec<Argument<'_>> = argument.parts().collect();
        parts.len() > 1 && parts.iter().all(|part| part.number().is_ok())
    };
    let Some(list) = arguments.last("height").filter(is_list) else {
        return error;
    };
    let found = excerpt(list.value);
    let message = format!(
        "expected one height of the picture in pixels, such as 480, found \"{found}\"; the heights of bars are their values, y={found}"
    );
    Error::for_parameter(list.name, message)
}

/// The greatest height in CSS pixels of a picture whose height follows from its names, within the limit of pixels; `None`
/// when the query gives the height or the shape of the picture, or the kind has a size of its own.
fn max_height(
    arguments: &Arguments<'_>,
    sources: &Sources<'_>,
    default: Option<[f64; 2]>,
    (width, scale): (f32, f32),
) -> Option<f32> {
    /// The height of a page on most screens: a higher picture has to be scrolled to be read.
    const MAX_HEIGHT: f32 = 1200.0;
    let is_fixed = ["height", "figsize", "square"]
        .iter()
        .any(|name| arguments.last(name).is_some());
    let rows = sources.limits.pixels as f64 / f64::from((width * scale).ceil());
    let allowed = (rows / f64::from(scale)).floor() as f32;
    (!is_fixed && default.is_none()).then(|| MAX_HEIGHT.min(allowed))
}

/// The theme by its name.
///
/// # Errors
/// The name is unknown; a name that other libraries have is translated.
fn theme_name(argument: Argument<'_>) -> Result<ThemeName> {
    let value = argument.unquoted();
    match (ThemeName::find(&value), theme_in_other_words(&value)) {
        (None, Some(other)) => Err(Error::nearly(
            argument.name,
            &value,
            other.word(),
            &format!("one of {}", ThemeName::WORDS.join(", ")),
        )),
        _ => ThemeName::read(argument.name, &value),
    }
}

/// The background of the picture; `None` when it is transparent.
fn background(arguments: &Arguments<'_>, theme: &Theme) -> Result<Option<Fill>> {
    if arguments.flag("transparent")? == Some(true) {
        return Ok(None);
    }
    let fill = match arguments.last("background") {
        Some(argument) => fill::read(argument.name, argument.value, &theme.palette)?,
        None => Fill::Solid(theme.background),
    };
    let is_transparent = matches!(fill, Fill::Solid(color) if color.a == 0);
    Ok((!is_transparent).then_some(fill))
}

/// The title, the subtitle and the note at the foot.
fn heading(arguments: &Arguments<'_>, theme: &Theme) -> Result<Heading> {
    let default = if theme.title_centered {
        LabelAlign::Center
    } else {
        LabelAlign::Left
    };
    let align = arguments
        .choice("title_align", LabelAlign::read)?
        .unwrap_or(default);
    // `source` of a flow chart is a column, so only `caption` is the note there
    let has_flows = arguments
        .every("kind")
        .iter()
        .any(|argument| argument.value.eq_ignore_ascii_case("sankey"));
    let label = |name: &str, size: f32, color: Rgba, align: LabelAlign| {
        let argument = match (name, has_flows) {
            ("source", true) => arguments
                .every(name)
                .into_iter()
                .rev()
                .find(|argument| argument.name == "caption" && !argument.value.is_empty()),
            _ => arguments.last(name),
        };
        argument.map(|argument| argument.value).map(|text| Label {
            text: font::lines(text),
            font: font::FontStyle {
                size,
                ..theme.label_style()
            },
            color,
            align,
        })
    };
    let mut title = label("title", theme.title_size, theme.text, align);
    let mut subtitle = label("subtitle", theme.subtitle_size, theme.label, align);
    if let (Some(title), Some((above, below))) = (&mut title, two_titles(arguments)) {
        let further = subtitle
            .as_ref()
            .map(|further| format!("\n{}", further.text));
        let below = format!("{}{}", font::lines(&below), further.unwrap_or_default());
        subtitle = Some(Label {
            text: below,
            font: font::FontStyle {
                size: theme.subtitle_size,
                ..theme.label_style()
            },
            color: theme.label,
            align,
        });
        title.text = font::lines(&above);
    }
    Ok(Heading {
        title: title.map(|title| Label {
            font: font::FontStyle {
                weight: 600,
                italic: false,
                ..title.font
            },
            ..title
        }),
        subtitle,
        caption: label("source", theme.caption_size, theme.label, LabelAlign::Left),
    })
}

/// The title of the figure and that of its plot, which stands below it as in matplotlib; `None` unless both are given.
fn two_titles(arguments: &Arguments<'_>) -> Option<(String, String)> {
    let of = |is_above: bool| {
        let mut titles = arguments.every("title").into_iter().rev();
        let is_it = |title: &Argument<'_>| (title.name == "suptitle") == is_above;
        let found = titles.find(|title| is_it(title) && !title.value.trim().is_empty());
        found.map(Argument::unquoted)
    };
    of(true).zip(of(false))
}

/// The legend: its place, order, title and columns.
fn legend(arguments: &Arguments<'_>) -> Result<Legend> {
    let (mut place, mut reversed) = (LegendPosition::Auto, false);
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
        is_chosen: true,
        place,
        reversed,
        title: arguments.text("legend_title").map(font::lines),
        columns: arguments
            .number("legend_columns")?
            .map(|count| count as usize),
        mark_right: true,
    })
}

/// True when the query asks for a legend. Not when it leaves it open, or asks for none.
///
/// # Errors
/// The parameter has a wrong value.
pub(super) fn has_legend(arguments: &Arguments<'_>) -> Result<bool> {
    let given = arguments.every("legend").into_iter();
    let mut given = given.filter(|argument| !argument.value.trim().is_empty());
    let is_asked = given.any(|argument| !argument.value.eq_ignore_ascii_case("reverse"));
    Ok(is_asked && legend(arguments)?.place != LegendPosition::None)
}

/// The places of matplotlib's `loc=0` to `loc=10`.
const LOC_PLACES: [LegendPosition; 11] = [
    LegendPosition::Best,
    LegendPosition::UpperRight,
    LegendPosition::UpperLeft,
    LegendPosition::LowerLeft,
    LegendPosition::LowerRight,
    LegendPosition::CenterRight,
    LegendPosition::CenterLeft,
    LegendPosition::CenterRight,
    LegendPosition::LowerCenter,
    LegendPosition::UpperCenter,
    LegendPosition::Center,
];

/// The place of the legend by its name, by a flag, or for `loc` by a number of matplotlib.
fn legend_place(argument: Argument<'_>, value: &str) -> Result<LegendPosition> {
    let number = value.trim().parse::<usize>().ok();
    if let (Some(number), "loc") = (number, argument.name) {
        let what = "a position such as upper left, or matplotlib's number from 0 to 10";
        let place = LOC_PLACES.get(number).copied();
        return place.ok_or_else(|| Error::expected(argument.name, what, argument.value));
    }
    match (Argument { value, ..argument }).flag() {
        Ok(true) => Ok(LegendPosition::Auto),
        Ok(false) => Ok(LegendPosition::None),
        Err(_) if value.contains(',') => {
            let what = "a position such as upper left, or off; names of series are label=a,b";
            Err(Error::expected(argument.name, what, argument.value))
        }
        Err(_) => LegendPosition::find(value).map_or_else(|| unknown_place(argument, value), Ok),
    }
}

/// The error about an unknown place of the legend; a place that other libraries call so is translated.
fn unknown_place(argument: Argument<'_>, value: &str) -> Result<LegendPosition> {
    match legend_in_other_words(value) {
        Some(place) => Err(Error::nearly(
            argument.name,
            argument.value,
            place.word(),
            &format!("one of {}", LegendPosition::WORDS.join(", ")),
        )),
        None => LegendPosition::read(argument.name, value),
    }
}
