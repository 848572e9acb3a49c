//! The shapes of a board, each to the items that show it.

use super::ground::Projector;
use crate::chart::map;
use crate::color::Rgba;
use crate::figure::plot_area::PlotArea;
use crate::figure::{context, marker, paint};
use crate::scene::backend::Open;
use crate::scene::{Anchor, Item, Paint, Point, Rect, Role, Segment, Stroke, shape};
use crate::spec::board::{At, Frame, Outline, Shape, Spot, Step};
use crate::spec::{Fill, Label, LabelAlign, Marker, Stroke as Line};

/// Draws one shape.
pub(super) fn draw(plot: &mut PlotArea<'_, '_>, shape: &Shape, places: &Projector<'_>) {
    match shape {
        Shape::Line {
            at,
            stroke,
            smooth,
            series,
        } => {
            group(plot, *series, |plot| {
                line(plot, places, at, stroke, *smooth)
            });
        }
        Shape::Area {
            at,
            base,
            fill,
            smooth,
        } => area(plot, places, at, base, fill, *smooth),
        Shape::Bars {
            from,
            to,
            fills,
            radii,
            series,
        } => {
            group(plot, Some(*series), |plot| {
                for (index, ends) in from.iter().zip(to).enumerate() {
                    let (Some(fill), Some(radius)) = (turn(fills, index), turn(radii, index))
                    else {
                        continue;
                    };
                    bar(plot, places, ends, fill, *radius as f32);
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
            group(plot, *series, |plot| {
                for (index, at) in at.iter().enumerate() {
                    let (Some(point), Some(size), Some(color)) =
                        (places.point(*at), turn(sizes, index), turn(colors, index))
                    else {
                        continue;
                    };
                    let edge = Line::solid(*color, *width);
                    let one = Marker {
                        shape: *shape,
                        size: *size as f32,
                        fill: Some(*color),
                        edge,
                    };
                    plot.push(marker::item(&one, vec![point]));
                }
            });
        }
        Shape::Text {
            label,
            at,
            anchor,
            shift,
            frame,
            halo,
        } => {
            if let Some(point) = places.point(*at) {
                let down = shift.1 + places.rim_under(*at);
                let point = Point::new(point.x + shift.0, point.y + down);
                text(plot, label, point, *anchor, *frame, *halo);
            }
        }
        Shape::Figure {
            at,
            outline,
            fill,
            edge,
        } => {
            if let Some(at) = places.point(*at) {
                group(plot, None, |plot| {
                    push(plot, segments(outline, at), Some(fill), paint::stroke(edge));
                });
            }
        }
        Shape::Span {
            level,
            from,
            to,
            fill,
        } => span(plot, places, *level, (*from, *to), fill),
        Shape::Rule {
            level,
            at,
            to,
            stroke,
            length,
        } => {
            rule(plot, places, *level, (*at, *to), stroke, *length);
        }
        Shape::Sector { .. } => sector(plot, places, shape),
        Shape::Disc { at, radius, fill } => {
            if let Some(center) = places.point(*at) {
                let radius = places.radius() * *radius as f32;
                push(plot, shape::circle(center, radius), Some(fill), None);
            }
        }
        Shape::Regions {
            regions,
            fill,
            border,
        } => {
            if let Some(projection) = places.projection() {
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
        } => candle(plot, places, at, *width, *fill, *edge),
    }
}

/// What an item has when values go round.
fn turn<T>(values: &[T], index: usize) -> Option<&T> {
    values.get(index % values.len().max(1))
}

/// Records what belongs to a series as its group.
fn group(
    plot: &mut PlotArea<'_, '_>,
    series: Option<usize>,
    draw: impl FnOnce(&mut PlotArea<'_, '_>),
) {
    let open = match series {
        Some(index) => Open::new(Role::Mark).class(format!("series-{}", index + 1)),
        None => Open::new(Role::Annotation).class("marker"),
    };
    plot.group(open, draw);
}

/// A path with its fill over its own bounds.
fn push(
    plot: &PlotArea<'_, '_>,
    segments: Vec<Segment>,
    fill: Option<&Fill>,
    stroke: Option<Stroke>,
) {
    let Some(bounds) = crate::scene::bounds::extent(&segments) else {
        return;
    };
    let fill = fill.map(|fill| paint::fill(fill, bounds));
    plot.push(Item::Path {
        segments,
        fill,
        stroke,
    });
}

/// Stretches of places without a gap.
fn runs(places: &Projector<'_>, at: &[At]) -> Vec<Vec<Point>> {
    let mut runs = vec![Vec::new()];
    for one in at {
        match (places.point(*one), runs.last_mut()) {
            (Some(point), Some(run)) => run.push(point),
            (None, Some(run)) if !run.is_empty() => runs.push(Vec::new()),
            _ => {}
        }
    }
    runs.retain(|run| !run.is_empty());
    runs
}

/// A line through points, straight or through the middles of its corners.
fn path(points: &[Point], smooth: bool) -> Vec<Segment> {
    if !smooth || points.len() < 3 {
        return shape::polyline(points);
    }
    let closed = points.first() == points.last();
    let at = |index: isize| {
        let last = points.len() as isize - 1;
        let index = if closed {
            index.rem_euclid(last)
        } else {
            index.clamp(0, last)
        };
        points.get(index as usize).copied().unwrap_or_default()
    };
    let mut segments = vec![Segment::Move(at(0))];
    for index in 0..points.len() as isize - 1 {
        let (before, from) = (at(index - 1), at(index));
        let (to, after) = (at(index + 1), at(index + 2));
        let control = |a: Point, b: Point, c: Point, sign: f32| {
            Point::new(
                b.x + sign * (c.x - a.x) / 6.0,
                b.y + sign * (c.y - a.y) / 6.0,
            )
        };
        segments.push(Segment::Cubic(
            control(before, from, to, 1.0),
            control(from, to, after, -1.0),
            to,
        ));
    }
    segments
}

fn line(
    plot: &mut PlotArea<'_, '_>,
    places: &Projector<'_>,
    at: &[At],
    stroke: &Line,
    smooth: bool,
) {
    let Some(stroke) = paint::stroke(stroke) else {
        return;
    };
    for run in runs(places, at) {
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
                segments: path(&run, smooth),
                fill: None,
                stroke: Some(stroke.clone()),
            }),
        }
    }
}

fn area(
    plot: &mut PlotArea<'_, '_>,
    places: &Projector<'_>,
    at: &[At],
    base: &[At],
    fill: &Fill,
    smooth: bool,
) {
    plot.group(Open::new(Role::Mark).class("area"), |plot| {
        if base.is_empty() {
            for mut run in runs(places, at) {
                if smooth && run.first() != run.last() {
                    run.extend(run.first().copied());
                }
                let mut segments = path(&run, smooth);
                segments.push(Segment::Close);
                push(plot, segments, Some(fill), None);
            }
            return;
        }
        let whole = |row: &[At]| row.iter().filter_map(|one| places.point(*one)).collect();
        let (top, mut bottom): (Vec<Point>, Vec<Point>) = (whole(at), whole(base));
        bottom.reverse();
        let mut segments = path(&top, smooth);
        let back = path(&bottom, smooth);
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
            push(plot, segments, Some(fill), None);
        }
    });
}

