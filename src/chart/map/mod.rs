//! Maps: regions of the earth in the colours of their values, or in colours of their own.

mod projection;

pub(super) use projection::Projection;

use std::collections::BTreeSet;

use super::kind::{Chart, ColorGuide, Coords, Cost, PaintOrder};
use crate::atlas::{Region, regions};
use crate::color::Rgba;
use crate::figure::plot_area::PlotArea;
use crate::scene::backend::GroupStart;
use crate::scene::bounds::path_bounds;
use crate::scene::{Item, Paint, Point, Rect, Role, Segment, Stroke, shape};
use crate::spec::mark::Map;
use crate::spec::{Layer, MapView, Panel, Series};

/// A corner closer than this to the one before it is left out, in CSS pixels.
const MIN_DISTANCE: f32 = 0.5;
/// The radius of the disc that stands for a region smaller than it, in CSS pixels.
const DISC_RADIUS: f32 = 2.0;
/// The width of borders in CSS pixels.
const BORDER: f32 = 0.6;

impl Chart for Map {
    fn name(&self) -> &'static str {
        "map"
    }

    fn cost(&self) -> Cost {
        Cost::Gathered
    }

    fn coords(&self) -> Coords {
        Coords::Free
    }

    fn paint_order(&self) -> PaintOrder {
        PaintOrder::Surface
    }

    /// Draws the regions without values, then those with values over them.
    fn draw(&self, plot: &mut PlotArea<'_, '_>, layer: &Layer, _panel: &Panel, _first: usize) {
        let colors = self.color_scale.over(values(layer));
        let projection = Projection::new(self.view, plot.rect);
        let chosen = |series: &Series, index: usize| series.style.colors.get(index).copied();
        let values = layer.series.iter().flat_map(|series| {
            let values = series.y.iter().enumerate();
            values.map(move |(index, value)| (*value, chosen(series, index)))
        });
        let with_values: Vec<(usize, (f64, Option<Rgba>))> = self
            .regions
            .iter()
            .zip(values)
            .filter_map(|(region, value)| Some(((*region)?, value)))
            .collect();
        plot.group(GroupStart::new(Role::Mark).class("land"), |plot| {
            for index in default_regions(self.view) {
                if !with_values.iter().any(|(region, _)| *region == index) {
                    region(plot, &projection, index, self.land, self.border, None);
                }
            }
        });
        // a region that is named twice has a value where one of both has
        let known: BTreeSet<usize> = with_values
            .iter()
            .filter(|(_, (value, _))| !value.is_nan())
            .map(|(index, _)| *index)
            .collect();
        plot.group(GroupStart::new(Role::Mark).class("series-1"), |plot| {
            for (index, (value, chosen)) in with_values {
                let color = match chosen {
                    Some(color) => color,
                    None if value.is_nan() && known.contains(&index) => continue,
                    None if value.is_nan() => self.land,
                    None => colors.color(value),
                };
                let value = Some(value).filter(|value| !value.is_nan());
                region(plot, &projection, index, color, self.border, value);
            }
        });
    }

    fn color_guide(&self, layer: &Layer, _panel: &Panel) -> Option<ColorGuide<'_>> {
        Some(ColorGuide::new(&self.color_scale, values(layer)))
    }
}

/// The values of all regions.
fn values(layer: &Layer) -> impl Iterator<Item = f64> {
    layer
        .series
        .iter()
        .flat_map(|series| series.y.iter().copied())
}

/// The regions that a map shows without any values: the states of the USA, or the countries of the world.
pub(super) fn default_regions(view: MapView) -> impl Iterator<Item = usize> {
    let states = view == MapView::Usa;
    regions()
        .iter()
        .enumerate()
        .filter(move |(_, region)| region.is_part() == states)
        .map(|(index, _)| index)
}

/// Draws a region, cut off at the edge of the map. On hovering it shows its name, and its value if it has one. A region with a
/// value that is too small to be seen is a disc.
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
    let mut segments = outline(region, projection);
    if value.is_some() && is_too_small(&segments) {
        segments = disc(region, projection);
    }
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
    let open = GroupStart::new(Role::Mark)
        .title(title)
        .clip(projection.rect);
    plot.group(open, |plot| plot.push(item));
}

/// The outlines of the pieces of a region, without those outside the map.
fn outline(region: &Region, projection: &Projection) -> Vec<Segment> {
    let mut segments = Vec::new();
    for ring in region.pieces.iter().flatten() {
        for turn in projection.turns() {
            let point = |(east, north): &(f32, f32)| {
                projection.point(f64::from(*east) + turn, f64::from(*north))
            };
            let points = thinned(ring.iter().map(point));
            if points.len() > 2 && !is_outside(&points, &projection.rect) {
                segments.extend(shape::polygon(&points));
            }
        }
    }
    segments
}

/// True when an outline could hardly be seen.
fn is_too_small(outline: &[Segment]) -> bool {
    path_bounds(outline).is_none_or(|bounds| bounds.width.max(bounds.height) < DISC_RADIUS * 2.0)
}

/// A disc at the centre of a region; nothing where that lies outside the map.
fn disc(region: &Region, projection: &Projection) -> Vec<Segment> {
    let Some((east, north)) = region.center() else {
        return Vec::new();
    };
    let turns = projection.turns().iter();
    let centers = turns.map(|turn| projection.point(f64::from(east) + turn, f64::from(north)));
    let inside = centers.filter(|center| !is_outside(&[*center], &projection.rect));
    inside
        .flat_map(|center| shape::circle(center, DISC_RADIUS))
        .collect()
}

/// Corners rounded to tenths of a pixel, without those that hardly differ from the one before: this keeps the picture
/// small.
fn thinned(points: impl Iterator<Item = Point>) -> Vec<Point> {
    let mut kept: Vec<Point> = Vec::new();
    for point in points {
        let tenth = |length: f32| (length * 10.0).round() / 10.0;
        let point = Point::new(tenth(point.x), tenth(point.y));
        let near = kept
            .last()
            .is_some_and(|last| (last.x - point.x).abs() + (last.y - point.y).abs() < MIN_DISTANCE);
        if !near {
            kept.push(point);
        }
    }
    kept
}

/// True when all points are on the same outer side of a rectangle.
fn is_outside(points: &[Point], rect: &Rect) -> bool {
    points.iter().all(|point| point.x < rect.x - 1.0)
        || points.iter().all(|point| point.x > rect.right() + 1.0)
        || points.iter().all(|point| point.y < rect.y - 1.0)
        || points.iter().all(|point| point.y > rect.bottom() + 1.0)
}
