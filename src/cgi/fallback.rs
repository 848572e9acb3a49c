//! The reply of last resort, for signals that would otherwise end the process without a reply.
//!
//! These are SIGALRM, when the time is up; SIGXCPU, when the processor time that the server allows is used up; SIGABRT,
//! with which Rust ends a process that is refused memory (`RLimitMEM`); SIGSEGV and SIGBUS, when the stack is used up or
//! a file in memory is cut; and the signals with which a server ends its children: SIGTERM, SIGINT, SIGHUP, SIGQUIT. A
//! signal may come at any instruction, so its handler may do next to nothing; but POSIX allows it to call `execve`. So
//! the handler restarts the program in the same process, with the same environment and one more variable that tells the
//! cause. The restarted program answers at once, in the form that the client asked for. When the restart fails, or when
//! a restarted program gets a signal again, the handler writes a fixed reply.
//!
//! A second thread could watch the time as well, and does on systems without these signals. But starting and ending it
//! takes a twentieth of the time of a chart.

use std::ffi::CStr;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use super::environment::Environment;
use super::log;
use super::write::EXIT_IO_ERROR;
use crate::error::{Error, ErrorKind};
use crate::limits::Limits;
use crate::store::turn::STATE_BYTES;

/// Why the program restarted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum RestartCause {
    /// The time was up.
    Late,
    /// The processor time that the system allows was used up.
    OutOfProcessorTime,
    /// The process was aborted, usually because the system refused it memory.
    Aborted,
    /// The process wanted more memory than the site's owner allows.
    TooLarge,
    /// The process was told to end, by SIGTERM.
    Terminated,
    /// The process was told to end, by SIGINT.
    Interrupted,
    /// The process was told to end, by SIGHUP.
    HungUp,
    /// The process was told to end, by SIGQUIT.
    Quit,
}

impl RestartCause {
    /// Every cause.
    const ALL: [RestartCause; 8] = [
        RestartCause::Late,
        RestartCause::OutOfProcessorTime,
        RestartCause::Aborted,
        RestartCause::TooLarge,
        RestartCause::Terminated,
        RestartCause::Interrupted,
        RestartCause::HungUp,
        RestartCause::Quit,
    ];

    /// Why this process restarted; `None` when it did not.
    pub(super) fn of(environment: &Environment) -> Option<RestartCause> {
        let value = environment.get("RESTARTED_PLOTCGI")?;
        let cause = RestartCause::ALL
            .into_iter()
            .find(|cause| cause.value() == value);
        Some(cause.unwrap_or(RestartCause::Late))
    }

    /// The variable that tells a restarted program the cause.
    const fn variable(self) -> &'static CStr {
        match self {
            RestartCause::Late => c"RESTARTED_PLOTCGI=late",
            RestartCause::OutOfProcessorTime => c"RESTARTED_PLOTCGI=SIGXCPU",
            RestartCause::Aborted => c"RESTARTED_PLOTCGI=aborted",
            RestartCause::TooLarge => c"RESTARTED_PLOTCGI=too-large",
            RestartCause::Terminated => c"RESTARTED_PLOTCGI=SIGTERM",
            RestartCause::Interrupted => c"RESTARTED_PLOTCGI=SIGINT",
            RestartCause::HungUp => c"RESTARTED_PLOTCGI=SIGHUP",
            RestartCause::Quit => c"RESTARTED_PLOTCGI=SIGQUIT",
        }
    }

    /// The word that the program leaves for others who want the same chart, when this is a cause that comes again for
    /// each of them.
    const fn word(self) -> Option<&'static [u8; STATE_BYTES]> {
        match self {
            RestartCause::Late => Some(b"late    "),
            RestartCause::OutOfProcessorTime => Some(b"SIGXCPU "),
            RestartCause::Aborted => Some(b"aborted "),
            RestartCause::TooLarge => Some(b"toolarge"),
            _ => None,
        }
    }

    /// The cause for which a program left this word.
    pub(super) fn of_word(word: &[u8; STATE_BYTES]) -> RestartCause {
        let mut causes = RestartCause::ALL.into_iter();
        let known = causes.find(|cause| cause.word() == Some(word));
        known.unwrap_or(RestartCause::Late)
    }

    /// The value of that variable.
    fn value(self) -> &'static [u8] {
        let variable = self.variable().to_bytes();
        let equals = variable.iter().position(|byte| *byte == b'=');
        equals.map_or(variable, |at| &variable[at + 1..])
    }

    /// The error for the client, when these are the limits of a request. Its line in the log names the signal.
    pub(super) fn error(self, limits: &Limits) -> Error {
        match self {
            RestartCause::Late => timed_out(Duration::from_secs_f64(limits.seconds)),
            RestartCause::TooLarge => beyond_memory(limits.memory),
            _ => {
                let [_, body] = last_resort_reply(self);
                let message = body.trim_end();
                let log = match self {
                    RestartCause::Aborted => message.to_owned(),
                    _ => format!("{} ended a drawing", String::from_utf8_lossy(self.value())),
                };
                Error::new(ErrorKind::Unavailable, message).with_log(log)
            }
        }
    }
}

