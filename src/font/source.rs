//! Where further faces come from: asked only when no embedded face has what a text needs.

use std::sync::Arc;

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

/// A face as a source knows it, before it is opened.
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

/// A font file, of which only the tables that are needed are read.
pub trait File: Send + Sync {
    /// How many bytes it has.
    fn size(&self) -> u64;

    /// `length` bytes from `start` on; `None` when they are not all there.
    fn read(&self, start: u64, length: usize) -> Option<Vec<u8>>;
}

/// Finds and opens faces from outside the executable. The edge implements it with files.
pub trait Source: std::fmt::Debug {
    /// The best face for what is wanted; `None` when there is none.
    fn find(&self, wanted: &Wanted<'_>) -> Option<Found>;

    /// The font file of a face found before, and the index of the face in it; `None` when it has gone.
    fn open(&self, id: u32) -> Option<(Arc<dyn File>, u32)>;
}
