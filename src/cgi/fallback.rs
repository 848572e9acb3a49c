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
        match environment.get("RESTARTED_PLOTCGI")? {
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
    use std::ffi::{CString, OsString, c_char, c_int};
    use std::mem::MaybeUninit;
    use std::os::unix::ffi::OsStringExt;
    use std::ptr;
    use std::sync::OnceLock;
    use std::sync::atomic::{AtomicBool, AtomicPtr, Ordering};

    use super::{Cause, Duration, Environment};
    use crate::cgi::write::NOT_WRITTEN;

    /// The least stack that the work may have to be done by the thread that the process begins with.
    const STACK: libc::rlim_t = 8 * 1024 * 1024;

    /// Whether the request is one for headers only.
    static HEAD: AtomicBool = AtomicBool::new(false);

    /// What the program starts anew with; empty where it must not.
    static RESTART: OnceLock<Restart> = OnceLock::new();

    /// The environments to start the program anew with, complete before any signal comes: a handler only reads them.
    struct Restart {
        late: Variables,
        aborted: Variables,
    }

    impl Restart {
        /// The variables of this process and one that says why.
        fn new(environment: &Environment) -> Restart {
            let own: Vec<*mut c_char> = environment
                .variables()
                .iter()
                .filter_map(|(name, value)| variable(name.clone(), value.clone()))
                .map(CString::into_raw)
                .collect();
            let with = |why: &'static std::ffi::CStr| {
                let all = own.iter().copied().chain([why.as_ptr().cast_mut()]);
                Variables::new(all)
            };
            Restart {
                late: with(c"RESTARTED_PLOTCGI=late"),
                aborted: with(c"RESTARTED_PLOTCGI=aborted"),
            }
        }

        fn variables(&self, cause: Cause) -> &Variables {
            match cause {
                Cause::Late => &self.late,
                Cause::Aborted => &self.aborted,
            }
        }
    }

    /// A variable as `execve` wants it; `None` where a zero byte is in it, which no process can be given.
    fn variable(mut name: OsString, value: OsString) -> Option<CString> {
        name.push("=");
        name.push(value);
        CString::new(name.into_vec()).ok()
    }

    /// An environment as `execve` wants it.
    ///
    /// # Guarantees
    /// Each pointer but the last is to text that ends with a zero byte and is never freed or changed; the last is null.
    struct Variables(Vec<AtomicPtr<c_char>>);

    impl Variables {
        /// Adds the null; the pointers have to be from [`CString::into_raw`] or of static text.
        fn new(pointers: impl Iterator<Item = *mut c_char>) -> Variables {
            let all = pointers.chain([ptr::null_mut()]);
            Variables(all.map(AtomicPtr::new).collect())
        }

        /// The list. An `AtomicPtr` has the representation of the pointer that it holds, so the standard library says.
        fn as_ptr(&self) -> *const *const c_char {
            self.0.as_ptr().cast()
        }
    }

    /// From now on an abort ends in a reply; `head` leaves its body out. With an environment the program may start anew
    /// in it for an abort, and for an alarm.
    pub(in crate::cgi) fn prepare(head: bool, environment: Option<&Environment>) {
        HEAD.store(head, Ordering::Release);
        if let Some(environment) = environment {
            RESTART.get_or_init(|| Restart::new(environment));
        }
        handle(libc::SIGABRT, aborted);
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
        // SAFETY: the structure is whole and outlives the call, which reads it; null asks for no value of before.
        unsafe { libc::setitimer(libc::ITIMER_REAL, &raw const timer, ptr::null_mut()) == 0 }
    }

    /// How far this thread's stack may grow; 0 where the system does not say.
    fn stack() -> libc::rlim_t {
        let mut stack = libc::rlimit {
            rlim_cur: 0,
            rlim_max: 0,
        };
        // SAFETY: the structure is whole before the call and outlives it; a call that fails leaves it alone.
        unsafe { libc::getrlimit(libc::RLIMIT_STACK, &raw mut stack) };
        stack.rlim_cur
    }

    /// Has a signal handled, and lets it reach this thread: what a handler executes begins with its signal blocked.
    /// The handler may do only what POSIX lets a handler do; ours use atomic variables, execve, write and _exit.
    fn handle(signal: c_int, handler: extern "C" fn(c_int)) -> bool {
        let only = only(signal);
        let action = libc::sigaction {
            sa_sigaction: handler as libc::sighandler_t,
            sa_mask: none(),
            sa_flags: 0,
            sa_restorer: None,
        };
        // SAFETY: the structure is whole and outlives the call, which reads it. Without SA_SIGINFO a handler takes the
        // number alone, as this one does. Null asks for no value of before.
        let handled = unsafe { libc::sigaction(signal, &raw const action, ptr::null_mut()) == 0 };
        // SAFETY: the set is whole and outlives the call, which reads it; null asks for no value of before. Of the calls
        // that change what is blocked, this is the one for a process that may have threads.
        handled
            && unsafe {
                libc::pthread_sigmask(libc::SIG_UNBLOCK, &raw const only, ptr::null_mut()) == 0
            }
    }

    /// No signals.
    fn none() -> libc::sigset_t {
        let mut set = MaybeUninit::uninit();
        // SAFETY: the call writes to a place for one set, and cannot fail for it.
        unsafe { libc::sigemptyset(set.as_mut_ptr()) };
        // SAFETY: the call before has made it a set.
        unsafe { set.assume_init() }
    }

    /// One signal.
    fn only(signal: c_int) -> libc::sigset_t {
        let mut set = none();
        // SAFETY: the set is whole and outlives the call; a number that is no signal's is refused and changes nothing.
        unsafe { libc::sigaddset(&raw mut set, signal) };
        set
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
        end(NOT_WRITTEN)
    }

    /// Executes the program once more in this process, and tells it why; or else writes a few words.
    fn answer(cause: Cause) -> ! {
        if let Some(restart) = RESTART.get() {
            let arguments = [c"plotcgi".as_ptr(), ptr::null()];
            let variables = restart.variables(cause).as_ptr();
            // SAFETY: the path and the argument are static texts that end with zero, the arguments end with null, and
            // the variables are as their type guarantees. A call that fails changes nothing.
            unsafe { libc::execve(c"/proc/self/exe".as_ptr(), arguments.as_ptr(), variables) };
        }
        let [headers, body] = super::words(cause);
        let body = if HEAD.load(Ordering::Acquire) {
            ""
        } else {
            body
        };
        let whole = [headers, body].iter().all(|part| write(part));
        end(if whole { 0 } else { NOT_WRITTEN })
    }

    /// Writes a text to standard output; false where that failed. It is shorter than any pipe's room, so that it is
    /// written at once. Of the standard library nothing will do: its standard output has a lock.
    fn write(text: &str) -> bool {
        // SAFETY: the pointer and the length are those of a text that outlives the call, which reads it.
        let written = unsafe { libc::write(libc::STDOUT_FILENO, text.as_ptr().cast(), text.len()) };
        usize::try_from(written) == Ok(text.len())
    }

    /// Ends the process at once, as only `_exit` may from a handler.
    fn end(code: u8) -> ! {
        // SAFETY: the call takes a number and never returns; nothing runs after it that could see a broken promise.
        unsafe { libc::_exit(code.into()) }
    }

    #[cfg(test)]
    #[allow(clippy::unwrap_used)]
    mod tests {
        use std::ffi::CStr;
        use std::process::Command;
        use std::sync::atomic::AtomicI32;

        use super::*;

        /// The texts of a list, read as the system reads it.
        fn texts(variables: &Variables) -> Vec<String> {
            let mut texts = Vec::new();
            let mut at = variables.as_ptr();
            loop {
                // SAFETY: the list ends with null, and the loop with it.
                let text = unsafe { *at };
                if text.is_null() {
                    return texts;
                }
                // SAFETY: what is not null is a text that ends with zero.
                let text = unsafe { CStr::from_ptr(text) };
                texts.push(text.to_string_lossy().into_owned());
                // SAFETY: the place was not the last.
                at = unsafe { at.add(1) };
            }
        }

        #[test]
        fn starts_anew_in_its_own_environment_and_is_told_why() {
            let own = [
                ("PATH", "/bin"),
                ("EMPTY", ""),
                ("Q", "a=b"),
                ("NO", "a\0b"),
            ];
            let own = own.map(|(name, value)| (name.into(), value.into()));
            let restart = Restart::new(&Environment::new(own.to_vec()));
            for (cause, why) in [
                (Cause::Late, "RESTARTED_PLOTCGI=late"),
                (Cause::Aborted, "RESTARTED_PLOTCGI=aborted"),
            ] {
                let expected = ["PATH=/bin", "EMPTY=", "Q=a=b", why];
                assert_eq!(texts(restart.variables(cause)), expected);
            }
        }

        #[test]
        fn a_blocked_signal_is_handled() {
            static SEEN: AtomicI32 = AtomicI32::new(0);
            extern "C" fn see(signal: c_int) {
                SEEN.store(signal, Ordering::Release);
            }
            let usr1 = only(libc::SIGUSR1);
            // SAFETY: as in `handle`.
            unsafe { libc::pthread_sigmask(libc::SIG_BLOCK, &raw const usr1, ptr::null_mut()) };
            assert!(handle(libc::SIGUSR1, see));
            // SAFETY: the signal has a handler, which stores a number.
            unsafe { libc::raise(libc::SIGUSR1) };
            assert_eq!(SEEN.load(Ordering::Acquire), libc::SIGUSR1);
        }

        #[test]
        fn sets_hold_what_they_are_made_of() {
            let has = |set: libc::sigset_t, signal| {
                // SAFETY: the set is whole and outlives the call, which reads it.
                unsafe { libc::sigismember(&raw const set, signal) }
            };
            for signal in [libc::SIGABRT, libc::SIGALRM, libc::SIGUSR1] {
                assert_eq!(has(none(), signal), 0);
                let expected = c_int::from(signal == libc::SIGALRM);
                assert_eq!(has(only(libc::SIGALRM), signal), expected);
            }
            assert!(!handle(libc::SIGKILL, aborted), "no process can handle it");
        }

        #[test]
        fn the_stack_is_as_the_shell_says() {
            let shell = Command::new("sh")
                .args(["-c", "ulimit -s"])
                .output()
                .unwrap();
            let said = String::from_utf8(shell.stdout).unwrap();
            let expected = said
                .trim()
                .parse()
                .map_or(libc::RLIM_INFINITY, |kib: u64| kib * 1024);
            assert_eq!(stack(), expected);
        }
    }
}

#[cfg(not(all(target_os = "linux", target_env = "gnu")))]
mod nothing {
    use super::{Duration, Environment};

    /// Here an abort ends in nothing.
    pub(in crate::cgi) fn prepare(_: bool, _: Option<&Environment>) {}

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