/// The error for work that took longer than `time`. The log gets it as well: the site's owner may allow more time.
pub(super) fn timed_out(time: Duration) -> Error {
    let seconds = time.as_secs_f64();
    let message = format!("drawing took longer than the {seconds} seconds allowed");
    Error::new(ErrorKind::Unavailable, message.as_str()).with_log(message)
}

/// The error for work that wanted more memory than the `memory` of the configuration, in bytes.
fn beyond_memory(memory: u64) -> Error {
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
        RestartCause::OutOfProcessorTime => reply!(
            "66",
            "the server allows a chart less processor time than this one takes"
        ),
        RestartCause::Aborted => reply!("48", "the server has too little memory for this chart"),
        RestartCause::TooLarge => reply!(
            "57",
            "the chart needs more memory than one may take; draw less"
        ),
        RestartCause::Terminated
        | RestartCause::Interrupted
        | RestartCause::HungUp
        | RestartCause::Quit => reply!(
            "65",
            "the server ended this drawing; please try again in a few seconds"
        ),
    }
}

#[cfg(target_os = "linux")]
pub(super) use signals::{
    Alarm, LastWord, has_deep_stack, ignore_file_limit, keep_processor_time, leave_word,
    on_refused_memory, prepare,
};

#[cfg(not(target_os = "linux"))]
pub(super) use unsupported::{
    Alarm, LastWord, has_deep_stack, ignore_file_limit, keep_processor_time, leave_word,
    on_refused_memory, prepare,
};

#[cfg(target_os = "linux")]
#[allow(unsafe_code)]
mod signals {
    use std::ffi::{CString, OsString, c_char, c_int};
    use std::marker::PhantomData;
    use std::mem::MaybeUninit;
    use std::os::fd::AsRawFd;
    use std::os::unix::ffi::OsStringExt;
    use std::ptr;
    use std::sync::OnceLock;
    use std::sync::atomic::{AtomicBool, AtomicI32, AtomicPtr, Ordering};

    use super::{Duration, EXIT_IO_ERROR, Environment, RestartCause, log};
    use crate::cgi::descriptors;
    use crate::store::turn::{STATE_PLACE, Turn};

    /// The smallest stack, in bytes, on which the main thread may do the work itself.
    const MIN_STACK: libc::rlim_t = 8 * 1024 * 1024;

    /// True when the request asks for headers alone.
    static HEAD_ONLY: AtomicBool = AtomicBool::new(false);

    /// The environment for a restart; unset when the program must not restart.
    static RESTART: OnceLock<EnvironmentBlock> = OnceLock::new();

    /// The descriptor of the file of this process's turn; -1 while it has none.
    static TURN: AtomicI32 = AtomicI32::new(-1);

