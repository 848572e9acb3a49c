//! Reads tables from the files of the data directory, and from what was posted with the request. No other file can be
//! read.

use std::collections::BTreeMap;
use std::fs::{DirEntry, File};
use std::io::{self, Read, Seek, SeekFrom};
use std::path::{Path, PathBuf};
use std::rc::Rc;
use std::time::SystemTime;

use flate2::read::MultiGzDecoder;

use super::identity::{FileIdentity, Fingerprint};
use super::shortage::shortage;
use super::{foreign, sheet, sqlite};
use crate::answer::{Admission, estimate};
use crate::error::{Error, ErrorKind, Note, NoteKind, Result};
use crate::limits::Limits;
use crate::query::Query;
use crate::table::{self, Attachment, Form, Library, Options, Reading, Source};

/// The longest file name that is looked for, in bytes.
const MAX_NAME_BYTES: usize = 512;

/// The most names of a directory among which a name that differs only in case is searched.
const MAX_ENTRIES: usize = 10_000;

/// The first two bytes of gzip (RFC 1952, section 2.3.1).
const GZIP_MAGIC: [u8; 2] = [0x1f, 0x8b];

/// The data directory, the stored queries for its databases, and the table that came with the request, if any.
#[derive(Clone, Debug)]
pub struct Files {
    root: PathBuf,
    queries: BTreeMap<String, String>,
    attachment: Option<Attachment>,
    admission: Option<Rc<dyn Admission>>,
}

impl Files {
    /// The files in `root`, which need not exist. `queries` has the SQL for databases, by name.
    pub fn new(
        root: PathBuf,
        queries: BTreeMap<String, String>,
        attachment: Option<Attachment>,
    ) -> Files {
        Files {
            root,
            queries,
            attachment,
            admission: None,
        }
    }

    /// The same files, of which a large one is only read when this allows it.
    pub fn admitted_by(self, admission: Rc<dyn Admission>) -> Files {
        Files {
            admission: Some(admission),
            ..self
        }
    }

    /// Returns when a table of so many bytes may be read.
    ///
    /// # Errors
    /// 503 when it may not be read in time.
    fn admit(&self, bytes: u64) -> Result<()> {
        match &self.admission {
            Some(admission) => admission.admit(estimate::reading(bytes)),
            None => Ok(()),
        }
    }

    /// The name and the SQL of the stored query that the request names with `query=`.
    ///
    /// # Errors
    /// The site has no stored queries, or the request names none of them.
    fn stored_query(&self, query: &Query) -> Result<(&str, &str)> {
        let names: Vec<&str> = self.queries.keys().map(String::as_str).collect();
        if names.is_empty() {
            let message = "expected a stored query; this site has none";
            return Err(Error::for_parameter("query", message));
        }
        let Some(name) = query.last("query") else {
            let message = format!("expected the name of a stored query: {}", names.join(", "));
            return Err(Error::for_parameter("query", message));
        };
        self.queries
            .get_key_value(name)
            .map(|(name, sql)| (name.as_str(), sql.as_str()))
            .ok_or_else(|| Error::one_of("query", &names, name))
    }

    /// The identity of a file and of the SQL that reads it. `None` when the file cannot be read or changes right now,
    /// or when the SQL depends on the time.
    pub fn identity(&self, name: &str, query: &Query, now: SystemTime) -> Option<FileIdentity> {
        let path = self.find_file(name).ok()?;
        let mut identity = FileIdentity::of(&path, now)?;
        if let Ok((_, sql)) = self.stored_query(query) {
            if is_database(&path) && sqlite::is_time_dependent(&path, sql, query) {
                return None;
            }
            identity.fingerprint = Fingerprint::of(&[identity.fingerprint.bytes(), sql.as_bytes()]);
        }
        Some(identity)
    }

