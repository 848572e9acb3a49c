//! Font files read table by table: a file in, what its faces are called and cover out.

use std::sync::Arc;

use skrifa::font::attribute::Style;
use skrifa::font::{Blob, Source, TableFunction};
use skrifa::raw::types::NameId;
use skrifa::{Font, Tag};

use super::source::File;

/// Faces looked at in one collection; the largest known have some forty.
const FACES: u32 = 64;
/// Bytes of one table; the largest known, bitmaps of emoji, have some twenty million.
const TABLE: u32 = 100_000_000;

/// What an index keeps of a face.
#[derive(Clone, Debug, PartialEq)]
pub struct Description {
    /// Its place in the file.
    pub index: u32,
    /// The name by which CSS knows it.
    pub family: String,
    /// CSS weight; of a variable face, its default.
    pub weight: u16,
    /// Whether its weight can be chosen.
    pub variable: bool,
    /// Slanted.
    pub italic: bool,
    /// It draws in colours.
    pub color: bool,
    /// All its letters are equally wide.
    pub mono: bool,
    /// Code points divided by 256, rising, for each such page of which it has a character.
    pub pages: Vec<u16>,
}

/// All faces of a file that can be read; none for what is no font file.
pub fn describe(file: &Arc<dyn File>) -> Vec<Description> {
    let count = match file.read(0, 12) {
        Some(head) if head.starts_with(b"ttcf") => number(&head, 8).unwrap_or(0).min(FACES),
        Some(_) => 1,
        None => 0,
    };
    // Faces of a collection often share their table of characters.
    let mut known = Known::default();
    (0..count)
        .filter_map(|index| describe_face(file, index, &mut known))
        .collect()
}

/// Tables of characters already read: start and what was found.
type Known = Vec<(u32, Vec<u16>)>;

fn describe_face(file: &Arc<dyn File>, index: u32, known: &mut Known) -> Option<Description> {
    let directory = directory(file.as_ref(), index)?;
    let find = |tag: &[u8; 4]| directory.iter().find(|(name, _, _)| name == tag);
    let color = [b"COLR", b"CBDT", b"sbix"]
        .iter()
        .any(|&tag| find(tag).is_some());
    // What only has old bitmaps cannot be drawn at every size.
    let outlines = [b"glyf", b"CFF ", b"CFF2"];
    if !color && !outlines.iter().any(|&tag| find(tag).is_some()) {
        return None;
    }
    let (_, start, length) = *find(b"cmap")?;
    let pages = match known.iter().find(|(known, _)| *known == start) {
        Some((_, pages)) => pages.clone(),
        None => {
            let pages = pages(&file.read(u64::from(start), length as usize)?)?;
            known.push((start, pages.clone()));
            pages
        }
    };
    let font = open(file, index)?;
    let names = font.names();
    let name = |id| Some(names.get(id)?.english_or_first()?.name().to_string());
    let family = name(NameId::TYPOGRAPHIC_FAMILY_NAME).or_else(|| name(NameId::FAMILY_NAME))?;
    let attributes = font.default_attributes();
    Some(Description {
        index,
        family: family
            .chars()
            .filter(|c| !c.is_control())
            .take(100)
            .collect(),
        weight: attributes.weight.value().clamp(1.0, 1000.0) as u16,
        variable: find(b"fvar").is_some() && weight_axis(&font),
        italic: attributes.style != Style::Normal,
        color,
        mono: font.style_metrics().is_fixed_pitch == Some(true),
        pages,
    })
}

/// The pages of a `cmap` table's largest Unicode part, of the formats 4 and 12, in which nearly all fonts have it.
fn pages(cmap: &[u8]) -> Option<Vec<u16>> {
    let short = |at: usize| Some(u16::from_be_bytes(cmap.get(at..at + 2)?.try_into().ok()?));
    let part = |record: usize| {
        let at = 4 + record * 8;
        let rank = match (short(at)?, short(at + 2)?) {
            (3, 10) | (0, 4..=6) => 3,
            (3, 1) | (0, 0..=3) => 2,
            (3, 0) => 1,
            _ => return None,
        };
        Some((rank, number(cmap, at + 4)? as usize))
    };
    let (_, at) = (0..usize::from(short(2)?))
        .filter_map(part)
        .max_by_key(|(rank, _)| *rank)?;
    let mut pages = Vec::new();
    let mut add = |first: u32, last: u32| {
        let last = last.min(u32::from(char::MAX));
        for page in (first >> 8)..=(last >> 8) {
            let page = page as u16;
            if first <= last && pages.last() != Some(&page) {
                pages.push(page);
            }
        }
    };
    match short(at)? {
        4 => {
            let segments = usize::from(short(at + 6)?) / 2;
            for segment in 0..segments {
                let last = short(at + 14 + segment * 2)?;
                let first = short(at + 16 + segments * 2 + segment * 2)?;
                if last != u16::MAX || first != u16::MAX {
                    add(u32::from(first), u32::from(last));
                }
            }
        }
        12 => {
            for group in 0..number(cmap, at + 12)? as usize {
                let at = at + 16 + group * 12;
                add(number(cmap, at)?, number(cmap, at + 4)?);
            }
        }
        _ => return None,
    }
    pages.sort_unstable();
    pages.dedup();
    Some(pages)
}

/// Whether a face of a file has a character; only its table of characters is read.
pub fn covers(file: &Arc<dyn File>, index: u32, character: char) -> bool {
    open(file, index).is_some_and(|font| font.charmap().map_unicode(character).is_some())
}

/// Whether the weight of a face can be chosen.
pub(super) fn weight_axis(font: &Font) -> bool {
    font.axes().get_by_tag(Tag::new(b"wght")).is_some()
}

/// Opens a face; its tables are read when they are first needed.
pub(super) fn open(file: &Arc<dyn File>, index: u32) -> Option<Font> {
    let directory = directory(file.as_ref(), index)?;
    let file = file.clone();
    let table = move |tag: Tag| {
        let (_, start, length) = directory
            .iter()
            .find(|(name, _, _)| *name == tag.to_be_bytes())?;
        let bytes = file.read(u64::from(*start), *length as usize)?;
        Some(Blob::from(bytes))
    };
    Font::new(Source::from(TableFunction::new(Arc::new(table))), 0)
}

/// Name, start and length of each table of a face.
type Directory = Vec<([u8; 4], u32, u32)>;

/// The directory of an OpenType file or collection (OpenType, "Organization of an OpenType font").
fn directory(file: &dyn File, index: u32) -> Option<Directory> {
    let mut start = 0;
    let mut head = file.read(0, 12)?;
    if head.starts_with(b"ttcf") {
        if index >= number(&head, 8)? {
            return None;
        }
        start = u64::from(number(&file.read(12 + u64::from(index) * 4, 4)?, 0)?);
        head = file.read(start, 12)?;
    } else if index > 0 {
        return None;
    }
    if !matches!(head.get(..4)?, [0, 1, 0, 0] | b"OTTO" | b"true") {
        return None;
    }
    let count = usize::from(u16::from_be_bytes([*head.get(4)?, *head.get(5)?]));
    let records = file.read(start + 12, count * 16)?;
    let table = |record: &[u8]| {
        let (start, length) = (number(record, 8)?, number(record, 12)?);
        let inside = u64::from(start) + u64::from(length) <= file.size() && length <= TABLE;
        inside.then_some((record.get(..4)?.try_into().ok()?, start, length))
    };
    Some(records.chunks_exact(16).filter_map(table).collect())
}

fn number(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_be_bytes(bytes.get(at..at + 4)?.try_into().ok()?))
}
