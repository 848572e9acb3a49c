//! PNG: drawn pixels in, a file with a palette where one suffices out.
//!
//! Pixels are compressed by [`deflate`], which knows what charts look like.

use png::chunk::IDAT;
use png::{BitDepth, ColorType, Encoder, PixelDimensions, Unit};

use super::raster::{Data, Pixels};
use super::{SOFTWARE, deflate, printable};
use crate::color::Rgba;
use crate::error::{Error, Kind, Result};
use crate::scene::Scene;

/// Inches in a metre.
const METER: f32 = 1.0 / 0.0254;

/// The file: pixels, their physical size, and the scene's title and description.
///
/// # Errors
/// `Internal`, should the encoder refuse what it is given.
pub fn encode(pixels: &Pixels, scene: &Scene) -> Result<Vec<u8>> {
    write(pixels, scene).map_err(|error| Error::new(Kind::Internal, format!("png: {error}")))
}

fn write(pixels: &Pixels, scene: &Scene) -> Result<Vec<u8>, png::EncodingError> {
    let mut out = Vec::with_capacity(48 * 1024);
    let mut encoder = Encoder::new(&mut out, pixels.width, pixels.height);
    let per_unit = (METER * scene.inch * scene.scale).round() as u32;
    encoder.set_pixel_dims(Some(PixelDimensions {
        xppu: per_unit,
        yppu: per_unit,
        unit: Unit::Meter,
    }));
    for (keyword, text) in [
        ("Title", scene.title.as_str()),
        ("Description", scene.description.as_str()),
        ("Software", SOFTWARE),
    ] {
        let text = printable(text);
        if text.is_ascii() && !text.is_empty() {
            encoder.add_text_chunk(keyword.to_owned(), text)?;
        } else if !text.is_empty() {
            encoder.add_itxt_chunk(keyword.to_owned(), text)?;
        }
    }
    match &pixels.data {
        Data::Indexed(palette, indices) => indexed(encoder, palette, indices, pixels.width)?,
        Data::Rgba(bytes) => plain(encoder, bytes, pixels.width, pixels.is_opaque())?,
    }
    Ok(out)
}

fn indexed(
    mut encoder: Encoder<'_, &mut Vec<u8>>,
    palette: &[Rgba],
    indices: &[u8],
    width: u32,
) -> Result<(), png::EncodingError> {
    let (depth, bits) = match palette.len() {
        0..=2 => (BitDepth::One, 1),
        3..=4 => (BitDepth::Two, 2),
        5..=16 => (BitDepth::Four, 4),
        _ => (BitDepth::Eight, 8),
    };
    encoder.set_color(ColorType::Indexed);
    encoder.set_depth(depth);
    encoder.set_palette(
        palette
            .iter()
            .flat_map(|c| [c.r, c.g, c.b])
            .collect::<Vec<u8>>(),
    );
    if let Some(last) = palette.iter().rposition(|color| color.a < 255) {
        let alphas: Vec<u8> = palette.iter().take(last + 1).map(|color| color.a).collect();
        encoder.set_trns(alphas);
    }
    let width = width as usize;
    let compressed = match bits {
        8 => deflate::compress(indices, width, 1),
        _ => {
            let rows = packed(indices, width, bits);
            deflate::compress(&rows, width.div_ceil(8 / bits), 1)
        }
    };
    finish(encoder, &compressed)
}

/// The rows with several indices in each byte, the leftmost highest; each row begins with a new byte.
fn packed(indices: &[u8], width: usize, bits: usize) -> Vec<u8> {
    let each = 8 / bits;
    let byte = |few: &[u8]| {
        let sum = few.iter().fold(0u8, |sum, index| (sum << bits) | index);
        sum << (bits * (each - few.len()))
    };
    indices
        .chunks(width.max(1))
        .flat_map(|row| row.chunks(each).map(byte))
        .collect()
}

fn plain(
    mut encoder: Encoder<'_, &mut Vec<u8>>,
    bytes: &[u8],
    width: u32,
    opaque: bool,
) -> Result<(), png::EncodingError> {
    encoder.set_depth(BitDepth::Eight);
    let width = width as usize;
    let (color, compressed) = match opaque {
        true => {
            let rows = super::bitmap::opaque(bytes);
            (ColorType::Rgb, deflate::compress(&rows, 3 * width, 3))
        }
        false => (ColorType::Rgba, deflate::compress(bytes, 4 * width, 4)),
    };
    encoder.set_color(color);
    finish(encoder, &compressed)
}

/// Compressed in one piece: the encoder's own way goes row by row, and its stream clears 32 KiB before each, which
/// costs twice as much as the compression itself.
fn finish(encoder: Encoder<'_, &mut Vec<u8>>, compressed: &[u8]) -> Result<(), png::EncodingError> {
    let mut writer = encoder.write_header()?;
    writer.write_chunk(IDAT, compressed)?;
    writer.finish()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn packs_indices_by_rows() {
        for (bits, width, indices, wanted) in [
            (4, 3, &[1, 2, 3, 4, 5, 6][..], &[0x12, 0x30, 0x45, 0x60][..]),
            (2, 5, &[0, 1, 2, 3, 1], &[0b0001_1011, 0b0100_0000]),
            (1, 9, &[1, 0, 0, 0, 0, 0, 0, 1, 1], &[0x81, 0x80]),
        ] {
            assert_eq!(packed(indices, width, bits), wanted);
        }
    }
}
