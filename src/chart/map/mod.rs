//! Maps: regions of the earth in the colours of their values.

mod projection;

pub(super) use projection::Projection;

use super::kind::{Chart, Coords, Depth};
use crate::atlas::{Region, regions};
use crate::color::Rgba;
use crate::figure::plot_area::PlotArea;
use crate::scene::backend::Open;
use crate::scene::{Item, Paint, Point, Rect, Role, Segment, Stroke, shape};
use crate::spec::mark::Map;
use crate::spec::{ColorScale, Layer, Panel, ResolvedColorScale, View};

/// Corners nearer to the last one than this say nothing, in CSS pixels.
const NEAR: f32 = 0.5;
/// Width of borders in CSS pixels.
const BORDER: f32 = 0.6;

impl Chart for Map {
    fn name(&self) -> &'static str {
        "map"
    }

    fn coords(&self) -> Coords {
        Coords::Free
    }

    fn depth(&self) -> Depth {
        Depth::Surface
    }

    /// Draws every country, then those regions that have values.
    fn draw(&self, plot: &mut PlotArea<'_, '_>, layer: &Layer, _panel: &Panel, _first: usize) {
        let colors = color_scale(layer, &self.color_scale);
        let projection = Projection::new(self.view, plot.rect);
        let values = layer.series.iter().flat_map(|series| &series.y);
        let valued: Vec<(usize, f64)> = self.regions.iter().copied().zip(values.copied()).collect();
        plot.group(Open::new(Role::Mark).class("land"), |plot| {
            for index in ground(self.view) {
                if !valued.iter().any(|(region, _)| *region == index) {
                    region(plot, &projection, index, self.land, self.border, None);
                }
            }
        });
        plot.group(Open::new(Role::Mark).class("series-1"), |plot| {
            for (index, value) in valued {
                let color = if value.is_nan() {
                    self.land
                } else {
                    colors.color(value)
                };
                let value = Some(value).filter(|value| !value.is_nan());
                region(plot, &projection, index, color, self.border, value);
            }
        });
    }

    fn color_scale(&self, layer: &Layer) -> Option<(ResolvedColorScale, &ColorScale)> {
        Some((color_scale(layer, &self.color_scale), &self.color_scale))
    }
}

/// The colours over the values of all regions.
fn color_scale(layer: &Layer, color_scale: &ColorScale) -> ResolvedColorScale {
    let values = layer.series.iter().flat_map(|series| &series.y);
    color_scale.over(values.copied())
}

/// What a map shows when nothing has a value: the states of the USA, or the countries.
pub(super) fn ground(view: View) -> impl Iterator<Item = usize> {
    let states = view == View::Usa;
    regions()
        .iter()
        .enumerate()
        .filter(move |(_, region)| region.is_part() == states)
        .map(|(index, _)| index)
}

/// Draws a region under its name, with its value where it has one, cut off at the map's edge.
pub(super) fn region(
    plot: &mut PlotArea<'_, '_>,
    projection: &Projection,
    index: usize,
    fill: Rgba,
    border: Rgba,
    value: Option<f64>,
) {
    let Some(region) = regions().get(index) else {
        return;
    };
    let segments = outline(region, projection);
    if segments.is_empty() {
        return;
    }
    let title = match value {
        Some(value) => format!("{}: {}", region.name, plot.context.number(value)),
        None => region.name.clone(),
    };
    let item = Item::Path {
        segments,
        fill: Some(Paint::Solid(fill)),
        stroke: Some(Stroke::solid(border, BORDER)),
    };
    let open = Open::new(Role::Mark).title(title).clip(projection.rect);
    plot.group(open, |plot| plot.push(item));
}

/// The borders of a region, those of its pieces left out that lie beyond the map.
fn outline(region: &Region, projection: &Projection) -> Vec<Segment> {
    let mut segments = Vec::new();
    for ring in region.pieces.iter().flatten() {
        for turn in projection.turns() {
            let point = |place: &(f32, f32)| {
                projection.point(f64::from(place.0) + turn, f64::from(place.1))
            };
            let points = thinned(ring.iter().map(point));
            if points.len() > 2 && !is_beyond(&points, &projection.rect) {
                segments.extend(shape::polygon(&points));
            }
        }
    }
    segments
}

/// Corners on tenths of a pixel, without those that lie on the last one.
fn thinned(points: impl Iterator<Item = Point>) -> Vec<Point> {
    let mut kept: Vec<Point> = Vec::new();
    for point in points {
        let tenth = |length: f32| (length * 10.0).round() / 10.0;
        let point = Point::new(tenth(point.x), tenth(point.y));
        let near = kept
            .last()
            .is_some_and(|last| (last.x - point.x).abs() + (last.y - point.y).abs() < NEAR);
        if !near {
            kept.push(point);
        }
    }
    kept
}

fn is_beyond(points: &[Point], rect: &Rect) -> bool {
    points.iter().all(|point| point.x < rect.x - 1.0)
        || points.iter().all(|point| point.x > rect.right() + 1.0)
        || points.iter().all(|point| point.y < rect.y - 1.0)
        || points.iter().all(|point| point.y > rect.bottom() + 1.0)
}
