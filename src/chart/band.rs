//! The area between two edges: splits a series into runs without a gap and draws them.

use super::placement::SeriesPlacement;
use crate::color::Rgba;
use crate::figure::element::{Area, Spread};
use crate::figure::paint;
use crate::figure::plot_area::PlotArea;
use crate::scene::Stroke;
use crate::spec::mark::Course;
use crate::spec::{Channel, Direction, Fill, Series};
use crate::stat::decimate::decimate;

/// Draws a light band between the channels `Low` and `High` of a series, without a line along its edges.
pub(super) fn draw(plot: &PlotArea<'_, '_>, series: &Series, course: Course) {
    let mut without_line = series.clone();
    without_line.style.stroke.width = 0.0;
    for run in runs(plot, &SeriesPlacement::band(series)) {
        draw_run(plot, &without_line, &run, None, course);
    }
}

/// Runs of positions without a missing value, and without one that has no place on its scale; each point is position,
/// lower edge and upper edge. The lower edge may be the end of the scale.
pub(super) fn runs(plot: &PlotArea<'_, '_>, placed: &SeriesPlacement<'_>) -> Vec<Vec<[f64; 3]>> {
    let (across, up) = (plot.x_scale(), plot.y_scale());
    let mut runs = vec![Vec::new()];
    for datum in placed.data() {
        let (x, low, high) = (datum.position, datum.base, datum.end);
        let has_place = across.position(x).is_finite() && up.position(high).is_finite();
        if has_place && low.is_finite() {
            if let Some(run) = runs.last_mut() {
                run.push([x, up.base(low), high]);
            }
        } else if runs.last().is_some_and(|run| !run.is_empty()) {
            runs.push(Vec::new());
        }
    }
    runs.retain(|run| !run.is_empty());
    runs
}

/// The points of an edge that are distinguishable at this width.
fn decimated(
    plot: &PlotArea<'_, '_>,
    run: &[[f64; 3]],
    edge: impl Fn(&[f64; 3]) -> (f64, f64),
) -> Vec<(f64, f64)> {
    let points = run.iter().map(edge);
    match plot.crowded_columns(Direction::Vertical, run.len()) {
        None => points.collect(),
        Some(columns) => decimate(points, |x| plot.x_scale().position(x) * columns as f64),
    }
}

/// Draws the area of a run and lines along its edges: the stroke `between` stacked areas, or the stroke of the series.
pub(super) fn draw_run(
    plot: &PlotArea<'_, '_>,
    series: &Series,
    run: &[[f64; 3]],
    between: Option<&Stroke>,
    course: Course,
) {
    let upper = decimated(plot, run, |[x, _, high]| (*x, *high));
    let mut lower = decimated(plot, run, |[x, low, _]| (*x, *low));
    lower.reverse();
    // an area that is not filled has its own line
    let is_hollow = series.style.fill == Some(Fill::Solid(Rgba::TRANSPARENT));
    let between = between.filter(|_| !is_hollow);
    // stacked areas are separated by a line and filled with the full colour
    let solid = between.is_some();
    // an area between two lines has a line along both edges
    let has_lower_line = !solid && !series.channel(Channel::Low).is_empty();
    let fill = match &series.style.fill {
        Some(fill) => fill.clone(),
        None if solid => Fill::Solid(series.style.color),
        None => Fill::Solid(series.style.color.faded(0.18)),
    };
    let stroke = paint::stroke(&series.style.stroke);
    let edge = between.cloned().or_else(|| stroke.clone());
    plot.draw(&Area {
        above: upper.len(),
        points: [upper, lower].concat(),
        upper: course,
        lower: course,
        fill: Some(fill),
        spread: Spread::Over(plot.rect),
        edges: [edge.clone(), edge.filter(|_| has_lower_line)],
    });
    // a single position has no area; a dot shows it
    if let ([[x, _, high]], Some(line)) = (run, &stroke) {
        plot.dot(
            (*x, *high),
            line.width.max(1.0) * 1.25,
            series.style.stroke.color,
        );
    }
}
