//! What is painted on: runs of pixels with a coverage and a colour come in, a palette with indices or plain colours go
//! out.

use super::cells::{Cover, FULL, Piece};
use crate::color::Rgba;

/// A grid of pixels that can be painted over.
pub(crate) trait Surface {
    /// A colour made ready for painting.
    type Pen: Copy;

    /// Makes a colour ready.
    fn pen(&mut self, color: Rgba) -> Self::Pen;

    /// Paints pixels of a row. What lies outside the surface is ignored.
    fn paint(&mut self, piece: Piece<'_>, pen: Self::Pen);

    /// Paints pixels of a row, each with the pen for its column.
    fn shade(&mut self, piece: Piece<'_>, pen: impl Fn(u32) -> Option<Self::Pen>) {
        let y = piece.y;
        for (x, level) in piece.pixels() {
            if let Some(pen) = pen(x) {
                let cover = Cover::Even(1, level);
                self.paint(Piece { y, x, cover }, pen);
            }
        }
    }

    /// Whether painting has become pointless: the picture cannot be held by this kind of surface.
    fn failed(&self) -> bool;
}

/// `source` painted over `below` where it covers `level` sixteenths; straight alpha in and out.
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

/// The pixels of a piece, as far as they are there.
#[inline]
fn part<'a, T>(pixels: &'a mut [T], width: usize, piece: Piece<'_>) -> Option<&'a mut [T]> {
    let count = match piece.cover {
        Cover::Even(count, _) => count as usize,
        Cover::Each(levels) => levels.len(),
    };
    let (start, from) = (piece.y as usize * width, (piece.x as usize).min(width));
    pixels.get_mut(start + from..start + (from + count).min(width))
}

/// A picture of at most 255 colours, a byte a pixel: a quarter of the memory to touch, and ready to be a palette PNG.
pub(crate) struct Indexed {
    width: usize,
    pixels: Vec<u8>,
    palette: Palette,
    pens: Vec<Mixer>,
}

/// The colours of a picture in the order in which they came up.
struct Palette {
    colors: Vec<Rgba>,
    /// The greens of them with their places, in order.
    greens: Vec<(u8, u8)>,
    /// Whether a colour found no place.
    failed: bool,
}

fn apart(a: Rgba, b: Rgba) -> u8 {
    let (r, g) = (a.r.abs_diff(b.r), a.g.abs_diff(b.g));
    let (b, a) = (a.b.abs_diff(b.b), a.a.abs_diff(b.a));
    r.max(g).max(b).max(a)
}

/// What comes of painting one colour over each entry of the palette at each level.
struct Mixer {
    color: Rgba,
    /// Its own entry, where it is opaque.
    solid: Option<u8>,
    /// For each level, and in it for each index: 1 + the index that results; 0 when not yet known.
    mixed: Vec<u8>,
}

impl Mixer {
    /// What is known beforehand: nothing changes where nothing is covered, and an opaque colour covers everything.
    fn new(color: Rgba, solid: Option<u8>) -> Mixer {
        let mut mixed = vec![0; (usize::from(FULL) + 1) << 8];
        for (index, known) in (1..=COLORS as u8).zip(&mut mixed) {
            *known = index;
        }
        if let (Some(solid), Some(full)) = (solid, mixed.get_mut(usize::from(FULL) << 8..)) {
            full.fill(solid + 1);
        }
        Mixer {
            color,
            solid,
            mixed,
        }
    }
}

/// Entries of the palette; one index less than a byte can hold, since 0 stands for "not known".
const COLORS: usize = 255;

/// Entries that mixed shades may take; the rest is kept for colours that have to be exact.
const MIXED: usize = 208;

/// How far a shade on an anti-aliased edge may be from the one that it should be, in each channel, when the palette
/// is full. Such shades are single pixels where edges cross.
const TOLERANCE: u8 = 40;

/// How far it may be while there is room: less than the eye tells apart on one pixel, and the less room the more, so
/// that lines that cross often do not fill the palette with their mixtures.
fn near(taken: usize) -> u8 {
    match taken {
        0..48 => 0,
        48..96 => 5,
        96..144 => 9,
        _ => 14,
    }
}

impl Palette {
    fn new(ground: Rgba) -> Palette {
        let mut palette = Palette {
            colors: Vec::with_capacity(COLORS),
            greens: Vec::with_capacity(COLORS),
            failed: false,
        };
        palette.add(ground);
        palette
    }

