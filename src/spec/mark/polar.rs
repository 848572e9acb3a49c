//! Polar plot: a line over angles. The `x` of the series are degrees.

use super::Compass;

/// Polar plot: a line over angles. The `x` of the series are degrees.
#[derive(Clone, Debug, PartialEq)]
pub struct Polar {
    /// Where angles begin and in which direction they grow.
    pub compass: Compass,
    /// True fills the area inside the lines.
    pub filled: bool,
}

impl Default for Polar {
    fn default() -> Polar {
        Polar {
            compass: Compass {
                zero: 90.0,
                clockwise: false,
            },
            filled: false,
        }
    }
}
