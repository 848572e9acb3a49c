//! A position in a coordinate system.

/// What the values of a position measure.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum PositionUnit {
    /// What the coordinate system defines; among bars, the middle of a group.
    #[default]
    Coords,
    /// `x` is the number of a group of bars; the position is the middle of this bar of the group, counted from 0.
    Bar(usize),
    /// Both values are parts of the plot, 0 to 1, from the left and from the bottom, in any coordinate system.
    Plot,
}

/// A part of something or an angle, rounded to a billionth: no picture shows the difference, and a person can write it.
pub fn billionth(number: f64) -> f64 {
    libm::round(number * 1e9) / 1e9 + 0.0
}

/// A position in a coordinate system.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct At {
    /// The first value.
    pub x: f64,
    /// The second value.
    pub y: f64,
    /// What the values measure.
    pub unit: PositionUnit,
}

/// Which of a text's nine points is at its position: -1 is left or bottom, 0 the middle, 1 right or top.
pub type Anchor = (i8, i8);

impl At {
    /// A position whose values measure what the coordinate system defines.
    pub fn new(x: f64, y: f64) -> At {
        let beside = PositionUnit::Coords;
        At { x, y, unit: beside }
    }

    /// A position by parts of the plot, in any coordinate system.
    pub fn plot(x: f64, y: f64) -> At {
        let beside = PositionUnit::Plot;
        At { x, y, unit: beside }
    }

    /// The same position with both values rounded to a billionth.
    pub fn rounded(self) -> At {
        let (x, y) = (billionth(self.x), billionth(self.y));
        At { x, y, ..self }
    }

    /// Whether both values are finite.
    pub fn is_finite(&self) -> bool {
        self.x.is_finite() && self.y.is_finite()
    }
}
