//! Bullets: level bars before bands of quality, with a line at the goal (Few, "Bullet Graph Design Specification", 2013).

use super::column::{self, Column};
use super::key;
use super::kind::{Chart, Coords, Depth, ZeroLine};
use crate::figure::element::Bar;
use crate::figure::extent::{Extent, Extents};
use crate::figure::legend::Entry;
use crate::figure::plot_area::PlotArea;
use crate::scene::backend::Open;
use crate::scene::{Item, Paint, Rect, Role};
use crate::spec::mark::Bullet;
use crate::spec::{Channel, Layer, Panel, Series, Theme};

/// Parts of a band that the ground, the goal and the bar fill.
const GROUND: f64 = 0.66;
const GOAL: f64 = 0.48;
const BAR: f64 = 0.24;
/// Part of a band that the bars of several series fill together.
const BARS: f64 = 0.54;

impl Chart for Bullet {
    fn name(&self) -> &'static str {
        "bullet chart"
    }

    fn coords(&self) -> Coords {
        Coords::Flipped
    }

    fn depth(&self) -> Depth {
        Depth::Bar
    }

    fn zero_line(&self) -> ZeroLine {
        ZeroLine::Over
    }

    /// From zero over values, goals and bands with ticks at the ends; half a band above and below.
    fn domain(&self, layer: &Layer, _panel: &Panel) -> Extents {
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
        // where the author gives bands, the last one is the end of the scale
        let x = if self.bands.last() == Some(&x.high) {
            x
        } else {
            x.nice()
        };
        Extents { x, y }
    }

    /// Draws the ground of every row, then the bullets, those of several series under one another in their row.
    fn draw(&self, plot: &mut PlotArea<'_, '_>, layer: &Layer, _panel: &Panel, first: usize) {
        let mut rows: Vec<f64> = layer.series.iter().flat_map(|one| one.x.to_vec()).collect();
        rows.retain(|at| at.is_finite());
        rows.sort_by(f64::total_cmp);
        rows.dedup();
        plot.group(Open::new(Role::Mark), |plot| {
            rows.iter().for_each(|at| ground(plot, *at, &self.bands));
        });
        for (index, one) in layer.series.iter().enumerate() {
            let lane = lane(index, layer.series.len());
            plot.series_group(first + index, &one.name, |plot| {
                for (place, (at, value)) in one.x.iter().zip(&one.y).enumerate() {
                    if at.is_finite() {
                        draw_one(plot, one, place, (*at, *value), lane);
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

    fn key(&self, layer: &Layer, _theme: &Theme) -> Vec<Entry> {
        key::swatches(layer)
    }
}

/// The part of a band that belongs to one of several series: how far its middle lies from the band's, how much its bar
/// and its goal fill.
fn lane(index: usize, count: usize) -> (f64, f64, f64) {
    if count < 2 {
        return (0.0, BAR, GOAL);
    }
    let pitch = BARS / count as f64;
    let shift = (index as f64 + 0.5) * pitch - BARS / 2.0;
    (shift, pitch * 0.8, pitch)
}

/// The bands behind a bar, darkest first.
fn ground(plot: &PlotArea<'_, '_>, at: f64, bands: &[f64]) {
    let theme = plot.theme();
    let mut from = 0.0;
    for (index, end) in bands.iter().enumerate() {
        let depth = 0.30 - 0.22 * index as f64 / bands.len().max(2).saturating_sub(1) as f64;
        let color = theme.background.mix(theme.axis, depth.max(0.06));
        plot.fill(span(at, (from, *end), GROUND), color);
        from = *end;
    }
}

/// Two corners of a row from value to value that fills a part of the band.
fn span(at: f64, (from, to): (f64, f64), part: f64) -> [(f64, f64); 2] {
    [(from, at - part / 2.0), (to, at + part / 2.0)]
}

/// The bar and the goal of one row.
fn draw_one(
    plot: &mut PlotArea<'_, '_>,
    series: &Series,
    index: usize,
    (at, value): (f64, f64),
    (shift, bar, extent): (f64, f64, f64),
) {
    let at = at + shift;
    let color = series
        .style
        .colors
        .get(index)
        .copied()
        .unwrap_or(series.style.color);
    let goal = series
        .channel(Channel::Goal)
        .get(index)
        .copied()
        .unwrap_or(f64::NAN);
    let name = series.names.get(index).map_or("", String::as_str);
    let mut title = format!("{name}: {}", plot.context.number(value));
    if goal.is_finite() {
        title.push_str(&format!(" (goal {})", plot.context.number(goal)));
    }
    let ink = plot.theme().text;
    plot.group(
        Open::new(Role::Mark).title(title.trim_start_matches(": ")),
        |plot| {
            if value.is_finite() {
                plot.fill(span(at, (0.0, value), bar), color);
            }
            if goal.is_finite() {
                plot.draw(&Bar {
                    corners: span(at, (goal, goal), extent),
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
        },
    );
}
