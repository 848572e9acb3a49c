//! What lies round a middle: the spokes of a layer, the points of a series.

use crate::figure::disc::Spoke;
use crate::figure::marker;
use crate::figure::plot_area::PlotArea;
use crate::scene::backend::Open;
use crate::scene::{Point, Role};
use crate::spec::{Layer, Marker, Series};

/// A spoke for each point of the longest series, evenly round the circle.
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

/// The points of a series, each with its value on hovering.
pub(super) fn points(plot: &mut PlotArea<'_, '_>, series: &Series, places: &[Option<Point>]) {
    let Some(marker) = &series.style.marker else {
        return;
    };
    if places.len() > 200 {
        let all = places.iter().copied().flatten().collect();
        return plot.push(marker::item(marker, all));
    }
    for (index, place) in places.iter().enumerate() {
        let Some(place) = place else { continue };
        let own = Marker {
            fill: series.style.colors.get(index).copied().or(marker.fill),
            ..marker.clone()
        };
        let value = plot
            .context
            .number(series.y.get(index).copied().unwrap_or(f64::NAN));
        let title = match series.names.get(index).filter(|name| !name.is_empty()) {
            Some(name) => format!("{name}: {value}"),
            None => value,
        };
        let item = marker::item(&own, vec![*place]);
        plot.group(Open::new(Role::Mark).title(title), |plot| plot.push(item));
    }
}
