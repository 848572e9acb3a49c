//! Encodes a scene as bytes: one file or folder for each format.

pub mod bitmap;
pub mod datauri;
mod deflate;
pub mod escape;
pub mod gif;
pub mod html;
pub mod media;
mod metadata;
mod options;
pub mod pdf;
pub mod png;
pub mod raster;
pub mod rows;
mod sfnt;
pub mod svg;
pub mod table;

use crate::error::{Error, ErrorKind, Result};
use crate::scene::Scene;
use crate::vocabulary;

use bitmap::Bitmap;

pub use options::Options;

vocabulary! {
    /// An encoding of the answer.
    pub enum Format {
        /// Portable Network Graphics.
        Png = "png",
        /// JPEG, quality 90, on an opaque background.
        Jpeg = "jpeg" | "jpg",
        /// WebP, lossless.
        Webp = "webp",
        /// GIF with one picture.
        Gif = "gif",
        /// Windows bitmap.
        Bmp = "bmp",
        /// TIFF.
        Tiff = "tiff" | "tif",
        /// Scalable Vector Graphics with real text.
        Svg = "svg",
        /// Portable Document Format: one page, selectable text.
        Pdf = "pdf",
        /// An HTML page with the picture as a data URI, its alternative text and its data.
        Html = "html" | "htm",
        /// The data URI of the PNG as text.
        DataUri = "datauri" | "base64",
        /// The description of the picture as text.
        Alt = "alt",
        /// The data as drawn, as comma-separated values (RFC 4180).
        Csv = "csv",
        /// The data as drawn, as a list of JSON objects.
        Json = "json",
    }
}

/// Encodes the scene in this format.
///
/// # Errors
/// `TooLarge` when the picture has more pixels than the format allows, or the file more bytes than the options; `Internal` when an encoder fails, which is a bug.
pub fn encode(scene: &Scene, format: Format, options: &Options<'_>) -> Result<Vec<u8>> {
    let bitmap = |bitmap| bitmap::encode(raster::draw(scene)?, bitmap, scene.inch * scene.scale);
    let empty = table::Table::default();
    let most = options.most_bytes.unwrap_or(usize::MAX);
    let table = options.table.as_ref().unwrap_or(&empty);
    let body = match format {
        Format::Png => Ok(png::encode(&raster::draw(scene)?, scene)),
        Format::Jpeg => bitmap(Bitmap::Jpeg),
        Format::Webp => bitmap(Bitmap::Webp),
        Format::Gif => gif::encode(raster::draw(scene)?),
        Format::Bmp => bitmap(Bitmap::Bmp),
        Format::Tiff => bitmap(Bitmap::Tiff),
        Format::Svg => Ok(svg::encode(scene, options).into_bytes()),
        Format::Pdf => pdf::encode(scene),
        Format::Html => {
            let page = html::encode(scene, &uri(scene)?, options.table.as_ref());
            Ok(page.into_bytes())
        }
        Format::DataUri => uri(scene).map(String::into_bytes),
        Format::Alt => Ok(format!("{}\n", scene.description).into_bytes()),
        Format::Csv => Ok(rows::csv(table, most).into_bytes()),
        Format::Json => Ok(rows::json(table, most).into_bytes()),
    }?;
    if body.len() > most {
        return Err(too_long(format, most));
    }
    Ok(body)
}

/// The error for a file of more than `most` bytes.
fn too_long(format: Format, most: usize) -> Error {
    let instead = match format {
        Format::Svg | Format::Pdf => "; fewer values would fit, or format=png",
        _ if format.is_picture() => "; a smaller width, height or scale would fit",
        _ => "; fewer values would fit",
    };
    let message = format!(
        "expected a response of at most {most} bytes, found more as {}{instead}",
        format.word()
    );
    Error::new(ErrorKind::TooLarge, message)
}

/// The data URI of the picture as PNG.
fn uri(scene: &Scene) -> Result<String> {
    let png = png::encode(&raster::draw(scene)?, scene);
    Ok(datauri::encode(Format::Png.media_type(), &png))
}
