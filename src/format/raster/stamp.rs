//! Small shapes drawn once and put at many places: outlines come in, their coverage goes out.

use super::cells::{Cells, Window};
use super::ink::Ink;
use super::surface::Surface;

/// The coverage of a small shape, and where it lies relative to the pixel of its origin.
#[derive(Debug)]
pub(crate) struct Stamp {
    left: i32,
    top: i32,
    width: u32,
    levels: Vec<u8>,
}

/// No shape larger than this in any direction (device pixels, from its origin) becomes a stamp.
pub(crate) const REACH: u32 = 256;

impl Stamp {
    /// Draws a shape: `outline` adds its edges, with the origin at ([`REACH`], [`REACH`]) plus a fraction of a pixel.
    pub(crate) fn new(cells: &mut Cells, outline: impl FnOnce(&mut Cells)) -> Stamp {
        cells.begin(Window {
            left: 0,
            top: 0,
            right: 2 * REACH,
            bottom: 2 * REACH,
        });
        outline(cells);
        let mut runs = Vec::new();
        let (mut left, mut right) = (u32::MAX, 0);
        cells.sweep(|y, from, to, level| {
            (left, right) = (left.min(from), right.max(to));
            runs.push((y, from, to, level));
        });
        let (Some(first), Some(last)) = (runs.first(), runs.last()) else {
            return Stamp {
                left: 0,
                top: 0,
                width: 1,
                levels: Vec::new(),
            };
        };
        let (top, width) = (first.0, right - left);
        let mut levels = vec![0; (width * (last.0 - top + 1)) as usize];
        for (y, from, to, level) in runs {
            let start = (y - top) * width;
            let range = (start + from - left) as usize..(start + to - left) as usize;
            if let Some(run) = levels.get_mut(range) {
                run.fill(level);
            }
        }
        Stamp {
            left: left as i32 - REACH as i32,
            top: top as i32 - REACH as i32,
            width,
            levels,
        }
    }

    /// Puts the shape's origin at pixel (`x`, `y`), within `window`.
    pub(crate) fn put<S: Surface>(
        &self,
        surface: &mut S,
        ink: &Ink<S::Pen>,
        x: i32,
        y: i32,
        window: Window,
    ) {
        let left = i64::from(x) + i64::from(self.left);
        let top = i64::from(y) + i64::from(self.top);
        let right = left + i64::from(self.width);
        let (low, high) = (i64::from(window.left), i64::from(window.right));
        if right <= low || left >= high {
            return;
        }
        for (row, levels) in self.levels.chunks_exact(self.width as usize).enumerate() {
            let y = top + row as i64;
            if y < i64::from(window.top) || y >= i64::from(window.bottom) {
                continue;
            }
            let mut from = left;
            for run in levels.chunk_by(|a, b| a == b) {
                let to = from + run.len() as i64;
                let level = run.first().copied().unwrap_or(0);
                if level > 0 && from < high && to > low {
                    ink.lay(
                        surface,
                        y as u32,
                        from.max(low) as u32,
                        to.min(high) as u32,
                        level,
                    );
                }
                from = to;
            }
        }
    }
}
