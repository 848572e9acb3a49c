//! Small shapes drawn once and put at many places: outlines come in, their coverage goes out.

use std::collections::BTreeMap;

use super::cells::{Cells, Cover, Piece, Window};
use super::ink::Ink;
use super::surface::Surface;

/// The coverage of a small shape, as if its origin were in pixel ([`REACH`], [`REACH`]).
#[derive(Debug)]
pub(crate) struct Stamp {
    /// Row, first column and number of neighbouring pixels.
    pieces: Vec<(u32, u32, usize)>,
    /// The coverage of all of them.
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
        let mut stamp = Stamp {
            pieces: Vec::with_capacity(32),
            levels: Vec::with_capacity(256),
        };
        cells.sweep(|piece| {
            let before = stamp.levels.len();
            match piece.cover {
                Cover::Even(count, level) => stamp.levels.resize(before + count as usize, level),
                Cover::Each(levels) => stamp.levels.extend_from_slice(levels),
            }
            let count = stamp.levels.len() - before;
            stamp.pieces.push((piece.y, piece.x, count));
        });
        stamp
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
        let (dx, dy) = (
            x.saturating_sub_unsigned(REACH),
            y.saturating_sub_unsigned(REACH),
        );
        let (low, high) = (window.left as i32, window.right as i32);
        let mut rest = self.levels.as_slice();
        for (row, column, count) in &self.pieces {
            let levels;
            (levels, rest) = rest.split_at(*count);
            let (left, y) = (
                dx.saturating_add_unsigned(*column),
                dy.saturating_add_unsigned(*row),
            );
            let cut = |edge: i32| edge.saturating_sub(left).clamp(0, *count as i32) as usize;
            let (from, to) = (cut(low), cut(high));
            if from < to
                && (window.top as i32..window.bottom as i32).contains(&y)
                && let Some(levels) = levels.get(from..to)
            {
                let (y, x) = (y as u32, left.saturating_add(from as i32) as u32);
                let cover = Cover::Each(levels);
                ink.lay(surface, Piece { y, x, cover });
            }
        }
    }
}

/// Letters already drawn: face, size, glyph and place within the pixel.
pub(super) type Letters = BTreeMap<(usize, u32, u32, usize), Stamp>;

/// The pixel of a coordinate, and which of `parts` parts of it is nearest.
pub(super) fn split(at: f32, parts: usize) -> (i32, usize) {
    let all = (at * parts as f32).round() as i32;
    let parts = parts as i32;
    (all.div_euclid(parts), all.rem_euclid(parts) as usize)
}
