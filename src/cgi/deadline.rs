//! Runs work within the time allowed, on a large stack, and turns a panic into an error.
//!
//! Only the calling thread writes to standard output. It waits here for the thread that works, so that work which is
//! late cannot write any more. Where the system has an alarm signal, no second thread is needed. An abort cannot be
//! caught here:
//! `fallback` is for that.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::mpsc::{RecvTimeoutError, sync_channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use super::fallback::Alarm;
use super::log;
use crate::error::{Error, ErrorKind, Result};

/// The stack of the thread, in bytes: ten times what the deepest nesting that the parsers allow needs. Pages of it that
/// are never written cost nothing.
const STACK: usize = 16 * 1024 * 1024;

/// Runs the work in a thread and waits for it. When no thread can be started (`RLIMIT_NPROC` is used up), the caller
/// runs the work itself, without a limit of time.
///
/// # Errors
/// [`ErrorKind::Unavailable`] when the work takes longer than `time`; it then goes on until the process ends.
/// [`ErrorKind::Internal`] when the work panics.
pub fn within<T: Send + 'static>(
    time: Duration,
    work: impl FnOnce() -> T + Send + 'static,
) -> Result<T> {
    let work = Arc::new(Mutex::new(Some(work)));
    let (sender, result) = sync_channel(1);
    let for_thread = Arc::clone(&work);
    let thread = std::thread::Builder::new()
        .stack_size(STACK)
        .spawn(move || {
            let _ = sender.send(take_and_run(&for_thread));
        });
    if thread.is_err() {
        return take_and_run(&work);
    }
    match result.recv_timeout(time) {
        Ok(result) => result,
        Err(RecvTimeoutError::Timeout) => Err(timed_out(time)),
        Err(RecvTimeoutError::Disconnected) => Err(panic_error()),
    }
}

/// Runs the work in this thread while an alarm is set, or else as [`within`] does. When the alarm comes, the program
/// restarts and this function never returns.
///
/// # Errors
/// As [`within`].
pub(super) fn within_alarm<T: Send + 'static>(
    time: Duration,
    work: impl FnOnce() -> T + Send + 'static,
) -> Result<T> {
    match Alarm::set(time) {
        Some(_alarm) => catch_panic(work),
        None => within(time, work),
    }
}

/// The error for work that took longer than `time`.
pub(super) fn timed_out(time: Duration) -> Error {
    Error::new(
        ErrorKind::Unavailable,
        format!(
            "drawing took longer than the {} seconds allowed",
            time.as_secs_f64()
        ),
    )
}

/// Runs the work unless another thread has taken it already.
fn take_and_run<T, F: FnOnce() -> T>(work: &Mutex<Option<F>>) -> Result<T> {
    let work = work.lock().unwrap_or_else(PoisonError::into_inner).take();
    work.ok_or_else(panic_error).and_then(catch_panic)
}

/// Runs the work and turns a panic into an error. No other function catches panics.
///
/// # Errors
/// [`ErrorKind::Internal`] when the work panics.
pub fn catch_panic<T>(work: impl FnOnce() -> T) -> Result<T> {
    // Unwind safety can be asserted because nothing that a panic left half done is used afterwards.
    catch_unwind(AssertUnwindSafe(work)).map_err(|_| panic_error())
}

fn panic_error() -> Error {
    Error::new(
        ErrorKind::Internal,
        "the program failed; the server's error log says where",
    )
}

/// From now on a panic writes one line of ASCII to the server's log. It names the place in the source and contains
/// nothing that a request sent.
pub fn log_panic_locations() {
    std::panic::set_hook(Box::new(|panic| {
        let place = panic.location().map_or(String::from("?"), |place| {
            format!("{}:{}", place.file(), place.line())
        });
        log::write_line(&format!("internal error at {place}"));
    }));
}

#[cfg(test)]
#[allow(clippy::panic)]
mod tests {
    use super::*;

    #[test]
    fn gives_the_result_or_says_what_became_of_it() {
        // finding the place of a panic takes seconds on a busy machine
        let minute = Duration::from_secs(60);
        assert_eq!(within(minute, || 7), Ok(7));
        assert_eq!(
            within(minute, || -> u8 { panic!("a panic on purpose") }),
            Err(panic_error())
        );
        let late = within(Duration::from_millis(10), || {
            std::thread::sleep(Duration::from_secs(60))
        });
        let expected = Error::new(
            ErrorKind::Unavailable,
            "drawing took longer than the 0.01 seconds allowed",
        );
        assert_eq!(late, Err(expected));
    }

    #[test]
    fn has_a_deep_stack() {
        fn deep(levels: u32) -> u32 {
            let room = std::hint::black_box([levels as u8; 1024]);
            match levels {
                0 => u32::from(room[0]),
                _ => deep(levels - 1) + 1,
            }
        }
        assert_eq!(within(Duration::from_secs(30), || deep(8_000)), Ok(8_000));
    }
}
