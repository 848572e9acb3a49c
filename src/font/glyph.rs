//! Glyphs of shaped text.

/// One glyph of a run.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Glyph {
    /// Its number in the face.
    pub id: u32,
    /// Position to the right.
    pub x: f32,
    /// Position downwards.
    pub y: f32,
    /// Byte offset in the run's text of the cluster that it belongs to.
    pub cluster: u32,
}
