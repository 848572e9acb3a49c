//! Quiver plots: an arrow at each point, from its horizontal and vertical components.

use super::column::{self, Column};
use super::kind::{AxisMeaning, Chart, ColorGuide, PaintOrder, Shown, Summary};
use super::legend_entries;
use crate::color::Rgba;
use crate::figure::extent::{Extent, Extents};
use crate::figure::legend::LegendEntry;
use crate::figure::plot_area::PlotArea;
use crate::scale::Scale;
use crate::scene::backend::GroupStart;
use crate::scene::{Item, Paint, Point, Role, Segment, shape};
use crate::spec::mark::Quiver;
use crate::spec::{Channel, Layer, Panel, Series};

impl Chart for Quiver {
    fn name(&self) -> &'static str {
        "arrow plot"
    }

    fn noun(&self) -> &'static str {
        "arrows"
    }

    fn summary(&self) -> Summary {
        Summary::Count
    }

    fn shown(&self) -> Shown {
        Shown::Points
    }

    fn paint_order(&self) -> PaintOrder {
        PaintOrder::Shape
    }

    fn axis_meanings(&self) -> [AxisMeaning; 2] {
        [AxisMeaning::Positions, AxisMeaning::Values]
    }

    /// All points and the space for their arrows, with a margin of 3 %.
    ///
    /// The length of arrows in pixels is not known yet. The longest is assumed to be about as long as neighbours are apart
    /// in a plot of common proportions.
    fn extents(&self, layer: &Layer, _panel: &Panel) -> Extents {
        let arrows: Vec<Arrow> = layer.series.iter().flat_map(arrows).collect();
        let longest = arrows
            .iter()
            .map(Arrow::length)
            .fold(f64::MIN_POSITIVE, f64::max);
        // the distance of neighbours as a part of the plot, if points were spread evenly
        let spread_apart = 1.0 / (arrows.len().max(1) as f64).sqrt();
        // `along` gives the foot and the component of an arrow along one axis
        let extent = |along: &dyn Fn(&Arrow) -> (f64, f64), max_part: f64| {
            let mut extent = Extent::of(arrows.iter().map(|arrow| along(arrow).0), 0.0);
            let span = (extent.high - extent.low) / (1.0 - 2.0 * max_part).max(0.5);
            for arrow in &arrows {
                let (foot, component) = along(arrow);
                let tip = foot + component / longest * max_part * span;
                extent.widen(tip, tip);
            }
            let margin = (extent.high - extent.low) * 0.03;
            extent.widen(extent.low - margin, extent.high + margin);
            extent
        };
        Extents {
            x: extent(&|arrow| (arrow.x, arrow.u), (0.7 * spread_apart).min(0.15)),
            y: extent(&|arrow| (arrow.y, arrow.v), (1.1 * spread_apart).min(0.25)),
        }
    }

    /// Draws every arrow with its foot at its point. Along an inverted axis it points to larger values like any other.
    fn draw(&self, plot: &mut PlotArea<'_, '_>, layer: &Layer, panel: &Panel, first: usize) {
        let (right, up) = (growth(plot.x_scale()), growth(plot.y_scale()));
        let all: Vec<Arrow> = layer.series.iter().flat_map(arrows).collect();
        let all: Vec<Arrow> = all.iter().map(|arrow| arrow.directed(right, up)).collect();
        let longest = all.iter().map(Arrow::length).fold(0.0, f64::max);
        let scale = match self.scale {
            Some(scale) => scale,
            None if longest > 0.0 => shrink_to_fit(plot, &all, spacing(plot, all.len()) / longest),
            None => 0.0,
        };
        let colors = self.color_guide(layer, panel).map(|guide| guide.colors);
        for (number, series) in layer.series.iter().enumerate() {
            plot.series_group(first + number, &series.name, |plot| {
                for arrow in arrows(series) {
                    let color = colors
                        .as_ref()
                        .map_or(series.style.color, |colors| colors.color(arrow.length()));
                    let title = hover_text(plot, &arrow);
                    plot.group(GroupStart::new(Role::Mark).title(title), |plot| {
                        draw_arrow(plot, &arrow.directed(right, up), scale, color)
                    });
                }
            });
        }
    }

    fn columns<'a>(&'a self, series: &'a Series) -> Vec<Column<'a>> {
        let components = [("u", Channel::U), ("v", Channel::V)];
        let mut columns = vec![Column::y(series)];
        columns.extend(column::numbers(series, &components));
        columns
    }

    fn legend_entries(&self, layer: &Layer) -> Vec<LegendEntry> {
        legend_entries::swatches(layer)
    }

    /// The colours for all lengths; `None` when arrows have the colour of their series.
    fn color_guide(&self, layer: &Layer, _panel: &Panel) -> Option<ColorGuide<'_>> {
        let lengths = layer
            .series
            .iter()
            .flat_map(arrows)
            .map(|arrow| arrow.length());
        Some(ColorGuide::new(self.color_scale.as_ref()?, lengths))
    }
}

