//! The two surfaces on which spans of pixels are painted: one with a palette, and one in true colour.

use super::coverage::{Coverage, FULL, Span};
use crate::color::Rgba;

/// A grid of pixels to paint on.
pub(crate) trait Surface {
    /// A colour prepared for this surface.
    type Color: Copy;

    /// Prepares a colour.
    fn prepare(&mut self, color: Rgba) -> Self::Color;

    /// Paints the pixels of a span. Pixels outside the surface are ignored.
    fn paint(&mut self, span: Span<'_>, source: Self::Color);

    /// Paints the pixels of a span, each with the colour for its column; `None` paints nothing.
    fn shade(&mut self, span: Span<'_>, source: impl Fn(u32) -> Option<Self::Color>) {
        let y = span.y;
        for (x, level) in span.pixels() {
            if let Some(source) = source(x) {
                let coverage = Coverage::Uniform(1, level);
                self.paint(Span { y, x, coverage }, source);
            }
        }
    }

    /// True when this surface cannot hold the picture, so that further painting is useless.
    fn failed(&self) -> bool;
}

/// The colour of a pixel after `source` is painted over `below` with a coverage of `level` (0 to [`FULL`]). All colours
/// have straight alpha.
pub(crate) fn over(below: Rgba, source: Rgba, level: u8) -> Rgba {
    const ONE: u32 = 255 * FULL as u32;
    let alpha = u32::from(source.a) * u32::from(level);
    if alpha == ONE {
        return source;
    }
    if below.a == 255 {
        let mix = |b: u8, s: u8| {
            ((u32::from(s) * alpha + u32::from(b) * (ONE - alpha) + ONE / 2) / ONE) as u8
        };
        return Rgba::rgb(
            mix(below.r, source.r),
            mix(below.g, source.g),
            mix(below.b, source.b),
        );
    }
    let rest = (ONE - alpha) * u32::from(below.a);
    let total = alpha * 255 + rest;
    if total == 0 {
        return Rgba::TRANSPARENT;
    }
    let mix = |b: u8, s: u8| {
        let sum = u64::from(s) * u64::from(alpha) * 255 + u64::from(b) * u64::from(rest);
        ((sum + u64::from(total / 2)) / u64::from(total)) as u8
    };
    Rgba {
        r: mix(below.r, source.r),
        g: mix(below.g, source.g),
        b: mix(below.b, source.b),
        a: ((total + ONE / 2) / ONE) as u8,
    }
}

/// The pixels of a span that lie on the surface; `None` when its row does not.
#[inline]
fn span_pixels<'a, T>(pixels: &'a mut [T], width: usize, span: Span<'_>) -> Option<&'a mut [T]> {
    let count = match span.coverage {
        Coverage::Uniform(count, _) => count as usize,
        Coverage::PerPixel(levels) => levels.len(),
    };
    let (start, from) = (span.y as usize * width, (span.x as usize).min(width));
    pixels.get_mut(start + from..start + (from + count).min(width))
}

/// A picture of at most 255 colours, one byte a pixel. It takes a quarter of the memory of true colour, and it is
/// ready for a PNG with a palette.
pub(crate) struct IndexedSurface {
    width: usize,
    pixels: Vec<u8>,
    palette: Palette,
    /// One for each prepared colour.
    blends: Vec<BlendTable>,
}

/// The colours of a picture, in the order in which they were added.
struct Palette {
    colors: Vec<Rgba>,
    /// The green channel and the index of each colour, sorted.
    by_green: Vec<(u8, u8)>,
    /// True when a colour found no entry.
    failed: bool,
}

/// The largest difference of the four channels.
fn color_distance(a: Rgba, b: Rgba) -> u8 {
    let (r, g) = (a.r.abs_diff(b.r), a.g.abs_diff(b.g));
    let (b, a) = (a.b.abs_diff(b.b), a.a.abs_diff(b.a));
    r.max(g).max(b).max(a)
}

/// The results of painting one colour over each entry of the palette with each coverage.
struct BlendTable {
    color: Rgba,
    /// The entry of the colour itself; `None` when the colour is not opaque.
    solid: Option<u8>,
    /// One plus the resulting index, at `coverage << 8 | index below`; 0 for a result that is not known yet.
    results: Vec<u8>,
}

impl BlendTable {
    /// A table with the results that are known from the start: coverage 0 changes nothing, and an opaque colour with
    /// full coverage replaces everything.
    fn new(color: Rgba, solid: Option<u8>) -> BlendTable {
        let mut results = vec![0; (usize::from(FULL) + 1) << 8];
        for (index, known) in (1..=MAX_COLORS as u8).zip(&mut results) {
            *known = index;
        }
        if let (Some(solid), Some(full)) = (solid, results.get_mut(usize::from(FULL) << 8..)) {
            full.fill(solid + 1);
        }
        BlendTable {
            color,
            solid,
            results,
        }
    }
}

/// The most entries of the palette: one less than a byte has values, because 0 means "not known" in a [`BlendTable`].
const MAX_COLORS: usize = 255;

/// The number of entries up to which mixed shades may be added. The rest is reserved for exact colours.
const MAX_MIXED: usize = 208;

/// The largest error of a mixed shade in any channel when the palette is full. Such shades are single pixels where
/// anti-aliased edges cross.
const MAX_ERROR: u8 = 40;

/// The error of a mixed shade up to which an existing colour is used instead, while there is room for new ones. The eye
/// does not see it on a single pixel. It grows as the palette fills, so that lines that cross often do not fill the
/// palette with their mixtures.
fn mixing_tolerance(taken: usize) -> u8 {
    match taken {
        0..48 => 0,
        48..96 => 5,
        96..144 => 9,
        _ => 14,
    }
}

impl Palette {
    fn new(background: Rgba) -> Palette {
        let mut palette = Palette {
            colors: Vec::with_capacity(MAX_COLORS),
            by_green: Vec::with_capacity(MAX_COLORS),
            failed: false,
        };
        palette.add(background);
        palette
    }

