//! The cache of finished answers on disk. Many processes may use it at once, and it is limited in size and age.
//!
//! Each answer is a file named by the [`Fingerprint`] of its request, in one of sixteen folders, the shards. It is
//! written under a temporary name and then renamed, so that a reader sees all of it or nothing. A checksum finds files
//! that a crash of the machine left incomplete. A process that writes keeps its shard within a sixteenth of the size
//! limit, so that no process ever has to look at the whole cache. A process that draws takes its turn; see [`Turn`].

use crate::stat::sort::sort_by_number;
use std::fs::{self, OpenOptions, TryLockError};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use super::config::Site;
use super::identity::Fingerprint;
use super::temporary::{Temporary, age, clear_abandoned};
use super::turn::{Record, Refusal, Turn};
use crate::answer::Answer;
use crate::error::{Note, NoteKind, Notes};
use crate::format::Format;

/// The first line of an entry. The number changes with the layout of entries.
const MAGIC: &str = "plotcgi-cache 2";

/// The extension of an entry's file.
const ENTRY_EXTENSION: &str = "reply";

/// How long a process that waits sleeps at first until it looks again whether the answer is there. It sleeps longer each
/// time, so that many who wait take little from the one that draws.
const FIRST_SLEEP: Duration = Duration::from_millis(2);

/// The longest of these sleeps.
const LONGEST_SLEEP: Duration = Duration::from_millis(50);

/// The number of shards: one for each first hexadecimal digit of a fingerprint.
const SHARDS: u64 = 16;

/// The cache in one folder.
#[derive(Clone, Debug)]
pub struct Cache {
    root: PathBuf,
    bytes: u64,
    age: Duration,
}

/// What a process that needs an answer has to do.
pub enum Claim {
    /// Nothing: the answer is there.
    Found(Answer),
    /// To draw it. The others wait until the turn ends. `None` when no turn can be had, and when another request that
    /// shares it is being drawn.
    Draw(Option<Turn>),
    /// To refuse it, as somebody who tried to draw it a moment ago had to.
    Refuse(Refusal),
    /// To give up: another process is still drawing it.
    Busy,
}

/// How much the cache holds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct CacheUsage {
    /// The number of answers.
    pub entries: u64,
    /// Their size together, in bytes.
    pub bytes: u64,
}

/// A file of the cache: its path, size in bytes, and time since its last change.
struct CacheFile {
    path: PathBuf,
    size: u64,
    age: Duration,
}

impl Cache {
    /// The site's cache; `None` when the site has none.
    pub fn of(site: &Site) -> Option<Cache> {
        (!site.cache_dir.is_empty()).then(|| Cache {
            root: PathBuf::from(&site.cache_dir),
            bytes: site.cache_bytes,
            age: Duration::from_secs(site.cache_age),
        })
    }

    /// The folder of the cache.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// The answer to the request with this fingerprint; `None` when it is missing, incomplete or too old.
    pub fn get(&self, fingerprint: &Fingerprint) -> Option<Answer> {
        let path = self.entry(fingerprint);
        let metadata = path.metadata().ok()?;
        if age(metadata.modified().ok()?) > self.age {
            return None;
        }
        decode_entry(&fs::read(path).ok()?)
    }

    /// Waits until the answer is there or this process has to draw it, but not longer than `until`.
    pub fn wait(&self, fingerprint: &Fingerprint, until: Instant) -> Claim {
        if let Some(answer) = self.get(fingerprint) {
            return Claim::Found(answer);
        }
        let Some(mut turn) = self.turn(fingerprint) else {
            return Claim::Draw(None);
        };
        let mut sleep = FIRST_SLEEP;
        loop {
            let mine = turn.try_take();
            // Whoever had the turn before may have drawn it.
            if let Some(answer) = self.get(fingerprint) {
                return Claim::Found(answer);
            }
            let record = turn.record();
            match (mine, record) {
                (Ok(()), Record::Refused(refusal)) => return Claim::Refuse(refusal),
                (Ok(()), _) => {
                    turn.begin();
                    return Claim::Draw(Some(turn));
                }
                (Err(TryLockError::WouldBlock), Record::Other) => return Claim::Draw(None),
                (Err(TryLockError::WouldBlock), _) if Instant::now() < until => {
                    std::thread::sleep(sleep);
                    sleep = (sleep * 2).min(LONGEST_SLEEP);
                }
                (Err(TryLockError::WouldBlock), _) => return Claim::Busy,
                (Err(TryLockError::Error(_)), _) => return Claim::Draw(None),
            }
        }
    }

