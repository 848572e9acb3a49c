//! Our own elements for plotters: places in data coordinates come in, any item of a scene goes out.

use std::borrow::Cow;
use std::iter::Empty;

use plotters::coord::CoordTranslate;
use plotters::drawing::Rect as AreaRect;
use plotters::element::{CoordMapper, Drawable, PointCollection};
use plotters_backend::BackendCoord;

use super::Point;
use super::backend::{Open, Recorded, Recorder, place};

/// Maps data to backend units and leaves it there: plotters' own mapper moves what lies outside an area to its
/// edge, which bends lines that cross the edge.
#[derive(Debug)]
pub struct Exact;

impl CoordMapper for Exact {
    type Output = BackendCoord;

    fn map<CT: CoordTranslate>(scales: &CT, from: &CT::From, _: &AreaRect) -> BackendCoord {
        scales.translate(from)
    }
}

/// A mark: places in data coordinates, and what to draw once they are places in the picture.
///
/// ```
/// use plotcgi::color::Rgba;
/// use plotcgi::scene::{Item, Stroke, backend::Canvas, element::Mark, shape};
///
/// let canvas = Canvas::new(80.0, 48.0);
/// let places = [(0, 0), (4000, 2400)];
/// let mark = Mark::new(&places[..], |at, picture| {
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
    /// A mark at these places (a slice or a vector) that `draw` draws: it gets the places in CSS pixels, in the
    /// same order.
    pub fn new(at: impl Into<Cow<'d, [Coord]>>, draw: Draw) -> Self {
        Mark {
            at: at.into(),
            draw,
        }
    }
}

impl<'a, Coord: Clone, Draw> PointCollection<'a, Coord, Exact> for &'a Mark<'_, Coord, Draw> {
    type Point = &'a Coord;
    type IntoIter = &'a [Coord];

    fn point_iter(self) -> &'a [Coord] {
        &self.at
    }
}

impl<Coord: Clone, Draw> Drawable<Recorder, Exact> for Mark<'_, Coord, Draw>
where
    Draw: Fn(&[Point], &mut Recorder),
{
    fn draw<I: Iterator<Item = BackendCoord>>(
        &self,
        at: I,
        picture: &mut Recorder,
        _: (u32, u32),
    ) -> Recorded {
        let at: Vec<Point> = at.map(place).collect();
        (self.draw)(&at, picture);
        Ok(())
    }
}

/// Ends the group that was opened last: `area.draw(&Close)`.
#[derive(Clone, Copy, Debug)]
pub struct Close;

impl<'a, Coord: 'a> PointCollection<'a, Coord, Exact> for &'a Open {
    type Point = &'a Coord;
    type IntoIter = Empty<&'a Coord>;

    fn point_iter(self) -> Self::IntoIter {
        std::iter::empty()
    }
}

impl Drawable<Recorder, Exact> for Open {
    fn draw<I: Iterator<Item = BackendCoord>>(
        &self,
        _: I,
        picture: &mut Recorder,
        _: (u32, u32),
    ) -> Recorded {
        picture.open(self.clone());
        Ok(())
    }
}

impl<'a, Coord: 'a> PointCollection<'a, Coord, Exact> for &'a Close {
    type Point = &'a Coord;
    type IntoIter = Empty<&'a Coord>;

    fn point_iter(self) -> Self::IntoIter {
        std::iter::empty()
    }
}

impl Drawable<Recorder, Exact> for Close {
    fn draw<I: Iterator<Item = BackendCoord>>(
        &self,
        _: I,
        picture: &mut Recorder,
        _: (u32, u32),
    ) -> Recorded {
        picture.close();
        Ok(())
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::panic, clippy::reversed_empty_ranges)]
mod tests {
    use super::super::backend::Canvas;
    use super::super::{Item, Rect, Role, Stroke, shape};
    use super::*;
    use crate::color::Rgba;
    use plotters::coord::types::RangedCoordf64;
    use plotters::prelude::Cartesian2d;

    #[test]
    fn places_outside_the_area_stay_outside() {
        let canvas = Canvas::new(100.0, 50.0);
        let scale = Cartesian2d::<RangedCoordf64, RangedCoordf64>::new(
            0.0..1.0,
            0.0..1.0,
            (0..10_000, 5_000..0),
        );
        let area = canvas.area().apply_coord_spec(scale);
        let clip = Rect::new(0.0, 0.0, 100.0, 50.0);
        area.draw(&Open::new(Role::Mark).clip(clip)).unwrap();
        area.draw(&Mark::new(vec![(-1.0, 0.5), (0.5, 2.0)], |at, picture| {
            let segments = shape::polyline(at);
            let stroke = Some(Stroke::solid(Rgba::BLACK, 2.0));
            picture.push(Item::Path {
                segments,
                fill: None,
                stroke,
            });
            assert_eq!(at, [Point::new(-100.0, 25.0), Point::new(50.0, -50.0)]);
        }))
        .unwrap();
        area.draw(&Close).unwrap();
        let items = canvas.take();
        let [
            Item::Group {
                clip: Some(found),
                items,
                ..
            },
        ] = items.as_slice()
        else {
            panic!("{items:?}")
        };
        assert_eq!((*found, items.len()), (clip, 1));
    }
}
