//! The plotters backend: plotters' drawing calls come in, items of a scene go out.

use std::cell::RefCell;
use std::convert::Infallible;
use std::rc::Rc;

use plotters::coord::Shift;
use plotters::drawing::DrawingArea;
use plotters::style::{RGBAColor, ShapeStyle};
use plotters_backend::{
    BackendColor, BackendCoord, BackendStyle, DrawingBackend, DrawingErrorKind,
};

use super::{Item, Paint, Point, Rect, Role, Segment, Stroke, shape, window};
use crate::color::Rgba;

/// Backend units per CSS pixel. plotters counts in whole numbers: with a hundred units to a pixel lines are smooth,
/// and every coordinate has at most two decimals.
pub const UNIT: i32 = 100;

/// The bytes that a recorder records unless it is told otherwise.
const DEFAULT_ROOM: usize = 80_000_000;

/// Converts CSS pixels to backend units, rounded; NaN becomes 0.
pub fn units(pixels: f32) -> i32 {
    (pixels * UNIT as f32).round() as i32
}

/// Converts backend units to CSS pixels.
pub fn pixels(units: i32) -> f32 {
    units as f32 / UNIT as f32
}

/// Converts a backend coordinate to a point in CSS pixels.
pub fn point_from(at: BackendCoord) -> Point {
    Point::new(pixels(at.0), pixels(at.1))
}

/// The plotters style of a line with this colour and width. The width is in CSS pixels, rounded to a hundredth, at
/// least one hundredth.
pub fn ink(color: Rgba, width: f32) -> ShapeStyle {
    ShapeStyle {
        stroke_width: units(width).max(1) as u32,
        filled: false,
        ..fill_style(color)
    }
}

/// The plotters style of a shape filled with one colour.
pub fn fill_style(color: Rgba) -> ShapeStyle {
    let alpha = f64::from(color.a) / 255.0;
    ShapeStyle {
        color: RGBAColor(color.r, color.g, color.b, alpha),
        filled: true,
        stroke_width: 1,
    }
}

/// The attributes of a group that is about to begin; see [`Item::Group`].
#[derive(Clone, Debug)]
pub struct GroupStart {
    role: Role,
    class: String,
    title: String,
    clip: Option<Rect>,
}

impl GroupStart {
    /// A group for `role` with no class, no title and no clip.
    pub fn new(role: Role) -> GroupStart {
        GroupStart {
            role,
            class: String::new(),
            title: String::new(),
            clip: None,
        }
    }

    /// Sets the short name for styling.
    pub fn class(mut self, class: impl Into<String>) -> GroupStart {
        self.class = class.into();
        self
    }

    /// Sets the text that a reader sees when hovering.
    pub fn title(mut self, title: impl Into<String>) -> GroupStart {
        self.title = title.into();
        self
    }

    /// Sets the rectangle outside which nothing is painted.
    pub fn clip(mut self, clip: Rect) -> GroupStart {
        self.clip = Some(clip);
        self
    }

    /// The group with its items.
    fn into_item(self, items: Vec<Item>) -> Item {
        Item::Group {
            role: self.role,
            class: self.class,
            title: self.title,
            clip: self.clip,
            items,
        }
    }
}

/// The program's only plotters backend: it records what plotters draws. Recording cannot fail.
///
/// plotters is built without a text engine, so text drawn by plotters itself would be a `FontError`. Text is pushed as
/// an [`Item::Text`] instead.
#[derive(Debug)]
pub struct Recorder {
    size: (u32, u32),
    items: Vec<Item>,
    /// The groups that are open, outermost first, each with the items recorded before it.
    open: Vec<(GroupStart, Vec<Item>)>,
    /// The bytes that may still be recorded; `None` when there were too many.
    room: Option<usize>,
}

impl Recorder {
    /// An empty picture of the given size in CSS pixels.
    pub fn new(width: f32, height: f32) -> Recorder {
        let side = |length: f32| units(length).max(1) as u32;
        Recorder {
            size: (side(width), side(height)),
            items: Vec::new(),
            open: Vec::new(),
            room: Some(DEFAULT_ROOM),
        }
    }

