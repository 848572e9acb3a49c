//! The density of observations as a smooth curve.

use crate::stat::density::Bandwidth;

/// The density of observations as a smooth curve.
#[derive(Clone, Debug, PartialEq)]
pub struct Kde {
    /// How wide the kernel is.
    pub bandwidth: Bandwidth,
    /// Whether the ground under it is filled.
    pub filled: bool,
}
