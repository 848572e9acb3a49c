//! Writes the items of a scene to the content stream of a PDF.

use pdf_writer::types::TextRenderingMode;
use pdf_writer::{Content, Finish, Name, Str, TextStr};

use super::super::svg::{SegmentPen, run_outlines};
use super::document::Document;
use super::fonts::EncodedRun;
use super::operators::{PreparedPaint, path};
use crate::color::Rgba;
use crate::font::Run;
use crate::scene::{Item, Join, Paint, Point, Rect, Scene, Segment, Stroke, Text, shape};

/// The tangent of 12 degrees, by which artificially slanted faces lean.
const SLANT: f32 = 0.212_556_57;

/// Writes one content stream. Lengths are CSS pixels, with y downwards.
pub(super) struct ContentWriter<'a> {
    pub(super) content: Content,
    pub(super) document: &'a mut Document,
}

impl ContentWriter<'_> {
    /// Writes the whole scene.
    pub(super) fn write_scene(&mut self, scene: &Scene) {
        if let Some(paint) = &scene.background {
            let whole = Rect::new(0.0, 0.0, scene.width, scene.height);
            self.draw_shape(&shape::rounded(whole, [0.0; 4]), Some(paint), None);
        }
        self.write_items(&scene.items);
    }

    fn write_items(&mut self, items: &[Item]) {
        for item in items {
            self.write_item(item);
        }
    }

    fn write_item(&mut self, item: &Item) {
        match item {
            Item::Rect {
                rect,
                radius,
                fill,
                stroke,
            } => self.draw_shape(
                &shape::rounded(*rect, *radius),
                fill.as_ref(),
                stroke.as_ref(),
            ),
            Item::Rule { from, to, stroke } => {
                self.draw_shape(&shape::polyline(&[*from, *to]), None, Some(stroke));
            }
            Item::Path {
                segments,
                fill,
                stroke,
            } => self.draw_shape(segments, fill.as_ref(), stroke.as_ref()),
            Item::Markers {
                segments,
                at,
                fill,
                stroke,
                ..
            } => {
                for place in at {
                    self.with_transform([1.0, 0.0, 0.0, 1.0, place.x, place.y], |writer| {
                        writer.draw_shape(segments, fill.as_ref(), stroke.as_ref());
                    });
                }
            }
            Item::Text(text) => self.write_text(text),
            Item::Raster {
                rect,
                columns,
                cells,
            } => self.write_raster(*rect, *columns, cells),
            Item::Group { clip, items, .. } => match clip {
                None => self.write_items(items),
                Some(clip) => {
                    self.content.save_state();
                    path(&mut self.content, &shape::rounded(*clip, [0.0; 4]));
                    self.content.clip_nonzero().end_path();
                    self.write_items(items);
                    self.content.restore_state();
                }
            },
        }
    }

    /// Calls `draw` with a transform in effect.
    fn with_transform(&mut self, matrix: [f32; 6], draw: impl FnOnce(&mut Self)) {
        self.content.save_state();
        self.content.transform(matrix);
        draw(self);
        self.content.restore_state();
    }

    /// Fills and strokes a path.
    pub(super) fn draw_shape(
        &mut self,
        segments: &[Segment],
        inside: Option<&Paint>,
        outline: Option<&Stroke>,
    ) {
        if segments.is_empty() {
            return;
        }
        let Document {
            objects, paints, ..
        } = &mut *self.document;
        if let Some(prepared) = inside.and_then(|paint| paints.prepare(objects, paint)) {
            prepared.fill(&mut self.content, segments);
        }
        let Some(stroke) = outline else { return };
        if let Some(prepared) = paints.prepare(objects, &stroke.paint) {
            prepared.stroke(&mut self.content, segments, stroke);
        }
    }

    /// Writes a raster as rectangles, one for each run of equal cells in a row.
    fn write_raster(&mut self, rect: Rect, columns: usize, cells: &[Rgba]) {
        let columns = columns.max(1);
        let rows = cells.len() / columns;
        if rows == 0 {
            return;
        }
        let (wide, high) = (rect.width / columns as f32, rect.height / rows as f32);
        for (row, line) in cells.chunks_exact(columns).enumerate() {
            let mut column = 0;
            for run in line.chunk_by(|a, b| a == b) {
                let (x, y) = (rect.x + wide * column as f32, rect.y + high * row as f32);
                let cell = Rect::new(x, y, wide * run.len() as f32, high);
                column += run.len();
                if let Some(color) = run.first() {
                    let paint = (*color).into();
                    self.draw_shape(&shape::rounded(cell, [0.0; 4]), Some(&paint), None);
                }
            }
        }
    }

    fn write_text(&mut self, text: &Text) {
        let radians = f64::from(text.angle).to_radians();
        let (sin, cos) = (libm::sin(radians) as f32, libm::cos(radians) as f32);
        self.with_transform([cos, sin, -sin, cos, text.at.x, text.at.y], |writer| {
            let left = text.start();
            if let Some((color, width)) = text.halo {
                let mut halo = Stroke::solid(color, 2.0 * width);
                halo.join = Join::Round;
                for run in &text.line.runs {
                    let outline = run_outlines(run, Point::new(left + run.x, run.y));
                    writer.draw_shape(&outline, None, Some(&halo));
                }
            }
            let paint = Paint::Solid(text.color);
            for run in &text.line.runs {
                writer.write_run(run, Point::new(left + run.x, run.y), &paint);
            }
            for [x, y, width, height] in &text.line.rules {
                let bar = Rect::new(left + x, *y, *width, *height);
                writer.draw_shape(&shape::rounded(bar, [0.0; 4]), Some(&paint), None);
            }
        });
    }

    /// Writes a run. `origin` is its left end on the baseline.
    fn write_run(&mut self, run: &Run, origin: Point, paint: &Paint) {
        if run.face.has_colors() {
            return self.write_color_glyphs(run, origin, paint);
        }
        let Document {
            objects,
            paints,
            fonts,
            ..
        } = &mut *self.document;
        let Some(prepared) = paints.prepare(objects, paint) else {
            return;
        };
        match fonts.encode(run) {
            // A face that cannot be embedded is drawn as outlines: readers see its text but cannot select it.
            None => self.draw_shape(&run_outlines(run, origin), Some(paint), None),
            Some(encoded) => prepared.with_state(&mut self.content, |content| {
                prepared.set_fill(content);
                write_glyphs(content, run, origin, &prepared, &encoded);
            }),
        }
    }

    /// Writes colour glyphs as pictures. Their text can be selected together with the text around them.
    fn write_color_glyphs(&mut self, run: &Run, origin: Point, paint: &Paint) {
        let color = match paint {
            Paint::Solid(color) => *color,
            _ => Rgba::BLACK,
        };
        let mut mark = self
            .content
            .begin_marked_content_with_properties(Name(b"Span"));
        mark.properties().actual_text(TextStr(&run.text));
        mark.finish();
        for glyph in &run.glyphs {
            let at = Point::new(origin.x + glyph.x, origin.y + glyph.y);
            let Document {
                objects, images, ..
            } = &mut *self.document;
            match images.image(objects, &run.face, glyph.id, run.size, color) {
                Some((name, [x, y, width, height])) => {
                    let (width, height) = (width * run.size, height * run.size);
                    let (left, top) = (at.x + x * run.size, at.y + y * run.size);
                    let place = [width, 0.0, 0.0, -height, left, top + height];
                    self.with_transform(place, |writer| {
                        writer.content.x_object(Name(name.as_bytes()));
                    });
                }
                None => {
                    let mut outline = SegmentPen::new(at);
                    run.face.outline(glyph.id, run.size, false, &mut outline);
                    self.draw_shape(&outline.segments, Some(paint), None);
                }
            }
        }
        self.content.end_marked_content();
    }
}

