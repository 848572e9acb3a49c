//! Encodes pixels as JPEG, WebP, GIF, BMP or TIFF by the crate `image`.

use std::io::Cursor;

use image::codecs::bmp::BmpEncoder;
use image::codecs::gif::GifEncoder;
use image::codecs::jpeg::{JpegEncoder, PixelDensity};
use image::codecs::tiff::TiffEncoder;
use image::codecs::webp::WebPEncoder;
use image::{ExtendedColorType, ImageEncoder, ImageResult};

use super::raster::Pixels;
use crate::error::{Error, ErrorKind, Result};

/// The quality of a JPEG, from 1 to 100. At 90 no noise is visible around text.
const QUALITY: u8 = 90;

/// The speed of the GIF encoder for a picture of more than 256 colours, from 1 (best colours) to 30 (fastest).
const GIF_SPEED: i32 = 10;

/// The longest side of a WebP picture, in pixels (RFC 9649, section 3.4).
const WEBP_MAX_SIDE: u32 = 16_383;

/// A bitmap format that the `image` crate writes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bitmap {
    /// JPEG; transparent pixels become white.
    Jpeg,
    /// WebP, lossless.
    Webp,
    /// GIF; a pixel is either transparent or opaque.
    Gif,
    /// Windows bitmap; transparent pixels become white.
    Bmp,
    /// TIFF.
    Tiff,
}

/// Encodes the file. `resolution` is device pixels per inch; only JPEG stores it.
///
/// # Errors
/// `TooLarge` when a side is longer than the format allows; `Internal` when the encoder fails, which is a bug.
pub fn encode(pixels: &Pixels, bitmap: Bitmap, resolution: f32) -> Result<Vec<u8>> {
    let longest = pixels.width.max(pixels.height);
    if bitmap == Bitmap::Webp && longest > WEBP_MAX_SIDE {
        let message =
            format!("expected at most {WEBP_MAX_SIDE} pixels a side for webp, found {longest}");
        return Err(Error::new(ErrorKind::TooLarge, message));
    }
    let without_alpha = matches!(bitmap, Bitmap::Jpeg | Bitmap::Bmp) || pixels.is_opaque();
    let rgba = pixels.rgba();
    let (bytes, color) = if without_alpha && bitmap != Bitmap::Gif {
        (flatten_on_white(&rgba), ExtendedColorType::Rgb8)
    } else {
        (rgba, ExtendedColorType::Rgba8)
    };
    let mut out = Cursor::new(Vec::new());
    let (width, height) = (pixels.width, pixels.height);
    write_image(bitmap, resolution, &mut out, (&bytes, width, height, color))
        .map_err(|error| Error::new(ErrorKind::Internal, error.to_string()))?;
    Ok(out.into_inner())
}

/// Runs the encoder of the format.
fn write_image(
    bitmap: Bitmap,
    resolution: f32,
    out: &mut Cursor<Vec<u8>>,
    (bytes, width, height, color): (&[u8], u32, u32, ExtendedColorType),
) -> ImageResult<()> {
    match bitmap {
        Bitmap::Jpeg => {
            let mut encoder = JpegEncoder::new_with_quality(out, QUALITY);
            encoder.set_pixel_density(PixelDensity::dpi(resolution.round() as u16));
            encoder.write_image(bytes, width, height, color)
        }
        Bitmap::Webp => WebPEncoder::new_lossless(out).write_image(bytes, width, height, color),
        Bitmap::Gif => {
            GifEncoder::new_with_speed(out, GIF_SPEED).encode(bytes, width, height, color)
        }
        Bitmap::Bmp => BmpEncoder::new(out).write_image(bytes, width, height, color),
        Bitmap::Tiff => TiffEncoder::new(out).write_image(bytes, width, height, color),
    }
}

/// Red, green and blue of each pixel, painted over white where it is not opaque.
fn flatten_on_white(rgba: &[u8]) -> Vec<u8> {
    let over = |value: u8, alpha: u8| {
        let (value, alpha) = (u32::from(value), u32::from(alpha));
        ((value * alpha + 255 * (255 - alpha) + 127) / 255) as u8
    };
    let (pixels, _) = rgba.as_chunks::<4>();
    let mut flattened = vec![[255; 3]; pixels.len()];
    for (to, [r, g, b, a]) in flattened.iter_mut().zip(pixels) {
        *to = match a {
            255 => [*r, *g, *b],
            a => [over(*r, *a), over(*g, *a), over(*b, *a)],
        };
    }
    flattened.into_flattened()
}
