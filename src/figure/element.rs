//! Elements that marks are made of and plotters lacks: data coordinates and styles come in, items of a scene go out.
//! plotters' coordinate system maps them like its own elements.
//!
//! Where plotters' own `PathElement`, `Rectangle`, `Circle` or `Polygon` suffices, a mark uses it through a method of
//! [`PlotArea`](super::plot_area::PlotArea): these have one colour, and are either a solid line or a filled shape with
//! straight sides. Each element here says why none of them suffices.

use std::borrow::Cow;

use plotters::element::{Drawable, PointCollection};
use plotters::style::ShapeStyle;
use plotters_backend::{BackendCoord, DrawingBackend};

use super::{marker, paint, path};
use crate::scene::backend::{RecordResult, Recorder, point_from, units};
use crate::scene::element::UnclampedMapper;
use crate::scene::{Item, Paint, Point, Rect, Segment, Stroke, shape};
use crate::spec::mark::Course;
use crate::spec::{Fill, Marker};

/// Declares which field of an element holds the places that plotters maps to the picture.
macro_rules! placed_by {
    ($element:ty, $places:ident) => {
        impl<'a> PointCollection<'a, DataPoint, UnclampedMapper> for &'a $element {
            type Point = &'a DataPoint;
            type IntoIter = &'a [DataPoint];

            fn point_iter(self) -> &'a [DataPoint] {
                &self.$places
            }
        }
    };
}

/// Two values, in the units of the horizontal and the vertical scale.
type DataPoint = (f64, f64);

/// A line through points, drawn with anti-aliasing. plotters' `PathElement` has no dashes, curves, steps or gradients;
/// it is used for crisp horizontal and vertical lines.
pub struct Line<'d> {
    /// The points; nothing is drawn for fewer than two.
    pub points: Cow<'d, [DataPoint]>,
    /// How the points are connected.
    pub course: Course,
    /// How it is drawn.
    pub stroke: Stroke,
}

placed_by!(Line<'_>, points);

impl Drawable<Recorder, UnclampedMapper> for Line<'_> {
    fn draw<I: Iterator<Item = BackendCoord>>(
        &self,
        at: I,
        picture: &mut Recorder,
        _: (u32, u32),
    ) -> RecordResult {
        let at: Vec<Point> = at.map(point_from).collect();
        picture.push(Item::Path {
            segments: path::path(&at, self.course),
            fill: None,
            stroke: Some(self.stroke.clone()),
        });
        Ok(())
    }
}

/// A crisp horizontal or vertical line, possibly dashed. plotters' `PathElement` has no dashes.
pub struct Rule {
    /// The two ends, which share one coordinate.
    pub ends: [DataPoint; 2],
    /// How it is drawn.
    pub stroke: Stroke,
}

placed_by!(Rule, ends);

impl Drawable<Recorder, UnclampedMapper> for Rule {
    fn draw<I: Iterator<Item = BackendCoord>>(
        &self,
        mut at: I,
        picture: &mut Recorder,
        _: (u32, u32),
    ) -> RecordResult {
        if let (Some(from), Some(to)) = (at.next(), at.next()) {
            picture.push(Item::Rule {
                from: point_from(from),
                to: point_from(to),
                stroke: self.stroke.clone(),
            });
        }
        Ok(())
    }
}

/// The rectangle over which a gradient that fills an [`Area`] spreads.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Spread {
    /// Over this rectangle.
    Over(Rect),
    /// As wide as this rectangle, and from the highest point of the area down to its lower edge.
    Within(Rect),
}

/// The area between an upper and a lower edge, with optional lines along both. plotters' `Polygon` has straight edges
/// and one colour.
pub struct Area {
    /// The points of the upper edge from left to right, then those of the lower edge from right to left.
    pub points: Vec<DataPoint>,
    /// How many of the points belong to the upper edge.
    pub above: usize,
    /// How the points of the upper edge are connected.
    pub upper: Course,
    /// How the points of the lower edge are connected.
    pub lower: Course,
    /// How it is filled; `None` for no fill.
    pub fill: Option<Fill>,
    /// The rectangle over which a gradient spreads.
    pub spread: Spread,
    /// The lines along the upper and the lower edge; `None` for no line.
    pub edges: [Option<Stroke>; 2],
}

