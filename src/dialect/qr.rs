//! A text in, a [`Spec`] that shows it as a QR code out, for every dialect.

use qrcodegen::{Mask, QrCode, QrCodeEcc, QrSegment, Version};

use super::Sources;
use super::single::single;
use crate::color::Rgba;
use crate::error::{Error, ErrorKind, Result};
use crate::spec::mark;
use crate::spec::{Canvas, Mark, Matrix, Spec};
use crate::table::shift_jis;
use crate::vocabulary;

vocabulary! {
    /// The level of error correction: the part of a code that may be damaged before it cannot be read (ISO/IEC 18004).
    pub enum Level {
        /// 7 %.
        Low = "L",
        /// 15 %.
        Medium = "M",
        /// 25 %.
        Quartile = "Q",
        /// 30 %.
        High = "H",
    }
}

vocabulary! {
    /// The character encoding of the text.
    pub enum Encoding {
        /// Unicode.
        Utf8 = "UTF-8" | "utf8",
        /// Japanese.
        ShiftJis = "Shift_JIS" | "sjis" | "shift-jis",
        /// Western European.
        Latin1 = "ISO-8859-1" | "latin1",
    }
}

/// The text and the options of a code, and the parameters that gave them.
pub struct CodeOptions<'a> {
    /// The text.
    pub text: &'a str,
    /// The level of error correction.
    pub level: Level,
    /// The width of the light margin around the code, in modules.
    pub quiet: usize,
    /// The character encoding.
    pub encoding: Encoding,
    /// The colour of the dark modules.
    pub ink: Rgba,
    /// The parameter of the text, for error messages. They never repeat the text itself, because a code is private.
    pub text_word: &'a str,
    /// The parameter of the size, for error messages.
    pub size_word: &'a str,
}

/// A picture that shows the code alone, in the middle of the canvas.
///
/// # Errors
/// The text is too long for a code, the encoding lacks one of its characters, or the canvas has less than one device
/// pixel for each module.
pub fn spec(options: &CodeOptions<'_>, canvas: Canvas, sources: &Sources<'_>) -> Result<Spec> {
    let code = matrix(options)?;
    let modules = code.whole() as f32;
    let side = canvas.width.min(canvas.height);
    if (side * canvas.scale).floor() < modules {
        let least = (modules / canvas.scale).ceil();
        return Err(Error::for_parameter(
            options.size_word,
            format!(
                "expected at least {least}×{least} for a code of {modules}×{modules} modules, found {}×{}",
                canvas.width, canvas.height
            ),
        ));
    }
    let margins = [Some(0.0); 4];
    let canvas = Canvas { margins, ..canvas };
    Ok(single(
        Mark::Qr(mark::Qr { code }),
        options.ink,
        canvas,
        sources,
    ))
}

/// The modules of the code and of the margin around it.
fn matrix(options: &CodeOptions<'_>) -> Result<Matrix> {
    let segments = segments(options)?;
    let level = match options.level {
        Level::Low => QrCodeEcc::Low,
        Level::Medium => QrCodeEcc::Medium,
        Level::Quartile => QrCodeEcc::Quartile,
        Level::High => QrCodeEcc::High,
    };
    let mask: Option<Mask> = None;
    let code =
        QrCode::encode_segments_advanced(&segments, level, Version::MIN, Version::MAX, mask, false)
            .map_err(|_| {
                // bytes in the largest version of a code (ISO/IEC 18004, table 7)
                let most = match options.level {
                    Level::Low => 2953,
                    Level::Medium => 2331,
                    Level::Quartile => 1663,
                    Level::High => 1273,
                };
                let level = options.level.word();
                Error::for_parameter(
                    options.text_word,
                    format!("expected at most {most} bytes at level {level}, found more"),
                )
                .with_kind(ErrorKind::TooLarge)
            })?;
    // the side is from 21 to 177, so that the conversions below cannot fail
    let side = usize::try_from(code.size()).unwrap_or(1);
    let dark = |column: usize, row: usize| match (i32::try_from(column), i32::try_from(row)) {
        (Ok(x), Ok(y)) => code.get_module(x, y),
        _ => false,
    };
    Ok(Matrix::new(side, options.quiet, dark))
}

/// The text as segments of a code. ASCII uses the shorter modes for digits and capitals. Other texts are bytes of the
/// encoding behind an ECI designator, without which readers would have to guess; only ISO 8859-1, their default, needs
/// none.
fn segments(options: &CodeOptions<'_>) -> Result<Vec<QrSegment>> {
    if options.text.is_ascii() {
        return Ok(QrSegment::make_segments(options.text));
    }
    let designated =
        |number: u32, bytes: &[u8]| vec![QrSegment::make_eci(number), QrSegment::make_bytes(bytes)];
    match options.encoding {
        Encoding::Utf8 => Ok(designated(26, options.text.as_bytes())),
        Encoding::ShiftJis => match shift_jis::encode(options.text) {
            Some(bytes) => Ok(designated(20, &bytes)),
            None => Err(missing_characters(options)),
        },
        Encoding::Latin1 => {
            // the first 256 characters of Unicode are ISO 8859-1
            let bytes: Option<Vec<u8>> = options
                .text
                .chars()
                .map(|letter| u8::try_from(u32::from(letter)).ok())
                .collect();
            match bytes {
                Some(bytes) => Ok(vec![QrSegment::make_bytes(&bytes)]),
                None => Err(missing_characters(options)),
            }
        }
    }
}

/// The error for a text with characters that the encoding lacks.
fn missing_characters(options: &CodeOptions<'_>) -> Error {
    let encoding = options.encoding.word();
    Error::for_parameter(
        options.text_word,
        format!("expected characters that {encoding} contains, found others; UTF-8 contains all"),
    )
}
