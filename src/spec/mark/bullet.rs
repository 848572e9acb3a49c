//! Bullet chart: horizontal bars in front of bands, with a line at the target.

/// Bullet chart: horizontal bars in front of bands, with a line at the target.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Bullet {
    /// The upper ends of the bands in ascending order; empty for no bands.
    pub bands: Vec<f64>,
}
