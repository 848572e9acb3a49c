//! Writes shaped lines of text as `<text>` with the measured widths, or as outlines.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use super::super::escape::{escape, escaped};
use super::super::{datauri, png, raster};
use super::letters::Letters;
use super::number::num;
use super::typefaces::Typefaces;
use super::writer::SvgWriter;
use super::{path, style};
use crate::font::{Colored, Glyph, Pen, Run};
use crate::scene::{Anchor, Item, Point, Scene, Segment, Text};

/// The pixels of a colour glyph to a CSS pixel.
const PIXELS_PER_UNIT: f32 = 2.0;

/// The value of `font-family` for a run, escaped: the family in the file, if there is one; the name of the face; and
/// generic families of similar widths for programs that know neither.
fn family_list(run: &Run, typefaces: &Typefaces) -> String {
    let name = run.face.family.as_str();
    let mut list = match typefaces.family(run) {
        Some(family) => family + ",",
        None => String::new(),
    };
    if name.contains(' ') {
        let _ = write!(list, "'{}'", escaped(&name.replace('\'', "")));
    } else {
        escape(&mut list, name);
    }
    list.push_str(if name.contains("Mono") {
        ",monospace"
    } else if name.contains("Serif") {
        ",serif"
    } else {
        ",Helvetica,Arial,sans-serif"
    });
    list
}

/// The value of `font-family` that most runs have, which is written once at the root; empty when there is no text.
pub(super) fn most_common_family(scene: &Scene, typefaces: &Typefaces) -> String {
    fn count(items: &[Item], typefaces: &Typefaces, counts: &mut BTreeMap<String, usize>) {
        for item in items {
            match item {
                Item::Text(text) => {
                    for run in &text.line.runs {
                        *counts.entry(family_list(run, typefaces)).or_default() += 1;
                    }
                }
                Item::Group { items, .. } => count(items, typefaces, counts),
                _ => {}
            }
        }
    }
    let mut counts = BTreeMap::new();
    count(&scene.items, typefaces, &mut counts);
    let most_common = counts.into_iter().max_by_key(|(_, count)| *count);
    most_common.map_or_else(String::new, |(family, _)| family)
}

impl SvgWriter {
    /// Writes a text.
    pub(super) fn write_text(&mut self, text: &Text) {
        match self.letters {
            Letters::Text | Letters::Local => {
                self.write_text_element(text);
                // A run without text is a sign in a form that has no character, such as a high bracket or a large sum.
                self.write_outlines(text, |run| run.text.is_empty());
            }
            Letters::Paths => self.write_outlines(text, |_| true),
        }
        self.write_text_rules(text);
    }

    /// Writes the runs that have characters as `<text>`.
    fn write_text_element(&mut self, text: &Text) {
        let turn = rotation_attribute(text);
        let looks = paint_attributes(text);
        let runs: Vec<&Run> = (text.line.runs.iter())
            .filter(|run| !run.text.is_empty())
            .collect();
        match runs.as_slice() {
            [] => {}
            [run] if run.x == 0.0 && run.y == 0.0 => {
                let anchor = match text.anchor {
                    Anchor::Start => "",
                    Anchor::Middle => " text-anchor=\"middle\"",
                    Anchor::End => " text-anchor=\"end\"",
                };
                let (x, y) = (num(text.at.x), num(text.at.y));
                let own = self.run_attributes(run);
                let _ = write!(
                    self.out,
                    "<text x=\"{x}\" y=\"{y}\"{anchor}{own}{looks}{turn}>"
                );
                escape(&mut self.out, &run.text);
                self.out.push_str("</text>");
            }
            runs => {
                let _ = write!(self.out, "<text{looks}{turn}>");
                let left = text.at.x + text.start();
                for run in runs {
                    let (x, y) = (num(left + run.x), num(text.at.y + run.y));
                    let own = self.run_attributes(run);
                    let _ = write!(self.out, "<tspan x=\"{x}\" y=\"{y}\"{own}>");
                    escape(&mut self.out, &run.text);
                    self.out.push_str("</tspan>");
                }
                self.out.push_str("</text>");
            }
        }
    }

    /// The attributes of a run: its font where it differs from the root's, its size and its width.
    fn run_attributes(&self, run: &Run) -> String {
        let mut out = String::new();
        let family = family_list(run, &self.typefaces);
        if family != self.family {
            let _ = write!(out, " font-family=\"{family}\"");
        }
        let _ = write!(out, " font-size=\"{}\"", num(run.size));
        if run.face.weight != 400 {
            let _ = write!(out, " font-weight=\"{}\"", run.face.weight);
        }
        if run.face.italic {
            out.push_str(" font-style=\"italic\"");
        }
        if run.text.chars().nth(1).is_some() && run.width > 0.0 {
            let _ = write!(out, " textLength=\"{}\"", num(run.width));
            // Where the font in the file is not used, letters that are too wide or too narrow are squeezed or stretched.
            // Wider gaps would tear words apart, and narrower ones make letters overlap.
            if self.letters == Letters::Text {
                out.push_str(" lengthAdjust=\"spacingAndGlyphs\"");
            }
        }
        if run.text.contains("  ") || run.text.starts_with(' ') || run.text.ends_with(' ') {
            out.push_str(" xml:space=\"preserve\"");
        }
        out
    }

