//! Lines of equal value of a matrix; each series is a row.

use crate::spec::ColorScale;

/// Lines of equal value of a matrix; each series is a row.
#[derive(Clone, Debug, PartialEq)]
pub struct Contour {
    /// The place of each row along y, as many as series.
    pub rows: Vec<f64>,
    /// The values of the lines; empty for about `count`.
    pub levels: Vec<f64>,
    /// About how many lines.
    pub count: usize,
    /// Whether the ground between the lines is filled.
    pub filled: bool,
    /// Whether the lines bear their values.
    pub labels: bool,
    /// How values become colours.
    pub color_scale: ColorScale,
}
