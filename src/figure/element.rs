//! The elements that marks are made of and plotters does not have: places in data and styles come in, items of a scene
//! go out. `plotters`' coordinate system places them as it does plotters' own.
//!
//! Where plotters' own `PathElement`, `Rectangle`, `Circle` and `Polygon` say what is meant, a mark is one of them
//! ([`PlotArea`](super::plot_area::PlotArea) has a method for each): one colour, either a solid line or a filled shape with straight
//! sides. Each element here says why it is none of them.

use std::borrow::Cow;

use plotters::element::{Drawable, PointCollection};
use plotters::style::ShapeStyle;
use plotters_backend::{BackendCoord, DrawingBackend};

use super::{marker, paint, path};
use crate::scene::backend::{Recorded, Recorder, place, units};
use crate::scene::element::Exact;
use crate::scene::{Item, Paint, Point, Rect, Segment, Stroke, shape};
use crate::spec::{Fill, Marker, StepPlace};

/// A pair of values, in the units of the two scales.
type Pair = (f64, f64);

/// How a line goes from place to place.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Course {
    /// Along a monotone curve.
    pub smooth: bool,
    /// In steps; these win over the curve.
    pub step: Option<StepPlace>,
    /// True where the places come from right to left; steps are those of the same line from left to right.
    pub backwards: bool,
}

impl Course {
    /// Straight from place to place.
    pub const STRAIGHT: Course = Course {
        smooth: false,
        step: None,
        backwards: false,
    };

    /// A course for places from left to right.
    pub fn new(smooth: bool, step: Option<StepPlace>) -> Course {
        Course {
            smooth,
            step,
            backwards: false,
        }
    }

    /// The same course for places from right to left.
    pub fn back(self) -> Course {
        Course {
            backwards: true,
            ..self
        }
    }

    /// The line through these places.
    fn through(self, at: &[Point]) -> Vec<Segment> {
        match self.step {
            Some(place) if self.backwards => {
                let forward: Vec<Point> = at.iter().rev().copied().collect();
                let mut corners = path::steps(&forward, place);
                corners.reverse();
                shape::polyline(&corners)
            }
            _ => path::path(at, self.smooth, self.step),
        }
    }
}

/// A line through places, anti-aliased where it lies. plotters' `PathElement` has no dashes, curves and steps, and no
/// gradient; it is for lines along an axis, which become crisp rules.
pub struct Line<'d> {
    /// The places; of fewer than two nothing is drawn.
    pub points: Cow<'d, [Pair]>,
    /// How it goes from one to the next.
    pub course: Course,
    /// How it is drawn.
    pub stroke: Stroke,
}

impl<'a> PointCollection<'a, Pair, Exact> for &'a Line<'_> {
    type Point = &'a Pair;
    type IntoIter = &'a [Pair];

    fn point_iter(self) -> &'a [Pair] {
        &self.points
    }
}

impl Drawable<Recorder, Exact> for Line<'_> {
    fn draw<I: Iterator<Item = BackendCoord>>(
        &self,
        at: I,
        picture: &mut Recorder,
        _: (u32, u32),
    ) -> Recorded {
        let at: Vec<Point> = at.map(place).collect();
        picture.push(Item::Path {
            segments: self.course.through(&at),
            fill: None,
            stroke: Some(self.stroke.clone()),
        });
        Ok(())
    }
}

/// A line along an axis with dashes or without, crisp. plotters' `PathElement` has no dashes.
pub struct Rule {
    /// The two ends, with the same place along one of the axes.
    pub ends: [Pair; 2],
    /// How it is drawn.
    pub stroke: Stroke,
}

impl<'a> PointCollection<'a, Pair, Exact> for &'a Rule {
    type Point = &'a Pair;
    type IntoIter = &'a [Pair];

    fn point_iter(self) -> &'a [Pair] {
        &self.ends
    }
}

