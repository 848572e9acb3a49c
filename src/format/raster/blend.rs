//! Blends two colours in a mode of OpenType's `COLR`.
//!
//! The formulas are those of W3C "Compositing and Blending Level 1", chapters 9 and 10. The functions have its names:
//! `b` is the backdrop, `s` the source.

use crate::font::Blend;

/// Red, green, blue multiplied by alpha, and alpha, each 0 to 1.
pub(super) type Color = [f32; 4];

/// Red, green and blue with straight alpha, each 0 to 1.
type Rgb = [f32; 3];

/// The colour `above` blended over the colour `below`.
pub(super) fn blend(mode: Blend, above: Color, below: Color) -> Color {
    let (a, b) = (above[3], below[3]);
    let parts = |of_above: f32, of_below: f32| -> Color {
        std::array::from_fn(|at| (above[at] * of_above + below[at] * of_below).clamp(0.0, 1.0))
    };
    let channel = |mix: fn(f32, f32) -> f32| {
        blend_colors(above, below, |b, s| {
            std::array::from_fn(|at| mix(b[at], s[at]))
        })
    };
    match mode {
        Blend::Clear => [0.0; 4],
        Blend::Src => above,
        Blend::Dest => below,
        Blend::SrcOver | Blend::Unknown => parts(1.0, 1.0 - a),
        Blend::DestOver => parts(1.0 - b, 1.0),
        Blend::SrcIn => parts(b, 0.0),
        Blend::DestIn => parts(0.0, a),
        Blend::SrcOut => parts(1.0 - b, 0.0),
        Blend::DestOut => parts(0.0, 1.0 - a),
        Blend::SrcAtop => parts(b, 1.0 - a),
        Blend::DestAtop => parts(1.0 - b, a),
        Blend::Xor => parts(1.0 - b, 1.0 - a),
        Blend::Plus => parts(1.0, 1.0),
        Blend::Screen => channel(screen),
        Blend::Overlay => channel(|b, s| hard_light(s, b)),
        Blend::Darken => channel(f32::min),
        Blend::Lighten => channel(f32::max),
        Blend::ColorDodge => channel(color_dodge),
        Blend::ColorBurn => channel(color_burn),
        Blend::HardLight => channel(hard_light),
        Blend::SoftLight => channel(soft_light),
        Blend::Difference => channel(|b, s| (b - s).abs()),
        Blend::Exclusion => channel(|b, s| b + s - 2.0 * b * s),
        Blend::Multiply => channel(|b, s| b * s),
        Blend::HslHue => blend_colors(above, below, |b, s| {
            set_luminosity(set_saturation(s, saturation(b)), luminosity(b))
        }),
        Blend::HslSaturation => blend_colors(above, below, |b, s| {
            set_luminosity(set_saturation(b, saturation(s)), luminosity(b))
        }),
        Blend::HslColor => blend_colors(above, below, |b, s| set_luminosity(s, luminosity(b))),
        Blend::HslLuminosity => blend_colors(above, below, |b, s| set_luminosity(b, luminosity(s))),
    }
}

/// The two colours mixed where they overlap; elsewhere each stays as it is.
fn blend_colors(above: Color, below: Color, mix: impl Fn(Rgb, Rgb) -> Rgb) -> Color {
    let straight = |[r, g, b, a]: Color| -> Rgb {
        if a > 0.0 {
            [r / a, g / a, b / a]
        } else {
            [0.0; 3]
        }
    };
    let (a, b) = (above[3], below[3]);
    let both = mix(straight(below), straight(above));
    let part = |at: usize| {
        let sum = above[at] * (1.0 - b) + below[at] * (1.0 - a) + both[at] * a * b;
        sum.clamp(0.0, 1.0)
    };
    [part(0), part(1), part(2), a + b - a * b]
}

fn screen(b: f32, s: f32) -> f32 {
    b + s - b * s
}

fn hard_light(b: f32, s: f32) -> f32 {
    if s <= 0.5 {
        b * 2.0 * s
    } else {
        screen(b, 2.0 * s - 1.0)
    }
}

fn color_dodge(b: f32, s: f32) -> f32 {
    match (b, s) {
        (b, _) if b <= 0.0 => 0.0,
        (_, s) if s >= 1.0 => 1.0,
        (b, s) => (b / (1.0 - s)).min(1.0),
    }
}

