//! Draws what surrounds the marks of a panel: grid, axis lines, ticks, labels, titles and frame.

use super::axis::{AxisLayout, Tick};
use super::context::Context;
use super::layout::{MINOR_TICK, PanelLayout, SideTitle, TICK};
use crate::color::Rgba;
use crate::scale::Scale;
use crate::scene::{Anchor, Item, Point, Rect, Role, Stroke};
use crate::spec::{Edge, Theme};

/// Draws the grid lines, which lie under the marks.
pub fn draw_grid(context: &mut Context<'_>, layout: &PanelLayout<'_>) {
    let theme = context.theme();
    // In a thumbnail the grid would hide the data.
    let thumbnail = context.spec.canvas.is_thumbnail();
    let wanted = |axis_layout: &AxisLayout<'_>| {
        axis_layout.axis.visible
            && !thumbnail
            && axis_layout
                .axis
                .grid
                .unwrap_or(theme.grid_on && (theme.grid_both || axis_layout.is_value()))
    };
    let mut stroke = Stroke::solid(theme.grid, theme.grid_width);
    stroke.dash.clone_from(&theme.grid_dash);
    let plot = layout.plot;
    draw_minor_grid(context, layout);
    context.group(Role::Grid, "grid", |context| {
        for (axis_layout, is_horizontal) in [(&layout.y, true), (&layout.x, false)] {
            for tick in axis_layout.ticks.iter().filter(|_| wanted(axis_layout)) {
                draw_grid_line(context, plot, is_horizontal, tick.position, &stroke);
            }
        }
    });
}

/// Draws paler grid lines at the minor ticks, where the author asks for them.
fn draw_minor_grid(context: &mut Context<'_>, layout: &PanelLayout<'_>) {
    let wanted =
        |axis_layout: &AxisLayout<'_>| axis_layout.axis.minor_grid && !axis_layout.minor.is_empty();
    if !wanted(&layout.x) && !wanted(&layout.y) {
        return;
    }
    let theme = context.theme();
    let stroke = Stroke::solid(theme.grid.faded(0.55), theme.grid_width);
    let plot = layout.plot;
    context.group(Role::Grid, "minor-grid", |context| {
        for (axis_layout, is_horizontal) in [(&layout.y, true), (&layout.x, false)] {
            for position in axis_layout.minor.iter().filter(|_| wanted(axis_layout)) {
                draw_grid_line(context, plot, is_horizontal, *position, &stroke);
            }
        }
    });
}

/// Draws a horizontal line (`is_horizontal`) or a vertical one across a plot, at a part of its height from the bottom, or of its width.
pub fn draw_grid_line(
    context: &Context<'_>,
    plot: Rect,
    is_horizontal: bool,
    part: f64,
    stroke: &Stroke,
) {
    let (from, to) = if is_horizontal {
        let y = plot.bottom() - part as f32 * plot.height;
        (Point::new(plot.x, y), Point::new(plot.right(), y))
    } else {
        let x = plot.x + part as f32 * plot.width;
        (Point::new(x, plot.y), Point::new(x, plot.bottom()))
    };
    let stroke = stroke.clone();
    context.canvas.push(Item::Rule { from, to, stroke });
}

/// Draws the lines at zero: over bars and areas, under other marks.
pub fn draw_zero_lines(context: &mut Context<'_>, layout: &PanelLayout<'_>) {
    let stroke = Stroke::solid(context.theme().zero, 1.0);
    let plot = layout.plot;
    context.group(Role::Axis, "zero", |context| {
        if let Some(position) = zero_position(&layout.y) {
            draw_grid_line(context, plot, true, position, &stroke);
        }
        if let Some(position) = zero_position(&layout.x).filter(|_| layout.y.is_banded()) {
            draw_grid_line(context, plot, false, position, &stroke);
        }
    });
}

/// The position of zero on a linear or symlog scale, from 0 to 1; `None` when it is outside or the axis is hidden.
fn zero_position(axis_layout: &AxisLayout<'_>) -> Option<f64> {
    if !axis_layout.axis.visible
        || !matches!(*axis_layout.scale, Scale::Linear(_) | Scale::Symlog(_))
    {
        return None;
    }
    // Zero at an end of the domain counts in spite of rounding.
    let position = axis_layout.scale.position(0.0);
    (-1e-6..=1.000_001).contains(&position).then_some(position)
}

/// An edge of a plot with a straight axis, which may be a little away from it.
pub struct PlotEdge {
    /// The side of the plot.
    pub side: Edge,
    /// The plot.
    pub plot: Rect,
    /// The distance of the axis from the plot, in CSS pixels.
    pub offset: f32,
}

impl PlotEdge {
    /// True for an edge below or above the plot.
    pub fn is_horizontal(&self) -> bool {
        self.side.is_horizontal()
    }

    /// The coordinate along the axis of a part of its length, from the left or from the bottom.
    pub fn along(&self, part: f64) -> f32 {
        match self.is_horizontal() {
            true => self.plot.x + part as f32 * self.plot.width,
            false => self.plot.bottom() - part as f32 * self.plot.height,
        }
    }

