//! Curves: points come in, a path through them goes out.

use crate::scene::{Point, Segment, shape};

/// A path through points: straight lines, or a Catmull-Rom curve, which is closed where the last
/// point is the first one.
pub(super) fn curve_or_polyline(points: &[Point], smooth: bool) -> Vec<Segment> {
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
/// Points along the curve through points, close enough to be joined by straight lines.
pub(super) fn points_along(points: &[Point]) -> Vec<Point> {
    const STEPS: u8 = 16;
    let mut along: Vec<Point> = Vec::with_capacity(points.len() * usize::from(STEPS));
    for segment in curve_or_polyline(points, true) {
        match (segment, along.last().copied()) {
            (Segment::Move(to) | Segment::Line(to), _) => along.push(to),
            (Segment::Cubic(a, b, to), Some(from)) => along.extend((1..=STEPS).map(|step| {
                let part = f32::from(step) / f32::from(STEPS);
                shape::cubic_at([from, a, b, to], part)
            })),
            (Segment::Cubic(..), None) | (Segment::Close, _) => (),
        }
    }
    along
}
