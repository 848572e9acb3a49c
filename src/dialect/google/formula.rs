//! The chart type `tx`: a formula in TeX notation.

use super::params::Params;
use super::spec::{ChartParts, build_spec};
use super::text::label;
use super::{canvas, color};
use crate::color::Rgba;
use crate::error::{Error, Result};
use crate::spec::Spec;
use crate::spec::drawing::{At, CoordinateSystem, Frame, Shape};

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
        return Err(Error::for_parameter(
            "chl",
            format!("expected at most {most} characters"),
        ));
    }
    let text = text.replace('$', "");
    let font = 16.0_f32;
    let fitted = (estimate_width(&text), 60.0);
    let size = match canvas::parse_size(params.text("chs")) {
        Some((width, height)) if width > 10.0 && height > 10.0 => (width, height),
        // One number is the height, and so is the second one after a width that is too small.
        Some((_, height)) if height > 10.0 => (fitted.0 * height / 60.0, height),
        _ => fitted,
    };
    let ink = color::parse(params.text("chco")).unwrap_or(Rgba::BLACK);
    let shape = Shape::Text {
        label: label(&format!("${text}$"), font, ink, params),
        at: At::new(0.5, 0.5),
        anchor: (0, 0),
        shift: (0.0, 0.0),
        frame: Frame::None,
        halo: None,
    };
    let parts = ChartParts {
        marks: None,
        coords: CoordinateSystem::Plane,
        edges: Vec::new(),
        grid: None,
        shapes: vec![shape],
        symbols: Vec::new(),
        padding: 0.0,
        description: "Formula.".to_owned(),
    };
    build_spec(params, size, parts)
}

/// About how wide a formula is, in CSS pixels. A command counts as one letter, braces do not count.
fn estimate_width(text: &str) -> f64 {
    let mut letters = 0_usize;
    let mut command = false;
    for letter in text.chars() {
        match letter {
            '\\' => {
                letters += 1;
                command = true;
            }
            _ if command && letter.is_ascii_alphabetic() => {}
            '{' | '}' | '^' | '_' | ' ' => command = false,
            _ => {
                letters += 1;
                command = false;
            }
        }
    }
    (letters as f64 * 11.0 + 24.0).clamp(40.0, 1600.0).round()
}
