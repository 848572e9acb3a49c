//! Candlestick charts: boxes from open to close with wicks from low to high, or bars with ticks.

use super::column::{self, Column};
use super::kind::{AxisMeaning, Chart, PaintOrder, Shown, Summary};
use super::nonpositive::{self, Along, Nonpositive};
use super::point;
use super::rise_fall;
use super::spacing::band_width;
use crate::color::Rgba;
use crate::figure::element::Bar;
use crate::figure::extent::{Extent, Extents};
use crate::figure::plot_area::PlotArea;
use crate::scene::backend::GroupStart;
use crate::scene::{Item, Paint, Rect, Role};
use crate::spec::mark::Candlestick;
use crate::spec::{Channel, Layer, Panel, Series};

/// The part of the distance between neighbours that a box fills.
const WIDTH: f64 = 0.7;

impl Chart for Candlestick {
    fn name(&self) -> &'static str {
        if self.bars {
            "open-high-low-close chart"
        } else {
            "candlestick chart"
        }
    }

    fn shown(&self) -> Shown {
        Shown::Positions
    }

    /// From the lowest price to the highest.
    fn spans(&self, series: &Series) -> Vec<(f64, f64)> {
        let mut spans = vec![(f64::NAN, f64::NAN); series.y.len()];
        for prices in prices(series) {
            if let Some(span) = spans.get_mut(prices.index) {
                *span = (prices.low, prices.high);
            }
        }
        spans
    }

    fn summary(&self) -> Summary {
        Summary::Spans
    }

    fn paint_order(&self) -> PaintOrder {
        PaintOrder::Shape
    }

    fn axis_meanings(&self) -> [AxisMeaning; 2] {
        [AxisMeaning::Positions, AxisMeaning::Nothing]
    }

    /// Half the distance between neighbours beyond the first and the last position. Along y all prices with a margin of 5 %.
    fn extents(&self, layer: &Layer, panel: &Panel) -> Extents {
        let half = band_width(&panel.x, &layer.series) / 2.0;
        let (mut x, mut y) = (Extent::NONE, Extent::of([], 0.05));
        for prices in layer.series.iter().flat_map(prices) {
            x.add(prices.at);
            [prices.open, prices.high, prices.low, prices.close]
                .into_iter()
                .for_each(|value| y.add(value));
        }
        x.widen(x.low - half, x.high + half);
        Extents { x, y }
    }

    fn nonpositive(&self, layer: &Layer, along: Along) -> Nonpositive {
        let spans = layer.series.iter().flat_map(prices);
        match along {
            Along::Positions => nonpositive::of_series(layer, along),
            Along::Values => nonpositive::of_spans(spans.map(|prices| (prices.low, prices.high))),
        }
    }

    /// Draws the prices of every series.
    fn draw(&self, plot: &mut PlotArea<'_, '_>, layer: &Layer, panel: &Panel, first: usize) {
        let (rising, falling) = rise_fall::colors(plot.theme());
        // a box is at most as wide as a quarter of the plot
        let count = layer.series.iter().flat_map(prices).count();
        let width = WIDTH.min(count as f64 / 4.0);
        let half = band_width(&panel.x, &layer.series) * width / 2.0;
        for (index, series) in layer.series.iter().enumerate() {
            plot.series_group(first + index, &series.name, |plot| {
                for prices in prices(series) {
                    let color = if prices.close >= prices.open {
                        self.rising.unwrap_or(rising)
                    } else {
                        self.falling.unwrap_or(falling)
                    };
                    let title = hover_text(plot, series, &prices);
                    plot.group(GroupStart::new(Role::Mark).title(title), |plot| {
                        if self.bars {
                            draw_bar(plot, &prices, half, color);
                        } else {
                            draw_candle(plot, &prices, half, color);
                        }
                    });
                }
            });
        }
    }

    fn columns<'a>(&'a self, series: &'a Series) -> Vec<Column<'a>> {
        let others = [
            ("open", Channel::Open),
            ("high", Channel::High),
            ("low", Channel::Low),
        ];
        let mut columns = column::values(series, &others);
        // without other prices the close is simply the value of the series
        columns.push(if columns.is_empty() {
            Column::y(series)
        } else {
            Column::values("close", &series.y)
        });
        columns
    }
}

/// The four prices of one position.
struct Prices {
    /// The index of the point in its series.
    index: usize,
    at: f64,
    open: f64,
    high: f64,
    low: f64,
    close: f64,
}

/// The prices of every position that has a close. A missing open is the close; a missing high or low is the greater or the
/// lesser of open and close.
fn prices(series: &Series) -> impl Iterator<Item = Prices> {
    let price = |channel: Channel, index: usize| {
        let value = series.channel(channel).get(index).copied();
        value.filter(|value| value.is_finite())
    };
    let all = series.x.iter().zip(&series.y).enumerate();
    all.filter_map(move |(index, (at, close))| {
        if !at.is_finite() || !close.is_finite() {
            return None;
        }
        let open = price(Channel::Open, index).unwrap_or(*close);
        Some(Prices {
            index,
            at: *at,
            open,
            high: price(Channel::High, index).unwrap_or(open.max(*close)),
            low: price(Channel::Low, index).unwrap_or(open.min(*close)),
            close: *close,
        })
    })
}

/// The text on hovering over a box: its four prices.
fn hover_text(plot: &PlotArea<'_, '_>, series: &Series, prices: &Prices) -> String {
    let all = [prices.open, prices.high, prices.low, prices.close];
    let numbers = plot.value_texts(plot.y_scale(), &all);
    let words = ["open", "high", "low", "close"];
    let parts: Vec<String> = words
        .iter()
        .zip(numbers)
        .map(|(word, value)| format!("{word} {value}"))
        .collect();
    let position = point::position_name(plot.x_scale(), series, prices.index);
    point::named(&position, &parts.join(", "))
}

/// Draws a box from open to close, at least one pixel high, over a wick from low to high.
fn draw_candle(plot: &PlotArea<'_, '_>, prices: &Prices, half: f64, color: Rgba) {
    let wick = if half_pixels(plot, prices.at, half) > 4.0 {
        1.25
    } else {
        1.0
    };
    plot.line(
        &[(prices.at, prices.low), (prices.at, prices.high)],
        color,
        wick,
    );
    plot.draw(&Bar {
        corners: [
            (prices.at - half, prices.open),
            (prices.at + half, prices.close),
        ],
        draw: |whole: Rect| {
            let (width, height) = (whole.width.max(1.0), whole.height.max(1.0));
            Some(Item::Rect {
                rect: Rect::new(whole.x, whole.center().y - height / 2.0, width, height),
                radius: [0.0; 4],
                fill: Some(Paint::Solid(color)),
                stroke: None,
            })
        },
    });
}

/// Draws a line from low to high with a tick to the left at the open and a tick to the right at the close.
fn draw_bar(plot: &PlotArea<'_, '_>, prices: &Prices, half: f64, color: Rgba) {
    let width = if half_pixels(plot, prices.at, half) > 3.0 {
        1.5
    } else {
        1.0
    };
    let (at, open, close) = (prices.at, prices.open, prices.close);
    plot.line(&[(at, prices.low), (at, prices.high)], color, width);
    plot.line(&[(at - half, open), (at, open)], color, width);
    plot.line(&[(at, close), (at + half, close)], color, width);
}

/// The distance `half` along x in CSS pixels.
fn half_pixels(plot: &PlotArea<'_, '_>, at: f64, half: f64) -> f32 {
    let (low, _) = plot.y_scale().domain();
    (plot.at(at + half, low).x - plot.at(at, low).x).abs()
}
