//! Outlines of straight lines: corners of a line come in, edges of its stroke go into the cells.
//!
//! Each side of the line is walked once, together with the other, so that no outline is ever stored.

use super::cells::{Cells, Dot};
use crate::scene::{Cap, Join};

/// How far a corner may reach beyond the line, in half widths, before it is cut (as in SVG and PDF).
const MITER_LIMIT: f32 = 4.0;

/// How far an arc may be from its chords, in device pixels.
const FLATNESS: f32 = 0.06;

/// Half the width, and how ends and corners look.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Pen {
    pub(crate) radius: f32,
    pub(crate) cap: Cap,
    pub(crate) join: Join,
}

fn add(a: Dot, b: Dot) -> Dot {
    (a.0 + b.0, a.1 + b.1)
}

fn sub(a: Dot, b: Dot) -> Dot {
    (a.0 - b.0, a.1 - b.1)
}

fn times(a: Dot, k: f32) -> Dot {
    (a.0 * k, a.1 * k)
}

fn dot(a: Dot, b: Dot) -> f32 {
    a.0 * b.0 + a.1 * b.1
}

fn cross(a: Dot, b: Dot) -> f32 {
    a.0 * b.1 - a.1 * b.0
}

/// A quarter turn clockwise, as long as the pen's radius.
fn side(d: Dot, radius: f32) -> Dot {
    (-d.1 * radius, d.0 * radius)
}

/// Adds the stroke of the line through `points` (device pixels). A line whose points are all the same is a dot when
/// its ends are round or square, and nothing when they are butt.
pub(crate) fn line(cells: &mut Cells, points: &[Dot], closed: bool, pen: Pen) {
    let mut walk = Walk {
        cells,
        pen,
        first: None,
        last: None,
    };
    for pair in points.windows(2) {
        if let &[a, b] = pair {
            walk.go(a, b);
        }
    }
    if closed && let (Some(a), Some(b)) = (points.last(), points.first()) {
        walk.go(*a, *b);
    }
    walk.finish(points.first().copied(), closed);
}

struct Walk<'a> {
    cells: &'a mut Cells,
    pen: Pen,
    /// The first piece, whose sides begin where the corner before it ends, if there is one.
    first: Option<Piece>,
    /// The piece whose end is not known yet; the first one as well, while it is the only one.
    last: Option<Piece>,
}

/// A straight piece of the line with the two sides of its stroke, that to the right of its direction first.
#[derive(Clone, Copy)]
struct Piece {
    from: Dot,
    to: Dot,
    /// Its direction, of length 1.
    d: Dot,
    length: f32,
    /// Where its sides begin and end.
    begins: [Dot; 2],
    ends: [Dot; 2],
}

