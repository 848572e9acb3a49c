//! The source of further faces. It is asked only when no embedded face has what a text needs.

use std::sync::Arc;

/// The properties of a face that is looked for.
#[derive(Clone, Debug, PartialEq)]
pub struct FaceQuery<'a> {
    /// The name of the family; `None` means any face that has `character`.
    pub family: Option<&'a str>,
    /// A character that the face must have; `None` when only the family counts.
    pub character: Option<char>,
    /// The ISO 15924 tag of the script around the character (`Deva`); `Zyyy` when there is none.
    pub script: [u8; 4],
    /// The language of the picture (BCP 47); empty when it is not known. It decides which face draws a Han character.
    pub language: &'a str,
    /// The CSS weight.
    pub weight: u16,
    /// True for slanted letters.
    pub italic: bool,
    /// True when the character is drawn in colours, as emoji are.
    pub color: bool,
}

/// A face that a source has found and not yet opened.
#[derive(Clone, Debug, PartialEq)]
pub struct Found {
    /// The number of the face in its source; it stays the same.
    pub id: u32,
    /// The family name in CSS.
    pub family: String,
    /// The CSS weight.
    pub weight: u16,
    /// True for a slanted face.
    pub italic: bool,
    /// True when it has coloured glyphs.
    pub color: bool,
}

/// A font file. Only the tables that are needed are read from it.
pub trait File: Send + Sync {
    /// The number of its bytes.
    fn size(&self) -> u64;

    /// Reads `length` bytes from `start` on; `None` when the file has fewer.
    fn read(&self, start: u64, length: usize) -> Option<Vec<u8>>;
}

/// Finds and opens faces outside of the executable. The room `store` implements it with files.
pub trait Source: std::fmt::Debug {
    /// The face that fits best; `None` when none fits.
    fn find(&self, wanted: &FaceQuery<'_>) -> Option<Found>;

    /// The font file of a face that was found, and the index of the face in it. `None` when the file can no longer be
    /// read.
    fn open(&self, id: u32) -> Option<(Arc<dyn File>, u32)>;
}
