//! Finds typefaces in folders of the site and of the host, by family or by character. No file is opened before a text
//! needs it.

use std::cell::{OnceCell, RefCell};
use std::cmp::Reverse;
use std::collections::HashMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};
use std::time::UNIX_EPOCH;

use super::config::Site;
use crate::error::{Note, NoteKind};
use crate::font::{Description, FaceQuery, File, Found, Source, covers, describe};

/// How deep folders inside folders are searched.
const MAX_DEPTH: usize = 8;
/// The most font files that are read, for hosts with very large folders.
const MAX_FILES: usize = 10_000;

/// The fonts of the site's folder, and after them those of the host.
#[derive(Debug)]
pub struct HostFonts {
    own: FontFolders,
    host: FontFolders,
}

impl HostFonts {
    /// The fonts of a site. Their index is stored beside the site's cache of answers.
    pub fn of(site: &Site) -> HostFonts {
        let cache = (!site.cache_dir.is_empty()).then(|| Path::new(&site.cache_dir));
        HostFonts::new(Path::new(&site.font_dir), cache)
    }

    /// Fonts in `own` (the site's `font_dir`; empty for none) win over those of the host. `cache` is a folder for the
    /// index of what was found; without it the index is made for each request. Nothing is read yet.
    pub fn new(own: &Path, cache: Option<&Path>) -> HostFonts {
        let own = if own.as_os_str().is_empty() {
            Vec::new()
        } else {
            vec![own.to_owned()]
        };
        let file = |name: &str| cache.map(|folder| folder.join(name));
        HostFonts {
            own: FontFolders::new(own, file("fonts-own.index")),
            host: FontFolders::new(host_folders(), file("fonts-host.index")),
        }
    }

    /// A note for the site's owner when the site's folder of fonts cannot be read. `None` when it can, and when no text
    /// has needed a font of it.
    pub fn unreadable_folder(&self) -> Option<Note> {
        self.own.entries.get()?;
        let folder = self.own.folders.first()?;
        let error = fs::read_dir(folder).err()?;
        let folder = folder.display();
        let text = format!("{folder} cannot be read: {error}");
        Some(Note::new(NoteKind::Missing, "font_dir", text))
    }

    /// Both sets of folders, each with the number of its first font.
    fn folder_sets(&self) -> [(u32, &FontFolders); 2] {
        [(0, &self.own), (1 << 24, &self.host)]
    }
}

/// The folders in which this system keeps its fonts.
fn host_folders() -> Vec<PathBuf> {
    if cfg!(windows) {
        let windows = std::env::var_os("SystemRoot").unwrap_or_else(|| r"C:\Windows".into());
        return vec![PathBuf::from(windows).join("Fonts")];
    }
    let folders: &[&str] = if cfg!(target_os = "macos") {
        &["/System/Library/Fonts", "/Library/Fonts"]
    } else {
        &["/usr/local/share/fonts", "/usr/share/fonts"]
    };
    folders.iter().map(PathBuf::from).collect()
}

impl Source for HostFonts {
    fn find(&self, wanted: &FaceQuery<'_>) -> Option<Found> {
        self.folder_sets().into_iter().find_map(|(first, set)| {
            let at = set.find(wanted)?;
            let entry = set.entries().get(at)?;
            Some(Found {
                id: first + u32::try_from(at).ok()?,
                family: entry.face.family.clone(),
                weight: entry.face.weight,
                italic: entry.face.italic,
                color: entry.face.color,
            })
        })
    }

    fn open(&self, id: u32) -> Option<(Arc<dyn File>, u32)> {
        let (first, set) = self
            .folder_sets()
            .into_iter()
            .rfind(|(first, _)| id >= *first)?;
        let entry = set.entries().get((id - first) as usize)?;
        Some((set.file(&entry.path)?, entry.face.index))
    }
}

/// A face in the index: its file and its description.
#[derive(Clone, Debug, PartialEq)]
struct IndexEntry {
    path: PathBuf,
    face: Description,
}

