//! Charts around a centre: the spokes of a layer, the markers of a series.

use std::borrow::Cow;

use super::point;
use crate::figure::disc::{Disc, Spoke};
use crate::figure::marker;
use crate::figure::plot_area::PlotArea;
use crate::scene::backend::GroupStart;
use crate::scene::{Point, Role};
use crate::spec::{Layer, Marker, Series};
use crate::stat::Numbers;

/// A layer whose series have a point at each spoke, in their order. A series that stands at other positions than the others
/// has its points moved to the spokes of their positions, and misses the others.
pub(super) fn on_spokes(layer: &Layer) -> Cow<'_, Layer> {
    let is_counted = |(index, x): (usize, &f64)| *x == index as f64;
    let are_counted = |series: &Series| series.x.iter().enumerate().all(is_counted);
    if layer.series.iter().all(are_counted) {
        return Cow::Borrowed(layer);
    }
    let all = layer.series.iter().flat_map(|series| &series.x).copied();
    let mut positions: Vec<f64> = all.filter(|x| x.is_finite()).collect();
    positions.sort_by(f64::total_cmp);
    positions.dedup();
    let mut moved = layer.clone();
    for series in &mut moved.series {
        let index = |position: &f64| series.x.iter().rposition(|x| x == position);
        let indices: Vec<Option<usize>> = positions.iter().map(index).collect();
        let pick = |values: &[f64]| -> Numbers {
            let value = |index: &Option<usize>| index.and_then(|index| values.get(index).copied());
            let values = indices.iter().map(value);
            values.map(|value| value.unwrap_or(f64::NAN)).collect()
        };
        series.y = pick(&series.y);
        series.channels = series
            .channels
            .iter()
            .map(|(channel, values)| (*channel, pick(values)))
            .collect();
        let name = |index: &Option<usize>| index.and_then(|index| series.names.get(index).cloned());
        series.names = indices
            .iter()
            .map(|at| name(at).unwrap_or_default())
            .collect();
        if !series.style.colors.is_empty() {
            let color = |index: &Option<usize>| series.style.color_of_point(index.unwrap_or(0));
            series.style.colors = indices.iter().map(color).collect();
        }
        series.x = (0..positions.len()).map(|spoke| spoke as f64).collect();
    }
    // every spoke has the name that a series gives it
    let named = |spoke: usize| {
        let mut names = moved
            .series
            .iter()
            .filter_map(|series| series.names.get(spoke));
        names
            .find(|name| !name.is_empty())
            .cloned()
            .unwrap_or_default()
    };
    let names: Vec<String> = (0..positions.len()).map(named).collect();
    for series in &mut moved.series {
        series.names.clone_from(&names);
    }
    Cow::Owned(moved)
}

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

/// Draws a marker at each point of a series within the limits of the disc, with its value on hovering. `None` is a missing
/// point.
pub(super) fn draw_markers(
    plot: &mut PlotArea<'_, '_>,
    disc: &Disc,
    series: &Series,
    points: &[Option<Point>],
) {
    let Some(marker) = &series.style.marker else {
        return;
    };
    // a value below the lower limit has its end of the line at the center, but no place there
    let is_within = |value: Option<&f64>| value.is_some_and(|value| disc.has(*value));
    let points: Vec<Option<Point>> = points
        .iter()
        .enumerate()
        .map(|(index, point)| point.filter(|_| is_within(series.y.get(index))))
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
