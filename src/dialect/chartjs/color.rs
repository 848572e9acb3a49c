//! Colours, gradients and patterns: the value of an option in, a paint out.

use super::script::{Field, Helper};
use crate::color::{Palette, Rgba};
use crate::error::{NoteKind, Notes, Result};
use crate::spec::{Fill, Hatch};
use crate::stat::sort::sort_by_number;

/// What something is painted with.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Paint {
    /// The fill.
    pub(super) fill: Fill,
    /// One colour for where a fill has no place, such as a line: the first of a gradient, the background of a pattern.
    pub(super) color: Rgba,
    /// The pattern, if it is one.
    pub(super) hatch: Option<Hatch>,
}

impl Paint {
    /// One colour.
    pub(super) fn plain(color: Rgba) -> Paint {
        Paint {
            fill: Fill::Solid(color),
            color,
            hatch: None,
        }
    }

    /// True for a gradient.
    pub(super) fn is_gradient(&self) -> bool {
        matches!(self.fill, Fill::Axial { .. })
    }
}

/// The paint of an option; `None` where it is not given, and with a note where it is none.
///
/// Gradients run across the picture, whose size is given in CSS pixels.
///
/// # Errors
/// A number in a gradient that is none.
pub(super) fn paint(
    field: &Field<'_>,
    size: (f64, f64),
    notes: &mut Notes,
) -> Result<Option<Paint>> {
    match field.made_by() {
        Some(Helper::GradientFill) => gradient_of_stops(field, size, notes),
        Some(Helper::GradientFillHelper) => gradient_of_colors(field, size, notes),
        Some(Helper::PatternDraw) => pattern(field, notes),
        None => Ok(color(field, notes).map(Paint::plain)),
    }
}

/// The colour of an option; `None` where it is not given, and with a note where it is none.
pub(super) fn color(field: &Field<'_>, notes: &mut Notes) -> Option<Rgba> {
    if !field.is_given() {
        return None;
    }
    let text = field.text().ok().flatten();
    let found = text.as_deref().and_then(parse);
    if found.is_none() {
        let what =
            "expected a colour such as '#36a2eb', 'red' or 'rgba(0,0,0,0.5)'; the default is taken";
        field.note(NoteKind::Assumed, what, notes);
    }
    found
}

/// A colour in a notation of CSS.
pub(super) fn parse(text: &str) -> Option<Rgba> {
    Rgba::find(text.trim(), &Palette::new(vec![Rgba::BLACK]))
}

/// `getGradientFill(stops, [x0, y0, x1, y1])`, from the left to the right of the picture without a line.
fn gradient_of_stops(
    field: &Field<'_>,
    (width, _): (f64, f64),
    notes: &mut Notes,
) -> Result<Option<Paint>> {
    let mut stops = Vec::new();
    for stop in field.get("stops").items().unwrap_or_default() {
        let offset = stop.get("offset").number()?.unwrap_or(0.0);
        if let Some(color) = color(&stop.get("color"), notes) {
            stops.push((offset.clamp(0.0, 1.0) as f32, color));
        }
    }
    sort_by_number(&mut stops, |(offset, _)| *offset);
    let line = field.get("box");
    let end = |at: usize| line.at(at).number().map(|number| number.unwrap_or(0.0));
    let ends = match line.is_array() {
        true => [end(0)?, end(1)?, end(2)?, end(3)?],
        false => [0.0, 0.0, width, 0.0],
    };
    Ok(gradient(stops, ends))
}

/// `getGradientFillHelper(direction, colors, dimensions)`: the colours in even steps, across the picture without dimensions.
fn gradient_of_colors(
    field: &Field<'_>,
    (width, height): (f64, f64),
    notes: &mut Notes,
) -> Result<Option<Paint>> {
    let listed = field.get("colors").items().unwrap_or_default();
    let colors: Vec<Rgba> = listed.iter().filter_map(|one| color(one, notes)).collect();
    let steps = colors.len().saturating_sub(1).max(1) as f32;
    let stops = colors.iter().enumerate();
    let stops = stops
        .map(|(at, color)| (at as f32 / steps, *color))
        .collect();
    let dimensions = field.get("dimensions");
    let width = dimensions.get("width").number()?.unwrap_or(width);
    let height = dimensions.get("height").number()?.unwrap_or(height);
    dimensions.mark_read();
    let direction = field.get("direction");
    let (right, down) = match direction.word(&["horizontal", "vertical", "both"])? {
        Some("vertical") => (0.0, height),
        Some("both") => (width, height),
        _ => (width, 0.0),
    };
    Ok(gradient(stops, [0.0, 0.0, right, down]))
}

/// A gradient along a line, or one colour where there is no other; `None` without any.
fn gradient(stops: Vec<(f32, Rgba)>, ends: [f64; 4]) -> Option<Paint> {
    let color = stops.first()?.1;
    let [x0, y0, x1, y1] = ends.map(|end| end.clamp(-10_000.0, 10_000.0) as f32);
    let fill = match stops.len() {
        1 => Fill::Solid(color),
        _ => Fill::Axial {
            from: (x0, y0),
            to: (x1, y1),
            stops,
        },
    };
    Some(Paint {
        fill,
        color,
        hatch: None,
    })
}

/// `pattern.draw(shape, background, foreground, size)`, with the hatch that is most alike.
fn pattern(field: &Field<'_>, notes: &mut Notes) -> Result<Option<Paint>> {
    field.get("size").mark_read();
    let ground = color(&field.get("background"), notes).unwrap_or(Rgba::TRANSPARENT);
    let default = Rgba::WHITE.faded(0.8);
    let lines = color(&field.get("foreground"), notes).unwrap_or(default);
    let shape = field.get("shape").text()?;
    let hatch = hatch(shape.as_deref().unwrap_or("plus"));
    let fill = Fill::Hatch {
        pattern: hatch,
        color: lines,
        background: ground,
    };
    Ok(Some(Paint {
        fill,
        color: ground,
        hatch: Some(hatch),
    }))
}

/// The hatch that is most alike a shape of patternomaly.
fn hatch(shape: &str) -> Hatch {
    match shape {
        "cross-dash" | "cross" | "plus" => Hatch::Plus,
        "dash" | "line" | "weave" | "zigzag" => Hatch::Horizontal,
        "line-vertical" | "zigzag-vertical" => Hatch::Vertical,
        "dot" | "dot-dash" => Hatch::Dot,
        "disc" => Hatch::Circle,
        "ring" => Hatch::BigCircle,
        "diagonal" => Hatch::Slash,
        "diagonal-right-left" => Hatch::Backslash,
        "triangle" | "triangle-inverted" => Hatch::Star,
        _ => Hatch::Cross,
    }
}
