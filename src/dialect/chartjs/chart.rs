//! A chart of any kind: a configuration in, a [`Spec`] by the reader of its kind out.

use super::config::Config;
use super::kind::Kind;
use super::{boxes, cartesian, flow, prices, progress, round};
use crate::dialect::Sources;
use crate::error::{Notes, Result};
use crate::spec::{Canvas, Spec};

/// Reads a chart of any kind.
///
/// # Errors
/// An option that cannot be drawn, by its path.
pub(super) fn read(
    config: &Config<'_>,
    canvas: Canvas,
    sources: &Sources<'_>,
    notes: &mut Notes,
) -> Result<Spec> {
    match config.kind {
        Kind::Bar
        | Kind::HorizontalBar
        | Kind::Line
        | Kind::Scatter
        | Kind::Bubble
        | Kind::Sparkline => cartesian::chart(config, canvas, sources, notes),
        Kind::ProgressBar => progress::chart(config, canvas, sources, notes),
        Kind::Pie | Kind::Doughnut | Kind::OutlabeledPie | Kind::OutlabeledDoughnut => {
            round::pie(config, canvas, sources, notes)
        }
        Kind::Radar => round::radar(config, canvas, sources, notes),
        Kind::PolarArea => round::polar_area(config, canvas, sources, notes),
        Kind::RadialGauge => progress::radial_gauge(config, canvas, sources, notes),
        Kind::Gauge => progress::gauge(config, canvas, sources, notes),
        Kind::Boxplot | Kind::HorizontalBoxplot | Kind::Violin | Kind::HorizontalViolin => {
            boxes::chart(config, canvas, sources, notes)
        }
        Kind::Candlestick | Kind::Ohlc => prices::chart(config, canvas, sources, notes),
        Kind::Sankey => flow::chart(config, canvas, sources, notes),
    }
}
