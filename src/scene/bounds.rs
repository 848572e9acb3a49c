//! Rectangles, and the boxes around items: items come in, the boxes that contain their ink go out.

use super::{Anchor, Item, Point, Rect, Segment, Stroke, Text};

impl Point {
    /// The point `x` pixels to the right of and `y` pixels below the top left corner of the picture.
    pub const fn new(x: f32, y: f32) -> Point {
        Point { x, y }
    }
}

impl Rect {
    /// A rectangle by its top left corner and size. A negative size becomes 0.
    pub fn new(x: f32, y: f32, width: f32, height: f32) -> Rect {
        Rect {
            x,
            y,
            width: width.max(0.0),
            height: height.max(0.0),
        }
    }

    /// The rectangle that has `a` and `b` as opposite corners.
    pub fn between(a: Point, b: Point) -> Rect {
        Rect {
            x: a.x.min(b.x),
            y: a.y.min(b.y),
            width: (a.x - b.x).abs(),
            height: (a.y - b.y).abs(),
        }
    }

    /// The smallest rectangle around all points; `None` without points.
    pub fn around(points: impl IntoIterator<Item = Point>) -> Option<Rect> {
        points
            .into_iter()
            .map(|point| Rect::between(point, point))
            .reduce(Rect::union)
    }

    /// The right edge.
    pub fn right(&self) -> f32 {
        self.x + self.width
    }

    /// The bottom edge.
    pub fn bottom(&self) -> f32 {
        self.y + self.height
    }

    /// The center.
    pub fn center(&self) -> Point {
        Point::new(self.x + self.width / 2.0, self.y + self.height / 2.0)
    }

    /// True if `point` lies inside or on the edge.
    pub fn contains(&self, point: Point) -> bool {
        (self.x..=self.right()).contains(&point.x) && (self.y..=self.bottom()).contains(&point.y)
    }

    /// True if all of `other` lies inside or on the edge.
    pub fn encloses(&self, other: &Rect) -> bool {
        self.x <= other.x
            && self.y <= other.y
            && other.right() <= self.right()
            && other.bottom() <= self.bottom()
    }

    /// True if the two rectangles overlap. Touching edges do not count.
    pub fn intersects(&self, other: &Rect) -> bool {
        self.x < other.right()
            && other.x < self.right()
            && self.y < other.bottom()
            && other.y < self.bottom()
    }

    /// The area that both rectangles share; `None` when they do not even touch. It is empty when they only touch.
    pub fn intersection(&self, other: &Rect) -> Option<Rect> {
        let (x, y) = (self.x.max(other.x), self.y.max(other.y));
        let (right, bottom) = (
            self.right().min(other.right()),
            self.bottom().min(other.bottom()),
        );
        (x <= right && y <= bottom).then(|| Rect::new(x, y, right - x, bottom - y))
    }

    /// The same rectangle made smaller by `by` on every side, or larger when `by` is negative. It never shrinks beyond
    /// its center.
    pub fn inset(&self, by: f32) -> Rect {
        let (dx, dy) = (by.min(self.width / 2.0), by.min(self.height / 2.0));
        Rect::new(
            self.x + dx,
            self.y + dy,
            self.width - 2.0 * dx,
            self.height - 2.0 * dy,
        )
    }

    /// The smallest rectangle around both.
    pub fn union(self, other: Rect) -> Rect {
        let (x, y) = (self.x.min(other.x), self.y.min(other.y));
        Rect {
            x,
            y,
            width: self.right().max(other.right()) - x,
            height: self.bottom().max(other.bottom()) - y,
        }
    }
}

/// A rectangle that may be rotated: the box of a rotated text.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Oriented {
    /// The top left, top right, bottom right and bottom left corner, as seen by someone who reads the text.
    pub corners: [Point; 4],
}

impl Oriented {
    /// The smallest axis-parallel rectangle around it.
    pub fn bounds(&self) -> Rect {
        let [a, b, c, d] = self.corners;
        Rect::between(a, c).union(Rect::between(b, d))
    }

    /// True if the two boxes overlap, by the separating axis theorem. Touching edges do not count.
    pub fn intersects(&self, other: &Oriented) -> bool {
        let spread_apart = |axis: Point| {
            let (a0, a1) = self.project(axis);
            let (b0, b1) = other.project(axis);
            a1 <= b0 || b1 <= a0
        };
        ![self, other]
            .iter()
            .flat_map(|shape| shape.axes())
            .any(spread_apart)
    }

    /// The directions of its two sides, which are the axes to test for separation.
    fn axes(&self) -> [Point; 2] {
        let [a, b, _, d] = self.corners;
        [
            Point::new(b.x - a.x, b.y - a.y),
            Point::new(d.x - a.x, d.y - a.y),
        ]
    }

