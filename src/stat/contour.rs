//! Contours by marching squares: a grid of heights comes in, lines of equal height and areas above a height go out.

/// Heights at the points of a grid.
///
/// # Guarantees
/// One height for each pair of an x and a y; missing heights are NaN.
#[derive(Clone, Debug, PartialEq)]
pub struct HeightGrid {
    x: Vec<f64>,
    y: Vec<f64>,
    heights: Vec<f64>,
    /// For each height, true when the cell to the upper right of it lies in the grid and has all four heights.
    complete: Vec<bool>,
}

/// A line of equal height, or the outline of an area.
#[derive(Clone, Debug, PartialEq)]
pub struct ContourLine {
    /// Its points. A closed line does not repeat its first point at the end.
    pub points: Vec<(f64, f64)>,
    /// True when the last point is joined to the first.
    pub closed: bool,
}

impl HeightGrid {
    /// A grid with a row of heights for each y and in each row a height for each x. Heights that a row lacks and
    /// infinite heights count as missing. The x should ascend or descend, and so should the y.
    pub fn new(x: Vec<f64>, y: Vec<f64>, rows: &[Vec<f64>]) -> HeightGrid {
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
        let complete = |place: usize| {
            !(place + 1).is_multiple_of(width)
                && [place, place + 1, place + width, place + width + 1].map(known) == [true; 4]
        };
        let complete = (0..heights.len()).map(complete).collect();
        HeightGrid {
            x,
            y,
            heights,
            complete,
        }
    }

    /// The lines along which the grid has the height `level`. They end at the border and at missing heights.
    pub fn lines(&self, level: f64) -> Vec<ContourLine> {
        self.join_segments(level, false)
    }

    /// How often lines at these heights, in ascending order, go through a cell.
    pub fn crossings(&self, levels: &[f64]) -> usize {
        let width = self.x.len();
        let of_cell = |place: usize| {
            let corners = [place, place + 1, place + width, place + width + 1];
            let heights = corners
                .iter()
                .filter_map(|corner| self.heights.get(*corner));
            let (low, high) = heights
                .fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), height| {
                    (low.min(*height), high.max(*height))
                });
            let up_to = |height: f64| levels.partition_point(|level| *level <= height);
            up_to(high).saturating_sub(up_to(low))
        };
        let complete = self.complete.iter().enumerate();
        complete
            .filter(|(_, complete)| **complete)
            .map(|(place, _)| of_cell(place))
            .sum()
    }

    /// The outlines of the areas that are at least `level` high: closed lines, anticlockwise around an area and
    /// clockwise around a hole in it (when x and y ascend). They are filled with the non-zero winding rule. Together
    /// with the outlines of a higher level, the even-odd rule fills the band between the two levels.
    pub fn areas(&self, level: f64) -> Vec<ContourLine> {
        self.join_segments(level, true)
    }

    /// The lines of all cells, joined. With `borders` the areas are closed along the border of the grid.
    fn join_segments(&self, level: f64, borders: bool) -> Vec<ContourLine> {
        let mut segments = Segments::default();
        for row in 1..self.y.len() {
            for column in 1..self.x.len() {
                self.march(column - 1, row - 1, level, borders, &mut segments);
            }
        }
        let places = segments.lines();
        let line = |(vertices, closed): (Vec<Vertex>, bool)| {
            let mut points: Vec<(f64, f64)> = vertices
                .iter()
                .map(|vertex| self.point(*vertex, level))
                .collect();
            points.dedup();
            ContourLine { points, closed }
        };
        places
            .into_iter()
            .map(line)
            .filter(|line| line.points.len() > 1)
            .collect()
    }

    /// The height at a grid point; NaN when it is missing.
    fn height(&self, corner: Corner) -> f64 {
        let index = corner.1 * self.x.len() + corner.0;
        self.heights.get(index).copied().unwrap_or(f64::NAN)
    }

    /// True when the cell with this lower left corner lies in the grid and has all four heights.
    fn is_complete(&self, column: usize, row: usize) -> bool {
        let place = row * self.x.len() + column;
        column < self.x.len() && self.complete.get(place).is_some_and(|complete| *complete)
    }

    /// Adds the segments through one cell. With `borders` it also adds the parts of its sides at which the grid ends.
    fn march(&self, column: usize, row: usize, level: f64, borders: bool, segments: &mut Segments) {
        if !self.is_complete(column, row) {
            return;
        }
        let corners = corners(column, row);
        let above = corners.map(|corner| self.height(corner) >= level);
        if above == [false; 4] || (above == [true; 4] && !borders) {
            return;
        }
        // Side `index` goes from corner `index` to the next corner anticlockwise.
        let side = |index: usize| Vertex::side(corners[index], corners[(index + 1) % 4]);
        if above != [true; 4] {
            self.pair_crossings(corners, above, level, |exit, entry| {
                segments.add(side(exit), side(entry));
            });
        }
        if borders {
            let outside = self.open_sides(column, row);
            for index in (0..4).filter(|index| outside[*index]) {
                let (from, to) = (index, (index + 1) % 4);
                match (above[from], above[to]) {
                    (true, true) => {
                        segments.add(Vertex::corner(corners[from]), Vertex::corner(corners[to]))
                    }
                    (true, false) => segments.add(Vertex::corner(corners[from]), side(index)),
                    (false, true) => segments.add(side(index), Vertex::corner(corners[to])),
                    (false, false) => {}
                }
            }
        }
    }

    /// Goes anticlockwise around a cell and calls `step` with each side where the boundary leaves the area above the
    /// level and the side where it enters it again.
    fn pair_crossings(
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
        // At a saddle two opposite corners are high. The mean height decides whether they are connected.
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

    /// For each side of a cell (lower, right, upper, left), true when the neighbour there is missing or incomplete.
    fn open_sides(&self, column: usize, row: usize) -> [bool; 4] {
        let left = column.checked_sub(1);
        let below = row.checked_sub(1);
        [
            !below.is_some_and(|row| self.is_complete(column, row)),
            !self.is_complete(column + 1, row),
            !self.is_complete(column, row + 1),
            !left.is_some_and(|column| self.is_complete(column, row)),
        ]
    }

    /// The coordinates of a vertex; on a side by linear interpolation between the heights of its ends.
    fn point(&self, vertex: Vertex, level: f64) -> (f64, f64) {
        let at = |corner: Corner| {
            let x = self.x.get(corner.0).copied().unwrap_or(f64::NAN);
            (x, self.y.get(corner.1).copied().unwrap_or(f64::NAN))
        };
        let (a, b) = vertex.ends();
        if a == b {
            return at(a);
        }
        let (from, to) = (self.height(a), self.height(b));
        // Halves, so that the difference of heights near ±1e308 is finite.
        let share = (level / 2.0 - from / 2.0) / (to / 2.0 - from / 2.0);
        let (start, end) = (at(a), at(b));
        let between = |a: f64, b: f64| a + (b - a) * share.clamp(0.0, 1.0);
        (between(start.0, end.0), between(start.1, end.1))
    }
}

