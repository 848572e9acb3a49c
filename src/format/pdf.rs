//! PDF: a scene in, one page of shapes and selectable text with the letters that it needs out.
//!
//! The page is as large as the picture at 96 CSS pixels an inch. The whole picture is one tagged figure whose
//! alternative text is the scene's description.

use std::rc::Rc;

use krilla::color::rgb;
use krilla::geom::{Path, PathBuilder, Point as Spot, Transform};
use krilla::metadata::Metadata;
use krilla::num::NormalizedF32;
use krilla::page::PageSettings;
use krilla::paint::{
    Fill, FillRule, LineCap, LineJoin, LinearGradient, Pattern, SpreadMethod, Stop,
    Stroke as Outline, StrokeDash,
};
use krilla::surface::Surface;
use krilla::tagging::{ContentTag, Tag, TagGroup, TagTree};
use krilla::text::{Font, GlyphId, KrillaGlyph};
use krilla::{Document, SerializeSettings};

use super::raster::{Strand, strands};
use super::svg::outlines;
use super::{SOFTWARE, printable};
use crate::color::Rgba;
use crate::error::{Error, Kind, Result};
use crate::font::{Face, Run};
use crate::scene::{
    Cap, Hatch, Item, Join, Paint, Point, Rect, Scene, Segment, Stroke, Text, shape,
};

/// Points in a CSS pixel.
const POINTS: f32 = 0.75;

/// Tangent of the angle by which leaned faces lean, 12 degrees.
const LEAN: f32 = 0.212_556_57;

/// The file.
///
/// # Errors
/// `TooLarge` when a side is no page's length; `Internal`, should the writer fail.
pub fn encode(scene: &Scene) -> Result<Vec<u8>> {
    let settings = SerializeSettings {
        enable_tagging: true,
        ..SerializeSettings::default()
    };
    let mut document = Document::new_with(settings);
    document.set_metadata(metadata(scene));
    let (width, height) = (scene.width * POINTS, scene.height * POINTS);
    let page = PageSettings::from_wh(width, height).ok_or_else(|| {
        Error::new(
            Kind::TooLarge,
            format!("no page is {width} by {height} points large"),
        )
    })?;
    let mut page = document.start_page_with(page);
    let mut surface = page.surface();
    let content = surface.start_tagged(ContentTag::Other);
    let mut writer = Writer {
        surface: &mut surface,
        fonts: Vec::new(),
    };
    writer.within(Transform::from_scale(POINTS, POINTS), |writer| {
        writer.picture(scene)
    });
    surface.end_tagged();
    surface.finish();
    page.finish();
    let words = match (scene.description.trim(), scene.title.trim()) {
        ("", "") => "Chart",
        ("", title) => title,
        (description, _) => description,
    };
    let mut figure = TagGroup::new(Tag::Figure(Some(words.to_owned())));
    figure.push(content);
    let mut tree = TagTree::new();
    tree.push(figure);
    document.set_tag_tree(tree);
    document
        .finish()
        .map_err(|error| Error::new(Kind::Internal, format!("pdf: {error:?}")))
}

fn metadata(scene: &Scene) -> Metadata {
    let mut metadata = Metadata::new()
        .creator(SOFTWARE.to_owned())
        .producer(SOFTWARE.to_owned());
    if !scene.title.is_empty() {
        metadata = metadata.title(printable(&scene.title));
    }
    if !scene.description.is_empty() {
        metadata = metadata.description(printable(&scene.description));
    }
    if !scene.lang.is_empty() {
        metadata = metadata.language(printable(&scene.lang));
    }
    metadata
}

struct Writer<'a, 's> {
    surface: &'a mut Surface<'s>,
    /// The faces met so far, by address; `None` for one that cannot be embedded.
    fonts: Vec<(*const Face, Option<Font>)>,
}

impl Writer<'_, '_> {
    fn picture(&mut self, scene: &Scene) {
        if let Some(paint) = &scene.background {
            let whole = Rect::new(0.0, 0.0, scene.width, scene.height);
            self.shape(&shape::rounded(whole, [0.0; 4]), Some(paint), None);
        }
        self.items(&scene.items);
    }

