//! Slopes: each series is a line between its positions, with its name and its value at both ends.

use std::rc::Rc;

use super::kind::{Chart, Depth, Suits};
use super::{point, values};
use crate::figure::context::text;
use crate::figure::element::{self, Course};
use crate::figure::extent::{Extent, Extents};
use crate::figure::layout::is_thumbnail;
use crate::figure::legend::apart;
use crate::figure::paint;
use crate::figure::plot_area::PlotArea;
use crate::font::{Line, Wrap};
use crate::scene::backend::Open;
use crate::scene::{Anchor, Point, Role};
use crate::spec::mark::Slope;
use crate::spec::{Layer, Panel, Series};

/// From the end of a line to its name in CSS pixels.
const GAP: f32 = 10.0;

impl Chart for Slope {
    fn name(&self) -> &'static str {
        "slope chart"
    }

    fn depth(&self) -> Depth {
        Depth::Line
    }

    fn suits(&self) -> Suits {
        Suits {
            x_grid: Some(true),
            y_grid: Some(false),
            hides_y: true,
            ..Suits::default()
        }
    }

    fn needs_positive(&self) -> bool {
        true
    }

    /// Half a band beyond the outer positions, which is the room for names; 6 % beyond the values.
    fn domain(&self, layer: &Layer, _panel: &Panel) -> Extents {
        let points = || layer.series.iter().flat_map(Series::points);
        let mut x = Extent::of(points().map(|(x, _)| x), 0.0);
        x.widen(x.low - 0.5, x.high + 0.5);
        Extents {
            x,
            y: Extent::of(points().map(|(_, y)| y), 0.06).free(),
        }
    }

    fn draw(&self, plot: &mut PlotArea<'_, '_>, layer: &Layer, panel: &Panel, first: usize) {
        for (index, one) in layer.series.iter().enumerate() {
            plot.series_group(first + index, &one.name, |plot| line(plot, one));
        }
        if is_thumbnail(plot.context) {
            return;
        }
        for side in [Side::Left, Side::Right] {
            labels(plot, layer, panel, side);
        }
    }
}

/// An end of a line.
#[derive(Clone, Copy, PartialEq)]
enum Side {
    Left,
    Right,
}

/// The points of a series that have a place on both scales.
fn placed(plot: &PlotArea<'_, '_>, series: &Series) -> Vec<(f64, f64)> {
    let has_place = |(x, y): &(f64, f64)| {
        plot.x_scale().position(*x).is_finite() && plot.y_scale().position(*y).is_finite()
    };
    series.points().filter(has_place).collect()
}

/// The line of a series and its markers.
fn line(plot: &mut PlotArea<'_, '_>, series: &Series) {
    if let Some(stroke) = paint::stroke(&series.style.stroke) {
        plot.draw(&element::Line {
            points: placed(plot, series).into(),
            course: Course::STRAIGHT,
            stroke,
        });
    }
    if let Some(marker) = &series.style.marker {
        point::draw(plot, series, marker);
    }
}

/// Names and values at one side, moved apart where they would touch, cut where they would leave the plot.
fn labels(plot: &mut PlotArea<'_, '_>, layer: &Layer, panel: &Panel, side: Side) {
    let all = layer.series.iter().map(|one| (one, placed(plot, one)));
    let all: Vec<(&Series, Vec<(f64, f64)>)> = all.collect();
    let last = all.iter().flat_map(|(_, points)| points);
    let last = last.map(|(x, _)| *x).fold(f64::NEG_INFINITY, f64::max);
    // a point alone has one label, at the outer side where it stands at the last position
    let end = |points: &[(f64, f64)]| match (points, side) {
        ([only], Side::Left) => Some(*only).filter(|(x, _)| *x < last),
        ([only], Side::Right) => Some(*only).filter(|(x, _)| *x == last),
        (_, Side::Left) => points.first().copied(),
        (_, Side::Right) => points.last().copied(),
    };
    let ends: Vec<(&Series, (f64, f64))> = all
        .iter()
        .filter_map(|(one, points)| Some((*one, end(points)?)))
        .collect();
    let numbers: Vec<f64> = ends.iter().map(|(_, (_, value))| *value).collect();
    let numbers = values::written(plot, &panel.y, &numbers);
    let mut labels: Vec<Label> = ends
        .iter()
        .zip(&numbers)
        .filter_map(|((series, end), number)| Label::new(plot, series, *end, number, side))
        .collect();
    labels.sort_by(|a, b| a.at.y.total_cmp(&b.at.y));
    let wanted: Vec<f32> = labels.iter().map(|label| label.at.y).collect();
    let pitch = plot.context.fonts.line_height(&plot.context.label_style());
    let heights = apart(&wanted, pitch, plot.rect.y, plot.rect.bottom());
    let ink = plot.theme().label;
    let anchor = match side {
        Side::Left => Anchor::End,
        Side::Right => Anchor::Start,
    };
    plot.group(Open::new(Role::MarkLabel), |plot| {
        for (label, y) in labels.iter().zip(heights) {
            let baseline = y + (label.line.ascent - label.line.descent) / 2.0;
            let at = Point::new(label.at.x, baseline);
            plot.push(text(&label.line, at, anchor, 0.0, ink, None));
        }
    });
}

/// The name and the value at one end of a line.
struct Label {
    line: Rc<Line>,
    /// Where it begins or ends, and the height of the line's end.
    at: Point,
}

impl Label {
    /// `None` where there is nothing to say or no room.
    fn new(
        plot: &PlotArea<'_, '_>,
        series: &Series,
        (x, y): (f64, f64),
        number: &str,
        side: Side,
    ) -> Option<Label> {
        let end = plot.at(x, y);
        let (words, x, room) = match side {
            Side::Left => {
                let x = end.x - GAP;
                (format!("{} {number}", series.name), x, x - plot.rect.x)
            }
            Side::Right => {
                let x = end.x + GAP;
                (
                    format!("{number} {}", series.name),
                    x,
                    plot.rect.right() - x,
                )
            }
        };
        let wrap = Wrap {
            width: Some(room.max(1.0)),
            lines: Some(1),
        };
        let style = plot.context.label_style();
        let lines = plot.context.fonts.paragraph(words.trim(), &style, &wrap);
        let line = lines.into_iter().next()?;
        Some(Label {
            line,
            at: Point::new(x, end.y),
        })
    }
}