/// A grid point: column and row.
type Corner = (usize, usize);

/// The corners of a cell, anticlockwise from the lower left.
fn corners(column: usize, row: usize) -> [Corner; 4] {
    [
        (column, row),
        (column + 1, row),
        (column + 1, row + 1),
        (column, row + 1),
    ]
}

/// Where two segments meet, as a number of a grid: a grid point, or the point at the level on the side between two
/// neighbouring grid points. Cells that share a side share the vertex on it, so that segments join without comparing numbers.
/// Grid points come first, then the sides, by the columns and rows at which they begin.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Vertex(u64);

/// The bit of a vertex that lies on a side.
const SIDE: u64 = 1 << 63;
/// The bit of a vertex on the side to the right of a grid point, not above it.
const TO_RIGHT: u64 = 1;

impl Vertex {
    /// A grid point.
    fn corner((column, row): Corner) -> Vertex {
        Vertex((column as u64) << 32 | (row as u64) << 1)
    }

    /// The point on the side between two neighbouring grid points, in either order.
    fn side(a: Corner, b: Corner) -> Vertex {
        let to_right = if a.1 == b.1 { TO_RIGHT } else { 0 };
        Vertex(Vertex::corner(a.min(b)).0 | SIDE | to_right)
    }

    /// The ends of the side; twice the grid point for a grid point.
    fn ends(self) -> (Corner, Corner) {
        let column = (self.0 & !SIDE) >> 32;
        let row = (self.0 & u64::from(u32::MAX)) >> 1;
        let start = (column as usize, row as usize);
        match (self.0 & SIDE, self.0 & TO_RIGHT) {
            (0, _) => (start, start),
            (_, 0) => (start, (start.0, start.1 + 1)),
            _ => (start, (start.0 + 1, start.1)),
        }
    }
}

/// Directed segments from vertex to vertex.
#[derive(Default)]
struct Segments {
    /// Start and end of each.
    all: Vec<(Vertex, Vertex)>,
}

impl Segments {
    /// Adds a segment.
    fn add(&mut self, from: Vertex, to: Vertex) {
        self.all.push((from, to));
    }

