//! A drawing: shapes by coordinates under and over the marks of a panel, and its surroundings laid out explicitly: title,
//! legend, axes with their ticks and texts on any edge, grid.
//!
//! Marks decide by their own rules where data are drawn, and a figure what surrounds them. A drawing states the position of
//! each shape and the look of each axis. A dialect uses it for the policy of its system, and for compositions: markers on
//! points, bands at fractions of the plot, several axes on one edge.
//!
//! Lists of styles (`fills`, `sizes`, `colors`, …) are repeated when they are shorter than the list that they style.

mod fade;
mod outline;
mod surroundings;

use super::style::{Fill, Label, LabelAlign, MarkerShape, Stroke};
use super::{Direction, MapView};
use crate::color::Rgba;

pub use outline::{Outline, OutlineSegment, Spot};
pub use surroundings::{
    AxisTitle, DrawingEntry, DrawingGrid, DrawingLegend, DrawingSymbol, DrawingTitle, EdgeAxis,
    GridLines, Side, TickPosition,
};

/// Shapes with their title, legend, axes and grid.
#[derive(Clone, Debug, PartialEq)]
pub struct Drawing {
    /// What lays out the plot and what surrounds it.
    pub frame: DrawingFrame,
    /// The lines of the title, above everything else.
    pub title: Vec<DrawingTitle>,
    /// The legend; `None` draws none.
    pub legend: Option<DrawingLegend>,
    /// The background of the plot; `None` draws none.
    pub fill: Option<Fill>,
    /// The free space at the top, right, bottom and left before title, legend and axes take theirs, in CSS pixels. A negative one
    /// lets the plot reach beyond its part of the picture.
    pub margins: [f32; 4],
    /// How values become positions.
    pub coords: CoordinateSystem,
    /// The axes. On each edge the first is nearest to the plot.
    pub axes: Vec<EdgeAxis>,
    /// The grid lines; `None` draws none.
    pub grid: Option<DrawingGrid>,
    /// The shapes in paint order. The marks of the panel are where [`Shape::Marks`] is, or below all shapes without it.
    pub shapes: Vec<Shape>,
}

/// What lays out the plot of a panel with a drawing, and what surrounds it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DrawingFrame {
    /// The rules of the figure; of the drawing only the shapes count.
    Figure,
    /// The drawing: title, legend, background, axes and grid are its own, and what it leaves out is not drawn. They take their room
    /// of what the margins leave, and lie over shapes and marks, except for background and grid.
    Reserved,
    /// The drawing as well, but the margins leave exactly the plot: title, legend and axes take no room of it, and lie under shapes
    /// and marks.
    Fixed,
}

/// How the two values of a position become a point of the picture.
#[derive(Clone, Debug, PartialEq)]
pub enum CoordinateSystem {
    /// Both values are those of the axes of the panel, as the marks have them.
    Data,
    /// Both values run from 0 (left, bottom) to 1 (right, top).
    Plane,
    /// `x` is the number of a group of bars, `y` runs from 0 to 1 along the bars.
    Bars(BarSlots),
    /// `x` is the number of a spoke, clockwise from twelve o'clock. `y` runs from 0 (centre) to 1 (rim).
    Polar {
        /// The number of spokes.
        spokes: usize,
        /// True when the lines of a radar chart do not return to their first point.
        open: bool,
    },
    /// `x` is an angle in degrees clockwise from twelve o'clock. `y` runs from 0 (centre) to 1 (rim).
    Round {
        /// The height of the disc as a part of its width: 1 is a circle, less is a disc seen from the side.
        tilt: f32,
        /// The radius in CSS pixels, where there is room for it; `None` takes all room.
        radius: Option<f32>,
    },
    /// Both values run from -1 to 1 in the largest square that fits, `y` upwards.
    Square,
    /// `x` runs from -1 to 1 and `y` from 0 to 1 in the largest half square that fits: the upper half of a disc.
    Fan {
        /// The radius in CSS pixels, where there is room for it; `None` takes all room that labels leave.
        radius: Option<f32>,
    },
    /// `x` is the longitude and `y` the latitude, in degrees east and north.
    Map(MapView),
}

