//! Points with error bars.

use super::column::Column;
use super::kind::{Chart, Depth};
use super::{legend_entries, lines};
use crate::figure::extent::{Extent, Extents};
use crate::figure::legend::Entry;
use crate::figure::plot_area::PlotArea;
use crate::spec::mark::Errorbar;
use crate::spec::{Layer, Panel, Series, Theme};

impl Chart for Errorbar {
    fn name(&self) -> &'static str {
        "plot of points with error bars"
    }

    fn items(&self) -> &'static str {
        "points"
    }

    fn depth(&self) -> Depth {
        Depth::Point
    }

    /// All points with a margin of 4 % along x and 5 % along y, also at zero.
    fn domain(&self, layer: &Layer, _panel: &Panel) -> Extents {
        let points = || layer.series.iter().flat_map(Series::points);
        Extents {
            x: Extent::of(points().map(|point| point.0), 0.04).free(),
            y: Extent::of(points().map(|point| point.1), 0.05).free(),
        }
    }

    fn draw(&self, plot: &mut PlotArea<'_, '_>, layer: &Layer, _panel: &Panel, first: usize) {
        lines::draw(plot, &layer.series, first, false, None)
    }

    fn columns<'a>(&'a self, series: &'a Series) -> Vec<Column<'a>> {
        lines::columns(series)
    }

    fn key(&self, layer: &Layer, _theme: &Theme) -> Vec<Entry> {
        legend_entries::lines(layer)
    }

    fn needs_positive(&self) -> bool {
        true
    }
}
