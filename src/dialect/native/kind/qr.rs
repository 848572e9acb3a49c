//! The words of a QR code to a [`Spec`].

use super::definition::Definition;
use crate::color::Rgba;
use crate::dialect::native::{parameters, picture};
use crate::dialect::parameter::Arguments;
use crate::dialect::{Sources, qr};
use crate::error::{Error, Result};
use crate::query::Query;
use crate::spec::Spec;

/// Side of a code whose size is not said, in CSS pixels.
const SIDE: &str = "240";

pub(super) const KIND: Definition = Definition::picture("qr", &["qrcode"], read);

/// A code of `text=`.
fn read(query: &Query, arguments: &Arguments<'_>, sources: &Sources<'_>) -> Result<Spec> {
    let Some(text) = arguments.last("text") else {
        return Err(Error::of(
            "text",
            "expected the text of the code, found nothing",
        ));
    };
    let canvas = square(query, arguments, sources)?;
    let ink = match arguments.last("color") {
        Some(argument) => Rgba::read(argument.name, argument.value, &canvas.theme.palette)?,
        None => Rgba::BLACK,
    };
    let wanted = qr::Wanted {
        text: text.value,
        level: arguments
            .choice("ecc", qr::Level::read)?
            .unwrap_or(qr::Level::Low),
        quiet: arguments.number_or_default("margin")? as usize,
        encoding: arguments
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
    arguments: &Arguments<'_>,
    sources: &Sources<'_>,
) -> Result<crate::spec::Canvas> {
    let (width, height) = (arguments.text("width"), arguments.text("height"));
    if arguments.last("figsize").is_some() || (width.is_some() && height.is_some()) {
        return Ok(picture::read(arguments, sources, None)?.canvas);
    }
    let side = width.or(height).unwrap_or(SIDE);
    let mut sized = query.clone();
    sized.push("width", side);
    sized.push("height", side);
    let arguments = Arguments::new(&sized, parameters::PARAMETERS);
    Ok(picture::read(&arguments, sources, None)?.canvas)
}
