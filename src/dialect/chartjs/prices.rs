//! Candlestick and OHLC charts: four prices at each instant.

use super::config::Config;
use super::kind::Kind;
use super::plane::Plane;
use super::range;
use super::{color, framed, series};
use crate::color::Rgba;
use crate::dialect::Sources;
use crate::error::{Notes, Result};
use crate::spec::mark::Candlestick;
use crate::spec::{Canvas, Channel, Layer, Mark, Spec, ValueAxis};

/// The default colours of rising and falling prices.
const RISING: Rgba = Rgba::rgb(75, 192, 192);
const FALLING: Rgba = Rgba::rgb(255, 99, 132);

/// Reads a chart of prices.
///
/// # Errors
/// An option that cannot be drawn, by its path.
pub(super) fn chart(
    config: &Config<'_>,
    canvas: Canvas,
    sources: &Sources<'_>,
    notes: &mut Notes,
) -> Result<Spec> {
    let mut plane = Plane::new(config, notes)?;
    let (mut layers, mut values) = (Vec::new(), Vec::new());
    for dataset in config.shown() {
        let price = |key: &str| -> Vec<f64> {
            let prices = dataset.data.iter();
            prices
                .map(|datum| super::dataset::number(&datum.field.get(key)))
                .collect()
        };
        let mut series = series::plain(dataset.index, config.series_name(dataset), RISING, RISING);
        series.style.fill = None;
        series.x = plane.positions_of(dataset).into();
        series.y = price("c").into();
        for (channel, key) in [
            (Channel::Open, "o"),
            (Channel::High, "h"),
            (Channel::Low, "l"),
            (Channel::Close, "c"),
        ] {
            let prices = price(key);
            values.extend(prices.iter().copied());
            series.channels.insert(channel, prices.into());
        }
        let colors = ["color", "backgroundColors", "borderColors"];
        let colors = colors.iter().find_map(|key| dataset.field.get(key).given());
        let mut own = |key: &str, default: Rgba| {
            let field = colors.as_ref().map(|colors| colors.get(key));
            field
                .and_then(|field| color::color(&field, notes))
                .unwrap_or(default)
        };
        let (rising, falling) = (own("up", RISING), own("down", FALLING));
        series.style.color = rising;
        let mark = Mark::Candlestick(Candlestick {
            bars: config.kind == Kind::Ohlc,
            rising: Some(rising),
            falling: Some(falling),
        });
        layers.push(Layer::new(mark, vec![series], ValueAxis::First));
    }
    if layers.is_empty() {
        return Err(config.no_dataset());
    }
    plane.range = range::range(&values);
    let panel = plane.panel(layers, &canvas, notes)?;
    framed::chart(&plane, canvas, panel, sources, notes)
}
