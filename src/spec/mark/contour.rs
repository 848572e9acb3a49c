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

impl Default for Contour {
    fn default() -> Contour {
        Contour {
            rows: Vec::new(),
            levels: Vec::new(),
            count: 8,
            filled: false,
            labels: true,
            color_scale: ColorScale::of_points(),
        }
    }
}

impl Contour {
    /// The defaults of filled contours, whose areas need no labels to be told apart.
    pub fn filled() -> Contour {
        Contour {
            filled: true,
            labels: false,
            color_scale: ColorScale::default(),
            ..Contour::default()
        }
    }
}
