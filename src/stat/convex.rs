//! Parts inside a convex polygon: lines and polygons come in, what lies inside goes out.

/// A point in the plane.
type Point = (f64, f64);

/// The parts of a line through points that lie inside a convex polygon. A line inside comes out as it is.
///
/// Each line segment is cut as in Cyrus and Beck, Generalized two- and three-dimensional clipping (1978).
pub fn line_inside(line: &[Point], convex: &[Point]) -> Vec<Vec<Point>> {
    let mut parts: Vec<Vec<Point>> = Vec::new();
    for pair in line.windows(2) {
        let Some((from, to)) = segment_inside(pair[0], pair[1], convex) else {
            continue;
        };
        match parts.last_mut() {
            Some(part) if part.last() == Some(&from) => part.push(to),
            _ => parts.push(vec![from, to]),
        }
    }
    parts
}

/// The part of the segment from `a` to `b` inside a convex polygon; `None` where there is none.
fn segment_inside(a: Point, b: Point, convex: &[Point]) -> Option<(Point, Point)> {
    let (mut begin, mut end) = (0.0, 1.0);
    let turn = orientation(convex);
    for (p, q) in edges(convex) {
        let (from, to) = (turn * side(p, q, a), turn * side(p, q, b));
        match (from < 0.0, to < 0.0) {
            (true, true) => return None,
            (true, false) => begin = f64::max(begin, from / (from - to)),
            (false, true) => end = f64::min(end, from / (from - to)),
            (false, false) => {}
        }
    }
    let at = |share: f64| match share {
        0.0 => a,
        1.0 => b,
        share => between(a, b, share),
    };
    (begin < end).then(|| (at(begin), at(end)))
}

/// The part of a polygon that lies inside a convex polygon; empty where there is none.
///
/// The polygon is cut along each edge in turn: Sutherland and Hodgman, Reentrant polygon clipping (1974).
pub fn polygon_inside(polygon: &[Point], convex: &[Point]) -> Vec<Point> {
    let turn = orientation(convex);
    let mut left = polygon.to_vec();
    for (p, q) in edges(convex) {
        let sides: Vec<f64> = left.iter().map(|at| turn * side(p, q, *at)).collect();
        if sides.iter().all(|side| *side >= 0.0) {
            continue;
        }
        let next = left.iter().zip(&sides).cycle().skip(1);
        let mut cut = Vec::with_capacity(left.len());
        for ((a, from), (b, to)) in left.iter().zip(&sides).zip(next) {
            if *from >= 0.0 {
                cut.push(*a);
            }
            if (*from < 0.0) != (*to < 0.0) {
                cut.push(between(*a, *b, from / (from - to)));
            }
        }
        left = cut;
    }
    left
}

/// The edges of a polygon.
fn edges(polygon: &[Point]) -> impl Iterator<Item = (Point, Point)> {
    let next = polygon.iter().cycle().skip(1);
    polygon.iter().copied().zip(next.copied())
}

/// Above 0 when a point lies on the one side of the line through `p` and `q`, below 0 on the other side.
fn side(p: Point, q: Point, at: Point) -> f64 {
    (q.0 - p.0) * (at.1 - p.1) - (q.1 - p.1) * (at.0 - p.0)
}

/// 1 when the inside of a polygon is on the side above 0 of its edges, else −1.
fn orientation(polygon: &[Point]) -> f64 {
    let area: f64 = edges(polygon).map(|(p, q)| p.0 * q.1 - p.1 * q.0).sum();
    if area < 0.0 { -1.0 } else { 1.0 }
}

/// The point at a share of the way from `a` to `b`.
fn between(a: Point, b: Point, share: f64) -> Point {
    (a.0 + (b.0 - a.0) * share, a.1 + (b.1 - a.1) * share)
}

#[cfg(test)]
mod tests {
    use super::*;

    const SQUARE: [Point; 4] = [(0.0, 0.0), (4.0, 0.0), (4.0, 4.0), (0.0, 4.0)];

    fn both_ways() -> [Vec<Point>; 2] {
        [SQUARE.to_vec(), SQUARE.iter().rev().copied().collect()]
    }

    #[test]
    fn lines_are_cut_where_they_leave() {
        let out_and_back = [(1.0, 1.0), (1.0, 7.0), (3.0, 7.0), (3.0, 1.0)];
        for square in both_ways() {
            assert_eq!(
                line_inside(&out_and_back, &square),
                [[(1.0, 1.0), (1.0, 4.0)], [(3.0, 4.0), (3.0, 1.0)]]
            );
            let inside = [(0.0, 0.0), (1.0, 3.0), (4.0, 4.0)];
            assert_eq!(line_inside(&inside, &square), [inside]);
            assert_eq!(
                line_inside(&[(-2.0, 2.0), (6.0, 2.0)], &square),
                [[(0.0, 2.0), (4.0, 2.0)]]
            );
            assert!(line_inside(&[(5.0, 0.0), (5.0, 4.0)], &square).is_empty());
        }
    }

    #[test]
    fn polygons_are_cut_along_the_edges() {
        let triangle = [(1.0, 1.0), (3.0, 1.0), (2.0, 7.0)];
        for square in both_ways() {
            assert_eq!(
                polygon_inside(&triangle, &square),
                [(1.0, 1.0), (3.0, 1.0), (2.5, 4.0), (1.5, 4.0)]
            );
            assert_eq!(polygon_inside(&triangle[..2], &square), triangle[..2]);
            assert!(polygon_inside(&[(5.0, 5.0), (6.0, 5.0), (5.0, 6.0)], &square).is_empty());
        }
    }
}
