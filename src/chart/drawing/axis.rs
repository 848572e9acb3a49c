//! The axes of a drawing: the room that they need at each edge, and how they are drawn.

use std::rc::Rc;

use super::coords::Projector;
use super::shape;
use super::space::shrink;
use crate::chart::panel_scales::PanelScales;
use crate::color::Rgba;
use crate::figure::axes::PlotEdge;
use crate::figure::context::Context;
use crate::figure::paint;
use crate::figure::plot_area::PlotArea;
use crate::font::ShapedLine;
use crate::scene::backend::GroupStart;
use crate::scene::{Anchor, Item, Paint, Point, Rect, Role, Stroke};
use crate::spec::drawing::{CoordinateSystem, Drawing, DrawingFrame, EdgeAxis, TickPosition};
use crate::spec::{Edge, Label, LabelAlign, Stroke as LineStyle};

/// From a tick or an axis line to a label, in CSS pixels.
const GAP: f32 = 3.0;

/// What the box of a line leaves free above its letters and below them, in CSS pixels; it belongs to the gap.
const BLANK: f32 = 1.0;

/// Width of an axis line in CSS pixels.
const LINE: f32 = 1.0;

/// Least distance between two labels of an axis whose labels are thinned, in CSS pixels.
const LABEL_DISTANCE: f32 = 1.0;

/// So far beyond its end, in CSS pixels, rounding may place a tick that belongs to an axis.
const ROUNDING: f32 = 1.0;

/// From the first spoke to the labels of the rings, besides the gap, in CSS pixels: markers on the spoke stay free.
const SPOKE_GAP: f32 = 2.0;

/// From this part of the radius on, the label of a ring hangs below the rim, because the first spoke has a label of its own.
const AT_RIM: f64 = 0.97;

/// How fast labels around the rim move from centred on it to wholly beyond it, as their direction turns from upright to level
/// (the first) and from level to upright: the whole text lies at the side from 24° on, and above or below from 50° on.
const TURNS: (f32, f32) = (2.5, 1.3);

/// The rectangle of the plot and the position of each axis.
pub(super) struct AxesLayout {
    /// The rectangle that the axes leave.
    pub plot: Rect,
    /// Distance of each axis from the plot in CSS pixels.
    offsets: Vec<f32>,
}

/// Reserves room for every axis, except where the plot is fixed.
pub(super) fn lay_out(
    plot: &PlotArea<'_, '_>,
    drawing: &Drawing,
    scales: &PanelScales,
    room: Rect,
) -> AxesLayout {
    if drawing.frame == DrawingFrame::Fixed {
        return AxesLayout {
            plot: whole(room),
            offsets: drawing.axes.iter().map(|edge| edge.offset).collect(),
        };
    }
    let mut inner = room;
    let mut offsets = Vec::with_capacity(drawing.axes.len());
    let polar = matches!(drawing.coords, CoordinateSystem::Polar { .. });
    let mut taken = [0.0_f32; 4];
    for edge in &drawing.axes {
        let at = edge.side.index();
        offsets.push(taken[at] + edge.offset);
        // A polar axis runs around the disc or along its first spoke and needs no room at an edge.
        if !polar {
            taken[at] += thickness(plot, edge);
        }
    }
    if polar {
        reserve_for_spoke_labels(plot, drawing, &mut inner);
    }
    let over = if polar {
        [0.0; 4]
    } else {
        overhang(plot, drawing, scales, room)
    };
    for side in Edge::ALL {
        shrink(
            &mut inner,
            side,
            taken[side.index()].max(over[side.index()]),
        );
    }
    AxesLayout {
        plot: whole(inner),
        offsets,
    }
}

/// A rectangle on whole pixels, which keep the edges of the plot sharp.
fn whole(inner: Rect) -> Rect {
    let (right, bottom) = (inner.right().round(), inner.bottom().round());
    let (x, y) = (inner.x.round(), inner.y.round());
    Rect::new(x, y, (right - x).max(1.0), (bottom - y).max(1.0))
}

