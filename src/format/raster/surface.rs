//! What is painted on: runs of pixels with a coverage and a colour come in, a palette with indices or plain colours go out.

use crate::color::Rgba;

/// Steps of coverage. More are not seen; with 16 a chart's shades fit into a palette of 256.
pub(crate) const FULL: u8 = 16;

/// A grid of pixels that can be painted over.
pub(crate) trait Surface {
    /// A colour made ready for painting.
    type Pen: Copy;

    /// Makes a colour ready.
    fn pen(&mut self, color: Rgba) -> Self::Pen;

    /// Paints columns `from` to `to` (exclusive) of a row where the shape covers `level` sixteenths of each pixel.
    /// What lies outside the surface is ignored.
    fn run(&mut self, y: u32, from: u32, to: u32, level: u8, pen: Self::Pen);

    /// Whether painting has become pointless: the picture cannot be held by this kind of surface.
    fn failed(&self) -> bool;
}

/// `source` painted over `below` where it covers `level` sixteenths; straight alpha in and out.
pub(crate) fn over(below: Rgba, source: Rgba, level: u8) -> Rgba {
    const ONE: u32 = 255 * FULL as u32;
    let alpha = u32::from(source.a) * u32::from(level);
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

/// A picture of at most 255 colours, a byte a pixel: a quarter of the memory to touch, and ready to be a palette PNG.
pub(crate) struct Indexed {
    width: usize,
    pixels: Vec<u8>,
    palette: Vec<Rgba>,
    pens: Vec<Mixer>,
    failed: bool,
}

/// The first of the colours that are nearest to one, and how far it is in the channel where it is farthest. Green
/// alone rules most of them out.
fn nearest(palette: &[Rgba], color: Rgba) -> (u8, u8) {
    let mut best = (0, u8::MAX);
    for (index, known) in palette.iter().enumerate() {
        if known.g.abs_diff(color.g) < best.1 {
            let apart = apart(*known, color);
            if apart < best.1 {
                best = (index as u8, apart);
            }
        }
    }
    best
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
    /// For level 1 to 16 and each index: 1 + the index that results; 0 when not yet known.
    mixed: Vec<u8>,
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

impl Indexed {
    /// All pixels in one colour.
    pub(crate) fn new(width: u32, height: u32, ground: Rgba) -> Indexed {
        Indexed {
            width: width as usize,
            pixels: vec![0; width as usize * height as usize],
            palette: vec![ground],
            pens: Vec::new(),
            failed: false,
        }
    }

    /// The palette, and an index into it for each pixel, rows from the top.
    pub(crate) fn finish(self) -> (Vec<Rgba>, Vec<u8>) {
        (self.palette, self.pixels)
    }

    fn entry(&mut self, color: Rgba, exact: bool) -> u8 {
        let (nearest, distance) = nearest(&self.palette, color);
        let taken = self.palette.len();
        if distance == 0 {
            return nearest;
        }
        if (exact && taken < COLORS) || (taken < MIXED && distance > near(taken)) {
            return self.add(color);
        }
        self.failed |= exact || distance > TOLERANCE;
        nearest
    }

    fn add(&mut self, color: Rgba) -> u8 {
        self.palette.push(color);
        (self.palette.len() - 1) as u8
    }

    fn mix(&mut self, pen: usize, level: u8, below: u8) -> u8 {
        let Some(source) = self.pens.get(pen).map(|mixer| mixer.color) else {
            return below;
        };
        let under = self.palette.get(usize::from(below)).copied();
        let color = over(under.unwrap_or(source), source, level);
        let entry = self.entry(color, level == FULL);
        let at = (usize::from(level) - 1) * 256 + usize::from(below);
        if let Some(known) = self
            .pens
            .get_mut(pen)
            .and_then(|mixer| mixer.mixed.get_mut(at))
        {
            *known = entry + 1;
        }
        entry
    }
}

impl Surface for Indexed {
    type Pen = u16;

    fn pen(&mut self, color: Rgba) -> u16 {
        if let Some(found) = self.pens.iter().position(|pen| pen.color == color) {
            return found as u16;
        }
        if self.pens.len() >= 4 * COLORS {
            self.failed = true;
            return 0;
        }
        let solid = (color.a == 255).then(|| self.entry(color, true));
        self.pens.push(Mixer {
            color,
            solid,
            mixed: vec![0; 256 * usize::from(FULL)],
        });
        (self.pens.len() - 1) as u16
    }

    #[inline]
    fn run(&mut self, y: u32, from: u32, to: u32, level: u8, pen: u16) {
        let to = (to as usize).min(self.width);
        let start = y as usize * self.width;
        let Some(mixer) = self.pens.get(usize::from(pen)) else {
            return;
        };
        let Some(pixels) = self.pixels.get_mut(start + from as usize..start + to) else {
            return;
        };
        if level == FULL
            && let Some(solid) = mixer.solid
        {
            pixels.fill(solid);
            return;
        }
        let row = usize::from(level).wrapping_sub(1) * 256;
        // Most runs are a pixel on the edge of a line, and most mixtures are known.
        if let [pixel] = pixels
            && let Some(known @ 1..) = mixer.mixed.get(row + usize::from(*pixel))
        {
            *pixel = known - 1;
            return;
        }
        // Neighbours are mostly alike: the mixture found last is tried first.
        let mut last = (usize::MAX, 0);
        for at in start + from as usize..start + to {
            let Some(below) = self.pixels.get(at).map(|pixel| usize::from(*pixel)) else {
                return;
            };
            if below != last.0 {
                let known = self
                    .pens
                    .get(usize::from(pen))
                    .and_then(|pen| pen.mixed.get(row + below));
                let entry = match known {
                    Some(0) => self.mix(usize::from(pen), level, below as u8),
                    Some(known) => known - 1,
                    None => return,
                };
                last = (below, entry);
            }
            if let Some(pixel) = self.pixels.get_mut(at) {
                *pixel = last.1;
            }
        }
    }

    fn failed(&self) -> bool {
        self.failed
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

    #[inline]
    fn run(&mut self, y: u32, from: u32, to: u32, level: u8, pen: Rgba) {
        let start = y as usize * self.width;
        let to = (to as usize).min(self.width);
        let Some(pixels) = self.pixels.get_mut(start + from as usize..start + to) else {
            return;
        };
        if level >= FULL && pen.a == 255 {
            pixels.fill([pen.r, pen.g, pen.b, pen.a]);
            return;
        }
        let mut last = ([0; 4], over(Rgba::TRANSPARENT, pen, level));
        for pixel in pixels {
            if *pixel != last.0 {
                let [r, g, b, a] = *pixel;
                last = (*pixel, over(Rgba { r, g, b, a }, pen, level));
            }
            *pixel = [last.1.r, last.1.g, last.1.b, last.1.a];
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
        for (y, from, to, level, color) in [
            (0, 0, 8, 16, half),
            (1, 2, 9, 5, Rgba::BLACK),
            (0, 4, 6, 16, RED),
            (5, 0, 8, 16, RED),
            (0, 7, 3, 16, RED),
        ] {
            let pen = few.pen(color);
            few.run(y, from, to, level, pen);
            many.run(y, from, to, level, color);
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

    #[test]
    fn a_full_palette_takes_near_shades_and_refuses_far_ones() {
        let mut surface = Indexed::new(300, 1, Rgba::WHITE);
        for grey in 0..=253 {
            let pen = surface.pen(Rgba::rgb(grey, grey, grey));
            surface.run(0, u32::from(grey), u32::from(grey) + 1, FULL, pen);
        }
        assert!(!surface.failed());
        let near = surface.pen(Rgba { a: 20, ..RED });
        surface.run(0, 100, 101, 4, near);
        assert!(!surface.failed());
        let red = surface.pen(RED);
        surface.run(0, 0, 1, FULL, red);
        assert!(surface.failed());
    }
}
