//! Draws shaped lines of text.
//!
//! The glyphs of horizontal text are painted from masks, one for each quarter of a pixel, with their baseline on a
//! whole pixel. Rotated and very large glyphs are drawn as paths.

use std::rc::Rc;

use tiny_skia_path::{Path, PathBuilder, Transform};

use super::device_path;
use super::mask::{CoverageMask, MASK_RADIUS, split_subpixel};
use super::painter::{DeviceRect, Painter};
use super::rasterizer::{DevicePoint, Rasterizer};
use super::shader::Shader;
use super::surface::Surface;
use crate::color::Rgba;
use crate::font::{Face, Pen};
use crate::scene::{Cap, Join, Paint, Stroke, Text};

/// The number of positions within a pixel to which the left end of a glyph is rounded.
const SUBPIXELS: usize = 4;

/// The largest size of glyphs that are cached as masks, in pixels per em.
const MAX_CACHED_SIZE: f32 = MASK_RADIUS as f32 / 2.0;

/// Collects the outline of a glyph as a path.
pub(super) struct PathPen(pub PathBuilder);

impl Pen for PathPen {
    fn move_to(&mut self, x: f32, y: f32) {
        self.0.move_to(x, y);
    }
    fn line_to(&mut self, x: f32, y: f32) {
        self.0.line_to(x, y);
    }
    fn quad_to(&mut self, x1: f32, y1: f32, x: f32, y: f32) {
        self.0.quad_to(x1, y1, x, y);
    }
    fn cubic_to(&mut self, x1: f32, y1: f32, x2: f32, y2: f32, x: f32, y: f32) {
        self.0.cubic_to(x1, y1, x2, y2, x, y);
    }
    fn close(&mut self) {
        self.0.close();
    }
}

/// Adds the outline of a glyph straight to the rasterizer, with flattened curves and closed contours.
struct EdgePen<'a> {
    rasterizer: &'a mut Rasterizer,
    origin: DevicePoint,
    first: DevicePoint,
    last: DevicePoint,
}

impl EdgePen<'_> {
    fn new(rasterizer: &mut Rasterizer, origin: DevicePoint) -> EdgePen<'_> {
        EdgePen {
            rasterizer,
            origin,
            first: origin,
            last: origin,
        }
    }

    /// The device pixels of a point of the outline.
    fn at(&self, x: f32, y: f32) -> DevicePoint {
        (x + self.origin.0, y + self.origin.1)
    }

    /// Adds an edge from the last point.
    fn edge(&mut self, to: DevicePoint) {
        self.rasterizer.add_edge(self.last, to);
        self.last = to;
    }
}

impl Pen for EdgePen<'_> {
    fn move_to(&mut self, x: f32, y: f32) {
        self.close();
        self.first = self.at(x, y);
        self.last = self.first;
    }
    fn line_to(&mut self, x: f32, y: f32) {
        self.edge(self.at(x, y));
    }
    fn quad_to(&mut self, x1: f32, y1: f32, x: f32, y: f32) {
        let (last, control, to) = (self.last, self.at(x1, y1), self.at(x, y));
        let (c1, c2) = device_path::quad_to_cubic(last, control, to);
        device_path::flatten_cubic(last, c1, c2, to, |_, at| self.edge(at));
    }
    fn cubic_to(&mut self, x1: f32, y1: f32, x2: f32, y2: f32, x: f32, y: f32) {
        let (c1, c2, to) = (self.at(x1, y1), self.at(x2, y2), self.at(x, y));
        device_path::flatten_cubic(self.last, c1, c2, to, |_, at| self.edge(at));
    }
    fn close(&mut self) {
        self.edge(self.first);
    }
}

/// The outline of a glyph from its origin; `None` when it has none, as a space.
fn glyph_path(face: &Face, glyph: u32, ppem: f32, hinting: bool) -> Option<Path> {
    let mut outline = PathPen(PathBuilder::new());
    face.outline(glyph, ppem, hinting, &mut outline);
    outline.0.finish()
}

impl<S: Surface> Painter<S> {
    /// Draws a text with its halo.
    pub(super) fn draw_text(&mut self, text: &Text) {
        if let Some((color, width)) = text.halo {
            self.draw_halo(text, color, width);
        }
        let shader = Shader::Solid(self.surface.prepare(text.color));
        let large = text
            .line
            .runs
            .iter()
            .any(|run| run.size * self.scale > MAX_CACHED_SIZE);
        if text.angle == 0.0 && !large {
            self.draw_cached(text, &shader);
        } else {
            let letters = self.text_paths(text);
            self.paint_shape(&shader, |rasterizer| {
                for path in &letters {
                    device_path::flatten_path(path, |from, to| rasterizer.add_edge(from, to));
                }
            });
            for run in &text.line.runs {
                for glyph in &run.glyphs {
                    self.draw_color_glyph(text, run, glyph);
                }
            }
        }
    }

