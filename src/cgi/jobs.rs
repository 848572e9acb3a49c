//! Limits how many expensive charts are drawn at once on the machine, among all processes of the program.
//!
//! A process takes one of a few slots before such work. A slot is a lock of the system on a file, which ends with the
//! process however it ends. A process that finds none waits for a while. Without that, each of many requests at once would
//! get so little of the processors that none was answered in time.

use std::cell::{Cell, RefCell};
use std::fs::{self, File, OpenOptions, TryLockError};
use std::io;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use super::log;
use crate::answer::Admission;
use crate::error::{Error, ErrorKind, Result};
use crate::store::cache::create_private_folder;
use crate::store::config::Configuration;

/// Work that is estimated to take less than this needs no slot, in milliseconds.
const EXPENSIVE: f64 = 50.0;

/// The share of the time for a request that may be spent waiting for a slot.
const WAITING_SHARE: f64 = 1.0 / 3.0;

/// How long a process that waits sleeps at first until it looks again for a free slot.
const FIRST_SLEEP: Duration = Duration::from_millis(4);

/// The longest of these sleeps. A slot stays empty for a part of it that is the smaller the more processes wait.
const LONGEST_SLEEP: Duration = Duration::from_millis(30);

/// The slots, and the one that this process has.
#[derive(Debug)]
pub(super) struct Jobs {
    /// How many slots there are; 0 for as many as processors.
    most: usize,
    /// The folder of the cache; empty for none.
    cache: PathBuf,
    /// When the request began.
    start: Instant,
    /// When this process stops waiting.
    until: Instant,
    slot: RefCell<Slot>,
    /// The estimates so far together, in milliseconds.
    estimate: Cell<f64>,
}

/// What this process has of the slots.
#[derive(Debug)]
enum Slot {
    /// It needed none so far.
    None,
    /// It has this one until it ends.
    Taken { _lock: File },
    /// There are none on this machine.
    Unlimited,
}

impl Jobs {
    /// The slots of the site, for a request that began at `start`.
    pub(super) fn new(configuration: &Configuration, start: Instant) -> Jobs {
        let patience = Duration::from_secs_f64(configuration.limits.seconds * WAITING_SHARE);
        Jobs {
            most: configuration.site.jobs,
            cache: PathBuf::from(&configuration.site.cache_dir),
            start,
            until: start + patience,
            slot: RefCell::new(Slot::None),
            estimate: Cell::new(0.0),
        }
    }

    /// When the request began.
    pub(super) fn start(&self) -> Instant {
        self.start
    }

    /// The files of the slots, as many as there are.
    ///
    /// # Errors
    /// There is no folder for them, or one cannot be opened.
    fn open(&self) -> io::Result<Vec<File>> {
        let most = match self.most {
            0 => std::thread::available_parallelism().map_or(1, usize::from),
            most => most,
        };
        let folder = self.folder()?;
        (0..most)
            .map(|number| open_slot(&folder.join(format!("slot-{number}.lock"))))
            .collect()
    }

    /// The folder of the slots: in that of the cache, or else among the temporary files.
    fn folder(&self) -> io::Result<PathBuf> {
        if !self.cache.as_os_str().is_empty() {
            let folder = self.cache.join("jobs");
            if create_private_folder(&folder).is_ok() {
                return Ok(folder);
            }
        }
        own_temporary_folder(&std::env::temp_dir())
    }

    /// Waits for a slot and takes it.
    ///
    /// # Errors
    /// 503 when there is none in time.
    fn take(&self) -> Result<Slot> {
        let slots = match self.open() {
            Ok(slots) => slots,
            Err(error) => return Ok(without_slots(&error)),
        };
        let mut sleep = FIRST_SLEEP;
        loop {
            for slot in &slots {
                match slot.try_lock() {
                    Ok(()) => {}
                    Err(TryLockError::WouldBlock) => continue,
                    Err(TryLockError::Error(error)) => return Ok(without_slots(&error)),
                }
                // The lock belongs to the open file, so the copy holds it when the others are closed.
                return Ok(match slot.try_clone() {
                    Ok(lock) => Slot::Taken { _lock: lock },
                    Err(error) => without_slots(&error),
                });
            }
            if Instant::now() >= self.until {
                let message = "the server is drawing as many large charts as it can; try again in a few seconds";
                return Err(Error::new(ErrorKind::Unavailable, message));
            }
            std::thread::sleep(sleep);
            sleep = (sleep * 2).min(LONGEST_SLEEP);
        }
    }
}

impl Admission for Jobs {
    fn admit(&self, milliseconds: f64) -> Result<()> {
        let mut slot = self.slot.borrow_mut();
        self.estimate.set(self.estimate.get() + milliseconds);
        if self.estimate.get() >= EXPENSIVE && matches!(*slot, Slot::None) {
            *slot = self.take()?;
        }
        Ok(())
    }
}

/// Tells the site's owner that the number of charts at once is not limited.
fn without_slots(error: &io::Error) -> Slot {
    log::write_line(&format!(
        "jobs: no folder for the slots of expensive charts, so their number is not limited: {error}"
    ));
    Slot::Unlimited
}

/// Opens the file of a slot without following a link.
fn open_slot(path: &Path) -> io::Result<File> {
    let mut options = OpenOptions::new();
    options.write(true).create(true).truncate(false);
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt;
        options.custom_flags(libc::O_NOFOLLOW).mode(0o600);
    }
    options.open(path)
}

