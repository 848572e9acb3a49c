//! A scene in, pixels out.
//!
//! Straight edges along the axes are snapped to device pixels; everything else is covered by `cells`. Colours go first
//! onto an indexed surface; a picture with too many of them is drawn again in true colour.

mod blend;
mod cells;
mod crisp;
mod emoji;
mod ink;
mod layers;
mod outline;
mod stamp;
mod stroke;
mod surface;
mod text;

use crate::color::Rgba;
use crate::error::{Error, Kind, Result};
use crate::scene::{Item, Paint, Point, Rect, Scene, Segment, Stroke};

use cells::{Cells, Cover, Piece, Window};
use crisp::Frame;
use ink::Ink;
use outline::Place;
use stamp::Stamp;

use surface::{FULL, Indexed, Surface, Truecolor};

pub(super) use emoji::{bitmap, picture};
pub(super) use ink::{Strand, strands};

/// The longest side of a picture in device pixels; some formats hold no more.
pub const LONGEST: u32 = 32_767;

/// A drawn picture.
#[derive(Clone, Debug, PartialEq)]
pub struct Pixels {
    /// Columns, at least 1.
    pub width: u32,
    /// Rows, at least 1.
    pub height: u32,
    /// Their colours.
    pub data: Data,
}

/// The colours of a picture's pixels, rows from the top, without gaps.
#[derive(Clone, Debug, PartialEq)]
pub enum Data {
    /// At most 256 colours, and an index into them for each pixel.
    Indexed(Vec<Rgba>, Vec<u8>),
    /// Red, green, blue and straight alpha of each pixel.
    Rgba(Vec<u8>),
}

impl Pixels {
    /// Red, green, blue and straight alpha of each pixel, rows from the top.
    pub fn rgba(&self) -> Vec<u8> {
        match &self.data {
            Data::Rgba(pixels) => pixels.clone(),
            Data::Indexed(palette, indices) => {
                let bytes = |index: &u8| {
                    let color = palette.get(usize::from(*index)).copied();
                    let Rgba { r, g, b, a } = color.unwrap_or(Rgba::TRANSPARENT);
                    [r, g, b, a]
                };
                indices.iter().flat_map(bytes).collect()
            }
        }
    }

    /// The colour of the pixel in that column and row; `None` outside.
    pub fn get(&self, x: u32, y: u32) -> Option<Rgba> {
        if x >= self.width || y >= self.height {
            return None;
        }
        let at = y as usize * self.width as usize + x as usize;
        match &self.data {
            Data::Indexed(palette, indices) => palette.get(usize::from(*indices.get(at)?)).copied(),
            Data::Rgba(pixels) => match pixels.get(at * 4..at * 4 + 4)? {
                &[r, g, b, a] => Some(Rgba { r, g, b, a }),
                _ => None,
            },
        }
    }

    /// Whether every pixel is opaque.
    pub fn is_opaque(&self) -> bool {
        match &self.data {
            Data::Indexed(palette, _) => palette.iter().all(|color| color.a == 255),
            Data::Rgba(pixels) => {
                const ALPHA: u64 = u64::from_le_bytes([0, 0, 0, 255, 0, 0, 0, 255]);
                let (pairs, last) = pixels.as_chunks::<8>();
                pairs
                    .iter()
                    .all(|pair| u64::from_le_bytes(*pair) & ALPHA == ALPHA)
                    && last.get(3).is_none_or(|alpha| *alpha == 255)
            }
        }
    }
}

/// Draws the picture at its own scale.
///
/// # Errors
/// `TooLarge` when a side would be longer than [`LONGEST`] device pixels or not a number; `Unavailable` when the
/// system has not the memory for it.
pub fn draw(scene: &Scene) -> Result<Pixels> {
    let (width, height) = (
        side(scene.width, scene.scale)?,
        side(scene.height, scene.scale)?,
    );
    affordable(width, height)?;
    let ground = match &scene.background {
        Some(Paint::Solid(color)) => *color,
        _ => Rgba::TRANSPARENT,
    };
    let mut few = Painter::new(
        Indexed::new(width, height, ground),
        width,
        height,
        scene.scale,
    );
    let data = if few.paint(scene) {
        let (palette, indices) = few.surface.finish();
        Data::Indexed(palette, indices)
    } else {
        drop(few);
        let surface = Truecolor::new(width, height, ground);
        let mut many = Painter::new(surface, width, height, scene.scale);
        many.paint(scene);
        Data::Rgba(many.surface.finish())
    };
    Ok(Pixels {
        width,
        height,
        data,
    })
}

fn side(length: f32, scale: f32) -> Result<u32> {
    let pixels = (length * scale).round();
    if (1.0..=LONGEST as f32).contains(&pixels) {
        return Ok(pixels as u32);
    }
    let message = format!("a side of {pixels} device pixels is not between 1 and {LONGEST}");
    Err(Error::new(Kind::TooLarge, message))
}

/// Asks for the memory that drawing and encoding will take at most, and gives it back: a host with a limit would
/// otherwise end the program in the middle, without a reply.
fn affordable(width: u32, height: u32) -> Result<()> {
    let mut memory: Vec<u8> = Vec::new();
    let reserved = memory.try_reserve_exact(width as usize * height as usize * 10);
    // Or the compiler would leave out both the asking and the giving back.
    std::hint::black_box(&memory);
    reserved.map_err(|_| {
        let message =
            format!("not enough memory for a picture of {width}\u{d7}{height} device pixels");
        Error::new(Kind::Unavailable, message)
    })
}

struct Painter<S: Surface> {
    surface: S,
    cells: Cells,
    scale: f32,
    clip: Window,
    letters: text::Letters,
}

impl<S: Surface> Painter<S> {
    fn new(surface: S, width: u32, height: u32, scale: f32) -> Painter<S> {
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
            letters: text::Letters::new(),
        }
    }

    /// Paints everything; `false` when the surface cannot hold it.
    fn paint(&mut self, scene: &Scene) -> bool {
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
    fn snap(&self, length: f32) -> i32 {
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
    fn block(&mut self, frame: Frame, ink: &Ink<S::Pen>) {
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

    fn sweep(&mut self, ink: &Ink<S::Pen>) {
        let surface = &mut self.surface;
        self.cells.sweep(|piece| ink.lay(surface, piece));
    }

    fn path(&mut self, segments: &[Segment], fill: Option<&Paint>, stroke: Option<&Stroke>) {
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
    fn fill(&mut self, path: &tiny_skia_path::Path, ink: &Ink<S::Pen>) {
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
                let origin = |place: usize| stamp::REACH as f32 + place as f32 / PLACES as f32;
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

/// The pixel of a coordinate, and which of `parts` parts of it is nearest.
fn split(at: f32, parts: usize) -> (i32, usize) {
    let all = (at * parts as f32).round() as i32;
    let parts = parts as i32;
    (all.div_euclid(parts), all.rem_euclid(parts) as usize)
}

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