    /// Adds `item` on top of what is already recorded. Where there is no room for it, neither this item nor any later one
    /// is recorded.
    pub fn push(&mut self, item: Item) {
        self.take_room(&item);
        if self.room.is_some() {
            self.items.push(item);
        }
    }

    /// Takes what an item needs from the bytes that may still be recorded.
    fn take_room(&mut self, item: &Item) {
        self.room = self.room.and_then(|room| room.checked_sub(item.bytes()));
    }

    /// Begins a group. The items that follow belong to it until [`close`](Recorder::close).
    pub fn open(&mut self, group: GroupStart) {
        let outside = std::mem::take(&mut self.items);
        self.open.push((group, outside));
    }

    /// Ends the group that was opened last. An empty group is not recorded. Without an open group nothing happens.
    pub fn close(&mut self) {
        if let Some((group, outside)) = self.open.pop() {
            let mut inside = std::mem::replace(&mut self.items, outside);
            if !inside.is_empty() {
                // Lists of one item would keep room for three more, in a picture of a hundred thousand bars 50 MB.
                inside.shrink_to_fit();
                let item = group.into_item(inside);
                self.take_room(&item);
                self.items.push(item);
            }
        }
    }

    /// Takes everything recorded so far, in paint order, and leaves the recorder empty. Groups that are still open are
    /// closed first.
    pub fn take(&mut self) -> Vec<Item> {
        while !self.open.is_empty() {
            self.close();
        }
        std::mem::take(&mut self.items)
    }

    /// Records a line. A horizontal or vertical line between two points becomes a crisp rule.
    fn push_line(&mut self, points: &[Point], style: &impl BackendStyle) {
        match *points {
            [from, to] if from.x == to.x || from.y == to.y => {
                let stroke = stroke(style);
                self.push(Item::Rule { from, to, stroke });
            }
            _ => self.push_path(shape::polyline(points), style, false),
        }
    }

    /// Records a path, filled or stroked with the colour of the style.
    fn push_path(&mut self, segments: Vec<Segment>, style: &impl BackendStyle, fill: bool) {
        let (inside, outline) = fill_or_stroke(style, fill);
        self.push(Item::Path {
            segments,
            fill: inside,
            stroke: outline,
        });
    }
}

/// A recorder that several drawing areas share. [`take`](Canvas::take) returns the items at the end.
#[derive(Clone, Debug)]
pub struct Canvas(Rc<RefCell<Recorder>>);

impl Canvas {
    /// An empty picture of the given size in CSS pixels.
    pub fn new(width: f32, height: f32) -> Canvas {
        Canvas(Rc::new(RefCell::new(Recorder::new(width, height))))
    }

    /// From now on items of at most this many bytes are recorded.
    pub fn keep_within(&self, bytes: usize) {
        self.0.borrow_mut().room = Some(bytes);
    }

    /// True when items were left out because there was no room for them.
    pub fn is_full(&self) -> bool {
        self.0.borrow().room.is_none()
    }

    /// True when there is room for so many bytes. If there is not, the canvas counts as full: what would take long to find out
    /// is not begun.
    pub fn has_room(&self, bytes: usize) -> bool {
        let mut recorder = self.0.borrow_mut();
        recorder.room = recorder.room.filter(|room| bytes <= *room);
        recorder.room.is_some()
    }

    /// The whole picture as a plotters drawing area, in backend units.
    pub fn area(&self) -> DrawingArea<Recorder, Shift> {
        DrawingArea::from(&self.0)
    }

    /// Adds `item` on top of what is already recorded.
    pub fn push(&self, item: Item) {
        self.0.borrow_mut().push(item);
    }

    /// Records what `draw` draws (on any area of this canvas) as one group, and returns what `draw` returns.
    pub fn group<T>(&self, group: GroupStart, draw: impl FnOnce() -> T) -> T {
        self.0.borrow_mut().open(group);
        let result = draw();
        self.0.borrow_mut().close();
        result
    }