    /// The path of the file with this name. The name is relative and its parts are plain names. After links are
    /// followed, it must be a regular file inside the root, again with a plain name.
    ///
    /// # Errors
    /// The file may not be read. Visitors learn nothing of the reason; it is for the owner, and `None` when the owner
    /// can do nothing about it.
    fn find_file(&self, name: &str) -> Result<PathBuf, Option<String>> {
        if !is_plain(name) {
            return Err(None);
        }
        let root = self.root.canonicalize().and_then(|root| {
            // This fails for a file, and for a directory that may not be entered.
            root.join(".").metadata()?;
            Ok(root)
        });
        let root = root.map_err(|error| Some(self.missing_directory(&error)))?;
        let named = root.join(name);
        let path = named
            .canonicalize()
            .map_err(|error| self.why_missing(&named, name, &error))?;
        let leads_to = |what: &str| Some(format!("{} {what}", named.display()));
        let inside = path
            .strip_prefix(&root)
            .map_err(|_| leads_to("leads out of the data directory"))?;
        // A link inside the root must not lead to a file that could not be named itself.
        let nameable = inside
            .to_str()
            .is_some_and(|name| is_plain(&name.replace('\\', "/")));
        if !nameable {
            return Err(leads_to("leads to a file whose name is not allowed"));
        }
        if !is_own_name(name, inside) {
            return Err(None);
        }
        match path.metadata() {
            Ok(metadata) if metadata.is_file() => Ok(path),
            Ok(metadata) if metadata.is_dir() => Err(leads_to("is a directory, not a file")),
            Ok(_) => Err(leads_to("is not a regular file")),
            Err(error) => Err(Some(read_failure(&named, &error))),
        }
    }

    fn missing_directory(&self, error: &io::Error) -> String {
        let root = self.root.display();
        format!("the data directory, {root}, cannot be read: {error}")
    }

    /// Why there is no file for a name, for the owner; `None` when there is simply no such file, which is the visitor's
    /// mistake.
    fn why_missing(&self, named: &Path, name: &str, error: &io::Error) -> Option<String> {
        let missing = matches!(
            error.kind(),
            io::ErrorKind::NotFound | io::ErrorKind::NotADirectory | io::ErrorKind::InvalidFilename
        );
        match (missing, named.symlink_metadata().is_ok()) {
            (true, true) => Some(format!("{} is a link to nothing", named.display())),
            (true, false) => {
                let other = self.name_in_other_case(name)?;
                Some(format!("{name} was requested; there is {other}"))
            }
            (false, _) => Some(read_failure(named, error)),
        }
    }

    /// The name of a readable file that differs from `name` only in case; `None` when there is none.
    fn name_in_other_case(&self, name: &str) -> Option<String> {
        let mut path = self.root.clone();
        let mut parts = Vec::new();
        for part in name.split('/') {
            let same_name = |entry: std::io::Result<DirEntry>| {
                let found = entry.ok()?.file_name().into_string().ok()?;
                (found.to_lowercase() == part.to_lowercase()).then_some(found)
            };
            let same = path.join(part).symlink_metadata().is_ok();
            let found = if same {
                part.to_owned()
            } else {
                path.read_dir()
                    .ok()?
                    .take(MAX_ENTRIES)
                    .filter_map(same_name)
                    .min()?
            };
            path.push(&found);
            parts.push(found);
        }
        let other = parts.join("/");
        self.find_file(&other).ok().map(|_| other)
    }
}

