//! Items of a scene in, a painted surface out.

use super::cells::{Cells, Cover, FULL, Piece, Window};
use super::ink::Ink;
use super::outline::{self, Place};
use super::stamp::{Letters, REACH, Stamp, split};
use super::surface::Surface;
use crate::color::Rgba;
use crate::scene::{Item, Paint, Point, Rect, Scene, Segment, Stroke};

/// A rectangle of device pixels that may reach out of the picture.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Frame {
    pub(crate) left: i32,
    pub(crate) top: i32,
    pub(crate) right: i32,
    pub(crate) bottom: i32,
}

impl Frame {
    pub(super) fn inset(self, by: i32) -> Frame {
        Frame {
            left: self.left + by,
            top: self.top + by,
            right: (self.right - by).max(self.left + by),
            bottom: (self.bottom - by).max(self.top + by),
        }
    }

    pub(super) fn rect(self) -> Rect {
        Rect::between(
            Point::new(self.left as f32, self.top as f32),
            Point::new(self.right as f32, self.bottom as f32),
        )
    }
}

/// Paints the items of a picture onto a surface.
pub(super) struct Painter<S: Surface> {
    pub(super) surface: S,
    pub(super) cells: Cells,
    pub(super) scale: f32,
    pub(super) clip: Window,
    pub(super) letters: Letters,
}

impl<S: Surface> Painter<S> {
    pub(super) fn new(surface: S, width: u32, height: u32, scale: f32) -> Painter<S> {
        Painter {
            surface,
            cells: Cells::new(),
            scale,
            clip: Window {
                left: 0,
                top: 0,
                right: width,
                bottom: height,
            },
            letters: Letters::new(),
        }
    }

    /// Paints everything; `false` when the surface cannot hold it.
    pub(super) fn paint(&mut self, scene: &Scene) -> bool {
        self.reserve(&scene.items);
        if let Some(paint @ (Paint::Linear { .. } | Paint::Hatch { .. })) = &scene.background {
            let whole = Rect::new(0.0, 0.0, scene.width, scene.height);
            self.rect(whole, [0.0; 4], Some(paint), None);
        }
        self.items(&scene.items);
        !self.surface.failed()
    }

    fn items(&mut self, items: &[Item]) {
        for item in items {
            if self.surface.failed() {
                return;
            }
            self.item(item);
        }
    }

    fn item(&mut self, item: &Item) {
        match item {
            Item::Rect {
                rect,
                radius,
                fill,
                stroke,
            } => self.rect(*rect, *radius, fill.as_ref(), stroke.as_ref()),
            Item::Rule { from, to, stroke } => self.rule(*from, *to, stroke),
            Item::Path {
                segments,
                fill,
                stroke,
            } => self.path(segments, fill.as_ref(), stroke.as_ref()),
            Item::Markers {
                segments,
                at,
                fill,
                stroke,
                ..
            } => self.markers(segments, at, fill.as_ref(), stroke.as_ref()),
            Item::Text(text) => self.text(text),
            Item::Raster {
                rect,
                columns,
                cells,
            } => self.raster(*rect, *columns, cells),
            Item::Group { clip, items, .. } => {
                let outside = self.clip;
                if let Some(clip) = clip {
                    self.clip = outside.meet(self.window(*clip));
                }
                if !self.clip.is_empty() {
                    self.items(items);
                }
                self.clip = outside;
            }
        }
    }

    /// Gives the colours that are painted as such their places before the shades between them take all.
    fn reserve(&mut self, items: &[Item]) {
        for item in items {
            match item {
                Item::Rect { fill, stroke, .. }
                | Item::Path { fill, stroke, .. }
                | Item::Markers { fill, stroke, .. } => {
                    self.keep(fill.as_ref());
                    self.keep(stroke.as_ref().map(|stroke| &stroke.paint));
                }
                Item::Rule { stroke, .. } => self.keep(Some(&stroke.paint)),
                Item::Text(text) => self.keep(Some(&Paint::Solid(text.color))),
                Item::Raster { .. } => {}
                Item::Group { items, .. } => self.reserve(items),
            }
        }
    }

    fn keep(&mut self, paint: Option<&Paint>) {
        if let Some(Paint::Solid(color)) = paint {
            self.surface.pen(*color);
        }
    }

    /// The device pixel edge nearest to a length.
    pub(super) fn snap(&self, length: f32) -> i32 {
        (length * self.scale).round() as i32
    }

    fn window(&self, rect: Rect) -> Window {
        let edge = |length: f32| self.snap(length).max(0) as u32;
        Window {
            left: edge(rect.x),
            top: edge(rect.y),
            right: edge(rect.right()),
            bottom: edge(rect.bottom()),
        }
    }

    fn place(&self) -> Place {
        Place {
            scale: self.scale,
            dx: 0.0,
            dy: 0.0,
        }
    }

