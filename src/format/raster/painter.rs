//! Paints the items of a scene onto a surface.

use super::coverage::{Coverage, FULL, Span};
use super::device_path::{self, DeviceTransform};
use super::mask::{CoverageMask, GlyphCache, MASK_RADIUS, split_subpixel};
use super::rasterizer::{ClipRect, Rasterizer};
use super::shader::Shader;
use super::surface::Surface;
use crate::color::Rgba;
use crate::scene::{Item, Paint, Point, Rect, Scene, Segment, Stroke};

/// A rectangle of whole device pixels, which may reach beyond the picture.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct DeviceRect {
    pub(crate) left: i32,
    pub(crate) top: i32,
    pub(crate) right: i32,
    pub(crate) bottom: i32,
}

impl DeviceRect {
    /// The rectangle made smaller by `by` pixels on each side; never less than empty.
    pub(super) fn inset(self, by: i32) -> DeviceRect {
        DeviceRect {
            left: self.left + by,
            top: self.top + by,
            right: (self.right - by).max(self.left + by),
            bottom: (self.bottom - by).max(self.top + by),
        }
    }

    /// The same rectangle for functions of the scene.
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
    pub(super) rasterizer: Rasterizer,
    /// Device pixels per CSS pixel.
    pub(super) scale: f32,
    /// The rectangle outside which nothing is painted.
    pub(super) clip: ClipRect,
    pub(super) glyph_cache: GlyphCache,
}

impl<S: Surface> Painter<S> {
    /// A painter for a surface of `width` by `height` device pixels.
    pub(super) fn new(surface: S, width: u32, height: u32, scale: f32) -> Painter<S> {
        Painter {
            surface,
            rasterizer: Rasterizer::new(),
            scale,
            clip: ClipRect {
                left: 0,
                top: 0,
                right: width,
                bottom: height,
            },
            glyph_cache: GlyphCache::new(),
        }
    }

    /// Paints the whole scene. Returns `false` when the surface cannot hold it. A solid background is there already:
    /// the surface was made with it.
    pub(super) fn draw(&mut self, scene: &Scene) -> bool {
        self.reserve_colors(&scene.items);
        if let Some(paint @ (Paint::Linear { .. } | Paint::Hatch { .. })) = &scene.background {
            let whole = Rect::new(0.0, 0.0, scene.width, scene.height);
            self.draw_rect(whole, [0.0; 4], Some(paint), None);
        }
        self.draw_items(&scene.items);
        !self.surface.failed()
    }

    fn draw_items(&mut self, items: &[Item]) {
        for item in items {
            if self.surface.failed() {
                return;
            }
            self.draw_item(item);
        }
    }

    fn draw_item(&mut self, item: &Item) {
        match item {
            Item::Rect {
                rect,
                radius,
                fill,
                stroke,
            } => self.draw_rect(*rect, *radius, fill.as_ref(), stroke.as_ref()),
            Item::Rule { from, to, stroke } => self.draw_rule(*from, *to, stroke),
            Item::Path {
                segments,
                fill,
                stroke,
            } => self.draw_path(segments, fill.as_ref(), stroke.as_ref()),
            Item::Markers {
                segments,
                at,
                fill,
                stroke,
                ..
            } => self.draw_markers(segments, at, fill.as_ref(), stroke.as_ref()),
            Item::Text(text) => self.draw_text(text),
            Item::Raster {
                rect,
                columns,
                cells,
            } => self.draw_raster(*rect, *columns, cells),
            Item::Group { clip, items, .. } => {
                let outside = self.clip;
                if let Some(clip) = clip {
                    self.clip = outside.intersect(self.clip_rect(*clip));
                }
                if !self.clip.is_empty() {
                    self.draw_items(items);
                }
                self.clip = outside;
            }
        }
    }

    /// Prepares the colours of all items, so that they get entries of the palette before mixed shades take all of them.
    fn reserve_colors(&mut self, items: &[Item]) {
        for item in items {
            match item {
                Item::Rect { fill, stroke, .. }
                | Item::Path { fill, stroke, .. }
                | Item::Markers { fill, stroke, .. } => {
                    self.reserve_color(fill.as_ref());
                    self.reserve_color(stroke.as_ref().map(|stroke| &stroke.paint));
                }
                Item::Rule { stroke, .. } => self.reserve_color(Some(&stroke.paint)),
                Item::Text(text) => self.reserve_color(Some(&Paint::Solid(text.color))),
                Item::Raster { .. } => {}
                Item::Group { items, .. } => self.reserve_colors(items),
            }
        }
    }

    fn reserve_color(&mut self, paint: Option<&Paint>) {
        if let Some(Paint::Solid(color)) = paint {
            self.surface.prepare(*color);
        }
    }

    /// The edge between device pixels that is nearest to a length in CSS pixels.
    pub(super) fn snap(&self, length: f32) -> i32 {
        (length * self.scale).round() as i32
    }

    /// A rectangle of the scene, snapped to device pixels.
    fn clip_rect(&self, rect: Rect) -> ClipRect {
        let edge = |length: f32| self.snap(length).max(0) as u32;
        ClipRect {
            left: edge(rect.x),
            top: edge(rect.y),
            right: edge(rect.right()),
            bottom: edge(rect.bottom()),
        }
    }

    /// From CSS pixels to device pixels.
    fn device_transform(&self) -> DeviceTransform {
        DeviceTransform {
            scale: self.scale,
            dx: 0.0,
            dy: 0.0,
        }
    }

