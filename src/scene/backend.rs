//! plotters' view of the picture: what plotters draws comes in, items of a scene go out.

use std::cell::RefCell;
use std::convert::Infallible;
use std::rc::Rc;

use plotters::coord::Shift;
use plotters::drawing::DrawingArea;
use plotters::style::{RGBAColor, ShapeStyle};
use plotters_backend::{
    BackendColor, BackendCoord, BackendStyle, DrawingBackend, DrawingErrorKind,
};

use super::{Item, Paint, Point, Rect, Role, Segment, Stroke, shape};
use crate::color::Rgba;

/// Backend units per CSS pixel. plotters counts in whole numbers; with a hundred of them to a pixel lines are
/// smooth, and every coordinate has exactly two decimals.
pub const UNIT: i32 = 100;

/// A length of `pixels` CSS pixels in backend units, rounded; NaN is 0.
pub fn units(pixels: f32) -> i32 {
    (pixels * UNIT as f32).round() as i32
}

/// A length of `units` backend units in CSS pixels.
pub fn pixels(units: i32) -> f32 {
    units as f32 / UNIT as f32
}

/// The place in CSS pixels of a backend coordinate.
pub fn place(at: BackendCoord) -> Point {
    Point::new(pixels(at.0), pixels(at.1))
}

/// The style of a line of plotters: its colour, and its width in CSS pixels, to a hundredth of them.
pub fn ink(color: Rgba, width: f32) -> ShapeStyle {
    ShapeStyle {
        stroke_width: units(width).max(1) as u32,
        filled: false,
        ..inside(color)
    }
}

/// The style of a filled shape of plotters.
pub fn inside(color: Rgba) -> ShapeStyle {
    let alpha = f64::from(color.a) / 255.0;
    ShapeStyle {
        color: RGBAColor(color.r, color.g, color.b, alpha),
        filled: true,
        stroke_width: 1,
    }
}

/// What begins a group; see [`Item::Group`].
#[derive(Clone, Debug)]
pub struct Open {
    role: Role,
    class: String,
    title: String,
    clip: Option<Rect>,
}

impl Open {
    /// A group for `role` with no class, no title and no clip.
    pub fn new(role: Role) -> Open {
        Open {
            role,
            class: String::new(),
            title: String::new(),
            clip: None,
        }
    }

    /// With a short name for styling.
    pub fn class(mut self, class: impl Into<String>) -> Open {
        self.class = class.into();
        self
    }

    /// With words that a reader sees on hovering.
    pub fn title(mut self, title: impl Into<String>) -> Open {
        self.title = title.into();
        self
    }

    /// Painting nothing outside `clip`.
    pub fn clip(mut self, clip: Rect) -> Open {
        self.clip = Some(clip);
        self
    }

    fn with(self, items: Vec<Item>) -> Item {
        Item::Group {
            role: self.role,
            class: self.class,
            title: self.title,
            clip: self.clip,
            items,
        }
    }
}

/// The program's one plotters backend: it writes down what it is told to draw. Recording cannot fail.
///
/// plotters is built without a text engine, so text that plotters itself would draw is its `FontError`;
/// every text of ours is pushed as an [`Item::Text`].
#[derive(Debug)]
pub struct Recorder {
    size: (u32, u32),
    items: Vec<Item>,
    open: Vec<(Open, Vec<Item>)>,
}

impl Recorder {
    /// An empty picture of that size in CSS pixels.
    pub fn new(width: f32, height: f32) -> Recorder {
        let side = |length: f32| units(length).max(1) as u32;
        Recorder {
            size: (side(width), side(height)),
            items: Vec::new(),
            open: Vec::new(),
        }
    }

    /// Paints `item` over what is there.
    pub fn push(&mut self, item: Item) {
        self.items.push(item);
    }

    /// Begins a group: what follows belongs to it until [`close`](Recorder::close).
    pub fn open(&mut self, group: Open) {
        let outside = std::mem::take(&mut self.items);
        self.open.push((group, outside));
    }

    /// Ends the group opened last; a group without items leaves no trace. Without an open group nothing happens.
    pub fn close(&mut self) {
        if let Some((group, outside)) = self.open.pop() {
            let inside = std::mem::replace(&mut self.items, outside);
            if !inside.is_empty() {
                self.items.push(group.with(inside));
            }
        }
    }

    /// Everything recorded so far, in paint order; groups still open are closed. The recorder is empty afterwards.
    pub fn take(&mut self) -> Vec<Item> {
        while !self.open.is_empty() {
            self.close();
        }
        std::mem::take(&mut self.items)
    }

