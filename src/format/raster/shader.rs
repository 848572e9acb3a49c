//! Prepares a paint of the scene for a surface, so that it gives each pixel its colour. Also the shapes of hatches,
//! which all formats share.

use super::coverage::{Coverage, FULL, Span};
use super::rasterizer::{ClipRect, DevicePoint, Rasterizer};
use super::stroke::{self, StrokeStyle};
use super::surface::Surface;
use crate::color::Rgba;
use crate::scene::{Cap, Hatch, Join, Paint, Point};

/// The number of steps of a gradient. A channel has 256 values, so neighbouring steps of two colours differ by at most
/// one.
const STEPS: usize = 256;

/// A paint prepared for one surface, whose colours have the type `P`.
pub(crate) enum Shader<P> {
    /// One colour.
    Solid(P),
    /// Colours along a line. The step at a pixel is `start + x * along.0 + y * along.1`, in device pixels.
    Gradient {
        /// The colour of each step.
        steps: Vec<P>,
        /// The step at the centre of the first pixel of the picture.
        start: f32,
        /// The change of the step for a pixel to the right, and for a pixel down.
        along: (f32, f32),
    },
    /// Lines over a background, in a square that is repeated.
    Hatched {
        /// The colour between the lines.
        background: P,
        /// The colour of the lines.
        line: P,
        /// The side of the square, in device pixels.
        side: u32,
        /// The coverage by lines, row by row.
        tile: Vec<u8>,
    },
}

impl<P: Copy> Shader<P> {
    /// Prepares a paint. `scale` is device pixels per CSS pixel.
    pub(crate) fn new<S: Surface<Color = P>>(
        surface: &mut S,
        paint: &Paint,
        scale: f32,
    ) -> Shader<P> {
        match paint {
            Paint::Solid(color) => Shader::Solid(surface.prepare(*color)),
            Paint::Linear { from, to, stops } => gradient(surface, *from, *to, stops, scale),
            Paint::Hatch {
                pattern,
                color,
                background,
                spacing,
                width,
            } => {
                let side = (spacing.clamp(2.0, 200.0) * scale)
                    .round()
                    .clamp(2.0, 400.0) as u32;
                Shader::Hatched {
                    background: surface.prepare(*background),
                    line: surface.prepare(*color),
                    side,
                    tile: hatch_tile(*pattern, side, width * scale),
                }
            }
        }
    }

    /// Paints the pixels of a span.
    pub(crate) fn paint_span<S: Surface<Color = P>>(&self, surface: &mut S, span: Span<'_>) {
        let y = span.y;
        match self {
            Shader::Solid(color) => surface.paint(span, *color),
            Shader::Gradient {
                steps,
                start,
                along,
            } => {
                let start = start + y as f32 * along.1;
                surface.shade(span, |x| {
                    // A cast of a float stays within the range of integers; NaN is 0.
                    let step = (start + x as f32 * along.0) as usize;
                    steps.get(step.min(STEPS - 1)).copied()
                });
            }
            Shader::Hatched {
                background,
                line,
                side,
                tile,
            } => {
                let row = (y % side) * side;
                let mut pixel = |x: u32, level: u8, color: P| {
                    let coverage = Coverage::Uniform(1, level);
                    surface.paint(Span { y, x, coverage }, color);
                };
                for (x, level) in span.pixels() {
                    pixel(x, level, *background);
                    let at = row + x % side;
                    let lines = tile.get(at as usize).copied().unwrap_or(0);
                    let both = u32::from(lines) * u32::from(level);
                    pixel(x, both.div_ceil(u32::from(FULL)) as u8, *line);
                }
            }
        }
    }
}

