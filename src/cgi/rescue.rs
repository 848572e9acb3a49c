//! What would end the process without a reply in, a reply all the same out.
//!
//! Two signals do: the one of an alarm, when the time is up, and SIGABRT, with which Rust ends a process that is refused
//! memory (`RLimitMEM`) or has used up its stack. A signal may come anywhere, so its handler may do next to nothing; but
//! it may execute a program (POSIX lists `execve`). So the program starts anew in the same process, with the same
//! environment and one variable that says why, and answers at once in the form that was asked for. Where that cannot be,
//! and when it happens again, a few words are written.
//!
//! A thread that waits would watch the time as well, and does where there are no such signals; but to start it and to
//! end with it takes a twentieth of the time of a chart.

use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use super::environment::Environment;
use crate::error::{Error, Kind};

/// Why a process starts anew.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Cause {
    /// Its time was up.
    Late,
    /// It was aborted, mostly because the system refused it memory.
    Aborted,
}

impl Cause {
    /// Why this process has started anew, if it has.
    pub(super) fn of(environment: &Environment) -> Option<Cause> {
        match environment.get("LATE_PLOTCGI")? {
            b"aborted" => Some(Cause::Aborted),
            _ => Some(Cause::Late),
        }
    }
}

/// What became of work that was aborted.
pub(super) fn refused() -> Error {
    let [_, body] = words(Cause::Aborted);
    Error::new(Kind::Unavailable, body.trim_end())
}

/// Whether somebody writes to standard output, or has written.
static OWNED: AtomicBool = AtomicBool::new(false);

/// Makes standard output the caller's, for good. Should a handler have it in another thread, this one waits for the end
/// of the process.
pub(super) fn own() {
    while !take() {
        std::thread::park();
    }
}

/// Whether standard output is the caller's from now on. Whoever gets no must not write.
fn take() -> bool {
    !OWNED.swap(true, Ordering::AcqRel)
}

/// Headers and body of the reply of last resort.
fn words(cause: Cause) -> [&'static str; 2] {
    macro_rules! reply {
        ($length:literal, $text:literal) => {
            [
                concat!(
                    "Status: 503 Service Unavailable\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Length: ",
                    $length,
                    "\r\nCache-Control: no-store\r\nRetry-After: 5\r\nX-Plotcgi-Error: ",
                    $text,
                    "\r\nX-Content-Type-Options: nosniff\r\n\r\n"
                ),
                concat!($text, "\n"),
            ]
        };
    }
    match cause {
        Cause::Late => reply!("22", "drawing took too long"),
        Cause::Aborted => reply!("48", "the server has too little memory for this chart"),
    }
}

#[cfg(all(target_os = "linux", target_env = "gnu"))]
pub(super) use signals::{Alarm, prepare};

#[cfg(not(all(target_os = "linux", target_env = "gnu")))]
pub(super) use nothing::{Alarm, prepare};

#[cfg(all(target_os = "linux", target_env = "gnu"))]
#[allow(unsafe_code)]
mod signals {
    use std::ffi::{CStr, c_char, c_int};
    use std::ptr;
    use std::sync::atomic::{AtomicBool, AtomicPtr, Ordering};

    use super::{Cause, Duration};
    use crate::cgi::send::NOT_WRITTEN;

    /// The least stack that the work may have to be done by the thread that the process begins with.
    const STACK: libc::rlim_t = 8 * 1024 * 1024;

    /// Whether the request is one for headers only.
    static HEAD: AtomicBool = AtomicBool::new(false);

    /// The environment to start anew with, ended by null; null to not start anew.
    static VARIABLES: AtomicPtr<*const c_char> = AtomicPtr::new(ptr::null_mut());

    /// The place in it of the variable that says why.
    static SAID: AtomicPtr<*const c_char> = AtomicPtr::new(ptr::null_mut());

    unsafe extern "C" {
        static environ: *const *const c_char;
    }

    /// From now on an abort ends in a reply; `head` leaves its body out. With `anew` the program may start anew for it,
    /// and for an alarm.
    pub(in crate::cgi) fn prepare(head: bool, anew: bool) {
        HEAD.store(head, Ordering::Release);
        if anew {
            let variables = variables().leak();
            if let Some(said) = variables.iter_mut().rev().nth(1) {
                SAID.store(said, Ordering::Release);
                VARIABLES.store(variables.as_mut_ptr(), Ordering::Release);
            }
        }
        handle(libc::SIGABRT, aborted);
    }

    /// Pointers to the process's variables, a place for one more, and the end.
    fn variables() -> Vec<*const c_char> {
        let mut variables = Vec::with_capacity(64);
        // SAFETY: the system ends the list with null; nothing in this program changes the environment.
        unsafe {
            let mut at = environ;
            while !at.is_null() && !(*at).is_null() {
                variables.push(*at);
                at = at.add(1);
            }
        }
        variables.extend([ptr::null(); 2]);
        variables
    }

    /// A time after which the program starts anew, unless this is dropped before. The only one of the process at a time.
    #[derive(Debug)]
    pub(in crate::cgi) struct Alarm(());

