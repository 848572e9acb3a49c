//! Step chart: a line that keeps its value until it changes at once.

/// Step chart: a line that keeps its value until it changes at once.
#[derive(Clone, Debug, PartialEq)]
pub struct Step {
    /// Where the value changes.
    pub place: StepPlace,
}

impl Default for Step {
    fn default() -> Step {
        Step {
            place: StepPlace::Pre,
        }
    }
}

/// Where between two points the value changes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StepPlace {
    /// At the left point: each value is valid before its position.
    Pre,
    /// Half way between the points.
    Mid,
    /// At the right point: each value is valid after its position.
    Post,
}
