//! Line chart: a line through the points.

use super::Course;

/// Line chart: a line through the points. With steps it is a step chart.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Line {
    /// How the line runs between the points.
    pub course: Course,
}
