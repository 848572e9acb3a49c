//! `square=` and `aspect=`: cells or units that are as high as wide. `axis=off`, a spelling of the same parameter, hides the axes.

use crate::dialect::parameter::{Argument, Arguments};
use crate::error::{Error, Result};

/// True when cells, or the units of both axes, are as high as wide; `None` when the query leaves it open.
pub(super) fn equal_aspect(arguments: &Arguments<'_>) -> Result<Option<bool>> {
    let mut every = arguments.every("square");
    every.retain(|argument| axes_flag(argument).is_none());
    match every.last() {
        Some(argument) if argument.value.trim().eq_ignore_ascii_case("equal") => Ok(Some(true)),
        Some(argument) if argument.value.trim().eq_ignore_ascii_case("auto") => Ok(Some(false)),
        Some(argument) => argument
            .flag()
            .map(Some)
            .map_err(|_| Error::expected(argument.name, "on, off, equal or auto", argument.value)),
        None => Ok(None),
    }
}

/// True when the query hides both axes.
pub(super) fn hides_axes(arguments: &Arguments<'_>) -> bool {
    let every = arguments.every("square");
    every
        .iter()
        .any(|argument| axes_flag(argument) == Some(false))
}

/// The flag of `axis=off` or `axes=off`, which says whether there are axes; `None` for any other value, such as that of `axis=equal`.
fn axes_flag(argument: &Argument<'_>) -> Option<bool> {
    let is_about_axes = argument.name.starts_with("ax");
    argument.flag().ok().filter(|_| is_about_axes)
}
