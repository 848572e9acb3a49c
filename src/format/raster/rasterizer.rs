//! Computes how much of each pixel a shape covers, from the edges of the shape in device pixels.
//!
//! The method is that of FreeType's `ftgrays.c` and of LibArt. Every edge adds to the cells that it crosses how much of
//! the cell lies right of it, and a sweep along each row sums the cells up (non-zero winding). All arithmetic is in
//! whole 256ths of a pixel, so that the result is the same on every machine. Products are in 256ths of those; for the
//! longest picture they just fit into 31 bits. For outlines of glyphs and for thin lines this takes a fifth of the time
//! of tiny-skia, because it touches the edges alone.
//!
//! The cells of a row are not sorted. They are added to the columns of one row ([`RowSums`]), and a bit for each column
//! tells which columns have a cell.

use std::ops::Range;

/// A rectangle of device pixels: left and top inclusive, right and bottom exclusive.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct ClipRect {
    pub(crate) left: u32,
    pub(crate) top: u32,
    pub(crate) right: u32,
    pub(crate) bottom: u32,
}

impl ClipRect {
    /// The intersection; it may be empty.
    pub(crate) fn intersect(self, other: ClipRect) -> ClipRect {
        let (left, top) = (self.left.max(other.left), self.top.max(other.top));
        ClipRect {
            left,
            top,
            right: self.right.min(other.right).max(left),
            bottom: self.bottom.min(other.bottom).max(top),
        }
    }

    /// True when the rectangle contains no pixel.
    pub(crate) fn is_empty(self) -> bool {
        self.left >= self.right || self.top >= self.bottom
    }
}

/// Neighbouring pixels of one row, with their coverage.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Span<'a> {
    /// The row.
    pub(crate) y: u32,
    /// The first column.
    pub(crate) x: u32,
    /// The coverage of the pixels from that column on.
    pub(crate) coverage: Coverage<'a>,
}

/// Full coverage: coverage is a number of sixteenths. Finer steps cannot be seen, and with 16 the shades of a chart fit
/// into a palette of 256 colours.
pub(crate) const FULL: u8 = 16;

/// Coverage of neighbouring pixels, 0 to [`FULL`].
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Coverage<'a> {
    /// A number of pixels, all with the same coverage.
    Uniform(u32, u8),
    /// The coverage of each pixel.
    PerPixel(&'a [u8]),
}

impl Span<'_> {
    /// The column and the coverage of each pixel.
    pub(crate) fn pixels(&self) -> impl Iterator<Item = (u32, u8)> {
        let (count, even, each) = match self.coverage {
            Coverage::Uniform(count, level) => (count as usize, level, &[][..]),
            Coverage::PerPixel(levels) => (levels.len(), 0, levels),
        };
        let level = move |at: usize| each.get(at).copied().unwrap_or(even);
        (self.x..).zip((0..count).map(level))
    }
}

/// At least so many pixels of the same coverage become a span of their own.
const MIN_UNIFORM: usize = 16;

/// A point in device pixels: x to the right, y downwards.
pub(crate) type DevicePoint = (f32, f32);

/// The end of a row's list of cells.
const NONE: u32 = u32::MAX;

/// What the edges in one pixel add to the coverage. `cover` and `area` are FreeType's names.
#[derive(Clone, Copy)]
struct Cell {
    /// The index of the cell that was added before it to the same row; [`NONE`] for the first.
    next: u32,
    /// The column, counted from the left of the clip.
    x: i32,
    /// The sum of the heights of the edges in it, in 256ths of a pixel; downwards is positive.
    cover: i32,
    /// Twice the area left of the edges in it, in 256ths squared.
    area: i32,
}

/// Collects the edges of one shape, and then computes its coverage. One is used for many shapes, so that its memory is
/// allocated once.
pub(crate) struct Rasterizer {
    clip: ClipRect,
    cells: Vec<Cell>,
    /// The last cell of each row, from which the list of its cells begins.
    heads: Vec<u32>,
    /// First and last row touched.
    rows: (usize, usize),
    /// First and last column touched.
    columns: (i32, i32),
    sums: RowSums,
}

