//! Writes lines for the site's owner to the server's error log.
//!
//! RFC 3875 does not define what a server does with standard error. Most servers write it to their error log. thttpd
//! sends it to the visitor, like standard output, and for IIS it is not known. On those two nothing is written.

use std::fs::File;
use std::io::{self, Write};
use std::sync::{Mutex, OnceLock, PoisonError};

use crate::error::Error;

/// The longest line, in bytes; nginx cuts its log lines at 2048.
const MAX_LENGTH: usize = 1800;

/// The most lines of one process, which answers one request, so that a page of hundreds of charts cannot flood the log.
const MAX_LINES: usize = 10;

/// The server's error log, once it is kept from everything but this file.
static LOG: OnceLock<File> = OnceLock::new();

/// What was written so far.
static WRITTEN: Mutex<Vec<String>> = Mutex::new(Vec::new());

/// Keeps the server's error log for the lines of this file. What else would write to standard error (Rust's runtime,
/// which advises programmers when memory ends; a C library that aborts) writes to a pipe without a reader from now on.
/// Where the system refuses that, they still write to the log.
#[cfg(target_os = "linux")]
pub(super) fn take_over_stderr() {
    use std::os::fd::AsFd;
    let (kept, pipe) = (io::stderr().as_fd().try_clone_to_owned(), io::pipe());
    let (Ok(kept), Ok((_, nowhere))) = (kept, pipe) else {
        return;
    };
    let log = LOG.get_or_init(|| File::from(kept));
    super::descriptors::replace_stderr(nowhere.as_fd(), log.as_fd());
}

/// Does nothing: on other systems Rust's runtime and this file share standard error.
#[cfg(not(target_os = "linux"))]
pub(super) fn take_over_stderr() {}

/// The descriptor to which a signal handler may write lines; `None` when visitors would get them.
#[cfg(target_os = "linux")]
pub(super) fn descriptor() -> Option<i32> {
    use std::os::fd::AsRawFd;
    let log = LOG
        .get()
        .map_or_else(|| io::stderr().as_raw_fd(), |log| log.as_raw_fd());
    (!is_sent_to_visitor()).then_some(log)
}

/// Writes to the log, or to standard error when that is the log still. A failure is ignored: nobody is left to tell.
pub(super) fn write(text: &str) {
    let _ = match LOG.get() {
        Some(mut log) => log.write_all(text.as_bytes()),
        None => io::stderr().write_all(text.as_bytes()),
    };
}

/// Logs the reason in full, if the error keeps one from visitors.
pub(super) fn write_reason(error: &Error) {
    if let Some(reason) = &error.log {
        write_line(reason);
    }
}

/// Writes one line with one call, so that the lines of several processes do not mix. A line that was written before, or
/// one too many, is left out.
pub(super) fn write_line(text: &str) {
    let mut written = WRITTEN.lock().unwrap_or_else(PoisonError::into_inner);
    if is_new(text, &mut written) && !is_sent_to_visitor() {
        write(&escape_line(text));
    }
}

/// True for a line to write: another than those `written`, which it joins, while there is room for it.
fn is_new(text: &str, written: &mut Vec<String>) -> bool {
    let new = written.len() < MAX_LINES && written.iter().all(|line| line != text);
    if new {
        written.push(text.to_owned());
    }
    new
}

/// The line to write. Characters other than visible ASCII become escapes, so that no text can look like another line or
/// move the cursor of a terminal.
fn escape_line(text: &str) -> String {
    let mut line = String::from("plotcgi: ");
    for letter in text.chars() {
        match letter {
            ' '..='~' => line.push(letter),
            _ => line.extend(letter.escape_default()),
        }
        if line.len() > MAX_LENGTH {
            line.push_str("...");
            break;
        }
    }
    line.push('\n');
    line
}

/// True when visitors would get what is written to standard error. Without a server there are no visitors.
pub(super) fn is_sent_to_visitor() -> bool {
    let variable = |name| std::env::var_os(name).unwrap_or_default();
    let server = variable("SERVER_SOFTWARE");
    !variable("GATEWAY_INTERFACE").is_empty()
        && (server.as_encoded_bytes().starts_with(b"Microsoft-IIS") || shares_pipe_with_stdout())
}

/// True when standard error and standard output are the same pipe or socket.
#[cfg(unix)]
fn shares_pipe_with_stdout() -> bool {
    use std::os::fd::{AsFd, BorrowedFd};
    use std::os::unix::fs::{FileTypeExt, MetadataExt};
    let about = |descriptor: BorrowedFd| {
        let file = std::fs::File::from(descriptor.try_clone_to_owned().ok()?);
        let about = file.metadata().ok()?;
        let kind = about.file_type();
        (kind.is_fifo() || kind.is_socket()).then(|| (about.dev(), about.ino()))
    };
    let log = LOG.get().map(|log| about(log.as_fd()));
    let output = about(io::stdout().as_fd());
    output.is_some() && output == log.unwrap_or_else(|| about(io::stderr().as_fd()))
}

/// Always false: on other systems this cannot be found out.
#[cfg(not(unix))]
fn shares_pipe_with_stdout() -> bool {
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_one_line_of_ascii() {
        #[rustfmt::skip]
        let table = [
            ("data: Erl\u{f6}se.csv",           "plotcgi: data: Erl\\u{f6}se.csv\n"),
            ("a\r\nplotcgi: b\tc\u{1b}[31m\0",  "plotcgi: a\\r\\nplotcgi: b\\tc\\u{1b}[31m\\u{0}\n"),
            ("\u{85}\u{2028}\u{202e}\u{7f}",    "plotcgi: \\u{85}\\u{2028}\\u{202e}\\u{7f}\n"),
            ("C:\\a 'b' \"c\"",                 "plotcgi: C:\\a 'b' \"c\"\n"),
        ];
        for (text, expected) in table {
            assert_eq!(escape_line(text), expected);
        }
        let long = escape_line(&"\u{1f600}".repeat(5000));
        assert!(long.len() < 1900 && long.ends_with("}...\n"), "{long}");
    }
}
