//! Funnels: centred bars of the steps of a process, each with its share of the first; several series are parts of a bar.

use super::kind::{Chart, Coords, Depth, Suits};
use super::{key, values};
use crate::color::Rgba;
use crate::figure::context::text;
use crate::figure::element::Bar;
use crate::figure::extent::{Extent, Extents};
use crate::figure::legend::Entry;
use crate::figure::plot_area::PlotArea;
use crate::scene::backend::Open;
use crate::scene::{Anchor, Item, Paint, Point, Rect, Role};
use crate::spec::mark::Funnel;
use crate::spec::{Layer, Panel, Series, Theme};
use crate::stat::stack;

/// Part of a band that a bar fills.
const HEIGHT: f64 = 0.72;

impl Chart for Funnel {
    fn name(&self) -> &'static str {
        "funnel chart"
    }

    fn items(&self) -> &'static str {
        "stages"
    }

    fn coords(&self) -> Coords {
        Coords::Flipped
    }

    fn depth(&self) -> Depth {
        Depth::Bar
    }

    fn suits(&self) -> Suits {
        Suits {
            hides_x: true,
            ..Suits::default()
        }
    }

    /// The widest bar on both sides of zero, and half a band above and below.
    fn domain(&self, layer: &Layer, _panel: &Panel) -> Extents {
        let (mut x, mut y) = (Extent::of([0.0], 0.0), Extent::NONE);
        for step in steps(layer).iter().flatten() {
            x.add(step.ends.0);
            x.add(step.ends.1);
            y.add(step.at - 0.5);
            y.add(step.at + 0.5);
        }
        Extents { x, y }
    }

    /// Draws bars, the slopes between them, and their values.
    fn draw(&self, plot: &mut PlotArea<'_, '_>, layer: &Layer, panel: &Panel, first: usize) {
        let alone = layer.series.len() == 1;
        for (index, (one, steps)) in layer.series.iter().zip(steps(layer)).enumerate() {
            let bars = steps.iter().map(|step| plot.rect_between(corners(step)));
            let bars: Vec<Rect> = bars.collect();
            plot.series_group(first + index, &one.name, |plot| {
                slopes(plot, &steps, one.style.color);
                for step in &steps {
                    draw_bar(plot, one, step, alone);
                }
            });
            plot.group(Open::new(Role::MarkLabel), |plot| {
                write_values(plot, one, panel, &steps, &bars, alone)
            });
        }
    }

    fn key(&self, layer: &Layer, _theme: &Theme) -> Vec<Entry> {
        key::swatches(layer)
    }
}

/// A bar, or the part of one that belongs to a series.
struct Step {
    /// Which value of the series it is.
    index: usize,
    /// The row.
    at: f64,
    /// Its ends, the whole bar being centred on zero.
    ends: (f64, f64),
    value: f64,
}

/// The steps of every series, none below zero.
fn steps(layer: &Layer) -> Vec<Vec<Step>> {
    let columns: Vec<Vec<f64>> = layer
        .series
        .iter()
        .map(|one| one.y.iter().map(|value| positive(*value)).collect())
        .collect();
    let borrowed: Vec<&[f64]> = columns.iter().map(Vec::as_slice).collect();
    let longest = columns.iter().map(Vec::len).max().unwrap_or(0);
    let whole = |index: usize| -> f64 {
        let all = columns.iter().filter_map(|column| column.get(index));
        all.filter(|value| value.is_finite()).sum()
    };
    let halves: Vec<f64> = (0..longest).map(|index| whole(index) / 2.0).collect();
    let step = |one: &Series, index: usize, low: f64, high: f64| -> Option<Step> {
        let (at, half) = (*one.x.get(index)?, *halves.get(index)?);
        (at.is_finite() && high.is_finite()).then_some(Step {
            index,
            at,
            ends: (low - half, high - half),
            value: high - low,
        })
    };
    let stacked = stack::stacked(&borrowed);
    let series = layer.series.iter().zip(&stacked);
    series
        .map(|(one, (low, high))| {
            let ends = low.iter().zip(high).enumerate();
            ends.filter_map(|(index, (low, high))| step(one, index, *low, *high))
                .collect()
        })
        .collect()
}

