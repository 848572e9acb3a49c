//! Paints a colour glyph from its steps: clips, fills and layers (OpenType `COLR`).

use tiny_skia_path::{Path, PathBuilder, Point, Transform};

use super::blend::{Color, blend};
use super::coverage::FULL;
use super::device_path;
use super::rasterizer::{ClipRect, Rasterizer};
use super::text::PathPen;
use crate::color::Rgba;
use crate::font::{Fill, Outline, Step, multiplied};

/// The most nested layers. Layers nested deeper are painted onto the layer below.
const MAX_LAYERS: usize = 16;

/// A painted glyph: the colour of each pixel in its bounds, row by row.
pub(super) struct PaintedGlyph {
    pub(super) bounds: ClipRect,
    pub(super) colors: Vec<Color>,
}

impl PaintedGlyph {
    /// The rows of pixels with their y.
    pub(super) fn rows(&self) -> impl Iterator<Item = (u32, &[Color])> {
        let width = (self.bounds.right - self.bounds.left).max(1) as usize;
        (self.bounds.top..).zip(self.colors.chunks_exact(width))
    }
}

/// The colour with straight alpha; `None` for a colour that is not visible.
pub(super) fn unpremultiplied([r, g, b, a]: Color) -> Option<Rgba> {
    let byte = |part: f32| (part * 255.0 + 0.5).clamp(0.0, 255.0) as u8;
    let alpha = byte(a);
    (alpha > 0).then(|| Rgba {
        r: byte(r / a),
        g: byte(g / a),
        b: byte(b / a),
        a: alpha,
    })
}

/// Paints a glyph within `clip`. `em` is device pixels to the em, `transform` maps from the origin of the glyph to the
/// picture, and `text` is the colour of the text.
pub(super) fn paint(
    steps: &[Step],
    em: f32,
    transform: Transform,
    text: Rgba,
    clip: ClipRect,
    rasterizer: &mut Rasterizer,
) -> PaintedGlyph {
    let clipped = steps.iter().filter_map(|step| match step {
        Step::Clip(outline) => clip_path(outline, em, transform),
        _ => None,
    });
    let bounds = bounds(clipped, clip);
    let mut painter = GlyphPainter {
        bounds,
        to_em: transform
            .invert()
            .unwrap_or_default()
            .post_scale(1.0 / em, 1.0 / em),
        text,
        clips: Vec::new(),
        layers: vec![vec![[0.0; 4]; area(bounds)]],
        skipped: 0,
    };
    for step in steps {
        match step {
            Step::Clip(outline) => {
                painter.clip(clip_path(outline, em, transform).as_ref(), rasterizer)
            }
            Step::Unclip => {
                painter.clips.pop();
            }
            Step::Fill(fill) => painter.fill(fill),
            Step::Layer if painter.layers.len() < MAX_LAYERS => {
                painter.layers.push(vec![[0.0; 4]; area(bounds)]);
            }
            Step::Layer => painter.skipped += 1,
            Step::Merge(_) if painter.skipped > 0 => painter.skipped -= 1,
            Step::Merge(mode) => painter.merge(*mode),
        }
    }
    PaintedGlyph {
        bounds,
        colors: painter.layers.into_iter().next().unwrap_or_default(),
    }
}

/// The number of pixels in the bounds.
fn area(bounds: ClipRect) -> usize {
    (bounds.right - bounds.left) as usize * (bounds.bottom - bounds.top) as usize
}

/// The outline of a clip in device pixels; `None` when it is empty.
fn clip_path(outline: &Outline, em: f32, transform: Transform) -> Option<Path> {
    let mut pen = PathPen(PathBuilder::new());
    outline.draw(em, &mut pen);
    pen.0.finish()?.transform(transform)
}

