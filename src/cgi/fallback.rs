//! The reply of last resort, for signals that would otherwise end the process without a reply.
//!
//! There are two: SIGALRM, when the time is up, and SIGABRT, with which Rust ends a process that is refused memory
//! (`RLimitMEM`) or has used up its stack. A signal may come at any instruction, so its handler may do next to nothing;
//! but POSIX allows it to call `execve`. So the handler restarts the program in the same process, with the same
//! environment and one more variable that tells the cause. The restarted program answers at once, in the form that the
//! client asked for. When the restart fails, or when a restarted program gets a signal again, the handler writes a
//! fixed reply.
//!
//! A second thread could watch the time as well, and does on systems without these signals. But starting and ending it
//! takes a twentieth of the time of a chart.

use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use super::environment::Environment;
use super::log;
use super::write::EXIT_IO_ERROR;
use crate::error::{Error, ErrorKind};

/// Why the program restarted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum RestartCause {
    /// The time was up.
    Late,
    /// The process was aborted, usually because the system refused it memory.
    Aborted,
    /// The process wanted more memory than the site's owner allows.
    TooLarge,
}

impl RestartCause {
    /// Why this process restarted; `None` when it did not.
    pub(super) fn of(environment: &Environment) -> Option<RestartCause> {
        match environment.get("RESTARTED_PLOTCGI")? {
            b"aborted" => Some(RestartCause::Aborted),
            b"too-large" => Some(RestartCause::TooLarge),
            _ => Some(RestartCause::Late),
        }
    }
}

/// The error for work that was aborted.
pub(super) fn out_of_memory() -> Error {
    let [_, body] = last_resort_reply(RestartCause::Aborted);
    Error::new(ErrorKind::Unavailable, body.trim_end())
}

/// The error for work that wanted more memory than the `memory` of the configuration, in bytes.
pub(super) fn beyond_memory(memory: u64) -> Error {
    let megabytes = memory as f64 / 1e6;
    let message = format!(
        "the chart needs more than the {megabytes:.0} MB of memory that one may take; expected fewer values or a smaller picture"
    );
    let key = format!("memory: a chart needed more than {memory} bytes");
    Error::new(ErrorKind::Unavailable, message).with_log(key)
}

/// True once a thread or a signal handler has claimed standard output.
static STDOUT_CLAIMED: AtomicBool = AtomicBool::new(false);

/// Claims standard output for the caller, for good. If a handler in another thread has claimed it, this waits for the
/// end of the process.
pub(super) fn claim_stdout() {
    while !try_claim_stdout() {
        std::thread::park();
    }
}

/// Claims standard output if nobody has. A caller that gets false must not write.
fn try_claim_stdout() -> bool {
    !STDOUT_CLAIMED.swap(true, Ordering::AcqRel)
}

/// Ends the process with [`EXIT_IO_ERROR`] when the reply is not sent within this time. To be called after
/// [`claim_stdout`]; the limit holds until the result is dropped. Where there is neither an alarm nor a thread left,
/// nothing limits the time.
pub(super) fn limit_sending(time: Duration) -> Option<Alarm> {
    let alarm = Alarm::while_sending(time);
    if alarm.is_none() {
        let end = move || {
            std::thread::sleep(time);
            log::write_line(LATE_SENDING);
            std::process::exit(i32::from(EXIT_IO_ERROR));
        };
        let _ = std::thread::Builder::new().spawn(end);
    }
    alarm
}

/// The line in the log when the reply is not sent in time.
const LATE_SENDING: &str = "the server did not take the reply in time";

/// Headers and body of the fixed reply.
fn last_resort_reply(cause: RestartCause) -> [&'static str; 2] {
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
        RestartCause::Late => reply!("22", "drawing took too long"),
        RestartCause::Aborted => reply!("48", "the server has too little memory for this chart"),
        RestartCause::TooLarge => reply!(
            "57",
            "the chart needs more memory than one may take; draw less"
        ),
    }
}

#[cfg(all(target_os = "linux", target_env = "gnu"))]
pub(super) use signals::{Alarm, on_refused_memory, prepare};

#[cfg(not(all(target_os = "linux", target_env = "gnu")))]
pub(super) use unsupported::{Alarm, on_refused_memory, prepare};

#[cfg(all(target_os = "linux", target_env = "gnu"))]
#[allow(unsafe_code)]
mod signals {
    use std::ffi::{CString, OsString, c_char, c_int};
    use std::mem::MaybeUninit;
    use std::os::unix::ffi::OsStringExt;
    use std::ptr;
    use std::sync::OnceLock;
    use std::sync::atomic::{AtomicBool, AtomicPtr, Ordering};

