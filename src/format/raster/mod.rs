//! A scene in, pixels out.
//!
//! Straight edges along the axes are snapped to device pixels; everything else is covered by `cells`. Colours go first
//! onto an indexed surface; a picture with too many of them is drawn again in true colour.

mod blend;
mod cells;
mod crisp;
mod emoji;
mod ink;
mod layers;
mod outline;
mod painter;
mod stamp;
mod stroke;
mod surface;
mod text;

use crate::color::Rgba;
use crate::error::{Error, Kind, Result};
use crate::scene::{Paint, Scene};

use painter::Painter;
use surface::{Indexed, Truecolor};

pub(super) use emoji::{bitmap, picture};
pub(super) use ink::{Strand, strands};

/// The longest side of a picture in device pixels; some formats hold no more.
pub const LONGEST: u32 = 32_767;

/// A drawn picture.
#[derive(Clone, Debug, PartialEq)]
pub struct Pixels {
    /// Columns, at least 1.
    pub width: u32,
    /// Rows, at least 1.
    pub height: u32,
    /// Their colours.
    pub data: Data,
}

/// The colours of a picture's pixels, rows from the top, without gaps.
#[derive(Clone, Debug, PartialEq)]
pub enum Data {
    /// At most 256 colours, and an index into them for each pixel.
    Indexed(Vec<Rgba>, Vec<u8>),
    /// Red, green, blue and straight alpha of each pixel.
    Rgba(Vec<u8>),
}

impl Pixels {
    /// Red, green, blue and straight alpha of each pixel, rows from the top.
    pub fn rgba(&self) -> Vec<u8> {
        match &self.data {
            Data::Rgba(pixels) => pixels.clone(),
            Data::Indexed(palette, indices) => {
                let bytes = |index: &u8| {
                    let color = palette.get(usize::from(*index)).copied();
                    let Rgba { r, g, b, a } = color.unwrap_or(Rgba::TRANSPARENT);
                    [r, g, b, a]
                };
                indices.iter().flat_map(bytes).collect()
            }
        }
    }

    /// The colour of the pixel in that column and row; `None` outside.
    pub fn get(&self, x: u32, y: u32) -> Option<Rgba> {
        if x >= self.width || y >= self.height {
            return None;
        }
        let at = y as usize * self.width as usize + x as usize;
        match &self.data {
            Data::Indexed(palette, indices) => palette.get(usize::from(*indices.get(at)?)).copied(),
            Data::Rgba(pixels) => match pixels.get(at * 4..at * 4 + 4)? {
                &[r, g, b, a] => Some(Rgba { r, g, b, a }),
                _ => None,
            },
        }
    }

    /// Whether every pixel is opaque.
    pub fn is_opaque(&self) -> bool {
        match &self.data {
            Data::Indexed(palette, _) => palette.iter().all(|color| color.a == 255),
            Data::Rgba(pixels) => {
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

/// Draws the picture at its own scale.
///
/// # Errors
/// `TooLarge` when a side would be longer than [`LONGEST`] device pixels or not a number; `Unavailable` when the
/// system has not the memory for it.
pub fn draw(scene: &Scene) -> Result<Pixels> {
    let (width, height) = (
        side(scene.width, scene.scale)?,
        side(scene.height, scene.scale)?,
    );
    affordable(width, height)?;
    let ground = match &scene.background {
        Some(Paint::Solid(color)) => *color,
        _ => Rgba::TRANSPARENT,
    };
    let mut few = Painter::new(
        Indexed::new(width, height, ground),
        width,
        height,
        scene.scale,
    );
    let data = if few.paint(scene) {
        let (palette, indices) = few.surface.finish();
        Data::Indexed(palette, indices)
    } else {
        drop(few);
        let surface = Truecolor::new(width, height, ground);
        let mut many = Painter::new(surface, width, height, scene.scale);
        many.paint(scene);
        Data::Rgba(many.surface.finish())
    };
    Ok(Pixels {
        width,
        height,
        data,
    })
}

fn side(length: f32, scale: f32) -> Result<u32> {
    let pixels = (length * scale).round();
    if (1.0..=LONGEST as f32).contains(&pixels) {
        return Ok(pixels as u32);
    }
    let message = format!("expected a side of 1 to {LONGEST} device pixels, found {pixels}");
    Err(Error::new(Kind::TooLarge, message))
}

/// Asks for the memory that drawing and encoding will take at most, and gives it back: a host with a limit would
/// otherwise end the program in the middle, without a reply.
fn affordable(width: u32, height: u32) -> Result<()> {
    let mut memory: Vec<u8> = Vec::new();
    let reserved = memory.try_reserve_exact(width as usize * height as usize * 10);
    // Or the compiler would leave out both the asking and the giving back.
    std::hint::black_box(&memory);
    reserved.map_err(|_| {
        let message =
            format!("not enough memory for a picture of {width}\u{d7}{height} device pixels");
        Error::new(Kind::Unavailable, message)
    })
}
