//! Strokes lines of straight segments: adds the edges of the stroke to the rasterizer.
//!
//! Both sides of the line are walked together, once, so that no outline has to be stored.

use super::rasterizer::{DevicePoint, Rasterizer};
use crate::scene::{Cap, Join};

/// The longest miter, in half widths of the line; a longer one is beveled (as in SVG and PDF).
const MITER_LIMIT: f32 = 4.0;

/// How far an arc may be from its chords, in device pixels.
const FLATNESS: f32 = 0.06;

/// The style of a stroke; `radius` is half its width, in device pixels.
#[derive(Clone, Copy, Debug)]
pub(crate) struct StrokeStyle {
    pub(crate) radius: f32,
    pub(crate) cap: Cap,
    pub(crate) join: Join,
}

fn add(a: DevicePoint, b: DevicePoint) -> DevicePoint {
    (a.0 + b.0, a.1 + b.1)
}

fn sub(a: DevicePoint, b: DevicePoint) -> DevicePoint {
    (a.0 - b.0, a.1 - b.1)
}

fn scale(a: DevicePoint, k: f32) -> DevicePoint {
    (a.0 * k, a.1 * k)
}

fn dot(a: DevicePoint, b: DevicePoint) -> f32 {
    a.0 * b.0 + a.1 * b.1
}

fn cross(a: DevicePoint, b: DevicePoint) -> f32 {
    a.0 * b.1 - a.1 * b.0
}

/// The direction `d` turned clockwise by a quarter, with the length `radius`.
fn normal(d: DevicePoint, radius: f32) -> DevicePoint {
    (-d.1 * radius, d.0 * radius)
}

/// Adds the stroke of the line through `points`, in device pixels. A line whose points are all the same is a dot when
/// its caps are round or square, and nothing when they are butt.
pub(crate) fn stroke_polyline(
    rasterizer: &mut Rasterizer,
    points: &[DevicePoint],
    closed: bool,
    style: StrokeStyle,
) {
    let mut stroker = Stroker {
        rasterizer,
        style,
        first: None,
        last: None,
    };
    for pair in points.windows(2) {
        if let &[a, b] = pair {
            stroker.add_segment(a, b);
        }
    }
    if closed && let (Some(a), Some(b)) = (points.last(), points.first()) {
        stroker.add_segment(*a, *b);
    }
    stroker.finish(points.first().copied(), closed);
}

/// The state of walking along a line.
struct Stroker<'a> {
    rasterizer: &'a mut Rasterizer,
    style: StrokeStyle,
    /// The first segment. Its sides are added last: in a closed line they begin where the last corner ends.
    first: Option<StrokeSegment>,
    /// The segment whose ends are not known yet. It is the first one too while there is no other.
    last: Option<StrokeSegment>,
}

/// A straight segment with the two sides of its stroke; the side to the right of its direction comes first.
#[derive(Clone, Copy)]
struct StrokeSegment {
    from: DevicePoint,
    to: DevicePoint,
    /// The direction, of length 1.
    d: DevicePoint,
    length: f32,
    /// Where the two sides begin.
    starts: [DevicePoint; 2],
    /// Where the two sides end.
    ends: [DevicePoint; 2],
}

