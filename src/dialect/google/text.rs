//! `chtt`, `chts`, `chdl`, `chdlp`, `chdls`, `chlps` and `chma`: the texts of a chart and their look.

use super::color::{FillArea, find_fill, parse as parse_color};
use super::number::parse_number;
use super::params::Params;
use super::points::SeriesPoints;
use crate::color::Rgba;
use crate::font::{FontStyle, Fonts};
use crate::spec::drawing::{Anchor, At, DrawingEntry, DrawingLegend, DrawingSymbol, Shape};
use crate::spec::{Edge, Fill, Label, LabelAlign, LabelStyle, Theme};
use crate::stat::sort::sort_by_rank;

/// The least size of letters of a title that has no room, in CSS pixels.
const LEAST_TITLE: f32 = 8.0;

/// A colour of letters that can be read on the background: on a dark one it is lighter.
pub(super) fn ink(color: Rgba, params: &Params<'_>) -> Rgba {
    match find_fill(&params.fills(), FillArea::Background) {
        Some(Fill::Solid(ground))
            if ground.a == 255 && Rgba::readable_on(*ground) == Rgba::WHITE =>
        {
            color.legible(*ground, Rgba::WHITE)
        }
        _ => color,
    }
}

/// A text in this size and colour, in the typeface of `icff` and `icfs`. The size is limited to 1 to 200 CSS pixels.
pub(super) fn label(text: &str, size: f32, color: Rgba, params: &Params<'_>) -> Label {
    let style = params.text("icfs");
    Label {
        text: text.to_owned(),
        font: FontStyle {
            families: families(params),
            size: size.clamp(1.0, 200.0),
            weight: if style.contains("bold") { 700 } else { 400 },
            italic: style.contains("italic"),
        },
        color,
        align: LabelAlign::Center,
    }
}

/// The typefaces of `icff`; Google's without it.
fn families(params: &Params<'_>) -> Vec<String> {
    match params.get("icff") {
        Some(names) => names
            .split(',')
            .map(|name| name.trim().to_owned())
            .collect(),
        None => Theme::google().families,
    }
}

/// The options of `chlps` that have an effect.
pub(super) const POINT_OPTIONS: &[&str] =
    &["color", "font.size", "font.weight", "font.style", "display"];

/// The label of a point, in the look of `chlps` (image-charts.com).
pub(super) fn point_label(text: &str, params: &Params<'_>) -> Label {
    let option = |name: &str| {
        let mut sets = params.text("chlps").split('|');
        sets.find_map(|set| set.split_once(',').filter(|(key, _)| key.trim() == name))
            .map(|(_, value)| value.trim())
    };
    let given = option("color").and_then(parse_color);
    let ink = given.unwrap_or_else(|| ink(Theme::GOOGLE_INK, params));
    let size = option("font.size").and_then(parse_number);
    let size = size
        .filter(|size| *size > 0.0)
        .map_or(Theme::GOOGLE_SIZE, |size| size as f32);
    let mut label = label(&text.trim().replace("\\n", "\n"), size, ink, params);
    let style = |name: &str| option(name).unwrap_or("");
    if [style("font.weight"), style("font.style")]
        .iter()
        .any(|value| matches!(*value, "bold" | "700"))
    {
        label.font.weight = 700;
    }
    label.font.italic |= style("font.style") == "italic";
    label
}

/// The theme, whose labels look as those of points.
pub(super) fn theme(params: &Params<'_>) -> Theme {
    let Label { font, color, .. } = point_label("", params);
    let color = color.faded(params.opacity());
    Theme {
        families: font.families,
        ticks: LabelStyle {
            size: None,
            weight: (font.weight != 400).then_some(font.weight),
            italic: font.italic.then_some(true),
            color: (color != Theme::GOOGLE_INK).then_some(color),
        },
        ..Theme::google().with_label_size(font.size)
    }
}

/// True when labels of points are shown; `chlps=display,false` hides them.
pub(super) fn shows_point_labels(params: &Params<'_>) -> bool {
    let hidden = |set: &str| matches!(set.split_once(','), Some(("display", "false" | "0")));
    !params.text("chlps").split('|').any(hidden)
}

/// The texts of `chl` at the points of the first rows, as image-charts.com writes them. `look` says for a row, an index and a
/// point which point of the text is there, by how many CSS pixels it is moved, and its colour where `chlps` gives none.
pub(super) fn point_labels(
    params: &Params<'_>,
    rows: &[SeriesPoints],
    drawn: usize,
    look: impl Fn(usize, usize, At) -> (Anchor, (f32, f32), Rgba),
) -> Vec<(f64, Shape)> {
    let has_color = params.text("chlps").contains("color,");
    let are_shown = params.is_image_charts() && shows_point_labels(params);
    let texts = params.get("chl").filter(|_| are_shown);
    let texts = texts.into_iter().flat_map(|texts| texts.split('|'));
    let rows = rows.iter().take(drawn).enumerate();
    let points = rows.flat_map(|(row, points)| {
        let points = points.at.iter().enumerate();
        points.map(move |(index, at)| (row, index, *at))
    });
    texts
        .zip(points)
        .filter(|(text, (_, _, at))| !text.trim().is_empty() && at.is_finite())
        .map(|(text, (row, index, at))| {
            let (anchor, shift, ink) = look(row, index, at);
            let mut label = point_label(text, params);
            if !has_color {
                label.color = ink;
            }
            let text = Shape::text(label, at, anchor).kept_inside();
            (0.5, text.moved(shift))
        })
        .collect()
}

