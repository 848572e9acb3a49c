//! Gradients of coloured glyphs: a point comes in, the colour at it goes out (OpenType, "COLR – Color Table",
//! "Gradients").

use skrifa::font::glyph::color::Extend;

use crate::color::Rgba;

/// A stop of a gradient: an offset from 0 to 1 and a colour.
pub(super) type Stop = (f32, Rgba);

/// A gradient of colours.
#[derive(Clone, Debug, PartialEq)]
pub struct Gradient {
    pub(super) kind: GradientKind,
    /// The stops in rising order of their offsets.
    pub(super) stops: Vec<Stop>,
    pub(super) extend: ExtendMode,
    /// The affine transformation from em to the plane of the gradient: xx, yx, xy, yy, dx, dy.
    pub(super) plane: [f32; 6],
}

/// The shape of a gradient, in its own plane with y upwards.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum GradientKind {
    /// Along a line.
    Linear { from: [f32; 2], to: [f32; 2] },
    /// From one circle to another, each with its centre and radius.
    Radial {
        from: ([f32; 2], f32),
        to: ([f32; 2], f32),
    },
    /// Around a point; angles are in degrees clockwise from the right.
    Sweep {
        center: [f32; 2],
        start: f32,
        end: f32,
    },
}

/// What a gradient shows before offset 0 and after offset 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ExtendMode {
    /// The colours of the ends.
    Pad,
    /// The gradient again.
    Repeat,
    /// The gradient alternately backwards and forwards.
    Reflect,
}

impl ExtendMode {
    /// The spread for the word of the font; an unknown one means `Pad`, as OpenType has it.
    pub(super) fn of(extend: Extend) -> ExtendMode {
        match extend {
            Extend::Repeat => ExtendMode::Repeat,
            Extend::Reflect => ExtendMode::Reflect,
            _ => ExtendMode::Pad,
        }
    }

    /// The offset from 0 to 1 that has the colour of any offset.
    fn within(self, offset: f32) -> f32 {
        match self {
            ExtendMode::Pad => offset.clamp(0.0, 1.0),
            ExtendMode::Repeat => offset.rem_euclid(1.0),
            ExtendMode::Reflect => 1.0 - (offset.rem_euclid(2.0) - 1.0).abs(),
        }
    }
}

impl Gradient {
    /// The colour at a point in em, y downwards: red, green and blue multiplied by alpha, then alpha, each from 0 to 1.
    /// It is transparent where the gradient has no colour.
    pub fn at(&self, x: f32, y: f32) -> [f32; 4] {
        let [xx, yx, xy, yy, dx, dy] = self.plane;
        let place = [x * xx + y * xy + dx, x * yx + y * yy + dy];
        match self.kind.offset(place).filter(|offset| offset.is_finite()) {
            Some(offset) => self.mixed(self.extend.within(offset)),
            None => [0.0; 4],
        }
    }

    /// The interpolation between the stops next to an offset, with colours multiplied by their alpha.
    fn mixed(&self, offset: f32) -> [f32; 4] {
        let after = self.stops.iter().position(|stop| stop.0 >= offset);
        let after = after.unwrap_or(self.stops.len());
        let before = after.checked_sub(1).and_then(|at| self.stops.get(at));
        match (before, self.stops.get(after)) {
            (Some((t0, a)), Some((t1, b))) if t1 > t0 => {
                let k = (offset - t0) / (t1 - t0);
                let (a, b) = (multiplied(*a), multiplied(*b));
                std::array::from_fn(|at| a[at] + (b[at] - a[at]) * k)
            }
            (_, Some((_, color))) | (Some((_, color)), None) => multiplied(*color),
            (None, None) => [0.0; 4],
        }
    }
}

/// Red, green and blue multiplied by alpha, then alpha, each from 0 to 1.
pub fn multiplied(color: Rgba) -> [f32; 4] {
    let alpha = f32::from(color.a) / 255.0;
    let part = |channel: u8| f32::from(channel) / 255.0 * alpha;
    [part(color.r), part(color.g), part(color.b), alpha]
}