    /// Adds a colour and returns its index.
    fn add(&mut self, color: Rgba) -> u8 {
        let new = (color.g, self.colors.len() as u8);
        let index = self.by_green.partition_point(|known| *known < new);
        self.by_green.insert(index, new);
        self.colors.push(color);
        new.1
    }

    /// The index of the nearest colour and its distance ([`color_distance`]); among equals it is the first. `None` when
    /// all are farther than `limit`. The search starts at colours of the same green and goes up and down, until green
    /// alone is farther than the best.
    fn nearest(&self, color: Rgba, limit: u8) -> Option<(u8, u8)> {
        const NONE: u8 = u8::MAX;
        let start = self.by_green.partition_point(|known| known.0 < color.g);
        let (below, above) = self.by_green.split_at(start);
        let mut best = (limit, NONE);
        let mut closer = |(green, index): (u8, u8)| {
            if green.abs_diff(color.g) > best.0 {
                return false;
            }
            if let Some(known) = self.colors.get(usize::from(index)) {
                best = best.min((color_distance(*known, color), index));
            }
            true
        };
        let (mut above, mut below) = (above.iter(), below.iter().rev());
        loop {
            let up = above.next().is_some_and(|known| closer(*known));
            let down = below.next().is_some_and(|known| closer(*known));
            if !up && !down {
                break;
            }
        }
        (best.1 != NONE).then_some((best.1, best.0))
    }

    /// The index for a colour. A mixed shade (not `exact`) may get that of a colour which is near enough. A new colour
    /// is added while there is room.
    fn index_for(&mut self, color: Rgba, exact: bool) -> u8 {
        let taken = self.colors.len();
        let limit = if exact && taken < MAX_COLORS {
            0
        } else if !exact && taken < MAX_MIXED {
            mixing_tolerance(taken)
        } else {
            u8::MAX
        };
        match self.nearest(color, limit) {
            Some((index, distance)) => {
                self.failed |= if exact {
                    distance > 0
                } else {
                    distance > MAX_ERROR
                };
                index
            }
            None => self.add(color),
        }
    }

    /// One plus the index for `source` over the entry `below`.
    #[inline(never)]
    fn mix(&mut self, source: Rgba, level: u8, below: u8) -> u8 {
        let under = self.colors.get(usize::from(below)).copied();
        let color = over(under.unwrap_or(source), source, level);
        self.index_for(color, level == FULL) + 1
    }
}

impl IndexedSurface {
    /// A surface with all pixels in one colour.
    pub(crate) fn new(width: u32, height: u32, background: Rgba) -> IndexedSurface {
        IndexedSurface {
            width: width as usize,
            pixels: vec![0; width as usize * height as usize],
            palette: Palette::new(background),
            blends: Vec::new(),
        }
    }