impl Library for Files {
    fn named(
        &self,
        name: &str,
        query: &Query,
        options: &Options,
        limits: &Limits,
    ) -> Result<Reading> {
        let missing = |reason: Option<String>| {
            let error = table::not_found(&options.parameter);
            match reason {
                Some(reason) => error.with_log(format!("{}: {reason}", options.parameter)),
                None => error,
            }
        };
        let path = self.find_file(name).map_err(missing)?;
        let broken = |failure: io::Error| {
            let reason = read_failure(&path, &failure);
            shortage(&failure, format!("{}: {reason}", options.parameter))
                .unwrap_or_else(|| missing(Some(reason)))
        };
        let file = File::open(&path).map_err(broken)?;
        let length = file.metadata().ok().map(|about| about.len());
        self.admit(length.unwrap_or(0))?;
        let mut options = options.clone();
        if options.form == Form::Auto {
            options.form = form_of(&path);
        }
        let mut start = Vec::new();
        let read = (&file)
            .take(sqlite::MAGIC.len() as u64)
            .read_to_end(&mut start);
        let rewound = read.and_then(|_| (&file).seek(SeekFrom::Start(0)));
        rewound.map_err(broken)?;
        if start == sqlite::MAGIC {
            let (name, sql) = self.stored_query(query)?;
            return sqlite::read(&path, name, sql, query, &options, limits);
        }
        if sqlite::has_database_name(&path) && self.stored_query(query).is_ok() {
            return Err(sqlite::not_a_database(&path, &options));
        }
        let of_file =
            |error: Error| error.with_more_log(format_args!("the file is {}", path.display()));
        let mut reading = read_table(Box::new(file), length, &options, limits).map_err(of_file)?;
        if query.last("query").is_some() {
            let text = "query= has no effect, because the file is no database; rows are chosen by where=region=North";
            reading
                .notes
                .push(Note::new(NoteKind::Ignored, &options.parameter, text));
        }
        Ok(reading)
    }

    fn attached(&self, options: &Options, limits: &Limits) -> Option<Result<Reading>> {
        let attachment = self.attachment.as_ref()?;
        if let Err(error) = self.admit(attachment.bytes.len() as u64) {
            return Some(Err(error));
        }
        let options = Options {
            form: attachment.form,
            charset: attachment.charset.clone(),
            ..options.clone()
        };
        let bytes = attachment.bytes.as_slice();
        let length = Some(bytes.len() as u64);
        Some(read_table(Box::new(bytes), length, &options, limits))
    }
}

/// Reads a table of any form but a database, compressed by gzip or not, from a source that has `length` bytes.
///
/// # Errors
/// The source cannot be read; it holds no table, or one that is damaged or beyond the limits.
fn read_table(
    source: Box<dyn Read + '_>,
    length: Option<u64>,
    options: &Options,
    limits: &Limits,
) -> Result<Reading> {
    let mut stream = DecompressedSource::open(source, length, &options.parameter)?;
    let start = stream.peek(foreign::LENGTH)?;
    if let Some(error) = foreign::refuse(start, &options.parameter) {
        return Err(error);
    }
    if start.starts_with(sheet::MAGIC) {
        let bytes = stream.read_all(limits.data_bytes)?;
        return sheet::read(&bytes, options, limits);
    }
    let mut reading = table::read(&mut stream, options, limits)?;
    if let Some((parameter, _)) = &options.sheet {
        let text = format!("{parameter} is ignored, because the data are no spreadsheet");
        reading.notes.push(Note::new(NoteKind::Ignored, "", text));
    }
    Ok(reading)
}

/// True for a file that begins like a database.
fn is_database(path: &Path) -> bool {
    let mut start = [0; sqlite::MAGIC.len()];
    let read = File::open(path).and_then(|mut file| file.read_exact(&mut start));
    read.is_ok() && start == sqlite::MAGIC
}

/// The form of a table by the extension of its file, after `.gz` is removed. It is [`Form::Auto`] for CSV too: files
/// called
/// `.csv` often have other separators than commas.
fn form_of(path: &Path) -> Form {
    let name = path
        .file_name()
        .and_then(|name| name.to_str())
        .unwrap_or_default()
        .to_ascii_lowercase();
    let name = name.strip_suffix(".gz").unwrap_or(&name);
    match name
        .rsplit_once('.')
        .map(|(_, end)| end)
        .and_then(Form::find)
    {
        Some(Form::Json) => Form::Json,
        Some(Form::Tsv) => Form::Tsv,
        Some(Form::Csv | Form::Auto) | None => Form::Auto,
    }
}

/// True for a name whose parts, separated by `/`, are all plain: not empty, not hidden, not `..`, no device of Windows,
/// and without characters that are special on some system. These are `\`, `:` (drives, streams), wildcards, control
/// characters, and a blank or a dot at the end (which Windows drops).
fn is_plain(name: &str) -> bool {
    name.len() <= MAX_NAME_BYTES && name.split('/').all(is_plain_part)
}