impl Rasterizer {
    /// A rasterizer without edges. [`begin`](Rasterizer::begin) must be called before the first edge.
    pub(crate) fn new() -> Rasterizer {
        Rasterizer {
            clip: ClipRect {
                left: 0,
                top: 0,
                right: 0,
                bottom: 0,
            },
            cells: Vec::new(),
            heads: Vec::new(),
            rows: (usize::MAX, 0),
            columns: (i32::MAX, 0),
            sums: RowSums::default(),
        }
    }

    /// Starts the next shape, which is cut off at `clip`, and forgets the edges of the last one.
    pub(crate) fn begin(&mut self, clip: ClipRect) {
        let rows = clip.bottom.saturating_sub(clip.top) as usize;
        // Only the rows that the last shape touched have to be cleared.
        let after = self.heads.len().min(self.rows.1 + 1);
        if let Some(used) = self.heads.get_mut(self.rows.0..after) {
            used.fill(NONE);
        }
        if self.heads.len() < rows {
            self.heads.resize(rows, NONE);
        }
        self.sums
            .resize(clip.right.saturating_sub(clip.left) as usize);
        self.cells.clear();
        self.rows = (usize::MAX, 0);
        self.columns = (i32::MAX, 0);
        self.clip = clip;
    }

    /// Adds a straight edge. The caller must close contours; only horizontal edges may be left out. Edges with NaN or
    /// infinite coordinates are ignored.
    pub(crate) fn add_edge(&mut self, from: DevicePoint, to: DevicePoint) {
        let (left, top) = (self.clip.left as f32, self.clip.top as f32);
        let a = (from.0 - left, from.1 - top);
        let b = (to.0 - left, to.1 - top);
        let (width, height) = (
            (self.clip.right - self.clip.left) as f32,
            (self.clip.bottom - self.clip.top) as f32,
        );
        let inside = |p: DevicePoint| (0.0..=width).contains(&p.0) && (0.0..=height).contains(&p.1);
        if inside(a) && inside(b) {
            self.add_edge_inside(a, b);
        } else {
            self.add_clipped_edge(a, b, width, height);
        }
    }

    /// Adds an edge that leaves the clip. The parts above, below and right of the clip do not count. A part left of it
    /// is moved to the left side of the clip, because coverage is summed up from the left.
    fn add_clipped_edge(&mut self, a: DevicePoint, b: DevicePoint, width: f32, height: f32) {
        let (ax, ay, bx, by) = (
            f64::from(a.0),
            f64::from(a.1),
            f64::from(b.0),
            f64::from(b.1),
        );
        let (width, height) = (f64::from(width), f64::from(height));
        if ay == by || !(ax + ay + bx + by).is_finite() {
            return;
        }
        let (y0, y1) = (ay.clamp(0.0, height), by.clamp(0.0, height));
        if y0 == y1 {
            return;
        }
        let x_at = |y: f64| ax + (y - ay) * (bx - ax) / (by - ay);
        let (x0, x1) = (x_at(y0), x_at(y1));
        // The heights at which the edge crosses the left and the right side, in its own direction.
        let mut stops = [y0, y0, y1, y1];
        if x0 != x1 {
            let y_at =
                |x: f64| (y0 + (x - x0) * (y1 - y0) / (x1 - x0)).clamp(y0.min(y1), y0.max(y1));
            let (l, r) = (y_at(0.0), y_at(width));
            (stops[1], stops[2]) = if x0 < x1 { (l, r) } else { (r, l) };
        }
        for pair in stops.windows(2) {
            let &[from, to] = pair else { continue };
            let middle = x_at((from + to) / 2.0);
            if from == to || middle > width {
                continue;
            }
            let x = |y: f64| {
                if middle < 0.0 {
                    0.0
                } else {
                    x_at(y).clamp(0.0, width)
                }
            };
            self.add_edge_inside((x(from) as f32, from as f32), (x(to) as f32, to as f32));
        }
    }

    /// Adds an edge that lies inside the clip; coordinates are relative to the clip.
    fn add_edge_inside(&mut self, a: DevicePoint, b: DevicePoint) {
        let fix = |v: f32| (v * 256.0 + 0.5) as i32;
        let (x1, y1, x2, y2) = (fix(a.0), fix(a.1), fix(b.0), fix(b.1));
        if y1 == y2 {
            return;
        }
        let (row1, row2) = (y1 >> 8, y2 >> 8);
        let (fy1, fy2) = (y1 & 255, y2 & 255);
        let (first, last) = (row1.min(row2) as usize, row1.max(row2) as usize);
        self.rows = (self.rows.0.min(first), self.rows.1.max(last));
        self.columns = (
            self.columns.0.min(x1.min(x2) >> 8),
            self.columns.1.max(x1.max(x2) >> 8),
        );
        if row1 == row2 {
            self.add_in_row(row1, x1, fy1, x2, fy2);
        } else if x1 == x2 {
            self.add_vertical(x1, (row1, fy1), (row2, fy2));
        } else {
            self.add_slanted((x1, row1, fy1), (x2, row2, fy2), y2 - y1);
        }
    }

