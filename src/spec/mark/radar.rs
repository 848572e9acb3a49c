//! A spoke for each point, a closed line for each series.

/// A spoke for each point, a closed line for each series.
#[derive(Clone, Debug, PartialEq)]
pub struct Radar {
    /// Whether the ground inside the lines is tinted.
    pub filled: bool,
}
