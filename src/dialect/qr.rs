//! A text to the modules of a QR code, for every dialect.

use qrcodegen::{Mask, QrCode, QrCodeEcc, QrSegment, Version};

use super::single::single;
use super::{Sources, shift_jis};
use crate::color::Rgba;
use crate::error::{Error, Kind, Result};
use crate::spec::mark;
use crate::spec::{Canvas, Mark, Matrix, Spec};
use crate::vocabulary;

vocabulary! {
    /// How much of a code may be lost before it cannot be read.
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
    /// How the letters of the text become bytes.
    pub enum Encoding {
        /// Unicode.
        Utf8 = "UTF-8" | "utf8",
        /// Japanese.
        ShiftJis = "Shift_JIS" | "sjis" | "shift-jis",
        /// Western European.
        Latin1 = "ISO-8859-1" | "latin1",
    }
}

/// What a code says, and the words that said so.
pub struct Wanted<'a> {
    /// The text.
    pub text: &'a str,
    /// How much may be lost.
    pub level: Level,
    /// Light modules round the code.
    pub quiet: usize,
    /// How letters become bytes.
    pub encoding: Encoding,
    /// Colour of the dark modules.
    pub ink: Rgba,
    /// The word for the text, for messages, which never repeat the text itself.
    pub text_word: &'a str,
    /// The word for the size.
    pub size_word: &'a str,
}

/// A picture of nothing but the code, in the middle of the canvas.
///
/// # Errors
/// A text too long for a code, letters that the encoding does not have, a canvas too small for whole device pixels.
pub fn spec(wanted: &Wanted<'_>, canvas: Canvas, sources: &Sources<'_>) -> Result<Spec> {
    let code = matrix(wanted)?;
    let whole = code.whole() as f32;
    let room = canvas.width.min(canvas.height);
    if (room * canvas.scale).floor() < whole {
        let least = (whole / canvas.scale).ceil();
        return Err(Error::of(
            wanted.size_word,
            format!(
                "expected at least {least}×{least} for a code of {whole}×{whole} modules, found {}×{}",
                canvas.width, canvas.height
            ),
        ));
    }
    let margins = [Some(0.0); 4];
    let canvas = Canvas { margins, ..canvas };
    Ok(single(
        Mark::Qr(mark::Qr { code }),
        wanted.ink,
        canvas,
        sources,
    ))
}

/// The modules.
fn matrix(wanted: &Wanted<'_>) -> Result<Matrix> {
    let segments = segments(wanted)?;
    let level = match wanted.level {
        Level::Low => QrCodeEcc::Low,
        Level::Medium => QrCodeEcc::Medium,
        Level::Quartile => QrCodeEcc::Quartile,
        Level::High => QrCodeEcc::High,
    };
    let mask: Option<Mask> = None;
    let code =
        QrCode::encode_segments_advanced(&segments, level, Version::MIN, Version::MAX, mask, false)
            .map_err(|_| {
                let most = match wanted.level {
                    Level::Low => 2953,
                    Level::Medium => 2331,
                    Level::Quartile => 1663,
                    Level::High => 1273,
                };
                let level = wanted.level.word();
                Error::of(
                    wanted.text_word,
                    format!("expected at most {most} bytes at level {level}, found more"),
                )
                .with_kind(Kind::TooLarge)
            })?;
    let side = usize::try_from(code.size()).unwrap_or(1);
    let dark = |column: usize, row: usize| match (i32::try_from(column), i32::try_from(row)) {
        (Ok(x), Ok(y)) => code.get_module(x, y),
        _ => false,
    };
    Ok(Matrix::new(side, wanted.quiet, dark))
}

/// Digits and capitals in their own short ways, all else as bytes of the encoding. Bytes that are not ASCII are
/// announced (ECI), or readers have to guess; ISO 8859-1 is what they expect unannounced.
fn segments(wanted: &Wanted<'_>) -> Result<Vec<QrSegment>> {
    if wanted.text.is_ascii() {
        return Ok(QrSegment::make_segments(wanted.text));
    }
    let announced =
        |number: u32, bytes: &[u8]| vec![QrSegment::make_eci(number), QrSegment::make_bytes(bytes)];
    match wanted.encoding {
        Encoding::Utf8 => Ok(announced(26, wanted.text.as_bytes())),
        Encoding::ShiftJis => match shift_jis::encode(wanted.text) {
            Some(bytes) => Ok(announced(20, &bytes)),
            None => Err(beyond(wanted)),
        },
        Encoding::Latin1 => {
            // the first 256 characters of Unicode are ISO 8859-1
            let bytes: Option<Vec<u8>> = wanted
                .text
                .chars()
                .map(|letter| u8::try_from(u32::from(letter)).ok())
                .collect();
            match bytes {
                Some(bytes) => Ok(vec![QrSegment::make_bytes(&bytes)]),
                None => Err(beyond(wanted)),
            }
        }
    }
}

fn beyond(wanted: &Wanted<'_>) -> Error {
    let encoding = wanted.encoding.word();
    Error::of(
        wanted.text_word,
        format!("expected characters that {encoding} contains, found others; UTF-8 contains all"),
    )
}
