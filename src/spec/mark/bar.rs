//! A bar for each value.

use super::Arrangement;
use super::Direction;

/// A bar for each value.
#[derive(Clone, Debug, PartialEq)]
pub struct Bar {
    /// Beside, on top of or in front of one another.
    pub arrangement: Arrangement,
    /// Which way they grow.
    pub direction: Direction,
    /// Part of the band that the bars of one position fill, 0 to 1; `None` leaves it to the kind.
    pub width: Option<f64>,
    /// Radius of the free corners in CSS pixels.
    pub radius: f32,
    /// What is written at them.
    pub labels: BarLabels,
    /// Where bars begin; zero unless the author says otherwise.
    pub base: f64,
}

/// What is written at bars.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BarLabels {
    /// Nothing.
    None,
    /// The value beyond the end.
    Outside,
    /// The value in the middle.
    Inside,
}
