//! A line that holds its value.

/// A line that holds its value.
#[derive(Clone, Debug, PartialEq)]
pub struct Step {
    /// Where it changes.
    pub place: StepPlace,
}

/// Where between two points a step lies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StepPlace {
    /// At the left point: the value holds before its position.
    Pre,
    /// Half way.
    Mid,
    /// At the right point: the value holds after its position.
    Post,
}