/// Prepares a gradient. A gradient without length has the colour of its last stop, as in SVG.
fn gradient<S: Surface>(
    surface: &mut S,
    from: Point,
    to: Point,
    stops: &[(f32, Rgba)],
    scale: f32,
) -> Shader<S::Color> {
    let (dx, dy) = (to.x - from.x, to.y - from.y);
    let length = dx * dx + dy * dy;
    if length <= 0.0 {
        let last = stops.last().map_or(Rgba::TRANSPARENT, |stop| stop.1);
        return Shader::Solid(surface.prepare(last));
    }
    let per = STEPS as f32 / (length * scale);
    let along = (dx * per, dy * per);
    let half = 0.5 * (along.0 + along.1);
    Shader::Gradient {
        steps: (0..STEPS)
            .map(|step| surface.prepare(color_at(stops, (step as f32 + 0.5) / STEPS as f32)))
            .collect(),
        start: half - (from.x * along.0 + from.y * along.1) * scale,
        along,
    }
}

/// The colour at offset `t` (0 to 1) of a gradient. Channels and alpha are interpolated separately, without
/// premultiplying, as in SVG. Outside the stops it is that of the nearest stop; without stops it is transparent.
pub(crate) fn color_at(stops: &[(f32, Rgba)], t: f32) -> Rgba {
    let after = stops
        .iter()
        .position(|stop| stop.0 >= t)
        .unwrap_or(stops.len());
    let before = after.checked_sub(1).and_then(|at| stops.get(at));
    match (before, stops.get(after)) {
        (Some((t0, a)), Some((t1, b))) if t1 > t0 => {
            let k = (t - t0) / (t1 - t0);
            let mix =
                |a: u8, b: u8| (f32::from(a) + (f32::from(b) - f32::from(a)) * k).round() as u8;
            Rgba {
                r: mix(a.r, b.r),
                g: mix(a.g, b.g),
                b: mix(a.b, b.b),
                a: mix(a.a, b.a),
            }
        }
        (_, Some((_, color))) | (Some((_, color)), None) => *color,
        (None, None) => Rgba::TRANSPARENT,
    }
}

/// A shape of a hatch, in a square of side 1.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum HatchShape {
    /// A straight line: x and y of both ends.
    Line([f32; 4]),
    /// The outline of a circle: centre and radius.
    Circle([f32; 3]),
    /// A filled circle: centre and radius.
    Disc([f32; 3]),
}

/// The shapes that a hatch repeats, in a square of side 1. Diagonals reach beyond the square so that their ends meet at
/// its corners.
pub(crate) fn hatch_shapes(pattern: Hatch) -> Vec<HatchShape> {
    let slashes = [
        HatchShape::Line([-0.5, 0.5, 0.5, -0.5]),
        HatchShape::Line([-0.5, 1.5, 1.5, -0.5]),
        HatchShape::Line([0.5, 1.5, 1.5, 0.5]),
    ];
    let mirrored = slashes.map(|shape| match shape {
        HatchShape::Line([x0, y0, x1, y1]) => HatchShape::Line([1.0 - x0, y0, 1.0 - x1, y1]),
        other => other,
    });
    let vertical = HatchShape::Line([0.5, -0.5, 0.5, 1.5]);
    let horizontal = HatchShape::Line([-0.5, 0.5, 1.5, 0.5]);
    match pattern {
        Hatch::Slash => slashes.to_vec(),
        Hatch::Backslash => mirrored.to_vec(),
        Hatch::Cross => [slashes, mirrored].concat(),
        Hatch::Vertical => vec![vertical],
        Hatch::Horizontal => vec![horizontal],
        Hatch::Plus => vec![vertical, horizontal],
        Hatch::Circle => vec![HatchShape::Circle([0.5, 0.5, 0.2])],
        Hatch::BigCircle => vec![HatchShape::Circle([0.5, 0.5, 0.35])],
        Hatch::Dot => vec![HatchShape::Disc([0.5, 0.5, 0.16])],
        Hatch::Star => (0..3)
            .map(|arm| {
                let radians = f64::from(arm) * std::f64::consts::FRAC_PI_3;
                let (x, y) = (
                    0.3 * libm::sin(radians) as f32,
                    0.3 * libm::cos(radians) as f32,
                );
                HatchShape::Line([0.5 - x, 0.5 - y, 0.5 + x, 0.5 + y])
            })
            .collect(),
    }
}

