//! Line chart: a line through the points.

/// Line chart: a line through the points.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Line {
    /// True draws a smooth monotone curve through the points.
    pub smooth: bool,
}
