//! Hexagons: how many points fall into each cell of a honeycomb.

use super::kind::{Chart, Depth, ZeroLine};
use crate::figure::element::Patch;
use crate::figure::plot::Plot;
use crate::figure::reach::{Claim, Reach};
use crate::scene::backend::Open;
use crate::scene::{Paint, Role, Stroke};
use crate::spec::mark::Hexbin;
use crate::spec::{Layer, Panel, Series, Shade, Shading};
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

    /// All corners of all hexagons, and the whole extent that they divide: a single point is one small hexagon.
    fn domain(&self, layer: &Layer, _panel: &Panel) -> Claim {
        let counted = count(layer, self.across);
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

    /// Draws every hexagon that holds a point.
    fn draw(&self, plot: &mut Plot<'_, '_>, layer: &Layer, _panel: &Panel, first: usize) {
        let counted = count(layer, self.across);
        let shading = shading(&counted, &self.shade);
        let name = layer.series.first().map_or("", |one| one.name.as_str());
        plot.series_group(first, name, |plot| {
            for cell in &counted.cells {
                draw_cell(plot, &counted.corners(cell), cell.count as f64, &shading);
            }
        });
    }

    fn shading(&self, layer: &Layer) -> Option<(Shading, &Shade)> {
        let counted = count(layer, self.across);
        Some((shading(&counted, &self.shade), &self.shade))
    }
}

/// The hexagons over the points of all series together.
fn count(layer: &Layer, across: usize) -> hexbin::Hexbin {
    let (x, y): (Vec<f64>, Vec<f64>) = layer.series.iter().flat_map(Series::points).unzip();
    hexbin(&x, &y, across)
}

/// The colours over all counts.
fn shading(counted: &hexbin::Hexbin, shade: &Shade) -> Shading {
    let counts = counted.cells.iter().map(|cell| cell.count as f64);
    let least = if shade.log { None } else { Some(0.0) };
    shade.over(counts.chain(least))
}

/// One hexagon; a thin line of its own colour closes the seam to its neighbours.
fn draw_cell(plot: &mut Plot<'_, '_>, corners: &[(f64, f64)], value: f64, shading: &Shading) {
    let color = shading.color(value);
    let hexagon = Patch {
        points: corners.to_vec(),
        fill: Paint::Solid(color),
        edge: Stroke::solid(color, 0.5),
    };
    let title = plot.sheet.number(value);
    plot.group(Open::new(Role::Mark).title(title), |plot| {
        plot.draw(&hexagon)
    });
}
