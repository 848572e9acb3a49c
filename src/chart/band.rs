//! The ground between two edges: a series comes in, stretches without a gap go out, and are drawn.

use crate::figure::element::{Area, Course, Spread};
use crate::figure::paint;
use crate::figure::plot_area::PlotArea;
use crate::scene::Stroke;
use crate::spec::{Channel, Fill, Series, StepPlace};

/// The lower and the upper edge of one series' area.
pub(super) struct Band {
    /// One value a position; NaN is missing.
    pub low: Vec<f64>,
    /// As many.
    pub high: Vec<f64>,
}

/// The edges of a series by itself: zero or its lower column, its upper column or its values.
pub(super) fn own(series: &Series) -> Band {
    let column = |channel: Channel| series.channel(channel).to_vec();
    let (low, high) = (column(Channel::Low), column(Channel::High));
    Band {
        low: if low.is_empty() {
            vec![0.0; series.y.len()]
        } else {
            low
        },
        high: if high.is_empty() {
            series.y.to_vec()
        } else {
            high
        },
    }
}

/// Draws a light band between the lower and the upper column of a series, without an edge.
pub(super) fn draw(
    plot: &PlotArea<'_, '_>,
    series: &Series,
    smooth: bool,
    step: Option<StepPlace>,
) {
    let mut bare = series.clone();
    bare.style.stroke.width = 0.0;
    for run in runs(series, &own(series)) {
        draw_run(plot, &bare, &run, None, smooth, step);
    }
}

/// Stretches without a missing value: position, lower and upper edge.
pub(super) fn runs(series: &Series, band: &Band) -> Vec<Vec<[f64; 3]>> {
    let mut runs = vec![Vec::new()];
    for ((x, low), high) in series.x.iter().zip(&band.low).zip(&band.high) {
        if x.is_finite() && low.is_finite() && high.is_finite() {
            if let Some(run) = runs.last_mut() {
                run.push([*x, *low, *high]);
            }
        } else if runs.last().is_some_and(|run| !run.is_empty()) {
            runs.push(Vec::new());
        }
    }
    runs.retain(|run| !run.is_empty());
    runs
}

/// Draws the ground of a stretch and its edges: a line of the ground's colour `between` areas, else the series' own.
pub(super) fn draw_run(
    plot: &PlotArea<'_, '_>,
    series: &Series,
    run: &[[f64; 3]],
    between: Option<&Stroke>,
    smooth: bool,
    step: Option<StepPlace>,
) {
    let upper = run.iter().map(|[x, _, high]| (*x, *high));
    let lower = run.iter().rev().map(|[x, low, _]| (*x, *low));
    let solid = between.is_some();
    // an area between two lines has both of them for edges
    let between_two = !solid && !series.channel(Channel::Low).is_empty();
    let fill = match &series.style.fill {
        Some(fill) => fill.clone(),
        None if solid => Fill::Solid(series.style.color),
        None => Fill::Solid(series.style.color.faded(0.18)),
    };
    let own = paint::stroke(&series.style.stroke);
    let edge = between.cloned().or_else(|| own.clone());
    let course = Course::new(smooth, step);
    plot.draw(&Area {
        points: upper.chain(lower).collect(),
        above: run.len(),
        upper: course,
        lower: course.back(),
        fill: Some(fill),
        spread: Spread::Over(plot.rect),
        edges: [edge.clone(), edge.filter(|_| between_two)],
    });
    if let ([[x, _, high]], Some(line)) = (run, &own) {
        plot.dot(
            (*x, *high),
            line.width.max(1.0) * 1.25,
            series.style.stroke.color,
        );
    }
}