impl Drawable<Recorder, Exact> for Rule {
    fn draw<I: Iterator<Item = BackendCoord>>(
        &self,
        mut at: I,
        picture: &mut Recorder,
        _: (u32, u32),
    ) -> Recorded {
        if let (Some(from), Some(to)) = (at.next(), at.next()) {
            picture.push(Item::Rule {
                from: place(from),
                to: place(to),
                stroke: self.stroke.clone(),
            });
        }
        Ok(())
    }
}

/// What a gradient that fills an [`Area`] goes over.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Spread {
    /// This rectangle.
    Over(Rect),
    /// Between the sides of this rectangle, from the highest place of the area to its lower edge.
    Within(Rect),
}

/// The ground between an upper and a lower edge, and lines along these. plotters' `Polygon` has straight edges and one
/// colour.
pub struct Area {
    /// The places of the upper edge from left to right, then those of the lower one from right to left.
    pub points: Vec<Pair>,
    /// How many of them belong to the upper edge.
    pub above: usize,
    /// How the upper edge goes.
    pub upper: Course,
    /// How the lower edge goes.
    pub lower: Course,
    /// What it is filled with; nothing where `None`.
    pub fill: Option<Fill>,
    /// What a gradient goes over.
    pub spread: Spread,
    /// The lines along the upper and the lower edge.
    pub edges: [Option<Stroke>; 2],
}

impl<'a> PointCollection<'a, Pair, Exact> for &'a Area {
    type Point = &'a Pair;
    type IntoIter = &'a [Pair];

    fn point_iter(self) -> &'a [Pair] {
        &self.points
    }
}

impl Drawable<Recorder, Exact> for Area {
    fn draw<I: Iterator<Item = BackendCoord>>(
        &self,
        at: I,
        picture: &mut Recorder,
        _: (u32, u32),
    ) -> Recorded {
        let at: Vec<Point> = at.map(place).collect();
        let (above, below) = at.split_at(self.above.min(at.len()));
        let upper = self.upper.through(above);
        let lower = self.lower.through(below);
        if let Some(fill) = &self.fill {
            let mut segments = upper.clone();
            segments.extend(lower.iter().map(|segment| match *segment {
                Segment::Move(point) => Segment::Line(point),
                other => other,
            }));
            segments.push(Segment::Close);
            picture.push(Item::Path {
                segments,
                fill: Some(paint::fill(fill, self.spread.rect(&at))),
                stroke: None,
            });
        }
        for (segments, edge) in [upper, lower].into_iter().zip(&self.edges) {
            if edge.is_some() {
                picture.push(Item::Path {
                    segments,
                    fill: None,
                    stroke: edge.clone(),
                });
            }
        }
        Ok(())
    }
}

impl Spread {
    /// What the gradient of an area with these corners goes over.
    fn rect(self, at: &[Point]) -> Rect {
        match self {
            Spread::Over(rect) => rect,
            Spread::Within(rect) => {
                let foot = at.last().map_or(rect.bottom(), |point| point.y);
                let top = at.iter().map(|point| point.y).fold(foot, f32::min);
                Rect::new(rect.x, top, rect.width, (foot - top).max(1.0))
            }
        }
    }
}

impl Area {
    /// The ground between a line and a value, filled but without lines along its edges.
    pub fn under(line: &[Pair], foot: f64, course: Course, fill: Fill, spread: Spread) -> Area {
        let ends = line.last().into_iter().chain(line.first());
        let below = ends.map(|(x, _)| (*x, foot));
        Area {
            above: line.len(),
            points: line.iter().copied().chain(below).collect(),
            upper: course,
            lower: Course::STRAIGHT.back(),
            fill: Some(fill),
            spread,
            edges: [None, None],
        }
    }
}

/// Whatever stands over the rectangle between two places: bars, cells, candles. plotters' `Rectangle` has one colour
/// or an outline, not both, no round corners, and cannot be kept clear of its neighbours by a pixel.
pub struct Bar<Draw> {
    /// Two opposite corners.
    pub corners: [Pair; 2],
    /// What is drawn over the rectangle in CSS pixels; `None` draws nothing.
    pub draw: Draw,
}