/// The coverage of the square of a hatch, row by row; `side` and `width` are device pixels.
fn hatch_tile(pattern: Hatch, side: u32, width: f32) -> Vec<u8> {
    let scale = side as f32;
    let clip = ClipRect {
        left: 0,
        top: 0,
        right: side,
        bottom: side,
    };
    let style = StrokeStyle {
        radius: width.max(1.0) / 2.0,
        cap: Cap::Butt,
        join: Join::Round,
    };
    let outline = |rasterizer: &mut Rasterizer| {
        for shape in hatch_shapes(pattern) {
            match shape {
                HatchShape::Line([x0, y0, x1, y1]) => {
                    let ends = [(x0 * scale, y0 * scale), (x1 * scale, y1 * scale)];
                    stroke::stroke_polyline(rasterizer, &ends, false, style);
                }
                HatchShape::Circle([x, y, radius]) => {
                    stroke::stroke_polyline(
                        rasterizer,
                        &circle_points(x * scale, y * scale, radius * scale),
                        true,
                        style,
                    );
                }
                HatchShape::Disc([x, y, radius]) => {
                    let dot = StrokeStyle {
                        radius: radius * scale,
                        cap: Cap::Round,
                        ..style
                    };
                    let at = (x * scale, y * scale);
                    stroke::stroke_polyline(rasterizer, &[at, at], false, dot);
                }
            }
        }
    };
    let mut tile = vec![0; (side * side) as usize];
    Rasterizer::new().cover(clip, outline, |span| {
        for (x, level) in span.pixels() {
            if let Some(pixel) = tile.get_mut((span.y * side + x) as usize) {
                *pixel = level;
            }
        }
    });
    tile
}

/// The corners of a polygon of 32 sides for a circle.
fn circle_points(x: f32, y: f32, radius: f32) -> Vec<DevicePoint> {
    (0..32)
        .map(|step| {
            let radians = f64::from(step) * std::f64::consts::PI / 16.0;
            (
                x + radius * libm::cos(radians) as f32,
                y + radius * libm::sin(radians) as f32,
            )
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn gradients_mix_their_neighbouring_stops() {
        let stops = [
            (0.0, Rgba::BLACK),
            (0.5, Rgba::WHITE),
            (1.0, Rgba::rgb(255, 0, 0)),
        ];
        for (t, wanted) in [
            (-1.0, Rgba::BLACK),
            (0.0, Rgba::BLACK),
            (0.25, Rgba::rgb(128, 128, 128)),
            (0.5, Rgba::WHITE),
            (0.75, Rgba::rgb(255, 128, 128)),
            (2.0, Rgba::rgb(255, 0, 0)),
        ] {
            assert_eq!(color_at(&stops, t), wanted, "{t}");
        }
        assert_eq!(color_at(&[], 0.5), Rgba::TRANSPARENT);
    }

    #[test]
    fn tiles_join_without_seams() {
        for pattern in [
            Hatch::Slash,
            Hatch::Backslash,
            Hatch::Cross,
            Hatch::Plus,
            Hatch::Vertical,
        ] {
            let side = 8usize;
            let tile = hatch_tile(pattern, side as u32, 1.0);
            let row = |y: usize| -> u32 {
                tile[y * side..(y + 1) * side]
                    .iter()
                    .map(|v| u32::from(*v))
                    .sum()
            };
            let shader: Vec<u32> = (0..side).map(row).collect();
            if matches!(pattern, Hatch::Slash | Hatch::Backslash | Hatch::Vertical) {
                // Every row of a repeated line has the same shader, also across the seam.
                assert!(
                    shader.iter().all(|v| v.abs_diff(shader[0]) <= 2),
                    "{pattern:?} {shader:?}"
                );
            }
            assert!(shader.iter().sum::<u32>() > 0, "{pattern:?}");
        }
    }
}
