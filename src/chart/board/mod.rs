//! Boards: title, key and axes take their room to the pixel, shapes are drawn where they say.

mod edge;
mod ground;
mod key;
mod shape;
mod space;

use super::kind::{Chart, Coords, Depth};
use crate::figure::paint;
use crate::figure::plot_area::PlotArea;
use crate::scene::backend::Open;
use crate::scene::{Anchor, Item, Point, Rect, Role, Stroke};
use crate::spec::board::{CoordinateSystem, Drawing, Side};
use crate::spec::{LabelAlign, Layer, Panel};
use ground::Projector;
use space::take;

impl Chart for Drawing {
    fn name(&self) -> &'static str {
        "chart"
    }

    fn coords(&self) -> Coords {
        Coords::Free
    }

    fn depth(&self) -> Depth {
        Depth::Point
    }

    /// Draws a board over the whole plot.
    fn draw(&self, plot: &mut PlotArea<'_, '_>, _layer: &Layer, _panel: &Panel, _first: usize) {
        let canvas = plot.rect;
        let mut room = canvas;
        let [top, right, bottom, left] = self.margins;
        take(&mut room, Side::Top, top);
        take(&mut room, Side::Right, right);
        take(&mut room, Side::Bottom, bottom);
        take(&mut room, Side::Left, left);
        title(plot, self, &mut room, canvas);
        let corner = self
            .key
            .as_ref()
            .map(|key| key::place(plot, key, &mut room));
        round(plot, self, &mut room);
        let laid = edge::lay(plot, self, room);
        let places = Projector::new(&self.ground, laid.plot);
        let rect = laid.plot;
        if let Some(fill) = &self.fill {
            plot.push(Item::Rect {
                rect,
                radius: [0.0; 4],
                fill: Some(paint::fill(fill, rect)),
                stroke: None,
            });
        }
        grid(plot, self, &places);
        for shape in &self.shapes {
            shape::draw(plot, shape, &places);
        }
        edge::draw(plot, self, &laid, &places);
        if let (Some(key), Some(at)) = (&self.key, corner) {
            key::draw(plot, key, at);
        }
    }
}

/// Takes the room that texts round a disc need.
fn round(plot: &PlotArea<'_, '_>, board: &Drawing, room: &mut Rect) {
    if !matches!(
        board.ground,
        CoordinateSystem::Round { .. } | CoordinateSystem::Fan
    ) {
        return;
    }
    let (mut side, mut height, mut below) = (0.0_f32, 0.0_f32, 0.0_f32);
    for shape in &board.shapes {
        let crate::spec::board::Shape::Text {
            label, at, anchor, ..
        } = shape
        else {
            continue;
        };
        if *anchor == (0, 0) && at.y == 0.0 {
            continue;
        }
        let style = &label.font;
        let lines = label.text.split('\n');
        let width = lines
            .clone()
            .map(|line| plot.context.line(line, style).width)
            .fold(0.0, f32::max);
        if anchor.0 != 0 {
            side = side.max(width + 9.0);
        }
        if anchor.1 != 0 {
            let tall = plot.context.fonts.line_height(style) * lines.count() as f32;
            height = height.max(tall + 4.0);
            below = below.max(if anchor.1 > 0 { tall + 4.0 } else { 0.0 });
        }
    }
    let fan = board.ground == CoordinateSystem::Fan;
    let most = room.width * 0.38;
    // a disc in the middle has the spare room of the longer side for its labels
    let least = if fan {
        side
    } else {
        side - ((room.width - room.height) / 2.0).max(0.0)
    };
    let least = if matches!(board.ground, CoordinateSystem::Round { tilt } if tilt < 1.0) {
        side
    } else {
        least
    };
    for at in [Side::Left, Side::Right] {
        take(room, at, least.clamp(0.0, most));
    }
    take(room, Side::Top, height.min(room.height * 0.3));
    let foot = if fan { below } else { height };
    take(room, Side::Bottom, foot.min(room.height * 0.3));
}

/// Writes the title over the whole width and takes its room.
fn title(plot: &mut PlotArea<'_, '_>, board: &Drawing, room: &mut Rect, canvas: Rect) {
    if board.title.is_empty() {
        return;
    }
    let mut y = room.y;
    plot.group(Open::new(Role::Heading).class("heading"), |plot| {
        for label in &board.title {
            let line = plot.context.line(&label.text, &label.font);
            let height = plot.context.fonts.line_height(&label.font);
            let (x, anchor) = match label.align {
                LabelAlign::Left => (canvas.x + 5.0, Anchor::Start),
                LabelAlign::Center => (canvas.center().x, Anchor::Middle),
                LabelAlign::Right => (canvas.right() - 5.0, Anchor::End),
            };
            let baseline = y + (height + line.ascent - line.descent) / 2.0;
            plot.context
                .write(&line, Point::new(x, baseline), anchor, 0.0, label.color);
            y += height;
        }
    });
    let by = y - room.y + 4.0;
    take(room, Side::Top, by);
}

/// Grid lines under the shapes: straight, or rings and spokes on a polar ground.
fn grid(plot: &mut PlotArea<'_, '_>, board: &Drawing, places: &Projector<'_>) {
    let Some(grid) = &board.grid else { return };
    let Some(stroke) = paint::stroke(&grid.stroke) else {
        return;
    };
    let rect = places.rect;
    let polar = matches!(board.ground, CoordinateSystem::Polar { .. });
    plot.group(Open::new(Role::Grid).class("grid"), |plot| {
        for part in &grid.y {
            if polar {
                ring(plot, places, *part, &stroke);
                continue;
            }
            let y = rect.bottom() - *part as f32 * rect.height;
            edge::rule(
                plot,
                Point::new(rect.x, y),
                Point::new(rect.right(), y),
                &stroke,
            );
        }
        for part in &grid.x {
            if polar {
                let at = places.polar(part * 360.0, 1.0);
                let segments = crate::scene::shape::polyline(&[places.middle(), at]);
                plot.push(Item::Path {
                    segments,
                    fill: None,
                    stroke: Some(stroke.clone()),
                });
                continue;
            }
            let x = rect.x + *part as f32 * rect.width;
            edge::rule(
                plot,
                Point::new(x, rect.y),
                Point::new(x, rect.bottom()),
                &stroke,
            );
        }
    });
}

/// A circle round the middle of a polar ground.
fn ring(plot: &PlotArea<'_, '_>, places: &Projector<'_>, part: f64, stroke: &Stroke) {
    plot.push(Item::Path {
        segments: crate::scene::shape::circle(places.middle(), places.radius() * part as f32),
        fill: None,
        stroke: Some(stroke.clone()),
    });
}
