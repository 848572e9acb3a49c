//! Draws what a laid out panel has round its marks: grid, axis lines, ticks, labels, titles, frame.

use super::axis::{AxisLayout, Tick};
use super::context::Context;
use super::layout::{MINOR_TICK, PanelLayout, SideTitle, TICK, is_thumbnail};
use crate::scale::Scale;
use crate::scene::{Anchor, Item, Point, Rect, Role, Stroke};
use crate::spec::Theme;

/// Grid lines, under the marks.
pub fn grid(context: &mut Context<'_>, layout: &PanelLayout<'_>) {
    let theme = context.theme();
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
    minor_grid(context, layout);
    context.group(Role::Grid, "grid", |context| {
        if wanted(&layout.y) {
            for tick in &layout.y.ticks {
                let y = plot.bottom() - tick.position as f32 * plot.height;
                line(
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
                line(
                    context,
                    Point::new(x, plot.y),
                    Point::new(x, plot.bottom()),
                    &stroke,
                );
            }
        }
    });
}

/// Paler lines at the ticks between the ticks, where the author wants them.
fn minor_grid(context: &mut Context<'_>, layout: &PanelLayout<'_>) {
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
            line(context, from, to, &stroke);
        }
        for position in layout.x.minor.iter().filter(|_| wanted(&layout.x)) {
            let x = plot.x + *position as f32 * plot.width;
            let (from, to) = (Point::new(x, plot.y), Point::new(x, plot.bottom()));
            line(context, from, to, &stroke);
        }
    });
}

/// One grid line.
fn line(context: &Context<'_>, from: Point, to: Point, stroke: &Stroke) {
    context.canvas.push(Item::Rule {
        from,
        to,
        stroke: stroke.clone(),
    });
}