    impl Alarm {
        /// Sets the alarm. `None` where the system refuses it, and where this thread's stack is too small to work on.
        pub(in crate::cgi) fn set(time: Duration) -> Option<Alarm> {
            let time = libc::timeval {
                tv_sec: time.as_secs().min(1_000_000) as libc::time_t,
                tv_usec: libc::suseconds_t::from(time.subsec_micros().max(1)),
            };
            let set = stack() >= STACK && handle(libc::SIGALRM, late) && timer(time);
            set.then_some(Alarm(()))
        }
    }

    impl Drop for Alarm {
        fn drop(&mut self) {
            timer(NEVER);
        }
    }

    const NEVER: libc::timeval = libc::timeval {
        tv_sec: 0,
        tv_usec: 0,
    };

    /// Has the signal of the alarm come once after this time.
    fn timer(time: libc::timeval) -> bool {
        let timer = libc::itimerval {
            it_interval: NEVER,
            it_value: time,
        };
        // SAFETY: the structure outlives the call; the one before is not asked for.
        unsafe { libc::setitimer(libc::ITIMER_REAL, &raw const timer, ptr::null_mut()) == 0 }
    }

    /// How far this thread's stack may grow; 0 where the system does not say.
    fn stack() -> libc::rlim_t {
        let mut stack = libc::rlimit {
            rlim_cur: 0,
            rlim_max: 0,
        };
        // SAFETY: the structure outlives the call, which leaves it alone where it fails.
        unsafe { libc::getrlimit(libc::RLIMIT_STACK, &raw mut stack) };
        stack.rlim_cur
    }

    /// Has a signal handled, whether or not it is blocked as yet: what a handler executes begins with its signal blocked.
    fn handle(signal: c_int, handler: extern "C" fn(c_int)) -> bool {
        // SAFETY: all zero is a value of both structures, which outlive the calls. The handlers do only what a handler
        // may: atomic variables, execve, write, _exit.
        unsafe {
            let mut action: libc::sigaction = std::mem::zeroed();
            let mut only: libc::sigset_t = std::mem::zeroed();
            action.sa_sigaction = handler as libc::sighandler_t;
            libc::sigaddset(&raw mut only, signal);
            libc::sigaction(signal, &raw const action, ptr::null_mut()) == 0
                && libc::sigprocmask(libc::SIG_UNBLOCK, &raw const only, ptr::null_mut()) == 0
        }
    }

    /// The time is up. Where standard output is somebody's, he is about to end.
    extern "C" fn late(_: c_int) {
        if super::take() {
            answer(Cause::Late);
        }
    }

    /// There is no way back from an abort.
    extern "C" fn aborted(_: c_int) {
        if super::take() {
            answer(Cause::Aborted);
        }
        // SAFETY: ends the process, nothing else.
        unsafe { libc::_exit(NOT_WRITTEN.into()) }
    }

    /// Executes the program once more in this process, and tells it why; or else writes a few words. Never returns.
    fn answer(cause: Cause) {
        let said: &CStr = match cause {
            Cause::Late => c"LATE_PLOTCGI=late",
            Cause::Aborted => c"LATE_PLOTCGI=aborted",
        };
        let variables = VARIABLES.load(Ordering::Acquire);
        let arguments = [c"plotcgi".as_ptr(), ptr::null()];
        if !variables.is_null() {
            // SAFETY: names and lists end with null and live until the process ends; the place lies in the list.
            unsafe {
                *SAID.load(Ordering::Acquire) = said.as_ptr();
                libc::execve(c"/proc/self/exe".as_ptr(), arguments.as_ptr(), variables);
            }
        }
        let [headers, body] = super::words(cause);
        let body = if HEAD.load(Ordering::Acquire) {
            ""
        } else {
            body
        };
        let whole = [headers, body].iter().all(|part| {
            // SAFETY: the bytes are static. The reply is shorter than any pipe's room, so that it is written at once.
            let written =
                unsafe { libc::write(libc::STDOUT_FILENO, part.as_ptr().cast(), part.len()) };
            usize::try_from(written) == Ok(part.len())
        });
        let code = if whole { 0 } else { NOT_WRITTEN };
        // SAFETY: ends the process, nothing else.
        unsafe { libc::_exit(code.into()) }
    }
}

#[cfg(not(all(target_os = "linux", target_env = "gnu")))]
mod nothing {
    use super::Duration;

    /// Here an abort ends in nothing.
    pub(in crate::cgi) fn prepare(_: bool, _: bool) {}

    /// There is no such alarm here.
    #[derive(Debug)]
    pub(in crate::cgi) struct Alarm(());

    impl Alarm {
        /// None can be set.
        pub(in crate::cgi) fn set(_: Duration) -> Option<Alarm> {
            None
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn last_words_tell_their_length() {
        for cause in [Cause::Late, Cause::Aborted] {
            let [headers, body] = words(cause);
            assert!(headers.contains(&format!("\r\nContent-Length: {}\r\n", body.len())));
        }
    }
}
