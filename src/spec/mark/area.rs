//! The ground between the line and zero, or between stacked lines.

use super::Arrangement;
use super::StepPlace;

/// The ground between the line and zero, or between stacked lines.
#[derive(Clone, Debug, PartialEq)]
pub struct Area {
    /// Stacked, filled to 100 %, or in front of one another.
    pub arrangement: Arrangement,
    /// Whether the corners are rounded by a monotone curve.
    pub smooth: bool,
    /// Whether the values hold like steps.
    pub step: Option<StepPlace>,
}