    /// The palette, and an index into it for each pixel, rows from the top.
    pub(crate) fn finish(self) -> (Vec<Rgba>, Vec<u8>) {
        (self.palette.colors, self.pixels)
    }
}

/// The number of bytes at the beginning that equal the first one.
fn run_length(bytes: &[u8]) -> usize {
    let first = bytes.first().copied().unwrap_or(0);
    let (eights, _) = bytes.as_chunks::<8>();
    let same = 8 * eights
        .iter()
        .take_while(|eight| **eight == [first; 8])
        .count();
    let rest = bytes.iter().skip(same);
    same + rest.take_while(|byte| **byte == first).count()
}

impl Surface for IndexedSurface {
    type Color = u16;

    fn prepare(&mut self, color: Rgba) -> u16 {
        if let Some(found) = self.blends.iter().position(|blend| blend.color == color) {
            return found as u16;
        }
        if self.blends.len() >= 4 * MAX_COLORS {
            self.palette.failed = true;
            return 0;
        }
        let solid = (color.a == 255).then(|| self.palette.index_for(color, true));
        self.blends.push(BlendTable::new(color, solid));
        (self.blends.len() - 1) as u16
    }

    fn paint(&mut self, span: Span<'_>, source: u16) {
        let (Some(pixels), Some(blend)) = (
            span_pixels(&mut self.pixels, self.width, span),
            self.blends.get_mut(usize::from(source)),
        ) else {
            return;
        };
        let color = blend.color;
        let mut over = |below: u8, level: u8| {
            let at = usize::from(level) << 8 | usize::from(below);
            match blend.results.get_mut(at) {
                Some(known @ 0) => {
                    *known = self.palette.mix(color, level, below);
                    *known - 1
                }
                Some(known) => *known - 1,
                None => below,
            }
        };
        match (span.coverage, blend.solid) {
            (Coverage::Uniform(_, FULL), Some(solid)) => match pixels {
                [pixel] => *pixel = solid,
                _ => pixels.fill(solid),
            },
            (Coverage::Uniform(_, level), _) => {
                let mut rest = pixels;
                while let Some(below) = rest.first().copied() {
                    let (same, after) = rest.split_at_mut(run_length(rest));
                    same.fill(over(below, level));
                    rest = after;
                }
            }
            (Coverage::PerPixel(levels), _) => {
                for (pixel, level) in pixels.iter_mut().zip(levels) {
                    *pixel = over(*pixel, *level);
                }
            }
        }
    }

    fn failed(&self) -> bool {
        self.palette.failed
    }
}

/// A picture of any number of colours, four bytes a pixel.
pub(crate) struct TrueColorSurface {
    width: usize,
    pixels: Vec<[u8; 4]>,
}

impl TrueColorSurface {
    /// A surface with all pixels in one colour.
    pub(crate) fn new(width: u32, height: u32, background: Rgba) -> TrueColorSurface {
        let background = [background.r, background.g, background.b, background.a];
        TrueColorSurface {
            width: width as usize,
            pixels: vec![background; width as usize * height as usize],
        }
    }

    /// Red, green, blue and straight alpha of each pixel, rows from the top.
    pub(crate) fn finish(self) -> Vec<u8> {
        self.pixels.into_flattened()
    }
}

impl Surface for TrueColorSurface {
    type Color = Rgba;

    fn prepare(&mut self, color: Rgba) -> Rgba {
        color
    }

    fn paint(&mut self, span: Span<'_>, source: Rgba) {
        let Some(pixels) = span_pixels(&mut self.pixels, self.width, span) else {
            return;
        };
        // Neighbouring pixels are often the same, and the result for the last one is then used again.
        let (mut last, mut result) = (([0; 4], 0), over(Rgba::TRANSPARENT, source, 0));
        let mut over = |pixel: &mut [u8; 4], level: u8| {
            if (*pixel, level) != last {
                let [r, g, b, a] = *pixel;
                last = (*pixel, level);
                result = over(Rgba { r, g, b, a }, source, level);
            }
            *pixel = [result.r, result.g, result.b, result.a];
        };
        match span.coverage {
            Coverage::Uniform(_, FULL) if source.a == 255 => {
                pixels.fill([source.r, source.g, source.b, source.a])
            }
            Coverage::Uniform(_, level) => pixels.iter_mut().for_each(|pixel| over(pixel, level)),
            Coverage::PerPixel(levels) => {
                for (pixel, level) in pixels.iter_mut().zip(levels).filter(|pair| *pair.1 > 0) {
                    over(pixel, *level);
                }
            }
        }
    }