    /// Adds a vertical edge through several rows. A place in y is a row and 256ths within it.
    fn add_vertical(&mut self, x: i32, from: (i32, i32), to: (i32, i32)) {
        let (column, twice) = (x >> 8, (x & 255) * 2);
        let (first, step) = if to.0 > from.0 { (256, 1) } else { (0, -1) };
        self.add_to_cell(from.0, column, first - from.1, twice * (first - from.1));
        let whole = 2 * first - 256;
        let mut row = from.0 + step;
        while row != to.0 {
            self.add_to_cell(row, column, whole, twice * whole);
            row += step;
        }
        let rest = to.1 - (256 - first);
        self.add_to_cell(to.0, column, rest, twice * rest);
    }

    /// Adds a slanted edge through several rows, row by row, with the error carried as in Bresenham's algorithm.
    fn add_slanted(&mut self, from: (i32, i32, i32), to: (i32, i32, i32), dy: i32) {
        let (x1, row1, fy1) = from;
        let (x2, row2, fy2) = to;
        let dx = x2 - x1;
        let (first, step) = if dy > 0 { (256, 1) } else { (0, -1) };
        let height = dy.abs();
        let (ahead, mut rest) = div_rem_floor((first - fy1).abs() * dx, height);
        let mut x = x1 + ahead;
        self.add_in_row(row1, x1, fy1, x, first);
        let mut row = row1 + step;
        let (lift, over) = div_rem_floor(256 * dx, height);
        while row != row2 {
            rest += over;
            let mut to = x + lift;
            if rest >= height {
                rest -= height;
                to += 1;
            }
            self.add_in_row(row, x, 256 - first, to, first);
            x = to;
            row += step;
        }
        self.add_in_row(row2, x, 256 - first, x2, fy2);
    }

    /// Adds an edge inside one row, from `y1` to `y2` in 256ths of that row.
    #[inline]
    fn add_in_row(&mut self, row: i32, x1: i32, y1: i32, x2: i32, y2: i32) {
        let dy = y2 - y1;
        let (c1, c2) = (x1 >> 8, x2 >> 8);
        let (fx1, fx2) = (x1 & 255, x2 & 255);
        if c1 == c2 {
            self.add_to_cell(row, c1, dy, (fx1 + fx2) * dy);
        } else if dy != 0 {
            self.add_across_columns(row, (c1, fx1), (c2, fx2), dy);
        }
    }

    /// Adds an edge inside one row that crosses several columns and goes down by `dy`.
    fn add_across_columns(&mut self, row: i32, from: (i32, i32), to: (i32, i32), dy: i32) {
        let ((c1, fx1), (c2, fx2)) = (from, to);
        let (first, step) = if c2 > c1 { (256, 1) } else { (0, -1) };
        let width = ((c2 - c1) * 256 + fx2 - fx1).abs();
        let (height, mut rest) = div_rem_floor((first - fx1).abs() * dy, width);
        self.add_to_cell(row, c1, height, (fx1 + first) * height);
        let mut left = dy - height;
        let mut column = c1 + step;
        if column != c2 {
            let (lift, over) = div_rem_floor(256 * dy, width);
            while column != c2 {
                let mut height = lift;
                rest += over;
                if rest >= width {
                    rest -= width;
                    height += 1;
                }
                self.add_to_cell(row, column, height, 256 * height);
                left -= height;
                column += step;
            }
        }
        self.add_to_cell(row, c2, left, (fx2 + 256 - first) * left);
    }

    /// Adds to a cell, which is made if it is not the one that the row's last edge touched.
    #[inline]
    fn add_to_cell(&mut self, row: i32, x: i32, cover: i32, area: i32) {
        let Some(head) = self.heads.get_mut(row as usize) else {
            return;
        };
        if let Some(cell) = self.cells.get_mut(*head as usize)
            && cell.x == x
        {
            cell.cover += cover;
            cell.area += area;
            return;
        }
        let next = std::mem::replace(head, self.cells.len() as u32);
        self.cells.push(Cell {
            next,
            x,
            cover,
            area,
        });
    }

