//! What all marks say: the data, names and colours of series, and the limits of axes in; parameters out.

use super::query_writer::{QueryWriter, collapse_equal};
use crate::color::Rgba;
use crate::scale::{Clamp, instant};
use crate::spec::{AxisScale, Panel, Series, ValueAxis};

/// The values of series, and their names when a series has another than its number.
pub(super) fn values_and_names(series: &[&Series], out: &mut QueryWriter) {
    series.iter().for_each(|one| out.add_numbers("y", &one.y));
    let is_named = |(index, one): (usize, &&Series)| !Series::is_default_name(&one.name, index);
    if series.iter().enumerate().any(is_named) {
        series.iter().for_each(|one| out.add("label", &one.name));
    }
}

/// The colours of series, or those of their points.
pub(super) fn colors<'a>(
    series: impl Iterator<Item = (&'a Series, Rgba)> + Clone,
    out: &mut QueryWriter,
) {
    let of_series = |(one, color): (&Series, Rgba)| match one.style.colors.is_empty() {
        true => color.to_string(),
        false => {
            let colors: Vec<String> = one.style.colors.iter().map(Rgba::to_string).collect();
            colors.join(",")
        }
    };
    let are_of_points = |(one, _): (&Series, Rgba)| !one.style.colors.is_empty();
    if series.clone().any(are_of_points) {
        series.for_each(|one| out.add("color", of_series(one)));
    } else {
        out.add_list("color", collapse_equal(series.map(of_series)));
    }
}

/// The limits of the axes of numbers, from the left and from the bottom; the series of the second vertical axis; and where
/// values beyond the limits stand.
pub(super) fn limits(panel: &Panel, out: &mut QueryWriter) {
    let second = panel
        .layers
        .iter()
        .filter(|layer| layer.axis == ValueAxis::Second);
    let second: Vec<String> = second
        .flat_map(|layer| &layer.series)
        .map(|series| series.place.to_string())
        .collect();
    if !second.is_empty() {
        out.add_list("secondary_y", second);
    }
    let axes = [
        ("xlim", Some(&panel.x)),
        ("ylim", Some(&panel.y)),
        ("y2lim", panel.y2.as_ref()),
    ];
    let axes = axes
        .into_iter()
        .filter_map(|(name, axis)| Some((name, axis?)));
    for (name, axis) in axes.clone() {
        let mut ends: Vec<String> = axis
            .domain
            .iter()
            .flatten()
            .map(|end| position(&axis.scale, *end))
            .collect();
        if axis.reversed {
            ends.reverse();
        }
        if !ends.is_empty() {
            out.add_list(name, ends);
        }
    }
    let clamps = axes.map(|(_, axis)| axis.clamp);
    let clamp = clamps.max().filter(|clamp| *clamp != Clamp::Off);
    if let Some(clamp) = clamp {
        out.add("clamp", clamp.word());
    }
}

/// A position as a query writes it: an instant as a date with its time of day, anything else as a number.
pub(super) fn position(scale: &AxisScale, value: f64) -> String {
    match scale {
        _ if value.is_nan() => "nan".to_owned(),
        AxisScale::Time { .. } => instant::to_iso(value as i64),
        _ => value.to_string(),
    }
}
