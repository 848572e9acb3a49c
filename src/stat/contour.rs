//! Contours of a grid of heights: lines of equal height, and the areas above a height (marching squares).

use std::collections::BTreeMap;

/// Heights at the crossings of a grid.
///
/// # Guarantees
/// One height for each pair of an x and a y; missing heights are NaN.
#[derive(Clone, Debug, PartialEq)]
pub struct Grid {
    x: Vec<f64>,
    y: Vec<f64>,
    heights: Vec<f64>,
    /// Whether the cell with this lower left corner lies in the grid and misses no height; one for each height.
    whole: Vec<bool>,
}

/// A line of equal height, or the border of an area.
#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    /// Its points, the first one not repeated at the end.
    pub points: Vec<(f64, f64)>,
    /// Whether the last point is joined to the first.
    pub closed: bool,
}

impl Grid {
    /// A grid with a row of heights for each y, each row with a height for each x. What lacks in a row is missing;
    /// infinities are missing as well. The places should ascend or descend.
    pub fn new(x: Vec<f64>, y: Vec<f64>, rows: &[Vec<f64>]) -> Grid {
        let mut heights = Vec::with_capacity(x.len() * y.len());
        for row in 0..y.len() {
            for column in 0..x.len() {
                let height = rows.get(row).and_then(|row| row.get(column)).copied();
                heights.push(
                    height
                        .filter(|height| height.is_finite())
                        .unwrap_or(f64::NAN),
                );
            }
        }
        let width = x.len();
        let known = |place: usize| heights.get(place).is_some_and(|height| !height.is_nan());
        let whole = |place: usize| {
            !(place + 1).is_multiple_of(width)
                && [place, place + 1, place + width, place + width + 1].map(known) == [true; 4]
        };
        let whole = (0..heights.len()).map(whole).collect();
        Grid {
            x,
            y,
            heights,
            whole,
        }
    }

    /// The lines along which the grid has this height. Lines end at the border and at missing heights.
    pub fn lines(&self, level: f64) -> Vec<Line> {
        self.joined(level, false)
    }

    /// The borders of the areas that are at least this high: closed lines, anticlockwise around an area and clockwise
    /// around a hole in it (where x and y ascend). To be filled by the rule of non-zero winding, or, together with the
    /// borders of a higher level, by the even-odd rule: that leaves the band between the two.
    pub fn areas(&self, level: f64) -> Vec<Line> {
        self.joined(level, true)
    }

    fn joined(&self, level: f64, borders: bool) -> Vec<Line> {
        let mut steps = Steps::default();
        for row in 1..self.y.len() {
            for column in 1..self.x.len() {
                self.march(column - 1, row - 1, level, borders, &mut steps);
            }
        }
        let places = steps.lines();
        let line = |(knots, closed): (Vec<Knot>, bool)| {
            let mut points: Vec<(f64, f64)> =
                knots.iter().map(|knot| self.place(*knot, level)).collect();
            points.dedup();
            Line { points, closed }
        };
        places
            .into_iter()
            .map(line)
            .filter(|line| line.points.len() > 1)
            .collect()
    }

    fn height(&self, corner: Corner) -> f64 {
        let index = corner.1 * self.x.len() + corner.0;
        self.heights.get(index).copied().unwrap_or(f64::NAN)
    }

    fn is_whole(&self, column: usize, row: usize) -> bool {
        let place = row * self.x.len() + column;
        column < self.x.len() && self.whole.get(place).is_some_and(|whole| *whole)
    }

    /// Adds what crosses one cell, and with `borders` the parts of its sides where the area ends with the grid.
    fn march(&self, column: usize, row: usize, level: f64, borders: bool, steps: &mut Steps) {
        if !self.is_whole(column, row) {
            return;
        }
        let corners = corners(column, row);
        let above = corners.map(|corner| self.height(corner) >= level);
        if above == [false; 4] || (above == [true; 4] && !borders) {
            return;
        }
        let side = |index: usize| Knot::Side(corners[index], corners[(index + 1) % 4]).ordered();
        if above != [true; 4] {
            self.cross(corners, above, level, |exit, entry| {
                steps.add(side(exit), side(entry));
            });
        }
        if borders {
            let outside = self.outside(column, row);
            for index in (0..4).filter(|index| outside[*index]) {
                let (from, to) = (index, (index + 1) % 4);
                match (above[from], above[to]) {
                    (true, true) => {
                        steps.add(Knot::Corner(corners[from]), Knot::Corner(corners[to]))
                    }
                    (true, false) => steps.add(Knot::Corner(corners[from]), side(index)),
                    (false, true) => steps.add(side(index), Knot::Corner(corners[to])),
                    (false, false) => {}
                }
            }
        }
    }