    /// Stores an answer, and removes the oldest of its shard when there is no room. Returns `false` for an answer larger
    /// than a shard may be, which is not stored.
    ///
    /// # Errors
    /// The file cannot be written; then nothing of the answer is left.
    pub fn put(&self, fingerprint: &Fingerprint, answer: &Answer) -> io::Result<bool> {
        let bytes = encode_entry(answer);
        if bytes.len() as u64 > self.bytes / SHARDS {
            return Ok(false);
        }
        let path = self.entry(fingerprint);
        let shard = path.parent().ok_or(io::ErrorKind::InvalidInput)?;
        create_private_folder(shard)?;
        let mut temporary = Temporary::create(shard, "")?;
        temporary.file.write_all(&bytes)?;
        temporary.rename(&path)?;
        self.evict(shard);
        Ok(true)
    }

    /// How much all shards hold.
    ///
    /// # Errors
    /// A folder cannot be read. A missing folder counts as empty.
    pub fn usage(&self) -> io::Result<CacheUsage> {
        let mut usage = CacheUsage::default();
        for shard in self.shards() {
            for item in list_files(&shard, ENTRY_EXTENSION)? {
                usage.entries += 1;
                usage.bytes += item.size;
            }
        }
        Ok(usage)
    }

    /// Removes every answer, and returns how much it was.
    ///
    /// # Errors
    /// A folder cannot be read or a file cannot be removed.
    pub fn clear(&self) -> io::Result<CacheUsage> {
        let usage = self.usage()?;
        for shard in self.shards() {
            for item in list_files(&shard, ENTRY_EXTENSION)?
                .into_iter()
                .chain(list_files(&shard, "tmp")?)
            {
                ignore_missing(fs::remove_file(item.path))?;
            }
        }
        Ok(usage)
    }

    fn shards(&self) -> impl Iterator<Item = PathBuf> {
        (0..SHARDS).map(|number| self.root.join(format!("{number:x}")))
    }

    /// The file of an answer.
    fn entry(&self, fingerprint: &Fingerprint) -> PathBuf {
        let hex = fingerprint.hex();
        let (shard, rest) = hex.split_at(1);
        self.root
            .join(shard)
            .join(rest)
            .with_extension(ENTRY_EXTENSION)
    }

    /// The turn to draw the answer to this request; `None` when its file cannot be opened. Few requests share one. These
    /// files are never removed: two processes could then have the same turn.
    fn turn(&self, fingerprint: &Fingerprint) -> Option<Turn> {
        let hex = fingerprint.hex();
        let shard = self.root.join(hex.get(..1)?);
        create_private_folder(&shard).ok()?;
        let path = shard.join(format!("{}.lock", hex.get(1..3)?));
        let mut options = OpenOptions::new();
        options.read(true).write(true).create(true).truncate(false);
        Some(Turn::new(options.open(path).ok()?, fingerprint))
    }

    /// Removes abandoned temporary files, answers that are too old, and then the oldest until the shard is within its
    /// share.
    fn evict(&self, shard: &Path) {
        clear_abandoned(shard, "");
        let mut entries = list_files(shard, ENTRY_EXTENSION).unwrap_or_default();
        sort_by_number(&mut entries, |item| item.age.as_secs_f64());
        let mut sum = 0;
        for item in entries {
            sum += item.size;
            if sum > self.bytes / SHARDS || item.age > self.age {
                let _ = fs::remove_file(item.path);
            }
        }
    }
}

/// Creates a folder that only its owner can read, because answers may show data that others may not see.
pub fn create_private_folder(folder: &Path) -> io::Result<()> {
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder)
}

/// The files of a folder with this extension. A file that another process removes meanwhile is left out.
fn list_files(folder: &Path, extension: &str) -> io::Result<Vec<CacheFile>> {
    let entries = match fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        Err(error) => return Err(error),
    };
    let mut items = Vec::new();
    for entry in entries {
        let path = entry?.path();
        let fits = path.extension().is_some_and(|found| found == extension);
        let metadata = path
            .metadata()
            .ok()
            .filter(|metadata| fits && metadata.is_file());
        if let Some(metadata) = metadata {
            let age = age(metadata.modified()?);
            let size = metadata.len();
            items.push(CacheFile { path, size, age });
        }
    }
    Ok(items)
}

/// The result of removing a file, where a file that is missing is no error.
fn ignore_missing(removed: io::Result<()>) -> io::Result<()> {
    match removed {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    }
}

