//! A line between positions, with names and values at both ends.

/// A line between positions, with names and values at both ends.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Slope;
