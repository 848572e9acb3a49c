//! The colours of what rises and of what falls.

use crate::color::Rgba;
use crate::dialect::parameter::Arguments;
use crate::error::Result;
use crate::spec::Theme;

/// A colour by a word; `None` where it is not said.
pub(super) fn color(arguments: &Arguments<'_>, word: &str, theme: &Theme) -> Result<Option<Rgba>> {
    let argument = arguments.last(word);
    argument
        .map(|argument| Rgba::read(argument.name, argument.value, &theme.palette))
        .transpose()
}