    /// Calls `step` with the sides through which the area is left and entered, walking around a cell: as many of the
    /// one as of the other.
    fn cross(
        &self,
        corners: [Corner; 4],
        above: [bool; 4],
        level: f64,
        mut step: impl FnMut(usize, usize),
    ) {
        let turns = |from: bool| {
            (0..4).filter(move |index| above[*index] == from && above[(index + 1) % 4] != from)
        };
        let saddle = turns(true).count() == 2;
        let quarters = corners.iter().map(|corner| self.height(*corner) / 4.0);
        // At a saddle the middle decides whether the two high corners hang together.
        let apart = saddle && quarters.sum::<f64>() <= level;
        for exit in turns(true) {
            let entered = |ahead: &usize| turns(false).any(|entry| entry == (exit + ahead) % 4);
            let ahead = if apart {
                (1..4).rev().find(entered)
            } else {
                (1..4).find(entered)
            };
            if let Some(ahead) = ahead {
                step(exit, (exit + ahead) % 4);
            }
        }
    }

    /// Which sides of a cell (below, right, above, left) have no whole cell beyond them.
    fn outside(&self, column: usize, row: usize) -> [bool; 4] {
        let left = column.checked_sub(1);
        let below = row.checked_sub(1);
        [
            !below.is_some_and(|row| self.is_whole(column, row)),
            !self.is_whole(column + 1, row),
            !self.is_whole(column, row + 1),
            !left.is_some_and(|column| self.is_whole(column, row)),
        ]
    }

    fn place(&self, knot: Knot, level: f64) -> (f64, f64) {
        let at = |corner: Corner| {
            let x = self.x.get(corner.0).copied().unwrap_or(f64::NAN);
            (x, self.y.get(corner.1).copied().unwrap_or(f64::NAN))
        };
        match knot {
            Knot::Corner(corner) => at(corner),
            Knot::Side(a, b) => {
                let (from, to) = (self.height(a), self.height(b));
                // Halves, so that heights of ±1e308 differ by a number.
                let share = (level / 2.0 - from / 2.0) / (to / 2.0 - from / 2.0);
                let (start, end) = (at(a), at(b));
                let between = |a: f64, b: f64| a + (b - a) * share.clamp(0.0, 1.0);
                (between(start.0, end.0), between(start.1, end.1))
            }
        }
    }
}

/// Column and row.
type Corner = (usize, usize);

/// The corners of a cell anticlockwise from the lower left.
fn corners(column: usize, row: usize) -> [Corner; 4] {
    [
        (column, row),
        (column + 1, row),
        (column + 1, row + 1),
        (column, row + 1),
    ]
}

/// Where two steps meet: a corner of the grid, or the place between two neighbouring corners that has the height.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Knot {
    Corner(Corner),
    Side(Corner, Corner),
}

impl Knot {
    /// The same side from both of its cells.
    fn ordered(self) -> Knot {
        match self {
            Knot::Side(a, b) if b < a => Knot::Side(b, a),
            knot => knot,
        }
    }
}

/// Directed steps from knot to knot.
#[derive(Default)]
struct Steps {
    from: BTreeMap<Knot, Vec<Knot>>,
    arriving: BTreeMap<Knot, usize>,
}

impl Steps {
    fn add(&mut self, from: Knot, to: Knot) {
        self.from.entry(from).or_default().push(to);
        *self.arriving.entry(to).or_default() += 1;
    }

    /// All steps joined to lines, and whether each is closed. Open ones come first.
    fn lines(mut self) -> Vec<(Vec<Knot>, bool)> {
        let starts: Vec<Knot> = self
            .from
            .keys()
            .filter(|knot| !self.arriving.contains_key(knot))
            .copied()
            .collect();
        let mut lines: Vec<(Vec<Knot>, bool)> =
            starts.into_iter().map(|start| self.follow(start)).collect();
        while let Some(start) = self.from.keys().next().copied() {
            lines.push(self.follow(start));
        }
        lines
    }

    /// Follows the steps from a knot until they end or return to it.
    fn follow(&mut self, start: Knot) -> (Vec<Knot>, bool) {
        let mut knots = vec![start];
        let mut at = start;
        while let Some(next) = self.take(at) {
            if next == start {
                return (knots, true);
            }
            knots.push(next);
            at = next;
        }
        (knots, false)
    }

