//! A number of permits, for which threads wait.

use std::sync::{Condvar, Mutex, PoisonError};

/// The permits that nobody has.
pub(super) struct Permits {
    free: Mutex<usize>,
    returned: Condvar,
}

/// One permit. It is returned when it is dropped.
pub(super) struct Permit<'a>(&'a Permits);

impl Permits {
    /// So many permits.
    pub(super) fn new(count: usize) -> Permits {
        Permits {
            free: Mutex::new(count),
            returned: Condvar::new(),
        }
    }

    /// Takes a permit, as soon as one is free.
    pub(super) fn take(&self) -> Permit<'_> {
        let free = self.free.lock().unwrap_or_else(PoisonError::into_inner);
        let free = self.returned.wait_while(free, |free| *free == 0);
        *free.unwrap_or_else(PoisonError::into_inner) -= 1;
        Permit(self)
    }
}

impl Drop for Permit<'_> {
    fn drop(&mut self) {
        *self.0.free.lock().unwrap_or_else(PoisonError::into_inner) += 1;
        self.0.returned.notify_one();
    }
}