placed_by!(Area, points);

impl Drawable<Recorder, UnclampedMapper> for Area {
    fn draw<I: Iterator<Item = BackendCoord>>(
        &self,
        at: I,
        picture: &mut Recorder,
        _: (u32, u32),
    ) -> RecordResult {
        let at: Vec<Point> = at.map(point_from).collect();
        let (above, below) = at.split_at(self.above.min(at.len()));
        let upper = path::path(above, self.upper);
        let lower = path::path_back(below, self.lower);
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
    /// The rectangle of the gradient for an area with these points.
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
    /// The area between a line and the value `foot`, filled and without lines along its edges.
    pub fn under(
        line: &[DataPoint],
        foot: f64,
        course: Course,
        fill: Fill,
        spread: Spread,
    ) -> Area {
        let ends = line.last().into_iter().chain(line.first());
        let below = ends.map(|(x, _)| (*x, foot));
        Area {
            above: line.len(),
            points: line.iter().copied().chain(below).collect(),
            upper: course,
            lower: Course::Straight,
            fill: Some(fill),
            spread,
            edges: [None, None],
        }
    }
}

/// A mark that fills the rectangle between two points: a bar, a cell, a candle. plotters' `Rectangle` has either one
/// colour or an outline, no round corners, and no gap to its neighbours.
pub struct Bar<Draw> {
    /// Two opposite corners.
    pub corners: [DataPoint; 2],
    /// Makes the item from the rectangle in CSS pixels; `None` draws nothing.
    pub draw: Draw,
}

impl<'a, Draw> PointCollection<'a, DataPoint, UnclampedMapper> for &'a Bar<Draw> {
    type Point = &'a DataPoint;
    type IntoIter = &'a [DataPoint];

    fn point_iter(self) -> &'a [DataPoint] {
        &self.corners
    }
}

impl<Draw: Fn(Rect) -> Option<Item>> Drawable<Recorder, UnclampedMapper> for Bar<Draw> {
    fn draw<I: Iterator<Item = BackendCoord>>(
        &self,
        mut at: I,
        picture: &mut Recorder,
        _: (u32, u32),
    ) -> RecordResult {
        if let (Some(one), Some(other)) = (at.next(), at.next())
            && let Some(item) = (self.draw)(Rect::between(point_from(one), point_from(other)))
        {
            picture.push(item);
        }
        Ok(())
    }
}

/// A polygon with a fill and an outline. plotters' `Polygon` has one colour and no outline.
pub struct Patch {
    /// The corners.
    pub points: Vec<DataPoint>,
    /// How the inside is painted.
    pub fill: Paint,
    /// The outline.
    pub edge: Stroke,
}

placed_by!(Patch, points);

impl Drawable<Recorder, UnclampedMapper> for Patch {
    fn draw<I: Iterator<Item = BackendCoord>>(
        &self,
        at: I,
        picture: &mut Recorder,
        _: (u32, u32),
    ) -> RecordResult {
        let at: Vec<Point> = at.map(point_from).collect();
        picture.push(Item::Path {
            segments: shape::polygon(&at),
            fill: Some(self.fill.clone()),
            stroke: Some(self.edge.clone()),
        });
        Ok(())
    }
}

/// One marker at each of many points, as a single item. With plotters' `Circle` every point would be a shape of its
/// own, and its other shapes do not have both a fill and an outline.
pub struct Markers<'d> {
    /// The points.
    pub points: Vec<DataPoint>,
    /// The shape at each point.
    pub marker: &'d Marker,
    /// Hover texts: none at all, or one for each point.
    pub titles: Vec<String>,
}

