//! The typefaces inside the executable (`faces/README.md` names their origin).

use std::sync::OnceLock;

use miniz_oxide::inflate::decompress_to_vec_zlib;

/// A face in the executable's read-only data; nothing is parsed before its first use.
pub(super) struct Embedded {
    /// The name by which CSS knows it.
    pub family: &'static str,
    /// CSS weight.
    pub weight: u16,
    /// Slanted letters of their own, not leaned ones.
    pub italic: bool,
    /// The file.
    pub data: Bytes,
    /// The shaping of its common characters; empty for faces without that table.
    pub plain: Bytes,
}

/// A file in the executable.
pub(super) enum Bytes {
    /// As it is.
    Whole(&'static [u8]),
    /// A zlib stream, and what was in it once it has been asked for.
    Packed(&'static [u8], OnceLock<Vec<u8>>),
}

impl Bytes {
    /// The file as it was before packing.
    pub(super) fn get(&'static self) -> &'static [u8] {
        match self {
            Bytes::Whole(bytes) => bytes,
            Bytes::Packed(bytes, unpacked) => {
                unpacked.get_or_init(|| decompress_to_vec_zlib(bytes).unwrap_or_default())
            }
        }
    }
}

macro_rules! whole {
    ($file:literal) => {
        Bytes::Whole(include_bytes!(concat!("faces/", $file)))
    };
}

/// A file that the build script has packed.
macro_rules! packed {
    ($file:literal) => {
        Bytes::Packed(
            include_bytes!(concat!(env!("OUT_DIR"), "/", $file, ".z")),
            OnceLock::new(),
        )
    };
}

macro_rules! face {
    ($family:literal, $weight:literal, $italic:literal, $data:expr, $plain:expr) => {
        Embedded {
            family: $family,
            weight: $weight,
            italic: $italic,
            data: $data,
            plain: $plain,
        }
    };
}

const NONE: Bytes = Bytes::Whole(&[]);

/// All of them; the first is what a style without a family means. The first two are in every chart and lie as they
/// are; unpacking another takes a millisecond or less.
#[rustfmt::skip]
pub(super) static FACES: [Embedded; 6] = [
    face!("Inter", 400, false, whole!("Inter-Regular.otf"), whole!("Inter-Regular.plain")),
    face!("Inter", 600, false, whole!("Inter-SemiBold.otf"), whole!("Inter-SemiBold.plain")),
    face!("Inter", 400, true, packed!("Inter-Italic.otf"), packed!("Inter-Italic.plain")),
    face!("JetBrains Mono", 400, false, packed!("JetBrainsMono-Regular.ttf"), NONE),
    face!("DejaVu Sans", 400, false, packed!("DejaVuSans.ttf"), NONE),
    face!("Noto Sans Math", 400, false, packed!("NotoSansMath.otf"), NONE),
];

/// Which of them has the letters and signs that the first lacks.
pub(super) const SYMBOLS: usize = 4;

/// Which of them sets formulas.
pub(super) const MATH: usize = 5;

/// The embedded family that a CSS family means, if one does. Generic families and the names that most
/// style sheets begin with lead to the sans; letters are compared without case.
pub(super) fn family(name: &str) -> Option<&'static str> {
    let name = name.trim().to_ascii_lowercase();
    match name.as_str() {
        "inter" | "sans-serif" | "sans" | "system-ui" | "ui-sans-serif" => Some("Inter"),
        "jetbrains mono" | "monospace" | "mono" | "ui-monospace" => Some("JetBrains Mono"),
        "dejavu sans" => Some("DejaVu Sans"),
        _ => None,
    }
}

/// The face of a family nearest to a weight and slant: the slant counts first where the weight is
/// ordinary, else the weight (a leaned semi-bold looks better than an emboldened italic).
pub(super) fn nearest(family: &str, weight: u16, italic: bool) -> Option<usize> {
    let cost = |face: &Embedded| {
        let heavy = (face.weight >= 500) != (weight >= 550);
        u8::from(heavy) * 2 + u8::from(face.italic != italic)
    };
    (0..FACES.len())
        .filter(|&index| FACES.get(index).is_some_and(|face| face.family == family))
        .min_by_key(|&index| FACES.get(index).map_or(u8::MAX, cost))
}
