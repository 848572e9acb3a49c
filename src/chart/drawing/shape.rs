//! The shapes of a drawing: a shape comes in, the items that show it go out.

use super::coords::Projector;
use super::disc::push_path;
use crate::chart::curve::curve_or_polyline;
use crate::chart::map;
use crate::color::Rgba;
use crate::figure::plot_area::PlotArea;
use crate::figure::{context, marker, paint};
use crate::scene::backend::GroupStart;
use crate::scene::{Anchor, Item, Paint, Point, Rect, Role, Segment, Stroke, shape};
use crate::spec::drawing::{At, Backing, Frame, Outline, OutlineSegment, Shape, Spot};
use crate::spec::{Direction, Fill, Label, LabelAlign, Marker, Stroke as LineStyle};

/// The least distance from the edge of the picture of a text that stays inside, in CSS pixels.
const EDGE: f32 = 1.0;

/// Draws one shape. One that `is_part` of a group has none of its own if it is a text, a figure or a rule.
pub(super) fn draw(
    plot: &mut PlotArea<'_, '_>,
    shape: &Shape,
    projector: &Projector<'_>,
    is_part: bool,
) {
    match shape {
        // drawn by those who know the panel
        Shape::Marks | Shape::Part(_) => {}
        Shape::Line {
            at,
            stroke,
            smooth,
            series,
        } => {
            draw_in_group(plot, *series, |plot| {
                draw_line(plot, projector, at, stroke, *smooth)
            });
        }
        Shape::Area {
            at,
            base,
            fill,
            smooth,
        } => draw_area(plot, projector, at, base, fill, *smooth),
        Shape::Bars {
            from,
            to,
            fills,
            radii,
            series,
        } => {
            draw_in_group(plot, Some(*series), |plot| {
                for (index, ends) in from.iter().zip(to).enumerate() {
                    let (Some(fill), Some(radius)) = (cycled(fills, index), cycled(radii, index))
                    else {
                        continue;
                    };
                    draw_bar(plot, projector, ends, fill, *radius as f32);
                }
            });
        }
        Shape::Markers {
            shape,
            at,
            sizes,
            colors,
            width,
            series,
        } => {
            draw_in_group(plot, *series, |plot| {
                for (index, at) in at.iter().enumerate() {
                    let (Some(point), Some(size), Some(color)) = (
                        projector.point(*at),
                        cycled(sizes, index),
                        cycled(colors, index),
                    ) else {
                        continue;
                    };
                    let edge = LineStyle::solid(*color, *width);
                    let marker = Marker {
                        shape: *shape,
                        size: *size as f32,
                        fill: Some(*color),
                        edge,
                    };
                    plot.push(marker::item(&marker, vec![point]));
                }
            });
        }
        Shape::Text {
            label,
            at,
            anchor,
            shift,
            frame,
            backing,
            halo,
            inside,
            angle,
        } => {
            if let Some(point) = projector.point(*at) {
                let rim = if at.y >= 1.0 {
                    projector.disc().rim_height_at(at.x)
                } else {
                    0.0
                };
                let down = shift.1 + rim;
                let point = Point::new(point.x + shift.0, point.y + down);
                let group = GroupStart::new(Role::Annotation).class("text");
                in_group(plot, (!is_part).then_some(group), |plot| {
                    if *backing != Backing::default() {
                        let at = (point, *anchor, *angle as f32);
                        return draw_backed(plot, label, backing, at);
                    }
                    if *angle != 0.0 {
                        return draw_turned(plot, label, point, *anchor, *angle as f32);
                    }
                    draw_text(plot, label, point, *anchor, *frame, (*halo, *inside));
                });
            }
        }
        Shape::Figure {
            at,
            outline,
            fill,
            edge,
        } => {
            if let Some(at) = projector.point(*at) {
                let group = GroupStart::new(Role::Annotation).class("marker");
                in_group(plot, (!is_part).then_some(group), |plot| {
                    push_path(
                        plot,
                        outline_segments(outline, at),
                        Some(fill),
                        paint::stroke(edge),
                    );
                });
            }
        }
        Shape::Span {
            direction,
            from,
            to,
            fill,
        } => draw_span(plot, projector, *direction, (*from, *to), fill),
        Shape::Rule {
            direction,
            at,
            to,
            stroke,
            length,
        } => {
            let group = GroupStart::new(Role::Annotation).class("rule");
            in_group(plot, (!is_part).then_some(group), |plot| {
                draw_rule(plot, projector, *direction, (*at, *to), stroke, *length);
            });
        }
        Shape::Sector {
            from,
            to,
            inner,
            outer,
            fill,
            edge,
            name,
        } => {
            let (disc, edge) = (projector.disc(), paint::stroke(edge));
            plot.group(GroupStart::new(Role::Mark).title(name), |plot| {
                disc.draw_sector(plot, (*from, *to), (*inner, *outer), fill, edge);
            });
        }
        Shape::Disc { at, radius, fill } => {
            if let Some(center) = projector.point(*at) {
                let radius = projector.radius() * *radius as f32;
                push_path(plot, shape::circle(center, radius), Some(fill), None);
            }
        }
        Shape::Regions {
            regions,
            fill,
            border,
        } => {
            if let Some(projection) = projector.projection() {
                for region in &regions.0 {
                    map::region(plot, &projection, *region, *fill, *border, None);
                }
            }
        }
        Shape::Candle {
            at,
            width,
            fill,
            edge,
        } => draw_candle(plot, projector, at, *width, *fill, *edge),
    }
}

