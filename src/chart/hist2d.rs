//! Two-dimensional histograms: how many points fall into each cell of a grid.

use super::bins::edges;
use super::kind::{AxisDefaults, Chart, ColorGuide, Measure, PaintOrder, Shown, ZeroLine};
use super::nonpositive::{self, Along, Nonpositive};
use crate::figure::element::Bar;
use crate::figure::extent::{Extent, Extents};
use crate::figure::plot_area::PlotArea;
use crate::scene::backend::GroupStart;
use crate::scene::{Item, Paint, Rect, Role};
use crate::spec::mark::Hist2d;
use crate::spec::{Bins, ColorScale, Layer, Panel, ResolvedColorScale, Series};
use crate::stat;

impl Chart for Hist2d {
    fn name(&self) -> &'static str {
        "two-dimensional histogram"
    }

    fn shown(&self) -> Shown {
        Shown::Points
    }

    fn paint_order(&self) -> PaintOrder {
        PaintOrder::Surface
    }

    fn axis_defaults(&self) -> AxisDefaults {
        AxisDefaults {
            x_grid: Some(false),
            y_grid: Some(false),
            ..AxisDefaults::default()
        }
    }

    fn zero_line(&self) -> ZeroLine {
        ZeroLine::None
    }

    fn measures(&self) -> [Measure; 2] {
        [Measure::Positions, Measure::Values]
    }

    /// From the first to the last edge of the cells, along both axes.
    fn extents(&self, layer: &Layer, _panel: &Panel) -> Extents {
        let cells = count(layer, &self.bins);
        Extents {
            x: Extent::of(cells.x, 0.0),
            y: Extent::of(cells.y, 0.0),
        }
    }

    /// Columns and rows of cells that hold a point.
    fn nonpositive(&self, layer: &Layer, along: Along) -> Nonpositive {
        let cells = count(layer, &self.bins);
        let has_points = |index: usize| {
            let mut counts =
                cells
                    .rows
                    .iter()
                    .enumerate()
                    .filter_map(|(row, counts)| match along {
                        Along::Positions => counts.get(index),
                        Along::Values => counts
                            .iter()
                            .filter(|_| row == index)
                            .find(|count| count.is_finite()),
                    });
            counts.any(|count| count.is_finite())
        };
        let edges = match along {
            Along::Positions => &cells.x,
            Along::Values => &cells.y,
        };
        let bins = edges.windows(2).enumerate();
        let filled = bins.filter(|(index, _)| has_points(*index));
        nonpositive::of_spans(filled.map(|(_, pair)| (pair[0], pair[1])))
    }

    /// Draws every cell that holds a point.
    fn draw(&self, plot: &mut PlotArea<'_, '_>, layer: &Layer, _panel: &Panel, first: usize) {
        let cells = count(layer, &self.bins);
        let colors = self.color_scale.over(counts(&cells, &self.color_scale));
        let name = layer
            .series
            .first()
            .map_or("", |series| series.name.as_str());
        plot.series_group(first, name, |plot| {
            for (row, y) in cells.rows.iter().zip(cells.y.windows(2)) {
                for (value, x) in row.iter().zip(cells.x.windows(2)) {
                    if value.is_finite() {
                        draw_cell(plot, (x[0], x[1]), (y[0], y[1]), *value, &colors);
                    }
                }
            }
        });
    }

    fn color_guide(&self, layer: &Layer, _panel: &Panel) -> Option<ColorGuide<'_>> {
        let counts = counts(&count(layer, &self.bins), &self.color_scale);
        Some(ColorGuide::new(&self.color_scale, counts))
    }
}

/// The cells and their counts.
struct CellCounts {
    /// The edges along x in ascending order.
    x: Vec<f64>,
    /// The edges along y in ascending order.
    y: Vec<f64>,
    /// The counts: a row for each bin along y, a number for each bin along x. An empty cell is NaN.
    rows: Vec<Vec<f64>>,
}

/// Counts the points of all series together.
fn count(layer: &Layer, bins: &[Bins; 2]) -> CellCounts {
    let points: Vec<(f64, f64)> = layer.series.iter().flat_map(Series::points).collect();
    let (xs, ys): (Vec<f64>, Vec<f64>) = points.into_iter().unzip();
    let (x, y) = (cell_edges(&bins[0], &xs), cell_edges(&bins[1], &ys));
    let mut rows = stat::bins::count_2d(&xs, &ys, &x, &y);
    for count in rows.iter_mut().flatten().filter(|count| **count == 0.0) {
        *count = f64::NAN;
    }
    CellCounts { x, y, rows }
}

/// The edges along one axis. Rules are made for bars: for few or equal points they give few bins. If there were fewer
/// cells than matplotlib's default of ten, there are eleven, so that a single value is in the middle one.
fn cell_edges(bins: &Bins, values: &[f64]) -> Vec<f64> {
    let edges = edges(bins, values);
    match bins {
        Bins::Rule(_) if edges.len() <= 10 => stat::bins::even_edges(values, 11),
        Bins::Rule(_) | Bins::Count(_) | Bins::Edges(_) => edges,
    }
}

/// All counts, and 0 unless the scale is logarithmic: the colours begin at no point.
fn counts(cells: &CellCounts, color_scale: &ColorScale) -> Vec<f64> {
    let counts = cells.rows.iter().flatten().copied();
    let zero = if color_scale.log { None } else { Some(0.0) };
    counts.chain(zero).collect()
}

/// Draws one cell, cut off at the edges of the plot.
fn draw_cell(
    plot: &mut PlotArea<'_, '_>,
    x: (f64, f64),
    y: (f64, f64),
    value: f64,
    colors: &ResolvedColorScale,
) {
    let within = plot.rect;
    let cell = Bar {
        corners: [(x.0, y.0), (x.1, y.1)],
        draw: |whole: Rect| {
            Some(Item::Rect {
                rect: whole.intersection(&within)?,
                radius: [0.0; 4],
                fill: Some(Paint::Solid(colors.color(value))),
                stroke: None,
            })
        },
    };
    let title = plot.context.number(value);
    plot.group(GroupStart::new(Role::Mark).title(title), |plot| {
        plot.draw(&cell)
    });
}
