//! Median, quartiles, whiskers and outliers; each series is a box.

use super::Direction;
use crate::stat::quantile::Whiskers;

/// Median, quartiles, whiskers and outliers; each series is a box.
#[derive(Clone, Debug, PartialEq)]
pub struct BoxPlot {
    /// Which way the values run.
    pub direction: Direction,
    /// How far the whiskers reach.
    pub whiskers: Whiskers,
    /// Whether the box is drawn in at the confidence interval of the median.
    pub notch: bool,
    /// Whether observations beyond the whiskers are drawn.
    pub outliers: bool,
    /// Whether the mean is marked.
    pub mean: bool,
    /// Part of the band that a box fills.
    pub width: f64,
}
