//! What comes of a command: words on standard error, a file or a body on standard output, the exit code.

use std::io::Write;
use std::path::Path;
use std::process::ExitCode;

use crate::cgi::write;
use crate::error::{Error, Kind};
use crate::store::replace::replace_if_changed;

/// The exit code that says that nothing was changed.
pub(super) const UNCHANGED: u8 = 1;

/// `EX_DATAERR` of sysexits.h: what was given cannot be drawn.
pub(super) const UNDRAWABLE: u8 = 65;

/// `EX_CONFIG` of sysexits.h: the configuration or a database is wrong.
pub(super) const MISCONFIGURED: u8 = 78;

pub(super) fn say(message: &str) {
    let _ = writeln!(std::io::stderr(), "plotcgi: {message}");
}

/// Says what went wrong, and in which file where there are several; the exit code tells who has to mend it.
pub(super) fn failed(error: &Error, file: Option<&Path>) -> ExitCode {
    match file {
        Some(file) => say(&format!("{}: {}", file.display(), error.for_owner())),
        None => say(&error.for_owner()),
    }
    ExitCode::from(match error.kind {
        Kind::Configuration => MISCONFIGURED,
        Kind::Internal => 70,
        _ => UNDRAWABLE,
    })
}

/// Writes a file whole, or to standard output where none is named.
pub(super) fn deliver(body: &[u8], output: Option<&Path>, if_changed: bool) -> ExitCode {
    let Some(path) = output else {
        return write::send(body);
    };
    match replace_if_changed(path, body) {
        Ok(false) if if_changed => ExitCode::from(UNCHANGED),
        Ok(_) => ExitCode::SUCCESS,
        Err(error) => {
            say(&format!("cannot write {}: {error}", path.display()));
            ExitCode::from(write::NOT_WRITTEN)
        }
    }
}
