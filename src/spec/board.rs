//! A board: shapes at values on a ground of their own, with axes on any edge, laid out to the pixel.
//!
//! Where a mark draws data by its own rules, a board says of every shape where it stands; a dialect whose charts are
//! compositions (markers on points, bands at fractions, stacked axes) puts them together from it.

mod fade;
mod outline;

use super::View;
use super::style::{Fill, Label, LabelAlign, MarkerShape, Stroke};
use crate::color::Rgba;

pub use outline::{Outline, Spot, Step};

/// A composition with everything round it.
#[derive(Clone, Debug, PartialEq)]
pub struct Drawing {
    /// Lines above everything.
    pub title: Vec<Label>,
    /// The key to the shapes.
    pub key: Option<Key>,
    /// Behind the shapes.
    pub fill: Option<Fill>,
    /// Least free space at top, right, bottom, left in CSS pixels.
    pub margins: [f32; 4],
    /// How values become places.
    pub ground: CoordinateSystem,
    /// The axes, those nearest to the plot first.
    pub edges: Vec<EdgeAxis>,
    /// Grid lines.
    pub grid: Option<Grid>,
    /// The shapes in paint order.
    pub shapes: Vec<Shape>,
}

/// How values become places.
#[derive(Clone, Debug, PartialEq)]
pub enum CoordinateSystem {
    /// Both values from 0 (left, bottom) to 1 (right, top).
    Plane,
    /// `x` is the number of a group of bars, `y` from 0 to 1 along them.
    Bars(Slots),
    /// `x` is the number of a spoke, clockwise from twelve o'clock, `y` from 0 (middle) to 1 (rim).
    Polar {
        /// How many spokes.
        spokes: usize,
    },
    /// `x` in degrees clockwise from twelve o'clock, `y` from 0 (middle) to 1 (rim).
    Round {
        /// Height of the disc as a part of its width, 1 when seen from above.
        tilt: f32,
    },
    /// Both from -1 to 1 in the largest square, `y` upwards.
    Square,
    /// `x` from -1 to 1 and `y` from 0 to 1 in the largest half square: the upper half of a disc.
    Fan,
    /// Degrees east and degrees north.
    Map(View),
}

/// Where bars stand.
#[derive(Clone, Debug, PartialEq)]
pub struct Slots {
    /// Whether bars grow to the right, groups from top to bottom.
    pub level: bool,
    /// How many groups.
    pub groups: usize,
    /// How many bars side by side in a group, at least 1.
    pub beside: usize,
    /// Thickness of a bar in CSS pixels; `None` fits all bars into the plot.
    pub thickness: Option<f32>,
    /// Between the bars of a group in CSS pixels, or as a part of the thickness.
    pub gap: f32,
    /// Between groups in CSS pixels, or as a part of the thickness.
    pub group_gap: f32,
    /// Whether the gaps are parts of the thickness.
    pub relative: bool,
}

/// What the first value of a place counts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Beside {
    /// What the ground says; the middle of a group of bars.
    #[default]
    Group,
    /// Groups of bars, and of them this bar, counted from 0.
    Bar(usize),
    /// Neither value is the ground's: both are parts of the plot, from left and bottom.
    Plot,
}

/// A place on a ground.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct At {
    /// First value.
    pub x: f64,
    /// Second value.
    pub y: f64,
    /// What the first value counts.
    pub beside: Beside,
}

/// Where an axis stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// Under the plot.
    Bottom,
    /// Left of it.
    Left,
    /// Above it.
    Top,
    /// Right of it.
    Right,
}

/// An axis on an edge, or round a polar ground.
#[derive(Clone, Debug, PartialEq)]
pub struct EdgeAxis {
    /// Which edge.
    pub side: Side,
    /// Positions and texts.
    pub ticks: Vec<(Mark, String)>,
    /// How the texts look; the text itself is empty.
    pub label: Label,
    /// Which end of a text stands at its tick; `None` is the side's usual.
    pub align: Option<LabelAlign>,
    /// The axis line.
    pub line: Option<Rgba>,
    /// Colour of ticks.
    pub tick: Option<Rgba>,
    /// Lengths of ticks in turn in CSS pixels, outwards when positive; never empty.
    pub lengths: Vec<f64>,
    /// Whether a text that would run into the one before it is left out.
    pub thinned: bool,
}

/// A position along an edge.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Mark {
    /// A part of the length, from left or bottom.
    Part(f64),
    /// The middle of a group of bars, or a spoke.
    Group(f64),
}

/// Grid lines at regular parts of the plot.
#[derive(Clone, Debug, PartialEq)]
pub struct Grid {
    /// Parts at which upright lines stand.
    pub x: Vec<f64>,
    /// Parts at which level lines lie.
    pub y: Vec<f64>,
    /// How they look.
    pub stroke: Stroke,
}

/// The key.
#[derive(Clone, Debug, PartialEq)]
pub struct Key {
    /// Which side it stands at.
    pub side: Side,
    /// Whether entries stand one below another.
    pub column: bool,
    /// The names with their symbols.
    pub entries: Vec<(String, Symbol)>,
    /// How the names look; the text itself is empty.
    pub label: Label,
    /// Least size in CSS pixels.
    pub least: (f32, f32),
}

