//! Files under temporary names: a process writes one and then renames it, and what a dead process left is cleared away.
//!
//! Who writes holds a lock of the system on the file, which ends with the process however it ends. So every process can
//! tell a file that is being written from one that is left over, also when process ids say nothing because containers
//! share the folder.

use std::fs::{self, File, OpenOptions, TryLockError};
use std::hash::{BuildHasher, Hasher, RandomState};
use std::io;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

/// The extension of temporary files.
const EXTENSION: &str = "tmp";

/// Where the file system knows no locks, a temporary file older than this was left by a process that was killed.
const ABANDONED_AFTER: Duration = Duration::from_secs(600);

/// How often another name is tried after another process took the file away before it was locked.
const ATTEMPTS: u32 = 100;

/// Clocks of machines that share a folder may differ by this.
const CLOCK_DIFFERENCE: Duration = Duration::from_secs(60);

/// A temporary file that this process writes. Dropped before [`Temporary::rename`], it is removed.
#[derive(Debug)]
pub(super) struct Temporary {
    /// The file, open for writing and locked.
    pub(super) file: File,
    /// Its path; empty once it has another name.
    path: PathBuf,
}

impl Temporary {
    /// Creates a file in this folder, under a name that no other process uses and that begins with `prefix`.
    ///
    /// # Errors
    /// What the system reports.
    pub(super) fn create(folder: &Path, prefix: &str) -> io::Result<Temporary> {
        for _ in 0..ATTEMPTS {
            let unique = RandomState::new().build_hasher().finish();
            let path = folder.join(format!("{prefix}{unique:016x}.{EXTENSION}"));
            let mut options = OpenOptions::new();
            let file = options.write(true).create_new(true).open(&path)?;
            // Before it is locked another process may take it for one that is left over. A file system without locks
            // refuses here; then age has to tell.
            let is_taken = matches!(file.try_lock(), Err(TryLockError::WouldBlock));
            if !is_taken && path.symlink_metadata().is_ok() {
                return Ok(Temporary { file, path });
            }
        }
        Err(io::ErrorKind::AlreadyExists.into())
    }

    /// Gives the file its name, and replaces what had that name.
    ///
    /// # Errors
    /// What the system reports; then the temporary file is removed.
    pub(super) fn rename(mut self, path: &Path) -> io::Result<()> {
        fs::rename(&self.path, path)?;
        self.path.clear();
        Ok(())
    }
}

impl Drop for Temporary {
    fn drop(&mut self) {
        if !self.path.as_os_str().is_empty() {
            let _ = fs::remove_file(&self.path);
        }
    }
}

/// Removes the temporary files in this folder that dead processes left and whose names begin with `prefix`. What cannot
/// be read or removed stays.
pub(super) fn clear_abandoned(folder: &Path, prefix: &str) {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    for entry in entries {
        let name = entry.file_name();
        let name = name.to_string_lossy();
        let is_temporary = name.strip_prefix(prefix).is_some_and(|rest| {
            Path::new(rest)
                .extension()
                .is_some_and(|end| end == EXTENSION)
        });
        if is_temporary && entry.file_type().is_ok_and(|kind| kind.is_file()) {
            let path = entry.path();
            if is_abandoned(&path) {
                let _ = fs::remove_file(path);
            }
        }
    }
}

/// True when no process writes the file any more.
fn is_abandoned(path: &Path) -> bool {
    let Ok(file) = File::open(path) else {
        return false;
    };
    match file.try_lock() {
        Ok(()) => true,
        Err(TryLockError::WouldBlock) => false,
        Err(TryLockError::Error(_)) => {
            let modified = file.metadata().and_then(|about| about.modified());
            modified.is_ok_and(|modified| age(modified) > ABANDONED_AFTER)
        }
    }
}

/// The time since a file changed. It is zero for a time in the future, as clocks of machines differ; but a time that
/// lies more than a minute in the future tells nothing, and the file counts as older than any other.
pub(super) fn age(modified: SystemTime) -> Duration {
    match SystemTime::now().duration_since(modified) {
        Ok(age) => age,
        Err(future) if future.duration() <= CLOCK_DIFFERENCE => Duration::ZERO,
        Err(_) => Duration::MAX,
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use std::io::Write;

    fn room(name: &str) -> PathBuf {
        let room =
            std::env::temp_dir().join(format!("plotcgi-temporary-{}-{name}", std::process::id()));
        fs::create_dir_all(&room).unwrap();
        room
    }

    fn names(room: &Path) -> Vec<String> {
        let names = fs::read_dir(room)
            .unwrap()
            .map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned());
        let mut names: Vec<String> = names.collect();
        names.sort();
        names
    }

    #[test]
    fn what_is_being_written_stays_and_what_is_left_goes() {
        let room = room("left");
        let mut alive = Temporary::create(&room, ".a-").unwrap();
        alive.file.write_all(b"new").unwrap();
        for left in [".a-1-0.tmp", ".a-ffff.tmp"] {
            fs::write(room.join(left), "half").unwrap();
        }
        for other in ["a.tmp", ".b-1.tmp", ".a-1.txt"] {
            fs::write(room.join(other), "").unwrap();
        }
        fs::create_dir(room.join(".a-folder.tmp")).unwrap();
        clear_abandoned(&room, ".a-");
        alive.rename(&room.join("done")).unwrap();
        let expected = [".a-1.txt", ".a-folder.tmp", ".b-1.tmp", "a.tmp", "done"];
        assert_eq!(names(&room), expected);
        assert_eq!(fs::read(room.join("done")).unwrap(), b"new");
        fs::remove_dir_all(room).unwrap();
    }

    #[test]
    fn what_is_not_renamed_is_removed() {
        let room = room("dropped");
        drop(Temporary::create(&room, "").unwrap());
        let failed = Temporary::create(&room, "").unwrap();
        assert!(failed.rename(&room.join("missing/a")).is_err());
        assert_eq!(names(&room), [""; 0]);
        fs::remove_dir_all(room).unwrap();
    }

    #[test]
    fn a_time_far_in_the_future_is_no_age() {
        let now = SystemTime::now();
        let minute = Duration::from_secs(60);
        assert!(age(now - minute) >= minute);
        assert_eq!(age(now + minute / 2), Duration::ZERO);
        assert_eq!(age(now + 2 * minute), Duration::MAX);
    }
}
