//! The shapes of a drawing.

use super::outline::Outline;
use super::position::{Anchor, At};
use crate::color::Rgba;
use crate::spec::Direction;
use crate::spec::style::{Fill, Label, MarkerShape, Stroke};

/// What surrounds a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Frame {
    /// Nothing.
    None,
    /// A flag on a pole that stands at the position.
    Flag,
    /// A box with a short line to the position.
    Callout,
    /// A balloon whose tip is at the position.
    Balloon,
}

/// A box behind a text.
#[derive(Clone, Debug, PartialEq)]
pub struct Backing {
    /// What it is filled with; `None` is hollow.
    pub fill: Option<Fill>,
    /// The colour of its outline.
    pub edge: Rgba,
    /// The width of its outline in CSS pixels; 0 draws none.
    pub width: f32,
    /// The radius of its corners in CSS pixels.
    pub radius: f32,
    /// How far it reaches beyond the text at the top, right, bottom and left, in CSS pixels. The anchor is that of the box.
    pub pad: [f32; 4],
}

impl Default for Backing {
    /// No box.
    fn default() -> Backing {
        Backing {
            fill: None,
            edge: Rgba::BLACK,
            width: 0.0,
            radius: 0.0,
            pad: [0.0; 4],
        }
    }
}

/// A part of a picture to which the shapes after it belong, for style sheets and for programs that read the picture.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Part {
    /// No part: each shape is by itself.
    #[default]
    None,
    /// Titles.
    Heading,
    /// The legend.
    Legend,
    /// Grid lines.
    Grid,
    /// An axis along the bottom or the top.
    X,
    /// An axis along the left or the right, or along a radius.
    Y,
    /// Labels at the marks.
    Labels,
    /// Lines, areas and texts that the author adds.
    Annotations,
}

/// Countries or states, by their numbers in the atlas.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Regions(pub Vec<usize>);

/// A shape of a drawing.
#[derive(Clone, Debug, PartialEq)]
pub enum Shape {
    /// The marks of the panel.
    Marks,
    /// The shapes after it, up to the next one or to the marks, are this part of the picture.
    Part(Part),
    /// A line through positions; one that is not finite breaks the line.
    Line {
        /// The positions.
        at: Vec<At>,
        /// How the line looks.
        stroke: Stroke,
        /// True draws a curve.
        smooth: bool,
        /// The number of its series, counted from 0, for style sheets; `None` belongs to no series.
        series: Option<usize>,
    },
    /// The area between two rows of positions; an empty second row closes the first one.
    Area {
        /// The positions along one edge.
        at: Vec<At>,
        /// The positions along the other edge, in the same direction.
        base: Vec<At>,
        /// The fill.
        fill: Fill,
        /// True draws the edges as curves.
        smooth: bool,
    },
    /// Bars of one series.
    Bars(BarsShape),
    /// Markers of one shape.
    Markers(MarkersShape),
    /// A text.
    Text(TextShape),
    /// A shape with an outline of its own, in CSS pixels in any coordinate system.
    Figure {
        /// The position.
        at: At,
        /// The outline, relative to the position.
        outline: Outline,
        /// The fill.
        fill: Fill,
        /// The line along the outline; a width of 0 draws nothing.
        edge: Stroke,
    },
    /// A band across the plot.
    Span {
        /// In which it runs.
        direction: Direction,
        /// One edge, as a part of the plot, 0 to 1.
        from: f64,
        /// The other edge; it may be the smaller one.
        to: f64,
        /// The fill.
        fill: Fill,
    },
    /// A straight line across the plot, or between two positions.
    Rule(RuleShape),
    /// A sector of a disc or a ring, in the coordinate system `Round`.
    Sector(SectorShape),
    /// A disc in the coordinate system `Square`.
    Disc {
        /// The centre.
        at: At,
        /// The radius in units of the coordinate system.
        radius: f64,
        /// The fill.
        fill: Fill,
    },
    /// Countries or states, in the coordinate system `Map`.
    Regions {
        /// Their numbers in the atlas.
        regions: Regions,
        /// The fill.
        fill: Rgba,
        /// The colour of their borders.
        border: Rgba,
    },
    /// A candlestick: a box from open to close with a line from low to high.
    Candle {
        /// The positions of low, open, close and high, at one `x`.
        at: [At; 4],
        /// The width of the box in CSS pixels.
        width: f32,
        /// The colour of the box; `None` is hollow.
        fill: Option<Rgba>,
        /// The colour of the lines.
        edge: Rgba,
    },
}

