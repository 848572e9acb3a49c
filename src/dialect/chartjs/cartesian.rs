//! Charts with two axes: bars, lines, points and their mixtures.

use super::config::Config;
use super::framed;
use super::kind::Kind;
use super::layers::{self, Place};
use super::plane::Plane;
use super::range;
use crate::dialect::Sources;
use crate::error::{Notes, Result};
use crate::spec::{Canvas, Spec};

/// Reads a chart of bars, lines and points.
///
/// # Errors
/// An option that cannot be drawn, by its path.
pub(super) fn chart(
    config: &Config<'_>,
    mut canvas: Canvas,
    sources: &Sources<'_>,
    notes: &mut Notes,
) -> Result<Spec> {
    let plane = Plane::new(config, notes)?;
    let layers = layers::read(&plane, Place::Shared, notes)?;
    let mut panel = plane.panel(layers, &canvas, notes)?;
    if config.kind != Kind::Sparkline {
        return framed::chart(&plane, canvas, panel, sources, notes);
    }
    let values = config.shown().flat_map(|dataset| dataset.values());
    let values: Vec<f64> = values.collect();
    let (low, high) = range::range(&values).unwrap_or((0.0, 1.0));
    let (low, high) = (low - low * 0.05, high + high * 0.05);
    let has = |key: &str| config.options.get("scales").get(key).is_given();
    if !has("yAxes") {
        panel.y.domain = [
            Some(low.min(high)),
            Some(if high > low { high } else { low + 1.0 }),
        ];
        panel.y.visible = false;
    }
    if !has("xAxes") {
        panel.x.visible = false;
    }
    if !config.look.is_ours() {
        return framed::chart(&plane, canvas, panel, sources, notes);
    }
    canvas.theme.grid_on = false;
    let mut spec = framed::chart(&plane, canvas, panel, sources, notes)?;
    spec.canvas.margins = [Some(0.0); 4];
    Ok(spec)
}
