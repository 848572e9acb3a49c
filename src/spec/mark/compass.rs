//! The direction of angles, for all kinds in polar coordinates.

/// Where angles begin and in which direction they grow.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Compass {
    /// The direction of angle 0, in degrees clockwise from twelve o'clock.
    pub zero: f64,
    /// True when angles grow clockwise.
    pub clockwise: bool,
}

impl Compass {
    /// Converts an angle of the data, in degrees, to degrees clockwise from twelve o'clock, 0 to below 360.
    pub fn turn(self, angle: f64) -> f64 {
        let angle = if self.clockwise { angle } else { -angle };
        (self.zero + angle).rem_euclid(360.0)
    }
}
