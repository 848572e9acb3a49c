//! The abort of the process in, a reply all the same out.
//!
//! Where the system refuses memory (`RLimitMEM`), or a stack is used up, Rust ends the process by SIGABRT, which nothing
//! catches but a signal handler; the server would have an empty reply. So the program starts anew and says so, as when
//! its time is up, unless it is sending already.

use std::sync::atomic::{AtomicBool, Ordering};

#[cfg(all(target_os = "linux", target_env = "gnu"))]
use super::alarm::{Cause, start_anew};
use crate::error::{Error, Kind};

/// Whether somebody writes to standard output, or has written.
static OWNED: AtomicBool = AtomicBool::new(false);

/// Whether the request is one for headers only.
static HEAD: AtomicBool = AtomicBool::new(false);

/// Headers of the reply of last resort, where the program cannot start anew.
const HEADERS: &str = "Status: 503 Service Unavailable\r\nContent-Type: text/plain; charset=utf-8\r\n\
    Content-Length: 48\r\nCache-Control: no-store\r\nRetry-After: 5\r\n\
    X-Plotcgi-Error: the server has too little memory for this chart\r\nX-Content-Type-Options: nosniff\r\n\r\n";

/// And its body.
const BODY: &str = "the server has too little memory for this chart\n";

/// What became of work that was aborted.
pub(super) fn refused() -> Error {
    Error::new(Kind::Unavailable, BODY.trim_end())
}

/// Whether standard output is the caller's from now on. Whoever gets no must not write; the process is about to end.
pub(super) fn own() -> bool {
    !OWNED.swap(true, Ordering::SeqCst)
}

/// From now on an abort ends in a reply; `head` leaves its body out.
#[cfg(all(target_os = "linux", target_env = "gnu"))]
#[allow(unsafe_code)]
pub(super) fn answer(head: bool) {
    HEAD.store(head, Ordering::SeqCst);
    let handler: extern "C" fn(libc::c_int) = reply;
    // SAFETY: the handler does only what a handler may: atomic variables, execve, write, _exit.
    unsafe { libc::signal(libc::SIGABRT, handler as libc::sighandler_t) };
}

/// Elsewhere an abort ends in nothing.
#[cfg(not(all(target_os = "linux", target_env = "gnu")))]
pub(super) fn answer(head: bool) {
    HEAD.store(head, Ordering::SeqCst);
}

/// Nothing but calls that a handler may make.
#[cfg(all(target_os = "linux", target_env = "gnu"))]
#[allow(unsafe_code)]
extern "C" fn reply(_: libc::c_int) {
    let mut code = i32::from(super::send::NOT_WRITTEN);
    if own() {
        start_anew(Cause::Aborted);
        let body = if HEAD.load(Ordering::SeqCst) {
            ""
        } else {
            BODY
        };
        let whole = [HEADERS, body].iter().all(|part| {
            // SAFETY: the bytes are static. The reply is shorter than any pipe's room, so that it is written at once.
            let written =
                unsafe { libc::write(libc::STDOUT_FILENO, part.as_ptr().cast(), part.len()) };
            usize::try_from(written) == Ok(part.len())
        });
        if whole {
            code = 0;
        }
    }
    // SAFETY: ends the process, nothing else.
    unsafe { libc::_exit(code) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tells_its_length() {
        assert!(HEADERS.contains(&format!("\r\nContent-Length: {}\r\n", BODY.len())));
    }
}
