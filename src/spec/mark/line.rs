//! A line through the points.

/// A line through the points.
#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    /// Whether the corners are rounded by a monotone curve.
    pub smooth: bool,
}
