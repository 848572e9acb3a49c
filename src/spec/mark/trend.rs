//! Trend line: a curve fitted to the points of each series.

/// Trend line: a curve fitted to the points of each series.
#[derive(Clone, Debug, PartialEq)]
pub struct Trend {
    /// How the curve is fitted.
    pub fit: Fit,
    /// True writes the formula and R² of a polynomial.
    pub formula: bool,
}

impl Default for Trend {
    fn default() -> Trend {
        Trend {
            fit: Fit::Poly(1),
            formula: false,
        }
    }
}

/// How a curve is fitted to points.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Fit {
    /// Least squares with a polynomial of this degree; 1 is a straight line.
    Poly(usize),
    /// Locally weighted regression (LOWESS) over this part of the points, 0 to 1.
    Lowess(f64),
    /// The moving average over this many points.
    Mean(usize),
}
