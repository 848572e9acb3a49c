//! Box plots: median, quartiles, whiskers and outliers. Each series is a box.

use super::kind::{AxisMeaning, Chart, Coords, Cost, PaintOrder, Placing, Shown};
use super::nonpositive::{self, Along, Nonpositive};
use super::observations::{self, Observations};
use super::placement::{Placement, SeriesPlacement, scales, value_axis};
use super::{legend_entries, tint};
use crate::color::Rgba;
use crate::figure::element::{Line, Markers, Patch};
use crate::figure::extent::{Extent, Extents};
use crate::figure::legend::LegendEntry;
use crate::figure::paint;
use crate::figure::plot_area::PlotArea;
use crate::scale::Scale;
use crate::scene::backend::GroupStart;
use crate::scene::{Role, Stroke};
use crate::spec;
use crate::spec::mark::{BoxPlot, Course};
use crate::spec::{AxisScale, Fill, Layer, Marker, MarkerShape, Panel, Series};
use crate::stat::quantile::{self, box_plot};

impl Chart for BoxPlot {
    fn name(&self) -> &'static str {
        "box plot"
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

    /// Half a band on both sides. Along the values the whiskers, and the outliers if they are drawn, with a margin of 5 %.
    fn extents(&self, layer: &Layer, panel: &Panel) -> Extents {
        let positions = observations::positions(layer, panel, self.direction);
        let mut values = Extent::of([], 0.05);
        let is_log = matches!(value_axis(layer, panel).scale, AxisScale::Log { .. });
        let groups = layer.series.iter().flat_map(observations::by_position);
        for figures in groups.filter_map(|group| box_plot(&group.values, self.whiskers)) {
            values.add(figures.low);
            values.add(figures.high);
            if is_log {
                // where a whisker has no place the box has one all the same
                for figure in [figures.q1, figures.median, figures.q3] {
                    values.add(figure);
                }
            }
            if self.outliers {
                figures.outliers.iter().for_each(|value| values.add(*value));
            }
        }
        Extents::along(self.direction, positions, values)
    }

    /// Boxes with their whiskers, and outliers.
    fn nonpositive(&self, layer: &Layer, along: Along) -> Nonpositive {
        if along == Along::Positions {
            return Nonpositive::NONE;
        }
        let groups = layer.series.iter().flat_map(observations::by_position);
        let boxes: Vec<quantile::BoxPlot> = groups
            .filter_map(|group| box_plot(&group.values, self.whiskers))
            .collect();
        let outliers = boxes.iter().filter(|_| self.outliers);
        nonpositive::of_spans(boxes.iter().map(|figures| (figures.low, figures.high)))
            + nonpositive::of_points(outliers.flat_map(|figures| &figures.outliers).copied())
    }

