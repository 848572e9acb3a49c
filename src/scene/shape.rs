//! Contours of common shapes: points and sizes in CSS pixels come in, path segments go out.

use super::{Point, Rect, Segment};

/// Distance of a control point from its end point when a cubic Bézier curve approximates a quarter of the unit circle:
/// 4/3 (√2 − 1).
const QUARTER_CIRCLE: f32 = 0.552_284_8;

/// An open line through `points`; empty for fewer than two points.
pub fn polyline(points: &[Point]) -> Vec<Segment> {
    let mut segments = Vec::with_capacity(points.len() + 1);
    if let [first, rest @ ..] = points
        && !rest.is_empty()
    {
        segments.push(Segment::Move(*first));
        segments.extend(rest.iter().map(|point| Segment::Line(*point)));
    }
    segments
}

/// A closed line through `points`; empty for fewer than two points.
pub fn polygon(points: &[Point]) -> Vec<Segment> {
    let mut segments = polyline(points);
    if !segments.is_empty() {
        segments.push(Segment::Close);
    }
    segments
}

/// A circle, clockwise from three o'clock.
pub fn circle(center: Point, radius: f32) -> Vec<Segment> {
    ellipse(center, radius, radius)
}

/// An axis-parallel ellipse, clockwise from three o'clock.
pub fn ellipse(center: Point, rx: f32, ry: f32) -> Vec<Segment> {
    let at = |dx: f32, dy: f32| Point::new(center.x + dx * rx, center.y + dy * ry);
    let k = QUARTER_CIRCLE;
    vec![
        Segment::Move(at(1.0, 0.0)),
        Segment::Cubic(at(1.0, k), at(k, 1.0), at(0.0, 1.0)),
        Segment::Cubic(at(-k, 1.0), at(-1.0, k), at(-1.0, 0.0)),
        Segment::Cubic(at(-1.0, -k), at(-k, -1.0), at(0.0, -1.0)),
        Segment::Cubic(at(k, -1.0), at(1.0, -k), at(1.0, 0.0)),
        Segment::Close,
    ]
}

/// A clockwise rectangle with rounded corners. The radii are those of the top left, top right, bottom right and bottom
/// left corner. If they do not fit, all are scaled down by the same factor (CSS Backgrounds and Borders 3, section
/// 4.5).
pub fn rounded(rect: Rect, radius: [f32; 4]) -> Vec<Segment> {
    let [tl, tr, br, bl] = scale_radii(rect, radius);
    let (left, top, right, bottom) = (rect.x, rect.y, rect.right(), rect.bottom());
    let mut segments = vec![Segment::Move(Point::new(left + tl, top))];
    let mut corner = |x: f32, y: f32, r: f32, into: (f32, f32), out: (f32, f32)| {
        // `into` points from the corner back along the edge before it, `out` along the edge after it.
        let at = |d: (f32, f32), t: f32| Point::new(x + d.0 * t, y + d.1 * t);
        segments.push(Segment::Line(at(into, r)));
        if r > 0.0 {
            let near = r * (1.0 - QUARTER_CIRCLE);
            segments.push(Segment::Cubic(at(into, near), at(out, near), at(out, r)));
        }
    };
    corner(right, top, tr, (-1.0, 0.0), (0.0, 1.0));
    corner(right, bottom, br, (0.0, -1.0), (-1.0, 0.0));
    corner(left, bottom, bl, (1.0, 0.0), (0.0, -1.0));
    corner(left, top, tl, (0.0, 1.0), (1.0, 0.0));
    segments.push(Segment::Close);
    segments
}

/// The radii, scaled down by one factor if two neighbours are longer than their side. Negative ones become 0.
fn scale_radii(rect: Rect, radius: [f32; 4]) -> [f32; 4] {
    let [tl, tr, br, bl] = radius.map(|r| r.max(0.0));
    let mut factor = 1.0f32;
    for (side, sum) in [
        (rect.width, tl + tr),
        (rect.width, bl + br),
        (rect.height, tl + bl),
        (rect.height, tr + br),
    ] {
        if sum > side {
            factor = factor.min(side / sum);
        }
    }
    [tl, tr, br, bl].map(|r| r * factor)
}

/// The point at `radius` from `center` in the direction `angle`: degrees clockwise from twelve o'clock.
pub fn polar(center: Point, radius: f32, angle: f64) -> Point {
    let radians = angle.to_radians();
    Point::new(
        center.x + radius * libm::sin(radians) as f32,
        center.y - radius * libm::cos(radians) as f32,
    )
}

