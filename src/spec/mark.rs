//! Marks: what shape the data take, with everything that only this shape knows.

use super::channel::Series;
use super::shade::Shade;
use crate::color::Rgba;
use crate::scale::format::Format;
use crate::stat::density::Bandwidth;
use crate::stat::quantile::Whiskers;
use crate::vocabulary;

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

vocabulary! {
    /// Which vertical axis a layer belongs to.
    pub enum Side {
        /// The first.
        Left = "left",
        /// The second.
        Right = "right",
    }
}

vocabulary! {
    /// How several series share their positions.
    pub enum Arrangement {
        /// Beside one another.
        Grouped = "grouped",
        /// On top of one another.
        Stacked = "stacked",
        /// On top of one another, each position filled to 100 %.
        Percent = "percent",
        /// In front of one another, from the same base.
        Overlapped = "overlapped",
    }
}

vocabulary! {
    /// Which way bars grow.
    pub enum Direction {
        /// Upwards, positions from left to right.
        Vertical = "vertical" | "v" | "x" | "true" | "1",
        /// To the right, positions from bottom to top.
        Horizontal = "horizontal" | "h" | "y" | "false" | "0",
    }
}

vocabulary! {
    /// Where between two points a step lies.
    pub enum StepPlace {
        /// At the left point: the value holds before its position.
        Pre = "pre" | "steps" | "steps-pre",
        /// Half way.
        Mid = "mid" | "steps-mid",
        /// At the right point: the value holds after its position.
        Post = "post" | "steps-post",
    }
}

vocabulary! {
    /// What is written at bars.
    pub enum BarLabels {
        /// Nothing.
        None = "none",
        /// The value beyond the end.
        Outside = "edge" | "outside",
        /// The value in the middle.
        Inside = "center" | "inside",
    }
}

vocabulary! {
    /// What is written at the slices of a pie.
    pub enum PieLabels {
        /// Name and share.
        NamePercent = "percent",
        /// Name and value.
        NameValue = "value",
        /// The name alone.
        Name = "name",
        /// Nothing.
        None = "none",
    }
}

vocabulary! {
    /// What the height of a histogram's bar means.
    pub enum Normalization {
        /// Number of observations.
        Count = "count",
        /// Share of the observations per unit: the area is 1.
        Density = "density",
        /// Share of the observations: the heights add up to 1.
        Probability = "probability",
    }
}

impl Mark {
    /// Whether the shape is a disc, as high as wide.
    pub fn is_round(&self) -> bool {
        matches!(
            self,
            Mark::Pie { .. } | Mark::Radar { .. } | Mark::Polar { .. } | Mark::Rose { .. }
        )
    }

    /// Whether the shape has no axes.
    pub fn is_free(&self) -> bool {
        matches!(
            self,
            Mark::Pie { .. }
                | Mark::Qr { .. }
                | Mark::Board(_)
                | Mark::Calendar { .. }
                | Mark::Radar { .. }
                | Mark::Polar { .. }
                | Mark::Rose { .. }
                | Mark::Gauge { .. }
                | Mark::Treemap
                | Mark::Map(_)
                | Mark::Sankey { .. }
                | Mark::Surface { .. }
        )
    }
}

/// How observations are cut into bins.
#[derive(Clone, Debug, PartialEq)]
pub enum Bins {
    /// That many bins of equal width, at least 1.
    Count(usize),
    /// These edges, rising, at least two.
    Edges(Vec<f64>),
    /// By a rule from the data.
    Rule(crate::stat::bins::Rule),
}

/// A curve through a cloud of points.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Fit {
    /// A polynomial of that degree by least squares; 1 is a straight line.
    Poly(usize),
    /// Locally weighted lines over that part of the points.
    Lowess(f64),
    /// The mean of that many points in a row.
    Mean(usize),
}

/// Where angles begin and which way they run.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Compass {
    /// Where angle 0 lies, degrees clockwise from twelve o'clock.
    pub zero: f64,
    /// Whether angles grow clockwise.
    pub clockwise: bool,
}

impl Compass {
    /// An angle of the data as degrees clockwise from twelve o'clock.
    pub fn turn(self, angle: f64) -> f64 {
        let angle = if self.clockwise { angle } else { -angle };
        (self.zero + angle).rem_euclid(360.0)
    }
}