/// How bars share the plot.
#[derive(Clone, Debug, PartialEq)]
pub struct BarSlots {
    /// In which bars grow. Groups of horizontal ones follow one another from top to bottom.
    pub direction: Direction,
    /// The number of groups.
    pub groups: usize,
    /// The number of bars side by side in a group, at least 1.
    pub beside: usize,
    /// The thickness of a bar in CSS pixels; `None` fits all bars into the plot.
    pub thickness: Option<f32>,
    /// The gap between the bars of a group, in CSS pixels or as a part of the thickness.
    pub gap: f32,
    /// The gap between groups, in CSS pixels or as a part of the thickness.
    pub group_gap: f32,
    /// True when both gaps are parts of the thickness, not CSS pixels.
    pub relative: bool,
}

/// What the values of a position measure.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum PositionUnit {
    /// What the coordinate system defines; among bars, the middle of a group.
    #[default]
    Coords,
    /// `x` is the number of a group of bars; the position is the middle of this bar of the group, counted from 0.
    Bar(usize),
    /// Both values are parts of the plot, 0 to 1, from the left and from the bottom, in any coordinate system.
    Plot,
}

/// A part of something or an angle, rounded to a billionth: no picture shows the difference, and a person can write it.
pub fn billionth(number: f64) -> f64 {
    libm::round(number * 1e9) / 1e9 + 0.0
}

/// A position in a coordinate system.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct At {
    /// The first value.
    pub x: f64,
    /// The second value.
    pub y: f64,
    /// What the values measure.
    pub unit: PositionUnit,
}

/// Which of a text's nine points is at its position: -1 is left or bottom, 0 the middle, 1 right or top.
pub type Anchor = (i8, i8);

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
    Bars {
        /// The ends at the base.
        from: Vec<At>,
        /// The free ends.
        to: Vec<At>,
        /// The fills in turn.
        fills: Vec<Fill>,
        /// The radii of the corners at the free ends in turn, in CSS pixels.
        radii: Vec<f64>,
        /// The number of the series, counted from 0.
        series: usize,
    },
    /// Markers of one shape.
    Markers {
        /// The shape.
        shape: MarkerShape,
        /// The positions.
        at: Vec<At>,
        /// The diameters in turn, in CSS pixels.
        sizes: Vec<f64>,
        /// The colours in turn.
        colors: Vec<Rgba>,
        /// The line width of a shape that consists of lines, in CSS pixels.
        width: f32,
        /// The number of its series, counted from 0, for style sheets; `None` belongs to no series.
        series: Option<usize>,
    },
    /// A text.
    Text {
        /// The text.
        label: Label,
        /// The position.
        at: At,
        /// Which point of the text is at the position.
        anchor: Anchor,
        /// An offset from the position, in CSS pixels to the right and down.
        shift: (f32, f32),
        /// What surrounds the text.
        frame: Frame,
        /// The box behind a text without a frame; it is turned with the text.
        backing: Backing,
        /// The colour of an outline around the letters; `None` draws none.
        halo: Option<Rgba>,
        /// True moves the text into the picture where it would reach beyond.
        inside: bool,
        /// The rotation about the position, in degrees clockwise. A rotated text has neither frame nor halo.
        angle: f64,
    },
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
    Rule {
        /// In which it runs.
        direction: Direction,
        /// The position through which it runs.
        at: At,
        /// The position at which it ends; `None` crosses the plot.
        to: Option<At>,
        /// How the line looks.
        stroke: Stroke,
        /// The length in CSS pixels, centred on the position; `None` crosses the plot.
        length: Option<f32>,
    },
    /// A sector of a disc or a ring, in the coordinate system `Round`.
    Sector {
        /// The angle at which it begins, in degrees clockwise from twelve o'clock.
        from: f64,
        /// The angle at which it ends, in the same degrees.
        to: f64,
        /// The inner radius, 0 to 1.
        inner: f64,
        /// The outer radius, 0 to 1.
        outer: f64,
        /// The fill.
        fill: Fill,
        /// The outline; a width of 0 draws nothing.
        edge: Stroke,
        /// The text that a reader sees on hovering.
        name: String,
    },
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