/// Writes the glyphs of a run with the fill colour that is set. The text is written beside them when the codes alone do
/// not tell it.
fn write_glyphs(
    content: &mut Content,
    run: &Run,
    origin: Point,
    prepared: &PreparedPaint,
    encoded: &EncodedRun,
) {
    let needs_text = encoded.ambiguous && !run.text.is_empty();
    if needs_text {
        let mut mark = content.begin_marked_content_with_properties(Name(b"Span"));
        mark.properties().actual_text(TextStr(&run.text));
        mark.finish();
    }
    let slant = if run.face.is_leaned() { SLANT } else { 0.0 };
    let bolder = run.face.emboldened() * run.size;
    if bolder > 0.0 {
        let stroke = Stroke::solid(Rgba::BLACK, 2.0 * bolder);
        prepared.set_stroke(content, &stroke);
        content.set_text_rendering_mode(TextRenderingMode::FillStroke);
    }
    content.begin_text();
    content.set_font(Name(encoded.font.as_bytes()), run.size);
    content.set_text_matrix([1.0, 0.0, slant, -1.0, origin.x, origin.y]);
    let mut pen = 0.0;
    let letters: Vec<_> = run.glyphs.iter().zip(&encoded.glyphs).collect();
    let mut rise = 0.0;
    for level in letters.chunk_by(|a, b| a.0.y == b.0.y) {
        let height = level.first().map_or(0.0, |(glyph, _)| -glyph.y);
        if height != rise {
            content.set_rise(height);
            rise = height;
        }
        let mut show = content.show_positioned();
        let mut items = show.items();
        for (glyph, letter) in level {
            let gap = glyph.x - pen;
            if gap.abs() > run.size * 1e-4 {
                items.adjust(-gap * 1000.0 / run.size);
            }
            items.show(Str(&letter.code.to_be_bytes()));
            pen = glyph.x + letter.advance * run.size;
        }
    }
    if rise != 0.0 {
        content.set_rise(0.0);
    }
    if bolder > 0.0 {
        content.set_text_rendering_mode(TextRenderingMode::Fill);
    }
    content.end_text();
    if needs_text {
        content.end_marked_content();
    }
}
