//! The plot: the rectangle between the axes, with the scales that turn values into places. Marks draw on it.

use std::ops::Range;
use std::rc::Rc;

use plotters::coord::ranged1d::{KeyPointHint, NoDefaultFormatting, Ranged};
use plotters::coord::types::RangedCoordf64;
use plotters::drawing::DrawingArea;
use plotters::element::{Drawable, PointCollection};
use plotters::prelude::{Cartesian2d, Circle, PathElement, Polygon, Rectangle};

use super::context::Context;
use crate::color::Rgba;
use crate::scale::Scale;
use crate::scene::backend::{Open, Recorder, ink, inside, pixels, units};
use crate::scene::element::{Exact, Mark, Unclamped};
use crate::scene::{Item, Point, Rect, Role};
use crate::spec::Theme;

/// A scale as plotters wants it: values to backend units.
#[derive(Clone)]
pub struct Along(Rc<Scale>);

/// No value lies farther from the picture than this many CSS pixels; lines to it keep their direction.
const FARTHEST: f64 = 100_000.0;

impl Ranged for Along {
    type FormatOption = NoDefaultFormatting;
    type ValueType = f64;

    fn map(&self, value: &f64, (from, to): (i32, i32)) -> i32 {
        let place = f64::from(from) + self.0.position(*value) * f64::from(to - from);
        let far = FARTHEST * f64::from(units(1.0));
        place.round().clamp(-far, far) as i32
    }

    fn key_points<Hint: KeyPointHint>(&self, hint: Hint) -> Vec<f64> {
        self.0.ticks(hint.max_num_points())
    }

    fn range(&self) -> Range<f64> {
        let (low, high) = self.0.domain();
        low..high
    }
}

/// Both scales over a rectangle.
type Area = DrawingArea<Recorder, Cartesian2d<Along, Along>>;

/// A square round a circle, with the middle at (0, 0) and the rim at 1 and −1 along both axes.
pub struct Round {
    /// How far the middle lies from (0, 0), in CSS pixels: less than a backend unit.
    pub rest: Point,
    area: DrawingArea<Recorder, Cartesian2d<RangedCoordf64, RangedCoordf64>>,
}

impl Round {
    /// Draws an element that lies round the middle.
    pub fn draw<E>(&self, element: &E)
    where
        E: Drawable<Recorder, Exact>,
        for<'e> &'e E: PointCollection<'e, (f64, f64), Exact>,
    {
        let _ = self.area.draw(element);
    }
}

/// The rectangle between the axes.
pub struct PlotArea<'s, 'a> {
    /// What it is part of.
    pub context: &'s mut Context<'a>,
    /// Where it lies.
    pub rect: Rect,
    /// The ticks of the axis along which the marks have their values; none where there is no such axis.
    pub ticks: Vec<f64>,
    x: Rc<Scale>,
    y: Rc<Scale>,
    area: Area,
}

impl<'s, 'a> PlotArea<'s, 'a> {
    /// A plot over a rectangle with these scales.
    pub fn new(
        context: &'s mut Context<'a>,
        rect: Rect,
        x: Rc<Scale>,
        y: Rc<Scale>,
    ) -> PlotArea<'s, 'a> {
        let across = units(rect.x)..units(rect.right());
        let down = units(rect.bottom())..units(rect.y);
        let coordinates =
            Cartesian2d::new(Along(Rc::clone(&x)), Along(Rc::clone(&y)), (across, down));
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

    /// Colours and sizes of everything that is not data.
    pub fn theme(&self) -> &'a Theme {
        self.context.theme()
    }

    /// The horizontal scale.
    pub fn x_scale(&self) -> &Scale {
        &self.x
    }

    /// The vertical scale.
    pub fn y_scale(&self) -> &Scale {
        &self.y
    }

    /// Where a pair of values lies.
    pub fn at(&self, x: f64, y: f64) -> Point {
        let (x, y) = self.area.map_coordinate(&(x, y));
        Point::new(pixels(x), pixels(y))
    }

