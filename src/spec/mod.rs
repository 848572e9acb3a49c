//! What to draw and how to encode it, independent of any dialect.
//!
//! A dialect reads a query and returns a [`Spec`]. Everything that draws reads only the [`Spec`].
//!
//! # Guarantees
//! * Every alias is resolved, every colour name is a colour, and every default is filled in that does not depend on the
//!   layout; `chart::settle` decides the others.
//! * Lengths are CSS pixels, finite and in range. Angles are degrees clockwise. Times are milliseconds UTC.
//! * All channels of a series are as long as its `x`. A missing value is NaN.
//! * Positions on a category axis are indices into its names.

use crate::scale::Locale;
use crate::stat::sort::sort_by_rank;
use drawing::{Drawing, DrawingFrame};

mod annotation;
mod axis;
mod channel;
mod code;
mod color_scale;
pub mod drawing;
mod edge;
pub mod mark;
mod style;
mod theme;

pub use annotation::{Annotation, AnnotationShape};
pub use axis::{Axis, AxisScale, DateSlots};
pub use channel::{Channel, Series};
pub use code::Matrix;
pub use color_scale::{ColorScale, ResolvedColorScale};
pub use edge::Edge;
pub use mark::{
    Arrangement, BarLabels, Bins, Compass, Direction, Fit, Layer, Map, MapArea, MapView, Mark,
    Normalization, PieLabels, StepPlace, ValueAxis,
};
pub use style::{
    Dash, ErrorBars, Fill, Hatch, Label, LabelAlign, LegendPosition, Marker, MarkerShape,
    SeriesStyle, Stroke,
};
pub use theme::{LabelStyle, Theme, ThemeName};

/// A chart, complete and checked.
#[derive(Clone, Debug)]
pub struct Spec {
    /// The size and the background of the picture.
    pub canvas: Canvas,
    /// Title, subtitle and caption.
    pub heading: Heading,
    /// The legend.
    pub legend: Legend,
    /// The panels in reading order, at least one.
    pub panels: Vec<Panel>,
    /// The number of panels in a row, at least 1.
    pub columns: usize,
    /// True gives all panels the same x domain.
    pub share_x: bool,
    /// True gives all panels the same y domain.
    pub share_y: bool,
    /// True writes the data as a table under the chart.
    pub table: bool,
    /// The author's description for readers who cannot see the picture; `None` describes the data.
    pub alt: Option<String>,
    /// The language of numbers and dates as a BCP 47 tag; empty when none was asked for.
    pub lang: String,
    /// How this language writes numbers and dates.
    pub locale: Locale,
}

/// The size and the background of the picture.
#[derive(Clone, Debug)]
pub struct Canvas {
    /// Width in CSS pixels, at least 1.
    pub width: f32,
    /// Height in CSS pixels, at least 1.
    pub height: f32,
    /// The height in CSS pixels to which the picture may grow so that all names have room; `None` when the author gave its
    /// height or its shape, or the kind has a size of its own.
    pub max_height: Option<f32>,
    /// Device pixels per CSS pixel, above 0.
    pub scale: f32,
    /// CSS pixels in an inch of paper, above 0: 96 as in CSS, 100 when the author gave the size in inches.
    pub inch: f32,
    /// The background of the picture; `None` is transparent.
    pub background: Option<Fill>,
    /// The background of the plots; `None` shows the background of the picture.
    pub plot_background: Option<Fill>,
    /// Colours and sizes of everything that is not data.
    pub theme: Theme,
    /// The outer margins at the top, right, bottom and left; `None` takes a default that depends on the size.
    pub margins: [Option<f32>; 4],
}

impl Canvas {
    /// Width and height in CSS pixels of a picture whose author gives none.
    pub const DEFAULT_SIZE: (f32, f32) = (800.0, 480.0);

    /// True if the picture is so small that titles of axes, legends, subtitles and captions are left out.
    pub fn is_tiny(&self) -> bool {
        self.width < 320.0 || self.height < 200.0
    }

    /// True if the picture is so small that only the marks have room.
    pub fn is_thumbnail(&self) -> bool {
        self.width < 100.0 || self.height < 80.0
    }
}

/// Title, subtitle and caption.
#[derive(Clone, Debug, Default)]
pub struct Heading {
    /// The title, in bold above everything else.
    pub title: Option<Label>,
    /// The subtitle, below the title.
    pub subtitle: Option<Label>,
    /// The caption at the bottom: the source of the data.
    pub caption: Option<Label>,
}

