//! Radar charts: a spoke for each name, a closed line for each series.

use super::kind::{Chart, Coords, PaintOrder};
use super::legend_entries;
use super::radial::{draw_markers, on_spokes, spokes};
use crate::figure::disc::Disc;
use crate::figure::extent::Extent;
use crate::figure::legend::LegendEntry;
use crate::figure::paint;
use crate::figure::plot_area::PlotArea;
use crate::scene::{Item, Point, shape};
use crate::spec::mark::Radar;
use crate::spec::{Fill, Layer, Panel, Series, Theme};

impl Chart for Radar {
    fn name(&self) -> &'static str {
        "radar chart"
    }

    fn coords(&self) -> Coords {
        Coords::Disc
    }

    fn paint_order(&self) -> PaintOrder {
        PaintOrder::Bar
    }

    /// Draws the grid of the disc and every series.
    fn draw(&self, plot: &mut PlotArea<'_, '_>, layer: &Layer, panel: &Panel, first: usize) {
        let aligned = on_spokes(layer);
        let layer = &*aligned;
        let names = spokes(layer);
        let count = names.len();
        let values = layer
            .series
            .iter()
            .flat_map(|series| series.y.iter().copied());
        let disc = Disc::new(plot, &panel.y, Extent::of(values, 0.0), &names, true);
        disc.draw_grid(plot, true);
        for (index, series) in layer.series.iter().enumerate() {
            plot.series_group(first + index, &series.name, |plot| {
                draw_series(plot, &disc, series, count, self.filled);
            });
        }
        disc.draw_labels(plot, &panel.y, 0.0);
    }

    fn legend_entries(&self, layer: &Layer, _theme: &Theme) -> Vec<LegendEntry> {
        legend_entries::lines(layer)
    }
}

/// Draws one series: the area inside its line if `filled`, the line, open where a value is missing, and its markers.
fn draw_series(
    plot: &mut PlotArea<'_, '_>,
    disc: &Disc,
    series: &Series,
    count: usize,
    filled: bool,
) {
    let angle = |index: usize| 360.0 * index as f64 / count.max(1) as f64;
    let points: Vec<Option<Point>> = series
        .y
        .iter()
        .enumerate()
        .map(|(index, value)| disc.at(angle(index), *value))
        .collect();
    let known: Vec<Point> = points.iter().copied().flatten().collect();
    let closed = known.len() == count && count >= 3;
    let area = plot.rect;
    if filled && closed {
        let fill = series
            .style
            .fill
            .clone()
            .unwrap_or(Fill::Solid(series.style.color.faded(0.16)));
        let corners = disc.polygon_inside(&known);
        if !corners.is_empty() {
            plot.push(Item::Path {
                segments: shape::polygon(&corners),
                fill: Some(paint::fill(&fill, area)),
                stroke: None,
            });
        }
    }
    if let Some(stroke) = paint::stroke(&series.style.stroke) {
        let runs: Vec<Vec<Point>> = if closed {
            vec![known.clone()]
        } else {
            from_first_gap(&points, count)
                .split(Option::is_none)
                .map(|run| run.iter().copied().flatten().collect())
                .collect()
        };
        for run in runs.iter().filter(|run| run.len() > 1) {
            let once_around: Vec<Point> = run.iter().chain(run.first()).copied().collect();
            let line = if closed { &once_around } else { run };
            let parts = disc.line_inside(line);
            // a line that is nowhere cut is closed, without ends
            let paths = if closed && parts == [once_around.clone()] {
                vec![shape::polygon(run)]
            } else {
                parts.iter().map(|part| shape::polyline(part)).collect()
            };
            for segments in paths {
                plot.push(Item::Path {
                    segments,
                    fill: None,
                    stroke: Some(stroke.clone()),
                });
            }
        }
    }
    draw_markers(plot, disc, series, &points);
}

/// The points once around, beginning at the first gap: so no run is cut in two at twelve o'clock.
fn from_first_gap(points: &[Option<Point>], count: usize) -> Vec<Option<Point>> {
    match points.iter().position(Option::is_none) {
        Some(gap) if points.len() == count && count >= 3 => {
            let (before, after) = points.split_at(gap);
            [after, before].concat()
        }
        _ => points.to_vec(),
    }
}
