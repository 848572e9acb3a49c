//! Reads a text piece by piece and converts UTF-16 and Windows-1250 to UTF-8. Other encodings, all supersets of ASCII, stay as they
//! are.

use std::borrow::Cow;

use super::limit_error::too_large;
use super::source::Source;
use super::utf16::{ByteOrder, Utf16Decoder};
use super::windows_1250;
use crate::error::{Error, ErrorKind, Result};
use crate::limits::Limits;

/// The most bytes that are read at once.
const MAX_PIECE: usize = 64 * 1024;

/// The fewest bytes that are asked for at once.
const MIN_PIECE: usize = 512;

/// Reads a text once, from its beginning.
pub struct TextReader<'a> {
    source: &'a mut dyn Source,
    /// Decoded bytes that were not taken yet.
    piece: Vec<u8>,
    /// The decoder, if the text is UTF-16.
    decoder: Option<Utf16Decoder>,
    /// True if the text is in Windows-1250.
    is_central_european: bool,
    /// The number of bytes read so far.
    bytes: u64,
    /// The most bytes that may be read.
    max_bytes: u64,
    ended: bool,
    /// A buffer for bytes before decoding.
    raw: Vec<u8>,
}

impl<'a> TextReader<'a> {
    /// Begins to read. The encoding is that of the byte order mark. Without one it is UTF-16 where most bytes at even
    /// or at odd positions are zero, else the stated `charset`. A text that is no UTF-8 and looks like Windows-1250 is that. All
    /// others are UTF-8, or Windows-1252 in cells that are not valid UTF-8 (see [`decode`]).
    ///
    /// # Errors
    /// A failure of the source; 413 beyond the limit; 415 for a `charset` that is not supported.
    pub fn open(
        source: &'a mut dyn Source,
        charset: Option<&str>,
        limits: &Limits,
    ) -> Result<TextReader<'a>> {
        let mut text = TextReader {
            source,
            piece: Vec::new(),
            decoder: None,
            is_central_european: false,
            bytes: 0,
            max_bytes: limits.data_bytes,
            ended: false,
            raw: Vec::new(),
        };
        let (mut start, mut piece) = (Vec::new(), Vec::new());
        while start.len() < MAX_PIECE && text.fetch(&mut piece)? {
            start.extend_from_slice(&piece);
        }
        let stated = charset.map(stated_byte_order).transpose()?.flatten();
        let (order, mark) = detect_utf16(&start);
        let order = order.or(stated.filter(|_| mark == 0));
        let start = start.get(mark..).unwrap_or_default();
        text.is_central_european = match charset {
            Some(charset) => is_windows_1250(charset),
            None => order.is_none() && mark == 0 && windows_1250::is_likely(start),
        };
        text.decoder = order.map(Utf16Decoder::new);
        text.decode_into(start);
        Ok(text)
    }

    /// The bytes that [`TextReader::next`] will give. After opening they are the first 64 KiB or more, or the whole
    /// text.
    pub fn lookahead(&self) -> &[u8] {
        &self.piece
    }

    /// About how many bytes there are in all, those that were read included; `None` where nobody knows.
    pub fn total_bytes(&self) -> Option<u64> {
        let left = self.source.left()?;
        Some(self.bytes.saturating_add(left))
    }

    /// The number of bytes that were read from the source so far.
    pub fn read_bytes(&self) -> u64 {
        self.bytes
    }

    /// Replaces the contents of `into` by the next piece. Returns `false` at the end.
    ///
    /// # Errors
    /// A failure of the source; 413 beyond the limit.
    pub fn next(&mut self, into: &mut Vec<u8>) -> Result<bool> {
        while self.piece.is_empty() && !self.ended {
            if self.decoder.is_none() && !self.is_central_european {
                return self.fetch(into);
            }
            let mut raw = std::mem::take(&mut self.raw);
            self.fetch(&mut raw)?;
            self.decode_into(&raw);
            self.raw = raw;
        }
        into.clear();
        std::mem::swap(into, &mut self.piece);
        Ok(!into.is_empty())
    }

    /// Replaces the contents of `into` by the next bytes of the source. Returns `false` at the end.
    fn fetch(&mut self, into: &mut Vec<u8>) -> Result<bool> {
        // The buffer keeps its old bytes, which need not be cleared. It grows with what the source gives at a time.
        into.resize((into.len() * 2).clamp(MIN_PIECE, MAX_PIECE), 0);
        let count = self.source.fill(into)?;
        into.truncate(count);
        self.bytes = self.bytes.saturating_add(count as u64);
        if self.bytes > self.max_bytes {
            let message = format!("expected at most {} bytes, unpacked", self.max_bytes);
            return Err(too_large(message));
        }
        self.ended = count == 0;
        Ok(count > 0)
    }

    /// Decodes bytes and appends them to the piece.
    fn decode_into(&mut self, raw: &[u8]) {
        match &mut self.decoder {
            None if self.is_central_european => {
                let characters = raw.iter().map(|byte| windows_1250::character(*byte));
                let text: String = characters.collect();
                self.piece.extend_from_slice(text.as_bytes());
            }
            None => self.piece.extend_from_slice(raw),
            Some(decoder) => decoder.decode(raw, self.ended, &mut self.piece),
        }
    }
}

