//! Heatmap: a matrix of colours. Each series is a row, the first at the top.

use crate::scale::format::Format;
use crate::spec::ColorScale;

/// Heatmap: a matrix of colours. Each series is a row, the first at the top.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Heatmap {
    /// How values become colours.
    pub color_scale: ColorScale,
    /// True writes the values in the cells, if they fit; false never does; `None` is like true.
    pub labels: Option<bool>,
    /// How the values in the cells are written; `None` with as few digits as tell them apart.
    pub label_format: Option<Format>,
    /// True draws square cells, false fills the plot; `None` draws square cells if the plot stays large enough.
    pub square: Option<bool>,
    /// The outer edges along x and along y when the axes are numeric; `None` when they show the names of columns and rows.
    pub extent: Option<[[f64; 2]; 2]>,
}
