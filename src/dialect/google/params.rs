//! The values of the parameters of a request.

use super::axis_settings::{AxisSettings, parse_axes};
use super::color::{DEFAULT_COLOR, FillArea, find_fill, parse_fill};
use super::parameters::{self, ChartType};
use crate::color::{Palette, PaletteName, Rgba};
use crate::dialect::Sources;
use crate::query::Query;
use crate::scale::Locale;
use crate::spec::{Direction, Edge, Fill};
use crate::vocabulary::on_or_off;

/// The parameters that only the variant by image-charts.com has.
#[rustfmt::skip]
const OF_VARIANT: [&str; 10] = [
    "icretina", "icac", "ichm", "iclocale", "icff", "icfs", "chan", "chbr", "chli", "chlps",
];

/// The parameters of a request. If one occurs several times, the last value counts; an empty one counts as absent.
pub(super) struct Params<'a> {
    /// The query.
    pub(super) query: &'a Query,
    /// The limits and options of the request.
    pub(super) sources: &'a Sources<'a>,
    /// The chart type; `None` without one that exists.
    pub(super) chart: Option<ChartType>,
    /// The option after the chart type; empty without one.
    pub(super) option: &'a str,
    /// The settings of the axes, in the order of `chxt`.
    pub(super) axes: Vec<AxisSettings>,
}

impl<'a> Params<'a> {
    /// The parameters of a query.
    pub(super) fn new(query: &'a Query, sources: &'a Sources<'a>) -> Params<'a> {
        let (chart, option) = ChartType::of(query).unzip();
        let mut params = Params {
            query,
            sources,
            chart,
            option: option.unwrap_or(""),
            axes: Vec::new(),
        };
        let of_positions = |chart: &ChartType| chart.is_bar() || *chart == ChartType::Line;
        let labels = params.get("chl").filter(|_| params.is_image_charts());
        let chl = labels.zip(chart.filter(of_positions));
        let chl = chl.map(|(labels, chart)| match chart.direction() {
            Direction::Horizontal => (Edge::Left, labels),
            Direction::Vertical => (Edge::Bottom, labels),
        });
        params.axes = parse_axes(|name| params.text(name), chl);
        params
    }

    /// The trimmed value of a parameter; `None` if it is absent or empty.
    pub(super) fn get(&self, name: &str) -> Option<&'a str> {
        parameters::last_value(self.query, name)
    }

    /// The trimmed value of a parameter; empty if it is absent.
    pub(super) fn text(&self, name: &str) -> &'a str {
        self.get(name).unwrap_or("")
    }

    /// True for the variant by image-charts.com: one of the parameters or values that only this variant has occurs.
    pub(super) fn is_image_charts(&self) -> bool {
        self.text("chd").starts_with("a:")
            || matches!(
                self.chart,
                Some(ChartType::Doughnut | ChartType::PolarArea | ChartType::Bubble)
            )
            || OF_VARIANT.iter().any(|name| self.query.has(name))
    }

    /// True for bars.
    pub(super) fn is_bar(&self) -> bool {
        self.chart.is_some_and(ChartType::is_bar)
    }

    /// True for lines around a centre.
    pub(super) fn is_radar(&self) -> bool {
        self.chart.is_some_and(ChartType::is_radar)
    }

    /// The direction in which values grow.
    pub(super) fn direction(&self) -> Direction {
        self.chart.map_or(Direction::Vertical, ChartType::direction)
    }

    /// True when values grow to the right.
    pub(super) fn is_horizontal(&self) -> bool {
        self.direction() == Direction::Horizontal
    }

    /// True where a default is what the author probably meant instead of what Google did.
    pub(super) fn is_modern(&self) -> bool {
        self.flag("sane") || self.is_image_charts()
    }

    /// The ends of the range that `chxr` gives the axes of values, in the order of `chxt`; `None` when it gives none.
    pub(super) fn range_of_values(&self) -> Option<(f64, f64)> {
        let mut axes = self.axes.iter();
        axes.find_map(|axis| {
            let is_of_values =
                matches!(axis.side, Edge::Bottom | Edge::Top) == self.is_horizontal();
            let (low, high, _) = axis.range.filter(|_| is_of_values)?;
            Some((low, high))
        })
    }

    /// True when `chl` labels the axis of positions, and not the points.
    pub(super) fn has_chl_at_axis(&self) -> bool {
        self.axes.iter().any(|axis| axis.has_chl)
    }

    /// The fills of `chf`. Of several for one area the last counts.
    pub(super) fn fills(&self) -> Vec<(FillArea, Fill)> {
        let fills = self.text("chf").split('|');
        fills.filter_map(parse_fill).collect()
    }

    /// The opacity of the picture, from 0 to 1: that of the colour of the area `a` of `chf`.
    pub(super) fn opacity(&self) -> f64 {
        match find_fill(&self.fills(), FillArea::Alpha) {
            Some(Fill::Solid(color)) => f64::from(color.a) / 255.0,
            _ => 1.0,
        }
    }

    /// The colour of a series without `chco`. In Google's charts it is the same for all.
    pub(super) fn default_color(&self, series: usize) -> Rgba {
        match self.is_modern() {
            true => Palette::named(PaletteName::Default).at(series),
            false => DEFAULT_COLOR,
        }
    }

    /// True when the axis of vertical bars fits their data even in the encoding `t:`, as image-charts.com does.
    pub(super) fn fits_data(&self) -> bool {
        let is_upright = self.is_bar() && !self.is_horizontal();
        is_upright && self.is_image_charts() && self.get("chds").is_none()
    }

    /// The locale for numbers; `None` if the request asks for no language.
    pub(super) fn locale(&self) -> Option<&Locale> {
        let is_asked = !self.sources.lang.is_empty();
        is_asked.then_some(&self.sources.locale)
    }

    /// True when the value of a parameter means yes.
    pub(super) fn flag(&self, name: &str) -> bool {
        on_or_off(self.text(name)) == Some(true)
    }
}
