//! Writes the part of a font that some texts use as a file in the Web Open Font Format 1.0 (W3C Recommendation of 13
//! December 2012): a font file, characters and kerning in, bytes out.

use std::collections::BTreeMap;

use miniz_oxide::deflate::compress_to_vec_zlib;
use subsetter::GlyphRemapper;

use super::super::sfnt;
use crate::font::Face;

/// How hard tables are compressed, 1 to 10. Harder makes nothing shorter.
const LEVEL: u8 = 6;

/// Tables shorter than this are not compressed: starting the compressor costs more than drawing a small chart, and they
/// would become shorter by a few bytes.
const MIN_COMPRESSED: usize = 1000;

/// What some texts use of a font.
#[derive(Default)]
pub(super) struct Subset {
    /// The glyph of each character, and its advance in font units.
    glyphs: BTreeMap<char, (u16, i32)>,
    /// The kerning between two glyphs in font units, where it is not 0.
    kerning: BTreeMap<(u16, u16), i16>,
}

impl Subset {
    /// The glyph of a character; `None` when no text has used the character.
    pub(super) fn glyph(&self, c: char) -> Option<u16> {
        self.glyphs.get(&c).map(|(glyph, _)| *glyph)
    }

    /// Adds the letters of a run of text: characters, their glyphs, and their positions in pixels at `size` pixels per
    /// em. Nothing is added when one of the characters has another glyph already.
    pub(super) fn add(&mut self, face: &Face, size: f32, letters: &[(char, u16, f32)]) {
        let differs =
            |(c, glyph, _): &(char, u16, f32)| self.glyph(*c).is_some_and(|g| g != *glyph);
        if letters.iter().any(differs) {
            return;
        }
        let em = f32::from(face.units_per_em());
        let mut before: Option<(u16, i32, f32)> = None;
        for (c, glyph, x) in letters {
            let new = || {
                (
                    *glyph,
                    (face.advance(u32::from(*glyph)) * em).round() as i32,
                )
            };
            let (_, advance) = *self.glyphs.entry(*c).or_insert_with(new);
            if let Some((left, width, start)) = before {
                // A size of 0 makes this NaN, which is 0 as a whole number.
                let step = ((x - start) / size * em).round() as i32;
                let kerning = i16::try_from(step.saturating_sub(width)).unwrap_or(0);
                if kerning != 0 {
                    self.kerning.entry((left, *glyph)).or_insert(kerning);
                }
            }
            before = Some((*glyph, advance, *x));
        }
    }
}

/// The font file with the glyphs of the subset alone. `None` when the file has no outlines that can be cut.
pub(super) fn encode(file: &[u8], subset: &Subset) -> Option<Vec<u8>> {
    let mut glyphs = GlyphRemapper::new();
    for (glyph, _) in subset.glyphs.values() {
        glyphs.remap(*glyph);
    }
    let outlines = subsetter::subset(file, 0, &glyphs).ok()?;
    let version = *outlines.first_chunk::<4>()?;
    let mut tables: BTreeMap<[u8; 4], Vec<u8>> = sfnt::tables(&outlines)
        .map(|(tag, bytes)| (tag, bytes.to_vec()))
        .collect();
    tables.insert(*b"OS/2", sfnt::table(file, b"OS/2")?.to_vec());
    tables.insert(*b"cmap", character_map(subset, &glyphs));
    // No names: only a program that installs fonts shows them.
    tables.insert(*b"name", vec![0, 0, 0, 0, 0, 6]);
    if !subset.kerning.is_empty() {
        tables.insert(*b"kern", kerning(subset, &glyphs));
    }
    Some(woff(version, &tables))
}

/// The table `cmap`: format 4 for the characters of the first plane, and format 12 when there are others.
fn character_map(subset: &Subset, glyphs: &GlyphRemapper) -> Vec<u8> {
    let segments = segments(subset, glyphs);
    let first_plane: Vec<Segment> = segments
        .iter()
        .copied()
        .filter(|segment| segment.last < 0xffff)
        .collect();
    let all = first_plane.len() == segments.len();
    let short = map_of_first_plane(&first_plane);
    let mut out = Vec::new();
    // Platform 3 (Windows), encodings 1 (the first plane) and 10 (all of Unicode).
    put16(
        &mut out,
        &[
            0,
            if all { 1 } else { 2 },
            3,
            1,
            0,
            if all { 12 } else { 20 },
        ],
    );
    if all {
        out.extend(short);
        return out;
    }
    put16(&mut out, &[3, 10]);
    put32(&mut out, &[20 + short.len() as u32]);
    out.extend(short);
    put16(&mut out, &[12, 0]);
    put32(
        &mut out,
        &[16 + 12 * segments.len() as u32, 0, segments.len() as u32],
    );
    for Segment { first, last, glyph } in segments {
        put32(&mut out, &[first, last, u32::from(glyph)]);
    }
    out
}

/// Characters that follow one another, and whose glyphs do too.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Segment {
    /// The first code point.
    first: u32,
    /// The last code point.
    last: u32,
    /// The glyph of the first.
    glyph: u16,
}

