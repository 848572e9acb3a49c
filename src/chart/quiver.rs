//! Quivers: an arrow at each point, with horizontal and vertical parts.

use super::column::{self, Column};
use super::key;
use super::kind::{Chart, Depth, Summary};
use crate::color::Rgba;
use crate::figure::extent::{Extent, Extents};
use crate::figure::legend::Entry;
use crate::figure::plot_area::PlotArea;
use crate::scene::backend::Open;
use crate::scene::{Item, Paint, Point, Role, Segment, shape};
use crate::spec::mark::Quiver;
use crate::spec::{Channel, ColorScale, Layer, Panel, ResolvedColorScale, Series, Theme};

impl Chart for Quiver {
    fn name(&self) -> &'static str {
        "arrow plot"
    }

    fn items(&self) -> &'static str {
        "arrows"
    }

    fn summary(&self) -> Summary {
        Summary::Count
    }

    fn depth(&self) -> Depth {
        Depth::Shape
    }

    /// The points and what the arrows need beyond them, the longest being as long as neighbours are apart in a usual plot;
    /// a little room beyond that, where a scale would end at zero as well.
    fn domain(&self, layer: &Layer, _panel: &Panel) -> Extents {
        let all: Vec<Arrow> = layer.series.iter().flat_map(arrows).collect();
        let longest = all.iter().map(length).fold(f64::MIN_POSITIVE, f64::max);
        let apart = 1.0 / (all.len().max(1) as f64).sqrt();
        let wide = |place: &dyn Fn(&Arrow) -> (f64, f64), most: f64| {
            let mut extent = Extent::of(all.iter().map(|arrow| place(arrow).0), 0.0);
            let span = (extent.high - extent.low) / (1.0 - 2.0 * most).max(0.5);
            for arrow in &all {
                let (foot, part) = place(arrow);
                let tip = foot + part / longest * most * span;
                extent.widen(tip, tip);
            }
            let room = (extent.high - extent.low) * 0.03;
            extent.widen(extent.low - room, extent.high + room);
            extent
        };
        Extents {
            x: wide(&|(x, _, u, _)| (*x, *u), (0.7 * apart).min(0.15)),
            y: wide(&|(_, y, _, v)| (*y, *v), (1.1 * apart).min(0.25)),
        }
    }

    /// Draws every arrow with its foot at its point.
    fn draw(&self, plot: &mut PlotArea<'_, '_>, layer: &Layer, _panel: &Panel, first: usize) {
        let all: Vec<Arrow> = layer.series.iter().flat_map(arrows).collect();
        let longest = all.iter().map(length).fold(0.0, f64::max);
        let by = match self.scale {
            Some(scale) => scale,
            None if longest > 0.0 => within(plot, &all, spacing(plot, all.len()) / longest),
            None => 0.0,
        };
        let colors = self.color_scale(layer).map(|(colors, _)| colors);
        for (index, one) in layer.series.iter().enumerate() {
            plot.series_group(first + index, &one.name, |plot| {
                for arrow in arrows(one) {
                    let length = length(&arrow);
                    let color = colors
                        .as_ref()
                        .map_or(one.style.color, |colors| colors.color(length));
                    let (x, y, u, v) = arrow;
                    let words = plot.context.numbers(&[x, y, u, v]);
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

    fn columns<'a>(&'a self, series: &'a Series) -> Vec<Column<'a>> {
        let parts = [("u", Channel::U), ("v", Channel::V)];
        let mut columns = vec![Column::y(series)];
        columns.extend(column::numbers(series, &parts));
        columns
    }

    fn key(&self, layer: &Layer, _theme: &Theme) -> Vec<Entry> {
        key::swatches(layer)
    }

    /// The colours over all lengths, where colours show them.
    fn color_scale(&self, layer: &Layer) -> Option<(ResolvedColorScale, &ColorScale)> {
        let color_scale = self.color_scale.as_ref()?;
        let arrows = layer.series.iter().flat_map(arrows);
        Some((
            color_scale.over(arrows.map(|arrow| length(&arrow))),
            color_scale,
        ))
    }
}

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

/// How long an arrow is.
fn length((_, _, u, v): &Arrow) -> f64 {
    libm::hypot(*u, *v)
}

/// The usual distance of neighbours in CSS pixels.
fn spacing(plot: &PlotArea<'_, '_>, count: usize) -> f64 {
    let area = f64::from(plot.rect.width) * f64::from(plot.rect.height);
    (area / count.max(1) as f64).sqrt().clamp(4.0, 80.0) * 0.9
}

/// The scale of the arrows, less where one of them would leave the plot, but no less than half.
fn within(plot: &PlotArea<'_, '_>, all: &[Arrow], by: f64) -> f64 {
    let rect = plot.rect;
    let least = all.iter().fold(1.0_f64, |least, (x, y, u, v)| {
        let foot = plot.at(*x, *y);
        let fits = |room: f32, need: f64| {
            if need > 0.0 && room > 0.0 {
                f64::from(room) / need
            } else {
                1.0
            }
        };
        let across = if *u < 0.0 {
            foot.x - rect.x
        } else {
            rect.right() - foot.x
        };
        let upwards = if *v < 0.0 {
            rect.bottom() - foot.y
        } else {
            foot.y - rect.y
        };
        least
            .min(fits(across, u.abs() * by))
            .min(fits(upwards, v.abs() * by))
    });
    by * least.max(0.5)
}

/// A slender arrow; a length of less than half a pixel is a dot.
fn draw_arrow(plot: &PlotArea<'_, '_>, (x, y, u, v): Arrow, by: f64, color: Rgba) {
    let extent = |part: f64| (part * by).clamp(-1e5, 1e5) as f32;
    let (dx, dy) = (extent(u), -extent(v));
    if (dx * dx + dy * dy).sqrt() < 0.5 {
        return plot.dot((x, y), 1.75, color);
    }
    plot.mark(vec![(x, y)], |at, picture| {
        for foot in at {
            picture.push(Item::Path {
                segments: outline(*foot, dx, dy),
                fill: Some(Paint::Solid(color)),
                stroke: None,
            });
        }
    });
}

/// The outline of an arrow from its foot, so long along x and y in CSS pixels.
fn outline(foot: Point, dx: f32, dy: f32) -> Vec<Segment> {
    let length = (dx * dx + dy * dy).sqrt();
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
    shape::polygon(&corners)
}
