//! Shift_JIS (WHATWG, "Encoding", section 12.3): a text in, its bytes out, and pieces of such a text in, UTF-8 out.

use miniz_oxide::inflate::decompress_to_vec_zlib;

/// The standard's index jis0208, which `build.rs` has packed: 188 characters for each first byte, in UTF-16.
const PACKED: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/shift_jis.z"));

/// The bytes of a text; `None` when the encoding lacks one of its characters.
pub fn encode(text: &str) -> Option<Vec<u8>> {
    let table = decompress_to_vec_zlib(PACKED).ok()?;
    let mut bytes = Vec::with_capacity(text.len());
    for letter in text.chars() {
        match u32::from(letter) {
            0..=0x80 => bytes.push(u8::try_from(letter).ok()?),
            // the yen sign and the overline stand where ASCII has backslash and tilde
            0xa5 => bytes.push(0x5c),
            0x203e => bytes.push(0x7e),
            // half-width katakana have one byte
            katakana @ 0xff61..=0xff9f => bytes.push((katakana - 0xff61) as u8 + 0xa1),
            // the minus sign is written as the full-width hyphen
            0x2212 => bytes.extend(two_bytes(&table, 0xff0d)?),
            other => bytes.extend(two_bytes(&table, u16::try_from(other).ok()?)?),
        }
    }
    Some(bytes)
}

/// The two bytes of a character that the table has, from its pointer in the table.
fn two_bytes(table: &[u8], unit: u16) -> Option<[u8; 2]> {
    let pointer = table
        .chunks_exact(2)
        .position(|known| known == unit.to_le_bytes())?;
    let (first, second) = (pointer / 188, pointer % 188);
    // both bytes skip what single bytes and control characters use, as the standard says
    let first = first + if first < 0x1f { 0x81 } else { 0xc1 };
    let second = second + if second < 0x3f { 0x40 } else { 0x41 };
    Some([u8::try_from(first).ok()?, u8::try_from(second).ok()?])
}

/// A decoder that remembers what the end of a piece has cut in two.
pub(super) struct ShiftJisDecoder {
    table: Vec<u8>,
    /// The first byte of two.
    first: Option<u8>,
}

impl ShiftJisDecoder {
    pub(super) fn new() -> ShiftJisDecoder {
        ShiftJisDecoder {
            table: decompress_to_vec_zlib(PACKED).unwrap_or_default(),
            first: None,
        }
    }

    /// Decodes a piece and appends it to `into`. What stands for no character becomes U+FFFD.
    pub(super) fn decode(&mut self, piece: &[u8], into: &mut Vec<u8>) {
        for &byte in piece {
            let letter = match (self.first.take(), byte) {
                (Some(first), second) => self.character(first, second),
                (None, 0x81..=0x9f | 0xe0..=0xfc) => {
                    self.first = Some(byte);
                    continue;
                }
                (None, 0xa1..=0xdf) => char::from_u32(0xff61 + u32::from(byte - 0xa1)),
                (None, 0..=0x80) => Some(char::from(byte)),
                (None, _) => None,
            };
            let letter = letter.unwrap_or(char::REPLACEMENT_CHARACTER);
            into.extend_from_slice(letter.encode_utf8(&mut [0; 4]).as_bytes());
        }
    }

    /// The character of two bytes; `None` where they have none.
    fn character(&self, first: u8, second: u8) -> Option<char> {
        let row = first - if first < 0xa0 { 0x81 } else { 0xc1 };
        let column = second
            .checked_sub(if second < 0x7f { 0x40 } else { 0x41 })
            .filter(|column| *column < 188 && second != 0x7f)?;
        let at = (usize::from(row) * 188 + usize::from(column)) * 2;
        let unit = u16::from_le_bytes(*self.table.get(at..)?.first_chunk()?);
        char::from_u32(u32::from(unit)).filter(|_| unit != 0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_encoded_is_decoded_in_any_pieces() {
        let text = "日付,金額（円）,ｶﾅ,スーパー髙①\n2026/03/31,-2771";
        let bytes = encoding_rs::SHIFT_JIS.encode(text).0;
        for size in 1..5 {
            let (mut decoder, mut read) = (ShiftJisDecoder::new(), Vec::new());
            for piece in bytes.chunks(size) {
                decoder.decode(piece, &mut read);
            }
            assert_eq!(String::from_utf8(read).as_deref(), Ok(text));
        }
    }

    #[test]
    fn agrees_with_the_standard() {
        for letter in (1..=0x1_ffff).filter_map(char::from_u32).step_by(37) {
            let text = String::from(letter);
            let (bytes, _, wrong) = encoding_rs::SHIFT_JIS.encode(&text);
            let known = (!wrong).then(|| bytes.into_owned());
            assert_eq!(encode(&text), known, "U+{:04X}", u32::from(letter));
        }
        assert_eq!(encode("あい"), Some(vec![0x82, 0xa0, 0x82, 0xa2]));
    }
}
