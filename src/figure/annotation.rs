//! Draws annotations: bands under the marks; lines, texts and arrows over them. Each label is placed where it covers
//! the least.

use crate::stat::sort::sort_by_number;
use std::rc::Rc;

use super::context::text;
use super::element::Rule;
use super::plot_area::PlotArea;
use crate::font::{ShapedLine, WrapLimits};
use crate::scene::backend::GroupStart;
use crate::scene::{Anchor, Item, Paint, Point, Rect, Role, Stroke, shape};
use crate::spec::{Annotation, AnnotationShape};

/// From a line or an edge to its label, in CSS pixels.
const GAP: f32 = 4.0;
/// From the annotated point to the text of its arrow, in CSS pixels.
const TEXT_DISTANCE: f32 = 34.0;
/// From the tip of an arrow to the annotated point, in CSS pixels.
const TIP_GAP: f32 = 5.0;
/// Length of an arrow head in CSS pixels.
const HEAD_LENGTH: f32 = 7.0;

/// Draws the bands, which lie under the marks.
pub fn draw_bands(plot: &mut PlotArea<'_, '_>, annotations: &[Annotation]) {
    let clip = plot.rect;
    plot.group(GroupStart::new(Role::Annotation).clip(clip), |plot| {
        for annotation in annotations {
            let Some(rect) = band_rect(plot, &annotation.shape) else {
                continue;
            };
            // Not through plotters: rounding to backend units makes some bands a hundredth of a pixel higher.
            plot.push(Item::Rect {
                rect,
                radius: [0.0; 4],
                fill: Some(Paint::Solid(annotation.fill)),
                stroke: None,
            });
        }
    });
}

/// The rectangle of a band within the plot; `None` for other annotations and for bands outside the plot.
fn band_rect(plot: &PlotArea<'_, '_>, shape: &AnnotationShape) -> Option<Rect> {
    let all = plot.rect;
    let rect = match *shape {
        AnnotationShape::HSpan { from, to } => {
            let (a, b) = (y_pixel(plot, from)?, y_pixel(plot, to)?);
            Rect::between(Point::new(all.x, a), Point::new(all.right(), b))
        }
        AnnotationShape::VSpan { from, to } => {
            let (a, b) = (x_pixel(plot, from)?, x_pixel(plot, to)?);
            Rect::between(Point::new(a, all.y), Point::new(b, all.bottom()))
        }
        AnnotationShape::HLine { .. }
        | AnnotationShape::VLine { .. }
        | AnnotationShape::Text { .. }
        | AnnotationShape::Arrow { .. } => return None,
    };
    rect.intersection(&all)
}

/// The y coordinate of a value in CSS pixels; `None` where the scale does not map it.
fn y_pixel(plot: &PlotArea<'_, '_>, y: f64) -> Option<f32> {
    let position = plot.y_scale().position(y);
    let rect = plot.rect;
    position
        .is_finite()
        // The limit keeps coordinates of far values within the precision of `f32`.
        .then(|| rect.bottom() - position.clamp(-1e4, 1e4) as f32 * rect.height)
}

/// The x coordinate of a value in CSS pixels; `None` where the scale does not map it.
fn x_pixel(plot: &PlotArea<'_, '_>, x: f64) -> Option<f32> {
    let position = plot.x_scale().position(x);
    let rect = plot.rect;
    position
        .is_finite()
        // The limit keeps coordinates of far values within the precision of `f32`.
        .then(|| rect.x + position.clamp(-1e4, 1e4) as f32 * rect.width)
}

