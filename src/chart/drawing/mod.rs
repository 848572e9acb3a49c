//! Drawings: title, legend and axes take exactly the room that they need, shapes are drawn at their coordinates.

mod axis;
mod coords;
mod legend;
mod shape;
mod space;

use super::kind::{Chart, Coords, PaintOrder};
use crate::figure::paint;
use crate::figure::plot_area::PlotArea;
use crate::scene::backend::GroupStart;
use crate::scene::{Anchor, Item, Point, Rect, Role, Stroke};
use crate::spec::drawing::{CoordinateSystem, Drawing, Side};
use crate::spec::{LabelAlign, Layer, Panel};
use coords::Projector;
use space::shrink;

impl Chart for Drawing {
    fn name(&self) -> &'static str {
        "chart"
    }

    fn coords(&self) -> Coords {
        Coords::Free
    }

    fn paint_order(&self) -> PaintOrder {
        PaintOrder::Point
    }

    /// Draws over the whole plot area.
    fn draw(&self, plot: &mut PlotArea<'_, '_>, _layer: &Layer, _panel: &Panel, _first: usize) {
        let canvas = plot.rect;
        let mut room = canvas;
        // The order matters: each part takes its room from what the parts before it left.
        let [top, right, bottom, left] = self.margins;
        shrink(&mut room, Side::Top, top);
        shrink(&mut room, Side::Right, right);
        shrink(&mut room, Side::Bottom, bottom);
        shrink(&mut room, Side::Left, left);
        draw_title(plot, self, &mut room, canvas);
        let corner = self
            .key
            .as_ref()
            .map(|legend| legend::reserve(plot, legend, &mut room));
        reserve_for_disc_labels(plot, self, &mut room);
        let layout = axis::lay_out(plot, self, room);
        let projector = Projector::new(&self.ground, layout.plot);
        let rect = layout.plot;
        if let Some(fill) = &self.fill {
            plot.push(Item::Rect {
                rect,
                radius: [0.0; 4],
                fill: Some(paint::fill(fill, rect)),
                stroke: None,
            });
        }
        draw_grid(plot, self, &projector);
        for shape in &self.shapes {
            shape::draw(plot, shape, &projector);
        }
        axis::draw(plot, self, &layout, &projector);
        if let (Some(key), Some(at)) = (&self.key, corner) {
            legend::draw(plot, key, at);
        }
    }
}

/// Reserves room for labels around a disc.
fn reserve_for_disc_labels(plot: &PlotArea<'_, '_>, drawing: &Drawing, room: &mut Rect) {
    if !matches!(
        drawing.ground,
        CoordinateSystem::Round { .. } | CoordinateSystem::Fan
    ) {
        return;
    }
    let (mut side, mut height, mut below) = (0.0_f32, 0.0_f32, 0.0_f32);
    for shape in &drawing.shapes {
        let crate::spec::drawing::Shape::Text {
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
    let fan = drawing.ground == CoordinateSystem::Fan;
    let max_side = room.width * 0.38;
    let tilted = matches!(drawing.ground, CoordinateSystem::Round { tilt } if tilt < 1.0);
    // A full disc in the middle of a wide picture already has room at its sides.
    let spare = if fan || tilted {
        0.0
    } else {
        ((room.width - room.height) / 2.0).max(0.0)
    };
    for at in [Side::Left, Side::Right] {
        shrink(room, at, (side - spare).clamp(0.0, max_side));
    }
    shrink(room, Side::Top, height.min(room.height * 0.3));
    let bottom = if fan { below } else { height };
    shrink(room, Side::Bottom, bottom.min(room.height * 0.3));
}

/// Writes the title across the whole width and takes its room.
fn draw_title(plot: &mut PlotArea<'_, '_>, drawing: &Drawing, room: &mut Rect, canvas: Rect) {
    if drawing.title.is_empty() {
        return;
    }
    let mut y = room.y;
    plot.group(GroupStart::new(Role::Heading).class("heading"), |plot| {
        for label in &drawing.title {
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
    shrink(room, Side::Top, by);
}

/// Draws the grid lines under the shapes: straight lines, or rings and spokes in a polar coordinate system.
fn draw_grid(plot: &mut PlotArea<'_, '_>, drawing: &Drawing, projector: &Projector<'_>) {
    let Some(grid) = &drawing.grid else { return };
    let Some(stroke) = paint::stroke(&grid.stroke) else {
        return;
    };
    let rect = projector.rect;
    let polar = matches!(drawing.ground, CoordinateSystem::Polar { .. });
    plot.group(GroupStart::new(Role::Grid).class("grid"), |plot| {
        for part in &grid.y {
            if polar {
                draw_ring(plot, projector, *part, &stroke);
                continue;
            }
            let y = rect.bottom() - *part as f32 * rect.height;
            axis::draw_rule(
                plot,
                Point::new(rect.x, y),
                Point::new(rect.right(), y),
                &stroke,
            );
        }
        for part in &grid.x {
            if polar {
                let at = projector.polar(part * 360.0, 1.0);
                let segments = crate::scene::shape::polyline(&[projector.middle(), at]);
                plot.push(Item::Path {
                    segments,
                    fill: None,
                    stroke: Some(stroke.clone()),
                });
                continue;
            }
            let x = rect.x + *part as f32 * rect.width;
            axis::draw_rule(
                plot,
                Point::new(x, rect.y),
                Point::new(x, rect.bottom()),
                &stroke,
            );
        }
    });
}

/// Draws a circle around the center of a polar coordinate system; `part` is a share of its radius.
fn draw_ring(plot: &PlotArea<'_, '_>, projector: &Projector<'_>, part: f64, stroke: &Stroke) {
    plot.push(Item::Path {
        segments: crate::scene::shape::circle(projector.middle(), projector.radius() * part as f32),
        fill: None,
        stroke: Some(stroke.clone()),
    });
}
