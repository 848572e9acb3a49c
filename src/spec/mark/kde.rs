//! Density plot: the kernel density estimate of the observations as a smooth curve.

use crate::stat::density::{Bandwidth, BandwidthRule};

/// Density plot: the kernel density estimate of the observations as a smooth curve.
#[derive(Clone, Debug, PartialEq)]
pub struct Kde {
    /// The bandwidth of the kernel.
    pub bandwidth: Bandwidth,
    /// True estimates the density of the logarithms of the observations: a share of them per decade.
    pub of_logarithms: bool,
    /// True fills the area under the curve.
    pub filled: bool,
}

impl Default for Kde {
    fn default() -> Kde {
        Kde {
            bandwidth: Bandwidth::Rule(BandwidthRule::Scott),
            of_logarithms: false,
            filled: true,
        }
    }
}
