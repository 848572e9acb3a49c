//! What every kind of chart says of itself: how it is called, what it needs of its axes, how it is drawn.

use super::column::Column;
use crate::figure::colorbar::Bands;
use crate::figure::extent::{Extent, Extents};
use crate::figure::legend::Entry;
use crate::figure::plot_area::PlotArea;
use crate::spec::{ColorScale, Direction, Layer, Mark, Panel, ResolvedColorScale, Series, Theme};

/// A kind of chart. Its mark implements this in the file that bears its name; whatever depends on the kind is asked here.
///
/// `layer` is always the layer whose mark this is, `panel` the panel in which it lies.
pub trait Chart {
    /// What it is called in a sentence: `bar chart`.
    fn name(&self) -> &'static str;

    /// What its values are called, more than one of them.
    fn items(&self) -> &'static str {
        "values"
    }

    /// What is said of it in words, to those who cannot see it.
    fn summary(&self) -> Summary {
        Summary::Range
    }

    /// In which coordinates it lies.
    fn coords(&self) -> Coords {
        Coords::Upright
    }

    /// When it is painted.
    fn depth(&self) -> Depth;

    /// What its axes look like where their author says nothing.
    fn suits(&self) -> Suits {
        Suits::default()
    }

    /// What the horizontal and the vertical axis measure, so that they can be called by the columns of a table.
    fn measures(&self) -> [Measure; 2] {
        [Measure::Nothing; 2]
    }

    /// Where the line at zero is painted.
    fn zero_line(&self) -> ZeroLine {
        ZeroLine::Under
    }

    /// The values that have to fit along its axes; not asked of a kind without axes.
    fn domain(&self, layer: &Layer, panel: &Panel) -> Extents {
        let (_, _) = (layer, panel);
        Extents {
            x: Extent::NONE,
            y: Extent::NONE,
        }
    }

    /// Draws it; `first` is the number of its first series in the figure.
    fn draw(&self, plot: &mut PlotArea<'_, '_>, layer: &Layer, panel: &Panel, first: usize);

    /// Its entries in the legend; none where an axis or a bar of colours names its series.
    fn key(&self, layer: &Layer, theme: &Theme) -> Vec<Entry> {
        let (_, _) = (layer, theme);
        Vec::new()
    }

    /// The data of one of its series, as a table shows them.
    fn columns<'a>(&'a self, series: &'a Series) -> Vec<Column<'a>> {
        vec![Column::y(series)]
    }

    /// The colours that show values, for the colour bar; `None` where colours show none.
    fn color_scale(&self, layer: &Layer) -> Option<(ResolvedColorScale, &ColorScale)> {
        let _ = layer;
        None
    }

    /// The colours between levels, for a colour bar in steps.
    fn bands(&self, layer: &Layer) -> Option<Bands> {
        let _ = layer;
        None
    }

    /// How long the colour bar is, and where it stands.
    fn colorbar(&self) -> BarFit {
        BarFit::PlotArea
    }

    /// What the sizes of its points show, for the key of sizes; `None` where sizes show nothing.
    fn sizes(&self, layer: &Layer) -> Option<SizeKey<'_>> {
        let _ = layer;
        None
    }

    /// Whether its series are the rows of one matrix.
    fn has_rows(&self) -> bool {
        false
    }

    /// How the cells of a matrix lie; `None` where there are no cells.
    fn cells(&self) -> Option<Cells> {
        None
    }

    /// Whether the order of its points along an axis says something.
    fn is_ordered(&self) -> bool {
        false
    }

    /// Whether its values are observations that it counts, so that its positions are no data.
    fn is_statistical(&self) -> bool {
        false
    }

    /// Whether each of its points needs a place of its own on a logarithmic axis.
    fn needs_positive(&self) -> bool {
        false
    }

    /// Whether values are written at its marks in the format of an axis.
    fn writes_values(&self) -> bool {
        false
    }

    /// Whether its series are lines whose names have a place at their right ends.
    fn has_ends(&self) -> bool {
        false
    }

    /// Whether its series stand on top of one another, the first lowest.
    fn is_stacked(&self) -> bool {
        false
    }

    /// Whether each of its values has a name of its own in the legend or beside it.
    fn is_sliced(&self) -> bool {
        false
    }

    /// Whether it is drawn over series that stand in the picture already, such as a trend.
    fn is_derived(&self) -> bool {
        false
    }

    /// The same mark with its bars level, where names have no room under upright ones; `None` for all other kinds.
    fn flipped(&self) -> Option<Mark> {
        None
    }

    /// What is said in place of marks where values are there but none can be drawn of them.
    fn empty_state(&self, layer: &Layer) -> Option<&'static str> {
        let _ = layer;
        None
    }
}

