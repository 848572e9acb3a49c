//! Gradients of coloured glyphs: a place in, the colour there out (OpenType, "COLR – Color Table", "Gradients").

use skrifa::font::glyph::color::Extend;

use crate::color::Rgba;

/// A colour at a place of a gradient: offset 0 to 1 and colour.
pub(super) type Stop = (f32, Rgba);

/// Colours that change from place to place.
#[derive(Clone, Debug, PartialEq)]
pub struct Gradient {
    pub(super) kind: Kind,
    /// In rising order of their offsets.
    pub(super) stops: Vec<Stop>,
    pub(super) spread: Spread,
    /// Leads from em to the plane of the gradient: xx, yx, xy, yy, dx, dy.
    pub(super) plane: [f32; 6],
}

/// Where the offsets lie, in the plane of the gradient, whose y goes upwards.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Kind {
    /// Along a line.
    Linear { from: [f32; 2], to: [f32; 2] },
    /// From one circle to another: middle and radius.
    Radial {
        from: ([f32; 2], f32),
        to: ([f32; 2], f32),
    },
    /// Round a point, degrees clockwise from the right.
    Sweep {
        center: [f32; 2],
        start: f32,
        end: f32,
    },
}

/// What lies before offset 0 and behind offset 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Spread {
    /// The colours of the ends.
    Pad,
    /// The same again.
    Repeat,
    /// The same, forth and back.
    Reflect,
}

impl Spread {
    pub(super) fn of(extend: Extend) -> Spread {
        match extend {
            Extend::Repeat => Spread::Repeat,
            Extend::Reflect => Spread::Reflect,
            _ => Spread::Pad,
        }
    }

    /// The offset between 0 and 1 whose colour stands at any offset.
    fn within(self, offset: f32) -> f32 {
        match self {
            Spread::Pad => offset.clamp(0.0, 1.0),
            Spread::Repeat => offset.rem_euclid(1.0),
            Spread::Reflect => 1.0 - (offset.rem_euclid(2.0) - 1.0).abs(),
        }
    }
}

impl Gradient {
    /// The colour at a place in em, y downwards: red, green, blue multiplied by alpha, and alpha, each 0 to 1. Where the
    /// gradient does not reach it is transparent.
    pub fn at(&self, x: f32, y: f32) -> [f32; 4] {
        let [xx, yx, xy, yy, dx, dy] = self.plane;
        let place = [x * xx + y * xy + dx, x * yx + y * yy + dy];
        match self.kind.offset(place).filter(|offset| offset.is_finite()) {
            Some(offset) => self.mixed(self.spread.within(offset)),
            None => [0.0; 4],
        }
    }

    /// Neighbouring stops mixed; colours are mixed after multiplication by their alpha.
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

/// Red, green and blue multiplied by alpha, and alpha, each 0 to 1.
pub fn multiplied(color: Rgba) -> [f32; 4] {
    let alpha = f32::from(color.a) / 255.0;
    let part = |channel: u8| f32::from(channel) / 255.0 * alpha;
    [part(color.r), part(color.g), part(color.b), alpha]
}

impl Kind {
    /// The offset at a place; `None` where there is no colour.
    fn offset(self, [x, y]: [f32; 2]) -> Option<f32> {
        match self {
            Kind::Linear { from, to } => {
                let (dx, dy) = (to[0] - from[0], to[1] - from[1]);
                let length = dx * dx + dy * dy;
                (length > 0.0).then(|| ((x - from[0]) * dx + (y - from[1]) * dy) / length)
            }
            Kind::Radial { from, to } => radial(from, to, [x, y]),
            Kind::Sweep { center, start, end } => {
                let angle = libm::atan2f(center[1] - y, x - center[0]).to_degrees();
                let angle = angle.rem_euclid(360.0);
                match end - start {
                    sector if sector != 0.0 => Some((angle - start) / sector),
                    _ => Some(if angle < start { 0.0 } else { 1.0 }),
                }
            }
        }
    }
}

/// The largest offset whose circle, of a radius not below 0, goes through a place (HTML, `createRadialGradient`).
fn radial((from, r0): ([f32; 2], f32), (to, r1): ([f32; 2], f32), [x, y]: [f32; 2]) -> Option<f32> {
    let (cx, cy, dr) = (to[0] - from[0], to[1] - from[1], r1 - r0);
    let (px, py) = (x - from[0], y - from[1]);
    // |p - t c| = r0 + t dr, squared: a t² - 2 b t + c = 0.
    let a = cx * cx + cy * cy - dr * dr;
    let b = px * cx + py * cy + r0 * dr;
    let c = px * px + py * py - r0 * r0;
    let seen = |offset: &f32| r0 + offset * dr >= 0.0;
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
        let linear = Kind::Linear {
            from: [0.0, 0.0],
            to: [10.0, 0.0],
        };
        let round = Kind::Radial {
            from: ([0.0, 0.0], 0.0),
            to: ([0.0, 0.0], 10.0),
        };
        // A cone whose tip lies at -10, 0.
        let cone = Kind::Radial {
            from: ([0.0, 0.0], 5.0),
            to: ([10.0, 0.0], 10.0),
        };
        let sweep = Kind::Sweep {
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
        for (spread, offsets) in [
            (Spread::Pad, [0.0, 0.25, 1.0, 1.0]),
            (Spread::Repeat, [0.75, 0.25, 0.25, 0.5]),
            (Spread::Reflect, [0.25, 0.25, 0.75, 0.5]),
        ] {
            assert_eq!(
                [-0.25, 0.25, 1.25, 2.5].map(|at| spread.within(at)),
                offsets
            );
        }
    }
}
