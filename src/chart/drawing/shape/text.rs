//! A text, with what surrounds it.

use super::in_group;
use crate::chart::drawing::coords::Projector;
use crate::color::Rgba;
use crate::figure::plot_area::PlotArea;
use crate::figure::{context, paint};
use crate::scene::backend::GroupStart;
use crate::scene::{Anchor, Item, Paint, Point, Rect, Role, Stroke, shape};
use crate::spec::drawing::{Backing, Frame, TextShape};
use crate::spec::{Label, LabelAlign, Stroke as LineStyle};

/// The least distance from the edge of the picture of a text that stays inside, in CSS pixels.
const EDGE: f32 = 1.0;

impl TextShape {
    /// Draws the text, as a group of its own unless it `is_part` of one.
    pub(super) fn draw(
        &self,
        plot: &mut PlotArea<'_, '_>,
        projector: &Projector<'_>,
        is_part: bool,
    ) {
        let Some(point) = projector.point(self.at) else {
            return;
        };
        let rim = match self.at.y >= 1.0 {
            true => projector.disc().rim_height_at(self.at.x),
            false => 0.0,
        };
        let (label, anchor, angle) = (&self.label, self.anchor, self.angle as f32);
        let at = Point::new(point.x + self.shift.0, point.y + (self.shift.1 + rim));
        let group = GroupStart::new(Role::Annotation).class("text");
        in_group(plot, (!is_part).then_some(group), |plot| {
            if self.backing != Backing::default() {
                draw_backed(plot, label, &self.backing, (at, anchor, angle));
            } else if self.angle != 0.0 {
                draw_turned(plot, label, at, anchor, angle);
            } else {
                draw_text(
                    plot,
                    label,
                    at,
                    anchor,
                    self.frame,
                    (self.halo, self.inside),
                );
            }
        });
    }
}

/// Draws a text with one of its nine points at a point about which it is rotated, by degrees clockwise.
pub(in crate::chart::drawing) fn draw_label(
    plot: &PlotArea<'_, '_>,
    label: &Label,
    at: Point,
    anchor: (i8, i8),
    angle: f32,
) {
    match angle {
        0.0 => draw_text(plot, label, at, anchor, Frame::None, (None, false)),
        _ => draw_turned(plot, label, at, anchor, angle),
    }
}

/// Draws a text with a box behind it, one of whose nine points is at a point about which both are rotated, by degrees clockwise.
fn draw_backed(
    plot: &PlotArea<'_, '_>,
    label: &Label,
    backing: &Backing,
    (at, (h, v), angle): (Point, (i8, i8), f32),
) {
    let lines = label.text.split('\n');
    let widths = lines
        .clone()
        .map(|line| plot.context.line(line, &label.font).width);
    let width = widths.fold(0.0, f32::max);
    let height = plot.context.fonts.line_height(&label.font) * lines.count() as f32;
    let [top, right, bottom, left] = backing.pad;
    let size = (width + left + right, height + top + bottom);
    let (sin, cos) = libm::sincosf(angle.to_radians());
    let turned = |x: f32, y: f32| Point::new(at.x + x * cos - y * sin, at.y + x * sin + y * cos);
    // the middle of the box
    let (x, y) = (-f32::from(h) * size.0 / 2.0, f32::from(v) * size.1 / 2.0);
    let fill = |rect: Rect| backing.fill.as_ref().map(|fill| paint::fill(fill, rect));
    let edge = LineStyle::solid(backing.edge, backing.width);
    let stroke = paint::stroke(&edge).filter(|_| backing.width > 0.0);
    if backing.fill.is_some() || stroke.is_some() {
        let corner = turned(x - size.0 / 2.0, y - size.1 / 2.0);
        let rect = Rect::new(corner.x, corner.y, size.0, size.1);
        plot.push(if angle == 0.0 {
            let radius = backing.radius.min(size.0 / 2.0).min(size.1 / 2.0).max(0.0);
            Item::Rect {
                rect,
                radius: [radius; 4],
                fill: fill(rect),
                stroke,
            }
        } else {
            let (half_width, half_height) = (size.0 / 2.0, size.1 / 2.0);
            let signs = [(-1.0, -1.0), (1.0, -1.0), (1.0, 1.0), (-1.0, 1.0)];
            let corners = signs.map(|(a, b)| turned(x + a * half_width, y + b * half_height));
            Item::Path {
                segments: shape::polygon(&corners),
                fill: fill(rect),
                stroke,
            }
        });
    }
    let side = label.align.side();
    let x = x + (left - right) / 2.0 + f32::from(side) * width / 2.0;
    let at = turned(x, y + (top - bottom) / 2.0);
    draw_label(plot, label, at, (side, 0), angle);
}

