//! JPEG, WebP, GIF, BMP and TIFF: drawn pixels in, a file out, by way of the `image` crate.

use std::io::Cursor;

use image::codecs::bmp::BmpEncoder;
use image::codecs::gif::GifEncoder;
use image::codecs::jpeg::{JpegEncoder, PixelDensity};
use image::codecs::tiff::TiffEncoder;
use image::codecs::webp::WebPEncoder;
use image::{ExtendedColorType, ImageEncoder, ImageResult};

use super::raster::Pixels;
use crate::error::{Error, Kind, Result};

/// Quality of a JPEG, 1 to 100: text stays free of visible noise.
const QUALITY: u8 = 90;

/// How close the GIF encoder looks when a picture has more than 256 colours, 1 (closest) to 30.
const GIF_SPEED: i32 = 10;

/// The longest side of a WebP picture (RFC 9649, section 3.4).
const WEBP_LONGEST: u32 = 16_383;

/// A bitmap format that the `image` crate writes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bitmap {
    /// JPEG; transparent pixels become white.
    Jpeg,
    /// WebP, lossless.
    Webp,
    /// GIF; a pixel is transparent or not.
    Gif,
    /// Windows bitmap; transparent pixels become white.
    Bmp,
    /// TIFF.
    Tiff,
}

/// The file; `resolution` is in device pixels per inch.
///
/// # Errors
/// `TooLarge` when the format cannot hold so long a side; `Internal`, should the encoder refuse what it is given.
pub fn encode(pixels: &Pixels, bitmap: Bitmap, resolution: f32) -> Result<Vec<u8>> {
    let longest = pixels.width.max(pixels.height);
    if bitmap == Bitmap::Webp && longest > WEBP_LONGEST {
        let message =
            format!("expected at most {WEBP_LONGEST} pixels a side for webp, found {longest}");
        return Err(Error::new(Kind::TooLarge, message));
    }
    let flat = matches!(bitmap, Bitmap::Jpeg | Bitmap::Bmp) || pixels.is_opaque();
    let rgba = pixels.rgba();
    let (bytes, color) = if flat && bitmap != Bitmap::Gif {
        (opaque(&rgba), ExtendedColorType::Rgb8)
    } else {
        (rgba, ExtendedColorType::Rgba8)
    };
    let mut out = Cursor::new(Vec::new());
    let (width, height) = (pixels.width, pixels.height);
    write(bitmap, resolution, &mut out, (&bytes, width, height, color))
        .map_err(|error| Error::new(Kind::Internal, error.to_string()))?;
    Ok(out.into_inner())
}

fn write(
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

/// Red, green and blue of each pixel, over white where it is not opaque.
pub(super) fn opaque(rgba: &[u8]) -> Vec<u8> {
    let over = |value: u8, alpha: u8| {
        let (value, alpha) = (u32::from(value), u32::from(alpha));
        ((value * alpha + 255 * (255 - alpha) + 127) / 255) as u8
    };
    let (pixels, _) = rgba.as_chunks::<4>();
    let mut opaque = vec![[255; 3]; pixels.len()];
    for (to, [r, g, b, a]) in opaque.iter_mut().zip(pixels) {
        *to = match a {
            255 => [*r, *g, *b],
            a => [over(*r, *a), over(*g, *a), over(*b, *a)],
        };
    }
    opaque.into_flattened()
}
