//! Radar charts: a spoke for each name, a closed line for each series.

use std::borrow::Cow;

use super::curve::{curve_or_polyline, points_along};
use super::drawing::coords::polar_radius;
use super::kind::{Chart, Coords, PaintOrder};
use super::radial::{draw_markers, on_spokes, spokes};
use super::{empty_state, legend_entries};
use crate::figure::disc::Disc;
use crate::figure::extent::Extent;
use crate::figure::legend::LegendEntry;
use crate::figure::paint;
use crate::figure::plot_area::PlotArea;
use crate::scene::{Item, Point, Segment, shape};
use crate::spec::drawing::CoordinateSystem;
use crate::spec::mark::Radar;
use crate::spec::{Fill, Layer, Panel, Series};

impl Chart for Radar {
    fn name(&self) -> &'static str {
        "radar chart"
    }

    fn has_free_order(&self) -> bool {
        true
    }

    fn coords(&self) -> Coords {
        Coords::Disc
    }

    fn paint_order(&self) -> PaintOrder {
        PaintOrder::Bar
    }

    /// Draws the grid of the disc and every series. Where a drawing frames the panel, it has the grid and the number of spokes.
    fn is_colored_by_line(&self) -> bool {
        true
    }

    fn draw(&self, plot: &mut PlotArea<'_, '_>, layer: &Layer, panel: &Panel, first: usize) {
        if empty_state::write_no_data(plot, layer) {
            return;
        }
        let aligned = on_spokes(layer);
        let layer = &*aligned;
        let names = spokes(layer);
        let values = layer
            .series
            .iter()
            .flat_map(|series| series.y.iter().copied());
        let extent = Extent::of(values, 0.0);
        let framed = panel.frame_drawing().map(|drawing| &drawing.coords);
        let (disc, web) = match framed {
            Some(CoordinateSystem::Polar { spokes, open }) => {
                let radius = polar_radius(plot.rect);
                let disc = Disc::bare(plot.rect.center(), radius, &panel.y, extent);
                (disc, Web::new(*spokes, !open, self))
            }
            _ => {
                let disc = Disc::new(plot, &panel.y, extent, &names, true);
                (disc, Web::new(names.len(), true, self))
            }
        };
        disc.draw_grid(plot, true);
        let webs: Vec<Joined> = layer
            .series
            .iter()
            .map(|series| Joined::new(&disc, series, &web))
            .collect();
        let all = || layer.series.iter().zip(&webs).enumerate();
        // the areas of several series lie under all lines, which they would tint
        let are_below = layer.series.len() > 1;
        for (index, (series, joined)) in all().filter(|_| are_below && web.filled) {
            plot.series_group(first + index, &series.name, |plot| {
                draw_area(plot, &disc, series, &web, joined);
            });
        }
        for (index, (series, joined)) in all() {
            plot.series_group(first + index, &series.name, |plot| {
                if !are_below {
                    draw_area(plot, &disc, series, &web, joined);
                }
                draw_line(plot, &disc, series, &web, joined);
                draw_markers(plot, &disc, series, &joined.points);
            });
        }
        disc.draw_labels(plot, &panel.y, 0.0);
    }

    fn legend_entries(&self, layer: &Layer) -> Vec<LegendEntry> {
        legend_entries::lines(layer)
    }
}

/// How the points of a series are joined.
struct Web {
    /// The number of spokes.
    count: usize,
    /// True when the line returns to its first point.
    closes: bool,
    /// True joins the points by curves.
    smooth: bool,
    /// True fills the area inside the line.
    filled: bool,
}

impl Web {
    fn new(count: usize, closes: bool, radar: &Radar) -> Web {
        Web {
            count,
            closes,
            smooth: radar.smooth,
            filled: radar.filled,
        }
    }
}

/// The points of a series in the picture.
struct Joined {
    /// One for each value; `None` where it is missing.
    points: Vec<Option<Point>>,
    /// Those that are not missing.
    known: Vec<Point>,
    /// True when the line goes all around.
    is_closed: bool,
}

