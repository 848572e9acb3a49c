//! Level bars from start to end.

/// Level bars from start to end.
#[derive(Clone, Debug, PartialEq)]
pub struct Gantt {
    /// Part of the band that a bar fills.
    pub width: f64,
    /// Radius of the corners in CSS pixels.
    pub radius: f32,
}
