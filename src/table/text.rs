//! Bytes in whatever encoding come in, piece by piece; bytes in a superset of ASCII go out.

use std::borrow::Cow;

use super::excess::too_large;
use super::source::Source;
use super::utf16::{Order, Utf16};
use crate::error::{Error, Kind, Result};
use crate::limits::Limits;

const PIECE: usize = 64 * 1024;
const LEAST: usize = 512;

/// A text that is read once, from its beginning.
pub struct Text<'a> {
    source: &'a mut dyn Source,
    /// What was decoded and not taken yet.
    piece: Vec<u8>,
    decoder: Option<Utf16>,
    bytes: u64,
    most: u64,
    ended: bool,
    /// What came in last, before decoding.
    raw: Vec<u8>,
}

impl<'a> Text<'a> {
    /// Begins to read: the encoding is that of the byte order mark; without one UTF-16 where every other byte is
    /// zero; else UTF-8, or cell by cell Windows-1252 where that is invalid (see [`decode`]).
    ///
    /// # Errors
    /// What the source cannot give.
    pub fn open(
        source: &'a mut dyn Source,
        charset: Option<&str>,
        limits: &Limits,
    ) -> Result<Text<'a>> {
        let mut text = Text {
            source,
            piece: Vec::new(),
            decoder: None,
            bytes: 0,
            most: limits.data_bytes,
            ended: false,
            raw: Vec::new(),
        };
        let (mut start, mut piece) = (Vec::new(), Vec::new());
        while start.len() < PIECE && text.fetch(&mut piece)? {
            start.extend_from_slice(&piece);
        }
        let stated = charset.map(stated).transpose()?.flatten();
        let (order, mark) = encoding(&start);
        let order = order.or(stated.filter(|_| mark == 0));
        let start = start.get(mark..).unwrap_or_default();
        text.decoder = order.map(Utf16::new);
        text.decode_into(start);
        Ok(text)
    }

    /// What comes next, at the beginning at least 64 KiB if there is so much.
    pub fn ahead(&self) -> &[u8] {
        &self.piece
    }

    /// The next piece, in place of what `into` held; `false` at the end.
    ///
    /// # Errors
    /// What the source cannot give; 413 past the limit.
    pub fn next(&mut self, into: &mut Vec<u8>) -> Result<bool> {
        while self.piece.is_empty() && !self.ended {
            if self.decoder.is_none() {
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

    /// All that is left.
    ///
    /// # Errors
    /// As [`Text::next`].
    pub fn rest(&mut self) -> Result<Vec<u8>> {
        let (mut all, mut piece) = (Vec::new(), Vec::new());
        while self.next(&mut piece)? {
            all.extend_from_slice(&piece);
        }
        Ok(all)
    }

    /// The next bytes of the source in place of what `into` held; whether there are some.
    fn fetch(&mut self, into: &mut Vec<u8>) -> Result<bool> {
        // What is there already need not be cleared to be written over; a source may give little at a time.
        into.resize((into.len() * 2).clamp(LEAST, PIECE), 0);
        let count = self.source.fill(into)?;
        into.truncate(count);
        self.bytes = self.bytes.saturating_add(count as u64);
        if self.bytes > self.most {
            let message = format!("expected at most {} bytes, unpacked", self.most);
            return Err(too_large(message));
        }
        self.ended = count == 0;
        Ok(count > 0)
    }

    fn decode_into(&mut self, raw: &[u8]) {
        match &mut self.decoder {
            None => self.piece.extend_from_slice(raw),
            Some(decoder) => decoder.decode(raw, self.ended, &mut self.piece),
        }
    }
}

/// The order of the bytes of UTF-16 (`None`: it is not UTF-16) and the length of the byte order mark.
fn encoding(start: &[u8]) -> (Option<Order>, usize) {
    match start {
        [0xef, 0xbb, 0xbf, ..] => return (None, 3),
        [0xff, 0xfe, ..] => return (Some(Order::Little), 2),
        [0xfe, 0xff, ..] => return (Some(Order::Big), 2),
        _ => {}
    }
    let sample = start.get(..start.len().min(512)).unwrap_or_default();
    let zeros = |odd: usize| {
        let half = sample.iter().skip(odd).step_by(2);
        half.filter(|byte| **byte == 0).count() * 3 > sample.len()
    };
    match (zeros(1), zeros(0)) {
        (true, false) => (Some(Order::Little), 0),
        (false, true) => (Some(Order::Big), 0),
        _ => (None, 0),
    }
}

/// The order of the bytes of a stated encoding that is UTF-16; `None` for those that are told apart anyway.
fn stated(name: &str) -> Result<Option<Order>> {
    match name.trim().to_ascii_lowercase().as_str() {
        "utf-8" | "utf8" | "us-ascii" | "ascii" | "windows-1252" | "cp1252" | "iso-8859-1"
        | "latin1" => Ok(None),
        "utf-16" | "utf-16le" => Ok(Some(Order::Little)),
        "utf-16be" => Ok(Some(Order::Big)),
        _ => {
            let what = "one of utf-8, utf-16, utf-16le, utf-16be, windows-1252, iso-8859-1";
            Err(Error::expected("charset", what, name).with_kind(Kind::MediaType))
        }
    }
}

/// A cell as text: UTF-8, or where it is not, Windows-1252.
pub fn decode(cell: &[u8]) -> Cow<'_, str> {
    match std::str::from_utf8(cell) {
        Ok(text) => text.into(),
        Err(_) => cell.iter().map(|byte| windows_1252(*byte)).collect(),
    }
}

/// The character of a byte in Windows-1252, which is ISO 8859-1 but for 32 places (WHATWG, "Encoding", index
/// windows-1252; the five places without a character are the controls of Unicode with the same number).
pub(crate) fn windows_1252(byte: u8) -> char {
    const OWN: [char; 32] = [
        '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž',
        '\u{8f}', '\u{90}', '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9d}',
        'ž', 'Ÿ',
    ];
    let own = usize::from(byte).checked_sub(0x80);
    own.and_then(|at| OWN.get(at).copied())
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
