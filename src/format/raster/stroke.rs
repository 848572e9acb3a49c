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

/// The direction from `a` to `b`, of length 1; `None` when they are the same place.
fn heading(a: Dot, b: Dot) -> Option<Dot> {
    let d = sub(b, a);
    let length = dot(d, d).sqrt();
    (length > 1e-3).then(|| times(d, 1.0 / length))
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
    /// Start and direction of the first piece.
    first: Option<(Dot, Dot)>,
    /// End and direction of the last piece.
    last: Option<(Dot, Dot)>,
}

impl Walk<'_> {
    fn go(&mut self, a: Dot, b: Dot) {
        // Pieces shorter than a thousandth of a pixel have no direction: the next one starts where the last ended.
        let a = self.last.map_or(a, |(end, _)| end);
        let Some(d) = heading(a, b) else { return };
        match self.last {
            Some((_, before)) => self.join(a, before, d),
            None => self.first = Some((a, d)),
        }
        let n = side(d, self.pen.radius);
        self.cells.edge(add(a, n), add(b, n));
        self.cells.edge(sub(b, n), sub(a, n));
        self.last = Some((b, d));
    }

    fn finish(&mut self, start: Option<Dot>, closed: bool) {
        let (Some((a, d1)), Some((b, d2))) = (self.first, self.last) else {
            if let Some(at) = start
                && self.pen.cap != Cap::Butt
            {
                self.cap(at, (1.0, 0.0));
                self.cap(at, (-1.0, 0.0));
            }
            return;
        };
        if closed {
            self.join(a, d2, d1);
        } else {
            self.cap(b, d2);
            self.cap(a, times(d1, -1.0));
        }
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

    /// The corner at `at` between directions `d1` and `d2`: the inner side runs through the corner itself.
    fn join(&mut self, at: Dot, d1: Dot, d2: Dot) {
        let (n1, n2) = (side(d1, self.pen.radius), side(d2, self.pen.radius));
        let turn = cross(d1, d2);
        if turn >= 0.0 {
            self.inner(add(at, n1), at, add(at, n2), turn);
            self.outer(at, times(n2, -1.0), times(n1, -1.0), dot(d1, d2));
        } else {
            self.inner(sub(at, n2), at, sub(at, n1), turn);
            self.outer(at, n1, n2, dot(d1, d2));
        }
    }

    fn inner(&mut self, from: Dot, corner: Dot, to: Dot, turn: f32) {
        if turn.abs() < 1e-3 {
            self.cells.edge(from, to);
        } else {
            self.cells.edge(from, corner);
            self.cells.edge(corner, to);
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