    /// Calls `paint` with each span that the shape covers, row by row from the top, each row from the left.
    pub(crate) fn sweep(&mut self, mut paint: impl FnMut(Span<'_>)) {
        let height = (self.clip.bottom - self.clip.top) as usize;
        let rows = self.heads.iter().enumerate();
        let rows = rows.take(height.min(self.rows.1 + 1));
        let columns = self.columns.0.max(0) as usize..self.columns.1 as usize + 1;
        for (row, head) in rows.skip(self.rows.0) {
            let mut at = *head;
            if at == NONE {
                continue;
            }
            while let Some(cell) = self.cells.get(at as usize) {
                self.sums.add(cell);
                at = cell.next;
            }
            let (y, left) = (self.clip.top + row as u32, self.clip.left);
            self.sums.emit(columns.clone(), |from, coverage| {
                let x = left + from as u32;
                paint(Span { y, x, coverage });
            });
        }
    }
}

/// Quotient rounded down, and remainder, which is never negative; `by` is positive.
#[inline]
fn div_rem_floor(value: i32, by: i32) -> (i32, i32) {
    let (quotient, rest) = (value / by, value % by);
    if rest < 0 {
        (quotient - 1, rest + by)
    } else {
        (quotient, rest)
    }
}

/// The sums of the cells of one row.
#[derive(Default)]
struct RowSums {
    /// The number of columns of the clip; the vectors may be longer.
    width: usize,
    /// The sums of `cover` and `area` in each column.
    columns: Vec<(i32, i32)>,
    /// A bit for each column, set when the column has a cell.
    marks: Vec<u64>,
    /// The coverage of columns that are not painted yet.
    levels: Vec<u8>,
}

impl RowSums {
    /// Makes room for this number of columns. Cells right of them are ignored.
    fn resize(&mut self, columns: usize) {
        self.width = columns;
        if self.columns.len() < columns {
            self.columns.resize(columns, (0, 0));
            self.marks.resize(columns.div_ceil(64), 0);
            self.levels.resize(columns, 0);
        }
    }

    /// Adds a cell to its column.
    #[inline]
    fn add(&mut self, cell: &Cell) {
        let x = cell.x as usize;
        if x < self.width
            && let (Some(sum), Some(mark)) = (self.columns.get_mut(x), self.marks.get_mut(x / 64))
        {
            sum.0 += cell.cover;
            sum.1 += cell.area;
            *mark |= 1 << (x % 64);
        }
    }

    /// Paints the row and clears it for the next one. All its cells lie within `columns`.
    ///
    /// Between two cells no edge changes the coverage. A long stretch between them becomes a uniform span; a short one
    /// is joined to the pixels beside it.
    #[inline]
    fn emit(&mut self, columns: Range<usize>, mut paint: impl FnMut(usize, Coverage<'_>)) {
        let (mut cover, mut between) = (0, 0);
        // The first column that is not painted yet, and the one after the last whose coverage is known.
        let (mut start, mut end) = (0, 0);
        let width = self.width;
        let words = self.marks.iter_mut().enumerate();
        let words = words.take(columns.end.div_ceil(64));
        for (word, marks) in words.skip(columns.start / 64) {
            let mut left = std::mem::take(marks);
            while left != 0 {
                let x = word * 64 + left.trailing_zeros() as usize;
                // This clears the lowest bit that is set.
                left &= left - 1;
                if x > end && (between == 0 || x - end >= MIN_UNIFORM) {
                    if let Some(levels @ [_, ..]) = self.levels.get(start..end) {
                        paint(start, Coverage::PerPixel(levels));
                    }
                    if between > 0 {
                        paint(end, Coverage::Uniform((x - end) as u32, between));
                    }
                    start = x;
                } else if let Some(levels) = self.levels.get_mut(end..x) {
                    levels.iter_mut().for_each(|level| *level = between);
                }
                let (Some(sum), Some(here)) = (self.columns.get_mut(x), self.levels.get_mut(x))
                else {
                    break;
                };
                let (own, area) = std::mem::take(sum);
                cover += own * 512;
                *here = coverage_of(cover - area);
                between = coverage_of(cover);
                end = x + 1;
            }
        }
        if let Some(levels @ [_, ..]) = self.levels.get(start..end) {
            paint(start, Coverage::PerPixel(levels));
        }
        // Edges right of the clip were ignored, so coverage after the last cell goes on to the end of the row.
        if between > 0 && width > end {
            paint(end, Coverage::Uniform((width - end) as u32, between));
        }
    }
}

/// The coverage, 0 to [`FULL`], for twice an area in 256ths squared.
#[inline]
fn coverage_of(twice: i32) -> u8 {
    const ONE: u32 = 2 * 256 * 256;
    let step = ONE / u32::from(FULL);
    ((twice.unsigned_abs() + step / 2) / step).min(u32::from(FULL)) as u8
}

#[cfg(test)]
mod tests {
    use super::*;

