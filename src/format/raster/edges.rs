//! Walks along an edge and adds to each pixel that it crosses how much it covers there.
//!
//! All arithmetic is in whole 256ths of a pixel, so that the result is the same on every machine. Products are in 256ths of
//! those; for the longest picture they just fit into 31 bits.

use std::ops::Range;

/// What collects the coverage that edges add to pixels ("cells"), for a range of rows. Columns and rows are counted from
/// the corner of the clip.
pub(super) trait Cells {
    /// The rows that are collected. What an edge adds to others is not computed.
    fn rows(&self) -> Range<i32>;

    /// Adds to a cell. `cover` is the height of an edge in it in 256ths of a pixel, positive downwards; `area` is twice the
    /// area left of that edge, in 256ths squared. The names are FreeType's.
    fn add(&mut self, row: i32, column: i32, cover: i32, area: i32);
}

/// Adds an edge; its ends are in 256ths of a pixel.
#[inline]
pub(super) fn add_edge(cells: &mut impl Cells, (x1, y1): (i32, i32), (x2, y2): (i32, i32)) {
    let (row1, row2) = (y1 >> 8, y2 >> 8);
    let (fy1, fy2) = (y1 & 255, y2 & 255);
    if row1 == row2 {
        if cells.rows().contains(&row1) {
            add_in_row(cells, row1, x1, fy1, x2, fy2);
        }
    } else if x1 == x2 {
        add_vertical(cells, x1, (row1, fy1), (row2, fy2));
    } else {
        add_slanted(cells, (x1, row1, fy1), (x2, row2, fy2), y2 - y1);
    }
}

/// Adds a vertical edge through several rows. A place in y is a row and 256ths within it.
fn add_vertical(cells: &mut impl Cells, x: i32, from: (i32, i32), to: (i32, i32)) {
    let rows = cells.rows();
    let (column, twice) = (x >> 8, (x & 255) * 2);
    let down = to.0 > from.0;
    let first = if down { 256 } else { 0 };
    let mut add = |row: i32, height: i32| cells.add(row, column, height, twice * height);
    if rows.contains(&from.0) {
        add(from.0, first - from.1);
    }
    let between = if down {
        from.0 + 1..to.0
    } else {
        to.0 + 1..from.0
    };
    for row in between.start.max(rows.start)..between.end.min(rows.end) {
        add(row, 2 * first - 256);
    }
    if rows.contains(&to.0) {
        add(to.0, to.1 - (256 - first));
    }
}

/// Adds a slanted edge through several rows, row by row, with the error carried as in Bresenham's algorithm.
fn add_slanted(cells: &mut impl Cells, from: (i32, i32, i32), to: (i32, i32, i32), dy: i32) {
    let (x1, row1, fy1) = from;
    let (x2, row2, fy2) = to;
    let rows = cells.rows();
    let dx = x2 - x1;
    let (first, step) = if dy > 0 { (256, 1) } else { (0, -1) };
    let height = dy.abs();
    let (ahead, rest) = div_rem_floor((first - fy1).abs() * dx, height);
    let start = x1 + ahead;
    if rows.contains(&row1) {
        add_in_row(cells, row1, x1, fy1, start, first);
    }
    let (lift, over) = div_rem_floor(256 * dx, height);
    // The place and the error after so many whole rows.
    let after = |count: i32| {
        let sum = i64::from(rest) + i64::from(count) * i64::from(over);
        let (carried, rest) = (sum / i64::from(height), sum % i64::from(height));
        (start + count * lift + carried as i32, rest as i32)
    };
    let count = (row2 - row1).abs() - 1;
    // Of the whole rows, those that are collected, counted along the edge.
    let (skipped, end) = if step > 0 {
        (rows.start - row1 - 1, rows.end - row1 - 1)
    } else {
        (row1 - rows.end, row1 - rows.start)
    };
    let (skipped, end) = (skipped.max(0), end.min(count));
    let (mut x, mut rest) = match skipped {
        0 => (start, rest),
        skipped => after(skipped.min(count)),
    };
    let mut row = row1 + step * (skipped + 1);
    for _ in skipped..end {
        rest += over;
        let mut to = x + lift;
        if rest >= height {
            rest -= height;
            to += 1;
        }
        add_in_row(cells, row, x, 256 - first, to, first);
        x = to;
        row += step;
    }
    if rows.contains(&row2) {
        add_in_row(cells, row2, x, 256 - first, x2, fy2);
    }
}

/// Adds an edge inside one row, from `y1` to `y2` in 256ths of that row.
#[inline]
fn add_in_row(cells: &mut impl Cells, row: i32, x1: i32, y1: i32, x2: i32, y2: i32) {
    let dy = y2 - y1;
    let (c1, c2) = (x1 >> 8, x2 >> 8);
    let (fx1, fx2) = (x1 & 255, x2 & 255);
    if c1 == c2 {
        cells.add(row, c1, dy, (fx1 + fx2) * dy);
    } else if dy != 0 {
        add_across_columns(cells, row, (c1, fx1), (c2, fx2), dy);
    }
}

/// Adds an edge inside one row that crosses several columns and goes down by `dy`.
fn add_across_columns(cells: &mut impl Cells, row: i32, from: (i32, i32), to: (i32, i32), dy: i32) {
    let ((c1, fx1), (c2, fx2)) = (from, to);
    let (first, step) = if c2 > c1 { (256, 1) } else { (0, -1) };
    let width = ((c2 - c1) * 256 + fx2 - fx1).abs();
    let (height, mut rest) = div_rem_floor((first - fx1).abs() * dy, width);
    cells.add(row, c1, height, (fx1 + first) * height);
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
            cells.add(row, column, height, 256 * height);
            left -= height;
            column += step;
        }
    }
    cells.add(row, c2, left, (fx2 + 256 - first) * left);
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
