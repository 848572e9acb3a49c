//! Arrows with horizontal and vertical parts.

use crate::spec::ColorScale;

/// Arrows with horizontal and vertical parts.
#[derive(Clone, Debug, PartialEq)]
pub struct Quiver {
    /// CSS pixels of an arrow of length 1; `None` lets the longest nearly touch its neighbour.
    pub scale: Option<f64>,
    /// How lengths become colours; `None` draws all in the series' colour.
    pub color_scale: Option<ColorScale>,
}