/// The byte order of a text in UTF-16, or `None` for other encodings; and the length of its byte order mark in bytes.
fn detect_utf16(start: &[u8]) -> (Option<ByteOrder>, usize) {
    match start {
        [0xef, 0xbb, 0xbf, ..] => return (None, 3),
        [0xff, 0xfe, ..] => return (Some(ByteOrder::Little), 2),
        [0xfe, 0xff, ..] => return (Some(ByteOrder::Big), 2),
        _ => {}
    }
    let sample = start.get(..start.len().min(512)).unwrap_or_default();
    // In UTF-16 every other byte of Western text is zero: half of all bytes. A third is enough.
    let zeros = |odd: usize| {
        let half = sample.iter().skip(odd).step_by(2);
        half.filter(|byte| **byte == 0).count() * 3 > sample.len()
    };
    match (zeros(1), zeros(0)) {
        (true, false) => (Some(ByteOrder::Little), 0),
        (false, true) => (Some(ByteOrder::Big), 0),
        _ => (None, 0),
    }
}

/// True for the names of Windows-1250.
fn is_windows_1250(name: &str) -> bool {
    let name = name.trim();
    name.eq_ignore_ascii_case("windows-1250") || name.eq_ignore_ascii_case("cp1250")
}

/// The byte order of a stated encoding; `None` for UTF-8, Windows-1252 and their subsets, which are told apart by the
/// bytes.
///
/// # Errors
/// 415 for any other encoding.
fn stated_byte_order(name: &str) -> Result<Option<ByteOrder>> {
    match name.trim().to_ascii_lowercase().as_str() {
        "utf-8" | "utf8" | "us-ascii" | "ascii" | "windows-1252" | "cp1252" | "iso-8859-1"
        | "latin1" => Ok(None),
        "utf-16" | "utf-16le" => Ok(Some(ByteOrder::Little)),
        "utf-16be" => Ok(Some(ByteOrder::Big)),
        _ if is_windows_1250(name) => Ok(None),
        _ => {
            let what =
                "one of utf-8, utf-16, utf-16le, utf-16be, windows-1252, iso-8859-1, windows-1250";
            Err(Error::expected("charset", what, name).with_kind(ErrorKind::MediaType))
        }
    }
}

/// Decodes a cell as UTF-8, or as Windows-1252 if it is not valid UTF-8.
pub fn decode(cell: &[u8]) -> Cow<'_, str> {
    match std::str::from_utf8(cell) {
        Ok(text) => text.into(),
        Err(_) => cell.iter().map(|byte| windows_1252(*byte)).collect(),
    }
}

/// The character of a byte in Windows-1252. It is ISO 8859-1 except for the bytes 0x80 to 0x9f (WHATWG, "Encoding",
/// index windows-1252). The five of them without a character are the control characters of Unicode with the same
/// number.
pub(crate) fn windows_1252(byte: u8) -> char {
    const FROM_0X80: [char; 32] = [
        '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž',
        '\u{8f}', '\u{90}', '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9d}',
        'ž', 'Ÿ',
    ];
    let index = usize::from(byte).checked_sub(0x80);
    index
        .and_then(|index| FROM_0X80.get(index).copied())
        .unwrap_or(char::from(byte))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_windows_1252_where_it_is_not_utf_8() {
        assert_eq!(decode("Größe".as_bytes()), "Größe");
        let all: Vec<u8> = (0..=255).collect();
        let known = encoding_rs::WINDOWS_1252
            .decode_without_bom_handling(&all)
            .0;
        assert_eq!(decode(&all), known);
    }
}
