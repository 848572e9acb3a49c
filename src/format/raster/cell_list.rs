//! The cells of a shape as lists, one for each row: fast for most shapes, which touch few pixels.

use std::ops::Range;

use super::edges::Cells;
use super::row_sums::RowSums;

/// The number of cells up to which a list is always kept.
const MIN_LIMIT: usize = 1 << 18;

/// The number of cells that are never exceeded; they take 32 MB.
const MAX_LIMIT: usize = 1 << 21;

/// Up to so many pixels of the clip per cell, a list takes less time than a place for each pixel.
const PIXELS_PER_CELL: usize = 8;

/// The end of a row's list of cells.
const NONE: u32 = u32::MAX;

/// What the edges in one pixel add to the coverage.
#[derive(Clone, Copy)]
struct Cell {
    /// The index of the cell that was added before it to the same row; [`NONE`] for the first.
    next: u32,
    column: i32,
    cover: i32,
    area: i32,
}

/// The cells of one shape.
#[derive(Default)]
pub(super) struct CellList {
    cells: Vec<Cell>,
    /// The last cell of each row, from which the list of its cells begins. Rows without cells have [`NONE`].
    heads: Vec<u32>,
    /// The number of rows of the clip; there may be more heads.
    height: i32,
    /// The most cells.
    limit: usize,
    /// True when the shape has more cells. Those that are there are of no use then.
    overflowed: bool,
}

impl CellList {
    /// Starts the next shape, in a clip of this size. All rows of the last one must have been taken.
    pub(super) fn begin(&mut self, width: i32, height: i32) {
        let rows = height.max(0) as usize;
        if self.heads.len() < rows {
            self.heads.resize(rows, NONE);
        }
        self.cells.clear();
        self.height = height;
        self.limit = (width.max(0) as usize * rows / PIXELS_PER_CELL).clamp(MIN_LIMIT, MAX_LIMIT);
        self.overflowed = false;
    }

    /// True when the shape has more cells than the list may have.
    pub(super) fn overflowed(&self) -> bool {
        self.overflowed
    }

    /// Removes all cells and frees their memory.
    pub(super) fn clear(&mut self) {
        self.cells = Vec::new();
        self.heads.fill(NONE);
    }

    /// Adds the cells of a row to sums and removes them from the list; false when there are none.
    #[inline]
    pub(super) fn take_row(&mut self, row: i32, sums: &mut RowSums) -> bool {
        let Some(head) = self.heads.get_mut(row as usize) else {
            return false;
        };
        let mut at = std::mem::replace(head, NONE);
        if at == NONE {
            return false;
        }
        while let Some(cell) = self.cells.get(at as usize) {
            sums.add(cell.column, cell.cover, cell.area);
            at = cell.next;
        }
        true
    }
}

impl Cells for CellList {
    #[inline]
    fn rows(&self) -> Range<i32> {
        0..self.height
    }

    /// Adds to a cell, which is made if it is not the one that the row's last edge touched.
    #[inline]
    fn add(&mut self, row: i32, column: i32, cover: i32, area: i32) {
        let Some(head) = self.heads.get_mut(row as usize) else {
            return;
        };
        if let Some(cell) = self.cells.get_mut(*head as usize)
            && cell.column == column
        {
            cell.cover += cover;
            cell.area += area;
            return;
        }
        if self.cells.len() >= self.limit {
            self.overflowed = true;
            return;
        }
        let next = std::mem::replace(head, self.cells.len() as u32);
        self.cells.push(Cell {
            next,
            column,
            cover,
            area,
        });
    }
}
