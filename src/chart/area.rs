//! Area charts: under lines, stacked, or stacked to 100 %.

use super::band::{draw_run, runs};
use super::column::{self, Column};
use super::kind::{AxisDefaults, AxisMeaning, Chart, Cost, PaintOrder, Placing, Shown, ZeroLine};
use super::legend_entries;
use super::placement::Placement;
use crate::figure::extent::{Extent, Extents};
use crate::figure::legend::LegendEntry;
use crate::figure::plot_area::PlotArea;
use crate::scene::Stroke;
use crate::spec::mark::Area;
use crate::spec::{Arrangement, Channel, Layer, Panel, Series};
use crate::stat::course::Course;

impl Chart for Area {
    fn name(&self) -> &'static str {
        "area chart"
    }

    fn cost(&self) -> Cost {
        Cost::Gathered
    }

    fn shown(&self) -> Shown {
        Shown::Positions
    }

    fn paint_order(&self) -> PaintOrder {
        PaintOrder::Area
    }

    fn axis_defaults(&self) -> AxisDefaults {
        AxisDefaults {
            percent: self.arrangement == Arrangement::Percent,
            ..AxisDefaults::default()
        }
    }

    fn zero_line(&self) -> ZeroLine {
        ZeroLine::Over
    }

    fn axis_meanings(&self) -> [AxisMeaning; 2] {
        [AxisMeaning::Positions, AxisMeaning::Values]
    }

    fn placing(&self, _layer: &Layer) -> Placing {
        Placing {
            arrangement: self.arrangement,
            base: 0.0,
            course: Some(self.course),
            ..Placing::POINT
        }
    }

    /// Along x without a margin. Along y from zero to a tick beyond the values, and to 100 for per cent; for areas between two
    /// lines the edges only.
    fn extents(&self, layer: &Layer, panel: &Panel) -> Extents {
        let x = Extent::of(
            layer
                .series
                .iter()
                .flat_map(Series::points)
                .map(|point| point.0),
            0.0,
        );
        let mut y = Extent::of([], 0.05);
        for placed in Placement::of(layer, panel).series {
            for datum in placed.data() {
                y.add(datum.base);
                y.add(datum.end);
            }
        }
        let are_bands = layer
            .series
            .iter()
            .all(|series| !series.channel(Channel::Low).is_empty());
        if are_bands {
            return Extents { x, y };
        }
        y.add(0.0);
        if self.arrangement == Arrangement::Percent && y.low >= 0.0 {
            y.add(100.0);
        }
        Extents { x, y: y.nice() }
    }

    /// Draws each area: a light fill under a line, or, when areas are stacked, full fills with a hairline between them.
    fn is_colored_by_line(&self) -> bool {
        true
    }

    fn draw(&self, plot: &mut PlotArea<'_, '_>, layer: &Layer, panel: &Panel, first: usize) {
        let solid = layer.series.len() > 1 && self.arrangement != Arrangement::Overlapped;
        // however many areas share the height, the lines between them hide little of them
        let hairline = plot.rect.height / (layer.series.len() as f32 * 6.0);
        let between = solid.then(|| Stroke::solid(plot.theme().background, hairline.min(1.0)));
        let placement = Placement::of(layer, panel);
        for (index, (series, placed)) in layer.series.iter().zip(&placement.series).enumerate() {
            let course = match placed.straight {
                true => Course::Straight,
                false => self.course,
            };
            plot.series_group(first + index, &series.name, |plot| {
                for run in runs(plot, placed) {
                    draw_run(plot, series, &run, between.as_ref(), course);
                }
            });
        }
    }

    fn columns<'a>(&'a self, series: &'a Series) -> Vec<Column<'a>> {
        let mut columns = column::band(series);
        // a band whose upper edge is its values needs no second column of them
        if !column::is_same(&series.y, series.channel(Channel::High)) {
            columns.insert(0, Column::y(series));
        }
        columns
    }

    fn legend_entries(&self, layer: &Layer) -> Vec<LegendEntry> {
        legend_entries::swatches(layer)
    }

    fn is_ordered(&self) -> bool {
        true
    }

    fn lists_from_top(&self) -> bool {
        self.arrangement.is_stacked()
    }
}