impl Shape {
    /// A text whose anchor stands at a position, without a frame and an outline.
    pub fn text(label: Label, at: At, anchor: Anchor) -> Shape {
        Shape::Text {
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

    /// The same text, moved into the picture where it would reach beyond.
    pub fn kept_inside(mut self) -> Shape {
        if let Shape::Text { inside, .. } = &mut self {
            *inside = true;
        }
        self
    }

    /// The same text, moved by an offset in CSS pixels to the right and down.
    pub fn moved(mut self, by: (f32, f32)) -> Shape {
        if let Shape::Text { shift, .. } = &mut self {
            *shift = (shift.0 + by.0, shift.1 + by.1);
        }
        self
    }
}

impl Drawing {
    /// Shapes in a coordinate system, whose panel has no surroundings but those of the drawing.
    pub fn new(coords: CoordinateSystem, shapes: Vec<Shape>) -> Drawing {
        Drawing {
            frame: DrawingFrame::Reserved,
            title: Vec::new(),
            legend: None,
            fill: None,
            margins: [0.0; 4],
            coords,
            axes: Vec::new(),
            grid: None,
            shapes,
        }
    }

    /// All its texts, or how they look: title, legend, axes and shapes.
    pub fn labels_mut(&mut self) -> impl Iterator<Item = &mut Label> {
        let shapes = self.shapes.iter_mut().filter_map(|shape| match shape {
            Shape::Text { label, .. } => Some(label),
            _ => None,
        });
        let legend = self.legend.iter_mut().map(|legend| &mut legend.label);
        let axes = self.axes.iter_mut();
        let axes = axes.flat_map(|axis| [&mut axis.label, &mut axis.title.label]);
        let title = self.title.iter_mut().map(|line| &mut line.label);
        title.chain(legend).chain(axes).chain(shapes)
    }

    /// True when at least one text is written.
    pub fn has_texts(&self) -> bool {
        let is_text = |shape: &Shape| matches!(shape, Shape::Text { .. });
        let mut ticks = self.axes.iter().flat_map(|edge| &edge.ticks);
        !self.title.is_empty()
            || self.legend.is_some()
            || ticks.any(|(_, text)| !text.is_empty())
            || self.shapes.iter().any(is_text)
    }

    /// Gives these families to each text that names none.
    pub fn set_default_families(&mut self, families: &[String]) {
        for label in self.labels_mut() {
            if label.font.families.is_empty() {
                label.font.families = families.to_vec();
            }
        }
    }

    /// The lines of its title, or else the texts of the part of the picture that is the heading; empty without either.
    pub fn heading(&self) -> Vec<&str> {
        if !self.title.is_empty() {
            let lines = self.title.iter().map(|line| line.label.text.as_str());
            return lines.collect();
        }
        let begins = |shape: &&Shape| **shape != Shape::Part(Part::Heading);
        let shapes = self.shapes.iter().skip_while(begins).skip(1);
        let shapes = shapes.take_while(|shape| !matches!(shape, Shape::Part(_) | Shape::Marks));
        let texts = shapes.filter_map(|shape| match shape {
            Shape::Text { label, .. } => Some(label.text.as_str()),
            _ => None,
        });
        texts.collect()
    }
}

impl At {
    /// A position whose values measure what the coordinate system defines.
    pub fn new(x: f64, y: f64) -> At {
        let beside = PositionUnit::Coords;
        At { x, y, unit: beside }
    }

    /// A position by parts of the plot, in any coordinate system.
    pub fn plot(x: f64, y: f64) -> At {
        let beside = PositionUnit::Plot;
        At { x, y, unit: beside }
    }

    /// The same position with both values rounded to a billionth.
    pub fn rounded(self) -> At {
        let (x, y) = (billionth(self.x), billionth(self.y));
        At { x, y, ..self }
    }

    /// Whether both values are finite.
    pub fn is_finite(&self) -> bool {
        self.x.is_finite() && self.y.is_finite()
    }
}
