//! The shapes of a drawing: a shape comes in, the items that show it go out.

mod bars;
mod markers;
mod rule;
mod sector;
mod text;

use super::coords::Projector;
use super::disc::push_path;
use crate::chart::curve::curve_or_polyline;
use crate::chart::map;
use crate::color::Rgba;
use crate::figure::paint;
use crate::figure::plot_area::PlotArea;
use crate::scene::backend::GroupStart;
use crate::scene::{Item, Paint, Point, Rect, Role, Segment, Stroke, shape};
use crate::spec::drawing::{At, Outline, OutlineSegment, Shape, Spot};
use crate::spec::{Direction, Fill, Stroke as LineStyle};

pub(super) use text::draw_label;

/// Draws one shape. One that `is_part` of a group has none of its own if it is a text, a figure or a rule.
pub(super) fn draw(
    plot: &mut PlotArea<'_, '_>,
    shape: &Shape,
    projector: &Projector<'_>,
    is_part: bool,
) {
    match shape {
        // drawn by those who know the panel
        Shape::Marks | Shape::Part(_) => {}
        Shape::Line {
            at,
            stroke,
            smooth,
            series,
        } => {
            draw_in_group(plot, *series, |plot| {
                draw_line(plot, projector, at, stroke, *smooth)
            });
        }
        Shape::Area {
            at,
            base,
            fill,
            smooth,
        } => draw_area(plot, projector, at, base, fill, *smooth),
        Shape::Bars(bars) => bars.draw(plot, projector),
        Shape::Markers(markers) => markers.draw(plot, projector),
        Shape::Text(text) => text.draw(plot, projector, is_part),
        Shape::Figure {
            at,
            outline,
            fill,
            edge,
        } => {
            if let Some(at) = projector.point(*at) {
                let group = GroupStart::new(Role::Annotation).class("marker");
                in_group(plot, (!is_part).then_some(group), |plot| {
                    push_path(
                        plot,
                        outline_segments(outline, at),
                        Some(fill),
                        paint::stroke(edge),
                    );
                });
            }
        }
        Shape::Span {
            direction,
            from,
            to,
            fill,
        } => draw_span(plot, projector, *direction, (*from, *to), fill),
        Shape::Rule(rule) => rule.draw(plot, projector, is_part),
        Shape::Sector(sector) => sector.draw(plot, projector),
        Shape::Disc { at, radius, fill } => {
            if let Some(center) = projector.point(*at) {
                let radius = projector.radius() * *radius as f32;
                push_path(plot, shape::circle(center, radius), Some(fill), None);
            }
        }
        Shape::Regions {
            regions,
            fill,
            border,
        } => {
            if let Some(projection) = projector.projection() {
                for region in &regions.0 {
                    map::region(plot, &projection, *region, *fill, *border, None);
                }
            }
        }
        Shape::Candle {
            at,
            width,
            fill,
            edge,
        } => draw_candle(plot, projector, at, *width, *fill, *edge),
    }
}

/// Records what `draw` draws as a group: that of a series, or that of markers.
fn draw_in_group(
    plot: &mut PlotArea<'_, '_>,
    series: Option<usize>,
    draw: impl FnOnce(&mut PlotArea<'_, '_>),
) {
    let open = match series {
        Some(index) => GroupStart::new(Role::Mark).class(format!("series-{}", index + 1)),
        None => GroupStart::new(Role::Annotation).class("marker"),
    };
    plot.group(open, draw);
}

/// Records what `draw` draws as a group, where there is one.
fn in_group(
    plot: &mut PlotArea<'_, '_>,
    group: Option<GroupStart>,
    draw: impl FnOnce(&mut PlotArea<'_, '_>),
) {
    match group {
        Some(group) => plot.group(group, draw),
        None => draw(plot),
    }
}

/// Splits points at those that are not finite.
fn finite_runs(projector: &Projector<'_>, at: &[At]) -> Vec<Vec<Point>> {
    let points: Vec<Option<Point>> = at.iter().map(|place| projector.point(*place)).collect();
    points
        .split(Option::is_none)
        .filter(|run| !run.is_empty())
        .map(|run| run.iter().flatten().copied().collect())
        .collect()
}

/// Draws a line; a single point between gaps becomes a dot.
fn draw_line(
    plot: &mut PlotArea<'_, '_>,
    projector: &Projector<'_>,
    at: &[At],
    stroke: &LineStyle,
    smooth: bool,
) {
    let Some(stroke) = paint::stroke(stroke) else {
        return;
    };
    for run in finite_runs(projector, at) {
        match run[..] {
            [only] => {
                let fill = Some(stroke.paint.clone());
                let segments = shape::circle(only, (stroke.width / 2.0).max(1.0));
                plot.push(Item::Path {
                    segments,
                    fill,
                    stroke: None,
                });
            }
            _ => plot.push(Item::Path {
                segments: curve_or_polyline(&run, smooth),
                fill: None,
                stroke: Some(stroke.clone()),
            }),
        }
    }
}

