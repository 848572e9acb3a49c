//! Encodes pixels as GIF with one picture (GIF89a).

use std::borrow::Cow;

use color_quant::NeuQuant;

use super::raster::{PixelData, Pixels};
use crate::color::Rgba;
use crate::error::{Error, ErrorKind, Result};

/// The share of the samples from which NeuQuant learns, from 1 (all, the best colours) to 30.
const SAMPLE_FACTOR: i32 = 10;

/// About as many pixels of a large picture are samples; their colours stand for all.
const SAMPLES: usize = 1 << 20;

/// The index in the palette is remembered for as many colours, as a power of two.
const REMEMBERED_BITS: u32 = 12;

/// 2³² divided by the golden ratio: multiplied by it, numbers that are close differ in their upper bits (D. Knuth, The Art of
/// Computer Programming, volume 3, section 6.4).
const GOLDEN_RATIO: u32 = 0x9E37_79B1;

/// Encodes the file. A pixel is either transparent, where its alpha is 0, or opaque. More than 256 colours are replaced by
/// 256 that are close to them (NeuQuant, A. Dekker 1994).
///
/// # Errors
/// `TooLarge` when a side is longer than the format allows; `Internal` when the encoder fails, which is a bug.
pub fn encode(pixels: Pixels) -> Result<Vec<u8>> {
    let (Ok(width), Ok(height)) = (u16::try_from(pixels.width), u16::try_from(pixels.height))
    else {
        let longest = pixels.width.max(pixels.height);
        let message = format!(
            "expected at most {} pixels a side for gif, found {longest}",
            u16::MAX
        );
        return Err(Error::new(ErrorKind::TooLarge, message));
    };
    let (palette, mut indices) = match pixels.data {
        PixelData::Indexed(palette, indices) => (palette, indices),
        PixelData::Rgba(bytes) => reduce(&bytes, usize::from(width)),
    };
    let transparent = merge_transparent(&palette, &mut indices);
    let colors: Vec<u8> = palette
        .iter()
        .flat_map(|color| [color.r, color.g, color.b])
        .collect();
    let frame = gif::Frame {
        width,
        height,
        transparent,
        buffer: Cow::Owned(indices),
        ..gif::Frame::default()
    };
    let mut out = Vec::new();
    gif::Encoder::new(&mut out, width, height, &colors)
        .and_then(|mut encoder| encoder.write_frame(&frame))
        .map_err(|error| Error::new(ErrorKind::Internal, error.to_string()))?;
    Ok(out)
}

/// The one entry that stands for transparent pixels, if the palette has any: each of them becomes that entry.
fn merge_transparent(palette: &[Rgba], indices: &mut [u8]) -> Option<u8> {
    let mut entries = (0..=u8::MAX).zip(palette).filter(|(_, color)| color.a == 0);
    let (first, _) = entries.next()?;
    for (other, _) in entries {
        for index in indices.iter_mut().filter(|index| **index == other) {
            *index = first;
        }
    }
    Some(first)
}

/// A palette of 255 colours and transparent for the pixels of rows of this width, and the index of each pixel.
fn reduce(bytes: &[u8], width: usize) -> (Vec<Rgba>, Vec<u8>) {
    const COLORS: u8 = 255;
    let (pixels, _) = bytes.as_chunks::<4>();
    let quantizer = NeuQuant::new(SAMPLE_FACTOR, COLORS.into(), &samples(pixels, width));
    let map = quantizer.color_map_rgb();
    let (colors, _) = map.as_chunks::<3>();
    let mut palette: Vec<Rgba> = colors
        .iter()
        .map(|[r, g, b]| Rgba::rgb(*r, *g, *b))
        .collect();
    palette.push(Rgba::TRANSPARENT);
    let find = |[r, g, b, a]: [u8; 4]| match a {
        0 => COLORS,
        _ => quantizer.index_of(&[r, g, b, 255]) as u8,
    };
    // Few colours make up most of a chart.
    let mut remembered = vec![([0; 4], COLORS); 1 << REMEMBERED_BITS];
    let indices = pixels.iter().map(|pixel| {
        let hash = u32::from_le_bytes(*pixel).wrapping_mul(GOLDEN_RATIO) >> (32 - REMEMBERED_BITS);
        let Some((color, index)) = remembered.get_mut(hash as usize) else {
            return find(*pixel);
        };
        if color != pixel {
            (*color, *index) = (*pixel, find(*pixel));
        }
        *index
    });
    let indices = indices.collect();
    (palette, indices)
}

/// Pixels from all over the picture that are not transparent.
fn samples(pixels: &[[u8; 4]], width: usize) -> Vec<u8> {
    let step = (pixels.len() / SAMPLES).isqrt().max(1);
    let rows = pixels.chunks(width.max(1)).step_by(step);
    let pixels = rows.flat_map(|row| row.iter().step_by(step));
    let opaque = pixels.filter(|[.., a]| *a > 0);
    opaque.flat_map(|[r, g, b, _]| [*r, *g, *b, 255]).collect()
}
