//! What all streams of a file share.

use super::fonts::Fonts;
use super::images::Images;
use super::objects::Objects;
use super::paints::Paints;

/// A file and the fonts, paints and pictures in it.
pub(super) struct Document {
    pub(super) objects: Objects,
    pub(super) paints: Paints,
    pub(super) fonts: Fonts,
    pub(super) images: Images,
}

impl Document {
    /// A file without objects; `matrix` leads from CSS pixels, y downwards, to the page.
    pub(super) fn new(matrix: [f32; 6]) -> Document {
        Document {
            objects: Objects::new(),
            paints: Paints::new(matrix),
            fonts: Fonts::default(),
            images: Images::default(),
        }
    }
}