/// Reserves room for the labels around a polar coordinate system.
fn reserve_for_spoke_labels(plot: &PlotArea<'_, '_>, drawing: &Drawing, room: &mut Rect) {
    let widest = |edge: &EdgeAxis| {
        shape_labels(plot.context, edge)
            .iter()
            .map(|line| line.width)
            .fold(0.0, f32::max)
    };
    for edge in drawing.axes.iter().filter(|edge| edge.side == Edge::Bottom) {
        let height = plot.context.fonts.line_height(&edge.label.font);
        let width = widest(edge) + GAP;
        // The circle only needs a square; a wide picture already has room at the sides.
        let spare = (room.width - room.height).max(0.0) / 2.0;
        let side = (width - spare).max(0.0);
        for (at, by) in [
            (Edge::Top, height),
            (Edge::Bottom, height),
            (Edge::Left, side),
            (Edge::Right, side),
        ] {
            shrink(room, at, by);
        }
    }
}

/// The shaped labels of an axis.
fn shape_labels(context: &Context<'_>, edge: &EdgeAxis) -> Vec<Rc<ShapedLine>> {
    let texts = edge.ticks.iter();
    texts
        .map(|(_, text)| context.line(text, &edge.label.font))
        .collect()
}

/// Length of the longest tick outwards, in CSS pixels.
fn longest_tick(edge: &EdgeAxis) -> f32 {
    if edge.tick.is_none() || edge.ticks.is_empty() {
        return 0.0;
    }
    edge.lengths.iter().copied().fold(0.0, f64::max) as f32
}

/// Room that an axis needs outwards, in CSS pixels.
fn thickness(plot: &PlotArea<'_, '_>, edge: &EdgeAxis) -> f32 {
    let labelled = edge.ticks.iter().any(|(_, text)| !text.is_empty());
    let text = match (labelled, edge.side) {
        (false, _) => 0.0,
        (true, Edge::Top | Edge::Bottom) => {
            plot.context.fonts.line_height(&edge.label.font) + GAP - BLANK
        }
        (true, Edge::Left | Edge::Right) => {
            shape_labels(plot.context, edge)
                .iter()
                .map(|line| line.width)
                .fold(0.0, f32::max)
                + GAP
        }
    };
    longest_tick(edge) + text + LINE
}

/// How far labels extend beyond the ends of their axis, in CSS pixels: top, right, bottom, left.
fn overhang(
    plot: &PlotArea<'_, '_>,
    drawing: &Drawing,
    scales: &PanelScales,
    room: Rect,
) -> [f32; 4] {
    let mut over = [0.0_f32; 4];
    for edge in &drawing.axes {
        for ((mark, text), line) in edge.ticks.iter().zip(shape_labels(plot.context, edge)) {
            let part = match (*mark, &drawing.coords, edge.side) {
                (TickPosition::Part(part), ..) => part as f32,
                (TickPosition::Value(value), CoordinateSystem::Data, Edge::Top | Edge::Bottom) => {
                    scales.x.position(value) as f32
                }
                (TickPosition::Value(value), CoordinateSystem::Data, _) => {
                    scales.y.position(value) as f32
                }
                (TickPosition::Value(_), ..) => continue,
            };
            if text.is_empty() {
                continue;
            }
            match edge.side {
                Edge::Top | Edge::Bottom => {
                    let (before, after) = match edge.align {
                        Some(LabelAlign::Left) => (0.0, line.width),
                        Some(LabelAlign::Right) => (line.width, 0.0),
                        _ => (line.width / 2.0, line.width / 2.0),
                    };
                    over[3] = over[3].max(before - part * room.width);
                    over[1] = over[1].max(after - (1.0 - part) * room.width);
                }
                Edge::Left | Edge::Right => {
                    let half = (line.ascent + line.descent) / 2.0 - BLANK;
                    over[2] = over[2].max(half - part * room.height);
                    over[0] = over[0].max(half - (1.0 - part) * room.height);
                }
            }
        }
    }
    over
}