/// The shape of the data.
#[derive(Clone, Debug, PartialEq)]
pub enum Mark {
    /// A spoke for each point, a closed line for each series.
    Radar {
        /// Whether the ground inside the lines is tinted.
        filled: bool,
    },
    /// A line over angles: `x` are degrees.
    Polar {
        /// Where angles begin.
        compass: Compass,
        /// Whether the ground inside the lines is tinted.
        filled: bool,
    },
    /// Bars over equal angles, several series on top of one another.
    Rose {
        /// Where angles begin.
        compass: Compass,
    },
    /// Each value on an arc of its own.
    Gauge {
        /// The value at the left end.
        low: f64,
        /// The value at the right end, above the other.
        high: f64,
        /// Upper ends of bands and their colours, rising; empty for none.
        bands: Vec<(f64, Rgba)>,
    },
    /// A rectangle for each value; several series are groups.
    Treemap,
    /// Regions of the earth in the colours of their values.
    Map(super::Map),
    /// Bands between nodes; one series with the columns `source` and `target`.
    Sankey {
        /// The names of the nodes.
        nodes: Vec<String>,
    },
    /// A matrix as heights: each series is a row.
    Surface {
        /// The place of each row along the depth, as many as series.
        rows: Vec<f64>,
        /// Ends of the upright axis; `None` comes from the data.
        domain: [Option<f64>; 2],
        /// How heights become colours.
        shade: Shade,
        /// Degrees by which it is turned round its upright axis.
        azimuth: f64,
        /// Degrees by which it is seen from above.
        elevation: f64,
    },
    /// A line through the points.
    Line {
        /// Whether the corners are rounded by a monotone curve.
        smooth: bool,
    },
    /// A line that holds its value.
    Step {
        /// Where it changes.
        place: StepPlace,
    },
    /// The ground between the line and zero, or between stacked lines.
    Area {
        /// Stacked, filled to 100 %, or in front of one another.
        arrangement: Arrangement,
        /// Whether the corners are rounded by a monotone curve.
        smooth: bool,
        /// Whether the values hold like steps.
        step: Option<StepPlace>,
    },
    /// A marker at each point.
    Scatter {
        /// How the column of hues becomes colours, where there is one.
        shade: Shade,
        /// Diameter in CSS pixels of the largest value of the column of sizes, areas being in proportion; `None`
        /// takes the column as diameters.
        largest: Option<f64>,
        /// What the sizes measure; empty for nothing said.
        size_title: String,
    },
    /// A marker on a stalk from the base.
    Stem {
        /// Where the stalks stand.
        base: f64,
    },
    /// A marker at each point with bars of its uncertainty.
    Errorbar,
    /// The share of observations up to each value.
    Ecdf,
    /// Median, quartiles, whiskers and outliers; each series is a box.
    Box {
        /// Which way the values run.
        direction: Direction,
        /// How far the whiskers reach.
        whiskers: Whiskers,
        /// Whether the box is drawn in at the confidence interval of the median.
        notch: bool,
        /// Whether observations beyond the whiskers are drawn.
        outliers: bool,
        /// Whether the mean is marked.
        mean: bool,
        /// Part of the band that a box fills.
        width: f64,
    },
    /// A matrix of colours; each series is a row, the first on top.
    Heatmap {
        /// How values become colours.
        shade: Shade,
        /// Whether values are written in the cells; `None` where they fit.
        labels: Option<bool>,
        /// Whether cells are as high as wide; `None` where the plot stays large then.
        square: Option<bool>,
        /// Outer edges along x and along y where the axes count; `None` where they name columns and rows.
        extent: Option<[[f64; 2]; 2]>,
    },
    /// How many points fall into each cell of a grid.
    Hist2d {
        /// The bins along x and y.
        bins: [Bins; 2],
        /// How counts become colours.
        shade: Shade,
    },
    /// Open, high, low and close.
    Candlestick {
        /// Bars with ticks instead of boxes with wicks.
        bars: bool,
        /// Where the close is not below the open.
        rising: Rgba,
        /// Where it is.
        falling: Rgba,
    },
    /// Bars from sum to sum.
    Waterfall {
        /// Indices of values that are sums, not changes.
        totals: Vec<usize>,
        /// Changes upwards.
        rising: Rgba,
        /// Changes downwards.
        falling: Rgba,
        /// Sums.
        total: Rgba,
        /// Whether the values are written.
        labels: bool,
    },
    /// Centred bars of the steps of a process.
    Funnel {
        /// What is written in and beside them.
        labels: PieLabels,
    },
    /// Level bars before bands, with a line at the goal.
    Bullet {
        /// Upper ends of the bands, rising.
        bands: Vec<f64>,
    },
    /// Level bars from start to end.
    Gantt {
        /// Part of the band that a bar fills.
        width: f64,
        /// Radius of the corners in CSS pixels.
        radius: f32,
    },
    /// Arrows with horizontal and vertical parts.
    Quiver {
        /// CSS pixels of an arrow of length 1; `None` lets the longest nearly touch its neighbour.
        scale: Option<f64>,
        /// How lengths become colours; `None` draws all in the series' colour.
        shade: Option<Shade>,
    },
    /// A line without axes, its last point marked.
    Sparkline,
    /// The density of observations as a smooth curve.
    Kde {
        /// How wide the kernel is.
        bandwidth: Bandwidth,
        /// Whether the ground under it is filled.
        filled: bool,
    },
    /// The density of observations on both sides of an axis; each series is a violin.
    Violin {
        /// Which way the values run.
        direction: Direction,
        /// How wide the kernel is.
        bandwidth: Bandwidth,
        /// Part of the band that the widest violin fills.
        width: f64,
    },
    /// How many points fall into each hexagon.
    Hexbin {
        /// Hexagons from left to right, at least 1.
        across: usize,
        /// How counts become colours.
        shade: Shade,
    },
    /// Lines of equal value of a matrix; each series is a row.
    Contour {
        /// The place of each row along y, as many as series.
        rows: Vec<f64>,
        /// The values of the lines; empty for about `count`.
        levels: Vec<f64>,
        /// About how many lines.
        count: usize,
        /// Whether the ground between the lines is filled.
        filled: bool,
        /// Whether the lines bear their values.
        labels: bool,
        /// How values become colours.
        shade: Shade,
    },
    /// The days of years as coloured cells.
    Calendar {
        /// How values become colours.
        shade: Shade,
    },
    /// A curve that fits the points of each series.
    Trend {
        /// Which one.
        fit: Fit,
        /// Whether formula and R² are written beside it.
        formula: bool,
    },
    /// A bar for each value.
    Bar {
        /// Beside, on top of or in front of one another.
        arrangement: Arrangement,
        /// Which way they grow.
        direction: Direction,
        /// Part of the band that the bars of one position fill, 0 to 1.
        width: f64,
        /// Radius of the free corners in CSS pixels.
        radius: f32,
        /// What is written at them.
        labels: BarLabels,
        /// Where bars begin; zero unless the author says otherwise.
        base: f64,
    },
    /// How often values fall into each bin; `y` of the series are the observations.
    Hist {
        /// The bins.
        bins: Bins,
        /// In front of one another, stacked, or filled.
        arrangement: Arrangement,
        /// What the height means.
        normalization: Normalization,
        /// Whether each bar contains all before it.
        cumulative: bool,
        /// Whether only the outline is drawn.
        outline: bool,
        /// Which way the bars grow.
        direction: Direction,
    },
    /// Slices of a round whole; each series is a ring.
    Pie {
        /// Radius of the hole as a part of the radius, 0 (a pie) to below 1 (a donut).
        hole: f64,
        /// Where the first slice begins, degrees clockwise from twelve o'clock.
        start: f64,
        /// Whether slices follow one another clockwise.
        clockwise: bool,
        /// What is written at the slices.
        labels: PieLabels,
        /// Whether shares stand inside the slices where they fit; `None` where the names stand outside.
        inside: Option<bool>,
        /// How shares are written, of 1 where the format makes them per cent, else of 100; `None` is per cent.
        format: Option<Format>,
        /// What stands in the hole; `\n` begins a new line.
        middle: String,
        /// Slices with a smaller share are put together as "other"; 0 for none.
        threshold: f64,
        /// How far each slice is moved outwards, as a part of the radius; empty or one a slice.
        explode: Vec<f64>,
    },
    /// A QR code (ISO/IEC 18004) in the colour of the first series.
    Qr {
        /// Its modules.
        code: super::code::Matrix,
    },
    /// Shapes at values on a ground of their own, with axes on any edge, laid out to the pixel.
    Board(Box<super::board::Board>),
}

