//! Marks: what shape the data take, one file a kind, with everything that only this shape knows.

mod area;
mod arrangement;
mod bar;
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
mod step;
mod surface;
mod treemap;
mod trend;
mod violin;
mod waterfall;

use super::board::Drawing;
use super::channel::Series;

pub use area::Area;
pub use arrangement::Arrangement;
pub use bar::{Bar, BarLabels};
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
pub use line::Line;
pub use map::{Map, MapArea, View};
pub use pie::{Pie, PieLabels};
pub use polar::Polar;
pub use qr::Qr;
pub use quiver::Quiver;
pub use radar::Radar;
pub use rose::Rose;
pub use sankey::Sankey;
pub use scatter::Scatter;
pub use slope::Slope;
pub use sparkline::Sparkline;
pub use stem::Stem;
pub use step::{Step, StepPlace};
pub use surface::Surface;
pub use treemap::Treemap;
pub use trend::{Fit, Trend};
pub use violin::Violin;
pub use waterfall::Waterfall;

/// Series drawn with one kind of mark.
#[derive(Clone, Debug)]
pub struct Layer {
    /// The shape.
    pub mark: Mark,
    /// The series, in order; at least one.
    pub series: Vec<Series>,
    /// Which vertical axis the values are measured by.
    pub side: Side,
}

/// Which vertical axis a layer belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// The first.
    Left,
    /// The second.
    Right,
}

/// The shape of the data.
#[derive(Clone, Debug, PartialEq)]
pub enum Mark {
    /// A spoke for each point, a closed line for each series.
    Radar(Radar),
    /// A line over angles: `x` are degrees.
    Polar(Polar),
    /// Bars over equal angles, several series on top of one another.
    Rose(Rose),
    /// Each value on an arc of its own.
    Gauge(Gauge),
    /// A rectangle for each value; several series are groups.
    Treemap(Treemap),
    /// Regions of the earth in the colours of their values.
    Map(Map),
    /// Bands between nodes; one series with the columns `source` and `target`.
    Sankey(Sankey),
    /// A matrix as heights: each series is a row.
    Surface(Surface),
    /// A line through the points.
    Line(Line),
    /// A line that holds its value.
    Step(Step),
    /// The ground between the line and zero, or between stacked lines.
    Area(Area),
    /// A marker at each point.
    Scatter(Scatter),
    /// A marker on a stalk from the base.
    Stem(Stem),
    /// A marker at each point with bars of its uncertainty.
    Errorbar(Errorbar),
    /// The share of observations up to each value.
    Ecdf(Ecdf),
    /// Median, quartiles, whiskers and outliers; each series is a box.
    BoxPlot(BoxPlot),
    /// A matrix of colours; each series is a row, the first on top.
    Heatmap(Heatmap),
    /// How many points fall into each cell of a grid.
    Hist2d(Hist2d),
    /// Open, high, low and close.
    Candlestick(Candlestick),
    /// Bars from sum to sum.
    Waterfall(Waterfall),
    /// Centred bars of the steps of a process.
    Funnel(Funnel),
    /// Level bars before bands, with a line at the goal.
    Bullet(Bullet),
    /// Level bars from start to end.
    Gantt(Gantt),
    /// Arrows with horizontal and vertical parts.
    Quiver(Quiver),
    /// A line without axes, its last point marked.
    Sparkline(Sparkline),
    /// A line between positions, with names and values at both ends.
    Slope(Slope),
    /// The density of observations as a smooth curve.
    Kde(Kde),
    /// The density of observations on both sides of an axis; each series is a violin.
    Violin(Violin),
    /// How many points fall into each hexagon.
    Hexbin(Hexbin),
    /// Lines of equal value of a matrix; each series is a row.
    Contour(Contour),
    /// The days of years as coloured cells.
    Calendar(Calendar),
    /// A curve that fits the points of each series.
    Trend(Trend),
    /// A bar for each value.
    Bar(Bar),
    /// How often values fall into each bin; `y` of the series are the observations.
    Hist(Hist),
    /// Slices of a round whole; each series is a ring.
    Pie(Pie),
    /// A QR code (ISO/IEC 18004) in the colour of the first series.
    Qr(Qr),
    /// Shapes at values on a ground of their own, with axes on any edge, laid out to the pixel.
    Drawing(Box<Drawing>),
}