    /// The interval of its projection onto an axis, in units of the length of `axis`.
    fn project(&self, axis: Point) -> (f32, f32) {
        self.corners
            .iter()
            .map(|corner| corner.x * axis.x + corner.y * axis.y)
            .fold((f32::INFINITY, f32::NEG_INFINITY), |(low, high), at| {
                (low.min(at), high.max(at))
            })
    }
}

impl From<Rect> for Oriented {
    fn from(rect: Rect) -> Oriented {
        let (right, bottom) = (rect.right(), rect.bottom());
        Oriented {
            corners: [
                Point::new(rect.x, rect.y),
                Point::new(right, rect.y),
                Point::new(right, bottom),
                Point::new(rect.x, bottom),
            ],
        }
    }
}

impl Text {
    /// The left end of the baseline relative to the anchor point, before rotation, in CSS pixels.
    pub fn start(&self) -> f32 {
        match self.anchor {
            Anchor::Start => 0.0,
            Anchor::Middle => -self.line.width / 2.0,
            Anchor::End => -self.line.width,
        }
    }

    /// The box of the text, from ascent to descent and from the first to the last advance, rotated with the text.
    pub fn outline(&self) -> Oriented {
        let left = self.start();
        let unrotated = Rect::between(
            Point::new(left, -self.line.ascent),
            Point::new(left + self.line.width, self.line.descent),
        );
        let radians = f64::from(self.angle).to_radians();
        let (sin, cos) = (libm::sin(radians) as f32, libm::cos(radians) as f32);
        let turn = |p: Point| {
            Point::new(
                self.at.x + p.x * cos - p.y * sin,
                self.at.y + p.x * sin + p.y * cos,
            )
        };
        Oriented {
            corners: Oriented::from(unrotated).corners.map(turn),
        }
    }
}

impl Item {
    /// The smallest box known to contain the item's ink, after clipping. It includes strokes, but not the tips of
    /// mitres. `None` when nothing is painted.
    pub fn bounds(&self) -> Option<Rect> {
        match self {
            Item::Rect { rect, stroke, .. } => Some(grown_by_stroke(*rect, stroke.as_ref())),
            Item::Rule { from, to, stroke } => {
                Some(grown_by_stroke(Rect::between(*from, *to), Some(stroke)))
            }
            Item::Path {
                segments, stroke, ..
            } => Some(grown_by_stroke(path_bounds(segments)?, stroke.as_ref())),
            Item::Markers {
                segments,
                at,
                stroke,
                ..
            } => {
                let one = grown_by_stroke(path_bounds(segments)?, stroke.as_ref());
                let all = Rect::around(at.iter().copied())?;
                Some(Rect::new(
                    all.x + one.x,
                    all.y + one.y,
                    all.width + one.width,
                    all.height + one.height,
                ))
            }
            Item::Text(text) => Some(text.outline().bounds()),
            Item::Raster { rect, .. } => Some(*rect),
            Item::Group { clip, items, .. } => {
                let all = items.iter().filter_map(Item::bounds).reduce(Rect::union)?;
                match clip {
                    Some(clip) => all.intersection(clip),
                    None => Some(all),
                }
            }
        }
    }
}

/// The rectangle grown by half the width of a stroke on each side.
fn grown_by_stroke(rect: Rect, stroke: Option<&Stroke>) -> Rect {
    rect.inset(-stroke.map_or(0.0, |stroke| stroke.width / 2.0))
}

/// The box around all contours, with curves measured exactly; `None` without segments.
pub fn path_bounds(segments: &[Segment]) -> Option<Rect> {
    let mut bounds: Option<Rect> = None;
    let mut last = Point::default();
    for segment in segments {
        let piece = match *segment {
            Segment::Move(to) | Segment::Line(to) => Rect::between(to, to),
            Segment::Cubic(c1, c2, to) => cubic_bounds(last, c1, c2, to),
            Segment::Close => continue,
        };
        if let Segment::Move(to) | Segment::Line(to) | Segment::Cubic(_, _, to) = *segment {
            last = to;
        }
        bounds = Some(bounds.map_or(piece, |all| all.union(piece)));
    }
    bounds
}

/// The box of a cubic Bézier curve from `a` to `d`.
fn cubic_bounds(a: Point, b: Point, c: Point, d: Point) -> Rect {
    let (x0, x1) = cubic_range(a.x, b.x, c.x, d.x);
    let (y0, y1) = cubic_range(a.y, b.y, c.y, d.y);
    Rect::between(Point::new(x0, y0), Point::new(x1, y1))
}