fn color_burn(b: f32, s: f32) -> f32 {
    match (b, s) {
        (b, _) if b >= 1.0 => 1.0,
        (_, s) if s <= 0.0 => 0.0,
        (b, s) => 1.0 - ((1.0 - b) / s).min(1.0),
    }
}

fn soft_light(b: f32, s: f32) -> f32 {
    if s <= 0.5 {
        return b - (1.0 - 2.0 * s) * b * (1.0 - b);
    }
    let d = if b <= 0.25 {
        ((16.0 * b - 12.0) * b + 4.0) * b
    } else {
        b.sqrt()
    };
    b + (2.0 * s - 1.0) * (d - b)
}

fn luminosity([r, g, b]: Rgb) -> f32 {
    0.3 * r + 0.59 * g + 0.11 * b
}

fn min_max(color: Rgb) -> (f32, f32) {
    let [r, g, b] = color;
    (r.min(g).min(b), r.max(g).max(b))
}

fn saturation(color: Rgb) -> f32 {
    let (low, high) = min_max(color);
    high - low
}

/// The colour with another luminosity (`SetLum`); channels are brought back into range (`ClipColor`).
fn set_luminosity(color: Rgb, wanted: f32) -> Rgb {
    let shift = wanted - luminosity(color);
    let color = color.map(|part| part + shift);
    let (own, (low, high)) = (luminosity(color), min_max(color));
    let color = if low < 0.0 && own > low {
        color.map(|part| own + (part - own) * own / (own - low))
    } else {
        color
    };
    if high > 1.0 && high > own {
        color.map(|part| own + (part - own) * (1.0 - own) / (high - own))
    } else {
        color
    }
}

/// The colour with another saturation (`SetSat`); grey becomes black.
fn set_saturation(color: Rgb, wanted: f32) -> Rgb {
    let (low, high) = min_max(color);
    if high > low {
        color.map(|part| (part - low) * wanted / (high - low))
    } else {
        [0.0; 3]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lays_red_over_half_of_blue() {
        let (red, blue) = ([1.0, 0.0, 0.0, 1.0], [0.0, 0.0, 0.5, 0.5]);
        let table = [
            (Blend::Clear, [0.0, 0.0, 0.0, 0.0]),
            (Blend::Src, red),
            (Blend::Dest, blue),
            (Blend::SrcOver, red),
            (Blend::DestOver, [0.5, 0.0, 0.5, 1.0]),
            (Blend::SrcIn, [0.5, 0.0, 0.0, 0.5]),
            (Blend::DestIn, blue),
            (Blend::SrcOut, [0.5, 0.0, 0.0, 0.5]),
            (Blend::DestOut, [0.0, 0.0, 0.0, 0.0]),
            (Blend::SrcAtop, [0.5, 0.0, 0.0, 0.5]),
            (Blend::DestAtop, [0.5, 0.0, 0.5, 1.0]),
            (Blend::Xor, [0.5, 0.0, 0.0, 0.5]),
            (Blend::Plus, [1.0, 0.0, 0.5, 1.0]),
            (Blend::Screen, [1.0, 0.0, 0.5, 1.0]),
            (Blend::Multiply, [0.5, 0.0, 0.0, 1.0]),
            (Blend::Darken, [0.5, 0.0, 0.0, 1.0]),
            (Blend::Lighten, [1.0, 0.0, 0.5, 1.0]),
            (Blend::Difference, [1.0, 0.0, 0.5, 1.0]),
        ];
        for (mode, expected) in table {
            assert_eq!(blend(mode, red, blue), expected, "{mode:?}");
        }
    }

    #[test]
    fn every_mode_gives_a_colour() {
        let colors = [
            [0.0; 4],
            [1.0; 4],
            [0.2, 0.1, 0.0, 0.2],
            [0.0, 0.3, 0.9, 0.9],
            [0.5, 0.5, 0.5, 1.0],
        ];
        for mode in 0..28 {
            for above in colors {
                for below in colors {
                    let found = blend(Blend::new(mode), above, below);
                    assert!(
                        found.iter().all(|part| (0.0..=1.0).contains(part)),
                        "{mode}: {above:?} over {below:?} is {found:?}"
                    );
                }
            }
        }
    }
}
