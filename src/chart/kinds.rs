//! The table of kinds: the mark of a layer comes in, what its kind says of itself goes out.

use super::kind::Chart;
use crate::spec::Mark;

/// The kind of a mark.
pub fn chart(mark: &Mark) -> &dyn Chart {
    match mark {
        Mark::Area(one) => one,
        Mark::Bar(one) => one,
        Mark::Drawing(one) => one.as_ref(),
        Mark::BoxPlot(one) => one,
        Mark::Bullet(one) => one,
        Mark::Calendar(one) => one,
        Mark::Candlestick(one) => one,
        Mark::Contour(one) => one,
        Mark::Ecdf(one) => one,
        Mark::Errorbar(one) => one,
        Mark::Funnel(one) => one,
        Mark::Gantt(one) => one,
        Mark::Gauge(one) => one,
        Mark::Heatmap(one) => one,
        Mark::Hexbin(one) => one,
        Mark::Hist(one) => one,
        Mark::Hist2d(one) => one,
        Mark::Kde(one) => one,
        Mark::Line(one) => one,
        Mark::Map(one) => one,
        Mark::Pie(one) => one,
        Mark::Polar(one) => one,
        Mark::Qr(one) => one,
        Mark::Quiver(one) => one,
        Mark::Radar(one) => one,
        Mark::Rose(one) => one,
        Mark::Sankey(one) => one,
        Mark::Scatter(one) => one,
        Mark::Slope(one) => one,
        Mark::Sparkline(one) => one,
        Mark::Stem(one) => one,
        Mark::Step(one) => one,
        Mark::Surface(one) => one,
        Mark::Treemap(one) => one,
        Mark::Trend(one) => one,
        Mark::Violin(one) => one,
        Mark::Waterfall(one) => one,
    }
}
