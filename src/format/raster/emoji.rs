//! Coloured letters: the steps or the bitmap of a glyph come in, its pixels in its own colours go out.

use std::io::Cursor;

use tiny_skia_path::Transform;

use super::cells::{Cells, Cover, FULL, Piece, Window};
use super::layers;
use super::painter::Painter;
use super::surface::Surface;
use super::{Data, Pixels};
use crate::color::Rgba;
use crate::font::{Colored, Glyph, Run, Step};
use crate::scene::Text;

/// The longest side of a glyph's bitmap; the largest known have 160.
const LONGEST: u32 = 1024;
/// Samples along each side of a device pixel, at most.
const SAMPLES: f32 = 12.0;

/// What steps make of a glyph, `em` pixels to the em, and its frame in em: left, top, width, height.
pub(in crate::format) fn picture(steps: &[Step], em: f32, text: Rgba) -> (Pixels, [f32; 4]) {
    let origin = (2.0 * em).ceil();
    let place = Transform::from_translate(origin, origin);
    let side = (2.0 * origin) as u32;
    let clip = Window {
        left: 0,
        top: 0,
        right: side,
        bottom: side,
    };
    let painted = layers::paint(steps, em, place, text, clip, &mut Cells::new());
    let Window {
        left,
        top,
        right,
        bottom,
    } = painted.window;
    let bytes = painted.colors.iter().flat_map(|color| {
        let color = layers::straight(*color).unwrap_or(Rgba::TRANSPARENT);
        [color.r, color.g, color.b, color.a]
    });
    let pixels = Pixels {
        width: right - left,
        height: bottom - top,
        data: Data::Rgba(bytes.collect()),
    };
    let in_em = |pixel: u32| (pixel as f32 - origin) / em;
    let size = |from: u32, to: u32| (to - from) as f32 / em;
    (
        pixels,
        [
            in_em(left),
            in_em(top),
            size(left, right),
            size(top, bottom),
        ],
    )
}

/// A decoded bitmap: red, green, blue, straight alpha.
struct Bitmap {
    width: u32,
    height: u32,
    pixels: Vec<u8>,
}

impl<S: Surface> Painter<S> {
    /// Draws a glyph in its own colours; `false` when it has none and is to be drawn as any other.
    pub(super) fn emoji(&mut self, text: &Text, run: &Run, glyph: &Glyph) -> bool {
        if !run.face.has_colors() {
            return false;
        }
        let em = run.size * self.scale;
        let Some(colored) = run.face.colored(glyph.id, em) else {
            return false;
        };
        let (x, y) = (
            (run.x + glyph.x) * self.scale,
            (run.y + glyph.y) * self.scale,
        );
        let place = Transform::from_translate(x, y).post_concat(self.turned(text).0);
        match colored {
            Colored::Steps(steps) => self.steps(&steps, em, place, text.color),
            Colored::Bitmap {
                png,
                x,
                y,
                width,
                height,
            } => {
                let Some(bitmap) = decode(&png) else {
                    return false;
                };
                let stretch = Transform::from_row(
                    width * em / bitmap.width as f32,
                    0.0,
                    0.0,
                    height * em / bitmap.height as f32,
                    x * em,
                    y * em,
                );
                self.bitmap(&bitmap, stretch.post_concat(place));
            }
        }
        true
    }

    /// Paints what the steps make of a glyph; `place` leads from its origin, in device pixels, to that of the picture.
    fn steps(&mut self, steps: &[Step], em: f32, place: Transform, color: Rgba) {
        let painted = layers::paint(steps, em, place, color, self.clip, &mut self.cells);
        for (row, line) in painted.rows() {
            for (column, color) in (painted.window.left..).zip(line) {
                if let Some(color) = layers::straight(*color) {
                    let pen = self.surface.pen(color);
                    self.surface.paint(pixel(column, row), pen);
                }
            }
            if self.surface.failed() {
                return;
            }
        }
    }

    /// Paints a bitmap; `place` leads from its pixels to those of the picture.
    fn bitmap(&mut self, bitmap: &Bitmap, place: Transform) {
        let Some(back) = place.invert() else {
            return;
        };
        let (width, height) = (bitmap.width as f32, bitmap.height as f32);
        let mut corners = [(0.0, 0.0), (width, 0.0), (width, height), (0.0, height)]
            .map(tiny_skia_path::Point::from);
        place.map_points(&mut corners);
        let bound = |pick: fn(&tiny_skia_path::Point) -> f32, fold: fn(f32, f32) -> f32| {
            corners.iter().map(pick).reduce(fold).unwrap_or(0.0)
        };
        let clamp = |edge: f32, from: u32, to: u32| (edge.max(0.0) as u32).clamp(from, to);
        let (clip, right, bottom) = (
            self.clip,
            bound(|p| p.x, f32::max),
            bound(|p| p.y, f32::max),
        );
        let columns = clamp(bound(|p| p.x, f32::min), clip.left, clip.right)
            ..clamp(right.ceil(), clip.left, clip.right);
        let rows = clamp(bound(|p| p.y, f32::min), clip.top, clip.bottom)
            ..clamp(bottom.ceil(), clip.top, clip.bottom);
        for row in rows {
            for column in columns.clone() {
                let color = bitmap.sample(back, column as f32, row as f32);
                if color.a > 0 {
                    let pen = self.surface.pen(color);
                    self.surface.paint(pixel(column, row), pen);
                }
                if self.surface.failed() {
                    return;
                }
            }
        }
    }
}

