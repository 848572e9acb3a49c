//! Annotations on a plot: bands under the marks; lines, texts and arrows over them, each label where it covers least.

use std::rc::Rc;

use super::context::text;
use super::element::Rule;
use super::plot_area::PlotArea;
use crate::font::{Line, Wrap};
use crate::scene::backend::Open;
use crate::scene::{Anchor, Item, Paint, Point, Rect, Role, Stroke, shape};
use crate::spec::{Annotation, AnnotationShape};

/// From a line or an edge to its label.
const GAP: f32 = 4.0;
/// From a place to the text of its arrow.
const REACH: f32 = 34.0;
/// From the tip of an arrow to the place it points to.
const TIP: f32 = 5.0;
/// Length of an arrow's head.
const HEAD: f32 = 7.0;

/// Draws the bands, under the marks.
pub fn under(plot: &mut PlotArea<'_, '_>, annotations: &[Annotation]) {
    let clip = plot.rect;
    plot.group(Open::new(Role::Annotation).clip(clip), |plot| {
        for annotation in annotations {
            let Some(rect) = band(plot, &annotation.shape) else {
                continue;
            };
            plot.push(Item::Rect {
                rect,
                radius: [0.0; 4],
                fill: Some(Paint::Solid(annotation.fill)),
                stroke: None,
            });
        }
    });
}

/// Where a band lies in the plot; `None` for what is no band or lies outside.
fn band(plot: &PlotArea<'_, '_>, shape: &AnnotationShape) -> Option<Rect> {
    let all = plot.rect;
    let rect = match *shape {
        AnnotationShape::HSpan { from, to } => {
            let (a, b) = (level(plot, from)?, level(plot, to)?);
            Rect::between(Point::new(all.x, a), Point::new(all.right(), b))
        }
        AnnotationShape::VSpan { from, to } => {
            let (a, b) = (upright(plot, from)?, upright(plot, to)?);
            Rect::between(Point::new(a, all.y), Point::new(b, all.bottom()))
        }
        AnnotationShape::HLine { .. }
        | AnnotationShape::VLine { .. }
        | AnnotationShape::Text { .. }
        | AnnotationShape::Arrow { .. } => return None,
    };
    rect.intersection(&all)
}

/// The height of a value; `None` where the scale has no place for it.
fn level(plot: &PlotArea<'_, '_>, y: f64) -> Option<f32> {
    let position = plot.y_scale().position(y);
    let rect = plot.rect;
    position
        .is_finite()
        .then(|| rect.bottom() - position.clamp(-1e4, 1e4) as f32 * rect.height)
}

/// The place of a value from left to right; `None` where the scale has no place for it.
fn upright(plot: &PlotArea<'_, '_>, x: f64) -> Option<f32> {
    let position = plot.x_scale().position(x);
    let rect = plot.rect;
    position
        .is_finite()
        .then(|| rect.x + position.clamp(-1e4, 1e4) as f32 * rect.width)
}

