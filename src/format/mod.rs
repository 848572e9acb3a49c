//! A scene in, bytes out: one file per encoding.

pub mod media;
pub mod raster;

use crate::vocabulary;

vocabulary! {
    /// An encoding of the answer.
    pub enum Format {
        /// Portable Network Graphics.
        Png = "png",
        /// JPEG, quality 90, on an opaque ground.
        Jpeg = "jpeg" | "jpg",
        /// WebP, lossless.
        Webp = "webp",
        /// GIF, one picture.
        Gif = "gif",
        /// Windows bitmap.
        Bmp = "bmp",
        /// TIFF.
        Tiff = "tiff" | "tif",
        /// Scalable Vector Graphics with real text.
        Svg = "svg",
        /// A page with the picture in it as a data URI, its alternative text and its data.
        Html = "html" | "htm",
        /// The data URI of the PNG as text.
        DataUri = "datauri" | "base64",
    }
}