impl Stroker<'_> {
    /// Adds the next segment and the corner before it.
    fn add_segment(&mut self, a: DevicePoint, b: DevicePoint) {
        // A segment shorter than a thousandth of a pixel has no direction and is left out: the next one starts where
        // the last one ended.
        let a = self.last.map_or(a, |last| last.to);
        let vector = sub(b, a);
        let length = dot(vector, vector).sqrt();
        if length.is_nan() || length <= 1e-3 {
            return;
        }
        let d = scale(vector, 1.0 / length);
        let n = normal(d, self.style.radius);
        let mut next = StrokeSegment {
            from: a,
            to: b,
            d,
            length,
            starts: [add(a, n), sub(a, n)],
            ends: [add(b, n), sub(b, n)],
        };
        if let Some(mut last) = self.last {
            self.add_join(&mut last, &mut next);
            match &mut self.first {
                Some(_) => self.add_sides(&last),
                first @ None => *first = Some(last),
            }
        }
        self.last = Some(next);
    }

    /// Adds the last corner or the caps, and the sides that are still missing.
    fn finish(&mut self, start: Option<DevicePoint>, closed: bool) {
        let Some(mut last) = self.last else {
            if let Some(at) = start
                && self.style.cap != Cap::Butt
            {
                self.add_cap(at, (1.0, 0.0));
                self.add_cap(at, (-1.0, 0.0));
            }
            return;
        };
        let mut first = self.first;
        match &mut first {
            Some(first) if closed => self.add_join(&mut last, first),
            _ => {
                let first = first.unwrap_or(last);
                self.add_cap(last.to, last.d);
                self.add_cap(first.from, scale(first.d, -1.0));
            }
        }
        self.add_sides(&last);
        if let Some(first) = first {
            self.add_sides(&first);
        }
    }

    /// Adds both sides of a segment, one in each direction.
    fn add_sides(&mut self, segment: &StrokeSegment) {
        let ([right, left], [right_end, left_end]) = (segment.starts, segment.ends);
        self.rasterizer.add_edge(right, right_end);
        self.rasterizer.add_edge(left_end, left);
    }

    /// Closes the stroke at the end `at` of the line, which lies in direction `d`.
    fn add_cap(&mut self, at: DevicePoint, d: DevicePoint) {
        let n = normal(d, self.style.radius);
        let (from, to) = (add(at, n), sub(at, n));
        match self.style.cap {
            Cap::Butt => self.rasterizer.add_edge(from, to),
            Cap::Square => {
                let out = scale(d, self.style.radius);
                self.rasterizer.add_edge(from, add(from, out));
                self.rasterizer.add_edge(add(from, out), add(to, out));
                self.rasterizer.add_edge(add(to, out), to);
            }
            Cap::Round => {
                let out = scale(d, self.style.radius);
                self.add_arc(at, n, out, 4);
                self.add_arc(at, out, scale(n, -1.0), 4);
            }
        }
    }

    /// Adds the corner between two segments. The inner sides are cut where they cross; when they are too short to
    /// cross, the inner side runs through the corner itself.
    fn add_join(&mut self, last: &mut StrokeSegment, next: &mut StrokeSegment) {
        let at = last.to;
        let (n1, n2) = (
            normal(last.d, self.style.radius),
            normal(next.d, self.style.radius),
        );
        let (turn, cos) = (cross(last.d, next.d), dot(last.d, next.d));
        let ([right, left], [next_right, next_left]) = (&mut last.ends, &mut next.starts);
        let (inner, next_inner, sign) = if turn >= 0.0 {
            (right, next_right, 1.0)
        } else {
            (left, next_left, -1.0)
        };
        // The tangent of half the turn, times the radius, is how far from the corner the sides cross. They never do
        // where the line turns straight back.
        let short = 0.5 * last.length.min(next.length);
        if cos > -0.95 && turn.abs() * self.style.radius <= short * (1.0 + cos) {
            let cross = add(at, scale(add(n1, n2), sign / (1.0 + cos)));
            (*inner, *next_inner) = (cross, cross);
        } else {
            let (from, to) = if turn >= 0.0 {
                (*inner, *next_inner)
            } else {
                (*next_inner, *inner)
            };
            self.rasterizer.add_edge(from, at);
            self.rasterizer.add_edge(at, to);
        }
        if turn >= 0.0 {
            self.add_outer_join(at, scale(n2, -1.0), scale(n1, -1.0), cos)
        } else {
            self.add_outer_join(at, n1, n2, cos)
        }
    }

    /// Adds the outer side of the corner at `at`, between the normals `n1` and `n2`; `cos` is the cosine of the turn.
    fn add_outer_join(&mut self, at: DevicePoint, n1: DevicePoint, n2: DevicePoint, cos: f32) {
        match self.style.join {
            Join::Round => self.add_arc(at, n1, n2, 5),
            Join::Miter if (1.0 + cos) * MITER_LIMIT * MITER_LIMIT > 2.0 => {
                let tip = add(at, scale(add(n1, n2), 1.0 / (1.0 + cos)));
                self.rasterizer.add_edge(add(at, n1), tip);
                self.rasterizer.add_edge(tip, add(at, n2));
            }
            Join::Miter | Join::Bevel => self.rasterizer.add_edge(add(at, n1), add(at, n2)),
        }
    }

    /// Adds the shorter arc around `at` from `n1` to `n2`, both as long as the radius. It is halved until it is flat,
    /// but at most `depth` times.
    fn add_arc(&mut self, at: DevicePoint, n1: DevicePoint, n2: DevicePoint, depth: u32) {
        let radius = self.style.radius;
        let middle = scale(add(n1, n2), 0.5);
        let length = dot(middle, middle).sqrt();
        if depth == 0 || radius - length < FLATNESS {
            self.rasterizer.add_edge(add(at, n1), add(at, n2));
            return;
        }
        let top = if length > radius * 1e-3 {
            scale(middle, radius / length)
        } else {
            // The line turns straight back: the arc is half a circle, with its top a quarter turn from n1.
            (n1.1, -n1.0)
        };
        self.add_arc(at, n1, top, depth - 1);
        self.add_arc(at, top, n2, depth - 1);
    }
}