    use super::{Duration, EXIT_IO_ERROR, Environment, RestartCause, log};

    /// The smallest stack, in bytes, on which the main thread may do the work itself.
    const MIN_STACK: libc::rlim_t = 8 * 1024 * 1024;

    /// True when the request asks for headers alone.
    static HEAD_ONLY: AtomicBool = AtomicBool::new(false);

    /// True when a handler may write to standard error.
    static MAY_LOG: AtomicBool = AtomicBool::new(false);

    /// The environments for a restart; unset when the program must not restart.
    static RESTART: OnceLock<Restart> = OnceLock::new();

    /// The environments for a restart. They are complete before any signal can come: a handler only reads them.
    struct Restart {
        late: EnvironmentBlock,
        aborted: EnvironmentBlock,
        too_large: EnvironmentBlock,
    }

    impl Restart {
        /// The variables of this process and one more that tells the cause.
        fn new(environment: &Environment) -> Restart {
            let own: Vec<*mut c_char> = environment
                .variables()
                .iter()
                .filter_map(|(name, value)| variable(name.clone(), value.clone()))
                .map(CString::into_raw)
                .collect();
            let with = |why: &'static std::ffi::CStr| {
                let all = own.iter().copied().chain([why.as_ptr().cast_mut()]);
                EnvironmentBlock::new(all)
            };
            Restart {
                late: with(c"RESTARTED_PLOTCGI=late"),
                aborted: with(c"RESTARTED_PLOTCGI=aborted"),
                too_large: with(c"RESTARTED_PLOTCGI=too-large"),
            }
        }

