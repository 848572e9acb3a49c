//! Violin plots: the density of the observations on both sides of an axis, with median and quartiles inside.

use super::kind::{AxisMeaning, Chart, Coords, Cost, PaintOrder, Placing, Shown};
use super::nonpositive::{self, Along, Nonpositive};
use super::observations::{self, Observations};
use super::placement::{Placement, scales};
use super::{legend_entries, tint};
use crate::color::Rgba;
use crate::figure::element::{Line, Markers, Patch};
use crate::figure::extent::{Extent, Extents};
use crate::figure::legend::LegendEntry;
use crate::figure::paint;
use crate::figure::plot_area::PlotArea;
use crate::scale::Scale;
use crate::scene::backend::GroupStart;
use crate::scene::{Cap, Role, Stroke};
use crate::spec::mark::{Course, DensityNorm, Inner, Violin};
use crate::spec::{self, Fill, Layer, Marker, MarkerShape, Panel, Series};
use crate::stat::density::Density;
use crate::stat::extent::extent;
use crate::stat::quantile::{BoxPlot, Whiskers, box_plot};

/// The number of points along a curve.
const POINTS: usize = 128;

impl Chart for Violin {
    fn name(&self) -> &'static str {
        "violin plot"
    }

    fn cost(&self) -> Cost {
        Cost::Gathered
    }

    fn noun(&self) -> &'static str {
        "observations"
    }

    fn coords(&self) -> Coords {
        Coords::of(self.direction)
    }

    fn shown(&self) -> Shown {
        Shown::Points
    }

    fn paint_order(&self) -> PaintOrder {
        PaintOrder::Bar
    }

    fn axis_meanings(&self) -> [AxisMeaning; 2] {
        AxisMeaning::along(self.direction)
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

    /// Draws each violin. The greatest density of all violins, or of each, has the full width.
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
        let highest = |curve: &Curve| curve.iter().map(|point| point.1).fold(0.0, f64::max);
        let densest = curves.iter().flatten().map(highest).fold(0.0, f64::max);
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
                    let densest = match self.norm {
                        DensityNorm::Area => densest,
                        DensityNorm::Width => highest(curve),
                    };
                    let scale = half / densest.max(f64::MIN_POSITIVE);
                    let (_, values) = scales(plot, self.direction);
                    let title =
                        hover_text(plot, values, &observations::name(series, group), figures);
                    plot.group(GroupStart::new(Role::Mark).title(title.trim()), |plot| {
                        self.draw_body(plot, at, curve, scale, series);
                        match self.inner {
                            Inner::Box => {
                                let color = series.style.color;
                                self.draw_figures(plot, at, figures, color, curve.is_empty());
                            }
                            Inner::Median => self.draw_median(plot, at, figures, series),
                            Inner::None => {}
                        }
                    });
                }
            });
        }
    }

    fn legend_entries(&self, layer: &Layer) -> Vec<LegendEntry> {
        match observations::are_named_by_axis(layer) {
            true => Vec::new(),
            false => legend_entries::swatches(layer),
        }
    }
}

/// Values and densities from the least observation to the greatest; empty when they have no spread.
type Curve = Vec<(f64, f64)>;

/// The text on hovering over a violin.
fn hover_text(plot: &PlotArea<'_, '_>, values: &Scale, name: &str, figures: &BoxPlot) -> String {
    let [q1, median, q3] =
        [figures.q1, figures.median, figures.q3].map(|value| plot.value_text(values, value));
    format!("{name} median {median}, quartiles {q1} and {q3}")
}

/// The fill of the violins of a series.
fn body_fill(plot: &PlotArea<'_, '_>, series: &Series) -> Fill {
    let of_style = series.style.fill.clone();
    of_style.unwrap_or_else(|| Fill::Solid(tint::fill(series.style.color, plot)))
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
        plot.draw(&Patch {
            points: outline,
            fill: paint::fill(&body_fill(plot, series), plot.rect),
            edge: Stroke::solid(tint::edge(color, plot), 1.25),
        });
    }

    /// Draws a diamond at the median.
    fn draw_median(
        &self,
        plot: &PlotArea<'_, '_>,
        position: f64,
        figures: &BoxPlot,
        series: &Series,
    ) {
        let fill = match series.style.fill {
            Some(Fill::Solid(color)) => color,
            _ => plot.theme().background,
        };
        let marker = Marker {
            shape: MarkerShape::Diamond,
            size: 10.0,
            fill: Some(fill),
            edge: spec::Stroke::solid(tint::edge(series.style.color, plot), 1.0),
        };
        let at = self.direction.xy(position, figures.median);
        plot.draw(&Markers::new(vec![at], &marker));
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
                    course: Course::Straight,
                    stroke,
                });
            }
        }
        // without a violin the dot says to which series it belongs
        let (radius, fill) = match bare {
            true => (3.5, color),
            false => (2.25, plot.theme().background),
        };
        plot.dot(at(figures.median), radius, fill);
    }
}
