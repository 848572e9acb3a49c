//! Densities: observations as a smooth curve, the ground under it lightly filled.

use super::kind::{Chart, Depth, Measure};
use super::{key, lines};
use crate::error::{Note, NoteKind};
use crate::figure::element::{self, Area, Course, Spread};
use crate::figure::extent::{Extent, Extents};
use crate::figure::legend::Entry;
use crate::figure::paint;
use crate::figure::plot_area::PlotArea;
use crate::spec::mark::Kde;
use crate::spec::{Fill, Layer, Panel, Series, Theme};
use crate::stat::density::{Bandwidth, Density};

/// Places along a curve.
const PLACES: usize = 256;
/// Kernel widths beyond the first and the last observation.
const CUT: f64 = 3.0;

impl Chart for Kde {
    fn name(&self) -> &'static str {
        "density plot"
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

    /// The whole of all curves; from zero upwards.
    fn domain(&self, layer: &Layer, _panel: &Panel) -> Extents {
        let (mut x, mut y) = (Extent::NONE, Extent::of([0.0], 0.0));
        for series in &layer.series {
            for (place, density) in curve(series, self.bandwidth) {
                x.add(place);
                y.add(density);
            }
        }
        if x.is_empty() {
            let values = layer.series.iter().flat_map(|one| one.y.iter().copied());
            x = Extent::of(values, 0.05);
        }
        Extents { x, y: y.nice() }
    }

    /// Draws each curve; observations without a spread are a note.
    fn draw(&self, plot: &mut PlotArea<'_, '_>, layer: &Layer, _panel: &Panel, first: usize) {
        for (index, one) in layer.series.iter().enumerate() {
            let curve = curve(one, self.bandwidth);
            if curve.is_empty() {
                let name = if one.name.is_empty() { "y" } else { &one.name };
                plot.context.notes.add(Note::new(
                    NoteKind::LeftOut,
                    name,
                    "a density needs two different values",
                ));
                continue;
            }
            plot.series_group(first + index, &one.name, |plot| {
                draw_one(plot, one, curve, self.filled)
            });
        }
    }

    fn key(&self, layer: &Layer, _theme: &Theme) -> Vec<Entry> {
        key::lines(layer)
    }

    fn is_statistical(&self) -> bool {
        true
    }

    fn empty_state(&self, layer: &Layer) -> Option<&'static str> {
        let bare = |one: &Series| curve(one, self.bandwidth).is_empty();
        let mut series = layer.series.iter();
        series
            .all(bare)
            .then_some("A density needs two different values")
    }
}

/// Place and density along the curve of a series; none where the observations have no spread.
fn curve(series: &Series, bandwidth: Bandwidth) -> Vec<(f64, f64)> {
    Density::new(&series.y, bandwidth).map_or(Vec::new(), |density| density.curve(PLACES, CUT))
}

fn draw_one(plot: &PlotArea<'_, '_>, series: &Series, curve: Vec<(f64, f64)>, filled: bool) {
    let placed = |(x, y): &(f64, f64)| {
        plot.x_scale().position(*x).is_finite() && plot.y_scale().position(*y).is_finite()
    };
    let curve: Vec<(f64, f64)> = curve.into_iter().filter(placed).collect();
    let fill = match &series.style.fill {
        Some(fill) => Some(fill.clone()),
        None if filled => Some(Fill::Solid(series.style.color.faded(0.15))),
        None => None,
    };
    if let Some(fill) = fill {
        let (foot, spread) = (lines::foot(plot), Spread::Over(plot.rect));
        plot.draw(&Area::under(&curve, foot, Course::STRAIGHT, fill, spread));
    }
    if let Some(stroke) = paint::stroke(&series.style.stroke) {
        plot.draw(&element::Line {
            points: curve.into(),
            course: Course::STRAIGHT,
            stroke,
        });
    }
}