/// The bytes of an entry: the first line, the checksum of the rest, lines about the answer, an empty line, the body.
fn encode_entry(answer: &Answer) -> Vec<u8> {
    let mut rest = format!(
        "format {}\nchanging {}\n",
        answer.format.word(),
        u8::from(answer.changing)
    );
    for note in answer.notes.iter() {
        rest.push_str(&format!("note {}\n", encode_note(note)));
    }
    rest.push('\n');
    let mut rest = rest.into_bytes();
    rest.extend_from_slice(&answer.body);
    let mut entry = format!("{MAGIC}\n{}\n", Fingerprint::of(&[&rest]).hex()).into_bytes();
    entry.append(&mut rest);
    entry
}

/// A note as one line: the line of its page (0 for none), class, parameter and text, separated by tabs.
fn encode_note(note: &Note) -> String {
    let line = note.line.unwrap_or_default();
    let parameter = note.parameter.replace('\t', " ");
    let note = format!("{line}\t{}\t{parameter}\t{}", note.kind.word(), note.text);
    note.replace(['\n', '\r'], " ")
}

/// Reads a note; `None` for a line that is none.
fn decode_note(text: &str) -> Option<Note> {
    let mut fields = text.splitn(4, '\t');
    let line: usize = fields.next()?.parse().ok()?;
    let word = fields.next()?;
    let kind = NoteKind::ALL.iter().find(|kind| kind.word() == word)?;
    let note = Note::new(*kind, fields.next()?, fields.next()?);
    Some(match line {
        0 => note,
        line => note.at_line(line),
    })
}

