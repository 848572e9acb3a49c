//! The surface of a chart: size, ratio and background in, a canvas in the look of Chart.js out.

use super::parameters::{Look, Parameters};
use crate::color::{Palette, Rgba};
use crate::dialect::Sources;
use crate::error::{Error, ErrorKind, Result};
use crate::spec::{Canvas, Fill, Theme};

/// The surface of a chart.
///
/// # Errors
/// A background that is no colour; 413 for more device pixels than the limits allow.
pub(super) fn canvas(parameters: &Parameters, sources: &Sources<'_>) -> Result<Canvas> {
    let (width, height) = (parameters.width as f32, parameters.height as f32);
    let scale = parameters.ratio * sources.scale;
    let pixels = f64::from(width) * scale * f64::from(height) * scale;
    let most = sources.limits.pixels;
    if pixels > most as f64 {
        let message = format!(
            "expected at most {most} pixels in all, found {width} × {height} at devicePixelRatio {scale}: {pixels}"
        );
        return Err(Error::for_parameter("width", message).with_kind(ErrorKind::TooLarge));
    }
    let background = match &parameters.background {
        Some((name, text)) => {
            let color = Rgba::read(name, text, &Palette::new(vec![Rgba::BLACK]))?;
            (color.a > 0).then_some(Fill::Solid(color))
        }
        None if parameters.look.is_ours() => Some(Fill::Solid(Rgba::WHITE)),
        None => None,
    };
    Ok(Canvas {
        width,
        height,
        max_height: None,
        scale: scale as f32,
        inch: 96.0,
        background,
        plot_background: None,
        theme: theme(parameters.look),
        margins: [None; 4],
    })
}

/// The theme of Chart.js, or ours when the chart is drawn as ours are.
pub(super) fn theme(look: Look) -> Theme {
    match look {
        Look::Ours => Theme::light(),
        Look::ChartJs => Theme::chartjs(),
    }
}