    /// Paints a rectangle of whole device pixels.
    pub(super) fn block(&mut self, frame: Frame, ink: &Ink<S::Pen>) {
        let near = |edge: i32| edge.max(0) as u32;
        let window = self.clip.meet(Window {
            left: near(frame.left),
            top: near(frame.top),
            right: near(frame.right),
            bottom: near(frame.bottom),
        });
        if window.is_empty() {
            return;
        }
        let (x, cover) = (window.left, Cover::Even(window.right - window.left, FULL));
        for y in window.top..window.bottom {
            ink.lay(&mut self.surface, Piece { y, x, cover });
        }
    }

    pub(super) fn sweep(&mut self, ink: &Ink<S::Pen>) {
        let surface = &mut self.surface;
        self.cells.sweep(|piece| ink.lay(surface, piece));
    }

    pub(super) fn path(
        &mut self,
        segments: &[Segment],
        fill: Option<&Paint>,
        stroke: Option<&Stroke>,
    ) {
        let Some(path) = outline::path(segments, self.place()) else {
            return;
        };
        if let Some(paint) = fill {
            let ink = Ink::new(&mut self.surface, paint, self.scale);
            self.fill(&path, &ink);
        }
        let Some(stroke) = stroke else { return };
        let ink = Ink::new(&mut self.surface, &stroke.paint, self.scale);
        let dashed = outline::dashed(&path, stroke, self.scale);
        let pen = outline::pen(stroke, self.scale);
        self.cells.begin(self.clip);
        outline::stroke_flat(&mut self.cells, dashed.as_ref().unwrap_or(&path), pen);
        self.sweep(&ink);
    }

    /// Paints the inside of a path in device pixels.
    pub(super) fn fill(&mut self, path: &tiny_skia_path::Path, ink: &Ink<S::Pen>) {
        self.cells.begin(self.clip);
        let cells = &mut self.cells;
        outline::flat(path, |from, to| cells.edge(from, to));
        self.sweep(ink);
    }

    fn raster(&mut self, rect: Rect, columns: usize, cells: &[Rgba]) {
        let columns = columns.max(1);
        let rows = cells.len() / columns;
        let edge = |start: f32, length: f32, count: usize, at: usize| {
            self.snap(start + length * at as f32 / count as f32)
        };
        let lefts: Vec<i32> = (0..=columns)
            .map(|at| edge(rect.x, rect.width, columns, at))
            .collect();
        let tops: Vec<i32> = (0..=rows)
            .map(|at| edge(rect.y, rect.height, rows, at))
            .collect();
        for (row, ys) in cells.chunks_exact(columns).zip(tops.windows(2)) {
            for (color, xs) in row.iter().zip(lefts.windows(2)) {
                let (&[left, right], &[top, bottom]) = (xs, ys) else {
                    continue;
                };
                if color.a == 0 || left == right || top == bottom {
                    continue;
                }
                let ink = Ink::Plain(self.surface.pen(*color));
                self.block(
                    Frame {
                        left,
                        top,
                        right,
                        bottom,
                    },
                    &ink,
                );
            }
            if self.surface.failed() {
                return;
            }
        }
    }

    fn markers(
        &mut self,
        segments: &[Segment],
        at: &[Point],
        fill: Option<&Paint>,
        stroke: Option<&Stroke>,
    ) {
        let scale = self.scale;
        let surface = &mut self.surface;
        let inside = fill.map(|paint| Ink::new(surface, paint, scale));
        let edge = stroke.map(|stroke| Ink::new(surface, &stroke.paint, scale));
        let mut stamps: Vec<Option<[Stamp; 2]>> = (0..PLACES * PLACES).map(|_| None).collect();
        for point in at {
            let (x, y) = self.place().of(*point);
            let (column, place_x) = split(x, PLACES);
            let (row, place_y) = split(y, PLACES);
            let Some(slot) = stamps.get_mut(place_y * PLACES + place_x) else {
                continue;
            };
            let [filled, outlined] = slot.get_or_insert_with(|| {
                let origin = |place: usize| REACH as f32 + place as f32 / PLACES as f32;
                let place = Place {
                    scale,
                    dx: origin(place_x),
                    dy: origin(place_y),
                };
                marker(&mut self.cells, segments, place, stroke)
            });
            if let Some(ink) = &inside {
                filled.put(&mut self.surface, ink, column, row, self.clip);
            }
            if let Some(ink) = &edge {
                outlined.put(&mut self.surface, ink, column, row, self.clip);
            }
        }
    }
}

/// Places within a pixel, in each direction, that markers are told apart by.
const PLACES: usize = 8;

/// The inside and the outline of a marker.
fn marker(
    cells: &mut Cells,
    segments: &[Segment],
    place: Place,
    stroke: Option<&Stroke>,
) -> [Stamp; 2] {
    let path = outline::path(segments, place);
    let filled = Stamp::new(cells, |cells| {
        if let Some(path) = &path {
            outline::flat(path, |from, to| cells.edge(from, to));
        }
    });
    let outlined = Stamp::new(cells, |cells| {
        if let (Some(path), Some(stroke)) = (&path, stroke) {
            let dashed = outline::dashed(path, stroke, place.scale);
            let pen = outline::pen(stroke, place.scale);
            outline::stroke_flat(cells, dashed.as_ref().unwrap_or(path), pen);
        }
    });
    [filled, outlined]
}