/// The characters of a subset with their glyphs in the new font. No segment reaches from one plane into another.
fn segments(subset: &Subset, glyphs: &GlyphRemapper) -> Vec<Segment> {
    let mut segments: Vec<Segment> = Vec::new();
    for (c, (old, _)) in &subset.glyphs {
        let (code, glyph) = (u32::from(*c), glyphs.get(*old).unwrap_or(0));
        match segments.last_mut() {
            Some(Segment {
                first,
                last,
                glyph: start,
            }) if code == *last + 1
                && code >> 16 == *first >> 16
                && u32::from(glyph) == u32::from(*start) + code - *first =>
            {
                *last = code;
            }
            _ => segments.push(Segment {
                first: code,
                last: code,
                glyph,
            }),
        }
    }
    segments
}

/// A map of format 4. Its last segment is that of U+FFFF, which every such map ends with.
fn map_of_first_plane(segments: &[Segment]) -> Vec<u8> {
    let end = Segment {
        first: 0xffff,
        last: 0xffff,
        glyph: 0,
    };
    let all = || segments.iter().chain([&end]);
    let count = segments.len() as u16 + 1;
    let mut out = Vec::new();
    put16(&mut out, &[4, 16 + 8 * count, 0, 2 * count]);
    put16(&mut out, &search_numbers(count, 2));
    all().for_each(|segment| put16(&mut out, &[segment.last as u16]));
    put16(&mut out, &[0]);
    all().for_each(|segment| put16(&mut out, &[segment.first as u16]));
    all().for_each(|segment| {
        put16(
            &mut out,
            &[segment.glyph.wrapping_sub(segment.first as u16)],
        )
    });
    all().for_each(|_| put16(&mut out, &[0]));
    out
}

/// The table `kern` of version 0 with one horizontal subtable of format 0.
fn kerning(subset: &Subset, glyphs: &GlyphRemapper) -> Vec<u8> {
    let new = |glyph: u16| glyphs.get(glyph).unwrap_or(0);
    let pairs = subset.kerning.iter();
    let mut pairs: Vec<[u16; 3]> = pairs
        .map(|((left, right), units)| [new(*left), new(*right), *units as u16])
        .collect();
    pairs.sort_unstable();
    // The length of the subtable has 16 bits.
    pairs.truncate(10_000);
    let count = pairs.len() as u16;
    let mut out = Vec::new();
    put16(&mut out, &[0, 1, 0, 14 + 6 * count, 1, count]);
    put16(&mut out, &search_numbers(count, 6));
    pairs.iter().for_each(|pair| put16(&mut out, pair));
    out
}

/// Three numbers by which a table of `count` entries of `size` bytes can be searched in halves: `searchRange`,
/// `entrySelector` and `rangeShift`. `count` is at least 1.
fn search_numbers(count: u16, size: u16) -> [u16; 3] {
    let power = count.max(1).ilog2() as u16;
    let range = size << power;
    [range, power, size * count - range]
}

/// A file of these tables: a header, the directory, and each table compressed where that makes it shorter.
fn woff(version: [u8; 4], tables: &BTreeMap<[u8; 4], Vec<u8>>) -> Vec<u8> {
    let start = 44 + 20 * tables.len();
    let (mut directory, mut data) = (Vec::new(), Vec::new());
    let mut whole = 12 + 16 * tables.len();
    for (tag, table) in tables {
        let compressed =
            (table.len() >= MIN_COMPRESSED).then(|| compress_to_vec_zlib(table, LEVEL));
        let stored = compressed.filter(|short| short.len() < table.len());
        let stored = stored.as_deref().unwrap_or(table);
        directory.extend(tag);
        let numbers = [start + data.len(), stored.len(), table.len()].map(|n| n as u32);
        put32(&mut directory, &numbers);
        put32(&mut directory, &[check_sum(table)]);
        data.extend(stored);
        data.resize(data.len().next_multiple_of(4), 0);
        whole += table.len().next_multiple_of(4);
    }
    let mut out = b"wOFF".to_vec();
    out.extend(version);
    put32(&mut out, &[(start + data.len()) as u32]);
    put16(&mut out, &[tables.len() as u16, 0]);
    // The size of the font when unpacked, version 1.0 of the font, and no metadata and private data.
    put32(&mut out, &[whole as u32]);
    put16(&mut out, &[1, 0]);
    put32(&mut out, &[0; 5]);
    out.extend(directory);
    out.extend(data);
    out
}

/// The check sum of a table: the sum of its big-endian 32-bit numbers, with zeros after the last byte.
fn check_sum(table: &[u8]) -> u32 {
    let number = |few: &[u8]| {
        let mut four = [0; 4];
        for (to, from) in four.iter_mut().zip(few) {
            *to = *from;
        }
        u32::from_be_bytes(four)
    };
    let numbers = table.chunks(4).map(number);
    numbers.fold(0, u32::wrapping_add)
}

/// Appends big-endian 16-bit numbers.
fn put16(out: &mut Vec<u8>, numbers: &[u16]) {
    numbers
        .iter()
        .for_each(|number| out.extend(number.to_be_bytes()));
}

/// Appends big-endian 32-bit numbers.
fn put32(out: &mut Vec<u8>, numbers: &[u32]) {
    numbers
        .iter()
        .for_each(|number| out.extend(number.to_be_bytes()));
}
