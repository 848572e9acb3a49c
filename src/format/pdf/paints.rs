//! Paints of the scene in; colours, patterns and states of transparency of a PDF out.

use pdf_writer::types::{FunctionShadingType, MaskType, PaintType, TilingType};
use pdf_writer::{Content, Finish, Name, Rect, Ref};

use super::Document;
use super::content::Writer;
use crate::color::Rgba;
use crate::format::raster::{Strand, strands};
use crate::scene::{self, Hatch, Paint, Point, Stroke, shape};

/// Patterns and states made so far, each by what it is for.
#[derive(Default)]
pub(super) struct Paints {
    states: Vec<(State, Ref)>,
    patterns: Vec<(Paint, Ref)>,
}

/// How what is painted lets through what lies below.
#[derive(Clone, Copy, PartialEq)]
enum State {
    /// The same everywhere.
    Even(u8),
    /// As the luminosity of a form says.
    Mask(Ref),
}

/// A paint made ready: how to set it, and the state that it needs.
pub(super) struct Ink {
    pub(super) fill: Color,
    pub(super) state: Option<String>,
}

/// What a PDF paints with.
pub(super) enum Color {
    Plain([f32; 3]),
    Pattern(String),
}

impl Paints {
    /// The names of the states.
    pub(super) fn states(&self) -> impl Iterator<Item = (String, Ref)> {
        let named = |(at, state): (usize, &(State, Ref))| (format!("s{at}"), state.1);
        self.states.iter().enumerate().map(named)
    }

    /// The names of the patterns.
    pub(super) fn patterns(&self) -> impl Iterator<Item = (String, Ref)> {
        let named = |(at, pattern): (usize, &(Paint, Ref))| (format!("p{at}"), pattern.1);
        self.patterns.iter().enumerate().map(named)
    }
}

impl Document {
    /// Makes a paint ready; `None` for what cannot be seen.
    pub(super) fn ink(&mut self, paint: &Paint) -> Option<Ink> {
        match paint {
            Paint::Solid(color) if color.a == 0 => None,
            Paint::Solid(color) => Some(Ink {
                fill: Color::Plain(channels(*color)),
                state: (color.a < 255).then(|| self.state(State::Even(color.a))),
            }),
            Paint::Linear { from, to, stops } => {
                let see_through = stops.iter().any(|(_, color)| color.a < 255);
                let pattern = self.pattern(paint, |document, id| {
                    let ramp = document.ramp(stops, |color| channels(color).to_vec());
                    let mut pattern = document.pdf.shading_pattern(id);
                    pattern.matrix(document.matrix);
                    let mut shading = pattern.function_shading();
                    axial(&mut shading, *from, *to, ramp);
                    shading.color_space().device_rgb();
                });
                let state = see_through.then(|| {
                    let mask = self.mask(*from, *to, stops);
                    self.state(State::Mask(mask))
                });
                Some(Ink {
                    fill: Color::Pattern(pattern),
                    state,
                })
            }
            Paint::Hatch {
                pattern,
                color,
                background,
                spacing,
                width,
            } => {
                let name = self.pattern(paint, |document, id| {
                    let lines = Stroke::solid(*color, *width);
                    document.hatch(id, *pattern, (&lines, *background), *spacing);
                });
                Some(Ink {
                    fill: Color::Pattern(name),
                    state: None,
                })
            }
        }
    }

    /// The name of a state, which is written at its first use.
    fn state(&mut self, state: State) -> String {
        let known = self
            .paints
            .states
            .iter()
            .position(|(known, _)| *known == state);
        let at = known.unwrap_or_else(|| {
            let id = self.fresh();
            let mut parameters = self.pdf.ext_graphics(id);
            match state {
                State::Even(alpha) => {
                    let alpha = f32::from(alpha) / 255.0;
                    parameters.non_stroking_alpha(alpha).stroking_alpha(alpha);
                }
                State::Mask(form) => {
                    let mut mask = parameters.soft_mask();
                    mask.subtype(MaskType::Luminosity).group(form);
                }
            }
            parameters.finish();
            self.paints.states.push((state, id));
            self.paints.states.len() - 1
        });
        format!("s{at}")
    }

    /// The name of a pattern, which is written at its first use.
    fn pattern(&mut self, paint: &Paint, write: impl FnOnce(&mut Document, Ref)) -> String {
        let known = self
            .paints
            .patterns
            .iter()
            .position(|(known, _)| known == paint);
        let at = known.unwrap_or_else(|| {
            let id = self.fresh();
            write(self, id);
            self.paints.patterns.push((paint.clone(), id));
            self.paints.patterns.len() - 1
        });
        format!("p{at}")
    }

