//! Lines and steps through points, with markers, bands and error bars: their extent, their columns, their drawing.

use super::column::{self, Column};
use super::{band, error_bars, point};
use crate::figure::element::{Area, Line, Spread};
use crate::figure::extent::{Extent, Extents};
use crate::figure::paint;
use crate::figure::plot_area::PlotArea;
use crate::scale::Scale;
use crate::spec::mark::Course;
use crate::spec::{AxisScale, Channel, Direction, Fill, Panel, Series};
use crate::stat::decimate::decimate;

/// The extent of lines and their bands, with a margin of 5 % along y and 2 % along x. A time axis has no margin: lines
/// over time run from edge to edge.
pub(super) fn domain(all: &[Series], panel: &Panel) -> Extents {
    let margin = match panel.x.scale {
        AxisScale::Time { .. } => 0.0,
        AxisScale::Linear
        | AxisScale::Log { .. }
        | AxisScale::Symlog { .. }
        | AxisScale::Category { .. } => 0.02,
    };
    let mut extents = Extents {
        x: Extent::of([], margin),
        y: Extent::of([], 0.05),
    };
    for series in all {
        extents.add_points(&series.x, &series.y);
        let fades_out = |fill: &Fill| matches!(fill, Fill::Gradient { .. } | Fill::Axial { .. });
        if series
            .style
            .fill
            .as_ref()
            .is_some_and(|fill| !fades_out(fill))
        {
            // an area ends at zero; one that fades out has no end
            extents.y.add(0.0);
        }
        let edges = [Channel::Low, Channel::High].map(|edge| series.channel(edge));
        let edges = edges.into_iter().flatten();
        edges.for_each(|edge| extents.y.add(*edge));
    }
    extents
}

/// The columns of a series: its values, the edges of its band and its errors.
pub(super) fn columns(series: &Series) -> Vec<Column<'_>> {
    let mut columns = vec![Column::y(series)];
    columns.extend(column::band(series));
    columns.extend(column::errors(series));
    columns
}

/// Draws each series. A missing value is a gap; a point between two gaps is a dot.
pub(super) fn draw(plot: &mut PlotArea<'_, '_>, all: &[Series], first: usize, course: Course) {
    for (index, series) in all.iter().enumerate() {
        plot.series_group(first + index, &series.name, |plot| {
            if !series.channel(Channel::Low).is_empty() && !series.channel(Channel::High).is_empty()
            {
                band::draw(plot, series, course);
            }
            error_bars::draw_at_points(plot, series);
            draw_series(plot, series, course)
        });
    }
}

/// Draws one series: the area under its line, the line, its markers.
fn draw_series(plot: &mut PlotArea<'_, '_>, series: &Series, course: Course) {
    let runs = runs(&visible_points(plot, series), plot);
    let stroke = paint::stroke(&series.style.stroke);
    for run in &runs {
        if let Some(fill) = series.style.fill.as_ref().filter(|_| run.len() > 1) {
            fill_under(plot, run, fill, course);
        }
        match (run.as_slice(), &stroke) {
            // a single point has no line; a dot shows it unless there is a marker
            ([only], Some(stroke)) if series.style.marker.is_none() => {
                plot.dot(
                    *only,
                    stroke.width.max(1.0) * 1.25,
                    series.style.stroke.color,
                );
            }
            ([_], _) | (_, None) => {}
            (_, Some(stroke)) => plot.draw(&Line {
                points: run.into(),
                course,
                stroke: stroke.clone(),
            }),
        }
    }
    if let Some(marker) = &series.style.marker {
        point::draw(plot, series, marker);
    }
}

/// Fills the area under a run of a line, down to the base value.
fn fill_under(plot: &PlotArea<'_, '_>, run: &[(f64, f64)], fill: &Fill, course: Course) {
    let spread = Spread::Within(plot.rect);
    plot.draw(&Area::under(
        run,
        base_value(plot),
        course,
        fill.clone(),
        spread,
    ));
}

/// The value at which the area under a line ends: zero, or the end of the scale that is nearest to zero. A scale without
/// zero has its lower end there.
pub(super) fn base_value(plot: &PlotArea<'_, '_>) -> f64 {
    let (low, high) = plot.y_scale().domain();
    match plot.y_scale() {
        Scale::Linear(_) | Scale::Symlog(_) => 0.0_f64.max(low.min(high)).min(low.max(high)),
        Scale::Log(_) | Scale::Time(_) | Scale::Band(_) => low.min(high),
    }
}

/// The points that are distinguishable at this width: of each column of device pixels the first, the least, the greatest
/// and the last. A series with markers keeps all its points.
fn visible_points(plot: &PlotArea<'_, '_>, series: &Series) -> Vec<(f64, f64)> {
    // on a logarithmic scale a value that is not positive is a gap
    let gap = |y: f64| matches!(plot.y_scale(), Scale::Log(_)) && y <= 0.0;
    let value = |y: f64| if gap(y) { f64::NAN } else { y };
    let points = series.x.iter().zip(&series.y);
    let points = points.map(|(x, y)| (*x, value(*y)));
    let columns = plot.crowded_columns(Direction::Vertical, series.x.len());
    match columns.filter(|_| series.style.marker.is_none()) {
        None => points.collect(),
        Some(columns) => decimate(points, |x| plot.x_scale().position(x) * columns as f64),
    }
}

/// Runs of points without a gap: each point has a position on both scales.
fn runs(points: &[(f64, f64)], plot: &PlotArea<'_, '_>) -> Vec<Vec<(f64, f64)>> {
    let is_on = |scale: &Scale, value: f64| scale.position(value).is_finite();
    let mut runs = vec![Vec::new()];
    for (x, y) in points {
        if is_on(plot.x_scale(), *x) && is_on(plot.y_scale(), *y) {
            if let Some(run) = runs.last_mut() {
                run.push((*x, *y));
            }
        } else if runs.last().is_some_and(|run| !run.is_empty()) {
            runs.push(Vec::new());
        }
    }
    runs.retain(|run| !run.is_empty());
    runs
}
