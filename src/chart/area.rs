//! Area charts: under lines, stacked, or stacked to 100 %.

use super::band::{Band, draw_run, edges, runs};
use super::column::{self, Column};
use super::kind::{AxisDefaults, Chart, Measure, PaintOrder, Shown, ZeroLine};
use super::legend_entries;
use crate::figure::extent::{Extent, Extents};
use crate::figure::legend::LegendEntry;
use crate::figure::plot_area::PlotArea;
use crate::scene::Stroke;
use crate::spec::mark::Area;
use crate::spec::{Arrangement, Channel, Layer, Panel, Series, Theme};
use crate::stat::stack;

impl Chart for Area {
    fn name(&self) -> &'static str {
        "area chart"
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

    fn measures(&self) -> [Measure; 2] {
        [Measure::Positions, Measure::Values]
    }

    /// Along x without a margin. Along y from zero to a tick beyond the values, and to 100 for per cent; for areas between two
    /// lines the edges only.
    fn extents(&self, layer: &Layer, _panel: &Panel) -> Extents {
        let x = Extent::of(
            layer
                .series
                .iter()
                .flat_map(Series::points)
                .map(|point| point.0),
            0.0,
        );
        let mut y = Extent::of([], 0.05);
        for band in bands(self.arrangement, &layer.series) {
            band.low
                .iter()
                .chain(&band.high)
                .for_each(|value| y.add(*value));
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
    fn draw(&self, plot: &mut PlotArea<'_, '_>, layer: &Layer, _panel: &Panel, first: usize) {
        let solid = layer.series.len() > 1 && self.arrangement != Arrangement::Overlapped;
        // however many areas share the height, the lines between them hide little of them
        let hairline = plot.rect.height / (layer.series.len() as f32 * 6.0);
        let between = solid.then(|| Stroke::solid(plot.theme().background, hairline.min(1.0)));
        let bands = bands(self.arrangement, &layer.series);
        for (index, (series, band)) in layer.series.iter().zip(bands).enumerate() {
            plot.series_group(first + index, &series.name, |plot| {
                for run in runs(plot, series, &band) {
                    draw_run(plot, series, &run, between.as_ref(), self.smooth, self.step);
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

    fn legend_entries(&self, layer: &Layer, _theme: &Theme) -> Vec<LegendEntry> {
        legend_entries::swatches(layer)
    }

    fn is_ordered(&self) -> bool {
        true
    }

    fn is_stacked(&self) -> bool {
        matches!(
            self.arrangement,
            Arrangement::Stacked | Arrangement::Percent
        )
    }
}

/// The edges of all areas. Stacked series are added point by point, in the order of their points.
fn bands(arrangement: Arrangement, series: &[Series]) -> Vec<Band> {
    let columns: Vec<&[f64]> = series.iter().map(|series| &*series.y).collect();
    let stacked = match arrangement {
        Arrangement::Stacked => stack::stacked(&columns),
        Arrangement::Percent => stack::percent(&columns),
        Arrangement::Grouped | Arrangement::Overlapped => {
            return series.iter().map(edges).collect();
        }
    };
    stacked
        .into_iter()
        .map(|(low, high)| Band { low, high })
        .collect()
}
