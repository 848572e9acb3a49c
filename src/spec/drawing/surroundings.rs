//! What surrounds a plot explicitly: titles, axes with their ticks and grid lines, the legend.

use super::{Fill, Label, LabelAlign, MarkerShape, Rgba, Stroke};
use crate::spec::Edge;

/// A line of the title of a drawing, or a block of lines with a place of its own.
#[derive(Clone, Debug, PartialEq)]
pub struct DrawingTitle {
    /// The text and how it looks.
    pub label: Label,
    /// The place of the left end, the middle or the right end, as the text is aligned, in CSS pixels from the left and from the
    /// top of the picture; `None` writes it below the line before it.
    pub at: Option<(f32, f32)>,
    /// The rotation about that place, in degrees clockwise.
    pub angle: f64,
}

/// An axis along an edge of the plot, or around a polar one.
#[derive(Clone, Debug, PartialEq)]
pub struct EdgeAxis {
    /// The edge.
    pub side: Edge,
    /// From the plot to the axis, in CSS pixels, besides the room of axes that are nearer.
    pub offset: f32,
    /// The ticks: their positions and texts.
    pub ticks: Vec<(TickPosition, String)>,
    /// How the texts look. Its own text is empty.
    pub label: Label,
    /// Which end of a text is at its tick; `None` takes the default of the edge.
    pub align: Option<LabelAlign>,
    /// From the longest tick to the texts, in CSS pixels; `None` takes that of all drawings. With a gap of their own texts may
    /// be rotated. Around a disc they lie wholly beyond it, by the length in turn and the gap; along a radius they are centred.
    pub gap: Option<f64>,
    /// The rotation of the texts, in degrees clockwise.
    pub angle: f64,
    /// How far the texts are moved along the axis, in CSS pixels to the right or down.
    pub shift: f64,
    /// The colour of a box behind each text of an axis along a radius, which has a gap; `None` draws none.
    pub backdrop: Option<Rgba>,
    /// How far that box reaches beyond the text at its sides, and beyond the size of its letters, in CSS pixels.
    pub pad: (f32, f32),
    /// The colour of the axis line; `None` draws none.
    pub line: Option<Rgba>,
    /// The width of the axis line, in CSS pixels.
    pub width: f32,
    /// The colour of the ticks; `None` draws none.
    pub tick: Option<Rgba>,
    /// The lengths of the ticks in turn, in CSS pixels, outwards when positive; never empty.
    pub lengths: Vec<f64>,
    /// True leaves out a text that would overlap the one before it.
    pub thinned: bool,
    /// The grid lines at its ticks.
    pub grid: GridLines,
    /// The title, beyond the texts.
    pub title: AxisTitle,
}

/// The grid lines at the ticks of an axis. Ticks are as wide, and where lines have several colours, the ticks have them too.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct GridLines {
    /// The colours of the lines in turn; empty draws none.
    pub colors: Vec<Rgba>,
    /// The widths of the lines in turn, in CSS pixels; empty is 1.
    pub widths: Vec<f64>,
    /// The lengths of dashes and gaps in turn, in CSS pixels; empty is a solid line.
    pub dash: Vec<f32>,
    /// The colour of the solid line and of the tick at zero; `None` leaves them as the others.
    pub zero: Option<Rgba>,
    /// The width of the line at zero, in CSS pixels.
    pub zero_width: f32,
    /// True where lines and ticks are half a step before the texts, and one more is behind the last.
    pub are_between: bool,
    /// True where the lines around a centre are straight from spoke to spoke.
    pub are_polygons: bool,
}

/// The title of an axis; by default there is none.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct AxisTitle {
    /// The text and how it looks; an empty text writes none.
    pub label: Label,
    /// From the axis line to the middle of the title, in CSS pixels.
    pub gap: f64,
}

/// The position of a tick along an edge.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum TickPosition {
    /// A part of the length of the edge, 0 to 1, from the left or the bottom.
    Part(f64),
    /// A value of the axis in the coordinate system `Data`; among bars the number of a group, whose middle is meant; else that of a spoke.
    Value(f64),
}

