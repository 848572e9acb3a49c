//! Violin plots: the density of the observations on both sides of an axis, with median and quartiles inside.

use super::kind::{Chart, Coords, Measure, PaintOrder, Placing};
use super::nonpositive::{self, Along, Nonpositive};
use super::observations::{self, Observations};
use super::placement::Placement;
use super::{legend_entries, tint};
use crate::color::Rgba;
use crate::figure::element::{Course, Line, Patch};
use crate::figure::extent::{Extent, Extents};
use crate::figure::legend::LegendEntry;
use crate::figure::paint;
use crate::figure::plot_area::PlotArea;
use crate::scene::backend::GroupStart;
use crate::scene::{Cap, Role, Stroke};
use crate::spec::mark::Violin;
use crate::spec::{Fill, Layer, Panel, Series, Theme};
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
        Measure::along(self.direction)
    }

    fn placing(&self, _layer: &Layer) -> Placing {
        observations::placing(self.width)
    }

    /// Half a band on both sides. Along the values all observations with a margin of 5 %.
    fn extents(&self, layer: &Layer, panel: &Panel) -> Extents {
        let positions = observations::positions(layer, panel, self.direction);
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
    fn draw(&self, plot: &mut PlotArea<'_, '_>, layer: &Layer, panel: &Panel, first: usize) {
        let placement = Placement::of(layer, panel);
        let groups: Vec<Vec<Observations<'_>>> =
            layer.series.iter().map(observations::by_position).collect();
        let curves: Vec<Vec<Curve>> = groups
            .iter()
            .map(|groups| {
                groups
                    .iter()
                    .map(|group| self.curve(&group.values))
                    .collect()
            })
            .collect();
        let densest = curves
            .iter()
            .flatten()
            .flatten()
            .map(|point| point.1)
            .fold(0.0, f64::max);
        let all = layer.series.iter().zip(&placement.series);
        for (index, ((series, placed), (groups, curves))) in
            all.zip(groups.iter().zip(&curves)).enumerate()
        {
            let figures = |group: &Observations<'_>| box_plot(&group.values, Whiskers::Iqr(1.5));
            let all: Vec<Option<BoxPlot>> = groups.iter().map(figures).collect();
            if all.iter().all(Option::is_none) {
                continue;
            }
            plot.series_group(first + index, &series.name, |plot| {
                for ((group, curve), figures) in groups.iter().zip(curves).zip(&all) {
                    let Some(figures) = figures else { continue };
                    let at = group.position + placed.shift();
                    let half = observations::width(placed) / 2.0;
                    let scale = half / densest.max(f64::MIN_POSITIVE);
                    let title = hover_text(plot, &observations::name(series, group), figures);
                    plot.group(GroupStart::new(Role::Mark).title(title.trim()), |plot| {
                        self.draw_body(plot, at, curve, scale, series);
                        let color = series.style.color;
                        self.draw_figures(plot, at, figures, color, curve.is_empty());
                    });
                }
            });
        }
    }

    fn legend_entries(&self, layer: &Layer, _theme: &Theme) -> Vec<LegendEntry> {
        match observations::are_named_by_axis(layer) {
            true => Vec::new(),
            false => legend_entries::swatches(layer),
        }
    }
}

/// Values and densities from the least observation to the greatest; empty when they have no spread.
type Curve = Vec<(f64, f64)>;

/// The text on hovering over a violin.
fn hover_text(plot: &PlotArea<'_, '_>, name: &str, figures: &BoxPlot) -> String {
    let [q1, median, q3] =
        [figures.q1, figures.median, figures.q3].map(|value| plot.context.number(value));
    format!("{name} median {median}, quartiles {q1} and {q3}")
}

impl Violin {
    /// The curve of some observations.
    fn curve(&self, values: &[f64]) -> Curve {
        Density::new(values, self.bandwidth)
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