    /// A line; between two places beside or above each other it is a crisp rule.
    fn line(&mut self, points: &[Point], style: &impl BackendStyle) {
        match *points {
            [from, to] if from.x == to.x || from.y == to.y => {
                let stroke = stroke(style);
                self.push(Item::Rule { from, to, stroke });
            }
            _ => self.outlined(shape::polyline(points), style, false),
        }
    }

    fn outlined(&mut self, segments: Vec<Segment>, style: &impl BackendStyle, fill: bool) {
        let (inside, outline) = paints(style, fill);
        self.push(Item::Path {
            segments,
            fill: inside,
            stroke: outline,
        });
    }
}

/// A recorder that drawing areas share, and the way to get the items back at the end.
#[derive(Clone, Debug)]
pub struct Canvas(Rc<RefCell<Recorder>>);

impl Canvas {
    /// An empty picture of that size in CSS pixels.
    pub fn new(width: f32, height: f32) -> Canvas {
        Canvas(Rc::new(RefCell::new(Recorder::new(width, height))))
    }

    /// The whole picture as a drawing area of plotters, in backend units.
    pub fn area(&self) -> DrawingArea<Recorder, Shift> {
        DrawingArea::from(&self.0)
    }

    /// Paints `item` over what is there.
    pub fn push(&self, item: Item) {
        self.0.borrow_mut().push(item);
    }

    /// Records what `draw` draws (on any area of this canvas) as one group, and returns what it returns.
    pub fn group<T>(&self, group: Open, draw: impl FnOnce() -> T) -> T {
        self.0.borrow_mut().open(group);
        let result = draw();
        self.0.borrow_mut().close();
        result
    }

    /// Places within `area` that marks, their labels and annotations cover so far.
    pub fn covered(&self, area: Rect) -> Vec<Point> {
        super::cover::places(&self.0.borrow().items, area)
    }

    /// Everything recorded, in paint order; the canvas is empty afterwards.
    pub fn take(&self) -> Vec<Item> {
        self.0.borrow_mut().take()
    }
}

/// What recording returns: it always succeeds.
pub type Recorded = Result<(), DrawingErrorKind<Infallible>>;

impl DrawingBackend for Recorder {
    type ErrorType = Infallible;

    fn get_size(&self) -> (u32, u32) {
        self.size
    }

    fn ensure_prepared(&mut self) -> Recorded {
        Ok(())
    }

    fn present(&mut self) -> Recorded {
        Ok(())
    }

    fn draw_pixel(&mut self, point: BackendCoord, color: BackendColor) -> Recorded {
        let Point { x, y } = place(point);
        self.push(Item::Rect {
            rect: Rect::new(x - 0.5, y - 0.5, 1.0, 1.0),
            radius: [0.0; 4],
            fill: Some(Paint::Solid(rgba(color))),
            stroke: None,
        });
        Ok(())
    }

    fn draw_line<S: BackendStyle>(
        &mut self,
        from: BackendCoord,
        to: BackendCoord,
        style: &S,
    ) -> Recorded {
        let (from, to) = (place(from), place(to));
        self.line(&[from, to], style);
        Ok(())
    }

    fn draw_rect<S: BackendStyle>(
        &mut self,
        upper_left: BackendCoord,
        bottom_right: BackendCoord,
        style: &S,
        fill: bool,
    ) -> Recorded {
        let (inside, outline) = paints(style, fill);
        self.push(Item::Rect {
            rect: Rect::between(place(upper_left), place(bottom_right)),
            radius: [0.0; 4],
            fill: inside,
            stroke: outline,
        });
        Ok(())
    }

    fn draw_path<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(
        &mut self,
        path: I,
        style: &S,
    ) -> Recorded {
        let points: Vec<Point> = path.into_iter().map(place).collect();
        self.line(&points, style);
        Ok(())
    }

    fn draw_circle<S: BackendStyle>(
        &mut self,
        center: BackendCoord,
        radius: u32,
        style: &S,
        fill: bool,
    ) -> Recorded {
        let radius = radius as f32 / UNIT as f32;
        self.outlined(shape::circle(place(center), radius), style, fill);
        Ok(())
    }

    fn fill_polygon<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(
        &mut self,
        vertices: I,
        style: &S,
    ) -> Recorded {
        let points: Vec<Point> = vertices.into_iter().map(place).collect();
        self.outlined(shape::polygon(&points), style, true);
        Ok(())
    }
}

