//! Box plot: median, quartiles, whiskers and outliers. Each series is a box.

use super::Direction;
use crate::stat::quantile::Whiskers;

/// Box plot: median, quartiles, whiskers and outliers. Each series is a box.
#[derive(Clone, Debug, PartialEq)]
pub struct BoxPlot {
    /// The direction of the axis of values.
    pub direction: Direction,
    /// The rule for the ends of the whiskers.
    pub whiskers: Whiskers,
    /// True draws a notch at the confidence interval of the median.
    pub notch: bool,
    /// True draws the observations beyond the whiskers.
    pub outliers: bool,
    /// True marks the mean.
    pub mean: bool,
    /// The part of a band that a box fills, 0 to 1.
    pub width: f64,
}

impl Default for BoxPlot {
    fn default() -> BoxPlot {
        BoxPlot {
            direction: Direction::Vertical,
            whiskers: Whiskers::Iqr(1.5),
            notch: false,
            outliers: true,
            mean: false,
            width: 0.5,
        }
    }
}
