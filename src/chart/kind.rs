//! The contract of a kind of chart: its name, its axes, its drawing, its legend, its data.

use super::column::Column;
use super::nonpositive::{self, Along, Nonpositive};
use crate::figure::colorbar::ColorBands;
use crate::figure::extent::{Extent, Extents};
use crate::figure::legend::LegendEntry;
use crate::figure::plot_area::PlotArea;
use crate::spec::{
    Arrangement, Channel, ColorScale, Direction, Layer, Mark, Panel, ResolvedColorScale, Series,
    Theme,
};
use crate::stat::course::Course;
use crate::stat::stack;

/// A kind of chart. Its mark implements this trait in the file with the name of the kind. Whatever depends on the kind is
/// asked here; what is left to others are its options.
///
/// A kind has to answer `name`, `paint_order` and `draw`, and with axes `extents` and usually `legend_entries`. Every other method has a
/// default that suits most kinds.
///
/// In all methods `layer` is the layer whose mark this is, and `panel` the panel that contains the layer.
pub trait Chart {
    // What it is and how it is drawn.

    /// The name of the kind in a sentence, such as `bar chart`.
    fn name(&self) -> &'static str;

    /// When its layer is painted, relative to other layers.
    fn paint_order(&self) -> PaintOrder;

    /// The coordinates in which it is drawn.
    fn coords(&self) -> Coords {
        Coords::Upright
    }

    /// Draws the layer. `first` is the number of its first series among all series of the picture.
    fn draw(&self, plot: &mut PlotArea<'_, '_>, layer: &Layer, panel: &Panel, first: usize);

    /// The message in place of the marks when there are values but nothing can be drawn of them; `None` when something is
    /// drawn.
    fn empty_state(&self, _layer: &Layer) -> Option<&'static str> {
        None
    }

    // Its axes. A kind without axes keeps the defaults.

    /// The values that have to fit along both axes. Asked only of kinds with axes; the default needs no values.
    fn extents(&self, _layer: &Layer, _panel: &Panel) -> Extents {
        Extents {
            x: Extent::NONE,
            y: Extent::NONE,
        }
    }

    /// What its axes look like unless the author chose otherwise.
    fn axis_defaults(&self) -> AxisDefaults {
        AxisDefaults::default()
    }

    /// When the line at zero is painted.
    fn zero_line(&self) -> ZeroLine {
        ZeroLine::Under
    }

    /// What the horizontal and the vertical axis measure, from which they have their titles.
    fn axis_meanings(&self) -> [AxisMeaning; 2] {
        [AxisMeaning::Nothing; 2]
    }

    /// What a logarithmic axis cannot show of the layer, which the author is told. The default is that of points at their
    /// positions and values, with their bands and errors.
    fn nonpositive(&self, layer: &Layer, along: Along) -> Nonpositive {
        nonpositive::of_series(layer, along)
    }

    /// True when its values are observations that it counts or summarizes, so that the axis of positions is numeric.
    fn is_statistical(&self) -> bool {
        false
    }

    /// True when its marks are bars that fill the space of their positions, so that over dates each has a tick of its own.
    fn fills_slots(&self) -> bool {
        false
    }

    /// The same mark with horizontal bars, for names that do not fit below vertical ones; `None` when it has no such form.
    fn flipped(&self) -> Option<Mark> {
        None
    }

    /// The same mark with bars that fill `width` of their bands, a `gap` between those side by side, both as parts of a band;
    /// `None` when it has no bars.
    fn in_slots(&self, _width: f64, _gap: f64) -> Option<Mark> {
        None
    }

    /// How its marks take their places; `placement` derives from it where each datum stands.
    fn placing(&self, _layer: &Layer) -> Placing {
        Placing::POINT
    }

    /// The values between which the mark of each value of a series reaches, where they do not follow from the placing; empty
    /// where they do.
    fn spans(&self, _series: &Series) -> Vec<(f64, f64)> {
        Vec::new()
    }

    /// Gives the points of series the colours that the author left open, where each has one of its own.
    fn fill_colors(&self, _series: &mut [Series], _theme: &Theme) {}

    // What explains it: the legend, the colour bar, the legend of sizes.

    /// Its entries in the legend; none when an axis or a colour bar names its series.
    fn legend_entries(&self, _layer: &Layer) -> Vec<LegendEntry> {
        Vec::new()
    }

    /// True when its series are stacked, the first lowest: a vertical legend lists them from the top.
    fn lists_from_top(&self) -> bool {
        false
    }

    /// True when its series are lines, whose names can be written at their right ends.
    fn has_line_ends(&self) -> bool {
        false
    }

    /// True when its values are slices of a disc, each with a name of its own in the legend or beside it.
    fn has_slices(&self) -> bool {
        false
    }

    /// True when the legend of a drawing lists the points of its first series, each with its colour.
    fn lists_points(&self) -> bool {
        self.has_slices()
    }

    /// True when its line, not its fill, has the colour of the series.
    fn is_colored_by_line(&self) -> bool {
        false
    }

    /// The colours that show values, for the colour bar; `None` when colours show no values.
    fn color_guide(&self, _layer: &Layer, _panel: &Panel) -> Option<ColorGuide<'_>> {
        None
    }

    /// What the sizes of its points show, for the legend of sizes; `None` when sizes show no values.
    fn sizes(&self, _layer: &Layer) -> Option<SizeScale<'_>> {
        None
    }

    /// The diameter in CSS pixels of each point of one of its series, at most 0 for a point that is not drawn; empty where all
    /// are as large as its marker.
    fn diameters(&self, _layer: &Layer, _series: &Series) -> Vec<f64> {
        Vec::new()
    }

    // Its data, for tables and for the description of the picture.

    /// The data of one of its series as columns of a table.
    fn columns<'a>(&'a self, series: &'a Series) -> Vec<Column<'a>> {
        vec![Column::y(series)]
    }

    /// False when the names of the points of a series only count them and stand nowhere in the picture.
    fn says_names(&self, _series: &Series) -> bool {
        true
    }

    /// What its values are called, in the plural.
    fn noun(&self) -> &'static str {
        "values"
    }

    /// Which points of its series are drawn, so that the description speaks of no others.
    fn shown(&self) -> Shown {
        Shown::All
    }

    /// The one series that its description tells of instead of those of the layer, where it draws sums of their values; `None`
    /// where it draws the values.
    fn sums(&self, _layer: &Layer) -> Option<Series> {
        None
    }

    /// What its description contains.
    fn summary(&self) -> Summary {
        Summary::Range
    }

    /// True when the order of its points along the horizontal axis has a meaning, so that a trend can be described.
    fn is_ordered(&self) -> bool {
        false
    }

    // How it relates to its series and to other layers.

    /// True when the order of its series is nothing but that of painting: bars stand beside or on one another in it.
    fn has_free_order(&self) -> bool {
        false
    }

    /// What drawing one of its values takes.
    fn cost(&self) -> Cost {
        Cost::Shape
    }

    /// True when its series are the rows of one matrix.
    fn has_rows(&self) -> bool {
        false
    }

    /// The shape of the cells of a matrix; `None` when it has no cells.
    fn cells(&self) -> Option<Cells> {
        None
    }

    /// True when values are written at its marks in the format of an axis.
    fn writes_values(&self) -> bool {
        false
    }

    /// True when it is derived from series that another layer draws, such as a trend line. It is painted with that layer.
    fn is_derived(&self) -> bool {
        false
    }
}

