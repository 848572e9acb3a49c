//! Where further faces come from: asked only when no embedded face has what a text needs.

use std::sync::Arc;

/// Bytes that the shaper and the rasteriser share without copying.
pub type Bytes = Arc<dyn AsRef<[u8]> + Send + Sync>;

/// What face is wanted.
#[derive(Clone, Debug, PartialEq)]
pub struct Wanted<'a> {
    /// This family by name; `None` asks for any face that has `character`.
    pub family: Option<&'a str>,
    /// A character that the face must have; `None` where only the family counts.
    pub character: Option<char>,
    /// ISO 15924 tag of the script of the character's surroundings (`Deva`), `Zyyy` when there is none.
    pub script: [u8; 4],
    /// The picture's language, BCP 47; empty when not known. It decides which face draws a Han character.
    pub language: &'a str,
    /// CSS weight.
    pub weight: u16,
    /// Slanted.
    pub italic: bool,
    /// The character is to be drawn in colours, as emoji are.
    pub color: bool,
}

/// A face as a source knows it, before its file is read.
#[derive(Clone, Debug, PartialEq)]
pub struct Found {
    /// The source's own number for it, the same every time.
    pub id: u32,
    /// The name by which CSS knows it.
    pub family: String,
    /// CSS weight.
    pub weight: u16,
    /// Slanted.
    pub italic: bool,
    /// It draws in colours.
    pub color: bool,
}

/// Finds and loads faces from outside the executable. The edge implements it with files.
pub trait Source {
    /// The best face for what is wanted; `None` when there is none.
    fn find(&self, wanted: &Wanted<'_>) -> Option<Found>;

    /// The font file of a face found before, and the index of the face in it; `None` when it has gone.
    fn load(&self, id: u32) -> Option<(Bytes, u32)>;
}
