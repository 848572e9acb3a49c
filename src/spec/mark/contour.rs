//! Contour plot: lines of equal value of a matrix. Each series is a row.

use crate::spec::ColorScale;

/// Contour plot: lines of equal value of a matrix. Each series is a row.
#[derive(Clone, Debug, PartialEq)]
pub struct Contour {
    /// The position of each row along y, as many as series.
    pub rows: Vec<f64>,
    /// The values of the lines; empty chooses about `count` round values.
    pub levels: Vec<f64>,
    /// About how many lines there are.
    pub count: usize,
    /// True fills the areas between the lines.
    pub filled: bool,
    /// True writes the values at the lines.
    pub labels: bool,
    /// How values become colours.
    pub color_scale: ColorScale,
}