impl Walk<'_> {
    fn go(&mut self, a: Dot, b: Dot) {
        // Pieces shorter than a thousandth of a pixel have no direction: the next one starts where the last ended.
        let a = self.last.map_or(a, |last| last.to);
        let way = sub(b, a);
        let length = dot(way, way).sqrt();
        if length.is_nan() || length <= 1e-3 {
            return;
        }
        let d = times(way, 1.0 / length);
        let n = side(d, self.pen.radius);
        let mut next = Piece {
            from: a,
            to: b,
            d,
            length,
            begins: [add(a, n), sub(a, n)],
            ends: [add(b, n), sub(b, n)],
        };
        if let Some(mut last) = self.last {
            self.join(&mut last, &mut next);
            match &mut self.first {
                Some(_) => self.sides(&last),
                first @ None => *first = Some(last),
            }
        }
        self.last = Some(next);
    }

    fn finish(&mut self, start: Option<Dot>, closed: bool) {
        let Some(mut last) = self.last else {
            if let Some(at) = start
                && self.pen.cap != Cap::Butt
            {
                self.cap(at, (1.0, 0.0));
                self.cap(at, (-1.0, 0.0));
            }
            return;
        };
        let mut first = self.first;
        match &mut first {
            Some(first) if closed => self.join(&mut last, first),
            _ => {
                let first = first.unwrap_or(last);
                self.cap(last.to, last.d);
                self.cap(first.from, times(first.d, -1.0));
            }
        }
        self.sides(&last);
        if let Some(first) = first {
            self.sides(&first);
        }
    }

    fn sides(&mut self, piece: &Piece) {
        let ([right, left], [right_end, left_end]) = (piece.begins, piece.ends);
        self.cells.edge(right, right_end);
        self.cells.edge(left_end, left);
    }

    /// Closes the stroke at `at`, an end that lies in direction `d`.
    fn cap(&mut self, at: Dot, d: Dot) {
        let n = side(d, self.pen.radius);
        let (from, to) = (add(at, n), sub(at, n));
        match self.pen.cap {
            Cap::Butt => self.cells.edge(from, to),
            Cap::Square => {
                let out = times(d, self.pen.radius);
                self.cells.edge(from, add(from, out));
                self.cells.edge(add(from, out), add(to, out));
                self.cells.edge(add(to, out), to);
            }
            Cap::Round => {
                let out = times(d, self.pen.radius);
                self.arc(at, n, out, 4);
                self.arc(at, out, times(n, -1.0), 4);
            }
        }
    }

    /// The corner between two pieces. Its inner side is cut where the sides cross; where they are too short to, it
    /// runs through the corner itself.
    fn join(&mut self, last: &mut Piece, next: &mut Piece) {
        let at = last.to;
        let (n1, n2) = (side(last.d, self.pen.radius), side(next.d, self.pen.radius));
        let (turn, cos) = (cross(last.d, next.d), dot(last.d, next.d));
        let ([right, left], [next_right, next_left]) = (&mut last.ends, &mut next.begins);
        let (inner, next_inner, sign) = if turn >= 0.0 {
            (right, next_right, 1.0)
        } else {
            (left, next_left, -1.0)
        };
        // The tangent of half the turn, times the radius, is how far from the corner the sides cross. They never do
        // where the line turns straight back.
        let short = 0.5 * last.length.min(next.length);
        if cos > -0.95 && turn.abs() * self.pen.radius <= short * (1.0 + cos) {
            let cross = add(at, times(add(n1, n2), sign / (1.0 + cos)));
            (*inner, *next_inner) = (cross, cross);
        } else {
            let (from, to) = if turn >= 0.0 {
                (*inner, *next_inner)
            } else {
                (*next_inner, *inner)
            };
            self.cells.edge(from, at);
            self.cells.edge(at, to);
        }
        if turn >= 0.0 {
            self.outer(at, times(n2, -1.0), times(n1, -1.0), cos)
        } else {
            self.outer(at, n1, n2, cos)
        }
    }

    fn outer(&mut self, at: Dot, n1: Dot, n2: Dot, cos: f32) {
        match self.pen.join {
            Join::Round => self.arc(at, n1, n2, 5),
            Join::Miter if (1.0 + cos) * MITER_LIMIT * MITER_LIMIT > 2.0 => {
                let tip = add(at, times(add(n1, n2), 1.0 / (1.0 + cos)));
                self.cells.edge(add(at, n1), tip);
                self.cells.edge(tip, add(at, n2));
            }
            Join::Miter | Join::Bevel => self.cells.edge(add(at, n1), add(at, n2)),
        }
    }

    /// The arc round `at` from `n1` to `n2` (both of the pen's radius) the short way, halved until it is flat.
    fn arc(&mut self, at: Dot, n1: Dot, n2: Dot, depth: u32) {
        let radius = self.pen.radius;
        let middle = times(add(n1, n2), 0.5);
        let length = dot(middle, middle).sqrt();
        if depth == 0 || radius - length < FLATNESS {
            self.cells.edge(add(at, n1), add(at, n2));
            return;
        }
        let top = if length > radius * 1e-3 {
            times(middle, radius / length)
        } else {
            // Straight back: over the far side, a quarter turn from n1.
            (n1.1, -n1.0)
        };
        self.arc(at, n1, top, depth - 1);
        self.arc(at, top, n2, depth - 1);
    }
}

#[cfg(test)]
mod tests {
    use super::super::cells::{Cover, Window};
    use super::*;

    /// How many pixels a stroke covers, by the sum of its coverage.
    fn area(points: &[Dot], closed: bool, pen: Pen) -> f32 {
        let mut cells = Cells::new();
        cells.begin(Window {
            left: 0,
            top: 0,
            right: 100,
            bottom: 100,
        });
        line(&mut cells, points, closed, pen);
        let mut sum = 0;
        cells.sweep(|piece| {
            sum += match piece.cover {
                Cover::Even(count, level) => count * u32::from(level),
                Cover::Each(levels) => levels.iter().map(|level| u32::from(*level)).sum(),
            };
        });
        sum as f32 / 16.0
    }

    #[test]
    fn covers_what_a_stroke_is() {
        let pen = |radius, join| Pen {
            radius,
            cap: Cap::Butt,
            join,
        };
        let thick = pen(5.0, Join::Miter);
        for (what, points, closed, pen, wanted) in [
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
                pen(5.0, Join::Bevel),
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
                pen(5.0, Join::Bevel),
                800.0,
            ),
            (
                "a piece shorter than the stroke is wide",
                &[(10.0, 50.0), (50.0, 50.0), (50.0, 52.0), (90.0, 52.0)],
                false,
                pen(5.0, Join::Bevel),
                800.0,
            ),
            (
                "a piece too short for a direction",
                &[(10.0, 50.0), (50.0, 50.0), (50.0, 50.0), (90.0, 50.0)],
                false,
                thick,
                800.0,
            ),
        ] {
            let given = area(points, closed, pen);
            assert!((given - wanted).abs() <= 12.0, "{what}: {given}");
        }
    }
}
