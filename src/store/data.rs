//! The directory of data: a relative name comes in, the table of that file goes out. Nothing else can be read.

use std::collections::BTreeMap;
use std::fs::{DirEntry, File};
use std::io::{ErrorKind, Read, Seek, SeekFrom};
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use flate2::read::MultiGzDecoder;

use super::identity::{Identity, Name};
use super::sqlite;
use crate::error::{Error, Kind, Result};
use crate::limits::Limits;
use crate::query::Query;
use crate::table::{self, Attachment, Form, Library, Options, Reading, Source};

/// The longest name of a file that is looked for.
const LONGEST: usize = 512;

/// So many names of a directory are looked through for one that differs only in case.
const ENTRIES: usize = 10_000;

/// What the first two bytes of gzip are (RFC 1952, section 2.3.1).
const GZIP: [u8; 2] = [0x1f, 0x8b];

/// A directory whose files a query may name, and what came with the request.
#[derive(Clone, Debug)]
pub struct Files {
    root: PathBuf,
    queries: BTreeMap<String, String>,
    attachment: Option<Attachment>,
}

impl Files {
    /// The files under `root`, which need not exist; `queries` is the SQL for the databases among them.
    pub fn new(
        root: PathBuf,
        queries: BTreeMap<String, String>,
        attachment: Option<Attachment>,
    ) -> Files {
        Files {
            root,
            queries,
            attachment,
        }
    }

    /// The name and the SQL of the stored query that a query asks for.
    fn stored(&self, query: &Query) -> Result<(&str, &str)> {
        let names: Vec<&str> = self.queries.keys().map(String::as_str).collect();
        if names.is_empty() {
            let message = "expected a stored query; this site has none";
            return Err(Error::of("query", message));
        }
        let Some(name) = query.last("query") else {
            let message = format!("expected the name of a stored query: {}", names.join(", "));
            return Err(Error::of("query", message));
        };
        self.queries
            .get_key_value(name)
            .map(|(name, sql)| (name.as_str(), sql.as_str()))
            .ok_or_else(|| Error::one_of("query", &names, name))
    }

    /// Which file a name stands for, in which state, and which SQL reads it; `None` for what cannot be read, changes
    /// right now, or depends on the time of day.
    pub fn identity(&self, name: &str, query: &Query, now: SystemTime) -> Option<Identity> {
        let mut identity = Identity::of(&self.find(name).ok()?, now)?;
        if let Ok((_, sql)) = self.stored(query) {
            if sqlite::is_of_the_moment(sql, query) {
                return None;
            }
            identity.name = Name::of(&[identity.name.bytes(), sql.as_bytes()]);
        }
        Some(identity)
    }

    /// The file of a name: relative, its parts plain names, itself and all on the way to it inside the root once
    /// links are followed, and a regular file.
    ///
    /// # Errors
    /// Everything else, which visitors learn nothing of: the reason for the owner, where he can do something about it.
    fn find(&self, name: &str) -> Result<PathBuf, Option<String>> {
        if !is_plain(name) {
            return Err(None);
        }
        let root = self.root.canonicalize().and_then(|root| {
            // Neither a file nor a directory that may not be entered.
            root.join(".").metadata()?;
            Ok(root)
        });
        let root = root.map_err(|error| Some(self.no_directory(&error)))?;
        let named = root.join(name);
        let path = named
            .canonicalize()
            .map_err(|error| self.absent(&named, name, &error))?;
        let leads_to = |what: &str| Some(format!("{} {what}", named.display()));
        let inside = path
            .strip_prefix(&root)
            .map_err(|_| leads_to("leads out of the data directory"))?;
        // A link inside must not lead to what could not be named.
        let nameable = inside
            .to_str()
            .is_some_and(|name| is_plain(&name.replace('\\', "/")));
        if !nameable {
            return Err(leads_to("leads to a file whose name is not allowed"));
        }
        match path.metadata() {
            Ok(about) if about.is_file() => Ok(path),
            Ok(about) if about.is_dir() => Err(leads_to("is a directory, not a file")),
            Ok(_) => Err(leads_to("is not a regular file")),
            Err(error) => Err(Some(unread(&named, &error))),
        }
    }

    fn no_directory(&self, error: &std::io::Error) -> String {
        let root = self.root.display();
        format!("the data directory, {root}, cannot be read: {error}")
    }

    /// Why a name leads to nothing; `None` where there is simply no such file, which is the visitor's affair.
    fn absent(&self, named: &Path, name: &str, error: &std::io::Error) -> Option<String> {
        let missing = matches!(
            error.kind(),
            ErrorKind::NotFound | ErrorKind::NotADirectory | ErrorKind::InvalidFilename
        );
        match (missing, named.symlink_metadata().is_ok()) {
            (true, true) => Some(format!("{} is a link to nothing", named.display())),
            (true, false) => {
                let other = self.in_another_case(name)?;
                Some(format!("{name} was requested; there is {other}"))
            }
            (false, _) => Some(unread(named, error)),
        }
    }

