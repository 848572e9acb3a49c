//! Converts paths of the scene to device pixels, dashes them, and flattens their curves for the rasterizer.

use tiny_skia_path::{Path, PathBuilder, PathSegment, StrokeDash};

use super::rasterizer::{DevicePoint, Rasterizer};
use super::stroke::{self, StrokeStyle};
use crate::scene::{Point, Segment, Stroke};

/// The transform from the scene to device pixels: scale first, then move.
#[derive(Clone, Copy, Debug)]
pub(crate) struct DeviceTransform {
    pub(crate) scale: f32,
    pub(crate) dx: f32,
    pub(crate) dy: f32,
}

impl DeviceTransform {
    /// The device pixels of a point.
    pub(crate) fn apply(self, point: Point) -> DevicePoint {
        (
            point.x * self.scale + self.dx,
            point.y * self.scale + self.dy,
        )
    }
}

/// The path in device pixels; `None` when it is empty or not finite.
pub(crate) fn to_device_path(segments: &[Segment], transform: DeviceTransform) -> Option<Path> {
    let mut builder = PathBuilder::with_capacity(segments.len(), segments.len() * 2);
    for segment in segments {
        match *segment {
            Segment::Move(to) => {
                let (x, y) = transform.apply(to);
                builder.move_to(x, y);
            }
            Segment::Line(to) => {
                let (x, y) = transform.apply(to);
                builder.line_to(x, y);
            }
            Segment::Cubic(a, b, to) => {
                let ((ax, ay), (bx, by), (x, y)) =
                    (transform.apply(a), transform.apply(b), transform.apply(to));
                builder.cubic_to(ax, ay, bx, by, x, y);
            }
            Segment::Close => builder.close(),
        }
    }
    builder.finish()
}

/// The style of a stroke; its width becomes device pixels.
pub(crate) fn stroke_style(stroke: &Stroke, scale: f32) -> StrokeStyle {
    StrokeStyle {
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

/// Adds the stroke of a path to the rasterizer, with flattened curves. The stroker of tiny-skia is not used: it calls
/// the arc cosine of the platform, whose last bit differs between machines.
pub(crate) fn stroke_path(rasterizer: &mut Rasterizer, path: &Path, style: StrokeStyle) {
    let mut points: Vec<DevicePoint> = Vec::with_capacity(path.len() + 1);
    for segment in path.segments() {
        let last = points.last().copied().unwrap_or_default();
        match segment {
            PathSegment::MoveTo(to) => {
                stroke::stroke_polyline(rasterizer, &points, false, style);
                points.clear();
                points.push((to.x, to.y));
            }
            PathSegment::LineTo(to) => points.push((to.x, to.y)),
            PathSegment::QuadTo(c, to) => {
                let (c1, c2) = quad_to_cubic(last, (c.x, c.y), (to.x, to.y));
                flatten_cubic(last, c1, c2, (to.x, to.y), |_, at| points.push(at));
            }
            PathSegment::CubicTo(c1, c2, to) => {
                flatten_cubic(last, (c1.x, c1.y), (c2.x, c2.y), (to.x, to.y), |_, at| {
                    points.push(at)
                });
            }
            PathSegment::Close => {
                stroke::stroke_polyline(rasterizer, &points, true, style);
                points.clear();
            }
        }
    }
    stroke::stroke_polyline(rasterizer, &points, false, style);
}

/// Calls `edge` with each edge of a path. Curves are flattened, and open contours are closed.
pub(crate) fn flatten_path(path: &Path, mut edge: impl FnMut(DevicePoint, DevicePoint)) {
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
                let (c1, c2) = quad_to_cubic(last, (c.x, c.y), (to.x, to.y));
                flatten_cubic(last, c1, c2, (to.x, to.y), &mut edge);
                last = (to.x, to.y);
            }
            PathSegment::CubicTo(c1, c2, to) => {
                flatten_cubic(last, (c1.x, c1.y), (c2.x, c2.y), (to.x, to.y), &mut edge);
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

/// The two control points of the cubic curve that equals the quadratic curve with control point `c`.
pub(crate) fn quad_to_cubic(
    from: DevicePoint,
    c: DevicePoint,
    to: DevicePoint,
) -> (DevicePoint, DevicePoint) {
    let third = |a: DevicePoint| (a.0 + (c.0 - a.0) * 2.0 / 3.0, a.1 + (c.1 - a.1) * 2.0 / 3.0);
    (third(from), third(to))
}

/// Divides a cubic curve into straight pieces that are never more than a sixteenth of a pixel away from it.
pub(crate) fn flatten_cubic(
    a: DevicePoint,
    b: DevicePoint,
    c: DevicePoint,
    d: DevicePoint,
    mut add_line: impl FnMut(DevicePoint, DevicePoint),
) {
    let bend = |p: DevicePoint, q: DevicePoint, r: DevicePoint| {
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
        add_line(from, to);
        from = to;
    }
}
