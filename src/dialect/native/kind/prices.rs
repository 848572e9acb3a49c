//! The colours of what rises and of what falls.

use crate::color::Rgba;
use crate::dialect::word::Reader;
use crate::error::Result;
use crate::spec::Theme;

/// A colour by a word, or this one.
pub(super) fn color(reader: &Reader<'_>, word: &str, theme: &Theme, default: u32) -> Result<Rgba> {
    reader.last(word).map_or(Ok(Rgba::hex(default)), |said| {
        Rgba::read(said.name, said.value, &theme.palette)
    })
}

/// A green and a red that the colour-blind can tell apart by their lightness, for the ground of a theme.
pub(super) fn up_and_down(theme: &Theme) -> (u32, u32) {
    if theme.is_dark() {
        (0x3fb68b, 0xff6b57)
    } else {
        (0x1a9a6c, 0xd9402f)
    }
}