#[cfg(test)]
mod tests {
    use super::super::coverage::Coverage;
    use super::super::rasterizer::ClipRect;
    use super::*;

    /// How many pixels a stroke covers, by the sum of its coverage.
    fn area(points: &[DevicePoint], closed: bool, style: StrokeStyle) -> f32 {
        let clip = ClipRect {
            left: 0,
            top: 0,
            right: 100,
            bottom: 100,
        };
        let outline = |rasterizer: &mut Rasterizer| {
            stroke_polyline(rasterizer, points, closed, style);
        };
        let mut sum = 0;
        Rasterizer::new().cover(clip, outline, |span| {
            sum += match span.coverage {
                Coverage::Uniform(count, level) => count * u32::from(level),
                Coverage::PerPixel(levels) => levels.iter().map(|level| u32::from(*level)).sum(),
            };
        });
        sum as f32 / 16.0
    }

    #[test]
    fn covers_what_a_stroke_is() {
        let style = |radius, join| StrokeStyle {
            radius,
            cap: Cap::Butt,
            join,
        };
        let thick = style(5.0, Join::Miter);
        for (what, points, closed, style, wanted) in [
            (
                "straight",
                &[(10.0, 50.0), (90.0, 50.0)][..],
                false,
                thick,
                800.0,
            ),
            (
                "a corner",
                &[(10.0, 10.0), (90.0, 10.0), (90.0, 90.0)],
                false,
                thick,
                1600.0,
            ),
            (
                "the same, beveled",
                &[(10.0, 10.0), (90.0, 10.0), (90.0, 90.0)],
                false,
                style(5.0, Join::Bevel),
                1587.5,
            ),
            (
                "a frame",
                &[(10.0, 10.0), (90.0, 10.0), (90.0, 90.0), (10.0, 90.0)],
                true,
                thick,
                3200.0,
            ),
            (
                "there and back",
                &[(10.0, 50.0), (90.0, 50.0), (10.0, 50.0)],
                false,
                style(5.0, Join::Bevel),
                800.0,
            ),
            (
                "a segment shorter than the stroke is wide",
                &[(10.0, 50.0), (50.0, 50.0), (50.0, 52.0), (90.0, 52.0)],
                false,
                style(5.0, Join::Bevel),
                800.0,
            ),
            (
                "a segment too short for a direction",
                &[(10.0, 50.0), (50.0, 50.0), (50.0, 50.0), (90.0, 50.0)],
                false,
                thick,
                800.0,
            ),
        ] {
            let given = area(points, closed, style);
            assert!((given - wanted).abs() <= 12.0, "{what}: {given}");
        }
    }
}