    /// Fills a rectangle of whole device pixels.
    pub(super) fn fill_rect(&mut self, rect: DeviceRect, shader: &Shader<S::Color>) {
        let near = |edge: i32| edge.max(0) as u32;
        let visible = self.clip.intersect(ClipRect {
            left: near(rect.left),
            top: near(rect.top),
            right: near(rect.right),
            bottom: near(rect.bottom),
        });
        if visible.is_empty() {
            return;
        }
        let (x, coverage) = (
            visible.left,
            Coverage::Uniform(visible.right - visible.left, FULL),
        );
        for y in visible.top..visible.bottom {
            shader.paint_span(&mut self.surface, Span { y, x, coverage });
        }
    }

    /// Paints the shape whose edges `outline` adds to the rasterizer, which may be more than once.
    pub(super) fn paint_shape(
        &mut self,
        shader: &Shader<S::Color>,
        outline: impl Fn(&mut Rasterizer),
    ) {
        let surface = &mut self.surface;
        self.rasterizer.cover(self.clip, outline, |span| {
            shader.paint_span(surface, span);
        });
    }

    pub(super) fn draw_path(
        &mut self,
        segments: &[Segment],
        fill: Option<&Paint>,
        stroke: Option<&Stroke>,
    ) {
        let Some(path) = device_path::to_device_path(segments, self.device_transform()) else {
            return;
        };
        if let Some(paint) = fill {
            let shader = Shader::new(&mut self.surface, paint, self.scale);
            self.fill_path(&path, &shader);
        }
        let Some(stroke) = stroke else { return };
        let shader = Shader::new(&mut self.surface, &stroke.paint, self.scale);
        let dashed = device_path::dashed(&path, stroke, self.scale);
        let style = device_path::stroke_style(stroke, self.scale);
        let line = dashed.as_ref().unwrap_or(&path);
        self.paint_shape(&shader, |rasterizer| {
            device_path::stroke_path(rasterizer, line, style);
        });
    }

    /// Fills a path in device pixels.
    pub(super) fn fill_path(&mut self, path: &tiny_skia_path::Path, shader: &Shader<S::Color>) {
        self.paint_shape(shader, |rasterizer| {
            device_path::flatten_path(path, |from, to| rasterizer.add_edge(from, to));
        });
    }

    fn draw_raster(&mut self, rect: Rect, columns: usize, cells: &[Rgba]) {
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
                let shader = Shader::Solid(self.surface.prepare(*color));
                self.fill_rect(
                    DeviceRect {
                        left,
                        top,
                        right,
                        bottom,
                    },
                    &shader,
                );
            }
            if self.surface.failed() {
                return;
            }
        }
    }

    fn draw_markers(
        &mut self,
        segments: &[Segment],
        at: &[Point],
        fill: Option<&Paint>,
        stroke: Option<&Stroke>,
    ) {
        let scale = self.scale;
        let surface = &mut self.surface;
        let inside = fill.map(|paint| Shader::new(surface, paint, scale));
        let edge = stroke.map(|stroke| Shader::new(surface, &stroke.paint, scale));
        let mut masks: Vec<Option<[CoverageMask; 2]>> =
            (0..SUBPIXELS * SUBPIXELS).map(|_| None).collect();
        for point in at {
            let (x, y) = self.device_transform().apply(*point);
            let (column, subpixel_x) = split_subpixel(x, SUBPIXELS);
            let (row, subpixel_y) = split_subpixel(y, SUBPIXELS);
            let Some(slot) = masks.get_mut(subpixel_y * SUBPIXELS + subpixel_x) else {
                continue;
            };
            let [filled, outlined] = slot.get_or_insert_with(|| {
                let origin =
                    |subpixel: usize| MASK_RADIUS as f32 + subpixel as f32 / SUBPIXELS as f32;
                let transform = DeviceTransform {
                    scale,
                    dx: origin(subpixel_x),
                    dy: origin(subpixel_y),
                };
                marker_masks(&mut self.rasterizer, segments, transform, stroke)
            });
            if let Some(shader) = &inside {
                filled.draw(&mut self.surface, shader, column, row, self.clip);
            }
            if let Some(shader) = &edge {
                outlined.draw(&mut self.surface, shader, column, row, self.clip);
            }
        }
    }
}

/// The number of positions within a pixel, in each direction, to which markers are rounded. Each has a mask of its own.
const SUBPIXELS: usize = 8;

/// The masks of the inside and of the outline of a marker.
fn marker_masks(
    rasterizer: &mut Rasterizer,
    segments: &[Segment],
    transform: DeviceTransform,
    stroke: Option<&Stroke>,
) -> [CoverageMask; 2] {
    let path = device_path::to_device_path(segments, transform);
    let filled = CoverageMask::new(rasterizer, |rasterizer| {
        if let Some(path) = &path {
            device_path::flatten_path(path, |from, to| rasterizer.add_edge(from, to));
        }
    });
    let outlined = CoverageMask::new(rasterizer, |rasterizer| {
        if let (Some(path), Some(stroke)) = (&path, stroke) {
            let dashed = device_path::dashed(path, stroke, transform.scale);
            let style = device_path::stroke_style(stroke, transform.scale);
            device_path::stroke_path(rasterizer, dashed.as_ref().unwrap_or(path), style);
        }
    });
    [filled, outlined]
}