    fn add(&mut self, color: Rgba) -> u8 {
        let new = (color.g, self.colors.len() as u8);
        let place = self.greens.partition_point(|known| *known < new);
        self.greens.insert(place, new);
        self.colors.push(color);
        new.1
    }

    /// The first of the colours that are nearest to one, and how far it is in the channel where it is farthest; `None`
    /// when all are farther than `most`. Those of about the same green are looked at, upwards and downwards, until
    /// green alone is farther.
    fn nearest(&self, color: Rgba, most: u8) -> Option<(u8, u8)> {
        const NONE: u8 = u8::MAX;
        let start = self.greens.partition_point(|known| known.0 < color.g);
        let (below, above) = self.greens.split_at(start);
        let mut best = (most, NONE);
        let mut closer = |(green, place): (u8, u8)| {
            if green.abs_diff(color.g) > best.0 {
                return false;
            }
            if let Some(known) = self.colors.get(usize::from(place)) {
                best = best.min((apart(*known, color), place));
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

    /// The place of a colour, or of one that is near enough for a shade between others. A new one takes a place while
    /// there is room.
    fn entry(&mut self, color: Rgba, exact: bool) -> u8 {
        let taken = self.colors.len();
        let most = if exact && taken < COLORS {
            0
        } else if !exact && taken < MIXED {
            near(taken)
        } else {
            u8::MAX
        };
        match self.nearest(color, most) {
            Some((place, distance)) => {
                self.failed |= if exact {
                    distance > 0
                } else {
                    distance > TOLERANCE
                };
                place
            }
            None => self.add(color),
        }
    }

    /// One more than the entry for `source` over the entry `below`.
    #[inline(never)]
    fn mix(&mut self, source: Rgba, level: u8, below: u8) -> u8 {
        let under = self.colors.get(usize::from(below)).copied();
        let color = over(under.unwrap_or(source), source, level);
        self.entry(color, level == FULL) + 1
    }
}

impl Indexed {
    /// All pixels in one colour.
    pub(crate) fn new(width: u32, height: u32, ground: Rgba) -> Indexed {
        Indexed {
            width: width as usize,
            pixels: vec![0; width as usize * height as usize],
            palette: Palette::new(ground),
            pens: Vec::new(),
        }
    }

    /// The palette, and an index into it for each pixel, rows from the top.
    pub(crate) fn finish(self) -> (Vec<Rgba>, Vec<u8>) {
        (self.palette.colors, self.pixels)
    }
}

/// How many bytes at the beginning are the same.
fn alike(bytes: &[u8]) -> usize {
    let first = bytes.first().copied().unwrap_or(0);
    let (eights, _) = bytes.as_chunks::<8>();
    let same = 8 * eights
        .iter()
        .take_while(|eight| **eight == [first; 8])
        .count();
    let rest = bytes.iter().skip(same);
    same + rest.take_while(|byte| **byte == first).count()
}

impl Surface for Indexed {
    type Pen = u16;

    fn pen(&mut self, color: Rgba) -> u16 {
        if let Some(found) = self.pens.iter().position(|pen| pen.color == color) {
            return found as u16;
        }
        if self.pens.len() >= 4 * COLORS {
            self.palette.failed = true;
            return 0;
        }
        let solid = (color.a == 255).then(|| self.palette.entry(color, true));
        self.pens.push(Mixer::new(color, solid));
        (self.pens.len() - 1) as u16
    }

    fn paint(&mut self, piece: Piece<'_>, pen: u16) {
        let (Some(pixels), Some(mixer)) = (
            part(&mut self.pixels, self.width, piece),
            self.pens.get_mut(usize::from(pen)),
        ) else {
            return;
        };
        let color = mixer.color;
        let mut over = |below: u8, level: u8| {
            let at = usize::from(level) << 8 | usize::from(below);
            match mixer.mixed.get_mut(at) {
                Some(known @ 0) => {
                    *known = self.palette.mix(color, level, below);
                    *known - 1
                }
                Some(known) => *known - 1,
                None => below,
            }
        };
        match (piece.cover, mixer.solid) {
            (Cover::Even(_, FULL), Some(solid)) => match pixels {
                [pixel] => *pixel = solid,
                _ => pixels.fill(solid),
            },
            (Cover::Even(_, level), _) => {
                let mut rest = pixels;
                while let Some(below) = rest.first().copied() {
                    let (same, after) = rest.split_at_mut(alike(rest));
                    same.fill(over(below, level));
                    rest = after;
                }
            }
            (Cover::Each(levels), _) => {
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
pub(crate) struct Truecolor {
    width: usize,
    pixels: Vec<[u8; 4]>,
}

impl Truecolor {
    /// All pixels in one colour.
    pub(crate) fn new(width: u32, height: u32, ground: Rgba) -> Truecolor {
        let ground = [ground.r, ground.g, ground.b, ground.a];
        Truecolor {
            width: width as usize,
            pixels: vec![ground; width as usize * height as usize],
        }
    }

    /// Red, green, blue and straight alpha of each pixel, rows from the top.
    pub(crate) fn finish(self) -> Vec<u8> {
        self.pixels.into_flattened()
    }
}

impl Surface for Truecolor {
    type Pen = Rgba;

    fn pen(&mut self, color: Rgba) -> Rgba {
        color
    }

    fn paint(&mut self, piece: Piece<'_>, pen: Rgba) {
        let Some(pixels) = part(&mut self.pixels, self.width, piece) else {
            return;
        };
        let (mut last, mut result) = (([0; 4], 0), over(Rgba::TRANSPARENT, pen, 0));
        let mut over = |pixel: &mut [u8; 4], level: u8| {
            if (*pixel, level) != last {
                let [r, g, b, a] = *pixel;
                last = (*pixel, level);
                result = over(Rgba { r, g, b, a }, pen, level);
            }
            *pixel = [result.r, result.g, result.b, result.a];
        };
        match piece.cover {
            Cover::Even(_, FULL) if pen.a == 255 => pixels.fill([pen.r, pen.g, pen.b, pen.a]),
            Cover::Even(_, level) => pixels.iter_mut().for_each(|pixel| over(pixel, level)),
            Cover::Each(levels) => {
                for (pixel, level) in pixels.iter_mut().zip(levels).filter(|pair| *pair.1 > 0) {
                    over(pixel, *level);
                }
            }
        }
    }

    fn shade(&mut self, piece: Piece<'_>, pen: impl Fn(u32) -> Option<Rgba>) {
        let Some(pixels) = part(&mut self.pixels, self.width, piece) else {
            return;
        };
        let (mut last, mut result) = (None, Rgba::TRANSPARENT);
        for (pixel, (x, level)) in pixels.iter_mut().zip(piece.pixels()) {
            let [r, g, b, a] = *pixel;
            let now = (Rgba { r, g, b, a }, pen(x), level);
            if last != Some(now) {
                last = Some(now);
                result = now.1.map_or(now.0, |pen| over(now.0, pen, level));
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
        let mut few = Indexed::new(8, 2, Rgba::WHITE);
        let mut many = Truecolor::new(8, 2, Rgba::WHITE);
        let half = Rgba { a: 128, ..RED };
        for (y, x, cover, color) in [
            (0, 0, Cover::Even(8, 16), half),
            (1, 2, Cover::Even(7, 5), Rgba::BLACK),
            (0, 4, Cover::Even(2, 16), RED),
            (1, 1, Cover::Each(&[3, 0, 16]), half),
            (0, 5, Cover::Each(&[16, 9, 2, 1, 8]), RED),
            (5, 0, Cover::Even(8, 16), RED),
            (0, 9, Cover::Even(1, 16), RED),
        ] {
            let pen = few.pen(color);
            few.paint(Piece { y, x, cover }, pen);
            many.paint(Piece { y, x, cover }, color);
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

    fn pixel(x: u32, level: u8) -> Piece<'static> {
        let cover = Cover::Even(1, level);
        Piece { y: 0, x, cover }
    }

    #[test]
    fn a_full_palette_takes_near_shades_and_refuses_far_ones() {
        let mut surface = Indexed::new(300, 1, Rgba::WHITE);
        for grey in 0..=253 {
            let pen = surface.pen(Rgba::rgb(grey, grey, grey));
            surface.paint(pixel(grey.into(), FULL), pen);
        }
        assert!(!surface.failed());
        let near = surface.pen(Rgba { a: 20, ..RED });
        surface.paint(pixel(100, 4), near);
        assert!(!surface.failed());
        let red = surface.pen(RED);
        surface.paint(pixel(0, FULL), red);
        assert!(surface.failed());
    }
}