/// The legend: which series looks how.
#[derive(Clone, Debug)]
pub struct Legend {
    /// Its position.
    pub place: LegendPosition,
    /// True if the author chose the position and not the dialect, so that a note tells where there is no legend to place.
    pub is_chosen: bool,
    /// True lists the entries in reverse order.
    pub reversed: bool,
    /// Its title; `None` writes none.
    pub title: Option<String>,
    /// The number of entries in a row; `None` takes as many as fit.
    pub columns: Option<usize>,
    /// True writes "(right)" after the names of series on the second axis where several share it, as pandas does: its colour
    /// then names none of them.
    pub mark_right: bool,
}

/// One plot with its axes.
#[derive(Clone, Debug)]
pub struct Panel {
    /// The title of this panel; `None` writes none.
    pub title: Option<Label>,
    /// The layers in the order of painting, at least one.
    pub layers: Vec<Layer>,
    /// The horizontal axis.
    pub x: Axis,
    /// The vertical axis.
    pub y: Axis,
    /// The second vertical axis, on the side opposite the first; `None` when there is none.
    pub y2: Option<Axis>,
    /// The author's annotations in the order of painting.
    pub annotations: Vec<Annotation>,
    /// True draws a border around the plot.
    pub frame: bool,
    /// True makes a unit of x as long as a unit of y, when both axes are linear.
    pub equal: bool,
    /// Shapes by coordinates, under and over the marks, and explicit surroundings of the plot; `None` when there are none.
    pub drawing: Option<Box<Drawing>>,
}

impl Panel {
    /// A panel of layers whose axes have no meaning, with nothing else.
    pub fn new(layers: Vec<Layer>) -> Panel {
        Panel {
            title: None,
            layers,
            x: Axis::new(AxisScale::Linear),
            y: Axis::new(AxisScale::Linear),
            y2: None,
            annotations: Vec::new(),
            frame: false,
            equal: false,
            drawing: None,
        }
    }

    /// The drawing that lays out the panel instead of the rules of the figure; `None` when these do.
    pub fn frame_drawing(&self) -> Option<&Drawing> {
        let drawing = self.drawing.as_deref();
        drawing.filter(|drawing| drawing.frame != DrawingFrame::Figure)
    }

    /// The side of the value axis by which annotations are placed: the second one only where every layer belongs to it.
    pub fn main_axis(&self) -> ValueAxis {
        let mut layers = self.layers.iter();
        match layers.all(|layer| layer.axis == ValueAxis::Second) && !self.layers.is_empty() {
            true => ValueAxis::Second,
            false => ValueAxis::First,
        }
    }

    /// All series in the order in which the author gave them. A series with a trend line appears once.
    pub fn series(&self) -> Vec<&Series> {
        let layers = self.layers.iter();
        let mut series: Vec<&Series> = layers.flat_map(|layer| &layer.series).collect();
        sort_by_rank(&mut series, |series| series.place);
        series.dedup_by_key(|series| series.place);
        series
    }
}

impl Spec {
    /// True when only the client that asked may see the picture, so that no shared cache keeps it: QR codes often carry
    /// secrets.
    pub fn is_private(&self) -> bool {
        self.panels
            .iter()
            .flat_map(|panel| &panel.layers)
            .any(|layer| matches!(layer.mark, Mark::Qr(_)))
    }

    /// The title, its lines separated by `\n`: that of the figure, else that of the first panel with marks whose drawing has
    /// one; `None` without one.
    pub fn title(&self) -> Option<String> {
        let of_drawing = || {
            let is_blank = |layer: &Layer| matches!(layer.mark, Mark::Blank(_));
            let panels = self.panels.iter();
            let with_marks = panels.filter(|panel| !panel.layers.iter().all(is_blank));
            let drawings = with_marks.filter_map(Panel::frame_drawing);
            let mut titles = drawings.map(Drawing::heading);
            let lines = titles.find(|lines| !lines.is_empty())?;
            Some(lines.join("\n"))
        };
        let of_figure = self.heading.title.as_ref().map(|title| title.text.clone());
        of_figure.or_else(of_drawing)
    }

    /// All series of all panels; those of a panel in the order in which the author gave them.
    pub fn series(&self) -> impl Iterator<Item = &Series> {
        self.panels.iter().flat_map(Panel::series)
    }
}
