//! Shapes by their place in the picture: CSS pixels from the left and from the top come in, shapes of a drawing go out.

use super::helvetica;
use super::layout::Area;
use crate::color::Rgba;
use crate::font::FontStyle;
use crate::spec::drawing::{
    Anchor, At, Backing, Outline, OutlineSegment, RuleShape, Shape, Spot, TextShape,
};
use crate::spec::{Direction, Fill, Label, LabelAlign, Stroke, Theme};
use crate::stat::monotone::curve;

/// Letters: size in CSS pixels as Chart.js has it, weight, slant, colour.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Letters {
    pub(super) size: f64,
    pub(super) weight: u16,
    pub(super) is_italic: bool,
    pub(super) color: Rgba,
}

impl Letters {
    /// True for bold letters.
    pub(super) fn is_bold(&self) -> bool {
        self.weight >= 600
    }

    /// The height of a line in CSS pixels.
    pub(super) fn line(&self) -> f64 {
        self.size * helvetica::LINE
    }

    /// The width of the widest of some lines in CSS pixels.
    pub(super) fn width(&self, lines: &[String]) -> f64 {
        helvetica::widest(lines, self.size, self.is_bold())
    }

    /// A text in these letters.
    pub(super) fn label(&self, text: &str, align: LabelAlign) -> Label {
        Label {
            text: text.to_owned(),
            font: FontStyle {
                families: Theme::chartjs().families,
                size: hundredths(self.size),
                weight: self.weight,
                italic: self.is_italic,
            },
            color: self.color,
            align,
        }
    }

    /// Those of a label that a dialect's option describes.
    pub(super) fn of(label: &Label) -> Letters {
        Letters {
            size: f64::from(label.font.size),
            weight: label.font.weight,
            is_italic: label.font.italic,
            color: label.color,
        }
    }
}

/// Lines of text with a box around them.
pub(super) struct TextBox {
    pub(super) lines: Vec<String>,
    pub(super) letters: Letters,
    /// The side at which several lines begin: -1 left, 0 middle, 1 right.
    pub(super) side: i8,
    /// The rotation in degrees clockwise.
    pub(super) angle: f64,
    /// Between the text and the border, in CSS pixels: top, right, bottom, left.
    pub(super) padding: [f64; 4],
    pub(super) fill: Option<Fill>,
    pub(super) edge: Stroke,
    /// The radius of its corners in CSS pixels.
    pub(super) radius: f64,
}

impl TextBox {
    /// Lines in a hollow box without a border.
    pub(super) fn new(lines: Vec<String>, letters: Letters) -> TextBox {
        TextBox {
            lines,
            letters,
            side: 0,
            angle: 0.0,
            padding: [0.0; 4],
            fill: None,
            edge: Stroke::solid(Rgba::BLACK, 0.0),
            radius: 0.0,
        }
    }

    /// Between the text and the outer edge of the border.
    fn pads(&self) -> [f64; 4] {
        self.padding
            .map(|padding| padding + f64::from(self.edge.width))
    }

    /// Its width and its height in CSS pixels.
    pub(super) fn size(&self) -> (f64, f64) {
        let [top, right, bottom, left] = self.pads();
        let height = self.letters.line() * self.lines.len() as f64;
        (
            self.letters.width(&self.lines) + left + right,
            height + top + bottom,
        )
    }

    /// The rectangle that it takes around a point where it is not turned.
    pub(super) fn area(&self, (x, y): (f64, f64)) -> Area {
        let (width, height) = self.size();
        Area {
            left: x - width / 2.0,
            top: y - height / 2.0,
            right: x + width / 2.0,
            bottom: y + height / 2.0,
        }
    }
}

/// The shapes of a picture, whose positions are parts of the plot.
pub(super) struct Painter {
    /// The rectangle of the plot.
    pub(super) plot: Area,
    /// The shapes so far.
    pub(super) shapes: Vec<Shape>,
}

impl Painter {
    /// A picture with this plot.
    pub(super) fn new(plot: Area) -> Painter {
        Painter {
            plot,
            shapes: Vec::new(),
        }
    }

