//! Sums up the cells of one row of pixels to spans of the same coverage.

use std::ops::Range;

use super::coverage::{Coverage, FULL};

/// At least so many pixels of the same coverage become a span of their own.
const MIN_UNIFORM: usize = 16;

/// The sums of the cells of one row.
#[derive(Default)]
pub(super) struct RowSums {
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
    pub(super) fn resize(&mut self, columns: usize) {
        self.width = columns;
        if self.columns.len() < columns {
            self.columns.resize(columns, (0, 0));
            self.marks.resize(columns.div_ceil(64), 0);
            self.levels.resize(columns, 0);
        }
    }

    /// Adds to a cell; see [`super::edges::Cells::add`].
    #[inline]
    pub(super) fn add(&mut self, column: i32, cover: i32, area: i32) {
        let x = column as usize;
        if x < self.width
            && let (Some(sum), Some(mark)) = (self.columns.get_mut(x), self.marks.get_mut(x / 64))
        {
            sum.0 += cover;
            sum.1 += area;
            *mark |= 1 << (x % 64);
        }
    }

    /// Paints the row and clears it for the next one. All its cells lie within `columns`.
    ///
    /// Between two cells no edge changes the coverage. A long stretch between them becomes a uniform span; a short one
    /// is joined to the pixels beside it.
    #[inline]
    pub(super) fn emit(
        &mut self,
        columns: Range<usize>,
        mut paint: impl FnMut(usize, Coverage<'_>),
    ) {
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