impl<'d> Markers<'d> {
    /// Markers without hover texts.
    pub fn new(points: Vec<DataPoint>, marker: &'d Marker) -> Markers<'d> {
        Markers {
            points,
            marker,
            titles: Vec::new(),
        }
    }
}

placed_by!(Markers<'_>, points);

impl Drawable<Recorder, UnclampedMapper> for Markers<'_> {
    fn draw<I: Iterator<Item = BackendCoord>>(
        &self,
        at: I,
        picture: &mut Recorder,
        _: (u32, u32),
    ) -> RecordResult {
        let at: Vec<Point> = at.map(point_from).collect();
        picture.push(marker::titled(self.marker, at, self.titles.clone()));
        Ok(())
    }
}

/// A horizontal or vertical line with a cap at both ends. plotters' `ErrorBar` also draws a circle in the middle.
pub struct Whisker {
    /// The two ends.
    pub ends: [DataPoint; 2],
    /// Half the length of a cap in CSS pixels; 0 or less for no caps.
    pub cap: f32,
    /// How it is drawn.
    pub style: ShapeStyle,
}

placed_by!(Whisker, ends);

impl Drawable<Recorder, UnclampedMapper> for Whisker {
    fn draw<I: Iterator<Item = BackendCoord>>(
        &self,
        mut at: I,
        picture: &mut Recorder,
        _: (u32, u32),
    ) -> RecordResult {
        let (Some(a), Some(b)) = (at.next(), at.next()) else {
            return Ok(());
        };
        picture.draw_line(a, b, &self.style)?;
        if self.cap <= 0.0 {
            return Ok(());
        }
        let cap = units(self.cap);
        let is_vertical = (a.0 - b.0).abs() < (a.1 - b.1).abs();
        let (dx, dy) = if is_vertical { (cap, 0) } else { (0, cap) };
        for (x, y) in [a, b] {
            picture.draw_line((x - dx, y - dy), (x + dx, y + dy), &self.style)?;
        }
        Ok(())
    }
}

/// A slice of a pie or a ring. plotters' `Pie` draws all slices at once, in pixels, as polygons with one corner per
/// degree, and has no rings, gaps, gradients or hover texts.
pub struct Sector {
    /// The center of the pie.
    pub center: DataPoint,
    /// The inner and the outer radius in CSS pixels.
    pub radii: (f32, f32),
    /// The angles at which it begins and ends, in degrees clockwise from twelve o'clock.
    pub angles: (f64, f64),
    /// By how much the slice is moved, in CSS pixels to the right and downwards.
    pub shift: Point,
    /// How it is filled; a gradient spreads over the square around its circle.
    pub fill: Fill,
    /// Its outline; `None` for none.
    pub stroke: Option<Stroke>,
}

impl<'a> PointCollection<'a, DataPoint, UnclampedMapper> for &'a Sector {
    type Point = &'a DataPoint;
    type IntoIter = std::iter::Once<&'a DataPoint>;

    fn point_iter(self) -> Self::IntoIter {
        std::iter::once(&self.center)
    }
}

impl Drawable<Recorder, UnclampedMapper> for Sector {
    fn draw<I: Iterator<Item = BackendCoord>>(
        &self,
        at: I,
        picture: &mut Recorder,
        _: (u32, u32),
    ) -> RecordResult {
        let ((inner, outer), (from, to)) = (self.radii, self.angles);
        for middle in at.map(point_from) {
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
    use crate::spec::StepPlace;
    use plotters::coord::types::RangedCoordf64;
    use plotters::prelude::Cartesian2d;

    /// What an element records on 100 × 50 CSS pixels with scales from 0 to 10 and from 0 to 5.
    fn items<E>(element: &E) -> Vec<Item>
    where
        E: Drawable<Recorder, UnclampedMapper>,
        for<'e> &'e E: PointCollection<'e, DataPoint, UnclampedMapper>,
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
        let whisker = |ends: [DataPoint; 2], cap: f32| Whisker {
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
        let area = Area::under(&line, 1.0, Course::Straight, fill, spread);
        let found = items(&area);
        let [Item::Path { segments, .. }] = found.as_slice() else {
            panic!("{found:?}")
        };
        let corners = [p(0.0, 30.0), p(50.0, 10.0), p(50.0, 40.0), p(0.0, 40.0)];
        assert_eq!(*segments, shape::polygon(&corners));
        let course = Course::Step(StepPlace::Post);
        let forward = path::path(&corners[..2], course);
        let back = path::path_back(&[corners[1], corners[0]], course);
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
        let within = Rect::new(10.0, 12.0, 80.0, 28.0);
        assert_eq!(Spread::Over(plot).rect(&at), plot);
        assert_eq!(Spread::Within(plot).rect(&at), within);
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