    /// Draws what `draw` draws moved and turned.
    fn within(&mut self, transform: Transform, draw: impl FnOnce(&mut Self)) {
        self.surface.push_transform(&transform);
        draw(self);
        self.surface.pop();
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
            } => {
                for place in at {
                    self.within(Transform::from_translate(place.x, place.y), |writer| {
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
            Item::Group { clip, items, .. } => {
                let clip = clip.map(|rect| path(&shape::rounded(rect, [0.0; 4])));
                match clip {
                    None => self.items(items),
                    Some(None) => {}
                    Some(Some(path)) => {
                        self.surface.push_clip_path(&path, &FillRule::NonZero);
                        self.items(items);
                        self.surface.pop();
                    }
                }
            }
        }
    }

    fn shape(&mut self, segments: &[Segment], inside: Option<&Paint>, outline: Option<&Stroke>) {
        let Some(path) = path(segments) else { return };
        let inside = inside.and_then(|paint| self.fill(paint));
        let outline = outline.and_then(|stroke| self.outline(stroke));
        if inside.is_none() && outline.is_none() {
            return;
        }
        self.surface.set_fill(inside);
        self.surface.set_stroke(outline);
        self.surface.draw_path(&path);
    }

    /// `None` for what cannot be seen.
    fn fill(&mut self, paint: &Paint) -> Option<Fill> {
        let (paint, opacity) = self.paint(paint)?;
        Some(Fill {
            paint,
            opacity,
            rule: FillRule::NonZero,
        })
    }

    fn outline(&mut self, stroke: &Stroke) -> Option<Outline> {
        let (paint, opacity) = self.paint(&stroke.paint)?;
        Some(Outline {
            paint,
            opacity,
            width: stroke.width,
            miter_limit: 4.0,
            line_cap: match stroke.cap {
                Cap::Butt => LineCap::Butt,
                Cap::Round => LineCap::Round,
                Cap::Square => LineCap::Square,
            },
            line_join: match stroke.join {
                Join::Miter => LineJoin::Miter,
                Join::Round => LineJoin::Round,
                Join::Bevel => LineJoin::Bevel,
            },
            dash: (!stroke.dash.is_empty()).then(|| StrokeDash {
                array: stroke.dash.clone(),
                offset: 0.0,
            }),
        })
    }

    fn paint(&mut self, paint: &Paint) -> Option<(krilla::paint::Paint, NormalizedF32)> {
        match paint {
            Paint::Solid(color) if color.a == 0 => None,
            Paint::Solid(color) => Some((ink(*color).into(), opacity(*color))),
            Paint::Linear { from, to, stops } => {
                let gradient = LinearGradient {
                    x1: from.x,
                    y1: from.y,
                    x2: to.x,
                    y2: to.y,
                    transform: Transform::identity(),
                    spread_method: SpreadMethod::Pad,
                    stops: stops.iter().map(stop).collect(),
                    anti_alias: false,
                };
                Some((gradient.into(), NormalizedF32::ONE))
            }
            Paint::Hatch {
                pattern,
                color,
                background,
                spacing,
                width,
            } => {
                let pattern = self.hatch(*pattern, (*color, *background), *spacing, *width);
                Some((pattern.into(), NormalizedF32::ONE))
            }
        }
    }

    fn hatch(&mut self, pattern: Hatch, colors: (Rgba, Rgba), side: f32, width: f32) -> Pattern {
        let mut builder = self.surface.stream_builder();
        let mut surface = builder.surface();
        let mut writer = Writer {
            surface: &mut surface,
            fonts: Vec::new(),
        };
        let square = shape::rounded(Rect::new(0.0, 0.0, side, side), [0.0; 4]);
        writer.shape(&square, Some(&colors.1.into()), None);
        let stroke = Stroke::solid(colors.0, width);
        for strand in strands(pattern) {
            match strand {
                Strand::Line([x0, y0, x1, y1]) => {
                    let ends = [
                        Point::new(x0 * side, y0 * side),
                        Point::new(x1 * side, y1 * side),
                    ];
                    writer.shape(&shape::polyline(&ends), None, Some(&stroke));
                }
                Strand::Ring([x, y, r]) => {
                    let ring = shape::circle(Point::new(x * side, y * side), r * side);
                    writer.shape(&ring, None, Some(&stroke));
                }
                Strand::Disc([x, y, r]) => {
                    let disc = shape::circle(Point::new(x * side, y * side), r * side);
                    writer.shape(&disc, Some(&colors.0.into()), None);
                }
            }
        }
        surface.finish();
        Pattern {
            stream: builder.finish(),
            transform: Transform::identity(),
            width: side,
            height: side,
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
                    self.shape(
                        &shape::rounded(cell, [0.0; 4]),
                        Some(&(*color).into()),
                        None,
                    );
                }
            }
        }
    }

