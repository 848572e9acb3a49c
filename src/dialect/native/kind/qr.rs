//! The words of a QR code to a [`Spec`].

use super::definition::Definition;
use crate::color::Rgba;
use crate::dialect::native::{picture, words};
use crate::dialect::word::Reader;
use crate::dialect::{Sources, qr};
use crate::error::{Error, Result};
use crate::query::Query;
use crate::spec::Spec;

/// Side of a code whose size is not said, in CSS pixels.
const SIDE: &str = "240";

pub(super) const KIND: Definition = Definition::picture("qr", &["qrcode"], read);

/// A code of `text=`.
fn read(query: &Query, reader: &Reader<'_>, sources: &Sources<'_>) -> Result<Spec> {
    let Some(text) = reader.last("text") else {
        return Err(Error::of(
            "text",
            "expected the text of the code, found nothing",
        ));
    };
    let canvas = square(query, reader, sources)?;
    let ink = match reader.last("color") {
        Some(said) => Rgba::read(said.name, said.value, &canvas.theme.palette)?,
        None => Rgba::BLACK,
    };
    let wanted = qr::Wanted {
        text: text.value,
        level: reader
            .choice("ecc", qr::Level::read)?
            .unwrap_or(qr::Level::Low),
        quiet: reader.number_or_default("margin")? as usize,
        encoding: reader
            .choice("encoding", qr::Encoding::read)?
            .unwrap_or(qr::Encoding::Utf8),
        ink,
        text_word: text.name,
        size_word: "width",
    };
    qr::spec(&wanted, canvas, sources)
}

/// The canvas; a size that is not said is a square.
fn square(
    query: &Query,
    reader: &Reader<'_>,
    sources: &Sources<'_>,
) -> Result<crate::spec::Canvas> {
    let (width, height) = (reader.text("width"), reader.text("height"));
    if reader.last("figsize").is_some() || (width.is_some() && height.is_some()) {
        return Ok(picture::read(reader, sources, None)?.canvas);
    }
    let side = width.or(height).unwrap_or(SIDE);
    let mut sized = query.clone();
    sized.push("width", side);
    sized.push("height", side);
    let reader = Reader::new(&sized, words::WORDS);
    Ok(picture::read(&reader, sources, None)?.canvas)
}
