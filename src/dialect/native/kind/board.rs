//! A board: `ground=` says how values become places, each `draw=` one thing that stands there.

mod field;
pub mod outline;
mod part;

use super::definition::Definition;
use crate::color::Rgba;
use crate::dialect::Sources;
use crate::dialect::native::picture;
use crate::dialect::single::single;
use crate::dialect::word::Reader;
use crate::error::Result;
use crate::query::Query;
use crate::spec::{Mark, Spec};

pub use part::{GROUNDS, Part, WORDS, add, ground, on, say};

pub(super) const KIND: Definition = Definition::picture("board", &[], read);

/// A composition of shapes.
fn read(_: &Query, reader: &Reader<'_>, sources: &Sources<'_>) -> Result<Spec> {
    let ground = reader
        .last("ground")
        .map_or(("ground", "plane"), |said| (said.name, said.value));
    let draws: Vec<(&str, &str)> = reader
        .every("draw")
        .into_iter()
        .filter(|said| !said.value.trim().is_empty())
        .map(|said| (said.name, said.value))
        .collect();
    let board = part::read(ground, &draws)?;
    let mut canvas = picture::read(reader, sources, None)?.canvas;
    canvas.margins = canvas.margins.map(|side| side.or(Some(0.0)));
    let mark = Mark::Board(Box::new(board));
    Ok(single(mark, Rgba::BLACK, canvas, sources))
}
