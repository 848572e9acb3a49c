//! The errors of data past a limit.

use crate::error::{Error, Kind};
use crate::limits::Limits;

/// The error of a table with too many cells.
pub(crate) fn too_many_cells(limits: &Limits) -> Error {
    too_large(format!("expected at most {} cells", limits.cells))
}

/// The error of data past a limit.
pub(crate) fn too_large(message: String) -> Error {
    Error::of("data", message).with_kind(Kind::TooLarge)
}
