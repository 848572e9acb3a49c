//! How a line runs between its points.

/// How a line runs between its points.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Course {
    /// Straight.
    #[default]
    Straight,
    /// Along a smooth monotone curve.
    Smooth,
    /// In steps: each value is kept until it changes at once.
    Step(StepPlace),
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

impl StepPlace {
    /// The part of the way from one point to the next at which the value changes, 0 to 1.
    pub fn part(self) -> f64 {
        match self {
            StepPlace::Pre => 0.0,
            StepPlace::Mid => 0.5,
            StepPlace::Post => 1.0,
        }
    }
}