/// Least and greatest coordinate of a cubic Bézier curve along one axis: the extremes are at the ends or where the
/// derivative is zero.
fn cubic_range(a: f32, b: f32, c: f32, d: f32) -> (f32, f32) {
    let (k2, k1, k0) = (d - a + 3.0 * (b - c), 2.0 * (a - 2.0 * b + c), b - a);
    let roots = if k2.abs() > 1e-6 {
        let root = (k1 * k1 - 4.0 * k2 * k0).max(0.0).sqrt();
        [(-k1 - root) / (2.0 * k2), (-k1 + root) / (2.0 * k2)]
    } else {
        // The derivative is linear. Where it is constant, the quotient is not finite and dropped below.
        [-k0 / k1, 0.0]
    };
    roots
        .into_iter()
        .filter(|t| (0.0..=1.0).contains(t))
        .map(|t| {
            let s = 1.0 - t;
            s * s * s * a + 3.0 * s * s * t * b + 3.0 * s * t * t * c + t * t * t * d
        })
        .fold((a.min(d), a.max(d)), |(low, high), at| {
            (low.min(at), high.max(at))
        })
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::super::shape;
    use super::*;
    use crate::color::Rgba;
    use crate::font::ShapedLine;
    use std::rc::Rc;

    const UNIT: Rect = Rect {
        x: 0.0,
        y: 0.0,
        width: 1.0,
        height: 1.0,
    };

    #[test]
    fn touching_is_not_overlapping() {
        for (x, y, overlaps) in [
            (0.5, 0.5, true),
            (1.0, 0.0, false),
            (0.0, -1.0, false),
            (0.9, -0.9, true),
            (2.0, 2.0, false),
        ] {
            let other = Rect::new(x, y, 1.0, 1.0);
            assert_eq!(UNIT.intersects(&other), overlaps, "{x} {y}");
            let turned = Oriented::from(UNIT).intersects(&Oriented::from(other));
            assert_eq!(turned, overlaps, "{x} {y}");
        }
    }

    #[test]
    fn insets_stop_at_nothing() {
        assert_eq!(UNIT.inset(0.25), Rect::new(0.25, 0.25, 0.5, 0.5));
        assert_eq!(UNIT.inset(-1.0), Rect::new(-1.0, -1.0, 3.0, 3.0));
        assert_eq!(UNIT.inset(2.0), Rect::new(0.5, 0.5, 0.0, 0.0));
    }

    fn text(angle: f32, anchor: Anchor) -> Text {
        Text {
            line: Rc::new(ShapedLine {
                width: 10.0,
                ascent: 4.0,
                descent: 1.0,
                ..ShapedLine::default()
            }),
            at: Point::new(20.0, 20.0),
            anchor,
            angle,
            color: Rgba::BLACK,
            halo: None,
        }
    }

    #[test]
    fn texts_turn_round_their_anchor() {
        for (angle, anchor, x, y, width, height) in [
            (0.0, Anchor::Start, 20.0, 16.0, 10.0, 5.0),
            (0.0, Anchor::Middle, 15.0, 16.0, 10.0, 5.0),
            (0.0, Anchor::End, 10.0, 16.0, 10.0, 5.0),
            (-90.0, Anchor::Start, 16.0, 10.0, 5.0, 10.0),
            (90.0, Anchor::Start, 19.0, 20.0, 5.0, 10.0),
            (180.0, Anchor::Start, 10.0, 19.0, 10.0, 5.0),
        ] {
            let found = text(angle, anchor).outline().bounds();
            let wanted = Rect::new(x, y, width, height);
            assert!(
                wanted.inset(-1e-4).encloses(&found) && found.inset(-1e-4).encloses(&wanted),
                "{angle} {anchor:?}: {found:?}"
            );
        }
    }

    #[test]
    fn slanted_neighbours_do_not_overlap_though_their_bounds_do() {
        let (mut a, mut b) = (text(-45.0, Anchor::End), text(-45.0, Anchor::End));
        b.at.x += 8.0;
        assert!(a.outline().bounds().intersects(&b.outline().bounds()));
        assert!(!a.outline().intersects(&b.outline()));
        (a.angle, b.angle) = (0.0, 0.0);
        assert!(a.outline().intersects(&b.outline()));
    }

    #[test]
    fn curves_are_measured_without_their_control_points() {
        let circle = shape::circle(Point::new(5.0, 5.0), 2.0);
        let found = path_bounds(&circle).unwrap();
        assert!(Rect::new(2.99, 2.99, 4.02, 4.02).encloses(&found));
        let arch = [
            Segment::Move(Point::new(0.0, 0.0)),
            Segment::Cubic(
                Point::new(0.0, 4.0),
                Point::new(3.0, 4.0),
                Point::new(3.0, 0.0),
            ),
        ];
        assert_eq!(path_bounds(&arch), Some(Rect::new(0.0, 0.0, 3.0, 3.0)));
    }

    #[test]
    fn markers_reach_from_the_first_to_the_last() {
        let markers = Item::Markers {
            segments: shape::circle(Point::default(), 2.0).into(),
            at: vec![Point::new(10.0, 10.0), Point::new(30.0, 20.0)],
            titles: Vec::new(),
            fill: None,
            stroke: Some(Stroke::solid(Rgba::BLACK, 2.0)),
        };
        assert_eq!(markers.bounds(), Some(Rect::new(7.0, 7.0, 26.0, 16.0)));
    }
}
