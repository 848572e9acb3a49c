//! The legend of a drawing: symbols and names at one side.

use std::rc::Rc;

use super::space::{line_within, shrink};
use crate::figure::paint;
use crate::figure::plot_area::PlotArea;
use crate::font::ShapedLine;
use crate::scene::backend::GroupStart;
use crate::scene::{Anchor, Item, Point, Rect, Role};
use crate::spec::drawing::{DrawingLegend, DrawingSymbol, Side};

/// Width of a symbol in CSS pixels.
const SYMBOL_WIDTH: f32 = 10.0;
/// From a symbol to its name, in CSS pixels.
const GAP: f32 = 5.0;
/// From one entry to the next in a row, in CSS pixels.
const ENTRY_GAP: f32 = 12.0;
/// From the legend to the plot, in CSS pixels.
const PLOT_GAP: f32 = 8.0;

/// The part of the width of a picture that a legend beside the plot takes at most.
const MOST_BESIDE: f32 = 0.6;

/// Least distance from the legend to the edge of the picture, in CSS pixels.
const MIN_MARGIN: f32 = 4.0;

/// Reserves room for the legend and returns its rectangle.
pub(super) fn reserve(plot: &PlotArea<'_, '_>, legend: &DrawingLegend, room: &mut Rect) -> Rect {
    let free = match legend.side {
        Side::Right => plot.rect.right() - room.right(),
        Side::Left => room.x - plot.rect.x,
        Side::Top => room.y - plot.rect.y,
        Side::Bottom => plot.rect.bottom() - room.bottom(),
    };
    shrink(room, legend.side, MIN_MARGIN - free);
    let (width, height) = size(plot, legend, room.width);
    let (width, height) = (width.max(legend.least.0), height.max(legend.least.1));
    match legend.side {
        Side::Right | Side::Left => {
            let y = room.center().y - height / 2.0;
            let x = if legend.side == Side::Right {
                room.right() - width
            } else {
                room.x
            };
            shrink(room, legend.side, width + PLOT_GAP);
            Rect::new(x, y.max(0.0), width, height)
        }
        Side::Top | Side::Bottom => {
            let x = (room.center().x - width / 2.0).max(room.x);
            let y = if legend.side == Side::Top {
                room.y
            } else {
                room.bottom() - height
            };
            shrink(room, legend.side, height + PLOT_GAP / 2.0);
            Rect::new(x, y, width, height)
        }
    }
}

/// Width and height of all entries, in CSS pixels.
fn size(plot: &PlotArea<'_, '_>, legend: &DrawingLegend, room: f32) -> (f32, f32) {
    let rects = entry_rects(plot, legend, room);
    let pitch = pitch(plot, legend);
    rects.iter().fold((0.0, 0.0), |(width, height), at| {
        (at.right().max(width), (at.y + pitch).max(height))
    })
}

/// Distance between the lines of the legend in CSS pixels.
fn pitch(plot: &PlotArea<'_, '_>, legend: &DrawingLegend) -> f32 {
    plot.context.fonts.line_height(&legend.label.font) + 1.0
}

/// The rectangle of each entry, relative to the legend.
fn entry_rects(plot: &PlotArea<'_, '_>, legend: &DrawingLegend, room: f32) -> Vec<Rect> {
    let pitch = pitch(plot, legend);
    let column = legend.column || matches!(legend.side, Side::Left | Side::Right);
    let (mut x, mut y) = (0.0_f32, 0.0_f32);
    let mut rects = Vec::with_capacity(legend.entries.len());
    for (name, _) in &legend.entries {
        let lines = name.split('\n').count() as f32;
        let text = name
            .split('\n')
            .map(|line| name_line(plot, legend, line).width)
            .fold(0.0, f32::max);
        let width = SYMBOL_WIDTH + GAP + text;
        if !column && x > 0.0 && x + width > room {
            (x, y) = (0.0, y + pitch);
        }
        rects.push(Rect::new(x, y, width, pitch * lines));
        if column {
            y += pitch * lines;
        } else {
            x += width + ENTRY_GAP;
        }
    }
    rects
}

/// A line of a name; beside the plot names leave it a part of the picture.
fn name_line(plot: &PlotArea<'_, '_>, legend: &DrawingLegend, text: &str) -> Rc<ShapedLine> {
    let width = plot.context.spec.canvas.width;
    let room = match legend.side {
        Side::Left | Side::Right => width * MOST_BESIDE,
        Side::Top | Side::Bottom => width - 2.0 * MIN_MARGIN,
    };
    line_within(plot, text, &legend.label.font, room - SYMBOL_WIDTH - GAP)
}

/// Draws the legend.
pub(super) fn draw(plot: &mut PlotArea<'_, '_>, legend: &DrawingLegend, at: Rect) {
    // The entries are laid out as when they were measured; the extra pixel keeps rounding from wrapping a row.
    let rects = entry_rects(
        plot,
        legend,
        at.width.max(plot.rect.width.min(at.width + 1.0)),
    );
    let pitch = pitch(plot, legend);
    plot.group(GroupStart::new(Role::Legend).class("legend"), |plot| {
        for ((name, symbol), rect) in legend.entries.iter().zip(rects) {
            let (x, y) = (at.x + rect.x, at.y + rect.y);
            draw_symbol(plot, symbol, Point::new(x, y + pitch / 2.0));
            for (index, text) in name.split('\n').enumerate() {
                let line = name_line(plot, legend, text);
                let baseline =
                    y + pitch * index as f32 + (pitch + line.ascent - line.descent) / 2.0;
                let at = Point::new(x + SYMBOL_WIDTH + GAP, baseline);
                plot.context
                    .write(&line, at, Anchor::Start, 0.0, legend.label.color);
            }
        }
    });
}

/// Draws the symbol of an entry. `at` is the middle of its left edge.
fn draw_symbol(plot: &PlotArea<'_, '_>, symbol: &DrawingSymbol, at: Point) {
    match symbol {
        DrawingSymbol::Line(line) => {
            let mut line = line.clone();
            line.width = line.width.clamp(1.0, 6.0);
            if let Some(stroke) = paint::stroke(&line) {
                let to = Point::new(at.x + SYMBOL_WIDTH, at.y);
                plot.push(Item::Rule {
                    from: at,
                    to,
                    stroke,
                });
            }
        }
        DrawingSymbol::Square(fill) => {
            let rect = Rect::new(
                at.x.round(),
                (at.y - SYMBOL_WIDTH / 2.0).round(),
                SYMBOL_WIDTH,
                SYMBOL_WIDTH,
            );
            plot.push(Item::Rect {
                rect,
                radius: [0.0; 4],
                fill: Some(paint::fill(fill, rect)),
                stroke: None,
            });
        }
    }
}
