//! Area chart: the area between a line and zero, or between stacked lines.

use super::Arrangement;
use super::StepPlace;

/// Area chart: the area between a line and zero, or between stacked lines.
#[derive(Clone, Debug, PartialEq)]
pub struct Area {
    /// How several series are arranged.
    pub arrangement: Arrangement,
    /// True draws a smooth monotone curve through the points.
    pub smooth: bool,
    /// Where steps change, for edges that are steps; `None` draws straight lines or a curve.
    pub step: Option<StepPlace>,
}

impl Default for Area {
    fn default() -> Area {
        Area {
            arrangement: Arrangement::Stacked,
            smooth: false,
            step: None,
        }
    }
}
