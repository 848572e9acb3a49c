//! The data of scatter plots and bubbles as series of a general mark: points in the units of the axes in, layer and axes out.

use super::color::{Colors, FillArea, default_series_color, fills, find_fill, first_color};
use super::marker::replaces_points;
use super::params::Params;
use super::points::SeriesPoints;
use super::series::{
    LinePoints, columns, flat_style, legend_names, linear_axis, name_of, new_series,
};
use super::spec::{Marks, collapse_equal};
use crate::color::Rgba;
use crate::spec::mark::Scatter;
use crate::spec::{Channel, Mark, Marker, MarkerShape, Series, SeriesStyle, Stroke};
use std::collections::BTreeMap;

/// Discs at the points of the first rows: bubbles of the radii in the data, else discs 10 pixels wide times the sizes in the
/// data. Where markers replace the points of a scatter plot, it has none of its own.
pub(super) fn marks(
    points: &LinePoints,
    drawn: usize,
    are_bubbles: bool,
    colors: &Colors,
    params: &Params<'_>,
) -> Marks {
    let legend = legend_names(params);
    let is_hidden = !are_bubbles && replaces_points(params);
    let rows = || points.rows.iter().take(drawn);
    let all = collapse_equal(rows().flat_map(|row| sizes(row, are_bubbles)));
    let series = |(place, row): (usize, &SeriesPoints)| {
        let (x, y) = columns(row);
        let inks = inks(place, y.len(), are_bubbles, colors, params);
        let first = inks.first().copied().unwrap_or(Rgba::BLACK);
        let marker = Marker {
            shape: MarkerShape::Circle,
            size: all.first().map_or(10.0, |size| *size as f32),
            fill: Some(first),
            // without the ring that points have by themselves
            edge: Stroke::solid(Rgba::TRANSPARENT, 1.0),
        };
        let mut channels = BTreeMap::new();
        if all.len() > 1 {
            let areas = sizes(row, are_bubbles).into_iter().map(Scatter::area);
            channels.insert(Channel::Size, areas.map(Scatter::diameter).collect());
        }
        let name = legend.get(place).copied().unwrap_or("");
        let name = name_of(name, place, drawn, y.len());
        let style = SeriesStyle {
            colors: if inks.len() > 1 { inks } else { Vec::new() },
            marker: (!is_hidden).then_some(marker),
            ..flat_style(first)
        };
        Series {
            channels,
            ..new_series(place, name, (x, y), style)
        }
    };
    let mark = Scatter {
        largest: None,
        ..Scatter::default()
    };
    let series = rows().enumerate().map(series).collect();
    let axes = (linear_axis(points.x), linear_axis(points.y));
    Marks::new(Mark::Scatter(mark), series, axes)
}

/// The diameters of the discs of a row in CSS pixels.
fn sizes(row: &SeriesPoints, are_bubbles: bool) -> Vec<f64> {
    let size = |index: usize| {
        let given = row.sizes.get(index).copied();
        let given = given.filter(|size| size.is_finite());
        let size = match are_bubbles {
            true => given.unwrap_or(5.0) * 2.0,
            false => given.unwrap_or(1.0) * 10.0,
        };
        size.clamp(2.0, 2000.0)
    };
    (0..row.at.len()).map(size).collect()
}

/// The colours of the discs of a row.
fn inks(
    row: usize,
    count: usize,
    are_bubbles: bool,
    colors: &Colors,
    params: &Params<'_>,
) -> Vec<Rgba> {
    let default = match find_fill(&fills(params), FillArea::Series(row)) {
        Some(fill) if are_bubbles => first_color(fill),
        None if are_bubbles => default_series_color(params, row).faded(0.6),
        _ => default_series_color(params, row),
    };
    let color = |index: usize| colors.of_point(row, index).unwrap_or(default);
    collapse_equal((0..count).map(color))
}