/// The value, none below zero; NaN stays.
fn positive(value: f64) -> f64 {
    if value < 0.0 { 0.0 } else { value }
}

/// Two opposite corners of a bar.
fn corners(step: &Step) -> [(f64, f64); 2] {
    let half = HEIGHT / 2.0;
    [(step.ends.0, step.at - half), (step.ends.1, step.at + half)]
}

/// Light slopes from each bar to the next, between the edges that face one another, where no step between them is
/// missing.
fn slopes(plot: &PlotArea<'_, '_>, steps: &[Step], color: Rgba) {
    let neighbours = |pair: &&[Step]| pair[1].index == pair[0].index + 1;
    for pair in steps.windows(2).filter(neighbours) {
        let [one, next] = pair else { continue };
        let half = HEIGHT / 2.0 * (next.at - one.at).signum();
        plot.polygon(
            vec![
                (one.ends.0, one.at + half),
                (one.ends.1, one.at + half),
                (next.ends.1, next.at - half),
                (next.ends.0, next.at - half),
            ],
            color.faded(0.2),
        );
    }
}

fn draw_bar(plot: &mut PlotArea<'_, '_>, series: &Series, step: &Step, alone: bool) {
    let color = color(series, step.index);
    let name = series.names.get(step.index).map_or("", String::as_str);
    let title = format!("{name}: {}", plot.context.number(step.value));
    // parts of a bar have a gap between them
    let (gap, radius) = if alone { (0.0, 2.0) } else { (1.0, 0.0) };
    let bar = Bar {
        corners: corners(step),
        draw: |bar: Rect| {
            Some(Item::Rect {
                rect: Rect::new(bar.x, bar.y, (bar.width - gap).max(1.0), bar.height),
                radius: [radius; 4],
                fill: Some(Paint::Solid(color)),
                stroke: None,
            })
        },
    };
    plot.group(
        Open::new(Role::Mark).title(title.trim_start_matches(": ")),
        |plot| plot.draw(&bar),
    );
}

/// The colour of a step.
fn color(series: &Series, index: usize) -> Rgba {
    let own = series.style.colors.get(index).copied();
    own.unwrap_or(series.style.color)
}

/// The value and its share of the first: inside where it fits, else to the right of the bar; of a part of a bar the value
/// alone where it fits.
fn write_values(
    plot: &PlotArea<'_, '_>,
    series: &Series,
    panel: &Panel,
    steps: &[Step],
    bars: &[Rect],
    alone: bool,
) {
    let style = plot.context.label_style();
    let all: Vec<f64> = steps.iter().map(|step| step.value).collect();
    let texts = values::written(plot, &panel.x, &all);
    let whole = all.first().copied().unwrap_or(0.0);
    let parts: Vec<f64> = all.iter().map(|value| value / whole).collect();
    let shares = values::shares(plot, &parts, None);
    let texts = texts.iter().zip(&shares).enumerate();
    for ((place, (written, share)), (step, bar)) in texts.zip(steps.iter().zip(bars)) {
        let written = if alone && place > 0 && !share.is_empty() {
            format!("{written} · {share}")
        } else {
            written.clone()
        };
        let line = plot.context.line(&written, &style);
        if bar.height < style.size {
            continue;
        }
        let color = color(series, step.index);
        let baseline = bar.center().y + (line.ascent - line.descent) / 2.0;
        let (at, anchor, ink) = if line.width + 12.0 <= bar.width {
            let ink = plot.theme().ink_on(color.over(plot.theme().background));
            (Point::new(bar.center().x, baseline), Anchor::Middle, ink)
        } else if !alone || bar.right() + 6.0 + line.width > plot.context.spec.canvas.width {
            continue;
        } else {
            let at = Point::new(bar.right() + 6.0, baseline);
            (at, Anchor::Start, plot.theme().label)
        };
        plot.push(text(&line, at, anchor, 0.0, ink, None));
    }
}
