//! What shapes are painted with: a paint of the scene comes in, something that gives each pixel its colour goes out.

use super::cells::{Cells, Cover, Dot, FULL, Piece, Window};
use super::stroke::{self, Pen};
use super::surface::Surface;
use crate::color::Rgba;
use crate::scene::{Cap, Hatch, Join, Paint, Point};

/// Steps of a gradient; neighbours differ by one in a channel at most when its ends are far apart.
const STEPS: usize = 256;

/// A paint made ready for one surface.
pub(crate) enum Ink<P> {
    /// One colour.
    Plain(P),
    /// Colours along a line; the number of the step at a pixel is `start + x * along.0 + y * along.1`.
    Gradient {
        /// The colour of each step.
        steps: Vec<P>,
        /// The step at the middle of the first pixel.
        start: f32,
        /// How many steps further the next pixel to the right, and the next one down, lies.
        along: (f32, f32),
    },
    /// Lines over a ground, repeated in squares.
    Hatched {
        /// The colour between the lines.
        ground: P,
        /// The colour of the lines.
        line: P,
        /// Width and height of the square.
        side: u32,
        /// Coverage by lines, row by row.
        tile: Vec<u8>,
    },
}

impl<P: Copy> Ink<P> {
    /// Makes `paint` ready; `scale` is device pixels per CSS pixel.
    pub(crate) fn new<S: Surface<Pen = P>>(surface: &mut S, paint: &Paint, scale: f32) -> Ink<P> {
        match paint {
            Paint::Solid(color) => Ink::Plain(surface.pen(*color)),
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
                Ink::Hatched {
                    ground: surface.pen(*background),
                    line: surface.pen(*color),
                    side,
                    tile: tile(*pattern, side, width * scale),
                }
            }
        }
    }

    /// Paints pixels of a row.
    pub(crate) fn lay<S: Surface<Pen = P>>(&self, surface: &mut S, piece: Piece<'_>) {
        let y = piece.y;
        match self {
            Ink::Plain(pen) => surface.paint(piece, *pen),
            Ink::Gradient {
                steps,
                start,
                along,
            } => {
                let start = start + y as f32 * along.1;
                surface.shade(piece, |x| {
                    // A cast of a float stays within the range of integers; NaN is 0.
                    let step = (start + x as f32 * along.0) as usize;
                    steps.get(step.min(STEPS - 1)).copied()
                });
            }
            Ink::Hatched {
                ground,
                line,
                side,
                tile,
            } => {
                let row = (y % side) * side;
                let mut pixel = |x: u32, level: u8, pen: P| {
                    let cover = Cover::Even(1, level);
                    surface.paint(Piece { y, x, cover }, pen);
                };
                for (x, level) in piece.pixels() {
                    pixel(x, level, *ground);
                    let at = row + x % side;
                    let lines = tile.get(at as usize).copied().unwrap_or(0);
                    let both = u32::from(lines) * u32::from(level);
                    pixel(x, both.div_ceil(u32::from(FULL)) as u8, *line);
                }
            }
        }
    }
}

fn gradient<S: Surface>(
    surface: &mut S,
    from: Point,
    to: Point,
    stops: &[(f32, Rgba)],
    scale: f32,
) -> Ink<S::Pen> {
    let (dx, dy) = (to.x - from.x, to.y - from.y);
    let length = dx * dx + dy * dy;
    if length <= 0.0 {
        let last = stops.last().map_or(Rgba::TRANSPARENT, |stop| stop.1);
        return Ink::Plain(surface.pen(last));
    }
    let per = STEPS as f32 / (length * scale);
    let along = (dx * per, dy * per);
    let half = 0.5 * (along.0 + along.1);
    Ink::Gradient {
        steps: (0..STEPS)
            .map(|step| surface.pen(between(stops, (step as f32 + 0.5) / STEPS as f32)))
            .collect(),
        start: half - (from.x * along.0 + from.y * along.1) * scale,
        along,
    }
}

/// The colour at offset `t` of a gradient; colours are mixed with their alpha, as SVG does without premultiplying.
pub(crate) fn between(stops: &[(f32, Rgba)], t: f32) -> Rgba {
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

/// A part of a hatch in a square of side 1.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Strand {
    /// A straight line.
    Line([f32; 4]),
    /// The outline of a circle: middle and radius.
    Ring([f32; 3]),
    /// A filled circle: middle and radius.
    Disc([f32; 3]),
}