/// Draws lines, arrows and all labels over the marks. `data` are points on the marks that labels avoid.
pub fn draw_over_marks(plot: &mut PlotArea<'_, '_>, annotations: &[Annotation], data: &[Point]) {
    let mut taken: Vec<Rect> = Vec::new();
    let mut data = data.to_vec();
    sort_by_number(&mut data, |item| item.y);
    let data = &data[..];
    plot.group(GroupStart::new(Role::Annotation), |plot| {
        for annotation in annotations {
            let block = TextBlock::new(plot, annotation);
            match annotation.shape {
                AnnotationShape::HLine { y } => {
                    if let Some(at) = y_pixel(plot, y) {
                        let (left, right) = plot.x_scale().domain();
                        let ends = [(left, y), (right, y)];
                        draw_horizontal_line(plot, annotation, ends, at, &block, data, &mut taken);
                    }
                }
                AnnotationShape::VLine { x } => {
                    if let Some(at) = x_pixel(plot, x) {
                        let (low, high) = plot.y_scale().domain();
                        let ends = [(x, high), (x, low)];
                        draw_vertical_line(plot, annotation, ends, at, &block, data, &mut taken);
                    }
                }
                AnnotationShape::HSpan { .. } | AnnotationShape::VSpan { .. } => {
                    if let Some(rect) = band_rect(plot, &annotation.shape) {
                        let candidates = block.corners(rect);
                        block.draw_at_best(plot, annotation, &candidates, data, &mut taken);
                    }
                }
                AnnotationShape::Text { x, y } => {
                    if let (Some(x), Some(y)) = (x_pixel(plot, x), y_pixel(plot, y))
                        && plot.rect.inset(-0.5).contains(Point::new(x, y))
                    {
                        let rect = Rect::new(x, y - block.height, block.width, block.height);
                        let rect = moved_inside(rect, picture_area(plot));
                        taken.push(rect);
                        block.draw(plot, annotation, rect);
                    }
                }
                AnnotationShape::Arrow { x, y, text } => {
                    if let (Some(px), Some(py)) = (x_pixel(plot, x), y_pixel(plot, y)) {
                        let text = text.and_then(|(x, y)| {
                            Some(Point::new(x_pixel(plot, x)?, y_pixel(plot, y)?))
                        });
                        draw_text_with_arrow(
                            plot,
                            annotation,
                            Point::new(px, py),
                            text,
                            &block,
                            data,
                            &mut taken,
                        );
                    }
                }
            }
        }
    });
}

/// A label, wrapped to lines and measured.
struct TextBlock {
    lines: Vec<Rc<ShapedLine>>,
    pitch: f32,
    width: f32,
    height: f32,
}

impl TextBlock {
    /// Wraps the label of an annotation to at most four lines.
    fn new(plot: &PlotArea<'_, '_>, annotation: &Annotation) -> TextBlock {
        let label = &annotation.label;
        let wrap = WrapLimits {
            width: Some((plot.rect.width * 0.45).clamp(40.0, 240.0)),
            lines: Some(4),
        };
        let lines = if label.text.is_empty() {
            Vec::new()
        } else {
            plot.context
                .fonts
                .paragraph(&label.text, &label.font, &wrap)
        };
        let pitch = plot.context.fonts.pitch(&label.font, &lines);
        let width = lines.iter().map(|line| line.width).fold(0.0, f32::max);
        let height = pitch * lines.len() as f32;
        TextBlock {
            lines,
            pitch,
            width,
            height,
        }
    }

    /// True if there is no text.
    fn is_empty(&self) -> bool {
        self.lines.is_empty()
    }

    /// The rectangle of the label when its top left corner is at this point.
    fn at(&self, x: f32, y: f32) -> Rect {
        Rect::new(x, y, self.width, self.height)
    }

    /// Rectangles for the label inside the corners of `rect`, the upper left one first.
    fn corners(&self, rect: Rect) -> Vec<Rect> {
        let (left, right) = (rect.x + GAP, rect.right() - GAP - self.width);
        let (top, bottom) = (rect.y + GAP, rect.bottom() - GAP - self.height);
        let middle = rect.center().x - self.width / 2.0;
        if self.width + 2.0 * GAP > rect.width {
            return vec![
                self.at(middle, top),
                self.at(middle, bottom),
                self.at(rect.right() + GAP, top),
                self.at(rect.x - GAP - self.width, top),
            ];
        }
        vec![
            self.at(left, top),
            self.at(right, top),
            self.at(left, bottom),
            self.at(right, bottom),
            self.at(middle, top),
        ]
    }

    /// Draws the label in the candidate that covers the least; candidates are first moved inside the plot. Returns
    /// that rectangle, or `None` when the label is empty.
    fn draw_at_best(
        &self,
        plot: &PlotArea<'_, '_>,
        annotation: &Annotation,
        candidates: &[Rect],
        data: &[Point],
        taken: &mut Vec<Rect>,
    ) -> Option<Rect> {
        if self.is_empty() {
            return None;
        }
        let rect = least_covering(candidates, plot.rect, data, taken)?;
        taken.push(rect);
        self.draw(plot, annotation, rect);
        Some(rect)
    }

    /// Draws the label into a rectangle. A border in the background colour keeps it readable.
    fn draw(&self, plot: &PlotArea<'_, '_>, annotation: &Annotation, rect: Rect) {
        let halo = match annotation.shape {
            // A halo would cut a hole into the band.
            AnnotationShape::HSpan { .. } | AnnotationShape::VSpan { .. } => None,
            AnnotationShape::HLine { .. }
            | AnnotationShape::VLine { .. }
            | AnnotationShape::Text { .. }
            | AnnotationShape::Arrow { .. } => Some((background(plot), 3.0)),
        };
        for (index, line) in self.lines.iter().enumerate() {
            let baseline =
                rect.y + self.pitch * (index as f32 + 0.5) + (line.ascent - line.descent) / 2.0;
            let middle = rect.x + rect.width / 2.0;
            plot.push(text(
                line,
                Point::new(middle, baseline),
                Anchor::Middle,
                0.0,
                annotation.label.color,
                halo,
            ));
        }
    }
}

