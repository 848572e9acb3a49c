//! Markers: matplotlib's marker shapes as paths around the origin.

use std::rc::Rc;

use super::paint;
use crate::scene::{Item, Paint, Point, Rect, Segment, Stroke, shape};
use crate::spec::{Marker, MarkerShape};

/// Markers at these points.
pub fn item(marker: &Marker, at: Vec<Point>) -> Item {
    titled(marker, at, Vec::new())
}

/// Markers with hover texts: none at all, or one for each point.
pub fn titled(marker: &Marker, at: Vec<Point>, titles: Vec<String>) -> Item {
    let segments: Rc<[Segment]> = outline(marker.shape, marker.size).into();
    let is_line = marker.shape.is_line();
    let edge = paint::stroke(&marker.edge);
    let color = marker.fill.unwrap_or(marker.edge.color);
    let stroke = if is_line {
        Some(Stroke::solid(color, marker.edge.width.max(1.5)))
    } else {
        edge
    };
    let fill = marker.fill.filter(|_| !is_line).map(Paint::Solid);
    Item::Markers {
        segments,
        at,
        titles,
        fill,
        stroke,
    }
}

/// The outline of a marker of diameter `size` CSS pixels around the origin.
fn outline(marker: MarkerShape, size: f32) -> Vec<Segment> {
    let r = size / 2.0;
    let origin = Point::default();
    match marker {
        MarkerShape::Circle => shape::circle(origin, r),
        MarkerShape::Point => shape::circle(origin, r / 2.0),
        MarkerShape::Pixel => square(0.5),
        // 0.886 is half the square root of π: the square has the same area as the circle.
        MarkerShape::Square => square(r * 0.886),
        MarkerShape::TriangleUp => regular(3, r * 1.2, 0.0),
        MarkerShape::TriangleDown => regular(3, r * 1.2, 180.0),
        MarkerShape::TriangleLeft => regular(3, r * 1.2, 270.0),
        MarkerShape::TriangleRight => regular(3, r * 1.2, 90.0),
        MarkerShape::Diamond => regular(4, r * 1.2, 0.0),
        MarkerShape::ThinDiamond => shape::polygon(&[
            Point::new(0.0, -r * 1.2),
            Point::new(r * 0.72, 0.0),
            Point::new(0.0, r * 1.2),
            Point::new(-r * 0.72, 0.0),
        ]),
        MarkerShape::Star => star(r * 1.2),
        MarkerShape::Pentagon => regular(5, r * 1.1, 0.0),
        MarkerShape::Hexagon => regular(6, r * 1.1, 0.0),
        MarkerShape::HexagonFlat => regular(6, r * 1.1, 30.0),
        MarkerShape::Octagon => regular(8, r * 1.05, 22.5),
        MarkerShape::Plus => strokes_between(&[(0.0, -r, 0.0, r), (-r, 0.0, r, 0.0)]),
        MarkerShape::Cross => strokes_between(&[(-r, -r, r, r), (-r, r, r, -r)]),
        MarkerShape::Asterisk => {
            let d = r * std::f32::consts::FRAC_1_SQRT_2;
            strokes_between(&[
                (0.0, -r, 0.0, r),
                (-r, 0.0, r, 0.0),
                (-d, -d, d, d),
                (-d, d, d, -d),
            ])
        }
        MarkerShape::PlusFilled => plus(r, 0.0),
        MarkerShape::CrossFilled => plus(r, 45.0),
        MarkerShape::VerticalLine => strokes_between(&[(0.0, -r, 0.0, r)]),
        MarkerShape::HorizontalLine => strokes_between(&[(-r, 0.0, r, 0.0)]),
        MarkerShape::TripodDown => tripod(r, 180.0),
        MarkerShape::TripodUp => tripod(r, 0.0),
        MarkerShape::TripodLeft => tripod(r, 270.0),
        MarkerShape::TripodRight => tripod(r, 90.0),
    }
}

/// A square with this half side, around the origin.
fn square(half: f32) -> Vec<Segment> {
    let rect = Rect::new(-half, -half, 2.0 * half, 2.0 * half);
    shape::rounded(rect, [0.0; 4])
}

/// A regular polygon, with its first corner `turn` degrees clockwise from the top.
fn regular(corners: usize, radius: f32, turn: f64) -> Vec<Segment> {
    let step = 360.0 / corners as f64;
    let points: Vec<Point> = (0..corners)
        .map(|k| shape::polar(Point::default(), radius, turn + step * k as f64))
        .collect();
    shape::polygon(&points)
}

/// A star with five points.
fn star(radius: f32) -> Vec<Segment> {
    let point = |k: usize| {
        shape::polar(
            Point::default(),
            if k.is_multiple_of(2) {
                radius
            } else {
                // The inner corners of a pentagram lie at 1/φ² of its radius.
                radius * 0.382
            },
            36.0 * k as f64,
        )
    };
    shape::polygon(&(0..10).map(point).collect::<Vec<_>>())
}

/// A plus with thick arms, rotated clockwise by `turn` degrees.
fn plus(r: f32, turn: f64) -> Vec<Segment> {
    let (a, b) = (r, r / 3.0);
    let corners = [
        (-b, -a),
        (b, -a),
        (b, -b),
        (a, -b),
        (a, b),
        (b, b),
        (b, a),
        (-b, a),
        (-b, b),
        (-a, b),
        (-a, -b),
        (-b, -b),
    ];
    let (sin, cos) = (
        libm::sin(turn.to_radians()) as f32,
        libm::cos(turn.to_radians()) as f32,
    );
    let points: Vec<Point> = corners
        .iter()
        .map(|(x, y)| Point::new(x * cos - y * sin, x * sin + y * cos))
        .collect();
    shape::polygon(&points)
}

/// Three lines from the center, the first one `turn` degrees clockwise from the top.
fn tripod(r: f32, turn: f64) -> Vec<Segment> {
    [0.0, 120.0, 240.0]
        .iter()
        .flat_map(|angle| {
            let tip = shape::polar(Point::default(), r, turn + angle);
            [Segment::Move(Point::default()), Segment::Line(tip)]
        })
        .collect()
}

/// Straight lines, each given by its two ends.
fn strokes_between(ends: &[(f32, f32, f32, f32)]) -> Vec<Segment> {
    ends.iter()
        .flat_map(|(x0, y0, x1, y1)| {
            [
                Segment::Move(Point::new(*x0, *y0)),
                Segment::Line(Point::new(*x1, *y1)),
            ]
        })
        .collect()
}
