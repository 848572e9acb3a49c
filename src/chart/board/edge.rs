//! The axes of a board: what they take at each edge, and how they are drawn there.

use std::rc::Rc;

use super::ground::Projector;
use super::space::take;
use crate::figure::plot_area::PlotArea;
use crate::font::Line;
use crate::scene::backend::Open;
use crate::scene::{Anchor, Item, Point, Rect, Role, Stroke};
use crate::spec::LabelAlign;
use crate::spec::board::{CoordinateSystem, Drawing, EdgeAxis, Mark, Side};

/// From a tick or an axis to its label.
const GAP: f32 = 3.0;

/// The plot and how far from it each axis stands.
pub(super) struct Laid {
    /// What the axes leave.
    pub plot: Rect,
    offsets: Vec<f32>,
}

/// Gives every axis its room.
pub(super) fn lay(plot: &PlotArea<'_, '_>, board: &Drawing, room: Rect) -> Laid {
    let mut inner = room;
    let mut offsets = Vec::with_capacity(board.edges.len());
    let polar = matches!(board.ground, CoordinateSystem::Polar { .. });
    let mut taken = [0.0_f32; 4];
    for edge in &board.edges {
        let at = index(edge.side);
        offsets.push(taken[at]);
        taken[at] += if polar {
            match edge.side {
                Side::Bottom | Side::Top => 0.0,
                Side::Left | Side::Right => 0.0,
            }
        } else {
            depth(plot, edge)
        };
    }
    if polar {
        rim(plot, board, &mut inner);
    }
    let over = if polar {
        [0.0; 4]
    } else {
        overhang(plot, board, room)
    };
    for side in [Side::Top, Side::Right, Side::Bottom, Side::Left] {
        take(&mut inner, side, taken[index(side)].max(over[index(side)]));
    }
    let (right, bottom) = (inner.right().round(), inner.bottom().round());
    let (x, y) = (inner.x.round(), inner.y.round());
    Laid {
        plot: Rect::new(x, y, (right - x).max(1.0), (bottom - y).max(1.0)),
        offsets,
    }
}

fn index(side: Side) -> usize {
    match side {
        Side::Top => 0,
        Side::Right => 1,
        Side::Bottom => 2,
        Side::Left => 3,
    }
}

/// Room for the labels round a polar ground.
fn rim(plot: &PlotArea<'_, '_>, board: &Drawing, room: &mut Rect) {
    let widest = |edge: &EdgeAxis| {
        lines(plot, edge)
            .iter()
            .map(|line| line.width)
            .fold(0.0, f32::max)
    };
    for edge in board.edges.iter().filter(|edge| edge.side == Side::Bottom) {
        let height = plot.context.fonts.line_height(&edge.label.font);
        let width = widest(edge) + GAP;
        // the circle is what is left in both directions; wide pictures have room at the sides already
        let spare = (room.width - room.height).max(0.0) / 2.0;
        let side = (width - spare).max(0.0);
        for (at, by) in [
            (Side::Top, height),
            (Side::Bottom, height),
            (Side::Left, side),
            (Side::Right, side),
        ] {
            take(room, at, by);
        }
    }
}

/// The labels, shaped.
fn lines(plot: &PlotArea<'_, '_>, edge: &EdgeAxis) -> Vec<Rc<Line>> {
    edge.ticks
        .iter()
        .map(|(_, text)| plot.context.line(text, &edge.label.font))
        .collect()
}

/// Longest tick outwards.
fn extent(edge: &EdgeAxis) -> f32 {
    if edge.tick.is_none() || edge.ticks.is_empty() {
        return 0.0;
    }
    edge.lengths.iter().copied().fold(0.0, f64::max) as f32
}

/// What an axis takes outwards.
fn depth(plot: &PlotArea<'_, '_>, edge: &EdgeAxis) -> f32 {
    let labelled = edge.ticks.iter().any(|(_, text)| !text.is_empty());
    let text = match (labelled, edge.side) {
        (false, _) => 0.0,
        (true, Side::Top | Side::Bottom) => {
            plot.context.fonts.line_height(&edge.label.font) + GAP - 1.0
        }
        (true, Side::Left | Side::Right) => {
            lines(plot, edge)
                .iter()
                .map(|line| line.width)
                .fold(0.0, f32::max)
                + GAP
        }
    };
    extent(edge) + text + 1.0
}