    /// The lines into which all segments join; true for a closed line. Open lines come first.
    fn lines(self) -> Vec<(Vec<Vertex>, bool)> {
        let mut ends: Vec<Vertex> = self.all.iter().map(|(_, to)| *to).collect();
        ends.sort_unstable();
        let mut chains = Chains::new(self.all);
        let starts = chains.starts();
        let opens = starts
            .iter()
            .filter(|start| ends.binary_search(start).is_err());
        let mut lines: Vec<(Vec<Vertex>, bool)> =
            opens.map(|start| chains.follow(*start)).collect();
        for start in starts {
            while chains.has(start) {
                lines.push(chains.follow(start));
            }
        }
        lines
    }
}

/// Segments that can be found by their start and are taken away one after the other.
struct Chains {
    /// Start and end of each segment, by start.
    segments: Vec<(Vertex, Vertex)>,
    /// For the first segment of each start, how many of that start are left; 0 for the others.
    left: Vec<usize>,
}

impl Chains {
    fn new(mut segments: Vec<(Vertex, Vertex)>) -> Chains {
        // stable: of the segments of a start, the one that was added last is taken first
        segments.sort_by_key(|(from, _)| *from);
        let mut left = vec![0; segments.len()];
        let mut first = 0;
        for run in segments.chunk_by(|one, other| one.0 == other.0) {
            if let Some(count) = left.get_mut(first) {
                *count = run.len();
            }
            first += run.len();
        }
        Chains { segments, left }
    }

    /// The vertices at which segments start, ascending.
    fn starts(&self) -> Vec<Vertex> {
        let runs = self.segments.chunk_by(|one, other| one.0 == other.0);
        runs.filter_map(|run| Some(run.first()?.0)).collect()
    }

    /// The index of the first segment from a vertex, or of where it would be.
    fn position(&self, vertex: Vertex) -> usize {
        self.segments.partition_point(|(from, _)| *from < vertex)
    }

    /// True when a segment from this start, one of [`Chains::starts`], is left.
    fn has(&self, start: Vertex) -> bool {
        let count = self.left.get(self.position(start));
        count.is_some_and(|count| *count > 0)
    }

    /// Follows the segments from a vertex until they end or return to it; true when they return.
    fn follow(&mut self, start: Vertex) -> (Vec<Vertex>, bool) {
        let mut vertices = vec![start];
        let mut at = start;
        while let Some(next) = self.take(at) {
            if next == start {
                return (vertices, true);
            }
            vertices.push(next);
            at = next;
        }
        (vertices, false)
    }

    /// Takes away a segment that starts at a vertex, and returns its end.
    fn take(&mut self, vertex: Vertex) -> Option<Vertex> {
        let first = self.position(vertex);
        let (from, _) = *self.segments.get(first)?;
        let left = self.left.get_mut(first)?;
        if from != vertex || *left == 0 {
            return None;
        }
        *left -= 1;
        let (_, to) = *self.segments.get(first + *left)?;
        Some(to)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn grid(rows: &[&[f64]]) -> HeightGrid {
        let rows: Vec<Vec<f64>> = rows.iter().map(|row| row.to_vec()).collect();
        let places = |count: usize| (0..count).map(|i| i as f64).collect();
        HeightGrid::new(places(rows[0].len()), places(rows.len()), &rows)
    }

    /// The signed area within closed lines.
    fn area(lines: &[ContourLine]) -> f64 {
        let ring = |line: &ContourLine| {
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
    fn counts_what_goes_through_cells() {
        let rows = [vec![0.0, 1.0, f64::NAN], vec![0.0, 2.0, 0.0]];
        let grid = HeightGrid::new(vec![0.0, 1.0, 2.0], vec![0.0, 1.0], &rows);
        for (levels, expected) in [
            (&[][..], 0),
            (&[0.5], 1),
            (&[0.5, 1.5, 2.5], 2),
            // a line at the least height goes around the grid, one at the greatest touches a corner
            (&[0.0, 2.0], 1),
        ] {
            assert_eq!(grid.crossings(levels), expected, "{levels:?}");
        }
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
            let drawn = |one: &ContourLine| same(&one.points, &line) || same(&one.points, &back);
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
        let cone = HeightGrid::new(places.clone(), places.clone(), &rows);
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
        assert!(HeightGrid::new(vec![], vec![], &[]).areas(0.0).is_empty());
        assert!(grid(&[&[1.0, 2.0]]).areas(0.0).is_empty());
        let wide = grid(&[&[-1e308, 1e308], &[-1e308, 1e308]]);
        assert_eq!(area(&wide.areas(0.0)), 0.5);
        assert_eq!(grid(&[&[1.0, f64::INFINITY], &[1.0, 1.0]]).areas(0.0), []);
        assert!(wide.areas(f64::NAN).is_empty());
    }
}
