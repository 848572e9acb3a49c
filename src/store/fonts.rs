//! The host's typefaces: folders in, faces for families and characters out; nothing is opened before a text needs it.

use std::cell::{OnceCell, RefCell};
use std::cmp::Reverse;
use std::collections::HashMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};
use std::time::UNIX_EPOCH;

use super::config::Site;
use crate::error::{Note, NoteKind};
use crate::font::{Description, File, Found, Source, Wanted, covers, describe};

/// Folders inside folders that are looked into.
const DEPTH: usize = 8;
/// Font files that are looked at, a bound for hosts with strange folders.
const FILES: usize = 10_000;

/// The fonts of the site's own folder, and then those of the host.
#[derive(Debug)]
pub struct HostFonts {
    own: Shelf,
    host: Shelf,
}

impl HostFonts {
    /// The fonts of a site, their index kept beside its finished answers.
    pub fn of(site: &Site) -> HostFonts {
        let kept = (!site.cache_dir.is_empty()).then(|| Path::new(&site.cache_dir));
        HostFonts::new(Path::new(&site.font_dir), kept)
    }

    /// Fonts in `own` (empty for none; the site's `font_dir`) win over those of the host. With `kept`, a folder for
    /// files that may vanish at any time, the index of what was found is kept there. Nothing is read yet.
    pub fn new(own: &Path, kept: Option<&Path>) -> HostFonts {
        let own = if own.as_os_str().is_empty() {
            Vec::new()
        } else {
            vec![own.to_owned()]
        };
        let file = |name: &str| kept.map(|folder| folder.join(name));
        HostFonts {
            own: Shelf::new(own, file("fonts-own.index")),
            host: Shelf::new(host_folders(), file("fonts-host.index")),
        }
    }

    /// Why the fonts of the site's own folder were not there when they were looked for, for the site's owner; `None`
    /// where nobody has looked, or all is well.
    pub fn unread(&self) -> Option<Note> {
        self.own.entries.get()?;
        let folder = self.own.folders.first()?;
        let error = fs::read_dir(folder).err()?;
        let folder = folder.display();
        let text = format!("{folder} cannot be read: {error}");
        Some(Note::new(NoteKind::Missing, "font_dir", text))
    }

    /// The shelves with the number at which each begins to count.
    fn shelves(&self) -> [(u32, &Shelf); 2] {
        [(0, &self.own), (1 << 24, &self.host)]
    }
}