/// Draws every axis.
pub(super) fn draw(
    plot: &mut PlotArea<'_, '_>,
    drawing: &Drawing,
    layout: &AxesLayout,
    projector: &Projector<'_>,
) {
    let polar = matches!(drawing.coords, CoordinateSystem::Polar { .. });
    let is_fixed = drawing.frame == DrawingFrame::Fixed;
    for (edge, offset) in drawing.axes.iter().zip(&layout.offsets) {
        let class = match edge.side {
            Edge::Bottom => "x",
            Edge::Left => "y",
            Edge::Top if is_fixed => "x",
            Edge::Right if is_fixed => "y",
            Edge::Top => "t",
            Edge::Right => "r",
        };
        plot.group(GroupStart::new(Role::Axis).class(class), |plot| {
            if polar {
                draw_polar(plot, edge, projector);
            } else {
                draw_straight(plot, edge, *offset, projector);
            }
        });
    }
}

/// The coordinate along an edge of the position of a tick.
fn along(edge: &PlotEdge, mark: TickPosition, projector: &Projector<'_>) -> f32 {
    let rect = projector.rect;
    match mark {
        TickPosition::Part(part) => edge.along(part),
        TickPosition::Value(group) if edge.is_horizontal() => {
            rect.x + projector.group_center(group, edge.side)
        }
        TickPosition::Value(group) => rect.y + projector.group_center(group, edge.side),
    }
}

/// The grid lines of an axis and its ticks: the coordinate along the edge of each, how the line is drawn, and where its tick
/// begins to be as long as the lengths say.
fn lines(
    axis: &EdgeAxis,
    edge: &PlotEdge,
    projector: &Projector<'_>,
) -> Vec<(f32, LineStyle, bool)> {
    let grid = &axis.grid;
    let style = |index: usize, mark: TickPosition| {
        let is_zero = mark == TickPosition::Value(0.0);
        let color = grid.colors.get(index % grid.colors.len().max(1));
        let width = grid.widths.get(index % grid.widths.len().max(1));
        match grid.zero.filter(|_| is_zero) {
            Some(color) => (LineStyle::solid(color, grid.zero_width), true),
            None => {
                let line = LineStyle {
                    color: color.copied().unwrap_or(Rgba::TRANSPARENT),
                    width: width.map_or(1.0, |width| *width as f32),
                    dash: grid.dash.clone(),
                };
                (line, grid.colors.len() > 1)
            }
        }
    };
    // between the texts of an axis of names is half a step before each of them, and behind the last
    let by = if grid.are_between { 0.5 } else { 0.0 };
    let before = |mark: TickPosition| match mark {
        TickPosition::Value(value) => TickPosition::Value(value - by),
        part => part,
    };
    let marks = axis.ticks.iter().enumerate();
    let line = |(index, (mark, _)): (usize, &(TickPosition, String))| {
        let (line, has_own) = style(index, *mark);
        (along(edge, before(*mark), projector), line, has_own)
    };
    let mut lines: Vec<(f32, LineStyle, bool)> = marks.map(line).collect();
    if let (true, Some((last, _))) = (grid.are_between, axis.ticks.last()) {
        let (line, has_own) = style(lines.len(), TickPosition::Part(0.0));
        let last = along(edge, *last, projector);
        let ends = [edge.along(0.0), edge.along(1.0)];
        let is_first = (ends[0] - last).abs() < (ends[1] - last).abs();
        lines.push((ends[usize::from(!is_first)], line, has_own));
    }
    lines
}

