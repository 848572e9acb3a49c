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

use super::fallback::{self, Alarm, RestartCause};
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
    start_and_wait(time, work).unwrap_or_else(catch_panic)
}

/// Runs the work in this thread while an alarm is set, or else as [`within`] does. When the alarm comes, the program
/// restarts and this function never returns. A thread is needed where this one's stack is too small for the work; when
/// none can be started, this one does the work all the same, and what does not fit its stack is a restart too.
///
/// # Errors
/// As [`within`].
pub(super) fn within_alarm<T: Send + 'static>(
    time: Duration,
    work: impl FnOnce() -> T + Send + 'static,
) -> Result<T> {
    if fallback::has_deep_stack()
        && let Some(_alarm) = Alarm::set(time)
    {
        return catch_panic(work);
    }
    start_and_wait(time, work).unwrap_or_else(|work| {
        let _alarm = Alarm::set(time);
        catch_panic(work)
    })
}

/// Runs the work in a thread and waits for its result. Gives the work back when no thread can be started.
fn start_and_wait<T: Send + 'static, F: FnOnce() -> T + Send + 'static>(
    time: Duration,
    work: F,
) -> Result<Result<T>, F> {
    let work = Arc::new(Mutex::new(Some(work)));
    let (sender, result) = sync_channel(1);
    let for_thread = Arc::clone(&work);
    let thread = std::thread::Builder::new()
        .stack_size(STACK)
        .spawn(move || {
            if let Some(work) = take(&for_thread) {
                let _ = sender.send(catch_panic(work));
            }
        });
    if thread.is_err()
        && let Some(work) = take(&work)
    {
        return Err(work);
    }
    Ok(match result.recv_timeout(time) {
        Ok(result) => result,
        Err(RecvTimeoutError::Timeout) => {
            fallback::leave_word(RestartCause::Late);
            Err(fallback::timed_out(time))
        }
        Err(RecvTimeoutError::Disconnected) => Err(panic_error()),
    })
}

/// The work, for whoever asks first.
fn take<F>(work: &Mutex<Option<F>>) -> Option<F> {
    work.lock().unwrap_or_else(PoisonError::into_inner).take()
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
        let message = "drawing took longer than the 0.01 seconds allowed";
        let expected = Error::new(ErrorKind::Unavailable, message).with_log(message);
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
