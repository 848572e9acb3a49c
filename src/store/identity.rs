//! Texts and files in, names out that differ as soon as what they stand for does.

use std::fs::{File, Metadata};
use std::io::Read;
use std::path::Path;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use sha2::{Digest, Sha256};

/// Bytes up to which a file is known by its content, which takes about a millisecond; larger ones by size, time and
/// place, which differ between machines.
const CHEAP: u64 = 512 * 1024;

/// A file that was changed less than this long ago may change once more within the same tick of the clock.
const SETTLED: Duration = Duration::from_secs(2);

/// A name of 256 bits (SHA-256): nobody can make two things that share one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Name([u8; 32]);

impl Name {
    /// The name of these parts in this order; where one part ends and the next begins counts.
    pub fn of(parts: &[&[u8]]) -> Name {
        let mut hash = Sha256::new();
        for part in parts {
            hash.update((part.len() as u64).to_le_bytes());
            hash.update(part);
        }
        Name(hash.finalize().into())
    }

    /// The name in 64 hexadecimal digits.
    pub fn hex(&self) -> String {
        self.0.iter().map(|byte| format!("{byte:02x}")).collect()
    }

    /// Its bytes.
    pub fn bytes(&self) -> &[u8; 32] {
        &self.0
    }
}

/// Which file it was, in which state.
#[derive(Clone, Debug, PartialEq)]
pub struct Identity {
    /// Another one as soon as the content is.
    pub name: Name,
    /// When the file was changed.
    pub modified: SystemTime,
}

impl Identity {
    /// The identity of the file, and of what a database keeps beside it.
    ///
    /// `None` for what cannot be read, and for a large file that was changed just now: its time may not change again
    /// although its content does.
    pub fn of(path: &Path, now: SystemTime) -> Option<Identity> {
        let mut identity = Identity::of_one(path, now)?;
        let mut journal = path.as_os_str().to_owned();
        journal.push("-wal");
        let journal = Path::new(&journal);
        if journal.exists() {
            let beside = Identity::of_one(journal, now)?;
            identity.name = Name::of(&[identity.name.bytes(), beside.name.bytes()]);
            identity.modified = identity.modified.max(beside.modified);
        }
        Some(identity)
    }

    fn of_one(path: &Path, now: SystemTime) -> Option<Identity> {
        let mut file = File::open(path).ok()?;
        let about = file.metadata().ok()?;
        let modified = about.modified().ok()?;
        let name = if about.len() <= CHEAP {
            let mut content = Vec::new();
            file.by_ref()
                .take(CHEAP + 1)
                .read_to_end(&mut content)
                .ok()?;
            Name::of(&[b"content", &content])
        } else {
            let settled = now.duration_since(modified).is_ok_and(|age| age >= SETTLED);
            if !settled {
                return None;
            }
            let since = modified.duration_since(UNIX_EPOCH).ok()?.as_nanos();
            let place = place(&about);
            Name::of(&[
                b"place",
                &about.len().to_le_bytes(),
                &since.to_le_bytes(),
                &place.to_le_bytes(),
            ])
        };
        Some(Identity { name, modified })
    }
}

/// Which of all files on its disk it is.
#[cfg(unix)]
fn place(about: &Metadata) -> u64 {
    use std::os::unix::fs::MetadataExt;
    about.ino()
}

/// Other systems do not tell; size and time have to do.
#[cfg(not(unix))]
fn place(_: &Metadata) -> u64 {
    0
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn parts_do_not_run_together() {
        let name = |parts: &[&str]| {
            Name::of(&parts.iter().map(|part| part.as_bytes()).collect::<Vec<_>>())
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
            Identity::of(&path, later).unwrap().name
        };
        assert_eq!(of(b"a"), of(b"a"));
        assert_ne!(of(b"a"), of(b"b"));
        let large = vec![b'x'; CHEAP as usize + 1];
        let first = of(&large);
        assert_eq!(Identity::of(&path, later).unwrap().name, first);
        assert_eq!(Identity::of(&path, SystemTime::now()), None);
        let file = File::options().write(true).open(&path).unwrap();
        file.set_modified(later - Duration::from_secs(30)).unwrap();
        assert_ne!(Identity::of(&path, later).unwrap().name, first);
        std::fs::remove_file(&path).unwrap();
        assert_eq!(Identity::of(&path, later), None);
    }

    #[test]
    fn a_database_is_known_with_its_journal() {
        let room = std::env::temp_dir().join(format!("plotcgi-wal-{}", std::process::id()));
        std::fs::create_dir_all(&room).unwrap();
        let path = room.join("a.db");
        std::fs::write(&path, b"a").unwrap();
        let now = SystemTime::now();
        let alone = Identity::of(&path, now).unwrap().name;
        std::fs::write(room.join("a.db-wal"), b"more").unwrap();
        assert_ne!(Identity::of(&path, now).unwrap().name, alone);
        std::fs::remove_dir_all(room).unwrap();
    }
}
