//! Two-dimensional histograms: how many points fall into each cell of a grid.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use super::bins::edges;
use super::column::{self, Column};
use super::kind::{
    AxisDefaults, AxisMeaning, Chart, ColorGuide, Cost, PaintOrder, Shown, ZeroLine,
};
use super::nonpositive::{self, Along, Nonpositive};
use crate::figure::element::Bar;
use crate::figure::extent::{Extent, Extents};
use crate::figure::plot_area::PlotArea;
use crate::scene::backend::GroupStart;
use crate::scene::{Item, Paint, Rect, Role};
use crate::spec::mark::Hist2d;
use crate::spec::{Bins, Channel, ColorScale, Layer, Panel, ResolvedColorScale, Series};
use crate::stat;

impl Chart for Hist2d {
    fn name(&self) -> &'static str {
        "two-dimensional histogram"
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

    fn axis_meanings(&self) -> [AxisMeaning; 2] {
        [AxisMeaning::Positions, AxisMeaning::Values]
    }

    fn columns<'a>(&'a self, series: &'a Series) -> Vec<Column<'a>> {
        let mut columns = vec![Column::y(series)];
        columns.extend(column::numbers(series, &[("weights", Channel::Weight)]));
        columns
    }

    /// From the first to the last edge of the cells, along both axes.
    fn extents(&self, layer: &Layer, _panel: &Panel) -> Extents {
        let points = points(layer);
        Extents {
            x: Extent::of(cell_edges(&self.bins[0], &points.x), 0.0),
            y: Extent::of(cell_edges(&self.bins[1], &points.y), 0.0),
        }
    }

    /// Columns and rows of cells that hold a point.
    fn nonpositive(&self, layer: &Layer, along: Along) -> Nonpositive {
        let cells = count(layer, &self.bins);
        let bins: BTreeSet<usize> = cells
            .counts
            .keys()
            .map(|(row, column)| match along {
                Along::Positions => *column,
                Along::Values => *row,
            })
            .collect();
        let edges = match along {
            Along::Positions => &cells.x,
            Along::Values => &cells.y,
        };
        let spans = bins.iter().filter_map(|bin| match edges.get(*bin..) {
            Some(&[low, high, ..]) => Some((low, high)),
            _ => None,
        });
        nonpositive::of_spans(spans)
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
            for ((row, column), value) in &cells.counts {
                let (x, y) = (cells.x.get(*column..), cells.y.get(*row..));
                if let (Some(&[left, right, ..]), Some(&[low, high, ..])) = (x, y) {
                    draw_cell(plot, (left, right), (low, high), *value, &colors);
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
    /// The counts of the cells that are not empty, by the bin along y and the bin along x.
    counts: BTreeMap<(usize, usize), f64>,
}

/// The points of all series together, without those that have no place or no weight.
#[derive(Default)]
struct Points<'p> {
    x: Cow<'p, [f64]>,
    y: Cow<'p, [f64]>,
    /// What each point counts; empty without weights, when each counts 1.
    weights: Cow<'p, [f64]>,
}

/// The points of all series together. Those of a single series without gaps are not copied.
fn points(layer: &Layer) -> Points<'_> {
    if let [series] = &layer.series[..] {
        let weights = series.channel(Channel::Weight);
        let is_whole = |values: &[f64]| values.iter().all(|value| value.is_finite());
        let count = series.x.len();
        let fits = series.y.len() == count && (weights.is_empty() || weights.len() == count);
        if fits && [&series.x, &series.y, weights].into_iter().all(is_whole) {
            return Points {
                x: Cow::Borrowed(&series.x),
                y: Cow::Borrowed(&series.y),
                weights: Cow::Borrowed(weights),
            };
        }
    }
    let is_weighted = |series: &Series| !series.channel(Channel::Weight).is_empty();
    let has_weights = layer.series.iter().any(is_weighted);
    let mut points = Points::default();
    for series in &layer.series {
        let weights = series.channel(Channel::Weight);
        for (index, (x, y)) in series.x.iter().zip(&series.y).enumerate() {
            let weight = match weights {
                [] => 1.0,
                weights => weights.get(index).copied().unwrap_or(f64::NAN),
            };
            if x.is_finite() && y.is_finite() && weight.is_finite() {
                points.x.to_mut().push(*x);
                points.y.to_mut().push(*y);
                if has_weights {
                    points.weights.to_mut().push(weight);
                }
            }
        }
    }
    points
}

/// Counts the points of all series together, each with its weight.
fn count(layer: &Layer, bins: &[Bins; 2]) -> CellCounts {
    let points = points(layer);
    let x = cell_edges(&bins[0], &points.x);
    let y = cell_edges(&bins[1], &points.y);
    let counts = stat::bins::sum_2d(&points.x, &points.y, &points.weights, &x, &y);
    CellCounts { x, y, counts }
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
    let counts = cells.counts.values().copied();
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
