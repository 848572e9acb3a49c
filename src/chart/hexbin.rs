//! Hexagons: how many points fall into each cell of a honeycomb.

use super::kind::{Chart, Depth, ZeroLine};
use crate::figure::plot::Plot;
use crate::figure::reach::{Claim, Reach};
use crate::scene::backend::Open;
use crate::scene::{Item, Paint, Point, Role, Stroke, shape};
use crate::spec::Panel;
use crate::spec::Shade;
use crate::spec::mark;
use crate::spec::mark::Hexbin;
use crate::spec::{Layer, Mark, Series, Shading};
use crate::stat::hexbin::{self, hexbin};

impl Chart for Hexbin {
    fn name(&self) -> &'static str {
        "hexagonal histogram"
    }

    fn depth(&self) -> Depth {
        Depth::Surface
    }

    fn zero_line(&self) -> ZeroLine {
        ZeroLine::None
    }

    fn domain(&self, layer: &Layer, _panel: &Panel) -> Claim {
        domain(layer)
    }

    fn draw(&self, plot: &mut Plot<'_, '_>, layer: &Layer, _panel: &Panel, first: usize) {
        draw(plot, layer, first)
    }

    fn shading(&self, layer: &Layer) -> Option<(Shading, &Shade)> {
        Some((shading(layer)?, &self.shade))
    }
}

/// The hexagons over the points of all series together.
fn count(layer: &Layer) -> hexbin::Hexbin {
    let Mark::Hexbin(mark::Hexbin { across, .. }) = layer.mark else {
        return hexbin::Hexbin::default();
    };
    let (x, y): (Vec<f64>, Vec<f64>) = layer.series.iter().flat_map(Series::points).unzip();
    hexbin(&x, &y, across)
}

/// All corners of all hexagons, and the whole extent that they divide: a single point is one small hexagon.
pub(super) fn domain(layer: &Layer) -> Claim {
    let counted = count(layer);
    let (mut x, mut y) = (Reach::NONE, Reach::NONE);
    for (across, up) in counted.cells.iter().flat_map(|cell| counted.corners(cell)) {
        x.add(across);
        y.add(up);
    }
    if !counted.cells.is_empty() {
        x = x.union(Reach::of([counted.across.0, counted.across.1], 0.0));
        y = y.union(Reach::of([counted.up.0, counted.up.1], 0.0));
    }
    Claim { x, y }
}

/// The colours over all counts.
pub(super) fn shading(layer: &Layer) -> Option<Shading> {
    let Mark::Hexbin(mark::Hexbin { shade, .. }) = &layer.mark else {
        return None;
    };
    let counts = count(layer).cells.into_iter().map(|cell| cell.count as f64);
    let least = if shade.log { None } else { Some(0.0) };
    Some(shade.over(counts.chain(least)))
}

/// Draws every hexagon that holds a point.
pub(super) fn draw(plot: &mut Plot<'_, '_>, layer: &Layer, first: usize) {
    let Some(shading) = shading(layer) else {
        return;
    };
    let counted = count(layer);
    let name = layer.series.first().map_or("", |one| one.name.as_str());
    plot.series_group(first, name, |plot| {
        for cell in &counted.cells {
            let corners = counted.corners(cell).map(|(x, y)| plot.at(x, y));
            draw_cell(plot, &corners, cell.count as f64, &shading);
        }
    });
}

/// One hexagon; a thin line of its own colour closes the seam to its neighbours.
fn draw_cell(plot: &mut Plot<'_, '_>, corners: &[Point], value: f64, shading: &Shading) {
    let color = shading.color(value);
    let item = Item::Path {
        segments: shape::polygon(corners),
        fill: Some(Paint::Solid(color)),
        stroke: Some(Stroke::solid(color, 0.5)),
    };
    let title = plot.sheet.number(value);
    plot.group(Open::new(Role::Mark).title(title), |plot| plot.push(item));
}
