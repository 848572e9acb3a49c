//! The parts of a PDF that all its streams share.

use super::fonts::Fonts;
use super::images::Images;
use super::objects::Objects;
use super::paints::Paints;

/// A file with its fonts, paints and pictures.
pub(super) struct Document {
    pub(super) objects: Objects,
    pub(super) paints: Paints,
    pub(super) fonts: Fonts,
    pub(super) images: Images,
}

impl Document {
    /// A file without objects. `matrix` maps CSS pixels, with y downwards, to the page.
    pub(super) fn new(matrix: [f32; 6]) -> Document {
        Document {
            objects: Objects::new(),
            paints: Paints::new(matrix),
            fonts: Fonts::default(),
            images: Images::default(),
        }
    }
}
