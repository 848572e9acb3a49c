//! Numbers as they are written at marks.

use crate::figure::plot_area::PlotArea;
use crate::scale::Format;
use crate::spec::{Axis, AxisScale};

/// Values in the format of their own, else as the axis of values writes them, in the unit of its ticks.
pub(super) fn written(plot: &PlotArea<'_, '_>, axis: &Axis, values: &[f64]) -> Vec<String> {
    let along = || axis.format.clone().unwrap_or_default();
    let format = axis.values.clone();
    let format = format.unwrap_or_else(|| along().around(&axis.prefix, &axis.suffix));
    let ticks = match axis.scale {
        AxisScale::Linear => &plot.ticks,
        _ => values,
    };
    format.beside(ticks, values, &plot.context.spec.locale)
}

/// Parts of a whole in a format; without one in per cent, all with the same decimals: one where a part below a tenth is no
/// whole number, else none.
pub(super) fn shares(
    plot: &PlotArea<'_, '_>,
    parts: &[f64],
    format: Option<&Format>,
) -> Vec<String> {
    if let Some(format) = format {
        let by = if format.is_percent() { 1.0 } else { 100.0 };
        let parts: Vec<f64> = parts.iter().map(|part| part * by).collect();
        return format.values(&parts, &plot.context.spec.locale);
    }
    let percent = || parts.iter().map(|part| part * 100.0);
    let fine = percent().any(|share| share < 9.95 && (share - share.round()).abs() > 0.05);
    let by = if fine { 10.0 } else { 1.0 };
    let rounded: Vec<f64> = percent().map(|share| (share * by).round() / by).collect();
    let locale = &plot.context.spec.locale;
    Format::default()
        .around("", locale.percent())
        .values(&rounded, locale)
}
