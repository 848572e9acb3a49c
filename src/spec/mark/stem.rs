//! Stem plot: a marker at each point, with a line to the base.

/// Stem plot: a marker at each point, with a line to the base.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Stem {
    /// The value at which the lines begin.
    pub base: f64,
}
