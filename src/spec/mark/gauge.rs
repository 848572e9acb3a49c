//! Gauge: each value on an arc of its own.

use crate::color::Rgba;

/// Gauge: each value on an arc of its own.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Gauge {
    /// The value at the left end of the arc; `None` follows from the values.
    pub low: Option<f64>,
    /// The value at the right end of the arc; `None` follows from the values and the bands.
    pub high: Option<f64>,
    /// The upper ends of the bands in ascending order with their colours, `None` for the default ones; empty for no bands.
    pub bands: Vec<(f64, Option<Rgba>)>,
}
