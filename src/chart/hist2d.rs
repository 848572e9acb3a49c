//! Histograms in two dimensions: how many points fall into each cell of a grid.

use super::bins::edges;
use super::kind::{Chart, Depth, Suits, ZeroLine};
use crate::figure::element::Bar;
use crate::figure::extent::{Extent, Extents};
use crate::figure::plot_area::PlotArea;
use crate::scene::backend::Open;
use crate::scene::{Item, Paint, Rect, Role};
use crate::spec::mark::Hist2d;
use crate::spec::{Bins, ColorScale, Layer, Panel, ResolvedColorScale, Series};
use crate::stat::bins;

impl Chart for Hist2d {
    fn name(&self) -> &'static str {
        "two-dimensional histogram"
    }

    fn depth(&self) -> Depth {
        Depth::Surface
    }

    fn suits(&self) -> Suits {
        Suits {
            x_grid: Some(false),
            y_grid: Some(false),
            ..Suits::default()
        }
    }

    fn zero_line(&self) -> ZeroLine {
        ZeroLine::None
    }

    /// From the first edges to the last.
    fn domain(&self, layer: &Layer, _panel: &Panel) -> Extents {
        let counted = count(layer, &self.bins);
        Extents {
            x: Extent::of(counted.x, 0.0),
            y: Extent::of(counted.y, 0.0),
        }
    }

    /// Draws every cell that holds a point.
    fn draw(&self, plot: &mut PlotArea<'_, '_>, layer: &Layer, _panel: &Panel, first: usize) {
        let counted = count(layer, &self.bins);
        let colors = color_scale(&counted, &self.color_scale);
        let name = layer.series.first().map_or("", |one| one.name.as_str());
        plot.series_group(first, name, |plot| {
            for (row, y) in counted.rows.iter().zip(counted.y.windows(2)) {
                for (value, x) in row.iter().zip(counted.x.windows(2)) {
                    if value.is_finite() {
                        draw_cell(plot, (x[0], x[1]), (y[0], y[1]), *value, &colors);
                    }
                }
            }
        });
    }

    fn color_scale(&self, layer: &Layer) -> Option<(ResolvedColorScale, &ColorScale)> {
        let counted = count(layer, &self.bins);
        Some((color_scale(&counted, &self.color_scale), &self.color_scale))
    }
}

/// The edges of the cells and the counts, one row a bin along y.
struct Counted {
    x: Vec<f64>,
    y: Vec<f64>,
    rows: Vec<Vec<f64>>,
}

/// Counts the points of all series together; empty cells are missing.
fn count(layer: &Layer, how: &[Bins; 2]) -> Counted {
    let points: Vec<(f64, f64)> = layer.series.iter().flat_map(Series::points).collect();
    let (xs, ys): (Vec<f64>, Vec<f64>) = points.into_iter().unzip();
    let (x, y) = (divided(&how[0], &xs), divided(&how[1], &ys));
    let mut rows = bins::count_2d(&xs, &ys, &x, &y);
    for count in rows.iter_mut().flatten().filter(|count| **count == 0.0) {
        *count = f64::NAN;
    }
    Counted { x, y, rows }
}

/// The edges along one axis. Rules are made for bars: where they give fewer cells than matplotlib's usual ten, because
/// points are few or equal, there are eleven, so that a single value lies in the middle one.
fn divided(how: &Bins, values: &[f64]) -> Vec<f64> {
    let edges = edges(how, values);
    match how {
        Bins::Rule(_) if edges.len() <= 10 => bins::even_edges(values, 11),
        Bins::Rule(_) | Bins::Count(_) | Bins::Edges(_) => edges,
    }
}

/// The colours from no point to the fullest cell.
fn color_scale(counted: &Counted, color_scale: &ColorScale) -> ResolvedColorScale {
    let counts = counted.rows.iter().flatten().copied();
    let least = if color_scale.log { None } else { Some(0.0) };
    color_scale.over(counts.chain(least))
}

/// One cell, cut off at the plot.
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
    plot.group(Open::new(Role::Mark).title(title), |plot| plot.draw(&cell));
}
