//! Areas: under a line, on top of one another, or filled to 100 %.

use super::band::{Band, draw_run, own, runs};
use super::column::{self, Column};
use super::key;
use super::kind::{Chart, Depth, Measure, Suits, ZeroLine};
use crate::figure::extent::{Extent, Extents};
use crate::figure::legend::Entry;
use crate::figure::plot_area::PlotArea;
use crate::scene::Stroke;
use crate::spec::mark::Area;
use crate::spec::{Arrangement, Channel, Layer, Panel, Series, Theme};
use crate::stat::stack;

impl Chart for Area {
    fn name(&self) -> &'static str {
        "area chart"
    }

    fn depth(&self) -> Depth {
        Depth::Area
    }

    fn suits(&self) -> Suits {
        Suits {
            percent: self.arrangement == Arrangement::Percent,
            ..Suits::default()
        }
    }

    fn zero_line(&self) -> ZeroLine {
        ZeroLine::Over
    }

    fn measures(&self) -> [Measure; 2] {
        [Measure::Positions, Measure::Values]
    }

    /// From edge to edge along x, from zero upwards along y, with a tick at the end.
    fn domain(&self, layer: &Layer, _panel: &Panel) -> Extents {
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
        let between = layer
            .series
            .iter()
            .all(|one| !one.channel(Channel::Low).is_empty());
        if between {
            return Extents { x, y };
        }
        y.add(0.0);
        if self.arrangement == Arrangement::Percent && y.low >= 0.0 {
            y.add(100.0);
        }
        Extents { x, y: y.nice() }
    }

    /// Draws each area: a light fill under a full line, or full fills with a hairline between.
    fn draw(&self, plot: &mut PlotArea<'_, '_>, layer: &Layer, _panel: &Panel, first: usize) {
        let solid = layer.series.len() > 1 && self.arrangement != Arrangement::Overlapped;
        // what is between the areas takes little of them, however many there are
        let thin = plot.rect.height / (layer.series.len() as f32 * 6.0);
        let between = solid.then(|| Stroke::solid(plot.theme().background, thin.min(1.0)));
        let bands = bands(self.arrangement, &layer.series);
        for (index, (one, band)) in layer.series.iter().zip(bands).enumerate() {
            plot.series_group(first + index, &one.name, |plot| {
                for run in runs(one, &band) {
                    draw_run(plot, one, &run, between.as_ref(), self.smooth, self.step);
                }
            });
        }
    }

    fn columns<'a>(&'a self, series: &'a Series) -> Vec<Column<'a>> {
        let mut columns = column::band(series);
        // what is given by its edges has no values beside these
        if !column::is_same(&series.y, series.channel(Channel::High)) {
            columns.insert(0, Column::y(series));
        }
        columns
    }

    fn key(&self, layer: &Layer, _theme: &Theme) -> Vec<Entry> {
        key::swatches(layer)
    }

    fn is_ordered(&self) -> bool {
        true
    }

    fn needs_positive(&self) -> bool {
        true
    }

    fn is_stacked(&self) -> bool {
        matches!(
            self.arrangement,
            Arrangement::Stacked | Arrangement::Percent
        )
    }
}

/// The edges of all areas. Stacked series are matched by position.
fn bands(arrangement: Arrangement, series: &[Series]) -> Vec<Band> {
    let columns: Vec<&[f64]> = series.iter().map(|one| &*one.y).collect();
    let stacked = match arrangement {
        Arrangement::Stacked => stack::stacked(&columns),
        Arrangement::Percent => stack::percent(&columns),
        Arrangement::Grouped | Arrangement::Overlapped => {
            return series.iter().map(own).collect();
        }
    };
    stacked
        .into_iter()
        .map(|(low, high)| Band { low, high })
        .collect()
}
