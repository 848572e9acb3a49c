//! Writes path data, the attribute `d`, in its shortest form.
//!
//! Commands are relative. Each is the difference of two rounded points, so that rounding errors do not add up.

use std::fmt::Write as _;

use super::number::{Hundredths, hundredths};
use crate::scene::{Point, Segment};

/// A point in hundredths of a pixel.
type GridPoint = (i64, i64);

fn to_grid(point: Point) -> GridPoint {
    (hundredths(point.x), hundredths(point.y))
}

/// Path data that is being written.
#[derive(Default)]
pub(super) struct PathData {
    out: String,
    at: GridPoint,
    start: GridPoint,
    /// The command that further numbers would continue; `\0` for none.
    command: char,
}

impl PathData {
    /// Adds a contour of one straight line.
    pub(super) fn line(&mut self, from: Point, to: Point) {
        self.move_to(to_grid(from));
        self.line_to(to_grid(to));
    }

    /// The attribute's value.
    pub(super) fn finish(self) -> String {
        self.out
    }

    fn move_to(&mut self, to: GridPoint) {
        self.command = '\0';
        if self.out.is_empty() {
            self.put('M', &[to.0, to.1]);
        } else {
            self.put('m', &[to.0 - self.at.0, to.1 - self.at.1]);
        }
        self.at = to;
        self.start = to;
    }

    fn line_to(&mut self, to: GridPoint) {
        let (dx, dy) = (to.0 - self.at.0, to.1 - self.at.1);
        match (dx, dy) {
            // A line of no length draws nothing, except right after a move, where round caps make a dot of it.
            (0, 0) if self.at != self.start => {}
            (dx, 0) => self.put('h', &[dx]),
            (0, dy) => self.put('v', &[dy]),
            (dx, dy) => self.put('l', &[dx, dy]),
        }
        self.at = to;
    }

    fn curve_to(&mut self, places: [GridPoint; 3]) {
        let mut numbers = [0; 6];
        for (pair, (x, y)) in numbers.chunks_exact_mut(2).zip(places) {
            if let [dx, dy] = pair {
                (*dx, *dy) = (x - self.at.0, y - self.at.1);
            }
        }
        self.put('c', &numbers);
        self.at = places[2];
    }

    /// Writes a command and its numbers. The letter is left out when it repeats the last command, and a space when a
    /// minus sign separates the numbers.
    fn put(&mut self, command: char, numbers: &[i64]) {
        let mut bare = false;
        if command != self.command {
            self.out.push(command);
            self.command = command;
            bare = true;
        }
        for number in numbers {
            if !bare && *number >= 0 {
                self.out.push(' ');
            }
            bare = false;
            let _ = write!(self.out, "{}", Hundredths(*number));
        }
    }
}

/// The attribute `d` of these segments; empty when there are none.
pub(super) fn path_data(segments: &[Segment]) -> String {
    let mut data = PathData::default();
    for segment in segments {
        match *segment {
            Segment::Move(to) => data.move_to(to_grid(to)),
            Segment::Line(to) => data.line_to(to_grid(to)),
            Segment::Cubic(a, b, to) => data.curve_to([to_grid(a), to_grid(b), to_grid(to)]),
            Segment::Close => {
                data.out.push('z');
                data.command = '\0';
                data.at = data.start;
            }
        }
    }
    data.out
}

#[cfg(test)]
mod tests {
    use super::super::super::super::scene::shape;
    use super::*;

    #[test]
    fn writes_short_steps() {
        let line = |points: &[(f32, f32)]| {
            let points: Vec<Point> = points.iter().map(|(x, y)| Point::new(*x, *y)).collect();
            path_data(&shape::polyline(&points))
        };
        for (points, wanted) in [
            (&[(60.0, 50.0), (780.0, 50.0)][..], "M60 50h720"),
            (
                &[(0.0, 0.0), (1.5, -0.25), (3.0, -0.5)],
                "M0 0l1.5-.25 1.5-.25",
            ),
            (&[(1.0, 1.0), (1.0, 9.5), (2.004, 9.5)], "M1 1v8.5h1"),
            (
                &[(0.333, 0.0), (0.666, 1.0), (0.999, 2.0)],
                "M.33 0l.34 1 .33 1",
            ),
            (&[(5.0, 5.0), (5.0, 5.0)], "M5 5h0"),
            (&[], ""),
        ] {
            assert_eq!(line(points), wanted);
        }
        let square = shape::polygon(&[
            Point::new(0.0, 0.0),
            Point::new(4.0, 0.0),
            Point::new(4.0, 4.0),
        ]);
        assert_eq!(
            path_data(&[square.clone(), square].concat()),
            "M0 0h4v4zm0 0h4v4z"
        );
    }
}
