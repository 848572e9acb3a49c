//! `upcolor=` and `downcolor=`: the colours of rising and falling prices.

use crate::color::Rgba;
use crate::dialect::parameter::Arguments;
use crate::error::Result;
use crate::spec::Theme;

/// The colour that a parameter gives; `None` when it is not given.
pub(super) fn optional_color(
    arguments: &Arguments<'_>,
    name: &str,
    theme: &Theme,
) -> Result<Option<Rgba>> {
    let argument = arguments.last(name);
    argument
        .map(|argument| Rgba::read(argument.name, argument.value, &theme.palette))
        .transpose()
}
