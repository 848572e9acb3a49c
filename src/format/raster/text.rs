//! Letters: shaped lines come in, covered pixels go out.
//!
//! Upright letters are drawn once for each quarter of a pixel and stamped, their baseline on a whole pixel; turned and
//! very large ones are drawn where they stand.

use std::rc::Rc;

use tiny_skia_path::{Path, PathBuilder, Transform};

use super::cells::{Cells, Dot};
use super::ink::Ink;
use super::outline;
use super::painter::{Frame, Painter};
use super::stamp::{REACH, Stamp, split};
use super::surface::Surface;
use crate::color::Rgba;
use crate::font::{Face, Pen};
use crate::scene::{Cap, Join, Paint, Stroke, Text};

/// Places within a pixel that a letter may begin at.
const PLACES: usize = 4;

/// Larger letters (pixels per em) are not kept as stamps.
const LARGEST: f32 = REACH as f32 / 2.0;

pub(super) struct Outline(pub PathBuilder);

impl Pen for Outline {
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

/// An outline that goes straight into the cells, its curves flattened, its contours closed.
struct Edges<'a> {
    cells: &'a mut Cells,
    origin: Dot,
    first: Dot,
    last: Dot,
}

impl Edges<'_> {
    fn new(cells: &mut Cells, origin: Dot) -> Edges<'_> {
        Edges {
            cells,
            origin,
            first: origin,
            last: origin,
        }
    }

    fn at(&self, x: f32, y: f32) -> Dot {
        (x + self.origin.0, y + self.origin.1)
    }

    fn edge(&mut self, to: Dot) {
        self.cells.edge(self.last, to);
        self.last = to;
    }
}

impl Pen for Edges<'_> {
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
        let (c1, c2) = outline::raised(last, control, to);
        outline::flatten(last, c1, c2, to, |_, at| self.edge(at));
    }
    fn cubic_to(&mut self, x1: f32, y1: f32, x2: f32, y2: f32, x: f32, y: f32) {
        let (c1, c2, to) = (self.at(x1, y1), self.at(x2, y2), self.at(x, y));
        outline::flatten(self.last, c1, c2, to, |_, at| self.edge(at));
    }
    fn close(&mut self) {
        self.edge(self.first);
    }
}

/// The outline of one letter at its own origin; `None` when it has none.
fn letter(face: &Face, glyph: u32, ppem: f32, hinting: bool) -> Option<Path> {
    let mut outline = Outline(PathBuilder::new());
    face.outline(glyph, ppem, hinting, &mut outline);
    outline.0.finish()
}

impl<S: Surface> Painter<S> {
    pub(super) fn text(&mut self, text: &Text) {
        if let Some((color, width)) = text.halo {
            self.halo(text, color, width);
        }
        let ink = Ink::Plain(self.surface.pen(text.color));
        let large = text
            .line
            .runs
            .iter()
            .any(|run| run.size * self.scale > LARGEST);
        if text.angle == 0.0 && !large {
            self.stamped(text, &ink);
        } else {
            let letters = self.letters(text);
            self.cells.begin(self.clip);
            for path in letters {
                let cells = &mut self.cells;
                outline::flat(&path, |from, to| cells.edge(from, to));
            }
            self.sweep(&ink);
            for run in &text.line.runs {
                for glyph in &run.glyphs {
                    self.emoji(text, run, glyph);
                }
            }
        }
    }

    fn stamped(&mut self, text: &Text, ink: &Ink<S::Pen>) {
        let (left, base) = (text.at.x + text.start(), text.at.y);
        for run in &text.line.runs {
            let ppem = run.size * self.scale;
            for glyph in &run.glyphs {
                if self.emoji(text, run, glyph) {
                    continue;
                }
                let (column, place) = split((left + run.x + glyph.x) * self.scale, PLACES);
                let row = ((base + run.y + glyph.y) * self.scale).round() as i32;
                let key = (
                    Rc::as_ptr(&run.face) as usize,
                    ppem.to_bits(),
                    glyph.id,
                    place,
                );
                let cells = &mut self.cells;
                let stamp = self
                    .letters
                    .entry(key)
                    .or_insert_with(|| stamp(cells, &run.face, glyph.id, ppem, place));
                stamp.put(&mut self.surface, ink, column, row, self.clip);
            }
        }
        for [x, y, width, height] in &text.line.rules {
            let (top, bottom) = (self.snap(base + y), self.snap(base + y + height));
            let frame = Frame {
                left: self.snap(left + x),
                top,
                right: self.snap(left + x + width),
                bottom: bottom.max(top + 1),
            };
            self.block(frame, ink);
        }
    }

    /// Every outline of a text (letters and rules) in device pixels, turned.
    fn letters(&self, text: &Text) -> Vec<Path> {
        let (place, hinting) = self.turned(text);
        let scale = self.scale;
        let mut paths = Vec::new();
        for run in &text.line.runs {
            if run.face.has_colors() {
                continue;
            }
            for glyph in &run.glyphs {
                let (x, y) = ((run.x + glyph.x) * scale, (run.y + glyph.y) * scale);
                let path = letter(&run.face, glyph.id, run.size * scale, hinting);
                let moved = Transform::from_translate(x, y).post_concat(place);
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
            paths.extend(rect.and_then(|rect| PathBuilder::from_rect(rect).transform(place)));
        }
        paths
    }

    /// From the line's own origin (in device pixels) to its place. Where the text stands upright or is turned by a
    /// quarter, its baseline is put on a whole pixel, so that fitted letters stay crisp.
    pub(super) fn turned(&self, text: &Text) -> (Transform, bool) {
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

    fn halo(&mut self, text: &Text, color: Rgba, width: f32) {
        let ink = Ink::new(&mut self.surface, &Paint::Solid(color), self.scale);
        let stroke = Stroke {
            cap: Cap::Round,
            join: Join::Round,
            ..Stroke::solid(color, 2.0 * width)
        };
        let letters = self.letters(text);
        self.cells.begin(self.clip);
        let pen = outline::pen(&stroke, self.scale);
        for path in letters {
            outline::stroke_flat(&mut self.cells, &path, pen);
        }
        self.sweep(&ink);
    }
}

fn stamp(cells: &mut Cells, face: &Face, glyph: u32, ppem: f32, place: usize) -> Stamp {
    let origin = (REACH as f32 + place as f32 / PLACES as f32, REACH as f32);
    Stamp::new(cells, |cells| {
        let mut edges = Edges::new(cells, origin);
        face.outline(glyph, ppem, true, &mut edges);
        edges.close();
    })
}
