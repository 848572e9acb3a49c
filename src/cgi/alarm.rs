//! The time that a request may take: an alarm in, a process that has started anew out.
//!
//! A signal may come anywhere, so its handler may do next to nothing; but it may execute a program (POSIX lists
//! `execve`). So the program is started once more in the same process, with the same environment and one variable that
//! says why, and answers at once. A thread that waits would do as well, and does where there are no such signals; but
//! to start it and to end with it takes a twentieth of the time of a chart.

use std::time::Duration;

use super::environment::Environment;

/// Why this process has started anew, if it has.
pub(super) fn cause(environment: &Environment) -> Option<Cause> {
    match environment.get("LATE_PLOTCGI")? {
        b"aborted" => Some(Cause::Aborted),
        _ => Some(Cause::Late),
    }
}

/// Why a process starts anew.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Cause {
    /// Its time was up.
    Late,
    /// It was aborted, mostly because the system refused it memory.
    Aborted,
}

#[cfg(all(target_os = "linux", target_env = "gnu"))]
pub(super) use signal::{Alarm, start_anew};

#[cfg(not(all(target_os = "linux", target_env = "gnu")))]
pub(super) use nothing::Alarm;

#[cfg(all(target_os = "linux", target_env = "gnu"))]
#[allow(unsafe_code)]
mod signal {
    use std::ffi::{CStr, c_char, c_int};
    use std::ptr;
    use std::sync::atomic::{AtomicBool, AtomicPtr, Ordering};

    use super::{Cause, Duration};

    /// The least stack that the work may have to be done by the thread that the process begins with.
    const STACK: libc::rlim_t = 8 * 1024 * 1024;

    /// What is written should the program not start anew.
    const SHORT: &[u8] = b"Status: 503 Service Unavailable\r\n\
        Content-Length: 23\r\n\
        Content-Type: text/plain; charset=utf-8\r\n\
        Cache-Control: no-store\r\n\
        X-Plotcgi-Error: drawing took too long\r\n\
        Retry-After: 5\r\n\
        X-Content-Type-Options: nosniff\r\n\r\n\
        drawing took too long\r\n";

    /// Whether somebody is about to write to standard output: we, or what starts anew.
    static TAKEN: AtomicBool = AtomicBool::new(false);

    /// The environment to start anew with, ended by null; null to not start anew.
    static VARIABLES: AtomicPtr<*const c_char> = AtomicPtr::new(ptr::null_mut());

    /// The place in it of the variable that says why.
    static SAID: AtomicPtr<*const c_char> = AtomicPtr::new(ptr::null_mut());

    unsafe extern "C" {
        static environ: *const *const c_char;
    }

    /// A time after which the program starts anew, unless this is dropped before.
    #[derive(Debug)]
    pub(in crate::cgi) struct Alarm(());

    impl Alarm {
        /// Sets the alarm, the only one of the process at a time. When it rings and `anew` is false, a few words are
        /// written instead of starting anew. `None` where the system refuses it, and where this thread's stack is too
        /// small to work on.
        pub(in crate::cgi) fn set(time: Duration, anew: bool) -> Option<Alarm> {
            TAKEN.store(false, Ordering::Release);
            if anew {
                let variables = variables().leak();
                SAID.store(&raw mut variables[variables.len() - 2], Ordering::Release);
                VARIABLES.store(variables.as_mut_ptr(), Ordering::Release);
            }
            let seconds = libc::timeval {
                tv_sec: time.as_secs().clamp(0, 1_000_000) as libc::time_t,
                tv_usec: libc::suseconds_t::from(time.subsec_micros().max(1)),
            };
            // SAFETY: all zero is a value of each of these structures, and each outlives the call it is given to. The
            // handler keeps to what a handler may do.
            let set = unsafe {
                let mut stack: libc::rlimit = std::mem::zeroed();
                let mut action: libc::sigaction = std::mem::zeroed();
                let mut only: libc::sigset_t = std::mem::zeroed();
                let handler: extern "C" fn(c_int) = ring;
                action.sa_sigaction = handler as libc::sighandler_t;
                libc::sigaddset(&raw mut only, libc::SIGALRM);
                libc::getrlimit(libc::RLIMIT_STACK, &raw mut stack) == 0
                    && stack.rlim_cur >= STACK
                    && libc::sigaction(libc::SIGALRM, &raw const action, ptr::null_mut()) == 0
                    // A handler runs with its signal blocked, and what it executes begins so.
                    && libc::sigprocmask(libc::SIG_UNBLOCK, &raw const only, ptr::null_mut()) == 0
                    && timer(seconds)
            };
            set.then_some(Alarm(()))
        }
    }

    impl Drop for Alarm {
        /// From here on standard output is ours. Should the alarm ring in another thread right now, this one waits for
        /// its end.
        fn drop(&mut self) {
            while TAKEN.swap(true, Ordering::AcqRel) {
                std::thread::park();
            }
            timer(libc::timeval {
                tv_sec: 0,
                tv_usec: 0,
            });
        }
    }

    /// Has the signal come once after this time; never, when it is 0.
    fn timer(time: libc::timeval) -> bool {
        let timer = libc::itimerval {
            it_interval: libc::timeval {
                tv_sec: 0,
                tv_usec: 0,
            },
            it_value: time,
        };
        // SAFETY: the structure outlives the call; the one before is not asked for.
        unsafe { libc::setitimer(libc::ITIMER_REAL, &raw const timer, ptr::null_mut()) == 0 }
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

    /// Executes the program once more in this process, and tells it why; returns only where that cannot be. Nothing but
    /// what a handler of a signal may do.
    pub(in crate::cgi) fn start_anew(cause: Cause) {
        let said: &CStr = match cause {
            Cause::Late => c"LATE_PLOTCGI=late",
            Cause::Aborted => c"LATE_PLOTCGI=aborted",
        };
        let variables = VARIABLES.load(Ordering::Acquire);
        let arguments = [c"plotcgi".as_ptr(), ptr::null()];
        // SAFETY: names and lists end with null and live until the process ends; the place lies in the list.
        unsafe {
            if !variables.is_null() {
                *SAID.load(Ordering::Acquire) = said.as_ptr();
                libc::execve(c"/proc/self/exe".as_ptr(), arguments.as_ptr(), variables);
            }
        }
    }

    /// Nothing but calls that a handler may make.
    extern "C" fn ring(_: c_int) {
        if TAKEN.swap(true, Ordering::AcqRel) {
            return;
        }
        start_anew(Cause::Late);
        // SAFETY: the bytes are static.
        unsafe {
            libc::write(libc::STDOUT_FILENO, SHORT.as_ptr().cast(), SHORT.len());
            libc::_exit(0);
        }
    }
}

#[cfg(not(all(target_os = "linux", target_env = "gnu")))]
mod nothing {
    use super::Duration;

    /// There is no such alarm here.
    #[derive(Debug)]
    pub(in crate::cgi) struct Alarm(());

    impl Alarm {
        /// None can be set.
        pub(in crate::cgi) fn set(_: Duration, _: bool) -> Option<Alarm> {
            None
        }
    }
}