        fn variables(&self, cause: RestartCause) -> &EnvironmentBlock {
            match cause {
                RestartCause::Late => &self.late,
                RestartCause::Aborted => &self.aborted,
                RestartCause::TooLarge => &self.too_large,
            }
        }
    }

    /// A variable as `execve` takes it; `None` when it contains a zero byte, which no process can be given.
    fn variable(mut name: OsString, value: OsString) -> Option<CString> {
        name.push("=");
        name.push(value);
        CString::new(name.into_vec()).ok()
    }

    /// An environment as `execve` takes it.
    ///
    /// # Guarantees
    /// Each pointer but the last points to a text that ends with a zero byte and is never freed or changed. The last is
    /// null.
    struct EnvironmentBlock(Vec<AtomicPtr<c_char>>);

    impl EnvironmentBlock {
        /// Makes the list and adds the null. The pointers must come from [`CString::into_raw`] or point to static text.
        fn new(pointers: impl Iterator<Item = *mut c_char>) -> EnvironmentBlock {
            let all = pointers.chain([ptr::null_mut()]);
            EnvironmentBlock(all.map(AtomicPtr::new).collect())
        }

        /// The list for `execve`. The standard library guarantees that an `AtomicPtr` has the same representation as
        /// the pointer in it.
        fn as_ptr(&self) -> *const *const c_char {
            self.0.as_ptr().cast()
        }
    }

    /// From now on an abort ends in a reply; with `head` that reply has no body. With an environment the program may
    /// restart in it, after an abort and after an alarm.
    pub(in crate::cgi) fn prepare(head: bool, environment: Option<&Environment>) {
        HEAD_ONLY.store(head, Ordering::Release);
        if let Some(environment) = environment {
            RESTART.get_or_init(|| Restart::new(environment));
        }
        set_handler(libc::SIGABRT, on_abort);
    }

    /// An alarm: the program restarts when its time is over, unless this is dropped before. A process has one at a
    /// time.
    #[derive(Debug)]
    pub(in crate::cgi) struct Alarm(());

    impl Alarm {
        /// Sets the alarm. `None` when the system refuses it, and when this thread's stack is too small for the work.
        pub(in crate::cgi) fn set(time: Duration) -> Option<Alarm> {
            let set = stack_limit() >= MIN_STACK
                && set_handler(libc::SIGALRM, on_alarm)
                && set_timer(timeval(time));
            set.then_some(Alarm(()))
        }

        /// Sets the alarm for a process that has claimed standard output: the process then ends. `None` when the system
        /// refuses it.
        pub(in crate::cgi) fn while_sending(time: Duration) -> Option<Alarm> {
            MAY_LOG.store(!log::is_sent_to_visitor(), Ordering::Release);
            let set = set_handler(libc::SIGALRM, on_alarm) && set_timer(timeval(time));
            set.then_some(Alarm(()))
        }
    }

    /// A time as timers take it: at least a microsecond, because zero would cancel.
    fn timeval(time: Duration) -> libc::timeval {
        libc::timeval {
            tv_sec: time.as_secs().min(1_000_000) as libc::time_t,
            tv_usec: libc::suseconds_t::from(time.subsec_micros().max(1)),
        }
    }

    impl Drop for Alarm {
        fn drop(&mut self) {
            set_timer(NEVER);
        }
    }

    const NEVER: libc::timeval = libc::timeval {
        tv_sec: 0,
        tv_usec: 0,
    };

    /// Makes SIGALRM come once after this time; [`NEVER`] cancels it. Returns false when the system refuses.
    fn set_timer(time: libc::timeval) -> bool {
        let timer = libc::itimerval {
            it_interval: NEVER,
            it_value: time,
        };
        // SAFETY: the structure is whole and outlives the call, which reads it; null asks for no value of before.
        unsafe { libc::setitimer(libc::ITIMER_REAL, &raw const timer, ptr::null_mut()) == 0 }
    }

    /// How far this thread's stack may grow, in bytes; 0 when the system does not tell.
    fn stack_limit() -> libc::rlim_t {
        let mut stack = libc::rlimit {
            rlim_cur: 0,
            rlim_max: 0,
        };
        // SAFETY: the structure is whole before the call and outlives it; a call that fails leaves it alone.
        unsafe { libc::getrlimit(libc::RLIMIT_STACK, &raw mut stack) };
        stack.rlim_cur
    }

    /// Sets the handler of a signal and unblocks the signal in this thread: a program that a handler executes starts
    /// with that signal blocked. Returns false when the system refuses.
    ///
    /// The handler may do only what POSIX allows in handlers. The two here use atomic variables, `execve`, `write` and
    /// `_exit`.
    fn set_handler(signal: c_int, handler: extern "C" fn(c_int)) -> bool {
        let unblocked = signal_set(signal);
        let action = libc::sigaction {
            sa_sigaction: handler as libc::sighandler_t,
            sa_mask: empty_signal_set(),
            sa_flags: 0,
            sa_restorer: None,
        };
        // SAFETY: the structure is whole and outlives the call, which reads it. Without SA_SIGINFO a handler takes the
        // number alone, as this one does. Null asks for no value of before.
        let handled = unsafe { libc::sigaction(signal, &raw const action, ptr::null_mut()) == 0 };
        // SAFETY: the set is whole and outlives the call, which reads it; null asks for no value of before. Of the
        // calls that change what is blocked, this is the one for a process that may have threads.
        handled
            && unsafe {
                libc::pthread_sigmask(libc::SIG_UNBLOCK, &raw const unblocked, ptr::null_mut()) == 0
            }
    }

    /// The empty set of signals.
    fn empty_signal_set() -> libc::sigset_t {
        let mut set = MaybeUninit::uninit();
        // SAFETY: the call writes to a place for one set, and cannot fail for it.
        unsafe { libc::sigemptyset(set.as_mut_ptr()) };
        // SAFETY: the call before has made it a set.
        unsafe { set.assume_init() }
    }

    /// The set of one signal.
    fn signal_set(signal: c_int) -> libc::sigset_t {
        let mut set = empty_signal_set();
        // SAFETY: the set is whole and outlives the call; a number that is no signal's is refused and changes nothing.
        unsafe { libc::sigaddset(&raw mut set, signal) };
        set
    }

    /// The handler for the time that is up. When standard output is claimed, the reply is being sent.
    extern "C" fn on_alarm(_: c_int) {
        if super::try_claim_stdout() {
            restart_or_write(RestartCause::Late);
        }
        if MAY_LOG.load(Ordering::Acquire) {
            for part in ["plotcgi: ", super::LATE_SENDING, "\n"] {
                write_to(libc::STDERR_FILENO, part);
            }
        }
        exit_now(EXIT_IO_ERROR)
    }

    /// Restarts the program, which then says why. Waiting for the abort would fill the server's log with what Rust says of
    /// it. When standard output is claimed, the reply is on its way, and the process goes on to the abort.
    pub(in crate::cgi) fn on_refused_memory() {
        if super::try_claim_stdout() {
            restart_or_write(RestartCause::TooLarge);
        }
    }

    /// The handler for an abort. It does not return: there is no way back from an abort.
    extern "C" fn on_abort(_: c_int) {
        if super::try_claim_stdout() {
            restart_or_write(RestartCause::Aborted);
        }
        exit_now(EXIT_IO_ERROR)
    }

    /// Executes the program once more in this process and tells it the cause. When that fails, writes the fixed reply.
    fn restart_or_write(cause: RestartCause) -> ! {
        if let Some(restart) = RESTART.get() {
            let arguments = [c"plotcgi".as_ptr(), ptr::null()];
            let variables = restart.variables(cause).as_ptr();
            // SAFETY: the path and the argument are static texts that end with zero, the arguments end with null, and
            // the variables are as their type guarantees. A call that fails changes nothing.
            unsafe { libc::execve(c"/proc/self/exe".as_ptr(), arguments.as_ptr(), variables) };
        }
        let [headers, body] = super::last_resort_reply(cause);
        let body = if HEAD_ONLY.load(Ordering::Acquire) {
            ""
        } else {
            body
        };
        let whole = [headers, body]
            .iter()
            .all(|part| write_to(libc::STDOUT_FILENO, part));
        exit_now(if whole { 0 } else { EXIT_IO_ERROR })
    }

    /// Writes a text to a descriptor; false when that failed. The text is shorter than the buffer of any pipe, so that
    /// one call writes all of it. The standard library's output cannot be used in a handler, because it has a lock.
    fn write_to(descriptor: c_int, text: &str) -> bool {
        // SAFETY: the pointer and the length are those of a text that outlives the call, which reads it.
        let written = unsafe { libc::write(descriptor, text.as_ptr().cast(), text.len()) };
        usize::try_from(written) == Ok(text.len())
    }

    /// Ends the process at once. A handler may use `_exit` for that, but not `exit`.
    fn exit_now(code: u8) -> ! {
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
        fn texts(variables: &EnvironmentBlock) -> Vec<String> {
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
                (RestartCause::Late, "RESTARTED_PLOTCGI=late"),
                (RestartCause::Aborted, "RESTARTED_PLOTCGI=aborted"),
                (RestartCause::TooLarge, "RESTARTED_PLOTCGI=too-large"),
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
            let usr1 = signal_set(libc::SIGUSR1);
            // SAFETY: as in `set_handler`.
            unsafe { libc::pthread_sigmask(libc::SIG_BLOCK, &raw const usr1, ptr::null_mut()) };
            assert!(set_handler(libc::SIGUSR1, see));
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
                assert_eq!(has(empty_signal_set(), signal), 0);
                let expected = c_int::from(signal == libc::SIGALRM);
                assert_eq!(has(signal_set(libc::SIGALRM), signal), expected);
            }
            assert!(
                !set_handler(libc::SIGKILL, on_abort),
                "no process can handle it"
            );
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
            assert_eq!(stack_limit(), expected);
        }
    }
}

