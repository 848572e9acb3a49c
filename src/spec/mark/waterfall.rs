//! Bars from sum to sum.

use crate::color::Rgba;

/// Bars from sum to sum.
#[derive(Clone, Debug, PartialEq)]
pub struct Waterfall {
    /// Indices of values that are sums, not changes.
    pub totals: Vec<usize>,
    /// Changes upwards.
    pub rising: Rgba,
    /// Changes downwards.
    pub falling: Rgba,
    /// Sums.
    pub total: Rgba,
    /// Whether the values are written.
    pub labels: bool,
}
