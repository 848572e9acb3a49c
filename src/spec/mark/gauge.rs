//! Each value on an arc of its own.

use crate::color::Rgba;

/// Each value on an arc of its own.
#[derive(Clone, Debug, PartialEq)]
pub struct Gauge {
    /// The value at the left end.
    pub low: f64,
    /// The value at the right end, above the other.
    pub high: f64,
    /// Upper ends of bands and their colours, rising; empty for none.
    pub bands: Vec<(f64, Rgba)>,
}