/// An arc of a circle between two angles, in degrees from twelve o'clock. It runs clockwise when `to` is larger than
/// `from`. Returns the first point and the curves that follow.
pub fn arc(center: Point, radius: f32, from: f64, to: f64) -> (Point, Vec<Segment>) {
    let pieces = ((to - from).abs() / 90.0).ceil().clamp(1.0, 64.0) as u32;
    let step = (to - from) / f64::from(pieces);
    // Control points lie on the tangents at this distance: 4/3 tan(angle / 4).
    let handle = radius * (4.0 / 3.0 * libm::tan(step.to_radians() / 4.0)) as f32;
    let curve = |piece: u32| {
        let (a, b) = (
            from + step * f64::from(piece),
            from + step * f64::from(piece + 1),
        );
        let (start, end) = (polar(center, radius, a), polar(center, radius, b));
        let tangent = |angle: f64| polar(Point::default(), handle, angle + 90.0);
        let (out, into) = (tangent(a), tangent(b));
        Segment::Cubic(
            Point::new(start.x + out.x, start.y + out.y),
            Point::new(end.x - into.x, end.y - into.y),
            end,
        )
    };
    (
        polar(center, radius, from),
        (0..pieces).map(curve).collect(),
    )
}

/// A slice of a pie, or of a ring when `inner` is above 0. The angles are degrees clockwise from twelve o'clock. A
/// slice of 360° or more is a whole disc or ring.
pub fn sector(center: Point, inner: f32, outer: f32, from: f64, to: f64) -> Vec<Segment> {
    let whole = (to - from).abs() >= 360.0;
    let to = if whole { from + 360.0 } else { to };
    let (start, curves) = arc(center, outer, from, to);
    let mut segments = vec![Segment::Move(start)];
    segments.extend(curves);
    if inner > 0.0 {
        let (back, curves) = arc(center, inner, to, from);
        if whole {
            segments.extend([Segment::Close, Segment::Move(back)]);
        } else {
            segments.push(Segment::Line(back));
        }
        segments.extend(curves);
    } else if !whole {
        segments.push(Segment::Line(center));
    }
    segments.push(Segment::Close);
    segments
}

/// The point of a cubic Bézier curve at parameter `t`, from 0 to 1.
pub fn cubic_at(points: [Point; 4], t: f32) -> Point {
    let s = 1.0 - t;
    let weights = [s * s * s, 3.0 * s * s * t, 3.0 * s * t * t, t * t * t];
    let sum = |of: fn(&Point) -> f32| {
        points
            .iter()
            .zip(weights)
            .map(|(point, weight)| of(point) * weight)
            .sum()
    };
    Point::new(sum(|point| point.x), sum(|point| point.y))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ends(segments: &[Segment]) -> Vec<(f32, f32)> {
        let round = |point: Point| {
            (
                (point.x * 100.0).round() / 100.0,
                (point.y * 100.0).round() / 100.0,
            )
        };
        segments
            .iter()
            .filter_map(|segment| match *segment {
                Segment::Move(to) | Segment::Line(to) | Segment::Cubic(_, _, to) => Some(round(to)),
                Segment::Close => None,
            })
            .collect()
    }

    #[test]
    fn lines_need_two_points() {
        let points = [Point::new(1.0, 2.0), Point::new(3.0, 4.0)];
        assert_eq!(polyline(&points[..1]), []);
        assert_eq!(ends(&polyline(&points)), [(1.0, 2.0), (3.0, 4.0)]);
        assert_eq!(polygon(&points).last(), Some(&Segment::Close));
    }

    #[test]
    fn slices_turn_clockwise_from_twelve() {
        let center = Point::new(10.0, 10.0);
        assert_eq!(
            ends(&sector(center, 0.0, 5.0, 0.0, 90.0)),
            [(10.0, 5.0), (15.0, 10.0), (10.0, 10.0)]
        );
        assert_eq!(
            ends(&sector(center, 2.0, 5.0, 90.0, 180.0)),
            [(15.0, 10.0), (10.0, 15.0), (10.0, 12.0), (12.0, 10.0)]
        );
        assert_eq!(ends(&sector(center, 2.0, 5.0, 0.0, 400.0)).len(), 10);
    }

    #[test]
    fn corners_are_rounded_as_far_as_they_fit() {
        let rect = Rect::new(0.0, 0.0, 10.0, 4.0);
        let sharp = rounded(rect, [0.0; 4]);
        assert_eq!(sharp.len(), 6);
        let round = rounded(rect, [4.0, 4.0, 0.0, 0.0]);
        assert_eq!(ends(&round)[0], (4.0, 0.0));
        let too_round = rounded(rect, [8.0; 4]);
        assert_eq!(ends(&too_round)[0], (2.0, 0.0));
    }
}