/// Where this kind of system keeps its fonts.
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
    fn find(&self, wanted: &Wanted<'_>) -> Option<Found> {
        self.shelves().into_iter().find_map(|(first, shelf)| {
            let at = shelf.find(wanted)?;
            let entry = shelf.entries().get(at)?;
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
        let (first, shelf) = self
            .shelves()
            .into_iter()
            .rfind(|(first, _)| id >= *first)?;
        let entry = shelf.entries().get((id - first) as usize)?;
        Some((shelf.file(&entry.path)?, entry.face.index))
    }
}

/// A face and its file.
#[derive(Clone, Debug, PartialEq)]
struct Entry {
    path: PathBuf,
    face: Description,
}

/// The font files in some folders.
#[derive(Debug)]
struct Shelf {
    folders: Vec<PathBuf>,
    kept: Option<PathBuf>,
    entries: OnceCell<Vec<Entry>>,
    open: RefCell<HashMap<PathBuf, Option<Arc<Opened>>>>,
}

impl Shelf {
    fn new(folders: Vec<PathBuf>, kept: Option<PathBuf>) -> Shelf {
        Shelf {
            folders,
            kept,
            entries: OnceCell::new(),
            open: RefCell::default(),
        }
    }

    fn entries(&self) -> &[Entry] {
        self.entries.get_or_init(|| {
            let (files, state) = list(&self.folders);
            if let Some(entries) = self.kept.as_deref().and_then(|kept| recall(kept, &state)) {
                return entries;
            }
            let entries = read_all(files);
            if let Some(kept) = &self.kept {
                // An index that cannot be kept costs time at the next request, nothing else.
                let folder = kept.parent().map_or(Ok(()), super::cache::create);
                let text = remember(&state, &entries);
                let _ = folder.and_then(|()| super::replace::replace(kept, text.as_bytes()));
            }
            entries
        })
    }

    fn file(&self, path: &Path) -> Option<Arc<dyn File>> {
        let mut open = self.open.borrow_mut();
        let file = open
            .entry(path.to_owned())
            .or_insert_with(|| Opened::open(path).map(Arc::new));
        file.clone().map(|file| file as Arc<dyn File>)
    }

    /// The best entry for what is wanted.
    fn find(&self, wanted: &Wanted<'_>) -> Option<usize> {
        let entries = self.entries();
        let mut candidates: Vec<(Rank<'_>, usize)> = (entries.iter().enumerate())
            .filter(|(_, entry)| fits(entry, wanted))
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

/// Whether an entry can be what is wanted, as far as the index knows.
fn fits(entry: &Entry, wanted: &Wanted<'_>) -> bool {
    let page = |c: char| (u32::from(c) >> 8) as u16;
    let generic = |name: &str| GENERIC.iter().find(|generic| generic.0 == name);
    let named = wanted.family.is_none_or(|family| match generic(family) {
        Some((_, names)) => names.contains(&entry.face.family.as_str()),
        None => entry.face.family.eq_ignore_ascii_case(family),
    });
    named
        && wanted
            .character
            .is_none_or(|c| entry.face.pages.binary_search(&page(c)).is_ok())
}

/// Families that stand for the generic ones which are not embedded.
const GENERIC: [(&str, &[&str]); 4] = [
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

/// What makes one face better than another, the most important first; ends with the names so that the order of files
/// in a folder does not matter.
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

fn rank<'a>(entry: &'a Entry, wanted: &Wanted<'_>) -> Rank<'a> {
    let face = &entry.face;
    let weight = if face.variable {
        0
    } else {
        face.weight.abs_diff(wanted.weight)
    };
    // A text in an ordinary face wants letters without feet, of different widths.
    let odd = face.mono || face.family.contains("Serif") || face.family.contains("Mono");
    let generic = GENERIC
        .iter()
        .find(|generic| Some(generic.0) == wanted.family);
    let order = generic.and_then(|(_, names)| names.iter().position(|name| *name == face.family));
    (
        face.color != wanted.color,
        order.unwrap_or_default() + region(&face.family, wanted),
        Reverse(face.family.starts_with("Noto Sans")),
        odd,
        weight,
        face.italic != wanted.italic,
        &face.family,
        &entry.path,
    )
}

/// How badly a face suits a Han character in a language: Noto's and Source Han's families are national.
fn region(family: &str, wanted: &Wanted<'_>) -> usize {
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
    // Where nothing is known, Chinese of the mainland has the most readers.
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

/// A font file, opened when it is first read.
#[derive(Debug)]
struct Opened {
    file: Mutex<fs::File>,
    size: u64,
}

impl Opened {
    fn open(path: &Path) -> Option<Opened> {
        let file = fs::File::open(path).ok()?;
        let size = file.metadata().ok().filter(fs::Metadata::is_file)?.len();
        Some(Opened {
            file: Mutex::new(file),
            size,
        })
    }
}

impl File for Opened {
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

/// All font files below the folders, in order, and what tells whether anything has changed: each folder with the
/// time of its last change.
fn list(folders: &[PathBuf]) -> (Vec<PathBuf>, String) {
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
            } else if depth < DEPTH && path.extension().is_none() && path.is_dir() {
                open.push((path, depth + 1));
            }
        }
        if files.len() > FILES {
            break;
        }
    }
    files.sort();
    files.dedup();
    files.truncate(FILES);
    (files, state)
}

fn is_font(path: &Path) -> bool {
    let extension = path.extension().and_then(|extension| extension.to_str());
    extension.is_some_and(|e| {
        ["ttf", "otf", "ttc", "otc"]
            .iter()
            .any(|known| e.eq_ignore_ascii_case(known))
    })
}

fn read_all(files: Vec<PathBuf>) -> Vec<Entry> {
    let mut entries = Vec::new();
    for path in files {
        let Some(file) = Opened::open(&path) else {
            continue;
        };
        let file: Arc<dyn File> = Arc::new(file);
        let faces = describe(&file).into_iter();
        entries.extend(faces.map(|face| Entry {
            path: path.clone(),
            face,
        }));
    }
    entries
}

/// The first line of an index; another version of the program writes another one.
const HEADING: &str = concat!("plotcgi ", env!("CARGO_PKG_VERSION"), " fonts");

/// The index as text: heading, state of the folders, a line for each face.
fn remember(state: &str, entries: &[Entry]) -> String {
    let mut text = format!("{HEADING}\n{state}\n");
    for Entry { path, face } in entries {
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

/// Reads an index; `None` when it is of another version or the folders have changed since.
fn recall(kept: &Path, state: &str) -> Option<Vec<Entry>> {
    let text = fs::read_to_string(kept).ok()?;
    let mut lines = text.lines();
    if lines.next()? != HEADING || lines.next()? != state {
        return None;
    }
    lines.map(recall_line).collect()
}

fn recall_line(line: &str) -> Option<Entry> {
    let mut fields = line.split('\t');
    let path = PathBuf::from(fields.next()?);
    let index = fields.next()?.parse().ok()?;
    let family = fields.next()?.to_owned();
    let weight = fields.next()?.parse().ok()?;
    let flags: Vec<bool> = fields.next()?.bytes().map(|flag| flag == b'1').collect();
    let [variable, italic, color, mono] = flags.try_into().ok()?;
    let pages = fields.next()?.split(' ').filter(|page| !page.is_empty());
    Some(Entry {
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
