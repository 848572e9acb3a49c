//! Bars from sum to sum.

use crate::color::Rgba;

/// Bars from sum to sum.
#[derive(Clone, Debug, PartialEq)]
pub struct Waterfall {
    /// Indices of values that are sums, not changes.
    pub totals: Vec<usize>,
    /// Changes upwards; `None` is the theme's.
    pub rising: Option<Rgba>,
    /// Changes downwards; `None` is the theme's.
    pub falling: Option<Rgba>,
    /// Sums; `None` is the theme's.
    pub total: Option<Rgba>,
    /// Whether the values are written.
    pub labels: bool,
}
