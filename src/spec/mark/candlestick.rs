//! Open, high, low and close.

use crate::color::Rgba;

/// Open, high, low and close.
#[derive(Clone, Debug, PartialEq)]
pub struct Candlestick {
    /// Bars with ticks instead of boxes with wicks.
    pub bars: bool,
    /// Where the close is not below the open; `None` is the theme's.
    pub rising: Option<Rgba>,
    /// Where it is; `None` is the theme's.
    pub falling: Option<Rgba>,
}
