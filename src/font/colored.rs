//! Coloured glyphs: the `COLR`, `CBDT` or `sbix` tables of a face come in, painting steps or a bitmap go out.

use skrifa::font::glyph::bitmap::Pixels;
use skrifa::font::glyph::color::{Brush, ColorStop, CompositeMode, PaintSink};
use skrifa::font::glyph::outline::PathElement;
use skrifa::{DrawMemory, GlyphId, ScalerFont};

use super::gradient::{ExtendMode, Gradient, GradientKind, Stop};
use super::{Face, Pen};
use crate::color::Rgba;

/// An affine transformation.
pub(super) type Matrix = skrifa::raw::types::Matrix<f32>;

/// The largest number of steps of one glyph. A damaged or hostile font could ask for any number.
const MAX_STEPS: usize = 4000;

/// The picture of a coloured glyph. Lengths are in em, x to the right and y downwards from the origin of the glyph.
#[derive(Clone, Debug)]
pub enum Colored {
    /// Painting steps, in order.
    Steps(Vec<Step>),
    /// A PNG image stretched over a rectangle.
    Bitmap {
        /// The bytes of the PNG file.
        png: Vec<u8>,
        /// The left edge.
        x: f32,
        /// The top edge; negative above the baseline.
        y: f32,
        /// The width, not negative.
        width: f32,
        /// The height, not negative.
        height: f32,
    },
}

/// One painting step. The steps come from walking the graph of paints in order (OpenType, "COLR – Color Table"). Clips
/// and layers are nested: the one that began last ends first.
#[derive(Clone, Debug)]
pub enum Step {
    /// Begins a clip: the following steps show only inside this outline and those of the open clips.
    Clip(Outline),
    /// Ends the last clip.
    Unclip,
    /// Paints everything inside the open clips.
    Fill(Fill),
    /// Begins a layer, on which the following steps paint.
    Layer,
    /// Ends the last layer and blends it with what is below it.
    Merge(Blend),
}

/// How a layer is blended with what is below it. The names are those of W3C "Compositing and Blending Level 1".
pub type Blend = CompositeMode;

/// A closed outline.
#[derive(Clone, Debug)]
pub struct Outline(Vec<PathElement>);

/// The paint of a fill.
#[derive(Clone, Debug, PartialEq)]
pub enum Fill {
    /// The colour of the text, with this opacity from 0 to 1.
    Text(f32),
    /// One colour.
    Solid(Rgba),
    /// A gradient of colours.
    Gradient(Gradient),
}

impl Outline {
    /// Draws the outline with `scale` pixels per em.
    pub fn draw(&self, scale: f32, pen: &mut dyn Pen) {
        for element in &self.0 {
            let s = scale;
            match *element {
                PathElement::MoveTo { x, y } => pen.move_to(x * s, y * s),
                PathElement::LineTo { x, y } => pen.line_to(x * s, y * s),
                PathElement::QuadTo { cx0, cy0, x, y } => {
                    pen.quad_to(cx0 * s, cy0 * s, x * s, y * s)
                }
                PathElement::CurveTo {
                    cx0,
                    cy0,
                    cx1,
                    cy1,
                    x,
                    y,
                } => {
                    pen.cubic_to(cx0 * s, cy0 * s, cx1 * s, cy1 * s, x * s, y * s);
                }
                PathElement::Close => pen.close(),
            }
        }
    }
}

impl Face {
    /// True when a glyph may have colours, so that a call of [`colored`](Face::colored) is worth its time.
    pub fn has_colors(&self) -> bool {
        !self.embedded
            && (!self.font.color_glyphs().is_empty() || !self.font.bitmap_strikes().is_empty())
    }

