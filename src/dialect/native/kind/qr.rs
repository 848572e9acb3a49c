//! `kind=qr`: QR codes.

use super::definition::KindDefinition;
use super::options::{PICTURE, only};
use crate::color::Rgba;
use crate::dialect::native::{parameters, picture};
use crate::dialect::parameter::Arguments;
use crate::dialect::{Sources, qr};
use crate::error::{Error, Result};
use crate::query::Query;
use crate::spec::Spec;

/// The default side of a code in CSS pixels.
const DEFAULT_SIDE: &str = "240";

pub(super) const KIND: KindDefinition = KindDefinition {
    reads: &[
        only(&["kind", "text", "color", "ecc", "margin", "encoding"]),
        PICTURE,
    ],
    ..KindDefinition::picture("qr", &["qrcode"], read)
};

/// The picture of a code of `text=`.
fn read(query: &Query, arguments: &Arguments<'_>, sources: &Sources<'_>) -> Result<Spec> {
    let Some(text) = arguments.last("text") else {
        return Err(Error::for_parameter(
            "text",
            "expected the text of the code, found nothing",
        ));
    };
    let canvas = square(query, arguments, sources)?;
    let ink = arguments.color("color", &canvas.theme.palette)?;
    let ink = ink.unwrap_or(Rgba::BLACK);
    let options = qr::CodeOptions {
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
    qr::spec(&options, canvas, sources)
}

/// The canvas, which is square unless the query gives both sides.
fn square(
    query: &Query,
    arguments: &Arguments<'_>,
    sources: &Sources<'_>,
) -> Result<crate::spec::Canvas> {
    let (width, height) = (arguments.text("width"), arguments.text("height"));
    if arguments.last("figsize").is_some() || (width.is_some() && height.is_some()) {
        return Ok(picture::read(arguments, sources, None)?.canvas);
    }
    let side = width.or(height).unwrap_or(DEFAULT_SIDE);
    // the last value of a parameter counts
    let mut square = query.clone();
    square.push("width", side);
    square.push("height", side);
    let arguments = Arguments::new(&square, parameters::PARAMETERS);
    Ok(picture::read(&arguments, sources, None)?.canvas)
}
