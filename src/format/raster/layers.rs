//! Coloured letters in steps: clips, fills and layers come in, the colours of a window of pixels go out.

use tiny_skia_path::{Path, PathBuilder, Point, Transform};

use super::blend::{Color, blend};
use super::cells::{Cells, FULL, Window};
use super::outline;
use super::text::Outline as Contour;
use crate::color::Rgba;
use crate::font::{Fill, Outline, Step, multiplied};

/// Layers inside layers; those beyond are painted onto the layer below.
const DEPTH: usize = 16;

/// What has been painted: one colour for each pixel of the window, row by row.
pub(super) struct Painted {
    pub(super) window: Window,
    pub(super) colors: Vec<Color>,
}

impl Painted {
    /// The rows with their numbers.
    pub(super) fn rows(&self) -> impl Iterator<Item = (u32, &[Color])> {
        let width = (self.window.right - self.window.left).max(1) as usize;
        (self.window.top..).zip(self.colors.chunks_exact(width))
    }
}

/// The colour with straight alpha; `None` for what is not seen.
pub(super) fn straight([r, g, b, a]: Color) -> Option<Rgba> {
    let byte = |part: f32| (part * 255.0 + 0.5).clamp(0.0, 255.0) as u8;
    let alpha = byte(a);
    (alpha > 0).then(|| Rgba {
        r: byte(r / a),
        g: byte(g / a),
        b: byte(b / a),
        a: alpha,
    })
}

/// Paints a glyph within `clip`: `em` device pixels to the em, `place` leads from its origin to that of the picture,
/// `text` is the colour of the text.
pub(super) fn paint(
    steps: &[Step],
    em: f32,
    place: Transform,
    text: Rgba,
    clip: Window,
    cells: &mut Cells,
) -> Painted {
    let clipped = steps.iter().filter_map(|step| match step {
        Step::Clip(outline) => contour(outline, em, place),
        _ => None,
    });
    let window = window(clipped, clip);
    let mut easel = Easel {
        window,
        back: place
            .invert()
            .unwrap_or_default()
            .post_scale(1.0 / em, 1.0 / em),
        text,
        clips: Vec::new(),
        layers: vec![vec![[0.0; 4]; area(window)]],
        beyond: 0,
    };
    for step in steps {
        match step {
            Step::Clip(outline) => easel.clip(contour(outline, em, place).as_ref(), cells),
            Step::Unclip => {
                easel.clips.pop();
            }
            Step::Fill(fill) => easel.fill(fill),
            Step::Layer if easel.layers.len() < DEPTH => {
                easel.layers.push(vec![[0.0; 4]; area(window)]);
            }
            Step::Layer => easel.beyond += 1,
            Step::Merge(_) if easel.beyond > 0 => easel.beyond -= 1,
            Step::Merge(mode) => easel.merge(*mode),
        }
    }
    Painted {
        window,
        colors: easel.layers.into_iter().next().unwrap_or_default(),
    }
}

fn area(window: Window) -> usize {
    (window.right - window.left) as usize * (window.bottom - window.top) as usize
}

/// An outline in device pixels; `None` when it is empty.
fn contour(outline: &Outline, em: f32, place: Transform) -> Option<Path> {
    let mut contour = Contour(PathBuilder::new());
    outline.draw(em, &mut contour);
    contour.0.finish()?.transform(place)
}

/// The pixels that outlines touch, within `clip`.
fn window(paths: impl Iterator<Item = Path>, clip: Window) -> Window {
    let all = paths
        .map(|path| path.bounds())
        .reduce(|a, b| a.join(&b).unwrap_or(a));
    let Some(all) = all else {
        return Window {
            right: clip.left,
            bottom: clip.top,
            ..clip
        };
    };
    let low = |edge: f32| edge.floor().max(0.0) as u32;
    let high = |edge: f32| edge.ceil().max(0.0) as u32;
    clip.meet(Window {
        left: low(all.left()),
        top: low(all.top()),
        right: high(all.right()),
        bottom: high(all.bottom()),
    })
}

/// A glyph while it is painted.
struct Easel {
    window: Window,
    /// Leads from device pixels to em.
    back: Transform,
    text: Rgba,
    /// What shows inside each clip and those before it, in sixteenths.
    clips: Vec<Vec<u8>>,
    layers: Vec<Vec<Color>>,
    /// Layers begun beyond the greatest depth.
    beyond: usize,
}

impl Easel {
    fn clip(&mut self, path: Option<&Path>, cells: &mut Cells) {
        let mut levels = vec![0; area(self.window)];
        let (width, window) = ((self.window.right - self.window.left) as usize, self.window);
        cells.begin(window);
        if let Some(path) = path {
            outline::flat(path, |from, to| cells.edge(from, to));
        }
        let outer = self.clips.last();
        cells.sweep(|piece| {
            let start = (piece.y - window.top) as usize * width;
            for (x, level) in piece.pixels() {
                let at = start + (x - window.left) as usize;
                let within = outer.map_or(FULL, |outer| outer.get(at).copied().unwrap_or(0));
                if let Some(one) = levels.get_mut(at) {
                    *one = (u16::from(level) * u16::from(within)).div_ceil(u16::from(FULL)) as u8;
                }
            }
        });
        self.clips.push(levels);
    }

    fn fill(&mut self, fill: &Fill) {
        // Without any outline there would be no end to it.
        let (Some(levels), Some(layer)) = (self.clips.last(), self.layers.last_mut()) else {
            return;
        };
        let width = (self.window.right - self.window.left).max(1);
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
                    let (x, y) = (self.window.left + at % width, self.window.top + at / width);
                    let mut place = Point::from_xy(x as f32 + 0.5, y as f32 + 0.5);
                    self.back.map_point(&mut place);
                    gradient.at(place.x, place.y)
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
