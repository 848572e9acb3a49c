//! A board: `ground=` says how values become places, each `draw=` one thing that stands there.

mod field;
pub mod outline;
mod part;

use super::definition::Definition;
use crate::color::Rgba;
use crate::dialect::Sources;
use crate::dialect::native::picture;
use crate::dialect::parameter::Arguments;
use crate::dialect::single::single;
use crate::error::Result;
use crate::query::Query;
use crate::spec::{Mark, Spec};

pub use part::{GROUNDS, Part, WORDS, add, ground, on, say};

pub(super) const KIND: Definition = Definition::picture("board", &[], read);

/// A composition of shapes.
fn read(_: &Query, arguments: &Arguments<'_>, sources: &Sources<'_>) -> Result<Spec> {
    let ground = arguments
        .last("ground")
        .map_or(("ground", "plane"), |argument| {
            (argument.name, argument.value)
        });
    let draws: Vec<(&str, &str)> = arguments
        .every("draw")
        .into_iter()
        .filter(|argument| !argument.value.trim().is_empty())
        .map(|argument| (argument.name, argument.value))
        .collect();
    let board = part::read(ground, &draws)?;
    let mut canvas = picture::read(arguments, sources, None)?.canvas;
    canvas.margins = canvas.margins.map(|side| side.or(Some(0.0)));
    let mark = Mark::Drawing(Box::new(board));
    Ok(single(mark, Rgba::BLACK, canvas, sources))
}