/// Draws the area between two rows of points, or inside one row when `base` is empty.
fn draw_area(
    plot: &mut PlotArea<'_, '_>,
    projector: &Projector<'_>,
    at: &[At],
    base: &[At],
    fill: &Fill,
    smooth: bool,
) {
    plot.group(GroupStart::new(Role::Mark).class("area"), |plot| {
        if base.is_empty() {
            for mut run in finite_runs(projector, at) {
                if smooth && run.first() != run.last() {
                    run.extend(run.first().copied());
                }
                let mut segments = curve_or_polyline(&run, smooth);
                segments.push(Segment::Close);
                push_path(plot, segments, Some(fill), None);
            }
            return;
        }
        let whole = |row: &[At]| {
            row.iter()
                .filter_map(|place| projector.point(*place))
                .collect()
        };
        let (top, mut bottom): (Vec<Point>, Vec<Point>) = (whole(at), whole(base));
        bottom.reverse();
        let mut segments = curve_or_polyline(&top, smooth);
        let back = curve_or_polyline(&bottom, smooth);
        segments.extend(
            back.into_iter()
                .enumerate()
                .map(|(index, segment)| match segment {
                    Segment::Move(to) if index == 0 => Segment::Line(to),
                    other => other,
                }),
        );
        segments.push(Segment::Close);
        if top.len() > 1 {
            push_path(plot, segments, Some(fill), None);
        }
    });
}

/// Draws a band across the plot, in this direction, at least one pixel thick.
fn draw_span(
    plot: &mut PlotArea<'_, '_>,
    projector: &Projector<'_>,
    direction: Direction,
    (from, to): (f64, f64),
    fill: &Fill,
) {
    let rect = projector.rect;
    let (low, high) = (
        from.min(to).clamp(0.0, 1.0) as f32,
        from.max(to).clamp(0.0, 1.0) as f32,
    );
    let band = match direction {
        Direction::Horizontal => {
            let (top, bottom) = (
                rect.bottom() - high * rect.height,
                rect.bottom() - low * rect.height,
            );
            Rect::new(rect.x, top, rect.width, (bottom - top).max(1.0))
        }
        Direction::Vertical => {
            let (left, right) = (rect.x + low * rect.width, rect.x + high * rect.width);
            Rect::new(left, rect.y, (right - left).max(1.0), rect.height)
        }
    };
    plot.group(GroupStart::new(Role::Annotation).class("range"), |plot| {
        plot.push(Item::Rect {
            rect: band,
            radius: [0.0; 4],
            fill: Some(paint::fill(fill, band)),
            stroke: None,
        });
    });
}

/// Draws a candle: its body from open to close, and its wick from low to high.
fn draw_candle(
    plot: &mut PlotArea<'_, '_>,
    projector: &Projector<'_>,
    at: &[At; 4],
    width: f32,
    fill: Option<Rgba>,
    edge: Rgba,
) {
    let [Some(low), Some(open), Some(close), Some(high)] = at.map(|place| projector.point(place))
    else {
        return;
    };
    let horizontal = projector.is_horizontal();
    let half = width / 2.0;
    let body = if horizontal {
        Rect::between(
            Point::new(open.x, open.y - half),
            Point::new(close.x, close.y + half),
        )
    } else {
        Rect::between(
            Point::new(open.x - half, open.y),
            Point::new(close.x + half, close.y),
        )
    };
    let stroke = Stroke::solid(edge, 1.0);
    plot.group(GroupStart::new(Role::Mark).class("candle"), |plot| {
        // The wick ends at the body, so that a hollow body stays empty.
        let (near_low, near_high) = if horizontal {
            (
                Point::new(open.x.min(close.x), low.y),
                Point::new(open.x.max(close.x), low.y),
            )
        } else {
            (Point::new(low.x, body.bottom()), Point::new(low.x, body.y))
        };
        for (from, to) in [(low, near_low), (near_high, high)] {
            plot.push(Item::Rule {
                from,
                to,
                stroke: stroke.clone(),
            });
        }
        plot.push(Item::Rect {
            rect: body,
            radius: [0.0; 4],
            fill: fill.map(Paint::Solid),
            stroke: Some(stroke.clone()),
        });
    });
}

/// The path of an outline around a point.
fn outline_segments(outline: &Outline, at: Point) -> Vec<Segment> {
    let point = |(x, y): Spot| Point::new(at.x + x, at.y + y);
    let segment = |step: &OutlineSegment| match *step {
        OutlineSegment::Move(to) => Segment::Move(point(to)),
        OutlineSegment::Line(to) => Segment::Line(point(to)),
        OutlineSegment::Curve(to) => {
            let [a, b, c] = to.map(point);
            Segment::Cubic(a, b, c)
        }
        OutlineSegment::Close => Segment::Close,
    };
    outline.0.iter().map(segment).collect()
}

/// The value for an index when the values are repeated; `None` for an empty slice.
fn cycled<T>(values: &[T], index: usize) -> Option<&T> {
    values.get(index % values.len().max(1))
}