/// How far labels reach beyond the ends of their axis: top, right, bottom, left.
fn overhang(plot: &PlotArea<'_, '_>, board: &Drawing, room: Rect) -> [f32; 4] {
    let mut over = [0.0_f32; 4];
    for edge in &board.edges {
        for ((mark, text), line) in edge.ticks.iter().zip(lines(plot, edge)) {
            let Mark::Part(part) = mark else { continue };
            if text.is_empty() {
                continue;
            }
            let part = *part as f32;
            match edge.side {
                Side::Top | Side::Bottom => {
                    let (before, after) = match edge.align {
                        Some(LabelAlign::Left) => (0.0, line.width),
                        Some(LabelAlign::Right) => (line.width, 0.0),
                        _ => (line.width / 2.0, line.width / 2.0),
                    };
                    over[3] = over[3].max(before - part * room.width);
                    over[1] = over[1].max(after - (1.0 - part) * room.width);
                }
                Side::Left | Side::Right => {
                    let half = (line.ascent + line.descent) / 2.0 - 1.0;
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
    board: &Drawing,
    laid: &Laid,
    places: &Projector<'_>,
) {
    let polar = matches!(board.ground, CoordinateSystem::Polar { .. });
    for (edge, offset) in board.edges.iter().zip(&laid.offsets) {
        let class = match edge.side {
            Side::Bottom => "x",
            Side::Left => "y",
            Side::Top => "t",
            Side::Right => "r",
        };
        plot.group(Open::new(Role::Axis).class(class), |plot| {
            if polar {
                draw_polar(plot, edge, places);
            } else {
                draw_straight(plot, edge, *offset, places);
            }
        });
    }
}

/// The place on the axis of a position, and the direction outwards.
fn foot(edge: &EdgeAxis, offset: f32, mark: Mark, places: &Projector<'_>) -> (Point, (f32, f32)) {
    let rect = places.rect;
    let level = matches!(edge.side, Side::Bottom | Side::Top);
    let along = match mark {
        Mark::Part(part) if level => rect.x + part as f32 * rect.width,
        Mark::Part(part) => rect.bottom() - part as f32 * rect.height,
        Mark::Group(group) if level => rect.x + places.group(group),
        Mark::Group(group) => rect.y + places.group(group),
    };
    match edge.side {
        Side::Bottom => (Point::new(along, rect.bottom() + offset), (0.0, 1.0)),
        Side::Top => (Point::new(along, rect.y - offset), (0.0, -1.0)),
        Side::Left => (Point::new(rect.x - offset, along), (-1.0, 0.0)),
        Side::Right => (Point::new(rect.right() + offset, along), (1.0, 0.0)),
    }
}

fn draw_straight(
    plot: &mut PlotArea<'_, '_>,
    edge: &EdgeAxis,
    offset: f32,
    places: &Projector<'_>,
) {
    if let Some(color) = edge.line {
        let (from, _) = foot(edge, offset, Mark::Part(0.0), places);
        let (to, _) = foot(edge, offset, Mark::Part(1.0), places);
        rule(plot, from, to, &Stroke::solid(color, 1.0));
    }
    let extent = extent(edge);
    let mut written: Option<(f32, f32)> = None;
    for (index, ((mark, text), line)) in edge.ticks.iter().zip(lines(plot, edge)).enumerate() {
        let (at, (dx, dy)) = foot(edge, offset, *mark, places);
        if is_beyond(edge, at, &places.rect) {
            continue;
        }
        let length = edge.lengths.get(index % edge.lengths.len().max(1));
        if let (Some(color), Some(length)) = (edge.tick, length)
            && *length != 0.0
        {
            let most = if dx == 0.0 {
                places.rect.height
            } else {
                places.rect.width
            };
            let length = (*length as f32).max(-most);
            let to = Point::new(at.x + dx * length, at.y + dy * length);
            rule(plot, at, to, &Stroke::solid(color, 1.0));
        }
        let size = size(edge, &line, at);
        let touches =
            written.is_some_and(|before| size.0 < before.1 + 1.0 && before.0 < size.1 + 1.0);
        let hidden = edge.thinned && touches;
        if !text.is_empty() && !hidden {
            written = Some(size);
            let out = extent + GAP;
            label(
                plot,
                edge,
                &line,
                Point::new(at.x + dx * out, at.y + dy * out),
            );
        }
    }
}

/// Whether a tick lies outside the plot.
fn is_beyond(edge: &EdgeAxis, at: Point, rect: &Rect) -> bool {
    match edge.side {
        Side::Top | Side::Bottom => at.x < rect.x - 1.0 || at.x > rect.right() + 1.0,
        Side::Left | Side::Right => at.y < rect.y - 1.0 || at.y > rect.bottom() + 1.0,
    }
}

/// From where to where the ink of a label at a tick reaches along its axis.
fn size(edge: &EdgeAxis, line: &Line, at: Point) -> (f32, f32) {
    match edge.side {
        Side::Left | Side::Right => {
            let half = (line.ascent - line.descent) / 2.0;
            (at.y - half, at.y + half)
        }
        Side::Top | Side::Bottom => match edge.align {
            Some(LabelAlign::Left) => (at.x, at.x + line.width),
            Some(LabelAlign::Right) => (at.x - line.width, at.x),
            Some(LabelAlign::Center) | None => (at.x - line.width / 2.0, at.x + line.width / 2.0),
        },
    }
}

/// Writes one label whose nearest side stands at a place.
fn label(plot: &PlotArea<'_, '_>, edge: &EdgeAxis, line: &Rc<Line>, at: Point) {
    let height = plot.context.fonts.line_height(&edge.label.font);
    let cap = (line.ascent - line.descent) / 2.0;
    let (anchor, y) = match edge.side {
        Side::Bottom => (Anchor::Middle, at.y + height / 2.0 + cap - 2.0),
        Side::Top => (Anchor::Middle, at.y - height / 2.0 + cap + 1.0),
        Side::Left => (Anchor::End, at.y + cap),
        Side::Right => (Anchor::Start, at.y + cap),
    };
    let level = matches!(edge.side, Side::Bottom | Side::Top);
    let anchor = match edge.align.filter(|_| level) {
        Some(LabelAlign::Left) => Anchor::Start,
        Some(LabelAlign::Center) => Anchor::Middle,
        Some(LabelAlign::Right) => Anchor::End,
        None => anchor,
    };
    plot.context
        .write(line, Point::new(at.x, y), anchor, 0.0, edge.label.color);
}

/// Labels round the rim, or up the first spoke.
fn draw_polar(plot: &mut PlotArea<'_, '_>, edge: &EdgeAxis, places: &Projector<'_>) {
    let round = matches!(edge.side, Side::Bottom | Side::Top);
    if let (Some(color), true) = (edge.line, round) {
        plot.push(Item::Path {
            segments: crate::scene::shape::circle(places.middle(), places.radius()),
            fill: None,
            stroke: Some(Stroke::solid(color, 1.0)),
        });
    }
    if let (Some(color), false) = (edge.line, round) {
        rule(
            plot,
            places.middle(),
            places.polar(0.0, 1.0),
            &Stroke::solid(color, 1.0),
        );
    }
    for ((mark, text), line) in edge.ticks.iter().zip(lines(plot, edge)) {
        let (Mark::Part(part) | Mark::Group(part)) = *mark;
        let cap = (line.ascent - line.descent) / 2.0;
        if !round {
            let at = places.polar(0.0, part);
            // the last one hangs below the rim, where the first spoke has its own label
            let down = if part > 0.97 { 2.0 * cap } else { cap };
            let at = Point::new(at.x - GAP - 2.0, at.y + down);
            plot.context
                .write(&line, at, Anchor::End, 0.0, edge.label.color);
            continue;
        }
        if text.is_empty() {
            continue;
        }
        let rim = places.polar(part * 360.0, 1.0);
        let middle = places.middle();
        let radius = places.radius();
        let (dx, dy) = ((rim.x - middle.x) / radius, (rim.y - middle.y) / radius);
        let height = plot.context.fonts.line_height(&edge.label.font);
        // beside the middle the whole text lies beyond the rim, not only half of it
        let (aside, beyond) = ((dx * 2.5).clamp(-1.0, 1.0), (dy * 1.3).clamp(-1.0, 1.0));
        let x = rim.x + dx * GAP + aside * line.width / 2.0;
        let y = rim.y + dy * GAP + beyond * (height / 2.0 - 2.0) + cap;
        plot.context.write(
            &line,
            Point::new(x, y),
            Anchor::Middle,
            0.0,
            edge.label.color,
        );
    }
}

/// A straight line along an axis.
pub(super) fn rule(plot: &PlotArea<'_, '_>, from: Point, to: Point, stroke: &Stroke) {
    plot.push(Item::Rule {
        from,
        to,
        stroke: stroke.clone(),
    });
}
