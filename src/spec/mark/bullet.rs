//! Level bars before bands, with a line at the goal.

/// Level bars before bands, with a line at the goal.
#[derive(Clone, Debug, PartialEq)]
pub struct Bullet {
    /// Upper ends of the bands, rising.
    pub bands: Vec<f64>,
}
