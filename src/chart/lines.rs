//! Lines and steps through points, with markers: series come in, the room they want and their lines go out.

use super::column::{self, Column};
use super::{band, error_bars, point};
use crate::figure::element::{Area, Course, Line, Spread};
use crate::figure::extent::{Extent, Extents};
use crate::figure::paint;
use crate::figure::plot_area::PlotArea;
use crate::scale::Scale;
use crate::spec::{AxisScale, Channel, Fill, Panel, Series, StepPlace};
use crate::stat::decimate::decimate;

/// Room beyond the points: 5 % of their extent; along time none, because lines read best from edge to edge.
pub(super) fn domain(series: &[Series], panel: &Panel) -> Extents {
    let room = match panel.x.scale {
        AxisScale::Time { .. } => 0.0,
        AxisScale::Linear
        | AxisScale::Log { .. }
        | AxisScale::Symlog { .. }
        | AxisScale::Category { .. } => 0.02,
    };
    let mut extents = Extents {
        x: Extent::of([], room),
        y: Extent::of([], 0.05),
    };
    for one in series {
        for (x, y) in one.points() {
            extents.x.add(x);
            extents.y.add(y);
        }
        let edges = [Channel::Low, Channel::High].map(|edge| one.channel(edge));
        let edges = edges.into_iter().flatten();
        edges.for_each(|edge| extents.y.add(*edge));
    }
    extents
}

/// The values of a series, the edges of its band and its errors.
pub(super) fn columns(series: &Series) -> Vec<Column<'_>> {
    let mut columns = vec![Column::y(series)];
    columns.extend(column::band(series));
    columns.extend(column::errors(series));
    columns
}

/// Draws each series with a gap wherever a value is missing; a point alone is a dot.
pub(super) fn draw(
    plot: &mut PlotArea<'_, '_>,
    series: &[Series],
    first: usize,
    smooth: bool,
    step: Option<StepPlace>,
) {
    for (index, one) in series.iter().enumerate() {
        plot.series_group(first + index, &one.name, |plot| {
            if !one.channel(Channel::Low).is_empty() && !one.channel(Channel::High).is_empty() {
                band::draw(plot, one, smooth, step);
            }
            error_bars::draw(plot, one, 0.0, false, one.style.color);
            draw_one(plot, one, smooth, step)
        });
    }
}

/// One series: the ground under its line, the line, its markers.
fn draw_one(plot: &mut PlotArea<'_, '_>, series: &Series, smooth: bool, step: Option<StepPlace>) {
    let runs = runs(&shown(plot, series), plot);
    let stroke = paint::stroke(&series.style.stroke);
    let course = Course::new(smooth, step);
    for run in &runs {
        if let Some(fill) = series.style.fill.as_ref().filter(|_| run.len() > 1) {
            ground(plot, run, fill, course);
        }
        match (run.as_slice(), &stroke) {
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
    if let Some(mark) = &series.style.marker {
        point::draw(plot, series, mark);
    }
}

/// Fills the ground under a stretch of line, down to zero or to the lower end of the plot.
fn ground(plot: &PlotArea<'_, '_>, run: &[(f64, f64)], fill: &Fill, course: Course) {
    let spread = Spread::Within(plot.rect);
    plot.draw(&Area::under(run, foot(plot), course, fill.clone(), spread));
}

/// The value on which the ground under a line stands: zero, or the end of the scale that is nearer to it; the lower end
/// of a scale that has no zero.
pub(super) fn foot(plot: &PlotArea<'_, '_>) -> f64 {
    let (low, high) = plot.y_scale().domain();
    match plot.y_scale() {
        Scale::Linear(_) | Scale::Symlog(_) => 0.0_f64.max(low.min(high)).min(low.max(high)),
        _ => low,
    }
}

/// The points that can be told apart at this width: of each pixel column the first, least, greatest and last.
fn shown(plot: &PlotArea<'_, '_>, series: &Series) -> Vec<(f64, f64)> {
    let columns = (plot.rect.width * plot.context.spec.canvas.scale)
        .ceil()
        .max(1.0) as usize;
    // On a logarithmic scale a value that is not positive is a gap.
    let gap = |y: f64| matches!(plot.y_scale(), Scale::Log(_)) && y <= 0.0;
    let placed = |y: f64| if gap(y) { f64::NAN } else { y };
    let points = series.x.iter().zip(&series.y);
    let points = points.map(|(x, y)| (*x, placed(*y)));
    if series.x.len() < 4 * columns || series.style.marker.is_some() {
        return points.collect();
    }
    let column = |x: f64| plot.x_scale().position(x) * columns as f64;
    decimate(points, column)
}

/// Stretches of points without a gap.
fn runs(points: &[(f64, f64)], plot: &PlotArea<'_, '_>) -> Vec<Vec<(f64, f64)>> {
    let placed = |scale: &Scale, value: f64| scale.position(value).is_finite();
    let mut runs = vec![Vec::new()];
    for (x, y) in points {
        if placed(plot.x_scale(), *x) && placed(plot.y_scale(), *y) {
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
