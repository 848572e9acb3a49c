//! QuickChart's `/qr`: a text in, a [`Spec`] that shows it as a QR code out.

use super::parameters::Parameter;
use crate::color::{Palette, Rgba};
use crate::dialect::Sources;
use crate::dialect::qr::{CodeOptions, Encoding, Level, spec};
use crate::error::{Error, Note, NoteKind, Notes, Result, excerpt};
use crate::query::Query;
use crate::spec::{Canvas, Fill, Spec, Theme};

/// Every parameter of a QR code, in the order of the manual.
#[rustfmt::skip]
pub const PARAMETERS: &[Parameter] = &[
    Parameter { name: "text",    short: "",  values: "a text",        default: "",     doc: "Text of the code" },
    Parameter { name: "size",    short: "",  values: "1 to 3000",     default: "150",  doc: "Width and height in pixels" },
    Parameter { name: "margin",  short: "",  values: "0 to 100",      default: "4",    doc: "Light modules around the code" },
    Parameter { name: "ecLevel", short: "",  values: "L, M, Q, H",    default: "M",    doc: "Level of error correction" },
    Parameter { name: "dark",    short: "",  values: "a CSS colour",  default: "000",  doc: "Colour of the dark modules" },
    Parameter { name: "light",   short: "",  values: "a CSS colour",  default: "fff",  doc: "Background; 0000 is transparent" },
    Parameter { name: "mode",    short: "",  values: "sjis",          default: "",     doc: "Shift_JIS instead of Unicode" },
    Parameter { name: "format",  short: "f", values: "png, svg, …",   default: "png",  doc: "Format of the response" },
];

/// The longest side in pixels; QuickChart's own limit.
const LONGEST: f32 = 3000.0;

/// True when a name is a parameter of a QR code.
pub fn knows(name: &str) -> bool {
    let is_name = |parameter: &Parameter| parameter.name == name || parameter.short == name;
    !name.is_empty() && PARAMETERS.iter().any(is_name)
}

/// Adds a note for every parameter that QR codes do not have, unless `is_other` knows it.
pub(super) fn note_unknown(query: &Query, is_other: impl Fn(&str) -> bool, notes: &mut Notes) {
    for pair in &query.pairs {
        let name = pair.name.as_str();
        if !name.is_empty() && !knows(name) && !is_other(name) {
            notes.add(Note::new(NoteKind::Unknown, &excerpt(name), ""));
        }
    }
}

/// Width and height of a QR code in pixels.
pub fn size(query: &Query) -> (f32, f32) {
    let given = query.last("size").and_then(leading_integer);
    let side = given
        .filter(|side| *side >= 1)
        .map_or(150.0, |side| (side as f32).min(LONGEST));
    (side, side)
}

/// The whole number at the beginning of a text, as JavaScript's `parseInt` finds it: `400e` is 400.
fn leading_integer(text: &str) -> Option<u32> {
    let text = text.trim();
    let end = text
        .find(|c: char| !c.is_ascii_digit())
        .unwrap_or(text.len());
    text.get(..end)?.parse().ok()
}

/// Reads a QR code.
///
/// # Errors
/// A request without a text, a text that is too long for a code, a colour that is none.
pub(super) fn read(query: &Query, sources: &Sources<'_>, notes: &mut Notes) -> Result<Spec> {
    let text = query.last("text").unwrap_or("");
    if text.is_empty() {
        let message = "expected the text of the code, found nothing";
        return Err(Error::for_parameter("text", message));
    }
    let (width, height) = size(query);
    let light = color(query, "light", Rgba::WHITE)?;
    let canvas = Canvas {
        width,
        height,
        max_height: None,
        scale: sources.scale as f32,
        inch: 96.0,
        background: (light.a > 0).then_some(Fill::Solid(light)),
        plot_background: None,
        theme: Theme::light(),
        margins: [None; 4],
    };
    let level = query.last("ecLevel").unwrap_or("M").trim().to_uppercase();
    let level = Level::find(&level).unwrap_or_else(|| {
        let text = "expected L, M, Q or H; M is taken";
        notes.add(Note::new(NoteKind::Assumed, "ecLevel", text));
        Level::Medium
    });
    let quiet = query.last("margin").and_then(leading_integer);
    let quiet = quiet.filter(|modules| *modules <= 100);
    let is_japanese = query.last("mode").map(str::trim) == Some("sjis");
    let options = CodeOptions {
        text,
        level,
        quiet: quiet.map_or(4, |modules| modules as usize),
        encoding: if is_japanese {
            Encoding::ShiftJis
        } else {
            Encoding::Utf8
        },
        ink: color(query, "dark", Rgba::BLACK)?,
        text_word: "text",
        size_word: "size",
    };
    spec(&options, canvas, sources)
}

/// A colour, also in hexadecimal digits without `#`.
fn color(query: &Query, name: &str, default: Rgba) -> Result<Rgba> {
    match query.last(name) {
        Some(text) => Rgba::read(name, text.trim(), &Palette::new(vec![default])),
        None => Ok(default),
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::limits::Limits;

    #[test]
    fn sizes_are_read_as_parse_int_does() {
        for (text, expected) in [
            ("text=a", 150.0),
            ("size=20px", 20.0),
            ("size=x", 150.0),
            ("size=99999", 3000.0),
        ] {
            let query = Query::read(text.as_bytes(), &Limits::default()).unwrap();
            assert_eq!(size(&query), (expected, expected), "{text}");
        }
    }
}
