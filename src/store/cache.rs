//! Finished answers on disk: by the name of a request in and out, safe among many processes, limited in size and age.
//!
//! An answer lies in a file that is named after the request's [`Name`] alone, in one of sixteen folders, the shelves.
//! It is written under a temporary name and renamed, so that a reader sees all of it or nothing; a checksum tells what
//! a crash of the machine has left. Who writes keeps its own shelf within a sixteenth of the limit: no process ever
//! looks at the whole cache. Who draws holds a lock of the system's, which ends with the process however it ends.

use std::fs::{self, File, OpenOptions, TryLockError};
use std::hash::{BuildHasher, Hasher, RandomState};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant, SystemTime};

use super::config::Site;
use super::identity::Name;
use crate::answer::Answer;
use crate::error::{Note, NoteKind, Notes};
use crate::format::Format;

/// What an entry begins with; another number when its form changes.
const MAGIC: &str = "plotcgi-cache 2";

/// The end of an entry's name.
const ENTRY: &str = "reply";

/// How often those who wait look whether the answer is there.
const LOOK: Duration = Duration::from_millis(5);

/// Temporary files older than this were left by a process that was killed.
const ABANDONED: Duration = Duration::from_secs(600);

const SHELVES: u64 = 16;

/// A folder of answers.
#[derive(Clone, Debug)]
pub struct Cache {
    root: PathBuf,
    bytes: u64,
    age: Duration,
}

/// Whose turn it is to draw.
pub enum Turn {
    /// Nobody's: the answer is here.
    Found(Answer),
    /// Ours; the others wait as long as the lock lives. `None` where there is no lock to be had, or who has it takes
    /// too long.
    Ours(Option<File>),
}

/// How much a cache holds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Stock {
    /// Number of answers.
    pub entries: u64,
    /// Their size together.
    pub bytes: u64,
}

struct Item {
    path: PathBuf,
    size: u64,
    age: Duration,
}

impl Cache {
    /// The site's cache; `None` where it wants none.
    pub fn of(site: &Site) -> Option<Cache> {
        (!site.cache_dir.is_empty()).then(|| Cache {
            root: PathBuf::from(&site.cache_dir),
            bytes: site.cache_bytes,
            age: Duration::from_secs(site.cache_age),
        })
    }

    /// The folder.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// The answer of that name, if it is there, whole and not too old.
    pub fn get(&self, name: &Name) -> Option<Answer> {
        let path = self.entry(name);
        let about = path.metadata().ok()?;
        if age(about.modified().ok()?) > self.age {
            return None;
        }
        read(&fs::read(path).ok()?)
    }

    /// Waits until the answer is there or it is our turn to draw it, at the latest until `until`.
    pub fn wait(&self, name: &Name, until: Instant) -> Turn {
        if let Some(answer) = self.get(name) {
            return Turn::Found(answer);
        }
        let Some(lock) = self.lock(name) else {
            return Turn::Ours(None);
        };
        loop {
            let turn = lock.try_lock();
            // Who had the lock before us has drawn it perhaps.
            if let Some(answer) = self.get(name) {
                return Turn::Found(answer);
            }
            match turn {
                Ok(()) => return Turn::Ours(Some(lock)),
                Err(TryLockError::WouldBlock) if Instant::now() < until => std::thread::sleep(LOOK),
                Err(_) => return Turn::Ours(None),
            }
        }
    }

    /// Keeps an answer, and throws out the oldest of its shelf where there is no room.
    ///
    /// # Errors
    /// What the system says; nothing is left of the answer then.
    pub fn put(&self, name: &Name, answer: &Answer) -> io::Result<()> {
        let bytes = write(answer);
        if bytes.len() as u64 > self.bytes / SHELVES {
            return Ok(());
        }
        let path = self.entry(name);
        let shelf = path.parent().ok_or(io::ErrorKind::InvalidInput)?;
        create(shelf)?;
        // Containers that share the folder may count their processes alike.
        let unique = RandomState::new().build_hasher().finish();
        let temporary = path.with_extension(format!("{unique:x}.tmp"));
        let mut options = OpenOptions::new();
        let file = options.write(true).create_new(true);
        let written = file
            .open(&temporary)
            .and_then(|mut file| file.write_all(&bytes))
            .and_then(|()| fs::rename(&temporary, &path));
        if let Err(error) = written {
            let _ = fs::remove_file(&temporary);
            return Err(error);
        }
        self.tidy(shelf);
        Ok(())
    }

