//! Paths through points in the picture: straight, as a monotone curve, or in steps.

use crate::scene::{Point, Segment, shape};
use crate::spec::StepPlace;
use crate::spec::mark::Course;
use crate::stat::monotone;

/// The path through points in CSS pixels, which run from left to right.
pub fn path(at: &[Point], course: Course) -> Vec<Segment> {
    match course {
        Course::Step(place) => shape::polyline(&step_corners(at, place)),
        Course::Smooth => curve(at),
        Course::Straight => shape::polyline(at),
    }
}

/// The path through points in CSS pixels, which run from right to left: steps look as if they ran from left to right.
pub fn path_back(at: &[Point], course: Course) -> Vec<Segment> {
    let Course::Step(place) = course else {
        return path(at, course);
    };
    let forward: Vec<Point> = at.iter().rev().copied().collect();
    let mut corners = step_corners(&forward, place);
    corners.reverse();
    shape::polyline(&corners)
}

/// A monotone curve through points. It does not go beyond the values of its points.
fn curve(at: &[Point]) -> Vec<Segment> {
    let points: Vec<(f64, f64)> = at
        .iter()
        .map(|point| (f64::from(point.x), f64::from(point.y)))
        .collect();
    let point = |(x, y): (f64, f64)| Point::new(x as f32, y as f32);
    let mut segments: Vec<Segment> = at
        .first()
        .map(|first| Segment::Move(*first))
        .into_iter()
        .collect();
    segments.extend(
        monotone::curve(&points)
            .into_iter()
            .map(|[a, b, end]| Segment::Cubic(point(a), point(b), point(end))),
    );
    segments
}

/// The corners of steps through points.
fn step_corners(at: &[Point], place: StepPlace) -> Vec<Point> {
    let mut corners: Vec<Point> = at.first().copied().into_iter().collect();
    for pair in at.windows(2) {
        let (from, to) = (pair[0], pair[1]);
        match place {
            StepPlace::Pre => corners.push(Point::new(from.x, to.y)),
            StepPlace::Post => corners.push(Point::new(to.x, from.y)),
            StepPlace::Mid => {
                let middle = (from.x + to.x) / 2.0;
                corners.extend([Point::new(middle, from.y), Point::new(middle, to.y)]);
            }
        }
        corners.push(to);
    }
    corners
}
