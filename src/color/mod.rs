//! Colours, palettes and colormaps: words of a URL come in, colours with eight bits a channel and straight alpha go
//! out.

mod colormap;
mod palette;
mod read;
mod tables;

pub use colormap::Colormap;
pub use palette::{Palette, PaletteName};

/// A colour in sRGB with eight bits a channel; alpha is not premultiplied.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Rgba {
    /// Red, 0 to 255.
    pub r: u8,
    /// Green, 0 to 255.
    pub g: u8,
    /// Blue, 0 to 255.
    pub b: u8,
    /// Opacity: 0 is transparent, 255 opaque.
    pub a: u8,
}

impl Rgba {
    /// Opaque black.
    pub const BLACK: Rgba = Rgba::rgb(0, 0, 0);
    /// Opaque white.
    pub const WHITE: Rgba = Rgba::rgb(255, 255, 255);
    /// Fully transparent.
    pub const TRANSPARENT: Rgba = Rgba {
        r: 0,
        g: 0,
        b: 0,
        a: 0,
    };

    /// An opaque colour.
    pub const fn rgb(r: u8, g: u8, b: u8) -> Rgba {
        Rgba { r, g, b, a: 255 }
    }

    /// An opaque colour from `0xrrggbb`; the upper eight bits are ignored.
    pub const fn hex(rgb: u32) -> Rgba {
        Rgba::rgb((rgb >> 16) as u8, (rgb >> 8) as u8, rgb as u8)
    }

    /// The same colour with its opacity multiplied by `alpha` (clamped to 0…1; NaN changes nothing).
    pub fn faded(self, alpha: f64) -> Rgba {
        if alpha.is_nan() {
            return self;
        }
        Rgba {
            a: (f64::from(self.a) * alpha.clamp(0.0, 1.0)).round() as u8,
            ..self
        }
    }

    /// The same colour with `alpha` as its opacity (clamped to 0…1; NaN is opaque).
    pub fn with_alpha(self, alpha: f64) -> Rgba {
        Rgba { a: 255, ..self }.faded(alpha)
    }

    /// The colour that is seen when this colour lies over `background` (Porter and Duff's "over", in sRGB as in
    /// browsers).
    pub fn over(self, background: Rgba) -> Rgba {
        let (top, under) = (f64::from(self.a) / 255.0, f64::from(background.a) / 255.0);
        let alpha = top + under * (1.0 - top);
        if alpha <= 0.0 {
            return Rgba::TRANSPARENT;
        }
        let channel = |a: u8, b: u8| {
            to_channel((f64::from(a) * top + f64::from(b) * under * (1.0 - top)) / alpha / 255.0)
        };
        Rgba {
            r: channel(self.r, background.r),
            g: channel(self.g, background.g),
            b: channel(self.b, background.b),
            a: to_channel(alpha),
        }
    }

    /// The linear interpolation to `other` in sRGB, with the opacity: 0 gives this colour, 1 the other.
    /// `t` is clamped to 0…1; NaN gives this colour.
    pub fn blend(self, other: Rgba, t: f64) -> Rgba {
        let t = if t.is_nan() { 0.0 } else { t.clamp(0.0, 1.0) };
        let channel =
            |a: u8, b: u8| (f64::from(a) + (f64::from(b) - f64::from(a)) * t).round() as u8;
        Rgba {
            r: channel(self.r, other.r),
            g: channel(self.g, other.g),
            b: channel(self.b, other.b),
            a: channel(self.a, other.a),
        }
    }

    /// The interpolation to `other` in the perceptual colour space OKLab: 0 gives this colour, 1 the other.
    /// `t` is clamped to 0…1; NaN gives this colour.
    pub fn mix(self, other: Rgba, t: f64) -> Rgba {
        let t = if t.is_nan() { 0.0 } else { t.clamp(0.0, 1.0) };
        let (a, b) = (self.oklab(), other.oklab());
        let lab = [0, 1, 2].map(|i: usize| a[i] + (b[i] - a[i]) * t);
        Rgba {
            a: self.blend(other, t).a,
            ..Rgba::from_oklab(lab)
        }
    }

    /// A lighter colour of the same hue: the share `amount` (clamped to 0…1) of the way to white.
    pub fn lighter(self, amount: f64) -> Rgba {
        self.mix(Rgba::WHITE.faded(f64::from(self.a) / 255.0), amount)
    }

    /// A darker colour of the same hue: the share `amount` (clamped to 0…1) of the way to black.
    pub fn darker(self, amount: f64) -> Rgba {
        self.mix(Rgba::BLACK.faded(f64::from(self.a) / 255.0), amount)
    }

    /// The relative luminance, from 0 for black to 1 for white; opacity is ignored (WCAG 2.2, "relative luminance").
    pub fn luminance(self) -> f64 {
        let [r, g, b] = [self.r, self.g, self.b].map(to_linear);
        0.2126 * r + 0.7152 * g + 0.0722 * b
    }

    /// The contrast with another colour, from 1 for equal colours to 21 for black on white; opacity is ignored (WCAG
    /// 2.2, "contrast ratio").
    pub fn contrast(self, other: Rgba) -> f64 {
        let (a, b) = (self.luminance(), other.luminance());
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }

    /// This colour, opaque and moved towards `ink` until its contrast with `background` is enough for text (4.5, WCAG
    /// 2.2). It is `ink` itself when no mixture is enough.
    pub fn legible(self, background: Rgba, ink: Rgba) -> Rgba {
        let opaque = Rgba { a: 255, ..self };
        (0..=10)
            .map(|step| opaque.mix(ink, f64::from(step) / 10.0))
            .find(|mixed| mixed.contrast(background) >= 4.5)
            .unwrap_or(ink)
    }

