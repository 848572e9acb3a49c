//! `ground=` and `draw=`: a drawing, with its coordinate system and one element for each `draw`. It is the whole picture for
//! `kind=drawing`, and goes with the marks of a chart with axes.

mod element;
mod field_value;
pub mod outline;

use super::definition::KindDefinition;
use super::options::{DRAWING, PICTURE, only};
use crate::color::Rgba;
use crate::dialect::Sources;
use crate::dialect::native::picture;
use crate::dialect::parameter::Arguments;
use crate::dialect::single::single;
use crate::error::{Error, Result};
use crate::query::Query;
use crate::spec::drawing::{Drawing, DrawingFrame};
use crate::spec::mark::Blank;
use crate::spec::{Mark, Spec, Theme};

pub use element::{COORDINATE_SYSTEMS, ELEMENTS, Element, add, coordinates, empty_drawing, say};

pub(super) const KIND: KindDefinition = KindDefinition {
    reads: &[only(&["kind", "font"]), DRAWING, PICTURE],
    ..KindDefinition::picture("drawing", &["board"], read)
};

/// Reads a drawing, which fills its canvas where `padding` leaves no margin.
fn read(_: &Query, arguments: &Arguments<'_>, sources: &Sources<'_>) -> Result<Spec> {
    let mut drawing = element::read(
        coordinate_system(arguments).unwrap_or(("ground", "plane")),
        &elements(arguments),
    )?;
    let mut canvas = picture::read(arguments, sources, None)?.canvas;
    drawing.set_default_families(&canvas.theme.families);
    canvas.margins = canvas.margins.map(|side| side.or(Some(0.0)));
    let mut spec = single(Mark::Blank(Blank), Rgba::BLACK, canvas, sources);
    if let Some(panel) = spec.panels.first_mut() {
        panel.drawing = Some(Box::new(drawing));
    }
    Ok(spec)
}

/// The drawing that goes with the marks of a chart; `None` when the query has none. Without `ground` it has shapes in the units
/// of the axes and nothing else. Its texts are in the typefaces of the theme unless they name others.
///
/// # Errors
/// A wrong `ground` or `draw`, and a title, a legend, an axis or a grid without `ground`.
pub fn of_chart(arguments: &Arguments<'_>, theme: &Theme) -> Result<Option<Box<Drawing>>> {
    let (ground, elements) = (coordinate_system(arguments), elements(arguments));
    if ground.is_none() && elements.is_empty() {
        return Ok(None);
    }
    let mut drawing = element::read(ground.unwrap_or(("ground", "data")), &elements)?;
    if ground.is_none() {
        drawing.frame = DrawingFrame::Figure;
    }
    drawing.set_default_families(&theme.families);
    let has_surroundings = !drawing.title.is_empty()
        || drawing.legend.is_some()
        || !drawing.axes.is_empty()
        || drawing.grid.is_some();
    if let (true, None, Some((name, text))) = (has_surroundings, ground, elements.first()) {
        let what = "shapes, or ground=data for a title, a key, axes and a grid of your own";
        return Err(Error::expected(name, what, text));
    }
    Ok(Some(Box::new(drawing)))
}

/// The parameter of the coordinate system as its author spelt it, and its value; `None` when it is not given.
fn coordinate_system<'a>(arguments: &Arguments<'a>) -> Option<(&'a str, &'a str)> {
    let argument = arguments.last("ground")?;
    Some((argument.name, argument.value))
}

/// The elements in paint order, each as the name of its parameter and a text.
fn elements<'a>(arguments: &Arguments<'a>) -> Vec<(&'a str, &'a str)> {
    arguments
        .every("draw")
        .into_iter()
        .filter(|argument| !argument.value.trim().is_empty())
        .map(|argument| (argument.name, argument.value))
        .collect()
}