/// What is said of a chart in words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Summary {
    /// What it is, how many values it has, the least and the greatest of them.
    Range,
    /// What it is and how many items it has: they are not measured by one number.
    Count,
    /// What it is.
    Name,
}

/// The coordinates in which a kind lies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Coords {
    /// Two axes, positions along the horizontal one.
    Upright,
    /// Two axes, positions along the vertical one.
    Flipped,
    /// A disc without axes, as high as wide.
    Disc,
    /// A rectangle without axes.
    Free,
}

impl Coords {
    /// The coordinates of bars that grow in a direction.
    pub fn of(direction: Direction) -> Coords {
        match direction {
            Direction::Vertical => Coords::Upright,
            Direction::Horizontal => Coords::Flipped,
        }
    }

    /// Whether there are axes.
    pub fn has_axes(self) -> bool {
        matches!(self, Coords::Upright | Coords::Flipped)
    }
}

/// When a layer is painted: the lower ones first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Depth {
    /// What covers the whole plot.
    Surface,
    /// The ground under lines.
    Area,
    /// Bars, boxes and slices.
    Bar,
    /// Thin shapes: wicks, arrows, lines of equal value.
    Shape,
    /// Lines.
    Line,
    /// Points.
    Point,
}

/// What axes look like where their author says nothing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Suits {
    /// Whether there are grid lines at the ticks of the horizontal axis; `None` leaves it to the theme.
    pub x_grid: Option<bool>,
    /// Whether there are grid lines at the ticks of the vertical axis.
    pub y_grid: Option<bool>,
    /// Whether the horizontal axis is not drawn.
    pub hides_x: bool,
    /// Whether the vertical axis is not drawn.
    pub hides_y: bool,
    /// Whether the values are shares, so that a sign of per cent follows them.
    pub percent: bool,
}

/// What an axis measures.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Measure {
    /// The positions of the points.
    Positions,
    /// The values of the series.
    Values,
    /// Something that no column holds.
    Nothing,
}

/// Where the line at zero is painted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ZeroLine {
    /// Under the marks.
    Under,
    /// Over the marks, which stand on it.
    Over,
    /// Nowhere: the marks cover the plot.
    None,
}

/// How long a colour bar is, and where it stands.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum BarFit {
    /// As high as the plot.
    PlotArea,
    /// From the top of the plot, at most so many times as long as letters are high.
    Top(f32),
    /// In the middle, at most so many times as long as letters are high.
    Middle(f32),
}

/// What the sizes of points show.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct SizeKey<'a> {
    /// The largest value, above 0.
    pub most: f64,
    /// Its diameter in CSS pixels.
    pub diameter: f64,
    /// What is measured; empty for nothing said.
    pub title: &'a str,
}

/// How the cells of a matrix lie.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Cells {
    /// Whether they are as high as wide; `None` where the plot stays large then.
    pub square: Option<bool>,
    /// Outer edges along x and along y where the axes count; `None` where they name columns and rows.
    pub extent: Option<[[f64; 2]; 2]>,
}
