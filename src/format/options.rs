//! The options of the formats.

use super::svg::Letters;
use super::table::Table;

/// What a format may need besides the scene.
#[derive(Clone, Debug, Default)]
pub struct Options<'d> {
    /// The data as drawn, for formats that contain them.
    pub table: Option<Table<'d>>,
    /// The most bytes of the file; `None` for any number.
    pub most_bytes: Option<usize>,
    /// How an SVG writes its texts.
    pub letters: Letters,
    /// The number of an SVG among the pictures of a page, so that no two share an identifier; `None` for a single
    /// picture.
    pub place: Option<usize>,
}
