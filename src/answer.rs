//! The whole way: a query comes in, the bytes of the answer go out, or the error in the form that its reader can use.

use std::io::Cursor;

use crate::dialect::request::{ErrorForm, Wishes, size};
use crate::error::{Error, Kind, Notes, Result};
use crate::format::Format;
use crate::limits::Limits;
use crate::page;
use crate::query::Query;

/// What an answer depends on besides the query.
#[derive(Clone, Debug)]
pub struct Context<'a> {
    /// What one request may cost.
    pub limits: &'a Limits,
    /// The format that the extension of the asked name stands for; `format=` wins over it.
    pub extension: Option<Format>,
}

/// A finished answer.
#[derive(Clone, Debug, PartialEq)]
pub struct Answer {
    /// The encoding of the body.
    pub format: Format,
    /// The bytes.
    pub body: Vec<u8>,
    /// What the author should know although the answer is there.
    pub notes: Notes,
    /// It contains what only its asker may see, so that no cache may keep it.
    pub private: bool,
}

/// Draws what the query says.
///
/// # Errors
/// Whatever is wrong with the query, worded for its author.
pub fn answer(query: &Query, context: &Context) -> Result<Answer> {
    let wishes = Wishes::read(query)?;
    let format = wishes.format.or(context.extension).unwrap_or(Format::Png);
    let (width, height) = size(query).unwrap_or((800.0, 480.0));
    Ok(Answer {
        format,
        body: plain(width, height, format)?,
        notes: Notes::default(),
        private: false,
    })
}

/// How the picture of an error should look.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Frame {
    /// Width in CSS pixels.
    pub width: f32,
    /// Height in CSS pixels.
    pub height: f32,
    /// Device pixels per CSS pixel.
    pub scale: f32,
    /// The asked format; what is no picture becomes a PNG.
    pub format: Format,
}

impl Frame {
    /// The frame that a query asks for, wrong wishes left out; never so large that it would cost much.
    pub fn of(query: &Query, extension: Option<Format>) -> Frame {
        let (wishes, _) = Wishes::lenient(query);
        let (width, height) = size(query).unwrap_or((800.0, 480.0));
        let most = (4_000_000.0 / (width * height)).sqrt();
        Frame {
            width,
            height,
            scale: (wishes.scale.unwrap_or(1.0) as f32).min(most),
            format: wishes.format.or(extension).unwrap_or(Format::Png),
        }
    }
}

/// The body of an error's answer and its `Content-Type`. It cannot fail: where no picture can be made, the message
/// goes out as text.
pub fn error_body(error: &Error, form: ErrorForm, frame: Frame) -> (&'static str, Vec<u8>) {
    match form {
        ErrorForm::Image => {
            picture(error, frame).unwrap_or_else(|_| error_body(error, ErrorForm::Text, frame))
        }
        ErrorForm::Html => (
            Format::Html.media_type(),
            page::error::html(error).into_bytes(),
        ),
        ErrorForm::Json => (
            "application/problem+json",
            page::error::json(error).into_bytes(),
        ),
        ErrorForm::Text => (
            "text/plain; charset=utf-8",
            format!("{error}\n").into_bytes(),
        ),
    }
}

fn picture(error: &Error, frame: Frame) -> Result<(&'static str, Vec<u8>)> {
    let format = match frame.format.is_picture() {
        true => frame.format,
        false => Format::Png,
    };
    let body = plain(frame.width, frame.height, format).map_err(|_| error.clone())?;
    Ok((format.media_type(), body))
}

/// An empty white picture.
fn plain(width: f32, height: f32, format: Format) -> Result<Vec<u8>> {
    let encoding = match format {
        Format::Svg => {
            let svg = format!(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\"/>\n"
            );
            return Ok(svg.into_bytes());
        }
        Format::Html => return Ok(b"<!doctype html>\n".to_vec()),
        Format::DataUri => return Ok(b"data:,".to_vec()),
        Format::Png => image::ImageFormat::Png,
        Format::Jpeg => image::ImageFormat::Jpeg,
        Format::Webp => image::ImageFormat::WebP,
        Format::Gif => image::ImageFormat::Gif,
        Format::Bmp => image::ImageFormat::Bmp,
        Format::Tiff => image::ImageFormat::Tiff,
    };
    let mut bytes = Cursor::new(Vec::new());
    image::RgbImage::from_pixel(width as u32, height as u32, image::Rgb([255; 3]))
        .write_to(&mut bytes, encoding)
        .map_err(|error| Error::new(Kind::Internal, error.to_string()))?;
    Ok(bytes.into_inner())
}
