//! Area chart: the area between a line and zero, or between stacked lines.

use super::{Arrangement, Course};

/// Area chart: the area between a line and zero, or between stacked lines.
#[derive(Clone, Debug, PartialEq)]
pub struct Area {
    /// How several series are arranged.
    pub arrangement: Arrangement,
    /// How the edges run between the points.
    pub course: Course,
}

impl Default for Area {
    fn default() -> Area {
        Area {
            arrangement: Arrangement::Stacked,
            course: Course::Straight,
        }
    }
}
