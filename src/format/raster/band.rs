//! The cells of a band of rows, one for each pixel, for shapes whose edges touch most pixels many times.

use std::ops::Range;

use super::edges::Cells;
use super::row_sums::RowSums;

/// The most cells of a band; they take 32 MB.
pub(super) const MAX_CELLS: usize = 1 << 22;

/// The columns of a block.
const BLOCK: usize = 8;

/// The cells of some neighbouring rows.
///
/// They lie in columns of blocks: eight pixels of a row, then the eight below them. Shapes with many cells have steep
/// edges, and walking along those then touches memory in its order.
pub(super) struct Band {
    columns: Range<i32>,
    rows: Range<i32>,
    /// The most rows.
    capacity: usize,
    /// `cover` and `area` of each cell.
    cells: Vec<[(i32, i32); BLOCK]>,
}

impl Band {
    /// A band for these columns, of at most `height` rows and `most_cells` cells, but at least one row.
    pub(super) fn new(columns: Range<i32>, height: usize, most_cells: usize) -> Band {
        let blocks = columns.len().div_ceil(BLOCK).max(1);
        let capacity = (most_cells / (blocks * BLOCK)).clamp(1, height.max(1));
        Band {
            columns,
            rows: 0..0,
            capacity,
            cells: vec![[(0, 0); BLOCK]; blocks * capacity],
        }
    }

    /// Starts with the first of these rows, and returns the row after the last one of the band. All rows before it must
    /// have been taken.
    pub(super) fn begin(&mut self, rows: Range<i32>) -> i32 {
        let end = rows
            .start
            .saturating_add(self.capacity as i32)
            .min(rows.end);
        self.rows = rows.start..end;
        end
    }

    /// Adds the cells of a row to sums and removes them from the band.
    pub(super) fn take_row(&mut self, row: i32, sums: &mut RowSums) {
        let start = (row - self.rows.start) as usize;
        let blocks = self.cells.iter_mut().skip(start).step_by(self.capacity);
        for (left, block) in (self.columns.start..).step_by(BLOCK).zip(blocks) {
            for (column, cell) in (left..).zip(block) {
                let (cover, area) = std::mem::take(cell);
                if (cover, area) != (0, 0) {
                    sums.add(column, cover, area);
                }
            }
        }
    }
}

impl Cells for Band {
    #[inline]
    fn rows(&self) -> Range<i32> {
        self.rows.clone()
    }

    #[inline]
    fn add(&mut self, row: i32, column: i32, cover: i32, area: i32) {
        let (x, y) = (
            (column - self.columns.start) as usize,
            (row - self.rows.start) as usize,
        );
        // The column right of the last one is that of edges on the side of the clip, which cover nothing.
        if x >= self.columns.len() {
            return;
        }
        let block = self.cells.get_mut(x / BLOCK * self.capacity + y);
        if let Some(cell) = block.and_then(|block| block.get_mut(x % BLOCK)) {
            cell.0 += cover;
            cell.1 += area;
        }
    }
}
