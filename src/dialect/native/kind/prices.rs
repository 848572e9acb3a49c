//! The colours of what rises and of what falls.

use crate::color::Rgba;
use crate::dialect::word::Reader;
use crate::error::Result;
use crate::spec::Theme;

/// A colour by a word; `None` where it is not said.
pub(super) fn color(reader: &Reader<'_>, word: &str, theme: &Theme) -> Result<Option<Rgba>> {
    let said = reader.last(word);
    said.map(|said| Rgba::read(said.name, said.value, &theme.palette))
        .transpose()
}