/// Draws the grid lines of all axes.
pub(super) fn draw_grid(plot: &mut PlotArea<'_, '_>, drawing: &Drawing, projector: &Projector<'_>) {
    let has_lines = |axis: &&EdgeAxis| !axis.grid.colors.is_empty() || axis.grid.zero.is_some();
    if !drawing.axes.iter().any(|axis| has_lines(&axis)) {
        return;
    }
    plot.group(GroupStart::new(Role::Grid).class("grid"), |plot| {
        for axis in drawing.axes.iter().filter(has_lines) {
            let near = PlotEdge {
                side: axis.side,
                plot: projector.rect,
                offset: 0.0,
            };
            let across = match near.is_horizontal() {
                true => projector.rect.height,
                false => projector.rect.width,
            };
            let places = axis.ticks.iter().map(|tick| Some(tick.0));
            let places = places.chain([None]);
            for ((place, line, _), mark) in lines(axis, &near, projector).into_iter().zip(places) {
                let Some(stroke) = paint::stroke(&line) else {
                    continue;
                };
                match (&drawing.coords, mark) {
                    (CoordinateSystem::Polar { spokes, .. }, Some(mark)) => {
                        let segments = match near.is_horizontal() {
                            true => projector.spoke(part_of(mark)),
                            false if axis.grid.are_polygons => {
                                projector.polygon(part_of(mark), *spokes)
                            }
                            false => projector.ring(part_of(mark)),
                        };
                        plot.push(Item::Path {
                            segments,
                            fill: None,
                            stroke: Some(stroke),
                        });
                    }
                    _ if is_beyond(&near, place) => {}
                    _ => near.rule(plot.context, place, (-across, 0.0), stroke),
                }
            }
        }
    });
}

/// The position of a tick on a polar axis as a part of its length.
fn part_of(mark: TickPosition) -> f64 {
    let (TickPosition::Part(part) | TickPosition::Value(part)) = mark;
    part
}

/// Draws an axis at an edge, `offset` CSS pixels away from the plot.
fn draw_straight(plot: &PlotArea<'_, '_>, axis: &EdgeAxis, offset: f32, projector: &Projector<'_>) {
    let edge = PlotEdge {
        side: axis.side,
        plot: projector.rect,
        offset,
    };
    if let Some(color) = axis.line {
        let ends = (edge.along(0.0), edge.along(1.0));
        edge.draw_line(plot.context, ends, color, axis.width);
    }
    // Ticks inwards end at the opposite edge.
    let longest = match edge.is_horizontal() {
        true => projector.rect.height,
        false => projector.rect.width,
    };
    let mut written: Option<(f32, f32)> = None;
    for (index, (place, line, has_own)) in lines(axis, &edge, projector).into_iter().enumerate() {
        let length = axis.lengths.get(index % axis.lengths.len().max(1));
        let length = length.map_or(0.0, |length| (*length as f32).max(-longest));
        if let Some(color) = axis
            .tick
            .filter(|_| length != 0.0 && !is_beyond(&edge, place))
        {
            let color = if has_own { line.color } else { color };
            let stroke = Stroke::solid(color, line.width);
            edge.rule(plot.context, place, (0.0, length), stroke);
        }
        if let Some((mark, text)) = axis.ticks.get(index) {
            let place = along(&edge, *mark, projector);
            draw_label(plot, axis, text, (&edge, place), &mut written);
        }
    }
    if !axis.title.label.text.is_empty() {
        let middle = (edge.along(0.0) + edge.along(1.0)) / 2.0;
        let at = edge.point(middle, axis.title.gap as f32);
        let angle = match axis.side {
            Edge::Left => -90.0,
            Edge::Right => 90.0,
            Edge::Top | Edge::Bottom => 0.0,
        };
        shape::draw_label(plot, &axis.title.label, at, (0, 0), angle);
    }
}

/// Writes a label at this coordinate along its axis. `written` is the interval of the one before it.
fn draw_label(
    plot: &PlotArea<'_, '_>,
    axis: &EdgeAxis,
    text: &str,
    (edge, along): (&PlotEdge, f32),
    written: &mut Option<(f32, f32)>,
) {
    if text.is_empty() || is_beyond(edge, along) {
        return;
    }
    if let Some(gap) = axis.gap {
        let out = longest_tick(axis) + gap as f32;
        return draw_placed(plot, axis, text, edge, (along + axis.shift as f32, out));
    }
    let line = plot.context.line(text, &axis.label.font);
    let span = label_span(axis, &line, along);
    let touches = written.is_some_and(|before| {
        span.0 < before.1 + LABEL_DISTANCE && before.0 < span.1 + LABEL_DISTANCE
    });
    if !(axis.thinned && touches) {
        *written = Some(span);
        let out = longest_tick(axis) + GAP;
        write_label(plot.context, axis, &line, edge.point(along, out));
    }
}

