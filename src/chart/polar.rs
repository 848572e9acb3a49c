//! Polar plots: lines over angles.

use super::kind::{Chart, Coords, Cost, PaintOrder};
use super::radial::draw_markers;
use super::{empty_state, legend_entries};
use crate::figure::disc::{Disc, Spoke};
use crate::figure::extent::Extent;
use crate::figure::legend::LegendEntry;
use crate::figure::paint;
use crate::figure::plot_area::PlotArea;
use crate::scene::{Item, Point, shape};
use crate::spec::mark::Polar;
use crate::spec::{Compass, Direction, Fill, Layer, Panel, Series};
use crate::stat::decimate::decimate;

impl Chart for Polar {
    fn name(&self) -> &'static str {
        "polar plot"
    }

    fn cost(&self) -> Cost {
        Cost::Gathered
    }

    fn coords(&self) -> Coords {
        Coords::Disc
    }

    fn paint_order(&self) -> PaintOrder {
        PaintOrder::Bar
    }

    /// Draws the grid of the disc and every series. The `x` of the series are degrees from the zero of the compass.
    fn draw(&self, plot: &mut PlotArea<'_, '_>, layer: &Layer, panel: &Panel, first: usize) {
        if empty_state::write_no_data(plot, layer) {
            return;
        }
        // small plots have no space for eight labels
        let step = if plot.rect.width.min(plot.rect.height) < 220.0 {
            90
        } else {
            45
        };
        let spokes: Vec<Spoke> = (0..360)
            .step_by(step)
            .map(|degrees| Spoke {
                angle: self.compass.turn(f64::from(degrees)),
                name: format!("{degrees}°"),
            })
            .collect();
        let values = layer
            .series
            .iter()
            .flat_map(Series::points)
            .map(|point| point.1);
        let disc = Disc::new(plot, &panel.y, Extent::of(values, 0.0), &spokes, false);
        disc.draw_grid(plot, false);
        for (index, series) in layer.series.iter().enumerate() {
            plot.series_group(first + index, &series.name, |plot| {
                draw_series(plot, &disc, series, self.compass, self.filled);
            });
        }
        let free = free_angle(&disc, layer, self.compass);
        disc.draw_labels(plot, &panel.y, free);
    }

    fn legend_entries(&self, layer: &Layer) -> Vec<LegendEntry> {
        legend_entries::lines(layer)
    }
}

/// The angle at which the values of the rings are written: half way between two spokes, where they cover the least of the
/// lines. In degrees clockwise from twelve o'clock.
fn free_angle(disc: &Disc, layer: &Layer, compass: Compass) -> f64 {
    // points on the lines, every quarter of a segment
    let mut on_lines = Vec::new();
    for series in &layer.series {
        let points: Vec<Point> = series
            .points()
            .filter_map(|(angle, value)| disc.at(compass.turn(angle), value))
            .collect();
        // enough to see where a line runs, and quick for very many points
        for pair in points.windows(2).take(5000) {
            on_lines.extend([0.0, 0.25, 0.5, 0.75].map(|share| {
                Point::new(
                    pair[0].x + (pair[1].x - pair[0].x) * share,
                    pair[0].y + (pair[1].y - pair[0].y) * share,
                )
            }));
        }
        on_lines.extend(points.last());
    }
    let covered = |angle: &f64| {
        let labels = disc.label_places(*angle);
        let is_covered = |point: &&Point| {
            // labels end at their position
            let is_under = |label: &Point| {
                (-22.0..=2.0).contains(&(point.x - label.x)) && (point.y - label.y).abs() < 9.0
            };
            labels.iter().any(is_under)
        };
        on_lines.iter().filter(is_covered).count()
    };
    let angles = (0..8).map(|eighth| compass.turn(22.5 + 45.0 * f64::from(eighth)));
    angles.min_by_key(covered).unwrap_or(0.0)
}

/// The points that are distinguishable at this size: of each pixel along the rim the first, the least, the greatest and
/// the last. A series with markers keeps all its points.
fn visible_points(plot: &PlotArea<'_, '_>, series: &Series) -> Vec<(f64, f64)> {
    let points = series.x.iter().copied().zip(series.y.iter().copied());
    // the rim is about three times as long as the plot is wide
    let columns = plot.crowded_columns(Direction::Vertical, series.x.len() / 3);
    match columns.filter(|_| series.style.marker.is_none()) {
        None => points.collect(),
        Some(columns) => decimate(points, |angle| angle / 120.0 * columns as f64),
    }
}

/// Draws one series: the areas inside its lines, the lines, the markers. A missing value is a gap.
fn draw_series(
    plot: &mut PlotArea<'_, '_>,
    disc: &Disc,
    series: &Series,
    compass: Compass,
    filled: bool,
) {
    let points: Vec<Option<Point>> = visible_points(plot, series)
        .into_iter()
        .map(|(angle, value)| disc.at(compass.turn(angle), value))
        .collect();
    let area = plot.rect;
    let runs = points.split(Option::is_none).filter(|run| run.len() > 1);
    for run in runs {
        let run: Vec<Point> = run.iter().copied().flatten().collect();
        if filled {
            let fill = series
                .style
                .fill
                .clone()
                .unwrap_or(Fill::Solid(series.style.color.faded(0.18)));
            let corners = disc.polygon_inside(&run);
            if !corners.is_empty() {
                plot.push(Item::Path {
                    segments: shape::polygon(&corners),
                    fill: Some(paint::fill(&fill, area)),
                    stroke: None,
                });
            }
        }
        if let Some(stroke) = paint::stroke(&series.style.stroke) {
            for part in disc.line_inside(&run) {
                plot.push(Item::Path {
                    segments: shape::polyline(&part),
                    fill: None,
                    stroke: Some(stroke.clone()),
                });
            }
        }
    }
    draw_markers(plot, disc, series, &points);
}
