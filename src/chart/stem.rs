//! Stems: a marker at each point on a stalk from the base.

use super::error_bars::grounded;
use super::kind::{Chart, Depth};
use super::{key, point};
use crate::figure::extent::{Extent, Extents};
use crate::figure::legend::Entry;
use crate::figure::plot_area::PlotArea;
use crate::spec::mark::Stem;
use crate::spec::{Layer, Panel, Series, Theme};

impl Chart for Stem {
    fn name(&self) -> &'static str {
        "stem plot"
    }

    fn depth(&self) -> Depth {
        Depth::Line
    }

    /// From the base to the points with room around them.
    fn domain(&self, layer: &Layer, _panel: &Panel) -> Extents {
        let points = || layer.series.iter().flat_map(Series::points);
        let mut y = Extent::of(points().map(|point| point.1), 0.05);
        y.add(self.base);
        Extents {
            x: Extent::of(points().map(|point| point.0), 0.03).free(),
            y,
        }
    }

    /// Draws stalks, then markers over them.
    fn draw(&self, plot: &mut PlotArea<'_, '_>, layer: &Layer, _panel: &Panel, first: usize) {
        for (index, one) in layer.series.iter().enumerate() {
            plot.series_group(first + index, &one.name, |plot| {
                draw_one(plot, one, self.base)
            });
        }
    }

    fn key(&self, layer: &Layer, _theme: &Theme) -> Vec<Entry> {
        key::lines(layer)
    }
}

fn draw_one(plot: &PlotArea<'_, '_>, series: &Series, base: f64) {
    let base = grounded(plot.y_scale(), base);
    let points: Vec<(f64, f64)> = series
        .points()
        .filter(|(x, y)| {
            plot.x_scale().position(*x).is_finite() && plot.y_scale().position(*y).is_finite()
        })
        .collect();
    let stalk = &series.style.stroke;
    if stalk.width > 0.0 {
        for (x, y) in &points {
            plot.line(&[(*x, base), (*x, *y)], stalk.color, stalk.width.min(1.5));
        }
    }
    if let Some(mark) = &series.style.marker {
        point::draw(plot, series, mark);
    }
}
