//! The density of observations on both sides of an axis; each series is a violin.

use super::Direction;
use crate::stat::density::Bandwidth;

/// The density of observations on both sides of an axis; each series is a violin.
#[derive(Clone, Debug, PartialEq)]
pub struct Violin {
    /// Which way the values run.
    pub direction: Direction,
    /// How wide the kernel is.
    pub bandwidth: Bandwidth,
    /// Part of the band that the widest violin fills.
    pub width: f64,
}