    /// Black or white, whichever has more contrast with `background`.
    pub fn readable_on(background: Rgba) -> Rgba {
        if background.contrast(Rgba::BLACK) >= background.contrast(Rgba::WHITE) {
            Rgba::BLACK
        } else {
            Rgba::WHITE
        }
    }

    /// The coordinates in OKLab: lightness, green to red, blue to yellow (Ottosson, "A perceptual color space for image
    /// processing", 2020).
    fn oklab(self) -> [f64; 3] {
        let [r, g, b] = [self.r, self.g, self.b].map(to_linear);
        // In single precision: `cbrt` of double precision asks the processor for its features, which takes longer in a
        // virtual machine than all colours of a chart.
        let root = |x: f64| f64::from(libm::cbrtf(x as f32));
        let l = root(0.412_221_470_8 * r + 0.536_332_536_3 * g + 0.051_445_992_9 * b);
        let m = root(0.211_903_498_2 * r + 0.680_699_545_1 * g + 0.107_396_956_6 * b);
        let s = root(0.088_302_461_9 * r + 0.281_718_837_6 * g + 0.629_978_700_5 * b);
        [
            0.210_454_255_3 * l + 0.793_617_785_0 * m - 0.004_072_046_8 * s,
            1.977_998_495_1 * l - 2.428_592_205_0 * m + 0.450_593_709_9 * s,
            0.025_904_037_1 * l + 0.782_771_766_2 * m - 0.808_675_766_0 * s,
        ]
    }

    /// The opaque colour of coordinates in OKLab; channels outside of sRGB are clamped.
    fn from_oklab([lightness, a, b]: [f64; 3]) -> Rgba {
        let cube = |x: f64| x * x * x;
        let l = cube(lightness + 0.396_337_777_4 * a + 0.215_803_757_3 * b);
        let m = cube(lightness - 0.105_561_345_8 * a - 0.063_854_172_8 * b);
        let s = cube(lightness - 0.089_484_177_5 * a - 1.291_485_548_0 * b);
        Rgba::rgb(
            from_linear(4.076_741_662_1 * l - 3.307_711_591_3 * m + 0.230_969_929_2 * s),
            from_linear(-1.268_438_004_6 * l + 2.609_757_401_1 * m - 0.341_319_396_5 * s),
            from_linear(-0.004_196_086_3 * l - 0.703_418_614_7 * m + 1.707_614_701_0 * s),
        )
    }
}

/// Writes `#rrggbb`, or `#rrggbbaa` for a colour that is not opaque.
impl std::fmt::Display for Rgba {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "#{:02x}{:02x}{:02x}", self.r, self.g, self.b)?;
        if self.a < 255 {
            write!(f, "{:02x}", self.a)?;
        }
        Ok(())
    }
}

/// The linear light of a channel, 0 to 1 (IEC 61966-2-1).
fn to_linear(channel: u8) -> f64 {
    let c = f64::from(channel) / 255.0;
    if c <= 0.04045 {
        c / 12.92
    } else {
        libm::pow((c + 0.055) / 1.055, 2.4)
    }
}

/// The channel of an amount of linear light, 0 to 1 (IEC 61966-2-1).
fn from_linear(light: f64) -> u8 {
    to_channel(if light <= 0.003_130_8 {
        light * 12.92
    } else {
        1.055 * libm::pow(light, 1.0 / 2.4) - 0.055
    })
}

/// A number from 0 to 1 as a channel, rounded and clamped.
fn to_channel(fraction: f64) -> u8 {
    (fraction * 255.0).round().clamp(0.0, 255.0) as u8
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn contrast_is_wcag() {
        assert!((Rgba::BLACK.contrast(Rgba::WHITE) - 21.0).abs() < 1e-9);
        assert!((Rgba::hex(0x767676).contrast(Rgba::WHITE) - 4.54).abs() < 0.01);
        assert_eq!(Rgba::readable_on(Rgba::hex(0xffff00)), Rgba::BLACK);
        assert_eq!(Rgba::readable_on(Rgba::hex(0x000080)), Rgba::WHITE);
    }

    #[test]
    fn oklab_comes_back() {
        for hex in [
            0x000000, 0xffffff, 0x4267c8, 0xff0000, 0x00ff00, 0x0000ff, 0x123456,
        ] {
            assert_eq!(Rgba::from_oklab(Rgba::hex(hex).oklab()), Rgba::hex(hex));
        }
    }

    #[test]
    fn mixes() {
        let (red, white) = (Rgba::hex(0xff0000), Rgba::WHITE);
        assert_eq!(red.blend(white, 0.5), Rgba::hex(0xff8080));
        assert_eq!(red.mix(white, 0.0), red);
        assert_eq!(red.mix(white, f64::NAN), red);
        assert_eq!(red.lighter(1.0), white);
        assert!(red.darker(0.3).luminance() < red.luminance());
        assert_eq!(red.faded(0.5).lighter(0.2).a, 128);
    }

    #[test]
    fn lies_over() {
        let red = Rgba::hex(0xff0000);
        assert_eq!(red.faded(0.5).over(Rgba::WHITE), Rgba::hex(0xff7f7f));
        assert_eq!(red.over(Rgba::WHITE), red);
        assert_eq!(Rgba::TRANSPARENT.over(Rgba::TRANSPARENT), Rgba::TRANSPARENT);
        assert_eq!(red.faded(0.5).over(Rgba::TRANSPARENT), red.faded(0.5));
    }

    #[test]
    fn shows_as_hex() {
        assert_eq!(Rgba::hex(0x0a0b0c).to_string(), "#0a0b0c");
        assert_eq!(Rgba::TRANSPARENT.to_string(), "#00000000");
    }
}
