//! Where angles begin, for all kinds that lie round a middle.

/// Where angles begin and which way they run.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Compass {
    /// Where angle 0 lies, degrees clockwise from twelve o'clock.
    pub zero: f64,
    /// Whether angles grow clockwise.
    pub clockwise: bool,
}

impl Compass {
    /// An angle of the data as degrees clockwise from twelve o'clock.
    pub fn turn(self, angle: f64) -> f64 {
        let angle = if self.clockwise { angle } else { -angle };
        (self.zero + angle).rem_euclid(360.0)
    }
}
