//! What an encoding may need besides the scene.

use super::html::Table;
use super::svg::Letters;

/// What an encoding may need besides the scene.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// The data as drawn, for formats that show them.
    pub table: Option<Table>,
    /// How an SVG writes its texts.
    pub letters: Letters,
    /// Which picture of a page an SVG is, so that no two have one identifier; `None` where it stands alone.
    pub place: Option<usize>,
}
