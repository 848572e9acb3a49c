//! Calendar: the days of years as coloured cells.

use crate::spec::ColorScale;

/// Calendar: the days of years as coloured cells.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Calendar {
    /// True when a day has the mean of its values, false for their sum.
    pub has_means: bool,
    /// How values become colours.
    pub color_scale: ColorScale,
}