impl GradientKind {
    /// The offset at a point; `None` where there is no colour.
    fn offset(self, [x, y]: [f32; 2]) -> Option<f32> {
        match self {
            GradientKind::Linear { from, to } => {
                let (dx, dy) = (to[0] - from[0], to[1] - from[1]);
                let length = dx * dx + dy * dy;
                (length > 0.0).then(|| ((x - from[0]) * dx + (y - from[1]) * dy) / length)
            }
            GradientKind::Radial { from, to } => radial(from, to, [x, y]),
            GradientKind::Sweep { center, start, end } => {
                let angle = libm::atan2f(center[1] - y, x - center[0]).to_degrees();
                let angle = angle.rem_euclid(360.0);
                // A sector without width shows the first colour before its angle and the last one after it.
                match end - start {
                    sector if sector != 0.0 => Some((angle - start) / sector),
                    _ => Some(if angle < start { 0.0 } else { 1.0 }),
                }
            }
        }
    }
}

/// The largest offset whose circle, with a radius not below 0, goes through a point (HTML, `createRadialGradient`).
fn radial((from, r0): ([f32; 2], f32), (to, r1): ([f32; 2], f32), [x, y]: [f32; 2]) -> Option<f32> {
    let (cx, cy, dr) = (to[0] - from[0], to[1] - from[1], r1 - r0);
    let (px, py) = (x - from[0], y - from[1]);
    // |p - t c| = r0 + t dr, squared: a t² - 2 b t + c = 0.
    let a = cx * cx + cy * cy - dr * dr;
    let b = px * cx + py * cy + r0 * dr;
    let c = px * px + py * py - r0 * r0;
    let seen = |offset: &f32| r0 + offset * dr >= 0.0;
    // The equation is linear when one circle touches the other from inside.
    if a == 0.0 {
        return Some(c / (2.0 * b)).filter(seen);
    }
    let root = b * b - a * c;
    if root < 0.0 {
        return None;
    }
    let root = root.sqrt();
    let (one, other) = ((b + root) / a, (b - root) / a);
    let both = [one.max(other), one.min(other)];
    both.into_iter().find(seen)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_offsets() {
        let linear = GradientKind::Linear {
            from: [0.0, 0.0],
            to: [10.0, 0.0],
        };
        let round = GradientKind::Radial {
            from: ([0.0, 0.0], 0.0),
            to: ([0.0, 0.0], 10.0),
        };
        // A cone whose tip lies at -10, 0.
        let cone = GradientKind::Radial {
            from: ([0.0, 0.0], 5.0),
            to: ([10.0, 0.0], 10.0),
        };
        let sweep = GradientKind::Sweep {
            center: [0.0, 0.0],
            start: 90.0,
            end: 270.0,
        };
        #[rustfmt::skip]
        let table = [
            (linear, [5.0, 7.0],    Some(0.5)),
            (linear, [-5.0, 0.0],   Some(-0.5)),
            (round,  [3.0, 4.0],    Some(0.5)),
            (round,  [0.0, 20.0],   Some(2.0)),
            (cone,   [5.0, 0.0],    Some(2.0)),
            (cone,   [20.0, 0.0],   Some(5.0)),
            (cone,   [-20.0, 0.0],  None),
            (sweep,  [0.0, -1.0],   Some(0.0)),
            (sweep,  [-1.0, 0.0],   Some(0.5)),
            (sweep,  [0.0, 1.0],    Some(1.0)),
        ];
        for (kind, place, expected) in table {
            let found = kind.offset(place);
            let near = match (found, expected) {
                (Some(found), Some(expected)) => (found - expected).abs() < 1e-5,
                (found, expected) => found == expected,
            };
            assert!(near, "{kind:?} at {place:?} is {found:?}");
        }
    }

    #[test]
    fn goes_on_beyond_its_ends() {
        for (extend, offsets) in [
            (ExtendMode::Pad, [0.0, 0.25, 1.0, 1.0]),
            (ExtendMode::Repeat, [0.75, 0.25, 0.25, 0.5]),
            (ExtendMode::Reflect, [0.25, 0.25, 0.75, 0.5]),
        ] {
            assert_eq!(
                [-0.25, 0.25, 1.25, 2.5].map(|at| extend.within(at)),
                offsets
            );
        }
    }
}