    fn take(&mut self, knot: Knot) -> Option<Knot> {
        let next = self.from.get_mut(&knot)?;
        let taken = next.pop();
        if next.is_empty() {
            self.from.remove(&knot);
        }
        taken
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn grid(rows: &[&[f64]]) -> Grid {
        let rows: Vec<Vec<f64>> = rows.iter().map(|row| row.to_vec()).collect();
        let places = |count: usize| (0..count).map(|i| i as f64).collect();
        Grid::new(places(rows[0].len()), places(rows.len()), &rows)
    }

    /// The signed area within closed lines.
    fn area(lines: &[Line]) -> f64 {
        let ring = |line: &Line| {
            let next = line.points.iter().cycle().skip(1);
            line.points
                .iter()
                .zip(next)
                .map(|(a, b)| (a.0 * b.1 - b.0 * a.1) / 2.0)
                .sum::<f64>()
        };
        lines.iter().map(ring).sum()
    }

    #[test]
    fn lies_where_contourpy_has_it() {
        // contourpy 1.3.3: contour_generator(z=rows, name="serial").lines(1.5), rounded to six places
        let rows: [&[f64]; 3] = [&[0.0, 1.0, 2.0], &[1.0, 3.0, 1.0], &[2.0, 0.0, 4.0]];
        #[rustfmt::skip]
        let expected = [
            vec![(2.0, 0.5), (1.75, 1.0), (2.0, 1.166667)],
            vec![(0.0, 1.5), (0.25, 2.0)],
            vec![(1.375, 2.0), (1.0, 1.5), (0.25, 1.0), (1.0, 0.25), (1.5, 0.0)],
        ];
        let found = grid(&rows).lines(1.5);
        assert_eq!(found.len(), expected.len());
        let same = |one: &[(f64, f64)], other: &[(f64, f64)]| {
            one.len() == other.len()
                && one
                    .iter()
                    .zip(other)
                    .all(|(a, b)| (a.0 - b.0).abs() < 1e-6 && (a.1 - b.1).abs() < 1e-6)
        };
        for line in expected {
            let back: Vec<(f64, f64)> = line.iter().rev().copied().collect();
            let drawn = |one: &Line| same(&one.points, &line) || same(&one.points, &back);
            assert!(found.iter().any(drawn), "{line:?} is not among {found:?}");
        }
    }

    #[test]
    fn draws_a_line_around_a_hill() {
        let hill = grid(&[&[0.0, 0.0, 0.0], &[0.0, 1.0, 0.0], &[0.0, 0.0, 0.0]]);
        let lines = hill.lines(0.5);
        assert_eq!(lines.len(), 1);
        assert!(lines[0].closed && lines[0].points.len() == 4);
        assert_eq!(area(&lines), 0.5);
        assert_eq!(area(&hill.areas(0.5)), 0.5);
        assert!(hill.lines(2.0).is_empty() && hill.areas(2.0).is_empty());
    }

    #[test]
    fn ends_lines_at_the_border_and_closes_areas_there() {
        let slope = grid(&[&[0.0, 1.0, 2.0], &[0.0, 1.0, 2.0], &[0.0, 1.0, 2.0]]);
        let lines = slope.lines(0.5);
        assert_eq!(lines.len(), 1);
        assert!(!lines[0].closed);
        assert!(lines[0].points.iter().all(|point| point.0 == 0.5));
        let areas = slope.areas(0.5);
        assert!(areas.len() == 1 && areas[0].closed);
        assert_eq!(area(&areas), 3.0);
        assert_eq!(area(&slope.areas(-1.0)), 4.0);
        assert_eq!(area(&slope.areas(1.0)), 2.0);
    }

    #[test]
    fn decides_saddles_by_their_middle() {
        let low = grid(&[&[1.0, 0.0], &[0.0, 1.0]]);
        assert_eq!(low.areas(0.6).len(), 2);
        assert_eq!(low.areas(0.4).len(), 1);
        assert!((area(&low.areas(0.6)) - 0.16).abs() < 1e-12);
        assert!((area(&low.areas(0.4)) - (1.0 - 0.16)).abs() < 1e-12);
        assert_eq!(low.lines(0.6).len(), 2);
    }

    #[test]
    fn leaves_holes_where_heights_are_missing() {
        let mut rows = vec![vec![1.0; 6]; 6];
        rows[2][2] = f64::NAN;
        let rows: Vec<&[f64]> = rows.iter().map(Vec::as_slice).collect();
        let areas = grid(&rows).areas(0.5);
        assert_eq!(areas.len(), 2);
        assert_eq!(area(&areas), 25.0 - 4.0);
        assert!(grid(&rows).lines(0.5).is_empty());
        assert!(grid(&[&[f64::NAN, 1.0], &[1.0, 1.0]]).areas(0.0).is_empty());
    }

    #[test]
    fn encloses_the_area_of_a_circle() {
        let places: Vec<f64> = (0..=100).map(|i| f64::from(i) * 0.04 - 2.0).collect();
        let row = |y: &f64| places.iter().map(|x| -(x * x + y * y)).collect();
        let rows: Vec<Vec<f64>> = places.iter().map(row).collect();
        let cone = Grid::new(places.clone(), places.clone(), &rows);
        let found = cone.areas(-1.0);
        assert_eq!(found.len(), 1);
        assert!(
            (area(&found) - std::f64::consts::PI).abs() < 2e-3,
            "{}",
            area(&found)
        );
    }

    #[test]
    fn survives_odd_grids() {
        assert!(Grid::new(vec![], vec![], &[]).areas(0.0).is_empty());
        assert!(grid(&[&[1.0, 2.0]]).areas(0.0).is_empty());
        let wide = grid(&[&[-1e308, 1e308], &[-1e308, 1e308]]);
        assert_eq!(area(&wide.areas(0.0)), 0.5);
        assert_eq!(grid(&[&[1.0, f64::INFINITY], &[1.0, 1.0]]).areas(0.0), []);
        assert!(wide.areas(f64::NAN).is_empty());
    }
}
