//! The scene: the finished picture as data, independent of any output format. Shapes and texts are listed in paint
//! order.
//!
//! Lengths are CSS pixels, x grows to the right, y grows downwards, angles are degrees clockwise. Every number is
//! finite. The edges of an item that is called *crisp* lie on device pixels at every scale.

pub mod backend;
pub mod bounds;
mod cover;
pub mod element;
pub mod shape;
pub mod walk;
pub mod window;

use std::rc::Rc;

use crate::color::Rgba;
use crate::font::ShapedLine;
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
    /// CSS pixels per inch on paper. It decides the page size of a PDF and the resolution stored in a bitmap.
    pub inch: f32,
    /// The background; `None` is transparent.
    pub background: Option<Paint>,
    /// The items in paint order.
    pub items: Vec<Item>,
    /// The title of the picture: SVG `<title>`, PDF title, PNG `Title`.
    pub title: String,
    /// A short description for people who cannot see the picture: SVG `<desc>`, `alt`, PNG `Description`.
    pub description: String,
    /// The language of the texts as a BCP 47 tag; empty when unknown.
    pub lang: String,
    /// Pairs of a colour and its replacement when the reader prefers a dark colour scheme; empty for no replacement.
    /// Formats that cannot ask for the preference ignore it.
    pub dark: Vec<(Rgba, Rgba)>,
}

impl Scene {
    /// An empty scene of the given size with a white background, at scale 1, without title, description or language.
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

/// A point in the picture, in CSS pixels.
#[derive(Clone, Copy, Debug, PartialEq, Default)]
pub struct Point {
    /// Distance from the left edge.
    pub x: f32,
    /// Distance from the top edge.
    pub y: f32,
}

/// A rectangle in CSS pixels; width and height are never negative.
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

/// One segment of a path.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Segment {
    /// Begins a new contour.
    Move(Point),
    /// A straight line.
    Line(Point),
    /// A cubic Bézier curve: two control points and the end.
    Cubic(Point, Point, Point),
    /// Returns to the beginning of the contour.
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
    /// A hatch: lines or small shapes of one colour over a background, for print in black and white.
    Hatch {
        /// The lines or shapes.
        pattern: Hatch,
        /// Colour of the lines.
        color: Rgba,
        /// Colour between the lines.
        background: Rgba,
        /// Distance between the lines in CSS pixels, at least 2.
        spacing: f32,
        /// Width of the lines in CSS pixels.
        width: f32,
    },
}

/// How a line ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Cap {
    /// The line ends exactly at the point.
    #[default]
    Butt,
    /// A half circle extends beyond the point.
    Round,
    /// A half square extends beyond the point.
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

/// How a line or an outline is drawn.
#[derive(Clone, Debug, PartialEq)]
pub struct Stroke {
    /// The colour or pattern.
    pub paint: Paint,
    /// Width in CSS pixels, above 0.
    pub width: f32,
    /// Lengths of alternating dashes and gaps in CSS pixels, an even number of them; empty for a solid line.
    pub dash: Vec<f32>,
    /// The line ends.
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

/// Which point of a text, along its baseline, is placed at its position.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Anchor {
    /// The left end.
    #[default]
    Start,
    /// The middle.
    Middle,
    /// The right end.
    End,
}

/// The purpose of an item. It becomes a class in SVG and decides which items the layout tests compare.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Role {
    /// Title, subtitle and caption.
    Heading,
    /// Grid lines.
    Grid,
    /// Axis lines, ticks, tick labels, axis titles.
    Axis,
    /// The data.
    Mark,
    /// Values written next to or inside the marks.
    MarkLabel,
    /// The legend, the colour bar and the legend of sizes.
    Legend,
    /// Lines, bands and texts that the author of the chart added.
    Annotation,
    /// The rows of a table.
    Table,
}

/// One item of the picture.
#[derive(Clone, Debug)]
pub enum Item {
    /// A rectangle parallel to the axes. Its straight edges are crisp, also when it has round corners.
    Rect {
        /// Position and size.
        rect: Rect,
        /// Radii of the corners: top left, top right, bottom right, bottom left.
        radius: [f32; 4],
        /// How the inside is painted; `None` leaves it empty.
        fill: Option<Paint>,
        /// The outline, centred on the edge; `None` for none.
        stroke: Option<Stroke>,
    },
    /// A crisp horizontal or vertical line. It is as wide as the nearest whole number of device pixels, at least one.
    Rule {
        /// One end.
        from: Point,
        /// The other end, with the same x or the same y.
        to: Point,
        /// How it is drawn.
        stroke: Stroke,
    },
    /// Any other shape, drawn with anti-aliasing.
    Path {
        /// The contours.
        segments: Vec<Segment>,
        /// How the inside is painted, by the non-zero winding rule; `None` leaves it empty.
        fill: Option<Paint>,
        /// The outline; `None` for none.
        stroke: Option<Stroke>,
    },
    /// One small shape repeated at many points.
    Markers {
        /// The shape around the origin.
        segments: Rc<[Segment]>,
        /// The points at which the shape is drawn.
        at: Vec<Point>,
        /// Hover texts: none at all, or one for each point.
        titles: Vec<String>,
        /// How the inside is painted; `None` leaves it empty.
        fill: Option<Paint>,
        /// The outline; `None` for none.
        stroke: Option<Stroke>,
    },
    /// One line of text.
    Text(Text),
    /// A raster image stretched over a rectangle: `columns` colours per row, rows from the top, each cell crisp.
    Raster {
        /// Position and size.
        rect: Rect,
        /// Number of cells per row, at least 1.
        columns: usize,
        /// The colours row by row; the length is a multiple of `columns`.
        cells: Rc<[Rgba]>,
    },
    /// Items that belong together.
    Group {
        /// The purpose of the items.
        role: Role,
        /// A short name for styling, made of ASCII letters, digits and `-`, such as `series-1` or `x`; may be empty.
        class: String,
        /// The hover text, a value in words; may be empty.
        title: String,
        /// Nothing outside this rectangle is painted; `None` for no clipping.
        clip: Option<Rect>,
        /// The items in paint order.
        items: Vec<Item>,
    },
}

impl Item {
    /// The bytes that the item takes, without the items of a group and without what it shares with others.
    pub fn bytes(&self) -> usize {
        let more = match self {
            Item::Rect { .. } | Item::Rule { .. } | Item::Text(_) | Item::Raster { .. } => 0,
            Item::Path { segments, .. } => size_of_val(segments.as_slice()),
            Item::Markers { at, titles, .. } => {
                let titles = titles.iter().map(|title| size_of::<String>() + title.len());
                size_of_val(at.as_slice()) + titles.sum::<usize>()
            }
            Item::Group { class, title, .. } => class.len() + title.len(),
        };
        size_of::<Item>() + more
    }
}

/// One line of shaped text.
#[derive(Clone, Debug)]
pub struct Text {
    /// The shaped line.
    pub line: Rc<ShapedLine>,
    /// The position of the anchor point, on the baseline.
    pub at: Point,
    /// Which point of the line is the anchor point.
    pub anchor: Anchor,
    /// Rotation around `at`, in degrees clockwise.
    pub angle: f32,
    /// The colour of the letters.
    pub color: Rgba,
    /// Colour and width of a border behind the letters that keeps them readable on any background; `None` for none.
    pub halo: Option<(Rgba, f32)>,
}
