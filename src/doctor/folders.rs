//! The directories that the program uses: data, typefaces, cache.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::time::{SystemTime, UNIX_EPOCH};

use super::finding::{Finding, Site};
use super::permissions::Permissions;
use crate::error::quantity;
use crate::store::config::Site as Settings;

/// The most entries of a directory that are looked at.
const MAX_ENTRIES: usize = 1_000;

/// Examines the directories that the settings name.
pub(super) fn examine(site: &Site, settings: &Settings) -> Vec<Finding> {
    vec![
        examine_data(site, settings),
        examine_fonts(site, settings),
        examine_cache(site, settings),
    ]
}

/// The data directory: whether it is there, can be read, and holds files.
fn examine_data(site: &Site, settings: &Settings) -> Finding {
    const SUBJECT: &str = "data directory";
    let path = settings.data_directory();
    let shown = site.show(&path);
    let found = match fs::read_dir(&path) {
        Ok(entries) => entries,
        Err(error) if error.kind() == io::ErrorKind::NotFound && settings.data_dir.is_empty() => {
            return Finding::good(
                SUBJECT,
                "there is none, so data= names no files; make a directory called data beside the program for them",
            );
        }
        Err(error) => {
            let advice = match error.kind() {
                io::ErrorKind::PermissionDenied => "; chmod 755",
                _ => "",
            };
            let text = format!("{shown} cannot be read: {error}{advice}");
            return Finding::fault(SUBJECT, text);
        }
    };
    let files: Vec<PathBuf> = found
        .take(MAX_ENTRIES)
        .flatten()
        .map(|entry| entry.path())
        .filter(|path| path.is_file())
        .collect();
    let closed: Vec<String> = files
        .iter()
        .filter(|path| fs::File::open(path).is_err())
        .map(|path| site.show(path))
        .collect();
    if let Some(first) = closed.first() {
        let text = format!(
            "{} of its files cannot be read, {first} among them; chmod 644",
            closed.len()
        );
        return Finding::fault(SUBJECT, text);
    }
    Finding::good(
        SUBJECT,
        format!("{shown} has {}", number_of(files.len(), "file")),
    )
}

/// The directory of typefaces.
fn examine_fonts(site: &Site, settings: &Settings) -> Finding {
    const SUBJECT: &str = "typefaces";
    if settings.font_dir.is_empty() {
        return Finding::good(
            SUBJECT,
            "the program's own, and those of the server for other scripts and emoji",
        );
    }
    let path = Path::new(&settings.font_dir);
    let shown = site.show(path);
    match fs::read_dir(path) {
        Err(error) => Finding::fault(SUBJECT, format!("font_dir {shown} cannot be read: {error}")),
        Ok(entries) => match entries.take(MAX_ENTRIES).flatten().filter(is_font).count() {
            0 => Finding::fault(
                SUBJECT,
                format!("font_dir {shown} has no file .ttf, .otf or .ttc"),
            ),
            count => Finding::good(
                SUBJECT,
                format!("font_dir {shown} has {}", number_of(count, "font file")),
            ),
        },
    }
}

/// True when the extension of a file is that of a font.
fn is_font(entry: &fs::DirEntry) -> bool {
    let path = entry.path();
    let extension = path.extension().unwrap_or_default().to_ascii_lowercase();
    ["ttf", "otf", "ttc"]
        .iter()
        .any(|known| extension == *known)
}

/// The directory of cached responses: whether the program can write there, and whether others can.
fn examine_cache(site: &Site, settings: &Settings) -> Finding {
    const SUBJECT: &str = "cache";
    if settings.cache_dir.is_empty() {
        return Finding::advice(
            SUBJECT,
            "there is none, so each request is drawn anew; set cache_dir where visits are many",
        );
    }
    let path = Path::new(&settings.cache_dir);
    let shown = site.show(path);
    match path.metadata() {
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            // The program makes it with the first response; here nothing is made that the web server could not use.
            return Finding::advice(
                SUBJECT,
                format!(
                    "cache_dir {shown} does not exist yet; the web server's user must be able to make it"
                ),
            );
        }
        Err(error) => {
            return Finding::fault(
                SUBJECT,
                format!("cache_dir {shown} cannot be read: {error}"),
            );
        }
        Ok(metadata) if !metadata.is_dir() => {
            return Finding::fault(SUBJECT, format!("cache_dir {shown} is no directory"));
        }
        Ok(metadata) => {
            let open = Permissions::of(&metadata).filter(|permissions| permissions.others_write());
            if let Some(permissions) = open {
                let mode = permissions.mode & 0o777;
                return Finding::advice(
                    SUBJECT,
                    format!(
                        "cache_dir {shown} has the permissions {mode:o}: others can put pictures there; chmod 700 by the web server's user"
                    ),
                );
            }
        }
    }
    match try_writing(path) {
        Ok(()) => Finding::good(
            SUBJECT,
            format!("cache_dir {shown} can be written by this user"),
        ),
        Err(error) => Finding::fault(
            SUBJECT,
            format!("cache_dir {shown} cannot be written by this user: {error}"),
        ),
    }
}

/// Writes a file into a directory and removes it again.
fn try_writing(directory: &Path) -> io::Result<()> {
    let now = SystemTime::now()
        .duration_since(UNIX_EPOCH)
        .unwrap_or_default();
    let name = format!(".doctor-{}-{}", std::process::id(), now.as_nanos());
    let path = directory.join(name);
    let written = fs::OpenOptions::new()
        .write(true)
        .create_new(true)
        .open(&path);
    written.and_then(|file| {
        drop(file);
        fs::remove_file(&path)
    })
}

/// A number with its noun: `no file`, `1 file`, `2 files`.
fn number_of(count: usize, noun: &str) -> String {
    match count {
        0 => format!("no {noun}"),
        MAX_ENTRIES.. => format!("{MAX_ENTRIES} {noun}s or more"),
        _ => quantity(count, noun),
    }
}
