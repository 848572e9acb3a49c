//! The typefaces in the executable: the index of a face comes in, its file goes out. `faces/README.md` names their
//! origin.

use std::sync::OnceLock;

use miniz_oxide::inflate::decompress_to_vec_zlib;

use super::shaping_table::ShapingTable;

/// A face in the read-only data of the executable. Nothing is parsed before its first use.
pub(super) struct EmbeddedFace {
    /// The family name in CSS.
    pub family: &'static str,
    /// The CSS weight.
    pub weight: u16,
    /// True for a face that was drawn slanted.
    pub italic: bool,
    /// The font file.
    pub data: EmbeddedFile,
    /// The table of its common characters; see [`super::shaping_table`]. Empty for a face without one.
    pub shaping_table: EmbeddedFile,
}

/// A file in the executable.
pub(super) enum EmbeddedFile {
    /// The file itself.
    Whole(&'static [u8]),
    /// A zlib stream, and its content after the first call of [`EmbeddedFile::get`].
    Packed(&'static [u8], OnceLock<Vec<u8>>),
}

impl EmbeddedFile {
    /// The bytes of the file.
    pub(super) fn get(&'static self) -> &'static [u8] {
        match self {
            EmbeddedFile::Whole(bytes) => bytes,
            EmbeddedFile::Packed(bytes, unpacked) => {
                unpacked.get_or_init(|| decompress_to_vec_zlib(bytes).unwrap_or_default())
            }
        }
    }
}

/// A file that is used where it lies, without unpacking.
macro_rules! whole {
    ($file:literal) => {
        EmbeddedFile::Whole(include_bytes!(concat!("faces/", $file)))
    };
}

/// A file that the build script has compressed.
macro_rules! packed {
    ($file:literal) => {
        EmbeddedFile::Packed(
            include_bytes!(concat!(env!("OUT_DIR"), "/", $file, ".z")),
            OnceLock::new(),
        )
    };
}

/// A face from its family, weight, slant and files.
macro_rules! face {
    ($family:expr, $weight:literal, $italic:literal, $data:expr, $shaping_table:expr) => {
        EmbeddedFace {
            family: $family,
            weight: $weight,
            italic: $italic,
            data: $data,
            shaping_table: $shaping_table,
        }
    };
}

/// No file.
const NONE: EmbeddedFile = EmbeddedFile::Whole(&[]);

/// All faces. The first one is meant by a style without a family. Those that nearly every chart of some dialect needs are
/// not compressed; unpacking another one takes a millisecond or less.
#[rustfmt::skip]
pub(super) static FACES: [EmbeddedFace; 8] = [
    face!("Inter", 400, false, whole!("Inter-Regular.otf"), whole!("Inter-Regular.plain")),
    face!("Inter", 600, false, whole!("Inter-SemiBold.otf"), whole!("Inter-SemiBold.plain")),
    face!("Inter", 400, true, packed!("Inter-Italic.otf"), packed!("Inter-Italic.plain")),
    face!(ARIAL, 400, false, whole!("LiberationSans-Regular.otf"), whole!("LiberationSans-Regular.plain")),
    face!(ARIAL, 700, false, packed!("LiberationSans-Bold.otf"), packed!("LiberationSans-Bold.plain")),
    face!("JetBrains Mono", 400, false, packed!("JetBrainsMono-Regular.ttf"), NONE),
    face!("DejaVu Sans", 400, false, packed!("DejaVuSans.ttf"), NONE),
    face!("Noto Sans Math", 400, false, packed!("NotoSansMath.otf"), NONE),
];

/// The index of the face with letters and symbols that the first face lacks.
pub(super) const SYMBOLS_FACE: usize = 6;

/// The index of the face for formulas.
pub(super) const MATH_FACE: usize = 7;

/// The family whose letters are as wide as those of Arial and of Helvetica.
const ARIAL: &str = "Liberation Sans";

/// The font units of an em of that family.
const ARIAL_UNITS: f32 = 2048.0;

/// The embedded family that a CSS family means, if there is one. Generic families and the names with which most style
/// sheets begin mean the sans serif; Arial and Helvetica mean the family that is as wide, on every machine. Letters are
/// compared without case.
pub(super) fn family(name: &str) -> Option<&'static str> {
    let name = name.trim().to_ascii_lowercase();
    match name.as_str() {
        "inter" | "sans-serif" | "sans" | "system-ui" | "ui-sans-serif" => Some("Inter"),
        "liberation sans" | "arial" | "helvetica" => Some(ARIAL),
        "jetbrains mono" | "monospace" | "mono" | "ui-monospace" => Some("JetBrains Mono"),
        "dejavu sans" => Some("DejaVu Sans"),
        _ => None,
    }
}

/// The width of a text in letters of Arial; see [`super::arial_width`].
pub(super) fn arial_width(text: &str, is_bold: bool) -> Option<f32> {
    let weight = if is_bold { 700 } else { 400 };
    let face = FACES.get(nearest(ARIAL, weight, false)?)?;
    let table = ShapingTable::new(face.shaping_table.get())?;
    Some(table.width(text)? as f32 / ARIAL_UNITS)
}

/// The index of the face of a family that is nearest to a weight and slant. The weight counts more than the slant,
/// because a slanted semi-bold looks better than an emboldened italic.
pub(super) fn nearest(family: &str, weight: u16, italic: bool) -> Option<usize> {
    let cost = |face: &EmbeddedFace| {
        let wrong_weight = (face.weight >= 500) != (weight >= 550);
        u8::from(wrong_weight) * 2 + u8::from(face.italic != italic)
    };
    (0..FACES.len())
        .filter(|&index| FACES.get(index).is_some_and(|face| face.family == family))
        .min_by_key(|&index| FACES.get(index).map_or(u8::MAX, cost))
}
