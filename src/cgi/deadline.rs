//! Work in, its result or what became of it out: within the time allowed, on a stack of its own, panics caught.
//!
//! Only the thread that called writes to standard output. It waits here; whoever is late cannot write any more. Where
//! there is an alarm, no thread is needed. An abort can be caught nowhere: that is what `rescue` is for.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::mpsc::{RecvTimeoutError, sync_channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use super::fallback::Alarm;
use super::log;
use crate::error::{Error, Kind, Result};

/// Enough for the deepest nesting that our parsers allow, ten times over; pages that nobody touches cost nothing.
const STACK: usize = 16 * 1024 * 1024;

/// Does the work in a thread and waits for it. Where there can be no thread (`RLIMIT_NPROC` used up), the work is
/// done by the caller, without a limit of time.
///
/// # Errors
/// [`Kind::Unavailable`] when it takes longer than `time`; it goes on until the process ends.
/// [`Kind::Internal`] when it panics.
pub fn within<T: Send + 'static>(
    time: Duration,
    work: impl FnOnce() -> T + Send + 'static,
) -> Result<T> {
    let work = Arc::new(Mutex::new(Some(work)));
    let (sender, result) = sync_channel(1);
    let theirs = Arc::clone(&work);
    let thread = std::thread::Builder::new()
        .stack_size(STACK)
        .spawn(move || {
            let _ = sender.send(take_and_do(&theirs));
        });
    if thread.is_err() {
        return take_and_do(&work);
    }
    match result.recv_timeout(time) {
        Ok(result) => result,
        Err(RecvTimeoutError::Timeout) => Err(late(time)),
        Err(RecvTimeoutError::Disconnected) => Err(fault()),
    }
}

/// Does the work here while an alarm is set, or else in a thread. When the alarm rings, the program starts anew and
/// this never returns.
///
/// # Errors
/// As [`within`].
pub(super) fn alarmed<T: Send + 'static>(
    time: Duration,
    work: impl FnOnce() -> T + Send + 'static,
) -> Result<T> {
    match Alarm::set(time) {
        Some(_alarm) => caught(work),
        None => within(time, work),
    }
}

/// What became of work that took longer than `time`.
pub(super) fn late(time: Duration) -> Error {
    Error::new(
        Kind::Unavailable,
        format!(
            "drawing took longer than the {} seconds allowed",
            time.as_secs_f64()
        ),
    )
}

fn take_and_do<T, F: FnOnce() -> T>(work: &Mutex<Option<F>>) -> Result<T> {
    let work = work.lock().unwrap_or_else(PoisonError::into_inner).take();
    work.ok_or_else(fault).and_then(caught)
}

/// Does the work; a panic becomes an error. The only place that catches panics.
///
/// # Errors
/// [`Kind::Internal`] when it panics.
pub fn caught<T>(work: impl FnOnce() -> T) -> Result<T> {
    // Nothing of what a panic may have left half done is looked at afterwards.
    catch_unwind(AssertUnwindSafe(work)).map_err(|_| fault())
}

fn fault() -> Error {
    Error::new(
        Kind::Internal,
        "the program failed; the server's error log says where",
    )
}

/// From now on a panic leaves one line of ASCII in the server's log: the place, and nothing that a request sent.
pub fn say_only_where() {
    std::panic::set_hook(Box::new(|panic| {
        let place = panic.location().map_or(String::from("?"), |place| {
            format!("{}:{}", place.file(), place.line())
        });
        log::say(&format!("internal error at {place}"));
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
            Err(fault())
        );
        let late = within(Duration::from_millis(10), || {
            std::thread::sleep(Duration::from_secs(60))
        });
        let expected = Error::new(
            Kind::Unavailable,
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