    /// What all shelves hold.
    ///
    /// # Errors
    /// A folder that cannot be read; one that is not there holds nothing.
    pub fn stock(&self) -> io::Result<Stock> {
        let mut stock = Stock::default();
        for shelf in self.shelves() {
            for item in items(&shelf, ENTRY)? {
                stock.entries += 1;
                stock.bytes += item.size;
            }
        }
        Ok(stock)
    }

    /// Throws everything out; what it was.
    ///
    /// # Errors
    /// A folder that cannot be read or a file that cannot be removed.
    pub fn clear(&self) -> io::Result<Stock> {
        let stock = self.stock()?;
        for shelf in self.shelves() {
            for item in items(&shelf, ENTRY)?
                .into_iter()
                .chain(items(&shelf, "tmp")?)
            {
                gone(fs::remove_file(item.path))?;
            }
        }
        Ok(stock)
    }

    fn shelves(&self) -> impl Iterator<Item = PathBuf> {
        (0..SHELVES).map(|number| self.root.join(format!("{number:x}")))
    }

    fn entry(&self, name: &Name) -> PathBuf {
        let hex = name.hex();
        let (shelf, rest) = hex.split_at(1);
        self.root.join(shelf).join(rest).with_extension(ENTRY)
    }

    /// The lock of a name. Few names share one, and it stays: a lock that is removed is held twice.
    fn lock(&self, name: &Name) -> Option<File> {
        let hex = name.hex();
        let shelf = self.root.join(hex.get(..1)?);
        create(&shelf).ok()?;
        let path = shelf.join(format!("{}.lock", hex.get(1..3)?));
        let mut options = OpenOptions::new();
        options.write(true).create(true).truncate(false);
        options.open(path).ok()
    }

    /// Removes what is too old or abandoned, and then the oldest until the shelf holds its share.
    fn tidy(&self, shelf: &Path) {
        let abandoned = items(shelf, "tmp").unwrap_or_default().into_iter();
        for item in abandoned.filter(|item| item.age > ABANDONED) {
            let _ = fs::remove_file(item.path);
        }
        let mut entries = items(shelf, ENTRY).unwrap_or_default();
        entries.sort_by_key(|item| item.age);
        let mut sum = 0;
        for item in entries {
            sum += item.size;
            if sum > self.bytes / SHELVES || item.age > self.age {
                let _ = fs::remove_file(item.path);
            }
        }
    }
}

/// Makes a folder that only its owner reads: answers may show what others may not see.
pub(super) fn create(folder: &Path) -> io::Result<()> {
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder)
}

/// The files of a folder whose names end so. A file that vanishes meanwhile is not there.
fn items(folder: &Path, extension: &str) -> io::Result<Vec<Item>> {
    let entries = match fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        Err(error) => return Err(error),
    };
    let mut items = Vec::new();
    for entry in entries {
        let path = entry?.path();
        let fits = path.extension().is_some_and(|found| found == extension);
        let about = path.metadata().ok().filter(|about| fits && about.is_file());
        if let Some(about) = about {
            let age = age(about.modified()?);
            let size = about.len();
            items.push(Item { path, size, age });
        }
    }
    Ok(items)
}

fn gone(removed: io::Result<()>) -> io::Result<()> {
    match removed {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    }
}

fn age(modified: SystemTime) -> Duration {
    SystemTime::now()
        .duration_since(modified)
        .unwrap_or_default()
}

/// An entry: a line that says what it is, the checksum of the rest, lines about the answer, an empty line, the body.
fn write(answer: &Answer) -> Vec<u8> {
    let mut rest = format!(
        "format {}\nchanging {}\n",
        answer.format.word(),
        u8::from(answer.changing)
    );
    for note in answer.notes.iter() {
        rest.push_str(&format!("note {}\n", write_note(note)));
    }
    rest.push('\n');
    let mut rest = rest.into_bytes();
    rest.extend_from_slice(&answer.body);
    let mut entry = format!("{MAGIC}\n{}\n", Name::of(&[&rest]).hex()).into_bytes();
    entry.append(&mut rest);
    entry
}