    const CLIP: ClipRect = ClipRect {
        left: 10,
        top: 20,
        right: 14,
        bottom: 23,
    };

    fn drawn(contour: &[DevicePoint]) -> String {
        let mut rasterizer = Rasterizer::new();
        rasterizer.begin(CLIP);
        let next = contour.iter().cycle().skip(1);
        for (from, to) in contour.iter().zip(next) {
            rasterizer.add_edge(*from, *to);
        }
        let mut picture = [[0u8; 4]; 3];
        rasterizer.sweep(|span| {
            for (x, level) in span.pixels() {
                picture[(span.y - 20) as usize][(x - 10) as usize] = level;
            }
        });
        picture
            .map(|row| row.map(|level| format!("{level:2}")).join(" "))
            .join(" | ")
    }

    #[test]
    fn covers_exactly() {
        for (what, contour, wanted) in [
            (
                "whole pixels",
                &[(11.0, 20.0), (13.0, 20.0), (13.0, 22.0), (11.0, 22.0)][..],
                " 0 16 16  0 |  0 16 16  0 |  0  0  0  0",
            ),
            (
                "the other way round",
                &[(11.0, 22.0), (13.0, 22.0), (13.0, 20.0), (11.0, 20.0)][..],
                " 0 16 16  0 |  0 16 16  0 |  0  0  0  0",
            ),
            (
                "half pixels",
                &[(10.5, 20.5), (12.5, 20.5), (12.5, 21.5), (10.5, 21.5)][..],
                " 4  8  4  0 |  4  8  4  0 |  0  0  0  0",
            ),
            (
                "a diagonal",
                &[(10.0, 20.0), (13.0, 23.0), (10.0, 23.0)][..],
                " 8  0  0  0 | 16  8  0  0 | 16 16  8  0",
            ),
            (
                "far outside on every side",
                &[(-1e9, -1e9), (1e9, -1e9), (1e9, 1e9), (-1e9, 1e9)][..],
                "16 16 16 16 | 16 16 16 16 | 16 16 16 16",
            ),
            (
                "crossing the left edge",
                &[(0.0, 21.0), (20.0, 21.0), (20.0, 22.0), (0.0, 22.0)][..],
                " 0  0  0  0 | 16 16 16 16 |  0  0  0  0",
            ),
            (
                "not a number",
                &[(f32::NAN, 21.0), (f32::INFINITY, 21.0), (12.0, f32::NAN)][..],
                " 0  0  0  0 |  0  0  0  0 |  0  0  0  0",
            ),
        ] {
            assert_eq!(drawn(contour), wanted, "{what}");
        }
    }

    #[test]
    fn holes_and_overlaps_wind() {
        let square = |a: f32, b: f32| [(a, 20.0), (b, 20.0), (b, 23.0), (a, 23.0)];
        let mut rasterizer = Rasterizer::new();
        for (reverse, wanted) in [(false, "16 16 16 16"), (true, "16  0  0 16")] {
            rasterizer.begin(CLIP);
            let mut inner = square(11.0, 13.0);
            if reverse {
                inner.reverse();
            }
            for contour in [square(10.0, 14.0), inner] {
                for i in 0..4 {
                    rasterizer.add_edge(contour[i], contour[(i + 1) % 4]);
                }
            }
            let mut row = [0u8; 4];
            rasterizer.sweep(|span| {
                for (x, level) in span.pixels().filter(|_| span.y == 21) {
                    row[(x - 10) as usize] = level;
                }
            });
            assert_eq!(row.map(|level| format!("{level:2}")).join(" "), wanted);
        }
    }
}