/// The value for an index when the values are repeated; `None` for an empty slice.
fn cycled<T>(values: &[T], index: usize) -> Option<&T> {
    values.get(index % values.len().max(1))
}

/// Records what `draw` draws as a group: that of a series, or that of markers.
fn draw_in_group(
    plot: &mut PlotArea<'_, '_>,
    series: Option<usize>,
    draw: impl FnOnce(&mut PlotArea<'_, '_>),
) {
    let open = match series {
        Some(index) => GroupStart::new(Role::Mark).class(format!("series-{}", index + 1)),
        None => GroupStart::new(Role::Annotation).class("marker"),
    };
    plot.group(open, draw);
}

/// Records what `draw` draws as a group, where there is one.
fn in_group(
    plot: &mut PlotArea<'_, '_>,
    group: Option<GroupStart>,
    draw: impl FnOnce(&mut PlotArea<'_, '_>),
) {
    match group {
        Some(group) => plot.group(group, draw),
        None => draw(plot),
    }
}

/// Splits points at those that are not finite.
fn finite_runs(projector: &Projector<'_>, at: &[At]) -> Vec<Vec<Point>> {
    let points: Vec<Option<Point>> = at.iter().map(|place| projector.point(*place)).collect();
    points
        .split(Option::is_none)
        .filter(|run| !run.is_empty())
        .map(|run| run.iter().flatten().copied().collect())
        .collect()
}

/// Draws a line; a single point between gaps becomes a dot.
fn draw_line(
    plot: &mut PlotArea<'_, '_>,
    projector: &Projector<'_>,
    at: &[At],
    stroke: &LineStyle,
    smooth: bool,
) {
    let Some(stroke) = paint::stroke(stroke) else {
        return;
    };
    for run in finite_runs(projector, at) {
        match run[..] {
            [only] => {
                let fill = Some(stroke.paint.clone());
                let segments = shape::circle(only, (stroke.width / 2.0).max(1.0));
                plot.push(Item::Path {
                    segments,
                    fill,
                    stroke: None,
                });
            }
            _ => plot.push(Item::Path {
                segments: curve_or_polyline(&run, smooth),
                fill: None,
                stroke: Some(stroke.clone()),
            }),
        }
    }
}

