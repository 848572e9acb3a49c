//! The direction of bars, boxes and violins.

/// The direction in which bars grow, and of the axis of values.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// Upwards; positions run from left to right.
    Vertical,
    /// To the right; positions run from bottom to top.
    Horizontal,
}

impl Direction {
    /// Horizontal when that is true, else vertical.
    pub fn horizontal(is_horizontal: bool) -> Direction {
        match is_horizontal {
            true => Direction::Horizontal,
            false => Direction::Vertical,
        }
    }

    /// A position and a value as x and y: exchanged when the direction is horizontal.
    pub fn xy(self, position: f64, value: f64) -> (f64, f64) {
        match self {
            Direction::Vertical => (position, value),
            Direction::Horizontal => (value, position),
        }
    }
}
