//! Writes a file as a whole or not at all.

use std::collections::BTreeSet;
use std::fs::{self, File, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use super::temporary::{Temporary, clear_abandoned};

/// The beginning of the name of a temporary file. The name does not contain the true one, which may be as long as the
/// system allows.
const PREFIX: &str = ".plotcgi-";

/// Writes the file unless it has exactly these bytes already, so that its time tells when it really changed. Returns
/// whether it was written.
///
/// # Errors
/// As [`replace`].
pub fn replace_if_changed(path: &Path, bytes: &[u8]) -> io::Result<bool> {
    let metadata = fs::metadata(path).ok();
    let same_length =
        metadata.is_some_and(|metadata| metadata.is_file() && metadata.len() == bytes.len() as u64);
    if same_length && fs::read(path).is_ok_and(|old| old == bytes) {
        return Ok(false);
    }
    replace(path, bytes).map(|()| true)
}

/// Writes the file and replaces an old one: first under a temporary name beside it, which is then renamed.
///
/// A symbolic link stays, and its target is replaced. The new file gets the access rights of the old one, or the
/// default rights. A path that is not a regular file (`/dev/stdout`, a pipe) is written directly. Temporary files that
/// dead processes left in the folder are removed.
///
/// # Errors
/// What the system reports; then the old file is unchanged and no temporary file is left.
pub fn replace(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let path = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    let old = fs::metadata(&path).ok();
    if old.as_ref().is_some_and(|old| old.is_dir()) {
        return Err(io::Error::new(
            io::ErrorKind::IsADirectory,
            "is a directory",
        ));
    }
    if old.as_ref().is_some_and(|old| !old.is_file()) {
        return OpenOptions::new().write(true).open(&path)?.write_all(bytes);
    }
    let folder = match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    };
    clear_once(folder);
    // In the same folder, so that renaming works.
    let mut temporary = Temporary::create(folder, PREFIX)?;
    write_content(&mut temporary.file, bytes, old.map(|old| old.permissions()))?;
    temporary.rename(&path)
}

/// Clears a folder of what dead processes left, once in the life of this process: a list of charts fills few folders
/// with many files.
fn clear_once(folder: &Path) {
    static CLEARED: Mutex<BTreeSet<PathBuf>> = Mutex::new(BTreeSet::new());
    let mut cleared = CLEARED.lock().unwrap_or_else(PoisonError::into_inner);
    if cleared.insert(folder.to_owned()) {
        clear_abandoned(folder, PREFIX);
    }
}

/// Writes and syncs the temporary file.
fn write_content(file: &mut File, bytes: &[u8], rights: Option<fs::Permissions>) -> io::Result<()> {
    // The rights come first, so that nobody can read the content who could not read the old file.
    if let Some(rights) = rights {
        file.set_permissions(rights)?;
    }
    file.write_all(bytes)?;
    // Without the sync a crash of the machine could leave an empty file under the new name.
    file.sync_data()
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn room(name: &str) -> PathBuf {
        let room =
            std::env::temp_dir().join(format!("plotcgi-replace-{}-{name}", std::process::id()));
        fs::create_dir_all(&room).unwrap();
        room
    }

    fn names(room: &Path) -> Vec<String> {
        let names = fs::read_dir(room)
            .unwrap()
            .map(|entry| entry.unwrap().file_name());
        let mut names: Vec<String> = names
            .map(|name| name.to_string_lossy().into_owned())
            .collect();
        names.sort();
        names
    }

    #[test]
    fn replaces_and_leaves_nothing_else() {
        let room = room("plain");
        replace(&room.join("a"), b"one").unwrap();
        replace(&room.join("a"), b"two").unwrap();
        assert_eq!(fs::read(room.join("a")).unwrap(), b"two");
        assert_eq!(names(&room), ["a"]);
        fs::remove_dir_all(room).unwrap();
    }

    #[test]
    fn takes_the_longest_name() {
        let room = room("long");
        let name = "x".repeat(255);
        replace(&room.join(&name), b"one").unwrap();
        assert_eq!(names(&room), [name]);
        fs::remove_dir_all(room).unwrap();
    }

    #[test]
    fn leaves_an_unchanged_file_alone() {
        let room = room("unchanged");
        let path = room.join("a");
        let long_ago = std::time::SystemTime::UNIX_EPOCH;
        assert!(replace_if_changed(&path, b"one").unwrap());
        File::options()
            .write(true)
            .open(&path)
            .unwrap()
            .set_modified(long_ago)
            .unwrap();
        assert!(!replace_if_changed(&path, b"one").unwrap());
        assert_eq!(fs::metadata(&path).unwrap().modified().unwrap(), long_ago);
        assert!(replace_if_changed(&path, b"two").unwrap());
        assert_ne!(fs::metadata(&path).unwrap().modified().unwrap(), long_ago);
        fs::remove_dir_all(room).unwrap();
    }

    #[test]
    fn leaves_nothing_when_it_fails() {
        let room = room("fails");
        fs::create_dir(room.join("directory")).unwrap();
        assert!(replace(&room.join("directory"), b"x").is_err());
        assert!(replace(&room.join("missing/a"), b"x").is_err());
        assert_eq!(names(&room), ["directory"]);
        fs::remove_dir_all(room).unwrap();
    }

    #[cfg(unix)]
    #[test]
    fn keeps_rights_and_links() {
        use std::os::unix::fs::{PermissionsExt, symlink};
        let room = room("rights");
        fs::write(room.join("a"), b"old").unwrap();
        fs::set_permissions(room.join("a"), fs::Permissions::from_mode(0o604)).unwrap();
        symlink("a", room.join("link")).unwrap();
        replace(&room.join("link"), b"new").unwrap();
        assert_eq!(fs::read(room.join("a")).unwrap(), b"new");
        assert_eq!(
            fs::metadata(room.join("a")).unwrap().permissions().mode() & 0o777,
            0o604
        );
        assert!(
            fs::symlink_metadata(room.join("link"))
                .unwrap()
                .is_symlink()
        );
        assert_eq!(names(&room), ["a", "link"]);
        fs::remove_dir_all(room).unwrap();
    }
}