/// An arrow in the units of the data.
#[derive(Clone, Copy)]
struct Arrow {
    /// The horizontal position of its foot.
    x: f64,
    /// The vertical position of its foot.
    y: f64,
    /// Its horizontal component.
    u: f64,
    /// Its vertical component.
    v: f64,
}

impl Arrow {
    /// Its length in the units of its components.
    fn length(&self) -> f64 {
        libm::hypot(self.u, self.v)
    }

    /// The arrow with its components towards the right and upwards, where `right` and `up` are 1 or, along an inverted axis,
    /// -1.
    fn directed(&self, right: f64, up: f64) -> Arrow {
        Arrow {
            u: self.u * right,
            v: self.v * up,
            ..*self
        }
    }
}

/// 1 when the values of a scale grow to the right or upwards, -1 when they grow to the left or downwards.
fn growth(scale: &Scale) -> f64 {
    if scale.invert(0.0) <= scale.invert(1.0) {
        1.0
    } else {
        -1.0
    }
}

/// The arrows of a series. A point has none if its position or a component is not finite; a component without a column is
/// 0.
fn arrows(series: &Series) -> Vec<Arrow> {
    let component =
        |channel: Channel, index: usize| series.channel(channel).get(index).copied().unwrap_or(0.0);
    let points = series.x.iter().zip(&series.y).enumerate();
    points
        .map(|(index, (x, y))| Arrow {
            x: *x,
            y: *y,
            u: component(Channel::U, index),
            v: component(Channel::V, index),
        })
        .filter(|arrow| {
            let numbers = [arrow.x, arrow.y, arrow.u, arrow.v];
            numbers.iter().all(|number| number.is_finite())
        })
        .collect()
}

/// The text on hovering over an arrow: its components and its position.
fn hover_text(plot: &PlotArea<'_, '_>, arrow: &Arrow) -> String {
    let components = plot.context.numbers(&[arrow.u, arrow.v]).join(", ");
    let x = plot.value_text(plot.x_scale(), arrow.x);
    let y = plot.value_text(plot.y_scale(), arrow.y);
    format!("{components} at {x}, {y}")
}

/// The length of the longest arrow in CSS pixels: nine tenths of the distance of neighbours, if points were spread evenly.
fn spacing(plot: &PlotArea<'_, '_>, count: usize) -> f64 {
    let area = f64::from(plot.rect.width) * f64::from(plot.rect.height);
    (area / count.max(1) as f64).sqrt().clamp(4.0, 80.0) * 0.9
}

/// The scale of the arrows in CSS pixels per unit: smaller if one of them would leave the plot, but at least half.
fn shrink_to_fit(plot: &PlotArea<'_, '_>, arrows: &[Arrow], scale: f64) -> f64 {
    let rect = plot.rect;
    let factor = arrows.iter().fold(1.0_f64, |factor, arrow| {
        let foot = plot.at(arrow.x, arrow.y);
        let fits = |room: f32, need: f64| {
            if need > 0.0 && room > 0.0 {
                f64::from(room) / need
            } else {
                1.0
            }
        };
        let across = if arrow.u < 0.0 {
            foot.x - rect.x
        } else {
            rect.right() - foot.x
        };
        let upwards = if arrow.v < 0.0 {
            rect.bottom() - foot.y
        } else {
            foot.y - rect.y
        };
        factor
            .min(fits(across, arrow.u.abs() * scale))
            .min(fits(upwards, arrow.v.abs() * scale))
    });
    scale * factor.max(0.5)
}

/// Draws an arrow with its foot at its point; one shorter than half a pixel is a dot.
fn draw_arrow(plot: &PlotArea<'_, '_>, arrow: &Arrow, scale: f64, color: Rgba) {
    // a scale of the author's can make arrows longer than any picture, and longer than `f32` can compute with
    let pixels = |component: f64| (component * scale).clamp(-1e5, 1e5) as f32;
    let (dx, dy) = (pixels(arrow.u), -pixels(arrow.v));
    if (dx * dx + dy * dy).sqrt() < 0.5 {
        return plot.dot((arrow.x, arrow.y), 1.75, color);
    }
    plot.mark(vec![(arrow.x, arrow.y)], |at, picture| {
        for foot in at {
            picture.push(Item::Path {
                segments: outline(*foot, dx, dy),
                fill: Some(Paint::Solid(color)),
                stroke: None,
            });
        }
    });
}

/// The outline of an arrow from its foot, in CSS pixels; `dx` and `dy` lead to its tip.
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