/// The font files in some folders, with their index.
#[derive(Debug)]
struct FontFolders {
    folders: Vec<PathBuf>,
    index_file: Option<PathBuf>,
    entries: OnceCell<Vec<IndexEntry>>,
    open: RefCell<HashMap<PathBuf, Option<Arc<FontFile>>>>,
}

impl FontFolders {
    fn new(folders: Vec<PathBuf>, index_file: Option<PathBuf>) -> FontFolders {
        FontFolders {
            folders,
            index_file,
            entries: OnceCell::new(),
            open: RefCell::default(),
        }
    }

    /// The index: read from its file when that is up to date, and made anew otherwise.
    fn entries(&self) -> &[IndexEntry] {
        self.entries.get_or_init(|| {
            let (files, state) = list_fonts(&self.folders);
            if let Some(entries) = self
                .index_file
                .as_deref()
                .and_then(|index_file| read_index(index_file, &state))
            {
                return entries;
            }
            let entries = read_all(files);
            if let Some(index_file) = &self.index_file {
                // A failure is ignored: without a stored index the next request only takes longer.
                let folder = index_file
                    .parent()
                    .map_or(Ok(()), super::cache::create_private_folder);
                let text = write_index(&state, &entries);
                let _ = folder.and_then(|()| super::replace::replace(index_file, text.as_bytes()));
            }
            entries
        })
    }

    /// The opened file; `None` when it cannot be opened. Each file is opened once.
    fn file(&self, path: &Path) -> Option<Arc<dyn File>> {
        let mut open = self.open.borrow_mut();
        let file = open
            .entry(path.to_owned())
            .or_insert_with(|| FontFile::open(path).map(Arc::new));
        file.clone().map(|file| file as Arc<dyn File>)
    }

    /// The index of the best entry for what is wanted; `None` when no face has the character.
    fn find(&self, wanted: &FaceQuery<'_>) -> Option<usize> {
        let entries = self.entries();
        let mut candidates: Vec<(Rank<'_>, usize)> = (entries.iter().enumerate())
            .filter(|(_, entry)| may_fit(entry, wanted))
            .map(|(at, entry)| (rank(entry, wanted), at))
            .collect();
        candidates.sort();
        let has = |at: &usize| match (wanted.character, entries.get(*at)) {
            (Some(character), Some(entry)) => {
                let file = self.file(&entry.path);
                file.is_some_and(|file| covers(&file, entry.face.index, character))
            }
            (None, Some(_)) => true,
            (_, None) => false,
        };
        candidates.into_iter().map(|(_, at)| at).take(200).find(has)
    }
}

/// False when the index alone shows that an entry does not match: another family, or no character of the wanted page of
/// 256.
fn may_fit(entry: &IndexEntry, wanted: &FaceQuery<'_>) -> bool {
    let page = |c: char| (u32::from(c) >> 8) as u16;
    let generic = |name: &str| GENERIC_FAMILIES.iter().find(|generic| generic.0 == name);
    let named = wanted.family.is_none_or(|family| match generic(family) {
        Some((_, names)) => names.contains(&entry.face.family.as_str()),
        None => entry.face.family.eq_ignore_ascii_case(family),
    });
    named
        && wanted
            .character
            .is_none_or(|c| entry.face.pages.binary_search(&page(c)).is_ok())
}

/// Families for the generic names of CSS whose typefaces are not embedded, the best first.
const GENERIC_FAMILIES: [(&str, &[&str]); 4] = [
    (
        "serif",
        &[
            "Noto Serif",
            "Liberation Serif",
            "DejaVu Serif",
            "Times New Roman",
            "Times",
        ],
    ),
    (
        "cursive",
        &["URW Chancery L", "Z003", "Comic Sans MS", "Apple Chancery"],
    ),
    ("fantasy", &["Impact", "Papyrus"]),
    (
        "math",
        &[
            "STIX Two Math",
            "Latin Modern Math",
            "Cambria Math",
            "Noto Sans Math",
        ],
    ),
];

/// The rank of a face; the smallest is the best, and earlier fields count more. Family and path come last, so that the
/// order of files in a folder does not matter.
type Rank<'a> = (
    bool,
    usize,
    Reverse<bool>,
    bool,
    u16,
    bool,
    &'a str,
    &'a Path,
);

