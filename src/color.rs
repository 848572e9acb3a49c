//! Colours: what a word of a URL or a palette gives, eight bits a channel, straight alpha.

/// A colour in sRGB, eight bits a channel, alpha not premultiplied.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Rgba {
    /// Red.
    pub r: u8,
    /// Green.
    pub g: u8,
    /// Blue.
    pub b: u8,
    /// Opacity: 0 transparent, 255 opaque.
    pub a: u8,
}

impl Rgba {
    /// Opaque black.
    pub const BLACK: Rgba = Rgba::rgb(0, 0, 0);
    /// Opaque white.
    pub const WHITE: Rgba = Rgba::rgb(255, 255, 255);
    /// Nothing.
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

    /// An opaque colour from `0xrrggbb`.
    pub const fn hex(rgb: u32) -> Rgba {
        Rgba::rgb((rgb >> 16) as u8, (rgb >> 8) as u8, rgb as u8)
    }

    /// The same colour with its opacity multiplied by `alpha` (0 to 1; clamped, NaN leaves it as it is).
    pub fn faded(self, alpha: f64) -> Rgba {
        if alpha.is_nan() {
            return self;
        }
        Rgba {
            a: (f64::from(self.a) * alpha.clamp(0.0, 1.0)).round() as u8,
            ..self
        }
    }
}
