//! Points alone.

use crate::figure::marker;
use crate::figure::plot::Plot;
use crate::figure::reach::{Claim, Reach};
use crate::spec::{Marker, Series, Stroke};

/// 5 % of room beyond the points on all sides.
pub(super) fn claim(series: &[Series]) -> Claim {
    let points = || series.iter().flat_map(Series::points);
    Claim {
        x: Reach::of(points().map(|point| point.0), 0.05),
        y: Reach::of(points().map(|point| point.1), 0.05),
    }
}

/// Draws each point: with a ring in the ground's colour when there are few, see-through when there are many.
pub(super) fn draw(plot: &mut Plot<'_, '_>, series: &[Series], first: usize) {
    let total: usize = series.iter().map(|one| one.x.len()).sum();
    for (index, one) in series.iter().enumerate() {
        plot.series_group(first + index, &one.name, |plot| draw_one(plot, one, total));
    }
}

fn draw_one(plot: &mut Plot<'_, '_>, series: &Series, total: usize) {
    let Some(marker) = &series.style.marker else {
        return;
    };
    let marker = dressed(marker, plot, total);
    let placed = |(x, y): (f64, f64)| {
        plot.x_scale().position(x).is_finite() && plot.y_scale().position(y).is_finite()
    };
    if series.style.colors.is_empty() {
        let points = series.points().filter(|point| placed(*point)).collect();
        plot.mark(points, |at, picture| {
            picture.push(marker::item(&marker, at.to_vec()))
        });
        return;
    }
    let colors = series.x.iter().zip(&series.y).zip(&series.style.colors);
    for ((x, y), color) in colors.filter(|((x, y), _)| placed((**x, **y))) {
        let own = Marker {
            fill: Some(*color),
            ..marker.clone()
        };
        plot.mark(vec![(*x, *y)], |at, picture| {
            picture.push(marker::item(&own, at.to_vec()))
        });
    }
}

/// The marker with a ring or see-through, unless the author said how it looks.
fn dressed(marker: &Marker, plot: &Plot<'_, '_>, total: usize) -> Marker {
    let mut marker = marker.clone();
    if marker.edge.width == 0.0 && total <= 100 {
        marker.edge = Stroke {
            color: plot.theme().background,
            width: 1.0,
            dash: Vec::new(),
        };
        marker.size += 1.0;
    } else if total > 100 {
        marker.fill = marker
            .fill
            .map(|fill| if fill.a == 255 { fill.faded(0.7) } else { fill });
    }
    marker
}
