//! Histograms in two dimensions: how many points fall into each cell of a grid.

use super::hist::edges;
use super::kind::{Chart, Depth, Suits, ZeroLine};
use crate::figure::plot::Plot;
use crate::figure::reach::{Claim, Reach};
use crate::scene::backend::Open;
use crate::scene::{Item, Paint, Rect, Role};
use crate::spec::Panel;
use crate::spec::Shade;
use crate::spec::mark;
use crate::spec::mark::Hist2d;
use crate::spec::{Bins, Layer, Mark, Series, Shading};
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

/// The edges of the cells and the counts, one row a bin along y.
struct Counted {
    x: Vec<f64>,
    y: Vec<f64>,
    rows: Vec<Vec<f64>>,
}

/// Counts the points of all series together; empty cells are missing.
fn count(layer: &Layer) -> Option<Counted> {
    let Mark::Hist2d(mark::Hist2d { bins: how, .. }) = &layer.mark else {
        return None;
    };
    let points: Vec<(f64, f64)> = layer.series.iter().flat_map(Series::points).collect();
    let (xs, ys): (Vec<f64>, Vec<f64>) = points.into_iter().unzip();
    let (x, y) = (divided(&how[0], &xs), divided(&how[1], &ys));
    let mut rows = bins::count_2d(&xs, &ys, &x, &y);
    for count in rows.iter_mut().flatten().filter(|count| **count == 0.0) {
        *count = f64::NAN;
    }
    Some(Counted { x, y, rows })
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

/// From the first edges to the last.
pub(super) fn domain(layer: &Layer) -> Claim {
    let counted = count(layer);
    let (x, y) = counted.map_or((Vec::new(), Vec::new()), |counted| (counted.x, counted.y));
    Claim {
        x: Reach::of(x, 0.0),
        y: Reach::of(y, 0.0),
    }
}

/// The colours from no point to the fullest cell.
pub(super) fn shading(layer: &Layer) -> Option<Shading> {
    let Mark::Hist2d(mark::Hist2d { shade, .. }) = &layer.mark else {
        return None;
    };
    let counted = count(layer)?;
    let least = if shade.log { None } else { Some(0.0) };
    Some(shade.over(counted.rows.into_iter().flatten().chain(least)))
}

/// Draws every cell that holds a point.
pub(super) fn draw(plot: &mut Plot<'_, '_>, layer: &Layer, first: usize) {
    let (Some(counted), Some(shading)) = (count(layer), shading(layer)) else {
        return;
    };
    let name = layer.series.first().map_or("", |one| one.name.as_str());
    plot.series_group(first, name, |plot| {
        for (row, y) in counted.rows.iter().zip(counted.y.windows(2)) {
            for (value, x) in row.iter().zip(counted.x.windows(2)) {
                if value.is_finite() {
                    draw_cell(plot, (x[0], x[1]), (y[0], y[1]), *value, &shading);
                }
            }
        }
    });
}

fn draw_cell(plot: &mut Plot<'_, '_>, x: (f64, f64), y: (f64, f64), value: f64, shading: &Shading) {
    let whole = Rect::between(plot.at(x.0, y.0), plot.at(x.1, y.1));
    let Some(rect) = whole.intersection(&plot.rect) else {
        return;
    };
    let item = Item::Rect {
        rect,
        radius: [0.0; 4],
        fill: Some(Paint::Solid(shading.color(value))),
        stroke: None,
    };
    let title = plot.sheet.number(value);
    plot.group(Open::new(Role::Mark).title(title), |plot| plot.push(item));
}
