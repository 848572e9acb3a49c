//! The plot area: the rectangle between the axes, with the scales that map values to points. Marks draw on it.

use std::ops::Range;
use std::rc::Rc;

use plotters::coord::ranged1d::{KeyPointHint, NoDefaultFormatting, Ranged};
use plotters::coord::types::RangedCoordf64;
use plotters::drawing::DrawingArea;
use plotters::element::{Drawable, PointCollection};
use plotters::prelude::{Cartesian2d, Circle, PathElement, Polygon, Rectangle};

use super::context::Context;
use crate::color::Rgba;
use crate::scale::{Scale, instant};
use crate::scene::backend::{GroupStart, Recorder, fill_style, ink, pixels, units};
use crate::scene::element::{Mark, Unclamped, UnclampedMapper};
use crate::scene::{Item, Point, Rect, Role, window};
use crate::spec::{Direction, Theme};

/// A scale as a plotters coordinate, which maps values to backend units.
#[derive(Clone)]
pub struct AxisCoord(Rc<Scale>);

/// Greatest distance of a point from the picture, in CSS pixels. Points farther away are moved to it, which hardly
/// changes the direction of lines.
const MAX_DISTANCE: f64 = 100_000.0;

/// The position of a value that lies below every value of a logarithmic scale: so far below the plot that what leads there
/// leaves it at its low end.
const FAR_BELOW: f64 = -100.0;

impl AxisCoord {
    /// The position of a value on the scale. What is not positive lies far below the low end of a logarithmic scale.
    fn position(&self, value: f64) -> f64 {
        match &*self.0 {
            Scale::Log(log) if value <= 0.0 => {
                let (from, to) = log.domain();
                if from <= to {
                    FAR_BELOW
                } else {
                    1.0 - FAR_BELOW
                }
            }
            scale => scale.position(value),
        }
    }
}

impl Ranged for AxisCoord {
    type FormatOption = NoDefaultFormatting;
    type ValueType = f64;

    fn map(&self, value: &f64, (from, to): (i32, i32)) -> i32 {
        let unit = f64::from(from) + self.position(*value) * f64::from(to - from);
        let far = MAX_DISTANCE * f64::from(units(1.0));
        // Rust converts NaN to 0, so that a value without a position cannot fail here.
        unit.round().clamp(-far, far) as i32
    }

    fn key_points<Hint: KeyPointHint>(&self, hint: Hint) -> Vec<f64> {
        self.0.ticks(hint.max_num_points())
    }

    fn range(&self) -> Range<f64> {
        let (low, high) = self.0.domain();
        low..high
    }
}

/// A plotters drawing area with both scales.
type CoordArea = DrawingArea<Recorder, Cartesian2d<AxisCoord, AxisCoord>>;

/// A coordinate system for a circle: the center is (0, 0), the rim is at 1 and −1 along both axes.
pub struct Round {
    /// The rounding error of the center, in CSS pixels: less than a backend unit.
    pub rest: Point,
    area: DrawingArea<Recorder, Cartesian2d<RangedCoordf64, RangedCoordf64>>,
}

impl Round {
    /// Draws an element in these coordinates.
    pub fn draw<E>(&self, element: &E)
    where
        E: Drawable<Recorder, UnclampedMapper>,
        for<'e> &'e E: PointCollection<'e, (f64, f64), UnclampedMapper>,
    {
        // Recording cannot fail.
        let _ = self.area.draw(element);
    }
}

/// The rectangle between the axes.
pub struct PlotArea<'s, 'a> {
    /// The drawing context.
    pub context: &'s mut Context<'a>,
    /// Position and size in CSS pixels.
    pub rect: Rect,
    /// The ticks of the axis along which the marks have their values; empty where there is no such axis.
    pub ticks: Vec<f64>,
    x: Rc<Scale>,
    y: Rc<Scale>,
    area: CoordArea,
}

