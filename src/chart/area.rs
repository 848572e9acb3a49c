//! Areas: under a line, on top of one another, or filled to 100 %.

use super::column::{self, Column};
use super::key;
use super::kind::{Chart, Depth, Measure, Suits, ZeroLine};
use super::path::{path, steps};
use crate::figure::legend::Entry;
use crate::figure::paint;
use crate::figure::plot::Plot;
use crate::figure::reach::{Claim, Reach};
use crate::scene::{Item, Point, Segment, Stroke, shape};
use crate::spec::mark::Area;
use crate::spec::{Arrangement, Channel, Fill, Layer, Panel, Series, StepPlace, Theme};
use crate::stat::stack;

impl Chart for Area {
    fn name(&self) -> &'static str {
        "area chart"
    }

    fn depth(&self) -> Depth {
        Depth::Area
    }

    fn suits(&self) -> Suits {
        Suits {
            percent: self.arrangement == Arrangement::Percent,
            ..Suits::default()
        }
    }

    fn zero_line(&self) -> ZeroLine {
        ZeroLine::Over
    }

    fn measures(&self) -> [Measure; 2] {
        [Measure::Positions, Measure::Values]
    }

    /// From edge to edge along x, from zero upwards along y, with a tick at the end.
    fn domain(&self, layer: &Layer, _panel: &Panel) -> Claim {
        let x = Reach::of(
            layer
                .series
                .iter()
                .flat_map(Series::points)
                .map(|point| point.0),
            0.0,
        );
        let mut y = Reach::of([], 0.05);
        for band in bands(self.arrangement, &layer.series) {
            band.low
                .iter()
                .chain(&band.high)
                .for_each(|value| y.add(*value));
        }
        let between = layer
            .series
            .iter()
            .all(|one| !one.channel(Channel::Low).is_empty());
        if between {
            return Claim { x, y };
        }
        y.add(0.0);
        if self.arrangement == Arrangement::Percent && y.low >= 0.0 {
            y.add(100.0);
        }
        Claim { x, y: y.nice() }
    }

    /// Draws each area: a light fill under a full line, or full fills with a hairline between.
    fn draw(&self, plot: &mut Plot<'_, '_>, layer: &Layer, _panel: &Panel, first: usize) {
        let solid = layer.series.len() > 1 && self.arrangement != Arrangement::Overlapped;
        // what is between the areas takes little of them, however many there are
        let thin = plot.rect.height / (layer.series.len() as f32 * 6.0);
        let between = solid.then(|| Stroke::solid(plot.theme().background, thin.min(1.0)));
        let bands = bands(self.arrangement, &layer.series);
        for (index, (one, band)) in layer.series.iter().zip(bands).enumerate() {
            plot.series_group(first + index, &one.name, |plot| {
                for run in runs(one, &band) {
                    draw_run(plot, one, &run, between.as_ref(), self.smooth, self.step);
                }
            });
        }
    }

    fn columns<'a>(&'a self, series: &'a Series) -> Vec<Column<'a>> {
        let mut columns = column::band(series);
        // what is given by its edges has no values beside these
        if !column::is_same(&series.y, series.channel(Channel::High)) {
            columns.insert(0, Column::y(series));
        }
        columns
    }

    fn key(&self, layer: &Layer, _theme: &Theme) -> Vec<Entry> {
        key::swatches(layer)
    }

    fn is_ordered(&self) -> bool {
        true
    }

    fn needs_positive(&self) -> bool {
        true
    }

    fn is_stacked(&self) -> bool {
        matches!(
            self.arrangement,
            Arrangement::Stacked | Arrangement::Percent
        )
    }
}

/// The lower and the upper edge of one series' area.
struct Band {
    low: Vec<f64>,
    high: Vec<f64>,
}

/// The edges of all areas. Stacked series are matched by position.
fn bands(arrangement: Arrangement, series: &[Series]) -> Vec<Band> {
    let columns: Vec<&[f64]> = series.iter().map(|one| &*one.y).collect();
    let stacked = match arrangement {
        Arrangement::Stacked => stack::stacked(&columns),
        Arrangement::Percent => stack::percent(&columns),
        Arrangement::Grouped | Arrangement::Overlapped => {
            return series.iter().map(own).collect();
        }
    };
    stacked
        .into_iter()
        .map(|(low, high)| Band { low, high })
        .collect()
}

/// The edges of a series by itself: zero or its lower column, its upper column or its values.
fn own(series: &Series) -> Band {
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
pub(super) fn band(plot: &Plot<'_, '_>, series: &Series, smooth: bool, step: Option<StepPlace>) {
    let mut bare = series.clone();
    bare.style.stroke.width = 0.0;
    for run in runs(series, &own(series)) {
        draw_run(plot, &bare, &run, None, smooth, step);
    }
}

/// Stretches without a missing value: position, lower and upper edge.
fn runs(series: &Series, band: &Band) -> Vec<Vec<[f64; 3]>> {
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

fn draw_run(
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
