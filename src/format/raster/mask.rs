//! Masks: the coverage of a small shape, computed once and painted at many places.

use std::collections::BTreeMap;

use super::coverage::{Coverage, Span};
use super::rasterizer::{ClipRect, Rasterizer};
use super::shader::Shader;
use super::surface::Surface;

/// The coverage of a small shape whose origin lies in the pixel ([`MASK_RADIUS`], [`MASK_RADIUS`]).
#[derive(Debug)]
pub(crate) struct CoverageMask {
    /// The row, the first column and the number of pixels of each span.
    spans: Vec<(u32, u32, usize)>,
    /// The coverage of the pixels of all spans, one after the other.
    levels: Vec<u8>,
}

/// How far a mask reaches from its origin in each direction, in device pixels. What lies outside is cut off.
pub(crate) const MASK_RADIUS: u32 = 256;

impl CoverageMask {
    /// Computes the mask of a shape. `outline` adds its edges, with the origin at ([`MASK_RADIUS`], [`MASK_RADIUS`])
    /// plus a fraction of a pixel.
    pub(crate) fn new(
        rasterizer: &mut Rasterizer,
        outline: impl Fn(&mut Rasterizer),
    ) -> CoverageMask {
        let clip = ClipRect {
            left: 0,
            top: 0,
            right: 2 * MASK_RADIUS,
            bottom: 2 * MASK_RADIUS,
        };
        let mut mask = CoverageMask {
            spans: Vec::with_capacity(32),
            levels: Vec::with_capacity(256),
        };
        rasterizer.cover(clip, outline, |span| {
            let before = mask.levels.len();
            match span.coverage {
                Coverage::Uniform(count, level) => {
                    mask.levels.resize(before + count as usize, level)
                }
                Coverage::PerPixel(levels) => mask.levels.extend_from_slice(levels),
            }
            let count = mask.levels.len() - before;
            mask.spans.push((span.y, span.x, count));
        });
        mask
    }

    /// Paints the shape with its origin in the pixel (`x`, `y`), within `clip`.
    pub(crate) fn draw<S: Surface>(
        &self,
        surface: &mut S,
        shader: &Shader<S::Color>,
        x: i32,
        y: i32,
        clip: ClipRect,
    ) {
        let (dx, dy) = (
            x.saturating_sub_unsigned(MASK_RADIUS),
            y.saturating_sub_unsigned(MASK_RADIUS),
        );
        let (low, high) = (clip.left as i32, clip.right as i32);
        let mut rest = self.levels.as_slice();
        for (row, column, count) in &self.spans {
            let levels;
            (levels, rest) = rest.split_at(*count);
            let (left, y) = (
                dx.saturating_add_unsigned(*column),
                dy.saturating_add_unsigned(*row),
            );
            let cut = |edge: i32| edge.saturating_sub(left).clamp(0, *count as i32) as usize;
            let (from, to) = (cut(low), cut(high));
            if from < to
                && (clip.top as i32..clip.bottom as i32).contains(&y)
                && let Some(levels) = levels.get(from..to)
            {
                let (y, x) = (y as u32, left.saturating_add(from as i32) as u32);
                let coverage = Coverage::PerPixel(levels);
                shader.paint_span(surface, Span { y, x, coverage });
            }
        }
    }
}

/// The masks of glyphs, by face (its address), size (the bits of pixels per em), glyph and subpixel.
pub(super) type GlyphCache = BTreeMap<(usize, u32, u32, usize), CoverageMask>;

/// The pixel of a coordinate, and the nearest of the `subpixels` equal parts of that pixel.
pub(super) fn split_subpixel(at: f32, subpixels: usize) -> (i32, usize) {
    let all = (at * subpixels as f32).round() as i32;
    let subpixels = subpixels as i32;
    (
        all.div_euclid(subpixels),
        all.rem_euclid(subpixels) as usize,
    )
}
