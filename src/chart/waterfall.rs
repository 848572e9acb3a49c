//! Waterfalls: bars from sum to sum, rising, falling and totals.

use super::kind::{Chart, Depth, ZeroLine};
use super::{rise, values};
use crate::color::Rgba;
use crate::figure::context::text;
use crate::figure::element::Bar;
use crate::figure::extent::{Extent, Extents};
use crate::figure::paint;
use crate::figure::plot_area::PlotArea;
use crate::scene::backend::Open;
use crate::scene::{Anchor, Item, Paint, Point, Rect, Role};
use crate::spec::mark::Waterfall;
use crate::spec::{Layer, Panel, Series, Theme};

/// Part of a band that a bar fills.
const WIDTH: f64 = 0.7;

impl Chart for Waterfall {
    fn name(&self) -> &'static str {
        "waterfall chart"
    }

    fn depth(&self) -> Depth {
        Depth::Bar
    }

    fn zero_line(&self) -> ZeroLine {
        ZeroLine::Over
    }

    /// Half a band on both sides; all sums and zero, with ticks at the ends.
    fn domain(&self, layer: &Layer, _panel: &Panel) -> Extents {
        let (mut x, mut y) = (Extent::NONE, Extent::of([0.0], 0.0));
        for step in layer.series.iter().flat_map(|one| self.steps(one)) {
            x.add(step.at - 0.5);
            x.add(step.at + 0.5);
            y.add(step.from);
            y.add(step.to);
        }
        let room = (y.high - y.low) * 0.05;
        if self.labels && room > 0.0 {
            y.add(y.high + room);
            if y.low < 0.0 {
                y.add(y.low - room);
            }
        }
        Extents { x, y: y.nice() }
    }

    /// Draws bars, the lines between them and their values.
    fn draw(&self, plot: &mut PlotArea<'_, '_>, layer: &Layer, panel: &Panel, first: usize) {
        let theme = plot.theme();
        for (index, one) in layer.series.iter().enumerate() {
            let steps = self.steps(one);
            plot.series_group(first + index, &one.name, |plot| {
                connect(plot, &steps);
                for step in &steps {
                    draw_step(plot, step, self.color(step, one, theme), one);
                }
            });
            if self.labels {
                plot.group(Open::new(Role::MarkLabel), |plot| {
                    write_values(plot, &steps, panel)
                });
            }
        }
    }

    fn writes_values(&self) -> bool {
        true
    }
}

/// One bar.
struct Step {
    at: f64,
    from: f64,
    to: f64,
    /// What is written at it: the change, or the sum.
    value: f64,
    total: bool,
    index: usize,
}

impl Waterfall {
    /// The bars of one series: each begins where the one before ended; a total begins at zero.
    fn steps(&self, series: &Series) -> Vec<Step> {
        let mut sum = 0.0;
        let mut steps = Vec::with_capacity(series.y.len());
        for (index, (at, value)) in series.x.iter().zip(&series.y).enumerate() {
            let total = self.totals.contains(&index);
            // a total without a value of its own is the sum so far
            let value = if total && value.is_nan() { sum } else { *value };
            if !at.is_finite() || !value.is_finite() {
                continue;
            }
            let from = if total { 0.0 } else { sum };
            sum = from + value;
            steps.push(Step {
                at: *at,
                from,
                to: sum,
                value,
                total,
                index,
            });
        }
        steps
    }

    /// The colour of a bar.
    fn color(&self, step: &Step, series: &Series, theme: &Theme) -> Rgba {
        let (up, down) = rise::colors(theme);
        let own = series.style.colors.get(step.index).copied();
        own.unwrap_or(if step.total {
            self.total.unwrap_or(theme.series_color(0))
        } else if step.value >= 0.0 {
            self.rising.unwrap_or(up)
        } else {
            self.falling.unwrap_or(down)
        })
    }
}

/// Lines from the end of each bar to the beginning of the next.
fn connect(plot: &PlotArea<'_, '_>, steps: &[Step]) {
    for pair in steps.windows(2) {
        let (from, to) = (pair[0].at + WIDTH / 2.0, pair[1].at - WIDTH / 2.0);
        let places = [(from, pair[0].to), (to, pair[0].to)];
        plot.line(&places, plot.theme().axis, 1.0);
    }
}

/// Two opposite corners of a bar.
fn corners(step: &Step) -> [(f64, f64); 2] {
    let half = WIDTH / 2.0;
    [(step.at - half, step.from), (step.at + half, step.to)]
}

/// The rectangle of a bar: at least one pixel high.
fn visible(whole: Rect) -> Rect {
    Rect::new(whole.x, whole.y, whole.width, whole.height.max(1.0))
}

fn draw_step(plot: &mut PlotArea<'_, '_>, step: &Step, color: Rgba, series: &Series) {
    let name = series.names.get(step.index).map_or("", String::as_str);
    let title = format!("{name}: {}", plot.context.number(step.value));
    let bar = Bar {
        corners: corners(step),
        draw: |whole: Rect| {
            Some(Item::Rect {
                rect: visible(whole),
                radius: [1.5; 4],
                fill: Some(Paint::Solid(color)),
                stroke: paint::stroke(&series.style.edge),
            })
        },
    };
    plot.group(
        Open::new(Role::Mark).title(title.trim_start_matches(": ")),
        |plot| plot.draw(&bar),
    );
}

/// The changes with their signs, and the sums, beyond the ends of the bars where the widest has room.
fn write_values(plot: &PlotArea<'_, '_>, steps: &[Step], panel: &Panel) {
    let style = plot.context.label_style();
    let all: Vec<f64> = steps.iter().map(|step| step.value).collect();
    let texts = values::written(plot, &panel.y, &all);
    let lines: Vec<_> = steps
        .iter()
        .zip(texts)
        .map(|(step, written)| {
            let plus = if step.value > 0.0 && !step.total {
                "+"
            } else {
                ""
            };
            plot.context.line(&format!("{plus}{written}"), &style)
        })
        .collect();
    let widest = lines.iter().map(|line| line.width).fold(0.0, f32::max);
    let band = steps.first().map_or(0.0, |step| {
        plot.rect_between(corners(step)).width / WIDTH as f32
    });
    if widest + 4.0 > band {
        return;
    }
    for (step, line) in steps.iter().zip(&lines) {
        let bar = visible(plot.rect_between(corners(step)));
        let up = step.value >= 0.0;
        let below = bar.bottom() + 3.0 + line.ascent;
        let y = if up || below > plot.rect.bottom() {
            bar.y - 5.0
        } else {
            below
        };
        let at = Point::new(bar.center().x, y);
        plot.push(text(
            line,
            at,
            Anchor::Middle,
            0.0,
            plot.theme().label,
            None,
        ));
    }
}
