//! Violin plot: the density of the observations on both sides of an axis. Each series is a violin.

use super::Direction;
use crate::stat::density::{Bandwidth, BandwidthRule};

/// Violin plot: the density of the observations on both sides of an axis. Each series is a violin.
#[derive(Clone, Debug, PartialEq)]
pub struct Violin {
    /// The direction of the axis of values.
    pub direction: Direction,
    /// The bandwidth of the kernel.
    pub bandwidth: Bandwidth,
    /// The part of a band that the widest violin fills, 0 to 1.
    pub width: f64,
}

impl Default for Violin {
    fn default() -> Violin {
        Violin {
            direction: Direction::Vertical,
            bandwidth: Bandwidth::Rule(BandwidthRule::Scott),
            width: 0.8,
        }
    }
}
