//! Points: a series and its marker come in, a marker at each point goes out, with words for who hovers over it.

use crate::figure::element::Markers;
use crate::figure::plot_area::PlotArea;
use crate::scale::{Scale, instant};
use crate::spec::{Marker, Series};

/// In a series of more points than this none has words of its own: nobody hovers over each, and a picture stays small.
const WORDED: usize = 500;

/// Draws a marker at every point that has a place on both scales.
pub(super) fn draw(plot: &PlotArea<'_, '_>, series: &Series, marker: &Marker) {
    let points = series.x.iter().copied().zip(series.y.iter().copied());
    let placed = |(_, (x, y)): &(usize, (f64, f64))| {
        plot.x_scale().position(*x).is_finite() && plot.y_scale().position(*y).is_finite()
    };
    let (indices, places): (Vec<usize>, Vec<(f64, f64)>) =
        points.enumerate().filter(placed).unzip();
    let worded = indices.len() <= WORDED;
    let indices = indices.into_iter().filter(|_| worded);
    let titles: Vec<String> = indices.map(|index| title(plot, series, index)).collect();
    plot.draw(&Markers {
        points: places,
        marker,
        titles,
    });
}

/// What a reader sees on hovering over a point: its name or position, and its value.
pub(super) fn title(plot: &PlotArea<'_, '_>, series: &Series, index: usize) -> String {
    let part = |column: &[f64]| column.get(index).copied().unwrap_or(f64::NAN);
    let (x, y) = (part(&series.x), part(&series.y));
    let at = match (series.names.get(index), plot.x_scale()) {
        (Some(name), _) if !name.is_empty() => name.clone(),
        (_, Scale::Time(_)) => instant::to_iso(x as i64),
        _ => plot.context.number(x),
    };
    format!("{at}: {}", plot.context.number(y))
}
