//! The standard descriptors: whether the process got an output, and what stands in the place of standard error.

#[cfg(target_os = "linux")]
pub(super) use linux::{hand_on, replace_stderr, was_stdout_closed};

#[cfg(not(target_os = "linux"))]
pub(super) use elsewhere::was_stdout_closed;

#[cfg(target_os = "linux")]
#[allow(unsafe_code)]
mod linux {
    use std::os::fd::{AsRawFd, BorrowedFd};
    use std::sync::atomic::{AtomicBool, AtomicI32, Ordering};

    /// True when the process was started without standard output.
    static STDOUT_CLOSED: AtomicBool = AtomicBool::new(false);

    /// The descriptor of the server's log, when standard error is something else; otherwise -1.
    static LOG: AtomicI32 = AtomicI32::new(-1);

    /// True when the process was started without standard output. Rust's runtime then opens `/dev/null` in its place,
    /// before `main`, so that a reply would seem to have been written.
    pub(in crate::cgi) fn was_stdout_closed() -> bool {
        STDOUT_CLOSED.load(Ordering::Acquire)
    }

    /// Looks whether there is a standard output.
    extern "C" fn look_for_stdout() {
        // SAFETY: the call takes numbers and changes nothing.
        let flags = unsafe { libc::fcntl(libc::STDOUT_FILENO, libc::F_GETFD) };
        STDOUT_CLOSED.store(flags == -1, Ordering::Release);
    }

    /// Makes the C library call [`look_for_stdout`] at the start of the process, before Rust's runtime.
    // SAFETY: the section is a list of pointers to functions that are called with arguments they may ignore; this one
    // takes none and uses nothing of Rust's runtime.
    #[used]
    #[unsafe(link_section = ".init_array")]
    static LOOK_FOR_STDOUT: extern "C" fn() = look_for_stdout;

    /// Puts another output in the place of standard error. [`hand_on`] puts `log` back there; the caller keeps that
    /// open. Returns false when the system refuses.
    pub(in crate::cgi) fn replace_stderr(output: BorrowedFd<'_>, log: BorrowedFd<'_>) -> bool {
        // SAFETY: both are open descriptors, and standard error has no owner that closes it.
        let replaced = unsafe { libc::dup2(output.as_raw_fd(), libc::STDERR_FILENO) >= 0 };
        if replaced {
            LOG.store(log.as_raw_fd(), Ordering::Release);
        }
        replaced
    }

    /// Gives the next program of this process the descriptors that this one got. A signal handler may call it.
    pub(in crate::cgi) fn hand_on() {
        if was_stdout_closed() {
            // SAFETY: the call takes a number; nothing writes there any more.
            unsafe { libc::close(libc::STDOUT_FILENO) };
        }
        let log = LOG.load(Ordering::Acquire);
        if log >= 0 {
            // SAFETY: the call takes two numbers, of which the first is that of an open descriptor.
            unsafe { libc::dup2(log, libc::STDERR_FILENO) };
        }
    }
}

#[cfg(not(target_os = "linux"))]
mod elsewhere {
    /// Always false: it is not known here whether the process was started without standard output.
    pub(in crate::cgi) fn was_stdout_closed() -> bool {
        false
    }
}