    fn shade(&mut self, span: Span<'_>, source: impl Fn(u32) -> Option<Rgba>) {
        let Some(pixels) = span_pixels(&mut self.pixels, self.width, span) else {
            return;
        };
        let (mut last, mut result) = (None, Rgba::TRANSPARENT);
        for (pixel, (x, level)) in pixels.iter_mut().zip(span.pixels()) {
            let [r, g, b, a] = *pixel;
            let now = (Rgba { r, g, b, a }, source(x), level);
            if last != Some(now) {
                last = Some(now);
                result = now.1.map_or(now.0, |source| over(now.0, source, level));
            }
            *pixel = [result.r, result.g, result.b, result.a];
        }
    }

    fn failed(&self) -> bool {
        false
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const RED: Rgba = Rgba::rgb(255, 0, 0);

    #[test]
    fn paints_over() {
        let half = Rgba { a: 128, ..RED };
        let clear = Rgba::TRANSPARENT;
        for (below, source, level, wanted) in [
            (Rgba::WHITE, RED, 16, RED),
            (Rgba::WHITE, RED, 0, Rgba::WHITE),
            (Rgba::WHITE, RED, 8, Rgba::rgb(255, 128, 128)),
            (Rgba::WHITE, half, 16, Rgba::rgb(255, 127, 127)),
            (clear, RED, 8, half),
            (clear, clear, 8, clear),
            (half, RED, 16, RED),
        ] {
            assert_eq!(
                over(below, source, level),
                wanted,
                "{below:?} {source:?} {level}"
            );
        }
    }

    #[test]
    fn both_surfaces_agree() {
        let mut few = IndexedSurface::new(8, 2, Rgba::WHITE);
        let mut many = TrueColorSurface::new(8, 2, Rgba::WHITE);
        let half = Rgba { a: 128, ..RED };
        for (y, x, coverage, color) in [
            (0, 0, Coverage::Uniform(8, 16), half),
            (1, 2, Coverage::Uniform(7, 5), Rgba::BLACK),
            (0, 4, Coverage::Uniform(2, 16), RED),
            (1, 1, Coverage::PerPixel(&[3, 0, 16]), half),
            (0, 5, Coverage::PerPixel(&[16, 9, 2, 1, 8]), RED),
            (5, 0, Coverage::Uniform(8, 16), RED),
            (0, 9, Coverage::Uniform(1, 16), RED),
        ] {
            let source = few.prepare(color);
            few.paint(Span { y, x, coverage }, source);
            many.paint(Span { y, x, coverage }, color);
        }
        assert!(!few.failed());
        let (palette, indices) = few.finish();
        let colors: Vec<u8> = indices
            .iter()
            .map(|index| palette[usize::from(*index)])
            .flat_map(|color| [color.r, color.g, color.b, color.a])
            .collect();
        assert_eq!(colors, many.finish());
    }

    fn pixel(x: u32, level: u8) -> Span<'static> {
        let coverage = Coverage::Uniform(1, level);
        Span { y: 0, x, coverage }
    }

    #[test]
    fn a_full_palette_takes_near_shades_and_refuses_far_ones() {
        let mut surface = IndexedSurface::new(300, 1, Rgba::WHITE);
        for grey in 0..=253 {
            let source = surface.prepare(Rgba::rgb(grey, grey, grey));
            surface.paint(pixel(grey.into(), FULL), source);
        }
        assert!(!surface.failed());
        let near = surface.prepare(Rgba { a: 20, ..RED });
        surface.paint(pixel(100, 4), near);
        assert!(!surface.failed());
        let red = surface.prepare(RED);
        surface.paint(pixel(0, FULL), red);
        assert!(surface.failed());
    }
}
