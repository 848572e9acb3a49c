//! Each value on an arc of its own.

use crate::color::Rgba;

/// Each value on an arc of its own.
#[derive(Clone, Debug, PartialEq)]
pub struct Gauge {
    /// The value at the left end; `None` follows from the values.
    pub low: Option<f64>,
    /// The value at the right end; `None` follows from values and bands.
    pub high: Option<f64>,
    /// Upper ends of bands, rising, and their colours, `None` for those of the kind; empty for no bands.
    pub bands: Vec<(f64, Option<Rgba>)>,
}