/// Parses a positive size in CSS pixels.
fn parse_size(text: Option<&&str>) -> Option<f32> {
    let size = parse_number(text?)?;
    (size > 0.0).then_some(size as f32)
}

/// The most entries of a legend.
const MAX_ENTRIES: usize = 500;

/// The lines of the title of a picture of this width in CSS pixels. Letters are smaller where a line has no room.
pub(super) fn title(params: &Params<'_>, width: f64) -> Vec<Label> {
    let Some(text) = params.get("chtt") else {
        return Vec::new();
    };
    let parts: Vec<&str> = params.text("chts").split(',').map(str::trim).collect();
    let ink = parts
        .first()
        .and_then(|text| parse_color(text))
        .unwrap_or_else(|| ink(Theme::GOOGLE_INK, params));
    let size = parse_size(parts.get(1)).unwrap_or(Theme::GOOGLE_TITLE_SIZE);
    let align = match parts.get(2) {
        Some(&"l") => LabelAlign::Left,
        Some(&"r") => LabelAlign::Right,
        _ => LabelAlign::Center,
    };
    let family = parts.get(3).filter(|family| !family.is_empty());
    let style = parts.get(4).copied().unwrap_or("");
    let line = |text: &str| {
        let mut line = label(text.trim(), size, ink, params);
        line.align = align;
        if let Some(family) = family {
            line.font.families = vec![(*family).to_owned()];
        }
        if style.contains("bold") {
            line.font.weight = 700;
        }
        line.font.italic |= style.contains("italic");
        line
    };
    let mut lines: Vec<Label> = text.split(['|', '\n']).take(20).map(line).collect();
    let longest = lines.iter().map(|line| line.text.len()).max().unwrap_or(0);
    let room = width as f32 - 10.0;
    // hardly a letter is as wide as it is high
    if longest as f32 * size > room {
        let fonts = Fonts::embedded();
        let widths = lines
            .iter()
            .map(|line| fonts.line(&line.text, &line.font).width);
        let widest = widths.fold(0.0, f32::max);
        let fitting = (size * room / widest.max(1.0) * 10.0).floor() / 10.0;
        let size = fitting.max(LEAST_TITLE).min(size);
        lines.iter_mut().for_each(|line| line.font.size = size);
    }
    lines
}

/// The legend with the names of `chdl`, at the place and in the order of `chdlp`; `None` without names.
pub(super) fn legend(params: &Params<'_>, symbols: &[DrawingSymbol]) -> Option<DrawingLegend> {
    let names: Vec<&str> = params.get("chdl")?.split('|').collect();
    let place = params.text("chdlp");
    let (place, order) = place.split_once('|').unwrap_or((place, ""));
    // A final `s` leaves out entries without a name.
    let skips_empty = place.ends_with('s');
    let (side, column) = match place.trim_end_matches('s') {
        "b" => (Edge::Bottom, false),
        "bv" => (Edge::Bottom, true),
        "t" => (Edge::Top, false),
        "tv" => (Edge::Top, true),
        "l" => (Edge::Left, true),
        _ => (Edge::Right, true),
    };
    let mut entries: Vec<DrawingEntry> = names
        .iter()
        .enumerate()
        .filter_map(|(index, name)| {
            let symbol = symbols.get(index % symbols.len().max(1))?;
            let name = name.trim().replace("\\n", "\n");
            Some(DrawingEntry::new(name, symbol.clone()))
        })
        .filter(|entry| !(skips_empty && entry.name.is_empty()))
        .collect();
    order_entries(&mut entries, order);
    entries.truncate(MAX_ENTRIES);
    let parts: Vec<&str> = params.text("chdls").split(',').map(str::trim).collect();
    let color = parts.first().and_then(|text| parse_color(text));
    let color = color.unwrap_or_else(|| ink(Rgba::hex(0x666666), params));
    let size = parse_size(parts.get(1)).unwrap_or(Theme::GOOGLE_SIZE);
    let min_size = margins(params).1;
    (!entries.is_empty()).then(|| DrawingLegend {
        entries,
        least: min_size,
        ..DrawingLegend::new((side, column), label("", size, color, params))
    })
}

/// Orders the entries of a legend: `r` is backwards, `a` is by the length of names, a list of indices is the order
/// itself.
fn order_entries(entries: &mut Vec<DrawingEntry>, order: &str) {
    match order.trim() {
        "" | "l" => {}
        "r" => entries.reverse(),
        "a" => sort_by_rank(entries, |entry| entry.name.chars().count()),
        list => {
            let chosen: Vec<DrawingEntry> = list
                .split(',')
                .filter_map(|at| entries.get(at.trim().parse::<usize>().ok()?).cloned())
                .take(MAX_ENTRIES)
                .collect();
            if !chosen.is_empty() {
                *entries = chosen;
            }
        }
    }
}

/// Margins left, right, top and bottom and the least size of the legend, in CSS pixels, from `chma`. A margin is `None`
/// if it is not given.
pub(super) fn margins(params: &Params<'_>) -> ([Option<f32>; 4], (f32, f32)) {
    let text = params.text("chma");
    let (sides, legend) = text.split_once('|').unwrap_or((text, ""));
    let length = |text: &str, at: usize| {
        let number = parse_number(text.split(',').nth(at)?)?;
        (0.0..=2000.0).contains(&number).then_some(number as f32)
    };
    let sides = [0, 1, 2, 3].map(|at| length(sides, at));
    let legend = [0, 1].map(|at| length(legend, at).unwrap_or(0.0));
    (sides, (legend[0], legend[1]))
}
