//! Fingerprints of texts and files: a fingerprint differs as soon as the content may differ.

use std::fs::{File, Metadata};
use std::io::Read;
use std::path::Path;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use sha2::{Digest, Sha256};

/// The largest file, in bytes, that is identified by its content, which takes about a millisecond. A larger file is
/// identified by its size, time of change and inode, which differ between machines.
const MAX_HASHED_BYTES: u64 = 512 * 1024;

/// A file that changed more recently than this may change once more without a new time of change, because clocks of
/// file systems tick slowly.
const MIN_AGE: Duration = Duration::from_secs(2);

/// A fingerprint of 256 bits (SHA-256). Nobody can make two contents with the same one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fingerprint([u8; 32]);

impl Fingerprint {
    /// The fingerprint of these parts in this order. The boundaries between the parts count.
    pub fn of(parts: &[&[u8]]) -> Fingerprint {
        let mut hash = Sha256::new();
        for part in parts {
            hash.update((part.len() as u64).to_le_bytes());
            hash.update(part);
        }
        Fingerprint(hash.finalize().into())
    }

    /// The fingerprint in 64 hexadecimal digits.
    pub fn hex(&self) -> String {
        self.0.iter().map(|byte| format!("{byte:02x}")).collect()
    }

    /// The bytes of the fingerprint.
    pub fn bytes(&self) -> &[u8; 32] {
        &self.0
    }
}

/// A file in one state.
#[derive(Clone, Debug, PartialEq)]
pub struct FileIdentity {
    /// It differs as soon as the content differs.
    pub fingerprint: Fingerprint,
    /// When the file was changed or put in its place last; see [`last_change`].
    pub modified: SystemTime,
}

impl FileIdentity {
    /// The identity of a file, together with the write-ahead log that a database has beside it.
    ///
    /// `None` when the file cannot be read, and for a large file that changed within the last two seconds: it may change
    /// again without a new time of change.
    pub fn of(path: &Path, now: SystemTime) -> Option<FileIdentity> {
        let mut identity = FileIdentity::of_single(path, now)?;
        let mut journal = path.as_os_str().to_owned();
        journal.push("-wal");
        let journal = Path::new(&journal);
        // A reader creates an empty one; it changes nothing.
        if journal.metadata().is_ok_and(|about| about.len() > 0) {
            let beside = FileIdentity::of_single(journal, now)?;
            identity.fingerprint =
                Fingerprint::of(&[identity.fingerprint.bytes(), beside.fingerprint.bytes()]);
            identity.modified = identity.modified.max(beside.modified);
        }
        Some(identity)
    }

    fn of_single(path: &Path, now: SystemTime) -> Option<FileIdentity> {
        let mut file = File::open(path).ok()?;
        let metadata = file.metadata().ok()?;
        let modified = metadata.modified().ok()?;
        let fingerprint = if metadata.len() <= MAX_HASHED_BYTES {
            let mut content = Vec::new();
            file.by_ref()
                .take(MAX_HASHED_BYTES + 1)
                .read_to_end(&mut content)
                .ok()?;
            Fingerprint::of(&[b"content", &content])
        } else {
            let old_enough = now.duration_since(modified).is_ok_and(|age| age >= MIN_AGE);
            if !old_enough {
                return None;
            }
            let nanoseconds =
                |time: SystemTime| Some(time.duration_since(UNIX_EPOCH).ok()?.as_nanos());
            let since = nanoseconds(modified)?;
            let placed = nanoseconds(last_change(&metadata)?)?;
            let inode = inode(&metadata);
            Fingerprint::of(&[
                b"place",
                &metadata.len().to_le_bytes(),
                &since.to_le_bytes(),
                &placed.to_le_bytes(),
                &inode.to_le_bytes(),
            ])
        };
        Some(FileIdentity {
            fingerprint,
            modified: last_change(&metadata)?,
        })
    }
}

/// When a file was changed or put in its place last, as far as the system tells. It is not earlier than the file's own
/// time of change, which a copied or unpacked file brings along from elsewhere; by that time alone, a file that replaces
/// a newer one would look like no change at all. `None` when the system tells neither.
pub fn last_change(metadata: &Metadata) -> Option<SystemTime> {
    metadata.modified().ok().max(placed(metadata))
}

/// When the entry of the file changed last (`st_ctime`), which nobody can set.
#[cfg(unix)]
fn placed(metadata: &Metadata) -> Option<SystemTime> {
    use std::os::unix::fs::MetadataExt;
    let seconds = u64::try_from(metadata.ctime()).ok()?;
    let rest = u32::try_from(metadata.ctime_nsec()).ok()?;
    UNIX_EPOCH.checked_add(Duration::new(seconds, rest))
}

/// When the file was created; on Windows a copy is created when it is made.
#[cfg(not(unix))]
fn placed(metadata: &Metadata) -> Option<SystemTime> {
    metadata.created().ok()
}

/// The number of the file on its file system.
#[cfg(unix)]
fn inode(metadata: &Metadata) -> u64 {
    use std::os::unix::fs::MetadataExt;
    metadata.ino()
}

/// Always 0: on other systems size and time must suffice.
#[cfg(not(unix))]
fn inode(_: &Metadata) -> u64 {
    0
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn parts_do_not_run_together() {
        let name = |parts: &[&str]| {
            Fingerprint::of(&parts.iter().map(|part| part.as_bytes()).collect::<Vec<_>>())
        };
        assert_eq!(name(&["ab", "c"]), name(&["ab", "c"]));
        assert_ne!(name(&["ab", "c"]), name(&["a", "bc"]));
        assert_ne!(name(&["ab", ""]), name(&["ab"]));
        assert_eq!(name(&["ab"]).hex().len(), 64);
    }

    #[test]
    fn a_file_is_known_by_what_it_holds() {
        let path = std::env::temp_dir().join(format!("plotcgi-identity-{}", std::process::id()));
        let later = SystemTime::now() + Duration::from_secs(60);
        let of = |content: &[u8]| {
            std::fs::write(&path, content).unwrap();
            FileIdentity::of(&path, later).unwrap().fingerprint
        };
        assert_eq!(of(b"a"), of(b"a"));
        assert_ne!(of(b"a"), of(b"b"));
        let large = vec![b'x'; MAX_HASHED_BYTES as usize + 1];
        let first = of(&large);
        assert_eq!(FileIdentity::of(&path, later).unwrap().fingerprint, first);
        assert_eq!(FileIdentity::of(&path, SystemTime::now()), None);
        let file = File::options().write(true).open(&path).unwrap();
        file.set_modified(later - Duration::from_secs(30)).unwrap();
        assert_ne!(FileIdentity::of(&path, later).unwrap().fingerprint, first);
        std::fs::remove_file(&path).unwrap();
        assert_eq!(FileIdentity::of(&path, later), None);
    }

    #[test]
    fn a_database_is_known_with_its_journal() {
        let room = std::env::temp_dir().join(format!("plotcgi-wal-{}", std::process::id()));
        std::fs::create_dir_all(&room).unwrap();
        let path = room.join("a.db");
        std::fs::write(&path, b"a").unwrap();
        let now = SystemTime::now();
        let alone = FileIdentity::of(&path, now).unwrap().fingerprint;
        std::fs::write(room.join("a.db-wal"), b"").unwrap();
        assert_eq!(FileIdentity::of(&path, now).unwrap().fingerprint, alone);
        std::fs::write(room.join("a.db-wal"), b"more").unwrap();
        assert_ne!(FileIdentity::of(&path, now).unwrap().fingerprint, alone);
        std::fs::remove_dir_all(room).unwrap();
    }
}
