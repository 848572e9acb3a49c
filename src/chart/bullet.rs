//! Bullet charts: horizontal bars in front of bands of quality, with a line at the target.
//!
//! Source: Few, "Bullet Graph Design Specification", 2013.

use super::column::{self, Column};
use super::kind::{AxisMeaning, Chart, Coords, PaintOrder, Placing, Shown, ZeroLine};
use super::nonpositive::{self, Along, Nonpositive};
use super::{legend_entries, point};
use crate::figure::element::Bar;
use crate::figure::extent::{Extent, Extents};
use crate::figure::legend::LegendEntry;
use crate::figure::plot_area::PlotArea;
use crate::scene::backend::GroupStart;
use crate::scene::{Item, Paint, Rect, Role};
use crate::spec::mark::Bullet;
use crate::spec::{Channel, Layer, Panel, Series};

/// The part of a row that the bands of quality fill.
const QUALITY_BANDS: f64 = 0.66;
/// The part of a row that the line at the target fills.
const TARGET: f64 = 0.48;
/// The part of a row that the bar fills.
const BAR: f64 = 0.24;
/// The part of a row that the bars of several series fill together.
const BARS: f64 = 0.54;

impl Chart for Bullet {
    fn name(&self) -> &'static str {
        "bullet chart"
    }

    fn coords(&self) -> Coords {
        Coords::Flipped
    }

    fn shown(&self) -> Shown {
        Shown::Positions
    }

    fn paint_order(&self) -> PaintOrder {
        PaintOrder::Bar
    }

    fn placing(&self, _layer: &Layer) -> Placing {
        Placing {
            base: 0.0,
            ..Placing::POINT
        }
    }

    fn zero_line(&self) -> ZeroLine {
        ZeroLine::Over
    }

    fn axis_meanings(&self) -> [AxisMeaning; 2] {
        [AxisMeaning::Values, AxisMeaning::Positions]
    }

    /// Along x zero, the values, the targets and the bands, to a tick at the end. Half a row above and below.
    fn extents(&self, layer: &Layer, _panel: &Panel) -> Extents {
        let (mut x, mut y) = (Extent::of([0.0], 0.0), Extent::NONE);
        self.bands.iter().for_each(|end| x.add(*end));
        for series in &layer.series {
            for (at, value) in series.points() {
                x.add(value);
                y.add(at - 0.5);
                y.add(at + 0.5);
            }
            series
                .channel(Channel::Goal)
                .iter()
                .for_each(|goal| x.add(*goal));
        }
        // when the author gives bands and no value exceeds them, the last band is the end of the scale
        let x = if self.bands.last() == Some(&x.high) {
            x
        } else {
            x.nice()
        };
        Extents { x, y }
    }

    /// Bars and targets.
    fn nonpositive(&self, layer: &Layer, along: Along) -> Nonpositive {
        let goals = layer
            .series
            .iter()
            .flat_map(|one| one.channel(Channel::Goal));
        match along {
            Along::Positions => Nonpositive::NONE,
            Along::Values => {
                nonpositive::of_series(layer, along) + nonpositive::of_points(goals.copied())
            }
        }
    }

    /// Draws the bands of quality of every row, then the bars and targets. Those of several series share the row.
    fn draw(&self, plot: &mut PlotArea<'_, '_>, layer: &Layer, _panel: &Panel, first: usize) {
        let mut rows: Vec<f64> = layer
            .series
            .iter()
            .flat_map(|series| series.x.to_vec())
            .collect();
        rows.retain(|at| at.is_finite());
        rows.sort_by(f64::total_cmp);
        rows.dedup();
        plot.group(GroupStart::new(Role::Mark), |plot| {
            rows.iter()
                .for_each(|at| draw_quality_bands(plot, *at, &self.bands));
        });
        for (number, series) in layer.series.iter().enumerate() {
            let lane = Lane::new(number, layer.series.len());
            plot.series_group(first + number, &series.name, |plot| {
                for (index, (row, value)) in series.x.iter().zip(&series.y).enumerate() {
                    if row.is_finite() {
                        draw_bullet(plot, series, index, (*row, *value), &lane);
                    }
                }
            });
        }
    }

    fn columns<'a>(&'a self, series: &'a Series) -> Vec<Column<'a>> {
        let mut columns = vec![Column::y(series)];
        columns.extend(column::values(series, &[("goal", Channel::Goal)]));
        columns
    }

    fn legend_entries(&self, layer: &Layer) -> Vec<LegendEntry> {
        legend_entries::swatches(layer)
    }
}

/// The part of a row that belongs to one of several series.
struct Lane {
    /// The distance of its middle from the middle of the row.
    shift: f64,
    /// The thickness of the bar, as a part of the row.
    bar: f64,
    /// The length of the line at the target, as a part of the row.
    target: f64,
}

impl Lane {
    /// The lane of the series with this number among `count` series.
    fn new(number: usize, count: usize) -> Lane {
        if count < 2 {
            return Lane {
                shift: 0.0,
                bar: BAR,
                target: TARGET,
            };
        }
        let pitch = BARS / count as f64;
        Lane {
            shift: (number as f64 + 0.5) * pitch - BARS / 2.0,
            bar: pitch * 0.8,
            target: pitch,
        }
    }
}

/// Draws the bands of quality of a row, the darkest first.
fn draw_quality_bands(plot: &PlotArea<'_, '_>, at: f64, bands: &[f64]) {
    let theme = plot.theme();
    let mut from = 0.0;
    for (index, end) in bands.iter().enumerate() {
        let strength = 0.30 - 0.22 * index as f64 / bands.len().max(2).saturating_sub(1) as f64;
        let color = theme.background.mix(theme.axis, strength.max(0.06));
        plot.fill(span(at, (from, *end), QUALITY_BANDS), color);
        from = *end;
    }
}

/// Two opposite corners of a rectangle between two values that fills a part of a row.
fn span(at: f64, (from, to): (f64, f64), part: f64) -> [(f64, f64); 2] {
    [(from, at - part / 2.0), (to, at + part / 2.0)]
}

/// Draws the bar and the target of one row.
fn draw_bullet(
    plot: &mut PlotArea<'_, '_>,
    series: &Series,
    index: usize,
    (row, value): (f64, f64),
    lane: &Lane,
) {
    let middle = row + lane.shift;
    let color = series.style.color_of_point(index);
    let goal = series
        .channel(Channel::Goal)
        .get(index)
        .copied()
        .unwrap_or(f64::NAN);
    let name = series.names.get(index).map_or("", String::as_str);
    let mut title = point::named(name, &plot.value_text(plot.x_scale(), value));
    if goal.is_finite() {
        title.push_str(&format!(
            " (goal {})",
            plot.value_text(plot.x_scale(), goal)
        ));
    }
    let ink = plot.theme().text;
    plot.group(GroupStart::new(Role::Mark).title(title), |plot| {
        if value.is_finite() {
            plot.fill(span(middle, (0.0, value), lane.bar), color);
        }
        if goal.is_finite() {
            plot.draw(&Bar {
                corners: span(middle, (goal, goal), lane.target),
                draw: |line: Rect| {
                    Some(Item::Rect {
                        rect: Rect::new(line.x - 1.5, line.y, 3.0, line.height),
                        radius: [0.0; 4],
                        fill: Some(Paint::Solid(ink)),
                        stroke: None,
                    })
                },
            });
        }
    });
}
