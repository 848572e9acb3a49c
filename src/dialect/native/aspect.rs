//! `square=` and `aspect=`: cells or units that are as high as wide.

use crate::dialect::parameter::Arguments;
use crate::error::{Error, Result};

/// True when cells, or the units of both axes, are as high as wide; `None` when the query leaves it open.
pub(super) fn equal_aspect(arguments: &Arguments<'_>) -> Result<Option<bool>> {
    let mut every = arguments.every("square");
    // axis=off and axes=off hide the axes, which another file reads
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
