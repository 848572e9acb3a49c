//! Violins: the density of observations on both sides of an axis, with median and quartiles inside.

use super::kind::{Chart, Coords, Depth};
use super::tint::{edge, tint};
use crate::color::Rgba;
use crate::figure::element::{Course, Line, Patch};
use crate::figure::extent::{Extent, Extents};
use crate::figure::paint;
use crate::figure::plot_area::PlotArea;
use crate::scene::backend::Open;
use crate::scene::{Cap, Role, Stroke};
use crate::spec::mark::Violin;
use crate::spec::{Direction, Fill, Layer, Panel, Series};
use crate::stat::density::Density;
use crate::stat::quantile::{BoxPlot, Whiskers, box_plot};

/// Places along a curve.
const PLACES: usize = 128;

impl Chart for Violin {
    fn name(&self) -> &'static str {
        "violin plot"
    }

    fn items(&self) -> &'static str {
        "observations"
    }

    fn coords(&self) -> Coords {
        Coords::of(self.direction)
    }

    fn depth(&self) -> Depth {
        Depth::Bar
    }

    /// Half a band on both sides; all observations with room around them.
    fn domain(&self, layer: &Layer, _panel: &Panel) -> Extents {
        let count = layer.series.len().max(1) as f64;
        let positions = Extent::of([-0.5, count - 0.5], 0.0);
        let values = Extent::of(
            layer.series.iter().flat_map(|one| one.y.iter().copied()),
            0.05,
        );
        Extents::along(self.direction, positions, values)
    }

    /// Draws each violin; the densest place of all has the full width.
    fn draw(&self, plot: &mut PlotArea<'_, '_>, layer: &Layer, _panel: &Panel, first: usize) {
        let curves: Vec<Vec<(f64, f64)>> = layer.series.iter().map(|one| self.curve(one)).collect();
        let densest = curves
            .iter()
            .flatten()
            .map(|place| place.1)
            .fold(0.0, f64::max);
        for (index, (one, curve)) in layer.series.iter().zip(&curves).enumerate() {
            let Some(figures) = box_plot(&one.y, Whiskers::Iqr(1.5)) else {
                continue;
            };
            let [q1, median, q3] =
                [figures.q1, figures.median, figures.q3].map(|value| plot.context.number(value));
            let title = format!("{} median {median}, quartiles {q1} and {q3}", one.name);
            plot.series_group(first + index, &one.name, |plot| {
                plot.group(Open::new(Role::Mark).title(title.trim()), |plot| {
                    let half = self.width / 2.0;
                    self.body(
                        plot,
                        index as f64,
                        curve,
                        half / densest.max(f64::MIN_POSITIVE),
                        one,
                    );
                    self.inside(
                        plot,
                        index as f64,
                        &figures,
                        one.style.color,
                        curve.is_empty(),
                    );
                });
            });
        }
    }
}

impl Violin {
    /// The curve from the least observation to the greatest; none where they have no spread.
    fn curve(&self, series: &Series) -> Vec<(f64, f64)> {
        Density::new(&series.y, self.bandwidth)
            .map_or(Vec::new(), |density| density.curve(PLACES, 0.0))
    }

    /// A value on the axis of values beside a position, as values of both scales.
    fn pair(&self, position: f64, value: f64) -> (f64, f64) {
        match self.direction {
            Direction::Horizontal => (value, position),
            Direction::Vertical => (position, value),
        }
    }

    /// The outline: up along one side and down along the other.
    fn body(
        &self,
        plot: &PlotArea<'_, '_>,
        position: f64,
        curve: &[(f64, f64)],
        by: f64,
        series: &Series,
    ) {
        if curve.is_empty() {
            return;
        }
        let side = |sign: f64| {
            let place = move |(value, density): &(f64, f64)| {
                self.pair(position + sign * density * by, *value)
            };
            curve.iter().map(place).collect::<Vec<(f64, f64)>>()
        };
        let mut outline = side(1.0);
        outline.extend(side(-1.0).into_iter().rev());
        let color = series.style.color;
        let fill = series
            .style
            .fill
            .clone()
            .unwrap_or(Fill::Solid(tint(color, plot)));
        plot.draw(&Patch {
            points: outline,
            fill: paint::fill(&fill, plot.rect),
            edge: Stroke::solid(edge(color, plot), 1.25),
        });
    }

    /// A thin line over the whiskers, a thick one over the quartiles, the median as a dot.
    fn inside(
        &self,
        plot: &PlotArea<'_, '_>,
        position: f64,
        figures: &BoxPlot,
        color: Rgba,
        bare: bool,
    ) {
        let ink = edge(color, plot).mix(plot.theme().text, 0.3);
        let at = |value: f64| self.pair(position, value);
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
        let fill = if bare { ink } else { plot.theme().background };
        plot.dot(at(figures.median), 2.25, fill);
    }
}
