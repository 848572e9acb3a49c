//! Open, high, low and close, as boxes with wicks and as bars with ticks.

use super::definition::{Definition, Draft};
use super::prices::color;
use crate::error::Result;
use crate::spec::Mark;
use crate::spec::mark::Candlestick;

pub(super) const CANDLESTICK: Definition = Definition {
    values: Some("close"),
    has_edges: true,
    ..Definition::new("candlestick", &["candle"], boxes)
};

pub(super) const OHLC: Definition = Definition {
    values: Some("close"),
    has_edges: true,
    ..Definition::new("ohlc", &[], bars)
};

fn boxes(draft: &mut Draft<'_>) -> Result<Mark> {
    prices(draft, false)
}

fn bars(draft: &mut Draft<'_>) -> Result<Mark> {
    prices(draft, true)
}

/// Candles or bars of prices.
fn prices(draft: &mut Draft<'_>, bars: bool) -> Result<Mark> {
    let (arguments, theme) = (draft.arguments, draft.theme);
    Ok(Mark::Candlestick(Candlestick {
        bars,
        rising: color(arguments, "upcolor", theme)?,
        falling: color(arguments, "downcolor", theme)?,
    }))
}
