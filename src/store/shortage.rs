//! Files that cannot be opened for want of files or memory, which is nobody's mistake and ends soon.

use std::io;

use crate::error::{Error, ErrorKind};

/// The error for a file that cannot be opened now, because the system has no more of them or no memory: 503, because it may
/// go well a moment later. `None` for every other failure. `reason` is for the owner.
pub(super) fn shortage(failure: &io::Error, reason: impl Into<String>) -> Option<Error> {
    // The numbers of Linux and every other Unix, and that of Windows.
    const TOO_MANY_OPEN: &[i32] = if cfg!(windows) { &[4] } else { &[23, 24] };
    let is_shortage = failure.kind() == io::ErrorKind::OutOfMemory
        || failure
            .raw_os_error()
            .is_some_and(|number| TOO_MANY_OPEN.contains(&number));
    let message = "the server has too many files open; please try again in a few seconds";
    is_shortage.then(|| Error::new(ErrorKind::Unavailable, message).with_log(reason))
}
