//! A glyph of shaped text.

/// One glyph of a run; lengths are in CSS pixels.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Glyph {
    /// The glyph id in the face.
    pub id: u32,
    /// The position to the right.
    pub x: f32,
    /// The position downwards.
    pub y: f32,
    /// The byte offset in the text of the run at which its cluster begins.
    pub cluster: u32,
}