    /// The descriptor of the server's error log while a reply is sent; -1 when a handler may not write to it.
    static LOG: AtomicI32 = AtomicI32::new(-1);

    /// The type of the number of a limit.
    #[cfg(target_env = "gnu")]
    type Resource = libc::__rlimit_resource_t;
    #[cfg(not(target_env = "gnu"))]
    type Resource = c_int;

    /// The signals that end in a reply, each with its cause.
    const CAUSES: [(c_int, RestartCause); 9] = [
        (libc::SIGALRM, RestartCause::Late),
        (libc::SIGXCPU, RestartCause::OutOfProcessorTime),
        (libc::SIGABRT, RestartCause::Aborted),
        (libc::SIGSEGV, RestartCause::Aborted),
        (libc::SIGBUS, RestartCause::Aborted),
        (libc::SIGTERM, RestartCause::Terminated),
        (libc::SIGINT, RestartCause::Interrupted),
        (libc::SIGHUP, RestartCause::HungUp),
        (libc::SIGQUIT, RestartCause::Quit),
    ];

    /// A variable as `execve` takes it; `None` when it contains a zero byte, which no process can be given.
    fn variable(mut name: OsString, value: OsString) -> Option<CString> {
        name.push("=");
        name.push(value);
        CString::new(name.into_vec()).ok()
    }

    /// An environment as `execve` takes it. It is complete before any signal can come, but for the variable with the
    /// cause, which the handler puts in its place.
    ///
    /// # Guarantees
    /// Each pointer but the last points to a text that ends with a zero byte and is never freed or changed. The last is
    /// null.
    struct EnvironmentBlock(Vec<AtomicPtr<c_char>>);

    impl EnvironmentBlock {
        /// The variables of this process, and one more that tells the cause.
        fn new(environment: &Environment) -> EnvironmentBlock {
            let cause = RestartCause::Late.variable().as_ptr().cast_mut();
            let own = environment
                .variables()
                .iter()
                .filter_map(|(name, value)| variable(name.clone(), value.clone()))
                .map(CString::into_raw);
            let all = [cause].into_iter().chain(own).chain([ptr::null_mut()]);
            EnvironmentBlock(all.map(AtomicPtr::new).collect())
        }

        /// The list for `execve` that tells this cause. The standard library guarantees that an `AtomicPtr` has the
        /// same representation as the pointer in it.
        fn telling(&self, cause: RestartCause) -> *const *const c_char {
            if let Some(first) = self.0.first() {
                first.store(cause.variable().as_ptr().cast_mut(), Ordering::Release);
            }
            self.0.as_ptr().cast()
        }
    }

    /// From now on every signal of [`CAUSES`] but the alarm ends in a reply; with `head` that reply has no body. With an
    /// environment the program may restart in it.
    ///
    /// A signal that the server had ignored or blocked is no exception: it was sent to this process all the same.
    pub(in crate::cgi) fn prepare(head: bool, environment: Option<&Environment>) {
        HEAD_ONLY.store(head, Ordering::Release);
        if let Some(environment) = environment {
            RESTART.get_or_init(|| EnvironmentBlock::new(environment));
        }
        let mut all = empty_signal_set();
        for (signal, _) in CAUSES
            .into_iter()
            .filter(|(signal, _)| *signal != libc::SIGALRM)
        {
            handle(signal, on_signal);
            add(&mut all, signal);
        }
        unblock(&all);
    }

    /// A file that would grow past the limit (`ulimit -f`) is an error of the write from now on, not the end of the
    /// process.
    pub(in crate::cgi) fn ignore_file_limit() {
        set_action(libc::SIGXFSZ, libc::SIG_IGN, 0);
    }