    /// The point with this coordinate along the axis, so many CSS pixels outwards of it.
    pub fn point(&self, along: f32, out: f32) -> Point {
        let (plot, offset) = (self.plot, self.offset);
        match self.side {
            Edge::Bottom => Point::new(along, plot.bottom() + offset + out),
            Edge::Top => Point::new(along, plot.y - offset - out),
            Edge::Left => Point::new(plot.x - offset - out, along),
            Edge::Right => Point::new(plot.right() + offset + out, along),
        }
    }

    /// Draws the axis line between two coordinates along it, so many CSS pixels wide.
    pub fn draw_line(
        &self,
        context: &Context<'_>,
        (from, to): (f32, f32),
        color: Rgba,
        width: f32,
    ) {
        context.rule(self.point(from, 0.0), self.point(to, 0.0), color, width);
    }

    /// Draws a line across the axis from one distance outwards to another, in CSS pixels; negative ones are inwards.
    pub fn rule(&self, context: &Context<'_>, along: f32, (near, far): (f32, f32), stroke: Stroke) {
        let (from, to) = (self.point(along, near), self.point(along, far));
        context.canvas.push(Item::Rule { from, to, stroke });
    }
}

/// Draws axis lines, ticks, labels and titles.
pub fn draw(context: &mut Context<'_>, layout: &PanelLayout<'_>) {
    context.group(Role::Axis, "x", |context| {
        draw_axis(context, layout, &layout.x, Edge::Bottom)
    });
    context.group(Role::Axis, "y", |context| {
        draw_axis(context, layout, &layout.y, Edge::Left)
    });
    if let Some(y2) = &layout.y2 {
        context.group(Role::Axis, "y2", |context| {
            draw_axis(context, layout, y2, Edge::Right)
        });
    }
    if layout.panel.frame {
        draw_frame(context, layout.plot);
    }
}

/// Draws a border around the plot.
fn draw_frame(context: &Context<'_>, plot: Rect) {
    let stroke = Stroke::solid(context.theme().axis, 1.0);
    context.canvas.push(Item::Rect {
        rect: plot,
        radius: [0.0; 4],
        fill: None,
        stroke: Some(stroke),
    });
}

/// Draws an axis: its line, its ticks, its labels and its title.
fn draw_axis(
    context: &mut Context<'_>,
    layout: &PanelLayout<'_>,
    axis_layout: &AxisLayout<'_>,
    side: Edge,
) {
    if !axis_layout.axis.visible {
        return;
    }
    let (theme, plot) = (context.theme(), layout.plot);
    let edge = PlotEdge {
        side,
        plot,
        offset: 0.0,
    };
    // The zero line may already run where the axis line would be.
    let is_covered = match edge.is_horizontal() {
        true => zero_position(&layout.y).is_some_and(|position| position.abs() < 1e-6),
        false => axis_layout.is_banded() && zero_position(&layout.x).is_some(),
    };
    if axis_layout.is_lined(theme) && !is_covered {
        let ends = match edge.is_horizontal() {
            true => (plot.x, plot.right()),
            false => (plot.y, plot.bottom()),
        };
        edge.draw_line(context, ends, theme.axis, 1.0);
    }
    for (position, length) in tick_marks(axis_layout, theme) {
        let stroke = Stroke::solid(theme.axis, 1.0);
        edge.rule(context, edge.along(position), (0.0, length), stroke);
    }
    match edge.is_horizontal() {
        true => draw_labels_below(context, layout, axis_layout, &edge),
        false => draw_labels_beside(context, layout, axis_layout, &edge),
    }
}

/// Draws the labels and the title of the axis at the bottom.
fn draw_labels_below(
    context: &Context<'_>,
    layout: &PanelLayout<'_>,
    axis_layout: &AxisLayout<'_>,
    edge: &PlotEdge,
) {
    let (theme, plot) = (context.theme(), layout.plot);
    let top = plot.bottom() + axis_layout.gap(theme);
    // Measured once for the axis: measuring all labels for each of thousands of names is quadratic.
    let height = axis_layout.pitch(context);
    let mut lowest = top;
    for tick in &axis_layout.ticks {
        let x = edge.along(tick.position);
        lowest = lowest.max(draw_label_below(context, axis_layout, height, tick, x, top));
    }
    let line = context.title_pitch(&layout.x_title);
    let middle = plot.center().x;
    let bottom = layout.cell.bottom() - line * layout.x_title.len() as f32;
    let below = lowest.max(bottom.min(lowest + super::layout::TITLE_GAP));
    for (index, title) in layout.x_title.iter().enumerate() {
        let y = below + line * index as f32 + title.ascent;
        let x = middle.clamp(
            layout.cell.x + title.width / 2.0,
            (layout.cell.right() - title.width / 2.0).max(layout.cell.x + title.width / 2.0),
        );
        let color = layout
            .panel
            .x
            .title
            .as_ref()
            .map_or(theme.label, |label| label.color);
        context.write(title, Point::new(x, y), Anchor::Middle, 0.0, color);
    }
}

