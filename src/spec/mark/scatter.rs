//! Scatter plot: a marker at each point.

use crate::spec::ColorScale;

/// Scatter plot: a marker at each point.
#[derive(Clone, Debug, PartialEq)]
pub struct Scatter {
    /// How the channel `Hue` becomes colours, when a series has it.
    pub color_scale: ColorScale,
    /// How the values of the channel `Size` become diameters.
    pub sizes: PointSizes,
    /// The title of the legend of sizes; empty for no title.
    pub size_title: String,
}

/// How the sizes of points become diameters.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum PointSizes {
    /// Areas are in proportion to the sizes. A size above 0 has at least the diameter of [`Scatter::least`], so that it is seen.
    Areas {
        /// The largest size of the whole picture; 0 where none is above 0, which shows nothing.
        most: f64,
        /// The diameter of a point of that size in CSS pixels.
        diameter: f64,
    },
    /// Diameters are in proportion to the sizes. A point without a size is as large as the marker of its series.
    Diameters {
        /// The diameter in CSS pixels for a size of 1.
        unit: f64,
        /// The least diameter in CSS pixels of a point whose size is above 0, so that it is seen.
        least: f64,
    },
    /// Sizes are areas in square points, as in matplotlib.
    SquarePoints,
}

impl Default for Scatter {
    fn default() -> Scatter {
        Scatter {
            color_scale: ColorScale::of_points(),
            sizes: PointSizes::Areas {
                most: 0.0,
                diameter: Scatter::LARGEST,
            },
            size_title: String::new(),
        }
    }
}

impl Scatter {
    /// The default diameter in CSS pixels of the largest point, in a picture of usual size.
    pub const LARGEST: f64 = 44.0;

    /// The least diameter in CSS pixels of a point whose size is above 0, where the largest point has this diameter.
    pub fn least(largest: f64) -> f64 {
        (largest / 4.0).min(3.0)
    }

    /// The diameter in CSS pixels of a point whose area is given in square points, as in matplotlib, at 100 pixels an inch.
    pub fn diameter(area: f64) -> f64 {
        area.max(0.0).sqrt() * 100.0 / 72.0
    }
}
