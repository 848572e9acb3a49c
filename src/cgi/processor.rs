//! The processor that a thread runs on: where it may run comes in, that it stays for a moment goes out.
//!
//! A new thread is started on another processor, which mostly sleeps and takes long to wake, and so is the thread that
//! waited for it. Where one only hands over to the other, that is time lost: measured, 50 of the 120 µs that a thread
//! costs.

/// Where the thread might run before it was held.
#[cfg(all(target_os = "linux", target_env = "gnu"))]
#[derive(Clone, Copy)]
pub(super) struct Freedom(libc::cpu_set_t);

/// Elsewhere nothing is held.
#[cfg(not(all(target_os = "linux", target_env = "gnu")))]
#[derive(Clone, Copy)]
pub(super) struct Freedom;

#[cfg(all(target_os = "linux", target_env = "gnu"))]
#[allow(unsafe_code)]
impl Freedom {
    /// Has this thread, and those that it starts, stay on the processor that it runs on. `None` when the system does
    /// not say which may be used, or which that is.
    pub(super) fn hold() -> Option<Freedom> {
        const SIZE: usize = size_of::<libc::cpu_set_t>();
        // SAFETY: a set of processors is a field of bits, for which all zero is a value: none.
        let (mut all, mut one): (libc::cpu_set_t, libc::cpu_set_t) = unsafe { std::mem::zeroed() };
        // SAFETY: takes nothing, gives a number, or -1 where the system cannot tell.
        let here = usize::try_from(unsafe { libc::sched_getcpu() }).ok()?;
        // SAFETY: both sets are as large as is said; CPU_SET leaves alone what lies outside.
        unsafe {
            libc::CPU_SET(here, &mut one);
            let held = libc::sched_getaffinity(0, SIZE, &raw mut all) == 0
                && libc::sched_setaffinity(0, SIZE, &raw const one) == 0;
            held.then_some(Freedom(all))
        }
    }

    /// Lets this thread run wherever the one that was held might.
    pub(super) fn restore(self) {
        // SAFETY: the set is as large as is said; a refusal changes nothing.
        unsafe { libc::sched_setaffinity(0, size_of::<libc::cpu_set_t>(), &raw const self.0) };
    }
}

#[cfg(not(all(target_os = "linux", target_env = "gnu")))]
impl Freedom {
    /// Nothing to hold.
    pub(super) fn hold() -> Option<Freedom> {
        None
    }

    /// Nothing was held.
    pub(super) fn restore(self) {}
}
