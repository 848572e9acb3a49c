//! Which way bars and boxes grow.

/// Which way bars grow.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// Upwards, positions from left to right.
    Vertical,
    /// To the right, positions from bottom to top.
    Horizontal,
}
