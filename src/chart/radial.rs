//! Charts around a centre: the spokes of a layer, the markers of a series.

use super::point;
use crate::figure::disc::{Disc, Spoke};
use crate::figure::marker;
use crate::figure::plot_area::PlotArea;
use crate::scene::backend::GroupStart;
use crate::scene::{Point, Role};
use crate::spec::{Layer, Marker, Series};

/// A spoke for each point of the longest series, evenly around the circle.
pub(super) fn spokes(layer: &Layer) -> Vec<Spoke> {
    let longest = layer.series.iter().max_by_key(|series| series.y.len());
    let Some(longest) = longest else {
        return Vec::new();
    };
    let count = longest.y.len().max(1) as f64;
    (0..longest.y.len())
        .map(|index| Spoke {
            angle: 360.0 * index as f64 / count,
            name: longest.names.get(index).cloned().unwrap_or_default(),
        })
        .collect()
}

/// Draws a marker at each point of a series within the rim, with its value on hovering. `None` is a missing point.
pub(super) fn draw_markers(
    plot: &mut PlotArea<'_, '_>,
    disc: &Disc,
    series: &Series,
    points: &[Option<Point>],
) {
    let Some(marker) = &series.style.marker else {
        return;
    };
    let points = points.iter();
    let points: Vec<Option<Point>> = points
        .map(|point| point.filter(|point| disc.shows_all(&[*point])))
        .collect();
    // nobody hovers over each of so many points, and one item keeps the picture small
    if points.len() > 200 {
        let all = points.iter().copied().flatten().collect();
        return plot.push(marker::item(marker, all));
    }
    for (index, position) in points.iter().enumerate() {
        let Some(position) = position else {
            continue;
        };
        let point_marker = Marker {
            fill: series.style.colors.get(index).copied().or(marker.fill),
            ..marker.clone()
        };
        let value = plot
            .context
            .number(series.y.get(index).copied().unwrap_or(f64::NAN));
        let name = series.names.get(index).map_or("", String::as_str);
        let title = point::named(name, &value);
        let item = marker::item(&point_marker, vec![*position]);
        plot.group(GroupStart::new(Role::Mark).title(title), |plot| {
            plot.push(item)
        });
    }
}
