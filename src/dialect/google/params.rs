//! The values of the parameters of a request.

use super::parameters::{self, ChartType};
use crate::dialect::Sources;
use crate::query::Query;
use crate::scale::Locale;
use crate::spec::Direction;

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
}

impl<'a> Params<'a> {
    /// The parameters of a query.
    pub(super) fn new(query: &'a Query, sources: &'a Sources<'a>) -> Params<'a> {
        let (chart, option) = ChartType::of(query).unzip();
        Params {
            query,
            sources,
            chart,
            option: option.unwrap_or(""),
        }
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

    /// True when the axis of vertical bars fits their data even in the encoding `t:`, as image-charts.com does.
    pub(super) fn fits_data(&self) -> bool {
        let is_upright =
            |chart: ChartType| chart.is_bar() && chart.direction() == Direction::Vertical;
        self.is_image_charts() && self.chart.is_some_and(is_upright) && self.get("chds").is_none()
    }

    /// The locale for numbers; `None` if the request asks for no language.
    pub(super) fn locale(&self) -> Option<&Locale> {
        let is_asked = !self.sources.lang.is_empty();
        is_asked.then_some(&self.sources.locale)
    }

    /// True when the value of a parameter means yes.
    pub(super) fn flag(&self, name: &str) -> bool {
        matches!(
            self.text(name).to_ascii_lowercase().as_str(),
            "1" | "on" | "true" | "yes"
        )
    }
}