fn rgba(color: BackendColor) -> Rgba {
    let (r, g, b) = color.rgb;
    Rgba::rgb(r, g, b).faded(color.alpha)
}

fn stroke(style: &impl BackendStyle) -> Stroke {
    let width = style.stroke_width().max(1) as f32 / UNIT as f32;
    Stroke::solid(rgba(style.color()), width)
}

fn paints(style: &impl BackendStyle, fill: bool) -> (Option<Paint>, Option<Stroke>) {
    if fill {
        (Some(Paint::Solid(rgba(style.color()))), None)
    } else {
        (None, Some(stroke(style)))
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::panic, clippy::reversed_empty_ranges)]
mod tests {
    use super::*;
    use plotters::prelude::{Cartesian2d, Circle, PathElement, RGBColor, Rectangle};
    use plotters::style::ShapeStyle;

    const INK: RGBColor = RGBColor(1, 2, 3);

    fn ink(width: f32) -> ShapeStyle {
        ShapeStyle::from(INK).stroke_width(units(width) as u32)
    }

    #[test]
    fn records_hundredths_of_a_pixel() {
        let canvas = Canvas::new(100.0, 50.0);
        let area = canvas.area();
        assert_eq!(area.dim_in_pixel(), (10_000, 5_000));
        area.draw(&PathElement::new(
            vec![(25, 50), (150, 75), (9_999, 1)],
            ink(1.5),
        ))
        .unwrap();
        let items = canvas.take();
        let [
            Item::Path {
                segments,
                fill: None,
                stroke: Some(stroke),
            },
        ] = items.as_slice()
        else {
            panic!("{items:?}")
        };
        assert_eq!(segments[0], Segment::Move(Point::new(0.25, 0.5)));
        assert_eq!(segments[2], Segment::Line(Point::new(99.99, 0.01)));
        assert_eq!(stroke, &Stroke::solid(Rgba::rgb(1, 2, 3), 1.5));
    }

    #[test]
    fn records_shapes_as_themselves() {
        let canvas = Canvas::new(100.0, 50.0);
        let area = canvas.area();
        area.draw(&Rectangle::new([(0, 4_000), (1_000, 3_000)], INK))
            .unwrap();
        area.draw(&Circle::new((500, 500), 250, ink(1.0).filled()))
            .unwrap();
        area.draw_pixel((200, 300), &INK).unwrap();
        let items = canvas.take();
        let Item::Rect { rect, .. } = items[0] else {
            panic!("{items:?}")
        };
        assert_eq!(rect, Rect::new(0.0, 30.0, 10.0, 10.0));
        assert!(
            matches!(&items[1], Item::Path { fill: Some(_), segments, .. } if segments.len() == 6)
        );
        let Item::Rect { rect, .. } = items[2] else {
            panic!("{items:?}")
        };
        assert_eq!(rect, Rect::new(1.5, 2.5, 1.0, 1.0));
    }

    #[test]
    fn nests_groups_and_drops_empty_ones() {
        let canvas = Canvas::new(10.0, 10.0);
        let area = canvas.area();
        canvas.group(Open::new(Role::Mark).class("series-1"), || {
            canvas.group(Open::new(Role::MarkLabel), || ());
            area.draw_pixel((0, 0), &INK).unwrap();
        });
        let items = canvas.take();
        let [
            Item::Group {
                role: Role::Mark,
                class,
                items,
                ..
            },
        ] = items.as_slice()
        else {
            panic!("{items:?}")
        };
        assert_eq!((class.as_str(), items.len()), ("series-1", 1));
    }

    #[test]
    fn closes_what_is_left_open() {
        let mut recorder = Recorder::new(10.0, 10.0);
        recorder.close();
        recorder.open(Open::new(Role::Axis));
        recorder.open(Open::new(Role::Grid));
        recorder.draw_pixel((0, 0), INK.to_backend_color()).unwrap();
        let items = recorder.take();
        assert!(matches!(
            &items[..],
            [Item::Group {
                role: Role::Axis,
                ..
            }]
        ));
    }

    use plotters::coord::types::RangedCoordf64;
    use plotters::style::Color;

    #[test]
    fn maps_data_through_plotters_scales() {
        let canvas = Canvas::new(100.0, 50.0);
        let scale = Cartesian2d::<RangedCoordf64, RangedCoordf64>::new(
            0.0..1.0,
            0.0..1.0,
            (0..10_000, 5_000..0),
        );
        let area = canvas.area().apply_coord_spec(scale);
        assert_eq!(area.map_coordinate(&(0.5, 1.0)), (5_000, 0));
    }
}
