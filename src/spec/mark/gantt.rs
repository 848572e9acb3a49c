//! Gantt chart: horizontal bars from start to end.

/// Gantt chart: horizontal bars from start to end.
#[derive(Clone, Debug, PartialEq)]
pub struct Gantt {
    /// The part of a band that a bar fills, 0 to 1.
    pub width: f64,
    /// The radius of the corners in CSS pixels.
    pub radius: f32,
}

impl Default for Gantt {
    fn default() -> Gantt {
        Gantt {
            width: 0.6,
            radius: 2.0,
        }
    }
}
