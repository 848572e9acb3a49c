//! The default colours of rising and falling values.

use crate::color::Rgba;
use crate::spec::Theme;

/// A green for rising and a red for falling values, for a light or a dark theme. Their lightness differs, so that
/// colour-blind readers can tell them apart.
pub(super) fn colors(theme: &Theme) -> (Rgba, Rgba) {
    let (rising, falling) = if theme.is_dark() {
        (0x3fb68b, 0xff6b57)
    } else {
        (0x1a9a6c, 0xd9402f)
    };
    (Rgba::hex(rising), Rgba::hex(falling))
}
