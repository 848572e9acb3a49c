//! Slope chart: a line between positions, with names and values at both ends.

/// Slope chart: a line between positions, with names and values at both ends.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Slope;