impl Joined {
    fn new(disc: &Disc, series: &Series, web: &Web) -> Joined {
        let count = web.count;
        let angle = |index: usize| 360.0 * index as f64 / count.max(1) as f64;
        let values = series.y.iter().enumerate();
        let points: Vec<Option<Point>> = values
            .map(|(index, value)| disc.at(angle(index), *value))
            .collect();
        let known: Vec<Point> = points.iter().copied().flatten().collect();
        let is_closed = web.closes && known.len() == count && count >= 3;
        Joined {
            points,
            known,
            is_closed,
        }
    }
}

/// Draws the area inside the line of a series, if it is filled and the line goes all around.
fn draw_area(
    plot: &mut PlotArea<'_, '_>,
    disc: &Disc,
    series: &Series,
    web: &Web,
    Joined {
        known, is_closed, ..
    }: &Joined,
) {
    if !web.filled || !is_closed {
        return;
    }
    let fill = series.style.fill.clone();
    let fill = fill.unwrap_or(Fill::Solid(series.style.color.faded(0.16)));
    let once_around: Vec<Point> = known.iter().chain(known.first()).copied().collect();
    let (line, smooth) = joined(disc, &once_around, web.smooth);
    let corners = match line {
        // a polygon ends with the line back to its first corner
        Cow::Borrowed(_) => disc.polygon_inside(known),
        Cow::Owned(curve) => disc.polygon_inside(&curve),
    };
    if !corners.is_empty() {
        plot.push(Item::Path {
            segments: closed_path(&corners, smooth),
            fill: Some(paint::fill(&fill, plot.rect)),
            stroke: None,
        });
    }
}

/// Draws the line of a series, open where a value is missing.
fn draw_line(
    plot: &mut PlotArea<'_, '_>,
    disc: &Disc,
    series: &Series,
    web: &Web,
    Joined {
        points,
        known,
        is_closed,
    }: &Joined,
) {
    let Some(stroke) = paint::stroke(&series.style.stroke) else {
        return;
    };
    let runs: Vec<Vec<Point>> = match is_closed {
        true => vec![known.clone()],
        false => from_first_gap(points, web)
            .split(Option::is_none)
            .map(|run| run.iter().copied().flatten().collect())
            .collect(),
    };
    for run in runs.iter().filter(|run| run.len() > 1) {
        let once_around: Vec<Point> = run.iter().chain(run.first()).copied().collect();
        let line = if *is_closed { &once_around } else { run };
        let (line, smooth) = joined(disc, line, web.smooth);
        let parts = disc.line_inside(&line);
        // a line that is nowhere cut is closed, without ends
        let paths = if *is_closed && parts == [once_around.clone()] {
            vec![closed_path(run, smooth)]
        } else {
            let parts = parts.iter();
            parts.map(|part| curve_or_polyline(part, smooth)).collect()
        };
        for segments in paths {
            plot.push(Item::Path {
                segments,
                fill: None,
                stroke: Some(stroke.clone()),
            });
        }
    }
}

/// The points of a line, and whether curves join them. A curve that is cut at the rim comes out as points along it, so that it is
/// cut where it is.
fn joined<'a>(disc: &Disc, line: &'a [Point], smooth: bool) -> (Cow<'a, [Point]>, bool) {
    match smooth && !disc.shows_all(line) {
        true => (points_along(line).into(), false),
        false => (line.into(), smooth),
    }
}

/// The path once around points.
fn closed_path(points: &[Point], smooth: bool) -> Vec<Segment> {
    if !smooth {
        return shape::polygon(points);
    }
    let once_around: Vec<Point> = points.iter().chain(points.first()).copied().collect();
    let mut segments = curve_or_polyline(&once_around, true);
    segments.push(Segment::Close);
    segments
}

/// The points once around, beginning at the first gap: so no run is cut in two at twelve o'clock.
fn from_first_gap(points: &[Option<Point>], web: &Web) -> Vec<Option<Point>> {
    match points.iter().position(Option::is_none) {
        Some(gap) if web.closes && points.len() == web.count && web.count >= 3 => {
            let (before, after) = points.split_at(gap);
            [after, before].concat()
        }
        _ => points.to_vec(),
    }
}