    /// The coloured picture of a glyph for a size of `ppem` pixels per em; `None` when it has none.
    pub fn colored(&self, glyph: u32, ppem: f32) -> Option<Colored> {
        let glyph = GlyphId::new(glyph);
        if let Some(colors) = self.font.color_glyphs().get(glyph) {
            let mut painter = Painter::new(self);
            colors.paint(&mut painter).ok()?;
            return (!painter.steps.is_empty()).then_some(Colored::Steps(painter.steps));
        }
        let bitmap = self
            .font
            .bitmap_strikes()
            .select_bitmap(glyph, Some(ppem))?;
        let Pixels::Png(png) = bitmap.pixels() else {
            return None;
        };
        let em = f32::from(self.units_per_em());
        let extents = bitmap.extents();
        Some(Colored::Bitmap {
            png: png.to_vec(),
            x: extents.x_bearing / em,
            y: -extents.y_bearing / em,
            width: (extents.width / em).abs(),
            height: (extents.height / em).abs(),
        })
    }
}

/// Records the painting steps of a glyph, with all coordinates in em.
struct Painter<'a> {
    scaler: ScalerFont,
    /// The first palette of the face.
    palette: &'a [skrifa::font::glyph::color::Color],
    /// The open transformations, each combined with those before it.
    transforms: Vec<Matrix>,
    steps: Vec<Step>,
}

impl<'a> Painter<'a> {
    /// A painter whose first transformation turns font units, y upwards, into em, y downwards.
    fn new(face: &'a Face) -> Painter<'a> {
        let em = 1.0 / f32::from(face.units_per_em());
        let palette = face.font.palettes().get(0).map(|palette| palette.colors());
        Painter {
            scaler: ScalerFont::force_unhinted(face.font.clone(), None),
            palette: palette.unwrap_or_default(),
            transforms: vec![Matrix::from_elements([em, 0.0, 0.0, -em, 0.0, 0.0])],
            steps: Vec::new(),
        }
    }

    /// The current transformation.
    fn transform(&self) -> Matrix {
        self.transforms.last().copied().unwrap_or_default()
    }

    /// Records a step unless there are too many.
    fn step(&mut self, step: Step) {
        if self.steps.len() < MAX_STEPS {
            self.steps.push(step);
        }
    }

    /// Records a clip by an outline in the current plane.
    fn clip(&mut self, elements: impl IntoIterator<Item = PathElement>) {
        let m = self.transform();
        let outline = elements
            .into_iter()
            .map(|element| transform_element(m, element));
        self.step(Step::Clip(Outline(outline.collect())));
    }

    /// A colour of the palette, with its opacity multiplied by `alpha`; `None` when there is no such colour.
    fn color(&self, index: u16, alpha: f32) -> Option<Rgba> {
        let color = self.palette.get(usize::from(index))?;
        let a = (f32::from(color.alpha) * alpha).clamp(0.0, 255.0).round() as u8;
        Some(Rgba {
            r: color.red,
            g: color.green,
            b: color.blue,
            a,
        })
    }

    /// The stops of a gradient with their colours.
    fn stops(&self, stops: &[ColorStop]) -> Vec<Stop> {
        let color = |stop: &ColorStop| {
            let color = self
                .color(stop.palette_index, stop.alpha)
                .unwrap_or(Rgba::BLACK);
            (stop.offset.clamp(0.0, 1.0), color)
        };
        stops.iter().map(color).collect()
    }

    /// The paint of a brush. The palette index 0xFFFF stands for the colour of the text.
    fn fill_of(&self, brush: &Brush<'_>) -> Fill {
        let (kind, stops, extend) = match brush {
            Brush::Solid {
                palette_index: u16::MAX,
                alpha,
            } => return Fill::Text(alpha.clamp(0.0, 1.0)),
            Brush::Solid {
                palette_index,
                alpha,
            } => return Fill::Solid(self.color(*palette_index, *alpha).unwrap_or(Rgba::BLACK)),
            Brush::LinearGradient {
                p0,
                p1,
                color_stops,
                extend,
            } => {
                let kind = GradientKind::Linear {
                    from: [p0.x, p0.y],
                    to: [p1.x, p1.y],
                };
                (kind, color_stops, extend)
            }
            Brush::RadialGradient {
                c0,
                r0,
                c1,
                r1,
                color_stops,
                extend,
            } => {
                let kind = GradientKind::Radial {
                    from: ([c0.x, c0.y], *r0),
                    to: ([c1.x, c1.y], *r1),
                };
                (kind, color_stops, extend)
            }
            Brush::SweepGradient {
                c0,
                start_angle,
                end_angle,
                color_stops,
                extend,
            } => {
                let kind = GradientKind::Sweep {
                    center: [c0.x, c0.y],
                    // The angles grow clockwise, in a plane whose y goes upwards.
                    start: *start_angle,
                    end: *end_angle,
                };
                (kind, color_stops, extend)
            }
        };
        Fill::Gradient(Gradient {
            kind,
            stops: self.stops(stops),
            extend: ExtendMode::of(*extend),
            plane: inverse(self.transform()),
        })
    }
}

impl PaintSink for Painter<'_> {
    fn push_transform(&mut self, transform: Matrix) {
        self.transforms.push(self.transform() * transform);
    }