/// A note as one line: the line of its page (0 for none), kind, parameter, text, with tabs between them.
fn write_note(note: &Note) -> String {
    let line = note.line.unwrap_or_default();
    let parameter = note.parameter.replace('\t', " ");
    let note = format!("{line}\t{}\t{parameter}\t{}", note.kind.word(), note.text);
    note.replace(['\n', '\r'], " ")
}

/// The note in a line; `None` for what is none.
fn read_note(text: &str) -> Option<Note> {
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

/// The answer in an entry; `None` for what is no whole one.
fn read(entry: &[u8]) -> Option<Answer> {
    let rest = entry.strip_prefix(MAGIC.as_bytes())?.strip_prefix(b"\n")?;
    let (sum, rest) = rest.split_at_checked(64)?;
    let rest = rest.strip_prefix(b"\n")?;
    if Name::of(&[rest]).hex().as_bytes() != sum {
        return None;
    }
    let end = rest.windows(2).position(|pair| pair == b"\n\n")?;
    let (head, body) = rest.split_at_checked(end)?;
    let (mut format, mut changing, mut notes) = (None, false, Notes::default());
    for line in std::str::from_utf8(head).ok()?.lines() {
        match line.split_once(' ')? {
            ("format", word) => format = Format::find(word),
            ("changing", flag) => changing = flag == "1",
            ("note", note) => notes.add(read_note(note)?),
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
        let name = Name::of(&[b"a"]);
        assert_eq!(cache.get(&name), None);
        assert_eq!(cache.stock().unwrap(), Stock::default());
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
            assert_eq!(read_note(&write_note(&note)), Some(note));
        }
        for line in [
            "",
            "0",
            "0\tignored\ty",
            "0\tnone\ty\ta",
            "x\tignored\ty\ta",
        ] {
            assert_eq!(read_note(line), None, "{line}");
        }
    }

    #[test]
    fn a_broken_entry_is_none() {
        let whole = write(&answer(b"body"));
        assert!(read(&whole).is_some());
        for length in 0..whole.len() {
            assert_eq!(read(&whole[..length]), None, "{length}");
        }
        for at in 0..whole.len() {
            let mut broken = whole.clone();
            broken[at] ^= 1;
            assert_eq!(read(&broken), None, "{at}");
        }
    }

    #[test]
    fn keeps_within_its_limits() {
        let cache = cache("limits", 16 * 1000);
        let names: Vec<Name> = (0..200_u32)
            .map(|number| Name::of(&[&number.to_le_bytes()]))
            .collect();
        for name in &names {
            cache.put(name, &answer(&[7; 300])).unwrap();
        }
        let stock = cache.stock().unwrap();
        assert!(stock.bytes <= 16 * 1000 && stock.entries >= 16, "{stock:?}");
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
        let name = Name::of(&[b"a"]);
        let soon = || Instant::now() + Duration::from_millis(50);
        let Turn::Ours(Some(lock)) = cache.wait(&name, soon()) else {
            unreachable!("the lock is free");
        };
        assert!(matches!(cache.wait(&name, soon()), Turn::Ours(None)));
        cache.put(&name, &answer(b"x")).unwrap();
        assert!(matches!(cache.wait(&name, soon()), Turn::Found(_)));
        drop(lock);
        cache.clear().unwrap();
        assert!(matches!(cache.wait(&name, soon()), Turn::Ours(Some(_))));
        fs::remove_dir_all(cache.root()).unwrap();
    }

    #[test]
    fn no_room_is_an_error_that_leaves_nothing() {
        let cache = cache("file", 1_000_000);
        fs::write(cache.root(), b"a file where the folder should be").unwrap();
        let name = Name::of(&[b"a"]);
        assert!(cache.put(&name, &answer(b"x")).is_err());
        assert!(matches!(
            cache.wait(&name, Instant::now()),
            Turn::Ours(None)
        ));
        fs::remove_file(cache.root()).unwrap();
    }
}
