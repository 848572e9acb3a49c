//! Slope charts: each series is a line between positions, with its name and its value at both ends.

use crate::stat::sort::sort_by_number;
use std::rc::Rc;

use super::kind::{AxisDefaults, Chart, PaintOrder, Shown};
use super::{point, value_labels};
use crate::figure::context::text;
use crate::figure::element;
use crate::figure::extent::{Extent, Extents};
use crate::figure::legend::spread_apart;
use crate::figure::paint;
use crate::figure::plot_area::PlotArea;
use crate::font::{ShapedLine, WrapLimits};
use crate::scene::backend::GroupStart;
use crate::scene::{Anchor, Point, Role};
use crate::spec::mark::{Course, Slope};
use crate::spec::{Layer, Panel, Series};

/// The distance from the end of a line to its label in CSS pixels.
const GAP: f32 = 10.0;

impl Chart for Slope {
    fn name(&self) -> &'static str {
        "slope chart"
    }

    fn shown(&self) -> Shown {
        Shown::Points
    }

    fn paint_order(&self) -> PaintOrder {
        PaintOrder::Line
    }

    fn axis_defaults(&self) -> AxisDefaults {
        AxisDefaults {
            x_grid: Some(true),
            y_grid: Some(false),
            hides_y: true,
            ..AxisDefaults::default()
        }
    }

    /// Half a band beyond the outer positions, as space for the labels. Along y a margin of 6 %.
    fn extents(&self, layer: &Layer, _panel: &Panel) -> Extents {
        let points = || layer.series.iter().flat_map(Series::points);
        let mut x = Extent::of(points().map(|(x, _)| x), 0.0);
        x.widen(x.low - 0.5, x.high + 0.5);
        Extents {
            x,
            y: Extent::of(points().map(|(_, y)| y), 0.06).free(),
        }
    }

    fn draw(&self, plot: &mut PlotArea<'_, '_>, layer: &Layer, panel: &Panel, first: usize) {
        for (index, series) in layer.series.iter().enumerate() {
            plot.series_group(first + index, &series.name, |plot| draw_line(plot, series));
        }
        if plot.context.spec.canvas.is_thumbnail() {
            return;
        }
        for side in [LineEnd::Left, LineEnd::Right] {
            draw_labels(plot, layer, panel, side);
        }
    }
}

/// An end of a line.
#[derive(Clone, Copy, PartialEq)]
enum LineEnd {
    Left,
    Right,
}

/// The points of a series that have a position on both scales.
fn points_on_scales(plot: &PlotArea<'_, '_>, series: &Series) -> Vec<(f64, f64)> {
    series.points().filter(|at| plot.has_place(*at)).collect()
}

/// Draws the line of a series and its markers.
fn draw_line(plot: &mut PlotArea<'_, '_>, series: &Series) {
    if let Some(stroke) = paint::stroke(&series.style.stroke) {
        plot.draw(&element::Line {
            points: points_on_scales(plot, series).into(),
            course: Course::Straight,
            stroke,
        });
    }
    if let Some(marker) = &series.style.marker {
        point::draw(plot, series, marker);
    }
}

/// Writes the names and values at one side. They are moved apart so that they do not overlap, and cut off at the edge of
/// the plot.
fn draw_labels(plot: &mut PlotArea<'_, '_>, layer: &Layer, panel: &Panel, side: LineEnd) {
    let lines: Vec<(&Series, Vec<(f64, f64)>)> = layer
        .series
        .iter()
        .map(|series| (series, points_on_scales(plot, series)))
        .collect();
    let points = lines.iter().flat_map(|(_, points)| points);
    let last = points.map(|(x, _)| *x).fold(f64::NEG_INFINITY, f64::max);
    // a single point has one label: at the right if it is at the last position, else at the left
    let end = |points: &[(f64, f64)]| match (points, side) {
        ([only], LineEnd::Left) => Some(*only).filter(|(x, _)| *x < last),
        ([only], LineEnd::Right) => Some(*only).filter(|(x, _)| *x == last),
        (_, LineEnd::Left) => points.first().copied(),
        (_, LineEnd::Right) => points.last().copied(),
    };
    let ends: Vec<(&Series, (f64, f64))> = lines
        .iter()
        .filter_map(|(series, points)| Some((*series, end(points)?)))
        .filter(|(_, (x, _))| (0.0..=1.0).contains(&plot.x_scale().position(*x)))
        .collect();
    let numbers: Vec<f64> = ends.iter().map(|(_, (_, value))| *value).collect();
    let numbers = value_labels::format_values(plot, &panel.y, &numbers);
    let mut labels: Vec<EndLabel> = ends
        .iter()
        .zip(&numbers)
        .filter_map(|((series, end), number)| EndLabel::new(plot, series, *end, number, side))
        .collect();
    sort_by_number(&mut labels, |item| item.at.y);
    let wanted: Vec<f32> = labels.iter().map(|label| label.at.y).collect();
    let pitch = plot.context.fonts.line_height(&plot.context.label_style());
    // the lowest label stands on the line of the axis, not across it
    let lowest = plot.rect.bottom() - pitch / 2.0 - 2.0;
    let heights = spread_apart(&wanted, pitch, plot.rect.y, lowest);
    let ink = plot.theme().label;
    let anchor = match side {
        LineEnd::Left => Anchor::End,
        LineEnd::Right => Anchor::Start,
    };
    plot.group(GroupStart::new(Role::MarkLabel), |plot| {
        for (label, y) in labels.iter().zip(heights) {
            let baseline = y + (label.line.ascent - label.line.descent) / 2.0;
            let at = Point::new(label.at.x, baseline);
            plot.push(text(&label.line, at, anchor, 0.0, ink, None));
        }
    });
}

/// The name and the value at one end of a line.
struct EndLabel {
    line: Rc<ShapedLine>,
    /// The end of the text that is next to the line, at the height of the end of the line.
    at: Point,
}

impl EndLabel {
    /// The label of a line that ends at `(x, y)`; `None` when it has no text or there is no space.
    fn new(
        plot: &PlotArea<'_, '_>,
        series: &Series,
        (x, y): (f64, f64),
        number: &str,
        side: LineEnd,
    ) -> Option<EndLabel> {
        // the line of an end beyond the plot leaves it at its upper or lower edge
        let end = plot.at(x, y);
        let height = end.y.clamp(plot.rect.y, plot.rect.bottom());
        let (words, x, room) = match side {
            LineEnd::Left => {
                let x = end.x - GAP;
                (format!("{} {number}", series.name), x, x - plot.rect.x)
            }
            LineEnd::Right => {
                let x = end.x + GAP;
                (
                    format!("{number} {}", series.name),
                    x,
                    plot.rect.right() - x,
                )
            }
        };
        let wrap = WrapLimits {
            width: Some(room.max(1.0)),
            lines: Some(1),
        };
        let style = plot.context.label_style();
        let lines = plot.context.fonts.paragraph(words.trim(), &style, &wrap);
        let line = lines.into_iter().next()?;
        Some(EndLabel {
            line,
            at: Point::new(x, height),
        })
    }
}
