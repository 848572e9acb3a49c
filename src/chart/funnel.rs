//! Funnels: centred bars of the steps of a process, each with its share of the first.

use crate::color::Rgba;
use crate::figure::plot::Plot;
use crate::figure::reach::{Claim, Reach};
use crate::figure::sheet::text;
use crate::scene::backend::Open;
use crate::scene::{Anchor, Item, Paint, Point, Rect, Role, shape};
use crate::spec::{Layer, Panel, Series};

/// Part of a band that a bar fills.
const HEIGHT: f64 = 0.72;

/// The steps of the first series: position and size, none below zero.
fn steps(series: &Series) -> Vec<(usize, f64, f64)> {
    let all = series.x.iter().zip(&series.y).enumerate();
    all.filter(|(_, (at, value))| at.is_finite() && value.is_finite())
        .map(|(index, (at, value))| (index, *at, value.max(0.0)))
        .collect()
}

/// The widest bar on both sides of zero, and half a band above and below.
pub(super) fn claim(layer: &Layer) -> Claim {
    let (mut x, mut y) = (Reach::of([0.0], 0.0), Reach::NONE);
    for (_, at, value) in layer.series.iter().flat_map(steps) {
        x.add(value / 2.0);
        x.add(-value / 2.0);
        y.add(at - 0.5);
        y.add(at + 0.5);
    }
    Claim { x, y }
}

/// Draws bars, the slopes between them, and their values.
pub(super) fn draw(plot: &mut Plot<'_, '_>, layer: &Layer, panel: &Panel, first: usize) {
    for (index, one) in layer.series.iter().enumerate() {
        let steps = steps(one);
        let bars: Vec<Rect> = steps
            .iter()
            .map(|(_, at, value)| {
                Rect::between(
                    plot.at(-value / 2.0, at - HEIGHT / 2.0),
                    plot.at(value / 2.0, at + HEIGHT / 2.0),
                )
            })
            .collect();
        plot.series_group(first + index, &one.name, |plot| {
            slopes(plot, &bars, one.style.color);
            for ((at, _, value), bar) in steps.iter().zip(&bars) {
                draw_bar(plot, one, *at, *value, *bar);
            }
        });
        plot.group(Open::new(Role::MarkLabel), |plot| {
            write_values(plot, one, panel, &steps, &bars)
        });
    }
}

/// Light slopes from the lower edge of each bar to the upper edge of the next.
fn slopes(plot: &Plot<'_, '_>, bars: &[Rect], color: Rgba) {
    for pair in bars.windows(2) {
        let (upper, lower) = if pair[0].y <= pair[1].y {
            (pair[0], pair[1])
        } else {
            (pair[1], pair[0])
        };
        let corners = [
            Point::new(upper.x, upper.bottom()),
            Point::new(upper.right(), upper.bottom()),
            Point::new(lower.right(), lower.y),
            Point::new(lower.x, lower.y),
        ];
        plot.push(Item::Path {
            segments: shape::polygon(&corners),
            fill: Some(Paint::Solid(color.faded(0.2))),
            stroke: None,
        });
    }
}

fn draw_bar(plot: &mut Plot<'_, '_>, series: &Series, index: usize, value: f64, bar: Rect) {
    let color = series
        .style
        .colors
        .get(index)
        .copied()
        .unwrap_or(series.style.color);
    let name = series.names.get(index).map_or("", String::as_str);
    let title = format!("{name}: {}", plot.sheet.number(value));
    let item = Item::Rect {
        rect: Rect::new(bar.x, bar.y, bar.width.max(1.0), bar.height),
        radius: [2.0; 4],
        fill: Some(Paint::Solid(color)),
        stroke: None,
    };
    plot.group(
        Open::new(Role::Mark).title(title.trim_start_matches(": ")),
        |plot| plot.push(item),
    );
}

/// The value and its share of the first: inside where it fits, else to the right of the bar.
fn write_values(
    plot: &Plot<'_, '_>,
    series: &Series,
    panel: &Panel,
    steps: &[(usize, f64, f64)],
    bars: &[Rect],
) {
    let style = plot.sheet.label_style();
    let values: Vec<f64> = steps.iter().map(|(_, _, value)| *value).collect();
    let texts = super::written(plot, &panel.x, &values);
    let whole = values.first().copied().unwrap_or(0.0);
    for (place, ((index, _, value), (written, bar))) in
        steps.iter().zip(texts.iter().zip(bars)).enumerate()
    {
        let share = value / whole * 100.0;
        let written = if place > 0 && share.is_finite() {
            let decimals = usize::from(share < 9.95 && share > 0.0);
            format!("{written} · {share:.decimals$}\u{202f}%")
        } else {
            written.clone()
        };
        let line = plot.sheet.line(&written, &style);
        if bar.height < style.size {
            continue;
        }
        let color = series
            .style
            .colors
            .get(*index)
            .copied()
            .unwrap_or(series.style.color);
        let baseline = bar.center().y + (line.ascent - line.descent) / 2.0;
        let (at, anchor, ink) = if line.width + 12.0 <= bar.width {
            let ink = Rgba::readable_on(color.over(plot.theme().background));
            (Point::new(bar.center().x, baseline), Anchor::Middle, ink)
        } else {
            let at = Point::new(bar.right() + 6.0, baseline);
            (at, Anchor::Start, plot.theme().label)
        };
        plot.push(text(&line, at, anchor, 0.0, ink, None));
    }
}