    /// The position of a point.
    fn at(&self, (x, y): (f64, f64)) -> At {
        let rounded = |part: f64| libm::round(part * 1e6) / 1e6;
        At::plot(
            rounded((x - self.plot.left) / self.plot.width().max(1.0)),
            rounded((self.plot.bottom - y) / self.plot.height().max(1.0)),
        )
    }

    /// A text of one line, at this point by one of its nine points, turned about it by degrees clockwise.
    pub(super) fn text(
        &mut self,
        text: &str,
        point: (f64, f64),
        anchor: Anchor,
        letters: Letters,
        angle: f64,
    ) {
        if text.is_empty() {
            return;
        }
        let align = match anchor.0 {
            ..0 => LabelAlign::Left,
            0 => LabelAlign::Center,
            1.. => LabelAlign::Right,
        };
        let at = self.at(point);
        self.shapes.push(Shape::Text(TextShape {
            angle: libm::round(angle * 100.0) / 100.0 + 0.0,
            ..TextShape::new(letters.label(text, align), at, anchor)
        }));
    }

    /// A horizontal or vertical line.
    pub(super) fn rule(&mut self, from: (f64, f64), to: (f64, f64), stroke: &Stroke) {
        if stroke.width <= 0.0 || stroke.color.a == 0 {
            return;
        }
        let (at, to) = (self.at(from), self.at(to));
        self.shapes.push(Shape::Rule(RuleShape {
            direction: Direction::horizontal(to.y == at.y),
            at,
            to: Some(to),
            stroke: stroke.clone(),
            length: None,
        }));
    }

    /// A text around a point, moved from it by CSS pixels to the right and down.
    pub(super) fn boxed(&mut self, text: &TextBox, point: (f64, f64), shift: (f64, f64)) {
        let align = match text.side {
            _ if text.lines.len() < 2 => LabelAlign::Center,
            ..0 => LabelAlign::Left,
            0 => LabelAlign::Center,
            1.. => LabelAlign::Right,
        };
        let label = text.letters.label(&text.lines.join("\n"), align);
        let mut shape = TextShape {
            shift: (hundredths(shift.0), hundredths(shift.1)),
            angle: libm::round(text.angle * 100.0) / 100.0 + 0.0,
            ..TextShape::new(label, self.at(point), (0, 0))
        };
        let [top, right, bottom, left] = text.pads().map(hundredths);
        let is_seen = text.fill.is_some() || text.edge.width > 0.0;
        // a box that nobody sees only moves the text
        if is_seen || (top, left) != (bottom, right) {
            shape.backing = Backing {
                fill: text.fill.clone(),
                edge: text.edge.color,
                width: text.edge.width,
                radius: hundredths(text.radius),
                pad: [top, right, bottom, left],
            };
        }
        self.shapes.push(Shape::Text(shape));
    }

    /// A line through points.
    pub(super) fn line(&mut self, points: &[(f64, f64)], stroke: Stroke) {
        let at = points.iter().map(|point| self.at(*point)).collect();
        self.shapes.push(Shape::Line {
            at,
            stroke,
            smooth: false,
            series: None,
        });
    }

    /// A path through points with a line along it.
    pub(super) fn path(&mut self, points: &[(f64, f64)], closes: bool, fill: Fill, edge: Stroke) {
        if let Some((x, y)) = points.first().copied() {
            let from_first = points.iter().map(|point| (point.0 - x, point.1 - y));
            let points: Vec<(f64, f64)> = from_first.collect();
            self.path_at((x, y), &points, closes, fill, edge);
        }
    }

    /// A path through points, which are CSS pixels to the right of a point and below it, with a line along it.
    pub(super) fn path_at(
        &mut self,
        at: (f64, f64),
        points: &[(f64, f64)],
        closes: bool,
        fill: Fill,
        edge: Stroke,
    ) {
        let steps = points.iter().enumerate().map(|(index, (x, y))| {
            let to = (hundredths(*x), hundredths(*y));
            match index {
                0 => OutlineSegment::Move(to),
                _ => OutlineSegment::Line(to),
            }
        });
        let end = closes.then_some(OutlineSegment::Close);
        let (at, outline) = (self.at(at), Outline(steps.chain(end).collect()));
        self.shapes.push(Shape::Figure {
            at,
            outline,
            fill,
            edge,
        });
    }

