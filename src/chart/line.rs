//! Line charts: a line through the points of each series, straight, curved or in steps.

use super::column::Column;
use super::kind::{AxisMeaning, Chart, Cost, PaintOrder, Shown};
use super::{legend_entries, lines};
use crate::figure::extent::Extents;
use crate::figure::legend::LegendEntry;
use crate::figure::plot_area::PlotArea;
use crate::spec::mark::{Course, Line};
use crate::spec::{Layer, Panel, Series};

impl Chart for Line {
    fn name(&self) -> &'static str {
        match self.course {
            Course::Step(_) => "step chart",
            Course::Straight | Course::Smooth => "line chart",
        }
    }

    fn has_free_order(&self) -> bool {
        true
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

    fn axis_meanings(&self) -> [AxisMeaning; 2] {
        [AxisMeaning::Positions, AxisMeaning::Values]
    }

    fn extents(&self, layer: &Layer, panel: &Panel) -> Extents {
        lines::domain(&layer.series, panel)
    }

    fn is_colored_by_line(&self) -> bool {
        true
    }

    fn draw(&self, plot: &mut PlotArea<'_, '_>, layer: &Layer, _panel: &Panel, first: usize) {
        lines::draw(plot, &layer.series, first, self.course)
    }

    fn columns<'a>(&'a self, series: &'a Series) -> Vec<Column<'a>> {
        lines::columns(series)
    }

    fn legend_entries(&self, layer: &Layer) -> Vec<LegendEntry> {
        legend_entries::lines(layer)
    }

    fn is_ordered(&self) -> bool {
        true
    }

    fn has_line_ends(&self) -> bool {
        true
    }
}
