//! Paths of a scene made ready for rasterising: segments come in, flat edges go out.

use tiny_skia_path::{Path, PathBuilder, PathSegment, StrokeDash};

use super::cells::{Cells, Dot};
use super::stroke::{self, Pen};
use crate::scene::{Point, Segment, Stroke};

/// How the picture's places become device pixels: scaled, then moved.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Place {
    pub(crate) scale: f32,
    pub(crate) dx: f32,
    pub(crate) dy: f32,
}

impl Place {
    /// The device pixels of a point.
    pub(crate) fn of(self, point: Point) -> Dot {
        (
            point.x * self.scale + self.dx,
            point.y * self.scale + self.dy,
        )
    }
}

/// The path in device pixels; `None` when it is empty or not finite.
pub(crate) fn path(segments: &[Segment], place: Place) -> Option<Path> {
    let mut builder = PathBuilder::with_capacity(segments.len(), segments.len() * 2);
    for segment in segments {
        match *segment {
            Segment::Move(to) => {
                let (x, y) = place.of(to);
                builder.move_to(x, y);
            }
            Segment::Line(to) => {
                let (x, y) = place.of(to);
                builder.line_to(x, y);
            }
            Segment::Cubic(a, b, to) => {
                let ((ax, ay), (bx, by), (x, y)) = (place.of(a), place.of(b), place.of(to));
                builder.cubic_to(ax, ay, bx, by, x, y);
            }
            Segment::Close => builder.close(),
        }
    }
    builder.finish()
}

/// The stroke's shape for straight lines, its width in device pixels.
pub(crate) fn pen(stroke: &Stroke, scale: f32) -> Pen {
    Pen {
        radius: stroke.width * scale / 2.0,
        cap: stroke.cap,
        join: stroke.join,
    }
}

/// The path cut into dashes; `None` when the stroke is solid.
pub(crate) fn dashed(path: &Path, stroke: &Stroke, scale: f32) -> Option<Path> {
    if stroke.dash.is_empty() {
        return None;
    }
    let lengths = stroke.dash.iter().map(|length| length * scale).collect();
    path.dash(&StrokeDash::new(lengths, 0.0)?, 1.0)
}

/// Adds the strokes of a path to the cells, its curves flattened. (tiny-skia's own stroker asks the platform for arc
/// cosines, whose last bit differs from machine to machine.)
pub(crate) fn stroke_flat(cells: &mut Cells, path: &Path, pen: Pen) {
    let mut points: Vec<Dot> = Vec::with_capacity(path.len() + 1);
    for segment in path.segments() {
        let last = points.last().copied().unwrap_or_default();
        match segment {
            PathSegment::MoveTo(to) => {
                stroke::line(cells, &points, false, pen);
                points.clear();
                points.push((to.x, to.y));
            }
            PathSegment::LineTo(to) => points.push((to.x, to.y)),
            PathSegment::QuadTo(c, to) => {
                let (c1, c2) = raised(last, (c.x, c.y), (to.x, to.y));
                flatten(last, c1, c2, (to.x, to.y), |_, at| points.push(at));
            }
            PathSegment::CubicTo(c1, c2, to) => {
                flatten(last, (c1.x, c1.y), (c2.x, c2.y), (to.x, to.y), |_, at| {
                    points.push(at)
                });
            }
            PathSegment::Close => {
                stroke::line(cells, &points, true, pen);
                points.clear();
            }
        }
    }
    stroke::line(cells, &points, false, pen);
}

/// Calls `edge` with each edge of a path, curves flattened; open contours are closed.
pub(crate) fn flat(path: &Path, mut edge: impl FnMut(Dot, Dot)) {
    let (mut first, mut last) = ((0.0, 0.0), (0.0, 0.0));
    for segment in path.segments() {
        match segment {
            PathSegment::MoveTo(to) => {
                edge(last, first);
                first = (to.x, to.y);
                last = first;
            }
            PathSegment::LineTo(to) => {
                edge(last, (to.x, to.y));
                last = (to.x, to.y);
            }
            PathSegment::QuadTo(c, to) => {
                let (c1, c2) = raised(last, (c.x, c.y), (to.x, to.y));
                flatten(last, c1, c2, (to.x, to.y), &mut edge);
                last = (to.x, to.y);
            }
            PathSegment::CubicTo(c1, c2, to) => {
                flatten(last, (c1.x, c1.y), (c2.x, c2.y), (to.x, to.y), &mut edge);
                last = (to.x, to.y);
            }
            PathSegment::Close => {
                edge(last, first);
                last = first;
            }
        }
    }
    edge(last, first);
}

/// The control points of the cubic curve that is the quadratic one with control point `c`.
pub(crate) fn raised(from: Dot, c: Dot, to: Dot) -> (Dot, Dot) {
    let third = |a: Dot| (a.0 + (c.0 - a.0) * 2.0 / 3.0, a.1 + (c.1 - a.1) * 2.0 / 3.0);
    (third(from), third(to))
}

/// Cuts a cubic curve into straight pieces that are never further than a sixteenth of a pixel from it.
pub(crate) fn flatten(a: Dot, b: Dot, c: Dot, d: Dot, mut piece: impl FnMut(Dot, Dot)) {
    let bend = |p: Dot, q: Dot, r: Dot| {
        let (x, y) = (p.0 - 2.0 * q.0 + r.0, p.1 - 2.0 * q.1 + r.1);
        (x * x + y * y).sqrt()
    };
    // Wang's formula: error <= 6/8 · max second difference / n².
    let pieces = (bend(a, b, c).max(bend(b, c, d)) * 12.0).sqrt().ceil();
    let pieces = pieces.clamp(1.0, 100.0) as u32;
    let mut from = a;
    for i in 1..=pieces {
        let t = i as f32 / pieces as f32;
        let s = 1.0 - t;
        let (k0, k1, k2, k3) = (s * s * s, 3.0 * s * s * t, 3.0 * s * t * t, t * t * t);
        let to = (
            k0 * a.0 + k1 * b.0 + k2 * c.0 + k3 * d.0,
            k0 * a.1 + k1 * b.1 + k2 * c.1 + k3 * d.1,
        );
        let to = if i == pieces { d } else { to };
        piece(from, to);
        from = to;
    }
}
