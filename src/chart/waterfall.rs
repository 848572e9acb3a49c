//! Waterfall charts: each bar leads from one running total to the next; some show the total itself.

use super::bar_values::{self, BarValue, Drawn, ValuePlace};
use super::kind::{AxisMeaning, Chart, PaintOrder, Shown, ZeroLine};
use super::nonpositive::{self, Along, Nonpositive};
use super::value_labels;
use super::{point, rise_fall};
use crate::color::Rgba;
use crate::figure::element::Bar;
use crate::figure::extent::{Extent, Extents};
use crate::figure::paint;
use crate::figure::plot_area::PlotArea;
use crate::scene::backend::GroupStart;
use crate::scene::{Item, Paint, Rect, Role};
use crate::spec::mark::Waterfall;
use crate::spec::{Direction, Layer, Panel, Series, Theme};

/// The part of a band that a bar fills.
const WIDTH: f64 = 0.7;

impl Chart for Waterfall {
    fn name(&self) -> &'static str {
        "waterfall chart"
    }

    fn shown(&self) -> Shown {
        Shown::Positions
    }

    fn paint_order(&self) -> PaintOrder {
        PaintOrder::Bar
    }

    fn zero_line(&self) -> ZeroLine {
        ZeroLine::Over
    }

    fn axis_meanings(&self) -> [AxisMeaning; 2] {
        [AxisMeaning::Positions, AxisMeaning::Values]
    }

    /// Half a band on both sides. Along y zero and all totals, to a tick beyond them, with space for the values.
    fn extents(&self, layer: &Layer, _panel: &Panel) -> Extents {
        let (mut x, mut y) = (Extent::NONE, Extent::of([0.0], 0.0));
        for change in layer.series.iter().flat_map(|series| self.changes(series)) {
            x.add(change.x - 0.5);
            x.add(change.x + 0.5);
            y.add(change.from);
            y.add(change.to);
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

    /// Bars that lead to or from a total below zero; those that begin at zero stand on the axis.
    fn nonpositive(&self, layer: &Layer, along: Along) -> Nonpositive {
        let changes = layer.series.iter().flat_map(|series| self.changes(series));
        match along {
            Along::Positions => Nonpositive::NONE,
            Along::Values => nonpositive::of_spans(
                changes
                    .filter(|change| change.from.min(change.to) < 0.0)
                    .map(|change| (change.from, change.to)),
            ),
        }
    }

    /// Draws the bars, the lines between them, and the values.
    fn draw(&self, plot: &mut PlotArea<'_, '_>, layer: &Layer, panel: &Panel, first: usize) {
        let theme = plot.theme();
        for (number, series) in layer.series.iter().enumerate() {
            let changes = self.changes(series);
            plot.series_group(first + number, &series.name, |plot| {
                connect(plot, &changes);
                for change in &changes {
                    draw_change(plot, change, self.color(change, series, theme), series);
                }
            });
            if self.labels {
                plot.group(GroupStart::new(Role::MarkLabel), |plot| {
                    write_values(plot, &changes, panel)
                });
            }
        }
    }

    /// Bars begin where the one before them ended.
    fn spans(&self, series: &Series) -> Vec<(f64, f64)> {
        let mut spans = vec![(f64::NAN, f64::NAN); series.y.len()];
        for change in self.changes(series) {
            if let Some(span) = spans.get_mut(change.index) {
                *span = (change.from, change.to);
            }
        }
        spans
    }

    fn writes_values(&self) -> bool {
        true
    }

    fn fills_slots(&self) -> bool {
        true
    }
}

/// One bar: a change, or a total.
struct Change {
    /// Its position along x.
    x: f64,
    /// The value at which it begins.
    from: f64,
    /// The value at which it ends.
    to: f64,
    /// The value that is written at it: the change, or the total.
    value: f64,
    /// True for a total.
    total: bool,
    /// The index of its value in the series.
    index: usize,
}

impl Waterfall {
    /// The bars of one series. Each begins where the one before it ended; a total begins at zero.
    fn changes(&self, series: &Series) -> Vec<Change> {
        let mut sum = 0.0;
        let mut changes = Vec::with_capacity(series.y.len());
        for (index, (x, value)) in series.x.iter().zip(&series.y).enumerate() {
            let total = self.totals.contains(&index);
            let value = *value;
            if !x.is_finite() || !value.is_finite() {
                continue;
            }
            let from = if total { 0.0 } else { sum };
            sum = from + value;
            changes.push(Change {
                x: *x,
                from,
                to: sum,
                value,
                total,
                index,
            });
        }
        changes
    }

    /// The colour of a bar.
    fn color(&self, change: &Change, series: &Series, theme: &Theme) -> Rgba {
        let (rising, falling) = rise_fall::colors(theme);
        let chosen = series.style.colors.get(change.index).copied();
        chosen.unwrap_or(if change.total {
            self.total.unwrap_or(theme.series_color(0))
        } else if change.value >= 0.0 {
            self.rising.unwrap_or(rising)
        } else {
            self.falling.unwrap_or(falling)
        })
    }
}

/// Draws a line from the end of each bar to the beginning of the next.
fn connect(plot: &PlotArea<'_, '_>, changes: &[Change]) {
    for pair in changes.windows(2) {
        let (from, to) = (pair[0].x + WIDTH / 2.0, pair[1].x - WIDTH / 2.0);
        if !plot.y_scale().position(pair[0].to).is_finite() {
            continue;
        }
        let points = [(from, pair[0].to), (to, pair[0].to)];
        plot.line(&points, plot.theme().axis, 1.0);
    }
}

/// Two opposite corners of a bar.
fn corners(plot: &PlotArea<'_, '_>, change: &Change) -> [(f64, f64); 2] {
    let (half, up) = (WIDTH / 2.0, plot.y_scale());
    let (from, to) = (up.base(change.from), up.base(change.to));
    [(change.x - half, from), (change.x + half, to)]
}

/// The rectangle of a bar, at least one pixel high, so that a change of 0 is visible.
fn at_least_a_pixel(whole: Rect) -> Rect {
    Rect::new(whole.x, whole.y, whole.width, whole.height.max(1.0))
}

/// Draws one bar.
fn draw_change(plot: &mut PlotArea<'_, '_>, change: &Change, color: Rgba, series: &Series) {
    let name = series.names.get(change.index).map_or("", String::as_str);
    let title = point::named(name, &plot.value_text(plot.y_scale(), change.value));
    let bar = Bar {
        corners: corners(plot, change),
        draw: |whole: Rect| {
            Some(Item::Rect {
                rect: at_least_a_pixel(whole),
                radius: [1.5; 4],
                fill: Some(Paint::Solid(color)),
                stroke: paint::stroke(&series.style.edge_of_point(change.index)),
            })
        },
    };
    plot.group(GroupStart::new(Role::Mark).title(title), |plot| {
        plot.draw(&bar)
    });
}

/// Writes the changes with their signs, and the totals, beyond the ends of the bars.
fn write_values(plot: &mut PlotArea<'_, '_>, changes: &[Change], panel: &Panel) {
    let all: Vec<f64> = changes.iter().map(|change| change.value).collect();
    let texts = value_labels::format_values(plot, &panel.y, &all);
    let (mut values, mut bars, mut others) = (Vec::new(), Vec::new(), Vec::new());
    for (change, number) in changes.iter().zip(texts) {
        let plus = if change.value > 0.0 && !change.total {
            "+"
        } else {
            ""
        };
        let bar = at_least_a_pixel(plot.rect_between(corners(plot, change)));
        if !plot.shows((change.x, plot.y_scale().base(change.to))) {
            others.push(bar);
            continue;
        }
        bars.push(bar);
        values.push(BarValue {
            words: format!("{plus}{number}"),
            bar,
            place: ValuePlace::Beyond(value_labels::end_edge(
                plot,
                Direction::Vertical,
                (change.from, change.to),
                change.value < 0.0,
            )),
            color: plot.theme().label,
        });
    }
    bars.extend(others);
    let drawn = Drawn {
        bars: &bars,
        errors: &[],
        is_upright: true,
    };
    bar_values::write(plot, &values, &drawn);
}
