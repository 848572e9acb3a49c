//! Synthetic bold for faces without a bold of their own: an outline comes in, one whose edges are further out goes out.
//!
//! Every edge moves outwards by the same distance, and every point along the bisector of its two edges, as in
//! FreeType's `FT_Outline_Embolden`. The sign of the area that all contours enclose together tells which side is
//! outside. Advance widths stay the same, so that joined letters stay joined.

use super::Pen;

/// The distance by which edges move, in em. Stems become wider by twice as much, about the difference between regular
/// and semi-bold.
pub(super) const EDGE_OFFSET: f32 = 0.018;

/// A segment of a contour. The first segment has one point, at which the contour begins.
struct Segment {
    /// The number of its points: 1 for a line, 2 for a quadratic curve, 3 for a cubic one.
    count: usize,
    /// The index of its first point in the contour.
    first: usize,
}

/// A pen that records an outline for [`EmboldenPen::draw`].
#[derive(Default)]
pub(super) struct EmboldenPen {
    contours: Vec<Contour>,
}

/// A closed contour: its segments and all their points.
#[derive(Default)]
struct Contour {
    segments: Vec<Segment>,
    points: Vec<[f32; 2]>,
}

impl EmboldenPen {
    /// Draws the recorded outline with every edge moved outwards by `distance`.
    pub(super) fn draw(&self, distance: f32, pen: &mut dyn Pen) {
        let area: f32 = self.contours.iter().map(Contour::twice_area).sum();
        let outwards = distance.copysign(area);
        for contour in &self.contours {
            let moved: Vec<[f32; 2]> = (0..contour.points.len())
                .map(|at| contour.offset_point(at, outwards))
                .collect();
            for segment in &contour.segments {
                match moved.get(segment.first..segment.first + segment.count) {
                    Some(&[[x, y]]) if segment.first == 0 => pen.move_to(x, y),
                    Some(&[[x, y]]) => pen.line_to(x, y),
                    Some(&[[x1, y1], [x, y]]) => pen.quad_to(x1, y1, x, y),
                    Some(&[[x1, y1], [x2, y2], [x, y]]) => pen.cubic_to(x1, y1, x2, y2, x, y),
                    // A segment has one to three points.
                    _ => {}
                }
            }
            pen.close();
        }
    }

    /// Adds a segment to the last contour.
    fn add<const N: usize>(&mut self, points: [[f32; 2]; N]) {
        if let Some(contour) = self.contours.last_mut() {
            let first = contour.points.len();
            contour.segments.push(Segment { count: N, first });
            contour.points.extend(points);
        }
    }
}

impl Pen for EmboldenPen {
    fn move_to(&mut self, x: f32, y: f32) {
        self.contours.push(Contour::default());
        self.add([[x, y]]);
    }
    fn line_to(&mut self, x: f32, y: f32) {
        self.add([[x, y]]);
    }
    fn quad_to(&mut self, x1: f32, y1: f32, x: f32, y: f32) {
        self.add([[x1, y1], [x, y]]);
    }
    fn cubic_to(&mut self, x1: f32, y1: f32, x2: f32, y2: f32, x: f32, y: f32) {
        self.add([[x1, y1], [x2, y2], [x, y]]);
    }
    fn close(&mut self) {}
}

impl Contour {
    /// Twice the signed area of the polygon of all points, control points included.
    fn twice_area(&self) -> f32 {
        let next = self.points.iter().cycle().skip(1);
        let pairs = self.points.iter().zip(next);
        pairs.map(|([x, y], [x2, y2])| x * y2 - x2 * y).sum()
    }

    /// The position of a point after its two edges have moved outwards. It moves at most twice as far as the edges.
    fn offset_point(&self, at: usize, outwards: f32) -> [f32; 2] {
        let count = self.points.len();
        let here = self.points[at];
        // The unit vector to the next point at another position; `step` is 1 forwards and `count - 1` backwards.
        let towards = |step: usize| {
            let others = (1..count).map(|far| self.points[(at + far * step) % count]);
            let mut directions = others.map(|[x, y]| [x - here[0], y - here[1]]);
            let [x, y] = directions.find(|[x, y]| x.abs() + y.abs() > 1e-6)?;
            let length = libm::hypotf(x, y);
            Some([x / length, y / length])
        };
        let (Some(back), Some(forward)) = (towards(count - 1), towards(1)) else {
            return here;
        };
        // The normals of the edge before the point and of the one after it.
        let (arriving, leaving) = ([-back[1], back[0]], [forward[1], -forward[0]]);
        let along = 1.0 + arriving[0] * leaving[0] + arriving[1] * leaving[1];
        // The bound keeps sharp corners from growing into long spikes.
        let distance = outwards / along.max(0.5);
        [
            here[0] + (arriving[0] + leaving[0]) * distance,
            here[1] + (arriving[1] + leaving[1]) * distance,
        ]
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    /// A square with a square hole, either way round.
    fn ring(turned: bool) -> Vec<[f32; 2]> {
        let mut outer = vec![[0.0, 0.0], [10.0, 0.0], [10.0, 10.0], [0.0, 10.0]];
        let mut hole = vec![[3.0, 3.0], [3.0, 7.0], [7.0, 7.0], [7.0, 3.0], [3.0, 3.0]];
        if turned {
            outer.reverse();
            hole.reverse();
        }
        let mut recorded = EmboldenPen::default();
        for contour in [outer, hole] {
            recorded.move_to(contour[0][0], contour[0][1]);
            contour[1..]
                .iter()
                .for_each(|[x, y]| recorded.line_to(*x, *y));
            recorded.close();
        }
        let mut found = EmboldenPen::default();
        recorded.draw(1.0, &mut found);
        found
            .contours
            .into_iter()
            .flat_map(|each| each.points)
            .collect()
    }

    #[test]
    fn grows_outside_and_into_holes() {
        let grown = [
            [-1.0, -1.0],
            [11.0, -1.0],
            [11.0, 11.0],
            [-1.0, 11.0],
            [4.0, 4.0],
            [4.0, 6.0],
            [6.0, 6.0],
            [6.0, 4.0],
            [4.0, 4.0],
        ];
        assert_eq!(ring(false), grown);
        let mut turned = ring(true);
        turned[..4].reverse();
        turned[4..].reverse();
        assert_eq!(turned, grown);
    }

    #[test]
    fn points_without_extent_stay() {
        let mut recorded = EmboldenPen::default();
        recorded.line_to(9.0, 9.0);
        recorded.move_to(5.0, 5.0);
        recorded.quad_to(5.0, 5.0, 5.0, 5.0);
        let mut found = EmboldenPen::default();
        recorded.draw(1.0, &mut found);
        assert_eq!(found.contours.len(), 1);
        assert_eq!(found.contours[0].points, [[5.0, 5.0]; 3]);
    }

    #[test]
    fn spikes_move_twice_as_far_at_most() {
        let mut recorded = EmboldenPen::default();
        recorded.move_to(0.0, 0.0);
        recorded.line_to(100.0, 1.0);
        recorded.line_to(0.0, 2.0);
        let mut found = EmboldenPen::default();
        recorded.draw(1.0, &mut found);
        let [x, y] = found.contours[0].points[1];
        assert!(libm::hypotf(x - 100.0, y - 1.0) <= 2.0, "{x} {y}");
        assert!(x > 100.0 && (y - 1.0).abs() < 0.01, "{x} {y}");
    }
}