/// Reads an entry; `None` when it is incomplete or damaged.
fn decode_entry(entry: &[u8]) -> Option<Answer> {
    let rest = entry.strip_prefix(MAGIC.as_bytes())?.strip_prefix(b"\n")?;
    let (sum, rest) = rest.split_at_checked(64)?;
    let rest = rest.strip_prefix(b"\n")?;
    if Fingerprint::of(&[rest]).hex().as_bytes() != sum {
        return None;
    }
    let end = rest.windows(2).position(|pair| pair == b"\n\n")?;
    let (head, body) = rest.split_at_checked(end)?;
    let (mut format, mut changing, mut notes) = (None, false, Notes::default());
    for line in std::str::from_utf8(head).ok()?.lines() {
        match line.split_once(' ')? {
            ("format", word) => format = Format::find(word),
            ("changing", flag) => changing = flag == "1",
            ("note", note) => notes.add(decode_note(note)?),
            _ => return None,
        }
    }
    Some(Answer {
        format: format?,
        body: body.get(2..)?.to_vec(),
        notes,
        private: false,
        changing,
    })
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use std::fs::File;
    use std::time::SystemTime;

    fn cache(name: &str, bytes: u64) -> Cache {
        let root =
            std::env::temp_dir().join(format!("plotcgi-cache-{name}-{}", std::process::id()));
        let age = Duration::from_secs(60);
        Cache { root, bytes, age }
    }

    fn answer(body: &[u8]) -> Answer {
        let mut notes = Notes::default();
        notes.add(Note::new(NoteKind::Ignored, "y", "a\nnote"));
        notes.add(Note::new(NoteKind::Unknown, "", "").at_line(3));
        Answer {
            format: Format::Svg,
            body: body.to_vec(),
            notes,
            private: false,
            changing: true,
        }
    }

    #[test]
    fn gives_back_what_it_got() {
        let cache = cache("back", 1_000_000);
        let name = Fingerprint::of(&[b"a"]);
        assert_eq!(cache.get(&name), None);
        assert_eq!(cache.usage().unwrap(), CacheUsage::default());
        cache.put(&name, &answer(b"one\n\ntwo\0")).unwrap();
        let found = cache.get(&name).unwrap();
        assert_eq!(
            (found.body.as_slice(), found.format, found.changing),
            (&b"one\n\ntwo\0"[..], Format::Svg, true)
        );
        let mut notes = Notes::default();
        notes.add(Note::new(NoteKind::Ignored, "y", "a note"));
        notes.add(Note::new(NoteKind::Unknown, "", "").at_line(3));
        assert_eq!(found.notes, notes);
        assert_eq!(cache.clear().unwrap().entries, 1);
        assert_eq!(cache.get(&name), None);
        fs::remove_dir_all(cache.root()).unwrap();
    }

    #[test]
    fn every_kind_of_note_comes_back() {
        for kind in NoteKind::ALL {
            let note = Note::new(*kind, "y", "a\tb");
            assert_eq!(decode_note(&encode_note(&note)), Some(note));
        }
        for line in [
            "",
            "0",
            "0\tignored\ty",
            "0\tnone\ty\ta",
            "x\tignored\ty\ta",
        ] {
            assert_eq!(decode_note(line), None, "{line}");
        }
    }

    #[test]
    fn a_broken_entry_is_none() {
        let whole = encode_entry(&answer(b"body"));
        assert!(decode_entry(&whole).is_some());
        for length in 0..whole.len() {
            assert_eq!(decode_entry(&whole[..length]), None, "{length}");
        }
        for at in 0..whole.len() {
            let mut broken = whole.clone();
            broken[at] ^= 1;
            assert_eq!(decode_entry(&broken), None, "{at}");
        }
    }

    #[test]
    fn keeps_within_its_limits() {
        let cache = cache("limits", 16 * 1000);
        let names: Vec<Fingerprint> = (0..200_u32)
            .map(|number| Fingerprint::of(&[&number.to_le_bytes()]))
            .collect();
        for name in &names {
            cache.put(name, &answer(&[7; 300])).unwrap();
        }
        let usage = cache.usage().unwrap();
        assert!(usage.bytes <= 16 * 1000 && usage.entries >= 16, "{usage:?}");
        cache.put(&names[0], &answer(&[7; 2000])).unwrap();
        assert!(
            cache
                .get(&names[0])
                .is_none_or(|found| found.body.len() == 300)
        );
        let last = cache.entry(&names[199]);
        let long_ago = SystemTime::now() - Duration::from_secs(61);
        File::options()
            .write(true)
            .open(&last)
            .unwrap()
            .set_modified(long_ago)
            .unwrap();
        assert_eq!(cache.get(&names[199]), None);
        fs::remove_dir_all(cache.root()).unwrap();
    }

    #[test]
    fn one_draws_while_the_others_wait() {
        let cache = cache("turns", 1_000_000);
        let name = Fingerprint::of(&[b"a"]);
        let soon = || Instant::now() + Duration::from_millis(50);
        let Claim::Draw(Some(turn)) = cache.wait(&name, soon()) else {
            unreachable!("the turn is free");
        };
        assert!(matches!(cache.wait(&name, soon()), Claim::Busy));
        cache.put(&name, &answer(b"x")).unwrap();
        assert!(matches!(cache.wait(&name, soon()), Claim::Found(_)));
        drop(turn);
        cache.clear().unwrap();
        assert!(matches!(cache.wait(&name, soon()), Claim::Draw(Some(_))));
        fs::remove_dir_all(cache.root()).unwrap();
    }

    #[test]
    fn what_cost_too_much_is_refused_to_those_who_waited() {
        let cache = cache("refused", 1_000_000);
        let name = Fingerprint::of(&[b"a"]);
        let Claim::Draw(Some(turn)) = cache.wait(&name, Instant::now()) else {
            unreachable!("the turn is free");
        };
        let error = crate::error::Error::new(crate::error::ErrorKind::TooLarge, "too large");
        turn.refuse(&error);
        let claim = cache.wait(&name, Instant::now());
        assert!(matches!(claim, Claim::Refuse(Refusal::Error(found)) if found == error));
        fs::remove_dir_all(cache.root()).unwrap();
    }

    #[test]
    fn a_time_far_in_the_future_is_no_entry() {
        let cache = cache("future", 1_000_000);
        let name = Fingerprint::of(&[b"a"]);
        let found_after = |seconds| {
            cache.put(&name, &answer(b"x")).unwrap();
            let file = File::options()
                .write(true)
                .open(cache.entry(&name))
                .unwrap();
            let later = SystemTime::now() + Duration::from_secs(seconds);
            file.set_modified(later).unwrap();
            cache.get(&name).is_some()
        };
        assert!(found_after(30) && !found_after(120));
        cache.evict(cache.entry(&name).parent().unwrap());
        assert_eq!(cache.usage().unwrap().entries, 0);
        fs::remove_dir_all(cache.root()).unwrap();
    }

    #[test]
    fn no_room_is_an_error_that_leaves_nothing() {
        let cache = cache("file", 1_000_000);
        fs::write(cache.root(), b"a file where the folder should be").unwrap();
        let name = Fingerprint::of(&[b"a"]);
        assert!(cache.put(&name, &answer(b"x")).is_err());
        assert!(matches!(
            cache.wait(&name, Instant::now()),
            Claim::Draw(None)
        ));
        fs::remove_file(cache.root()).unwrap();
    }
}