    /// While this lives, a restart leaves its cause in the file of a turn, for others who want the same chart. A process
    /// has one at a time.
    #[derive(Debug)]
    pub(in crate::cgi) struct LastWord<'a>(PhantomData<&'a Turn>);

    impl LastWord<'_> {
        /// From now on a restart leaves its cause in the file of this turn.
        pub(in crate::cgi) fn new(turn: &Turn) -> LastWord<'_> {
            TURN.store(turn.file().as_raw_fd(), Ordering::Release);
            LastWord(PhantomData)
        }
    }

    impl Drop for LastWord<'_> {
        fn drop(&mut self) {
            TURN.store(-1, Ordering::Release);
        }
    }

    /// Leaves the cause in the file of the turn, if there is one. A failure is ignored.
    pub(in crate::cgi) fn leave_word(cause: RestartCause) {
        let turn = TURN.load(Ordering::Acquire);
        if let Some(word) = cause.word().filter(|_| turn >= 0) {
            let place = STATE_PLACE as libc::off_t;
            // SAFETY: pointer and length are those of a static text, which the call reads.
            unsafe { libc::pwrite(turn, word.as_ptr().cast(), word.len(), place) };
        }
    }

    /// Makes SIGXCPU come a second before the system kills the process for its processor time. It would not come at all
    /// where both limits are the same, as `ulimit -t` makes them. Not for a program that restarted: its second has begun.
    pub(in crate::cgi) fn keep_processor_time() {
        let limit = limit_of(libc::RLIMIT_CPU);
        if let Some(mut limit) = limit.filter(|limit| {
            limit.rlim_cur == limit.rlim_max && (2..libc::RLIM_INFINITY).contains(&limit.rlim_cur)
        }) {
            limit.rlim_cur -= 1;
            // SAFETY: the structure is whole and outlives the call, which reads it. A call that fails changes nothing.
            unsafe { libc::setrlimit(libc::RLIMIT_CPU, &raw const limit) };
        }
    }

    /// An alarm: the program restarts when its time is over, unless this is dropped before. A process has one at a
    /// time.
    #[derive(Debug)]
    pub(in crate::cgi) struct Alarm(());

    impl Alarm {
        /// Sets the alarm. `None` when the system refuses it.
        pub(in crate::cgi) fn set(time: Duration) -> Option<Alarm> {
            let mut alarm = empty_signal_set();
            add(&mut alarm, libc::SIGALRM);
            let set =
                handle(libc::SIGALRM, on_signal) && unblock(&alarm) && set_timer(timeval(time));
            set.then_some(Alarm(()))
        }

        /// Sets the alarm for a process that has claimed standard output: the process then ends. `None` when the system
        /// refuses it.
        pub(in crate::cgi) fn while_sending(time: Duration) -> Option<Alarm> {
            LOG.store(log::descriptor().unwrap_or(-1), Ordering::Release);
            Alarm::set(time)
        }
    }

    /// A time as timers take it: at least a microsecond, because zero would cancel.
    fn timeval(time: Duration) -> libc::timeval {
        libc::timeval {
            tv_sec: time.as_secs().min(1_000_000) as _,
            tv_usec: time.subsec_micros().max(1).into(),
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

    /// True when the main thread may do the work itself: its stack may grow far enough.
    pub(in crate::cgi) fn has_deep_stack() -> bool {
        limit_of(libc::RLIMIT_STACK).is_some_and(|limit| limit.rlim_cur >= MIN_STACK)
    }

    /// A limit of this process; `None` when the system does not tell.
    fn limit_of(resource: Resource) -> Option<libc::rlimit> {
        let mut limit = libc::rlimit {
            rlim_cur: 0,
            rlim_max: 0,
        };
        // SAFETY: the structure is whole before the call and outlives it; a call that fails leaves it alone.
        let known = unsafe { libc::getrlimit(resource, &raw mut limit) == 0 };
        known.then_some(limit)
    }

    /// Sets the handler of a signal. Returns false when the system refuses.
    ///
    /// The handler may do only what POSIX allows in handlers. The one here uses atomic variables, `alarm`, `close`,
    /// `dup2`, `execve`, `pwrite`, `write` and `_exit`. It runs on the stack that Rust keeps for the case that the
    /// usual one is used up.
    fn handle(signal: c_int, handler: extern "C" fn(c_int)) -> bool {
        set_action(signal, handler as libc::sighandler_t, libc::SA_ONSTACK)
    }

    /// Sets what happens on a signal: a handler that takes its number, or `SIG_IGN`. Returns false when the system
    /// refuses.
    fn set_action(signal: c_int, action: libc::sighandler_t, flags: c_int) -> bool {
        let action = libc::sigaction {
            sa_sigaction: action,
            sa_mask: all_signals(),
            sa_flags: flags,
            sa_restorer: None,
        };
        // SAFETY: the structure is whole and outlives the call, which reads it. Without SA_SIGINFO a handler takes the
        // number alone, as those of this file do. Null asks for no value of before.
        unsafe { libc::sigaction(signal, &raw const action, ptr::null_mut()) == 0 }
    }

    /// Unblocks signals in this thread: a program that a handler executes starts with that signal blocked. Returns
    /// false when the system refuses.
    fn unblock(signals: &libc::sigset_t) -> bool {
        // SAFETY: the set is whole and outlives the call, which reads it; null asks for no value of before. Of the
        // calls that change what is blocked, this is the one for a process that may have threads.
        unsafe { libc::pthread_sigmask(libc::SIG_UNBLOCK, signals, ptr::null_mut()) == 0 }
    }

    /// The empty set of signals.
    fn empty_signal_set() -> libc::sigset_t {
        let mut set = MaybeUninit::uninit();
        // SAFETY: the call writes to a place for one set, and cannot fail for it.
        unsafe { libc::sigemptyset(set.as_mut_ptr()) };
        // SAFETY: the call before has made it a set.
        unsafe { set.assume_init() }
    }

    /// The signals of [`CAUSES`]. While one of them is handled the others wait, and so they do in the program that the
    /// handler executes, until that can handle them.
    fn all_signals() -> libc::sigset_t {
        let mut all = empty_signal_set();
        for (signal, _) in CAUSES {
            add(&mut all, signal);
        }
        all
    }

    /// Adds a signal to a set.
    fn add(set: &mut libc::sigset_t, signal: c_int) {
        // SAFETY: the set is whole and outlives the call; a number that is no signal's is refused and changes nothing.
        unsafe { libc::sigaddset(set, signal) };
    }

    /// The handler of every signal of [`CAUSES`]. It returns only when the reply is on its way and the signal was sent
    /// from outside.
    extern "C" fn on_signal(signal: c_int) {
        let known = CAUSES.into_iter().find(|(known, _)| *known == signal);
        let cause = known.map_or(RestartCause::Aborted, |(_, cause)| cause);
        if super::try_claim_stdout() {
            restart_or_write(cause);
        }
        match cause {
            RestartCause::Late => {
                let log = LOG.load(Ordering::Acquire);
                if log >= 0 {
                    for part in ["plotcgi: ", super::LATE_SENDING, "\n"] {
                        write_to(log, part);
                    }
                }
                exit_now(EXIT_IO_ERROR)
            }
            RestartCause::Aborted => exit_now(EXIT_IO_ERROR),
            _ => give_a_second(),
        }
    }

    /// Restarts the program, which then says why. Waiting for the abort would fill the server's log with what Rust says of
    /// it. When standard output is claimed, the reply is on its way, and the process goes on to the abort.
    pub(in crate::cgi) fn on_refused_memory() {
        if super::try_claim_stdout() {
            restart_or_write(RestartCause::TooLarge);
        }
    }

    /// Lets the process live for a second more, which is enough for a reply that a reader waits for.
    fn give_a_second() {
        // SAFETY: the call takes a number. The signal that comes then has a handler, or ends the process.
        unsafe { libc::alarm(1) };
    }

    /// Executes the program once more in this process and tells it the cause. When that fails, writes the fixed reply.
    fn restart_or_write(cause: RestartCause) -> ! {
        leave_word(cause);
        if let Some(environment) = RESTART.get() {
            descriptors::hand_on();
            // The alarm would come to the next program as well, maybe before that can handle it.
            // SAFETY: the call takes a number and changes nothing else.
            unsafe { libc::alarm(0) };
            let arguments = [c"plotcgi".as_ptr(), ptr::null()];
            let variables = environment.telling(cause);
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
        fn texts(mut at: *const *const c_char) -> Vec<String> {
            let mut texts = Vec::new();
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
        fn restarts_in_its_own_environment_and_is_told_why() {
            let own = [
                ("PATH", "/bin"),
                ("EMPTY", ""),
                ("Q", "a=b"),
                ("NO", "a\0b"),
            ];
            let own = own.map(|(name, value)| (name.into(), value.into()));
            let block = EnvironmentBlock::new(&Environment::new(own.to_vec()));
            for cause in RestartCause::ALL {
                let why = cause.variable().to_string_lossy();
                assert_eq!(
                    texts(block.telling(cause)),
                    [&why, "PATH=/bin", "EMPTY=", "Q=a=b"]
                );
                if let Some(word) = cause.word() {
                    assert_eq!(RestartCause::of_word(word), cause);
                }
                let value = why
                    .split_once('=')
                    .map(|(name, value)| (name.into(), value.into()));
                let restarted = Environment::new(value.into_iter().collect());
                assert_eq!(RestartCause::of(&restarted), Some(cause));
            }
        }

        #[test]
        fn every_cause_but_refused_memory_has_a_signal() {
            let refused = RestartCause::TooLarge;
            for cause in RestartCause::ALL
                .into_iter()
                .filter(|cause| *cause != refused)
            {
                assert!(CAUSES.iter().any(|(_, known)| *known == cause), "{cause:?}");
            }
        }

        #[test]
        fn a_blocked_signal_is_handled() {
            static SEEN: AtomicI32 = AtomicI32::new(0);
            extern "C" fn see(signal: c_int) {
                SEEN.store(signal, Ordering::Release);
            }
            let mut usr1 = empty_signal_set();
            add(&mut usr1, libc::SIGUSR1);
            // SAFETY: as in `unblock`.
            unsafe { libc::pthread_sigmask(libc::SIG_BLOCK, &raw const usr1, ptr::null_mut()) };
            assert!(handle(libc::SIGUSR1, see) && unblock(&usr1));
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
                let mut alarm = empty_signal_set();
                add(&mut alarm, libc::SIGALRM);
                assert_eq!(has(alarm, signal), expected);
            }
            assert!(
                !handle(libc::SIGKILL, on_signal),
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
            let limit = limit_of(libc::RLIMIT_STACK).unwrap();
            assert_eq!(limit.rlim_cur, expected);
            assert_eq!(has_deep_stack(), expected >= MIN_STACK);
        }
    }
}

#[cfg(not(target_os = "linux"))]
mod unsupported {
    use std::io::Write;
    use std::sync::atomic::{AtomicBool, Ordering};

    use super::{Duration, Environment, RestartCause};
    use crate::store::turn::Turn;

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

    /// A word that this system does not leave.
    #[derive(Debug)]
    pub(in crate::cgi) struct LastWord;

    impl LastWord {
        /// Does nothing.
        pub(in crate::cgi) fn new(_: &Turn) -> LastWord {
            LastWord
        }
    }

    /// Does nothing.
    pub(in crate::cgi) fn leave_word(_: RestartCause) {}

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

    /// Always false: how far the stack may grow is not known.
    pub(in crate::cgi) fn has_deep_stack() -> bool {
        false
    }

    /// Does nothing: on this system such a file may end the process.
    pub(in crate::cgi) fn ignore_file_limit() {}

    /// Does nothing: on this system no limit of processor time is known.
    pub(in crate::cgi) fn keep_processor_time() {}
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn last_words_tell_their_length() {
        for cause in RestartCause::ALL {
            let [headers, body] = last_resort_reply(cause);
            assert!(headers.contains(&format!("\r\nContent-Length: {}\r\n", body.len())));
        }
    }
}
