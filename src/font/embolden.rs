//! Outlines made bolder, for faces that have no bold of their own: every edge moves outwards by the same distance.
//!
//! Points move along the bisector of their two edges, as in FreeType's `FT_Outline_Embolden`; which side is outside
//! follows from the area that all contours enclose together. Advances stay, so that joined letters stay joined.

use super::Pen;

/// How far edges move, in em: stems gain twice of it, about what lies between regular and semi-bold.
pub(super) const OUTWARDS: f32 = 0.018;

/// One verb of a contour: its points, the first `count` of three. The first verb of a contour only moves there.
struct Verb {
    count: usize,
    at: usize,
}

/// A pen that keeps an outline until [`Embolden::draw`].
#[derive(Default)]
pub(super) struct Embolden {
    contours: Vec<Contour>,
}

#[derive(Default)]
struct Contour {
    verbs: Vec<Verb>,
    points: Vec<[f32; 2]>,
}

impl Embolden {
    /// Draws what was kept with every edge `distance` further out.
    pub(super) fn draw(&self, distance: f32, pen: &mut dyn Pen) {
        let area: f32 = self.contours.iter().map(Contour::area).sum();
        let outwards = distance.copysign(area);
        for contour in &self.contours {
            let moved: Vec<[f32; 2]> = (0..contour.points.len())
                .map(|at| contour.moved(at, outwards))
                .collect();
            for verb in &contour.verbs {
                match moved.get(verb.at..verb.at + verb.count) {
                    Some(&[[x, y]]) if verb.at == 0 => pen.move_to(x, y),
                    Some(&[[x, y]]) => pen.line_to(x, y),
                    Some(&[[x1, y1], [x, y]]) => pen.quad_to(x1, y1, x, y),
                    Some(&[[x1, y1], [x2, y2], [x, y]]) => pen.cubic_to(x1, y1, x2, y2, x, y),
                    _ => {}
                }
            }
            pen.close();
        }
    }

    fn add<const N: usize>(&mut self, points: [[f32; 2]; N]) {
        if let Some(contour) = self.contours.last_mut() {
            let at = contour.points.len();
            contour.verbs.push(Verb { count: N, at });
            contour.points.extend(points);
        }
    }
}

impl Pen for Embolden {
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
    /// Twice the signed area of the polygon of all points.
    fn area(&self) -> f32 {
        let next = self.points.iter().cycle().skip(1);
        let pairs = self.points.iter().zip(next);
        pairs.map(|([x, y], [x2, y2])| x * y2 - x2 * y).sum()
    }

    /// A point after its two edges have moved outwards; no further than twice as far as they.
    fn moved(&self, at: usize, outwards: f32) -> [f32; 2] {
        let count = self.points.len();
        let here = self.points[at];
        // Towards the next point that lies elsewhere, on either side.
        let towards = |step: usize| {
            let others = (1..count).map(|far| self.points[(at + far * step) % count]);
            let mut ways = others.map(|[x, y]| [x - here[0], y - here[1]]);
            let [x, y] = ways.find(|[x, y]| x.abs() + y.abs() > 1e-6)?;
            let length = libm::hypotf(x, y);
            Some([x / length, y / length])
        };
        let (Some(back), Some(on)) = (towards(count - 1), towards(1)) else {
            return here;
        };
        // The normals of the edge that arrives and of the one that leaves.
        let (arriving, leaving) = ([-back[1], back[0]], [on[1], -on[0]]);
        let along = 1.0 + arriving[0] * leaving[0] + arriving[1] * leaving[1];
        let by = outwards / along.max(0.5);
        [
            here[0] + (arriving[0] + leaving[0]) * by,
            here[1] + (arriving[1] + leaving[1]) * by,
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
        let mut kept = Embolden::default();
        for contour in [outer, hole] {
            kept.move_to(contour[0][0], contour[0][1]);
            contour[1..].iter().for_each(|[x, y]| kept.line_to(*x, *y));
            kept.close();
        }
        let mut found = Embolden::default();
        kept.draw(1.0, &mut found);
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
        let mut kept = Embolden::default();
        kept.line_to(9.0, 9.0);
        kept.move_to(5.0, 5.0);
        kept.quad_to(5.0, 5.0, 5.0, 5.0);
        let mut found = Embolden::default();
        kept.draw(1.0, &mut found);
        assert_eq!(found.contours.len(), 1);
        assert_eq!(found.contours[0].points, [[5.0, 5.0]; 3]);
    }

    #[test]
    fn spikes_move_twice_as_far_at_most() {
        let mut kept = Embolden::default();
        kept.move_to(0.0, 0.0);
        kept.line_to(100.0, 1.0);
        kept.line_to(0.0, 2.0);
        let mut found = Embolden::default();
        kept.draw(1.0, &mut found);
        let [x, y] = found.contours[0].points[1];
        assert!(libm::hypotf(x - 100.0, y - 1.0) <= 2.0, "{x} {y}");
        assert!(x > 100.0 && (y - 1.0).abs() < 0.01, "{x} {y}");
    }
}
