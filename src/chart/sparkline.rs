//! Sparklines: a line without axes, in a picture of any size, with a marker at its last point.
//!
//! Source: Tufte, "Beautiful Evidence", 2006.

use super::column::Column;
use super::kind::{AxisDefaults, Chart, Cost, PaintOrder, Shown};
use super::lines;
use crate::figure::element::Markers;
use crate::figure::extent::{Extent, Extents};
use crate::figure::plot_area::PlotArea;
use crate::spec::mark::{Course, Sparkline};
use crate::spec::{Layer, Marker, MarkerShape, Panel, Series};

/// The default width and height in CSS pixels, which fit into a paragraph of text.
pub const DEFAULT_SIZE: [f64; 2] = [160.0, 40.0];

impl Chart for Sparkline {
    fn name(&self) -> &'static str {
        "sparkline"
    }

    fn cost(&self) -> Cost {
        Cost::Gathered
    }

    fn shown(&self) -> Shown {
        Shown::Points
    }

    fn paint_order(&self) -> PaintOrder {
        PaintOrder::Line
    }

    fn axis_defaults(&self) -> AxisDefaults {
        AxisDefaults {
            hides_x: true,
            hides_y: true,
            ..AxisDefaults::default()
        }
    }

    /// All points with a margin of 3 % along x and 10 % along y, as space for the marker of the last one.
    fn extents(&self, layer: &Layer, _panel: &Panel) -> Extents {
        let points = || layer.series.iter().flat_map(Series::points);
        Extents {
            x: Extent::of(points().map(|point| point.0), 0.03),
            y: Extent::of(points().map(|point| point.1), 0.1),
        }
    }

    /// Draws each line and a marker at its last point.
    fn draw(&self, plot: &mut PlotArea<'_, '_>, layer: &Layer, _panel: &Panel, first: usize) {
        lines::draw(plot, &layer.series, first, Course::Straight);
        let size = (plot.rect.height / 6.0)
            .min(plot.rect.width / 10.0)
            .clamp(1.0, 5.0);
        for series in &layer.series {
            let Some((x, y)) = series.points().last() else {
                continue;
            };
            let marker = Marker {
                shape: MarkerShape::Circle,
                size,
                fill: Some(series.style.color),
                edge: crate::spec::Stroke::solid(series.style.color, 0.0),
            };
            plot.draw(&Markers::new(vec![(x, y)], &marker));
        }
    }

    fn columns<'a>(&'a self, series: &'a Series) -> Vec<Column<'a>> {
        lines::columns(series)
    }
}