/// The same for one part.
fn is_plain_part(part: &str) -> bool {
    let strange = |c: char| c.is_control() || "\\:*?\"<>|".contains(c);
    let bad_ends = part.ends_with(['.', ' ']) || part.starts_with(['.', ' ']);
    !part.is_empty() && !part.contains(strange) && !bad_ends && !is_device(part)
}

/// True unless Windows found the file by its short name, such as `A-LONG~1.CSV`, which it makes for every file with a long
/// name. `inside` is where the file is. Other systems have no such names.
fn is_own_name(name: &str, inside: &Path) -> bool {
    let is_in_path = |part: &str| {
        let mut parts = inside.iter().map(|own| own.to_string_lossy());
        parts.any(|own| own.to_lowercase() == part.to_lowercase())
    };
    let mut doubtful = name.split('/').filter(|part| part.contains('~'));
    !cfg!(windows) || doubtful.all(is_in_path)
}

/// True for the name of a Windows device, with or without an extension (Microsoft, "Naming Files, Paths, and
/// Namespaces").
fn is_device(part: &str) -> bool {
    let stem = part
        .split('.')
        .next()
        .unwrap_or_default()
        .trim_end()
        .to_ascii_uppercase();
    let numbered = |prefix: &str| {
        let rest = stem.strip_prefix(prefix).unwrap_or_default();
        rest.chars().count() == 1
            && rest
                .chars()
                .all(|c| c.is_ascii_digit() || "¹²³".contains(c))
    };
    matches!(
        stem.as_str(),
        "CON" | "PRN" | "AUX" | "NUL" | "CONIN$" | "CONOUT$"
    ) || numbered("COM")
        || numbered("LPT")
}

/// A source of bytes that decompresses gzip and passes everything else on.
struct DecompressedSource<'a> {
    parameter: String,
    /// The first bytes, decompressed, and how many of them were given.
    start: (Vec<u8>, usize),
    /// How many bytes are left; `None` in compressed data, and where nobody knows.
    left: Option<u64>,
    inner: Box<dyn Read + 'a>,
}

impl<'a> DecompressedSource<'a> {
    /// Reads the first two bytes, and decompresses the source if they are those of gzip. The source has `length` bytes, as far as
    /// that is known.
    ///
    /// # Errors
    /// The source cannot be read.
    fn open(
        mut inner: Box<dyn Read + 'a>,
        length: Option<u64>,
        parameter: &str,
    ) -> Result<DecompressedSource<'a>> {
        let mut start = Vec::with_capacity(2);
        let read = inner.by_ref().take(2).read_to_end(&mut start);
        read.map_err(|error| broken_source(parameter, &error))?;
        let packed = start == GZIP_MAGIC;
        let whole = std::io::Cursor::new(start).chain(inner);
        let inner: Box<dyn Read + 'a> = if packed {
            Box::new(MultiGzDecoder::new(whole))
        } else {
            Box::new(whole)
        };
        Ok(DecompressedSource {
            parameter: parameter.to_owned(),
            start: (Vec::new(), 0),
            left: length.filter(|_| !packed),
            inner,
        })
    }

    /// The first bytes, at most so many, which stay in the source. Only for a source of which nothing was read.
    ///
    /// # Errors
    /// The source cannot be read.
    fn peek(&mut self, count: usize) -> Result<&[u8]> {
        let (start, _) = &mut self.start;
        let read = self.inner.by_ref().take(count as u64).read_to_end(start);
        read.map_err(|error| broken_source(&self.parameter, &error))?;
        Ok(start)
    }

    /// All bytes of a source of which nothing was read.
    ///
    /// # Errors
    /// The source cannot be read; 413 for more than `limit` bytes.
    fn read_all(mut self, limit: u64) -> Result<Vec<u8>> {
        let (mut all, _) = self.start;
        let read = self
            .inner
            .by_ref()
            .take(limit.saturating_add(1))
            .read_to_end(&mut all);
        read.map_err(|error| broken_source(&self.parameter, &error))?;
        if all.len() as u64 > limit {
            let message = format!("expected at most {limit} bytes, unpacked");
            return Err(
                Error::for_parameter(&self.parameter, message).with_kind(ErrorKind::TooLarge)
            );
        }
        Ok(all)
    }
}

