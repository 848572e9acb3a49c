//! The errors for data beyond a limit.

use crate::error::{Error, ErrorKind};
use crate::limits::Limits;

/// The error for a table with too many cells: status 413.
pub(crate) fn too_many_cells(limits: &Limits) -> Error {
    too_large(format!("expected at most {} cells", limits.cells))
}

/// The error for data beyond a limit: status 413.
pub(crate) fn too_large(message: String) -> Error {
    Error::for_parameter("data", message).with_kind(ErrorKind::TooLarge)
}