    /// Draws each box.
    fn draw(&self, plot: &mut PlotArea<'_, '_>, layer: &Layer, panel: &Panel, first: usize) {
        let placement = Placement::of(layer, panel);
        for (index, (series, placed)) in layer.series.iter().zip(&placement.series).enumerate() {
            let groups = observations::by_position(series);
            let boxes: Vec<(&Observations<'_>, quantile::BoxPlot)> = groups
                .iter()
                .filter_map(|group| Some((group, box_plot(&group.values, self.whiskers)?)))
                .collect();
            if boxes.is_empty() {
                continue;
            }
            plot.series_group(first + index, &series.name, |plot| {
                for (group, figures) in &boxes {
                    let (_, values) = scales(plot, self.direction);
                    let title =
                        hover_text(plot, values, &observations::name(series, group), figures);
                    plot.group(GroupStart::new(Role::Mark).title(title), |plot| {
                        self.draw_box(plot, group.position, figures, series, placed);
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

impl BoxPlot {
    /// Draws a box with its whiskers at a position.
    fn draw_box(
        &self,
        plot: &PlotArea<'_, '_>,
        position: f64,
        figures: &quantile::BoxPlot,
        series: &Series,
        placed: &SeriesPlacement<'_>,
    ) {
        let color = series.style.color;
        let ink = tint::edge(color, plot);
        let position = position + placed.shift();
        let half = self.half_width(plot, observations::width(placed));
        let at = |offset: f64, value: f64| self.direction.xy(position + offset, value);
        for (from, to) in [(figures.q1, figures.low), (figures.q3, figures.high)] {
            plot.line(&[at(0.0, from), at(0.0, to)], ink, 1.25);
            plot.line(&[at(-half / 2.5, to), at(half / 2.5, to)], ink, 1.25);
        }
        let fill = series
            .style
            .fill
            .clone()
            .unwrap_or(Fill::Solid(tint::fill(color, plot)));
        plot.draw(&Patch {
            points: self.outline(figures, half, &at),
            fill: paint::fill(&fill, plot.rect),
            edge: Stroke::solid(ink, 1.25),
        });
        // at the median a notched box has half its width
        let waist = if self.notch { half / 2.0 } else { half };
        plot.draw(&Line {
            points: vec![at(-waist, figures.median), at(waist, figures.median)].into(),
            course: Course::Straight,
            stroke: Stroke::solid(ink, 2.5),
        });
        if self.mean {
            let marker = plain_marker(
                MarkerShape::Diamond,
                7.0,
                Some(plot.theme().background),
                ink,
            );
            plot.draw(&Markers::new(vec![at(0.0, figures.mean)], &marker));
        }
        if self.outliers && !figures.outliers.is_empty() {
            let marker = plain_marker(MarkerShape::Circle, 5.0, None, ink);
            let outliers = figures.outliers.iter();
            let points: Vec<(f64, f64)> = outliers.map(|value| at(0.0, *value)).collect();
            plot.draw(&Markers::new(points, &marker));
        }
    }

    /// Half the width of a box as a part of a band: of its `width`, but the box is at most 96 CSS pixels wide.
    fn half_width(&self, plot: &PlotArea<'_, '_>, width: f64) -> f64 {
        let point_at = |position: f64| {
            let (x, y) = self.direction.xy(position, 0.0);
            plot.at(x, y)
        };
        let (a, b) = (point_at(0.0), point_at(1.0));
        let band = f64::from((a.x - b.x).abs())
            .max(f64::from((a.y - b.y).abs()))
            .max(1e-3);
        width.min(96.0 / band) / 2.0
    }

    /// The corners of a box, with or without a notch at the median.
    fn outline(
        &self,
        figures: &quantile::BoxPlot,
        half: f64,
        at: &dyn Fn(f64, f64) -> (f64, f64),
    ) -> Vec<(f64, f64)> {
        let (q1, q3, median) = (figures.q1, figures.q3, figures.median);
        if !self.notch {
            return vec![at(-half, q1), at(half, q1), at(half, q3), at(-half, q3)];
        }
        let (low, high) = figures.notch;
        let waist = half / 2.0;
        vec![
            at(-half, q1),
            at(half, q1),
            at(half, low),
            at(waist, median),
            at(half, high),
            at(half, q3),
            at(-half, q3),
            at(-half, high),
            at(-waist, median),
            at(-half, low),
        ]
    }
}

/// The text on hovering over a box.
fn hover_text(
    plot: &PlotArea<'_, '_>,
    values: &Scale,
    name: &str,
    figures: &quantile::BoxPlot,
) -> String {
    let [low, q1, median, q3, high] = [
        figures.low,
        figures.q1,
        figures.median,
        figures.q3,
        figures.high,
    ]
    .map(|value| plot.value_text(values, value));
    let name = if name.is_empty() {
        String::new()
    } else {
        format!("{name}: ")
    };
    format!(
        "{name}median {median}, quartiles {q1} and {q3}, whiskers {low} and {high}, {} values",
        figures.count
    )
}

/// A marker whose outline has the colour `edge`; `None` as a fill is hollow.
fn plain_marker(shape: MarkerShape, size: f32, fill: Option<Rgba>, edge: Rgba) -> Marker {
    Marker {
        shape,
        size,
        fill,
        edge: spec::Stroke::solid(edge, 1.0),
    }
}