/// What stands before a name.
#[derive(Clone, Debug, PartialEq)]
pub enum Symbol {
    /// A piece of line.
    Line(Stroke),
    /// A filled square.
    Square(Fill),
}

/// Which of a text's nine points stands at its place: -1 left or bottom, 0 middle, 1 right or top.
pub type Anchor = (i8, i8);

/// How a text is set off.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Frame {
    /// Not at all.
    None,
    /// A flag on a pole at the place.
    Flag,
    /// A box with a short line to the place.
    Callout,
    /// A balloon whose tip is at the place.
    Balloon,
}

/// Numbers of regions in the atlas.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Regions(pub Vec<usize>);

/// One shape.
#[derive(Clone, Debug, PartialEq)]
pub enum Shape {
    /// A line through places; a place that is not finite breaks it.
    Line {
        /// The places.
        at: Vec<At>,
        /// How it looks.
        stroke: Stroke,
        /// Whether it is a curve.
        smooth: bool,
        /// Number of its series for styling, counted from 0.
        series: Option<usize>,
    },
    /// The surface between two rows of places; an empty second row closes the first one.
    Area {
        /// One edge.
        at: Vec<At>,
        /// The other edge, in the same direction.
        base: Vec<At>,
        /// The inside.
        fill: Fill,
        /// Whether the edges are curves.
        smooth: bool,
    },
    /// Bars of one series.
    Bars {
        /// Their bases.
        from: Vec<At>,
        /// Their free ends.
        to: Vec<At>,
        /// Their insides in turn.
        fills: Vec<Fill>,
        /// Radii of the corners at their free ends in turn, in CSS pixels.
        radii: Vec<f64>,
        /// Number of the series, counted from 0.
        series: usize,
    },
    /// Markers.
    Markers {
        /// Their shape.
        shape: MarkerShape,
        /// Their places.
        at: Vec<At>,
        /// Their diameters in turn, in CSS pixels.
        sizes: Vec<f64>,
        /// Their colours in turn.
        colors: Vec<Rgba>,
        /// Width of a shape that consists of lines, in CSS pixels.
        width: f32,
        /// Number of its series for styling, counted from 0.
        series: Option<usize>,
    },
    /// A text.
    Text {
        /// The text.
        label: Label,
        /// Where.
        at: At,
        /// Which of its points stands there.
        anchor: Anchor,
        /// By how much it is moved, in CSS pixels to the right and down.
        shift: (f32, f32),
        /// What is round it.
        frame: Frame,
        /// The colour of a rim round its letters.
        halo: Option<Rgba>,
    },
    /// A surface of its own outline, in CSS pixels whatever the ground.
    Figure {
        /// Where.
        at: At,
        /// Its outline round the place.
        outline: Outline,
        /// The inside.
        fill: Fill,
        /// The line along the outline; a width of 0 draws none.
        edge: Stroke,
    },
    /// A band across the plot.
    Span {
        /// Whether it runs from left to right.
        level: bool,
        /// One side as a part of the plot.
        from: f64,
        /// The other side.
        to: f64,
        /// The inside.
        fill: Fill,
    },
    /// A line across the plot or from a place to the base.
    Rule {
        /// Whether it runs from left to right.
        level: bool,
        /// The place it goes through.
        at: At,
        /// Where it ends; `None` crosses the plot.
        to: Option<At>,
        /// How it looks.
        stroke: Stroke,
        /// Length in CSS pixels round the place instead of the whole plot.
        length: Option<f32>,
    },
    /// A piece of a disc or a ring, on a round ground.
    Sector {
        /// Where it begins, degrees clockwise from twelve o'clock.
        from: f64,
        /// Where it ends.
        to: f64,
        /// Inner radius, 0 to 1.
        inner: f64,
        /// Outer radius, 0 to 1.
        outer: f64,
        /// The inside.
        fill: Fill,
        /// Its outline; a width of 0 draws none.
        edge: Stroke,
        /// What it is called when pointed at.
        name: String,
    },
    /// A disc on a square ground, its radius in the ground's units.
    Disc {
        /// The middle.
        at: At,
        /// The radius.
        radius: f64,
        /// The inside.
        fill: Fill,
    },
    /// Countries or states, on a map.
    Regions {
        /// Which.
        regions: Regions,
        /// The inside.
        fill: Rgba,
        /// The colour of their borders.
        border: Rgba,
    },
    /// A box from open to close with a line from low to high.
    Candle {
        /// Low, open, close and high at one `x`.
        at: [At; 4],
        /// Width of the box in CSS pixels.
        width: f32,
        /// The inside; `None` is hollow.
        fill: Option<Rgba>,
        /// Its lines.
        edge: Rgba,
    },
}

impl At {
    /// A place on a ground without bars side by side.
    pub fn new(x: f64, y: f64) -> At {
        let beside = Beside::Group;
        At { x, y, beside }
    }

    /// A place by parts of the plot, whatever the ground.
    pub fn plot(x: f64, y: f64) -> At {
        let beside = Beside::Plot;
        At { x, y, beside }
    }

    /// Whether both values are finite.
    pub fn is_finite(&self) -> bool {
        self.x.is_finite() && self.y.is_finite()
    }
}
