//! Points with error bars.

use super::column::Column;
use super::kind::{AxisMeaning, Chart, PaintOrder, Shown};
use super::{legend_entries, lines};
use crate::figure::extent::{Extent, Extents};
use crate::figure::legend::LegendEntry;
use crate::figure::plot_area::PlotArea;
use crate::spec::mark::{Course, Errorbar};
use crate::spec::{Layer, Panel, Series};

impl Chart for Errorbar {
    fn name(&self) -> &'static str {
        "plot of points with error bars"
    }

    fn has_free_order(&self) -> bool {
        true
    }

    fn noun(&self) -> &'static str {
        "points"
    }

    fn shown(&self) -> Shown {
        Shown::Points
    }

    fn paint_order(&self) -> PaintOrder {
        PaintOrder::Point
    }

    fn axis_meanings(&self) -> [AxisMeaning; 2] {
        [AxisMeaning::Positions, AxisMeaning::Values]
    }

    /// All points with a margin of 4 % along x and 5 % along y, also at zero.
    fn extents(&self, layer: &Layer, _panel: &Panel) -> Extents {
        let points = || layer.series.iter().flat_map(Series::points);
        Extents {
            x: Extent::of(points().map(|point| point.0), 0.04).free(),
            y: Extent::of(points().map(|point| point.1), 0.05).free(),
        }
    }

    fn draw(&self, plot: &mut PlotArea<'_, '_>, layer: &Layer, _panel: &Panel, first: usize) {
        lines::draw(plot, &layer.series, first, Course::Straight)
    }

    fn columns<'a>(&'a self, series: &'a Series) -> Vec<Column<'a>> {
        lines::columns(series)
    }

    fn legend_entries(&self, layer: &Layer) -> Vec<LegendEntry> {
        legend_entries::lines(layer)
    }
}