/// The bounds of the pixels that the outlines touch, within `clip`.
fn bounds(paths: impl Iterator<Item = Path>, clip: ClipRect) -> ClipRect {
    let all = paths
        .map(|path| path.bounds())
        .reduce(|a, b| a.join(&b).unwrap_or(a));
    let Some(all) = all else {
        return ClipRect {
            right: clip.left,
            bottom: clip.top,
            ..clip
        };
    };
    let low = |edge: f32| edge.floor().max(0.0) as u32;
    let high = |edge: f32| edge.ceil().max(0.0) as u32;
    clip.intersect(ClipRect {
        left: low(all.left()),
        top: low(all.top()),
        right: high(all.right()),
        bottom: high(all.bottom()),
    })
}

/// The state of painting a glyph.
struct GlyphPainter {
    bounds: ClipRect,
    /// The transform from device pixels to em.
    to_em: Transform,
    text: Rgba,
    /// For each open clip, the coverage of all pixels by it and those around it, 0 to [`FULL`].
    clips: Vec<Vec<u8>>,
    layers: Vec<Vec<Color>>,
    /// The number of open layers beyond [`MAX_LAYERS`].
    skipped: usize,
}

impl GlyphPainter {
    /// Opens a clip.
    fn clip(&mut self, path: Option<&Path>, rasterizer: &mut Rasterizer) {
        let mut levels = vec![0; area(self.bounds)];
        let (width, bounds) = ((self.bounds.right - self.bounds.left) as usize, self.bounds);
        let outline = |rasterizer: &mut Rasterizer| {
            if let Some(path) = path {
                device_path::flatten_path(path, |from, to| rasterizer.add_edge(from, to));
            }
        };
        let outer = self.clips.last();
        rasterizer.cover(bounds, outline, |span| {
            let start = (span.y - bounds.top) as usize * width;
            for (x, level) in span.pixels() {
                let at = start + (x - bounds.left) as usize;
                let within = outer.map_or(FULL, |outer| outer.get(at).copied().unwrap_or(0));
                if let Some(one) = levels.get_mut(at) {
                    *one = (u16::from(level) * u16::from(within)).div_ceil(u16::from(FULL)) as u8;
                }
            }
        });
        self.clips.push(levels);
    }

    /// Fills the current clip on the top layer.
    fn fill(&mut self, fill: &Fill) {
        // A fill without a clip would be infinite; such a glyph is broken.
        let (Some(levels), Some(layer)) = (self.clips.last(), self.layers.last_mut()) else {
            return;
        };
        let width = (self.bounds.right - self.bounds.left).max(1);
        let one = match fill {
            Fill::Solid(color) => Some(multiplied(*color)),
            Fill::Text(alpha) => Some(multiplied(self.text).map(|part| part * alpha)),
            Fill::Gradient(_) => None,
        };
        for ((at, level), below) in (0u32..).zip(levels).zip(layer) {
            if *level == 0 {
                continue;
            }
            let color = match (one, fill) {
                (None, Fill::Gradient(gradient)) => {
                    let (x, y) = (self.bounds.left + at % width, self.bounds.top + at / width);
                    let mut point = Point::from_xy(x as f32 + 0.5, y as f32 + 0.5);
                    self.to_em.map_point(&mut point);
                    gradient.at(point.x, point.y)
                }
                (one, _) => one.unwrap_or_default(),
            };
            let part = f32::from(*level) / f32::from(FULL);
            let rest = 1.0 - color[3] * part;
            for (below, above) in below.iter_mut().zip(color) {
                *below = above * part + *below * rest;
            }
        }
    }

    /// Blends the top layer with the one below it, inside the current clip.
    fn merge(&mut self, mode: crate::font::Blend) {
        if self.layers.len() < 2 {
            return;
        }
        let (Some(above), Some(below)) = (self.layers.pop(), self.layers.last_mut()) else {
            return;
        };
        let levels = self.clips.last();
        for (at, (below, above)) in below.iter_mut().zip(above).enumerate() {
            if levels.is_none_or(|levels| levels.get(at).is_some_and(|level| *level > 0)) {
                *below = blend(mode, above, *below);
            }
        }
    }
}
