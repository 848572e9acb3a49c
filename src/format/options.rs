//! The options of the formats.

use super::html::Table;
use super::svg::Letters;

/// What a format may need besides the scene.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// The data as drawn, for formats that contain them.
    pub table: Option<Table>,
    /// How an SVG writes its texts.
    pub letters: Letters,
    /// The number of an SVG among the pictures of a page, so that no two share an identifier; `None` for a single
    /// picture.
    pub place: Option<usize>,
}
