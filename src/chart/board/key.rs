//! The key of a board: symbols and names at one side.

use super::space::take;
use crate::figure::paint;
use crate::figure::plot_area::PlotArea;
use crate::scene::backend::Open;
use crate::scene::{Anchor, Item, Point, Rect, Role};
use crate::spec::board::{Key, Side, Symbol};

/// Width of a symbol.
const SYMBOL: f32 = 10.0;
/// From a symbol to its name.
const GAP: f32 = 5.0;
/// From one entry to the next in a row.
const BETWEEN: f32 = 12.0;
/// From the key to the rest.
const AWAY: f32 = 8.0;

/// From the key to the edge of the picture, at least.
const EDGE: f32 = 4.0;

/// Takes the room of a key; where its first corner lies.
pub(super) fn place(plot: &PlotArea<'_, '_>, key: &Key, room: &mut Rect) -> Rect {
    let free = match key.side {
        Side::Right => plot.rect.right() - room.right(),
        Side::Left => room.x - plot.rect.x,
        Side::Top => room.y - plot.rect.y,
        Side::Bottom => plot.rect.bottom() - room.bottom(),
    };
    take(room, key.side, EDGE - free);
    let (width, height) = size(plot, key, room.width);
    let (width, height) = (width.max(key.least.0), height.max(key.least.1));
    match key.side {
        Side::Right | Side::Left => {
            let y = room.center().y - height / 2.0;
            let x = if key.side == Side::Right {
                room.right() - width
            } else {
                room.x
            };
            take(room, key.side, width + AWAY);
            Rect::new(x, y.max(0.0), width, height)
        }
        Side::Top | Side::Bottom => {
            let x = (room.center().x - width / 2.0).max(room.x);
            let y = if key.side == Side::Top {
                room.y
            } else {
                room.bottom() - height
            };
            take(room, key.side, height + AWAY / 2.0);
            Rect::new(x, y, width, height)
        }
    }
}

/// Widths of the entries and what they take together.
fn size(plot: &PlotArea<'_, '_>, key: &Key, room: f32) -> (f32, f32) {
    let places = entries(plot, key, room);
    let pitch = pitch(plot, key);
    places.iter().fold((0.0, 0.0), |(width, height), at| {
        (at.right().max(width), (at.y + pitch).max(height))
    })
}

fn pitch(plot: &PlotArea<'_, '_>, key: &Key) -> f32 {
    plot.context.fonts.line_height(&key.label.font) + 1.0
}

/// Where each entry lies in the key.
fn entries(plot: &PlotArea<'_, '_>, key: &Key, room: f32) -> Vec<Rect> {
    let pitch = pitch(plot, key);
    let column = key.column || matches!(key.side, Side::Left | Side::Right);
    let (mut x, mut y) = (0.0_f32, 0.0_f32);
    let mut places = Vec::with_capacity(key.entries.len());
    for (name, _) in &key.entries {
        let lines = name.split('\n').count() as f32;
        let text = name
            .split('\n')
            .map(|line| plot.context.line(line, &key.label.font).width)
            .fold(0.0, f32::max);
        let width = SYMBOL + GAP + text;
        if !column && x > 0.0 && x + width > room {
            (x, y) = (0.0, y + pitch);
        }
        places.push(Rect::new(x, y, width, pitch * lines));
        if column {
            y += pitch * lines;
        } else {
            x += width + BETWEEN;
        }
    }
    places
}

/// Draws the key in its place.
pub(super) fn draw(plot: &mut PlotArea<'_, '_>, key: &Key, at: Rect) {
    let places = entries(plot, key, at.width.max(plot.rect.width.min(at.width + 1.0)));
    let pitch = pitch(plot, key);
    plot.group(Open::new(Role::Legend).class("legend"), |plot| {
        for ((name, symbol), place) in key.entries.iter().zip(places) {
            let (x, y) = (at.x + place.x, at.y + place.y);
            draw_symbol(plot, symbol, Point::new(x, y + pitch / 2.0));
            for (index, text) in name.split('\n').enumerate() {
                let line = plot.context.line(text, &key.label.font);
                let baseline =
                    y + pitch * index as f32 + (pitch + line.ascent - line.descent) / 2.0;
                let at = Point::new(x + SYMBOL + GAP, baseline);
                plot.context
                    .write(&line, at, Anchor::Start, 0.0, key.label.color);
            }
        }
    });
}

fn draw_symbol(plot: &PlotArea<'_, '_>, symbol: &Symbol, at: Point) {
    match symbol {
        Symbol::Line(line) => {
            let mut line = line.clone();
            line.width = line.width.clamp(1.0, 6.0);
            if let Some(stroke) = paint::stroke(&line) {
                let to = Point::new(at.x + SYMBOL, at.y);
                plot.push(Item::Rule {
                    from: at,
                    to,
                    stroke,
                });
            }
        }
        Symbol::Square(fill) => {
            let rect = Rect::new(at.x.round(), (at.y - SYMBOL / 2.0).round(), SYMBOL, SYMBOL);
            plot.push(Item::Rect {
                rect,
                radius: [0.0; 4],
                fill: Some(paint::fill(fill, rect)),
                stroke: None,
            });
        }
    }
}
