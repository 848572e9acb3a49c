//! Writes the outcome of a command: a file or standard output, messages on standard error, and the exit code.

use std::io::Write;
use std::path::Path;
use std::process::ExitCode;

use crate::cgi::write;
use crate::error::{Error, ErrorKind};
use crate::store::replace::replace_if_changed;

/// The exit code for `--if-changed` when no file had to be changed.
pub(super) const EXIT_UNCHANGED: u8 = 1;

/// `EX_DATAERR` of sysexits.h: the chart cannot be drawn.
pub(super) const EXIT_DATA_ERROR: u8 = 65;

/// `EX_CONFIG` of sysexits.h: the configuration or a database is wrong.
pub(super) const EXIT_CONFIG: u8 = 78;

/// `EX_SOFTWARE` of sysexits.h: the program has a bug.
const EXIT_SOFTWARE: u8 = 70;

/// Writes a line to standard error. Nobody is left to tell when that fails.
pub(super) fn print_error(message: &str) {
    let _ = writeln!(std::io::stderr(), "plotcgi: {message}");
}

/// Prints an error, after the name of the file if one is given. The exit code tells who can repair it.
pub(super) fn report_error(error: &Error, file: Option<&Path>) -> ExitCode {
    match file {
        Some(file) => print_error(&format!("{}: {}", file.display(), error.for_owner())),
        None => print_error(&error.for_owner()),
    }
    ExitCode::from(match error.kind {
        ErrorKind::Configuration => EXIT_CONFIG,
        ErrorKind::Internal => EXIT_SOFTWARE,
        _ => EXIT_DATA_ERROR,
    })
}

/// Writes the bytes to the file as a whole, or to standard output when no file is given.
pub(super) fn deliver(body: &[u8], output: Option<&Path>, if_changed: bool) -> ExitCode {
    let Some(path) = output else {
        return write::write_stdout(body);
    };
    match replace_if_changed(path, body) {
        Ok(false) if if_changed => ExitCode::from(EXIT_UNCHANGED),
        Ok(_) => ExitCode::SUCCESS,
        Err(error) => {
            print_error(&format!("cannot write {}: {error}", path.display()));
            ExitCode::from(write::EXIT_IO_ERROR)
        }
    }
}
