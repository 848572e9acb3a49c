//! Histograms: how many observations fall into each bin.

use super::bins::{edges, log_edges};
use super::kind::{self, AxisDefaults, Chart, Coords, Cost, PaintOrder, Shown, ZeroLine};
use super::nonpositive::{self, Along, Nonpositive};
use super::placement::scales;
use super::{column, legend_entries};
use crate::figure::element;
use crate::figure::extent::{Extent, Extents};
use crate::figure::legend::LegendEntry;
use crate::figure::paint;
use crate::figure::plot_area::PlotArea;
use crate::scene::backend::GroupStart;
use crate::scene::{Item, Join, Rect, Role, Stroke};
use crate::spec::mark::{Course, Hist};
use crate::spec::{
    Arrangement, Bins, Channel, Direction, Fill, Layer, Normalization, Panel, Series,
};
use crate::stat::bins;
use crate::stat::stack::{self, Column, StackUnit};

impl Chart for Hist {
    fn name(&self) -> &'static str {
        "histogram"
    }

    fn cost(&self) -> Cost {
        Cost::Gathered
    }

    fn noun(&self) -> &'static str {
        "observations"
    }

    fn coords(&self) -> Coords {
        Coords::of(self.direction)
    }

    fn shown(&self) -> Shown {
        match &self.bins {
            Bins::Edges(edges) => {
                let ends = edges.iter().copied();
                Shown::Between(
                    ends.clone().fold(f64::INFINITY, f64::min),
                    ends.fold(f64::NEG_INFINITY, f64::max),
                )
            }
            _ if self.bins_logarithms => Shown::Between(f64::MIN_POSITIVE, f64::MAX),
            Bins::Count(_) | Bins::Rule(_) => Shown::All,
        }
    }

    fn paint_order(&self) -> PaintOrder {
        PaintOrder::Bar
    }

    fn axis_defaults(&self) -> AxisDefaults {
        AxisDefaults {
            x_grid: (self.direction == Direction::Vertical).then_some(false),
            percent: self.arrangement == Arrangement::Percent,
            ..AxisDefaults::default()
        }
    }

    fn zero_line(&self) -> ZeroLine {
        ZeroLine::Over
    }

    fn axis_meanings(&self) -> [kind::AxisMeaning; 2] {
        let height = match (self.arrangement, self.normalization) {
            (Arrangement::Percent, _) | (_, Normalization::Probability) => {
                kind::AxisMeaning::Proportion
            }
            (_, Normalization::Density) if self.cumulative => kind::AxisMeaning::Proportion,
            (_, Normalization::Density) => kind::AxisMeaning::Density,
            (_, Normalization::Count) => kind::AxisMeaning::Count,
        };
        match self.direction {
            Direction::Vertical => [kind::AxisMeaning::Values, height],
            Direction::Horizontal => [height, kind::AxisMeaning::Values],
        }
    }

    /// From the first edge to the last with a margin of 2 %. Along the heights from zero to a tick beyond the highest bar.
    fn extents(&self, layer: &Layer, _panel: &Panel) -> Extents {
        let histogram = count(layer, self);
        let positions = Extent::of(histogram.edges.iter().copied(), 0.02);
        let mut values = Extent::of([0.0], 0.0);
        for (low, high) in bars(&histogram, self.arrangement) {
            low.iter().chain(&high).for_each(|value| values.add(*value));
        }
        Extents::along(self.direction, positions, values.nice())
    }

    /// Draws the bars or the outlines of every series.
    fn draw(&self, plot: &mut PlotArea<'_, '_>, layer: &Layer, _panel: &Panel, first: usize) {
        let histogram = count(layer, self);
        let overlap = matches!(
            self.arrangement,
            Arrangement::Overlapped | Arrangement::Grouped
        );
        let see_through = layer.series.len() > 1 && overlap;
        let bars = bars(&histogram, self.arrangement);
        for (index, (series, ends)) in layer.series.iter().zip(bars).enumerate() {
            plot.series_group(first + index, &series.name, |plot| {
                if self.outline {
                    draw_outline(plot, self.direction, series, &histogram.edges, &ends.1);
                } else {
                    draw_series(
                        plot,
                        self.direction,
                        series,
                        &histogram.edges,
                        &ends,
                        see_through,
                    );
                    if see_through && series.style.fill.is_none() {
                        draw_outline(plot, self.direction, series, &histogram.edges, &ends.1);
                    }
                }
            });
        }
    }

    fn columns<'a>(&'a self, series: &'a Series) -> Vec<column::Column<'a>> {
        let mut columns = vec![column::Column::y(series)];
        columns.extend(column::numbers(series, &[("weights", Channel::Weight)]));
        columns
    }

    fn legend_entries(&self, layer: &Layer) -> Vec<LegendEntry> {
        legend_entries::swatches(layer)
    }

    /// Bins that hold observations; the height of an empty bin is no value.
    fn nonpositive(&self, layer: &Layer, along: Along) -> Nonpositive {
        match along {
            Along::Values => {
                let histogram = count(layer, self);
                let heights = histogram.heights.iter().flatten();
                // an empty bin has no bar anyway
                nonpositive::of_points(heights.copied().filter(|height| *height < 0.0))
            }
            Along::Positions if self.bins_logarithms => nonpositive::of_points(observations(layer)),
            Along::Positions => {
                let histogram = count(layer, self);
                let is_filled = |bin: usize| {
                    let mut heights = histogram.heights.iter();
                    heights.any(|heights| heights.get(bin).is_some_and(|height| *height != 0.0))
                };
                let bins = histogram.edges.windows(2).enumerate();
                let filled = bins.filter(|(bin, _)| is_filled(*bin));
                nonpositive::of_spans(filled.map(|(_, pair)| (pair[0], pair[1])))
            }
        }
    }

    fn is_statistical(&self) -> bool {
        true
    }

    fn lists_from_top(&self) -> bool {
        self.direction == Direction::Vertical && self.arrangement.is_stacked()
    }
}

