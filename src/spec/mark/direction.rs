//! The direction of bars, boxes and violins.

/// The direction in which bars grow, and of the axis of values.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// Upwards; positions run from left to right.
    Vertical,
    /// To the right; positions run from bottom to top.
    Horizontal,
}
