//! Waist 2: the picture as data. What comes in: shapes and texts in paint order. What goes out: the same, in no format.
//!
//! All lengths are CSS pixels, x to the right, y downwards, angles in degrees clockwise. Every number is finite.
//! Where an item says *crisp*, its edges lie on device pixels at whatever scale the picture is drawn.

pub mod backend;
pub mod bounds;
mod cover;
pub mod element;
pub mod shape;
pub mod walk;

use std::rc::Rc;

use crate::color::Rgba;
use crate::font::Line;
pub use crate::spec::Hatch;

/// A finished picture.
#[derive(Clone, Debug)]
pub struct Scene {
    /// Width in CSS pixels, at least 1.
    pub width: f32,
    /// Height in CSS pixels, at least 1.
    pub height: f32,
    /// Device pixels per CSS pixel; formats without pixels ignore it.
    pub scale: f32,
    /// CSS pixels in an inch of paper: the size of a PDF and the resolution that a bitmap names.
    pub inch: f32,
    /// What lies behind everything; `None` is transparent.
    pub background: Option<Paint>,
    /// The items in paint order.
    pub items: Vec<Item>,
    /// What the picture is called: SVG `<title>`, PDF title, PNG `Title`.
    pub title: String,
    /// One sentence for who cannot see it: SVG `<desc>`, `alt`, PNG `Description`.
    pub description: String,
    /// The language of its texts, BCP 47; empty when not known.
    pub lang: String,
    /// What colours become where the reader prefers a dark ground; empty where they stay. Formats without a way to
    /// ask ignore it.
    pub dark: Vec<(Rgba, Rgba)>,
}

impl Scene {
    /// An empty white picture of that size at scale 1, without title, description and language.
    pub fn new(width: f32, height: f32) -> Scene {
        Scene {
            width,
            height,
            scale: 1.0,
            inch: 96.0,
            background: Some(Paint::Solid(Rgba::WHITE)),
            items: Vec::new(),
            title: String::new(),
            description: String::new(),
            lang: String::new(),
            dark: Vec::new(),
        }
    }
}

/// A place, in CSS pixels.
#[derive(Clone, Copy, Debug, PartialEq, Default)]
pub struct Point {
    /// To the right.
    pub x: f32,
    /// Downwards.
    pub y: f32,
}

/// A rectangle; width and height are never negative.
#[derive(Clone, Copy, Debug, PartialEq, Default)]
pub struct Rect {
    /// Left edge.
    pub x: f32,
    /// Top edge.
    pub y: f32,
    /// Width.
    pub width: f32,
    /// Height.
    pub height: f32,
}

/// One step of a path.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Segment {
    /// Begin a new contour.
    Move(Point),
    /// A straight line.
    Line(Point),
    /// A cubic Bézier curve: two control points and the end.
    Cubic(Point, Point, Point),
    /// Back to the beginning of the contour.
    Close,
}

/// What a shape is filled or stroked with.
#[derive(Clone, Debug, PartialEq)]
pub enum Paint {
    /// One colour.
    Solid(Rgba),
    /// A linear gradient between two points, at least two stops with offsets 0..=1 in rising order.
    Linear {
        /// Where offset 0 lies.
        from: Point,
        /// Where offset 1 lies.
        to: Point,
        /// The stops.
        stops: Vec<(f32, Rgba)>,
    },
    /// Lines of one colour over a background, for print in black and white.
    Hatch {
        /// Which lines.
        pattern: Hatch,
        /// Colour of the lines.
        color: Rgba,
        /// Colour between the lines.
        background: Rgba,
        /// Distance between the lines, in CSS pixels, at least 2.
        spacing: f32,
        /// Width of the lines.
        width: f32,
    },
}

/// How a line ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Cap {
    /// At the point.
    #[default]
    Butt,
    /// A half circle beyond the point.
    Round,
    /// A half square beyond the point.
    Square,
}

/// How two segments meet.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Join {
    /// A sharp corner.
    Miter,
    /// A round corner.
    #[default]
    Round,
    /// A cut corner.
    Bevel,
}