/// A bar, cut off at the plot.
fn bar(
    plot: &PlotArea<'_, '_>,
    places: &Projector<'_>,
    (from, to): (&At, &At),
    fill: &Fill,
    radius: f32,
) {
    let (Some(from), Some(to)) = (places.point(*from), places.point(*to)) else {
        return;
    };
    let half = places.thickness() / 2.0;
    let whole = if places.is_level() {
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
    let Some(rect) = whole.intersection(&places.rect) else {
        return;
    };
    if rect.width < 0.01 || rect.height < 0.01 {
        return;
    }
    let radius = radius.max(0.0).min(rect.width / 2.0).min(rect.height / 2.0);
    let forward = if places.is_level() {
        to.x >= from.x
    } else {
        to.y <= from.y
    };
    let radius = match (places.is_level(), forward) {
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

fn span(
    plot: &mut PlotArea<'_, '_>,
    places: &Projector<'_>,
    level: bool,
    (from, to): (f64, f64),
    fill: &Fill,
) {
    let rect = places.rect;
    let (low, high) = (
        from.min(to).clamp(0.0, 1.0) as f32,
        from.max(to).clamp(0.0, 1.0) as f32,
    );
    let band = if level {
        let (top, bottom) = (
            rect.bottom() - high * rect.height,
            rect.bottom() - low * rect.height,
        );
        Rect::new(rect.x, top, rect.width, (bottom - top).max(1.0))
    } else {
        let (left, right) = (rect.x + low * rect.width, rect.x + high * rect.width);
        Rect::new(left, rect.y, (right - left).max(1.0), rect.height)
    };
    plot.group(Open::new(Role::Annotation).class("range"), |plot| {
        plot.push(Item::Rect {
            rect: band,
            radius: [0.0; 4],
            fill: Some(paint::fill(fill, band)),
            stroke: None,
        });
    });
}

fn rule(
    plot: &mut PlotArea<'_, '_>,
    places: &Projector<'_>,
    level: bool,
    (at, to): (At, Option<At>),
    stroke: &Line,
    length: Option<f32>,
) {
    let (Some(stroke), Some(at)) = (paint::stroke(stroke), places.point(at)) else {
        return;
    };
    let rect = places.rect;
    let half = length.map(|length| length / 2.0);
    let (from, end) = match (to.and_then(|to| places.point(to)), half, level) {
        (Some(to), ..) => (at, to),
        (None, Some(half), true) => (Point::new(at.x - half, at.y), Point::new(at.x + half, at.y)),
        (None, Some(half), false) => (Point::new(at.x, at.y - half), Point::new(at.x, at.y + half)),
        (None, None, true) => (Point::new(rect.x, at.y), Point::new(rect.right(), at.y)),
        (None, None, false) => (Point::new(at.x, rect.y), Point::new(at.x, rect.bottom())),
    };
    plot.group(Open::new(Role::Annotation).class("rule"), |plot| {
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
    });
}

/// A piece of a disc; seen from the side it has a rim.
fn sector(plot: &mut PlotArea<'_, '_>, places: &Projector<'_>, sector: &Shape) {
    let Shape::Sector {
        from,
        to,
        inner,
        outer,
        fill,
        edge,
        name,
    } = sector
    else {
        return;
    };
    let steps = (((to - from).abs() / 3.0).ceil() as usize).clamp(1, 240);
    let arc = |part: f64| -> Vec<Point> {
        (0..=steps)
            .map(|step| places.polar(from + (to - from) * step as f64 / steps as f64, part))
            .collect()
    };
    let depth = places.depth();
    plot.group(Open::new(Role::Mark).title(name.clone()), |plot| {
        if depth > 0.0 {
            rim(plot, places, (*from, *to), *outer, fill, depth);
        }
        let segments = if depth > 0.0 {
            let mut points = arc(*outer);
            points.push(places.polar(0.0, 0.0));
            shape::polygon(&points)
        } else {
            let (center, radius) = (places.middle(), places.radius());
            shape::sector(
                center,
                radius * *inner as f32,
                radius * *outer as f32,
                *from,
                *to,
            )
        };
        push(plot, segments, Some(fill), paint::stroke(edge));
    });
}

/// The part of a disc's rim that is seen: its front, from three to nine o'clock.
fn rim(
    plot: &PlotArea<'_, '_>,
    places: &Projector<'_>,
    (from, to): (f64, f64),
    outer: f64,
    fill: &Fill,
    depth: f32,
) {
    let dark = match fill {
        Fill::Solid(color) => Fill::Solid(color.darker(0.25)),
        other => other.clone(),
    };
    for turn in [-1.0, 0.0, 1.0] {
        let (low, high) = (from.max(90.0 + 360.0 * turn), to.min(270.0 + 360.0 * turn));
        if low >= high {
            continue;
        }
        let steps = (((high - low) / 3.0).ceil() as usize).clamp(1, 120);
        let top: Vec<Point> = (0..=steps)
            .map(|step| places.polar(low + (high - low) * step as f64 / steps as f64, outer))
            .collect();
        let bottom = top
            .iter()
            .rev()
            .map(|point| Point::new(point.x, point.y + depth));
        let points: Vec<Point> = top.iter().copied().chain(bottom).collect();
        push(plot, shape::polygon(&points), Some(&dark), None);
    }
}

fn candle(
    plot: &mut PlotArea<'_, '_>,
    places: &Projector<'_>,
    at: &[At; 4],
    width: f32,
    fill: Option<Rgba>,
    edge: Rgba,
) {
    let [Some(low), Some(open), Some(close), Some(high)] = at.map(|one| places.point(one)) else {
        return;
    };
    let level = places.is_level();
    let half = width / 2.0;
    let body = if level {
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
    plot.group(Open::new(Role::Mark).class("candle"), |plot| {
        // the wick ends at the body, so that a hollow one stays hollow
        let (near_low, near_high) = if level {
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

/// An outline round a place.
fn segments(outline: &Outline, at: Point) -> Vec<Segment> {
    let point = |(x, y): Spot| Point::new(at.x + x, at.y + y);
    let segment = |step: &Step| match *step {
        Step::Move(to) => Segment::Move(point(to)),
        Step::Line(to) => Segment::Line(point(to)),
        Step::Curve(to) => {
            let [a, b, c] = to.map(point);
            Segment::Cubic(a, b, c)
        }
        Step::Close => Segment::Close,
    };
    outline.0.iter().map(segment).collect()
}

/// A text at a place, its lines one below another, with what is round it.
fn text(
    plot: &mut PlotArea<'_, '_>,
    label: &Label,
    at: Point,
    (h, v): (i8, i8),
    frame: Frame,
    halo: Option<Rgba>,
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
    let boxed = boxed(
        at,
        (width + 2.0 * pad, height + 2.0 * pad - 2.0),
        (h, v),
        frame,
    );
    plot.group(Open::new(Role::Annotation).class("text"), |plot| {
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
    });
}

/// Where a text of that size lies.
fn boxed(at: Point, (width, height): (f32, f32), (h, v): (i8, i8), frame: Frame) -> Rect {
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