    fn text(&mut self, text: &Text) {
        let turn = Transform::from_rotate_at(text.angle, text.at.x, text.at.y);
        self.within(turn, |writer| {
            if let Some((color, width)) = text.halo {
                let stroke = Stroke::solid(color, 2.0 * width);
                let outline = writer.outline(&stroke);
                writer.surface.set_fill(None);
                writer.surface.set_stroke(outline);
                writer.runs(text, true);
            }
            let inside = writer.fill(&Paint::Solid(text.color));
            writer.surface.set_fill(inside);
            writer.surface.set_stroke(None);
            if text.color.a > 0 {
                writer.runs(text, false);
            }
            let left = text.at.x + text.start();
            for [x, y, width, height] in &text.line.rules {
                let bar = Rect::new(left + x, text.at.y + y, *width, *height);
                writer.shape(
                    &shape::rounded(bar, [0.0; 4]),
                    Some(&text.color.into()),
                    None,
                );
            }
        });
    }

    fn runs(&mut self, text: &Text, outlined: bool) {
        let left = text.at.x + text.start();
        for run in &text.line.runs {
            let (x, y) = (left + run.x, text.at.y + run.y);
            let Some(font) = self.font(&run.face) else {
                // A face that cannot be embedded: its letters are seen, but not selected.
                if let Some(path) = path(&outlines(run, Point::new(x, y))) {
                    self.surface.draw_path(&path);
                }
                continue;
            };
            let lean = if run.face.is_leaned() { -LEAN } else { 0.0 };
            self.within(Transform::from_row(1.0, 0.0, lean, 1.0, x, y), |writer| {
                let (origin, glyphs) = (Spot::from_xy(0.0, 0.0), glyphs(run));
                writer
                    .surface
                    .draw_glyphs(origin, &glyphs, font, &run.text, run.size, outlined);
            });
        }
    }

    fn font(&mut self, face: &Rc<Face>) -> Option<Font> {
        let address = Rc::as_ptr(face);
        if let Some((_, font)) = self.fonts.iter().find(|(known, _)| *known == address) {
            return font.clone();
        }
        let font = face
            .data()
            .and_then(|(bytes, index)| Font::new(bytes.to_vec().into(), index));
        self.fonts.push((address, font.clone()));
        font
    }
}

/// The glyphs of a run with their advances in em, in visual order, each with the characters that it stands for.
fn glyphs(run: &Run) -> Vec<KrillaGlyph> {
    let mut clusters: Vec<usize> = run
        .glyphs
        .iter()
        .map(|glyph| glyph.cluster as usize)
        .collect();
    clusters.push(run.text.len());
    clusters.sort_unstable();
    let end = |start: usize| {
        clusters
            .iter()
            .copied()
            .find(|other| *other > start)
            .unwrap_or(start)
    };
    let nexts = run
        .glyphs
        .iter()
        .skip(1)
        .map(|glyph| glyph.x)
        .chain([run.width]);
    run.glyphs
        .iter()
        .zip(nexts)
        .map(|(glyph, next)| {
            let start = glyph.cluster as usize;
            KrillaGlyph::new(
                GlyphId::new(glyph.id),
                (next - glyph.x) / run.size,
                0.0,
                -glyph.y / run.size,
                0.0,
                start..end(start),
                None,
            )
        })
        .collect()
}

fn path(segments: &[Segment]) -> Option<Path> {
    let mut builder = PathBuilder::new();
    for segment in segments {
        match *segment {
            Segment::Move(to) => builder.move_to(to.x, to.y),
            Segment::Line(to) => builder.line_to(to.x, to.y),
            Segment::Cubic(a, b, to) => builder.cubic_to(a.x, a.y, b.x, b.y, to.x, to.y),
            Segment::Close => builder.close(),
        }
    }
    builder.finish()
}

fn ink(color: Rgba) -> rgb::Color {
    rgb::Color::new(color.r, color.g, color.b)
}

fn opacity(color: Rgba) -> NormalizedF32 {
    NormalizedF32::new(f32::from(color.a) / 255.0).unwrap_or(NormalizedF32::ONE)
}

fn stop((offset, color): &(f32, Rgba)) -> Stop {
    Stop {
        offset: NormalizedF32::new(*offset).unwrap_or(NormalizedF32::ZERO),
        color: ink(*color).into(),
        opacity: opacity(*color),
    }
}
