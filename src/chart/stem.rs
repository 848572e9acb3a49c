//! Stem plots: a marker at each point, with a line to the base.

use super::kind::{AxisMeaning, Chart, PaintOrder, Placing, Shown};
use super::{legend_entries, point};
use crate::figure::extent::{Extent, Extents};
use crate::figure::legend::LegendEntry;
use crate::figure::plot_area::PlotArea;
use crate::spec::mark::Stem;
use crate::spec::{Layer, Panel, Series};

impl Chart for Stem {
    fn name(&self) -> &'static str {
        "stem plot"
    }

    fn has_free_order(&self) -> bool {
        true
    }

    fn shown(&self) -> Shown {
        Shown::Positions
    }

    fn paint_order(&self) -> PaintOrder {
        PaintOrder::Line
    }

    fn axis_meanings(&self) -> [AxisMeaning; 2] {
        [AxisMeaning::Positions, AxisMeaning::Values]
    }

    fn placing(&self, _layer: &Layer) -> Placing {
        Placing {
            base: self.base,
            ..Placing::POINT
        }
    }

    /// All points with a margin of 3 % along x and 5 % along y, and the base.
    fn extents(&self, layer: &Layer, _panel: &Panel) -> Extents {
        let points = || layer.series.iter().flat_map(Series::points);
        let mut y = Extent::of(points().map(|point| point.1), 0.05);
        y.add(self.base);
        Extents {
            x: Extent::of(points().map(|point| point.0), 0.03).free(),
            y,
        }
    }

    /// Draws the lines of each series, then its markers over them.
    fn draw(&self, plot: &mut PlotArea<'_, '_>, layer: &Layer, _panel: &Panel, first: usize) {
        for (index, series) in layer.series.iter().enumerate() {
            plot.series_group(first + index, &series.name, |plot| {
                draw_stems(plot, series, self.base)
            });
        }
    }

    fn legend_entries(&self, layer: &Layer) -> Vec<LegendEntry> {
        legend_entries::lines(layer)
    }
}

/// Draws the lines and the markers of one series.
fn draw_stems(plot: &PlotArea<'_, '_>, series: &Series, base: f64) {
    let base = plot.y_scale().base(base);
    let points: Vec<(f64, f64)> = series.points().filter(|at| plot.has_place(*at)).collect();
    let stroke = &series.style.stroke;
    if stroke.width > 0.0 {
        for (x, y) in &points {
            plot.line(&[(*x, base), (*x, *y)], stroke.color, stroke.width.min(1.5));
        }
    }
    if let Some(marker) = &series.style.marker {
        point::draw(plot, series, marker);
    }
}