/// The bins of a histogram and their heights.
struct Histogram {
    /// The edges of the bins in ascending order.
    edges: Vec<f64>,
    /// For each series the height of each bin.
    heights: Vec<Vec<f64>>,
}

/// The finite observations of all series.
fn observations(layer: &Layer) -> impl Iterator<Item = f64> {
    let all = layer.series.iter().flat_map(|series| &series.y).copied();
    all.filter(|value| value.is_finite())
}

/// Counts the observations of all series in the same bins.
fn count(layer: &Layer, mark: &Hist) -> Histogram {
    let all: Vec<f64> = observations(layer).collect();
    let edges = if mark.bins_logarithms {
        log_edges(&mark.bins, &all)
    } else {
        edges(&mark.bins, &all)
    };
    let counts: Vec<Vec<f64>> = layer
        .series
        .iter()
        .map(|series| match series.channel(Channel::Weight) {
            [] => bins::count(&series.y, &edges),
            weights => bins::sum(&series.y, weights, &edges),
        })
        .collect();
    let totals: Vec<f64> = counts.iter().map(|counts| counts.iter().sum()).collect();
    // what stands on one another is normalized together, so that the whole stack is 1
    let whole: f64 = totals.iter().sum();
    let is_stacked = mark.arrangement.is_stacked();
    let height = |(mut counts, total): (Vec<f64>, f64)| {
        let total = if is_stacked { whole } else { total };
        if mark.cumulative {
            let mut sum = 0.0;
            for count in &mut counts {
                sum += *count;
                *count = sum;
            }
        }
        for (index, count) in counts.iter_mut().enumerate() {
            // a cumulative density is a share: it is not divided by the width of its bin
            let width = match (edges.get(index), edges.get(index + 1)) {
                (Some(low), Some(high)) if mark.cumulative || low == high => 1.0,
                (Some(low), Some(high)) if mark.bins_logarithms => libm::log10(high / low),
                (Some(low), Some(high)) => high - low,
                _ => 1.0,
            };
            match mark.normalization {
                Normalization::Count => {}
                Normalization::Density if total > 0.0 => *count /= total * width,
                Normalization::Probability if total > 0.0 => *count /= total,
                Normalization::Density | Normalization::Probability => {}
            }
        }
        counts
    };
    Histogram {
        heights: counts.into_iter().zip(totals).map(height).collect(),
        edges,
    }
}