impl<'a, Draw> PointCollection<'a, Pair, Exact> for &'a Bar<Draw> {
    type Point = &'a Pair;
    type IntoIter = &'a [Pair];

    fn point_iter(self) -> &'a [Pair] {
        &self.corners
    }
}

impl<Draw: Fn(Rect) -> Option<Item>> Drawable<Recorder, Exact> for Bar<Draw> {
    fn draw<I: Iterator<Item = BackendCoord>>(
        &self,
        mut at: I,
        picture: &mut Recorder,
        _: (u32, u32),
    ) -> Recorded {
        if let (Some(one), Some(other)) = (at.next(), at.next())
            && let Some(item) = (self.draw)(Rect::between(place(one), place(other)))
        {
            picture.push(item);
        }
        Ok(())
    }
}

/// A closed shape with straight sides, an inside and an outline. plotters' `Polygon` has no outline and one colour.
pub struct Patch {
    /// The corners.
    pub points: Vec<Pair>,
    /// The inside.
    pub fill: Paint,
    /// The outline.
    pub edge: Stroke,
}

impl<'a> PointCollection<'a, Pair, Exact> for &'a Patch {
    type Point = &'a Pair;
    type IntoIter = &'a [Pair];

    fn point_iter(self) -> &'a [Pair] {
        &self.points
    }
}

impl Drawable<Recorder, Exact> for Patch {
    fn draw<I: Iterator<Item = BackendCoord>>(
        &self,
        at: I,
        picture: &mut Recorder,
        _: (u32, u32),
    ) -> Recorded {
        let at: Vec<Point> = at.map(place).collect();
        picture.push(Item::Path {
            segments: shape::polygon(&at),
            fill: Some(self.fill.clone()),
            stroke: Some(self.edge.clone()),
        });
        Ok(())
    }
}

/// A marker at each of many places, as one item: with plotters' `Circle` every point would be a shape of its own, and
/// no other form has an outline and a fill.
pub struct Markers<'d> {
    /// The places.
    pub points: Vec<Pair>,
    /// What stands at each.
    pub marker: &'d Marker,
    /// What a reader sees on hovering over each; empty, or one text for each place.
    pub titles: Vec<String>,
}

impl<'d> Markers<'d> {
    /// Markers without words.
    pub fn new(points: Vec<Pair>, marker: &'d Marker) -> Markers<'d> {
        Markers {
            points,
            marker,
            titles: Vec::new(),
        }
    }
}

impl<'a> PointCollection<'a, Pair, Exact> for &'a Markers<'_> {
    type Point = &'a Pair;
    type IntoIter = &'a [Pair];

    fn point_iter(self) -> &'a [Pair] {
        &self.points
    }
}

impl Drawable<Recorder, Exact> for Markers<'_> {
    fn draw<I: Iterator<Item = BackendCoord>>(
        &self,
        at: I,
        picture: &mut Recorder,
        _: (u32, u32),
    ) -> Recorded {
        let at: Vec<Point> = at.map(place).collect();
        picture.push(marker::titled(self.marker, at, self.titles.clone()));
        Ok(())
    }
}

/// A line along an axis with a cap at both ends. plotters' `ErrorBar` draws a circle in its middle as well.
pub struct Whisker {
    /// The two ends.
    pub ends: [Pair; 2],
    /// Half the length of a cap in CSS pixels; none where it is not above 0.
    pub cap: f32,
    /// How it is drawn.
    pub style: ShapeStyle,
}

impl<'a> PointCollection<'a, Pair, Exact> for &'a Whisker {
    type Point = &'a Pair;
    type IntoIter = &'a [Pair];

    fn point_iter(self) -> &'a [Pair] {
        &self.ends
    }
}

