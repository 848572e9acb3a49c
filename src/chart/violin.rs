//! Violin plots: the density of the observations on both sides of an axis, with median and quartiles inside.

use super::kind::{Chart, Coords, Measure, PaintOrder};
use super::nonpositive::{self, Along, Nonpositive};
use super::tint;
use crate::color::Rgba;
use crate::figure::element::{Course, Line, Patch};
use crate::figure::extent::{Extent, Extents};
use crate::figure::paint;
use crate::figure::plot_area::PlotArea;
use crate::scene::backend::GroupStart;
use crate::scene::{Cap, Role, Stroke};
use crate::spec::mark::Violin;
use crate::spec::{Direction, Fill, Layer, Panel, Series};
use crate::stat::density::Density;
use crate::stat::extent::extent;
use crate::stat::quantile::{BoxPlot, Whiskers, box_plot};

/// The number of points along a curve.
const POINTS: usize = 128;

impl Chart for Violin {
    fn name(&self) -> &'static str {
        "violin plot"
    }

    fn noun(&self) -> &'static str {
        "observations"
    }

    fn coords(&self) -> Coords {
        Coords::of(self.direction)
    }

    fn paint_order(&self) -> PaintOrder {
        PaintOrder::Bar
    }

    fn measures(&self) -> [Measure; 2] {
        match self.direction {
            Direction::Vertical => [Measure::Positions, Measure::Values],
            Direction::Horizontal => [Measure::Values, Measure::Positions],
        }
    }

    /// Half a band on both sides. Along the values all observations with a margin of 5 %.
    fn extents(&self, layer: &Layer, _panel: &Panel) -> Extents {
        let count = layer.series.len().max(1) as f64;
        let positions = Extent::of([-0.5, count - 0.5], 0.0);
        let values = Extent::of(
            layer
                .series
                .iter()
                .flat_map(|series| series.y.iter().copied()),
            0.05,
        );
        Extents::along(self.direction, positions, values)
    }

    /// Violins, from the least observation to the greatest.
    fn nonpositive(&self, layer: &Layer, along: Along) -> Nonpositive {
        let reach = |series: &Series| extent(&series.y);
        match along {
            Along::Positions => Nonpositive::NONE,
            Along::Values => nonpositive::of_spans(layer.series.iter().filter_map(reach)),
        }
    }

    /// Draws each violin. The greatest density of all violins has the full width.
    fn draw(&self, plot: &mut PlotArea<'_, '_>, layer: &Layer, _panel: &Panel, first: usize) {
        let curves: Vec<Vec<(f64, f64)>> = layer
            .series
            .iter()
            .map(|series| self.curve(series))
            .collect();
        let densest = curves
            .iter()
            .flatten()
            .map(|point| point.1)
            .fold(0.0, f64::max);
        for (index, (series, curve)) in layer.series.iter().zip(&curves).enumerate() {
            let Some(figures) = box_plot(&series.y, Whiskers::Iqr(1.5)) else {
                continue;
            };
            let [q1, median, q3] =
                [figures.q1, figures.median, figures.q3].map(|value| plot.context.number(value));
            let title = format!("{} median {median}, quartiles {q1} and {q3}", series.name);
            plot.series_group(first + index, &series.name, |plot| {
                plot.group(GroupStart::new(Role::Mark).title(title.trim()), |plot| {
                    let half = self.width / 2.0;
                    self.draw_body(
                        plot,
                        index as f64,
                        curve,
                        half / densest.max(f64::MIN_POSITIVE),
                        series,
                    );
                    self.draw_figures(
                        plot,
                        index as f64,
                        &figures,
                        series.style.color,
                        curve.is_empty(),
                    );
                });
            });
        }
    }
}

impl Violin {
    /// Values and densities from the least observation to the greatest; empty when they have no spread.
    fn curve(&self, series: &Series) -> Vec<(f64, f64)> {
        Density::new(&series.y, self.bandwidth)
            .map_or(Vec::new(), |density| density.curve(POINTS, 0.0))
    }

    /// Draws the violin: its outline runs up along one side and down along the other. `scale` turns densities into parts of a
    /// band.
    fn draw_body(
        &self,
        plot: &PlotArea<'_, '_>,
        position: f64,
        curve: &[(f64, f64)],
        scale: f64,
        series: &Series,
    ) {
        if curve.is_empty() {
            return;
        }
        let side = |sign: f64| {
            let point = move |(value, density): &(f64, f64)| {
                self.direction.xy(position + sign * density * scale, *value)
            };
            curve.iter().map(point).collect::<Vec<(f64, f64)>>()
        };
        let mut outline = side(1.0);
        outline.extend(side(-1.0).into_iter().rev());
        let color = series.style.color;
        let fill = series
            .style
            .fill
            .clone()
            .unwrap_or(Fill::Solid(tint::fill(color, plot)));
        plot.draw(&Patch {
            points: outline,
            fill: paint::fill(&fill, plot.rect),
            edge: Stroke::solid(tint::edge(color, plot), 1.25),
        });
    }

    /// Draws a thin line between the ends of the whiskers, a thick one between the quartiles, and a dot at the median.
    /// `bare` when there is no violin around them.
    fn draw_figures(
        &self,
        plot: &PlotArea<'_, '_>,
        position: f64,
        figures: &BoxPlot,
        color: Rgba,
        bare: bool,
    ) {
        let ink = tint::edge(color, plot).mix(plot.theme().text, 0.3);
        let at = |value: f64| self.direction.xy(position, value);
        for (low, high, width) in [
            (figures.low, figures.high, 1.5),
            (figures.q1, figures.q3, 6.0),
        ] {
            let mut stroke = Stroke::solid(ink, width);
            stroke.cap = if width > 2.0 { Cap::Round } else { Cap::Butt };
            if low < high {
                plot.draw(&Line {
                    points: vec![at(low), at(high)].into(),
                    course: Course::STRAIGHT,
                    stroke,
                });
            }
        }
        // without a violin the dot has to be visible on the background
        let fill = if bare { ink } else { plot.theme().background };
        plot.dot(at(figures.median), 2.25, fill);
    }
}
