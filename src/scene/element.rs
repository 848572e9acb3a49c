//! Elements for plotters that draw any scene item: data coordinates come in, items of a scene go out.

use std::borrow::Cow;

use plotters::coord::CoordTranslate;
use plotters::drawing::Rect as AreaRect;
use plotters::element::{CoordMapper, Drawable, PointCollection};
use plotters_backend::BackendCoord;

use super::Point;
use super::backend::{RecordResult, Recorder, point_from};

/// Maps data to backend units without moving it. plotters' default mapper clamps coordinates to the drawing area,
/// which bends lines that cross its edge.
#[derive(Debug)]
pub struct UnclampedMapper;

impl CoordMapper for UnclampedMapper {
    type Output = BackendCoord;

    fn map<CT: CoordTranslate>(scales: &CT, from: &CT::From, _: &AreaRect) -> BackendCoord {
        scales.translate(from)
    }
}

/// A mark: its data coordinates, and a function that draws it once they are mapped to the picture.
///
/// ```
/// use plotcgi::color::Rgba;
/// use plotcgi::scene::{Item, Stroke, backend::Canvas, element::Mark, shape};
///
/// let canvas = Canvas::new(80.0, 48.0);
/// let points = [(0, 0), (4000, 2400)];
/// let mark = Mark::new(&points[..], |at, picture| {
///     picture.push(Item::Path {
///         segments: shape::polyline(at),
///         fill: None,
///         stroke: Some(Stroke::solid(Rgba::BLACK, 2.0)),
///     })
/// });
/// assert!(canvas.area().draw(&mark).is_ok());
/// assert_eq!(canvas.take().len(), 1);
/// ```
pub struct Mark<'d, Coord: Clone, Draw> {
    at: Cow<'d, [Coord]>,
    draw: Draw,
}

impl<'d, Coord: Clone, Draw> Mark<'d, Coord, Draw>
where
    Draw: Fn(&[Point], &mut Recorder),
{
    /// A mark at these coordinates (a slice or a vector). `draw` gets them in CSS pixels, in the same order.
    pub fn new(at: impl Into<Cow<'d, [Coord]>>, draw: Draw) -> Self {
        Mark {
            at: at.into(),
            draw,
        }
    }
}

impl<'a, Coord: Clone, Draw> PointCollection<'a, Coord, UnclampedMapper>
    for &'a Mark<'_, Coord, Draw>
{
    type Point = &'a Coord;
    type IntoIter = &'a [Coord];

    fn point_iter(self) -> &'a [Coord] {
        &self.at
    }
}

impl<Coord: Clone, Draw> Drawable<Recorder, UnclampedMapper> for Mark<'_, Coord, Draw>
where
    Draw: Fn(&[Point], &mut Recorder),
{
    fn draw<I: Iterator<Item = BackendCoord>>(
        &self,
        at: I,
        picture: &mut Recorder,
        _: (u32, u32),
    ) -> RecordResult {
        let at: Vec<Point> = at.map(point_from).collect();
        (self.draw)(&at, picture);
        Ok(())
    }
}

/// Wraps an element of plotters so that its coordinates are not clamped. Without the wrapper plotters moves
/// coordinates outside the picture to its edge.
#[derive(Clone, Copy, Debug)]
pub struct Unclamped<Element>(pub Element);

impl<'a, Coord, Element> PointCollection<'a, Coord, UnclampedMapper> for &'a Unclamped<Element>
where
    &'a Element: PointCollection<'a, Coord>,
{
    type Point = <&'a Element as PointCollection<'a, Coord>>::Point;
    type IntoIter = <&'a Element as PointCollection<'a, Coord>>::IntoIter;

    fn point_iter(self) -> Self::IntoIter {
        self.0.point_iter()
    }
}

impl<Element: Drawable<Recorder>> Drawable<Recorder, UnclampedMapper> for Unclamped<Element> {
    fn draw<I: Iterator<Item = BackendCoord>>(
        &self,
        at: I,
        picture: &mut Recorder,
        size: (u32, u32),
    ) -> RecordResult {
        self.0.draw(at, picture, size)
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::panic, clippy::reversed_empty_ranges)]
mod tests {
    use super::super::backend::{Canvas, ink};
    use super::super::{Item, Stroke, shape};
    use super::*;
    use crate::color::Rgba;
    use plotters::coord::types::RangedCoordf64;
    use plotters::prelude::{Cartesian2d, PathElement};

    /// What a line between two points records when our element draws it, and when plotters' does.
    fn both(at: [(f64, f64); 2]) -> [Vec<Item>; 2] {
        let canvas = Canvas::new(100.0, 50.0);
        let scale = Cartesian2d::<RangedCoordf64, RangedCoordf64>::new(
            0.0..1.0,
            0.0..1.0,
            (0..10_000, 5_000..0),
        );
        let area = canvas.area().apply_coord_spec(scale);
        area.draw(&Mark::new(&at[..], |at, picture| {
            picture.push(Item::Path {
                segments: shape::polyline(at),
                fill: None,
                stroke: Some(Stroke::solid(Rgba::BLACK, 2.0)),
            });
        }))
        .unwrap();
        let ours = canvas.take();
        let path = PathElement::new(at, ink(Rgba::BLACK, 2.0));
        area.draw(&Unclamped(path)).unwrap();
        [ours, canvas.take()]
    }

    #[test]
    fn places_outside_the_area_stay_outside() {
        let expected = shape::polyline(&[Point::new(-100.0, 25.0), Point::new(50.0, -50.0)]);
        for items in both([(-1.0, 0.5), (0.5, 2.0)]) {
            let [Item::Path { segments, .. }] = items.as_slice() else {
                panic!("{items:?}")
            };
            assert_eq!(*segments, expected);
        }
    }
}
