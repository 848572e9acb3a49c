//! The chart type `tx`: a formula in TeX notation.

use super::params::Params;
use super::spec::{ChartParts, build_spec};
use super::text::label;
use super::{canvas, color};
use crate::color::Rgba;
use crate::error::{Error, ErrorKind, Result};
use crate::font::Fonts;
use crate::spec::Spec;
use crate::spec::drawing::{At, CoordinateSystem, Shape};

/// The size of letters in CSS pixels.
const FONT_SIZE: f32 = 16.0;
/// The free space around a formula, in CSS pixels.
const MARGIN: f32 = 4.0;

/// Reads a formula. Without a size the picture is about as large as the formula.
///
/// # Errors
/// A request without a formula; a formula that is too long.
pub(super) fn chart(params: &Params<'_>) -> Result<Spec> {
    let Some(text) = params.get("chl") else {
        return Err(Error::for_parameter(
            "chl",
            "expected a formula, found nothing",
        ));
    };
    let most = params.sources.limits.text_length;
    if text.chars().count() > most {
        let error = Error::for_parameter("chl", format!("expected at most {most} characters"));
        return Err(error.with_kind(ErrorKind::TooLarge));
    }
    let text = undelimited(text).replace('$', "");
    let formula = format!("${text}$");
    let ink = color::parse(params.text("chco")).unwrap_or(Rgba::BLACK);
    let label = |font: f32| label(&formula, font, ink, params);
    let line = Fonts::embedded().line(&formula, &label(FONT_SIZE).font);
    let (wide, high) = (line.width, line.ascent + line.descent);
    // a height alone scales the formula, whose width follows
    let (font, size) = match canvas::parse_size(params.text("chs")) {
        Some((width, height)) if width > 10.0 && height > 10.0 => (FONT_SIZE, (width, height)),
        Some((_, height)) if height > 10.0 => {
            let font = FONT_SIZE * (height as f32 - MARGIN) / high.max(1.0);
            (font, (fitted(wide * font / FONT_SIZE), height))
        }
        _ => (FONT_SIZE, (fitted(wide), fitted(high))),
    };
    let shape = Shape::text(label(font), At::new(0.5, 0.5), (0, 0));
    let text = "Formula.".to_owned();
    let parts = ChartParts::drawn(CoordinateSystem::Plane, vec![shape], text);
    build_spec(params, size, parts)
}

/// A formula without the `\[` and `\]`, or `\(` and `\)`, that TeX has around it.
fn undelimited(text: &str) -> &str {
    let text = text.trim();
    let inside = |open: &str, close: &str| text.strip_prefix(open)?.strip_suffix(close);
    let found = inside("\\[", "\\]").or_else(|| inside("\\(", "\\)"));
    found.unwrap_or(text)
}

/// The side of a picture for a formula of this length, in CSS pixels.
fn fitted(length: f32) -> f64 {
    f64::from((length + 2.0 * MARGIN).clamp(20.0, 1600.0).ceil())
}