/// Grid lines at parts of the plot.
#[derive(Clone, Debug, PartialEq)]
pub struct DrawingGrid {
    /// The vertical lines, as parts of the width, 0 to 1.
    pub x: Vec<f64>,
    /// The horizontal lines, as parts of the height, 0 to 1.
    pub y: Vec<f64>,
    /// How the lines look.
    pub stroke: Stroke,
}

/// The legend of a drawing.
#[derive(Clone, Debug, PartialEq)]
pub struct DrawingLegend {
    /// The edge of the plot beside which it is drawn.
    pub side: Edge,
    /// True places the entries one below another, false beside one another.
    pub column: bool,
    /// The names with their symbols; without any it lists the series of the panel or the slices.
    pub entries: Vec<DrawingEntry>,
    /// How the names look. Its own text is empty.
    pub label: Label,
    /// The least width and height, in CSS pixels.
    pub least: (f32, f32),
    /// The margins of the rectangle in which each row or column is aligned by itself, in CSS pixels, at the top, right, bottom
    /// and left of the picture; `None` places it beside the plot, from which it then takes its room.
    pub margins: Option<[f32; 4]>,
    /// Where rows or columns begin in that rectangle.
    pub align: LabelAlign,
    /// Width and height of a symbol, in CSS pixels.
    pub symbol: (f32, f32),
    /// From a symbol to its name, in CSS pixels.
    pub gap: f32,
    /// From one entry to the next: in a row, and from the middle of a row to that of the next, in CSS pixels; `None` follows the
    /// letters.
    pub spacing: Option<(f32, f32)>,
}

/// One entry of the legend.
#[derive(Clone, Debug, PartialEq)]
pub struct DrawingEntry {
    /// The name.
    pub name: String,
    /// What is drawn before it.
    pub symbol: DrawingSymbol,
    /// True strikes the name out.
    pub is_struck: bool,
}

impl DrawingEntry {
    /// An entry whose name is not struck out.
    pub fn new(name: String, symbol: DrawingSymbol) -> DrawingEntry {
        DrawingEntry {
            name,
            symbol,
            is_struck: false,
        }
    }
}

/// What is drawn before a name in the legend.
#[derive(Clone, Debug, PartialEq)]
pub enum DrawingSymbol {
    /// A short piece of line.
    Line(Stroke),
    /// A filled rectangle, or a marker of this shape that has its width, with an outline; a width of 0 draws no outline.
    Swatch(Fill, Stroke, Option<MarkerShape>),
}

impl DrawingSymbol {
    /// A filled rectangle without an outline.
    pub fn square(fill: Fill) -> DrawingSymbol {
        DrawingSymbol::Swatch(fill, Stroke::solid(Rgba::WHITE, 0.0), None)
    }

    /// A filled rectangle with an outline, where that has a width.
    pub fn swatch(fill: Fill, edge: Stroke) -> DrawingSymbol {
        match edge.width > 0.0 {
            true => DrawingSymbol::Swatch(fill, edge, None),
            false => DrawingSymbol::square(fill),
        }
    }
}

impl From<Label> for DrawingTitle {
    fn from(label: Label) -> DrawingTitle {
        DrawingTitle {
            label,
            at: None,
            angle: 0.0,
        }
    }
}

impl EdgeAxis {
    /// An axis at an edge without ticks, lines and title, whose texts look so.
    pub fn new(side: Edge, label: Label) -> EdgeAxis {
        EdgeAxis {
            side,
            offset: 0.0,
            ticks: Vec::new(),
            title: AxisTitle::default(),
            label,
            align: None,
            gap: None,
            angle: 0.0,
            shift: 0.0,
            backdrop: None,
            pad: (2.0, 2.0),
            line: None,
            width: 1.0,
            tick: None,
            lengths: vec![5.0],
            thinned: false,
            grid: GridLines {
                zero_width: 1.0,
                ..GridLines::default()
            },
        }
    }
}

impl DrawingLegend {
    /// A legend without entries at a side, whose entries stand one below another or not, and whose names look so.
    pub fn new((side, column): (Edge, bool), label: Label) -> DrawingLegend {
        DrawingLegend {
            side,
            column,
            entries: Vec::new(),
            label,
            least: (0.0, 0.0),
            margins: None,
            align: LabelAlign::Center,
            symbol: (10.0, 10.0),
            gap: 5.0,
            spacing: None,
        }
    }
}
