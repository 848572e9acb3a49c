//! Open, high, low and close.

use crate::color::Rgba;

/// Open, high, low and close.
#[derive(Clone, Debug, PartialEq)]
pub struct Candlestick {
    /// Bars with ticks instead of boxes with wicks.
    pub bars: bool,
    /// Where the close is not below the open.
    pub rising: Rgba,
    /// Where it is.
    pub falling: Rgba,
}
