//! `square=` and `aspect=`: cells and units as high as wide.

use crate::dialect::parameter::Arguments;
use crate::error::{Error, Result};

/// `square=`, or matplotlib's `aspect=`: whether cells, or the units of both axes, are as high as wide.
pub(super) fn square(arguments: &Arguments<'_>) -> Result<Option<bool>> {
    let mut every = arguments.every("square");
    // axis=off hides axes
    every.retain(|argument| !argument.name.starts_with("ax") || argument.flag().is_err());
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
