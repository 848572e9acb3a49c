//! A marker at each point.

use crate::spec::ColorScale;

/// A marker at each point.
#[derive(Clone, Debug, PartialEq)]
pub struct Scatter {
    /// How the column of hues becomes colours, where there is one.
    pub color_scale: ColorScale,
    /// Diameter in CSS pixels of the largest value of the column of sizes, areas being in proportion; `None`
    /// takes the column as diameters.
    pub largest: Option<f64>,
    /// What the sizes measure; empty for nothing said.
    pub size_title: String,
}