    fn pop_transform(&mut self) {
        self.transforms.pop();
    }

    fn push_clip_glyph(&mut self, glyph: GlyphId) {
        let mut outline: Vec<PathElement> = Vec::new();
        if let Some(source) = self.scaler.outline(glyph) {
            let _ = source.draw(DrawMemory::Scratch, &mut outline);
        }
        self.clip(outline);
    }

    fn push_clip_box(&mut self, b: skrifa::raw::types::BoundingBox<f32>) {
        self.clip([
            PathElement::MoveTo {
                x: b.x_min,
                y: b.y_min,
            },
            PathElement::LineTo {
                x: b.x_max,
                y: b.y_min,
            },
            PathElement::LineTo {
                x: b.x_max,
                y: b.y_max,
            },
            PathElement::LineTo {
                x: b.x_min,
                y: b.y_max,
            },
            PathElement::Close,
        ]);
    }

    fn pop_clip(&mut self) {
        self.step(Step::Unclip);
    }

    fn fill(&mut self, brush: Brush<'_>) {
        let fill = self.fill_of(&brush);
        self.step(Step::Fill(fill));
    }

    fn push_layer(&mut self, _: CompositeMode) {
        self.step(Step::Layer);
    }

    fn pop_layer_with_mode(&mut self, mode: CompositeMode) {
        self.step(Step::Merge(mode));
    }
}

/// The inverse of a transformation. When it flattens everything to a line, the inverse has infinite or NaN entries, and
/// a gradient then has no colour anywhere.
fn inverse(m: Matrix) -> [f32; 6] {
    let area = m.xx * m.yy - m.xy * m.yx;
    let (xx, yx, xy, yy) = (m.yy / area, -m.yx / area, -m.xy / area, m.xx / area);
    [
        xx,
        yx,
        xy,
        yy,
        -(xx * m.dx + xy * m.dy),
        -(yx * m.dx + yy * m.dy),
    ]
}

/// An element of an outline after a transformation.
fn transform_element(m: Matrix, element: PathElement) -> PathElement {
    let at = |x, y| m.transform(x, y);
    match element {
        PathElement::MoveTo { x, y } => {
            let (x, y) = at(x, y);
            PathElement::MoveTo { x, y }
        }
        PathElement::LineTo { x, y } => {
            let (x, y) = at(x, y);
            PathElement::LineTo { x, y }
        }
        PathElement::QuadTo { cx0, cy0, x, y } => {
            let ((cx0, cy0), (x, y)) = (at(cx0, cy0), at(x, y));
            PathElement::QuadTo { cx0, cy0, x, y }
        }
        PathElement::CurveTo {
            cx0,
            cy0,
            cx1,
            cy1,
            x,
            y,
        } => {
            let ((cx0, cy0), (cx1, cy1), (x, y)) = (at(cx0, cy0), at(cx1, cy1), at(x, y));
            PathElement::CurveTo {
                cx0,
                cy0,
                cx1,
                cy1,
                x,
                y,
            }
        }
        PathElement::Close => PathElement::Close,
    }
}