    /// The area between two edges, each with its points and whether it is a curve.
    pub(super) fn area(&mut self, edges: [(Vec<(f64, f64)>, bool); 2], fill: Fill) {
        let [(top, is_top_curved), (base, is_base_curved)] = &edges;
        let Some(first) = top.first().copied() else {
            return;
        };
        if !is_top_curved && !is_base_curved {
            let at = top.iter().map(|point| self.at(*point)).collect();
            let base = base.iter().map(|point| self.at(*point)).collect();
            let smooth = false;
            self.shapes.push(Shape::Area {
                at,
                base,
                fill,
                smooth,
            });
            return;
        }
        let spot =
            |(x, y): (f64, f64)| -> Spot { (hundredths(x - first.0), hundredths(y - first.1)) };
        let mut steps = vec![OutlineSegment::Move(spot(first))];
        for (points, is_curved) in &edges {
            let is_back = steps.len() > 1;
            let mut pieces: Vec<OutlineSegment> = Vec::new();
            let curves = if *is_curved {
                curve(points)
            } else {
                Vec::new()
            };
            for (index, pair) in points.windows(2).enumerate() {
                let to = spot(pair[usize::from(!is_back)]);
                pieces.push(match (curves.get(index), is_back) {
                    (None, _) => OutlineSegment::Line(to),
                    (Some([one, two, _]), false) => {
                        OutlineSegment::Curve([spot(*one), spot(*two), to])
                    }
                    (Some([one, two, _]), true) => {
                        OutlineSegment::Curve([spot(*two), spot(*one), to])
                    }
                });
            }
            if is_back {
                pieces.reverse();
                let end = points.last().copied().unwrap_or(first);
                steps.push(OutlineSegment::Line(spot(end)));
            }
            steps.append(&mut pieces);
        }
        steps.push(OutlineSegment::Close);
        let (at, outline) = (self.at(first), Outline(steps));
        let edge = no_line();
        self.shapes.push(Shape::Figure {
            at,
            outline,
            fill,
            edge,
        });
    }

    /// An ellipse.
    pub(super) fn ellipse(
        &mut self,
        center: (f64, f64),
        radii: (f64, f64),
        fill: Fill,
        edge: Stroke,
    ) {
        let outline = ellipse(radii.0, radii.1);
        let at = self.at(center);
        self.shapes.push(Shape::Figure {
            at,
            outline,
            fill,
            edge,
        });
    }
}

/// A number with two decimals.
pub(super) fn hundredths(number: f64) -> f32 {
    (libm::round(number * 100.0) / 100.0 + 0.0) as f32
}

/// How far the control points of a quarter of a circle are along its tangents, as a part of its radius.
const QUARTER: f64 = 0.552_284_75;

/// The outline of an ellipse around its centre.
fn ellipse(across: f64, down: f64) -> Outline {
    let spot = |x: f64, y: f64| -> Spot { (hundredths(x * across), hundredths(y * down)) };
    let mut steps = vec![OutlineSegment::Move(spot(1.0, 0.0))];
    for (x, y) in [(0.0, 1.0), (-1.0, 0.0), (0.0, -1.0), (1.0, 0.0)] {
        // the end of the quarter before
        let (from_x, from_y): (f64, f64) = (y, -x);
        steps.push(OutlineSegment::Curve([
            spot(from_x + QUARTER * x, from_y + QUARTER * y),
            spot(x + QUARTER * from_x, y + QUARTER * from_y),
            spot(x, y),
        ]));
    }
    steps.push(OutlineSegment::Close);
    Outline(steps)
}

/// Nothing inside.
pub(super) fn hollow() -> Fill {
    Fill::Solid(Rgba::TRANSPARENT)
}

/// No line.
pub(super) fn no_line() -> Stroke {
    Stroke::solid(Rgba::TRANSPARENT, 0.0)
}
