//! Quivers: an arrow at each point, with horizontal and vertical parts.

use crate::color::Rgba;
use crate::figure::plot::Plot;
use crate::figure::reach::{Claim, Reach};
use crate::scene::backend::Open;
use crate::scene::{Item, Paint, Point, Role, shape};
use crate::spec::{Channel, Layer, Mark, Series, Shading};

/// Foot of an arrow and its parts.
type Arrow = (f64, f64, f64, f64);

/// The arrows of a series, each with finite parts.
fn arrows(series: &Series) -> Vec<Arrow> {
    let part =
        |channel: Channel, index: usize| series.channel(channel).get(index).copied().unwrap_or(0.0);
    let all = series.x.iter().zip(&series.y).enumerate();
    all.map(|(index, (x, y))| (*x, *y, part(Channel::U, index), part(Channel::V, index)))
        .filter(|(x, y, u, v)| [x, y, u, v].iter().all(|part| part.is_finite()))
        .collect()
}

/// The colours over all lengths, where colours show them.
pub(super) fn shading(layer: &Layer) -> Option<Shading> {
    let Mark::Quiver {
        shade: Some(shade), ..
    } = &layer.mark
    else {
        return None;
    };
    let lengths = layer
        .series
        .iter()
        .flat_map(arrows)
        .map(|(_, _, u, v)| libm::hypot(u, v));
    Some(shade.over(lengths))
}

/// 8 % of room beyond the points on all sides, for the arrows.
pub(super) fn claim(series: &[Series]) -> Claim {
    let points = || series.iter().flat_map(Series::points);
    let wide = |mut reach: Reach| {
        // beyond zero as well, where a scale would end otherwise
        let room = (reach.high - reach.low) * 0.08;
        reach.widen(reach.low - room, reach.high + room);
        reach
    };
    Claim {
        x: wide(Reach::of(points().map(|point| point.0), 0.0)),
        y: wide(Reach::of(points().map(|point| point.1), 0.0)),
    }
}

/// Draws every arrow with its foot at its point.
pub(super) fn draw(plot: &mut Plot<'_, '_>, layer: &Layer, first: usize) {
    let all: Vec<Arrow> = layer.series.iter().flat_map(arrows).collect();
    let longest = all
        .iter()
        .map(|(_, _, u, v)| libm::hypot(*u, *v))
        .fold(0.0, f64::max);
    let by = match layer.mark {
        Mark::Quiver {
            scale: Some(scale), ..
        } => scale,
        _ if longest > 0.0 => spacing(plot, all.len()) / longest,
        _ => 0.0,
    };
    let shading = shading(layer);
    for (index, one) in layer.series.iter().enumerate() {
        plot.series_group(first + index, &one.name, |plot| {
            for arrow in arrows(one) {
                let length = libm::hypot(arrow.2, arrow.3);
                let color = shading
                    .as_ref()
                    .map_or(one.style.color, |shading| shading.color(length));
                let (x, y, u, v) = arrow;
                let words = plot.sheet.numbers(&[x, y, u, v]);
                let title = match &words[..] {
                    [x, y, u, v] => format!("{u}, {v} at {x}, {y}"),
                    _ => String::new(),
                };
                plot.group(Open::new(Role::Mark).title(title), |plot| {
                    draw_arrow(plot, arrow, by, color)
                });
            }
        });
    }
}

/// The usual distance of neighbours in CSS pixels.
fn spacing(plot: &Plot<'_, '_>, count: usize) -> f64 {
    let area = f64::from(plot.rect.width) * f64::from(plot.rect.height);
    (area / count.max(1) as f64).sqrt().clamp(4.0, 80.0) * 0.9
}

/// A slender arrow; a length of less than half a pixel is a dot.
fn draw_arrow(plot: &Plot<'_, '_>, (x, y, u, v): Arrow, by: f64, color: Rgba) {
    let foot = plot.at(x, y);
    let reach = |part: f64| (part * by).clamp(-1e5, 1e5) as f32;
    let (dx, dy) = (reach(u), -reach(v));
    let length = (dx * dx + dy * dy).sqrt();
    let fill = Some(Paint::Solid(color));
    if length < 0.5 {
        plot.push(Item::Path {
            segments: shape::circle(foot, 1.75),
            fill,
            stroke: None,
        });
        return;
    }
    let (cos, sin) = (dx / length, dy / length);
    let head = (length * 0.4).min(9.0);
    let (shaft, wing) = ((length * 0.05).clamp(0.5, 0.9), head * 0.42);
    // corners along the arrow and across it
    let corners = [
        (0.0, shaft),
        (length - head * 0.85, shaft),
        (length - head, wing),
        (length, 0.0),
        (length - head, -wing),
        (length - head * 0.85, -shaft),
        (0.0, -shaft),
    ]
    .map(|(along, across)| {
        Point::new(
            foot.x + along * cos - across * sin,
            foot.y + along * sin + across * cos,
        )
    });
    plot.push(Item::Path {
        segments: shape::polygon(&corners),
        fill,
        stroke: None,
    });
}
