//! `square=` and `aspect=`: cells and units as high as wide.

use crate::dialect::word::Reader;
use crate::error::{Error, Result};

/// `square=`, or matplotlib's `aspect=`: whether cells, or the units of both axes, are as high as wide.
pub(super) fn square(reader: &Reader<'_>) -> Result<Option<bool>> {
    let mut every = reader.every("square");
    // axis=off hides axes
    every.retain(|said| !said.name.starts_with("ax") || said.flag().is_err());
    match every.last() {
        Some(said) if said.value.trim().eq_ignore_ascii_case("equal") => Ok(Some(true)),
        Some(said) if said.value.trim().eq_ignore_ascii_case("auto") => Ok(Some(false)),
        Some(said) => said
            .flag()
            .map(Some)
            .map_err(|_| Error::expected(said.name, "on, off, equal or auto", said.value)),
        None => Ok(None),
    }
}
