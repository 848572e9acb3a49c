//! A curve that fits the points of each series.

/// A curve that fits the points of each series.
#[derive(Clone, Debug, PartialEq)]
pub struct Trend {
    /// Which one.
    pub fit: Fit,
    /// Whether formula and R² are written beside it.
    pub formula: bool,
}

/// A curve through a cloud of points.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Fit {
    /// A polynomial of that degree by least squares; 1 is a straight line.
    Poly(usize),
    /// Locally weighted lines over that part of the points.
    Lowess(f64),
    /// The mean of that many points in a row.
    Mean(usize),
}
