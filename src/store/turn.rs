//! The turn to draw one request: who has it draws, all others who want the same answer wait.
//!
//! A turn is a lock of the system on a file, which ends with the process however it ends. The file says what is drawn, so
//! that nobody waits for something else that shares the file, and how the last drawing was refused, so that what cost
//! too much is not tried again by everybody who waited.

use std::fs::{File, TryLockError};
use std::io::{Read, Seek, SeekFrom, Write};
use std::time::Duration;

use super::identity::Fingerprint;
use super::temporary::age;
use crate::error::{Error, ErrorKind, Notes};

/// For how long a refusal is remembered.
const REMEMBERED_FOR: Duration = Duration::from_secs(60);

/// The most bytes of the file that are read.
const MAX_BYTES: u64 = 4096;

/// The length of each word after the fingerprint. All have the same, so that one can be written over another in place.
pub const STATE_BYTES: usize = 8;

/// Where the word stands in the file: after the 64 digits of the fingerprint and a space.
pub const STATE_PLACE: usize = 65;

/// What a process is told that wants to draw a request which was refused a moment ago.
#[derive(Clone, Debug, PartialEq)]
pub enum Refusal {
    /// The process that drew it ended before it had finished; this is the word that it left.
    Ended([u8; STATE_BYTES]),
    /// It was refused with this error.
    Error(Error),
}

/// What the file of a turn says.
pub(super) enum Record {
    /// Nothing that is of use.
    None,
    /// The same request is being drawn.
    Same,
    /// Another request is being drawn.
    Other,
    /// The same request was refused a moment ago.
    Refused(Refusal),
}

/// The turn to draw one request.
#[derive(Debug)]
pub struct Turn {
    file: File,
    fingerprint: String,
}

impl Turn {
    /// The turn to draw the request with this fingerprint. The file is open for reading and writing.
    pub(super) fn new(file: File, fingerprint: &Fingerprint) -> Turn {
        Turn {
            file,
            fingerprint: fingerprint.hex(),
        }
    }

    /// The file with the lock. At [`STATE_PLACE`] a process that has to end may leave a word of [`STATE_BYTES`] which
    /// tells the others why.
    pub fn file(&self) -> &File {
        &self.file
    }

    /// Takes the turn.
    ///
    /// # Errors
    /// Another process has it, or the file system has no locks.
    pub(super) fn try_take(&self) -> Result<(), TryLockError> {
        self.file.try_lock()
    }

    /// What the file says.
    pub(super) fn record(&mut self) -> Record {
        let text = self.read().unwrap_or_default();
        let Some((fingerprint, rest)) = text.split_at_checked(STATE_PLACE - 1) else {
            return Record::None;
        };
        if fingerprint != self.fingerprint.as_bytes() {
            return Record::Other;
        }
        match rest.get(1..).and_then(read_state) {
            Some(refusal) if self.is_fresh() => Record::Refused(refusal),
            _ => Record::Same,
        }
    }

    /// The file's content.
    fn read(&mut self) -> std::io::Result<Vec<u8>> {
        let mut text = Vec::new();
        self.file.seek(SeekFrom::Start(0))?;
        (&self.file).take(MAX_BYTES).read_to_end(&mut text)?;
        Ok(text)
    }

    /// True when the file was written a short while ago.
    fn is_fresh(&self) -> bool {
        let modified = self.file.metadata().and_then(|about| about.modified());
        modified.is_ok_and(|modified| age(modified) < REMEMBERED_FOR)
    }

    /// Says that this request is being drawn. The holder of the turn calls it.
    pub(super) fn begin(&mut self) {
        self.write("drawing ");
    }

    /// Ends the turn of a request that was refused for what it costs.
    pub fn refuse(mut self, error: &Error) {
        let status = error.status();
        let parameter = error.parameter.as_deref().unwrap_or_default();
        let fields = [&status.to_string(), parameter, &error.message]
            .map(|text| text.replace(['\t', '\n'], " "));
        self.write(&format!("refused \n{}", fields.join("\t")));
    }

    /// Writes the fingerprint and what follows. A failure is ignored: the lock is what counts.
    fn write(&mut self, state: &str) {
        let text = format!("{} {state}", self.fingerprint);
        let _ = self
            .file
            .set_len(0)
            .and_then(|()| self.file.seek(SeekFrom::Start(0)))
            .and_then(|_| self.file.write_all(text.as_bytes()));
    }
}

/// Reads what follows the fingerprint; `None` unless it tells a refusal.
fn read_state(text: &[u8]) -> Option<Refusal> {
    let (state, rest) = text.split_first_chunk::<STATE_BYTES>()?;
    match state {
        b"drawing " => None,
        b"refused " => {
            let text = std::str::from_utf8(rest).ok()?.strip_prefix('\n')?;
            let mut fields = text.splitn(3, '\t');
            let status = fields.next()?;
            let kind = [ErrorKind::TooLarge, ErrorKind::Unavailable]
                .into_iter()
                .find(|kind| kind.status().to_string() == status)?;
            let parameter = fields.next().filter(|name| !name.is_empty());
            Some(Refusal::Error(Error {
                kind,
                parameter: parameter.map(str::to_owned),
                message: fields.next()?.to_owned(),
                log: None,
                suggestion: None,
                notes: Notes::default(),
            }))
        }
        word => Some(Refusal::Ended(*word)),
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use std::path::PathBuf;

    fn path(name: &str) -> PathBuf {
        std::env::temp_dir().join(format!("plotcgi-turn-{name}-{}", std::process::id()))
    }

    fn turn(path: &PathBuf, of: &[u8]) -> Turn {
        let mut options = File::options();
        options.read(true).write(true).create(true).truncate(false);
        Turn::new(options.open(path).unwrap(), &Fingerprint::of(&[of]))
    }

    #[test]
    fn says_what_is_drawn_and_what_was_refused() {
        let path = path("says");
        let mut mine = turn(&path, b"a");
        assert!(matches!(mine.record(), Record::None));
        mine.try_take().unwrap();
        mine.begin();
        assert!(turn(&path, b"a").try_take().is_err());
        assert!(matches!(turn(&path, b"a").record(), Record::Same));
        assert!(matches!(turn(&path, b"b").record(), Record::Other));
        let error = Error::for_parameter("x\ty", "expected less").with_kind(ErrorKind::TooLarge);
        mine.refuse(&error);
        let mut next = turn(&path, b"a");
        next.try_take().unwrap();
        let expected = Error::for_parameter("x y", "expected less").with_kind(ErrorKind::TooLarge);
        assert!(
            matches!(next.record(), Record::Refused(Refusal::Error(found)) if found == expected)
        );
        let long_ago = std::time::SystemTime::now() - REMEMBERED_FOR;
        next.file().set_modified(long_ago).unwrap();
        assert!(matches!(next.record(), Record::Same));
        std::fs::remove_file(path).unwrap();
    }

    #[cfg(unix)]
    #[test]
    fn a_process_that_ends_leaves_a_word() {
        use std::os::unix::fs::FileExt;
        let path = path("word");
        let mut mine = turn(&path, b"a");
        mine.begin();
        mine.file()
            .write_all_at(b"SIGXCPU ", STATE_PLACE as u64)
            .unwrap();
        assert!(
            matches!(mine.record(), Record::Refused(Refusal::Ended(word)) if &word == b"SIGXCPU ")
        );
        std::fs::remove_file(path).unwrap();
    }
}
