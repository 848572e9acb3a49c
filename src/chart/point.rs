//! Markers at the points of a series, with a text on hovering.

use crate::figure::element::Markers;
use crate::figure::plot_area::PlotArea;
use crate::scale::{Scale, instant};
use crate::spec::{Marker, Series};

/// A series with more points than this has no texts on hovering: nobody hovers over each point, and the picture stays
/// small.
const MAX_TITLES: usize = 500;

/// Draws a marker at every point that has a position on both scales.
pub(super) fn draw(plot: &PlotArea<'_, '_>, series: &Series, marker: &Marker) {
    let points = series.x.iter().copied().zip(series.y.iter().copied());
    let (indices, positions): (Vec<usize>, Vec<(f64, f64)>) = points
        .enumerate()
        .filter(|(_, at)| plot.has_place(*at))
        .unzip();
    let has_titles = indices.len() <= MAX_TITLES;
    let indices = indices.into_iter().filter(|_| has_titles);
    let titles: Vec<String> = indices.map(|index| title(plot, series, index)).collect();
    plot.draw(&Markers {
        points: positions,
        marker,
        titles,
    });
}

/// The text on hovering over a point: its name or its position, and its value.
pub(super) fn title(plot: &PlotArea<'_, '_>, series: &Series, index: usize) -> String {
    let number = |column: &[f64]| column.get(index).copied().unwrap_or(f64::NAN);
    let (x, y) = (number(&series.x), number(&series.y));
    let position = match series.names.get(index) {
        Some(name) if !name.is_empty() => name.clone(),
        _ => plot.value_text(plot.x_scale(), x),
    };
    format!("{position}: {}", plot.value_text(plot.y_scale(), y))
}

/// The name of the position of a point: its own name, else its date on a time scale; empty on other scales.
pub(super) fn position_name(scale: &Scale, series: &Series, index: usize) -> String {
    let name = series.names.get(index).filter(|name| !name.is_empty());
    match (name, scale, series.x.get(index)) {
        (Some(name), _, _) => name.clone(),
        (None, Scale::Time(time), Some(at)) if at.is_finite() => {
            instant::to_text_in(*at as i64, time.unit(), time.zone())
        }
        _ => String::new(),
    }
}

/// A text that begins with the name of a point, if it has one: `name: value`.
pub(super) fn named(name: &str, value: &str) -> String {
    if name.is_empty() {
        value.to_owned()
    } else {
        format!("{name}: {value}")
    }
}
