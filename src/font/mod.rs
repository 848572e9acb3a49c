//! Typefaces: text in, shaped lines out, measured and drawn from the same shaping.

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
mod plain;
mod shape;
mod source;
mod wrap;

use std::rc::Rc;

pub use colored::{Blend, Colored, Fill, Outline, Step};
pub use face::{Face, Metrics};
pub use file::{Description, covers, describe};
pub use fonts::Fonts;
pub use glyph::Glyph;
pub use gradient::{Gradient, multiplied};
pub use math::lines;
pub use pen::Pen;
pub use source::{File, Found, Source, Wanted};
pub use wrap::Wrap;

/// How a text looks.
#[derive(Clone, Debug, PartialEq)]
pub struct Style {
    /// Families in order of preference, as in CSS; empty means the embedded sans.
    pub families: Vec<String>,
    /// Size of the em in CSS pixels, above 0.
    pub size: f32,
    /// CSS weight, 100 to 900; the nearest face is taken.
    pub weight: u16,
    /// Slanted.
    pub italic: bool,
}

/// One shaped line: texts and rules at positions relative to its left end on the baseline.
#[derive(Clone, Debug, Default)]
pub struct Line {
    /// The characters, in logical order.
    pub text: String,
    /// Advance width in CSS pixels.
    pub width: f32,
    /// Height above the baseline.
    pub ascent: f32,
    /// Depth below the baseline, positive.
    pub descent: f32,
    /// Pieces of one face and size, in visual order.
    pub runs: Vec<Run>,
    /// Bars of fractions and roots: x, y of the top, width, height.
    pub rules: Vec<[f32; 4]>,
}

/// Part of a line in one face and one size.
#[derive(Clone, Debug)]
pub struct Run {
    /// The face.
    pub face: Rc<Face>,
    /// Size of the em in CSS pixels.
    pub size: f32,
    /// The characters of this run, in logical order.
    pub text: String,
    /// Left end relative to the line.
    pub x: f32,
    /// Baseline relative to the line's, downwards.
    pub y: f32,
    /// Advance width.
    pub width: f32,
    /// The glyphs, in visual order, positions relative to the run's own origin.
    pub glyphs: Vec<Glyph>,
}