/// What the description of a chart contains.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Summary {
    /// The name of the kind, the number of values, the least and the greatest value.
    Range,
    /// The name of the kind, the number of values, the least beginning and the greatest end of their marks.
    Spans,
    /// The name of the kind and the number of items, which no single number measures.
    Count,
    /// The name of the kind.
    Name,
}

/// What drawing one value takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cost {
    /// The values become a few lines, cells or bins.
    Gathered,
    /// Each value is a shape of its own, with a text.
    Shape,
    /// Lines or shapes pass through each cell.
    Cell,
}

/// Which points of a series a kind draws.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Shown {
    /// All that have a value.
    All,
    /// Those whose position and value are within the limits: a mark stands at each point.
    Points,
    /// Those whose position is within the limits: marks reach from the axis, so that a part of each is seen.
    Positions,
    /// Those whose position is within the limits, and whose row if they are those of a matrix, whatever their values.
    Along,
    /// Those whose value is between these two, wherever the limits are.
    Between(f64, f64),
}

/// The coordinates in which a kind is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Coords {
    /// Two axes, with positions along the horizontal one.
    Upright,
    /// Two axes, with positions along the vertical one.
    Flipped,
    /// A disc without axes.
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

    /// The direction of the axis of values; upwards where there are no axes.
    pub fn direction(self) -> Direction {
        match self {
            Coords::Flipped => Direction::Horizontal,
            Coords::Upright | Coords::Disc | Coords::Free => Direction::Vertical,
        }
    }

    /// True when the kind has axes.
    pub fn has_axes(self) -> bool {
        matches!(self, Coords::Upright | Coords::Flipped)
    }
}

/// How the marks of a kind take their places.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Placing {
    /// How the marks of several series share a position.
    pub arrangement: Arrangement,
    /// The value at which marks begin; NaN for marks without a base, such as points.
    pub base: f64,
    /// The part of a band that several marks side by side at one position fill; 0 for marks without a width.
    pub width: f64,
    /// The part of a band that a mark fills where no other stands beside it.
    pub width_alone: f64,
    /// The gap between marks side by side, as a part of a band; `None` when they touch and need no place at positions that only
    /// one of them has.
    pub gap: Option<f64>,
    /// How edges run from one position to the next, for marks that are joined to areas; `None` for marks that stand alone.
    pub course: Option<Course>,
}

