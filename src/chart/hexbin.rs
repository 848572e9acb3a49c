//! Hexagonal histograms: how many points fall into each hexagon.

use super::kind::{Chart, ColorGuide, PaintOrder, ZeroLine};
use crate::figure::element::Patch;
use crate::figure::extent::{Extent, Extents};
use crate::figure::plot_area::PlotArea;
use crate::scene::backend::GroupStart;
use crate::scene::{Paint, Role, Stroke};
use crate::spec::mark::Hexbin;
use crate::spec::{ColorScale, Layer, Panel, ResolvedColorScale, Series};
use crate::stat::hexbin::{self, hexbin};

impl Chart for Hexbin {
    fn name(&self) -> &'static str {
        "hexagonal histogram"
    }

    fn paint_order(&self) -> PaintOrder {
        PaintOrder::Surface
    }

    fn zero_line(&self) -> ZeroLine {
        ZeroLine::None
    }

    /// All corners of all hexagons, and the whole extent that they divide, so that a single point is one small hexagon.
    fn extents(&self, layer: &Layer, _panel: &Panel) -> Extents {
        let counted = count(layer, self.across);
        let (mut x, mut y) = (Extent::NONE, Extent::NONE);
        for (across, up) in counted.cells.iter().flat_map(|cell| counted.corners(cell)) {
            x.add(across);
            y.add(up);
        }
        if !counted.cells.is_empty() {
            x = x.union(Extent::of([counted.across.0, counted.across.1], 0.0));
            y = y.union(Extent::of([counted.up.0, counted.up.1], 0.0));
        }
        Extents { x, y }
    }

    /// Draws every hexagon that holds a point.
    fn draw(&self, plot: &mut PlotArea<'_, '_>, layer: &Layer, _panel: &Panel, first: usize) {
        let counted = count(layer, self.across);
        let colors = self.color_scale.over(counts(&counted, &self.color_scale));
        let name = layer
            .series
            .first()
            .map_or("", |series| series.name.as_str());
        plot.series_group(first, name, |plot| {
            for cell in &counted.cells {
                draw_cell(plot, &counted.corners(cell), cell.count as f64, &colors);
            }
        });
    }

    fn color_guide(&self, layer: &Layer) -> Option<ColorGuide<'_>> {
        let counts = counts(&count(layer, self.across), &self.color_scale);
        Some(ColorGuide::new(&self.color_scale, counts))
    }
}

/// Counts the points of all series in hexagons.
fn count(layer: &Layer, across: usize) -> hexbin::Hexbin {
    let (x, y): (Vec<f64>, Vec<f64>) = layer.series.iter().flat_map(Series::points).unzip();
    hexbin(&x, &y, across)
}

/// All counts, and 0 unless the scale is logarithmic: the colours begin at no point.
fn counts(counted: &hexbin::Hexbin, color_scale: &ColorScale) -> Vec<f64> {
    let counts = counted.cells.iter().map(|cell| cell.count as f64);
    let zero = if color_scale.log { None } else { Some(0.0) };
    counts.chain(zero).collect()
}

/// Draws one hexagon. A thin line in its colour closes the seam to its neighbours.
fn draw_cell(
    plot: &mut PlotArea<'_, '_>,
    corners: &[(f64, f64)],
    value: f64,
    colors: &ResolvedColorScale,
) {
    let color = colors.color(value);
    let hexagon = Patch {
        points: corners.to_vec(),
        fill: Paint::Solid(color),
        edge: Stroke::solid(color, 0.5),
    };
    let title = plot.context.number(value);
    plot.group(GroupStart::new(Role::Mark).title(title), |plot| {
        plot.draw(&hexagon)
    });
}
