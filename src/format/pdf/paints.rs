//! Paints of the scene in; colours, patterns and states of transparency of a PDF out.

use pdf_writer::types::{FunctionShadingType, MaskType, PaintType, TilingType};
use pdf_writer::{Content, Finish, Name, Rect, Ref};

use super::ink::{Color, Ink};
use super::objects::Objects;
use crate::color::Rgba;
use crate::format::raster::{Strand, strands};
use crate::scene::{self, Hatch, Paint, Point, Stroke, shape};

/// Patterns and states made so far, each by what it is for.
pub(super) struct Paints {
    /// From CSS pixels, y downwards, to the page.
    matrix: [f32; 6],
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

impl Paints {
    /// None yet; `matrix` leads from CSS pixels, y downwards, to the page.
    pub(super) fn new(matrix: [f32; 6]) -> Paints {
        Paints {
            matrix,
            states: Vec::new(),
            patterns: Vec::new(),
        }
    }

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

    /// Makes a paint ready; `None` for what cannot be seen.
    pub(super) fn ink(&mut self, objects: &mut Objects, paint: &Paint) -> Option<Ink> {
        match paint {
            Paint::Solid(color) if color.a == 0 => None,
            Paint::Solid(color) => Some(Ink {
                color: Color::Plain(channels(*color)),
                state: (color.a < 255).then(|| self.state(objects, State::Even(color.a))),
            }),
            Paint::Linear { from, to, stops } => {
                let see_through = stops.iter().any(|(_, color)| color.a < 255);
                let pattern = self.pattern(objects, paint, |paints, objects, id| {
                    let ramp = ramp(objects, stops, |color| channels(color).to_vec());
                    let mut pattern = objects.pdf.shading_pattern(id);
                    pattern.matrix(paints.matrix);
                    let mut shading = pattern.function_shading();
                    axial(&mut shading, *from, *to, ramp);
                    shading.color_space().device_rgb();
                });
                let state = see_through.then(|| {
                    let mask = mask(objects, *from, *to, stops);
                    self.state(objects, State::Mask(mask))
                });
                Some(Ink {
                    color: Color::Pattern(pattern),
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
                let name = self.pattern(objects, paint, |paints, objects, id| {
                    let lines = Stroke::solid(*color, *width);
                    paints.hatch(objects, id, *pattern, (&lines, *background), *spacing);
                });
                Some(Ink {
                    color: Color::Pattern(name),
                    state: None,
                })
            }
        }
    }

    /// The name of a state, which is written at its first use.
    fn state(&mut self, objects: &mut Objects, state: State) -> String {
        let known = self.states.iter().position(|(known, _)| *known == state);
        let at = known.unwrap_or_else(|| {
            let id = objects.fresh();
            let mut parameters = objects.pdf.ext_graphics(id);
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
            self.states.push((state, id));
            self.states.len() - 1
        });
        format!("s{at}")
    }

    /// The name of a pattern, which is written at its first use.
    fn pattern(
        &mut self,
        objects: &mut Objects,
        paint: &Paint,
        write: impl FnOnce(&mut Paints, &mut Objects, Ref),
    ) -> String {
        let known = self.patterns.iter().position(|(known, _)| known == paint);
        let at = known.unwrap_or_else(|| {
            let id = objects.fresh();
            write(self, objects, id);
            self.patterns.push((paint.clone(), id));
            self.patterns.len() - 1
        });
        format!("p{at}")
    }

    /// A square of lines over a ground, repeated.
    fn hatch(
        &mut self,
        objects: &mut Objects,
        id: Ref,
        pattern: Hatch,
        (lines, ground): (&Stroke, Rgba),
        side: f32,
    ) {
        let matrix = self.matrix;
        let mut content = Content::new();
        let square = shape::rounded(scene::Rect::new(0.0, 0.0, side, side), [0.0; 4]);
        if let Some(ink) = self.ink(objects, &ground.into()) {
            ink.fill(&mut content, &square);
        }
        let ink = self.ink(objects, &lines.paint);
        for strand in strands(pattern) {
            let Some(ink) = &ink else { break };
            match strand {
                Strand::Line([x0, y0, x1, y1]) => {
                    let ends = [
                        Point::new(x0 * side, y0 * side),
                        Point::new(x1 * side, y1 * side),
                    ];
                    ink.stroke(&mut content, &shape::polyline(&ends), lines);
                }
                Strand::Ring([x, y, r]) => {
                    let ring = shape::circle(Point::new(x * side, y * side), r * side);
                    ink.stroke(&mut content, &ring, lines);
                }
                Strand::Disc([x, y, r]) => {
                    let disc = shape::circle(Point::new(x * side, y * side), r * side);
                    ink.fill(&mut content, &disc);
                }
            }
        }
        let content = content.finish();
        // States by number mean the same in every stream.
        let states: Vec<(String, Ref)> = self.states().collect();
        let mut tile = objects.pdf.tiling_pattern(id, &content);
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

/// The function that leads from 0 to 1 through the colours of a gradient.
fn ramp(objects: &mut Objects, stops: &[(f32, Rgba)], parts: impl Fn(Rgba) -> Vec<f32>) -> Ref {
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
        let id = objects.fresh();
        let mut piece = objects.pdf.exponential_function(id);
        piece.domain([0.0, 1.0]).n(1.0);
        piece.c0(parts(from)).c1(parts(to));
        pieces.push(id);
    }
    if let &[only] = pieces.as_slice() {
        return only;
    }
    let id = objects.fresh();
    let inner = all.len().saturating_sub(2);
    let mut whole = objects.pdf.stitching_function(id);
    whole.domain([0.0, 1.0]);
    whole.encode(pieces.iter().flat_map(|_| [0.0, 1.0]));
    whole.functions(pieces);
    whole.bounds(all.iter().skip(1).take(inner).map(|(at, _)| *at));
    id
}

/// A form as bright as the gradient is opaque.
fn mask(objects: &mut Objects, from: Point, to: Point, stops: &[(f32, Rgba)]) -> Ref {
    let ramp = ramp(objects, stops, |color| vec![f32::from(color.a) / 255.0]);
    let (shade, form) = (objects.fresh(), objects.fresh());
    let mut shading = objects.pdf.function_shading(shade);
    axial(&mut shading, from, to, ramp);
    shading.color_space().device_gray();
    shading.finish();
    let mut content = Content::new();
    content.shading(Name(b"m"));
    let content = content.finish();
    let mut group = objects.pdf.form_xobject(form, &content);
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