    /// Writes the wanted runs as one path of outlines.
    fn write_outlines(&mut self, text: &Text, wanted: impl Fn(&Run) -> bool) {
        let left = text.at.x + text.start();
        let mut segments = Vec::new();
        for run in text.line.runs.iter().filter(|run| wanted(run)) {
            for glyph in &run.glyphs {
                self.write_color_glyph(text, run, glyph);
            }
            segments.extend(run_outlines(
                run,
                Point::new(left + run.x, text.at.y + run.y),
            ));
        }
        let data = path::path_data(&segments);
        if !data.is_empty() {
            let (looks, turn) = (paint_attributes(text), rotation_attribute(text));
            let _ = write!(self.out, "<path d=\"{data}\"{looks}{turn}/>");
        }
    }

    /// Writes a colour glyph as a picture; nothing for any other glyph.
    fn write_color_glyph(&mut self, text: &Text, run: &Run, glyph: &Glyph) {
        if !run.face.has_colors() {
            return;
        }
        let em = PIXELS_PER_UNIT * run.size;
        let (png, [x, y, width, height]) = match run.face.colored(glyph.id, em) {
            Some(Colored::Bitmap {
                png,
                x,
                y,
                width,
                height,
            }) => (png, [x, y, width, height]),
            Some(Colored::Steps(steps)) => {
                let em = em.clamp(1.0, 512.0);
                let (pixels, frame) = raster::color_glyph_pixels(&steps, em, text.color);
                let alone = Scene::new(pixels.width as f32, pixels.height as f32);
                if pixels.width == 0 || pixels.height == 0 {
                    return;
                }
                (png::encode(&pixels, &alone), frame)
            }
            None => return,
        };
        let (left, top) = (
            text.at.x + text.start() + run.x + glyph.x,
            text.at.y + run.y + glyph.y,
        );
        let at = |offset: f32, from: f32| num(from + offset * run.size);
        let _ = write!(
            self.out,
            "<image x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\"{} href=\"{}\"/>",
            at(x, left),
            at(y, top),
            num(width * run.size),
            num(height * run.size),
            rotation_attribute(text),
            datauri::encode("image/png", &png),
        );
    }

    /// Writes the rules of a text, such as fraction bars.
    fn write_text_rules(&mut self, text: &Text) {
        let left = text.at.x + text.start();
        for [x, y, width, height] in &text.line.rules {
            let frame = style::rect_attributes(crate::scene::Rect::new(
                left + x,
                text.at.y + y,
                *width,
                *height,
            ));
            let (fill, turn) = (
                style::color_attributes("fill", text.color),
                rotation_attribute(text),
            );
            let _ = write!(self.out, "<rect{frame}{fill}{turn}/>");
        }
    }
}

/// The attribute that rotates a text; empty for a horizontal one.
fn rotation_attribute(text: &Text) -> String {
    if text.angle == 0.0 {
        return String::new();
    }
    let (x, y) = (num(text.at.x), num(text.at.y));
    format!(" transform=\"rotate({} {x} {y})\"", num(text.angle))
}

/// The attributes for the colour and the halo of a text.
fn paint_attributes(text: &Text) -> String {
    let fill = style::color_attributes("fill", text.color);
    match text.halo {
        None => fill,
        Some((color, width)) => format!(
            "{fill}{} stroke-width=\"{}\" stroke-linejoin=\"round\" paint-order=\"stroke\"",
            style::color_attributes("stroke", color),
            num(2.0 * width)
        ),
    }
}

/// The outlines of a run. `origin` is its left end on the baseline.
pub(in crate::format) fn run_outlines(run: &Run, origin: Point) -> Vec<Segment> {
    let mut outline = SegmentPen::new(origin);
    for glyph in &run.glyphs {
        outline.origin = Point::new(origin.x + glyph.x, origin.y + glyph.y);
        run.face.outline(glyph.id, run.size, false, &mut outline);
    }
    outline.segments
}

/// Collects the outlines of glyphs as segments of a path.
pub(in crate::format) struct SegmentPen {
    origin: Point,
    /// The segments so far.
    pub(in crate::format) segments: Vec<Segment>,
}

impl SegmentPen {
    /// A pen without segments, whose (0, 0) lies at `origin`.
    pub(in crate::format) fn new(origin: Point) -> SegmentPen {
        SegmentPen {
            origin,
            segments: Vec::new(),
        }
    }

    fn at(&self, x: f32, y: f32) -> Point {
        Point::new(self.origin.x + x, self.origin.y + y)
    }

    /// The last point.
    fn last(&self) -> Point {
        match self.segments.last() {
            Some(Segment::Move(to) | Segment::Line(to) | Segment::Cubic(_, _, to)) => *to,
            Some(Segment::Close) | None => self.origin,
        }
    }
}

impl Pen for SegmentPen {
    fn move_to(&mut self, x: f32, y: f32) {
        self.segments.push(Segment::Move(self.at(x, y)));
    }
    fn line_to(&mut self, x: f32, y: f32) {
        self.segments.push(Segment::Line(self.at(x, y)));
    }
    fn quad_to(&mut self, x1: f32, y1: f32, x: f32, y: f32) {
        let (from, control, to) = (self.last(), self.at(x1, y1), self.at(x, y));
        let third = |a: Point| {
            let k = 2.0 / 3.0;
            Point::new(a.x + (control.x - a.x) * k, a.y + (control.y - a.y) * k)
        };
        self.segments
            .push(Segment::Cubic(third(from), third(to), to));
    }
    fn cubic_to(&mut self, x1: f32, y1: f32, x2: f32, y2: f32, x: f32, y: f32) {
        let segment = Segment::Cubic(self.at(x1, y1), self.at(x2, y2), self.at(x, y));
        self.segments.push(segment);
    }
    fn close(&mut self) {
        self.segments.push(Segment::Close);
    }
}
