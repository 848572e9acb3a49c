//! A matrix of colours; each series is a row, the first on top.

use crate::spec::ColorScale;

/// A matrix of colours; each series is a row, the first on top.
#[derive(Clone, Debug, PartialEq)]
pub struct Heatmap {
    /// How values become colours.
    pub color_scale: ColorScale,
    /// Whether values are written in the cells; `None` where they fit.
    pub labels: Option<bool>,
    /// Whether cells are as high as wide; `None` where the plot stays large then.
    pub square: Option<bool>,
    /// Outer edges along x and along y where the axes count; `None` where they name columns and rows.
    pub extent: Option<[[f64; 2]; 2]>,
}