/// The colour behind the marks.
fn background(plot: &PlotArea<'_, '_>) -> crate::color::Rgba {
    let theme = plot.theme();
    theme.plot_background.over(theme.background)
}

/// The picture without a narrow border, in which labels may lie.
fn picture_area(plot: &PlotArea<'_, '_>) -> Rect {
    let canvas = &plot.context.spec.canvas;
    Rect::new(
        2.0,
        2.0,
        (canvas.width - 4.0).max(1.0),
        (canvas.height - 4.0).max(1.0),
    )
}

/// Moves a rectangle inside another one. If it is too large, its left and upper edges stay inside.
fn moved_inside(rect: Rect, inside: Rect) -> Rect {
    Rect {
        x: rect.x.min(inside.right() - rect.width).max(inside.x),
        y: rect.y.min(inside.bottom() - rect.height).max(inside.y),
        ..rect
    }
}

/// Returns the candidate that covers the least of `data`, which is sorted by y. Overlapping other labels costs most, then covering data, then the
/// distance that it had to be moved to lie inside, then its rank.
pub fn least_covering(
    candidates: &[Rect],
    inside: Rect,
    data: &[Point],
    taken: &[Rect],
) -> Option<Rect> {
    let cost = |index: usize, rect: &Rect, moved: f32| {
        let around = rect.inset(-2.0);
        let labels = taken
            .iter()
            .filter(|other| other.intersects(&around))
            .count();
        let from = data.partition_point(|point| point.y < around.y);
        let beside = data.iter().skip(from);
        let beside = beside.take_while(|point| point.y <= around.bottom());
        let covered = beside.filter(|point| around.contains(**point)).count();
        labels as f32 * 1000.0 + covered as f32 * 10.0 + moved * 2.0 + index as f32 * 0.5
    };
    candidates
        .iter()
        .enumerate()
        .map(|(index, candidate)| {
            let rect = moved_inside(*candidate, inside);
            let moved = (rect.x - candidate.x).abs() + (rect.y - candidate.y).abs();
            (cost(index, &rect, moved), rect)
        })
        .min_by(|a, b| a.0.total_cmp(&b.0))
        .map(|(_, rect)| rect)
}

/// The stroke of an annotation; `None` when it has no width.
fn stroke(annotation: &Annotation) -> Option<Stroke> {
    super::paint::stroke(&annotation.stroke)
}

/// Draws a horizontal line at `y` with its label; nothing when it lies outside the plot.
fn draw_horizontal_line(
    plot: &PlotArea<'_, '_>,
    annotation: &Annotation,
    ends: [(f64, f64); 2],
    y: f32,
    block: &TextBlock,
    data: &[Point],
    taken: &mut Vec<Rect>,
) {
    let rect = plot.rect;
    if y < rect.y - 0.5 || y > rect.bottom() + 0.5 {
        return;
    }
    if let Some(stroke) = stroke(annotation) {
        plot.draw(&Rule { ends, stroke });
    }
    let (left, right) = (rect.x + GAP, rect.right() - GAP - block.width);
    let (above, below) = (y - 2.0 - block.height, y + 2.0);
    let candidates = [
        block.at(right, above),
        block.at(left, above),
        block.at(right, below),
        block.at(left, below),
        block.at(rect.center().x - block.width / 2.0, above),
    ];
    block.draw_at_best(plot, annotation, &candidates, data, taken);
}

/// Draws a vertical line at `x` with its label; nothing when it lies outside the plot.
fn draw_vertical_line(
    plot: &PlotArea<'_, '_>,
    annotation: &Annotation,
    ends: [(f64, f64); 2],
    x: f32,
    block: &TextBlock,
    data: &[Point],
    taken: &mut Vec<Rect>,
) {
    let rect = plot.rect;
    if x < rect.x - 0.5 || x > rect.right() + 0.5 {
        return;
    }
    if let Some(stroke) = stroke(annotation) {
        plot.draw(&Rule { ends, stroke });
    }
    let (left, right) = (x - GAP - block.width, x + GAP);
    let (top, bottom) = (rect.y + 2.0, rect.bottom() - 2.0 - block.height);
    let steps = [top, top + block.height + 2.0, rect.center().y, bottom];
    let candidates: Vec<Rect> = steps
        .iter()
        .flat_map(|y| [block.at(right, *y), block.at(left, *y)])
        .collect();
    block.draw_at_best(plot, annotation, &candidates, data, taken);
}