/// Draws lines, arrows and all labels, over the marks. `data` are places of the marks that labels keep clear of.
pub fn over(plot: &mut PlotArea<'_, '_>, annotations: &[Annotation], data: &[Point]) {
    let mut taken: Vec<Rect> = Vec::new();
    plot.group(Open::new(Role::Annotation), |plot| {
        for annotation in annotations {
            let block = Block::new(plot, annotation);
            match annotation.shape {
                AnnotationShape::HLine { y } => {
                    if let Some(at) = level(plot, y) {
                        let (left, right) = plot.x_scale().domain();
                        let ends = [(left, y), (right, y)];
                        hline(plot, annotation, ends, at, &block, data, &mut taken);
                    }
                }
                AnnotationShape::VLine { x } => {
                    if let Some(at) = upright(plot, x) {
                        let (foot, top) = plot.y_scale().domain();
                        let ends = [(x, top), (x, foot)];
                        vline(plot, annotation, ends, at, &block, data, &mut taken);
                    }
                }
                AnnotationShape::HSpan { .. } | AnnotationShape::VSpan { .. } => {
                    if let Some(rect) = band(plot, &annotation.shape) {
                        let wanted = block.corners(rect);
                        block.draw_best(plot, annotation, &wanted, data, &mut taken);
                    }
                }
                AnnotationShape::Text { x, y } => {
                    if let (Some(x), Some(y)) = (upright(plot, x), level(plot, y)) {
                        let rect = Rect::new(x, y - block.height, block.width, block.height);
                        let rect = kept(rect, paper(plot));
                        taken.push(rect);
                        block.draw(plot, annotation, rect);
                    }
                }
                AnnotationShape::Arrow { x, y, text } => {
                    if let (Some(px), Some(py)) = (upright(plot, x), level(plot, y)) {
                        let text = text.and_then(|(x, y)| {
                            Some(Point::new(upright(plot, x)?, level(plot, y)?))
                        });
                        arrow(
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

/// A label, wrapped and measured.
struct Block {
    lines: Vec<Rc<Line>>,
    pitch: f32,
    width: f32,
    height: f32,
}

impl Block {
    fn new(plot: &PlotArea<'_, '_>, annotation: &Annotation) -> Block {
        let label = &annotation.label;
        let wrap = Wrap {
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
        Block {
            lines,
            pitch,
            width,
            height,
        }
    }

    fn is_empty(&self) -> bool {
        self.lines.is_empty()
    }

    /// The box with its top left corner there.
    fn at(&self, x: f32, y: f32) -> Rect {
        Rect::new(x, y, self.width, self.height)
    }

    /// The boxes inside the corners of a rectangle, the upper left first.
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

    /// Writes it in the one of these boxes that covers least; they are moved inside the plot first.
    fn draw_best(
        &self,
        plot: &PlotArea<'_, '_>,
        annotation: &Annotation,
        wanted: &[Rect],
        data: &[Point],
        taken: &mut Vec<Rect>,
    ) -> Option<Rect> {
        if self.is_empty() {
            return None;
        }
        let rect = least_covering(wanted, plot.rect, data, taken)?;
        taken.push(rect);
        self.draw(plot, annotation, rect);
        Some(rect)
    }

    /// Writes it into a box, with a border in the ground's colour that keeps it readable.
    fn draw(&self, plot: &PlotArea<'_, '_>, annotation: &Annotation, rect: Rect) {
        let halo = match annotation.shape {
            // a border would cut a hole into the band
            AnnotationShape::HSpan { .. } | AnnotationShape::VSpan { .. } => None,
            AnnotationShape::HLine { .. }
            | AnnotationShape::VLine { .. }
            | AnnotationShape::Text { .. }
            | AnnotationShape::Arrow { .. } => Some((ground(plot), 3.0)),
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

/// What lies behind the marks.
fn ground(plot: &PlotArea<'_, '_>) -> crate::color::Rgba {
    let theme = plot.theme();
    theme.plot_background.over(theme.background)
}

/// The plot's part of the picture less a little at its edges.
fn paper(plot: &PlotArea<'_, '_>) -> Rect {
    let canvas = &plot.context.spec.canvas;
    Rect::new(
        2.0,
        2.0,
        (canvas.width - 4.0).max(1.0),
        (canvas.height - 4.0).max(1.0),
    )
}

/// A box moved so that it lies inside another, its left and upper edge first.
fn kept(rect: Rect, inside: Rect) -> Rect {
    Rect {
        x: rect.x.min(inside.right() - rect.width).max(inside.x),
        y: rect.y.min(inside.bottom() - rect.height).max(inside.y),
        ..rect
    }
}

/// The box that covers least: other labels weigh most, then data, then how far it had to be moved to lie inside, then
/// the order.
fn least_covering(wanted: &[Rect], inside: Rect, data: &[Point], taken: &[Rect]) -> Option<Rect> {
    let cost = |index: usize, rect: &Rect, moved: f32| {
        let around = rect.inset(-2.0);
        let labels = taken
            .iter()
            .filter(|other| other.intersects(&around))
            .count();
        let places = data.iter().filter(|place| around.contains(**place)).count();
        labels as f32 * 1000.0 + places as f32 * 10.0 + moved * 2.0 + index as f32 * 0.5
    };
    wanted
        .iter()
        .enumerate()
        .map(|(index, want)| {
            let rect = kept(*want, inside);
            let moved = (rect.x - want.x).abs() + (rect.y - want.y).abs();
            (cost(index, &rect, moved), rect)
        })
        .min_by(|a, b| a.0.total_cmp(&b.0))
        .map(|(_, rect)| rect)
}

/// How a line is stroked; `None` when it has no width.
fn stroke(annotation: &Annotation) -> Option<Stroke> {
    super::paint::stroke(&annotation.stroke)
}

fn hline(
    plot: &PlotArea<'_, '_>,
    annotation: &Annotation,
    ends: [(f64, f64); 2],
    y: f32,
    block: &Block,
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
    let wanted = [
        block.at(right, above),
        block.at(left, above),
        block.at(right, below),
        block.at(left, below),
        block.at(rect.center().x - block.width / 2.0, above),
    ];
    block.draw_best(plot, annotation, &wanted, data, taken);
}

fn vline(
    plot: &PlotArea<'_, '_>,
    annotation: &Annotation,
    ends: [(f64, f64); 2],
    x: f32,
    block: &Block,
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
    let wanted: Vec<Rect> = steps
        .iter()
        .flat_map(|y| [block.at(right, *y), block.at(left, *y)])
        .collect();
    block.draw_best(plot, annotation, &wanted, data, taken);
}

/// A text and an arrow from it to a place.
fn arrow(
    plot: &PlotArea<'_, '_>,
    annotation: &Annotation,
    tip: Point,
    text: Option<Point>,
    block: &Block,
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
            let rect = kept(around(center), paper(plot));
            taken.push(rect);
            block.draw(plot, annotation, rect);
            rect
        }
        None => {
            let wanted: Vec<Rect> = [45.0, 315.0, 0.0, 90.0, 270.0, 135.0, 225.0, 180.0]
                .iter()
                .flat_map(|angle| [1.0, 1.7].map(|by| (*angle, by)))
                .map(|(angle, by)| {
                    let middle = shape::polar(tip, REACH * by, angle);
                    // the nearest side of the text, not its middle, lies that far away
                    let (dx, dy) = (
                        (middle.x - tip.x) / (REACH * by),
                        (middle.y - tip.y) / (REACH * by),
                    );
                    let out = Point::new(
                        middle.x + dx * block.width / 2.0,
                        middle.y + dy * block.height / 2.0,
                    );
                    around(out)
                })
                .collect();
            match block.draw_best(plot, annotation, &wanted, data, taken) {
                Some(rect) => rect,
                None => around(shape::polar(tip, REACH, 45.0)),
            }
        }
    };
    draw_arrow(plot, annotation, rect, tip);
}

/// The arrow from the edge of a box to just before a place; none where there is no room for it.
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
    let end = length - TIP;
    if end - out < 4.0 {
        return;
    }
    let along = |by: f32, side: f32| {
        Point::new(
            center.x + ux * by - uy * side,
            center.y + uy * by + ux * side,
        )
    };
    let head = HEAD.min((end - out) * 0.8);
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
        for (wanted, data, taken, expected) in table {
            assert_eq!(least_covering(wanted, inside, data, taken), Some(*expected));
        }
        assert_eq!(least_covering(&[], inside, &[], &[]), None);
    }
}
