//! The chart type `qr`: a QR code.

use super::params::Params;
use super::{canvas, color};
use crate::color::Rgba;
use crate::dialect::qr::{CodeOptions, Encoding, Level, spec};
use crate::error::{Error, Note, NoteKind, Notes, Result};
use crate::spec::{Fill, Spec};

/// Reads a QR code.
///
/// # Errors
/// A request without a text, a text that is too long for a code.
pub(super) fn read(params: &Params<'_>, notes: &mut Notes) -> Result<Spec> {
    // The text is not trimmed: spaces at its ends may belong to it.
    let text = params.query.last("chl").unwrap_or("");
    if text.is_empty() {
        return Err(Error::for_parameter(
            "chl",
            "expected the text of the code, found nothing",
        ));
    }
    let mut canvas = canvas::canvas(params, canvas::size(params, notes)?)?;
    if let Some(background) = params.get("icqrb").and_then(color::parse) {
        canvas.background = (background.a > 0).then_some(Fill::Solid(background));
    }
    let (level, quiet) = parse_level(params.text("chld"), notes);
    let encoding = params.text("choe");
    let encoding = Encoding::find(encoding).unwrap_or_else(|| {
        if !encoding.is_empty() {
            let text = "expected one of UTF-8, Shift_JIS, ISO-8859-1; UTF-8 is taken";
            notes.add(Note::new(NoteKind::Assumed, "choe", text));
        }
        Encoding::Utf8
    });
    let options = CodeOptions {
        text,
        level,
        quiet,
        encoding,
        ink: params
            .get("icqrf")
            .and_then(color::parse)
            .unwrap_or(Rgba::BLACK),
        text_word: "chl",
        size_word: "chs",
    };
    spec(&options, canvas, params.sources)
}

/// The error correction level and the margin in modules, from `chld=<level>|<margin>`. The defaults are L and 4.
pub(super) fn parse_level(text: &str, notes: &mut Notes) -> (Level, usize) {
    let mut parts = text.split(['|', ',']).map(str::trim);
    let level = parts.next().unwrap_or("");
    let found = Level::find(level).unwrap_or_else(|| {
        if !level.is_empty() {
            let text = "expected L, M, Q or H and a margin such as L|4; L is taken";
            notes.add(Note::new(NoteKind::Assumed, "chld", text));
        }
        Level::Low
    });
    let quiet = parts
        .next()
        .and_then(|quiet| quiet.parse().ok())
        .filter(|quiet| *quiet <= 100)
        .unwrap_or(4);
    (found, quiet)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_level_and_margin() {
        #[rustfmt::skip]
        let table = [
            ("",      (Level::Low, 4)),
            ("L|4",   (Level::Low, 4)),
            ("m|0",   (Level::Medium, 0)),
            ("H",     (Level::High, 4)),
            ("|2",    (Level::Low, 2)),
            ("Q|x",   (Level::Quartile, 4)),
            ("Z|999", (Level::Low, 4)),
        ];
        for (text, expected) in table {
            assert_eq!(parse_level(text, &mut Notes::default()), expected, "{text}");
        }
    }
}