    /// The square round a circle.
    pub fn round(&self, center: Point, radius: f32) -> Round {
        let (x, y, half) = (units(center.x), units(center.y), units(radius));
        let sides = (x - half..x + half, y + half..y - half);
        let square = Cartesian2d::new(-1.0..1.0, -1.0..1.0, sides);
        Round {
            rest: Point::new(center.x - pixels(x), center.y - pixels(y)),
            area: self.context.canvas.area().apply_coord_spec(square),
        }
    }

    /// The rectangle between two corners, for labels at what stands there.
    pub fn rect_between(&self, [one, other]: [(f64, f64); 2]) -> Rect {
        Rect::between(self.at(one.0, one.1), self.at(other.0, other.1))
    }

    /// How many CSS pixels one unit takes along x, on a scale of equal steps.
    pub fn unit_width(&self) -> f32 {
        (self.at(1.0, 0.0).x - self.at(0.0, 0.0).x).abs()
    }

    /// Draws an element of ours: its places in data are mapped by plotters' coordinate system.
    pub fn draw<E>(&self, element: &E)
    where
        E: Drawable<Recorder, Exact>,
        for<'e> &'e E: PointCollection<'e, (f64, f64), Exact>,
    {
        // recording cannot fail
        let _ = self.area.draw(element);
    }

    /// Draws an element of plotters; what lies outside the picture stays there.
    fn draw_plotters<E>(&self, element: E)
    where
        E: Drawable<Recorder>,
        for<'e> &'e E: PointCollection<'e, (f64, f64)>,
    {
        self.draw(&Unclamped(element));
    }

    /// Draws a disc at a place, its radius in CSS pixels.
    pub fn dot(&self, at: (f64, f64), radius: f32, color: Rgba) {
        self.draw_plotters(Circle::new(at, units(radius), inside(color)));
    }

    /// Draws a line of one colour through places. Along an axis it is a crisp rule.
    pub fn line(&self, places: &[(f64, f64)], color: Rgba, width: f32) {
        self.draw_plotters(PathElement::new(places, ink(color, width)));
    }

    /// Fills the rectangle between two corners with one colour.
    pub fn fill(&self, corners: [(f64, f64); 2], color: Rgba) {
        self.draw_plotters(Rectangle::new(corners, inside(color)));
    }

    /// Fills a closed shape with straight sides with one colour.
    pub fn polygon(&self, corners: Vec<(f64, f64)>, color: Rgba) {
        self.draw_plotters(Polygon::new(corners, inside(color)));
    }

    /// Draws something at these values that is no element yet: `draw` gets their places in CSS pixels.
    pub fn mark(&self, at: Vec<(f64, f64)>, draw: impl Fn(&[Point], &mut Recorder)) {
        self.draw(&Mark::new(at, draw));
    }

    /// Draws an item whose places are known already.
    pub fn push(&self, item: Item) {
        self.context.canvas.push(item);
    }

    /// Records what `draw` draws as one group of marks.
    pub fn group<T>(&mut self, open: Open, draw: impl FnOnce(&mut Self) -> T) -> T {
        let canvas = self.context.canvas.clone();
        canvas.group(open, || draw(self))
    }

    /// A group of marks for the series with that number, counted from 0. Where a picture is so small that lines are as
    /// wide as its margins, they end at its edge.
    pub fn series_group<T>(
        &mut self,
        index: usize,
        name: &str,
        draw: impl FnOnce(&mut Self) -> T,
    ) -> T {
        let open = Open::new(Role::Mark)
            .class(format!("series-{}", index + 1))
            .title(name);
        let canvas = &self.context.spec.canvas;
        let open = if super::layout::is_thumbnail(self.context) {
            open.clip(Rect::new(0.0, 0.0, canvas.width, canvas.height))
        } else {
            open
        };
        self.group(open, draw)
    }
}