/// One pixel, covered entirely.
fn pixel(x: u32, y: u32) -> Piece<'static> {
    let cover = Cover::Even(1, FULL);
    Piece { y, x, cover }
}

impl Bitmap {
    /// The mean colour under a device pixel; `back` leads from the picture's pixels to those of the bitmap.
    fn sample(&self, back: Transform, x: f32, y: f32) -> Rgba {
        let density = (back.sx * back.sy - back.kx * back.ky).abs().sqrt();
        let count = density.ceil().clamp(2.0, SAMPLES) as u32;
        let step = 1.0 / count as f32;
        let mut sums = [0u32; 4];
        for at in 0..count * count {
            let (column, row) = (at % count, at / count);
            let mut point = tiny_skia_path::Point::from_xy(
                x + (column as f32 + 0.5) * step,
                y + (row as f32 + 0.5) * step,
            );
            back.map_point(&mut point);
            let [r, g, b, a] = self.get(point.x.floor(), point.y.floor()).map(u32::from);
            let parts = [r * a, g * a, b * a, a];
            for (sum, part) in sums.iter_mut().zip(parts) {
                *sum += part;
            }
        }
        let [r, g, b, a] = sums;
        let channel = |sum: u32| (sum / a.max(1)).min(255) as u8;
        Rgba {
            r: channel(r),
            g: channel(g),
            b: channel(b),
            a: (a / (count * count)).min(255) as u8,
        }
    }

    fn get(&self, x: f32, y: f32) -> [u8; 4] {
        if x < 0.0 || y < 0.0 || x >= self.width as f32 || y >= self.height as f32 {
            return [0; 4];
        }
        let at = (y as usize * self.width as usize + x as usize) * 4;
        let pixel = self
            .pixels
            .get(at..at + 4)
            .and_then(|pixel| pixel.try_into().ok());
        pixel.unwrap_or_default()
    }
}

/// The pixels of a glyph's bitmap; `None` when it cannot be read.
pub(in crate::format) fn bitmap(png: &[u8]) -> Option<Pixels> {
    let Bitmap {
        width,
        height,
        pixels,
    } = decode(png)?;
    Some(Pixels {
        width,
        height,
        data: Data::Rgba(pixels),
    })
}

fn decode(bytes: &[u8]) -> Option<Bitmap> {
    let mut decoder = png::Decoder::new(Cursor::new(bytes));
    decoder.set_transformations(
        png::Transformations::normalize_to_color8() | png::Transformations::ALPHA,
    );
    let mut reader = decoder.read_info().ok()?;
    let (width, height) = (reader.info().width, reader.info().height);
    if width.max(height) > LONGEST || width.min(height) == 0 {
        return None;
    }
    let mut data = vec![0; reader.output_buffer_size()?];
    let info = reader.next_frame(&mut data).ok()?;
    data.truncate(info.buffer_size());
    let pixels = match info.color_type {
        png::ColorType::Rgba => data,
        png::ColorType::GrayscaleAlpha => data
            .chunks_exact(2)
            .flat_map(|pair| match pair {
                &[gray, alpha] => [gray, gray, gray, alpha],
                _ => [0; 4],
            })
            .collect(),
        _ => return None,
    };
    Some(Bitmap {
        width,
        height,
        pixels,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn averages_what_lies_under_a_pixel() {
        let bitmap = Bitmap {
            width: 2,
            height: 2,
            pixels: vec![255, 0, 0, 255, 0, 0, 255, 255, 0, 0, 0, 0, 0, 0, 0, 0],
        };
        let back = Transform::from_scale(2.0, 2.0);
        let color = bitmap.sample(back, 0.0, 0.0);
        assert_eq!((color.r, color.g, color.b, color.a), (127, 0, 127, 127));
        assert_eq!(bitmap.sample(back, 1.0, 0.0).a, 0);
    }

    #[test]
    fn refuses_what_is_no_picture() {
        assert!(decode(b"").is_none());
        assert!(decode(b"\x89PNG\r\n\x1a\n").is_none());
    }
}