/// The rank of an entry for what is wanted.
fn rank<'a>(entry: &'a IndexEntry, wanted: &FaceQuery<'_>) -> Rank<'a> {
    let face = &entry.face;
    let weight = if face.variable {
        0
    } else {
        face.weight.abs_diff(wanted.weight)
    };
    // An ordinary text wants a sans-serif face with letters of different widths.
    let odd = face.mono || face.family.contains("Serif") || face.family.contains("Mono");
    let generic = GENERIC_FAMILIES
        .iter()
        .find(|generic| Some(generic.0) == wanted.family);
    let order = generic.and_then(|(_, names)| names.iter().position(|name| *name == face.family));
    (
        face.color != wanted.color,
        order.unwrap_or_default() + region_penalty(&face.family, wanted),
        Reverse(face.family.starts_with("Noto Sans")),
        odd,
        weight,
        face.italic != wanted.italic,
        &face.family,
        &entry.path,
    )
}

/// How badly a face suits a Han character in a language: 1 for a family of another country, otherwise 0. The families
/// of Noto and Source Han are national.
fn region_penalty(family: &str, wanted: &FaceQuery<'_>) -> usize {
    const NATIONS: [(&str, [&str; 2]); 5] = [
        ("ja", [" JP", " J"]),
        ("zh-hant", [" TC", " HC"]),
        ("zh-hk", [" HK", " HC"]),
        ("ko", [" KR", " K"]),
        ("zh", [" SC", " C"]),
    ];
    let language = wanted
        .language
        .to_ascii_lowercase()
        .replace("zh-tw", "zh-hant");
    let script = match &wanted.script {
        b"Hira" | b"Kana" => "ja",
        b"Hang" => "ko",
        b"Bopo" => "zh-hant",
        _ => language.as_str(),
    };
    // When the language is unknown, the simplified characters of mainland China have the most readers.
    let nation = NATIONS
        .iter()
        .find(|(tag, _)| script.starts_with(tag))
        .unwrap_or(&NATIONS[4]);
    let own = nation.1.iter().any(|suffix| family.ends_with(suffix));
    let other = NATIONS
        .iter()
        .any(|(_, names)| names.iter().any(|suffix| family.ends_with(suffix)));
    usize::from(other && !own)
}

/// An open font file.
#[derive(Debug)]
struct FontFile {
    file: Mutex<fs::File>,
    size: u64,
}

impl FontFile {
    fn open(path: &Path) -> Option<FontFile> {
        let file = fs::File::open(path).ok()?;
        let size = file.metadata().ok().filter(fs::Metadata::is_file)?.len();
        Some(FontFile {
            file: Mutex::new(file),
            size,
        })
    }
}

impl File for FontFile {
    fn size(&self) -> u64 {
        self.size
    }

    fn read(&self, start: u64, length: usize) -> Option<Vec<u8>> {
        use std::io::{Read, Seek, SeekFrom};
        if start.checked_add(length as u64)? > self.size {
            return None;
        }
        let mut file = self.file.lock().ok()?;
        file.seek(SeekFrom::Start(start)).ok()?;
        let mut bytes = vec![0; length];
        file.read_exact(&mut bytes).ok()?;
        Some(bytes)
    }
}