/// The folder of this user among the temporary files, which nobody else can enter. It is made if it is missing.
///
/// # Errors
/// There is something else under its name, such as a link or a folder of another user.
#[cfg(unix)]
fn own_temporary_folder(temporary: &Path) -> io::Result<PathBuf> {
    use std::os::unix::fs::{DirBuilderExt, MetadataExt};
    let user = user_number();
    let folder = temporary.join(format!("plotcgi-{user}"));
    let made = fs::DirBuilder::new().mode(0o700).create(&folder);
    match made {
        Err(error) if error.kind() != io::ErrorKind::AlreadyExists => {
            return Err(io::Error::new(
                error.kind(),
                format!("{}: {error}", folder.display()),
            ));
        }
        _ => {}
    }
    let about = folder.symlink_metadata()?;
    if about.is_dir() && about.uid() == user && about.mode() & 0o077 == 0 {
        return Ok(folder);
    }
    let message = format!("{} is not a folder of this user alone", folder.display());
    Err(io::Error::new(io::ErrorKind::PermissionDenied, message))
}

/// The same elsewhere, where each user has temporary files of his own.
#[cfg(not(unix))]
fn own_temporary_folder(temporary: &Path) -> io::Result<PathBuf> {
    let folder = temporary.join("plotcgi");
    fs::create_dir_all(&folder)?;
    Ok(folder)
}

/// The number of the user as whom this process runs.
#[cfg(unix)]
#[allow(unsafe_code)]
fn user_number() -> u32 {
    // SAFETY: the call takes nothing, changes nothing and cannot fail.
    unsafe { libc::geteuid() }
}

#[cfg(all(test, unix))]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use std::os::unix::fs::{PermissionsExt, symlink};

    fn room(name: &str) -> PathBuf {
        let room = std::env::temp_dir().join(format!("plotcgi-jobs-{name}-{}", std::process::id()));
        fs::create_dir_all(&room).unwrap();
        room
    }

    fn jobs(cache: &Path, most: usize, patience: Duration) -> Jobs {
        Jobs {
            most,
            cache: cache.to_owned(),
            start: Instant::now(),
            until: Instant::now() + patience,
            slot: RefCell::new(Slot::None),
            estimate: Cell::new(0.0),
        }
    }

    #[test]
    fn as_many_as_slots_are_admitted() {
        let room = room("slots");
        let moment = Duration::from_millis(20);
        let [first, second, third] = [0; 3].map(|_| jobs(&room, 2, moment));
        assert_eq!(first.admit(EXPENSIVE), Ok(()));
        assert_eq!(first.admit(EXPENSIVE), Ok(()), "it has its slot");
        assert_eq!(second.admit(1000.0), Ok(()));
        let refused = third.admit(1000.0).unwrap_err();
        assert_eq!(refused.status(), 503);
        let fourth = jobs(&room, 2, moment);
        assert_eq!(fourth.admit(EXPENSIVE - 1.0), Ok(()), "it needs no slot");
        assert!(fourth.admit(1.0).is_err(), "together they need one");
        drop(first);
        assert_eq!(third.admit(1000.0), Ok(()));
        fs::remove_dir_all(room).unwrap();
    }

    #[test]
    fn a_slot_that_comes_free_is_taken() {
        let room = room("wait");
        let first = jobs(&room, 1, Duration::ZERO);
        first.admit(1000.0).unwrap();
        let until = Instant::now() + Duration::from_millis(100);
        let thread = std::thread::spawn({
            let room = room.clone();
            move || jobs(&room, 1, Duration::from_secs(60)).admit(1000.0)
        });
        std::thread::sleep(until.saturating_duration_since(Instant::now()));
        drop(first);
        assert_eq!(thread.join().unwrap(), Ok(()));
        fs::remove_dir_all(room).unwrap();
    }

    #[test]
    fn cheap_work_makes_no_file() {
        let room = room("cheap");
        jobs(&room, 1, Duration::ZERO)
            .admit(EXPENSIVE - 1.0)
            .unwrap();
        assert_eq!(fs::read_dir(&room).unwrap().count(), 0);
        fs::remove_dir_all(room).unwrap();
    }

    #[test]
    fn a_folder_is_its_users_alone() {
        let room = room("own");
        let folder = own_temporary_folder(&room).unwrap();
        assert_eq!(own_temporary_folder(&room).unwrap(), folder);
        let mode = folder.metadata().unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o700);
        fs::set_permissions(&folder, fs::Permissions::from_mode(0o777)).unwrap();
        assert!(own_temporary_folder(&room).is_err(), "others may write");
        fs::remove_dir(&folder).unwrap();
        let elsewhere = room.join("elsewhere");
        fs::create_dir(&elsewhere).unwrap();
        fs::set_permissions(&elsewhere, fs::Permissions::from_mode(0o700)).unwrap();
        symlink(&elsewhere, &folder).unwrap();
        assert!(own_temporary_folder(&room).is_err(), "a link");
        fs::remove_file(&folder).unwrap();
        fs::write(&folder, "").unwrap();
        assert!(own_temporary_folder(&room).is_err(), "a file");
        fs::remove_dir_all(room).unwrap();
    }

    #[test]
    fn a_slot_is_no_link() {
        let room = room("link");
        symlink(room.join("target"), room.join("slot-0.lock")).unwrap();
        assert!(open_slot(&room.join("slot-0.lock")).is_err());
        assert!(!room.join("target").exists());
        fs::remove_dir_all(room).unwrap();
    }
}
