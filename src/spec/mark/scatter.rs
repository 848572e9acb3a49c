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

    /// The diameter in CSS pixels of a point whose area is given in square points, as in matplotlib, at 100 pixels an inch.
    pub fn diameter(area: f64) -> f64 {
        area.max(0.0).sqrt() * 100.0 / 72.0
    }

    /// The area in square points, to four decimals, that gives almost this diameter in CSS pixels.
    pub fn area(diameter: f64) -> f64 {
        let side = diameter * 72.0 / 100.0;
        (side * side * 10_000.0).round() / 10_000.0
    }
}