impl Drawable<Recorder, Exact> for Whisker {
    fn draw<I: Iterator<Item = BackendCoord>>(
        &self,
        mut at: I,
        picture: &mut Recorder,
        _: (u32, u32),
    ) -> Recorded {
        let (Some(a), Some(b)) = (at.next(), at.next()) else {
            return Ok(());
        };
        picture.draw_line(a, b, &self.style)?;
        if self.cap <= 0.0 {
            return Ok(());
        }
        let cap = units(self.cap);
        let upright = (a.0 - b.0).abs() < (a.1 - b.1).abs();
        let (dx, dy) = if upright { (cap, 0) } else { (0, cap) };
        for (x, y) in [a, b] {
            picture.draw_line((x - dx, y - dy), (x + dx, y + dy), &self.style)?;
        }
        Ok(())
    }
}

/// A slice of a pie or a ring. plotters' `Pie` draws all slices at once, by pixels, as polygons with one corner a degree,
/// without rings, gaps, gradients and words for who hovers over a slice.
pub struct Sector {
    /// The middle of the pie.
    pub center: Pair,
    /// From where to where it reaches from the middle, in CSS pixels.
    pub radii: (f32, f32),
    /// Where it begins and ends, degrees clockwise from twelve o'clock.
    pub angles: (f64, f64),
    /// How far it is moved from its place, in CSS pixels to the right and downwards.
    pub shift: Point,
    /// What it is filled with; a gradient goes over the square round its circle.
    pub fill: Fill,
    /// Its outline.
    pub stroke: Option<Stroke>,
}

impl<'a> PointCollection<'a, Pair, Exact> for &'a Sector {
    type Point = &'a Pair;
    type IntoIter = std::iter::Once<&'a Pair>;

    fn point_iter(self) -> Self::IntoIter {
        std::iter::once(&self.center)
    }
}

impl Drawable<Recorder, Exact> for Sector {
    fn draw<I: Iterator<Item = BackendCoord>>(
        &self,
        at: I,
        picture: &mut Recorder,
        _: (u32, u32),
    ) -> Recorded {
        let ((inner, outer), (from, to)) = (self.radii, self.angles);
        for middle in at.map(place) {
            let center = Point::new(middle.x + self.shift.x, middle.y + self.shift.y);
            let side = 2.0 * outer;
            let square = Rect::new(center.x - outer, center.y - outer, side, side);
            picture.push(Item::Path {
                segments: shape::sector(center, inner, outer, from, to),
                fill: Some(paint::fill(&self.fill, square)),
                stroke: self.stroke.clone(),
            });
        }
        Ok(())
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::panic, clippy::reversed_empty_ranges)]
mod tests {
    use super::*;
    use crate::color::Rgba;
    use crate::scene::backend::{Canvas, ink};
    use plotters::coord::types::RangedCoordf64;
    use plotters::prelude::Cartesian2d;

    /// What an element records over 100 × 50 CSS pixels with scales from 0 to 10 and from 0 to 5.
    fn items<E>(element: &E) -> Vec<Item>
    where
        E: Drawable<Recorder, Exact>,
        for<'e> &'e E: PointCollection<'e, Pair, Exact>,
    {
        let canvas = Canvas::new(100.0, 50.0);
        let scale = Cartesian2d::<RangedCoordf64, RangedCoordf64>::new(
            0.0..10.0,
            0.0..5.0,
            (0..10_000, 5_000..0),
        );
        let area = canvas.area().apply_coord_spec(scale);
        area.draw(element).unwrap();
        canvas.take()
    }

    fn ends(items: &[Item]) -> Vec<(Point, Point)> {
        let rule = |item: &Item| match item {
            Item::Rule { from, to, .. } => (*from, *to),
            other => panic!("{other:?}"),
        };
        items.iter().map(rule).collect()
    }

