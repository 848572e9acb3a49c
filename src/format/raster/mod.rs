//! Draws a scene as pixels.
//!
//! Horizontal and vertical edges are snapped to device pixels; everything else is anti-aliased by `rasterizer`. A
//! picture is drawn with a palette first, and again in true colour when it has too many colours for that.

mod band;
mod blend;
mod cell_list;
mod color_glyph;
mod coverage;
mod device_path;
mod edges;
mod layers;
mod mask;
mod painter;
mod pixel_aligned;
mod rasterizer;
mod row_sums;
mod shader;
mod stroke;
mod surface;
mod text;
pub mod work;

use crate::color::Rgba;
use crate::error::{Error, ErrorKind, Result};
use crate::scene::{Paint, Scene};

use painter::Painter;
use surface::{IndexedSurface, TrueColorSurface};

pub(super) use color_glyph::{color_glyph_pixels, decode_glyph_bitmap};
pub(super) use shader::{HatchShape, hatch_shapes};

/// The longest side of a picture, in device pixels; some formats allow no more.
pub const MAX_SIDE: u32 = 32_767;

/// A drawn picture.
#[derive(Clone, Debug, PartialEq)]
pub struct Pixels {
    /// The number of columns, at least 1.
    pub width: u32,
    /// The number of rows, at least 1.
    pub height: u32,
    /// The colours of the pixels.
    pub data: PixelData,
}

/// The colours of a picture's pixels, row by row from the top, without gaps.
#[derive(Clone, Debug, PartialEq)]
pub enum PixelData {
    /// At most 256 colours, and an index into them for each pixel.
    Indexed(Vec<Rgba>, Vec<u8>),
    /// Red, green, blue and straight alpha of each pixel.
    Rgba(Vec<u8>),
}

impl Pixels {
    /// Red, green, blue and straight alpha of each pixel, row by row from the top.
    pub fn into_rgba(self) -> Vec<u8> {
        match self.data {
            PixelData::Rgba(pixels) => pixels,
            PixelData::Indexed(palette, indices) => {
                let bytes = |index: &u8| {
                    let color = palette.get(usize::from(*index)).copied();
                    let Rgba { r, g, b, a } = color.unwrap_or(Rgba::TRANSPARENT);
                    [r, g, b, a]
                };
                indices.iter().flat_map(bytes).collect()
            }
        }
    }

    /// The colour of the pixel in this column and row; `None` outside the picture.
    pub fn get(&self, x: u32, y: u32) -> Option<Rgba> {
        if x >= self.width || y >= self.height {
            return None;
        }
        let at = y as usize * self.width as usize + x as usize;
        match &self.data {
            PixelData::Indexed(palette, indices) => {
                palette.get(usize::from(*indices.get(at)?)).copied()
            }
            PixelData::Rgba(pixels) => match pixels.get(at * 4..at * 4 + 4)? {
                &[r, g, b, a] => Some(Rgba { r, g, b, a }),
                _ => None,
            },
        }
    }

    /// True when every pixel is opaque.
    pub fn is_opaque(&self) -> bool {
        match &self.data {
            PixelData::Indexed(palette, _) => palette.iter().all(|color| color.a == 255),
            PixelData::Rgba(pixels) => {
                const ALPHA: u64 = u64::from_le_bytes([0, 0, 0, 255, 0, 0, 0, 255]);
                let (pairs, last) = pixels.as_chunks::<8>();
                pairs
                    .iter()
                    .all(|pair| u64::from_le_bytes(*pair) & ALPHA == ALPHA)
                    && last.get(3).is_none_or(|alpha| *alpha == 255)
            }
        }
    }
}

/// Draws the scene at its own scale.
///
/// # Errors
/// `TooLarge` when a side would be longer than [`MAX_SIDE`] device pixels or is not a number; `Unavailable` when the system
/// does not have the memory.
pub fn draw(scene: &Scene) -> Result<Pixels> {
    let (width, height) = (
        device_side(scene.width, scene.scale)?,
        device_side(scene.height, scene.scale)?,
    );
    check_memory(width, height)?;
    let background = match &scene.background {
        Some(Paint::Solid(color)) => *color,
        _ => Rgba::TRANSPARENT,
    };
    let mut indexed = Painter::new(
        IndexedSurface::new(width, height, background),
        width,
        height,
        scene.scale,
    );
    let data = if indexed.draw(scene) {
        let (palette, indices) = indexed.surface.finish();
        PixelData::Indexed(palette, indices)
    } else {
        drop(indexed);
        let surface = TrueColorSurface::new(width, height, background);
        let mut true_color = Painter::new(surface, width, height, scene.scale);
        true_color.draw(scene);
        PixelData::Rgba(true_color.surface.finish())
    };
    Ok(Pixels {
        width,
        height,
        data,
    })
}

/// A side in device pixels.
fn device_side(length: f32, scale: f32) -> Result<u32> {
    let pixels = (length * scale).round();
    if (1.0..=MAX_SIDE as f32).contains(&pixels) {
        return Ok(pixels as u32);
    }
    let message = format!("expected a side of 1 to {MAX_SIDE} device pixels, found {pixels}");
    Err(Error::new(ErrorKind::TooLarge, message))
}

/// Allocates the most memory that drawing and encoding will take, and frees it again. On a host with a memory limit the
/// program would otherwise abort in the middle of drawing and have to start again to send the error.
fn check_memory(width: u32, height: u32) -> Result<()> {
    let mut memory: Vec<u8> = Vec::new();
    let reserved = memory.try_reserve_exact(width as usize * height as usize * 7);
    // Without this the compiler would leave out the allocation.
    std::hint::black_box(&memory);
    reserved.map_err(|_| {
        let message =
            format!("not enough memory for a picture of {width}\u{d7}{height} device pixels");
        Error::new(ErrorKind::Unavailable, message)
    })
}
