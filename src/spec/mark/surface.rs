//! A matrix as heights: each series is a row.

use crate::spec::ColorScale;

/// A matrix as heights: each series is a row.
#[derive(Clone, Debug, PartialEq)]
pub struct Surface {
    /// The place of each row along the depth, as many as series.
    pub rows: Vec<f64>,
    /// Ends of the upright axis; `None` comes from the data.
    pub domain: [Option<f64>; 2],
    /// How heights become colours.
    pub color_scale: ColorScale,
    /// Degrees by which it is turned round its upright axis.
    pub azimuth: f64,
    /// Degrees by which it is seen from above.
    pub elevation: f64,
}
