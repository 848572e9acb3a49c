//! Typefaces: text comes in, shaped lines go out. Measuring and drawing use the same shaped line.

mod colored;
mod embedded;
mod embolden;
mod face;
mod file;
mod fonts;
mod glyph;
mod gradient;
mod math;
mod pen;
mod shape;
mod shaping_table;
mod source;
mod wrap;

use std::rc::Rc;

pub use colored::{Blend, Colored, Fill, Outline, Step};
pub use face::{Face, Metrics};
pub use file::{Description, covers, describe};
pub use fonts::{Fonts, is_invisible};
pub use glyph::Glyph;
pub use gradient::{Gradient, multiplied};
pub use math::{has_mistake, lines};
pub use pen::Pen;
pub use source::{FaceQuery, File, Found, Source};
pub use wrap::WrapLimits;

/// The width of a text in letters of Arial, in em and with kerning, from a table: no face is opened. `None` for a text with
/// a character that the table does not have.
pub fn arial_width(text: &str, is_bold: bool) -> Option<f32> {
    embedded::arial_width(text, is_bold)
}

/// The style of a text.
#[derive(Clone, Debug, PartialEq)]
pub struct FontStyle {
    /// Families in order of preference, as in CSS. Empty means the embedded sans serif.
    pub families: Vec<String>,
    /// The font size (em) in CSS pixels, above 0.
    pub size: f32,
    /// The CSS weight, 100 to 900. The nearest face is taken.
    pub weight: u16,
    /// True for slanted letters.
    pub italic: bool,
}

/// A shaped line. Positions are relative to its left end on the baseline, in CSS pixels.
#[derive(Clone, Debug, Default)]
pub struct ShapedLine {
    /// The characters, in logical order.
    pub text: String,
    /// The advance width.
    pub width: f32,
    /// The height above the baseline.
    pub ascent: f32,
    /// The depth below the baseline, positive.
    pub descent: f32,
    /// The runs of one face and size, in visual order.
    pub runs: Vec<Run>,
    /// The bars of fractions and roots: left, top, width, height.
    pub rules: Vec<[f32; 4]>,
    /// True if it is the beginning of a longer text that had no room, with an ellipsis after it.
    pub is_cut: bool,
}

/// A part of a line in one face and size; lengths are in CSS pixels.
#[derive(Clone, Debug)]
pub struct Run {
    /// The face.
    pub face: Rc<Face>,
    /// The font size (em).
    pub size: f32,
    /// The characters of this run, in logical order.
    pub text: String,
    /// The left end, relative to that of the line.
    pub x: f32,
    /// The baseline, relative to that of the line, downwards.
    pub y: f32,
    /// The advance width.
    pub width: f32,
    /// The glyphs in visual order, at positions relative to `x` and `y` of the run.
    pub glyphs: Vec<Glyph>,
}
