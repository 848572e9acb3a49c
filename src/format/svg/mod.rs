//! SVG: a scene in, the smallest file that says the same with real text out.
//!
//! Identifiers begin with a hash of the picture, so that several pictures can stand in one page; where one of them may
//! stand there twice, its place in the page is part of them too.

mod letters;
mod number;
mod path;
mod style;
mod text;
mod writer;

use std::fmt::Write as _;

use super::escape::escaped;
use super::options::Options;
use crate::scene::Scene;

use number::num;
use writer::{PREFIX, Writer};

pub use letters::Letters;
pub(super) use text::{Outline, outlines};

/// The file; UTF-8, without an XML declaration so that it can stand in an HTML page.
pub fn encode(scene: &Scene, options: &Options) -> String {
    let mut writer = Writer {
        letters: options.letters,
        out: String::with_capacity(16 * 1024),
        defs: Vec::new(),
        family: text::usual_family(scene),
        crisp: false,
    };
    if let Some(paint) = &scene.background {
        let fill = writer.fill(Some(paint));
        let (width, height) = (num(scene.width), num(scene.height));
        let _ = write!(
            writer.out,
            "<rect width=\"{width}\" height=\"{height}\"{fill}/>"
        );
    }
    writer.items(&scene.items, None);
    let body = format!(
        "{}{}{}{}",
        head(scene, &writer.family),
        style::dark(&scene.dark, PREFIX),
        defs(&writer.defs),
        writer.out
    );
    let hash = fnv(body.as_bytes());
    let prefix = match options.place {
        None => format!("p{hash:08x}"),
        Some(place) => format!("p{hash:08x}_{place}_"),
    };
    let mut file = body.replace(PREFIX, &prefix);
    file.push_str("</svg>\n");
    file
}

fn head(scene: &Scene, family: &str) -> String {
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
        // Figures of one width, as they were measured, where the reader's face has them.
        let _ = write!(
            out,
            " font-family=\"{}\" style=\"font-variant-numeric:tabular-nums\"",
            escaped(family)
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

fn defs(definitions: &[(&str, String)]) -> String {
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

/// The 64-bit hash of Fowler, Noll and Vo, folded to half.
fn fnv(bytes: &[u8]) -> u32 {
    let hash = bytes.iter().fold(0xcbf2_9ce4_8422_2325u64, |hash, byte| {
        (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3)
    });
    (hash ^ (hash >> 32)) as u32
}
