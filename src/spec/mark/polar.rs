//! A line over angles: `x` are degrees.

use super::Compass;

/// A line over angles: `x` are degrees.
#[derive(Clone, Debug, PartialEq)]
pub struct Polar {
    /// Where angles begin.
    pub compass: Compass,
    /// Whether the ground inside the lines is tinted.
    pub filled: bool,
}
