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
mod position;
mod shape;
mod surroundings;

use super::style::{Fill, Label, LabelAlign, MarkerShape, Stroke};
use super::{Direction, MapView};
use crate::color::Rgba;

pub use outline::{Outline, OutlineSegment, Spot};
pub use position::{Anchor, At, PositionUnit, billionth};
pub use shape::{
    Backing, BarsShape, Frame, MarkersShape, Part, Regions, RuleShape, SectorShape, Shape,
    TextShape,
};
pub use surroundings::{
    AxisTitle, DrawingEntry, DrawingGrid, DrawingLegend, DrawingSymbol, DrawingTitle, EdgeAxis,
    GridLines, TickPosition,
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
    /// The direction in which bars grow. Groups of horizontal ones follow one another from top to bottom.
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
            Shape::Text(text) => Some(&mut text.label),
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
        let is_text = |shape: &Shape| matches!(shape, Shape::Text(_));
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
            Shape::Text(text) => Some(text.label.text.as_str()),
            _ => None,
        });
        texts.collect()
    }
}
