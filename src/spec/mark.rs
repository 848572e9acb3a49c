//! Marks: what shape the data take, with everything that only this shape knows.

use super::channel::Series;
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
        Vertical = "vertical",
        /// To the right, positions from bottom to top.
        Horizontal = "horizontal",
    }
}

vocabulary! {
    /// Where between two points a step lies.
    pub enum StepPlace {
        /// At the left point: the value holds before its position.
        Pre = "pre",
        /// Half way.
        Mid = "mid",
        /// At the right point: the value holds after its position.
        Post = "post",
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

/// The shape of the data.
#[derive(Clone, Debug, PartialEq)]
pub enum Mark {
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
    Scatter,
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
        /// What is written at the slices.
        labels: PieLabels,
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
}