/// What a hatch repeats, in a square of side 1; diagonals reach beyond the square so that corners meet.
pub(crate) fn strands(pattern: Hatch) -> Vec<Strand> {
    let slashes = [
        Strand::Line([-0.5, 0.5, 0.5, -0.5]),
        Strand::Line([-0.5, 1.5, 1.5, -0.5]),
        Strand::Line([0.5, 1.5, 1.5, 0.5]),
    ];
    let mirrored = slashes.map(|strand| match strand {
        Strand::Line([x0, y0, x1, y1]) => Strand::Line([1.0 - x0, y0, 1.0 - x1, y1]),
        other => other,
    });
    let upright = Strand::Line([0.5, -0.5, 0.5, 1.5]);
    let level = Strand::Line([-0.5, 0.5, 1.5, 0.5]);
    match pattern {
        Hatch::Slash => slashes.to_vec(),
        Hatch::Backslash => mirrored.to_vec(),
        Hatch::Cross => [slashes, mirrored].concat(),
        Hatch::Vertical => vec![upright],
        Hatch::Horizontal => vec![level],
        Hatch::Plus => vec![upright, level],
        Hatch::Circle => vec![Strand::Ring([0.5, 0.5, 0.2])],
        Hatch::BigCircle => vec![Strand::Ring([0.5, 0.5, 0.35])],
        Hatch::Dot => vec![Strand::Disc([0.5, 0.5, 0.16])],
        Hatch::Star => (0..3)
            .map(|arm| {
                let radians = f64::from(arm) * std::f64::consts::FRAC_PI_3;
                let (x, y) = (
                    0.3 * libm::sin(radians) as f32,
                    0.3 * libm::cos(radians) as f32,
                );
                Strand::Line([0.5 - x, 0.5 - y, 0.5 + x, 0.5 + y])
            })
            .collect(),
    }
}

fn tile(pattern: Hatch, side: u32, width: f32) -> Vec<u8> {
    let scale = side as f32;
    let mut cells = Cells::new();
    cells.begin(Window {
        left: 0,
        top: 0,
        right: side,
        bottom: side,
    });
    let pen = Pen {
        radius: width.max(1.0) / 2.0,
        cap: Cap::Butt,
        join: Join::Round,
    };
    for strand in strands(pattern) {
        match strand {
            Strand::Line([x0, y0, x1, y1]) => {
                let ends = [(x0 * scale, y0 * scale), (x1 * scale, y1 * scale)];
                stroke::line(&mut cells, &ends, false, pen);
            }
            Strand::Ring([x, y, radius]) => {
                stroke::line(
                    &mut cells,
                    &ring(x * scale, y * scale, radius * scale),
                    true,
                    pen,
                );
            }
            Strand::Disc([x, y, radius]) => {
                let dot = Pen {
                    radius: radius * scale,
                    cap: Cap::Round,
                    ..pen
                };
                let at = (x * scale, y * scale);
                stroke::line(&mut cells, &[at, at], false, dot);
            }
        }
    }
    let mut tile = vec![0; (side * side) as usize];
    cells.sweep(|piece| {
        for (x, level) in piece.pixels() {
            if let Some(pixel) = tile.get_mut((piece.y * side + x) as usize) {
                *pixel = level;
            }
        }
    });
    tile
}

fn ring(x: f32, y: f32, radius: f32) -> Vec<Dot> {
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
            assert_eq!(between(&stops, t), wanted, "{t}");
        }
        assert_eq!(between(&[], 0.5), Rgba::TRANSPARENT);
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
            let tile = tile(pattern, side as u32, 1.0);
            let row = |y: usize| -> u32 {
                tile[y * side..(y + 1) * side]
                    .iter()
                    .map(|v| u32::from(*v))
                    .sum()
            };
            let ink: Vec<u32> = (0..side).map(row).collect();
            if matches!(pattern, Hatch::Slash | Hatch::Backslash | Hatch::Vertical) {
                // Every row of a repeated line has the same ink, also across the seam.
                assert!(
                    ink.iter().all(|v| v.abs_diff(ink[0]) <= 2),
                    "{pattern:?} {ink:?}"
                );
            }
            assert!(ink.iter().sum::<u32>() > 0, "{pattern:?}");
        }
    }
}
