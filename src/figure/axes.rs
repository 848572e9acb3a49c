//! Draws what surrounds the marks of a panel: grid, axis lines, ticks, labels, titles and frame.

use super::axis::{AxisLayout, Tick};
use super::context::Context;
use super::layout::{MINOR_TICK, PanelLayout, SideTitle, TICK, is_thumbnail};
use crate::scale::Scale;
use crate::scene::{Anchor, Item, Point, Rect, Role, Stroke};
use crate::spec::Theme;

/// Draws the grid lines, which lie under the marks.
pub fn draw_grid(context: &mut Context<'_>, layout: &PanelLayout<'_>) {
    let theme = context.theme();
    // In a thumbnail the grid would hide the data.
    let thumbnail = is_thumbnail(context);
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
        if wanted(&layout.y) {
            for tick in &layout.y.ticks {
                let y = plot.bottom() - tick.position as f32 * plot.height;
                draw_grid_line(
                    context,
                    Point::new(plot.x, y),
                    Point::new(plot.right(), y),
                    &stroke,
                );
            }
        }
        if wanted(&layout.x) {
            for tick in &layout.x.ticks {
                let x = plot.x + tick.position as f32 * plot.width;
                draw_grid_line(
                    context,
                    Point::new(x, plot.y),
                    Point::new(x, plot.bottom()),
                    &stroke,
                );
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
        for position in layout.y.minor.iter().filter(|_| wanted(&layout.y)) {
            let y = plot.bottom() - *position as f32 * plot.height;
            let (from, to) = (Point::new(plot.x, y), Point::new(plot.right(), y));
            draw_grid_line(context, from, to, &stroke);
        }
        for position in layout.x.minor.iter().filter(|_| wanted(&layout.x)) {
            let x = plot.x + *position as f32 * plot.width;
            let (from, to) = (Point::new(x, plot.y), Point::new(x, plot.bottom()));
            draw_grid_line(context, from, to, &stroke);
        }
    });
}

/// Draws one grid line.
fn draw_grid_line(context: &Context<'_>, from: Point, to: Point, stroke: &Stroke) {
    context.canvas.push(Item::Rule {
        from,
        to,
        stroke: stroke.clone(),
    });
}

/// Draws the lines at zero: over bars and areas, under other marks.
pub fn draw_zero_lines(context: &mut Context<'_>, layout: &PanelLayout<'_>) {
    let color = context.theme().zero;
    let plot = layout.plot;
    context.group(Role::Axis, "zero", |context| {
        if let Some(position) = zero_position(&layout.y) {
            let y = plot.bottom() - position * plot.height;
            context.rule(
                Point::new(plot.x, y),
                Point::new(plot.right(), y),
                color,
                1.0,
            );
        }
        if let Some(position) = zero_position(&layout.x).filter(|_| layout.y.is_banded()) {
            let x = plot.x + position * plot.width;
            context.rule(
                Point::new(x, plot.y),
                Point::new(x, plot.bottom()),
                color,
                1.0,
            );
        }
    });
}

/// The position of zero on a linear or symlog scale, from 0 to 1; `None` when it is outside or the axis is hidden.
fn zero_position(axis_layout: &AxisLayout<'_>) -> Option<f32> {
    if !axis_layout.axis.visible
        || !matches!(*axis_layout.scale, Scale::Linear(_) | Scale::Symlog(_))
    {
        return None;
    }
    // Zero at an end of the domain counts in spite of rounding.
    let position = axis_layout.scale.position(0.0);
    (-1e-6..=1.000_001)
        .contains(&position)
        .then_some(position as f32)
}

/// Draws axis lines, ticks, labels and titles.
pub fn draw(context: &mut Context<'_>, layout: &PanelLayout<'_>) {
    context.group(Role::Axis, "x", |context| {
        draw_horizontal_axis(context, layout)
    });
    context.group(Role::Axis, "y", |context| {
        draw_vertical_axis(context, layout, &layout.y, &layout.y_title, false)
    });
    if let Some(y2) = &layout.y2 {
        context.group(Role::Axis, "y2", |context| {
            draw_vertical_axis(context, layout, y2, &layout.y2_title, true)
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

/// Draws the axis at the bottom.
fn draw_horizontal_axis(context: &mut Context<'_>, layout: &PanelLayout<'_>) {
    let (plot, axis_layout) = (layout.plot, &layout.x);
    if !axis_layout.axis.visible {
        return;
    }
    let theme = context.theme();
    let base = plot.bottom();
    if axis_layout.is_lined(theme) && !is_covered_by_zero_line(layout) {
        context.rule(
            Point::new(plot.x, base),
            Point::new(plot.right(), base),
            theme.axis,
            1.0,
        );
    }
    for (position, length) in tick_marks(axis_layout, theme) {
        let x = plot.x + position as f32 * plot.width;
        context.rule(
            Point::new(x, base),
            Point::new(x, base + length),
            theme.axis,
            1.0,
        );
    }
    let top = base + axis_layout.gap(theme);
    // Measured once for the axis: measuring all labels for each of thousands of names is quadratic.
    let height = axis_layout.pitch(context);
    let mut lowest = top;
    for tick in &axis_layout.ticks {
        let x = plot.x + tick.position as f32 * plot.width;
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

/// True if the zero line already runs where the axis line would be.
fn is_covered_by_zero_line(layout: &PanelLayout<'_>) -> bool {
    zero_position(&layout.y).is_some_and(|position| position.abs() < 1e-6)
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
fn label_color(context: &Context<'_>, axis_layout: &AxisLayout<'_>) -> crate::color::Rgba {
    axis_layout
        .axis
        .tick_style
        .as_ref()
        .map_or(context.theme().color_of(context.theme().ticks), |label| {
            label.color
        })
}

/// Draws a vertical axis, at the right if `right`, else at the left.
fn draw_vertical_axis(
    context: &mut Context<'_>,
    layout: &PanelLayout<'_>,
    axis_layout: &AxisLayout<'_>,
    title: &SideTitle,
    right: bool,
) {
    let plot = layout.plot;
    let theme = context.theme();
    if !axis_layout.axis.visible {
        return;
    }
    let (edge, out) = if right {
        (plot.right(), 1.0)
    } else {
        (plot.x, -1.0)
    };
    if axis_layout.is_lined(theme)
        && !(axis_layout.is_banded() && zero_position(&layout.x).is_some())
    {
        context.rule(
            Point::new(edge, plot.y),
            Point::new(edge, plot.bottom()),
            theme.axis,
            1.0,
        );
    }
    for (position, length) in tick_marks(axis_layout, theme) {
        let y = plot.bottom() - position as f32 * plot.height;
        context.rule(
            Point::new(edge, y),
            Point::new(edge + out * length, y),
            theme.axis,
            1.0,
        );
    }
    let gap = axis_layout.gap(theme);
    let height = axis_layout.pitch(context);
    let color = label_color(context, axis_layout);
    for tick in &axis_layout.ticks {
        let y = plot.bottom() - tick.position as f32 * plot.height;
        let top = y - height * tick.lines.len() as f32 / 2.0;
        for (index, line) in tick.lines.iter().enumerate() {
            let cap = (line.ascent - line.descent) / 2.0;
            let at = Point::new(edge + out * gap, top + height * (index as f32 + 0.5) + cap);
            let anchor = if right { Anchor::Start } else { Anchor::End };
            context.write(line, at, anchor, 0.0, color);
        }
    }
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