    #[test]
    fn whiskers_have_caps_across_them_of_whole_length() {
        let p = Point::new;
        let whisker = |ends: [Pair; 2], cap: f32| Whisker {
            ends,
            cap,
            style: ink(Rgba::BLACK, 1.5),
        };
        #[rustfmt::skip]
        let table = [
            ([(5.0, 1.0), (5.0, 4.0)], 3.5, vec![(p(50.0, 40.0), p(50.0, 10.0)), (p(46.5, 40.0), p(53.5, 40.0)), (p(46.5, 10.0), p(53.5, 10.0))]),
            ([(1.0, 2.0), (9.0, 2.0)], 3.5, vec![(p(10.0, 30.0), p(90.0, 30.0)), (p(10.0, 26.5), p(10.0, 33.5)), (p(90.0, 26.5), p(90.0, 33.5))]),
            ([(5.0, 1.0), (5.0, 4.0)], 0.0, vec![(p(50.0, 40.0), p(50.0, 10.0))]),
        ];
        for (places, cap, expected) in table {
            assert_eq!(ends(&items(&whisker(places, cap))), expected);
        }
    }

    #[test]
    fn bars_get_the_rectangle_between_their_corners_whatever_their_order() {
        for corners in [[(2.0, 1.0), (4.0, 3.0)], [(4.0, 3.0), (2.0, 1.0)]] {
            let seen = std::cell::Cell::new(None);
            let bar = Bar {
                corners,
                draw: |rect: Rect| {
                    seen.set(Some(rect));
                    None
                },
            };
            assert!(items(&bar).is_empty());
            assert_eq!(seen.get(), Some(Rect::new(20.0, 20.0, 20.0, 20.0)));
        }
    }

    #[test]
    fn areas_go_back_along_their_foot_and_steps_are_the_same_both_ways() {
        let p = Point::new;
        let fill = Fill::Solid(Rgba::BLACK);
        let line = [(0.0, 2.0), (5.0, 4.0)];
        let spread = Spread::Within(Rect::new(0.0, 0.0, 100.0, 50.0));
        let area = Area::under(&line, 1.0, Course::STRAIGHT, fill, spread);
        let found = items(&area);
        let [Item::Path { segments, .. }] = found.as_slice() else {
            panic!("{found:?}")
        };
        let corners = [p(0.0, 30.0), p(50.0, 10.0), p(50.0, 40.0), p(0.0, 40.0)];
        assert_eq!(*segments, shape::polygon(&corners));
        let course = Course::new(false, Some(StepPlace::Post));
        let forward = course.through(&corners[..2]);
        let back = course.back().through(&[corners[1], corners[0]]);
        assert_eq!(
            forward,
            shape::polyline(&[p(0.0, 30.0), p(50.0, 30.0), p(50.0, 10.0)])
        );
        assert_eq!(
            back,
            shape::polyline(&[p(50.0, 10.0), p(50.0, 30.0), p(0.0, 30.0)])
        );
    }

    #[test]
    fn gradients_go_over_the_area_or_over_the_plot() {
        let plot = Rect::new(10.0, 0.0, 80.0, 50.0);
        let at = [Point::new(20.0, 12.0), Point::new(30.0, 40.0)];
        let own = Rect::new(10.0, 12.0, 80.0, 28.0);
        assert_eq!(Spread::Over(plot).rect(&at), plot);
        assert_eq!(Spread::Within(plot).rect(&at), own);
    }

    #[test]
    fn sectors_lie_round_their_middle_moved_by_pixels() {
        let sector = Sector {
            center: (5.0, 2.5),
            radii: (4.0, 8.0),
            angles: (0.0, 90.0),
            shift: Point::new(3.0, -2.0),
            fill: Fill::Solid(Rgba::BLACK),
            stroke: None,
        };
        let found = items(&sector);
        let [Item::Path { segments, .. }] = found.as_slice() else {
            panic!("{found:?}")
        };
        let expected = shape::sector(Point::new(53.0, 23.0), 4.0, 8.0, 0.0, 90.0);
        assert_eq!(*segments, expected);
    }
}
