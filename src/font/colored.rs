//! Coloured glyphs: a face's `COLR`, `CBDT` or `sbix` tables in, painted outlines or a bitmap out.

use skrifa::font::glyph::bitmap::Pixels;
use skrifa::font::glyph::color::{Brush, ColorStop, CompositeMode, PaintSink};
use skrifa::font::glyph::outline::PathElement;
use skrifa::{DrawMemory, GlyphId, ScalerFont};

use super::{Face, Pen};
use crate::color::Rgba;

/// An affine map.
type Matrix = skrifa::raw::types::Matrix<f32>;

/// How a coloured glyph is drawn; lengths in em, x to the right, y downwards, the glyph's origin at 0, 0.
#[derive(Clone, Debug)]
pub enum Colored {
    /// Painted outlines, the lowest first.
    Layers(Vec<Layer>),
    /// A PNG file stretched over a rectangle.
    Bitmap {
        /// The file.
        png: Vec<u8>,
        /// Left edge.
        x: f32,
        /// Top edge; negative above the baseline.
        y: f32,
        /// Width.
        width: f32,
        /// Height.
        height: f32,
    },
}

/// One painted outline.
#[derive(Clone, Debug)]
pub struct Layer {
    outline: Vec<PathElement>,
    /// What it is filled with.
    pub fill: Fill,
}

/// A colour at a place of a gradient: offset 0 to 1 and colour.
pub type Stop = (f32, Rgba);

/// What a layer is filled with. `None` for a colour means that of the text.
#[derive(Clone, Debug, PartialEq)]
pub enum Fill {
    /// The text's own colour, at this opacity from 0 to 1.
    Text(f32),
    /// One colour.
    Solid(Rgba),
    /// A gradient along a line.
    Linear {
        /// Where offset 0 lies.
        from: [f32; 2],
        /// Where offset 1 lies.
        to: [f32; 2],
        /// At least two, in rising order.
        stops: Vec<Stop>,
    },
    /// A gradient from the centre of a circle outwards.
    Radial {
        /// The centre.
        center: [f32; 2],
        /// Where offset 1 lies, above 0.
        radius: f32,
        /// At least two, in rising order.
        stops: Vec<Stop>,
    },
}

impl Layer {
    /// Draws the outline, `scale` pixels to the em.
    pub fn outline(&self, scale: f32, pen: &mut dyn Pen) {
        for element in &self.outline {
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
    /// Whether any of its glyphs may have colours, so that asking [`colored`](Face::colored) is worth it.
    pub fn has_colors(&self) -> bool {
        !self.embedded
            && (!self.font.color_glyphs().is_empty() || !self.font.bitmap_strikes().is_empty())
    }

    /// The colours of a glyph, for a size of `ppem` pixels per em; `None` when it has none.
    pub fn colored(&self, glyph: u32, ppem: f32) -> Option<Colored> {
        let glyph = GlyphId::new(glyph);
        if let Some(colors) = self.font.color_glyphs().get(glyph) {
            let mut painter = Painter::new(self);
            colors.paint(&mut painter).ok()?;
            return (!painter.layers.is_empty()).then_some(Colored::Layers(painter.layers));
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

/// Flattens the tree of paints into layers. Clips inside clips, compositing and sweeps, which emoji use for shadows
/// alone, are simplified: the innermost outline is filled, over what lies below, a sweep with its first colour.
struct Painter<'a> {
    scaler: ScalerFont,
    palette: &'a [skrifa::font::glyph::color::Color],
    transforms: Vec<Matrix>,
    clips: Vec<Vec<PathElement>>,
    layers: Vec<Layer>,
}

impl<'a> Painter<'a> {
    fn new(face: &'a Face) -> Painter<'a> {
        let em = 1.0 / f32::from(face.units_per_em());
        let palette = face.font.palettes().get(0).map(|palette| palette.colors());
        Painter {
            scaler: ScalerFont::force_unhinted(face.font.clone(), None),
            palette: palette.unwrap_or_default(),
            transforms: vec![Matrix::from_elements([em, 0.0, 0.0, -em, 0.0, 0.0])],
            clips: Vec::new(),
            layers: Vec::new(),
        }
    }

    fn transform(&self) -> Matrix {
        self.transforms.last().copied().unwrap_or_default()
    }

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

    fn stops(&self, stops: &[ColorStop]) -> Vec<Stop> {
        let color = |stop: &ColorStop| {
            let color = self
                .color(stop.palette_index, stop.alpha)
                .unwrap_or(Rgba::BLACK);
            (stop.offset.clamp(0.0, 1.0), color)
        };
        stops.iter().map(color).collect()
    }

    fn fill_of(&self, brush: &Brush<'_>) -> Fill {
        let at = |x: f32, y: f32| {
            let (x, y) = self.transform().transform(x, y);
            [x, y]
        };
        let one = |stops: &[Stop]| Fill::Solid(stops.first().map_or(Rgba::BLACK, |stop| stop.1));
        match brush {
            Brush::Solid {
                palette_index: u16::MAX,
                alpha,
            } => Fill::Text(alpha.clamp(0.0, 1.0)),
            Brush::Solid {
                palette_index,
                alpha,
            } => Fill::Solid(self.color(*palette_index, *alpha).unwrap_or(Rgba::BLACK)),
            Brush::LinearGradient {
                p0,
                p1,
                color_stops,
                ..
            } => match self.stops(color_stops) {
                stops if stops.len() < 2 => one(&stops),
                stops => Fill::Linear {
                    from: at(p0.x, p0.y),
                    to: at(p1.x, p1.y),
                    stops,
                },
            },
            Brush::RadialGradient {
                c1,
                r1,
                color_stops,
                ..
            } => match self.stops(color_stops) {
                stops if stops.len() < 2 || *r1 <= 0.0 => one(&stops),
                stops => {
                    let m = self.transform();
                    // An ellipse becomes the circle of the same area.
                    let scale = (m.xx * m.yy - m.xy * m.yx).abs().sqrt();
                    Fill::Radial {
                        center: at(c1.x, c1.y),
                        radius: r1 * scale,
                        stops,
                    }
                }
            },
            Brush::SweepGradient { color_stops, .. } => one(&self.stops(color_stops)),
        }
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
        let m = self.transform();
        self.clips.push(
            outline
                .into_iter()
                .map(|element| moved(m, element))
                .collect(),
        );
    }

    fn push_clip_box(&mut self, b: skrifa::raw::types::BoundingBox<f32>) {
        let corners = [
            (b.x_min, b.y_min),
            (b.x_max, b.y_min),
            (b.x_max, b.y_max),
            (b.x_min, b.y_max),
        ];
        let m = self.transform();
        let outline = corners.iter().enumerate().map(|(index, &(x, y))| {
            moved(
                m,
                if index == 0 {
                    PathElement::MoveTo { x, y }
                } else {
                    PathElement::LineTo { x, y }
                },
            )
        });
        self.clips
            .push(outline.chain([PathElement::Close]).collect());
    }

    fn pop_clip(&mut self) {
        self.clips.pop();
    }

    fn fill(&mut self, brush: Brush<'_>) {
        // A damaged or hostile font could ask for any number of layers.
        if self.layers.len() < 1000
            && let Some(outline) = self.clips.last()
        {
            let layer = Layer {
                outline: outline.clone(),
                fill: self.fill_of(&brush),
            };
            self.layers.push(layer);
        }
    }

    fn push_layer(&mut self, _: CompositeMode) {}
}

fn moved(m: Matrix, element: PathElement) -> PathElement {
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
