//! Surface: a matrix as heights over a plane. Each series is a row.

use crate::spec::ColorScale;

/// Surface: a matrix as heights over a plane. Each series is a row.
#[derive(Clone, Debug, PartialEq)]
pub struct Surface {
    /// The position of each row along the depth, as many as series.
    pub rows: Vec<f64>,
    /// The ends of the vertical axis; `None` follows the data.
    pub domain: [Option<f64>; 2],
    /// How heights become colours.
    pub color_scale: ColorScale,
    /// The rotation about the vertical axis in degrees.
    pub azimuth: f64,
    /// The angle above the horizon from which it is seen, in degrees.
    pub elevation: f64,
}

impl Default for Surface {
    fn default() -> Surface {
        Surface {
            rows: Vec::new(),
            domain: [None, None],
            color_scale: ColorScale::default(),
            azimuth: 35.0,
            elevation: 25.0,
        }
    }
}
