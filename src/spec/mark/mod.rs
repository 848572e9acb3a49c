//! Marks: what shape the data take. Each kind has a file with the settings that only this kind has.
//!
//! The `Default` of a mark holds the settings that an author gets who asks for nothing, whatever the dialect. What comes from
//! the data, such as the positions of rows, is empty there.

mod area;
mod arrangement;
mod bar;
mod blank;
mod box_plot;
mod bullet;
mod calendar;
mod candlestick;
mod compass;
mod contour;
mod direction;
mod ecdf;
mod errorbar;
mod funnel;
mod gantt;
mod gauge;
mod heatmap;
mod hexbin;
mod hist;
mod hist2d;
mod kde;
mod labels;
mod line;
mod map;
mod pie;
mod polar;
mod qr;
mod quiver;
mod radar;
mod rose;
mod sankey;
mod scatter;
mod slope;
mod sparkline;
mod stem;
mod surface;
mod treemap;
mod trend;
mod violin;
mod waterfall;

use super::channel::Series;

pub use crate::stat::course::{Course, StepPlace};
pub use area::Area;
pub use arrangement::Arrangement;
pub use bar::{Bar, BarLabels, BarOutline};
pub use blank::Blank;
pub use box_plot::BoxPlot;
pub use bullet::Bullet;
pub use calendar::Calendar;
pub use candlestick::Candlestick;
pub use compass::Compass;
pub use contour::Contour;
pub use direction::Direction;
pub use ecdf::Ecdf;
pub use errorbar::Errorbar;
pub use funnel::Funnel;
pub use gantt::Gantt;
pub use gauge::Gauge;
pub use heatmap::Heatmap;
pub use hexbin::Hexbin;
pub use hist::{Bins, Hist, Normalization};
pub use hist2d::Hist2d;
pub use kde::Kde;
pub use labels::Labels;
pub use line::Line;
pub use map::{Map, MapArea, MapView};
pub use pie::{NamePlace, Pie, PieLabels};
pub use polar::Polar;
pub use qr::Qr;
pub use quiver::Quiver;
pub use radar::Radar;
pub use rose::Rose;
pub use sankey::{NodeLabels, Sankey};
pub use scatter::{PointSizes, Scatter};
pub use slope::Slope;
pub use sparkline::Sparkline;
pub use stem::Stem;
pub use surface::Surface;
pub use treemap::Treemap;
pub use trend::{Fit, Trend};
pub use violin::{DensityNorm, Inner, Violin};
pub use waterfall::Waterfall;

/// Series that are drawn with one mark.
#[derive(Clone, Debug)]
pub struct Layer {
    /// The mark.
    pub mark: Mark,
    /// The series in order, at least one.
    pub series: Vec<Series>,
    /// The vertical axis of the values.
    pub axis: ValueAxis,
    /// Where it stands in the order of painting: a layer is over those with a smaller number. Layers with equal ones are
    /// painted by what they are, areas first and points last.
    pub zorder: f64,
}

impl Layer {
    /// A layer in the usual order of painting.
    pub fn new(mark: Mark, series: Vec<Series>, axis: ValueAxis) -> Layer {
        Layer {
            mark,
            series,
            axis,
            zorder: 0.0,
        }
    }
}

/// One of the two vertical axes of a panel.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ValueAxis {
    /// `Panel::y`, at the left.
    First,
    /// `Panel::y2`, at the right.
    Second,
}

/// The shape of the data, with the settings of its kind.
#[derive(Clone, Debug, PartialEq)]
pub enum Mark {
    /// Radar chart: a spoke for each point, a line around the centre for each series.
    Radar(Radar),
    /// Polar plot: a line over angles. The `x` of the series are degrees.
    Polar(Polar),
    /// Rose chart: sectors over equal angles. Several series are stacked.
    Rose(Rose),
    /// Gauge: each value on an arc of its own.
    Gauge(Gauge),
    /// Treemap: a rectangle for each value. Several series are groups.
    Treemap(Treemap),
    /// Map: regions of the earth in the colours of their values.
    Map(Map),
    /// Sankey diagram: bands between nodes, from one series with the channels `Source` and `Target`.
    Sankey(Sankey),
    /// Surface: a matrix as heights over a plane. Each series is a row.
    Surface(Surface),
    /// Line chart: a line through the points.
    Line(Line),
    /// Area chart: the area between a line and zero, or between stacked lines.
    Area(Area),
    /// Scatter plot: a marker at each point.
    Scatter(Scatter),
    /// Stem plot: a marker at each point, with a line to the base.
    Stem(Stem),
    /// Points with error bars.
    Errorbar(Errorbar),
    /// Empirical distribution: the share of the observations up to each value.
    Ecdf(Ecdf),
    /// Box plot: median, quartiles, whiskers and outliers. Each series is a box.
    BoxPlot(BoxPlot),
    /// Heatmap: a matrix of colours. Each series is a row, the first at the top.
    Heatmap(Heatmap),
    /// Two-dimensional histogram: how many points fall into each cell of a grid.
    Hist2d(Hist2d),
    /// Candlestick chart: open, high, low and close of a price.
    Candlestick(Candlestick),
    /// Waterfall chart: each bar leads from one running total to the next.
    Waterfall(Waterfall),
    /// Funnel chart: centred bars for the stages of a process.
    Funnel(Funnel),
    /// Bullet chart: horizontal bars in front of bands, with a line at the target.
    Bullet(Bullet),
    /// Gantt chart: horizontal bars from start to end.
    Gantt(Gantt),
    /// Quiver plot: an arrow at each point, from its horizontal and vertical components.
    Quiver(Quiver),
    /// Sparkline: a line without axes, with a marker at its last point.
    Sparkline(Sparkline),
    /// Slope chart: a line between positions, with names and values at both ends.
    Slope(Slope),
    /// Density plot: the kernel density estimate of the observations as a smooth curve.
    Kde(Kde),
    /// Violin plot: the density of the observations on both sides of an axis. Each series is a violin.
    Violin(Violin),
    /// Hexagonal histogram: how many points fall into each hexagon.
    Hexbin(Hexbin),
    /// Contour plot: lines of equal value of a matrix. Each series is a row.
    Contour(Contour),
    /// Calendar: the days of years as coloured cells.
    Calendar(Calendar),
    /// Trend line: a curve fitted to the points of each series.
    Trend(Trend),
    /// Labels: a text at each point of the series that another layer draws.
    Labels(Labels),
    /// Bar chart: a bar for each value.
    Bar(Bar),
    /// Histogram: how many observations fall into each bin. The observations are the `y` of the series.
    Hist(Hist),
    /// Pie chart: slices of a disc or a ring. Each series is a ring.
    Pie(Pie),
    /// QR code (ISO/IEC 18004) in the colour of the first series.
    Qr(Qr),
    /// Nothing: only the shapes of the drawing of its panel are shown.
    Blank(Blank),
}
