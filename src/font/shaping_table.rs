//! Shaping of common characters with a table, which is faster than the shaper and gives the same: text comes in, glyphs
//! go out.
//!
//! `faces/subset.py` makes the tables and describes their layout. A test compares them with the shaper.

use super::Glyph;

/// Glyphs, advances and kerning of the common characters of one face.
#[derive(Clone, Copy)]
pub(super) struct ShapingTable {
    characters: &'static [u8],
    kerning: &'static [u8],
    columns: usize,
}

/// One character: its glyph, its advance in font units, and its kerning classes on the left and right side of a pair.
#[derive(Clone, Copy)]
struct CharacterEntry {
    code: u32,
    glyph: u16,
    advance: u16,
    left: u8,
    right: u8,
}

/// The length of the header in bytes: three numbers.
const HEADER_LENGTH: usize = 6;
/// The length of an entry in bytes.
const ENTRY_LENGTH: usize = 8;

/// The little-endian number of two bytes at an offset.
fn le_u16(bytes: &[u8], at: usize) -> Option<u16> {
    let pair = bytes.get(at..at + 2)?;
    Some(u16::from_le_bytes(pair.try_into().ok()?))
}

impl ShapingTable {
    /// Reads the header of a table; `None` when the bytes are too few, as they are for a face without a table.
    pub(super) fn new(bytes: &'static [u8]) -> Option<ShapingTable> {
        let count = usize::from(le_u16(bytes, 0)?);
        let columns = usize::from(le_u16(bytes, 4)?);
        let (characters, kerning) = bytes
            .get(HEADER_LENGTH..)?
            .split_at_checked(count * ENTRY_LENGTH)?;
        Some(ShapingTable {
            characters,
            kerning,
            columns,
        })
    }

    /// The entry with an index.
    fn entry(&self, index: usize) -> Option<CharacterEntry> {
        let bytes = self
            .characters
            .get(index * ENTRY_LENGTH..(index + 1) * ENTRY_LENGTH)?;
        Some(CharacterEntry {
            code: u32::from(le_u16(bytes, 0)?),
            glyph: le_u16(bytes, 2)?,
            advance: le_u16(bytes, 4)?,
            left: *bytes.get(6)?,
            right: *bytes.get(7)?,
        })
    }

    /// The entry of a character; `None` when the table does not have it.
    fn find(&self, c: char) -> Option<CharacterEntry> {
        // The table is in the order of code points and begins with all of ASCII from the space on.
        let code = u32::from(c);
        if (0x20..0x7f).contains(&code) {
            return self.entry((code - 0x20) as usize);
        }
        let (mut low, mut high) = (0, self.characters.len() / ENTRY_LENGTH);
        while low < high {
            let middle = low.midpoint(high);
            let entry = self.entry(middle)?;
            match entry.code.cmp(&code) {
                std::cmp::Ordering::Equal => return Some(entry),
                std::cmp::Ordering::Less => low = middle + 1,
                std::cmp::Ordering::Greater => high = middle,
            }
        }
        None
    }

    /// The kerning between two classes, in font units.
    fn kerning_between(&self, left: u8, right: u8) -> i32 {
        let at = usize::from(left) * self.columns + usize::from(right);
        le_u16(self.kerning, at * 2).map_or(0, |units| i32::from(units as i16))
    }

    /// The glyphs of a text and its width in pixels, with `scale` pixels per font unit. `None` when a character is not
    /// in the table.
    pub(super) fn shape(&self, text: &str, scale: f32) -> Option<(Vec<Glyph>, f32)> {
        let mut glyphs = Vec::with_capacity(text.len());
        let width = self.walk(text, |glyph, pen, at| {
            glyphs.push(Glyph {
                id: u32::from(glyph),
                x: pen as f32 * scale,
                y: 0.0,
                cluster: at as u32,
            });
        })?;
        Some((glyphs, width as f32 * scale))
    }

    /// The width of a text in font units. `None` when a character is not in the table.
    pub(super) fn width(&self, text: &str) -> Option<i32> {
        self.walk(text, |_, _, _| ())
    }

    /// Calls `visit` with each glyph of a text, its position in font units and the index of its character, and gives the
    /// width of the text. `None` when a character is not in the table.
    fn walk(&self, text: &str, mut visit: impl FnMut(u16, i32, usize)) -> Option<i32> {
        let mut pen = 0i32;
        let mut before: Option<CharacterEntry> = None;
        for (at, c) in text.char_indices() {
            let entry = self.find(c)?;
            if let Some(before) = before {
                pen += i32::from(before.advance) + self.kerning_between(before.left, entry.right);
            }
            visit(entry.glyph, pen, at);
            before = Some(entry);
        }
        Some(pen + before.map_or(0, |before| i32::from(before.advance)))
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::super::{FontStyle, Fonts};

    fn style(family: &str, weight: u16, italic: bool) -> FontStyle {
        FontStyle {
            families: vec![family.to_owned()],
            size: 28.16,
            weight,
            italic,
        }
    }

    /// Every pair of plain characters, and some words, come out as from the shaper.
    #[test]
    fn agrees_with_the_shaper() {
        let faces = [
            ("Inter", 400, false),
            ("Inter", 600, false),
            ("Inter", 400, true),
            ("Arial", 400, false),
            ("Arial", 700, false),
        ];
        for (family, weight, italic) in faces {
            let style = style(family, weight, italic);
            let short = Fonts::embedded();
            // Catalan has special forms of letters, so that its texts go through the shaper.
            let long = Fonts::embedded().in_language("ca");
            let plain = short.line("a", &style).runs[0].face.shaping_table.unwrap();
            let count = plain.characters.len() / super::ENTRY_LENGTH;
            assert!(count > 340);
            let all: Vec<char> = (0..count)
                .map(|index| char::from_u32(plain.entry(index).unwrap().code).unwrap())
                .collect();
            let mut texts: Vec<String> = all
                .iter()
                // One long text holds all pairs with this character; a few pairs are ligatures only in Catalan.
                .map(|&left| all.iter().flat_map(|&right| [left, right]).collect())
                .collect();
            texts.retain(|text: &String| !text.contains("l·") && !text.contains("L·"));
            texts.extend([
                "Monthly visits, 2019–2024 (in 1,000 €)".into(),
                "AVAToTrr. “Ta”".into(),
            ]);
            for text in texts {
                let face = &short.line("a", &style).runs[0].face;
                let scale = style.size / f32::from(face.units_per_em());
                let (glyphs, width) = plain.shape(&text, scale).unwrap();
                // Not `line`, for which dollars are more than letters.
                let shaped = long.line_without_formulas(&text, &style);
                assert_eq!(shaped.runs.len(), 1, "{text}");
                assert_eq!(shaped.runs[0].glyphs, glyphs, "{text}");
                assert_eq!(shaped.width, width, "{text}");
                assert_eq!(plain.width(&text).unwrap() as f32 * scale, width, "{text}");
            }
        }
    }
}