    /// The function that leads from 0 to 1 through the colours of a gradient.
    fn ramp(&mut self, stops: &[(f32, Rgba)], parts: impl Fn(Rgba) -> Vec<f32>) -> Ref {
        let ends = |at: f32, stop: Option<&(f32, Rgba)>| stop.map(|(_, color)| (at, *color));
        let mut all: Vec<(f32, Rgba)> = ends(0.0, stops.first()).into_iter().collect();
        all.extend(
            stops
                .iter()
                .filter(|(at, _)| (0.0..1.0).contains(at) && *at > 0.0),
        );
        all.extend(ends(1.0, stops.last()));
        let mut pieces = Vec::new();
        for pair in all.windows(2) {
            let &[(_, from), (_, to)] = pair else {
                continue;
            };
            let id = self.fresh();
            let mut piece = self.pdf.exponential_function(id);
            piece.domain([0.0, 1.0]).n(1.0);
            piece.c0(parts(from)).c1(parts(to));
            pieces.push(id);
        }
        if let &[only] = pieces.as_slice() {
            return only;
        }
        let id = self.fresh();
        let inner = all.len().saturating_sub(2);
        let mut whole = self.pdf.stitching_function(id);
        whole.domain([0.0, 1.0]);
        whole.encode(pieces.iter().flat_map(|_| [0.0, 1.0]));
        whole.functions(pieces);
        whole.bounds(all.iter().skip(1).take(inner).map(|(at, _)| *at));
        id
    }

    /// A form as bright as the gradient is opaque.
    fn mask(&mut self, from: Point, to: Point, stops: &[(f32, Rgba)]) -> Ref {
        let ramp = self.ramp(stops, |color| vec![f32::from(color.a) / 255.0]);
        let (shade, form) = (self.fresh(), self.fresh());
        let mut shading = self.pdf.function_shading(shade);
        axial(&mut shading, from, to, ramp);
        shading.color_space().device_gray();
        shading.finish();
        let mut content = Content::new();
        content.shading(Name(b"m"));
        let content = content.finish();
        let mut group = self.pdf.form_xobject(form, &content);
        group.bbox(Rect::new(-1e5, -1e5, 1e5, 1e5));
        group
            .group()
            .transparency()
            .isolated(true)
            .color_space()
            .device_gray();
        group.resources().shadings().pair(Name(b"m"), shade);
        form
    }

    /// A square of lines over a ground, repeated.
    fn hatch(&mut self, id: Ref, pattern: Hatch, (lines, ground): (&Stroke, Rgba), side: f32) {
        let matrix = self.matrix;
        let mut writer = Writer {
            content: Content::new(),
            document: self,
        };
        let square = shape::rounded(scene::Rect::new(0.0, 0.0, side, side), [0.0; 4]);
        writer.shape(&square, Some(&ground.into()), None);
        let ink = &lines.paint;
        for strand in strands(pattern) {
            match strand {
                Strand::Line([x0, y0, x1, y1]) => {
                    let ends = [
                        Point::new(x0 * side, y0 * side),
                        Point::new(x1 * side, y1 * side),
                    ];
                    writer.shape(&shape::polyline(&ends), None, Some(lines));
                }
                Strand::Ring([x, y, r]) => {
                    let ring = shape::circle(Point::new(x * side, y * side), r * side);
                    writer.shape(&ring, None, Some(lines));
                }
                Strand::Disc([x, y, r]) => {
                    let disc = shape::circle(Point::new(x * side, y * side), r * side);
                    writer.shape(&disc, Some(ink), None);
                }
            }
        }
        let content = writer.content.finish();
        // States by number mean the same in every stream.
        let states: Vec<(String, Ref)> = self.paints.states().collect();
        let mut tile = self.pdf.tiling_pattern(id, &content);
        tile.paint_type(PaintType::Colored)
            .tiling_type(TilingType::ConstantSpacing)
            .bbox(Rect::new(0.0, 0.0, side, side))
            .x_step(side)
            .y_step(side)
            .matrix(matrix);
        let mut resources = tile.resources();
        let mut names = resources.ext_g_states();
        for (name, state) in &states {
            names.pair(Name(name.as_bytes()), *state);
        }
    }
}

fn axial(shading: &mut pdf_writer::writers::FunctionShading, from: Point, to: Point, ramp: Ref) {
    shading
        .shading_type(FunctionShadingType::Axial)
        .coords([from.x, from.y, to.x, to.y])
        .function(ramp)
        .extend([true, true]);
}

fn channels(color: Rgba) -> [f32; 3] {
    [color.r, color.g, color.b].map(|channel| f32::from(channel) / 255.0)
}
