//! Density plot: the kernel density estimate of the observations as a smooth curve.

use crate::stat::density::{Bandwidth, BandwidthRule};

/// Density plot: the kernel density estimate of the observations as a smooth curve.
#[derive(Clone, Debug, PartialEq)]
pub struct Kde {
    /// The bandwidth of the kernel.
    pub bandwidth: Bandwidth,
    /// True fills the area under the curve.
    pub filled: bool,
}

impl Default for Kde {
    fn default() -> Kde {
        Kde {
            bandwidth: Bandwidth::Rule(BandwidthRule::Scott),
            filled: true,
        }
    }
}
