//! Density plots: the density of the observations as a smooth curve, with a light area under it.

use super::kind::{AxisMeaning, Chart, Cost, PaintOrder, Shown};
use super::nonpositive::{self, Along, Nonpositive};
use super::{legend_entries, lines};
use crate::error::{Note, NoteKind, excerpt};
use crate::figure::element::{self, Area, Spread};
use crate::figure::extent::{Extent, Extents};
use crate::figure::legend::LegendEntry;
use crate::figure::paint;
use crate::figure::plot_area::PlotArea;
use crate::scale::Scale;
use crate::spec::mark::{Course, Kde};
use crate::spec::{Fill, Layer, Panel, Series};
use crate::stat::density::Density;

/// The number of points along a curve.
const POINTS: usize = 256;
/// How far a curve extends beyond the first and the last observation, in bandwidths. seaborn's `cut` is 3 as well.
const CUT: f64 = 3.0;

impl Chart for Kde {
    fn name(&self) -> &'static str {
        "density plot"
    }

    fn cost(&self) -> Cost {
        Cost::Gathered
    }

    fn noun(&self) -> &'static str {
        "observations"
    }

    fn shown(&self) -> Shown {
        if self.of_logarithms {
            Shown::Between(f64::MIN_POSITIVE, f64::MAX)
        } else {
            Shown::All
        }
    }

    fn paint_order(&self) -> PaintOrder {
        PaintOrder::Line
    }

    fn axis_meanings(&self) -> [AxisMeaning; 2] {
        [AxisMeaning::Values, AxisMeaning::Density]
    }

    /// All curves, from zero to a tick beyond the highest.
    fn extents(&self, layer: &Layer, _panel: &Panel) -> Extents {
        let (mut x, mut y) = (Extent::NONE, Extent::of([0.0], 0.0));
        for series in &layer.series {
            for (value, density) in self.curve(series) {
                x.add(value);
                y.add(density);
            }
        }
        // without a curve the axis still shows where the observations are
        if x.is_empty() {
            let values = layer
                .series
                .iter()
                .flat_map(|series| series.y.iter().copied());
            x = Extent::of(values, 0.05);
        }
        Extents { x, y: y.nice() }
    }

    /// Draws each curve. A series with fewer than two different values gets a note instead.
    fn draw(&self, plot: &mut PlotArea<'_, '_>, layer: &Layer, _panel: &Panel, first: usize) {
        for (index, series) in layer.series.iter().enumerate() {
            let curve = self.curve_on(plot.x_scale(), series);
            if curve.is_empty() && self.density(series).is_none() {
                let mut text = "a density needs two different values".to_owned();
                if !series.name.is_empty() {
                    text.push_str(&format!("; {} is not drawn", excerpt(&series.name)));
                }
                let note = Note::new(NoteKind::LeftOut, "y", text);
                plot.context.notes.add(note);
                continue;
            }
            plot.series_group(first + index, &series.name, |plot| {
                draw_curve(plot, series, curve, self.filled)
            });
        }
    }

    fn legend_entries(&self, layer: &Layer) -> Vec<LegendEntry> {
        legend_entries::lines(layer)
    }

    /// Observations; a density is above 0.
    fn nonpositive(&self, layer: &Layer, along: Along) -> Nonpositive {
        match along {
            Along::Positions => nonpositive::of_series(layer, Along::Values),
            Along::Values => Nonpositive::NONE,
        }
    }

    fn is_statistical(&self) -> bool {
        true
    }

    fn empty_state(&self, layer: &Layer) -> Option<&'static str> {
        let has_no_curve = |series: &Series| self.density(series).is_none();
        let mut series = layer.series.iter();
        series
            .all(has_no_curve)
            .then_some("A density needs two different values")
    }
}

impl Kde {
    /// The density of a series; `None` when the observations have no spread.
    fn density(&self, series: &Series) -> Option<Density> {
        if !self.of_logarithms {
            return Density::new(&series.y, self.bandwidth);
        }
        let positive = series.y.iter().filter(|value| **value > 0.0);
        let logarithms: Vec<f64> = positive.map(|value| libm::log10(*value)).collect();
        Density::new(&logarithms, self.bandwidth)
    }

    /// Observations and densities along the curve of a series, in even steps; empty when the observations have no spread.
    fn curve(&self, series: &Series) -> Vec<(f64, f64)> {
        let Some(density) = self.density(series) else {
            return Vec::new();
        };
        let curve = density.curve(POINTS, CUT).into_iter();
        if self.of_logarithms {
            curve.map(|(log, at)| (libm::pow(10.0, log), at)).collect()
        } else {
            curve.collect()
        }
    }

    /// The curve of a series in steps that are even in the picture, as far as it has a position on the scale.
    fn curve_on(&self, scale: &Scale, series: &Series) -> Vec<(f64, f64)> {
        let curve = self.curve(series);
        if matches!(scale, Scale::Linear(_)) {
            return curve;
        }
        let (Some(first), Some(last), Some(density)) =
            (curve.first(), curve.last(), self.density(series))
        else {
            return curve;
        };
        let at = |value: f64| {
            density.at(if self.of_logarithms {
                libm::log10(value)
            } else {
                value
            })
        };
        let (from, to) = (scale.position(scale.base(first.0)), scale.position(last.0));
        if !(from.is_finite() && to.is_finite()) {
            return Vec::new();
        }
        (0..POINTS)
            .map(|step| step as f64 / (POINTS - 1) as f64)
            .map(|share| scale.invert(from * (1.0 - share) + to * share))
            .map(|value| (value, at(value)))
            .collect()
    }
}

/// Draws a curve, and the area under it if `filled` or if the series has a fill.
fn draw_curve(plot: &PlotArea<'_, '_>, series: &Series, curve: Vec<(f64, f64)>, filled: bool) {
    let curve: Vec<(f64, f64)> = curve.into_iter().filter(|at| plot.has_place(*at)).collect();
    let fill = match &series.style.fill {
        Some(fill) => Some(fill.clone()),
        None if filled => Some(Fill::Solid(series.style.color.faded(0.15))),
        None => None,
    };
    if let Some(fill) = fill {
        let (base, spread) = (lines::base_value(plot), Spread::Over(plot.rect));
        plot.draw(&Area::under(&curve, base, Course::Straight, fill, spread));
    }
    if let Some(stroke) = paint::stroke(&series.style.stroke) {
        plot.draw(&element::Line {
            points: curve.into(),
            course: Course::Straight,
            stroke,
        });
    }
}