    /// The name of a file that may be asked for and differs from this one only in case.
    fn in_another_case(&self, name: &str) -> Option<String> {
        let mut path = self.root.clone();
        let mut parts = Vec::new();
        for part in name.split('/') {
            let alike = |entry: std::io::Result<DirEntry>| {
                let found = entry.ok()?.file_name().into_string().ok()?;
                (found.to_lowercase() == part.to_lowercase()).then_some(found)
            };
            let same = path.join(part).symlink_metadata().is_ok();
            let found = if same {
                part.to_owned()
            } else {
                path.read_dir()
                    .ok()?
                    .take(ENTRIES)
                    .filter_map(alike)
                    .min()?
            };
            path.push(&found);
            parts.push(found);
        }
        let other = parts.join("/");
        self.find(&other).ok().map(|_| other)
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
        let path = self.find(name).map_err(missing)?;
        let broken = |error: std::io::Error| missing(Some(unread(&path, &error)));
        let file = File::open(&path).map_err(broken)?;
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
            let (name, sql) = self.stored(query)?;
            return sqlite::read(&path, name, sql, query, &options, limits);
        }
        if sqlite::is_name(&path) && self.stored(query).is_ok() {
            return Err(sqlite::no_database(&path, &options));
        }
        let of_file =
            |error: Error| error.with_more_log(format_args!("the file is {}", path.display()));
        let mut stream = Stream::open(Box::new(file), &options.parameter).map_err(of_file)?;
        table::read(&mut stream, &options, limits).map_err(of_file)
    }

    fn attached(&self, options: &Options, limits: &Limits) -> Option<Result<Reading>> {
        let attachment = self.attachment.as_ref()?;
        let options = Options {
            form: attachment.form,
            charset: attachment.charset.clone(),
            ..options.clone()
        };
        Some(table::read(
            &mut attachment.bytes.as_slice(),
            &options,
            limits,
        ))
    }
}

/// The form by the end of a file's name, `.gz` aside; only what a name says for certain.
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

/// Whether a name is one part or several with `/` between, none of which is empty, hidden, `..`, a device of
/// Windows, or has a character that means something to some system: `\`, `:` (drives, streams), wildcards, control
/// characters, a blank or a dot at its end (which Windows drops).
fn is_plain(name: &str) -> bool {
    name.len() <= LONGEST && name.split('/').all(is_plain_part)
}

fn is_plain_part(part: &str) -> bool {
    let strange = |c: char| c.is_control() || "\\:*?\"<>|".contains(c);
    let ends = part.ends_with(['.', ' ']) || part.starts_with(['.', ' ']);
    !part.is_empty() && !part.contains(strange) && !ends && !is_device(part)
}

/// Names that are devices on Windows, with whatever follows a dot (Microsoft, "Naming Files, Paths, and Namespaces").
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

/// Bytes of a file or a body, unpacked where they are gzip.
pub struct Stream {
    parameter: String,
    inner: Box<dyn Read>,
}

impl Stream {
    /// Looks at the first two bytes and unpacks what begins as gzip.
    ///
    /// # Errors
    /// What cannot be read.
    pub fn open(mut inner: Box<dyn Read>, parameter: &str) -> Result<Stream> {
        let mut start = Vec::with_capacity(2);
        let read = inner.by_ref().take(2).read_to_end(&mut start);
        read.map_err(|error| unreadable(parameter, &error))?;
        let packed = start == GZIP;
        let whole = std::io::Cursor::new(start).chain(inner);
        let inner: Box<dyn Read> = if packed {
            Box::new(MultiGzDecoder::new(whole))
        } else {
            Box::new(whole)
        };
        Ok(Stream {
            parameter: parameter.to_owned(),
            inner,
        })
    }
}

impl Source for Stream {
    fn fill(&mut self, buffer: &mut [u8]) -> Result<usize> {
        loop {
            match self.inner.read(buffer) {
                Ok(count) => return Ok(count),
                Err(error) if error.kind() == ErrorKind::Interrupted => {}
                Err(error) => return Err(unreadable(&self.parameter, &error)),
            }
        }
    }
}

/// All bytes of a source that may be gzip, at most `most` of them.
///
/// # Errors
/// 413 for more; what is broken.
pub fn unpacked(bytes: Vec<u8>, parameter: &str, most: u64) -> Result<Vec<u8>> {
    let mut stream = Stream::open(Box::new(std::io::Cursor::new(bytes)), parameter)?;
    let mut all = Vec::new();
    let read = stream
        .inner
        .by_ref()
        .take(most.saturating_add(1))
        .read_to_end(&mut all);
    read.map_err(|error| unreadable(parameter, &error))?;
    if all.len() as u64 > most {
        Err(Error::of(
            parameter,
            format!("expected at most {most} bytes, unpacked"),
        )
        .with_kind(Kind::TooLarge))
    } else {
        Ok(all)
    }
}

/// What the owner reads of a file that the system does not give.
fn unread(path: &Path, error: &std::io::Error) -> String {
    format!("{} cannot be read: {error}", path.display())
}

fn unreadable(parameter: &str, error: &std::io::Error) -> Error {
    match error.kind() {
        ErrorKind::InvalidData | ErrorKind::InvalidInput | ErrorKind::UnexpectedEof => {
            Error::of(parameter, "expected complete gzip data, found damaged data")
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
                Err(std::io::Error::other("the disk fails"))
            }
        }
        let whole = std::io::Cursor::new(b"a,b\n1,2\n").chain(Failing);
        let mut stream = Stream::open(Box::new(whole), "data").unwrap();
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
        assert_eq!(unpacked(packed, "body", 10).unwrap_err().status(), 413);
        assert_eq!(unpacked(b"ab".to_vec(), "body", 2), Ok(b"ab".to_vec()));
    }
}