/// Draws a text at a point about which it is rotated, by degrees clockwise.
fn draw_turned(plot: &PlotArea<'_, '_>, label: &Label, at: Point, (h, v): (i8, i8), angle: f32) {
    let pitch = plot.context.fonts.line_height(&label.font);
    let lines = label.text.split('\n');
    let height = pitch * lines.clone().count() as f32;
    let (sin, cos) = libm::sincosf(angle.to_radians());
    let anchor = match h {
        ..0 => Anchor::Start,
        0 => Anchor::Middle,
        1.. => Anchor::End,
    };
    let mut top = -height * (1.0 - f32::from(v)) / 2.0;
    for words in lines {
        let line = plot.context.line(words, &label.font);
        let down = top + (pitch + line.ascent - line.descent) / 2.0;
        let at = Point::new(at.x - down * sin, at.y + down * cos);
        plot.push(context::text(&line, at, anchor, angle, label.color, None));
        top += pitch;
    }
}

/// Draws a text at a point, its lines below one another, with its frame.
fn draw_text(
    plot: &PlotArea<'_, '_>,
    label: &Label,
    at: Point,
    (h, v): (i8, i8),
    frame: Frame,
    (halo, inside): (Option<Rgba>, bool),
) {
    let lines: Vec<_> = label
        .text
        .split('\n')
        .map(|line| plot.context.line(line, &label.font))
        .collect();
    let pitch = plot.context.fonts.line_height(&label.font);
    let width = lines.iter().map(|line| line.width).fold(0.0, f32::max);
    let height = pitch * lines.len() as f32;
    let pad = if frame == Frame::None { 0.0 } else { 4.0 };
    let mut boxed = text_rect(
        at,
        (width + 2.0 * pad, height + 2.0 * pad - 2.0),
        (h, v),
        frame,
    );
    if inside {
        let canvas = &plot.context.spec.canvas;
        boxed.x = boxed.x.min(canvas.width - EDGE - boxed.width).max(EDGE);
        boxed.y = boxed.y.min(canvas.height - EDGE - boxed.height).max(EDGE);
    }
    draw_frame(plot, at, boxed, label.color, frame);
    let ink = match frame {
        Frame::None | Frame::Flag | Frame::Callout => label.color,
        Frame::Balloon => Rgba::BLACK,
    };
    for (index, line) in lines.iter().enumerate() {
        let top = boxed.y + pad - 1.0 + pitch * index as f32;
        let top = if frame == Frame::None { top + 1.0 } else { top };
        let baseline = top + (pitch + line.ascent - line.descent) / 2.0;
        let (x, anchor) = match label.align {
            LabelAlign::Left => (boxed.x + pad, Anchor::Start),
            LabelAlign::Center => (boxed.center().x, Anchor::Middle),
            LabelAlign::Right => (boxed.right() - pad, Anchor::End),
        };
        let halo = halo.map(|color| (color, 1.5));
        plot.push(context::text(
            line,
            Point::new(x, baseline),
            anchor,
            0.0,
            ink,
            halo,
        ));
    }
}

/// The rectangle of a text of the given size.
fn text_rect(at: Point, (width, height): (f32, f32), (h, v): (i8, i8), frame: Frame) -> Rect {
    let part = |side: i8| (f32::from(side) + 1.0) / 2.0;
    match frame {
        Frame::None => Rect::new(
            at.x - width * part(h),
            at.y - height * (1.0 - part(v)),
            width,
            height,
        ),
        Frame::Flag => Rect::new(at.x, at.y - height - 10.0, width, height),
        Frame::Callout => Rect::new(at.x + 8.0, at.y - height - 8.0, width, height),
        Frame::Balloon => Rect::new(at.x - width / 2.0, at.y - height - 8.0, width, height),
    }
}

/// Draws the frame of a text: `at` is the point that it belongs to, `boxed` the rectangle of the text.
fn draw_frame(plot: &PlotArea<'_, '_>, at: Point, boxed: Rect, color: Rgba, frame: Frame) {
    let stroke = Stroke::solid(Rgba::BLACK, 1.0);
    let corners = match frame {
        Frame::None => return,
        Frame::Flag => vec![
            at,
            Point::new(boxed.x, boxed.y),
            Point::new(boxed.right(), boxed.y),
            Point::new(boxed.right(), boxed.bottom()),
            Point::new(boxed.x, boxed.bottom()),
        ],
        Frame::Callout => vec![
            at,
            Point::new(boxed.x, boxed.bottom() - 6.0),
            Point::new(boxed.x, boxed.y),
            Point::new(boxed.right(), boxed.y),
            Point::new(boxed.right(), boxed.bottom()),
            Point::new(boxed.x + 6.0, boxed.bottom()),
        ],
        Frame::Balloon => vec![
            at,
            Point::new(at.x - 4.0, boxed.bottom()),
            Point::new(boxed.x, boxed.bottom()),
            Point::new(boxed.x, boxed.y),
            Point::new(boxed.right(), boxed.y),
            Point::new(boxed.right(), boxed.bottom()),
            Point::new(at.x + 4.0, boxed.bottom()),
        ],
    };
    let inside = match frame {
        Frame::Balloon => color,
        Frame::None | Frame::Flag | Frame::Callout => Rgba::WHITE,
    };
    plot.push(Item::Path {
        segments: shape::polygon(&corners),
        fill: Some(Paint::Solid(inside)),
        stroke: Some(stroke),
    });
}