/// The outline of a shape.
#[derive(Clone, Debug, PartialEq)]
pub struct Stroke {
    /// What it is painted with.
    pub paint: Paint,
    /// Width, above 0.
    pub width: f32,
    /// Lengths of dashes and gaps in turn, an even number of them; empty for a solid line.
    pub dash: Vec<f32>,
    /// The ends.
    pub cap: Cap,
    /// The corners.
    pub join: Join,
}

impl Stroke {
    /// A solid line of one colour with butt ends and round corners.
    pub fn solid(color: Rgba, width: f32) -> Stroke {
        Stroke {
            paint: Paint::Solid(color),
            width,
            dash: Vec::new(),
            cap: Cap::Butt,
            join: Join::Round,
        }
    }
}

impl From<Rgba> for Paint {
    fn from(color: Rgba) -> Paint {
        Paint::Solid(color)
    }
}

/// Where a text's `x` lies in it, before it is turned.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Anchor {
    /// At its left end.
    #[default]
    Start,
    /// At its middle.
    Middle,
    /// At its right end.
    End,
}

/// What an item is for; becomes a class in SVG and decides what the layout tests compare.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Role {
    /// Title, subtitle, note at the foot.
    Heading,
    /// Grid lines.
    Grid,
    /// Axis lines, ticks, tick labels, axis titles.
    Axis,
    /// The data.
    Mark,
    /// Values written beside or in the data.
    MarkLabel,
    /// The legend and the colour bar.
    Legend,
    /// Lines, bands and texts that the author added.
    Annotation,
    /// The rows of a table.
    Table,
}

/// One thing in the picture.
#[derive(Clone, Debug)]
pub enum Item {
    /// A rectangle along the axes; crisp unless it has round corners... its straight edges are crisp even then.
    Rect {
        /// Where.
        rect: Rect,
        /// Radii of the corners: top left, top right, bottom right, bottom left.
        radius: [f32; 4],
        /// The inside.
        fill: Option<Paint>,
        /// The outline, centred on the edge.
        stroke: Option<Stroke>,
    },
    /// A straight line along an axis, crisp: as wide as the nearest whole number of device pixels, at least one.
    Rule {
        /// One end.
        from: Point,
        /// The other end, with the same x or the same y.
        to: Point,
        /// How it is drawn.
        stroke: Stroke,
    },
    /// Any other shape, anti-aliased.
    Path {
        /// The contours.
        segments: Vec<Segment>,
        /// The inside (non-zero winding).
        fill: Option<Paint>,
        /// The outline.
        stroke: Option<Stroke>,
    },
    /// The same small shape at many places: markers.
    Markers {
        /// The shape round its own origin.
        segments: Rc<[Segment]>,
        /// Where its origin comes to lie.
        at: Vec<Point>,
        /// What a reader sees on hovering over each; empty, or one for each place.
        titles: Vec<String>,
        /// The inside.
        fill: Option<Paint>,
        /// The outline.
        stroke: Option<Stroke>,
    },
    /// One line of text.
    Text(Text),
    /// A raster stretched over a rectangle: `columns` × `rows` colours, rows from the top, each cell crisp.
    Raster {
        /// Where.
        rect: Rect,
        /// Cells a row, at least 1.
        columns: usize,
        /// `columns` × rows colours.
        cells: Rc<[Rgba]>,
    },
    /// Items that belong together.
    Group {
        /// What they are for.
        role: Role,
        /// A short name for styling, ASCII letters, digits and `-`: `series-1`, `x`; may be empty.
        class: String,
        /// What a reader sees on hovering: the value in words; may be empty.
        title: String,
        /// Nothing outside is painted.
        clip: Option<Rect>,
        /// The items in paint order.
        items: Vec<Item>,
    },
}

/// One line of text, already shaped.
#[derive(Clone, Debug)]
pub struct Text {
    /// The shaped line.
    pub line: Rc<Line>,
    /// Where its anchor point lies on the baseline.
    pub at: Point,
    /// Which point of the line that is.
    pub anchor: Anchor,
    /// Degrees clockwise round `at`.
    pub angle: f32,
    /// Its colour.
    pub color: Rgba,
    /// A border of this colour and width behind the letters that keeps them readable on any ground.
    pub halo: Option<(Rgba, f32)>,
}
