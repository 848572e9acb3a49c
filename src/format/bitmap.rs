//! Encodes pixels as JPEG, WebP, BMP or TIFF by the crate `image`.

use std::io::Cursor;

use image::codecs::bmp::BmpEncoder;
use image::codecs::jpeg::{JpegEncoder, PixelDensity};
use image::codecs::tiff::TiffEncoder;
use image::codecs::webp::WebPEncoder;
use image::{ExtendedColorType, ImageEncoder, ImageResult};

use super::raster::{PixelData, Pixels};
use crate::color::Rgba;
use crate::error::{Error, ErrorKind, Result};

/// The quality of a JPEG, from 1 to 100. At 90 no noise is visible around text.
const QUALITY: u8 = 90;

/// The longest side of a WebP picture, in pixels (RFC 9649, section 3.4).
const WEBP_MAX_SIDE: u32 = 16_383;

/// A bitmap format that the `image` crate writes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bitmap {
    /// JPEG; transparent pixels become white.
    Jpeg,
    /// WebP, lossless.
    Webp,
    /// Windows bitmap; transparent pixels become white.
    Bmp,
    /// TIFF.
    Tiff,
}

/// Encodes the file. `resolution` is device pixels per inch; only JPEG stores it.
///
/// # Errors
/// `TooLarge` when a side is longer than the format allows; `Internal` when the encoder fails, which is a bug.
pub fn encode(pixels: Pixels, bitmap: Bitmap, resolution: f32) -> Result<Vec<u8>> {
    let longest = pixels.width.max(pixels.height);
    if bitmap == Bitmap::Webp && longest > WEBP_MAX_SIDE {
        let message =
            format!("expected at most {WEBP_MAX_SIDE} pixels a side for webp, found {longest}");
        return Err(Error::new(ErrorKind::TooLarge, message));
    }
    let (width, height) = (pixels.width, pixels.height);
    let opaque = matches!(bitmap, Bitmap::Jpeg | Bitmap::Bmp) || pixels.is_opaque();
    // Each of these takes the memory of the pixels, so that no picture is there twice while the encoder works.
    let (bytes, color) = if opaque {
        (flatten_on_white(pixels.data), ExtendedColorType::Rgb8)
    } else {
        (pixels.into_rgba(), ExtendedColorType::Rgba8)
    };
    let mut out = Cursor::new(Vec::new());
    write_image(bitmap, resolution, &mut out, (bytes, width, height, color))
        .map_err(|error| Error::new(ErrorKind::Internal, error.to_string()))?;
    Ok(out.into_inner())
}

/// Runs the encoder of the format.
fn write_image(
    bitmap: Bitmap,
    resolution: f32,
    out: &mut Cursor<Vec<u8>>,
    (bytes, width, height, color): (Vec<u8>, u32, u32, ExtendedColorType),
) -> ImageResult<()> {
    match bitmap {
        Bitmap::Jpeg => {
            let mut encoder = JpegEncoder::new_with_quality(out, QUALITY);
            encoder.set_pixel_density(PixelDensity::dpi(resolution.round() as u16));
            encoder.write_image(&bytes, width, height, color)
        }
        Bitmap::Webp => WebPEncoder::new_lossless(out).write_image(&bytes, width, height, color),
        Bitmap::Bmp => BmpEncoder::new(out).write_image(&bytes, width, height, color),
        Bitmap::Tiff => TiffEncoder::new(out).write_image(&bytes, width, height, color),
    }
}

/// Red, green and blue of each pixel, painted over white where it is not opaque.
fn flatten_on_white(pixels: PixelData) -> Vec<u8> {
    match pixels {
        PixelData::Indexed(palette, indices) => {
            let flattened: Vec<[u8; 3]> = palette.iter().map(|color| over_white(*color)).collect();
            let of = |index: &u8| flattened.get(usize::from(*index)).copied();
            let pixels: Vec<[u8; 3]> = indices
                .iter()
                .map(|index| of(index).unwrap_or([255; 3]))
                .collect();
            pixels.into_flattened()
        }
        PixelData::Rgba(bytes) => {
            let (pixels, _) = bytes.as_chunks::<4>();
            let pixels: Vec<[u8; 3]> = pixels
                .iter()
                .map(|[r, g, b, a]| {
                    over_white(Rgba {
                        r: *r,
                        g: *g,
                        b: *b,
                        a: *a,
                    })
                })
                .collect();
            pixels.into_flattened()
        }
    }
}

/// A colour painted over white.
fn over_white(Rgba { r, g, b, a }: Rgba) -> [u8; 3] {
    let over = |value: u8| {
        let (value, alpha) = (u32::from(value), u32::from(a));
        ((value * alpha + 255 * (255 - alpha) + 127) / 255) as u8
    };
    match a {
        255 => [r, g, b],
        _ => [over(r), over(g), over(b)],
    }
}