impl Source for DecompressedSource<'_> {
    fn left(&self) -> Option<u64> {
        self.left
    }

    fn fill(&mut self, buffer: &mut [u8]) -> Result<usize> {
        let count = self.read(buffer)?;
        self.left = self.left.map(|left| left.saturating_sub(count as u64));
        Ok(count)
    }
}

impl DecompressedSource<'_> {
    /// Fills the beginning of `buffer`, first with the bytes that were read before. Returns the number of bytes, 0 at the end.
    fn read(&mut self, buffer: &mut [u8]) -> Result<usize> {
        let (start, given) = &mut self.start;
        let rest = start.get(*given..).unwrap_or_default();
        if !rest.is_empty() {
            let count = rest.len().min(buffer.len());
            for (to, from) in buffer.iter_mut().zip(rest) {
                *to = *from;
            }
            *given += count;
            return Ok(count);
        }
        loop {
            match self.inner.read(buffer) {
                Ok(count) => return Ok(count),
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => return Err(broken_source(&self.parameter, &error)),
            }
        }
    }
}

/// All bytes, decompressed if they are gzip.
///
/// # Errors
/// 413 for more than `limit` bytes; 400 for broken gzip.
pub fn decompress(bytes: Vec<u8>, parameter: &str, limit: u64) -> Result<Vec<u8>> {
    let source = Box::new(std::io::Cursor::new(bytes));
    DecompressedSource::open(source, None, parameter)?.read_all(limit)
}

/// The reason for the owner when a file cannot be read.
fn read_failure(path: &Path, error: &io::Error) -> String {
    format!("{} cannot be read: {error}", path.display())
}

