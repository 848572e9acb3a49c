//! `chs`, `icretina` and what follows from them: the surface in Google's look.

use super::params::Params;
use crate::color::Rgba;
use crate::error::{Error, Kind, Note, NoteKind, Notes, Result};
use crate::spec::{Canvas, Fill, Theme};

/// What a chart without `chs` measures.
const USUAL: (f64, f64) = (400.0, 240.0);

/// The width and height of `chs`; one number counts for both.
pub(super) fn size(params: &Params<'_>, notes: &mut Notes) -> Result<(f64, f64)> {
    let Some(text) = params.get("chs") else {
        let text = "not given; the picture is 400x240";
        notes.add(Note::new(NoteKind::Assumed, "chs", text));
        return Ok(USUAL);
    };
    let wrong = || Error::expected("chs", "width and height such as 300x200", text);
    let side = |text: &str| {
        text.trim()
            .trim_end_matches("px")
            .parse::<f64>()
            .ok()
            .filter(|side| (1.0..=20_000.0).contains(side))
            .map(f64::round)
            .ok_or_else(wrong)
    };
    match text.split_once(['x', 'X', '×', '*', ',']) {
        Some((width, height)) => Ok((side(width)?, side(height)?)),
        None => side(text).map(|side| (side, side)),
    }
}

/// Width and height where both are numbers from 0 to 20000; one number counts for the height alone.
pub(super) fn size_of(text: &str) -> Option<(f64, f64)> {
    let side = |text: &str| {
        let side = text.trim().parse::<f64>().ok()?;
        (0.0..=20_000.0).contains(&side).then_some(side.round())
    };
    match text.split_once(['x', 'X', ',']) {
        Some((width, height)) => Some((side(width)?, side(height)?)),
        None => Some((0.0, side(text)?)),
    }
}

/// A white surface of that size.
pub(super) fn canvas(params: &Params<'_>, (width, height): (f64, f64)) -> Result<Canvas> {
    let retina = if params.flag("icretina") { 2.0 } else { 1.0 };
    let scale = params.sources.scale * retina;
    let pixels = (width * scale).ceil() * (height * scale).ceil();
    let most = params.sources.limits.pixels;
    if pixels > most as f64 {
        let message = format!(
            "expected at most {most} pixels in all, found {width} × {height} at scale {scale}: {pixels}"
        );
        return Err(Error::of("chs", message).with_kind(Kind::TooLarge));
    }
    Ok(Canvas {
        width: width as f32,
        height: height as f32,
        scale: scale as f32,
        inch: 96.0,
        background: Some(Fill::Solid(Rgba::WHITE)),
        plot_background: None,
        theme: Theme::light(),
        margins: [None; 4],
    })
}
