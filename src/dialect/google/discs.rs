//! The data of scatter plots and bubbles as series of a general mark: points in the units of the axes in, layer and axes out.

use super::color::{Colors, FillArea, find_fill, first_color};
use super::marker::replaces_points;
use super::params::Params;
use super::points::SeriesPoints;
use super::series::{
    LinePoints, columns, flat_style, legend_names, linear_axis, name_of, new_series,
};
use super::spec::Marks;
use crate::color::Rgba;
use crate::dialect::native::write::collapse_equal;
use crate::error::{Note, NoteKind, Notes};
use crate::spec::mark::{PointSizes, Scatter};
use crate::spec::{Channel, Mark, Marker, MarkerShape, Series, SeriesStyle, Stroke};
use crate::stat::Numbers;
use std::collections::BTreeMap;

/// The diameter of a disc without a size in CSS pixels.
const DIAMETER: f64 = 10.0;

/// Discs at the points of the first rows: bubbles of the radii in the data, else discs 10 pixels wide times the sizes in the
/// data. Where markers replace the points of a scatter plot, it has none of its own.
pub(super) fn marks(
    points: &LinePoints,
    drawn: usize,
    are_bubbles: bool,
    colors: &Colors,
    params: &Params<'_>,
    notes: &mut Notes,
) -> Marks {
    let legend = legend_names(params);
    let is_hidden = !are_bubbles && replaces_points(params);
    let rows = || points.rows.iter().take(drawn);
    let sizes = rows().flat_map(|row| &row.sizes);
    let sizeless = sizes.filter(|size| **size <= 0.0).count();
    if sizeless > 0 && !is_hidden {
        let text = format!("points with no size above 0 are not drawn; left out: {sizeless}");
        notes.add(Note::new(NoteKind::LeftOut, "chd", text));
    }
    let series = |(place, row): (usize, &SeriesPoints)| {
        let (x, y) = columns(row);
        let inks = inks(place, y.len(), are_bubbles, colors, params);
        let first = inks.first().copied().unwrap_or(Rgba::BLACK);
        let marker = Marker {
            shape: MarkerShape::Circle,
            size: DIAMETER as f32,
            fill: Some(first),
            // without the ring that points have by themselves
            edge: Stroke::solid(Rgba::TRANSPARENT, 1.0),
        };
        let mut channels = BTreeMap::new();
        if !row.sizes.is_empty() {
            let mut sizes = row.sizes.clone();
            sizes.resize(y.len(), f64::NAN);
            channels.insert(Channel::Size, sizes.into());
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
    let full_size = rows().next().map_or(1.0, |row| row.full_size);
    let mark = Scatter {
        sizes: PointSizes::Diameters {
            unit: match are_bubbles {
                true => 2.0,
                false => DIAMETER / full_size,
            },
            least: 2.0,
        },
        ..Scatter::default()
    };
    let series: Vec<Series> = rows().enumerate().map(series).collect();
    let axis = |range, column: fn(&Series) -> &Numbers| {
        linear_axis(range, series.iter().flat_map(column).copied())
    };
    let axes = (axis(points.x, |one| &one.x), axis(points.y, |one| &one.y));
    Marks::new(Mark::Scatter(mark), series, axes)
}

/// The colours of the discs of a row.
fn inks(
    row: usize,
    count: usize,
    are_bubbles: bool,
    colors: &Colors,
    params: &Params<'_>,
) -> Vec<Rgba> {
    let default = match find_fill(&params.fills(), FillArea::Series(row)) {
        Some(fill) if are_bubbles => first_color(fill),
        None if are_bubbles => params.default_color(row).faded(0.6),
        _ => params.default_color(row),
    };
    let color = |index: usize| colors.of_point(row, index).unwrap_or(default);
    collapse_equal((0..count).map(color))
}