/// The lower and upper ends of the bars, for each series.
fn bars(histogram: &Histogram, arrangement: Arrangement) -> Vec<(Vec<f64>, Vec<f64>)> {
    let columns: Vec<Column<'_>> = histogram
        .heights
        .iter()
        .map(|heights| Column {
            positions: histogram.edges.get(..heights.len()).unwrap_or_default(),
            values: heights,
        })
        .collect();
    let stacked = |unit: StackUnit| {
        let parts = stack::stack(&columns, unit).into_iter();
        parts.map(|parts| (parts.from, parts.to)).collect()
    };
    match arrangement {
        Arrangement::Stacked => stacked(StackUnit::Values),
        Arrangement::Percent => stacked(StackUnit::Percent),
        Arrangement::Grouped | Arrangement::Overlapped => histogram
            .heights
            .iter()
            .map(|heights| (vec![0.0; heights.len()], heights.clone()))
            .collect(),
    }
}

/// Draws the bars of one series; `see_through` when bars of other series may be behind them.
fn draw_series(
    plot: &mut PlotArea<'_, '_>,
    direction: Direction,
    series: &Series,
    edges: &[f64],
    ends: &(Vec<f64>, Vec<f64>),
    see_through: bool,
) {
    let color = if see_through && series.style.color.a == 255 {
        series.style.color.faded(0.25)
    } else {
        series.style.color
    };
    let fill = series.style.fill.clone().unwrap_or(Fill::Solid(color));
    for (index, pair) in edges.windows(2).enumerate() {
        let (Some(low), Some(high)) = (ends.0.get(index), ends.1.get(index)) else {
            return;
        };
        if low == high || !high.is_finite() {
            continue;
        }
        let corners = match direction {
            Direction::Vertical => [(pair[0], plot.y_scale().base(*low)), (pair[1], *high)],
            Direction::Horizontal => [(plot.x_scale().base(*low), pair[0]), (*high, pair[1])],
        };
        let within = plot.rect;
        let bar = element::Bar {
            corners,
            draw: |whole: Rect| {
                let mut rect = whole.intersection(&within)?;
                // a gap of one pixel between bars that are wide enough; transparent bars have an outline instead
                if !see_through {
                    let thickness = match direction {
                        Direction::Vertical => &mut rect.width,
                        Direction::Horizontal => &mut rect.height,
                    };
                    if *thickness >= 4.0 {
                        *thickness -= 1.0;
                    }
                }
                Some(Item::Rect {
                    rect,
                    radius: [0.0; 4],
                    fill: Some(paint::fill(&fill, rect)),
                    stroke: paint::stroke(&series.style.edge),
                })
            },
        };
        let (positions, _) = scales(plot, direction);
        let range = plot.value_texts(positions, &[pair[0], pair[1]]);
        let title = format!(
            "{}: {}",
            range.join(" to "),
            plot.context.number(high - low)
        );
        plot.group(GroupStart::new(Role::Mark).title(title), |plot| {
            plot.draw(&bar)
        });
    }
}

/// Draws the outline of the bars of one series: for each run of bins that are not empty, a line from the base along the
/// tops of the bars and back to the base.
fn draw_outline(
    plot: &PlotArea<'_, '_>,
    direction: Direction,
    series: &Series,
    edges: &[f64],
    heights: &[f64],
) {
    let width = series.style.stroke.width.clamp(1.0, 2.0);
    let mut stroke = Stroke::solid(series.style.color, width);
    stroke.dash.clone_from(&series.style.stroke.dash);
    stroke.join = Join::Miter;
    let horizontal = direction == Direction::Horizontal;
    let scale = if horizontal {
        plot.x_scale()
    } else {
        plot.y_scale()
    };
    let on_scales = |(edge, height): (f64, f64)| {
        let height = scale.base(height);
        if horizontal {
            (height, edge)
        } else {
            (edge, height)
        }
    };
    let bins: Vec<(&[f64], &f64)> = edges.windows(2).zip(heights).collect();
    for run in bins.split(|(_, height)| **height == 0.0) {
        let (Some(first), Some(last)) = (run.first(), run.last()) else {
            continue;
        };
        let tops = run
            .iter()
            .flat_map(|(pair, height)| [(pair[0], **height), (pair[1], **height)]);
        let corners = [(first.0[0], 0.0)]
            .into_iter()
            .chain(tops)
            .chain([(last.0[1], 0.0)]);
        plot.draw(&element::Line {
            points: corners.map(on_scales).collect(),
            course: Course::Straight,
            stroke: stroke.clone(),
        });
    }
}
