//! Encodes a scene as a small SVG with real text.
//!
//! Identifiers begin with a hash of the picture, so that several pictures can be set into one page. When a page may
//! contain the same picture twice, its number in the page is part of its identifiers too.

mod identifier;
mod letters;
mod number;
mod path;
mod style;
mod text;
mod typefaces;
mod woff;
mod writer;

use std::collections::HashMap;
use std::fmt::Write as _;

use super::escape::escaped;
use super::options::Options;
use crate::scene::Scene;

use identifier::PREFIX;
use number::num;
use typefaces::Typefaces;
use writer::SvgWriter;

pub use letters::Letters;
pub(super) use text::{SegmentPen, run_outlines};

/// Encodes the file as UTF-8, without an XML declaration, so that it can be set into an HTML page. Ends early, and is no
/// picture then, once it has more bytes than the options allow.
pub fn encode(scene: &Scene, options: &Options<'_>) -> String {
    let typefaces = match options.letters {
        Letters::Text => Typefaces::of(scene),
        Letters::Paths | Letters::Local => Typefaces::default(),
    };
    let mut writer = SvgWriter {
        letters: options.letters,
        out: String::with_capacity(16 * 1024),
        defs: Vec::new(),
        known: HashMap::new(),
        family: text::most_common_family(scene, &typefaces),
        typefaces,
        crisp: false,
        most_bytes: options.most_bytes.unwrap_or(usize::MAX),
    };
    if let Some(paint) = &scene.background {
        let fill = writer.fill_attributes(Some(paint));
        let (width, height) = (num(scene.width), num(scene.height));
        let _ = write!(
            writer.out,
            "<rect width=\"{width}\" height=\"{height}\"{fill}/>"
        );
    }
    writer.write_items(&scene.items, None);
    if writer.out.len() > writer.most_bytes {
        return writer.out;
    }
    let pieces = [
        open_svg(scene, &writer.family),
        writer.typefaces.rules(),
        style::dark_rules(&scene.dark, PREFIX),
        write_defs(&writer.defs),
        writer.out,
        "</svg>\n".to_owned(),
    ];
    let hash = fnv(pieces.iter().take(5).flat_map(|piece| piece.bytes()));
    let prefix = match options.place {
        None => format!("p{hash:08x}"),
        Some(place) => format!("p{hash:08x}_{place}_"),
    };
    join(pieces, &prefix)
}

/// The pieces of a file, one after the other, with `prefix` in place of [`PREFIX`]. It takes the memory of the file alone
/// beside that of the pieces.
fn join(pieces: [String; 6], prefix: &str) -> String {
    let length = |piece: &String| {
        let places = piece.bytes().filter(|byte| *byte == PREFIX as u8).count();
        piece.len() + places * (prefix.len() - 1)
    };
    let mut file = String::with_capacity(pieces.iter().map(length).sum());
    for piece in pieces {
        let mut parts = piece.split(PREFIX);
        file.push_str(parts.next().unwrap_or_default());
        for part in parts {
            file.push_str(prefix);
            file.push_str(part);
        }
    }
    file
}

/// The root element with title and description.
fn open_svg(scene: &Scene, family: &str) -> String {
    let (width, height) = (num(scene.width), num(scene.height));
    let mut out = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" \
         viewBox=\"0 0 {width} {height}\" role=\"img\""
    );
    if !scene.dark.is_empty() {
        let _ = write!(out, " class=\"{PREFIX}s\"");
    }
    let named = !scene.title.is_empty();
    let described = !scene.description.is_empty();
    match (named, described) {
        (true, true) => {
            let _ = write!(out, " aria-labelledby=\"{PREFIX}t {PREFIX}d\"");
        }
        (true, false) => {
            let _ = write!(out, " aria-labelledby=\"{PREFIX}t\"");
        }
        (false, true) => {
            let _ = write!(out, " aria-labelledby=\"{PREFIX}d\"");
        }
        (false, false) => {}
    }
    if !scene.lang.is_empty() {
        let _ = write!(out, " lang=\"{}\"", escaped(&scene.lang));
    }
    if !family.is_empty() {
        // Text was measured with digits of equal width, so the reader's font should use them too.
        let _ = write!(
            out,
            " font-family=\"{family}\" style=\"font-variant-numeric:tabular-nums\""
        );
    }
    out.push('>');
    if named {
        let _ = write!(
            out,
            "<title id=\"{PREFIX}t\">{}</title>",
            escaped(&scene.title)
        );
    }
    if described {
        let _ = write!(
            out,
            "<desc id=\"{PREFIX}d\">{}</desc>",
            escaped(&scene.description)
        );
    }
    out
}

/// The definitions; empty when there are none.
fn write_defs(definitions: &[(&str, String)]) -> String {
    if definitions.is_empty() {
        return String::new();
    }
    let mut out = String::from("<defs>");
    for (index, (tag, body)) in definitions.iter().enumerate() {
        let _ = write!(out, "<{tag} id=\"{PREFIX}{index}\"{body}");
    }
    out.push_str("</defs>");
    out
}

/// The 64-bit FNV-1a hash, folded to 32 bits.
fn fnv(bytes: impl Iterator<Item = u8>) -> u32 {
    let hash = bytes.fold(0xcbf2_9ce4_8422_2325u64, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    });
    (hash ^ (hash >> 32)) as u32
}
