//! Items of a scene in, operators of a PDF's content stream out.

use pdf_writer::types::TextRenderingMode;
use pdf_writer::{Content, Finish, Name, Str, TextStr};

use super::super::svg::{Outline, outlines};
use super::document::Document;
use super::fonts::Written;
use super::ink::{Ink, path};
use crate::color::Rgba;
use crate::font::Run;
use crate::scene::{Item, Join, Paint, Point, Rect, Scene, Segment, Stroke, Text, shape};

/// Tangent of the angle by which leaned faces lean, 12 degrees.
const LEAN: f32 = 0.212_556_57;

/// Writes one stream; lengths are CSS pixels, y downwards.
pub(super) struct Writer<'a> {
    pub(super) content: Content,
    pub(super) document: &'a mut Document,
}

impl Writer<'_> {
    /// The whole scene.
    pub(super) fn picture(&mut self, scene: &Scene) {
        if let Some(paint) = &scene.background {
            let whole = Rect::new(0.0, 0.0, scene.width, scene.height);
            self.shape(&shape::rounded(whole, [0.0; 4]), Some(paint), None);
        }
        self.items(&scene.items);
    }

    fn items(&mut self, items: &[Item]) {
        for item in items {
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
            } => self.shape(
                &shape::rounded(*rect, *radius),
                fill.as_ref(),
                stroke.as_ref(),
            ),
            Item::Rule { from, to, stroke } => {
                self.shape(&shape::polyline(&[*from, *to]), None, Some(stroke));
            }
            Item::Path {
                segments,
                fill,
                stroke,
            } => self.shape(segments, fill.as_ref(), stroke.as_ref()),
            Item::Markers {
                segments,
                at,
                fill,
                stroke,
                ..
            } => {
                for place in at {
                    self.within([1.0, 0.0, 0.0, 1.0, place.x, place.y], |writer| {
                        writer.shape(segments, fill.as_ref(), stroke.as_ref());
                    });
                }
            }
            Item::Text(text) => self.text(text),
            Item::Raster {
                rect,
                columns,
                cells,
            } => self.raster(*rect, *columns, cells),
            Item::Group { clip, items, .. } => match clip {
                None => self.items(items),
                Some(clip) => {
                    self.content.save_state();
                    path(&mut self.content, &shape::rounded(*clip, [0.0; 4]));
                    self.content.clip_nonzero().end_path();
                    self.items(items);
                    self.content.restore_state();
                }
            },
        }
    }

    /// Draws what `draw` draws moved and turned.
    fn within(&mut self, matrix: [f32; 6], draw: impl FnOnce(&mut Self)) {
        self.content.save_state();
        self.content.transform(matrix);
        draw(self);
        self.content.restore_state();
    }

    /// Fills and outlines a path.
    pub(super) fn shape(
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
        if let Some(ink) = inside.and_then(|paint| paints.ink(objects, paint)) {
            ink.fill(&mut self.content, segments);
        }
        let Some(stroke) = outline else { return };
        if let Some(ink) = paints.ink(objects, &stroke.paint) {
            ink.stroke(&mut self.content, segments, stroke);
        }
    }

    fn raster(&mut self, rect: Rect, columns: usize, cells: &[Rgba]) {
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
                    self.shape(&shape::rounded(cell, [0.0; 4]), Some(&paint), None);
                }
            }
        }
    }

    fn text(&mut self, text: &Text) {
        let radians = f64::from(text.angle).to_radians();
        let (sin, cos) = (libm::sin(radians) as f32, libm::cos(radians) as f32);
        self.within([cos, sin, -sin, cos, text.at.x, text.at.y], |writer| {
            let left = text.start();
            if let Some((color, width)) = text.halo {
                let mut halo = Stroke::solid(color, 2.0 * width);
                halo.join = Join::Round;
                for run in &text.line.runs {
                    let outline = outlines(run, Point::new(left + run.x, run.y));
                    writer.shape(&outline, None, Some(&halo));
                }
            }
            let paint = Paint::Solid(text.color);
            for run in &text.line.runs {
                writer.run(run, Point::new(left + run.x, run.y), &paint);
            }
            for [x, y, width, height] in &text.line.rules {
                let bar = Rect::new(left + x, *y, *width, *height);
                writer.shape(&shape::rounded(bar, [0.0; 4]), Some(&paint), None);
            }
        });
    }

    /// A run whose left end on the baseline lies at `origin`.
    fn run(&mut self, run: &Run, origin: Point, paint: &Paint) {
        if run.face.has_colors() {
            return self.colored(run, origin, paint);
        }
        let Document {
            objects,
            paints,
            fonts,
            ..
        } = &mut *self.document;
        let Some(ink) = paints.ink(objects, paint) else {
            return;
        };
        match fonts.write(run) {
            // A face that cannot be embedded: its letters are seen, but not selected.
            None => self.shape(&outlines(run, origin), Some(paint), None),
            Some(written) => ink.within(&mut self.content, |content| {
                ink.set_fill(content);
                letters(content, run, origin, &ink, &written);
            }),
        }
    }

    /// Letters in their own colours, as pictures; their text can be selected with the letters round them.
    fn colored(&mut self, run: &Run, origin: Point, paint: &Paint) {
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
                    self.within(place, |writer| {
                        writer.content.x_object(Name(name.as_bytes()));
                    });
                }
                None => {
                    let mut outline = Outline::new(at);
                    run.face.outline(glyph.id, run.size, false, &mut outline);
                    self.shape(&outline.segments, Some(paint), None);
                }
            }
        }
        self.content.end_marked_content();
    }
}

/// The letters of a run, in a state in which the ink is set.
fn letters(content: &mut Content, run: &Run, origin: Point, ink: &Ink, written: &Written) {
    let spelt = written.ambiguous && !run.text.is_empty();
    if spelt {
        let mut mark = content.begin_marked_content_with_properties(Name(b"Span"));
        mark.properties().actual_text(TextStr(&run.text));
        mark.finish();
    }
    let lean = if run.face.is_leaned() { LEAN } else { 0.0 };
    let bolder = run.face.emboldened() * run.size;
    if bolder > 0.0 {
        let stroke = Stroke::solid(Rgba::BLACK, 2.0 * bolder);
        ink.set_stroke(content, &stroke);
        content.set_text_rendering_mode(TextRenderingMode::FillStroke);
    }
    content.begin_text();
    content.set_font(Name(written.font.as_bytes()), run.size);
    content.set_text_matrix([1.0, 0.0, lean, -1.0, origin.x, origin.y]);
    let mut pen = 0.0;
    let letters: Vec<_> = run.glyphs.iter().zip(&written.letters).collect();
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
    if spelt {
        content.end_marked_content();
    }
}