    /// Records what `draw` draws (on any area of this canvas) as it is seen through a window, and returns what `draw`
    /// returns. Shapes that reach beyond the window by no more than `overhang` CSS pixels are left whole.
    pub fn window<T>(&self, window: Rect, overhang: f32, draw: impl FnOnce() -> T) -> T {
        let before = self.0.borrow().items.len();
        let result = draw();
        let items = &mut self.0.borrow_mut().items;
        let drawn = items.split_off(before.min(items.len()));
        items.extend(window::seen_through(drawn, window, overhang));
        result
    }

    /// Sample points within `area` that marks, their labels and annotations cover so far, in CSS pixels.
    pub fn covered_points(&self, area: Rect) -> Vec<Point> {
        super::cover::covered_points(&self.0.borrow().items, area)
    }

    /// The areas of the labels of marks so far, in CSS pixels.
    pub fn label_areas(&self) -> Vec<Rect> {
        super::cover::label_areas(&self.0.borrow().items)
    }

    /// Takes everything recorded, in paint order, and leaves the canvas empty.
    pub fn take(&self) -> Vec<Item> {
        self.0.borrow_mut().take()
    }
}

/// The result of a recording call: always `Ok`.
pub type RecordResult = Result<(), DrawingErrorKind<Infallible>>;

impl DrawingBackend for Recorder {
    type ErrorType = Infallible;

    fn get_size(&self) -> (u32, u32) {
        self.size
    }

    fn ensure_prepared(&mut self) -> RecordResult {
        Ok(())
    }

    fn present(&mut self) -> RecordResult {
        Ok(())
    }

    fn draw_pixel(&mut self, point: BackendCoord, color: BackendColor) -> RecordResult {
        let Point { x, y } = point_from(point);
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
    ) -> RecordResult {
        let (from, to) = (point_from(from), point_from(to));
        self.push_line(&[from, to], style);
        Ok(())
    }

    fn draw_rect<S: BackendStyle>(
        &mut self,
        upper_left: BackendCoord,
        bottom_right: BackendCoord,
        style: &S,
        fill: bool,
    ) -> RecordResult {
        let (inside, outline) = fill_or_stroke(style, fill);
        self.push(Item::Rect {
            rect: Rect::between(point_from(upper_left), point_from(bottom_right)),
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
    ) -> RecordResult {
        let points: Vec<Point> = path.into_iter().map(point_from).collect();
        self.push_line(&points, style);
        Ok(())
    }

    fn draw_circle<S: BackendStyle>(
        &mut self,
        center: BackendCoord,
        radius: u32,
        style: &S,
        fill: bool,
    ) -> RecordResult {
        let radius = radius as f32 / UNIT as f32;
        self.push_path(shape::circle(point_from(center), radius), style, fill);
        Ok(())
    }

    fn fill_polygon<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(
        &mut self,
        vertices: I,
        style: &S,
    ) -> RecordResult {
        let points: Vec<Point> = vertices.into_iter().map(point_from).collect();
        self.push_path(shape::polygon(&points), style, true);
        Ok(())
    }
}

/// Converts a plotters colour.
fn rgba(color: BackendColor) -> Rgba {
    let (r, g, b) = color.rgb;
    Rgba::rgb(r, g, b).faded(color.alpha)
}

/// The stroke of a plotters style, with its width in CSS pixels.
fn stroke(style: &impl BackendStyle) -> Stroke {
    let width = style.stroke_width().max(1) as f32 / UNIT as f32;
    Stroke::solid(rgba(style.color()), width)
}

/// The fill of a plotters style if `fill`, else its stroke: plotters never draws both at once.
fn fill_or_stroke(style: &impl BackendStyle, fill: bool) -> (Option<Paint>, Option<Stroke>) {
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
        canvas.group(GroupStart::new(Role::Mark).class("series-1"), || {
            canvas.group(GroupStart::new(Role::MarkLabel), || ());
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
        recorder.open(GroupStart::new(Role::Axis));
        recorder.open(GroupStart::new(Role::Grid));
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