/// Bars of one series.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct BarsShape {
    /// The ends at the base.
    pub from: Vec<At>,
    /// The free ends.
    pub to: Vec<At>,
    /// The fills in turn.
    pub fills: Vec<Fill>,
    /// The radii of the corners at the free ends in turn, in CSS pixels.
    pub radii: Vec<f64>,
    /// The number of the series, counted from 0.
    pub series: usize,
}

/// Markers of one shape.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct MarkersShape {
    /// The shape.
    pub shape: MarkerShape,
    /// The positions.
    pub at: Vec<At>,
    /// The diameters in turn, in CSS pixels.
    pub sizes: Vec<f64>,
    /// The colours in turn.
    pub colors: Vec<Rgba>,
    /// The line width of a shape that consists of lines, in CSS pixels.
    pub width: f32,
    /// The number of its series, counted from 0, for style sheets; `None` belongs to no series.
    pub series: Option<usize>,
}

/// A text.
#[derive(Clone, Debug, PartialEq)]
pub struct TextShape {
    /// The text.
    pub label: Label,
    /// The position.
    pub at: At,
    /// Which point of the text is at the position.
    pub anchor: Anchor,
    /// An offset from the position, in CSS pixels to the right and down.
    pub shift: (f32, f32),
    /// What surrounds the text.
    pub frame: Frame,
    /// The box behind a text without a frame; it is turned with the text.
    pub backing: Backing,
    /// The colour of an outline around the letters; `None` draws none.
    pub halo: Option<Rgba>,
    /// True moves the text into the picture where it would reach beyond.
    pub inside: bool,
    /// The rotation about the position, in degrees clockwise. A rotated text has neither frame nor halo.
    pub angle: f64,
}

/// A straight line across the plot, or between two positions.
#[derive(Clone, Debug, PartialEq)]
pub struct RuleShape {
    /// In which it runs.
    pub direction: Direction,
    /// The position through which it runs.
    pub at: At,
    /// The position at which it ends; `None` crosses the plot.
    pub to: Option<At>,
    /// How the line looks.
    pub stroke: Stroke,
    /// The length in CSS pixels, centred on the position; `None` crosses the plot.
    pub length: Option<f32>,
}

/// A sector of a disc or a ring, in the coordinate system `Round`.
#[derive(Clone, Debug, PartialEq)]
pub struct SectorShape {
    /// The angle at which it begins, in degrees clockwise from twelve o'clock.
    pub from: f64,
    /// The angle at which it ends, in the same degrees.
    pub to: f64,
    /// The inner radius, 0 to 1.
    pub inner: f64,
    /// The outer radius, 0 to 1.
    pub outer: f64,
    /// The fill.
    pub fill: Fill,
    /// The outline; a width of 0 draws nothing.
    pub edge: Stroke,
    /// The text that a reader sees on hovering.
    pub name: String,
}

impl TextShape {
    /// A text whose anchor stands at a position, without a frame, a box and an outline.
    pub fn new(label: Label, at: At, anchor: Anchor) -> TextShape {
        TextShape {
            label,
            at,
            anchor,
            shift: (0.0, 0.0),
            frame: Frame::None,
            backing: Backing::default(),
            halo: None,
            inside: false,
            angle: 0.0,
        }
    }
}

impl Shape {
    /// A text whose anchor stands at a position, without a frame and an outline.
    pub fn text(label: Label, at: At, anchor: Anchor) -> Shape {
        Shape::Text(TextShape::new(label, at, anchor))
    }

    /// The same text, moved into the picture where it would reach beyond.
    pub fn kept_inside(mut self) -> Shape {
        if let Shape::Text(text) = &mut self {
            text.inside = true;
        }
        self
    }

    /// The same text, moved by an offset in CSS pixels to the right and down.
    pub fn moved(mut self, by: (f32, f32)) -> Shape {
        if let Shape::Text(text) = &mut self {
            text.shift = (text.shift.0 + by.0, text.shift.1 + by.1);
        }
        self
    }
}

impl Default for RuleShape {
    /// A horizontal black line across the plot.
    fn default() -> RuleShape {
        RuleShape {
            direction: Direction::Horizontal,
            at: At::default(),
            to: None,
            stroke: Stroke::solid(Rgba::BLACK, 1.0),
            length: None,
        }
    }
}

impl Default for SectorShape {
    /// A whole disc without an outline and a name.
    fn default() -> SectorShape {
        SectorShape {
            from: 0.0,
            to: 360.0,
            inner: 0.0,
            outer: 1.0,
            fill: Fill::default(),
            edge: Stroke::solid(Rgba::BLACK, 0.0),
            name: String::new(),
        }
    }
}