/// Draws a text and an arrow from it to `tip`. Without a given position for the text, a free one nearby is searched.
fn draw_text_with_arrow(
    plot: &PlotArea<'_, '_>,
    annotation: &Annotation,
    tip: Point,
    text: Option<Point>,
    block: &TextBlock,
    data: &[Point],
    taken: &mut Vec<Rect>,
) {
    if !plot.rect.inset(-0.5).contains(tip) {
        return;
    }
    let around =
        |center: Point| block.at(center.x - block.width / 2.0, center.y - block.height / 2.0);
    let rect = match text {
        Some(center) => {
            let rect = moved_inside(around(center), picture_area(plot));
            taken.push(rect);
            block.draw(plot, annotation, rect);
            rect
        }
        None => {
            let candidates: Vec<Rect> = [45.0, 315.0, 0.0, 90.0, 270.0, 135.0, 225.0, 180.0]
                .iter()
                .flat_map(|angle| [1.0, 1.7].map(|by| (*angle, by)))
                .map(|(angle, by)| {
                    let middle = shape::polar(tip, TEXT_DISTANCE * by, angle);
                    // The nearest side of the text, not its center, has this distance.
                    let (dx, dy) = (
                        (middle.x - tip.x) / (TEXT_DISTANCE * by),
                        (middle.y - tip.y) / (TEXT_DISTANCE * by),
                    );
                    let out = Point::new(
                        middle.x + dx * block.width / 2.0,
                        middle.y + dy * block.height / 2.0,
                    );
                    around(out)
                })
                .collect();
            match block.draw_at_best(plot, annotation, &candidates, data, taken) {
                Some(rect) => rect,
                None => around(shape::polar(tip, TEXT_DISTANCE, 45.0)),
            }
        }
    };
    draw_arrow(plot, annotation, rect, tip);
}

/// Draws the arrow from the edge of a rectangle to just before `tip`. Without room for it nothing is drawn.
fn draw_arrow(plot: &PlotArea<'_, '_>, annotation: &Annotation, from: Rect, tip: Point) {
    let Some(mut stroke) = stroke(annotation) else {
        return;
    };
    let center = from.center();
    let (dx, dy) = (tip.x - center.x, tip.y - center.y);
    let length = (dx * dx + dy * dy).sqrt();
    if length < 1.0 {
        return;
    }
    let (ux, uy) = (dx / length, dy / length);
    let room = from.inset(-3.0);
    let to_edge = |half: f32, part: f32| {
        if part.abs() < 1e-4 {
            f32::INFINITY
        } else {
            half / part.abs()
        }
    };
    let out = to_edge(room.width / 2.0, ux).min(to_edge(room.height / 2.0, uy));
    let end = length - TIP_GAP;
    if end - out < 4.0 {
        return;
    }
    let along = |by: f32, side: f32| {
        Point::new(
            center.x + ux * by - uy * side,
            center.y + uy * by + ux * side,
        )
    };
    let head = HEAD_LENGTH.min((end - out) * 0.8);
    stroke.dash.clear();
    let paint = stroke.paint.clone();
    plot.push(Item::Path {
        segments: shape::polyline(&[along(out, 0.0), along(end - head * 0.8, 0.0)]),
        fill: None,
        stroke: Some(stroke),
    });
    plot.push(Item::Path {
        segments: shape::polygon(&[
            along(end, 0.0),
            along(end - head, head * 0.42),
            along(end - head * 0.75, 0.0),
            along(end - head, -head * 0.42),
        ]),
        fill: Some(paint),
        stroke: None,
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_keep_clear_of_data_and_of_one_another() {
        let inside = Rect::new(0.0, 0.0, 100.0, 100.0);
        let (a, b) = (
            Rect::new(10.0, 10.0, 20.0, 10.0),
            Rect::new(60.0, 10.0, 20.0, 10.0),
        );
        let out = Rect::new(95.0, 10.0, 20.0, 10.0);
        let point = [Point::new(15.0, 15.0)];
        #[rustfmt::skip]
        let table: &[(&[Rect], &[Point], &[Rect], Rect)] = &[
            (&[a, b],   &[],    &[],  a),
            (&[a, b],   &point, &[],  b),
            (&[a, b],   &point, &[b], a),
            (&[out],    &[],    &[],  Rect::new(80.0, 10.0, 20.0, 10.0)),
        ];
        for (candidates, data, taken, expected) in table {
            assert_eq!(
                least_covering(candidates, inside, data, taken),
                Some(*expected)
            );
        }
        assert_eq!(least_covering(&[], inside, &[], &[]), None);
    }
}