impl Mark {
    /// Whether the positions of its points run along the vertical axis.
    pub fn is_level(&self) -> bool {
        match self {
            Mark::Bar { direction, .. }
            | Mark::Hist { direction, .. }
            | Mark::Box { direction, .. }
            | Mark::Violin { direction, .. } => *direction == Direction::Horizontal,
            Mark::Funnel { .. } | Mark::Bullet { .. } | Mark::Gantt { .. } => true,
            Mark::Line { .. }
            | Mark::Step { .. }
            | Mark::Area { .. }
            | Mark::Scatter { .. }
            | Mark::Stem { .. }
            | Mark::Errorbar
            | Mark::Ecdf
            | Mark::Heatmap { .. }
            | Mark::Hist2d { .. }
            | Mark::Candlestick { .. }
            | Mark::Waterfall { .. }
            | Mark::Quiver { .. }
            | Mark::Sparkline
            | Mark::Kde { .. }
            | Mark::Hexbin { .. }
            | Mark::Contour { .. }
            | Mark::Calendar { .. }
            | Mark::Trend { .. }
            | Mark::Qr { .. }
            | Mark::Board(_)
            | Mark::Radar { .. }
            | Mark::Polar { .. }
            | Mark::Rose { .. }
            | Mark::Gauge { .. }
            | Mark::Treemap
            | Mark::Map(_)
            | Mark::Sankey { .. }
            | Mark::Surface { .. }
            | Mark::Pie { .. } => false,
        }
    }
}