/// Draws the area between two rows of points, or inside one row when `base` is empty.
fn draw_area(
    plot: &mut PlotArea<'_, '_>,
    projector: &Projector<'_>,
    at: &[At],
    base: &[At],
    fill: &Fill,
    smooth: bool,
) {
    plot.group(GroupStart::new(Role::Mark).class("area"), |plot| {
        if base.is_empty() {
            for mut run in finite_runs(projector, at) {
                if smooth && run.first() != run.last() {
                    run.extend(run.first().copied());
                }
                let mut segments = curve_or_polyline(&run, smooth);
                segments.push(Segment::Close);
                push_path(plot, segments, Some(fill), None);
            }
            return;
        }
        let whole = |row: &[At]| {
            row.iter()
                .filter_map(|place| projector.point(*place))
                .collect()
        };
        let (top, mut bottom): (Vec<Point>, Vec<Point>) = (whole(at), whole(base));
        bottom.reverse();
        let mut segments = curve_or_polyline(&top, smooth);
        let back = curve_or_polyline(&bottom, smooth);
        segments.extend(
            back.into_iter()
                .enumerate()
                .map(|(index, segment)| match segment {
                    Segment::Move(to) if index == 0 => Segment::Line(to),
                    other => other,
                }),
        );
        segments.push(Segment::Close);
        if top.len() > 1 {
            push_path(plot, segments, Some(fill), None);
        }
    });
}

/// Draws a bar, clipped at the plot.
fn draw_bar(
    plot: &PlotArea<'_, '_>,
    projector: &Projector<'_>,
    (from, to): (&At, &At),
    fill: &Fill,
    radius: f32,
) {
    let (Some(from), Some(to)) = (projector.point(*from), projector.point(*to)) else {
        return;
    };
    let half = projector.thickness() / 2.0;
    let whole = if projector.is_horizontal() {
        Rect::between(
            Point::new(from.x, from.y - half),
            Point::new(to.x, to.y + half),
        )
    } else {
        Rect::between(
            Point::new(from.x - half, from.y),
            Point::new(to.x + half, to.y),
        )
    };
    let Some(rect) = whole.intersection(&projector.rect) else {
        return;
    };
    if rect.width < 0.01 || rect.height < 0.01 {
        return;
    }
    let radius = radius.max(0.0).min(rect.width / 2.0).min(rect.height / 2.0);
    let forward = if projector.is_horizontal() {
        to.x >= from.x
    } else {
        to.y <= from.y
    };
    let radius = match (projector.is_horizontal(), forward) {
        (true, true) => [0.0, radius, radius, 0.0],
        (true, false) => [radius, 0.0, 0.0, radius],
        (false, true) => [radius, radius, 0.0, 0.0],
        (false, false) => [0.0, 0.0, radius, radius],
    };
    plot.push(Item::Rect {
        rect,
        radius,
        fill: Some(paint::fill(fill, whole)),
        stroke: None,
    });
}

/// Draws a band across the plot, in this direction, at least one pixel thick.
fn draw_span(
    plot: &mut PlotArea<'_, '_>,
    projector: &Projector<'_>,
    direction: Direction,
    (from, to): (f64, f64),
    fill: &Fill,
) {
    let rect = projector.rect;
    let (low, high) = (
        from.min(to).clamp(0.0, 1.0) as f32,
        from.max(to).clamp(0.0, 1.0) as f32,
    );
    let band = match direction {
        Direction::Horizontal => {
            let (top, bottom) = (
                rect.bottom() - high * rect.height,
                rect.bottom() - low * rect.height,
            );
            Rect::new(rect.x, top, rect.width, (bottom - top).max(1.0))
        }
        Direction::Vertical => {
            let (left, right) = (rect.x + low * rect.width, rect.x + high * rect.width);
            Rect::new(left, rect.y, (right - left).max(1.0), rect.height)
        }
    };
    plot.group(GroupStart::new(Role::Annotation).class("range"), |plot| {
        plot.push(Item::Rect {
            rect: band,
            radius: [0.0; 4],
            fill: Some(paint::fill(fill, band)),
            stroke: None,
        });
    });
}