/// Writes the label of an axis that has a gap of its own: beside the place so far along the axis and out of it. A rotated text
/// ends there.
fn draw_placed(
    plot: &PlotArea<'_, '_>,
    axis: &EdgeAxis,
    text: &str,
    edge: &PlotEdge,
    (along, out): (f32, f32),
) {
    let pitch = plot.context.fonts.line_height(&axis.label.font);
    let half = pitch * text.split('\n').count() as f32 / 2.0;
    let (out, align) = match (axis.side, axis.angle != 0.0) {
        (Edge::Bottom | Edge::Top, false) => (out + half, LabelAlign::Center),
        (Edge::Bottom | Edge::Left, _) => (out, LabelAlign::Right),
        (Edge::Top | Edge::Right, _) => (out, LabelAlign::Left),
    };
    let label = Label {
        text: text.to_owned(),
        align,
        ..axis.label.clone()
    };
    let anchor = (align.side(), 0);
    shape::draw_label(
        plot,
        &label,
        edge.point(along, out),
        anchor,
        axis.angle as f32,
    );
}

/// True if a tick lies outside the plot.
fn is_beyond(edge: &PlotEdge, along: f32) -> bool {
    let (low, high) = match edge.is_horizontal() {
        true => (edge.plot.x, edge.plot.right()),
        false => (edge.plot.y, edge.plot.bottom()),
    };
    along < low - ROUNDING || along > high + ROUNDING
}

/// The interval that the ink of a label occupies along its axis, in CSS pixels.
fn label_span(edge: &EdgeAxis, line: &ShapedLine, at: f32) -> (f32, f32) {
    match edge.side {
        Edge::Left | Edge::Right => {
            let half = (line.ascent - line.descent) / 2.0;
            (at - half, at + half)
        }
        Edge::Top | Edge::Bottom => match edge.align {
            Some(LabelAlign::Left) => (at, at + line.width),
            Some(LabelAlign::Right) => (at - line.width, at),
            Some(LabelAlign::Center) | None => (at - line.width / 2.0, at + line.width / 2.0),
        },
    }
}

/// Writes one label; `at` is the middle of its side nearest to the axis, or the end chosen by `align`.
fn write_label(context: &Context<'_>, edge: &EdgeAxis, line: &Rc<ShapedLine>, at: Point) {
    let height = context.fonts.line_height(&edge.label.font);
    let cap = (line.ascent - line.descent) / 2.0;
    let (anchor, y) = match edge.side {
        Edge::Bottom => (Anchor::Middle, at.y + height / 2.0 + cap - 2.0 * BLANK),
        Edge::Top => (Anchor::Middle, at.y - height / 2.0 + cap + BLANK),
        Edge::Left => (Anchor::End, at.y + cap),
        Edge::Right => (Anchor::Start, at.y + cap),
    };
    let horizontal = edge.side.is_horizontal();
    let anchor = match edge.align.filter(|_| horizontal) {
        Some(LabelAlign::Left) => Anchor::Start,
        Some(LabelAlign::Center) => Anchor::Middle,
        Some(LabelAlign::Right) => Anchor::End,
        None => anchor,
    };
    context.write(line, Point::new(at.x, y), anchor, 0.0, edge.label.color);
}