/// All font files in the folders and below, sorted, and a text that changes when a file is added or removed: each
/// folder with the time of its last change.
fn list_fonts(folders: &[PathBuf]) -> (Vec<PathBuf>, String) {
    let mut files = Vec::new();
    let mut state = String::new();
    let mut open: Vec<(PathBuf, usize)> = folders.iter().rev().map(|f| (f.clone(), 0)).collect();
    while let Some((folder, depth)) = open.pop() {
        let Ok(entries) = fs::read_dir(&folder) else {
            continue;
        };
        let changed = fs::metadata(&folder).and_then(|data| data.modified()).ok();
        let changed = changed.and_then(|time| time.duration_since(UNIX_EPOCH).ok());
        state.push_str(&format!(
            "{:?} {}\t",
            folder,
            changed.map_or(0, |time| time.as_nanos())
        ));
        let mut paths: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
        paths.sort();
        for path in paths.into_iter().rev() {
            if is_font(&path) {
                files.push(path);
            } else if depth < MAX_DEPTH && path.extension().is_none() && path.is_dir() {
                open.push((path, depth + 1));
            }
        }
        if files.len() > MAX_FILES {
            break;
        }
    }
    files.sort();
    files.dedup();
    files.truncate(MAX_FILES);
    (files, state)
}

/// True for the extension of a font file.
fn is_font(path: &Path) -> bool {
    let extension = path.extension().and_then(|extension| extension.to_str());
    extension.is_some_and(|e| {
        ["ttf", "otf", "ttc", "otc"]
            .iter()
            .any(|known| e.eq_ignore_ascii_case(known))
    })
}

/// Reads the descriptions of all faces in the files. A file that cannot be read is left out.
fn read_all(files: Vec<PathBuf>) -> Vec<IndexEntry> {
    let mut entries = Vec::new();
    for path in files {
        let Some(file) = FontFile::open(&path) else {
            continue;
        };
        let file: Arc<dyn File> = Arc::new(file);
        let faces = describe(&file).into_iter();
        entries.extend(faces.map(|face| IndexEntry {
            path: path.clone(),
            face,
        }));
    }
    entries
}

/// The first line of an index file. Another version of the program writes another line.
const HEADING: &str = concat!("plotcgi ", env!("CARGO_PKG_VERSION"), " fonts");

/// The text of an index file: the heading, the state of the folders, and a line for each face.
fn write_index(state: &str, entries: &[IndexEntry]) -> String {
    let mut text = format!("{HEADING}\n{state}\n");
    for IndexEntry { path, face } in entries {
        let Some(path) = path.to_str().filter(|path| !path.contains(['\t', '\n'])) else {
            continue;
        };
        let flags = [face.variable, face.italic, face.color, face.mono].map(u8::from);
        let [variable, italic, color, mono] = flags;
        text.push_str(&format!(
            "{path}\t{}\t{}\t{}\t{variable}{italic}{color}{mono}\t",
            face.index, face.family, face.weight
        ));
        let pages: Vec<String> = face.pages.iter().map(|page| format!("{page:x}")).collect();
        text.push_str(&pages.join(" "));
        text.push('\n');
    }
    text
}

/// Reads an index file; `None` when it is of another version, or when the folders have changed since.
fn read_index(index_file: &Path, state: &str) -> Option<Vec<IndexEntry>> {
    let text = fs::read_to_string(index_file).ok()?;
    let mut lines = text.lines();
    if lines.next()? != HEADING || lines.next()? != state {
        return None;
    }
    lines.map(read_index_line).collect()
}

/// Reads the line of one face.
fn read_index_line(line: &str) -> Option<IndexEntry> {
    let mut fields = line.split('\t');
    let path = PathBuf::from(fields.next()?);
    let index = fields.next()?.parse().ok()?;
    let family = fields.next()?.to_owned();
    let weight = fields.next()?.parse().ok()?;
    let flags: Vec<bool> = fields.next()?.bytes().map(|flag| flag == b'1').collect();
    let [variable, italic, color, mono] = flags.try_into().ok()?;
    let pages = fields.next()?.split(' ').filter(|page| !page.is_empty());
    Some(IndexEntry {
        path,
        face: Description {
            index,
            family,
            weight,
            variable,
            italic,
            color,
            mono,
            pages: pages
                .map(|page| u16::from_str_radix(page, 16).ok())
                .collect::<Option<_>>()?,
        },
    })
}