/// The lines at zero, over bars and areas, under lines.
pub fn zero(context: &mut Context<'_>, layout: &PanelLayout<'_>) {
    let color = context.theme().zero;
    let plot = layout.plot;
    context.group(Role::Axis, "zero", |context| {
        if let Some(position) = zero_of(&layout.y) {
            let y = plot.bottom() - position * plot.height;
            context.rule(
                Point::new(plot.x, y),
                Point::new(plot.right(), y),
                color,
                1.0,
            );
        }
        if let Some(position) = zero_of(&layout.x).filter(|_| layout.y.is_banded()) {
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

/// Where zero lies on a scale of equal steps, if it lies inside.
fn zero_of(axis_layout: &AxisLayout<'_>) -> Option<f32> {
    if !axis_layout.axis.visible
        || !matches!(*axis_layout.scale, Scale::Linear(_) | Scale::Symlog(_))
    {
        return None;
    }
    let position = axis_layout.scale.position(0.0);
    (-1e-6..=1.000_001)
        .contains(&position)
        .then_some(position as f32)
}

/// Axis lines, ticks, labels and titles.
pub fn draw(context: &mut Context<'_>, layout: &PanelLayout<'_>) {
    context.group(Role::Axis, "x", |context| horizontal(context, layout));
    context.group(Role::Axis, "y", |context| {
        vertical(context, layout, &layout.y, &layout.y_title, false)
    });
    if let Some(y2) = &layout.y2 {
        context.group(Role::Axis, "y2", |context| {
            vertical(context, layout, y2, &layout.y2_title, true)
        });
    }
    if layout.panel.frame {
        frame(context, layout.plot);
    }
}

/// A border on four sides.
fn frame(context: &Context<'_>, plot: Rect) {
    let stroke = Stroke::solid(context.theme().axis, 1.0);
    context.canvas.push(Item::Rect {
        rect: plot,
        radius: [0.0; 4],
        fill: None,
        stroke: Some(stroke),
    });
}

/// The axis at the bottom.
fn horizontal(context: &mut Context<'_>, layout: &PanelLayout<'_>) {
    let (plot, axis_layout) = (layout.plot, &layout.x);
    if !axis_layout.axis.visible {
        return;
    }
    let theme = context.theme();
    let base = plot.bottom();
    if axis_layout.is_lined(theme) && !hides_line(layout) {
        context.rule(
            Point::new(plot.x, base),
            Point::new(plot.right(), base),
            theme.axis,
            1.0,
        );
    }
    for (position, length) in strokes(axis_layout, theme) {
        let x = plot.x + position as f32 * plot.width;
        context.rule(
            Point::new(x, base),
            Point::new(x, base + length),
            theme.axis,
            1.0,
        );
    }
    let top = base + axis_layout.gap(theme);
    let height = axis_layout.pitch(context);
    let mut lowest = top;
    for tick in &axis_layout.ticks {
        let x = plot.x + tick.position as f32 * plot.width;
        lowest = lowest.max(label_below(context, axis_layout, height, tick, x, top));
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

/// Where ticks stand along a line and how long each is.
fn strokes(axis_layout: &AxisLayout<'_>, theme: &Theme) -> Vec<(f64, f32)> {
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

/// Whether the zero line runs where the axis line would.
fn hides_line(layout: &PanelLayout<'_>) -> bool {
    zero_of(&layout.y).is_some_and(|position| position.abs() < 1e-6)
}

/// One label under a horizontal axis, its lines so high; how far down it reaches.
fn label_below(
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
                top + height * index as f32 + baseline(height, line.ascent, line.descent);
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
    // the middle of the letters' height lies on the tick; the nearest corner stands at the gap
    let half = (line.ascent - line.descent) / 2.0;
    let at = Point::new(x - half * sin, top + half * cos.max(0.3));
    context.write(line, at, anchor, axis_layout.angle, color);
    top + line.width * sin.abs() + height * cos
}

/// Distance from the top of a line box to the baseline of a text centred in it.
fn baseline(height: f32, ascent: f32, descent: f32) -> f32 {
    (height + ascent - descent) / 2.0
}

fn label_color(context: &Context<'_>, axis_layout: &AxisLayout<'_>) -> crate::color::Rgba {
    axis_layout
        .axis
        .tick_style
        .as_ref()
        .map_or(context.theme().color_of(context.theme().ticks), |label| {
            label.color
        })
}

/// An axis at the left, or at the right.
fn vertical(
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
    if axis_layout.is_lined(theme) && !(axis_layout.is_banded() && zero_of(&layout.x).is_some()) {
        context.rule(
            Point::new(edge, plot.y),
            Point::new(edge, plot.bottom()),
            theme.axis,
            1.0,
        );
    }
    for (position, length) in strokes(axis_layout, theme) {
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
    side_title(context, layout, axis_layout, title, right);
}

/// The title of a vertical axis.
fn side_title(
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
            // the label of a tick at the top reaches half a line above the plot
            let label = context.fonts.line_height(&axis_layout.style(context));
            let top = layout.plot.y - 4.0 - height * lines.len() as f32 - 0.5 * label;
            for (index, line) in lines.iter().enumerate() {
                let y = top.max(layout.cell.y)
                    + height * index as f32
                    + baseline(height, line.ascent, line.descent);
                let (x, anchor) = if right {
                    (layout.cell.right(), Anchor::End)
                } else {
                    (layout.cell.x, Anchor::Start)
                };
                context.write(line, Point::new(x, y), anchor, 0.0, color);
            }
        }
        SideTitle::Beside(lines) => {
            let middle = layout.plot.center().y;
            let height = context.title_pitch(lines);
            for (index, line) in lines.iter().enumerate() {
                let offset = height * index as f32 + baseline(height, line.ascent, line.descent);
                let (x, angle) = if right {
                    (layout.cell.right() - offset, 90.0)
                } else {
                    (layout.cell.x + offset, -90.0)
                };
                context.write(line, Point::new(x, middle), Anchor::Middle, angle, color);
            }
        }
    }
}