/// Draws labels around the rim, or along the first spoke.
fn draw_polar(plot: &mut PlotArea<'_, '_>, edge: &EdgeAxis, projector: &Projector<'_>) {
    let round = edge.side.is_horizontal();
    if let (Some(color), true) = (edge.line, round) {
        plot.push(Item::Path {
            segments: crate::scene::shape::circle(projector.middle(), projector.radius()),
            fill: None,
            stroke: Some(Stroke::solid(color, 1.0)),
        });
    }
    if let (Some(color), false) = (edge.line, round) {
        let rim = projector.polar(0.0, 1.0);
        plot.context.rule(projector.middle(), rim, color, 1.0);
    }
    if let Some(gap) = edge.gap {
        return draw_around(plot, edge, projector, gap as f32);
    }
    for ((mark, text), line) in edge.ticks.iter().zip(shape_labels(plot.context, edge)) {
        let part = part_of(*mark);
        let cap = (line.ascent - line.descent) / 2.0;
        if !round {
            let at = projector.polar(0.0, part);
            let down = if part > AT_RIM { 2.0 * cap } else { cap };
            let at = Point::new(at.x - GAP - SPOKE_GAP, at.y + down);
            plot.context
                .write(&line, at, Anchor::End, 0.0, edge.label.color);
            continue;
        }
        if text.is_empty() {
            continue;
        }
        let rim = projector.polar(part * 360.0, 1.0);
        let middle = projector.middle();
        let radius = projector.radius();
        let (dx, dy) = ((rim.x - middle.x) / radius, (rim.y - middle.y) / radius);
        let height = plot.context.fonts.line_height(&edge.label.font);
        // At the left and right the whole text lies beyond the rim, not only half of it.
        let aside = (dx * TURNS.0).clamp(-1.0, 1.0);
        let beyond = (dy * TURNS.1).clamp(-1.0, 1.0);
        let x = rim.x + dx * GAP + aside * line.width / 2.0;
        let y = rim.y + dy * GAP + beyond * (height / 2.0 - 2.0 * BLANK) + cap;
        plot.context.write(
            &line,
            Point::new(x, y),
            Anchor::Middle,
            0.0,
            edge.label.color,
        );
    }
}

/// Writes the labels of a polar axis that has a gap of its own: beyond the rim, or centred on the first spoke with a box behind
/// each.
fn draw_around(plot: &PlotArea<'_, '_>, edge: &EdgeAxis, projector: &Projector<'_>, gap: f32) {
    let pitch = plot.context.fonts.line_height(&edge.label.font);
    for (index, (mark, text)) in edge.ticks.iter().enumerate() {
        if text.is_empty() {
            continue;
        }
        let mut label = Label {
            text: text.clone(),
            ..edge.label.clone()
        };
        if !edge.side.is_horizontal() {
            let at = projector.polar(0.0, part_of(*mark));
            if let Some(color) = edge.backdrop {
                let width = plot.context.line(text, &label.font).width + 2.0 * edge.pad.0;
                let height = label.font.size + 2.0 * edge.pad.1;
                plot.push(Item::Rect {
                    rect: Rect::new(at.x - width / 2.0, at.y - height / 2.0, width, height),
                    radius: [0.0; 4],
                    fill: Some(Paint::Solid(color)),
                    stroke: None,
                });
            }
            shape::draw_label(plot, &label, at, (0, 0), 0.0);
            continue;
        }
        let length = edge.lengths.get(index % edge.lengths.len().max(1));
        let out = gap + length.map_or(0.0, |length| *length as f32);
        let degrees = (part_of(*mark) * 360.0).rem_euclid(360.0);
        let radius = projector.radius();
        let at = projector.polar(degrees, f64::from((radius + out) / radius));
        let is = |angle: f64| (degrees - angle).abs() < 1e-6;
        label.align = match degrees {
            _ if is(0.0) || is(180.0) => LabelAlign::Center,
            0.0..180.0 => LabelAlign::Left,
            _ => LabelAlign::Right,
        };
        let half = pitch * text.split('\n').count() as f32 / 2.0;
        let down = match degrees {
            _ if is(90.0) || is(270.0) => 0.0,
            90.0..270.0 => half,
            _ => -half,
        };
        let anchor = (label.align.side(), 0);
        shape::draw_label(plot, &label, Point::new(at.x, at.y + down), anchor, 0.0);
    }
}