    /// Draws a horizontal text from masks.
    fn draw_cached(&mut self, text: &Text, shader: &Shader<S::Color>) {
        let (left, base) = (text.at.x + text.start(), text.at.y);
        for run in &text.line.runs {
            let ppem = run.size * self.scale;
            for glyph in &run.glyphs {
                if self.draw_color_glyph(text, run, glyph) {
                    continue;
                }
                let (column, subpixel) =
                    split_subpixel((left + run.x + glyph.x) * self.scale, SUBPIXELS);
                let row = ((base + run.y + glyph.y) * self.scale).round() as i32;
                let key = (
                    Rc::as_ptr(&run.face) as usize,
                    ppem.to_bits(),
                    glyph.id,
                    subpixel,
                );
                let rasterizer = &mut self.rasterizer;
                let mask = self
                    .glyph_cache
                    .entry(key)
                    .or_insert_with(|| glyph_mask(rasterizer, &run.face, glyph.id, ppem, subpixel));
                mask.draw(&mut self.surface, shader, column, row, self.clip);
            }
        }
        for [x, y, width, height] in &text.line.rules {
            let (top, bottom) = (self.snap(base + y), self.snap(base + y + height));
            let frame = DeviceRect {
                left: self.snap(left + x),
                top,
                right: self.snap(left + x + width),
                bottom: bottom.max(top + 1),
            };
            self.fill_rect(frame, shader);
        }
    }

    /// The outlines of all glyphs and rules of a text, rotated, in device pixels. Colour glyphs are left out.
    fn text_paths(&self, text: &Text) -> Vec<Path> {
        let (transform, hinting) = self.text_transform(text);
        let scale = self.scale;
        let mut paths = Vec::new();
        for run in &text.line.runs {
            if run.face.has_colors() {
                continue;
            }
            for glyph in &run.glyphs {
                let (x, y) = ((run.x + glyph.x) * scale, (run.y + glyph.y) * scale);
                let path = glyph_path(&run.face, glyph.id, run.size * scale, hinting);
                let moved = Transform::from_translate(x, y).post_concat(transform);
                paths.extend(path.and_then(|path| path.transform(moved)));
            }
        }
        for [x, y, width, height] in &text.line.rules {
            let rect = tiny_skia_path::Rect::from_xywh(
                x * scale,
                y * scale,
                width * scale,
                height * scale,
            );
            paths.extend(rect.and_then(|rect| PathBuilder::from_rect(rect).transform(transform)));
        }
        paths
    }

    /// The transform from the start of the line (in device pixels) to the picture, and whether glyphs are hinted. When
    /// the text is horizontal or vertical, its baseline is put on a whole pixel and glyphs are hinted, so that they
    /// stay sharp.
    pub(super) fn text_transform(&self, text: &Text) -> (Transform, bool) {
        let radians = f64::from(text.angle).to_radians();
        let (mut sin, mut cos) = (libm::sin(radians) as f32, libm::cos(radians) as f32);
        let quarter = text.angle % 90.0 == 0.0;
        if quarter {
            (sin, cos) = (sin.round(), cos.round());
        }
        let (mut x, mut y) = (text.at.x * self.scale, text.at.y * self.scale);
        if quarter && cos == 0.0 {
            x = x.round();
        } else if quarter {
            y = y.round();
        }
        let start = text.start() * self.scale;
        let turn = Transform::from_row(cos, sin, -sin, cos, x, y);
        (
            Transform::from_translate(start, 0.0).post_concat(turn),
            quarter,
        )
    }

    /// Strokes the glyphs in the colour of the halo.
    fn draw_halo(&mut self, text: &Text, color: Rgba, width: f32) {
        let shader = Shader::new(&mut self.surface, &Paint::Solid(color), self.scale);
        let stroke = Stroke {
            cap: Cap::Round,
            join: Join::Round,
            ..Stroke::solid(color, 2.0 * width)
        };
        let letters = self.text_paths(text);
        let style = device_path::stroke_style(&stroke, self.scale);
        self.paint_shape(&shader, |rasterizer| {
            for path in &letters {
                device_path::stroke_path(rasterizer, path, style);
            }
        });
    }
}

/// The mask of a hinted glyph at a subpixel.
fn glyph_mask(
    rasterizer: &mut Rasterizer,
    face: &Face,
    glyph: u32,
    ppem: f32,
    subpixel: usize,
) -> CoverageMask {
    let origin = (
        MASK_RADIUS as f32 + subpixel as f32 / SUBPIXELS as f32,
        MASK_RADIUS as f32,
    );
    CoverageMask::new(rasterizer, |rasterizer| {
        let mut edges = EdgePen::new(rasterizer, origin);
        face.outline(glyph, ppem, true, &mut edges);
        edges.close();
    })
}