impl<'s, 'a> PlotArea<'s, 'a> {
    /// A plot area over a rectangle with these scales.
    pub fn new(
        context: &'s mut Context<'a>,
        rect: Rect,
        x: Rc<Scale>,
        y: Rc<Scale>,
    ) -> PlotArea<'s, 'a> {
        let across = units(rect.x)..units(rect.right());
        let down = units(rect.bottom())..units(rect.y);
        let coordinates = Cartesian2d::new(
            AxisCoord(Rc::clone(&x)),
            AxisCoord(Rc::clone(&y)),
            (across, down),
        );
        let area = context.canvas.area().apply_coord_spec(coordinates);
        PlotArea {
            context,
            rect,
            ticks: Vec::new(),
            x,
            y,
            area,
        }
    }

    /// The colours, fonts and sizes of everything that is not data.
    pub fn theme(&self) -> &'a Theme {
        self.context.theme()
    }

    /// The horizontal scale, to be kept.
    pub fn x_scale_shared(&self) -> Rc<Scale> {
        Rc::clone(&self.x)
    }

    /// The vertical scale, to be kept.
    pub fn y_scale_shared(&self) -> Rc<Scale> {
        Rc::clone(&self.y)
    }

    /// The horizontal scale.
    pub fn x_scale(&self) -> &Scale {
        &self.x
    }

    /// The vertical scale.
    pub fn y_scale(&self) -> &Scale {
        &self.y
    }

    /// The point in CSS pixels of a pair of values.
    pub fn at(&self, x: f64, y: f64) -> Point {
        let (x, y) = self.area.map_coordinate(&(x, y));
        Point::new(pixels(x), pixels(y))
    }

    /// The number of device pixels along the axis of positions, if a line through this many points has so many of them in
    /// each that not all can be told apart; otherwise `None`. The direction is that of the values. For each pixel
    /// [`decimate`](crate::stat::decimate::decimate) keeps up to four points, so fewer points than that cannot be reduced.
    pub fn crowded_columns(&self, direction: Direction, points: usize) -> Option<usize> {
        let length = match direction {
            Direction::Vertical => self.rect.width,
            Direction::Horizontal => self.rect.height,
        };
        let columns = (length * self.context.spec.canvas.scale).ceil().max(1.0) as usize;
        (points >= 4 * columns).then_some(columns)
    }

    /// The coordinate system of a circle; `radius` is in CSS pixels.
    pub fn round(&self, center: Point, radius: f32) -> Round {
        let (x, y, half) = (units(center.x), units(center.y), units(radius));
        let sides = (x - half..x + half, y + half..y - half);
        let square = Cartesian2d::new(-1.0..1.0, -1.0..1.0, sides);
        Round {
            // Rounding the center of a pie to backend units changes its pixels by up to 24 of 255.
            rest: Point::new(center.x - pixels(x), center.y - pixels(y)),
            area: self.context.canvas.area().apply_coord_spec(square),
        }
    }

    /// The rectangle in CSS pixels between two pairs of values.
    pub fn rect_between(&self, [one, other]: [(f64, f64); 2]) -> Rect {
        Rect::between(self.at(one.0, one.1), self.at(other.0, other.1))
    }

    /// Draws an element of this crate: plotters' coordinate system maps its data coordinates.
    pub fn draw<E>(&self, element: &E)
    where
        E: Drawable<Recorder, UnclampedMapper>,
        for<'e> &'e E: PointCollection<'e, (f64, f64), UnclampedMapper>,
    {
        // Recording cannot fail.
        let _ = self.area.draw(element);
    }

    /// Draws an element of plotters. Coordinates outside the picture are not clamped.
    fn draw_plotters<E>(&self, element: E)
    where
        E: Drawable<Recorder>,
        for<'e> &'e E: PointCollection<'e, (f64, f64)>,
    {
        self.draw(&Unclamped(element));
    }

    /// Draws a disc; `radius` is in CSS pixels.
    pub fn dot(&self, at: (f64, f64), radius: f32, color: Rgba) {
        self.draw_plotters(Circle::new(at, units(radius), fill_style(color)));
    }

    /// Draws a line of one colour through points; `width` is in CSS pixels. A horizontal or vertical line is crisp.
    pub fn line(&self, points: &[(f64, f64)], color: Rgba, width: f32) {
        self.draw_plotters(PathElement::new(points, ink(color, width)));
    }

    /// Fills the rectangle between two corners with one colour.
    pub fn fill(&self, corners: [(f64, f64); 2], color: Rgba) {
        self.draw_plotters(Rectangle::new(corners, fill_style(color)));
    }

    /// Fills a polygon with one colour.
    pub fn polygon(&self, corners: Vec<(f64, f64)>, color: Rgba) {
        self.draw_plotters(Polygon::new(corners, fill_style(color)));
    }

    /// Draws something for which there is no element. `draw` gets the points in CSS pixels.
    pub fn mark(&self, at: Vec<(f64, f64)>, draw: impl Fn(&[Point], &mut Recorder)) {
        self.draw(&Mark::new(at, draw));
    }

    /// Adds an item whose coordinates are CSS pixels already.
    pub fn push(&self, item: Item) {
        self.context.canvas.push(item);
    }

    /// Records what `draw` draws as one group.
    pub fn group<T>(&mut self, open: GroupStart, draw: impl FnOnce(&mut Self) -> T) -> T {
        let canvas = self.context.canvas.clone();
        canvas.group(open, || draw(self))
    }

    /// Records what `draw` draws as it is seen through the plot: what stands for data outside it is not drawn. Labels are
    /// drawn wherever they are; [`shows`](PlotArea::shows) tells which of them have a place. Shapes that reach beyond the
    /// plot by no more than `overhang` CSS pixels are left whole.
    pub fn window<T>(&mut self, overhang: f32, draw: impl FnOnce(&mut Self) -> T) -> T {
        let canvas = self.context.canvas.clone();
        canvas.window(self.rect, overhang, || draw(self))
    }

    /// A value along one of the scales of the plot as text: a date on a scale of time, else a number.
    pub fn value_text(&self, scale: &Scale, value: f64) -> String {
        match scale {
            Scale::Time(time) if value.is_finite() => {
                instant::to_text_in(value as i64, time.unit(), time.zone())
            }
            _ => self.context.number(value),
        }
    }

    /// Several values along one scale as texts, numbers with the same number of decimals.
    pub fn value_texts(&self, scale: &Scale, values: &[f64]) -> Vec<String> {
        match scale {
            Scale::Time(_) => values
                .iter()
                .map(|value| self.value_text(scale, *value))
                .collect(),
            _ => self.context.numbers(values),
        }
    }

    /// True if a pair of values has a place on both scales, in the plot or beyond it.
    pub fn has_place(&self, (x, y): (f64, f64)) -> bool {
        self.x.position(x).is_finite() && self.y.position(y).is_finite()
    }

    /// True if a pair of values has a point in the plot, its edges included.
    pub fn shows(&self, (x, y): (f64, f64)) -> bool {
        self.has_place((x, y)) && window::holds(self.rect, self.at(x, y))
    }

    /// Records a group of marks for the series with this number, counted from 0. In a thumbnail the group is clipped
    /// at the edge of the picture, because lines are as wide as its margins.
    pub fn series_group<T>(
        &mut self,
        index: usize,
        name: &str,
        draw: impl FnOnce(&mut Self) -> T,
    ) -> T {
        let open = GroupStart::new(Role::Mark)
            .class(format!("series-{}", index + 1))
            .title(name);
        let canvas = &self.context.spec.canvas;
        let open = if self.context.spec.canvas.is_thumbnail() {
            open.clip(Rect::new(0.0, 0.0, canvas.width, canvas.height))
        } else {
            open
        };
        self.group(open, draw)
    }
}
