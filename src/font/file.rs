//! Font files, read table by table: a file comes in, the names and properties of its faces go out.

use std::sync::Arc;

use skrifa::font::attribute::Style;
use skrifa::font::{Blob, Source, TableFunction};
use skrifa::raw::types::NameId;
use skrifa::{Font, Tag};

use super::source::File;

/// The largest number of faces that are read from a collection; the largest known collections have some forty.
const MAX_FACES: u32 = 64;
/// The largest number of bytes of a table; the largest known tables, bitmaps of emoji, have some twenty million.
const MAX_TABLE_LENGTH: u32 = 100_000_000;

/// The properties of a face that an index stores.
#[derive(Clone, Debug, PartialEq)]
pub struct Description {
    /// Its index in the file.
    pub index: u32,
    /// The family name in CSS.
    pub family: String,
    /// The CSS weight, 1 to 1000; the default one of a variable face.
    pub weight: u16,
    /// True when the weight can be chosen.
    pub variable: bool,
    /// True for a slanted face.
    pub italic: bool,
    /// True when it has coloured glyphs.
    pub color: bool,
    /// True when all its letters are equally wide.
    pub mono: bool,
    /// The pages of 256 code points from which it has a character, ascending: code point divided by 256.
    pub pages: Vec<u16>,
}

/// All faces of a file that can be read; empty for a file that is no font.
pub fn describe(file: &Arc<dyn File>) -> Vec<Description> {
    let count = match file.read(0, 12) {
        Some(head) if head.starts_with(b"ttcf") => be_u32(&head, 8).unwrap_or(0).min(MAX_FACES),
        Some(_) => 1,
        None => 0,
    };
    // Faces of a collection often share a `cmap` table.
    let mut known = KnownPages::default();
    (0..count)
        .filter_map(|index| describe_face(file, index, &mut known))
        .collect()
}

/// The `cmap` tables that were read already: their start in the file and their pages.
type KnownPages = Vec<(u32, Vec<u16>)>;

/// One face of a file; `None` when it cannot be read or drawn.
fn describe_face(file: &Arc<dyn File>, index: u32, known: &mut KnownPages) -> Option<Description> {
    let directory = directory(file.as_ref(), index)?;
    let find = |tag: &[u8; 4]| directory.iter().find(|(name, _, _)| name == tag);
    let color = [b"COLR", b"CBDT", b"sbix"]
        .iter()
        .any(|&tag| find(tag).is_some());
    // A face with nothing but old bitmaps cannot be drawn at every size.
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
        variable: find(b"fvar").is_some() && has_weight_axis(&font),
        italic: attributes.style != Style::Normal,
        color,
        mono: font.style_metrics().is_fixed_pitch == Some(true),
        pages,
    })
}

/// The pages of the largest Unicode subtable of a `cmap` table. Only the formats 4 and 12 are read, which nearly all
/// fonts have; `None` for others.
fn pages(cmap: &[u8]) -> Option<Vec<u16>> {
    let be_u16 = |at: usize| Some(u16::from_be_bytes(cmap.get(at..at + 2)?.try_into().ok()?));
    let part = |record: usize| {
        let at = 4 + record * 8;
        // Platform and encoding: all of Unicode, its first plane, or a symbol font.
        let rank = match (be_u16(at)?, be_u16(at + 2)?) {
            (3, 10) | (0, 4..=6) => 3,
            (3, 1) | (0, 0..=3) => 2,
            (3, 0) => 1,
            _ => return None,
        };
        Some((rank, be_u32(cmap, at + 4)? as usize))
    };
    let (_, at) = (0..usize::from(be_u16(2)?))
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
    match be_u16(at)? {
        4 => {
            let segments = usize::from(be_u16(at + 6)?) / 2;
            for segment in 0..segments {
                let last = be_u16(at + 14 + segment * 2)?;
                let first = be_u16(at + 16 + segments * 2 + segment * 2)?;
                // Every table ends with the segment FFFF to FFFF, which has no character.
                if last != u16::MAX || first != u16::MAX {
                    add(u32::from(first), u32::from(last));
                }
            }
        }
        12 => {
            for group in 0..be_u32(cmap, at + 12)? as usize {
                let at = at + 16 + group * 12;
                add(be_u32(cmap, at)?, be_u32(cmap, at + 4)?);
            }
        }
        _ => return None,
    }
    pages.sort_unstable();
    pages.dedup();
    Some(pages)
}

/// True when a face of a file has a character. Only its `cmap` table is read.
pub fn covers(file: &Arc<dyn File>, index: u32, character: char) -> bool {
    open(file, index).is_some_and(|font| font.charmap().map_unicode(character).is_some())
}

/// True when the weight of a face can be chosen.
pub(super) fn has_weight_axis(font: &Font) -> bool {
    font.axes().get_by_tag(Tag::new(b"wght")).is_some()
}

/// Opens a face; `None` when it cannot be read. Its tables are read when they are first needed.
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

/// The tag, start and length of each table of a face.
type Directory = Vec<([u8; 4], u32, u32)>;

/// The table directory of a face in an OpenType file or collection (OpenType, "Organization of an OpenType font").
fn directory(file: &dyn File, index: u32) -> Option<Directory> {
    let mut start = 0;
    let mut head = file.read(0, 12)?;
    if head.starts_with(b"ttcf") {
        if index >= be_u32(&head, 8)? {
            return None;
        }
        start = u64::from(be_u32(&file.read(12 + u64::from(index) * 4, 4)?, 0)?);
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
        let (start, length) = (be_u32(record, 8)?, be_u32(record, 12)?);
        let inside =
            u64::from(start) + u64::from(length) <= file.size() && length <= MAX_TABLE_LENGTH;
        inside.then_some((record.get(..4)?.try_into().ok()?, start, length))
    };
    Some(records.chunks_exact(16).filter_map(table).collect())
}

/// The big-endian number of four bytes at an offset.
fn be_u32(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_be_bytes(bytes.get(at..at + 4)?.try_into().ok()?))
}
