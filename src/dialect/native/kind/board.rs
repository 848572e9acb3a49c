//! `kind=board`: a drawing whose `ground=` is its coordinate system and whose every `draw=` is one element.

mod element;
mod field_value;
pub mod outline;

use super::definition::KindDefinition;
use super::options::{PICTURE, only};
use crate::color::Rgba;
use crate::dialect::Sources;
use crate::dialect::native::picture;
use crate::dialect::parameter::Arguments;
use crate::dialect::single::single;
use crate::error::Result;
use crate::query::Query;
use crate::spec::{Mark, Spec};

pub use element::{COORDINATE_SYSTEMS, ELEMENTS, Element, add, coordinates, empty_drawing, say};

pub(super) const KIND: KindDefinition = KindDefinition {
    reads: &[only(&["kind", "ground", "draw"]), PICTURE],
    ..KindDefinition::picture("board", &[], read)
};

/// Reads a drawing, which fills its canvas where `padding` leaves no margin.
fn read(_: &Query, arguments: &Arguments<'_>, sources: &Sources<'_>) -> Result<Spec> {
    let coordinates = arguments
        .last("ground")
        .map_or(("ground", "plane"), |argument| {
            (argument.name, argument.value)
        });
    let elements: Vec<(&str, &str)> = arguments
        .every("draw")
        .into_iter()
        .filter(|argument| !argument.value.trim().is_empty())
        .map(|argument| (argument.name, argument.value))
        .collect();
    let drawing = element::read(coordinates, &elements)?;
    let mut canvas = picture::read(arguments, sources, None)?.canvas;
    canvas.margins = canvas.margins.map(|side| side.or(Some(0.0)));
    let mark = Mark::Drawing(Box::new(drawing));
    Ok(single(mark, Rgba::BLACK, canvas, sources))
}
