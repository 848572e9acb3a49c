//! Waist 1: what to draw and how to encode it, in no dialect.
//!
//! A dialect reads a query and gives a [`Spec`]; the figure and the marks read nothing else.
//!
//! # Guarantees
//! * Every default is filled in, every alias resolved, every colour is a colour.
//! * Lengths are CSS pixels, finite and in range; angles are degrees clockwise; times are milliseconds UTC.
//! * All channels of a series are as long as its `x`; a missing value is NaN.
//! * Positions on a category axis are indices into its names.

use crate::scale::Locale;

mod annotation;
mod axis;
pub mod board;
mod channel;
mod code;
mod color_scale;
pub mod mark;
mod style;
mod theme;

pub use annotation::{Annotation, AnnotationShape};
pub use axis::{Axis, AxisScale, Place};
pub use channel::{Channel, Series};
pub use code::Matrix;
pub use color_scale::{ColorScale, ResolvedColorScale};
pub use mark::{
    Arrangement, BarLabels, Bins, Compass, Direction, Fit, Layer, Map, MapArea, Mark,
    Normalization, PieLabels, Side, StepPlace, View,
};
pub use style::{
    Dash, ErrorBars, Fill, Hatch, Label, LabelAlign, LegendPlace, Marker, MarkerShape, SeriesStyle,
    Stroke,
};
pub use theme::{Lettering, Theme, ThemeName};

/// A chart, complete and checked.
#[derive(Clone, Debug)]
pub struct Spec {
    /// The surface.
    pub canvas: Canvas,
    /// What stands above and below the panels.
    pub heading: Heading,
    /// The key to the series.
    pub legend: Legend,
    /// The panels in reading order; at least one.
    pub panels: Vec<Panel>,
    /// Panels a row, at least 1.
    pub columns: usize,
    /// Whether panels have one x domain.
    pub share_x: bool,
    /// Whether panels have one y domain.
    pub share_y: bool,
    /// Whether the data stand as a table under the chart.
    pub table: bool,
    /// What the author says of the picture to those who cannot see it; `None` is worded from the data.
    pub alt: Option<String>,
    /// The language of numbers and dates, BCP 47; empty where none was asked for.
    pub lang: String,
    /// How that language writes numbers and dates.
    pub locale: Locale,
}

/// The surface that is drawn on.
#[derive(Clone, Debug)]
pub struct Canvas {
    /// Width in CSS pixels, at least 1.
    pub width: f32,
    /// Height in CSS pixels, at least 1.
    pub height: f32,
    /// Device pixels per CSS pixel, above 0.
    pub scale: f32,
    /// CSS pixels in an inch of paper, above 0: 96 as CSS has it, 100 where the size was said in inches.
    pub inch: f32,
    /// What lies behind everything; `None` is transparent.
    pub background: Option<Fill>,
    /// What lies behind the marks; `None` shows the background.
    pub plot_background: Option<Fill>,
    /// Colours and sizes of everything that is not data.
    pub theme: Theme,
    /// Free space round everything: top, right, bottom, left; `None` is the theme's.
    pub margins: [Option<f32>; 4],
}

/// What stands above and below the panels.
#[derive(Clone, Debug, Default)]
pub struct Heading {
    /// In bold, above everything.
    pub title: Option<Label>,
    /// Under the title.
    pub subtitle: Option<Label>,
    /// At the foot: the source of the data.
    pub caption: Option<Label>,
}

/// The key to the series.
#[derive(Clone, Debug)]
pub struct Legend {
    /// Where it stands.
    pub place: LegendPlace,
    /// Whether its entries stand in the opposite order.
    pub reversed: bool,
    /// Its heading.
    pub title: Option<String>,
    /// Entries a row; `None` takes what fits.
    pub columns: Option<usize>,
}

/// One plot with its axes.
#[derive(Clone, Debug)]
pub struct Panel {
    /// Its own title.
    pub title: Option<Label>,
    /// The marks, in paint order; at least one.
    pub layers: Vec<Layer>,
    /// The horizontal axis.
    pub x: Axis,
    /// The vertical axis.
    pub y: Axis,
    /// A second vertical axis on the other side.
    pub y2: Option<Axis>,
    /// What the author puts into the plot, in paint order.
    pub annotations: Vec<Annotation>,
    /// Whether the plot has a border on four sides.
    pub frame: bool,
    /// Whether a unit is as long upwards as across, where both axes are linear.
    pub equal: bool,
}

impl Panel {
    /// All its series in the order in which their author gave them; one with a trend line once.
    pub fn series(&self) -> Vec<&Series> {
        let layers = self.layers.iter();
        let mut series: Vec<&Series> = layers.flat_map(|layer| &layer.series).collect();
        series.sort_by_key(|series| series.place);
        series.dedup_by_key(|series| series.place);
        series
    }
}

impl Spec {
    /// Whether the picture holds what only its asker may see: codes often carry secrets.
    pub fn is_private(&self) -> bool {
        self.panels
            .iter()
            .flat_map(|panel| &panel.layers)
            .any(|layer| matches!(layer.mark, Mark::Qr(_)))
    }

    /// All series of all panels, those of a panel in the order in which their author gave them.
    pub fn series(&self) -> impl Iterator<Item = &Series> {
        self.panels.iter().flat_map(Panel::series)
    }
}