/// Draws a line from `at` to `to`, or of the given length around `at`, or across the whole plot.
fn draw_rule(
    plot: &mut PlotArea<'_, '_>,
    projector: &Projector<'_>,
    direction: Direction,
    (at, to): (At, Option<At>),
    stroke: &LineStyle,
    length: Option<f32>,
) {
    let (Some(stroke), Some(at)) = (paint::stroke(stroke), projector.point(at)) else {
        return;
    };
    let rect = projector.rect;
    let half = length.map(|length| length / 2.0);
    let (left, right) = half.map_or((rect.x, rect.right()), |half| (at.x - half, at.x + half));
    let (top, bottom) = half.map_or((rect.y, rect.bottom()), |half| (at.y - half, at.y + half));
    let (from, end) = match (to.and_then(|to| projector.point(to)), direction) {
        (Some(to), _) => (at, to),
        (None, Direction::Horizontal) => (Point::new(left, at.y), Point::new(right, at.y)),
        (None, Direction::Vertical) => (Point::new(at.x, top), Point::new(at.x, bottom)),
    };
    if from.x == end.x || from.y == end.y {
        plot.push(Item::Rule {
            from,
            to: end,
            stroke,
        });
    } else {
        let segments = shape::polyline(&[from, end]);
        plot.push(Item::Path {
            segments,
            fill: None,
            stroke: Some(stroke),
        });
    }
}

/// Draws a candle: its body from open to close, and its wick from low to high.
fn draw_candle(
    plot: &mut PlotArea<'_, '_>,
    projector: &Projector<'_>,
    at: &[At; 4],
    width: f32,
    fill: Option<Rgba>,
    edge: Rgba,
) {
    let [Some(low), Some(open), Some(close), Some(high)] = at.map(|place| projector.point(place))
    else {
        return;
    };
    let horizontal = projector.is_horizontal();
    let half = width / 2.0;
    let body = if horizontal {
        Rect::between(
            Point::new(open.x, open.y - half),
            Point::new(close.x, close.y + half),
        )
    } else {
        Rect::between(
            Point::new(open.x - half, open.y),
            Point::new(close.x + half, close.y),
        )
    };
    let stroke = Stroke::solid(edge, 1.0);
    plot.group(GroupStart::new(Role::Mark).class("candle"), |plot| {
        // The wick ends at the body, so that a hollow body stays empty.
        let (near_low, near_high) = if horizontal {
            (
                Point::new(open.x.min(close.x), low.y),
                Point::new(open.x.max(close.x), low.y),
            )
        } else {
            (Point::new(low.x, body.bottom()), Point::new(low.x, body.y))
        };
        for (from, to) in [(low, near_low), (near_high, high)] {
            plot.push(Item::Rule {
                from,
                to,
                stroke: stroke.clone(),
            });
        }
        plot.push(Item::Rect {
            rect: body,
            radius: [0.0; 4],
            fill: fill.map(Paint::Solid),
            stroke: Some(stroke.clone()),
        });
    });
}

/// The path of an outline around a point.
fn outline_segments(outline: &Outline, at: Point) -> Vec<Segment> {
    let point = |(x, y): Spot| Point::new(at.x + x, at.y + y);
    let segment = |step: &OutlineSegment| match *step {
        OutlineSegment::Move(to) => Segment::Move(point(to)),
        OutlineSegment::Line(to) => Segment::Line(point(to)),
        OutlineSegment::Curve(to) => {
            let [a, b, c] = to.map(point);
            Segment::Cubic(a, b, c)
        }
        OutlineSegment::Close => Segment::Close,
    };
    outline.0.iter().map(segment).collect()
}

/// Draws a text with one of its nine points at a point about which it is rotated, by degrees clockwise.
pub(super) fn draw_label(
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
