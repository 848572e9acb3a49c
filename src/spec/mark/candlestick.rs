//! Candlestick chart: open, high, low and close of a price.

use crate::color::Rgba;

/// Candlestick chart: open, high, low and close of a price.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Candlestick {
    /// True draws bars with ticks (an OHLC chart) instead of boxes with wicks.
    pub bars: bool,
    /// The colour when the close is not below the open; `None` takes the default.
    pub rising: Option<Rgba>,
    /// The colour when the close is below the open; `None` takes the default.
    pub falling: Option<Rgba>,
}
