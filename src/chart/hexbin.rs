//! Hexagonal histograms: how many points fall into each hexagon.

use super::kind::{AxisMeaning, Chart, ColorGuide, Cost, PaintOrder, Shown, ZeroLine};
use crate::figure::element::Patch;
use crate::figure::extent::{Extent, Extents};
use crate::figure::plot_area::PlotArea;
use crate::scene::backend::GroupStart;
use crate::scene::{Paint, Role, Stroke};
use crate::spec::mark::Hexbin;
use crate::spec::{Axis, ColorScale, Layer, Panel, ResolvedColorScale, Series};
use crate::stat::hexbin::{self, hexbin};

impl Chart for Hexbin {
    fn name(&self) -> &'static str {
        "hexagonal histogram"
    }

    fn cost(&self) -> Cost {
        Cost::Gathered
    }

    fn shown(&self) -> Shown {
        Shown::Points
    }

    fn paint_order(&self) -> PaintOrder {
        PaintOrder::Surface
    }

    fn zero_line(&self) -> ZeroLine {
        ZeroLine::None
    }

    fn axis_meanings(&self) -> [AxisMeaning; 2] {
        [AxisMeaning::Positions, AxisMeaning::Values]
    }

    /// All corners of all hexagons, and the whole extent that they divide, so that a single point is one small hexagon.
    fn extents(&self, layer: &Layer, panel: &Panel) -> Extents {
        let counted = count(layer, panel, self.across);
        let (mut x, mut y) = (Extent::NONE, Extent::NONE);
        let corners = |cell| corners(&counted, cell, panel);
        for (across, up) in counted.cells.iter().flat_map(corners) {
            x.add(across);
            y.add(up);
        }
        if !counted.cells.is_empty() {
            let ends = |(low, high): (f64, f64), axis: &Axis| {
                Extent::of([low, high].map(|end| axis.scale.restored(end)), 0.0)
            };
            x = x.union(ends(counted.across, &panel.x));
            y = y.union(ends(counted.up, &panel.y));
        }
        Extents { x, y }
    }

    /// Draws every hexagon that holds a point.
    fn draw(&self, plot: &mut PlotArea<'_, '_>, layer: &Layer, panel: &Panel, first: usize) {
        let counted = count(layer, panel, self.across);
        let colors = self.color_scale.over(counts(&counted, &self.color_scale));
        let name = layer
            .series
            .first()
            .map_or("", |series| series.name.as_str());
        plot.series_group(first, name, |plot| {
            for cell in &counted.cells {
                draw_cell(
                    plot,
                    corners(&counted, cell, panel).to_vec(),
                    cell.count as f64,
                    &colors,
                );
            }
        });
    }

    fn color_guide(&self, layer: &Layer, panel: &Panel) -> Option<ColorGuide<'_>> {
        let counts = counts(&count(layer, panel, self.across), &self.color_scale);
        Some(ColorGuide::new(&self.color_scale, counts))
    }
}

/// Counts the points of all series in hexagons that are alike in the picture: on a logarithmic axis they divide the
/// logarithms (matplotlib's `xscale='log'`), in whose units the result is. A point without a position is left out.
fn count(layer: &Layer, panel: &Panel, across: usize) -> hexbin::Hexbin {
    let each = |take: &mut dyn FnMut(f64, f64)| {
        for (x, y) in layer.series.iter().flat_map(Series::points) {
            take(panel.x.scale.evened(x), panel.y.scale.evened(y));
        }
    };
    hexbin(each, across)
}

/// The corners of a hexagon in the units of the data.
fn corners(counted: &hexbin::Hexbin, cell: &hexbin::Hexagon, panel: &Panel) -> [(f64, f64); 6] {
    let restored = |(x, y): (f64, f64)| (panel.x.scale.restored(x), panel.y.scale.restored(y));
    counted.corners(cell).map(restored)
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
    corners: Vec<(f64, f64)>,
    value: f64,
    colors: &ResolvedColorScale,
) {
    let color = colors.color(value);
    let hexagon = Patch {
        points: corners,
        fill: Paint::Solid(color),
        edge: Stroke::solid(color, 0.5),
    };
    let title = plot.context.number(value);
    plot.group(GroupStart::new(Role::Mark).title(title), |plot| {
        plot.draw(&hexagon)
    });
}