/// Position from 0 to 1 along the axis and length in CSS pixels of every tick, minor ticks included.
fn tick_marks(axis_layout: &AxisLayout<'_>, theme: &Theme) -> Vec<(f64, f32)> {
    if !axis_layout.is_ticked(theme) {
        return Vec::new();
    }
    let ticks = axis_layout.ticks.iter().map(|tick| (tick.position, TICK));
    let minor = axis_layout
        .minor
        .iter()
        .map(|position| (*position, MINOR_TICK));
    ticks.chain(minor).collect()
}

/// Draws one label below the horizontal axis. `height` is the distance between its lines. Returns the y coordinate of
/// its lower end.
fn draw_label_below(
    context: &Context<'_>,
    axis_layout: &AxisLayout<'_>,
    height: f32,
    tick: &Tick,
    x: f32,
    top: f32,
) -> f32 {
    let color = label_color(context, axis_layout);
    if axis_layout.angle == 0.0 {
        for (index, line) in tick.lines.iter().enumerate() {
            let baseline =
                top + height * index as f32 + baseline_offset(height, line.ascent, line.descent);
            context.write(line, Point::new(x, baseline), Anchor::Middle, 0.0, color);
        }
        return top + height * tick.lines.len() as f32;
    }
    let turn = f64::from(axis_layout.angle).to_radians();
    let (cos, sin) = (libm::cos(turn) as f32, libm::sin(turn) as f32);
    let Some(line) = tick.lines.first() else {
        return top;
    };
    let anchor = if axis_layout.angle < 0.0 {
        Anchor::End
    } else {
        Anchor::Start
    };
    // The middle of the letters' height lies at the tick, and the nearest corner at the gap.
    let half = (line.ascent - line.descent) / 2.0;
    let at = Point::new(x - half * sin, top + half * cos.max(0.3));
    context.write(line, at, anchor, axis_layout.angle, color);
    top + line.width * sin.abs() + height * cos
}

/// Distance from the top of a line box to the baseline of text centred in it.
fn baseline_offset(height: f32, ascent: f32, descent: f32) -> f32 {
    (height + ascent - descent) / 2.0
}

/// The colour of the tick labels of an axis.
fn label_color(context: &Context<'_>, axis_layout: &AxisLayout<'_>) -> Rgba {
    axis_layout
        .axis
        .tick_style
        .as_ref()
        .map_or(context.theme().color_of(context.theme().ticks), |label| {
            label.color
        })
}

/// Draws the labels and the title of an axis at the left or at the right.
fn draw_labels_beside(
    context: &Context<'_>,
    layout: &PanelLayout<'_>,
    axis_layout: &AxisLayout<'_>,
    edge: &PlotEdge,
) {
    let gap = axis_layout.gap(context.theme());
    let height = axis_layout.pitch(context);
    let color = label_color(context, axis_layout);
    let right = edge.side == Edge::Right;
    let anchor = if right { Anchor::Start } else { Anchor::End };
    for tick in &axis_layout.ticks {
        let top = edge.along(tick.position) - height * tick.lines.len() as f32 / 2.0;
        for (index, line) in tick.lines.iter().enumerate() {
            let cap = (line.ascent - line.descent) / 2.0;
            let at = edge.point(top + height * (index as f32 + 0.5) + cap, gap);
            context.write(line, at, anchor, 0.0, color);
        }
    }
    let title = match right {
        true => &layout.y2_title,
        false => &layout.y_title,
    };
    draw_side_title(context, layout, axis_layout, title, right);
}

/// Draws the title of a vertical axis.
fn draw_side_title(
    context: &Context<'_>,
    layout: &PanelLayout<'_>,
    axis_layout: &AxisLayout<'_>,
    title: &SideTitle,
    right: bool,
) {
    let color = axis_layout
        .axis
        .title
        .as_ref()
        .map_or(context.theme().label, |label| label.color);
    match title {
        SideTitle::None => {}
        SideTitle::Above(lines) => {
            let height = context.title_pitch(lines);
            // The label of a tick at the top extends half a line above the plot.
            let label = context.fonts.line_height(&axis_layout.style(context));
            let top = layout.plot.y - 4.0 - height * lines.len() as f32 - 0.5 * label;
            for (index, line) in lines.iter().enumerate() {
                let y = top.max(layout.cell.y)
                    + height * index as f32
                    + baseline_offset(height, line.ascent, line.descent);
                let (x, anchor) = if right {
                    (layout.cell.right() - layout.centering, Anchor::End)
                } else {
                    (layout.cell.x + layout.centering, Anchor::Start)
                };
                context.write(line, Point::new(x, y), anchor, 0.0, color);
            }
        }
        SideTitle::Beside(lines) => {
            let middle = layout.plot.center().y;
            let height = context.title_pitch(lines);
            for (index, line) in lines.iter().enumerate() {
                let offset =
                    height * index as f32 + baseline_offset(height, line.ascent, line.descent);
                let (x, angle) = if right {
                    (layout.cell.right() - layout.centering - offset, 90.0)
                } else {
                    (layout.cell.x + layout.centering + offset, -90.0)
                };
                context.write(line, Point::new(x, middle), Anchor::Middle, angle, color);
            }
        }
    }
}