/// The error for a source that cannot be read or is broken gzip.
fn broken_source(parameter: &str, error: &io::Error) -> Error {
    match error.kind() {
        io::ErrorKind::InvalidData | io::ErrorKind::InvalidInput | io::ErrorKind::UnexpectedEof => {
            Error::for_parameter(parameter, "expected complete gzip data, found damaged data")
        }
        _ => table::not_found(parameter).with_log(format!("{parameter}: cannot be read: {error}")),
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use std::io::Write;

    /// A directory of its own, gone when dropped.
    struct Directory(PathBuf);

    impl Directory {
        fn new(name: &str) -> Directory {
            let path = std::env::temp_dir().join(format!("plotcgi-{name}-{}", std::process::id()));
            std::fs::create_dir_all(path.join("data/sub")).unwrap();
            Directory(path)
        }

        fn write(&self, name: &str, bytes: &[u8]) {
            std::fs::write(self.0.join(name), bytes).unwrap();
        }

        fn read(&self, name: &str) -> Result<Reading> {
            let files = Files::new(self.0.join("data"), BTreeMap::new(), None);
            files.named(
                name,
                &Query::default(),
                &Options::default(),
                &Limits::default(),
            )
        }
    }

    impl Drop for Directory {
        fn drop(&mut self) {
            let _ = std::fs::remove_dir_all(&self.0);
        }
    }

    #[test]
    fn reads_what_lies_inside() {
        let directory = Directory::new("inside");
        let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
        packed.write_all(b"a,b\n1,2\n").unwrap();
        directory.write("data/a.csv", b"a,b\n1,2\n");
        directory.write("data/sub/b c.csv", b"a,b\n1,2\n");
        directory.write("data/\u{e9}.csv", b"a,b\n1,2\n");
        directory.write("data/a.json", b"[{\"a\":1,\"b\":2}]");
        directory.write("data/a.csv.gz", &packed.finish().unwrap());
        for name in ["a.csv", "sub/b c.csv", "é.csv", "a.json", "a.csv.gz"] {
            assert_eq!(
                directory.read(name).unwrap().table.columns.len(),
                2,
                "{name}"
            );
        }
    }

    #[test]
    fn refuses_every_trick_alike() {
        let directory = Directory::new("tricks");
        directory.write("secret.csv", b"a\n1\n");
        directory.write("data/.hidden", b"a\n1\n");
        directory.write("data/a.csv", b"a\n1\n");
        #[cfg(unix)]
        {
            use std::os::unix::fs::symlink;
            symlink("../secret.csv", directory.0.join("data/out.csv")).unwrap();
            symlink("..", directory.0.join("data/up")).unwrap();
            symlink(".hidden", directory.0.join("data/link.csv")).unwrap();
            symlink("/dev/zero", directory.0.join("data/zero")).unwrap();
        }
        let absolute = directory.0.join("data/a.csv");
        let long = "a/".repeat(1000);
        #[rustfmt::skip]
        let names = [
            "", ".", "..", "../secret.csv", "sub/../a.csv", "sub/../../secret.csv", "./a.csv", "/etc/passwd", "//a.csv",
            "a.csv/", "sub", "sub/", "sub//a.csv", ".hidden", "a.csv\0", "a.csv\0.png", "..\\secret.csv", "sub\\b.csv",
            "C:a.csv", "C:\\a.csv", "\\\\host\\share\\a.csv", "a.csv:stream", "a.csv::$DATA", "a.csv.", "a.csv ", " a.csv",
            "con", "CON.csv", "nul", "aux.txt", "com1", "LPT9.csv", "com¹", "conin$", "/dev/zero", "/proc/self/environ",
            "out.csv", "up/secret.csv", "link.csv", "zero", "*.csv", "a.cs?", "~/a.csv/x", "file:///etc/passwd",
            "https://example.org/a.csv", "%2e%2e/secret.csv", "..%2fsecret.csv", "\u{2025}/secret.csv", "nothing.csv",
            long.as_str(), absolute.to_str().unwrap(),
        ];
        let same = table::not_found("data");
        for name in names {
            let error = directory.read(name).unwrap_err();
            assert_eq!(Error { log: None, ..error }, same, "{name:?}");
        }
        assert_eq!(
            (same.status(), same.to_string().as_str()),
            (404, "data: there is no such data here")
        );
        assert!(directory.read("a.csv").is_ok());
    }

    #[test]
    fn a_disk_that_fails_is_for_the_log() {
        struct Failing;
        impl Read for Failing {
            fn read(&mut self, _: &mut [u8]) -> std::io::Result<usize> {
                Err(io::Error::other("the disk fails"))
            }
        }
        let whole = std::io::Cursor::new(b"a,b\n1,2\n").chain(Failing);
        let mut stream = DecompressedSource::open(Box::new(whole), None, "data").unwrap();
        let mut buffer = [0; 64];
        let error = loop {
            match stream.fill(&mut buffer) {
                Ok(count) => assert_ne!(count, 0),
                Err(error) => break error,
            }
        };
        assert_eq!(
            (error.to_string(), error.for_owner()),
            (
                "data: there is no such data here".to_owned(),
                "data: cannot be read: the disk fails".to_owned()
            )
        );
    }

    #[test]
    fn survives_broken_and_bursting_gzip() {
        let directory = Directory::new("gzip");
        let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
        packed.write_all(&vec![b'1'; 3_000_000]).unwrap();
        let packed = packed.finish().unwrap();
        directory.write("data/half.gz", &packed[..packed.len() / 2]);
        directory.write("data/bomb.gz", &packed);
        assert_eq!(
            directory.read("half.gz").unwrap_err().to_string(),
            "data: expected complete gzip data, found damaged data"
        );
        let files = Files::new(directory.0.join("data"), BTreeMap::new(), None);
        let limits = Limits {
            data_bytes: 1_000_000,
            ..Limits::default()
        };
        let error = files
            .named("bomb.gz", &Query::default(), &Options::default(), &limits)
            .unwrap_err();
        assert_eq!(
            error.to_string(),
            "data: expected at most 1000000 bytes, unpacked"
        );
        assert_eq!(decompress(packed, "body", 10).unwrap_err().status(), 413);
        assert_eq!(decompress(b"ab".to_vec(), "body", 2), Ok(b"ab".to_vec()));
    }
}
