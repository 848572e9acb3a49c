//! `chs` and `icretina`: the size of the picture, and its surface in Google's look.

use super::params::Params;
use super::text;
use crate::color::Rgba;
use crate::error::{Error, ErrorKind, Note, NoteKind, Notes, Result};
use crate::spec::{Canvas, Fill};

/// Width and height of a chart without `chs`, in CSS pixels.
const DEFAULT_SIZE: (f64, f64) = (400.0, 240.0);

/// Width and height from `chs`, in CSS pixels. One number counts for both.
///
/// # Errors
/// A text that is no size, and lengths outside of 1 to 20000.
pub(super) fn size(params: &Params<'_>, notes: &mut Notes) -> Result<(f64, f64)> {
    let Some(text) = params.get("chs") else {
        let text = "not given; the picture is 400x240";
        notes.add(Note::new(NoteKind::Assumed, "chs", text));
        return Ok(DEFAULT_SIZE);
    };
    let wrong = || Error::expected("chs", "width and height such as 300x200", text);
    let is_possible = |side: f64| (1.0..=20_000.0).contains(&side);
    match parse_size(text) {
        Some((0.0, side)) if is_possible(side) && !text.contains(SEPARATORS) => Ok((side, side)),
        Some((width, height)) if is_possible(width) && is_possible(height) => Ok((width, height)),
        _ => Err(wrong()),
    }
}

/// What may stand between width and height.
const SEPARATORS: [char; 5] = ['x', 'X', '×', '*', ','];

/// Width and height in CSS pixels, each from 0 to 20000; `None` for any other text. One number is the height, and the
/// width is then 0.
pub(super) fn parse_size(text: &str) -> Option<(f64, f64)> {
    let side = |text: &str| {
        let side = text.trim().trim_end_matches("px").parse::<f64>().ok()?;
        (0.0..=20_000.0).contains(&side).then_some(side.round())
    };
    match text.split_once(SEPARATORS) {
        Some((width, height)) => Some((side(width)?, side(height)?)),
        None => Some((0.0, side(text)?)),
    }
}

/// A white surface of this size.
///
/// # Errors
/// 413 for more device pixels than the limits allow.
pub(super) fn canvas(params: &Params<'_>, (width, height): (f64, f64)) -> Result<Canvas> {
    let retina = if params.flag("icretina") { 2.0 } else { 1.0 };
    let scale = params.sources.scale * retina;
    let pixels = (width * scale).ceil() * (height * scale).ceil();
    let max_pixels = params.sources.limits.pixels;
    if pixels > max_pixels as f64 {
        let message = format!(
            "expected at most {max_pixels} pixels in all, found {width} × {height} at scale {scale}: {pixels}"
        );
        return Err(Error::for_parameter("chs", message).with_kind(ErrorKind::TooLarge));
    }
    Ok(Canvas {
        width: width as f32,
        height: height as f32,
        max_height: None,
        scale: scale as f32,
        inch: 96.0,
        background: Some(Fill::Solid(Rgba::WHITE)),
        plot_background: None,
        theme: text::theme(params),
        margins: [None; 4],
    })
}