impl Placing {
    /// Points at their own positions and values.
    pub const POINT: Placing = Placing {
        arrangement: Arrangement::Overlapped,
        base: f64::NAN,
        width: 0.0,
        width_alone: 0.0,
        gap: None,
        course: None,
    };

    /// True when marks stand on one another.
    pub fn is_stacked(&self) -> bool {
        self.arrangement.is_stacked()
    }

    /// In which units a stack measures its parts.
    pub fn stack_unit(&self) -> stack::StackUnit {
        match self.arrangement {
            Arrangement::Percent => stack::StackUnit::Percent,
            Arrangement::Grouped | Arrangement::Stacked | Arrangement::Overlapped => {
                stack::StackUnit::Values
            }
        }
    }
}

/// When a layer is painted: in the order of these variants, so that thin marks are not hidden behind large ones.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum PaintOrder {
    /// Marks that cover the whole plot.
    Surface,
    /// Areas under lines.
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

/// What axes look like unless the author chose otherwise.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct AxisDefaults {
    /// True draws grid lines at the ticks of the horizontal axis, false draws none; `None` leaves it to the theme.
    pub x_grid: Option<bool>,
    /// The same for the vertical axis.
    pub y_grid: Option<bool>,
    /// True hides the horizontal axis.
    pub hides_x: bool,
    /// True when marks are centred on the horizontal axis, so that it has neither limits nor a scale of its own.
    pub centered_x: bool,
    /// True hides the vertical axis.
    pub hides_y: bool,
    /// True when the values are shares in per cent, so that a percent sign follows them.
    pub percent: bool,
}

/// What an axis measures.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AxisMeaning {
    /// The positions of the points.
    Positions,
    /// The values of the series.
    Values,
    /// A number of observations.
    Count,
    /// A share of the observations per unit of the other axis.
    Density,
    /// A share of the observations.
    Proportion,
    /// Something that no column contains.
    Nothing,
}

impl AxisMeaning {
    /// What the two axes of marks measure that grow in a direction over their positions.
    pub fn along(direction: Direction) -> [AxisMeaning; 2] {
        match direction {
            Direction::Vertical => [AxisMeaning::Positions, AxisMeaning::Values],
            Direction::Horizontal => [AxisMeaning::Values, AxisMeaning::Positions],
        }
    }
}

/// When the line at zero is painted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ZeroLine {
    /// Under the marks.
    Under,
    /// Over the marks, because they begin at it.
    Over,
    /// Never, because the marks cover the plot.
    None,
}

/// Colours that show values, and how a colour bar explains them.
pub struct ColorGuide<'a> {
    /// The colour scale as the author asked for it.
    pub scale: &'a ColorScale,
    /// The same with its ends and colours decided.
    pub colors: ResolvedColorScale,
    /// The colours between levels, for a colour bar in steps; `None` for a continuous one.
    pub bands: Option<ColorBands>,
    /// The length and the position of the colour bar.
    pub fit: ColorbarFit,
}

impl<'a> ColorGuide<'a> {
    /// A continuous colour bar for the channel `Hue` of all series of a layer; `None` when no series has it.
    pub fn of_hue(scale: &'a ColorScale, layer: &Layer) -> Option<ColorGuide<'a>> {
        let series = layer.series.iter();
        let mut hues = series
            .flat_map(|series| series.channel(Channel::Hue))
            .copied()
            .peekable();
        hues.peek()?;
        Some(ColorGuide::new(scale, hues))
    }

    /// A continuous colour bar along the whole plot, for these values.
    pub fn new(scale: &'a ColorScale, values: impl IntoIterator<Item = f64>) -> ColorGuide<'a> {
        ColorGuide {
            colors: scale.over(values),
            scale,
            bands: None,
            fit: ColorbarFit::PlotHeight,
        }
    }
}

/// The length and the position of a colour bar at the right of a plot.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum ColorbarFit {
    /// As long as the plot is high.
    PlotHeight,
    /// From the top of the plot, at most this many ems of the labels long.
    Top(f32),
    /// In the middle of the height, at most this many ems of the labels long.
    Middle(f32),
}

/// The scale of the sizes of points, for the legend of sizes.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct SizeScale<'a> {
    /// The largest value, above 0.
    pub most: f64,
    /// The diameter of its marker in CSS pixels.
    pub diameter: f64,
    /// The title of the legend; empty for no title.
    pub title: &'a str,
}

impl SizeScale<'_> {
    /// The diameter of the marker of a value in CSS pixels: areas grow with values. 0 for a missing one.
    pub fn diameter_of(&self, value: f64) -> f64 {
        self.diameter * (value.max(0.0) / self.most).sqrt()
    }
}

/// The shape of the cells of a matrix.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Cells {
    /// True draws square cells, false fills the plot; `None` draws square cells if the plot stays large enough.
    pub square: Option<bool>,
    /// The outer edges along x and along y when the axes are numeric; `None` when they show the names of columns and rows.
    pub extent: Option<[[f64; 2]; 2]>,
}
