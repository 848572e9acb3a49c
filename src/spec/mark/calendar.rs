//! Calendar: the days of years as coloured cells.

use crate::spec::ColorScale;

/// Calendar: the days of years as coloured cells.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Calendar {
    /// How values become colours.
    pub color_scale: ColorScale,
}
