//! Empirical distributions: the share of observations up to each value, in steps.

use super::key;
use super::kind::{Chart, Depth, Measure};
use crate::figure::element::{self, Course};
use crate::figure::extent::{Extent, Extents};
use crate::figure::legend::Entry;
use crate::figure::paint;
use crate::figure::plot_area::PlotArea;
use crate::spec::mark::Ecdf;
use crate::spec::{Layer, Panel, StepPlace, Theme};
use crate::stat::ecdf::ecdf;

impl Chart for Ecdf {
    fn name(&self) -> &'static str {
        "empirical distribution"
    }

    fn items(&self) -> &'static str {
        "observations"
    }

    fn depth(&self) -> Depth {
        Depth::Line
    }

    fn measures(&self) -> [Measure; 2] {
        [Measure::Values, Measure::Nothing]
    }

    /// From the least value to the greatest with a little room; from 0 to 1.
    fn domain(&self, layer: &Layer, _panel: &Panel) -> Extents {
        Extents {
            x: Extent::of(
                layer.series.iter().flat_map(|one| one.y.iter().copied()),
                0.03,
            ),
            y: Extent::of([0.0, 1.0], 0.0).nice(),
        }
    }

    /// Draws each series from the left end of the plot at 0 to its right end at 1.
    fn draw(&self, plot: &mut PlotArea<'_, '_>, layer: &Layer, _panel: &Panel, first: usize) {
        let (a, b) = plot.x_scale().domain();
        let (left, right) = (a.min(b), a.max(b));
        for (index, one) in layer.series.iter().enumerate() {
            let steps = ecdf(&one.y);
            let Some(stroke) = paint::stroke(&one.style.stroke).filter(|_| !steps.is_empty())
            else {
                continue;
            };
            let placed = |at: &(f64, f64)| plot.x_scale().position(at.0).is_finite();
            let line: Vec<(f64, f64)> = std::iter::once((left, 0.0))
                .chain(steps)
                .chain([(right, 1.0)])
                .filter(placed)
                .collect();
            plot.series_group(first + index, &one.name, |plot| {
                plot.draw(&element::Line {
                    points: line.into(),
                    course: Course::new(false, Some(StepPlace::Post)),
                    stroke,
                });
            });
        }
    }

    fn key(&self, layer: &Layer, _theme: &Theme) -> Vec<Entry> {
        key::lines(layer)
    }

    fn is_statistical(&self) -> bool {
        true
    }
}
