//! Radar charts: a spoke for each name, a closed line for each series.

use super::kind::{Chart, Coords, Depth};
use crate::figure::disc::{Disc, Spoke};
use crate::figure::legend::Entry;
use crate::figure::plot::Plot;
use crate::figure::reach::Reach;
use crate::figure::{marker, paint};
use crate::scene::backend::Open;
use crate::scene::{Item, Point, Role, shape};
use crate::spec::Theme;
use crate::spec::mark::Radar;
use crate::spec::{Fill, Layer, Marker, Panel, Series};

impl Chart for Radar {
    fn name(&self) -> &'static str {
        "radar chart"
    }

    fn coords(&self) -> Coords {
        Coords::Disc
    }

    fn depth(&self) -> Depth {
        Depth::Bar
    }

    fn draw(&self, plot: &mut Plot<'_, '_>, layer: &Layer, panel: &Panel, first: usize) {
        draw(plot, layer, panel, first, self.filled)
    }

    fn key(&self, layer: &Layer, _theme: &Theme) -> Vec<Entry> {
        super::key::lines(layer)
    }
}

/// Draws the disc and every series.
pub(super) fn draw(
    plot: &mut Plot<'_, '_>,
    layer: &Layer,
    panel: &Panel,
    first: usize,
    filled: bool,
) {
    let names = spokes(layer);
    let count = names.len();
    let values = layer
        .series
        .iter()
        .flat_map(|series| series.y.iter().copied());
    let disc = Disc::new(plot, &panel.y, Reach::of(values, 0.0), &names, true);
    disc.draw_grid(plot, true);
    for (index, series) in layer.series.iter().enumerate() {
        plot.series_group(first + index, &series.name, |plot| {
            draw_series(plot, &disc, series, count, filled);
        });
    }
    disc.draw_labels(plot, &panel.y, 0.0);
}

/// A spoke for each point of the longest series, evenly round the circle.
pub(super) fn spokes(layer: &Layer) -> Vec<Spoke> {
    let longest = layer.series.iter().max_by_key(|series| series.y.len());
    let Some(longest) = longest else {
        return Vec::new();
    };
    let count = longest.y.len().max(1) as f64;
    (0..longest.y.len())
        .map(|index| Spoke {
            angle: 360.0 * index as f64 / count,
            name: longest.names.get(index).cloned().unwrap_or_default(),
        })
        .collect()
}

/// One series: its ground, its line, open where a value is missing, and its points.
fn draw_series(plot: &mut Plot<'_, '_>, disc: &Disc, series: &Series, count: usize, filled: bool) {
    let angle = |index: usize| 360.0 * index as f64 / count.max(1) as f64;
    let places: Vec<Option<Point>> = series
        .y
        .iter()
        .enumerate()
        .map(|(index, value)| disc.at(angle(index), *value))
        .collect();
    let whole: Vec<Point> = places.iter().copied().flatten().collect();
    let closed = whole.len() == count && count >= 3;
    let area = plot.rect;
    if filled && closed {
        let fill = series
            .style
            .fill
            .clone()
            .unwrap_or(Fill::Solid(series.style.color.faded(0.16)));
        plot.push(Item::Path {
            segments: shape::polygon(&whole),
            fill: Some(paint::fill(&fill, area)),
            stroke: None,
        });
    }
    if let Some(stroke) = paint::stroke(&series.style.stroke) {
        let runs: Vec<Vec<Point>> = if closed {
            vec![whole.clone()]
        } else {
            around(&places, count)
                .split(Option::is_none)
                .map(|run| run.iter().copied().flatten().collect())
                .collect()
        };
        for run in runs.iter().filter(|run| run.len() > 1) {
            let segments = if closed {
                shape::polygon(run)
            } else {
                shape::polyline(run)
            };
            plot.push(Item::Path {
                segments,
                fill: None,
                stroke: Some(stroke.clone()),
            });
        }
    }
    points(plot, series, &places);
}

/// The places from the first gap on, once round, so that no run is cut where the circle begins.
fn around(places: &[Option<Point>], count: usize) -> Vec<Option<Point>> {
    match places.iter().position(Option::is_none) {
        Some(gap) if places.len() == count && count >= 3 => {
            let (before, after) = places.split_at(gap);
            [after, before].concat()
        }
        _ => places.to_vec(),
    }
}

/// The points of a series, each with its value on hovering.
pub(super) fn points(plot: &mut Plot<'_, '_>, series: &Series, places: &[Option<Point>]) {
    let Some(marker) = &series.style.marker else {
        return;
    };
    if places.len() > 200 {
        let all = places.iter().copied().flatten().collect();
        return plot.push(marker::item(marker, all));
    }
    for (index, place) in places.iter().enumerate() {
        let Some(place) = place else { continue };
        let own = Marker {
            fill: series.style.colors.get(index).copied().or(marker.fill),
            ..marker.clone()
        };
        let value = plot
            .sheet
            .number(series.y.get(index).copied().unwrap_or(f64::NAN));
        let title = match series.names.get(index).filter(|name| !name.is_empty()) {
            Some(name) => format!("{name}: {value}"),
            None => value,
        };
        let item = marker::item(&own, vec![*place]);
        plot.group(Open::new(Role::Mark).title(title), |plot| plot.push(item));
    }
}
