//! Scatter plot: a marker at each point.

use crate::spec::ColorScale;

/// Scatter plot: a marker at each point.
#[derive(Clone, Debug, PartialEq)]
pub struct Scatter {
    /// How the channel `Hue` becomes colours, when a series has it.
    pub color_scale: ColorScale,
    /// The diameter in CSS pixels of the largest value of the channel `Size`; areas are proportional to the values. `None`
    /// takes the values as diameters in CSS pixels.
    pub largest: Option<f64>,
    /// The title of the legend of sizes; empty for no title.
    pub size_title: String,
}

impl Default for Scatter {
    fn default() -> Scatter {
        Scatter {
            color_scale: ColorScale::of_points(),
            largest: Some(Scatter::LARGEST),
            size_title: String::new(),
        }
    }
}

impl Scatter {
    /// The default diameter in CSS pixels of the largest point, in a picture of usual size.
    pub const LARGEST: f64 = 44.0;
}
