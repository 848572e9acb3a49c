//! Draws colour glyphs, such as emoji, from their painting steps or their bitmaps.

use std::io::Cursor;

use tiny_skia_path::Transform;

use super::coverage::{Coverage, FULL, Span};
use super::layers;
use super::painter::Painter;
use super::rasterizer::{ClipRect, Rasterizer};
use super::surface::Surface;
use super::{PixelData, Pixels};
use crate::color::Rgba;
use crate::font::{Colored, Glyph, Run, Step};
use crate::scene::Text;

/// The longest side of a glyph's bitmap, in pixels; the largest known bitmaps have 160.
const MAX_BITMAP_SIDE: u32 = 1024;

/// The most samples along each side of a device pixel.
const MAX_SAMPLES: f32 = 12.0;

/// Draws a glyph by its steps at `em` pixels to the em. Returns its pixels, and their left, top, width and height in em
/// from the origin of the glyph. `text` is the colour of the text around it.
pub(in crate::format) fn color_glyph_pixels(
    steps: &[Step],
    em: f32,
    text: Rgba,
) -> (Pixels, [f32; 4]) {
    // Two em to each side of the origin: glyphs may reach far beyond their em square.
    let origin = (2.0 * em).ceil();
    let transform = Transform::from_translate(origin, origin);
    let side = (2.0 * origin) as u32;
    let clip = ClipRect {
        left: 0,
        top: 0,
        right: side,
        bottom: side,
    };
    let painted = layers::paint(steps, em, transform, text, clip, &mut Rasterizer::new());
    let ClipRect {
        left,
        top,
        right,
        bottom,
    } = painted.bounds;
    let bytes = painted.colors.iter().flat_map(|color| {
        let color = layers::unpremultiplied(*color).unwrap_or(Rgba::TRANSPARENT);
        [color.r, color.g, color.b, color.a]
    });
    let pixels = Pixels {
        width: right - left,
        height: bottom - top,
        data: PixelData::Rgba(bytes.collect()),
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

/// A decoded bitmap of a glyph. Each pixel is red, green, blue and straight alpha.
struct GlyphBitmap {
    width: u32,
    height: u32,
    pixels: Vec<u8>,
}

impl<S: Surface> Painter<S> {
    /// Draws a glyph in its own colours. Returns `false` when it has none, so that the caller draws it as any other.
    pub(super) fn draw_color_glyph(&mut self, text: &Text, run: &Run, glyph: &Glyph) -> bool {
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
        let transform = Transform::from_translate(x, y).post_concat(self.text_transform(text).0);
        match colored {
            Colored::Steps(steps) => self.draw_steps(&steps, em, transform, text.color),
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
                self.draw_bitmap(&bitmap, stretch.post_concat(transform));
            }
        }
        true
    }

    /// Draws a glyph by its steps. `transform` maps device pixels from the origin of the glyph to those of the picture.
    fn draw_steps(&mut self, steps: &[Step], em: f32, transform: Transform, color: Rgba) {
        let painted = layers::paint(steps, em, transform, color, self.clip, &mut self.rasterizer);
        for (row, line) in painted.rows() {
            for (column, color) in (painted.bounds.left..).zip(line) {
                if let Some(color) = layers::unpremultiplied(*color) {
                    let source = self.surface.prepare(color);
                    self.surface.paint(covered_pixel(column, row), source);
                }
            }
            if self.surface.failed() {
                return;
            }
        }
    }

    /// Draws a bitmap. `transform` maps its pixels to those of the picture.
    fn draw_bitmap(&mut self, bitmap: &GlyphBitmap, transform: Transform) {
        let Some(to_bitmap) = transform.invert() else {
            return;
        };
        let (width, height) = (bitmap.width as f32, bitmap.height as f32);
        let mut corners = [(0.0, 0.0), (width, 0.0), (width, height), (0.0, height)]
            .map(tiny_skia_path::Point::from);
        transform.map_points(&mut corners);
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
                let color = bitmap.sample(to_bitmap, column as f32, row as f32);
                if color.a > 0 {
                    let source = self.surface.prepare(color);
                    self.surface.paint(covered_pixel(column, row), source);
                }
                if self.surface.failed() {
                    return;
                }
            }
        }
    }
}

/// The span of one pixel, covered entirely.
fn covered_pixel(x: u32, y: u32) -> Span<'static> {
    let coverage = Coverage::Uniform(1, FULL);
    Span { y, x, coverage }
}

impl GlyphBitmap {
    /// The mean colour under a device pixel. `to_bitmap` maps pixels of the picture to those of the bitmap.
    fn sample(&self, to_bitmap: Transform, x: f32, y: f32) -> Rgba {
        let density = (to_bitmap.sx * to_bitmap.sy - to_bitmap.kx * to_bitmap.ky)
            .abs()
            .sqrt();
        let count = density.ceil().clamp(2.0, MAX_SAMPLES) as u32;
        let step = 1.0 / count as f32;
        let mut sums = [0u32; 4];
        for at in 0..count * count {
            let (column, row) = (at % count, at / count);
            let mut point = tiny_skia_path::Point::from_xy(
                x + (column as f32 + 0.5) * step,
                y + (row as f32 + 0.5) * step,
            );
            to_bitmap.map_point(&mut point);
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

    /// The pixel at a point; transparent outside the bitmap.
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
pub(in crate::format) fn decode_glyph_bitmap(png: &[u8]) -> Option<Pixels> {
    let GlyphBitmap {
        width,
        height,
        pixels,
    } = decode(png)?;
    Some(Pixels {
        width,
        height,
        data: PixelData::Rgba(pixels),
    })
}

/// Decodes a PNG; `None` when it is broken, empty or too large.
fn decode(bytes: &[u8]) -> Option<GlyphBitmap> {
    let mut decoder = png::Decoder::new(Cursor::new(bytes));
    decoder.set_transformations(
        png::Transformations::normalize_to_color8() | png::Transformations::ALPHA,
    );
    let mut reader = decoder.read_info().ok()?;
    let (width, height) = (reader.info().width, reader.info().height);
    if width.max(height) > MAX_BITMAP_SIDE || width.min(height) == 0 {
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
    Some(GlyphBitmap {
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
        let bitmap = GlyphBitmap {
            width: 2,
            height: 2,
            pixels: vec![255, 0, 0, 255, 0, 0, 255, 255, 0, 0, 0, 0, 0, 0, 0, 0],
        };
        let to_bitmap = Transform::from_scale(2.0, 2.0);
        let color = bitmap.sample(to_bitmap, 0.0, 0.0);
        assert_eq!((color.r, color.g, color.b, color.a), (127, 0, 127, 127));
        assert_eq!(bitmap.sample(to_bitmap, 1.0, 0.0).a, 0);
    }

    #[test]
    fn refuses_what_is_no_picture() {
        assert!(decode(b"").is_none());
        assert!(decode(b"\x89PNG\r\n\x1a\n").is_none());
    }
}
