//! Empirical distributions: the share of the observations up to each value, as steps.

use super::kind::{AxisMeaning, Chart, Cost, PaintOrder};
use super::legend_entries;
use super::nonpositive::{self, Along, Nonpositive};
use crate::figure::element;
use crate::figure::extent::{Extent, Extents};
use crate::figure::legend::LegendEntry;
use crate::figure::paint;
use crate::figure::plot_area::PlotArea;
use crate::spec::mark::{Course, Ecdf};
use crate::spec::{AxisScale, Layer, Panel, StepPlace};
use crate::stat::ecdf::ecdf;

impl Chart for Ecdf {
    fn name(&self) -> &'static str {
        "empirical distribution"
    }

    fn cost(&self) -> Cost {
        Cost::Gathered
    }

    fn noun(&self) -> &'static str {
        "observations"
    }

    fn paint_order(&self) -> PaintOrder {
        PaintOrder::Line
    }

    fn axis_meanings(&self) -> [AxisMeaning; 2] {
        [AxisMeaning::Values, AxisMeaning::Proportion]
    }

    /// Along x all values with a margin of 3 %, along y from 0, or from the first step where the axis is logarithmic, to 1.
    fn extents(&self, layer: &Layer, panel: &Panel) -> Extents {
        let counts = layer.series.iter().map(|series| {
            let known = series.y.iter().filter(|value| value.is_finite());
            known.count()
        });
        // the first step, because a logarithmic axis has no 0
        let least = match panel.y.scale {
            AxisScale::Log { .. } => 1.0 / counts.max().unwrap_or(1).max(1) as f64,
            _ => 0.0,
        };
        Extents {
            x: Extent::of(
                layer
                    .series
                    .iter()
                    .flat_map(|series| series.y.iter().copied()),
                0.03,
            ),
            y: Extent::of([least, 1.0], 0.0).nice(),
        }
    }

    /// Draws each series from 0 at the low end of the axis to 1 at its high end.
    fn draw(&self, plot: &mut PlotArea<'_, '_>, layer: &Layer, _panel: &Panel, first: usize) {
        // a reversed axis has its ends in reverse order
        let (start, end) = plot.x_scale().domain();
        let (low, high) = (start.min(end), start.max(end));
        for (index, series) in layer.series.iter().enumerate() {
            let steps = ecdf(&series.y);
            let Some(stroke) = paint::stroke(&series.style.stroke).filter(|_| !steps.is_empty())
            else {
                continue;
            };
            let is_on_scale = |point: &(f64, f64)| {
                let (x, y) = (plot.x_scale(), plot.y_scale());
                x.position(point.0).is_finite() && y.position(point.1).is_finite()
            };
            let line: Vec<(f64, f64)> = std::iter::once((low, 0.0))
                .chain(steps)
                .chain([(high, 1.0)])
                .filter(is_on_scale)
                .collect();
            plot.series_group(first + index, &series.name, |plot| {
                plot.draw(&element::Line {
                    points: line.into(),
                    course: Course::Step(StepPlace::Post),
                    stroke,
                });
            });
        }
    }

    fn legend_entries(&self, layer: &Layer) -> Vec<LegendEntry> {
        legend_entries::lines(layer)
    }

    fn nonpositive(&self, layer: &Layer, along: Along) -> Nonpositive {
        match along {
            Along::Positions => nonpositive::of_series(layer, Along::Values),
            Along::Values => Nonpositive::NONE,
        }
    }

    fn is_statistical(&self) -> bool {
        true
    }
}
