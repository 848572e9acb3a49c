//! The colours of what rises and of what falls.

use crate::color::Rgba;
use crate::spec::Theme;

/// A green and a red that the colour-blind can tell apart by their lightness, for the ground of a theme.
pub(super) fn colors(theme: &Theme) -> (Rgba, Rgba) {
    let (up, down) = if theme.is_dark() {
        (0x3fb68b, 0xff6b57)
    } else {
        (0x1a9a6c, 0xd9402f)
    };
    (Rgba::hex(up), Rgba::hex(down))
}
