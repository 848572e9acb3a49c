//! The table of kinds: from a mark to the implementation of its kind of chart.

use super::kind::Chart;
use crate::spec::Mark;

/// The implementation of the kind of chart to which a mark belongs.
pub fn chart(mark: &Mark) -> &dyn Chart {
    match mark {
        Mark::Area(kind) => kind,
        Mark::Bar(kind) => kind,
        Mark::Blank(kind) => kind,
        Mark::BoxPlot(kind) => kind,
        Mark::Bullet(kind) => kind,
        Mark::Calendar(kind) => kind,
        Mark::Candlestick(kind) => kind,
        Mark::Contour(kind) => kind,
        Mark::Ecdf(kind) => kind,
        Mark::Errorbar(kind) => kind,
        Mark::Funnel(kind) => kind,
        Mark::Gantt(kind) => kind,
        Mark::Gauge(kind) => kind,
        Mark::Heatmap(kind) => kind,
        Mark::Hexbin(kind) => kind,
        Mark::Hist(kind) => kind,
        Mark::Hist2d(kind) => kind,
        Mark::Kde(kind) => kind,
        Mark::Labels(kind) => kind,
        Mark::Line(kind) => kind,
        Mark::Map(kind) => kind,
        Mark::Pie(kind) => kind,
        Mark::Polar(kind) => kind,
        Mark::Qr(kind) => kind,
        Mark::Quiver(kind) => kind,
        Mark::Radar(kind) => kind,
        Mark::Rose(kind) => kind,
        Mark::Sankey(kind) => kind,
        Mark::Scatter(kind) => kind,
        Mark::Slope(kind) => kind,
        Mark::Sparkline(kind) => kind,
        Mark::Stem(kind) => kind,
        Mark::Surface(kind) => kind,
        Mark::Treemap(kind) => kind,
        Mark::Trend(kind) => kind,
        Mark::Violin(kind) => kind,
        Mark::Waterfall(kind) => kind,
    }
}
