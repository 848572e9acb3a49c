//! The ground between two edges: a series comes in, stretches without a gap go out, and are drawn.

use super::path::{path, steps};
use crate::figure::paint;
use crate::figure::plot::Plot;
use crate::scene::{Item, Point, Segment, Stroke, shape};
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
pub(super) fn draw(plot: &Plot<'_, '_>, series: &Series, smooth: bool, step: Option<StepPlace>) {
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
    plot: &Plot<'_, '_>,
    series: &Series,
    run: &[[f64; 3]],
    between: Option<&Stroke>,
    smooth: bool,
    step: Option<StepPlace>,
) {
    let upper = run.iter().map(|[x, _, high]| (*x, *high));
    let lower = run.iter().rev().map(|[x, low, _]| (*x, *low));
    let (count, solid) = (run.len(), between.is_some());
    // an area between two lines has both of them for edges
    let between_two = !solid && !series.channel(Channel::Low).is_empty();
    let fill = match &series.style.fill {
        Some(fill) => fill.clone(),
        None if solid => Fill::Solid(series.style.color),
        None => Fill::Solid(series.style.color.faded(0.18)),
    };
    let edge = paint::stroke(&series.style.stroke);
    let rect = plot.rect;
    plot.mark(upper.chain(lower).collect(), |at, picture| {
        let (above, below) = at.split_at(count.min(at.len()));
        let outline = closed(above, below, smooth, step);
        picture.push(Item::Path {
            segments: outline,
            fill: Some(paint::fill(&fill, rect)),
            stroke: None,
        });
        let stroke = between.cloned().or_else(|| edge.clone());
        let drawn = |segments: Vec<Segment>| Item::Path {
            segments,
            fill: None,
            stroke: stroke.clone(),
        };
        if let ([only], Some(line)) = (above, &edge) {
            picture.push(Item::Path {
                segments: shape::circle(*only, line.width.max(1.0) * 1.25),
                fill: Some(line.paint.clone()),
                stroke: None,
            });
        }
        if stroke.is_some() {
            picture.push(drawn(path(above, smooth, step)));
        }
        if stroke.is_some() && between_two {
            picture.push(drawn(lower_edge(below, smooth, step)));
        }
    });
}

/// The lower edge, from right to left.
fn lower_edge(below: &[Point], smooth: bool, step: Option<StepPlace>) -> Vec<Segment> {
    match step {
        Some(place) => {
            let forward: Vec<Point> = below.iter().rev().copied().collect();
            let mut corners = steps(&forward, place);
            corners.reverse();
            shape::polyline(&corners)
        }
        None => path(below, smooth, None),
    }
}

/// The contour along the upper edge and back along the lower one, which comes from right to left.
fn closed(above: &[Point], below: &[Point], smooth: bool, step: Option<StepPlace>) -> Vec<Segment> {
    let mut segments = path(above, smooth, step);
    let back = lower_edge(below, smooth, step);
    segments.extend(back.into_iter().map(|segment| match segment {
        Segment::Move(point) => Segment::Line(point),
        other => other,
    }));
    segments.push(Segment::Close);
    segments
}
