//! Room: shrinks and grows a rectangle at one edge, and cuts texts that are wider than theirs.

use std::rc::Rc;

use crate::figure::plot_area::PlotArea;
use crate::font::{FontStyle, ShapedLine, WrapLimits};
use crate::scene::Rect;
use crate::spec::Edge;

/// Takes `by` CSS pixels from one side of a rectangle; at least one pixel is left in each direction.
pub(super) fn shrink(room: &mut Rect, side: Edge, by: f32) {
    let limit = match side {
        Edge::Top | Edge::Bottom => room.height - 1.0,
        Edge::Left | Edge::Right => room.width - 1.0,
    };
    let by = by.min(limit).max(0.0);
    match side {
        Edge::Top => {
            room.y += by;
            room.height -= by;
        }
        Edge::Bottom => room.height -= by,
        Edge::Left => {
            room.x += by;
            room.width -= by;
        }
        Edge::Right => room.width -= by,
    }
}

/// A text in one line, cut short where it is wider than its room in CSS pixels.
pub(super) fn line_within(
    plot: &PlotArea<'_, '_>,
    text: &str,
    style: &FontStyle,
    room: f32,
) -> Rc<ShapedLine> {
    let line = plot.context.line(text, style);
    if line.width <= room {
        return line;
    }
    let limits = WrapLimits {
        width: Some(room),
        lines: Some(1),
    };
    let lines = plot.context.fonts.paragraph(text, style, &limits);
    lines.into_iter().next().unwrap_or(line)
}

/// Adds `by` CSS pixels at one side of a rectangle, so that it reaches beyond the picture; nothing where that is negative.
pub(super) fn grow(room: &mut Rect, side: Edge, by: f32) {
    let by = by.clamp(0.0, 10_000.0);
    match side {
        Edge::Top => {
            room.y -= by;
            room.height += by;
        }
        Edge::Bottom => room.height += by,
        Edge::Left => {
            room.x -= by;
            room.width += by;
        }
        Edge::Right => room.width += by,
    }
}
