//! Prepares paints of the scene for a PDF: colours, patterns, and graphics states for transparency.

use pdf_writer::types::{FunctionShadingType, MaskType, PaintType, TilingType};
use pdf_writer::{Content, Finish, Name, Rect, Ref};

use super::objects::Objects;
use super::operators::{Color, PreparedPaint};
use crate::color::Rgba;
use crate::format::raster::{HatchShape, hatch_shapes};
use crate::scene::{self, Hatch, Paint, Point, Stroke, shape};

/// The patterns and graphics states that have been written so far.
pub(super) struct Paints {
    /// The transform from CSS pixels, with y downwards, to the page.
    matrix: [f32; 6],
    states: Vec<(Transparency, Ref)>,
    patterns: Vec<(Paint, Ref)>,
}

/// The transparency of a paint.
#[derive(Clone, Copy, PartialEq)]
enum Transparency {
    /// The same alpha everywhere.
    Constant(u8),
    /// The luminosity of this form is the alpha.
    Mask(Ref),
}

impl Paints {
    /// No paints yet. `matrix` maps CSS pixels, with y downwards, to the page.
    pub(super) fn new(matrix: [f32; 6]) -> Paints {
        Paints {
            matrix,
            states: Vec::new(),
            patterns: Vec::new(),
        }
    }

    /// The names and references of the graphics states.
    pub(super) fn states(&self) -> impl Iterator<Item = (String, Ref)> {
        let named = |(at, state): (usize, &(Transparency, Ref))| (format!("s{at}"), state.1);
        self.states.iter().enumerate().map(named)
    }

    /// The names and references of the patterns.
    pub(super) fn patterns(&self) -> impl Iterator<Item = (String, Ref)> {
        let named = |(at, pattern): (usize, &(Paint, Ref))| (format!("p{at}"), pattern.1);
        self.patterns.iter().enumerate().map(named)
    }

    /// Prepares a paint; `None` for one that is invisible.
    pub(super) fn prepare(
        &mut self,
        objects: &mut Objects,
        paint: &Paint,
    ) -> Option<PreparedPaint> {
        match paint {
            Paint::Solid(color) if color.a == 0 => None,
            Paint::Solid(color) => Some(PreparedPaint {
                color: Color::Plain(channels(*color)),
                state: (color.a < 255)
                    .then(|| self.state(objects, Transparency::Constant(color.a))),
            }),
            Paint::Linear { from, to, stops } => {
                let is_transparent = stops.iter().any(|(_, color)| color.a < 255);
                let pattern = self.pattern(objects, paint, |paints, objects, id| {
                    let ramp = ramp(objects, stops, |color| channels(color).to_vec());
                    let mut pattern = objects.pdf.shading_pattern(id);
                    pattern.matrix(paints.matrix);
                    let mut shading = pattern.function_shading();
                    set_axial(&mut shading, *from, *to, ramp);
                    shading.color_space().device_rgb();
                });
                let state = is_transparent.then(|| {
                    let mask = mask(objects, *from, *to, stops);
                    self.state(objects, Transparency::Mask(mask))
                });
                Some(PreparedPaint {
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
                Some(PreparedPaint {
                    color: Color::Pattern(name),
                    state: None,
                })
            }
        }
    }

    /// The name of a graphics state, which is written at its first use.
    fn state(&mut self, objects: &mut Objects, state: Transparency) -> String {
        let known = self.states.iter().position(|(known, _)| *known == state);
        let at = known.unwrap_or_else(|| {
            let id = objects.new_ref();
            let mut parameters = objects.pdf.ext_graphics(id);
            match state {
                Transparency::Constant(alpha) => {
                    let alpha = f32::from(alpha) / 255.0;
                    parameters.non_stroking_alpha(alpha).stroking_alpha(alpha);
                }
                Transparency::Mask(form) => {
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
            let id = objects.new_ref();
            write(self, objects, id);
            self.patterns.push((paint.clone(), id));
            self.patterns.len() - 1
        });
        format!("p{at}")
    }

    /// Writes a hatch: a square of lines over a background, repeated.
    fn hatch(
        &mut self,
        objects: &mut Objects,
        id: Ref,
        pattern: Hatch,
        (lines, background): (&Stroke, Rgba),
        side: f32,
    ) {
        let matrix = self.matrix;
        let mut content = Content::new();
        let square = shape::rounded(scene::Rect::new(0.0, 0.0, side, side), [0.0; 4]);
        if let Some(prepared) = self.prepare(objects, &background.into()) {
            prepared.fill(&mut content, &square);
        }
        let prepared = self.prepare(objects, &lines.paint);
        for shape in hatch_shapes(pattern) {
            let Some(prepared) = &prepared else { break };
            match shape {
                HatchShape::Line([x0, y0, x1, y1]) => {
                    let ends = [
                        Point::new(x0 * side, y0 * side),
                        Point::new(x1 * side, y1 * side),
                    ];
                    prepared.stroke(&mut content, &shape::polyline(&ends), lines);
                }
                HatchShape::Circle([x, y, r]) => {
                    let ring = shape::circle(Point::new(x * side, y * side), r * side);
                    prepared.stroke(&mut content, &ring, lines);
                }
                HatchShape::Disc([x, y, r]) => {
                    let disc = shape::circle(Point::new(x * side, y * side), r * side);
                    prepared.fill(&mut content, &disc);
                }
            }
        }
        let content = content.finish();
        // A pattern has its own resources. States have the same names in all streams.
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

/// Writes the function from 0 to 1 that gives the colours of a gradient.
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
        let id = objects.new_ref();
        let mut piece = objects.pdf.exponential_function(id);
        piece.domain([0.0, 1.0]).n(1.0);
        piece.c0(parts(from)).c1(parts(to));
        pieces.push(id);
    }
    if let &[only] = pieces.as_slice() {
        return only;
    }
    let id = objects.new_ref();
    let inner = all.len().saturating_sub(2);
    let mut whole = objects.pdf.stitching_function(id);
    whole.domain([0.0, 1.0]);
    whole.encode(pieces.iter().flat_map(|_| [0.0, 1.0]));
    whole.functions(pieces);
    whole.bounds(all.iter().skip(1).take(inner).map(|(at, _)| *at));
    id
}

/// Writes a form whose luminosity is the alpha of a gradient.
fn mask(objects: &mut Objects, from: Point, to: Point, stops: &[(f32, Rgba)]) -> Ref {
    let ramp = ramp(objects, stops, |color| vec![f32::from(color.a) / 255.0]);
    let (shade, form) = (objects.new_ref(), objects.new_ref());
    let mut shading = objects.pdf.function_shading(shade);
    set_axial(&mut shading, from, to, ramp);
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

fn set_axial(
    shading: &mut pdf_writer::writers::FunctionShading,
    from: Point,
    to: Point,
    ramp: Ref,
) {
    shading
        .shading_type(FunctionShadingType::Axial)
        .coords([from.x, from.y, to.x, to.y])
        .function(ramp)
        .extend([true, true]);
}

fn channels(color: Rgba) -> [f32; 3] {
    [color.r, color.g, color.b].map(|channel| f32::from(channel) / 255.0)
}