#[cfg(not(all(target_os = "linux", target_env = "gnu")))]
mod unsupported {
    use std::io::Write;
    use std::sync::atomic::{AtomicBool, Ordering};

    use super::{Duration, Environment, RestartCause};

    /// True when the request asks for headers alone.
    static HEAD_ONLY: AtomicBool = AtomicBool::new(false);

    /// Writes the fixed reply and ends the process: on this system an abort ends without a reply.
    pub(in crate::cgi) fn on_refused_memory() {
        if super::try_claim_stdout() {
            let [headers, body] = super::last_resort_reply(RestartCause::TooLarge);
            let mut output = std::io::stdout();
            let _ = output.write_all(headers.as_bytes());
            if !HEAD_ONLY.load(Ordering::Acquire) {
                let _ = output.write_all(body.as_bytes());
            }
            let _ = output.flush();
            std::process::exit(0);
        }
    }

    /// Does nothing: on this system an abort ends without a reply.
    pub(in crate::cgi) fn prepare(head: bool, _: Option<&Environment>) {
        HEAD_ONLY.store(head, Ordering::Release);
    }

    /// An alarm, which this system does not have.
    #[derive(Debug)]
    pub(in crate::cgi) struct Alarm(());

    impl Alarm {
        /// Always `None`.
        pub(in crate::cgi) fn set(_: Duration) -> Option<Alarm> {
            None
        }

        /// Always `None`.
        pub(in crate::cgi) fn while_sending(_: Duration) -> Option<Alarm> {
            None
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn last_words_tell_their_length() {
        for cause in [
            RestartCause::Late,
            RestartCause::Aborted,
            RestartCause::TooLarge,
        ] {
            let [headers, body] = last_resort_reply(cause);
            assert!(headers.contains(&format!("\r\nContent-Length: {}\r\n", body.len())));
        }
    }
}
